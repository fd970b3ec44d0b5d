"""Routes of the audit log."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from kefu.kernel.actor import Actor
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.moments import Moment
from kefu.kernel.pages import BadCursor, Page, PageSize, cut, read_place, read_time_id
from kefu.kernel.sheets import (
    Cell,
    Column,
    Format,
    attached,
    csv_head,
    csv_lines,
    download,
    media_type_of,
    write_xlsx,
)
from kefu.kernel.transaction import Database, Row
from kefu.kernel.web import Db, Router, Tx, Who, locale_of
from kefu.modules.audit import service
from kefu.modules.audit.service import Place, Wanted, WantedSecurity
from kefu.modules.audit.words import SHELF

router = Router("audit")
Narrowed = Annotated[Wanted, Depends()]


class AuditRow(BaseModel):
    """`actor_name`: empty for the machine itself and for programs. `title`: the act in words."""

    id: UUID
    shop_id: UUID | None
    shop_name: str
    at: datetime
    actor_id: UUID
    actor_kind: str
    actor_name: str
    employee_no: str
    action: str
    title: str
    subject_kind: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str


@router.get("/audit", permits="audit.read", raises=(BadCursor,))
async def list_audit(
    tx: Tx, request: Request, wanted: Narrowed, cursor: str | None = None, limit: PageSize = 50
) -> Page[AuditRow]:
    """Newest first."""
    rows = await service.newest(tx, wanted, read_time_id(cursor), limit + 1)
    page, more = cut(rows, limit, "at", "id")
    locale = locale_of(request)
    items = [AuditRow(**dict(row), title=SHELF.book.act(row["action"]).to(locale)) for row in page]
    return Page(items=items, next_cursor=more)


class ActWords(BaseModel):
    """By code. `families`: what comes before the dot of an act."""

    families: dict[str, str]
    acts: dict[str, str]


@router.get("/audit/words", permits="audit.read")
async def list_act_words(tx: Tx, request: Request) -> ActWords:
    """What acts are called, to look for them."""
    locale = locale_of(request)
    families, acts = (
        {code: title.to(locale) for code, title in part.items()} for part in (SHELF.book.families, SHELF.book.acts)
    )
    return ActWords(families=families, acts=acts)


MOST_IN_XLSX = 50_000
PORTION = 2_000
TITLE = Text("审计日志", "稽核日誌", "Audit log")
COLUMNS = (
    (Text("时间（{zone}）", "時間（{zone}）", "Time ({zone})"), "datetime"),
    (Text("工号", "工號", "Employee number"), "text"),
    (Text("姓名", "姓名", "Name"), "text"),
    (Text("店铺", "店鋪", "Shop"), "text"),
    (Text("动作", "動作", "Action"), "text"),
    (Text("对象", "物件", "Subject"), "text"),
    (Text("对象编号", "物件編號", "Subject's id"), "text"),
    (Text("之前", "之前", "Before"), "text"),
    (Text("之后", "之後", "After"), "text"),
    (Text("原因", "原因", "Reason"), "text"),
    (Text("动作代码", "動作代碼", "Act's code"), "text"),
)


class TooManyRows(Invalid):
    code = "audit.too_many_rows"
    text = Text(
        "共 {rows} 行，xlsx 最多 {most} 行。请改用 csv，或缩短时间。",
        "共 {rows} 列，xlsx 最多 {most} 列。請改用 csv，或縮短時間。",
        "{rows} rows; an xlsx holds at most {most}. Take csv, or a shorter time.",
    )


@router.get("/audit/file", permits="audit.read", opens=False, response_class=Response, raises=(TooManyRows,))
async def export_audit(
    request: Request, db: Db, who: Who, wanted: Narrowed, since: Moment, until: Moment,
    form: Format = "xlsx",
) -> Response:  # fmt: skip
    """The rows looked for as a file, oldest first; who took it away is in the log. A csv is sent while it is read."""
    scope, locale = request.state.scope, locale_of(request)
    async with db.begin(who, scope) as tx:
        wanted = replace(wanted, since=since, until=until)
        rows = await service.count(tx, wanted)
        if form == "xlsx" and rows > MOST_IN_XLSX:
            raise TooManyRows(rows=rows, most=MOST_IN_XLSX)
        last = [(row["at"], row["id"]) for row in await service.newest(tx, wanted, None, 1)]
        kept = [cells_of(row, locale) for row in await service.oldest(tx, wanted, None, rows)] if form == "xlsx" else []
        zone: str = await tx.value(
            "select zone from shops where id = any($1) order by id = $2 desc nulls last, id limit 1",
            list(scope),
            wanted.shop_id,
        )
        told = {"rows": rows, "since": since.isoformat(), "until": until.isoformat(), "format": form}
        await tx.audit("audit.exported", "audit_log", wanted.shop_id or "", shop_id=wanted.shop_id, after=told)
    if form == "csv":
        parts = csv_parts(db, who, scope, wanted, last, locale, zone)
        return StreamingResponse(parts, media_type=media_type_of(form), headers=attached(TITLE.to(locale), form))
    content = await asyncio.to_thread(write_xlsx, "audit", columns_in(locale, zone), kept, zone)
    return download(content, TITLE.to(locale), form)


def columns_in(locale: Locale, zone: str) -> list[Column]:
    return [
        Column(title.to(locale, zone=zone), "datetime" if kind == "datetime" else "text") for title, kind in COLUMNS
    ]


async def csv_parts(
    db: Database,
    who: Actor,
    scope: tuple[UUID, ...],
    wanted: Wanted,
    last: list[Place],
    locale: Locale,
    zone: str,
) -> AsyncIterator[bytes]:
    """Up to `last`, portion by portion: however slow the reader is, no connection waits for him."""
    yield csv_head(columns_in(locale, zone))
    place: Place | None = None
    while last and place != last[0]:
        async with db.begin(who, scope, read_only=True) as tx:
            found = await service.oldest(tx, wanted, place, PORTION)
        rows = [row for row in found if (row["at"], row["id"]) <= last[0]]
        yield csv_lines([cells_of(row, locale) for row in rows], zone)
        place = (rows[-1]["at"], rows[-1]["id"]) if rows else last[0]


def cells_of(row: Row, locale: Locale) -> list[Cell]:
    before, after = (orjson.dumps(row[side]).decode() if row[side] else "" for side in ("before", "after"))
    return [
        row["at"], row["employee_no"], row["actor_name"], row["shop_name"], SHELF.book.act(row["action"]).to(locale),
        SHELF.book.subject(row["subject_kind"]).to(locale), row["subject_id"], before, after, row["reason"],
        row["action"],
    ]  # fmt: skip


class SecurityRow(BaseModel):
    """`actor_id`: null when nobody was signed in. `actor_name`, `employee_no`: empty for those and for programs. `title`: the kind in words."""

    at: datetime
    actor_id: UUID | None
    actor_name: str
    employee_no: str
    kind: str
    title: str
    address: str
    facts: dict[str, Any]


@router.get("/security-log", permits="audit.read", raises=(BadCursor,))
async def list_security(
    tx: Tx,
    request: Request,
    wanted: Annotated[WantedSecurity, Depends()],
    cursor: str | None = None,
    limit: PageSize = 100,
) -> Page[SecurityRow]:
    """Newest first. Of the people of one's shops; what nobody signed in did is seen by those who hold every shop."""
    below = read_place(cursor, int) or (None,)
    rows, more = cut(await service.security(tx, wanted, below[0], limit + 1), limit, "id")
    locale = locale_of(request)
    items = [SecurityRow(**dict(row), title=SHELF.book.act(row["kind"]).to(locale)) for row in rows]
    return Page(items=items, next_cursor=more)
