"""The order's row: locked, changed by one statement, written into the book."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Literal
from uuid import UUID

import asyncpg

from kefu.kernel.errors import Conflict, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.money import ZERO
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.rules.balance import MOVEMENTS, Balance, EntryKind

SUMS = ("paid", "allowed_above", "refunded", "freight", "held", "compensated", "lost", "shipping")


class PaidBelowSpent(Conflict):
    code = "money.paid_below_spent"
    text = Text(
        "订单实付 {paid} 元少于已退已补的 {spent} 元，请主管核对。",
        "訂單實付 {paid} 元少於已退已補的 {spent} 元，請主管核對。",
        "{paid} paid is less than the {spent} that has already gone back; a supervisor must look.",
    )


class MoneyUnknown(Conflict):
    code = "money.unknown"
    text = Text(
        "还不知道这笔订单实付多少，请先补上。",
        "還不知道這筆訂單實付多少，請先補上。",
        "What was paid for this order is not known yet; please enter it first.",
    )


async def note_paid(tx: Transaction, *, shop_id: UUID, order_id: UUID, paid: Decimal, currency: str = "CNY") -> None:
    """What the buyer paid, from the order. Saying the same again changes nothing.

    Raises PaidBelowSpent when more has gone back already; NotFound when the order is not of this shop.
    """
    made = await open_account(tx, shop_id=shop_id, order_id=order_id, currency=currency)
    row = await lock(tx, order_id)
    if row["paid"] == paid and not made:
        return
    balance = balance_of(row)
    spent = balance.paid + balance.allowed_above - balance.left
    if spent > paid + balance.allowed_above:
        raise PaidBelowSpent(paid=paid, spent=spent)
    await move(tx, row, "paid", paid - row["paid"])


async def open_account(tx: Transaction, *, shop_id: UUID, order_id: UUID, currency: str = "CNY") -> int:
    """An account in which nothing is paid yet; 0 where there is one. Raises NotFound."""
    try:
        return await tx.run(
            """insert into order_money (order_id, shop_id, currency, paid, changed_at) values ($1,$2,$3,0,$4)
               on conflict (order_id) do nothing""",
            order_id, shop_id, currency, tx.now,
        )  # fmt: skip
    except asyncpg.ForeignKeyViolationError as elsewhere:
        raise NotFound(what=order_id) from elsewhere


async def lock(tx: Transaction, order_id: UUID) -> Row:
    """The one lock under which an order's money changes. Raises MoneyUnknown."""
    row = await tx.row("select * from order_money where order_id = $1 for update", order_id)
    if row is None:
        raise MoneyUnknown
    return row


def balance_of(row: Mapping[str, Decimal] | Row) -> Balance:
    return Balance(row["paid"], row["allowed_above"], row["refunded"], row["freight"], row["held"], row["compensated"])


async def get_balance(tx: Transaction, order_id: UUID) -> Balance:
    row = await tx.row("select * from order_money where order_id = $1", order_id)
    if row is None:
        raise MoneyUnknown
    return balance_of(row)


async def recount(tx: Transaction, order_id: UUID) -> Balance:
    """The balance counted anew from the book alone: `order_money` must say the same."""
    sums = dict.fromkeys(SUMS, ZERO)
    for row in await tx.rows(
        "select kind, sum(amount) amount from money_entries where order_id = $1 group by kind", order_id
    ):
        for column, sign in MOVEMENTS[row["kind"]].adds.items():
            sums[column] += sign * row["amount"]
    return balance_of(sums)


async def book(
    tx: Transaction,
    kind: Literal["refund", "freight", "loss", "shipping", "allowed_above"],
    *,
    order_id: UUID,
    amount: Decimal,
    cause: str,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> None:
    """One movement of an order's money that no slip stands for.

    `refund` and `freight` go to the buyer. `loss` (goods that stay with the buyer) and `shipping` (what a courier takes
    for sending again or for fetching) are the shop's own. With `allowed_above` a rule, named by its decision, lets more
    go back than was paid. Raises NotEnoughLeft, MoneyUnknown.
    """
    row = await lock(tx, order_id)
    await move(tx, row, kind, amount, cause=cause, case_id=case_id, decision_id=decision_id)
    await tx.audit(f"money.{kind}", "order", order_id, shop_id=row["shop_id"], after={"amount": amount}, reason=cause)


async def take_back(
    tx: Transaction, *, order_id: UUID, kind: Literal["loss", "shipping"], decision_id: UUID
) -> Decimal:
    """Takes back what was booked by this decision and still stands; how much that was.

    Nothing of an order without an account: what was decided before this kind was booked left none behind.
    """
    if not await tx.run("select from order_money where order_id = $1 for update", order_id):
        return ZERO
    booked = await tx.row(
        """select coalesce(sum(amount), 0) amount, max(cause) cause, min(case_id::text)::uuid case_id
           from money_entries where order_id = $1 and kind = $2 and decision_id = $3""",
        order_id, kind, decision_id,
    )  # fmt: skip
    assert booked is not None
    amount: Decimal = booked["amount"]
    if amount:
        await book(tx, kind, order_id=order_id, amount=-amount, cause=booked["cause"], case_id=booked["case_id"],
                   decision_id=decision_id)  # fmt: skip
    return amount


COSTING = {kind: movement.costs for kind, movement in MOVEMENTS.items() if movement.costs}


async def costs_of_case(tx: Transaction, order_id: UUID, case_id: UUID) -> list[Decimal]:
    """What a case has cost the shop as its book said after each entry: from nothing up to what it says now.

    Goods, freight, and what is promised or paid beside a refund. A refund is not counted, asked for or paid: it gives
    back what the buyer had paid.
    """
    rows = await tx.rows(
        """select e.kind, e.amount from money_entries e left join compensations c on c.id = e.compensation_id
           where e.order_id = $1 and e.case_id = $2 and e.kind = any($3) and c.kind is distinct from 'refund'
           order by e.at, e.id""",
        order_id, case_id, list(COSTING),
    )  # fmt: skip
    return list(accumulate((COSTING[row["kind"]] * row["amount"] for row in rows), initial=ZERO))


async def cost_of_case(tx: Transaction, order_id: UUID, case_id: UUID) -> Decimal:
    """As `costs_of_case`: what its book says now."""
    return (await costs_of_case(tx, order_id, case_id))[-1]


async def move(
    tx: Transaction,
    row: Row,
    kind: EntryKind,
    amount: Decimal,
    *,
    cause: str = "",
    compensation_id: UUID | None = None,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> None:
    """Changes the sums of the locked row and writes the book; the table itself refuses what would be too much.

    A negative amount takes a movement of this kind back. Raises NotEnoughLeft.
    """
    movement = MOVEMENTS[kind]
    if movement.needs_room:
        balance_of(await lock(tx, row["order_id"])).check_room(amount)
    added = [movement.adds.get(column, 0) * amount for column in SUMS]
    await tx.run(
        """update order_money set paid = paid + $2, allowed_above = allowed_above + $3, refunded = refunded + $4,
                  freight = freight + $5, held = held + $6, compensated = compensated + $7, lost = lost + $8,
                  shipping = shipping + $9, changed_at = $10
           where order_id = $1""",
        row["order_id"], *added, tx.now,
    )  # fmt: skip
    await tx.run(
        """insert into money_entries (id, shop_id, order_id, kind, amount, cause, compensation_id, case_id,
                                      decision_id, by_id, employee_no, at)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)""",
        new_id(), row["shop_id"], row["order_id"], kind, amount, cause, compensation_id, case_id, decision_id,
        tx.actor.id, tx.actor.employee_no, tx.now,
    )  # fmt: skip
