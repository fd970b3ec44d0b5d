"""Everything about one buyer over all channels, newest first: conversations, orders, cases, money, notes.

Identities that an agent linked are merged here, for staff only, and each entry says whose it is: what may be told in a
chat still depends on the identity that writes there. Each kind is shown from the shops in which the reader may read it.
"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Request
from pydantic import BaseModel, Field

from kefu.kernel.pages import START, BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.customers import service as customers

router = Router("customers")

LANGUAGES = {"zh-CN": "zh", "zh-TW": "zh_tw", "en": "en"}


Kind = Literal["conversation", "order", "case", "money", "note"]


class TimelineEntry(BaseModel):
    """`id` is that of the conversation, order, case, slip or note; `order_id` and `case_id` lead to where it belongs.

    `platform`, `buyer_id`: which identity it belongs to.
    """

    kind: Kind
    id: UUID
    at: datetime
    shop_id: UUID
    customer_id: UUID
    platform: str
    buyer_id: str
    title: Annotated[str, Field(description="Channel, order number, kind of case, slip, order the note is on")]
    text: Annotated[
        str, Field(description="Last words, first article, number of the case, reason of the slip, the note")
    ]
    state: str
    amount: Annotated[Decimal | None, Field(description="Paid for the order, promised by the slip")]
    currency: str
    order_id: UUID | None
    case_id: UUID | None


TIMELINE = """
with his as (select id, platform, buyer_id from customers where id = any($1)),
entries (kind, id, at, shop_id, customer_id, title, text, state, amount, currency, order_id, case_id) as (
  select 'conversation', c.id, c.last_at, c.shop_id, c.customer_id, ch.name, c.last_text, c.state, null::numeric, '',
         null::uuid, null::uuid
  from conversations c join channels ch on ch.id = c.channel_id
  where c.customer_id = any($1) and c.shop_id = any($2)
  union all
  select 'order', o.id, coalesce(o.ordered_at, o.created_at), o.shop_id, h.id, o.number,
         coalesce((select l.title from order_lines l where l.order_id = o.id order by l.position limit 1), ''), o.state,
         o.paid, o.currency, o.id, null
  from orders o join his h on h.id = o.customer_id
  where o.shop_id = any($3)
  union all
  select 'case', k.id, k.opened_at, k.shop_id, k.customer_id,
         coalesce(v.document->'title'->>$5, v.document->'title'->>'zh', ''), k.number, k.status, null, '', k.order_id, k.id
  from cases k join playbook_versions v on v.shop_id = k.shop_id and v.hash = k.playbook_hash
  where k.customer_id = any($1) and k.shop_id = any($4)
  union all
  select 'money', m.id, m.requested_at, m.shop_id, o.customer_id, m.number, m.reason, m.state, m.amount, m.currency,
         m.order_id, m.case_id
  from compensations m join orders o on o.id = m.order_id
  where o.customer_id = any($1) and m.shop_id = any($4)
  union all
  select 'note', n.id, n.written_at, n.shop_id, o.customer_id, o.number, n.shown, n.push_state, null, '', n.order_id,
         n.case_id
  from order_notes n join orders o on o.id = n.order_id
  where o.customer_id = any($1) and n.shop_id = any($3)
)
select e.*, h.platform, h.buyer_id from entries e join his h on h.id = e.customer_id
where ($6::timestamptz is null or (e.at, e.id) < ($6, $7)) and ($9::text[] is null or e.kind = any($9))
order by e.at desc, e.id desc limit $8
"""


@router.get("/customers/{customer_id}/timeline", permits="customer.read", raises=(BadCursor,))
async def buyer_timeline(
    request: Request, tx: Tx, customer_id: UUID, kind: Annotated[list[Kind] | None, Query()] = None,
    cursor: str | None = None, limit: PageSize = 50,
) -> Page[TimelineEntry]:  # fmt: skip
    """Newest first, over this identity and all that are linked to it. `kind`: only such entries."""
    await customers.get(tx, customer_id)
    his = [row["id"] for row in await customers.identities(tx, customer_id)]
    chats, orders, cases = (
        [shop for shop in tx.scope if tx.actor.may(need, shop)] for need in ("chat.read", "order.read", "case.read")
    )
    place = read_time_id(cursor)
    rows = await tx.rows(
        TIMELINE, his, chats, orders, cases, LANGUAGES[locale_of(request)], *(place or START),
        limit + 1, kind,
    )  # fmt: skip
    page, more = cut(rows, limit, "at", "id")
    return Page(items=[TimelineEntry(**dict(row)) for row in page], next_cursor=more)
