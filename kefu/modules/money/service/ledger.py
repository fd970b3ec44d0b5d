"""The order's row: locked, changed by one statement, written into the book."""

from decimal import Decimal
from uuid import UUID

import asyncpg

from kefu.kernel.errors import Conflict, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.money import ZERO
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.rules.balance import Balance, EntryKind


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
    try:
        made = await tx.run(
            """insert into order_money (order_id, shop_id, currency, paid, changed_at) values ($1,$2,$3,$4,$5)
               on conflict (order_id) do nothing""",
            order_id, shop_id, currency, paid, tx.now,
        )  # fmt: skip
    except asyncpg.ForeignKeyViolationError as elsewhere:
        raise NotFound(what=order_id) from elsewhere
    if made:
        await write_entry(tx, shop_id, order_id, "paid", paid)
        return
    row = await lock(tx, order_id)
    if row["paid"] == paid:
        return
    balance = balance_of(row)
    spent = balance.paid + balance.allowed_above - balance.left
    if spent > paid + balance.allowed_above:
        raise PaidBelowSpent(paid=paid, spent=spent)
    await tx.run("update order_money set paid = $2, changed_at = $3 where order_id = $1", order_id, paid, tx.now)
    await write_entry(tx, shop_id, order_id, "paid", paid - row["paid"])


async def lock(tx: Transaction, order_id: UUID) -> Row:
    """The one lock under which an order's money changes. Raises MoneyUnknown."""
    row = await tx.row("select * from order_money where order_id = $1 for update", order_id)
    if row is None:
        raise MoneyUnknown
    return row


def balance_of(row: Row) -> Balance:
    return Balance(row["paid"], row["allowed_above"], row["refunded"], row["freight"], row["held"], row["compensated"])


async def get_balance(tx: Transaction, order_id: UUID) -> Balance:
    row = await tx.row("select * from order_money where order_id = $1", order_id)
    if row is None:
        raise MoneyUnknown
    return balance_of(row)


async def recount(tx: Transaction, order_id: UUID) -> Balance:
    """The balance counted anew from the book alone: `order_money` must say the same."""
    row = await tx.row(
        """select coalesce(sum(amount) filter (where kind = 'paid'), 0) paid,
                  coalesce(sum(amount) filter (where kind = 'allowed_above'), 0) allowed_above,
                  coalesce(sum(amount) filter (where kind = 'refund'), 0) refunded,
                  coalesce(sum(amount) filter (where kind = 'freight'), 0) freight,
                  coalesce(sum(case kind when 'hold' then amount else -amount end)
                           filter (where kind in ('hold', 'release', 'compensation')), 0) held,
                  coalesce(sum(amount) filter (where kind = 'compensation'), 0) compensated
           from money_entries where order_id = $1""",
        order_id,
    )
    assert row is not None
    return balance_of(row)


async def write_entry(
    tx: Transaction,
    shop_id: UUID,
    order_id: UUID,
    kind: EntryKind,
    amount: Decimal,
    *,
    cause: str = "",
    compensation_id: UUID | None = None,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> None:
    await tx.run(
        """insert into money_entries (id, shop_id, order_id, kind, amount, cause, compensation_id, case_id,
                                      decision_id, by_id, employee_no, at)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)""",
        new_id(), shop_id, order_id, kind, amount, cause, compensation_id, case_id, decision_id, tx.actor.id,
        tx.actor.employee_no, tx.now,
    )  # fmt: skip


async def move(
    tx: Transaction,
    order_id: UUID,
    *,
    refunded: Decimal = ZERO,
    freight: Decimal = ZERO,
    held: Decimal = ZERO,
    compensated: Decimal = ZERO,
    lost: Decimal = ZERO,
    allowed_above: Decimal = ZERO,
) -> None:
    """Adds to the row's sums; the table itself refuses what would be too much."""
    await tx.run(
        """update order_money set refunded = refunded + $2, freight = freight + $3, held = held + $4,
                  compensated = compensated + $5, lost = lost + $6, allowed_above = allowed_above + $7, changed_at = $8
           where order_id = $1""",
        order_id, refunded, freight, held, compensated, lost, allowed_above, tx.now,
    )  # fmt: skip


async def book_refund(
    tx: Transaction,
    *,
    order_id: UUID,
    amount: Decimal,
    cause: str,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> None:
    """Money goes back to the buyer. Raises NotEnoughLeft."""
    row = await lock(tx, order_id)
    balance_of(row).check_room(amount)
    await move(tx, order_id, refunded=amount)
    await booked(tx, row, "refund", amount, cause, case_id, decision_id)


async def book_freight(
    tx: Transaction,
    *,
    order_id: UUID,
    amount: Decimal,
    cause: str,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> None:
    """The buyer gets his freight back. Raises NotEnoughLeft."""
    row = await lock(tx, order_id)
    balance_of(row).check_room(amount)
    await move(tx, order_id, freight=amount)
    await booked(tx, row, "freight", amount, cause, case_id, decision_id)


async def book_loss(
    tx: Transaction,
    *,
    order_id: UUID,
    amount: Decimal,
    cause: str,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> None:
    """Goods that stay with the buyer: the shop's own loss, nothing that goes to him in money."""
    row = await lock(tx, order_id)
    await move(tx, order_id, lost=amount)
    await booked(tx, row, "loss", amount, cause, case_id, decision_id)


async def allow_above(
    tx: Transaction,
    *,
    order_id: UUID,
    amount: Decimal,
    cause: str,
    decision_id: UUID,
    case_id: UUID | None = None,
) -> None:
    """A rule lets more go back than was paid (a statutory multiple, freight of the way back); the decision says why."""
    row = await lock(tx, order_id)
    await move(tx, order_id, allowed_above=amount)
    await booked(tx, row, "allowed_above", amount, cause, case_id, decision_id)


async def booked(
    tx: Transaction, row: Row, kind: EntryKind, amount: Decimal, cause: str, case_id: UUID | None,
    decision_id: UUID | None,
) -> None:  # fmt: skip
    await write_entry(
        tx, row["shop_id"], row["order_id"], kind, amount, cause=cause, case_id=case_id, decision_id=decision_id
    )
    await tx.audit(
        f"money.{kind}", "order", row["order_id"], shop_id=row["shop_id"], after={"amount": amount}, reason=cause
    )
