"""Refund requests that wait, the least time left on top, and how long handling takes here."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.pages import BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.web import Router, Tx

router = Router("refunds")

CLOCK = "refund"
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Stands for "no deadline is known" in the order of the list."""

COUNTED = timedelta(days=30)
"""How far back the average handling time looks."""


class RefundRow(BaseModel):
    """`due_at` is null where no rule of the platform is held; such a row comes after all that have one."""

    order_id: UUID
    shop_id: UUID
    platform: str
    number: str
    buyer_id: str
    state: str
    platform_state: str
    paid: Decimal | None
    currency: str
    tracking_no: str
    conversation_id: UUID | None
    asked_at: datetime | None
    warn_at: datetime | None
    due_at: datetime | None
    missed: bool


class RefundTimes(BaseModel):
    """`handled` and `average_seconds` speak of the last 30 days; `late` of those handled too late."""

    handled: int
    late: int
    average_seconds: int | None


WAITING = """
select o.id order_id, o.shop_id, o.platform, o.number, o.buyer_id, o.state, o.platform_state, o.paid, o.currency,
       o.tracking_no, d.started_at asked_at, d.due_at, coalesce(d.state = 'missed', false) missed, coalesce(d.due_at, $4) place,
       (select w from unnest(d.warn_at) w order by w desc limit 1) warn_at,
       case when o.shop_id = any($2) then
         (select t.id from conversations t where t.customer_id = o.customer_id order by t.opened_at desc limit 1)
       end conversation_id
from orders o
left join deadlines d on d.subject_id = o.id and d.shop_id = o.shop_id and d.clock = $3 and d.ended_at is null
where o.shop_id = any($1) and o.refund_state = 'requested' and (coalesce(d.due_at, $4), o.id) > ($5, $6)
order by coalesce(d.due_at, $4), o.id limit $7
"""


@router.get("/refunds", permits="order.read", raises=(BadCursor,))
async def list_refunds(
    tx: Tx, shop_id: UUID | None = None, cursor: str | None = None, limit: PageSize = 50
) -> Page[RefundRow]:
    """Refunds asked for and not handled, the one with the least time left on top."""
    shops = [shop for shop in tx.scope if shop_id in (None, shop)]
    chats = [shop for shop in shops if tx.actor.may("chat.read", shop)]
    place, after = read_time_id(cursor) or (datetime.min.replace(tzinfo=UTC), UUID(int=0))
    rows = await tx.rows(WAITING, shops, chats, CLOCK, NEVER, place, after, limit + 1)
    page, more = cut(rows, limit, "place", "order_id")
    return Page(items=[RefundRow(**row) for row in page], next_cursor=more)


@router.get("/refunds/times", permits="order.read")
async def refund_times(tx: Tx, shop_id: UUID | None = None) -> RefundTimes:
    """How long it took from when Kefu learnt of a request until it was handled, on average."""
    shops = [shop for shop in tx.scope if shop_id in (None, shop)]
    row = await tx.row(
        """select count(*)::int handled, count(missed_at)::int late,
                  round(avg(extract(epoch from ended_at - started_at)))::int average_seconds
           from deadlines where shop_id = any($1) and clock = $2 and state in ('met', 'missed') and ended_at > $3""",
        shops, CLOCK, tx.now - COUNTED,
    )  # fmt: skip
    assert row is not None
    return RefundTimes(**row)
