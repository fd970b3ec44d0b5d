"""Routes of clocks, breaches and calendars."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path, Request
from pydantic import BaseModel, Field

from kefu.kernel.i18n import Locale, in_language
from kefu.kernel.pages import START, Page, PageSize, cut, read_time_id
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.deadlines.rules.calendar import YearUnknown
from kefu.modules.deadlines.rules.clocks import SHELF
from kefu.modules.deadlines.service import calendars, clocks
from kefu.modules.deadlines.service.calendars import DayOutsideYear

router = Router("deadlines")

OpenState = Literal["running", "paused", "missed"]


class ClockView(BaseModel):
    """`warn_at` is the first warning; `late_by_s` counts while a missed clock is not done."""

    id: UUID
    shop_id: UUID
    kind: str
    title: str
    subject_kind: str
    subject_id: UUID
    started_at: datetime
    warn_at: datetime | None
    due_at: datetime
    state: OpenState
    warned: int
    late_by_s: int
    cost: str | None


class BreachView(BaseModel):
    id: UUID
    shop_id: UUID
    kind: str
    title: str
    subject_kind: str
    subject_id: UUID
    due_at: datetime
    noted_at: datetime
    cost: str | None
    notify: list[str]
    seen_by: UUID | None
    seen_at: datetime | None


def cost_of(row: Row, locale: Locale) -> str | None:
    return in_language(row["costs"], locale) if row["costs"] else None


def clock_view(row: Row, now: datetime, locale: Locale) -> ClockView:
    return ClockView(
        id=row["id"], shop_id=row["shop_id"], kind=row["clock"], title=SHELF.book.title(row["clock"]).to(locale),
        subject_kind=row["subject_kind"], subject_id=row["subject_id"], started_at=row["started_at"],
        warn_at=row["warn_at"][0] if row["warn_at"] else None, due_at=row["due_at"], state=row["state"],
        warned=row["warned"], cost=cost_of(row, locale),
        late_by_s=max(0, int((now - row["due_at"]).total_seconds())) if row["state"] == "missed" else 0,
    )  # fmt: skip


@router.get("/clocks", permits="case.read")
async def list_clocks(
    tx: Tx,
    request: Request,
    state: OpenState | None = None,
    kind: str | None = None,
    subject_id: UUID | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[ClockView]:
    """Open clocks, the one that is due first on top."""
    after, last = read_time_id(cursor) or START
    rows = await tx.rows(
        """select * from deadlines where ended_at is null and shop_id = any($1)
             and ($2::text is null or state = $2) and ($3::text is null or clock = $3)
             and ($4::uuid is null or subject_id = $4)
             and ($5::timestamptz is null or (due_at, id) > ($5, $6)) order by due_at, id limit $7""",
        list(tx.scope), state, kind, subject_id, after, last, limit + 1,
    )  # fmt: skip
    locale = locale_of(request)
    page, more = cut(rows, limit, "due_at", "id")
    return Page(items=[clock_view(row, tx.now, locale) for row in page], next_cursor=more)


@router.get("/breaches", permits="board.read")
async def list_breaches(
    tx: Tx, request: Request, unseen: bool = False, cursor: str | None = None, limit: PageSize = 50
) -> Page[BreachView]:
    """Missed clocks, newest first."""
    after, last = read_time_id(cursor) or START
    rows = await tx.rows(
        """select * from breaches where shop_id = any($1) and (not $2 or seen_at is null)
             and ($3::timestamptz is null or (noted_at, id) < ($3, $4)) order by noted_at desc, id desc limit $5""",
        list(tx.scope), unseen, after, last, limit + 1,
    )  # fmt: skip
    locale = locale_of(request)
    page, more = cut(rows, limit, "noted_at", "id")
    items = [
        BreachView(
            id=r["id"], shop_id=r["shop_id"], kind=r["clock"], title=SHELF.book.title(r["clock"]).to(locale),
            subject_kind=r["subject_kind"], subject_id=r["subject_id"], due_at=r["due_at"], noted_at=r["noted_at"],
            cost=cost_of(r, locale), notify=r["notify"], seen_by=r["seen_by"], seen_at=r["seen_at"],
        )
        for r in page
    ]  # fmt: skip
    return Page(items=items, next_cursor=more)


@router.post("/breaches/{breach_id}/seen", permits="board.read", status_code=204)
async def see_breach(tx: Tx, breach_id: UUID) -> None:
    await clocks.see_breach(tx, breach_id)


class DayView(BaseModel):
    """A day that differs from Monday–Friday. `own`: the shop stated it."""

    day: date
    working: bool
    name: str
    own: bool


class YearView(BaseModel):
    year: int
    source: str
    days: list[DayView]


class DayIn(BaseModel):
    day: date
    working: bool
    name: Annotated[str, Field(max_length=60)] = ""


class YearIn(BaseModel):
    """All days of the year that differ from Monday–Friday, and where they were published."""

    source: Annotated[Trimmed, Field(min_length=1, max_length=200)]
    days: Annotated[list[DayIn], Field(max_length=366)]


class DayChange(BaseModel):
    working: bool
    name: Annotated[str, Field(max_length=60)] = ""


Year = Annotated[int, Path(ge=2000, le=2100)]


@router.get("/shops/{shop_id}/calendar/{year}", permits="shop.read", raises=(YearUnknown,))
async def get_year(tx: Tx, shop_id: UUID, year: Year) -> YearView:
    source, days = await calendars.days_of_year(tx, shop_id, year)
    shown = [DayView(day=d.day, working=d.working, name=d.name, own=d.own) for d in days]
    return YearView(year=year, source=source, days=shown)


@router.put("/shops/{shop_id}/calendar/{year}", permits="shop.edit", status_code=204, raises=(DayOutsideYear,))
async def put_year(tx: Tx, shop_id: UUID, year: Year, body: YearIn) -> None:
    tx.actor.check("shop.edit", shop_id)
    await calendars.state_year(tx, shop_id, year, body.source, [(d.day, d.working, d.name) for d in body.days])


@router.put("/shops/{shop_id}/calendar/days/{day}", permits="shop.edit", status_code=204, raises=(YearUnknown,))
async def put_day(tx: Tx, shop_id: UUID, day: date, body: DayChange) -> None:
    tx.actor.check("shop.edit", shop_id)
    await calendars.state_day(tx, shop_id, day, body.working, body.name)


@router.delete("/shops/{shop_id}/calendar/days/{day}", permits="shop.edit", status_code=204)
async def drop_day(tx: Tx, shop_id: UUID, day: date) -> None:
    tx.actor.check("shop.edit", shop_id)
    await calendars.forget_day(tx, shop_id, day)
