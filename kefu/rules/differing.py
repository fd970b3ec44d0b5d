"""What changed between two states of a table, in words a manager understands. Empty: nothing that matters."""

from collections.abc import Mapping
from typing import Any

from kefu.kernel.i18n import Locale, Text
from kefu.rules.conditions import ANY
from kefu.rules.model import Edition, Formula, Output, Row, Table
from kefu.rules.showing import Voice, show_condition, show_value
from kefu.rules.values import Typed
from kefu.rules.words import Fold, Words, as_written


def _t(zh: str, zh_tw: str, en: str) -> Text:
    return Text(zh, zh_tw, en)


_SAY = {
    "table+": _t(
        "新增规则表“{name}”：{question}", "新增規則表「{name}」：{question}", "New table “{name}”: {question}"
    ),
    "table-": _t("删除规则表“{name}”", "刪除規則表「{name}」", "Table “{name}” is gone"),
    "edition+": _t(
        "新增 {edition} 版，{when}生效", "新增 {edition} 版，{when}生效", "New edition {edition}, in force {when}"
    ),
    "edition-": _t("删除 {edition} 版", "刪除 {edition} 版", "Edition {edition} is gone"),
    "from": _t("自 {day} 起", "自 {day} 起", "from {day}"),
    "always": _t("一直", "一直", "always"),
    "row+": _t(
        "新增第 {row} 行：当{when}，则{then}",
        "新增第 {row} 列：當{when}，則{then}",
        "New row {row}: if {when}, then {then}",
    ),
    "row-": _t("删除第 {row} 行", "刪除第 {row} 列", "Row {row} is gone"),
    "when": _t(
        "第 {row} 行的条件“{label}”由“{old}”改为“{new}”",
        "第 {row} 列的條件「{label}」由「{old}」改為「{new}」",
        "Row {row}: condition “{label}” was “{old}”, is “{new}”",
    ),
    "then": _t(
        "第 {row} 行的结果“{label}”由 {old} 改为 {new}",
        "第 {row} 列的結果「{label}」由 {old} 改為 {new}",
        "Row {row}: “{label}” was {old}, is {new}",
    ),
    "field": _t("{label}由“{old}”改为“{new}”", "{label}由「{old}」改為「{new}」", "{label} was “{old}”, is “{new}”"),
    "slot+": _t("新增{what}“{label}”", "新增{what}「{label}」", "New {what} “{label}”"),
    "slot-": _t("删除{what}“{label}”", "刪除{what}「{label}」", "{what} “{label}” is gone"),
    "slot": _t("{what}“{label}”的定义有变", "{what}「{label}」的定義有變", "{what} “{label}” is defined otherwise"),
    "order": _t("各行的先后次序有变", "各列的先後次序有變", "The order of the rows changed"),
    "silent": _t("不作规定", "不作規定", "nothing is said"),
    "refuse": _t("交人工判断", "交人工判斷", "a person decides"),
    "anything": _t("任何情况", "任何情況", "anything"),
    "none": _t("无", "無", "none"),
    "since": _t("（与 {edition} 版相比）", "（與 {edition} 版相比）", " (compared with edition {edition})"),
}
_WHAT = {
    "input": _t("情况", "情況", "input"),
    "derive": _t("推算项", "推算項", "derived fact"),
    "output": _t("结果", "結果", "output"),
}
_FIELDS = {
    "start": _t("生效日期", "生效日期", "Start"),
    "end": _t("截止日期", "截止日期", "End"),
    "status": _t("状态", "狀態", "Status"),
    "confidence": _t("可信度", "可信度", "Confidence"),
    "source": _t("出处", "出處", "Source"),
    "verified": _t("核实", "核實", "Verified"),
}


