"""Registers: handed in, verified and locked, corrected by adding; found, counted and taken away as files."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote
from uuid import UUID

import asyncpg
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.edges.settings import default_packs_dir
from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.sheets import read_sheet
from kefu.modules.money import service as money
from kefu.modules.parcels import service as parcels
from kefu.modules.registers import service as registers
from kefu.modules.registers.rules import ColumnUnknown, ValueMissing, ValueWrong, read_registers
from tests.factories.house import House, Person, said

MISSENT: dict[str, Any] = {
    "order_number": "1060", "buyer_id": "tb_wang", "type": "too_few", "ordered": "2 件", "sent": "1 件",
    "responsible": "仓库", "evidence": 2, "cost": "8.00",
}  # fmt: skip
TABLES = ("register_rows", "register_corrections", "outbox", "audit_log")


async def hand_in(house: House, who: Person, register: str = "mis_shipment", **more: Any) -> UUID:
    async with house.db.begin(who.actor) as tx:
        return await registers.record(
            tx, shop_id=house.shop_id, register=register, values=more.pop("values", MISSENT), **more
        )


@pytest.mark.covers("REGI-01")
async def test_a_row_is_handed_in_verified_by_the_assistant_locked_and_counted(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, assistant = await house.hire("after_sale"), await house.hire("assistant_after_sale")
    row_id = await hand_in(house, agent, order_id=await house.order("1060"))

    async def counted() -> tuple[int, int]:
        books = await said(await client.get("/api/v1/registers", headers=assistant.headers), 200)
        book = next(one for one in books if one["key"] == "mis_shipment")
        return book["waiting"], book["count"]

    assert await counted() == (1, 0)
    page = await said(await client.get("/api/v1/registers/mis_shipment/rows", headers=assistant.headers), 200)
    (row,) = page["items"]
    assert (row["state"], row["values"], row["may_verify"], page["total"]) == ("submitted", MISSENT, True, 1)
    assert [column["title"] for column in page["columns"]][:3] == ["Order", "Buyer", "Type"]

    verification = f"/api/v1/register-rows/{row_id}/verification"
    assert (await client.post(verification, headers=agent.headers)).status_code == 403
    verified = await said(await client.post(verification, headers=assistant.headers), 200)
    assert (verified["state"], verified["verified_employee_no"]) == ("verified", assistant.actor.employee_no)
    assert await counted() == (0, 1)
    again = await said(await client.post(verification, headers=assistant.headers), 409)
    assert again["code"] == "register.already_verified"

    correction = {"values": {"sent": "0 件"}, "reason": "复核"}
    path = f"/api/v1/register-rows/{row_id}/corrections"
    assert (await client.post(path, json=correction, headers=agent.headers)).status_code == 403, "it is locked"


async def test_nobody_verifies_what_he_handed_in(house: House, client: httpx.AsyncClient) -> None:
    boss = await house.hire("supervisor")
    row_id = await hand_in(house, boss)
    before = await house.count(*TABLES)
    refused = await client.post(f"/api/v1/register-rows/{row_id}/verification", headers=boss.headers)
    assert (await said(refused, 403))["code"] == "register.own_row"
    assert await house.count(*TABLES) == before


async def test_corrections_are_added_and_nothing_is_edited(house: House, client: httpx.AsyncClient) -> None:
    agent, other, assistant = [await house.hire(r) for r in ("after_sale", "after_sale", "assistant_after_sale")]
    row_id = await hand_in(house, agent)
    path = f"/api/v1/register-rows/{row_id}/corrections"
    before = await house.count(*TABLES)
    for who, body, status, code in (
        (other, {"values": {"sent": "0"}, "reason": "x"}, 403, "access.not_allowed"),
        (agent, {"values": {"sent": "0"}, "reason": " "}, 422, "register.reason_missing"),
        (agent, {"values": {"weather": "rain"}, "reason": "x"}, 422, "register.column_unknown"),
        (agent, {"values": {"type": None}, "reason": "x"}, 422, "register.value_missing"),
        (agent, {"values": {"cost": "8.005"}, "reason": "x"}, 422, "register.value_wrong"),
    ):
        assert (await said(await client.post(path, json=body, headers=who.headers), status))["code"] == code
    assert await house.count(*TABLES) == before

    body = {"values": {"cost": "9.5", "responsible": None}, "reason": "按实际成本"}
    row = await said(await client.post(path, json=body, headers=agent.headers), 200)
    assert (row["values"]["cost"], "responsible" in row["values"], row["corrections"]) == ("9.50", False, 1)
    body = {"values": {"cost": "9.50"}, "reason": "再说一次"}
    row = await said(await client.post(path, json=body, headers=assistant.headers), 200)
    assert row["corrections"] == 1, "a correction that changes nothing is none"
    (entry,) = await said(await client.get(path, headers=assistant.headers), 200)
    assert (entry["before"], entry["after"]) == (
        {"cost": "8.00", "responsible": "仓库"}, {"cost": "9.50", "responsible": None}
    )  # fmt: skip
    async with house.db.begin(house.system) as tx:
        assert await tx.value("select given from register_rows") == MISSENT
    for change in ("update register_rows set given = '{}'", "update register_corrections set reason = 'x'"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with house.db.begin(house.system) as tx:
                await tx.run(change)


@pytest.mark.covers("REGI-06")
async def test_payment_and_shipping_state_follow_by_themselves(house: House) -> None:
    agent, boss, finance, keeper = [
        await house.hire(role) for role in ("after_sale", "supervisor", "finance", "warehouse")
    ]
    order_id = await house.order("1004")
    async with house.db.begin(agent.actor) as tx:
        await money.note_paid(tx, shop_id=house.shop_id, order_id=order_id, paid=Decimal(59))
        slip = await money.request_compensation(
            tx, shop_id=house.shop_id, order_id=order_id, order_number="1004", amount=Decimal(25), cause="wrong_item",
            reason="发错", cap=Decimal(25), reach=money.Reach(Decimal(20), None),
        )  # fmt: skip
        await registers.record(
            tx, shop_id=house.shop_id, register="compensation", order_id=order_id, source_id=slip.id,
            values={"slip": slip.number, "order_number": "1004", "amount": "25", "payment_state": slip.state},
        )  # fmt: skip
        made = await parcels.register_reshipment(
            tx, shop_id=house.shop_id, order_id=order_id, order_number="1004", reason_code="wrong_item",
            cost_centre="after_sale", lines=[parcels.Line("TX-01", 1)], list_day=tx.now.date(), same_day=True,
        )  # fmt: skip
        await registers.record(
            tx, shop_id=house.shop_id, register="reshipment", order_id=order_id, source_id=made.id,
            values={"number": made.number, "order_number": "1004", "reason": "wrong_item", "sku": "TX-01",
                    "quantity": 1},
        )  # fmt: skip

    async def current(register: str) -> dict[str, Any]:
        async with house.db.begin(house.system) as tx:
            values: dict[str, Any] = await tx.value("select current from register_rows where register = $1", register)
            return values

    assert (await current("compensation"))["payment_state"] == "requested"
    async with house.db.begin(boss.actor) as tx:
        await money.approve(tx, slip.id, reach=money.Reach(None, None))
    assert (await current("compensation"))["payment_state"] == "approved"
    async with house.db.begin(finance.actor) as tx:
        await money.pay(tx, slip.id, reference="A1")
    assert (await current("compensation"))["payment_state"] == "paid"
    async with house.db.begin(keeper.actor) as tx:
        await parcels.enter_waybill(tx, made.id, "sf", "SF1000000000001")
    row = await current("reshipment")
    assert (row["tracking_no"], row["shipping_state"]) == ("SF1000000000001", "shipped")


async def test_rows_are_found_by_day_state_and_text_page_by_page(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    """The shop's days are local: 23:30 in Shanghai is still that day."""
    agent, assistant = await house.hire("after_sale"), await house.hire("assistant_after_sale")
    stranger = await house.hire("supervisor", shop_id=house.other_shop_id)
    base = clock.now()  # Monday 12:00 in Shanghai
    ids = []
    for number, later in enumerate((0, 11, 13, 40)):
        clock.set(base + timedelta(hours=later, minutes=30))
        ids.append(str(await hand_in(house, agent, values={**MISSENT, "order_number": f"10{number}"})))

    async def found(query: str, who: Person = assistant) -> list[str]:
        page = await said(await client.get(f"/api/v1/registers/mis_shipment/rows?{query}", headers=who.headers), 200)
        assert page["total"] == len(page["items"]) or "limit" in query
        return [one["id"] for one in page["items"]]

    assert await found("") == ids[::-1]
    assert await found("first=2026-11-02&last=2026-11-02") == [ids[1], ids[0]]
    assert await found("first=2026-11-03&last=2026-11-03") == [ids[2]]
    assert await found("q=102") == [ids[2]]
    assert await found("q=TB_WANG") == ids[::-1]
    assert await found("state=verified") == []
    assert await found(f"shop_id={house.other_shop_id}") == []
    assert await found("", stranger) == []
    first = await said(await client.get("/api/v1/registers/mis_shipment/rows?limit=3", headers=agent.headers), 200)
    assert await found(f"limit=3&cursor={first['next_cursor']}") == ids[:1]
    assert (await client.get("/api/v1/registers/tea/rows", headers=agent.headers)).status_code == 404


