"""为什么: a decision as data a screen can lay out, and as lines of text in zh-CN, zh-TW and English.

Complete: every fact, the row that fired, why every other row did not (which condition, which value), the source, how
far it is verified. Built on demand from the masks that a decision keeps.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from kefu.kernel.i18n import Locale, Text
from kefu.rules.deciding import Decision
from kefu.rules.model import HANDLED_AT, Formula, Row, Source
from kefu.rules.showing import Voice, show_condition, show_value
from kefu.rules.values import Typed
from kefu.rules.words import Fold, as_written


@dataclass(frozen=True, slots=True)
class ShownFact:
    key: str
    label: str
    value: str
    known: bool
    meaning: str = ""  # what "unknown" stands for, where the table says so
    formula: str = ""  # of a derived fact


@dataclass(frozen=True, slots=True)
class ShownTest:
    """One condition of a row and the value it met."""

    key: str
    label: str
    condition: str
    value: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    id: str
    note: str
    source: str
    tests: tuple[ShownTest, ...]  # of a row that fired: all its conditions; of another: those that did not fit
    fits: bool  # another row that fits as well but stands below the one that fired


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """`counts` False: a layer above stands instead, with `stands` as its value; `held_by` is that layer."""

    key: str
    label: str
    value: str
    formula: str = ""
    counts: bool = True
    stands: str = ""
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    table: str
    title: str
    question: str
    layer: str
    edition: str
    since: str
    status: str
    dispute: str
    source: str
    confidence: str
    verified: bool
    stale: bool | None  # None: the caller did not say what day it is
    decided_by: str
    business_at: str
    facts: tuple[ShownFact, ...]
    answers: tuple[ShownAnswer, ...]
    fired: tuple[ShownRow, ...]
    not_fired: tuple[ShownRow, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def explain(decision: Decision, locale: Locale, *, fold: Fold = as_written, today: date | None = None) -> Explanation:
    table, edition = decision.table, decision.edition
    voice = Voice(locale, decision.ctx.zone, table.currency, fold)
    business = decision.business_at.astimezone(decision.ctx.zone)
    by_id = {row.id: row for row in decision.ready.rows}
    return Explanation(
        table=table.id,
        title=table.title.to(locale, fold),
        question=table.question.to(locale, fold),
        layer=table.layer,
        edition=edition.id,
        since=edition.start or "",
        status=edition.status,
        dispute=edition.dispute.to(locale, fold) if edition.dispute else "",
        source=show_source(edition.source, voice),
        confidence=edition.confidence,
        verified=edition.verified.state,
        stale=None if today is None else edition.is_stale(today),
        decided_by=table.decided_by,
        business_at=business.replace(tzinfo=None).isoformat(" ", "seconds"),
        facts=_facts(decision, voice),
        answers=_answers(decision, voice),
        fired=tuple(_row(decision, voice, by_id[row_id], None) for row_id in decision.row_ids),
        not_fired=tuple(_row(decision, voice, by_id[row_id], keys) for row_id, keys in decision.why_not()),
    )


def show_source(source: Source, voice: Voice) -> str:
    parts = [f"《{source.document}》" if voice.locale != "en" else source.document, source.article]
    shown = " ".join(part for part in parts if part)
    note = source.note.to(voice.locale, voice.fold) if source.note else ""
    return f"{shown}: {note}" if note else shown


def _facts(decision: Decision, voice: Voice) -> tuple[ShownFact, ...]:
    shown: list[ShownFact] = []
    for item in decision.table.inputs:
        value = decision.facts[item.spec.key]
        meaning = item.unknown.to(voice.locale, voice.fold) if value is None and item.unknown else ""
        shown.append(_fact(item.spec, value, voice, meaning=meaning))
    for derived in decision.table.derived:
        shown.append(_fact(derived.spec, decision.facts[derived.spec.key], voice, formula=derived.formula))
    return tuple(shown)


def _fact(spec: Typed, value: Any, voice: Voice, meaning: str = "", formula: str = "") -> ShownFact:
    label = spec.label.to(voice.locale, voice.fold)
    return ShownFact(spec.key, label, show_value(voice, spec, value), value is not None, meaning, formula)


def _answers(decision: Decision, voice: Voice) -> tuple[ShownAnswer, ...]:
    then: Mapping[str, Any] = decision.ready.rows[decision.fired[0]].then or {} if len(decision.fired) == 1 else {}
    shown: list[ShownAnswer] = []
    for output in decision.table.outputs:
        spec = output.spec
        if spec.key in decision.answer:
            cell = then.get(spec.key)
            value = show_value(voice, spec, decision.answer[spec.key], absent=True)
            formula = cell.text if isinstance(cell, Formula) else ""
            shown.append(ShownAnswer(spec.key, spec.label.to(voice.locale, voice.fold), value, formula))
    return tuple(shown)


def _row(decision: Decision, voice: Voice, row: Row, failed: tuple[str, ...] | None) -> ShownRow:
    columns = decision.table.columns
    keys = [key for key in columns if key in row.when] if failed is None else failed
    return ShownRow(
        id=row.id,
        note=row.note.to(voice.locale, voice.fold) if row.note else "",
        source=show_source(row.source, voice) if row.source else "",
        tests=tuple(
            ShownTest(
                key,
                columns[key].label.to(voice.locale, voice.fold),
                show_condition(voice, columns[key], row.when[key]),
                show_value(voice, columns[key], decision.facts[key]),
            )
            for key in keys
        ),
        fits=failed == (),
    )


LINES = {
    "title": Text(
        "{title}（{table}，{edition} 版）", "{title}（{table}，{edition} 版）", "{title} ({table}, edition {edition})"
    ),
    "date": Text("按 {by}：{at}", "按 {by}：{at}", "Decided by {by}: {at}"),
    "as_of": Text(
        "按指定的日期：{at}（不按 {by}：{value}）",
        "按指定的日期：{at}（不按 {by}：{value}）",
        "As of the day asked for: {at} (not by {by}: {value})",
    ),
    "answer": Text("结论 {label}：{value}", "結論 {label}：{value}", "Answer, {label}: {value}"),
    "row": Text("依据第 {row} 行", "依據第 {row} 列", "By row {row}"),
    "test": Text(
        "  {label}：{value}，符合“{condition}”",
        "  {label}：{value}，符合「{condition}」",
        "  {label}: {value} fits “{condition}”",
    ),
    "not": Text(
        "第 {row} 行不适用：{label}是 {value}，要求“{condition}”",
        "第 {row} 列不適用：{label}是 {value}，要求「{condition}」",
        "Row {row} does not apply: {label} is {value}, it wants “{condition}”",
    ),
    "later": Text(
        "第 {row} 行也符合，但排在后面", "第 {row} 列也符合，但排在後面", "Row {row} fits too, but stands below"
    ),
    "source": Text("出处：{source}", "出處：{source}", "Source: {source}"),
    "unverified": Text("此规则尚未经人核实", "此規則尚未經人核實", "Nobody has verified this rule yet"),
    "stale": Text("此规则的核实已过期", "此規則的核實已過期", "The verification of this rule is out of date"),
    "disputed": Text("此规则有争议：{dispute}", "此規則有爭議：{dispute}", "This rule is disputed: {dispute}"),
    "unknown": Text("不知道：{label}（{meaning}）", "不知道：{label}（{meaning}）", "Not known: {label} ({meaning})"),
    "floor": Text(
        "{label}：{table} 给出 {value}，不能低于上层规定，按 {winner}",
        "{label}：{table} 給出 {value}，不能低於上層規定，按 {winner}",
        "{label}: {table} says {value}, which a higher layer does not allow; {winner} stands",
    ),
    "quiet": Text("{table} 对此没有规定", "{table} 對此沒有規定", "{table} says nothing about this"),
}

HANDLED = Text("处理时间", "處理時間", "the time it is handled")


def render(explanation: Explanation, locale: Locale) -> list[str]:
    """The explanation as lines of text. `locale` is the one it was made in."""

    def line(name: str, **values: object) -> str:
        return LINES[name].to(locale, **values)

    e, colon = explanation, ": " if locale == "en" else "："
    handled = HANDLED.to(locale) if e.decided_by == HANDLED_AT else e.decided_by
    fact = next((fact for fact in e.facts if fact.key == e.decided_by), None)
    lines = [line("title", title=e.title, table=e.table, edition=e.edition)]
    if fact is not None and fact.known and not e.business_at.startswith(fact.value):
        lines.append(line("as_of", at=e.business_at, by=fact.label, value=fact.value))
    else:
        lines.append(line("date", by=fact.label if fact else handled, at=e.business_at))
    lines += [line("answer", label=answer.label, value=answer.value) for answer in e.answers]
    for row in e.fired:
        lines.append(line("row", row=row.id) + (f"{colon}{row.note}" if row.note else ""))
        lines += [line("test", label=t.label, value=t.value, condition=t.condition) for t in row.tests]
    lines += [line("unknown", label=f.label, meaning=f.meaning) for f in e.facts if f.meaning]
    lines.append(line("source", source=e.source))
    if e.status == "disputed":
        lines.append(line("disputed", dispute=e.dispute))
    if not e.verified:
        lines.append(line("unverified"))
    elif e.stale:
        lines.append(line("stale"))
    for row in e.not_fired:
        if row.fits:
            lines.append(line("later", row=row.id))
        lines += [line("not", row=row.id, label=t.label, value=t.value, condition=t.condition) for t in row.tests]
    return lines
