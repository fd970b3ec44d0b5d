"""Routes of return receipts: what came back, and what came back unasked."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.kernel.i18n import Locale, in_language
from kefu.kernel.pages import BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.returns import service

router = Router("returns")


class ReceiptView(BaseModel):
    """`condition`: the warehouse's own word; `finding`: what it is known to mean. `task_id` null: nobody asked for it.

    `asked_by`: the number of whoever asked for the inspection; `verdict`: what a person found.
    """

    id: UUID
    shop_id: UUID
    receipt_no: str
    tracking_no: str
    carrier: str
    order_id: UUID | None
    order_number: str
    sku_code: str
    title: str
    quantity: int | None
    condition: str
    finding: Literal["as_sent", "wrong_item", "short", "damaged"] | None
    remark: str
    arrived_at: datetime
    task_id: UUID | None
    task_state: Literal["open", "answered", "done", "cancelled"] | None
    case_id: UUID | None
    case_number: str | None
    case_title: str | None
    asked_by: str | None
    verdict: Literal["as_sent", "wrong_item", "short", "damaged", "not_arrived"] | None


def view(row: Row, locale: Locale) -> ReceiptView:
    title = row["case_title"]
    known = {name: row[name] for name in ReceiptView.model_fields if name != "case_title"}
    return ReceiptView(**known, case_title=in_language(title, locale) if title else None)


@router.get("/returns", permits="order.read", raises=(BadCursor,))
async def list_returns(
    tx: Tx,
    request: Request,
    shop_id: UUID | None = None,
    order_id: UUID | None = None,
    expected: bool | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[ReceiptView]:
    """The newest arrival first. `expected` false: only parcels for which no inspection was asked."""
    rows = await service.page(tx, shop_id, order_id, expected, read_time_id(cursor), limit + 1)
    shown, more = cut(rows, limit, "arrived_at", "id")
    locale = locale_of(request)
    return Page(items=[view(row, locale) for row in shown], next_cursor=more)
