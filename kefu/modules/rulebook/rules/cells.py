"""A table as a spreadsheet: what stands in a cell, what a manager may type there, and back to the document.

Typed cells take the words of the screen as well as the keys of the file: `漏发 | 错发`, `是`, `≤ 48`, `¥5`, `任意`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kefu.kernel.i18n import Locale
from kefu.packs import traditional
from kefu.rules import Finding, Table
from kefu.rules.conditions import ANY, read_cell, show_condition, write_condition
from kefu.rules.fault_words import say_fault
from kefu.rules.model import Edition, Formula, Row, Source
from kefu.rules.showing import Voice, show_value
from kefu.rules.showing import show_condition as say_condition
from kefu.rules.values import Typed, write
from kefu.rules.words import Words
from kefu.rules.writing import words

Doc = dict[str, Any]
Outcome = Literal["then", "silent", "refuse"]

_WIDE = str.maketrans("＜＞＝（），｜：　－０１２３４５６７８９．", "<>=(),|: -0123456789.")
_ANY = frozenset(("", "any", "任意", "*", "-"))
_UNKNOWN = frozenset(("unknown", "不知道", "未知"))
_KNOWN = frozenset(("known", "已知"))
_NONE = frozenset(("none", "无", "無"))
_BOOL = {"是": "true", "yes": "true", "true": "true", "否": "false", "no": "false", "false": "false"}
_NOT = re.compile(r"(?:not\s+|不是\s*|非\s+)", re.I)
_OR = re.compile(r"(?<!\\)\||、|\s+或\s+|\s+or\s+", re.I)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row as it stands in the grid. All cells are text; a column that is not named is any.

    `why` and `note` are in the reader's language; the same in all languages under `why_words`, `note_words` (zh, zh_tw,
    en). What is typed into the grid alone holds in every language.
    """

    id: str
    when: Mapping[str, str] = field(default_factory=dict)
    then: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome = "then"
    why: str = ""
    note: str = ""
    why_words: Mapping[str, str] = field(default_factory=dict)
    note_words: Mapping[str, str] = field(default_factory=dict)


def voice_of(table: Table, locale: Locale) -> Voice:
    return Voice(locale, table.zone, table.currency, traditional)


def write_grid(table: Table, edition: Edition, locale: Locale) -> list[GridRow]:
    """The rows as they are typed; `read_grid` reads them back to the same rows."""
    return [_write_row(table, row, locale) for row in edition.rows]


def _write_row(table: Table, row: Row, locale: Locale) -> GridRow:
    then = {}
    for output in table.outputs if row.then is not None else ():
        value = (row.then or {})[output.spec.key]
        if value is None:
            then[output.spec.key] = "none"
        else:
            then[output.spec.key] = value.text if isinstance(value, Formula) else write(output.spec.type, value)
    return GridRow(
        row.id,
        {key: show_condition(table.columns[key], cell) for key, cell in row.when.items()},
        then,
        "silent" if row.silent else "refuse" if row.refuse else "then",
        show_words(row.refuse, locale),
        show_words(row.note, locale),
        words(row.refuse) if row.refuse else {},
        words(row.note) if row.note else {},
    )


def show_words(words: Words | None, locale: Locale) -> str:
    return words.to(locale, traditional) if words else ""


def show_row(table: Table, row: Row, locale: Locale) -> dict[str, dict[str, str]]:
    """The cells in words: conditions and answers by key."""
    voice = voice_of(table, locale)
    shown = {
        output.spec.key: value.text
        if isinstance(value := (row.then or {})[output.spec.key], Formula)
        else show_value(voice, output.spec, value, absent=True)
        for output in (table.outputs if row.then is not None else ())
    }
    whens = {key: say_condition(voice, spec, row.when.get(key, ANY)) for key, spec in table.columns.items()}
    return {"when": whens, "then": shown}


def read_grid(
    table: Table, rows: Sequence[GridRow], before: Mapping[str, Row], locale: Locale
) -> tuple[list[Doc], list[Finding]]:
    """The rows as documents, and what cannot be read, cell by cell. Texts left as they were keep all their languages."""
    found: list[Finding] = []
    return [_read_row(table, row, before.get(row.id), locale, found) for row in rows], found


