"""Re-shipments on the warehouse's list of their day, their waybills one by one and by file."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.sheets import read_sheet
from kefu.kernel.vault import Vault
from kefu.modules.deadlines.jobs import tick
from kefu.modules.parcels import service as parcels
from kefu.modules.parcels.rules import promise_of
from kefu.modules.parcels.service import Line, WaybillRow
from tests.factories.house import House, Person, said
from tests.packs.shipped import decide

TUESDAY_3PM = datetime(2026, 11, 3, 7, 0, tzinfo=UTC)
"""15:00 in Shanghai."""
LINES = (Line("TX-01-BK-XL", 2, "纯棉短袖T恤", "黑色 XL"),)


async def register(house: House, who: Person, order_id: UUID | None = None, **more: Any) -> parcels.Registered:
    """On the list that the shop's table names."""
    order = order_id or await house.order()
    async with house.db.begin(who.actor) as tx:
        cut_off = decide("demo.reship_cutoff", {"registered_at": tx.now.isoformat()}).answer
        known: dict[str, Any] = {
            "list_day": cut_off["leaves_on"], "same_day": cut_off["part_of_day"] == "today", "reason_code": "wrong_item", "cost_centre": "after_sale",
            "lines": LINES, "order_number": "1004", **more,
        }  # fmt: skip
        return await parcels.register_reshipment(tx, shop_id=house.shop_id, order_id=order, **known)


