"""Routes of re-shipments: the warehouse's list, its file, the waybill."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from pydantic import BaseModel, Field

from kefu.kernel.i18n import Locale, Text
from kefu.kernel.masked import Receiver, receiver
from kefu.kernel.pages import START, Page, PageSize, cut, read_time_id
from kefu.kernel.sheets import Cell, Column, Format, SheetTooLong, check_length, download, write_csv, write_xlsx
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.kernel.web import SIGNED_IN, Router, TheVault, Tx, locale_of
from kefu.modules.parcels import service
from kefu.modules.parcels.rules import REASONS, SHELF, CourierUnknown, NumberMalformed, promise_of
from kefu.modules.parcels.service import ReshipmentMovedOn, WaybillTaken

router = Router("parcels")

State = Literal["registered", "shipped", "cancelled"]
MOST_IN_FILE = 5000


class ReshipLine(BaseModel):
    sku_code: str
    title: str
    attributes: str
    quantity: int


class ReshipmentView(BaseModel):
    """`promise`: when it leaves, `reason`: why it is sent, both in words. `ships_today`: it stands on the list of the shop's present day."""

    id: UUID
    shop_id: UUID
    number: str
    order_id: UUID
    order_number: str
    case_id: UUID | None
    reason_code: str
    reason: str
    original_tracking_no: str
    cost_centre: str
    note: str
    lines: list[ReshipLine]
    receiver: Receiver
    registered_at: datetime
    registered_employee_no: str
    list_day: date
    ship_by: datetime
    same_day: bool
    ships_today: bool
    late: bool
    promise: str
    decision_id: UUID | None
    state: State
    courier: str
    waybill: str
    shipped_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str


MASKED = """select r.*, s.zone, o.receiver_hidden, n.masked receiver_name, p.masked receiver_phone,
                   a.masked receiver_address
            from reshipments r join shops s on s.id = r.shop_id join orders o on o.id = r.order_id
            left join personal_values n on n.id = r.receiver_name_id
            left join personal_values p on p.id = r.receiver_phone_id
            left join personal_values a on a.id = r.receiver_address_id"""


def view(row: Row, lines: Sequence[Row], now: datetime, locale: Locale) -> ReshipmentView:
    today = now.astimezone(ZoneInfo(row["zone"])).date()
    computed = {"lines", "receiver", "reason", "ships_today", "late", "promise", "courier", "waybill"}
    return ReshipmentView(
        **{name: row[name] for name in ReshipmentView.model_fields if name not in computed},
        lines=[ReshipLine(**{n: line[n] for n in ReshipLine.model_fields}) for line in lines],
        receiver=receiver(row, hidden=row["receiver_hidden"]),
        reason=REASONS.book.reason_of(row["reason_code"]).title.to(locale),
        ships_today=row["list_day"] <= today,
        late=row["state"] == "registered" and row["ship_by"] < now,
        promise=promise_of(row["list_day"], row["same_day"], today).to(locale),
        courier=row["carrier"],
        waybill=row["tracking_no"],
    )  # fmt: skip


async def get_view(tx: Transaction, reshipment_id: UUID, locale: Locale) -> ReshipmentView:
    row = await tx.row(f"{MASKED} where r.id = $1", reshipment_id)
    assert row is not None
    lines = await service.lines_of(tx, [reshipment_id])
    return view(row, lines.get(reshipment_id, []), tx.now, locale)


@router.get("/reshipments", permits="order.read")
async def list_reshipments(
    tx: Tx,
    request: Request,
    state: State | None = None,
    list_day: date | None = None,
    case_id: UUID | None = None,
    order_id: UUID | None = None,
    cursor: str | None = None,
    limit: PageSize = 100,
) -> Page[ReshipmentView]:
    """In the order of registration. `list_day`: the warehouse's list of that day."""
    place = read_time_id(cursor)
    rows = await tx.rows(
        f"""{MASKED} where r.shop_id = any($1) and ($2::text is null or r.state = $2)
              and ($3::date is null or r.list_day = $3) and ($4::uuid is null or r.case_id = $4)
              and ($5::uuid is null or r.order_id = $5)
              and ($6::timestamptz is null or (r.registered_at, r.id) > ($6, $7))
            order by r.registered_at, r.id limit $8""",
        list(tx.scope), state, list_day, case_id, order_id, *(place or START),
        limit + 1,
    )  # fmt: skip
    page, more = cut(rows, limit, "registered_at", "id")
    lines = await service.lines_of(tx, [row["id"] for row in page])
    locale = locale_of(request)
    items = [view(row, lines.get(row["id"], []), tx.now, locale) for row in page]
    return Page(items=items, next_cursor=more)


