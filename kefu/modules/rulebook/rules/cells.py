"""A table as a spreadsheet: what stands in a cell, what a manager may type there, and back to the document.

Typed cells take the words of the screen as well as the keys of the file: `漏发 | 错发`, `是`, `≤ 48`, `¥5`, `任意`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kefu.kernel.i18n import Locale
from kefu.packs import traditional
from kefu.packs.typed_cells import answer_text, condition_text
from kefu.rules import Finding, Table
from kefu.rules.conditions import ANY, read_cell, show_condition, write_condition
from kefu.rules.fault_words import say_fault
from kefu.rules.model import Edition, Formula, Row, Source
from kefu.rules.showing import Voice, show_value
from kefu.rules.showing import show_condition as say_condition
from kefu.rules.values import write
from kefu.rules.words import Words
from kefu.rules.writing import words

Doc = dict[str, Any]
Outcome = Literal["then", "silent", "refuse"]


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
            found.append(Finding("table.invalid", "error", say_fault(wrong), table.id, "", row.id, key))
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
