"""Whatever is asked for, let go, sent back and paid, in whatever order: never more than was paid and a rule allowed."""

from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kefu.kernel.errors import Problem
from kefu.kernel.ids import new_id
from kefu.modules.money import service as money
from tests.factories.house import House, Person
from tests.factories.purse import balance, paid_order, reach_of, request, yuan

AMOUNT = st.integers(1, 6000).map(lambda cents: Decimal(cents) / 100)
ASK = st.tuples(st.sampled_from(["compensation", "refund", "postage"]), AMOUNT)
DO = st.tuples(st.sampled_from(["approve", "refuse", "cancel", "pay", "fail"]), st.integers(0, 9))
BOOK = st.tuples(st.sampled_from(["book_refund", "book_freight", "book_loss"]), AMOUNT)
PLAN = st.lists(ASK | DO | BOOK, min_size=3, max_size=24)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=PLAN)
async def test_never_more_goes_out(house: House, plan: list[tuple[str, Any]]) -> None:
    agent, owner = await house.hire("after_sale"), await house.hire("owner")
    order_id = await paid_order(house, "59.00")
    slips: list[UUID] = []
    directly = {"refund": yuan("0"), "freight": yuan("0")}
    for what, value in plan:
        try:
            if isinstance(value, Decimal):
                await ask_or_book(house, agent, order_id, what, value, slips, directly)
            elif slips:
                await do(house, agent, owner, slips[value % len(slips)], what)
        except Problem:
            pass
        await check(house, order_id, directly)


async def ask_or_book(
    house: House, agent: Person, order_id: UUID, what: str, amount: Decimal, slips: list[UUID], directly: dict[str, Decimal]
) -> None:  # fmt: skip
    if what.startswith("book_"):
        kind: Any = what.removeprefix("book_")
        async with house.db.begin(agent.actor) as tx:
            await money.book(tx, kind, order_id=order_id, amount=amount, cause="x")
        if kind in directly:
            directly[kind] += amount
        return
    more: dict[str, Any] = {"kind": "refund"} if what == "refund" else {}
    if what == "postage":
        more = {"on_top": True, "decision_id": new_id(), "cause": "return_freight"}
    slips.append((await request(house, agent, order_id, str(amount), **more)).id)


async def do(house: House, agent: Person, owner: Person, slip_id: UUID, what: str) -> None:
    reach = await reach_of(house, owner)
    verbs: dict[str, Any] = {"approve": partial(money.approve, reach=reach), "refuse": money.refuse, "cancel": money.cancel,
                             "pay": money.pay, "fail": money.fail}  # fmt: skip
    arguments = () if what in ("approve", "pay") else ("x",)
    async with house.db.begin((agent if what == "cancel" else owner).actor) as tx:
        await verbs[what](tx, slip_id, *arguments)


async def check(house: House, order_id: UUID, directly: dict[str, Decimal]) -> None:
    """The row is the book's sum, the book is the slips' sum, and nothing stands above what was paid and allowed."""
    stands = await balance(house, order_id)
    async with house.db.begin(house.system) as tx:
        row = await tx.row(
            """select coalesce(sum(amount) filter (where state in ('requested', 'approved')), 0) held,
                      coalesce(sum(amount) filter (where state = 'paid' and kind = 'compensation'), 0) compensated,
                      coalesce(sum(amount) filter (where state = 'paid' and kind = 'refund'), 0) refunded,
                      coalesce(sum(amount) filter (where on_top and state in ('requested', 'approved', 'paid')), 0) on_top
               from compensations where order_id = $1""",
            order_id,
        )
    assert row is not None
    assert (stands.held, stands.compensated) == (row["held"], row["compensated"])
    assert (stands.refunded, stands.freight) == (row["refunded"] + directly["refund"], directly["freight"])
    assert stands.allowed_above == row["on_top"], "an allowance lives as long as the slip it was made for"
    out = stands.refunded + stands.freight + stands.held + stands.compensated
    assert out <= stands.paid + row["on_top"]
