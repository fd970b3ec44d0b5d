"""Runs the examples that stand in a table, and looks which rows and which ranges no example ever touches."""

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from kefu.kernel.i18n import Locale, Text
from kefu.rules.deciding import Decider, Decision
from kefu.rules.errors import RuleProblem
from kefu.rules.facts import typed_facts
from kefu.rules.fault_words import say_fault, three
from kefu.rules.findings import Finding
from kefu.rules.formulas import WorkingDays
from kefu.rules.model import Example, Output, Table
from kefu.rules.showing import Voice, show_value
from kefu.rules.values import Typed, parse, write


class Outcome:
    """What an example really gave: a decision, or the problem it was refused with."""

    def __init__(self, decision: Decision | None, problem: RuleProblem | None) -> None:
        self.decision, self.problem = decision, problem

    @property
    def rows(self) -> tuple[str, ...]:
        if self.decision is not None:
            return self.decision.row_ids
        row = self.problem.facts.get("row") if self.problem else None
        return (str(row),) if row else ()


def run_example(decider: Decider, example: Example, calendar: WorkingDays | None = None) -> Outcome:
    zone = ZoneInfo(example.zone) if example.zone else None
    try:
        facts = typed_facts(decider.table, example.facts)
        decision = decider.decide(facts, at=example.at, as_of=example.as_of, zone=zone, calendar=calendar)
    except RuleProblem as problem:
        return Outcome(None, problem)
    return Outcome(decision, None)


def run_examples(decider: Decider, calendar: WorkingDays | None = None) -> list[Finding]:
    table = decider.table
    found: list[Finding] = []
    outcomes: list[Outcome] = []
    for number, example in enumerate(table.examples, 1):
        outcome = run_example(decider, example, calendar)
        outcomes.append(outcome)
        for text in _wrong(table, example, outcome):
            shown = {key: _fact(value) for key, value in example.facts.items()}
            found.append(Finding("example.failed", "error", text, table.id, cell=f"example {number}", example=shown))
    found += _uncovered(decider, outcomes)
    return found


def _wrong(table: Table, example: Example, outcome: Outcome) -> Iterator[Text]:
    if example.refuses is not None:
        got = outcome.problem.code if outcome.problem else "answer"
        if got != example.refuses:
            yield three(f"应拒绝（{example.refuses}），实际：{got}", f"should refuse with {example.refuses}, got {got}")
    elif outcome.problem is not None:
        why = outcome.problem
        yield three(f"被拒绝：{why.detail('zh-CN')} [{why.code}]", f"refused: {why}")
    else:
        assert outcome.decision is not None
        yield from _unexpected(table, example.expect or {}, outcome.decision)
    for row in example.covers:
        if row not in outcome.rows:
            used = ", ".join(outcome.rows) or "-"
            yield three(f"应由第 {row} 行得出，实际是 {used}", f"row {row} should have fired, it was {used}")


def _unexpected(table: Table, expect: Mapping[str, Any], decision: Decision) -> Iterator[Text]:
    outputs = {output.spec.key: output for output in table.outputs}
    for key, raw in expect.items():
        if key not in outputs:
            yield three(f"没有“{key}”这个结果", f"there is no output {key}")
            continue
        spec = outputs[key].spec
        try:
            wanted = _expected(outputs[key], raw)
        except ValueError as wrong:
            why = say_fault(wrong)
            called = spec.label.text(decision.decider.fold)
            yield Text(f"“{called.zh}”：{why.zh}", f"「{called.zh_tw}」：{why.zh_tw}", f"{called.en}: {why.en}")
            continue
        got = decision.answer[key]
        if got != wanted:
            yield Text(*(_other(locale, spec, wanted, got, decision) for locale in ("zh-CN", "zh-TW", "en")))


_OTHER = Text(
    "“{label}”应为 {wanted}，得出 {got}",
    "「{label}」應為 {wanted}，得出 {got}",
    "{label} should be {wanted}, got {got}",
)


def _other(locale: Locale, spec: Typed, wanted: Any, got: Any, decision: Decision) -> str:
    table, fold = decision.table, decision.decider.fold
    voice = Voice(locale, decision.ctx.zone, table.currency, fold)
    said = {"wanted": show_value(voice, spec, wanted, absent=True), "got": show_value(voice, spec, got, absent=True)}
    return _OTHER.to(locale, label=spec.label.to(locale, fold), **said)


def _fact(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _expected(output: Output, raw: Any) -> Any:
    if isinstance(raw, list):
        return [parse(output.spec, each) for each in raw]
    return None if raw == "none" and output.optional else parse(output.spec, raw)


def _uncovered(decider: Decider, outcomes: list[Outcome]) -> Iterator[Finding]:
    """Rows and ranges of the editions in use that no example touches."""
    table = decider.table
    fired = {(_edition(outcome), row) for outcome in outcomes for row in outcome.rows}
    for edition in decider.in_use:
        for row in edition.rows:
            if (edition.id, row.id) not in fired:
                text = three("没有例子用到这一行", "no example covers this row")
                yield Finding("example.row_uncovered", "warning", text, table.id, edition.id, row.id)
        ready = decider.ready(edition)
        touched = [o.decision for o in outcomes if o.decision is not None and o.decision.ready is ready]
        refused = sum(
            1 << place for place, row in enumerate(edition.rows) if row.then is None and (edition.id, row.id) in fired
        )
        for place, column in enumerate(ready.columns):
            seen = {decision.masks[place] for decision in touched}
            for cell in column.cells:
                if cell.mask not in seen and not cell.mask & refused:
                    seen.add(cell.mask)
                    text = three("没有例子落在这个范围", "no example lies in this range")
                    shown = {column.key: write(column.spec.type, cell.sample, table.zone)}
                    yield Finding("example.side", "note", text, table.id, edition.id, "", column.key, example=shown)


def _edition(outcome: Outcome) -> str:
    if outcome.decision is not None:
        return outcome.decision.edition.id
    return str(outcome.problem.facts.get("edition", "")) if outcome.problem else ""
