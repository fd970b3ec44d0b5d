"""The audit log as a file: complete for one's own shops, and taking it away stands in it."""

from datetime import timedelta

import asyncpg
import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.sheets import read_sheet
from tests.factories.house import House, said


@pytest.mark.covers("TENA-05")
@pytest.mark.parametrize("form", ["xlsx", "csv"])
async def test_the_log_of_a_time_is_taken_home(
    client: httpx.AsyncClient, house: House, clock: FrozenClock, form: str
) -> None:
    owner, neighbour = await house.hire("owner"), await house.hire("owner", shop_id=house.other_shop_id)
    agent = await house.hire("after_sale")
    clock.advance(timedelta(minutes=1))
    path = f"/api/v1/people/{agent.id}/disabling"
    await said(await client.post(path, json={"reason": "=cmd|' /c calc'!A0"}, headers=owner.headers), 204)
    span = {"since": clock.now().isoformat(), "until": (clock.now() + timedelta(hours=1)).isoformat(), "form": form}
    answer = await client.get("/api/v1/audit/file", params=span, headers=owner.headers)
    assert answer.status_code == 200, answer.text
    head, *rows = read_sheet(answer.content)
    assert head[1] == "Employee number"
    assert [(row[1], row[3], row[5]) for row in rows] == [(owner.actor.employee_no, "account.disabled", str(agent.id))]
    if form == "csv":
        assert rows[0][8].startswith("'=")  # no formula for whoever opens it
    log = await said(await client.get("/api/v1/audit?action=audit.exported", headers=owner.headers), 200)
    assert log["items"][0]["after"]["rows"] == 1
    other = await client.get("/api/v1/audit/file", params=span, headers=neighbour.headers)
    assert str(agent.id) not in str(read_sheet(other.content))
    refused = await client.get("/api/v1/audit/file", params=span, headers=(await house.hire("after_sale")).headers)
    assert refused.status_code == 403


@pytest.mark.covers("TENA-05")
async def test_nobody_changes_or_removes_a_row(house: House) -> None:
    owner = await house.hire("owner")
    before = await house.count("audit_log")
    for sql in ("update audit_log set reason = ''", "delete from audit_log", "truncate audit_log"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with house.db.begin(owner.actor) as tx:
                await tx.run(sql)
    assert await house.count("audit_log") == before
