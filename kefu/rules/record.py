"""A decision as it is stored with a case, and its recomputation years later by the same edition.

The record holds the hash of what decides in the edition (types, walls, formulas, rows), not of its labels, dates or
source: an edition that is closed, verified or translated later is still the same edition.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kefu.rules.deciding import Decider, Decision
from kefu.rules.errors import RecordEditionChanged
from kefu.rules.formulas import WorkingDays
from kefu.rules.layers import Layered, settle
from kefu.rules.model import Edition, Table
from kefu.rules.values import Typed, parse, write
from kefu.rules.writing import write_edition

Json = dict[str, Any]


def edition_hash(table: Table, edition: Edition) -> str:
    """sha256 over everything in an edition that can change an answer."""
    decides: Json = {
        "table": table.id,
        "hit": table.hit,
        "aggregate": dict(table.aggregate),
        "decided_by": table.decided_by,
        "inputs": [[*_shape(i.spec), i.unknown is not None] for i in table.inputs],
        "derive": [[*_shape(d.spec), d.formula] for d in table.derived],
        "outputs": [[*_shape(o.spec), o.optional, str(o.direction)] for o in table.outputs],
        "edition": edition.id,
        "rows": [_row(row) for row in write_edition(table, edition)["rows"]],
        "otherwise": None if edition.otherwise is None else {k: str(v) for k, v in edition.otherwise.items()},
    }
    text = json.dumps(decides, sort_keys=True, default=str, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _shape(spec: Typed) -> list[Any]:
    return [spec.key, spec.type, list(spec.values), str(spec.low), str(spec.high)]


def _row(doc: Json) -> Json:
    return {key: doc.get(key) for key in ("id", "when", "then", "silent")} | {"refuse": "refuse" in doc}


@dataclass(frozen=True, slots=True)
class Record:
    """A stored decision. Facts and answer are canonical text by type; None is unknown or absent."""

    table: str
    edition: str
    edition_hash: str
    business_at: str
    zone: str
    facts: Mapping[str, str | None]
    answer: Mapping[str, Any]
    rows: tuple[str, ...]
    not_fired: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shop: str | None = None
    case: str | None = None

    def to_json(self) -> Json:
        return {
            "table": self.table,
            "edition": self.edition,
            "edition_hash": self.edition_hash,
            "business_at": self.business_at,
            "zone": self.zone,
            "facts": dict(self.facts),
            "answer": dict(self.answer),
            "rows": list(self.rows),
            "not_fired": [[row, list(columns)] for row, columns in self.not_fired],
            "shop": self.shop,
            "case": self.case,
        }

    @staticmethod
    def from_json(doc: Mapping[str, Any]) -> "Record":
        return Record(
            **{
                **doc,
                "rows": tuple(doc["rows"]),
                "not_fired": tuple((row, tuple(columns)) for row, columns in doc["not_fired"]),
            }
        )


def write_answer(table: Table, answer: Mapping[str, Any], zone: Any = None) -> Json:
    """The answer as canonical text by output; lists stay lists."""
    specs = {output.spec.key: output.spec for output in table.outputs}
    return {key: _text(specs[key], value, zone) for key, value in answer.items()}


def _text(spec: Typed, value: Any, zone: Any) -> Any:
    if isinstance(value, list):
        return [write(spec.type, each, zone) for each in value]
    return None if value is None else write(spec.type, value, zone)


def record(decision: Decision, *, shop: str | None = None, case: str | None = None) -> Record:
    """What is to be stored: enough to recompute the decision and to prove it was this one."""
    table = decision.table
    ready = decision.ready
    if not ready.digest:
        ready.digest = edition_hash(table, ready.edition)
    given = {item.spec.key: item.spec for item in table.inputs}
    return Record(
        table=table.id,
        edition=decision.edition.id,
        edition_hash=ready.digest,
        business_at=decision.business_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        zone=str(decision.ctx.zone),
        facts={key: _text(spec, decision.facts[key], None) for key, spec in given.items()},
        answer=write_answer(table, decision.answer, decision.ctx.zone),
        rows=decision.row_ids,
        not_fired=decision.why_not(),
        shop=shop,
        case=case,
    )


def read_facts(table: Table, facts: Mapping[str, str | None]) -> dict[str, Any]:
    """The typed facts of a record. Facts that the table does not take (any more) stay text, and are refused later."""
    specs = {item.spec.key: item.spec for item in table.inputs}
    typed: dict[str, Any] = {}
    for key, text in facts.items():
        if text is None:
            if key in specs:
                typed[key] = None
            continue
        try:
            typed[key] = parse(specs[key], text) if key in specs else text
        except ValueError:
            typed[key] = text
    return typed


def recompute(decider: Decider, stored: Record, calendar: WorkingDays | None = None) -> Decision:
    """The stored decision again, by the edition it was taken by. Raises RecordEditionChanged if that is gone."""
    for edition in decider.table.editions:
        if edition.id == stored.edition and edition_hash(decider.table, edition) == stored.edition_hash:
            return decider.ask(
                read_facts(decider.table, stored.facts),
                as_of=datetime.fromisoformat(stored.business_at),
                zone=ZoneInfo(stored.zone),
                calendar=calendar,
                edition=edition,
            )
    raise RecordEditionChanged(table=stored.table, edition=stored.edition)


@dataclass(frozen=True, slots=True)
class LayeredRecord:
    """A stored decision of several layers: what was settled, and the record of every layer that spoke."""

    topic: str
    answer: Mapping[str, Any]
    records: tuple[Record, ...]
    quiet: tuple[tuple[str, str], ...]  # table, code of those that said nothing

    def to_json(self) -> Json:
        return {
            "topic": self.topic,
            "answer": dict(self.answer),
            "records": [each.to_json() for each in self.records],
            "quiet": [list(each) for each in self.quiet],
        }

    @staticmethod
    def from_json(doc: Mapping[str, Any]) -> "LayeredRecord":
        records = tuple(Record.from_json(each) for each in doc["records"])
        quiet = tuple((table, code) for table, code in doc["quiet"])
        return LayeredRecord(doc["topic"], doc["answer"], records, quiet)


def record_layers(layered: Layered, *, shop: str | None = None, case: str | None = None) -> LayeredRecord:
    return LayeredRecord(
        layered.topic,
        _settled_text(layered.decisions),
        tuple(record(decision, shop=shop, case=case) for decision in layered.decisions),
        tuple((quiet.table, quiet.code) for quiet in layered.quiet),
    )


def _settled_text(decisions: Sequence[Decision]) -> Json:
    by_table = {decision.table.id: decision for decision in decisions}
    answer: Json = {}
    for key, settled in settle(decisions).items():
        decision = by_table[settled.from_table]
        answer.update(write_answer(decision.table, {key: settled.value}, decision.ctx.zone))
    return answer


def recompute_layers(
    deciders: Mapping[str, Decider], stored: LayeredRecord, calendar: WorkingDays | None = None
) -> Json:
    """The settled answer again, as text, by the editions of then. `deciders` by table. Raises RecordEditionChanged."""
    decisions: list[Decision] = []
    for each in stored.records:
        if each.table not in deciders:
            raise RecordEditionChanged(table=each.table, edition=each.edition)
        decisions.append(recompute(deciders[each.table], each, calendar))
    return _settled_text(decisions)
