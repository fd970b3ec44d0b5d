"""One conversation with all that stands beside it: buyer, orders, who is looking. Four statements."""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Locale, in_language
from kefu.kernel.masked import Masked, masked
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.chats.service.inquiries import INQUIRIES
from kefu.modules.orders import service as orders
from kefu.modules.orders.rules import numbers_in
from kefu.modules.orders.web import OrderView, order_view
from kefu.packs.signposts import Signposts
from kefu.screens.queue import JOINS, ROW, ConversationRow, row_view

router = Router("conversation")

READ_FOR_NUMBERS = 40
"""The newest messages of the buyer in which order numbers are looked for."""
MOST_ORDERS = 10


class Viewers(Protocol):
    """Who looks and types, as the feed knows it in this process."""

    def of(self, conversation: UUID) -> list[dict[str, Any]]: ...


class Buyer(BaseModel):
    """`claimed_orders`: numbers an unverified visitor typed; nobody has proven that they are his."""

    id: UUID
    name: str
    buyer_id: str
    platform: str
    verified: bool
    region: str
    vip_title: str | None
    tags: list[str]
    note: str
    phone: Masked
    email: Masked
    address: Masked
    orders_count: int
    conversations_count: int
    claimed_orders: list[str]


class DeskOrder(OrderView):
    """`matched_by`: buyer (his own), number_in_text (typed by a verified buyer), claimed (typed by somebody)."""

    matched_by: str


class Viewer(BaseModel):
    id: UUID
    name: str
    typing: bool


class HandedOver(BaseModel):
    by: str
    summary: str


class CaseOfConversation(BaseModel):
    """Newest first; also closed ones."""

    id: UUID
    number: str
    kind_title: str
    state: str


class SuggestionView(BaseModel):
    """`reason`: the buyer's words that pointed there."""

    playbook_id: str
    title: str
    reason: str


class InquiryView(BaseModel):
    """What the talk is about since `began_at`: `type` null while no word of the buyer's has said so.

    `words` of the message `message_seq` decided it, or `corrected_by` has said otherwise.
    """

    type: str | None
    title: str
    began_at: datetime
    words: list[str]
    message_seq: int | None
    corrected_by: str | None


class ConversationDetail(BaseModel):
    conversation: ConversationRow
    inquiry: InquiryView
    cases: list[CaseOfConversation]
    suggestion: SuggestionView | None
    buyer: Buyer
    orders: list[DeskOrder]
    viewers: list[Viewer]
    handed_over: HandedOver | None


DETAIL = f"""
select {ROW}, u.id customer_id, u.name customer_name, u.buyer_id platform_buyer_id, u.platform buyer_platform,
       u.verified buyer_verified, u.region, u.vip vip_title, u.tags, u.note, u.phone_id, u.email_id, u.address_id,
       p.masked phone, e.masked email, d.masked address,
       coalesce(c.inquiry_at, c.opened_at) inquiry_at, c.inquiry_words, c.inquiry_seq,
       (select i.name from accounts i where i.id = c.inquiry_by) inquiry_by,
       (select count(*)::int from orders o where o.customer_id = u.id) orders_count,
       (select count(*)::int from conversations x where x.customer_id = u.id) conversations_count,
       array(select m.body from messages m where m.conversation_id = c.id and m.sender = 'buyer'
             order by m.seq desc limit {READ_FOR_NUMBERS}) said,
       array(select m.body from messages m where m.conversation_id = c.id and m.sender = 'buyer'
             and m.at > coalesce((select max(k.closed_at) from cases k where k.conversation_id = c.id), '-infinity')
             order by m.seq desc limit {READ_FOR_NUMBERS}) unsettled,
       (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'number', k.number, 'state', k.status,
                                                     'title', v.document->'title') order by k.opened_at desc), '[]')
        from cases k join playbook_versions v on v.shop_id = k.shop_id and v.hash = k.playbook_hash
        where k.conversation_id = c.id) cases,
       (select array[b.name, t.summary] from transfers t left join accounts b on b.id = t.by_id
        where t.conversation_id = c.id order by t.at desc limit 1) handed_over
from conversations c {JOINS}
left join personal_values p on p.id = u.phone_id
left join personal_values e on e.id = u.email_id
left join personal_values d on d.id = u.address_id
where c.id = $1
"""  # noqa: S608  # constant parts