class Waybill(BaseModel):
    courier: Annotated[Trimmed, Field(min_length=1, max_length=40)]
    waybill: Annotated[Trimmed, Field(min_length=4, max_length=40)]


@router.post("/reshipments/{reshipment_id}/waybill", permits="parcel.ship",
             raises=(CourierUnknown, NumberMalformed, WaybillTaken, ReshipmentMovedOn))  # fmt: skip
async def enter_waybill(tx: Tx, request: Request, reshipment_id: UUID, body: Waybill) -> ReshipmentView:
    await service.enter_waybill(tx, reshipment_id, body.courier, body.waybill)
    return await get_view(tx, reshipment_id, locale_of(request))


class CourierView(BaseModel):
    code: str
    title: str


class Couriers(BaseModel):
    items: list[CourierView]


@router.get("/couriers", permits=SIGNED_IN)
async def list_couriers(request: Request) -> Couriers:
    locale = locale_of(request)
    return Couriers(items=[CourierView(code=c.code, title=c.title.to(locale)) for c in SHELF.book.couriers.values()])


TITLES = (
    Text("补发单号", "補發單號", "Re-shipment"),
    Text("订单号", "訂單號", "Order"),
    Text("商品", "商品", "Goods"),
    Text("收件人", "收件人", "Receiver"),
    Text("电话", "電話", "Phone"),
    Text("地址", "地址", "Address"),
    Text("备注", "備註", "Note"),
    Text("原因", "原因", "Reason"),
    Text("登记时间", "登記時間", "Registered"),
    Text("快递公司", "快遞公司", "Courier"),
    Text("快递单号", "快遞單號", "Tracking number"),
)


@router.get("/reshipment-lists/{shop_id}/{list_day}", permits="parcel.ship", writes=True, response_class=Response,
            raises=(SheetTooLong,))  # fmt: skip
async def list_file(
    tx: Tx, request: Request, vault: TheVault, shop_id: UUID, list_day: date, form: Format = "xlsx"
) -> Response:
    """What leaves on that day, with whole addresses, for the print tool; each opening is in the audit log.

    Filled with courier and number it comes back as the file of waybills.
    """
    tx.actor.check("parcel.ship", shop_id)
    tx.actor.check("personal.reveal", shop_id)
    rows = await tx.rows(
        f"""{MASKED} where r.shop_id = $1 and r.list_day = $2 and r.state = 'registered'
            order by r.registered_at, r.id limit $3""",
        shop_id, list_day, MOST_IN_FILE + 1,
    )  # fmt: skip
    check_length(rows, MOST_IN_FILE)
    lines = await service.lines_of(tx, [row["id"] for row in rows])
    cells = [await file_row(tx, vault, row, lines.get(row["id"], []), locale_of(request)) for row in rows]
    locale, zone = locale_of(request), rows[0]["zone"] if rows else "UTC"
    columns = [Column(title.to(locale), "datetime" if at == 8 else "text") for at, title in enumerate(TITLES)]
    name = f"补发-{list_day}"
    if form == "csv":
        return download(write_csv(columns, cells, zone), name, form)
    return download(await asyncio.to_thread(write_xlsx, str(list_day), columns, cells, zone), name, form)


async def file_row(tx: Transaction, vault: Vault, row: Row, lines: Sequence[Row], locale: Locale) -> Sequence[Cell]:
    async def opened(value_id: UUID | None) -> str:
        return await vault.reveal(tx, value_id, f"re-shipment {row['number']}") if value_id else ""

    goods = "；".join(f"{i['sku_code']} {i['title']} {i['attributes']} ×{i['quantity']}".strip() for i in lines)
    return (
        row["number"], row["order_number"], goods, await opened(row["receiver_name_id"]),
        await opened(row["receiver_phone_id"]), await opened(row["receiver_address_id"]), row["note"],
        REASONS.book.reason_of(row["reason_code"]).title.to(locale), row["registered_at"], "", "",
    )  # fmt: skip
