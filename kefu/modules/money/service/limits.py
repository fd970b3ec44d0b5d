"""How far one person may go, counting what went before: limits hold for the whole, however it is cut into parts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from kefu.kernel.errors import Forbidden
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.events import SlipKind
from kefu.modules.money.problems import AboveYourLimit, OwnRequest

REQUEST, APPROVE, PAY = "compensation.request", "compensation.approve", "compensation.pay"


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts towards the limits of one more slip: of its kind and cause, and altogether."""

    of_cause: Decimal
    altogether: Decimal


async def asked_before(tx: Transaction, money: Row, kind: SlipKind, cause: str, buyer_id: str) -> Counted:
    """What slips of this order, or with `buyer_id` of this buyer today, hold or have paid out.

    The caller holds the money's lock.
    """
    day = await day_of_buyer(tx, money["shop_id"], buyer_id)
    row = await tx.row(
        """select coalesce(sum(amount) filter (where order_id = $2 and kind = $3 and cause = $4), 0) of_cause,
                  coalesce(sum(amount), 0) altogether
           from compensations where shop_id = $1 and state in ('requested', 'approved', 'paid')
             and (order_id = $2 or (buyer_id = $5 and requested_at >= $6))""",
        money["shop_id"], money["order_id"], kind, cause, buyer_id, day,
    )  # fmt: skip
    assert row is not None
    return Counted(row["of_cause"], row["altogether"])


async def day_of_buyer(tx: Transaction, shop_id: UUID, buyer_id: str) -> datetime | None:
    """When the shop's present day began; None without a buyer. One at a time counts a buyer's day.

    The lock comes after every row of money and is the last that is taken, so that nobody waits crosswise.
    """
    if not buyer_id:
        return None
    await tx.run("select pg_advisory_xact_lock(hashtextextended($1, 7))", f"{shop_id} {buyer_id}")
    began: datetime = await tx.value(
        "select date_trunc('day', $2::timestamptz at time zone zone) at time zone zone from shops where id = $1",
        shop_id, tx.now,
    )  # fmt: skip
    return began


async def decided_before(tx: Transaction, row: Row) -> Decimal:
    """What this person has already let go for the same order, or where the slip says so for its buyer today."""
    day = await day_of_buyer(tx, row["shop_id"], row["buyer_id"] if row["whole_day"] else "")
    found: Decimal = await tx.value(
        """select coalesce(sum(amount), 0) from compensations
           where shop_id = $1 and id <> $2 and decided_by = $3 and state in ('approved', 'paid')
             and (order_id = $4 or (buyer_id = $5 and decided_at >= $6))""",
        row["shop_id"], row["id"], tx.actor.id, row["order_id"], row["buyer_id"], day,
    )  # fmt: skip
    return found


def why_may_not_decide(tx: Transaction, row: Row, already: Decimal) -> Forbidden | None:
    """None: this person may decide this slip. Never one's own, never above one's own limit, not in parts either."""
    if row["requested_by"] == tx.actor.id:
        return OwnRequest(permission=APPROVE)
    if not tx.actor.may(APPROVE, row["shop_id"]):
        return Forbidden(permission=APPROVE)
    limit = tx.actor.limit(APPROVE, row["shop_id"])
    if limit is not None and already + row["amount"] > limit:
        return AboveYourLimit(limit=limit, already=already)
    return None
