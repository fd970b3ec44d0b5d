"""The examples of a draft as a form: what stands in its fields, what a manager may type there, back to the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from kefu.kernel.i18n import Locale, Text
from kefu.modules.rulebook.rules.cells import show_words
from kefu.packs import traditional
from kefu.packs.typed_cells import answer_text, fact_text
from kefu.rules import Finding, Table
from kefu.rules.fault_words import say_fault
from kefu.rules.model import HANDLED_AT, Example, Output
from kefu.rules.values import Typed, parse, write
from kefu.rules.writing import plain, words

Doc = dict[str, Any]
LIST = " | "


@dataclass(frozen=True, slots=True)
class TypedExample:
    """One example as typed. `place` is the number of the stored one it was made from: what the form does not show, and
    what was not touched, stays as it was written. With `refuses` (a code) nothing is expected; with neither, the draft
    itself is to say what comes out (`drafts.accept_examples`)."""

    facts: Mapping[str, str]
    expect: Mapping[str, str] = field(default_factory=dict)
    refuses: str = ""
    at: datetime | None = None
    covers: Sequence[str] = ()
    note: str = ""
    place: int | None = None


def write_example(table: Table, place: int, example: Example, locale: Locale) -> TypedExample:
    inputs, outputs = _specs(table)
    return TypedExample(
        facts={key: _fact(inputs.get(key), raw, table) for key, raw in example.facts.items()},
        expect={key: _answer(outputs.get(key), raw, table) for key, raw in (example.expect or {}).items()},
        refuses=example.refuses or "",
        at=example.at,
        covers=example.covers,
        note=show_words(example.note, locale),
        place=place,
    )


def _specs(table: Table) -> tuple[dict[str, Typed], dict[str, Output]]:
    return {item.spec.key: item.spec for item in table.inputs}, {output.spec.key: output for output in table.outputs}


def _fact(spec: Typed | None, raw: Any, table: Table) -> str:
    """Moments in the table's zone; what cannot be read (an example of a wrong fact) as it stands."""
    if raw is None or raw == "unknown":
        return "unknown"
    try:
        return str(raw) if spec is None else write(spec.type, parse(spec, raw), table.zone)
    except ValueError:
        return str(raw)


def _answer(output: Output | None, raw: Any, table: Table) -> str:
    if isinstance(raw, list):
        return LIST.join(_answer(output, each, table) for each in raw)
    return "none" if raw == "none" or output is None else _fact(output.spec, raw, table)


def read_examples(
    table: Table, typed: Sequence[TypedExample], now: datetime, locale: Locale
) -> tuple[list[Doc], list[Finding]]:
    """The examples as documents, and what cannot be read, each with its number. A table decided by the moment of
    handling gets `now` where none was typed."""
    found: list[Finding] = []
    docs = []
    for number, each in enumerate(typed, 1):
        old = table.examples[each.place - 1] if each.place and each.place <= len(table.examples) else None
        docs.append(_Reader(table, number, old, locale, found).read(each, now))
    return docs, found


class _Reader:
    """Reads one example; what was not touched stays as it was written."""

    def __init__(self, table: Table, number: int, old: Example | None, locale: Locale, found: list[Finding]) -> None:
        self.table, self.number, self.old, self.found = table, number, old, found
        self.shown = write_example(table, number, old, locale) if old else TypedExample({})

    def read(self, typed: TypedExample, now: datetime) -> Doc:
        old = self.old
        doc: Doc = {"facts": self._facts(typed.facts)}
        if typed.refuses:
            doc["refuses"] = typed.refuses
        else:
            doc["expect"] = self._answers(typed.expect)
        at = typed.at or (now if self.table.decided_by == HANDLED_AT and (old is None or old.as_of is None) else None)
        if at is not None:
            doc["at"] = write("datetime", at.astimezone(UTC))
        if typed.covers or not (typed.expect or typed.refuses):
            doc["covers"] = list(typed.covers)
        if note := typed.note.strip():
            kept = old.note if old and old.note and self.shown.note == note else None
            doc["note"] = words(kept) if kept else dict.fromkeys(("zh", "zh_tw", "en"), note)
        return doc | _unseen(old)

    def _facts(self, typed: Mapping[str, str]) -> Doc:
        inputs, _ = _specs(self.table)
        raw = self.old.facts if self.old else {}
        return {
            key: raw[key] if self.shown.facts.get(key) == text else self._value(inputs.get(key), text, answer=False)
            for key, text in typed.items()
            if text.strip()
        }

    def _answers(self, typed: Mapping[str, str]) -> Doc:
        _, outputs = _specs(self.table)
        raw = (self.old.expect if self.old else None) or {}
        specs = {key: output.spec for key, output in outputs.items()}
        return {
            key: raw[key] if self.shown.expect.get(key) == text else self._value(specs.get(key), text, answer=True)
            for key, text in typed.items()
            if text.strip()
        }

    def _value(self, spec: Typed | None, text: str, *, answer: bool) -> Any:
        try:
            if spec is None:
                raise ValueError("there is no such output" if answer else "there is no such fact")
            return _typed_value(self.table, spec, text, answer=answer)
        except ValueError as wrong:
            self.found.append(_unreadable(self.table, self.number, spec, say_fault(wrong)))
            return text


def _unseen(old: Example | None) -> Doc:
    """What the form does not show."""
    if old is None:
        return {}
    doc: Doc = {}
    if old.zone:
        doc["zone"] = old.zone
    if old.needs:
        doc["needs"] = list(old.needs)
    return doc


def _typed_value(table: Table, spec: Typed, text: str, *, answer: bool) -> Any:
    if answer and table.aggregate.get(spec.key) == "list":
        return [_plain(table, spec, answer_text(spec, part)) for part in text.split("|")]
    said = answer_text(spec, text) if answer else fact_text(spec, text)
    if said in ("none", "unknown"):
        return said if answer else None
    return _plain(table, spec, said)


def _plain(table: Table, spec: Typed, text: str) -> Any:
    value = parse(spec, text, table.zone)
    return write("datetime", value, table.zone) if spec.type == "datetime" else plain(spec, value)


def _unreadable(table: Table, number: int, spec: Typed | None, why: Text) -> Finding:
    said = why
    if spec is not None:
        label = spec.label.text(traditional)
        said = Text(f"{label.zh}：{why.zh}", f"{label.zh_tw}：{why.zh_tw}", f"{label.en}: {why.en}")
    return Finding("table.invalid", "error", said, table.id, cell=f"example {number}")