async def test_the_file_holds_the_same_rows_with_readable_words(house: House, client: httpx.AsyncClient) -> None:
    agent, assistant = await house.hire("after_sale"), await house.hire("assistant_after_sale")
    await hand_in(house, agent, values={**MISSENT, "order_number": "1934567890123456789", "responsible": "=cmd()"})
    path = "/api/v1/registers/mis_shipment/file"
    assert (await client.get(path, headers=agent.headers)).status_code == 403
    for form in ("xlsx", "csv"):
        file = await client.get(f"{path}?form={form}", headers=assistant.headers)
        assert file.status_code == 200
        assert "filename*=UTF-8''" in file.headers["content-disposition"]
        header, row = read_sheet(file.content)
        shown = dict(zip(header, row, strict=True))
        assert shown["Order"] == "1934567890123456789", "no digit is lost"
        assert shown["Type"] == "Too few"
        assert Decimal(shown["Cost of the mistake"]) == 8
        assert shown["Responsible"] == ("=cmd()" if form == "xlsx" else "'=cmd()")
        assert shown["State"] == "Handed in"
    zh = await client.get(f"{path}?form=csv", headers={**assistant.headers, "Accept-Language": "zh-CN"})
    assert zh.status_code == 200
    async with house.db.begin(house.system) as tx:
        assert await tx.value("select count(*) from audit_log where action = 'register.exported'") == 3


