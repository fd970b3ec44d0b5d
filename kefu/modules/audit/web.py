"""Routes of the audit log."""

import asyncio
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Query, Request
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel

from kefu.kernel.i18n import Text
from kefu.kernel.pages import BadCursor, Page, PageSize, cursor_of, read_time_id
from kefu.kernel.sheets import Cell, Column, Format, download, write_csv, write_xlsx
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx, locale_of

router = Router("audit")


class AuditRow(BaseModel):
    id: UUID
    shop_id: UUID | None
    at: datetime
    actor_id: UUID
    actor_kind: str
    employee_no: str
    action: str
    subject_kind: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str


@router.get("/audit", permits="audit.read", raises=(BadCursor,))
async def list_audit(
    tx: Tx,
    action: Annotated[str | None, Query(max_length=80)] = None,
    subject_id: Annotated[str | None, Query(max_length=80)] = None,
    employee_no: Annotated[str | None, Query(max_length=20)] = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[AuditRow]:
    """Newest first."""
    place = read_time_id(cursor)
    rows = await tx.rows(
        """select id, shop_id, at, actor_id, actor_kind, employee_no, action, subject_kind, subject_id, before, after,
                  reason
           from audit_log
           where ($1::text is null or action = $1 or action like $1 || '.%')
             and ($2::text is null or subject_id = $2) and ($3::text is null or employee_no = $3)
             and ($4::timestamptz is null or (at, id) < ($4, $5))
           order by at desc, id desc limit $6""",
        action, subject_id, employee_no, place[0] if place else None, place[1] if place else None, limit + 1,
    )  # fmt: skip
    items = [AuditRow(**dict(row)) for row in rows[:limit]]
    more = cursor_of(items[-1].at, items[-1].id) if len(rows) > limit else None
    return Page(items=items, next_cursor=more)


MOST_IN_FILE = 50_000
TITLE = Text("审计日志", "稽核日誌", "Audit log")
COLUMNS = (
    (Text("时间", "時間", "Time"), "datetime"),
    (Text("工号", "工號", "Employee number"), "text"),
    (Text("店铺", "店鋪", "Shop"), "text"),
    (Text("动作", "動作", "Action"), "text"),
    (Text("对象", "物件", "Subject"), "text"),
    (Text("对象编号", "物件編號", "Subject's id"), "text"),
    (Text("之前", "之前", "Before"), "text"),
    (Text("之后", "之後", "After"), "text"),
    (Text("原因", "原因", "Reason"), "text"),
)


@router.get("/audit/file", permits="audit.read", writes=True, response_class=Response)
async def export_audit(
    request: Request, tx: Tx, since: AwareDatetime, until: AwareDatetime, shop_id: UUID | None = None,
    form: Format = "xlsx",
) -> Response:  # fmt: skip
    """The log of a time as a file, oldest first, at most 50,000 rows; who took it away is in the log."""
    rows = await tx.rows(
        """select a.at, a.employee_no, coalesce(s.name, '') shop, coalesce(s.zone, 'UTC') zone, a.action,
                  a.subject_kind, a.subject_id, a.before, a.after, a.reason
           from audit_log a left join shops s on s.id = a.shop_id
           where a.at >= $1 and a.at < $2 and ($3::uuid is null or a.shop_id = $3)
           order by a.at, a.id limit $4""",
        since, until, shop_id, MOST_IN_FILE,
    )  # fmt: skip
    told = {"rows": len(rows), "since": since.isoformat(), "until": until.isoformat(), "format": form}
    await tx.audit("audit.exported", "audit_log", shop_id or "", shop_id=shop_id, after=told)
    locale = locale_of(request)
    columns = [Column(title.to(locale), "datetime" if kind == "datetime" else "text") for title, kind in COLUMNS]
    zone = next((row["zone"] for row in rows if row["shop"]), "UTC")
    cells = [cells_of(row) for row in rows]
    if form == "csv":
        return download(await asyncio.to_thread(write_csv, columns, cells, zone), TITLE.to(locale), form)
    return download(await asyncio.to_thread(write_xlsx, "audit", columns, cells, zone), TITLE.to(locale), form)


def cells_of(row: Row) -> list[Cell]:
    before, after = (orjson.dumps(row[side]).decode() if row[side] else "" for side in ("before", "after"))
    return [
        row["at"], row["employee_no"], row["shop"], row["action"], row["subject_kind"], row["subject_id"], before, after,
        row["reason"],
    ]  # fmt: skip


class SecurityRow(BaseModel):
    at: datetime
    actor_id: UUID | None
    kind: str
    address: str
    facts: dict[str, Any]


@router.get("/security-log", permits="audit.read")
async def list_security(tx: Tx, limit: PageSize = 100) -> list[SecurityRow]:
    return [SecurityRow(**dict(r)) for r in await tx.rows("select * from kefu.read_security($1)", limit)]
