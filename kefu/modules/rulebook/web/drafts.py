"""Routes of drafts: start, type, check, try, compare with the past, hand in, approve, give back, throw away."""

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Form, Request, Response, UploadFile
from pydantic import AwareDatetime, BaseModel, Field

from kefu.kernel.errors import Forbidden, Invalid
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook import editions
from kefu.modules.rulebook.editions import (
    APPROVE,
    EDIT,
    ColumnsChanged,
    DraftHasErrors,
    EditionMovedOn,
    HasOwnTable,
    NeedsSecondPerson,
    NotChecked,
    StartsInPast,
    document_of,
    place_of,
    with_rows,
)
from kefu.modules.rulebook.rules.cells import read_grid, voice_of
from kefu.modules.rulebook.rules.simulating import Changed, Simulation, Taken, simulate
from kefu.modules.rulebook.service import scope_of
from kefu.modules.rulebook.web.tables import Form as FileForm
from kefu.modules.rulebook.web.tables import Question, ask, compare, file_of
from kefu.modules.rulebook.web.views import (
    CellsBody,
    ExampleView,
    FieldView,
    FindingView,
    PairView,
    RowView,
    WhyView,
    column_views,
    example_view,
    finding_view,
    output_views,
    row_views,
    rulebook_of,
)
from kefu.packs import WorkbookInvalid, YamlInvalid, read_xlsx, read_yaml, traditional
from kefu.rules import Decider, RuleProblem, Table, TableInvalid, TableUnknown, read_table
from kefu.rules.record import Record
from kefu.rules.showing import show_value
from kefu.rules.values import parse

router = Router("rules")
READ = "rule.read"
MOST_BYTES = 2_000_000
MOST_DECISIONS = 5000
MOST_SHOWN = 200
State = Literal["draft", "checked", "approved", "discarded"]
Version = Annotated[int, Field(ge=1)]
Reason = Annotated[str, Field(min_length=1, max_length=300)]


class FileUnreadable(Invalid):
    code = "rule.file_unreadable"
    text = Text("读不了这个文件：{why}", "讀不了這個檔案：{why}", "This file cannot be read as a rule table: {why}")


class SourceBody(BaseModel):
    document: Annotated[str, Field(min_length=1, max_length=200)]
    article: Annotated[str, Field(max_length=200)] = ""
    url: Annotated[str, Field(max_length=500)] = ""


class DraftBrief(BaseModel):
    id: UUID
    table_id: str
    title: str
    topic: str
    layer: str
    shop_id: UUID | None
    shop_name: str
    state: State
    version: int
    reason: str
    wanted_at: datetime | None
    starts_at: datetime | None
    edition: str | None
    drafted_by: str
    changed_at: datetime
    checked_by: str
    approved_by: str
    returned_reason: str
    may_edit: bool
    may_approve: bool
    why_not: str | None


class DraftView(DraftBrief):
    inputs: list[FieldView]
    outputs: list[FieldView]
    hit_policy: str
    question: str
    source: SourceBody
    table: list[RowView]
    examples: list[ExampleView]
    changes: list[str]


class NewDraft(BaseModel):
    shop_id: UUID
    reason: Reason


class DraftChange(BaseModel):
    """`rows`, `source`, `reason`: left alone when not sent; `wanted_at` null is as soon as approved."""

    version: Version
    rows: Annotated[list[CellsBody] | None, Field(max_length=500)] = None
    source: SourceBody | None = None
    wanted_at: AwareDatetime | None = None
    reason: Reason | None = None
    accept_examples: list[Annotated[int, Field(ge=1)]] = []


class CheckBody(BaseModel):
    rows: Annotated[list[CellsBody], Field(max_length=500)]
    layers: bool = True


class CheckView(BaseModel):
    """`shown`: row → column → the cell in words, for every row that can be read. `checked`: proofs and examples ran."""

    ok: bool
    checked: bool
    findings: list[FindingView]
    shown: dict[str, dict[str, dict[str, str]]]


class TryBody(Question):
    rows: Annotated[list[CellsBody] | None, Field(max_length=500)] = None


