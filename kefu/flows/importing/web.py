"""Routes of imports. A route takes the file in or says what is wanted; the reading and applying is the worker's."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, File, Form, Request, Response, UploadFile
from pydantic import BaseModel, Field

from kefu.flows.importing.staging import opened_cells
from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.idempotency import created, once
from kefu.kernel.pages import BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.sheets import Format, download
from kefu.kernel.transaction import Row
from kefu.kernel.vault import Vault
from kefu.kernel.web import Db, Router, TheVault, Tx, Who, locale_of
from kefu.modules.imports import service
from kefu.modules.imports.rules import (
    LARGEST_REPORT,
    MIB,
    RUNS,
    ColumnsNotMatched,
    FieldMatchedTwice,
    FileUnfit,
    ImportMovedOn,
    ReportTooLarge,
    UnknownColumn,
)
from kefu.modules.shops import service as shops
from kefu.ports.files import FileStore
from kefu.ports.shop_reports import ReportKind, RowError, Severity, ShopReports

router = Router("imports")

MOST_SHOWN = 200
State = Literal["reading", "preview", "applying", "applied", "failed", "thrown_away"]


def the_store(request: Request) -> FileStore:
    return request.app.state.files  # type: ignore[no-any-return]


def the_reports(request: Request) -> ShopReports:
    return request.app.state.reports  # type: ignore[no-any-return]


class ColumnView(BaseModel):
    header: str
    field: str | None
    sample: str


class FieldView(BaseModel):
    key: str
    title: str
    required: bool


class RefusalView(BaseModel):
    """`severity` warning: the line is taken all the same, or was said twice."""

    line: int
    column: str
    reason: str
    severity: Severity


class ImportBrief(BaseModel):
    """`taken`, `updated`, `unchanged` before applying: what would come of it. `problem`: why it cannot be applied."""

    id: UUID
    shop_id: UUID
    kind: ReportKind
    platform: str
    report: str
    file_name: str
    state: State
    encoding: str
    rows_total: int
    rows_done: int
    taken: int
    updated: int
    unchanged: int
    refused: int
    warned: int
    problem: str | None
    problem_code: str | None
    created_at: datetime
    applied_at: datetime | None


class ImportView(ImportBrief):
    """`preview`: the first rows with personal values masked; empty once applied. `refusals`: the first 200."""

    columns: list[ColumnView]
    fields: list[FieldView]
    preview: list[list[str]]
    refusals: list[RefusalView]


def brief(row: Row, locale: Locale) -> ImportBrief:
    problem = row["problem"]
    plain = {name: row[name] for name in ImportBrief.model_fields if not name.startswith("problem")}
    return ImportBrief(
        **plain, problem=problem[locale] if problem else None, problem_code=problem["code"] if problem else None
    )


async def view(tx: Tx, import_id: UUID, locale: Locale) -> ImportView:
    row = await service.get(tx, import_id)
    if row["shop_id"] not in tx.scope:
        raise NotFound(what=import_id)
    refusals = await service.refusals(tx, import_id, MOST_SHOWN)
    return ImportView(
        **brief(row, locale).model_dump(),
        columns=[ColumnView(**column) for column in row["columns"]],
        fields=[
            FieldView(key=f["key"], title=Text(*f["title"]).to(locale), required=f["required"]) for f in row["fields"]
        ],
        preview=row["preview"],
        refusals=[
            RefusalView(line=r["line"], column=r["col"], reason=r["message"][locale], severity=r["severity"])
            for r in refusals
        ],
    )


@router.post("/imports", permits=RUNS, opens=False, status_code=201, response_model=ImportView,
             raises=(ReportTooLarge,))  # fmt: skip
async def start_import(
    request: Request,
    db: Db,
    who: Who,
    files: Annotated[FileStore, Depends(the_store)],
    shop_id: Annotated[UUID, Form()],
    kind: Annotated[ReportKind, Form()],
    file: Annotated[UploadFile, File()],
    platform: Annotated[str | None, Form(pattern=r"^[a-z][a-z0-9_]{0,39}$")] = None,
) -> Response:
    """Takes the file in; reading starts at once. The same file again, while still open, is the same import.

    `platform`: whose report it is, when that is not the shop's own platform.
    """
    async with db.begin(who, [shop_id], read_only=True) as tx:
        service.check_allowed(tx, shop_id, kind)
        shop = await shops.get(tx, shop_id)
    content = await file.read(LARGEST_REPORT + 1)
    if len(content) > LARGEST_REPORT:
        raise ReportTooLarge(most_mib=LARGEST_REPORT // MIB)
    sha256 = await files.put(content)
    name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1].replace("\x00", "")
    async with db.begin(who, [shop_id]) as tx:

        async def start(_: Request) -> Response:
            import_id, _new = await service.create(tx, shop_id, kind, platform or shop["platform"], name, sha256)
            return created(await view(tx, import_id, locale_of(request)))

        return await once(request, tx, start)


@router.get("/imports", permits=RUNS, raises=(BadCursor,))
async def list_imports(
    tx: Tx, request: Request, shop_id: UUID | None = None, cursor: str | None = None, limit: PageSize = 50
) -> Page[ImportBrief]:
    """Newest first."""
    rows = await service.page(tx, shop_id, read_time_id(cursor), limit + 1)
    page, more = cut(rows, limit, "created_at", "id")
    return Page(items=[brief(row, locale_of(request)) for row in page], next_cursor=more)


@router.get("/imports/{import_id}", permits=RUNS)
async def read_import(tx: Tx, request: Request, import_id: UUID) -> ImportView:
    return await view(tx, import_id, locale_of(request))


class Matching(BaseModel):
    """Header → our field; null leaves the column out. A header that is not named stays as it was matched."""

    mapping: Annotated[dict[str, str | None], Field(max_length=500)]


@router.put("/imports/{import_id}/columns", permits=RUNS, raises=(ImportMovedOn, UnknownColumn, FieldMatchedTwice))
async def match_columns(tx: Tx, request: Request, import_id: UUID, body: Matching) -> ImportView:
    """Reads the file again with the columns matched by hand."""
    await service.match_columns(tx, import_id, {header: field or None for header, field in body.mapping.items()})
    return await view(tx, import_id, locale_of(request))


@router.post("/imports/{import_id}/apply", permits=RUNS, raises=(ImportMovedOn, ColumnsNotMatched, FileUnfit))
async def apply_import(tx: Tx, request: Request, import_id: UUID) -> ImportView:
    """Writes what was looked at, all of it or nothing. After a failure: reads the file once more, then writes."""
    await service.ask_apply(tx, import_id)
    return await view(tx, import_id, locale_of(request))


@router.post("/imports/{import_id}/discard", permits=RUNS, raises=(ImportMovedOn,))
async def discard_import(tx: Tx, request: Request, import_id: UUID) -> ImportView:
    await service.discard(tx, import_id)
    return await view(tx, import_id, locale_of(request))


@router.get("/imports/{import_id}/refusals.{form}", permits=RUNS, writes=True, response_class=Response)
async def download_refusals(
    tx: Tx,
    request: Request,
    import_id: UUID,
    form: Format,
    vault: TheVault,
    reports: Annotated[ShopReports, Depends(the_reports)],
) -> Response:
    """The refused lines as they stood, each with line and reason; whoever takes them away is in the audit log."""
    batch = await service.hold(tx, import_id)
    refusals = await service.refusals(tx, import_id)
    await tx.audit("import.refusals_taken", "import", import_id, shop_id=batch["shop_id"],
                   after={"lines": len({row["line"] for row in refusals})})  # fmt: skip
    header = [column["header"] for column in batch["columns"]]
    content = await asyncio.to_thread(
        lambda: reports.write_refusals(form, header, errors_of(vault, refusals), locale_of(request))
    )
    return download(content, f"{batch['file_name'].rsplit('.', 1)[0]}-refused", form)


def errors_of(vault: Vault, refusals: Sequence[Row]) -> list[RowError]:
    """As the reader told them. The sentences are finished: braces in them stand for themselves."""

    def escaped(text: str) -> str:
        return text.replace("{", "{{").replace("}", "}}")

    return [
        RowError(
            row["line"], row["col"] or None, row["value"], row["code"],
            Text(*(escaped(row["message"][locale]) for locale in ("zh-CN", "zh-TW", "en"))), {},
            opened_cells(vault, row["import_id"], row["line"], row["original"]), row["severity"],
        )
        for row in refusals
    ]  # fmt: skip
