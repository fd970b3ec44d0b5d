"""The audit log as a file: complete for one's own shops, and taking it away stands in it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.sheets import read_sheet
from kefu.modules.audit import web
from tests.factories.house import House, Person, said


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
    assert head[0] == "Time (Asia/Shanghai)"
    assert [(row[1], row[2], *row[4:7], row[10]) for row in rows] == [
        (owner.actor.employee_no, owner.actor.name, "Account disabled", "Account", str(agent.id), "account.disabled")
    ]
    if form == "csv":
        assert rows[0][9].startswith("'=")  # no formula for whoever opens it
    log = await said(await client.get("/api/v1/audit?action=audit.exported", headers=owner.headers), 200)
    assert log["items"][0]["after"]["rows"] == 1
    other = await client.get("/api/v1/audit/file", params=span, headers=neighbour.headers)
    assert str(agent.id) not in str(read_sheet(other.content))
    refused = await client.get("/api/v1/audit/file", params=span, headers=(await house.hire("after_sale")).headers)
    assert refused.status_code == 403


async def told(house: House, shop_id: UUID | None, action: str, reason: str, **after: str) -> None:
    async with house.db.begin(house.system) as tx:
        await tx.audit(action, "x", "1", shop_id=shop_id, shop_ids=(house.shop_id,), after=after, reason=reason)


@pytest.mark.covers("TENA-05")
async def test_the_log_is_narrowed_by_person_shop_act_and_time(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    owner = await house.hire("owner")
    both = await house.hire("owner")
    async with house.db.begin(house.system) as tx:
        await tx.run(
            """insert into memberships (tenant_id, account_id, shop_id, role, created_at) values ($1,$2,$3,'owner',$4)""",
            house.tenant_id, both.id, house.other_shop_id, tx.now,
        )  # fmt: skip
    start = clock.now() + timedelta(minutes=1)
    for shop_id, action, reason in (
        (house.shop_id, "customer.copied", "一"), (house.other_shop_id, "customer.copied", "二"),
        (house.shop_id, "customer.erased", "三"), (house.shop_id, "customers.other", "四"),
        (None, "personal_value.revealed", "五"),
    ):  # fmt: skip
        clock.advance(timedelta(minutes=1))
        await told(house, shop_id, action, reason)

    async def found(person: Person, **query: Any) -> list[str]:
        answer = await client.get("/api/v1/audit", params={"since": start.isoformat(), **query}, headers=person.headers)
        return [row["reason"] for row in (await said(answer, 200))["items"]]

    assert await found(both) == ["五", "四", "三", "二", "一"]
    assert await found(both, action="customer") == ["三", "二", "一"], "a family of acts, not whatever begins so"
    assert await found(both, action=["%", "customer_", "_ustomer"]) == [], "signs of patterns stand for themselves"
    assert await found(both, action=["customer.copied", "personal_value"]) == ["五", "二", "一"]
    assert await found(both, shop_id=str(house.other_shop_id)) == ["二"]
    assert await found(owner, shop_id=str(house.other_shop_id)) == []
    assert await found(owner, action="customer") == ["三", "一"]
    assert await found(both, until=(start + timedelta(minutes=2)).isoformat()) == ["二", "一"]
    assert await found(both, employee_no="none") == []
    wrong = await client.get("/api/v1/audit?since=2026-01-01T00:00:00", headers=both.headers)
    assert wrong.status_code == 422, "a moment without a zone is none"


@pytest.mark.covers("TENA-05")
async def test_a_csv_is_sent_in_portions_and_an_xlsx_has_its_end(
    client: httpx.AsyncClient, house: House, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "PORTION", 3)
    monkeypatch.setattr(web, "MOST_IN_XLSX", 6)
    owner = await house.hire("owner", locale="zh-TW")
    clock.advance(timedelta(minutes=1))
    start = clock.now()
    for number in range(7):
        await told(house, house.shop_id, "customer.copied", f"{number}")
        clock.advance(timedelta(seconds=number % 2))  # some at the same moment
    span = {"since": start.isoformat(), "until": (start + timedelta(days=1)).isoformat(), "action": "customer"}
    answer = await client.get("/api/v1/audit/file", params={**span, "form": "csv"}, headers=owner.headers)
    head, *rows = read_sheet(answer.content)
    assert sorted(row[9] for row in rows) == [str(number) for number in range(7)]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert (head[0], head[1], head[9]) == ("時間（Asia/Shanghai）", "工號", "原因")
    assert answer.headers["content-disposition"].startswith("attachment")
    before = await house.count("audit_log", "outbox")
    refused = await client.get("/api/v1/audit/file", params={**span, "form": "xlsx"}, headers=owner.headers)
    assert (await said(refused, 422))["code"] == "audit.too_many_rows"
    assert await house.count("audit_log", "outbox") == before
    nothing = await client.get(
        "/api/v1/audit/file", params={**span, "action": "x", "form": "csv"}, headers=owner.headers
    )
    assert len(read_sheet(nothing.content)) == 1


@pytest.mark.covers("TENA-05")
async def test_nobody_changes_or_removes_a_row(house: House) -> None:
    owner = await house.hire("owner")
    before = await house.count("audit_log")
    for sql in ("update audit_log set reason = ''", "delete from audit_log", "truncate audit_log"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with house.db.begin(owner.actor) as tx:
                await tx.run(sql)
    assert await house.count("audit_log") == before
