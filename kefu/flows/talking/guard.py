"""The look at a text before it leaves: red lines of the shop's platform, with what is known of the conversation."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.chats.service import talking
from kefu.modules.compliance.rules.context import Context, OrderData
from kefu.modules.compliance.rules.judge import Checker
from kefu.modules.compliance.rules.redline import Hit, Level, Verdict
from kefu.modules.compliance.service import PlatformUnknown, load_checker
from kefu.modules.customers import service as customers
from kefu.modules.orders import service as orders
from kefu.modules.orders.service import Order
from kefu.modules.shops import service as shops

OVERRIDE = "chat.override"
"""Who may let a stopped text pass, where the red line allows that at all."""
EARLIER = 5
"""A contact cut into pieces over several messages is seen by reading the last few together."""

Answer = Literal["clean", "warn", "override", "blocked"]


class RedLineCrossed(Invalid):
    code = "redline.blocked"
    text = Text(
        "这段话触及红线，不能这样发送。",
        "這段話觸及紅線，不能這樣傳送。",
        "This text crosses a red line and can't be sent.",
    )


class ReasonNeeded(Invalid):
    code = "redline.reason_needed"
    text = Text(
        "这段话触及红线，发送须写明理由。",
        "這段話觸及紅線，傳送須寫明理由。",
        "This text touches a red line; to send it, say why.",
    )


@dataclass(frozen=True, slots=True)
class GuardVerdict:
    """`answer`: clean, warn (told, not held), override (a reason lets it pass), blocked. `check_id` names this very
    text in this conversation: an override counts for nothing else.
    """

    answer: Answer
    hits: Sequence[Hit]
    may_override: Sequence[bool]
    check_id: str
    text_hash: str


class Guard(Protocol):
    async def check(self, tx: Transaction, talk: Row, text: str, order_id: UUID | None = None) -> GuardVerdict: ...


@cache
def checker_of(packs_dir: Path, platform: str) -> Checker:
    """A platform without a pack of its own is held to what is common to all."""
    try:
        return load_checker(packs_dir, platform)
    except PlatformUnknown:
        return load_checker(packs_dir, "common")


@dataclass(slots=True)
class RedLineGuard:
    """The words of a platform are read when its first text comes, once a process."""

    packs_dir: Path
    _loading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def checker(self, platform: str) -> Checker:
        async with self._loading:
            return await asyncio.to_thread(checker_of, self.packs_dir, platform)

    async def check(self, tx: Transaction, talk: Row, text: str, order_id: UUID | None = None) -> GuardVerdict:
        facts = await known_facts(tx, talk, order_id)
        checker = await self.checker(facts.platform)
        verdict = checker.check(text, facts.context)
        may = [can_pass(tx, talk["shop_id"], hit) for hit in verdict.hits]
        text_hash = hashlib.sha256(text.encode()).hexdigest()
        check_id = hashlib.sha256(f"{talk['id']}\n{text_hash}\n{[h.redline.id for h in verdict.hits]}".encode())
        return GuardVerdict(answer_of(verdict, may), verdict.hits, may, check_id.hexdigest()[:32], text_hash)


def can_pass(tx: Transaction, shop_id: UUID, hit: Hit) -> bool:
    """A warning: everybody, with a reason. What is stopped: only who may, and only where the red line allows it."""
    if hit.level < Level.block:
        return True
    return hit.redline.overridable is not None and tx.actor.may(OVERRIDE, shop_id)


def answer_of(verdict: Verdict, may: Sequence[bool]) -> Answer:
    if verdict.level == Level.ok:
        return "clean"
    if verdict.level == Level.hint:
        return "warn"
    return "override" if all(may) else "blocked"


@dataclass(frozen=True, slots=True)
class KnownFacts:
    platform: str
    context: Context


async def known_facts(tx: Transaction, talk: Row, order_id: UUID | None) -> KnownFacts:
    """What the red lines may know; a fact that is not known stays unknown."""
    shop = await shops.get(tx, talk["shop_id"])
    buyer = await customers.get(tx, talk["customer_id"])
    known: dict[str, Any] = {
        "channel": "chat",
        "on_date": tx.now.astimezone(ZoneInfo(shop["zone"])).date(),
        "conversation_buyer": buyer["buyer_id"],
        "previous_agent_messages": tuple(await talking.last_answers(tx, talk["id"], EARLIER)),
    }
    order = await orders.get(tx, order_id) if order_id is not None else None
    if order is not None and order.shop_id == talk["shop_id"]:
        known |= facts_of(order, buyer)
    return KnownFacts(shop["platform"], Context(**known))


def facts_of(order: Order, buyer: Row) -> dict[str, Any]:
    paid = order.paid_at is not None
    return {
        "order": OrderData(buyer=order.buyer_id),
        "order_belongs_to_buyer": bool(buyer["verified"])
        and (order.customer_id == buyer["id"] or order.buyer_id == buyer["buyer_id"]),
        "order_paid": paid,
        "order_state": order.state,
        "paid_amount_cny": order.paid if paid else None,
        "shipped": order.shipped_at is not None,
        "tracking": order.tracking_no or None,
    }
