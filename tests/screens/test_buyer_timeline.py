"""All of one buyer in one line of time, each part only for those who may read it."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from tests.factories.story import Story, set_stage


@pytest.fixture
async def story(app: FastAPI, db: Database, client: httpx.AsyncClient, clock: FrozenClock) -> Story:
    return await set_stage(app, db, client, clock)


@pytest.mark.covers("CUST-01")
async def test_talks_orders_cases_money_and_notes_stand_in_one_line(story: Story, app: FastAPI) -> None:
    talk = await story.buyer_writes()
    await story.open(talk)
    await story.to_step("keep")
    await story.act("keep", "keep_it", amount="5.00", reason="留用")
    order = await story.get("after_sale", f"/orders/{story.order_id}")
    buyer = order["customer_id"]

    async def line(role: str, **query: Any) -> list[dict[str, Any]]:
        page = await story.get(role, f"/customers/{buyer}/timeline", **query)
        return list(page["items"])

    whole = await line("after_sale")
    assert {entry["kind"] for entry in whole} == {"conversation", "order", "case", "money", "note"}
    assert [entry["at"] for entry in whole] == sorted((entry["at"] for entry in whole), reverse=True)
    by_kind = {entry["kind"]: entry for entry in whole}
    assert (by_kind["money"]["amount"], by_kind["money"]["currency"]) == ("5.00", "CNY")
    assert by_kind["money"]["case_id"] == by_kind["case"]["id"] == by_kind["note"]["case_id"] == story.case["id"]
    assert by_kind["money"]["order_id"] == by_kind["note"]["order_id"] == by_kind["order"]["id"] == str(story.order_id)
    assert (by_kind["order"]["amount"], by_kind["case"]["amount"]) == ("19.00", None)
    assert {entry["kind"] for entry in await line("after_sale", kind=["money", "case"])} == {"money", "case"}
    pages = []
    cursor = None
    while True:
        page = await story.get(
            "after_sale", f"/customers/{buyer}/timeline", limit=2, **({"cursor": cursor} if cursor else {})
        )
        pages += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert pages == whole
    wrong = await story.people["after_sale"].get(f"/api/v1/customers/{buyer}/timeline?kind=secret")
    assert wrong.status_code == 422

    for permission in ("case.read", "order.read"):
        async with story.desk.db.begin(story.desk.system) as tx:
            await tx.run(
                """insert into role_grants (id, tenant_id, role, permission, allowed)
                   values (gen_random_uuid(), $1, 'assistant_after_sale', $2, false)""",
                story.desk.tenant_id, permission,
            )  # fmt: skip
            await tx.run("update tenants set grants_version = grants_version + 1 where id = $1", story.desk.tenant_id)
    assert {entry["kind"] for entry in await line("assistant_after_sale")} == {"conversation"}