class _Diff:
    def __init__(self, table: Table, locale: Locale, fold: Fold) -> None:
        self.table = table
        self.locale, self.fold = locale, fold
        self.voice = Voice(locale, table.zone, table.currency, fold)
        self.lines: list[str] = []

    def say(self, line: str, **values: object) -> str:
        return _SAY[line].to(self.locale, **values)

    def add(self, line: str, before: str = "", **values: object) -> None:
        self.lines.append(before + self.say(line, **values))

    def label(self, words: Words) -> str:
        return words.to(self.locale, self.fold)

    def slots(self, what: str, old: Mapping[str, tuple[Words, Any]], new: Mapping[str, tuple[Words, Any]]) -> None:
        name = _WHAT[what].to(self.locale)
        for key, (label, _) in old.items():
            if key not in new:
                self.add("slot-", what=name, label=self.label(label))
        for key, (label, shape) in new.items():
            if key not in old:
                self.add("slot+", what=name, label=self.label(label))
            elif old[key][1] != shape:
                self.add("slot", what=name, label=self.label(label))

    def edition(self, old: Edition, new: Edition, old_table: Table) -> None:
        mark = f"{new.id}: "
        for name, label in _FIELDS.items():
            was, now = _field(old, name), _field(new, name)
            if was != now:
                none = self.say("none")
                self.add("field", mark, label=label.to(self.locale), old=was or none, new=now or none)
        self.rows(old, new, old_table, mark)

    def rows(self, old: Edition, new: Edition, old_table: Table, mark: str) -> None:
        before, after = {row.id: row for row in old.rows}, {row.id: row for row in new.rows}
        for row_id in before:
            if row_id not in after:
                self.add("row-", mark, row=row_id)
        for row_id, row in after.items():
            if row_id not in before:
                self.add("row+", mark, row=row_id, when=self.when(row), then=self.then(row))
            else:
                self.row(before[row_id], row, old_table, mark)
        kept = [row_id for row_id in before if row_id in after]
        if self.table.hit == "first" and kept != [row_id for row_id in after if row_id in before]:
            self.add("order", mark)

    def row(self, old: Row, new: Row, old_table: Table, mark: str) -> None:
        columns = {**old_table.columns, **self.table.columns}
        for key, spec in columns.items():
            was, now = old.when.get(key, ANY), new.when.get(key, ANY)
            if was != now:
                shown = (show_condition(self.voice, spec, was), show_condition(self.voice, spec, now))
                self.add("when", mark, row=new.id, label=self.label(spec.label), old=shown[0], new=shown[1])
        if (old.then is None) != (new.then is None) or (new.then is None and old.silent != new.silent):
            self.add("then", mark, row=new.id, label="", old=self.then(old), new=self.then(new))
        elif old.then is not None and new.then is not None:
            for output in self.table.outputs:
                gave, gives = old.then.get(output.spec.key), new.then.get(output.spec.key)
                if gave != gives:
                    label, shown = self.label(output.spec.label), (self.value(output, gave), self.value(output, gives))
                    self.add("then", mark, row=new.id, label=label, old=shown[0], new=shown[1])

    def when(self, row: Row) -> str:
        parts = [
            f"{self.label(spec.label)} {show_condition(self.voice, spec, row.when[key])}"
            for key, spec in self.table.columns.items()
            if key in row.when
        ]
        return "、".join(parts) or self.say("anything")

    def then(self, row: Row) -> str:
        if row.then is None:
            return self.say("silent" if row.silent else "refuse")
        parts = [
            f"{self.label(output.spec.label)} {self.value(output, row.then.get(output.spec.key))}"
            for output in self.table.outputs
        ]
        return "、".join(parts)

    def value(self, output: Output, value: Any) -> str:
        return value.text if isinstance(value, Formula) else show_value(self.voice, output.spec, value, absent=True)


def _field(edition: Edition, name: str) -> str:
    if name == "source":
        return f"{edition.source.document} {edition.source.article}".strip()
    if name == "verified":
        checked = edition.verified
        return f"{checked.by} {checked.on}" if checked.state else ""
    return str(getattr(edition, name) or "")


def diff_table(old: Table | None, new: Table | None, locale: Locale = "zh-CN", fold: Fold = as_written) -> list[str]:
    """The changes from `old` to `new`; None means the table is not there."""
    table = new or old
    assert table is not None
    diff = _Diff(table, locale, fold)
    if new is None:
        diff.add("table-", name=diff.label(table.title))
        return diff.lines
    if old is None:
        diff.add("table+", name=diff.label(new.title), question=diff.label(new.question))
        return diff.lines
    if (was := diff.label(old.title)) != (now := diff.label(new.title)):
        diff.add("field", label=_t("名称", "名稱", "Title").to(locale), old=was, new=now)
    diff.slots("input", *(_inputs(each) for each in (old, new)))
    diff.slots("derive", *({d.spec.key: (d.spec.label, d.formula) for d in t.derived} for t in (old, new)))
    diff.slots("output", *(_outputs(each) for each in (old, new)))
    before = {edition.id: edition for edition in old.editions}
    for edition_id in before:
        if edition_id not in {edition.id for edition in new.editions}:
            diff.add("edition-", edition=edition_id)
    for edition in new.editions:
        if edition.id in before:
            diff.edition(before[edition.id], edition, old)
        else:
            _added(diff, new, edition)
    return diff.lines


def _added(diff: _Diff, table: Table, edition: Edition) -> None:
    when = diff.say("from", day=edition.start) if edition.start else diff.say("always")
    earlier = [e for e in table.editions if e is not edition and (e.start or "") < (edition.start or "")]
    latest = max(earlier, key=lambda e: e.start or "", default=None)
    if latest is None:
        diff.add("edition+", edition=edition.id, when=when)
        return
    diff.lines.append(diff.say("edition+", edition=edition.id, when=when) + diff.say("since", edition=latest.id))
    diff.rows(latest, edition, table, f"{edition.id}: ")


def _shape(spec: Typed) -> tuple[Any, ...]:
    return spec.type, tuple(spec.values), spec.low, spec.high


def _inputs(table: Table) -> dict[str, tuple[Words, Any]]:
    return {i.spec.key: (i.spec.label, (_shape(i.spec), i.unknown)) for i in table.inputs}


def _outputs(table: Table) -> dict[str, tuple[Words, Any]]:
    return {o.spec.key: (o.spec.label, (_shape(o.spec), o.optional, o.direction)) for o in table.outputs}
