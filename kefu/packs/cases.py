"""A file of cases (topic, facts, expected) decided by the tables that answer each topic, and compared.

    read_cases(text)                                → the cases
    run_cases(packs, cases, adapter, zone=…, at=…)  → CasesReport

The tables decide; `adapter` only translates the words. A case passes, fails (with what every table said and why), is
ambiguous (it says so itself and comes out otherwise) or is not covered (a word the adapter does not know).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Locale, Text
from kefu.packs.adapter import Adapter, AnswerWord, Ask, CaseNotCovered, Topic, Translated, three, translate
from kefu.packs.calendar import ChineseCalendar
from kefu.packs.folding import traditional
from kefu.packs.loading import Packs
from kefu.packs.written import amount, as_written, day, moment, time_of_day, truth
from kefu.rules.deciding import Decision
from kefu.rules.errors import RuleProblem
from kefu.rules.explaining import explain, render
from kefu.rules.formulas import WorkingDays
from kefu.rules.model import Table
from kefu.rules.values import Typed, from_json

State = Literal["passed", "failed", "ambiguous", "not_covered"]
STATES: tuple[State, ...] = ("passed", "failed", "ambiguous", "not_covered")
_LAST_SECOND = time(23, 59, 59)
_FLOAT_DUST = Decimal("0.000001")  # 7.299999999999997 in a file means 7.30

_NO_ANSWER = Text(
    "{key}：应为 {expected}，但按这些事实没有得出答案",
    "{key}：應為 {expected}，但按這些事實沒有得出答案",
    "{key}: expected {expected}, but these facts give no answer",
)
_YES, _NO, _NOTHING = Text("是", "是", "yes"), Text("否", "否", "no"), Text("无", "無", "none")
_OTHER_ANSWER = Text(
    "{key}：应为 {expected}，实为 {got}", "{key}：應為 {expected}，實為 {got}", "{key}: expected {expected}, got {got}"
)


class CasesInvalid(Invalid):
    code = "cases.invalid"
    text = Text("案例文件有误：{why}", "案例檔案有誤：{why}", "The file of cases cannot be read: {why}")


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    topic: str
    facts: Mapping[str, Any]
    expected: Mapping[str, Any]
    ambiguous: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """`got` holds every answer the tables gave; `by` the table, edition and row of each decision."""

    case: Case
    state: State
    got: Mapping[str, Any] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    by: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.case.id,
            "topic": self.case.topic,
            "state": self.state,
            "expected": {key: show(value) for key, value in self.case.expected.items()},
            "got": {key: show(value) for key, value in self.got.items()},
            "why": list(self.why),
            "by": list(self.by),
            "note": self.case.note,
        }


@dataclass(frozen=True, slots=True)
class CasesReport:
    results: tuple[CaseResult, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {state: sum(result.state == state for result in self.results) for state in STATES}

    @property
    def ok(self) -> bool:
        """No case failed."""
        return not self.counts["failed"]

    def to_json(self) -> dict[str, Any]:
        return {"ok": self.ok, **self.counts, "cases": [result.to_json() for result in self.results]}


def read_cases(text: str | bytes) -> list[Case]:
    """A JSON list of cases, or an object with the list under `cases`. Numbers stay exact. Raises CasesInvalid."""
    try:
        found = json.loads(text, parse_float=Decimal)
    except ValueError as wrong:
        raise CasesInvalid(why=three(f"不是合法的 JSON（{wrong}）", f"this is no JSON: {wrong}")) from wrong
    rows = found.get("cases") if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise CasesInvalid(why=three("里面应是一个案例列表", "a list of cases is expected"))
    return [_case(number, row) for number, row in enumerate(rows, 1)]


def _case(number: int, row: Any) -> Case:
    if not isinstance(row, dict) or not isinstance(row.get("topic"), str):
        raise CasesInvalid(why=three(f"第 {number} 个案例没有写 topic", f"case {number} has no topic"))
    facts, expected = row.get("facts"), row.get("expected")
    if not isinstance(facts, dict) or not isinstance(expected, dict) or not expected:
        raise CasesInvalid(
            why=three(f"第 {number} 个案例要有 facts 和 expected", f"case {number} needs facts and expected")
        )
    name, note = str(row.get("id", number)), str(row.get("note", ""))
    return Case(name, row["topic"], facts, expected, row.get("ambiguous") is True, note)


def run_cases(
    packs: Packs,
    cases: Iterable[Case],
    adapter: Adapter,
    *,
    zone: tzinfo,
    at: datetime,
    calendar: WorkingDays | None = None,
    locale: Locale = "zh-CN",
) -> CasesReport:
    """Every case decided and compared. `zone`: the shop's, for times without one. `at`: when they are handled, aware.

    Raises TableUnknown or AdapterInvalid if adapter and packs do not belong together; nothing for a wrong case.
    """
    runner = _Runner(packs, adapter, zone, at, calendar or ChineseCalendar(), locale)
    return CasesReport(tuple(runner.run(case) for case in cases))


@dataclass(frozen=True, slots=True)
class _Runner:
    packs: Packs
    adapter: Adapter
    zone: tzinfo
    at: datetime
    calendar: WorkingDays
    locale: Locale

    def run(self, case: Case) -> CaseResult:
        try:
            topic = self.adapter.topic(case.topic)
            strange = sorted(case.expected.keys() - topic.answers)
            if strange:
                raise CaseNotCovered(why=three(f"结果“{'、'.join(strange)}”", f"the answer {', '.join(strange)}"))
            stated = translate(topic, case.facts, zone=self.zone, at=self.at)
        except CaseNotCovered as missing:
            return CaseResult(case, "not_covered", why=(missing.detail(self.locale),))
        return self._compare(case, *self._answer(topic, stated), stated.zone)

    def _answer(self, topic: Topic, stated: Translated) -> tuple[dict[str, Any], list[Decision], list[RuleProblem]]:
        got: dict[str, Any] = {}
        made: dict[str, Decision] = {}
        problems: list[RuleProblem] = []
        for ask in topic.asks:
            if not ask.applies(stated.facts):
                continue
            facts = _facts_for(ask, self.packs.table(ask.table), stated, made)
            try:
                made[ask.id] = self.packs.decide(ask.table, facts, at=self.at, zone=stated.zone, calendar=self.calendar)
            except RuleProblem as problem:
                problems.append(problem)
                continue
            for word, meaning in ask.answers.items():
                value = _worded(meaning, made[ask.id].answer)
                if value is not None:
                    got.setdefault(word, value)
        return got, list(made.values()), problems

    def _compare(
        self, case: Case, got: dict[str, Any], made: Sequence[Decision], problems: Sequence[RuleProblem], zone: tzinfo
    ) -> CaseResult:
        by = tuple(f"{d.table.id} {d.edition.id} {'+'.join(d.row_ids)}" for d in made)
        wrong = list(self._differences(case, got, zone))
        if not wrong:
            return CaseResult(case, "passed", got, (), by)
        why = [*wrong, *(problem.detail(self.locale) for problem in problems)]
        for decision in made:
            why += render(explain(decision, self.locale, fold=traditional), self.locale)
        return CaseResult(case, "ambiguous" if case.ambiguous else "failed", got, tuple(why), by)

    def _differences(self, case: Case, got: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
        for key, expected in case.expected.items():
            value = got.get(key)
            if value is None and expected is not None:
                yield _NO_ANSWER.to(self.locale, key=key, expected=say(expected, self.locale))
            elif not same(expected, value, zone):
                said = {"expected": say(expected, self.locale), "got": say(value, self.locale)}
                yield _OTHER_ANSWER.to(self.locale, key=key, **said)


def _facts_for(ask: Ask, table: Table, stated: Translated, made: Mapping[str, Decision]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    specs = {item.spec.key: item.spec for item in table.inputs}
    for key, names in ask.takes.items():
        given = next((stated.facts[name] for name in names if name in stated.facts), None)
        if given is not None:
            facts[key] = _typed(specs[key], given, stated.zone) if key in specs else given
    for key, (step, output) in ask.earlier.items():
        if key not in facts and step in made and made[step].answer.get(output) is not None:
            facts[key] = made[step].answer[output]
    return facts


def _typed(spec: Typed, given: Any, zone: tzinfo) -> Any:
    """As the table wants it. What does not fit (a word for a number, a tenth of a cent) is left for it to refuse."""
    if isinstance(given, str):
        given = as_written(spec, given)
    if spec.type == "bool" and given in (0, 1):  # ticks of a spreadsheet
        return bool(given)
    if isinstance(given, bool) or not isinstance(given, (int, float, Decimal)):
        return from_json(spec, given, zone)
    if spec.type not in ("money", "decimal"):
        return given
    number = Decimal(str(given))
    cents = round(number, 2)
    return cents if abs(number - cents) < _FLOAT_DUST else number


def _worded(meaning: AnswerWord, answer: Mapping[str, Any]) -> Any:
    value = next((answer[name] for name in meaning.outputs if answer.get(name) is not None), None)
    if value is None or not meaning.values:
        return value
    code = str(value).lower() if isinstance(value, bool) else str(value)
    if code in meaning.values:
        return meaning.values[code].format_map(dict(answer))
    return None if isinstance(value, bool) else value


def show(value: Any) -> Any:
    """As JSON: moments and dates in ISO form, amounts as exact text."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def say(value: Any, locale: Locale) -> str:
    """For reading: 是 and 否, not the words of a programming language."""
    if value is None:
        return _NOTHING.to(locale)
    return (_YES if value else _NO).to(locale) if isinstance(value, bool) else str(show(value))


def same(expected: Any, got: Any, zone: tzinfo) -> bool:
    """Whether the answer is the expected one: numbers by value, moments as moments, a last day as its last second."""
    if isinstance(expected, str) and isinstance(got, (bool, Decimal, int)):
        expected = truth(expected) if isinstance(got, bool) else amount(expected)
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(got, (Decimal, int)):
        try:
            return abs(Decimal(str(expected)) - got) < _FLOAT_DUST
        except InvalidOperation:
            return False
    if isinstance(got, date):
        return isinstance(expected, str) and _same_time(expected, got, zone)
    if isinstance(got, time):
        return isinstance(expected, str) and time_of_day(expected) == got.isoformat()
    return bool(expected == got)


def _same_time(expected: str, got: date, zone: tzinfo) -> bool:
    clock = moment(expected)
    try:
        wanted = datetime.fromisoformat(clock or day(expected))
    except ValueError:
        return False
    only_day = not clock
    if not isinstance(got, datetime):
        return wanted.date() == got and (only_day or wanted.time() == _LAST_SECOND)
    if only_day:
        return wanted.date() == got.astimezone(zone).date()
    return (wanted if wanted.tzinfo else wanted.replace(tzinfo=zone)) == got
