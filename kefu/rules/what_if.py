"""What if: a draft edition over recorded decisions. Which would have come out otherwise, and for how much money."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from kefu.rules.deciding import Decider
from kefu.rules.errors import RuleProblem
from kefu.rules.formulas import WorkingDays
from kefu.rules.model import Edition
from kefu.rules.record import Record, read_facts, write_answer


@dataclass(frozen=True, slots=True)
class Difference:
    """One recorded decision that the draft decides otherwise, or refuses (then `after` is empty)."""

    record: Record
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    changed: tuple[str, ...]
    money: Mapping[str, Decimal]  # output → draft minus recorded, yuan
    refused: str = ""  # code of the refusal


@dataclass(slots=True)
class WhatIf:
    table: str
    edition: str
    examined: int = 0
    same: int = 0
    differences: list[Difference] = field(default_factory=list)
    money: dict[str, Decimal] = field(default_factory=dict)
    money_by_shop: dict[str, dict[str, Decimal]] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        return sum(1 for difference in self.differences if difference.refused)


def what_if(decider: Decider, draft: Edition, records: Iterable[Record], calendar: WorkingDays | None = None) -> WhatIf:
    """Decides every record of this table again by `draft`, whatever its dates, with the recorded facts.

    Facts the table no longer takes are left out; facts it newly needs make the draft refuse, and are reported.
    """
    report = WhatIf(decider.table.id, draft.id)
    for stored in records:
        if stored.table != decider.table.id:
            continue
        report.examined += 1
        difference = _compare(decider, draft, stored, calendar)
        if difference is None:
            report.same += 1
            continue
        report.differences.append(difference)
        for key, amount in difference.money.items():
            _add(report.money, key, amount)
            _add(report.money_by_shop.setdefault(stored.shop or "", {}), key, amount)
    return report


def _add(sums: dict[str, Decimal], key: str, amount: Decimal) -> None:
    sums[key] = sums.get(key, Decimal("0.00")) + amount


def _compare(decider: Decider, draft: Edition, stored: Record, calendar: WorkingDays | None) -> Difference | None:
    table = decider.table
    taken = {item.spec.key for item in table.inputs}
    facts = read_facts(table, {key: text for key, text in stored.facts.items() if key in taken})
    moment = datetime.fromisoformat(stored.business_at)
    zone = ZoneInfo(stored.zone)
    try:
        decision = decider.ask(facts, as_of=moment, zone=zone, calendar=calendar, edition=draft)
    except RuleProblem as problem:
        return Difference(stored, stored.answer, {}, tuple(stored.answer), {}, problem.code)
    after = write_answer(table, decision.answer, zone)
    changed = tuple(key for key in dict.fromkeys((*stored.answer, *after)) if stored.answer.get(key) != after.get(key))
    if not changed:
        return None
    amounts = {o.spec.key for o in table.outputs if o.spec.type == "money"}
    money = {key: _amount(after.get(key)) - _amount(stored.answer.get(key)) for key in changed if key in amounts}
    return Difference(stored, stored.answer, after, changed, money)


def _amount(text: Any) -> Decimal:
    """An absent amount is no money; of a list, its sum."""
    if isinstance(text, list):
        return sum(map(Decimal, text), Decimal("0.00"))
    return Decimal("0.00") if text is None else Decimal(text)
