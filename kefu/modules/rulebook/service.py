"""The only door to decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.i18n import Locale
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Transaction
from kefu.packs import Packs, Scope, traditional
from kefu.rules import Layered, RuleProblem, WorkingDays, explain, record
from kefu.rules.record import write_answer


@dataclass(frozen=True, slots=True)
class ShopScope:
    """What decides which tables speak for a shop."""

    shop_id: UUID
    platform: str
    pack: str
    zone: str
    region: str = "cn"
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stored decision. `answer` is typed (Decimal, bool, datetime …); `why` is ready to show, by locale."""

    id: UUID
    topic: str
    answer: Mapping[str, Any]
    why: Mapping[Locale, list[dict[str, Any]]]

    def why_in(self, locale: Locale) -> dict[str, Any]:
        """The deciding explanation first, as the desk shows 为什么."""
        return {"decision_id": str(self.id), "topic": self.topic, "explanations": self.why[locale]}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All tables of all packs, with the calendar of working days they count by."""

    packs: Packs
    calendar: WorkingDays | None = None

    def ask(self, topic: str, shop: ShopScope, facts: Mapping[str, Any], at: datetime) -> Layered:
        """Decides without storing. Raises RuleProblem: nothing is ever guessed."""
        scope = Scope(shop.region, shop.platform, shop.agency, shop.pack)
        return self.packs.decide_topic(topic, facts, scope, at=at, zone=ZoneInfo(shop.zone), calendar=self.calendar)


async def scope_of(tx: Transaction, shop_id: UUID) -> ShopScope:
    row = await tx.row("select platform, pack, zone from shops where id = $1", shop_id)
    assert row is not None, "the caller holds an object of this shop"
    return ShopScope(shop_id, row["platform"], row["pack"], row["zone"])


async def decide(
    tx: Transaction,
    book: Rulebook,
    shop: ShopScope,
    topic: str,
    facts: Mapping[str, Any],
    *,
    subject_kind: str = "",
    subject_id: UUID | None = None,
) -> Verdict:
    """Decides and stores the decision with its proof. Raises RuleProblem; then nothing is stored."""
    verdict, layered = weigh(book, shop, topic, facts, tx.now)
    await store(tx, shop, verdict, layered, subject_kind, subject_id)
    return verdict


def weigh(
    book: Rulebook, shop: ShopScope, topic: str, facts: Mapping[str, Any], now: datetime
) -> tuple[Verdict, Layered]:
    """The decision as it would be taken now; for previews that store nothing."""
    layered = book.ask(topic, shop, facts, now)
    why = {
        locale: [
            explain(d, locale, fold=traditional, today=now.astimezone(ZoneInfo(shop.zone)).date()).to_json()
            for d in reversed(layered.decisions)
        ]
        for locale in get_args(Locale)
    }
    return Verdict(new_id(), topic, layered.answer, why), layered


async def store(
    tx: Transaction, shop: ShopScope, verdict: Verdict, layered: Layered, subject_kind: str, subject_id: UUID | None
) -> None:
    records = [record(d, shop=shop.pack).to_json() for d in layered.decisions]
    last = layered.decisions[-1]
    await tx.run(
        """insert into decisions (id, shop_id, topic, business_at, decided_at, actor_id, subject_kind, subject_id,
                                  answer, records, explanations)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)""",
        verdict.id, shop.shop_id, verdict.topic, last.business_at, tx.now, tx.actor.id, subject_kind, subject_id,
        plain_answer(layered), records, verdict.why,
    )  # fmt: skip


def plain_answer(layered: Layered) -> dict[str, Any]:
    """The settled answer as canonical text by output."""
    text: dict[str, Any] = {}
    for decision in layered.decisions:
        written = write_answer(decision.table, decision.answer, decision.ctx.zone)
        for key, settled in layered.settled.items():
            if settled.from_table == decision.table.id:
                text[key] = written[key]
    return text


__all__ = ["RuleProblem", "Rulebook", "ShopScope", "Verdict", "decide", "scope_of", "store", "weigh"]