class SimulateBody(BaseModel):
    days: Annotated[int, Field(ge=1, le=365)] = 30
    rows: Annotated[list[CellsBody] | None, Field(max_length=500)] = None


class ChangedView(BaseModel):
    decision_id: UUID
    shop_id: UUID
    decided_at: datetime
    subject_kind: str
    subject_id: UUID | None
    before: list[PairView]
    after: list[PairView]
    changed: list[str]
    money: dict[str, Decimal]
    refused: str


class ShopSumView(BaseModel):
    shop_id: UUID
    shop_name: str
    examined: int
    changed: int
    refused: int
    money: dict[str, Decimal]


class SimulationView(BaseModel):
    """Money: output → draft minus then. `items`: the newest differences; `cut`: there were more decisions than looked
    at."""

    days: int
    examined: int
    same: int
    changed: int
    refused: int
    money: dict[str, Decimal]
    labels: dict[str, str]
    shops: list[ShopSumView]
    items: list[ChangedView]
    cut: bool


class VersionBody(BaseModel):
    version: Version


class ReturnBody(VersionBody):
    reason: Reason


LISTED = """select e.*, coalesce(s.name, '') shop_name, d.name drafter, coalesce(c.name, '') checker,
    coalesce(a.name, '') approver
  from rule_editions e left join shops s on s.id = e.shop_id join accounts d on d.id = e.drafted_by
    left join accounts c on c.id = e.checked_by left join accounts a on a.id = e.approved_by
  where (e.shop_id is null or e.shop_id = any($1))"""


def brief_view(tx: Transaction, row: Row, table: Table, locale: Locale) -> dict[str, Any]:
    shops = [row["shop_id"]] if row["shop_id"] else list(tx.scope)
    open_ = row["state"] in ("draft", "checked")
    may_approve = row["state"] == "checked" and all(tx.actor.may(APPROVE, shop) for shop in shops)
    own = tx.actor.id in row["editors"]
    why_not = None
    if row["state"] == "checked" and own:
        why_not = NeedsSecondPerson(permission=APPROVE).detail(locale)
    elif row["state"] == "checked" and not may_approve:
        why_not = Forbidden(permission=APPROVE).detail(locale)
    return {
        **{key: row[key] for key in ("id", "table_id", "topic", "layer", "shop_id", "shop_name", "state", "version",
                                     "reason", "wanted_at", "starts_at", "edition", "changed_at", "returned_reason")},
        "title": table.title.to(locale, traditional), "drafted_by": row["drafter"], "checked_by": row["checker"],
        "approved_by": row["approver"], "may_edit": open_ and all(tx.actor.may(EDIT, shop) for shop in shops),
        "may_approve": may_approve and not own, "why_not": why_not,
    }  # fmt: skip


@router.get("/rule-editions", permits=READ)
async def list_rule_editions(
    tx: Tx,
    request: Request,
    state: State | None = None,
    table_id: str | None = None,
    shop_id: UUID | None = None,
) -> list[DraftBrief]:
    """Newest change first; without a state, those that wait for somebody."""
    rows = await tx.rows(
        LISTED
        + """ and (case when $2::text is null then e.state in ('draft', 'checked') else e.state = $2 end)
               and ($3::text is null or e.table_id = $3) and ($4::uuid is null or e.shop_id is null or e.shop_id = $4)
             order by e.changed_at desc, e.id desc limit 200""",
        list(tx.scope), state, table_id, shop_id,
    )  # fmt: skip
    locale = locale_of(request)
    return [DraftBrief(**brief_view(tx, row, read_table(document_of(row)), locale)) for row in rows]


async def draft_row(tx: Transaction, edition_id: UUID) -> Row:
    await editions.get(tx, edition_id)
    row = await tx.row(LISTED + " and e.id = $2", list(tx.scope), edition_id)
    assert row is not None
    return row


