"""One search over conversations, orders and buyers (Ctrl+K)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request
from pydantic import BaseModel

from kefu.kernel.i18n import Locale
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Router, TheVault, Tx, locale_of
from kefu.modules.chats.service import reading
from kefu.modules.chats.service.inquiries import INQUIRIES
from kefu.modules.orders import service as orders

router = Router("search")

MOST = 8
"""Buyers shown: who has more of one name types on."""


class FoundMessage(BaseModel):
    """`inquiry`: what that conversation is about now, in words; null while nobody knows."""

    id: UUID
    message_id: UUID
    title: str
    snippet: str
    at: datetime
    inquiry: str | None


class FoundOrder(BaseModel):
    id: UUID
    number: str
    buyer_name: str


class FoundBuyer(BaseModel):
    """`conversation_id`: the buyer's newest one, if he ever wrote. `at`: when he was last heard of."""

    id: UUID
    conversation_id: UUID | None
    shop_id: UUID
    platform: str
    buyer_id: str
    name: str
    at: datetime


class Found(BaseModel):
    """`conversations[].id` is the conversation. `next_before` continues with older messages."""

    buyers: list[FoundBuyer]
    conversations: list[FoundMessage]
    orders: list[FoundOrder]
    next_before: datetime | None


@router.get("/search", permits="chat.read")
async def search_everything(
    request: Request,
    tx: Tx,
    vault: TheVault,
    q: Annotated[str, Query(min_length=1, max_length=100)],
    shop_id: UUID | None = None,
    before: datetime | None = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> Found:
    """Buyers whose name begins so or whose id it is; newest messages in which every word stands; orders by number, buyer or waybill."""
    rows = await reading.search(tx, q, shop_id=shop_id, before=before, limit=limit)
    may_orders = [shop for shop in tx.scope if tx.actor.may("order.read", shop)]
    found_orders: list[FoundOrder] = []
    if may_orders and before is None and len(q.strip()) >= 4:
        found = await orders.search(tx, vault, q=q.strip(), shop_id=shop_id, state=None, place=None, limit=10)
        ids = [row["id"] for row in found]
        brief = await tx.rows(
            """select o.id, o.number, coalesce(nullif(u.name, ''), o.buyer_id) buyer_name
               from orders o left join customers u on u.id = o.customer_id
               where o.id = any($1) and o.shop_id = any($2)""",
            ids, may_orders,
        )  # fmt: skip
        found_orders = [FoundOrder(**dict(row)) for row in brief]
    return Found(
        buyers=await buyers_named(tx, q.strip(), shop_id) if before is None else [],
        conversations=[
            FoundMessage(id=row["conversation_id"], message_id=row["message_id"], title=row["buyer_name"],
                         snippet=snippet(row["body"], q), at=row["at"], inquiry=title_of(row["inquiry"], locale_of(request)))
            for row in rows
        ],
        orders=found_orders,
        next_before=rows[-1]["at"] if len(rows) == limit else None,
    )  # fmt: skip


async def buyers_named(tx: Transaction, name: str, shop_id: UUID | None) -> list[FoundBuyer]:
    shops = [shop for shop in tx.scope if shop_id is None or shop == shop_id]
    if not name or not shops:
        return []
    rows = await tx.rows(
        """select customer_id id, conversation_id, shop_id, platform, buyer_id, name, at
           from kefu.search_buyers($1, $2, $3)""",
        name, shops, MOST,
    )  # fmt: skip
    shown = (row for row in rows if row["conversation_id"] or tx.actor.may("customer.read", row["shop_id"]))
    return [FoundBuyer(**dict(row)) for row in shown]


def title_of(inquiry: str, locale: Locale) -> str | None:
    return INQUIRIES.book.title(inquiry).to(locale) if inquiry else None


def snippet(body: str, q: str, around: int = 24) -> str:
    """The words found, with a little of what stands around them."""
    first = q.split()[0].lower() if q.split() else ""
    place = max(0, body.lower().find(first))
    start = max(0, place - around)
    end = place + len(first) + around
    return ("…" if start else "") + body[start:end].replace("\n", " ") + ("…" if end < len(body) else "")
