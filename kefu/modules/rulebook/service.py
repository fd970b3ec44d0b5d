"""The only door to decisions."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Transaction
from kefu.packs import Packs, Scope, read_yaml, traditional
from kefu.rules import Layered, RuleProblem, WorkingDays, explain_each, record
from kefu.rules.record import write_answer

MOST_READ, MOST_LAID = 500, 200
"""How many approved tables, and how many shops' rulebooks, a process keeps ready."""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table with the editions that a shop or an agency approved; `id` is that of the newest one. Never changes."""

    id: UUID
    document: Mapping[str, Any] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ShopScope:
    """What decides which tables speak for a shop. `own` lies over the packs."""

    shop_id: UUID
    platform: str
    pack: str
    zone: str
    region: str = "cn"
    agency: str | None = None
    own: tuple[OwnTable, ...] = ()

    @property
    def packs_scope(self) -> Scope:
        return Scope(self.region, self.platform, self.agency, self.pack)


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
    _laid: OrderedDict[tuple[UUID, ...], Packs] = field(default_factory=OrderedDict, compare=False, repr=False)

    def packs_for(self, shop: ShopScope) -> Packs:
        """The tables of this shop: the packs with its approved editions over them."""
        if not shop.own:
            return self.packs
        key = tuple(table.id for table in shop.own)
        laid = self._laid.pop(key, None) or self.packs.overlaid([table.document for table in shop.own])
        self._laid[key] = laid  # last used stands last
        if len(self._laid) > MOST_LAID:
            self._laid.popitem(last=False)
        return laid

    def ask(self, topic: str, shop: ShopScope, facts: Mapping[str, Any], at: datetime) -> Layered:
        """Decides without storing. Raises RuleProblem: nothing is ever guessed."""
        return self.packs_for(shop).decide_topic(
            topic, facts, shop.packs_scope, at=at, zone=ZoneInfo(shop.zone), calendar=self.calendar
        )


async def scope_of(tx: Transaction, shop_id: UUID) -> ShopScope:
    """Raises NotFound outside the transaction's tenant."""
    row = await tx.row(
        """select s.platform, s.pack, s.zone, case when t.kind = 'agency' then s.pack end agency,
                  array(select distinct on (e.table_id) e.id from rule_editions e
                        where e.state = 'approved' and (e.shop_id = s.id or e.shop_id is null)
                        order by e.table_id, e.place desc) own
           from shops s join tenants t on t.id = s.tenant_id where s.id = $1""",
        shop_id,
    )
    if row is None:
        raise NotFound(what=shop_id)
    own = await _own_tables(tx, row["own"])
    return ShopScope(shop_id, row["platform"], row["pack"], row["zone"], agency=row["agency"], own=own)


_read: OrderedDict[UUID, OwnTable] = OrderedDict()
"""Approved documents by id, parsed once a process: what is approved never changes."""


async def _own_tables(tx: Transaction, ids: list[UUID]) -> tuple[OwnTable, ...]:
    missing = [one for one in ids if one not in _read]
    found = {one: _read[one] for one in ids if one in _read}
    if missing:
        for row in await tx.rows("select id, whole from rule_editions where id = any($1)", missing):
            found[row["id"]] = _read[row["id"]] = OwnTable(row["id"], read_yaml(row["whole"]))
        while len(_read) > MOST_READ:
            _read.popitem(last=False)
    return tuple(found[one] for one in ids)


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
    today = now.astimezone(ZoneInfo(shop.zone)).date()
    why = {
        locale: [one.to_json() for one in reversed(explain_each(layered, locale, fold=traditional, today=today))]
        for locale in get_args(Locale)
    }
    return Verdict(new_id(), topic, layered.answer, why), layered


@dataclass(frozen=True, slots=True)
class TopicWords:
    """How a shop's tables of one topic call things: `values` by fact and value, `answers` by output."""

    values: Mapping[str, Mapping[str, Text]]
    answers: Mapping[str, Text]


def words_of(book: Rulebook, shop: ShopScope, topic: str) -> TopicWords:
    """Empty where no table speaks. Of several layers the lowest names it last, as it is nearest to the shop."""
    values: dict[str, Mapping[str, Text]] = {}
    answers: dict[str, Text] = {}
    for decider in book.packs_for(shop).deciders(topic, shop.packs_scope):
        for one in decider.table.inputs:
            if one.spec.values:
                values[one.spec.key] = {key: words.text(traditional) for key, words in one.spec.values.items()}
        for out in decider.table.outputs:
            answers[out.spec.key] = out.spec.label.text(traditional)
    return TopicWords(values, answers)


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


__all__ = [
    "OwnTable",
    "RuleProblem",
    "Rulebook",
    "ShopScope",
    "TopicWords",
    "Verdict",
    "decide",
    "scope_of",
    "store",
    "weigh",
    "words_of",
]