@pytest.mark.covers("REGI-06")
async def test_seven_before_three_stand_on_todays_list_and_the_eighth_on_tomorrows(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    for minute in range(7):
        clock.set(TUESDAY_3PM - timedelta(minutes=6 - minute))
        await register(house, agent, note=f"第 {minute} 单")
    clock.set(TUESDAY_3PM + timedelta(minutes=10))
    eighth = await register(house, agent)

    async def the_list(day: str) -> list[dict[str, Any]]:
        path = f"/api/v1/reshipments?state=registered&list_day={day}"
        page = await said(await client.get(path, headers=keeper.headers), 200)
        items: list[dict[str, Any]] = page["items"]
        return items

    today = await the_list("2026-11-03")
    assert [one["note"] for one in today] == [f"第 {minute} 单" for minute in range(7)]
    assert all(one["ships_today"] and one["promise"] == "today" for one in today)
    assert today[0]["lines"] == [
        {"sku_code": "TX-01-BK-XL", "title": "纯棉短袖T恤", "attributes": "黑色 XL", "quantity": 2}
    ]
    assert [(one["id"], one["ships_today"]) for one in await the_list("2026-11-04")] == [(str(eighth.id), False)]
    assert [one["number"] for one in today] == [f"BF261103{n:04}" for n in range(1, 8)]


@pytest.mark.covers("ORDR-18")
async def test_one_minute_later_the_promise_says_wednesday_afternoon(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    agent = await house.hire("after_sale")
    clock.set(TUESDAY_3PM + timedelta(minutes=1))
    case_id = new_id()
    made = await register(
        house, agent, case_id=case_id, reason_code="courier_lost", original_tracking_no="SF1000000000001"
    )
    page = await said(await client.get(f"/api/v1/reshipments?case_id={case_id}", headers=agent.headers), 200)
    (shown,) = page["items"]
    assert (shown["promise"], shown["list_day"], shown["same_day"]) == ("Wednesday afternoon", "2026-11-04", False)
    assert (shown["reason_code"], shown["original_tracking_no"], shown["cost_centre"]) == (
        "courier_lost", "SF1000000000001", "after_sale",
    )  # fmt: skip
    assert made.ship_by == datetime(2026, 11, 4, 15, 59, 59, tzinfo=UTC), "the end of the local day"


def test_the_promise_in_words() -> None:
    today = date(2026, 11, 3)
    assert promise_of(today, True, today).zh == "今天"
    assert promise_of(date(2026, 11, 4), False, today).zh == "周三下午"
    assert promise_of(date(2026, 11, 12), False, today).zh == "11月12日周四下午"
    assert promise_of(today, True, date(2026, 11, 4)).zh == "周二下午", "a promise of yesterday is not called today"


@pytest.mark.covers("PLAY-07")
async def test_the_waybill_is_entered_once_and_told_at_once(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    made = await register(house, agent)
    path = f"/api/v1/reshipments/{made.id}/waybill"
    before = await house.count("outbox", "audit_log")
    for body, code in (
        ({"courier": "鸽子", "waybill": "12345678"}, "waybill.courier_unknown"),
        ({"courier": "顺丰速运", "waybill": "12345678"}, "waybill.number_malformed"),
    ):
        assert (await said(await client.post(path, json=body, headers=keeper.headers), 422))["code"] == code
    body = {"courier": "顺丰速运", "waybill": "'sf 1234-5678 90123"}
    assert (await client.post(path, json=body, headers=agent.headers)).status_code == 403
    assert await house.count("outbox", "audit_log") == before

    for _ in range(2):
        shown = await said(await client.post(path, json=body, headers=keeper.headers), 200)
        assert (shown["state"], shown["courier"], shown["waybill"]) == ("shipped", "sf", "SF1234567890123")
    told = [p["what"] for p in await house.pushed("reshipment.changed")]
    assert told == ["parcels.reshipment_registered", "parcels.waybill_entered"]
    other = await said(
        await client.post(path, json={"courier": "sf", "waybill": "SF1234567890124"}, headers=keeper.headers), 409
    )
    assert other["code"] == "reshipment.moved_on"
    async with house.db.begin(house.system) as tx:
        assert await tx.value("select state from deadlines where subject_id = $1", made.id) == "met"


async def test_a_number_belongs_to_one_parcel(house: House) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    first, second = await register(house, agent), await register(house, agent, original_tracking_no="SF1000000000001")
    order_id = await house.order()
    async with house.db.begin(keeper.actor) as tx:
        await parcels.enter_waybill(tx, first.id, "sf", "SF1000000000002")
        await parcels.ship_order(
            tx, shop_id=house.shop_id, order_id=order_id, carrier="sf", tracking_no="SF1000000000003"
        )
    for number in ("SF1000000000001", "SF1000000000002", "SF1000000000003"):
        with pytest.raises(parcels.WaybillTaken):
            async with house.db.begin(keeper.actor) as tx:
                await parcels.enter_waybill(tx, second.id, "sf", number)
    with pytest.raises(parcels.WaybillTaken):
        async with house.db.begin(keeper.actor) as tx:
            await parcels.ship_order(
                tx, shop_id=house.shop_id, order_id=order_id, carrier="sf", tracking_no="SF1000000000002"
            )
    async with house.db.begin(keeper.actor) as tx:
        assert (await parcels.get(tx, second.id))["state"] == "registered"


async def test_what_is_not_sent_by_its_moment_is_a_breach_for_warehouse_and_supervisor(
    house: House, clock: FrozenClock
) -> None:
    agent = await house.hire("after_sale")
    made, cancelled = await register(house, agent), await register(house, agent)
    async with house.db.begin(agent.actor) as tx:
        await parcels.cancel(tx, cancelled.id, "买家改为退款")
    clock.set(made.ship_by)
    await tick(house.db, clock.now())
    (missed,) = await house.pushed("deadlines.clock_missed")
    assert (missed["subject_id"], missed["notify"]) == (str(made.id), ["warehouse", "supervisor"])
    with pytest.raises(parcels.ReshipmentMovedOn):
        async with house.db.begin(agent.actor) as tx:
            await parcels.enter_waybill(tx, cancelled.id, "sf", "SF1000000000001")


async def test_nothing_or_no_reason_or_a_foreign_order_registers_nothing(house: House) -> None:
    agent = await house.hire("after_sale")
    foreign = await house.order(shop_id=house.other_shop_id)
    for order_id, more, problem in (
        (None, {"lines": ()}, parcels.NothingToSend),
        (None, {"lines": (Line("X", 0),)}, parcels.NothingToSend),
        (None, {"cost_centre": ""}, parcels.ReasonMissing),
        (foreign, {}, NotFound),
    ):
        with pytest.raises(problem):
            await register(house, agent, order_id, **more)
    left = await house.count("reshipments", "reshipment_lines", "deadlines", "outbox", "serials")
    assert set(left.values()) == {0}


@pytest.mark.covers("ORDR-33")
async def test_a_file_of_waybills_is_taken_row_by_row(house: House, clock: FrozenClock) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    made, other = await register(house, agent), await register(house, agent)
    orders = {"1934567890123456789": await house.order("1934567890123456789"), "77": await house.order("77")}

    async def find(numbers: Any) -> dict[str, UUID]:
        return {number: orders[number] for number in numbers if number in orders}

    rows = [
        WaybillRow(2, made.number, "顺丰", "SF1000000000001"),
        WaybillRow(3, "1934567890123456789", "中通快递", "731234567890123"),
        WaybillRow(4, "77", "中通快递", "731234567890123"),
        WaybillRow(5, "4711", "顺丰", "SF1000000000004"),
        WaybillRow(6, other.number, "顺丰", "SF1000000000001"),
        WaybillRow(7, other.number, "飞毛腿", "SF1000000000005"),
        WaybillRow(8, "77", "顺丰", "7"),
    ]
    for turn in range(2):
        async with house.db.begin(keeper.actor) as tx:
            taken = await parcels.take_waybills(tx, house.shop_id, rows, find)
        assert (taken.reshipments, taken.orders, taken.unchanged) == ((1, 2, 0) if turn == 0 else (0, 0, 3))
        assert [(row.line, row.code) for row in taken.refused] == [
            (5, "object.not_found"),
            (6, "waybill.taken"),
            (7, "waybill.courier_unknown"),
            (8, "waybill.number_malformed"),
        ]
        assert "不像顺丰速运的单号" in taken.refused[3].reason.zh
    assert await house.count("waybills") == {"waybills": 2}
    async with house.db.begin(keeper.actor) as tx:
        assert (await parcels.get(tx, other.id))["state"] == "registered"


@pytest.mark.parametrize("hidden", [True, False])
async def test_who_hides_a_receiver_is_the_platform_only_where_the_order_says_so(
    house: House, client: httpx.AsyncClient, hidden: bool
) -> None:
    agent = await house.hire("after_sale")
    await register(house, agent)
    async with house.db.begin(house.system) as tx:
        assert await tx.run("update orders set receiver_hidden = $1", hidden) == 1
    page = await said(await client.get("/api/v1/reshipments", headers=agent.headers), 200)
    assert page["items"][0]["receiver"]["name"] == {"value_id": None, "masked": "", "hidden_by_platform": hidden}


async def test_the_list_as_a_file_opens_addresses_and_says_so_in_the_audit(
    house: House, client: httpx.AsyncClient, app: Any
) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    logistics = await house.hire("logistics")
    vault: Vault = app.state.vault
    async with house.db.begin(agent.actor) as tx:
        name = await vault.keep(tx, house.shop_id, "name", "李雨")
        phone = await vault.keep(tx, house.shop_id, "phone", "13800001111")
        address = await vault.keep(tx, house.shop_id, "address", "浙江省杭州市西湖区文三路 1 号")
    made = await register(
        house, agent, receiver_name_id=name, receiver_phone_id=phone, receiver_address_id=address, note="=放门卫"
    )
    page = await said(await client.get("/api/v1/reshipments", headers=keeper.headers), 200)
    assert page["items"][0]["receiver"]["phone"]["masked"] == "138****1111"

    path = f"/api/v1/reshipment-lists/{house.shop_id}/{made.list_day}"
    assert (await client.get(path, headers=logistics.headers)).status_code == 403, "no permission to reveal"
    for form in ("xlsx", "csv"):
        file = await client.get(f"{path}?form={form}", headers=keeper.headers)
        assert file.status_code == 200
        (row,) = read_sheet(file.content)[1:]
        assert row[:6] == [
            made.number, "1004", "TX-01-BK-XL 纯棉短袖T恤 黑色 XL ×2", "李雨", "13800001111",
            "浙江省杭州市西湖区文三路 1 号",
        ]  # fmt: skip
        assert row[6] == ("=放门卫" if form == "xlsx" else "'=放门卫"), "no cell becomes a formula"
    async with house.db.begin(house.system) as tx:
        reveals = await tx.value("select count(*) from audit_log where action = 'personal_value.revealed'")
    assert reveals == 6
