"""One edition of a table as a document of its own: taken out, changed, checked, put back among the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kefu.packs import Packs, Scope, check_document, traditional
from kefu.rules import Decider, Edition, Finding, Table, WorkingDays, find_overruled, read_table, write_table
from kefu.rules.examples import Outcome, run_example
from kefu.rules.model import SCOPE_OF
from kefu.rules.record import write_answer

Doc = dict[str, Any]
DRAFT = "draft"
BLANK: Doc = {"edition": DRAFT, "from": None, "to": None, "status": "in_force", "verified": {"state": "no"}}
"""What a draft does not take over from the edition it starts from."""
OWN = "own"
"""First part of the name of a table that a shop lays under one of law or platform."""
_SILENT = frozenset(("verified.no", "verified.stale", "example.side", "edition.only_drafts"))
"""Findings that say nothing about a draft: it shows beside its source whether somebody verified it."""
_DATES = frozenset(("from", "to"))
"""Parts of an edition that stand in the file even when they are empty."""


def take_out(table: Table, edition: Edition, calendar: WorkingDays | None) -> Doc:
    """The table with this edition alone, not verified, without dates, and with the examples that it answers."""
    doc = write_table(table)
    raw = doc["editions"][table.editions.index(edition)]
    cleaned = {key: value for key, value in raw.items() if key not in ("zone", "dispute")}
    doc["editions"] = [cleaned | BLANK]
    decider = Decider(table)
    kept = []
    for example, written in zip(table.examples, doc.get("examples", []), strict=True):
        outcome = run_example(decider, example, calendar)
        named = outcome.decision.edition.id if outcome.decision else _named_by(outcome)
        if named == edition.id or (named is None and edition is table.editions[-1]):
            kept.append({key: value for key, value in written.items() if key != "as_of"})
    doc["examples"] = kept
    return doc


def _named_by(outcome: Outcome) -> Any:
    return outcome.problem.facts.get("edition") if outcome.problem else None


def for_shop(doc: Doc, pack: str, topic: str) -> Doc:
    """A table of law or platform as the start of a shop's own one: it can only add to what the buyer has."""
    own = {key: value for key, value in doc.items() if key not in SCOPE_OF.values()}
    return {**own, "table": f"{OWN}.{topic}", "layer": "shop", "shop": pack}


def head_of(doc: Doc) -> Doc:
    """Everything but editions and examples: the columns, which a draft does not change."""
    return {key: value for key, value in doc.items() if key not in ("editions", "examples")}


@dataclass(frozen=True, slots=True)
class Changes:
    """What somebody changed in a draft; None is left alone. `edition`: parts of the edition beside its rows."""

    rows: Sequence[Doc] | None = None
    examples: Sequence[Doc] | None = None
    edition: Mapping[str, Any] = field(default_factory=dict)


def changed(doc: Doc, changes: Changes) -> Doc:
    """The draft with the changes. What was verified is not any more when its source is another (unless said anew)."""
    edition = dict(doc["editions"][0])
    if _origin(changes.edition.get("source", edition["source"])) != _origin(edition["source"]):
        edition["verified"] = {"state": "no"}
    edition = {
        key: value for key, value in (edition | dict(changes.edition)).items() if value is not None or key in _DATES
    }
    if changes.rows is not None:
        edition["rows"] = list(changes.rows)
    examples = doc.get("examples", []) if changes.examples is None else list(changes.examples)
    return {**doc, "editions": [edition], "examples": examples}


def _origin(source: Mapping[str, Any]) -> list[str]:
    return [source.get(part) or "" for part in ("document", "article", "url")]


def verified_by(name: str, moment: datetime, zone: ZoneInfo) -> Doc:
    return {"state": "yes", "by": name, "on": moment.astimezone(zone).date().isoformat()}


