"""Routes of registers: the books, their rows, verifying, correcting, export."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Request, Response
from pydantic import BaseModel, Field

from kefu.kernel import sheets
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.pages import START, Page, PageSize, cut, read_time_id
from kefu.kernel.sheets import Cell, Format, SheetTooLong, check_length, download, write_csv, write_xlsx
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.registers import service
from kefu.modules.registers.rules import (
    FOLLOWED,
    SHELF,
    Column,
    ColumnUnknown,
    Register,
    ValueMissing,
    ValueWrong,
    in_language,
)
from kefu.modules.registers.service import VERIFY, AlreadyVerified, OwnRow, ReasonMissing

router = Router("registers")

MOST_IN_FILE = 50_000
State = Literal["submitted", "verified"]


class ColumnView(BaseModel):
    key: str
    title: str
    type: str
    choices: dict[str, str]


class RegisterView(BaseModel):
    """`count`: rows that were verified; `waiting`: handed in and not verified yet."""

    key: str
    title: str
    columns: list[ColumnView]
    count: int
    waiting: int


class RowView(BaseModel):
    id: UUID
    shop_id: UUID
    case_id: UUID | None
    order_id: UUID | None
    values: dict[str, Any]
    state: State
    corrections: int
    employee_no: str
    submitted_at: datetime
    verified_employee_no: str | None
    verified_at: datetime | None
    may_verify: bool
    may_correct: bool


class CorrectionView(BaseModel):
    """`reason`: as it was typed; of what followed by itself, what happened, in words."""

    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    employee_no: str
    at: datetime


class Rows(Page[RowView]):
    columns: list[ColumnView]
    total: int


def column_view(column: Column, locale: Locale) -> ColumnView:
    choices = {value: title.to(locale) for value, title in column.choices.items()}
    return ColumnView(key=column.key, title=column.title.to(locale), type=column.kind, choices=choices)


def reason_in(reason: str, locale: Locale) -> str:
    return FOLLOWED[reason].to(locale) if reason in FOLLOWED else reason


def shown(values: Mapping[str, Any], locale: Locale) -> dict[str, Any]:
    return {key: in_language(value, locale) for key, value in values.items()}


def row_view(tx: Transaction, row: Row, locale: Locale) -> RowView:
    computed = {"values", "may_verify", "may_correct"}
    mine = row["submitted_by"] == tx.actor.id
    return RowView(
        **{name: row[name] for name in RowView.model_fields if name not in computed},
        values=shown(row["current"], locale),
        may_verify=row["state"] == "submitted" and not mine and tx.actor.may(VERIFY, row["shop_id"]),
        may_correct=service.may_correct(tx.actor, row),
    )


async def pack_of(tx: Transaction, shop_id: UUID | None) -> str:
    shops = [shop_id] if shop_id else list(tx.scope)
    return str(await tx.value("select pack from shops where id = any($1) order by name limit 1", shops))


@router.get("/registers", permits="register.read")
async def list_registers(tx: Tx, request: Request, shop_id: UUID | None = None) -> list[RegisterView]:
    counted = await tx.rows(
        """select register, count(*) filter (where state = 'verified')::int count,
                  count(*) filter (where state = 'submitted')::int waiting
           from register_rows where shop_id = any($1) and ($2::uuid is null or shop_id = $2) group by register""",
        list(tx.scope), shop_id,
    )  # fmt: skip
    counts = {row["register"]: row for row in counted}
    locale, pack = locale_of(request), await pack_of(tx, shop_id)
    return [
        RegisterView(
            key=key, title=SHELF.book.title(key, pack).to(locale),
            columns=[column_view(column, locale) for column in register.columns],
            count=counts[key]["count"] if key in counts else 0,
            waiting=counts[key]["waiting"] if key in counts else 0,
        )
        for key, register in SHELF.book.registers.items()
    ]  # fmt: skip


FILTERED = """from register_rows r join shops s on s.id = r.shop_id
  where r.register = $1 and r.shop_id = any($2) and ($3::uuid is null or r.shop_id = $3)
    and ($4::text is null or r.state = $4)
    and ($5::date is null or r.submitted_at >= $5::date::timestamp at time zone s.zone)
    and ($6::date is null or r.submitted_at < ($6::date + 1)::timestamp at time zone s.zone)
    and ($7::text is null or exists (
      select 1 from jsonb_each_text(r.current) v where strpos(lower(v.value), lower($7)) > 0))
    and ($8::uuid is null or r.case_id = $8)"""


class Filter(BaseModel):
    """`first` and `last`: local days of the shop, both included. `q`: part of any value."""

    shop_id: UUID | None = None
    state: State | None = None
    first: date | None = None
    last: date | None = None
    q: Annotated[Trimmed | None, Field(min_length=1, max_length=80)] = None
    case_id: UUID | None = None

    def arguments(self, tx: Transaction, key: str) -> list[Any]:
        return [key, list(tx.scope), self.shop_id, self.state, self.first, self.last, self.q, self.case_id]


def filter_of(
    shop_id: UUID | None = None,
    state: State | None = None,
    first: date | None = None,
    last: date | None = None,
    q: str | None = None,
    case_id: UUID | None = None,
) -> Filter:
    return Filter(shop_id=shop_id, state=state, first=first, last=last, q=q or None, case_id=case_id)


Wanted = Annotated[Filter, Depends(filter_of)]


@router.get("/registers/{key}/rows", permits="register.read")
async def list_rows(
    tx: Tx, request: Request, key: str, wanted: Wanted, cursor: str | None = None, limit: PageSize = 50
) -> Rows:
    """Newest first, as corrected."""
    register = SHELF.book.get(key)
    place = read_time_id(cursor)
    arguments = wanted.arguments(tx, key)
    rows = await tx.rows(
        f"""select r.* {FILTERED} and ($9::timestamptz is null or (r.submitted_at, r.id) < ($9, $10))
            order by r.submitted_at desc, r.id desc limit $11""",
        *arguments, *(place or START), limit + 1,
    )  # fmt: skip
    total = await tx.value(f"select count(*)::int {FILTERED}", *arguments)
    locale = locale_of(request)
    page, more = cut(rows, limit, "submitted_at", "id")
    items = [row_view(tx, row, locale) for row in page]
    columns = [column_view(column, locale) for column in register.columns]
    return Rows(items=items, next_cursor=more, columns=columns, total=total)


FIRST = (
    (Text("登记时间", "登記時間", "Handed in"), "datetime"),
    (Text("登记人", "登記人", "By"), "text"),
)
LAST = (
    (Text("状态", "狀態", "State"), "text"),
    (Text("核定人", "核定人", "Verified by"), "text"),
    (Text("更正次数", "更正次數", "Corrections"), "int"),
)
STATES = {
    "submitted": Text("待核定", "待核定", "Handed in"),
    "verified": Text("已核定", "已核定", "Verified"),
}


@router.get("/registers/{key}/file", permits="register.export", writes=True, response_class=Response,
            raises=(SheetTooLong,))  # fmt: skip
async def export_register(tx: Tx, request: Request, key: str, wanted: Wanted, form: Format = "xlsx") -> Response:
    """The same rows as a file; who took it away is in the audit log."""
    register = SHELF.book.get(key)
    rows = await tx.rows(
        f"select r.*, s.zone {FILTERED} order by r.submitted_at, r.id limit $9",
        *wanted.arguments(tx, key), MOST_IN_FILE + 1,
    )  # fmt: skip
    check_length(rows, MOST_IN_FILE)
    locale = locale_of(request)
    zone = rows[0]["zone"] if rows else "UTC"
    await tx.audit(
        "register.exported", "register", key, shop_id=wanted.shop_id, after={"rows": len(rows), "format": form}
    )
    columns, cells = sheet_columns(register, locale), [sheet_row(register, row, locale) for row in rows]
    title = SHELF.book.title(key, await pack_of(tx, wanted.shop_id)).to(locale)
    if form == "csv":
        return download(await asyncio.to_thread(write_csv, columns, cells, zone), title, form)
    return download(await asyncio.to_thread(write_xlsx, title, columns, cells, zone), title, form)


def sheet_columns(register: Register, locale: Locale) -> list[sheets.Column]:
    kinds: dict[str, sheets.CellKind] = {"money": "money", "int": "int", "datetime": "datetime"}
    own = [sheets.Column(c.title.to(locale), kinds.get(c.kind, "text")) for c in register.columns]
    first = [sheets.Column(title.to(locale), kinds.get(kind, "text")) for title, kind in FIRST]
    last = [sheets.Column(title.to(locale), kinds.get(kind, "text")) for title, kind in LAST]
    return [*first, *own, *last]


def sheet_row(register: Register, row: Row, locale: Locale) -> list[Cell]:
    values = [cell_of(column, row["current"].get(column.key), locale) for column in register.columns]
    state = STATES[row["state"]].to(locale)
    return [row["submitted_at"], row["employee_no"], *values, state, row["verified_employee_no"], row["corrections"]]


def cell_of(column: Column, value: Any, locale: Locale) -> Cell:
    if value is None:
        return None
    if column.kind == "money":
        return Decimal(value)
    if column.kind == "datetime":
        return datetime.fromisoformat(value)
    if column.kind == "choice":
        return column.choices[value].to(locale) if value in column.choices else str(value)
    if column.kind == "words":
        return str(in_language(value, locale))
    if column.kind == "files":
        return str(len(value))
    return value if isinstance(value, int) else str(value)


@router.post("/register-rows/{row_id}/verification", permits=VERIFY, raises=(AlreadyVerified, OwnRow))
async def verify_row(tx: Tx, request: Request, row_id: UUID) -> RowView:
    return row_view(tx, await service.verify(tx, row_id), locale_of(request))


class Correction(BaseModel):
    values: Annotated[dict[str, Any], Field(min_length=1)]
    reason: Annotated[str, Field(max_length=300)]


@router.post("/register-rows/{row_id}/corrections", permits="register.read",
             raises=(ReasonMissing, ColumnUnknown, ValueMissing, ValueWrong))  # fmt: skip
async def correct_row(tx: Tx, request: Request, row_id: UUID, body: Correction) -> RowView:
    """By who handed it in until it is verified; afterwards by who may verify."""
    return row_view(tx, await service.correct(tx, row_id, body.values, body.reason), locale_of(request))


@router.get("/register-rows/{row_id}/corrections", permits="register.read")
async def list_corrections(tx: Tx, request: Request, row_id: UUID) -> list[CorrectionView]:
    locale = locale_of(request)
    return [
        CorrectionView(
            before=shown(row["before"], locale), after=shown(row["after"], locale),
            reason=reason_in(row["reason"], locale), employee_no=row["employee_no"], at=row["at"],
        )
        for row in await service.corrections_of(tx, row_id)
    ]  # fmt: skip