def _read_row(table: Table, row: GridRow, old: Row | None, locale: Locale, found: list[Finding]) -> Doc:
    when: Doc = {}
    for key, text in row.when.items():
        spec = table.columns.get(key)
        try:
            if spec is None:
                raise ValueError("there is no such fact")
            condition = read_cell(spec, condition_text(spec, text))
            if not condition.is_any:
                when[key] = write_condition(spec, condition)
        except ValueError as wrong:
            found.append(Finding("table.invalid", "error", say_fault(str(wrong)), table.id, "", row.id, key))
    doc: Doc = {"id": row.id, "when": when}
    if row.outcome == "silent":
        doc["silent"] = True
    elif row.outcome == "refuse":
        doc["refuse"] = _words(row.why.strip() or "?", row.why_words, old.refuse if old else None, locale)
    else:
        outputs = {output.spec.key: output for output in table.outputs}
        doc["then"] = {
            key: answer_text(outputs[key].spec, text) if key in outputs else text
            for key, text in row.then.items()
            if text.strip()
        }
    if row.note.strip():
        doc["note"] = _words(row.note.strip(), row.note_words, old.note if old else None, locale)
    if old is not None and old.source is not None:
        doc["source"] = write_source(old.source)
    return doc


def write_source(source: Source) -> Doc:
    doc = {"document": source.document, "article": source.article, "url": source.url}
    kept: Doc = {key: text for key, text in doc.items() if text}
    return kept | ({"note": words(source.note)} if source.note else {})


def _words(text: str, typed: Mapping[str, str], old: Words | None, locale: Locale) -> Doc:
    """All languages as typed; or as they stood, while the reader's own is unchanged; else the one text for all."""
    for known in (words_of(typed), old):
        if known is not None and show_words(known, locale) == text:
            return words(known)
    return {"zh": text, "en": text, "zh_tw": text}


def words_of(typed: Mapping[str, str]) -> Words | None:
    """A text as typed language by language; a language left empty takes another's. None: nothing was typed."""
    zh, zh_tw, en = (typed.get(key, "").strip() for key in ("zh", "zh_tw", "en"))
    if not (zh or zh_tw or en):
        return None
    return Words(zh or zh_tw or en, en or zh or zh_tw, zh_tw)


def condition_text(spec: Typed, text: str) -> str:
    """What was typed, in the language of cells (`fresh | custom`, `not fresh`, `<= 48`, `` for any)."""
    body = text.translate(_WIDE).replace("≤", "<=").replace("≥", ">=").strip()
    if body.lower() in _ANY:
        return ""
    sign = ""
    if spec.type != "text" and (match := _NOT.match(body)):
        sign, body = "not ", body[match.end() :]
    parts = _OR.split(body) if spec.type != "text" else re.split(r"(?<!\\)\|", body)
    return sign + " | ".join(_named(spec, part.strip()) for part in parts)


def _named(spec: Typed, part: str) -> str:
    lower = part.lower()
    if lower in _UNKNOWN:
        return "unknown"
    if lower in _KNOWN:
        return "known"
    return _value(spec, part)


def answer_text(spec: Typed, text: str) -> str:
    """An answer as the file has it; formulas stay as they are."""
    body = text.strip()
    if body.startswith(("=", "＝")):
        return "=" + body[1:]
    if body.lower() in _NONE:
        return "none"
    return _value(spec, body.translate(_WIDE) if spec.type != "text" else body)


def fact_text(spec: Typed, text: str) -> str:
    """A single value as the file has it: labels become keys, wide digits narrow ones."""
    body = text.strip()
    return _named(spec, body if spec.type == "text" else body.translate(_WIDE))


def _value(spec: Typed, text: str) -> str:
    if spec.type == "bool":
        return _BOOL.get(text.lower(), text)
    if spec.type == "money":
        return re.sub(r"[¥￥元]|(?<=\d),(?=\d{3})", "", text).strip() if "[" not in text and "(" not in text else text
    if spec.type == "enum" and text not in spec.values:
        for value, label in spec.values.items():
            if text.lower() in (label.zh.lower(), label.en.lower(), label.zh_tw, traditional(label.zh)):
                return value
    return text
