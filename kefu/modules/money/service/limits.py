"""How far one person may go, counting what went before: limits hold for the whole, however it is cut into parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from kefu.kernel.errors import Forbidden
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.events import SlipKind
from kefu.modules.money.problems import AboveYourLimit, OwnRequest
from kefu.modules.money.rules.balance import Reach

REQUEST, APPROVE, PAY = "compensation.request", "compensation.approve", "compensation.pay"
ASKING: Mapping[SlipKind, str] = {"compensation": REQUEST, "refund": "refund.request"}
"""What it takes to ask for a slip of each kind."""

Reaches = Mapping[tuple[UUID, SlipKind], Reach]
"""A person's reach by shop and kind of slip, as the shop's table of limits says."""


class Limits(Protocol):
    """Who knows how far the person of a transaction may go; the amounts are rules, not money's own."""

    async def reach(self, tx: Transaction, shop_id: UUID, kind: SlipKind, /) -> Reach: ...

    async def reaches(self, tx: Transaction, slips: Iterable[Row], /) -> Reaches:
        """For the slips among these that wait for a decision."""
        ...


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


def why_may_not_decide(tx: Transaction, row: Row, already: Decimal, reach: Reach) -> Forbidden | None:
    """None: this person may decide this slip. Never one's own, never above one's own limit, not in parts either."""
    if row["requested_by"] == tx.actor.id:
        return OwnRequest(permission=APPROVE)
    if not tx.actor.may(APPROVE, row["shop_id"]):
        return Forbidden(permission=APPROVE)
    if reach.second is not None and already + row["amount"] > reach.second:
        return AboveYourLimit(limit=reach.second, already=already)
    return None
