"""What obliges or allows a shop to keep what a buyer wants gone, and until when. The numbers stand in packs."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook, ShopScope, Verdict
from kefu.rules import Layered

What = Literal["open_order", "trade", "after_sale", "open_conversation", "evidence", "identity"]
ByLaw = Literal["trade", "after_sale", "evidence"]
"""Kept for a time that a table gives, counted from the day the matter was over."""


@dataclass(frozen=True, slots=True)
class Held:
    """One record with the moment its matter was over."""

    id: UUID
    over_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """`until`: the last day the last of them may be kept; None while it is open, or for good.

    `again_at`: when the first of them is free. `decided`: the rule that says so.
    """

    what: What
    count: int
    until: date | None = None
    again_at: datetime | None = None
    decided: tuple[Verdict, Layered] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Law:
    """The tables of one shop, asked on one day."""

    book: Rulebook
    shop: ShopScope
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.shop.zone)

    def question(self, what: ByLaw, over_at: datetime) -> tuple[str, dict[str, Any]]:
        day = over_at.astimezone(self.zone).date()
        if what == "evidence":
            return "evidence_retention", {"settled_on": day}
        return "record_retention", {"record": what, "completed_on": day}

    def keep_until(self, what: ByLaw, over_at: datetime) -> date:
        """Raises RuleProblem."""
        topic, facts = self.question(what, over_at)
        until: date = self.book.ask(topic, self.shop, facts, self.now).answer["keep_until"]
        return until

    def split(self, what: ByLaw, records: list[Held]) -> tuple[list[UUID], Kept | None]:
        """The ids that may go, and what the law still holds. Raises RuleProblem."""
        today = self.now.astimezone(self.zone).date()
        held = [one for one in records if self.keep_until(what, one.over_at) >= today]
        free = [one.id for one in records if one not in held]
        if not held:
            return free, None
        topic, facts = self.question(what, max(one.over_at for one in held))
        decided = rulebook.weigh(self.book, self.shop, topic, facts, self.now)
        first = self.keep_until(what, min(one.over_at for one in held)) + timedelta(days=1)
        return free, Kept(
            what, len(held), decided[0].answer["keep_until"], datetime.combine(first, time(), self.zone), decided
        )
