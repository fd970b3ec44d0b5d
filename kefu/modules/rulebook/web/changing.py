"""Routes that change a draft: what is typed is checked as it is typed, and saved."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Request
from pydantic import BaseModel, Field

from kefu.kernel.i18n import Locale
from kefu.kernel.moments import Moment
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook import editions
from kefu.modules.rulebook.approving import verification
from kefu.modules.rulebook.editions import EDIT, document_of
from kefu.modules.rulebook.problems import DraftHasErrors, EditionMovedOn, EndsBeforeStart, ZoneUnknown
from kefu.modules.rulebook.rules.cells import read_grid, voice_of
from kefu.modules.rulebook.rules.drafts import Changes, accept_examples, changed, local
from kefu.modules.rulebook.rules.example_cells import read_examples
from kefu.modules.rulebook.web.drafts import DraftView, Reason, Version, draft_view
from kefu.modules.rulebook.web.typed import CellsBody, Confidence, ExampleBody, SourceBody, WordsBody
from kefu.modules.rulebook.web.views import RowView, row_views, rulebook_of, worded
from kefu.modules.rulebook.web.whys import PairView
from kefu.packs import traditional
from kefu.rules import Finding, Table, TableInvalid, WorkingDays, read_table
from kefu.rules.reading_parts import read_zone

router = Router("rules")


class DraftChange(BaseModel):
    """What is not sent is left alone, but `wanted_at`: null is as soon as approved. `until_at` null: until further
    notice. `zone`: of both, the table's if null. `verified`: whoever saves it has read the source."""

    version: Version
    rows: Annotated[list[CellsBody] | None, Field(max_length=500)] = None
    examples: Annotated[list[ExampleBody] | None, Field(max_length=300)] = None
    source: SourceBody | None = None
    confidence: Confidence | None = None
    verified: bool | None = None
    stale_after_days: Annotated[int | None, Field(ge=1, le=3650)] = None
    edition_note: WordsBody | None = None
    zone: Annotated[str | None, Field(max_length=60)] = None
    wanted_at: Moment | None = None
    until_at: Moment | None = None
    reason: Reason | None = None
    accept_examples: Annotated[list[Annotated[int, Field(ge=1)]], Field(max_length=300)] = []


class CheckBody(BaseModel):
    rows: Annotated[list[CellsBody], Field(max_length=500)]
    examples: Annotated[list[ExampleBody] | None, Field(max_length=300)] = None