async def draft_view(tx: Transaction, request: Request, edition_id: UUID) -> DraftView:
    row, locale = await draft_row(tx, edition_id), locale_of(request)
    table = read_table(document_of(row))
    place = await place_of(tx, rulebook_of(request), row["shop_id"] or tx.scope[0])
    current = place.find_table(row["table_id"]) or next(
        (d.table for d in place.packs.deciders(table.topic, place.shop.packs_scope)), None
    )
    changes: list[str] = []
    if current is not None and row["state"] in ("draft", "checked"):
        now_in = editions.in_force(place.packs, current, tx.now)
        changes = compare(current, current.editions.index(now_in), table, 0, locale)
    source = table.editions[0].source
    return DraftView(
        **brief_view(tx, row, table, locale), inputs=column_views(table, locale), outputs=output_views(table, locale),
        hit_policy=table.hit, question=table.question.to(locale, traditional),
        source=SourceBody.model_construct(document=source.document, article=source.article, url=source.url),
        table=row_views(table, table.editions[0], locale),
        examples=[example_view(table, n, each, locale) for n, each in enumerate(table.examples, 1)], changes=changes,
    )  # fmt: skip


@router.post("/rules/{table_id}/drafts", permits=EDIT, status_code=201, raises=(TableUnknown, HasOwnTable))
async def start_draft(tx: Tx, request: Request, table_id: str, body: NewDraft) -> DraftView:
    """A draft like the edition in force. Of a table of law or platform, a table of the shop's own under it."""
    edition_id = await editions.start(tx, rulebook_of(request), table_id, body.shop_id, body.reason)
    return await draft_view(tx, request, edition_id)


@router.post(
    "/rules/{table_id}/drafts/import",
    permits=EDIT,
    status_code=201,
    raises=(TableUnknown, HasOwnTable, FileUnreadable, ColumnsChanged, TableInvalid),
)
async def import_draft(
    tx: Tx,
    request: Request,
    table_id: str,
    file: UploadFile,
    shop_id: Annotated[UUID, Form()],
    reason: Annotated[str, Form(min_length=1, max_length=300)],
) -> DraftView:
    """A draft from a workbook or YAML file as the export gives it: its last edition, under the columns that stand."""
    content = await file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FileUnreadable(why=f"> {MOST_BYTES} bytes")
    try:
        document = await asyncio.to_thread(read_xlsx if content[:2] == b"PK" else read_yaml, content)
    except (WorkbookInvalid, YamlInvalid) as wrong:
        raise FileUnreadable(why=str(wrong)) from wrong
    if not isinstance(document, dict):
        raise FileUnreadable(why="YAML")
    edition_id = await editions.start(tx, rulebook_of(request), table_id, shop_id, reason, document)
    return await draft_view(tx, request, edition_id)


@router.get("/rule-editions/{edition_id}", permits=READ)
async def read_rule_edition(tx: Tx, request: Request, edition_id: UUID) -> DraftView:
    return await draft_view(tx, request, edition_id)


@router.put("/rule-editions/{edition_id}", permits=EDIT, raises=(EditionMovedOn, TableInvalid))
async def save_draft(tx: Tx, request: Request, edition_id: UUID, body: DraftChange) -> DraftView:
    """Refuses cells that cannot be read; overlaps and gaps may be saved, but not handed in."""
    row = await editions.get(tx, edition_id)
    document = document_of(row)
    rows = None if body.rows is None else _rows(document, body.rows, locale_of(request))
    source = None if body.source is None else {k: v for k, v in body.source.model_dump().items() if v}
    await editions.save(
        tx, rulebook_of(request), edition_id, body.version, rows=rows, source=source, wanted_at=body.wanted_at,
        reason=body.reason, accept_examples=body.accept_examples,
    )  # fmt: skip
    return await draft_view(tx, request, edition_id)


def _rows(document: dict[str, Any], rows: list[CellsBody], locale: Locale) -> list[dict[str, Any]]:
    """Raises DraftHasErrors naming the first cell that cannot be read."""
    table = read_table(document)
    before = {row.id: row for row in table.editions[0].rows}
    read, found = read_grid(table, [row.grid() for row in rows], before, locale)
    if found:
        raise DraftHasErrors(count=len(found), first=found[0].text, codes=[each.code for each in found])
    return read


