"""Never more goes back than came in and was allowed, whatever runs at the same time."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.kernel.errors import Problem
from kefu.kernel.ids import new_id
from kefu.modules.money import service as money
from kefu.modules.money.rules.balance import cap_for, needs_second_person
from kefu.modules.money.rules.bank_answer import read_rows
from tests.factories.house import House, Person
from tests.factories.purse import paid_order

CENTS = st.integers(1, 10_000).map(lambda cents: Decimal(cents) / 100)


ANY = money.Reach(None, None)


@dataclass(slots=True)
class Tried:
    done: Decimal = Decimal(0)
    refused: int = 0


async def act(house: House, who: Person, order_id: UUID, kind: str, amount: Decimal, tried: Tried) -> None:
    """One person at one desk: a transaction of its own."""
    try:
        async with house.db.begin(who.actor) as tx:
            if kind == "refund":
                await money.book(tx, "refund", order_id=order_id, amount=amount, cause="退货")
            elif kind == "freight":
                await money.book(tx, "freight", order_id=order_id, amount=amount, cause="退货邮费")
            else:
                await money.request_compensation(
                    tx, shop_id=house.shop_id, order_id=order_id, order_number="1", amount=amount, cause="wrong_item",
                    reason="发错", cap=Decimal(100), reach=ANY,
                )  # fmt: skip
        tried.done += amount
    except money.NotEnoughLeft:
        tried.refused += 1


@pytest.mark.parametrize("seed", range(3))
async def test_thirty_at_once_never_give_back_more_than_was_paid(house: House, seed: int) -> None:
    agent, order_id, tried = await house.hire("after_sale"), await paid_order(house, "100.00"), Tried()
    kinds = ("refund", "freight", "compensation")
    acts = [(kinds[(n + seed) % 3], Decimal(4 + (n * 7 + seed * 5) % 13)) for n in range(30)]
    assert sum(amount for _, amount in acts) > 200
    await asyncio.gather(*(act(house, agent, order_id, kind, amount, tried) for kind, amount in acts))

    async with house.db.begin(house.system) as tx:
        balance = await money.get_balance(tx, order_id)
        assert await money.recount(tx, order_id) == balance, "the row is the sum of the book"
        left = balance.left
        booked = await tx.value(
            "select sum(amount) from money_entries where order_id = $1 and kind in ('refund','freight','hold')",
            order_id,
        )
        entries = await tx.value("select count(*) from money_entries where order_id = $1", order_id)
    assert tried.refused > 0
    assert Decimal(0) <= left == Decimal(100) - tried.done
    assert booked == tried.done
    assert entries == 1 + len(acts) - tried.refused, "what was refused left nothing in the book"


async def test_one_slip_is_paid_once_however_many_pay_it(house: House) -> None:
    agent, finance, order_id = await house.hire("after_sale"), await house.hire("finance"), await paid_order(house, "9")
    async with house.db.begin(agent.actor) as tx:
        slip = await money.request_compensation(
            tx, shop_id=house.shop_id, order_id=order_id, order_number="1", amount=Decimal(9), cause="x", reason="x",
            cap=Decimal(9), reach=ANY,
        )  # fmt: skip

    async def pay(number: int) -> str:
        try:
            async with house.db.begin(finance.actor) as tx:
                await money.pay(tx, slip.id, reference=f"A{number}")
        except money.SlipMovedOn:
            return "late"
        return "paid"

    assert sorted(await asyncio.gather(*(pay(n) for n in range(6)))) == ["late"] * 5 + ["paid"]
    async with house.db.begin(house.system) as tx:
        assert (await money.get_balance(tx, order_id)).compensated == Decimal(9)
        assert await tx.value("select count(*) from money_entries where kind = 'compensation'") == 1


async def test_the_table_itself_refuses_what_the_code_would_let_through(house: House) -> None:
    order_id = await paid_order(house, "10.00")
    for column in ("refunded", "freight", "held", "compensated"):
        with pytest.raises(asyncpg.CheckViolationError, match="within_what_was_paid"):
            async with house.db.begin(house.system) as tx:
                await tx.run(f"update order_money set {column} = 10.01")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with house.db.begin(house.system) as tx:
            await tx.run("update money_entries set amount = 1")
    async with house.db.begin(house.system) as tx:
        assert (await money.get_balance(tx, order_id)).left == Decimal(10)


async def test_a_rule_may_allow_more_than_was_paid(house: House) -> None:
    order_id, boss = await paid_order(house, "10.00"), await house.hire("owner")
    async with house.db.begin(boss.actor) as tx:
        await money.book(tx, "refund", order_id=order_id, amount=Decimal(10), cause="退货")
    with pytest.raises(money.NotEnoughLeft):
        async with house.db.begin(boss.actor) as tx:
            await money.book(tx, "freight", order_id=order_id, amount=Decimal(8), cause="退货邮费")
    async with house.db.begin(boss.actor) as tx:
        await money.book(
            tx, "allowed_above", order_id=order_id, amount=Decimal(8), cause="运费由商家承担", decision_id=new_id()
        )
        await money.book(tx, "freight", order_id=order_id, amount=Decimal(8), cause="退货邮费")
        assert (await money.get_balance(tx, order_id)).left == 0


async def test_what_was_paid_may_be_corrected_but_not_below_what_went_back(house: House) -> None:
    order_id = await paid_order(house, "10.00")

    async def say(paid: str) -> None:
        async with house.db.begin(house.system) as tx:
            await money.note_paid(tx, shop_id=house.shop_id, order_id=order_id, paid=Decimal(paid))

    await say("10.00")
    await say("12.00")
    async with house.db.begin(house.system) as tx:
        await money.book(tx, "refund", order_id=order_id, amount=Decimal(11), cause="退货")
        entries = await tx.rows("select amount from money_entries where kind = 'paid' order by at, id")
    assert [row["amount"] for row in entries] == [Decimal("10.00"), Decimal("2.00")]
    with pytest.raises(money.PaidBelowSpent):
        await say("10.99")
    foreign = await house.order(shop_id=house.other_shop_id)
    with pytest.raises(Problem):
        async with house.db.begin(house.system) as tx:
            await money.note_paid(tx, shop_id=house.shop_id, order_id=foreign, paid=Decimal(1))


@given(amount=CENTS, cap=CENTS, raised=st.none() | CENTS, may_raise=st.booleans())
def test_nobody_gets_more_than_his_cap(amount: Decimal, cap: Decimal, raised: Decimal | None, may_raise: bool) -> None:
    highest = max(cap, raised or cap) if may_raise else cap
    if amount > highest:
        with pytest.raises(money.AboveCap) as above:
            cap_for(amount, cap, raised, may_raise)
        assert above.value.facts["cap"] in (cap, raised)
    else:
        assert amount <= cap_for(amount, cap, raised, may_raise) <= highest


@given(amount=CENTS, own=st.none() | CENTS, four_eyes=st.none() | CENTS)
def test_a_second_person_decides_above_either_line(
    amount: Decimal, own: Decimal | None, four_eyes: Decimal | None
) -> None:
    alone = (own is None or amount <= own) and (four_eyes is None or amount < four_eyes)
    assert needs_second_person(amount, own, four_eyes) is not alone


def test_columns_of_the_banks_file_are_found_by_name_in_any_order() -> None:
    rows = read_rows([[" 结果 ", "备注", "补偿单号"], ["成功", "x", "'BC1"], ["", "", ""], ["失败", "", "BC2"]])
    assert [(row.line, row.number, row.paid) for row in rows] == [(2, "BC1", True), (4, "BC2", False)]
