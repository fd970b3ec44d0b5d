"""A buyer asks to be forgotten: what nothing obliges the shop to keep goes at once, the rest when its time is over.

Kept, each with its reason: orders on their way, trades and after-sale cases for as long as the law says (topic
`record_retention`), conversations still open, pinned evidence, and the platform's own name of the buyer, by which
orders and cases stay whole. Looked at again by itself until nothing is left that may go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.flows.privacy.forgetting import forget_conversations, forget_orders, forget_profile
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.customers import service as customers
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook, ShopScope, Verdict

ERASE_AGAIN = "customers.erase_again"
LOOK_AGAIN = timedelta(days=1)
"""What is still open has no date yet."""
ENDED = ("finished", "closed", "returned")

What = Literal["open_order", "trade", "after_sale", "open_conversation", "evidence", "identity"]


@dataclass(frozen=True, slots=True)
class Kept:
    """`until`: the last day it must be kept; None while it is open, or for good. `verdict`: the law that says so."""

    what: What
    count: int
    until: date | None = None
    verdict: Verdict | None = None


@dataclass(slots=True)
class Erasure:
    erased: dict[str, int] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """How long a record must be kept in this shop, counted from the day its trade was over."""

    book: Rulebook
    shop: ShopScope
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.shop.zone)).date()

    def facts(self, record: str, over_at: datetime) -> dict[str, Any]:
        return {"record": record, "completed_on": over_at.astimezone(ZoneInfo(self.shop.zone)).date()}

    def keep_until(self, record: str, over_at: datetime) -> date:
        answer = self.book.ask("record_retention", self.shop, self.facts(record, over_at), self.now).answer
        until: date = answer["keep_until"]
        return until

    async def cite(self, tx: Transaction, record: str, over_at: datetime, customer_id: UUID) -> Verdict:
        """The decision, stored: why it is still here."""
        return await rulebook.decide(
            tx, self.book, self.shop, "record_retention", self.facts(record, over_at), subject_kind="customer",
            subject_id=customer_id,
        )  # fmt: skip


async def erase(tx: Transaction, vault: Vault, book: Rulebook, customer_id: UUID, reason: str) -> Erasure:
    """Raises NotFound, RuleProblem."""
    row = await customers.get_for_update(tx, customer_id)
    shop: UUID = row["shop_id"]
    law = Law(book, await rulebook.scope_of(tx, shop), tx.now)
    done = Erasure()
    done.erased["contacts"] = await forget_profile(tx, vault, row, reason)
    await _conversations(tx, law, row, done)
    await _orders(tx, vault, law, customer_id, done, reason)
    done.kept.append(Kept("identity", 1))
    _look_again(law, done)
    await tx.audit(
        "customer.erased", "customer", customer_id, shop_id=shop, reason=reason,
        after={"erased": done.erased, "kept": {kept.what: kept.count for kept in done.kept}},
    )  # fmt: skip
    if done.again_at is not None:
        await tx.later(
            shop, ERASE_AGAIN, {"customer_id": str(customer_id), "reason": reason}, lane=str(customer_id),
            due_at=done.again_at,
        )  # fmt: skip
    return done


async def _orders(tx: Transaction, vault: Vault, law: Law, customer_id: UUID, done: Erasure, reason: str) -> None:
    """Receivers and remarks of trades whose time is over."""
    rows = await tx.rows(
        """select id, state, coalesce(closed_at, signed_at, updated_at) over_at from orders
           where customer_id = $1 order by over_at, id for update""",
        customer_id,
    )
    open_orders = [row for row in rows if row["state"] not in ENDED]
    ended = [row for row in rows if row["state"] in ENDED]
    free = await _split(tx, law, "trade", ended, customer_id, done)
    if open_orders:
        done.kept.append(Kept("open_order", len(open_orders)))
    done.erased["orders"] = await forget_orders(tx, vault, free, reason)


async def _conversations(tx: Transaction, law: Law, customer: Row, done: Erasure) -> None:
    """What was said, and pictures the buyer sent; a conversation with a case is the case's evidence."""
    rows = await tx.rows(
        """select c.id, c.state, bool_or(k.status <> 'closed') open_case, max(k.closed_at) over_at,
                  count(k.id) cases, exists (select 1 from evidence_pins p where p.conversation_id = c.id) pinned
           from conversations c left join cases k on k.conversation_id = c.id
           where c.customer_id = $1 group by c.id""",
        customer["id"],
    )
    still_open = [row for row in rows if row["state"] == "open" or row["open_case"]]
    over = [row for row in rows if row not in still_open]
    free = [row["id"] for row in over if not row["cases"] and not row["pinned"]]
    pinned = [row for row in over if row["pinned"] and not row["cases"]]
    free += await _split(tx, law, "after_sale", [row for row in over if row["cases"]], customer["id"], done)
    if still_open:
        done.kept.append(Kept("open_conversation", len(still_open)))
    if pinned:
        done.kept.append(Kept("evidence", len(pinned)))
    done.erased["messages"], done.erased["files"] = await forget_conversations(tx, customer["buyer_id"], free)


async def _split(
    tx: Transaction, law: Law, record: Literal["trade", "after_sale"], rows: Sequence[Row], customer_id: UUID,
    done: Erasure,
) -> list[UUID]:  # fmt: skip
    """The ids that may go. What the law still holds is noted, with the day on which the last of it is free."""
    held = [row for row in rows if law.keep_until(record, row["over_at"]) >= law.today]
    if held:
        last = max(row["over_at"] for row in held)
        verdict = await law.cite(tx, record, last, customer_id)
        done.kept.append(Kept(record, len(held), verdict.answer["keep_until"], verdict))
        first = law.keep_until(record, min(row["over_at"] for row in held))
        _at_the_latest(done, datetime.combine(first + timedelta(days=1), time(), ZoneInfo(law.shop.zone)))
    return [row["id"] for row in rows if row not in held]


def _look_again(law: Law, done: Erasure) -> None:
    if any(kept.what in ("open_order", "open_conversation") for kept in done.kept):
        _at_the_latest(done, law.now + LOOK_AGAIN)


def _at_the_latest(done: Erasure, moment: datetime) -> None:
    moment = moment.astimezone(UTC)
    done.again_at = moment if done.again_at is None else min(done.again_at, moment)