@router.post("/rule-editions/{edition_id}/check", permits=EDIT)
async def check_draft(tx: Tx, request: Request, edition_id: UUID, body: CheckBody) -> CheckView:
    """What is wrong with these rows, as they are being typed: cells, overlaps and gaps with an example, examples that
    come out otherwise, what the layers above do not allow. Saves nothing."""
    row, locale, book = await editions.get(tx, edition_id), locale_of(request), rulebook_of(request)
    document = document_of(row)
    table = read_table(document)
    before = {each.id: each for each in table.editions[0].rows}
    rows, found = read_grid(table, [each.grid() for each in body.rows], before, locale)
    checked = with_rows(document, rows, None)
    if not found:
        found = await editions.findings(tx, book, row, checked)
    ok = not any(each.severity == "error" for each in found)
    unread = any(each.code == "table.invalid" for each in found)
    shown = {} if unread else {each.id: {"when": each.when, "then": each.then} for each in _shown(checked, locale)}
    return CheckView(
        ok=ok, checked=not unread, findings=[finding_view(table, each, locale) for each in found], shown=shown
    )


def _shown(document: dict[str, Any], locale: Locale) -> list[RowView]:
    table = read_table(document)
    return row_views(table, table.editions[0], locale)


async def _draft_decider(tx: Transaction, edition_id: UUID, rows: list[CellsBody] | None, locale: Locale) -> Decider:
    document = document_of(await editions.get(tx, edition_id))
    if rows is not None:
        document = with_rows(document, _rows(document, rows, locale), None)
    return Decider(read_table(document))


@router.post("/rule-editions/{edition_id}/decide", permits=READ, raises=(RuleProblem, DraftHasErrors))
async def try_draft(tx: Tx, request: Request, edition_id: UUID, body: TryBody) -> WhyView:
    """The draft among the other layers of its shop, with these facts; stores nothing."""
    row, locale, book = await editions.get(tx, edition_id), locale_of(request), rulebook_of(request)
    draft = await _draft_decider(tx, edition_id, body.rows, locale)
    place = await place_of(tx, book, body.shop_id or row["shop_id"] or tx.scope[0])
    others = place.packs.deciders(draft.table.topic, place.shop.packs_scope)
    deciders = [draft, *(each for each in others if each.table.id != draft.table.id)]
    return ask(book, deciders, draft, body, place.shop, tx.now, locale)


@router.post("/rule-editions/{edition_id}/simulate", permits=READ, raises=(DraftHasErrors,))
async def simulate_draft(tx: Tx, request: Request, edition_id: UUID, body: SimulateBody) -> SimulationView:
    """The draft over the decisions of the last days: which come out otherwise, how much money, per shop."""
    row, locale, book = await editions.get(tx, edition_id), locale_of(request), rulebook_of(request)
    draft = await _draft_decider(tx, edition_id, body.rows, locale)
    rows = await tx.rows(
        """select d.id, d.shop_id, d.decided_at, d.subject_kind, d.subject_id, d.answer, d.records
           from decisions d where d.topic = $1 and d.decided_at >= $2 and d.shop_id = any($3)
             and ($4::uuid is null or d.shop_id = $4) order by d.decided_at desc, d.id desc limit $5""",
        row["topic"], tx.now - timedelta(days=body.days), list(tx.scope), row["shop_id"], MOST_DECISIONS + 1,
    )  # fmt: skip
    taken = [
        Taken(r["id"], r["shop_id"], r["decided_at"], r["subject_kind"], r["subject_id"], r["answer"],
              [Record.from_json(doc) for doc in r["records"]])
        for r in rows[:MOST_DECISIONS]
    ]  # fmt: skip
    shops = {each.shop_id for each in taken}
    books = {shop: book.packs_for(await scope_of(tx, shop)) for shop in shops}
    report = await asyncio.to_thread(simulate, draft, taken, books, book.calendar)
    names = await tx.rows("select id, name from shops where id = any($1)", list(shops))
    return _simulation_view(
        report, draft.table, body.days, locale, {r["id"]: r["name"] for r in names}, len(rows) > MOST_DECISIONS
    )


