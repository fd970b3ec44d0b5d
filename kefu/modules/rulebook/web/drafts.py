"""Routes of drafts: list, read, start, take home and bring back."""

import asyncio
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Form, Request, Response, UploadFile
from pydantic import BaseModel, Field

from kefu.kernel.errors import Forbidden
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook import editions
from kefu.modules.rulebook.editions import APPROVE, EDIT, document_of, place_of
from kefu.modules.rulebook.problems import ColumnsChanged, FileUnreadable, HasOwnTable, NeedsSecondPerson
from kefu.modules.rulebook.rules.cells import show_words
from kefu.modules.rulebook.web.tables import FILES, compare, file_of
from kefu.modules.rulebook.web.tables import Form as FileForm
from kefu.modules.rulebook.web.typed import Confidence, SourceBody, View, WordsBody, source_body, words_body
from kefu.modules.rulebook.web.views import (
    ExampleView,
    FieldView,
    RowView,
    column_views,
    example_view,
    output_views,
    row_views,
    rulebook_of,
)
from kefu.packs import WorkbookInvalid, YamlInvalid, read_xlsx, read_yaml, traditional
from kefu.rules import Table, TableInvalid, TableUnknown, read_table

router = Router("rules")
READ = "rule.read"
MOST_BYTES = 2_000_000
State = Literal["draft", "checked", "approved", "discarded"]
Version = Annotated[int, Field(ge=1)]
Reason = Annotated[Trimmed, Field(min_length=1, max_length=300)]


class DraftBrief(View):
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
    """`until_at`: until then it is meant to hold; null is until further notice. `zone`: of its dates. `dispute`: of the
    edition in force that it changes; "" when nobody disputes it."""

    inputs: list[FieldView]
    outputs: list[FieldView]
    hit_policy: str
    question: str
    business_date: str
    zone: str
    until_at: datetime | None
    source: SourceBody
    confidence: Confidence
    verified: bool
    verified_by: str
    verified_on: date | None
    stale_after_days: int | None
    edition_note: WordsBody | None
    table: list[RowView]
    examples: list[ExampleView]
    changes: list[str]
    dispute: str = ""


class NewDraft(BaseModel):
    shop_id: UUID
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
    dispute = ""
    if current is not None and row["state"] in ("draft", "checked"):
        now_in = editions.in_force(place.packs, current, tx.now)
        dispute = show_words(now_in.dispute, locale) if now_in.status == "disputed" else ""
        changes = compare(current, current.editions.index(now_in), table, 0, locale)
    edition = table.editions[0]
    return DraftView(
        **brief_view(tx, row, table, locale), inputs=column_views(table, locale), outputs=output_views(table, locale),
        hit_policy=table.hit, question=table.question.to(locale, traditional), business_date=table.decided_by,
        zone=edition.zone, until_at=edition.ends_at and edition.ends_at.astimezone(ZoneInfo(edition.zone)),
        source=source_body(edition.source), confidence=edition.confidence, verified=edition.verified.state,
        verified_by=edition.verified.by, verified_on=edition.verified.on, stale_after_days=edition.stale_after_days,
        edition_note=words_body(edition.note), table=row_views(table, edition, locale),
        examples=[example_view(table, n, each, locale) for n, each in enumerate(table.examples, 1)], changes=changes,
        dispute=dispute,
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
    except WorkbookInvalid as wrong:
        raise FileUnreadable(why=wrong.why) from wrong
    except YamlInvalid as wrong:
        raise FileUnreadable(why=Text(f"YAML 有误（{wrong}）", f"YAML 有誤（{wrong}）", f"YAML: {wrong}")) from wrong
    if not isinstance(document, dict):
        raise FileUnreadable(why=_NO_TABLE)
    edition_id = await editions.start(tx, rulebook_of(request), table_id, shop_id, reason, document)
    return await draft_view(tx, request, edition_id)


_NO_TABLE = Text(
    "请选择从这里导出的 Excel（xlsx）或 YAML 文件",
    "請選擇從這裡匯出的 Excel（xlsx）或 YAML 檔案",
    "choose an Excel (xlsx) or YAML file that was exported here",
)


@router.get("/rule-editions/{edition_id}", permits=READ)
async def read_rule_edition(tx: Tx, request: Request, edition_id: UUID) -> DraftView:
    return await draft_view(tx, request, edition_id)


@router.get("/rule-editions/{edition_id}/export/{form}", permits=READ, response_class=Response, responses=FILES)
async def export_draft(tx: Tx, edition_id: UUID, form: FileForm) -> Response:
    """The draft alone, to be changed in a spreadsheet and sent back."""
    return await file_of(read_table(document_of(await editions.get(tx, edition_id))), form)
