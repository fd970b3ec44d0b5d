"""An insider copies the buyers' telephone numbers, one reveal after the other."""

from datetime import timedelta

import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.vault import Vault
from tests.factories.house import House, role_book, said


@pytest.mark.covers("CUST-10")
async def test_reveals_are_limited_by_the_hour_and_the_alarm_stays(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    agent, owner = await house.hire("after_sale"), await house.hire("owner")
    most = role_book().reveals_per_hour(["after_sale"])
    vault: Vault = client._transport.app.state.vault  # type: ignore[attr-defined]
    async with house.db.begin(house.system) as tx:
        value = await vault.keep(tx, house.shop_id, "phone", "13800138000")

    async def reveal() -> httpx.Response:
        body = {"value_id": str(value), "reason": "call the buyer"}
        return await client.post("/api/v1/reveals", json=body, headers=agent.headers)

    opened = 0
    for minutes in range(0, 60, 10):
        while (answer := await reveal()).status_code == 200:
            opened += 1
            assert opened <= most, f"more than {most} within {minutes} minutes"
        clock.advance(timedelta(minutes=10))
    assert most * 3 // 4 < opened
    assert (await said(answer, 429))["code"] == "personal_value.too_many_reveals"
    assert int(answer.headers["retry-after"]) > 0
    looked = await said(await client.get("/api/v1/audit?action=personal_value&limit=200", headers=owner.headers), 200)
    assert len(looked["items"]) == opened
    log = await said(await client.get("/api/v1/security-log", headers=owner.headers), 200)
    assert [row["actor_id"] for row in log["items"] if row["kind"] == "personal_value.too_many_reveals"] == [
        str(agent.id)
    ] * 6


def test_a_person_may_open_what_his_widest_role_allows() -> None:
    book = role_book()
    assert book.reveals_per_hour(["after_sale", "warehouse"]) == book.reveals_per_hour(["warehouse"])
    assert book.reveals_per_hour(["warehouse"]) > book.reveals_per_hour(["after_sale"]) == book.reveals