def put_in(current: Table | None, alone: Table, name: str, starts_at: datetime) -> Doc:
    """All editions with the new one among them: the one in force then ends where it starts, and it ends where the next
    one starts, or where it was meant to end; from then on the one before it holds again, as an edition of its own.

    An edition that was to start at the very same moment never comes into force (it stays as a draft, so that what was
    decided by it can still be recomputed).
    """
    mine = write_table(alone)["editions"][0]
    zone = ZoneInfo(alone.editions[0].zone)
    doc = write_table(current or alone)
    kept: list[tuple[datetime, Doc]] = []
    following: list[datetime] = []
    before: tuple[Edition, Doc] | None = None
    for edition, raw in zip(current.editions if current else (), doc["editions"], strict=bool(current)):
        begins = edition.begins_at or datetime.min.replace(tzinfo=UTC)
        if edition.status == DRAFT:
            pass
        elif begins > starts_at:
            following.append(begins)
        elif edition.ends_at is None or edition.ends_at > starts_at:
            before = (edition, dict(raw))
            raw |= {"status": DRAFT} if begins == starts_at else {"to": local(starts_at, ZoneInfo(edition.zone))}
        kept.append((begins, raw))
    wanted = alone.editions[0].ends_at
    ends_at = min([*following, *([wanted] if wanted else [])], default=None)
    kept.append((starts_at, {**mine, "edition": name, "from": local(starts_at, zone),
                             "to": local(ends_at, zone) if ends_at else None}))  # fmt: skip
    if before and ends_at and ends_at not in following and not _ends_by(before[0], ends_at):
        again = {"edition": _free({*_names(current), name}, ends_at, zone),
                 "from": local(ends_at, ZoneInfo(before[0].zone))}  # fmt: skip
        kept.append((ends_at, before[1] | again))
    doc["editions"] = [raw for _, raw in sorted(kept, key=lambda pair: pair[0])]
    dated = [{**each, "as_of": starts_at.isoformat()} for each in write_table(alone).get("examples", [])]
    doc["examples"] = [*(doc.get("examples", []) if current else []), *dated]
    return doc


def _ends_by(edition: Edition, moment: datetime) -> bool:
    return edition.ends_at is not None and edition.ends_at <= moment


def local(moment: datetime, zone: ZoneInfo) -> str:
    """As a table writes a moment: local time, without an offset."""
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(timespec="seconds")


def free_name(current: Table | None, starts_at: datetime, zone: ZoneInfo) -> str:
    return _free(_names(current), starts_at, zone)


def _names(current: Table | None) -> set[str]:
    return {edition.id for edition in current.editions} if current else set()


def _free(taken: set[str], moment: datetime, zone: ZoneInfo) -> str:
    day = moment.astimezone(zone).date().isoformat()
    return next(name for name in (day, *(f"{day}.{n}" for n in range(2, 1000))) if name not in taken)


def check(
    doc: Doc, packs: Packs, scope: Scope, calendar: WorkingDays | None, at: datetime, *, layers: bool = True
) -> list[Finding]:
    """Everything that keeps a draft from being approved, errors first: reading, proofs, examples, layers above."""
    found = [each for each in check_document(doc, calendar=calendar) if each.code not in _SILENT]
    if layers and not any(each.severity == "error" for each in found):
        found += _overruled(read_table(doc), packs, scope, calendar, at)
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda each: order[each.severity])


def _overruled(
    table: Table, packs: Packs, scope: Scope, calendar: WorkingDays | None, at: datetime
) -> Iterable[Finding]:
    others = [decider for decider in packs.deciders(table.topic, scope) if decider.table.id != table.id]
    return find_overruled([*others, Decider(table, traditional)], at, calendar) if others else ()


def accept_examples(doc: Doc, numbers: Sequence[int], calendar: WorkingDays | None) -> Doc:
    """With what the draft answers now as the expectation of these examples (1 is the first). Raises TableInvalid."""
    if not numbers:
        return doc
    table = read_table(doc)
    decider = Decider(table)
    examples = [dict(each) for each in doc.get("examples", [])]
    for number in (each for each in numbers if each <= len(examples)):
        outcome = run_example(decider, table.examples[number - 1], calendar)
        example = {key: value for key, value in examples[number - 1].items() if key not in ("expect", "refuses")}
        if outcome.decision is not None:
            answer = write_answer(table, outcome.decision.answer, outcome.decision.ctx.zone)
            example["expect"] = {key: "none" if text is None else text for key, text in answer.items()}
        elif outcome.problem is not None:
            example["refuses"] = outcome.problem.code
        if "covers" in example:
            example["covers"] = list(outcome.rows)
        examples[number - 1] = example
    return {**doc, "examples": examples}
