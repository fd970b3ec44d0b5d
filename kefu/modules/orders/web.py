"""Routes of orders."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from kefu.kernel.errors import NotFound
from kefu.kernel.masked import Receiver, receiver
from kefu.kernel.pages import BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Router, TheVault, Tx
from kefu.modules.orders import service
from kefu.modules.orders.rules import how_to_stop

router = Router("orders")


class OrderLineView(BaseModel):
    id: UUID
    title: str
    sku_code: str
    attributes: str
    quantity: int
    price: Decimal | None
    paid: Decimal | None
    available: int | None
    cost_known: bool


class OrderView(BaseModel):
    id: UUID
    shop_id: UUID
    number: str
    platform: str
    customer_id: UUID | None
    buyer_id: str
    state: str
    stoppable: str
    platform_state: str
    currency: str
    paid: Decimal | None
    freight: Decimal | None
    refund_state: str
    review_state: str
    ordered_at: datetime | None
    paid_at: datetime | None
    shipped_at: datetime | None
    signed_at: datetime | None
    carrier: str
    tracking_no: str
    region: str
    flag: str
    buyer_remark: str
    seller_remark: str
    receiver: Receiver
    lines: list[OrderLineView]


class OrderRow(OrderView):
    """`conversation_id`: where the buyer can be spoken to; null when he has never written."""

    conversation_id: UUID | None


def order_view(order: dict[str, Any]) -> OrderView:
    plain = {name: order[name] for name in OrderView.model_fields if name in order and name != "lines"}
    lines = [
        OrderLineView(
            id=line["id"], title=line["title"], sku_code=line["sku_code"], attributes=line["attributes"],
            quantity=line["quantity"], price=line["price"], paid=line["paid"], available=line["available"],
            cost_known=line["cost"] is not None,
        )
        for line in order["lines"]
    ]  # fmt: skip
    return OrderView(
        **plain,
        stoppable=how_to_stop(order["state"]),
        lines=lines,
        receiver=receiver(order, hidden=order["receiver_hidden"]),
    )


@router.get("/orders", permits="order.read", raises=(BadCursor,))
async def list_orders(
    tx: Tx,
    vault: TheVault,
    q: Annotated[str | None, Query(max_length=60)] = None,
    shop_id: UUID | None = None,
    state: Annotated[str | None, Query(max_length=30)] = None,
    check: Literal["unpaid", "refunds", "unreviewed"] | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[OrderRow]:
    """Newest first. A phone number is compared whole, within your shops only. `check`: one of the daily checks."""
    rows = await service.search(
        tx, vault, q=q.strip() if q else None, shop_id=shop_id, state=state, check=check, place=read_time_id(cursor),
        limit=limit + 1,
    )  # fmt: skip
    page, more = cut(rows, limit, "placed_at", "id")
    ids = [row["id"] for row in page]
    orders = await service.for_desk(tx, ids)
    orders.sort(key=lambda o: ids.index(o["id"]))
    talks = await talks_of(tx, orders)
    items = [OrderRow(**order_view(o).model_dump(), conversation_id=talks.get(o["customer_id"])) for o in orders]
    return Page(items=items, next_cursor=more)


async def talks_of(tx: Transaction, orders: list[dict[str, Any]]) -> dict[UUID, UUID]:
    """Only of shops in which conversations may be read."""
    buyers = [o["customer_id"] for o in orders if o["customer_id"] and tx.actor.may("chat.read", o["shop_id"])]
    return await service.conversations_of(tx, buyers) if buyers else {}


class ToCheck(BaseModel):
    unpaid: int
    refunds: int
    unreviewed: int


@router.get("/orders/to-check", permits="order.read")
async def orders_to_check(tx: Tx, shop_id: UUID | None = None) -> ToCheck:
    return ToCheck(**await service.counts_to_check(tx, shop_id))


@router.get("/orders/{order_id}", permits="order.read")
async def read_order(tx: Tx, order_id: UUID) -> OrderView:
    found = await service.for_desk(tx, [order_id])
    if not found:
        raise NotFound(what=order_id)
    return order_view(found[0])
