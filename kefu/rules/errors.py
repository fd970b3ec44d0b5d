"""What can go wrong when a table is read or asked. Every error names the place as far as it is known.

RuleProblem                 table, edition, row, cell, fact, why, … in `facts`
├── FactUnknown             fact.unknown            the table has no such input
├── FactMissing             fact.missing            a required fact was not given
├── FactType                fact.type               "100" for 100, a float for money
├── FactValue               fact.value              not among the values of the enum
├── FactRange               fact.range              outside the walls of the input
├── FactNoZone              fact.no_zone            a moment without an offset
├── FactDecidedBy           fact.decided_by         the business date is not known
├── EditionNone             edition.none            nothing in force on that date
├── RowNone                 row.none                no row fits
├── RowMany                 row.many                two rows of a unique table fit
├── RowSilent               row.silent              this layer has nothing to say
├── RowRefused              row.refused             the table refuses on purpose
├── FormulaFailed           formula.failed          division by zero, a date out of the world
├── CalendarUnknownYear     calendar.unknown_year   holidays of that year are not entered
├── CalendarMissing         calendar.missing        the caller gave no calendar
├── OutputRange             output.range            an answer outside its walls
├── LayerNoDirection        layer.no_direction      two layers differ and nobody said which is kinder
├── LayerNone               layer.none              no layer has anything to say
├── TableInvalid            table.invalid           the file cannot be read as a table
├── TableUnknown            table.unknown           no table of that name
└── RecordEditionChanged    record.edition_changed  the edition of a stored decision is not there any more
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Locale, Text
from kefu.rules.error_words import GIVEN, PLACE, WANTED
from kefu.rules.words import Fold


class RuleProblem(Invalid):
    code = "rule.problem"

    def at(self, **place: Any) -> "RuleProblem":
        """Fills in the parts of the place that the raiser could not know; what is known already stays."""
        for key, value in place.items():
            if value is not None:
                self.facts.setdefault(key, value)
        return self

    def folded(self, fold: Fold) -> "RuleProblem":
        """What the table says in its own words is in traditional characters for those who read them."""
        for key, value in self.facts.items():
            if isinstance(value, Text) and value.zh_tw == value.zh:
                self.facts[key] = Text(value.zh, fold(value.zh), value.en)
        return self

    def shown(self, locale: Locale) -> dict[str, Any]:
        """What is put into the sentence."""
        return {key: value.to(locale) if isinstance(value, Text) else value for key, value in self.facts.items()}

    def detail(self, locale: Locale) -> str:
        """With the label of the fact or the cell beside its key, where the table gives one (`label`)."""
        shown = self.shown(locale)
        if label := shown.get("label"):
            shown |= {
                key: f"{label} ({shown[key]})" if locale == "en" else f"{label}（{shown[key]}）"
                for key in ("fact", "cell")
                if key in shown
            }
        return self.text.to(locale, **shown, place=PLACE[locale](shown))


class FactUnknown(RuleProblem):
    code = "fact.unknown"
    text = Text(
        "规则表 {table} 没有“{fact}”这一项。",
        "規則表 {table} 沒有「{fact}」這一項。",
        "Table {table} has no input “{fact}”.",
    )


class FactMissing(RuleProblem):
    code = "fact.missing"
    text = Text(
        "规则表 {table} 需要“{fact}”，但没有给出。",
        "規則表 {table} 需要「{fact}」，但沒有給出。",
        "Table {table} needs “{fact}”, which was not given.",
    )


class FactType(RuleProblem):
    """`expected` is a type of the tables and `given` one of Python, for programs; the sentence says them in words."""

    code = "fact.type"
    text = Text(
        "规则表 {table} 的“{fact}”应为{expected}，给出的是{given} {value}。",
        "規則表 {table} 的「{fact}」應為{expected}，給出的是{given} {value}。",
        "Table {table}: “{fact}” must be {expected}, got {given} {value}.",
    )

    def shown(self, locale: Locale) -> dict[str, Any]:
        said = super().shown(locale)
        return said | {
            "expected": WANTED[said["expected"]].to(locale),
            "given": GIVEN[said["given"]].to(locale) if said["given"] in GIVEN else said["given"],
        }


class FactValue(RuleProblem):
    """`expected`: the keys, for programs; `choices`: the same in words, which the sentence says."""

    code = "fact.value"
    text = Text(
        "规则表 {table} 的“{fact}”不能取 {value}，只能是：{choices}。",
        "規則表 {table} 的「{fact}」不能取 {value}，只能是：{choices}。",
        "Table {table}: “{fact}” cannot be {value}; it is one of {choices}.",
    )


class FactRange(RuleProblem):
    code = "fact.range"
    text = Text(
        "规则表 {table} 的“{fact}”为 {value}，超出允许范围 {expected}。",
        "規則表 {table} 的「{fact}」為 {value}，超出允許範圍 {expected}。",
        "Table {table}: “{fact}” is {value}, outside {expected}.",
    )


class FactNoZone(RuleProblem):
    code = "fact.no_zone"
    text = Text(
        "规则表 {table} 的“{fact}”是没有时区的时间 {value}。",
        "規則表 {table} 的「{fact}」是沒有時區的時間 {value}。",
        "Table {table}: “{fact}” is a moment without a zone: {value}.",
    )


class FactDecidedBy(RuleProblem):
    code = "fact.decided_by"
    text = Text(
        "规则表 {table} 按“{fact}”的日期决定用哪个版本，但这个日期不知道。",
        "規則表 {table} 按「{fact}」的日期決定用哪個版本，但這個日期不知道。",
        "Table {table} chooses its edition by “{fact}”, which is not known.",
    )


class EditionNone(RuleProblem):
    code = "edition.none"
    text = Text(
        "规则表 {table} 在 {date} 没有生效的版本。",
        "規則表 {table} 在 {date} 沒有生效的版本。",
        "Table {table} has no edition in force on {date}.",
    )


class RowNone(RuleProblem):
    code = "row.none"
    text = Text(
        "规则表 {table}（{edition} 版）没有一行符合这些情况，请人工处理。",
        "規則表 {table}（{edition} 版）沒有一列符合這些情況，請人工處理。",
        "No row of table {table} (edition {edition}) fits these facts.",
    )


class RowMany(RuleProblem):
    code = "row.many"
    text = Text(
        "规则表 {table}（{edition} 版）有多行同时符合：{rows}。",
        "規則表 {table}（{edition} 版）有多列同時符合：{rows}。",
        "Several rows of table {table} (edition {edition}) fit: {rows}.",
    )


class RowSilent(RuleProblem):
    code = "row.silent"
    text = Text(
        "规则表 {table} 第 {row} 行对此不作规定。",
        "規則表 {table} 第 {row} 列對此不作規定。",
        "Row {row} of table {table} says nothing about this.",
    )


class RowRefused(RuleProblem):
    code = "row.refused"
    text = Text(
        "规则表 {table} 第 {row} 行要求人工判断：{why}",
        "規則表 {table} 第 {row} 列要求人工判斷：{why}",
        "Row {row} of table {table} leaves this to a person: {why}",
    )


class FormulaFailed(RuleProblem):
    code = "formula.failed"
    text = Text(
        "{place}的公式 {formula} 算不出结果：{why}",
        "{place}的公式 {formula} 算不出結果：{why}",
        "{place}: the formula {formula} failed: {why}",
    )


class CalendarUnknownYear(RuleProblem):
    code = "calendar.unknown_year"
    text = Text(
        "{place}无法计算工作日：{year} 年的节假日安排还没有录入。",
        "{place}無法計算工作日：{year} 年的節假日安排還沒有錄入。",
        "{place}: working days cannot be counted, the holidays of {year} are not entered.",
    )


class CalendarMissing(RuleProblem):
    code = "calendar.missing"
    text = Text(
        "{place}要计算工作日，但没有提供工作日历。",
        "{place}要計算工作日，但沒有提供工作日曆。",
        "{place}: no calendar of working days was given.",
    )


class OutputRange(RuleProblem):
    code = "output.range"
    text = Text(
        "规则表 {table} 第 {row} 行得出的“{cell}”为 {value}，超出允许范围 {expected}。",
        "規則表 {table} 第 {row} 列得出的「{cell}」為 {value}，超出允許範圍 {expected}。",
        "Table {table}, row {row}: “{cell}” comes out as {value}, outside {expected}.",
    )


class LayerNoDirection(RuleProblem):
    code = "layer.no_direction"
    text = Text(
        "“{cell}”在 {table} 和 {other} 中不同，但没有说明哪个方向更优先。",
        "「{cell}」在 {table} 和 {other} 中不同，但沒有說明哪個方向更優先。",
        "“{cell}” differs between {table} and {other}, and neither says which way is kinder or stricter.",
    )


class LayerNone(RuleProblem):
    code = "layer.none"
    text = Text(
        "关于“{topic}”，没有任何一层规则作出规定。",
        "關於「{topic}」，沒有任何一層規則作出規定。",
        "No layer says anything about “{topic}”.",
    )


_LOCALES: tuple[Locale, ...] = ("en", "zh-CN", "zh-TW")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a table file: where (edition, row, cell, as far as it goes) and what."""

    why: Text
    edition: str | None = None
    row: str | None = None
    cell: str | None = None

    def line(self, locale: Locale) -> str:
        place = " / ".join(part for part in (self.edition, self.row, self.cell) if part)
        return f"{place}: {self.why.to(locale)}" if place else self.why.to(locale)

    def __str__(self) -> str:
        return self.line("en")


class TableInvalid(RuleProblem):
    code = "table.invalid"
    text = Text(
        "规则表 {table} 写得不对：{why}", "規則表 {table} 寫得不對：{why}", "Table {table} cannot be read: {why}"
    )

    def __init__(self, table: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        en, zh, tw = ("; ".join(fault.line(locale) for fault in self.faults) for locale in _LOCALES)
        super().__init__(table=table, why=Text(zh, tw, en))


class TableUnknown(NotFound):
    code = "table.unknown"
    text = Text("没有规则表 {table}。", "沒有規則表 {table}。", "There is no table {table}.")


class RecordEditionChanged(RuleProblem):
    code = "record.edition_changed"
    text = Text(
        "规则表 {table} 里已经找不到当时用的版本 {edition}。",
        "規則表 {table} 裡已經找不到當時用的版本 {edition}。",
        "Table {table} no longer holds the edition {edition} this decision was taken by.",
    )
