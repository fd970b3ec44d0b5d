"""What if: a draft among the layers of a topic, over decisions that were really taken.

Other than `kefu.rules.what_if`, which compares one table with itself, this compares what counted in the end: a draft
that is harsher than the law changes nothing, and is shown to change nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.packs import Packs
from kefu.rules import Decider, Decision, RuleProblem, WorkingDays, recompute
from kefu.rules.layers import settle
from kefu.rules.model import LAYERS
from kefu.rules.record import Record, read_facts, write_answer

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Taken:
    """A stored decision."""

    id: UUID
    shop_id: UUID
    decided_at: datetime
    subject_kind: str
    subject_id: UUID | None
    answer: Mapping[str, Any]
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Changed:
    taken: Taken
    after: Mapping[str, Any]
    changed: tuple[str, ...]
    money: Mapping[str, Decimal]
    refused: RuleProblem | None = None


@dataclass(slots=True)
class Simulation:
    """`money`: output → draft minus then; in the currency of the table."""

    examined: int = 0
    same: int = 0
    changed: list[Changed] = field(default_factory=list)
    money: dict[str, Decimal] = field(default_factory=dict)
    by_shop: dict[UUID, "ShopSum"] = field(default_factory=dict)


@dataclass(slots=True)
class ShopSum:
    examined: int = 0
    changed: int = 0
    refused: int = 0
    money: dict[str, Decimal] = field(default_factory=dict)


def simulate(
    draft: Decider, taken: Sequence[Taken], books: Mapping[UUID, Packs], calendar: WorkingDays | None
) -> Simulation:
    """`books`: the tables of each shop, as they stand. Decisions without a layer that still exists are refusals."""
    report = Simulation()
    for each in taken:
        report.examined += 1
        own = report.by_shop.setdefault(each.shop_id, ShopSum())
        own.examined += 1
        changed = _again(draft, each, books[each.shop_id], calendar)
        if changed is None:
            report.same += 1
            continue
        report.changed.append(changed)
        own.changed += 1
        own.refused += changed.refused is not None
        for key, amount in changed.money.items():
            report.money[key] = report.money.get(key, ZERO) + amount
            own.money[key] = own.money.get(key, ZERO) + amount
    return report


def _again(draft: Decider, taken: Taken, packs: Packs, calendar: WorkingDays | None) -> Changed | None:
    try:
        after = _settled(draft, taken, packs, calendar)
    except RuleProblem as problem:
        return Changed(taken, {}, tuple(taken.answer), {}, problem)
    keys = dict.fromkeys((*taken.answer, *after))
    changed = tuple(key for key in keys if taken.answer.get(key) != after.get(key))
    if not changed:
        return None
    amounts = {output.spec.key for output in draft.table.outputs if output.spec.type == "money"}
    money = {k: _amount(after.get(k)) - _amount(taken.answer.get(k)) for k in changed if k in amounts}
    return Changed(taken, after, changed, money)


def _settled(draft: Decider, taken: Taken, packs: Packs, calendar: WorkingDays | None) -> dict[str, Any]:
    first = taken.records[0]
    decisions: list[Decision] = [
        recompute(packs.decider(record.table), record, calendar)
        for record in taken.records
        if record.table != draft.table.id
    ]
    given = {key: text for record in taken.records for key, text in record.facts.items()}
    wanted = {item.spec.key for item in draft.table.inputs}
    mine = draft.ask(
        read_facts(draft.table, {key: text for key, text in given.items() if key in wanted}),
        as_of=datetime.fromisoformat(first.business_at), zone=ZoneInfo(first.zone), calendar=calendar,
        edition=draft.table.editions[0],
    )  # fmt: skip
    if not mine.silent:
        decisions.append(mine)
    decisions.sort(key=lambda decision: LAYERS.index(decision.table.layer))
    by_table = {decision.table.id: decision for decision in decisions}
    answer: dict[str, Any] = {}
    for key, settled in settle(decisions).items():
        decision = by_table[settled.from_table]
        answer.update(write_answer(decision.table, {key: settled.value}, decision.ctx.zone))
    return answer


def _amount(text: Any) -> Decimal:
    """An absent amount is no money; of a list, its sum."""
    if isinstance(text, list):
        return sum(map(Decimal, text), ZERO)
    return ZERO if text is None else Decimal(text)