ORDERS = """
select id, 'buyer' matched_by, ordered_at from orders
where $4 and shop_id = $1 and (customer_id = $2 or (buyer_id = $3 and buyer_id <> ''))
union all
select id, case when $4 then 'number_in_text' else 'claimed' end, ordered_at from orders
where shop_id = $1 and number = any($5)
order by 3 desc nulls last limit $6
"""


@router.get("/conversations/{conversation_id}", permits="chat.read")
async def read_conversation(request: Request, tx: Tx, conversation_id: UUID) -> ConversationDetail:
    row = await tx.row(DETAIL, conversation_id)
    if row is None:
        raise NotFound(what=conversation_id)
    numbers = numbers_in("\n".join(row["said"]))[:MOST_ORDERS]
    viewers: Viewers = request.app.state.hub.viewers
    handed = row["handed_over"]
    return ConversationDetail(
        conversation=row_view(row, tx.now, locale_of(request)),
        inquiry=view_inquiry(row, locale_of(request)),
        cases=[view_case(case, locale_of(request)) for case in row["cases"]],
        suggestion=suggestion_for(request, row),
        buyer=buyer_view(row, numbers),
        orders=await orders_of(tx, row, numbers),
        viewers=[Viewer(**viewer) for viewer in viewers.of(conversation_id)],
        handed_over=HandedOver(by=handed[0] or "", summary=handed[1]) if handed else None,
    )


def view_case(case: dict[str, Any], locale: Locale) -> CaseOfConversation:
    return CaseOfConversation(
        id=case["id"],
        number=case["number"],
        state=case["state"],
        kind_title=in_language(case["title"], locale),
    )


def view_inquiry(row: Row, locale: Locale) -> InquiryView:
    to = row["inquiry"] or None
    return InquiryView(
        type=to, title=INQUIRIES.book.title(to).to(locale) if to else "", began_at=row["inquiry_at"],
        words=row["inquiry_words"], message_seq=row["inquiry_seq"], corrected_by=row["inquiry_by"],
    )  # fmt: skip


def suggestion_for(request: Request, row: Row) -> SuggestionView | None:
    """None when a case is open already, or nothing the buyer wrote since the last one closed points anywhere."""
    if any(case["state"] != "closed" for case in row["cases"]):
        return None
    hints: Signposts = request.app.state.hints
    found = hints.find("\n".join(row["unsettled"]))
    if found is None:
        return None
    return SuggestionView(playbook_id=found.to, title=found.title.to(locale_of(request)), reason="、".join(found.found))


def buyer_view(row: Row, numbers: list[str]) -> Buyer:
    return Buyer(
        id=row["customer_id"], name=row["customer_name"] or row["buyer_name"], buyer_id=row["platform_buyer_id"],
        platform=row["buyer_platform"], verified=row["buyer_verified"], region=row["region"],
        vip_title=row["vip_title"] or None, tags=row["tags"], note=row["note"], phone=masked(row, "phone"),
        email=masked(row, "email"), address=masked(row, "address"), orders_count=row["orders_count"],
        conversations_count=row["conversations_count"], claimed_orders=[] if row["buyer_verified"] else numbers,
    )  # fmt: skip


async def orders_of(tx: Transaction, row: Row, numbers: list[str]) -> list[DeskOrder]:
    """His orders, then those whose number he wrote. Only if the agent may read orders in this shop."""
    if not tx.actor.may("order.read", row["shop_id"]):
        return []
    found = await tx.rows(
        ORDERS, row["shop_id"], row["customer_id"], row["platform_buyer_id"], row["buyer_verified"], numbers,
        MOST_ORDERS,
    )  # fmt: skip
    matched: dict[UUID, str] = {}
    for one in found:
        matched.setdefault(one["id"], one["matched_by"])
    if not matched:
        return []
    shown = await orders.for_desk(tx, list(matched))
    return [DeskOrder(**order_view(order).model_dump(), matched_by=matched[order["id"]]) for order in shown]
