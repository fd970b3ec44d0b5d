"""Where an order goes is changed: sealed, audited masked, noted for the order maker; not once the parcel has left."""

from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from tests.factories.house import House, Person, found_house, said

OLD, NEW = "浙江省杭州市西湖区文三路1号", "上海市浦东新区世纪大道100号"
ROWS = ("personal_values", "order_notes", "audit_log", "outbox")


@pytest.fixture
async def house(db: Database) -> House:
    return await found_house(db)


async def order_to(house: House, vault: Vault, address: str = OLD) -> UUID:
    order_id = await house.order("1004")
    async with house.db.begin(house.system) as tx:
        kept = await vault.keep(tx, house.shop_id, "address", address)
        await tx.run("update orders set receiver_address_id = $2 where id = $1", order_id, kept)
    return order_id


async def change(client: httpx.AsyncClient, who: Person, order_id: UUID, **body: str) -> httpx.Response:
    path = f"/api/v1/orders/{order_id}/receiver"
    return await client.post(path, json={"reason": "买家写错门牌", **body}, headers=who.headers)


@pytest.mark.covers("TENA-05", "ORDR-04", "CUST-10")
async def test_old_and_new_address_stand_in_one_row_that_nobody_changes(
    house: House, client: httpx.AsyncClient, app: FastAPI, clock: FrozenClock
) -> None:
    agent, owner, maker = await house.hire("after_sale"), await house.hire("owner"), await house.hire("order_maker")
    order_id = await order_to(house, app.state.vault)
    clock.set(datetime(2026, 11, 3, 7, 20, tzinfo=UTC))
    await said(await change(client, agent, order_id, address=NEW), 204)

    page = await said(await client.get("/api/v1/audit?action=order.receiver_changed", headers=owner.headers), 200)
    (row,) = page["items"]
    old, new = row["before"]["address"], row["after"]["address"]
    assert (OLD not in old, NEW not in new, old != new) == (True, True, True)
    assert (row["reason"], row["employee_no"]) == ("买家写错门牌", agent.actor.employee_no)
    assert row["at"].startswith("2026-11-03T07:20")

    shown = await said(await client.get(f"/api/v1/orders/{order_id}", headers=agent.headers), 200)
    field = shown["receiver"]["address"]
    opened = await client.post(
        "/api/v1/reveals", json={"value_id": field["value_id"], "reason": "核对"}, headers=agent.headers
    )
    assert (await said(opened, 200))["value"] == NEW
    async with house.db.begin(house.system) as tx:
        kept = await tx.rows("select masked, sealed is null gone from personal_values order by created_at, id")
    assert [(one["masked"], one["gone"]) for one in kept] == [("", True), (new, False)], "the old one is gone"
    (waiting,) = (await said(await client.get("/api/v1/order-changes", headers=maker.headers), 200))["items"]
    value = {"value_id": waiting["receiver"]["address"]["value_id"], "reason": "打单"}
    opened = await client.post("/api/v1/reveals", json=value, headers=maker.headers)
    assert (await said(opened, 200))["value"] == NEW, "who makes the order reads where it goes, and that is logged"
    assert waiting["notes"][0]["shown"] == (
        f"买家写错门牌：改地址 {old} → {new}；工号{agent.actor.employee_no}；11-03 15:20"
    )


@pytest.mark.covers("ORDR-32")
async def test_what_is_refused_leaves_everything_as_it_was(
    house: House, client: httpx.AsyncClient, app: FastAPI
) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    stranger = await house.hire("after_sale", shop_id=house.other_shop_id)
    order_id = await order_to(house, app.state.vault)
    before = await house.count(*ROWS)
    assert (await said(await change(client, keeper, order_id, address=NEW), 403))["code"] == "access.not_allowed"
    assert (await change(client, stranger, order_id, address=NEW)).status_code == 404
    for wrong in ({}, {"phone": "call me"}, {"address": "x"}, {"address": NEW, "reason": ""}):
        assert (await change(client, agent, order_id, **wrong)).status_code == 422
    async with house.db.begin(house.system) as tx:
        await tx.run("update orders set state = 'scanned' where id = $1", order_id)
    refused = await said(await change(client, agent, order_id, address=NEW), 409)
    assert refused["code"] == "order.left_already"
    assert await house.count(*ROWS) == before


async def test_a_resent_parcel_keeps_the_address_it_was_sent_to(
    house: House, client: httpx.AsyncClient, app: FastAPI
) -> None:
    agent, order_id = await house.hire("after_sale"), await order_to(house, app.state.vault)
    async with house.db.begin(agent.actor) as tx:
        from kefu.modules.parcels import service as parcels

        old = await tx.value("select receiver_address_id from orders where id = $1", order_id)
        await parcels.register_reshipment(
            tx, shop_id=house.shop_id, order_id=order_id, order_number="1004", reason_code="wrong_item",
            cost_centre="after_sale", lines=[parcels.Line("TX-01", 1)], list_day=tx.now.date(), same_day=True,
            receiver_address_id=old,
        )  # fmt: skip
    await said(await change(client, agent, order_id, address=NEW, phone="13900001111"), 204)
    async with house.db.begin(house.system) as tx:
        assert await tx.value("select sealed is not null from personal_values where id = $1", old)