class FindingView(BaseModel):
    """`rows`: every row it is about; `example`: facts that show it, in words."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    rows: list[str]
    cell: str
    example: list[PairView]


class RowWords(BaseModel):
    """A row: column → the cell in words."""

    when: dict[str, str]
    then: dict[str, str]


class CheckView(BaseModel):
    """`shown`: by row, for every row that can be read. `checked`: proofs and examples ran."""

    ok: bool
    checked: bool
    findings: list[FindingView]
    shown: dict[str, RowWords]


def finding_view(table: Table | None, finding: Finding, locale: Locale) -> FindingView:
    return FindingView(
        code=finding.code, severity=finding.severity, message=finding.text.to(locale),
        rows=[row for row in finding.row.split(", ") if row], cell=finding.cell,
        example=[_example_fact(table, key, text, locale) for key, text in finding.example.items()],
    )  # fmt: skip


def _example_fact(table: Table | None, key: str, text: str, locale: Locale) -> PairView:
    spec = table.columns.get(key) if table else None
    if table is None or spec is None:
        return PairView(key=key, label=key, value=text)
    return PairView(
        key=key, label=spec.label.to(locale, traditional), value=worded(voice_of(table, locale), spec, text)
    )


@router.put(
    "/rule-editions/{edition_id}",
    permits=EDIT,
    raises=(EditionMovedOn, EndsBeforeStart, ZoneUnknown, DraftHasErrors, TableInvalid),
)
async def save_draft(tx: Tx, request: Request, edition_id: UUID, body: DraftChange) -> DraftView:
    """Refuses cells that cannot be read; overlaps and gaps may be saved, but not handed in."""
    document = document_of(await editions.get(tx, edition_id))
    table, locale = read_table(document), locale_of(request)
    changes, found = read_changes(table, body, tx.now, locale)
    if found:
        raise DraftHasErrors(count=len(found), first=found[0].text, codes=[each.code for each in found])
    await editions.save(
        tx, rulebook_of(request), edition_id, body.version, changes=replace(changes, edition=_head(tx, table, body)),
        wanted_at=body.wanted_at, reason=body.reason, accept_examples=[*body.accept_examples, *_open(body)],
    )  # fmt: skip
    return await draft_view(tx, request, edition_id)


def _open(body: "DraftChange | CheckBody") -> list[int]:
    """The examples that leave their answer to the draft."""
    typed = enumerate(body.examples or (), 1)
    return [number for number, each in typed if not each.expect and not each.refuses]


def _head(tx: Transaction, table: Table, body: DraftChange) -> dict[str, Any]:
    """What is said of the edition as a whole, as its document has it; what was not sent stays."""
    sent, head = body.model_fields_set, dict[str, Any]()
    name = body.zone or (table.zone_name if "zone" in sent else table.editions[0].zone)
    zone = _zone(name)
    if "zone" in sent:
        head["zone"] = None if name == table.zone_name else name
    if "until_at" in sent:
        head["to"] = local(body.until_at, zone) if body.until_at else None
    if body.source is not None:
        head["source"] = body.source.written()
    if body.confidence is not None:
        head["confidence"] = body.confidence
    if "stale_after_days" in sent:
        head["stale_after_days"] = body.stale_after_days
    if "edition_note" in sent:
        head["note"] = body.edition_note.document() if body.edition_note else None
    if body.verified is not None and body.verified != table.editions[0].verified.state:
        head["verified"] = verification(tx, table) if body.verified else {"state": "no"}
    return head


def _zone(name: str) -> ZoneInfo:
    try:
        return read_zone(name)
    except ValueError as wrong:
        raise ZoneUnknown(zone=name) from wrong


def read_changes(
    table: Table, body: "DraftChange | CheckBody", now: datetime, locale: Locale
) -> tuple[Changes, list[Finding]]:
    """Rows and examples as documents, where they were sent, and what cannot be read in them."""
    before = {row.id: row for row in table.editions[0].rows}
    rows = examples = None
    found: list[Finding] = []
    if body.rows is not None:
        rows, found = read_grid(table, [row.grid() for row in body.rows], before, locale)
    if body.examples is not None:
        examples, wrong = read_examples(table, [each.typed() for each in body.examples], now, locale)
        found += wrong
    return Changes(rows, examples), found


@router.post("/rule-editions/{edition_id}/check", permits=EDIT)
async def check_draft(tx: Tx, request: Request, edition_id: UUID, body: CheckBody) -> CheckView:
    """What is wrong with these rows and examples, as they are being typed: cells, overlaps and gaps with an example,
    examples that come out otherwise, what the layers above do not allow. Saves nothing."""
    row, locale, book = await editions.get(tx, edition_id), locale_of(request), rulebook_of(request)
    document = document_of(row)
    table = read_table(document)
    changes, found = read_changes(table, body, tx.now, locale)
    checked = changed(document, changes)
    if not found:
        found = await editions.findings(tx, book, row, _answered(checked, _open(body), book.calendar))
    ok = not any(each.severity == "error" for each in found)
    unread = any(each.code == "table.invalid" for each in found)
    shown = {each.id: RowWords(when=each.when, then=each.then) for each in _shown(checked, found, locale)}
    return CheckView(
        ok=ok, checked=not unread, findings=[finding_view(table, each, locale) for each in found], shown=shown
    )


def _answered(document: dict[str, Any], numbers: list[int], calendar: WorkingDays | None) -> dict[str, Any]:
    try:
        return accept_examples(document, numbers, calendar)
    except TableInvalid:
        return document  # the check tells what cannot be read


def _shown(document: dict[str, Any], found: list[Finding], locale: Locale) -> list[RowView]:
    """The rows that can be read: a slip in one cell leaves the words of all others where they are."""
    wrong = {each.row for each in found if each.code == "table.invalid"}
    edition = document["editions"][0]
    kept = edition | {"rows": [row for row in edition["rows"] if row["id"] not in wrong]}
    try:
        table = read_table(document | {"editions": [kept], "examples": []})
    except TableInvalid:
        return []
    return row_views(table, table.editions[0], locale)