def _simulation_view(
    report: Simulation, table: Table, days: int, locale: Locale, names: dict[UUID, str], cut: bool
) -> SimulationView:
    return SimulationView(
        days=days, examined=report.examined, same=report.same, changed=len(report.changed),
        refused=sum(each.refused is not None for each in report.changed), money=report.money,
        labels={o.spec.key: o.spec.label.to(locale, traditional) for o in table.outputs},
        shops=[
            ShopSumView(shop_id=shop, shop_name=names.get(shop, ""), examined=s.examined, changed=s.changed,
                        refused=s.refused, money=s.money)
            for shop, s in report.by_shop.items()
        ],
        items=[_changed_view(each, table, locale) for each in report.changed[:MOST_SHOWN]], cut=cut,
    )  # fmt: skip


def _changed_view(each: Changed, table: Table, locale: Locale) -> ChangedView:
    taken = each.taken
    return ChangedView(
        decision_id=taken.id, shop_id=taken.shop_id, decided_at=taken.decided_at, subject_kind=taken.subject_kind,
        subject_id=taken.subject_id, before=_pairs(table, dict(taken.answer), locale),
        after=_pairs(table, dict(each.after), locale), changed=list(each.changed), money=dict(each.money),
        refused=each.refused.detail(locale) if each.refused else "",
    )  # fmt: skip


def _pairs(table: Table, answer: dict[str, Any], locale: Locale) -> list[PairView]:
    """A stored answer (canonical text) in words."""
    specs, voice = {output.spec.key: output.spec for output in table.outputs}, voice_of(table, locale)
    shown = []
    for key, text in answer.items():
        spec = specs.get(key)
        if spec is None or isinstance(text, list):
            shown.append(PairView(key=key, label=key, value=str(text)))
            continue
        value = show_value(voice, spec, None if text is None else parse(spec, text), absent=True)
        shown.append(PairView(key=key, label=spec.label.to(locale, traditional), value=value))
    return shown


@router.post("/rule-editions/{edition_id}/hand-in", permits=EDIT, raises=(EditionMovedOn, DraftHasErrors))
async def hand_in_draft(tx: Tx, request: Request, edition_id: UUID, body: VersionBody) -> DraftView:
    """draft → checked: it has no errors and waits for a second person."""
    await editions.hand_in(tx, rulebook_of(request), edition_id, body.version)
    return await draft_view(tx, request, edition_id)


@router.post(
    "/rule-editions/{edition_id}/approve",
    permits=APPROVE,
    raises=(EditionMovedOn, NotChecked, NeedsSecondPerson, StartsInPast, ColumnsChanged, DraftHasErrors),
)
async def approve_draft(tx: Tx, request: Request, edition_id: UUID, body: VersionBody) -> DraftView:
    """checked → approved: in force from the wanted time, or from the next full minute."""
    await editions.approve(tx, rulebook_of(request), edition_id, body.version)
    return await draft_view(tx, request, edition_id)


@router.post("/rule-editions/{edition_id}/return", permits=APPROVE, raises=(EditionMovedOn,))
async def return_draft(tx: Tx, request: Request, edition_id: UUID, body: ReturnBody) -> DraftView:
    await editions.give_back(tx, edition_id, body.version, body.reason)
    return await draft_view(tx, request, edition_id)


@router.post("/rule-editions/{edition_id}/discard", permits=EDIT, status_code=204, raises=(EditionMovedOn,))
async def discard_draft(tx: Tx, edition_id: UUID, body: VersionBody) -> None:
    await editions.discard(tx, edition_id, body.version)


@router.get("/rule-editions/{edition_id}/export/{form}", permits=READ)
async def export_draft(tx: Tx, edition_id: UUID, form: FileForm) -> Response:
    """The draft alone, to be changed in a spreadsheet and sent back."""
    return await file_of(read_table(document_of(await editions.get(tx, edition_id))), form)