async def test_a_file_that_would_end_early_is_refused(
    house: House, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent, boss = await house.hire("after_sale"), await house.hire("supervisor")
    for _ in range(3):
        await hand_in(house, agent)
    path = "/api/v1/registers/mis_shipment/file?form=csv"
    monkeypatch.setattr("kefu.modules.registers.web.MOST_IN_FILE", 2)
    before = await house.count(*TABLES)
    assert (await said(await client.get(path, headers=boss.headers), 422))["code"] == "sheet.too_long"
    assert await house.count(*TABLES) == before
    monkeypatch.setattr("kefu.modules.registers.web.MOST_IN_FILE", 3)
    file = await client.get(path, headers=boss.headers)
    assert file.status_code == 200
    assert len(read_sheet(file.content)) == 1 + 3


async def test_what_does_not_fit_is_not_recorded(house: House) -> None:
    agent = await house.hire("after_sale")
    foreign = await house.order(shop_id=house.other_shop_id)
    without = {key: value for key, value in MISSENT.items() if key != "ordered"}
    for values, order_id, problem in (
        ({**MISSENT, "weather": "rain"}, None, ColumnUnknown),
        (without, None, ValueMissing),
        ({**MISSENT, "type": "stolen"}, None, ValueWrong),
        ({**MISSENT, "cost": 8.0}, None, ValueWrong),
        ({**MISSENT, "evidence": "two"}, None, ValueWrong),
        (MISSENT, foreign, NotFound),
    ):
        with pytest.raises(problem):
            await hand_in(house, agent, values=values, order_id=order_id)
    assert await house.count("register_rows", "outbox") == {"register_rows": 0, "outbox": 0}


async def test_rows_follow_only_what_they_are_about(house: House) -> None:
    agent, source = await house.hire("after_sale"), new_id()
    mine = await hand_in(house, agent, source_id=source)
    await hand_in(house, agent)
    async with house.db.begin(house.system) as tx:
        assert await registers.follow(tx, source, {"payment_state": "paid"}, "x") == 1
        assert (await registers.get(tx, mine))["corrections"] == 0, "this register has no such column"


BOOK = read_registers(default_packs_dir())


@given(st.decimals(min_value=-99999, max_value=99999, places=2))
def test_money_keeps_every_cent(amount: Decimal) -> None:
    stored = BOOK.get("write_off").check_changes({"amount": amount})
    assert Decimal(stored["amount"]) == amount
    assert stored == BOOK.get("write_off").check_changes(stored)


@given(st.one_of(st.floats(), st.booleans(), st.text(alphabet="abc,", min_size=1), st.just("1.001"), st.just("NaN")))
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(ValueWrong):
        BOOK.get("write_off").check_changes({"amount": value})


async def test_the_houses_own_words_stand_in_the_readers_language(house: House, client: httpx.AsyncClient) -> None:
    """A reason that a playbook gave is kept in all languages; one that somebody typed stays as it was typed."""
    boss, agent = await house.hire("supervisor"), await house.hire("after_sale")
    order_id = await house.order("1004")
    async with house.db.begin(agent.actor) as tx:
        for reason in (Text("发错货", "發錯貨", "Wrong item"), "买家要换颜色"):
            await registers.record(
                tx, shop_id=house.shop_id, register="reshipment", order_id=order_id,
                values={"number": "BF1", "order_number": "1004", "reason": reason, "sku": "TX-01", "quantity": 1},
            )  # fmt: skip
    rows = await said(await client.get("/api/v1/registers/reshipment/rows", headers=boss.headers), 200)
    assert {row["values"]["reason"] for row in rows["items"]} == {"Wrong item", "买家要换颜色"}
    found = await said(await client.get("/api/v1/registers/reshipment/rows?q=發錯", headers=boss.headers), 200)
    (row,) = found["items"]
    path = f"/api/v1/register-rows/{row['id']}/corrections"
    body = {"values": {"reason": "漏发"}, "reason": "复核"}
    corrected = await said(await client.post(path, json=body, headers=boss.headers), 200)
    assert corrected["values"]["reason"] == "漏发"
    (told,) = await said(await client.get(path, headers=boss.headers), 200)
    assert (told["before"], told["after"]) == ({"reason": "Wrong item"}, {"reason": "漏发"})
    for bad in ({"zh": "x"}, {"zh": 1, "zh_tw": "x", "en": "x"}, 3):
        body = {"values": {"reason": bad}, "reason": "复核"}
        assert (await said(await client.post(path, json=body, headers=boss.headers), 422))["code"] == (
            "register.value_wrong"
        )
    await said(await client.patch("/api/v1/me", json={"locale": "zh-TW"}, headers=boss.headers), 204)
    file = await client.get("/api/v1/registers/mis_shipment/file?form=csv", headers=boss.headers)
    assert quote("發錯貨登記.csv") in file.headers["content-disposition"], "as the shop calls it"
