"""An order list was taken: every refund that is asked for gets a clock, every one that no longer is ends it.

Done after the import has ended, from the outbox: a list with a thousand refunds must not hold the import, and done again
it changes nothing. A list does not say when the buyer asked, so the clock runs from the moment Kefu learns of it; what a
platform itself says of the deadline beats the table.
"""

from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.deadlines.service import clocks
from kefu.modules.imports.events import ImportMoved
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook
from kefu.ports.delivery import Delivery, Within
from kefu.rules.errors import RuleProblem

WATCH_REFUNDS = "refunds.watch"
CLOCK, TOPIC = "refund", "refund_handling"
TELLS_OF_REFUNDS = ("orders", "order_items")


async def import_moved(tx: Transaction, event: ImportMoved) -> None:
    """Only a list that was taken and speaks of refunds."""
    if event.state == "applied" and event.kind in TELLS_OF_REFUNDS:
        await tx.later(event.shop_id, WATCH_REFUNDS, {"shop_id": str(event.shop_id)})


class RefundWatch(Within):
    """Receives the outbox topic."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        await watch(tx, self.book, UUID(delivery.payload["shop_id"]))


async def watch(tx: Transaction, book: Rulebook, shop_id: UUID) -> None:
    """A shop whose pack has no such clock, or whose platform has no such rule, is left alone."""
    if await clocks.find_clock(tx, shop_id, CLOCK) is None:
        return
    for row in await tx.rows(HANDLED, shop_id, CLOCK):
        await clocks.meet(tx, clock=CLOCK, subject_id=row["subject_id"])
    waiting = await tx.rows(WITHOUT_CLOCK, shop_id, CLOCK)
    if not waiting:
        return
    shop = await rulebook.scope_of(tx, shop_id)
    for order in waiting:
        facts = {"requested_at": tx.now, "shipped": order["shipped"]}
        try:
            verdict = await rulebook.decide(tx, book, shop, TOPIC, facts, subject_kind="order", subject_id=order["id"])
        except RuleProblem:
            return
        await clocks.start(
            tx, shop_id=shop_id, clock=CLOCK, subject_kind="order", subject_id=order["id"],
            due_at=verdict.answer["due_at"], decision=verdict.id,
        )  # fmt: skip


HANDLED = """
select d.subject_id from deadlines d join orders o on o.shop_id = d.shop_id and o.id = d.subject_id
where d.shop_id = $1 and d.clock = $2 and d.ended_at is null and o.refund_state <> 'requested'
order by d.subject_id
"""
WITHOUT_CLOCK = """
select o.id, o.shipped_at is not null or o.tracking_no <> '' shipped from orders o
where o.shop_id = $1 and o.refund_state = 'requested'
  and not exists (select 1 from deadlines d where d.subject_id = o.id and d.clock = $2 and d.ended_at is null)
order by o.id
"""
