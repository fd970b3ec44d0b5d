"""Routes of the audit log."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from kefu.kernel.pages import BadCursor, Page, PageSize, cursor_of, read_time_id
from kefu.kernel.web import Router, Tx

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


class SecurityRow(BaseModel):
    at: datetime
    actor_id: UUID | None
    kind: str
    address: str
    facts: dict[str, Any]


@router.get("/security-log", permits="audit.read")
async def list_security(tx: Tx, limit: PageSize = 100) -> list[SecurityRow]:
    return [SecurityRow(**dict(r)) for r in await tx.rows("select * from kefu.read_security($1)", limit)]
