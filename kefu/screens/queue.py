"""The queue: whose turn it is, in which order, how many wait. Two statements whatever the size."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query, Request
from pydantic import BaseModel

from kefu.kernel.i18n import Locale
from kefu.kernel.pages import BadCursor, cut, read_place, read_time_id
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.chats.service.inquiries import INQUIRIES, UNDECIDED
from kefu.modules.deadlines.rules.clocks import SHELF as CLOCKS

router = Router("queue")

MOST_COUNTED = 1000
"""Counts stop here: "1000" means this many or more. Counting on would take longer than showing the page."""
FIRST_REPLY = "first_reply"

View = Literal["mine", "unassigned", "all"]
Filter = Literal["open", "waiting", "overdue", "snoozed", "closed"]


class PersonBrief(BaseModel):
    id: UUID
    name: str


class ClockView(BaseModel):
    kind: str
    title: str
    started_at: datetime
    warn_at: datetime | None
    due_at: datetime
    state: Literal["running", "met", "missed"]
    cost: str | None


class InquiryBrief(BaseModel):
    """What the talk is about: a type of GET /inquiry-types."""

    type: str
    title: str


class ConversationRow(BaseModel):
    """`platform`: where the buyer writes; `flag`: a meaning of the catalogue, empty without one.

    `snoozed` without `snoozed_until`: put aside until something happens.
    """

    id: UUID
    shop_id: UUID
    shop_name: str
    platform: str
    channel_kind: str
    channel_name: str
    buyer_id: UUID
    buyer_name: str
    verified: bool
    vip: bool
    flag: str
    unread: int
    last_seq: int
    last_text: str
    last_kind: str
    last_from: str
    last_at: datetime
    state: Literal["open", "closed"]
    assignee: PersonBrief | None
    inquiry: InquiryBrief | None
    starred: bool
    snoozed: bool
    snoozed_until: datetime | None
    clock: ClockView | None
    satisfaction: int | None


class QueueCounts(BaseModel):
    mine: int
    unassigned: int
    all: int
    waiting: int
    overdue: int
    snoozed: int


class QueuePage(BaseModel):
    items: list[ConversationRow]
    next_cursor: str | None
    counts: QueueCounts | None


ROW = """
c.id, c.shop_id, s.name shop_name, h.platform, h.kind channel_kind, h.name channel_name, c.customer_id buyer_id,
c.buyer_name, c.verified, u.vip <> '' vip, c.flag, c.unread, c.last_seq, c.last_text, c.last_kind, c.last_from,
c.last_at, c.state, c.assignee_id, a.name assignee_name, c.inquiry, c.starred,
nullif(c.snoozed_until, 'infinity') snoozed_until, coalesce(c.snoozed_until = 'infinity', false) asleep_for_event,
c.waiting_since, c.reply_warn_at, c.reply_due_at, c.satisfaction, c.queue_place, c.closed_at
"""
JOINS = """
join shops s on s.id = c.shop_id
join channels h on h.id = c.channel_id
join customers u on u.id = c.customer_id
left join accounts a on a.id = c.assignee_id
"""

# Each shop's own index gives its first rows in order; only these few are put together. One index over all shops would
# have to read whatever lies before, of shops that are not ours.
OPEN = """
with picked as (
  select c.* from unnest($1::uuid[]) as mine (shop)
  join lateral (
    select c.* from conversations c
    where c.shop_id = mine.shop and c.state = 'open' {view}
      and (c.queue_place, c.id) > ($3, $4) and c.queue_place <= $5 and {awake}
    order by c.queue_place, c.id limit $2) c on true
  order by c.queue_place, c.id limit $2)
select {row} from picked c {joins} order by c.queue_place, c.id
"""
CLOSED = """
with picked as (
  select c.* from unnest($1::uuid[]) as mine (shop)
  join lateral (
    select c.* from conversations c
    where c.shop_id = mine.shop and c.state = 'closed' {view}
      and (c.closed_at, c.id) < ($3, $4)
    order by c.closed_at desc, c.id desc limit $2) c on true
  order by c.closed_at desc, c.id desc limit $2)
select {row} from picked c {joins} order by c.closed_at desc, c.id desc
"""
AWAKE = {
    False: "(c.snoozed_until is null or c.snoozed_until <= $6)",
    True: "c.snoozed_until is not null and c.snoozed_until > $6",
}
VIEWS = {
    "mine": "and c.assignee_id = (select kefu.scope_actor())",
    "unassigned": "and c.assignee_id is null",
    "all": "",
}

COUNTS = """
select {counts} from (select 1) one
"""
COUNT = """
(select count(*)::int from (
   select 1 from unnest($1::uuid[]) as mine (shop) join conversations c on c.shop_id = mine.shop
   where c.state = 'open' {condition} limit {most}) counted) {name}
"""
ASLEEP = "and c.snoozed_until is not null and c.snoozed_until > $3"
WAITING = 9_000_000_000_000_000 - 4_000_000_000_000
"""Who waits has the moment his answer is due as his place, in ms; the others stand behind 9e15 minus the last word's
moment (kefu.queue_place), which stays below 4e12 until the year 2096."""
OVERDUE = "and c.queue_place < $2"
LAST = 2**62


@dataclass(frozen=True, slots=True)
class Marks:
    """What narrows a view further. Each is its own condition with its own index, and none when it is not asked for."""

    flag: str = ""
    starred: bool = False
    assignee_id: UUID | None = None
    inquiry: str = ""

    def narrow(self, view: View, first: int) -> tuple[str, list[Any]]:
        """The condition and its arguments, which are numbered from `first` on."""
        parts, values = [VIEWS[view]], list[Any]()
        if self.starred:
            parts.append("and c.starred")
        decided = "" if self.inquiry == UNDECIDED else self.inquiry
        for column, value in (("flag", self.flag), ("assignee_id", self.assignee_id), ("inquiry", decided)):
            if value:
                parts.append(f"and c.{column} = ${first + len(values)}")
                values.append(value)
        if self.flag:
            parts.append("and c.flag <> ''")
        if self.inquiry:
            parts.append(f"and c.inquiry {'<>' if decided else '='} ''")
        return " ".join(parts), values


def lists_of(view: View) -> dict[str, str]:
    """The condition of each number shown above a view; who is overdue is counted in the view that lists him."""
    return {**VIEWS, "waiting": f"and c.queue_place < {WAITING}", "overdue": f"{VIEWS[view]} {OVERDUE}"}


def counting(view: View) -> str:
    lists = lists_of(view)
    conditions = lists | {f"{name}_asleep": f"{condition} {ASLEEP}" for name, condition in lists.items()}
    return COUNTS.format(
        counts=", ".join(COUNT.format(condition=c, most=MOST_COUNTED, name=n) for n, c in conditions.items())
    )


COUNT_IN: dict[View, str] = {"mine": counting("mine"), "unassigned": counting("unassigned"), "all": counting("all")}
ZERO = UUID(int=0)


@router.get("/conversations", permits="chat.read", raises=(BadCursor,))
async def list_conversations(
    request: Request,
    tx: Tx,
    view: View = "all",
    filter: Filter = "open",
    shop_id: UUID | None = None,
    flag: Annotated[str, Query(pattern="^[a-z_]{0,40}$")] = "",
    starred: bool = False,
    assignee_id: UUID | None = None,
    inquiry: Annotated[str, Query(pattern="^[a-z_]{0,30}$")] = "",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> QueuePage:
    """Who waits first, by the moment his answer is due; then the others, newest first. Closed ones: newest first.

    What is put aside is in no list but `snoozed`; `flag`, `starred`, `assignee_id` and `inquiry` (a type, or
    `undecided`) narrow any of them.
    """
    shops = [shop for shop in tx.scope if shop_id is None or shop == shop_id]
    marks = Marks(flag, starred, assignee_id, inquiry)
    rows = await (closed if filter == "closed" else opened)(tx, shops, view, filter, marks, cursor, limit + 1)
    counts = None if cursor else await count(tx, shops, view)
    page, more = cut(rows, limit, "closed_at" if filter == "closed" else "queue_place", "id")
    locale = locale_of(request)
    return QueuePage(
        items=[row_view(row, tx.now, locale) for row in page],
        next_cursor=more,
        counts=counts,
    )


async def count(tx: Tx, shops: list[UUID], view: View) -> QueueCounts:
    """`overdue` and `snoozed` are of `view`; who waits is counted over all, for whoever comes to help.

    What is put aside is in no list but its own; it is counted apart, by its own small index.
    """
    row = await tx.row(COUNT_IN[view], shops, int(tx.now.timestamp() * 1000), tx.now)
    assert row is not None
    seen = {n: row[n] if row[n] >= MOST_COUNTED else row[n] - row[f"{n}_asleep"] for n in lists_of(view)}
    return QueueCounts(**seen, snoozed=row[f"{view}_asleep"])


async def opened(
    tx: Transaction, shops: list[UUID], view: View, filter: Filter, marks: Marks, cursor: str | None, most: int
) -> list[Row]:
    place, after = read_place(cursor, int, UUID) or (-1, ZERO)
    now = int(tx.now.timestamp() * 1000)
    until = {"waiting": WAITING, "overdue": now}.get(filter, LAST)
    narrowed, values = marks.narrow(view, 7)
    sql = OPEN.format(view=narrowed, awake=AWAKE[filter == "snoozed"], row=ROW, joins=JOINS)
    return await tx.rows(sql, shops, most, place, after, until, tx.now, *values)


async def closed(
    tx: Transaction, shops: list[UUID], view: View, filter: Filter, marks: Marks, cursor: str | None, most: int
) -> list[Row]:
    place, after = read_time_id(cursor) or (None, ZERO)
    narrowed, values = marks.narrow(view, 5)
    sql = CLOSED.format(view=narrowed, row=ROW, joins=JOINS)
    newest = datetime.max.replace(tzinfo=tx.now.tzinfo)
    return await tx.rows(sql, shops, most, place or newest, after, *values)


def row_view(row: Row, now: datetime, locale: Locale) -> ConversationRow:
    known: dict[str, Any] = {name: row[name] for name in ConversationRow.model_fields if name in row}
    assignee = PersonBrief(id=row["assignee_id"], name=row["assignee_name"] or "") if row["assignee_id"] else None
    clock = None
    if row["reply_due_at"] is not None and row["state"] == "open":
        clock = ClockView(
            kind=FIRST_REPLY, title=CLOCKS.book.title(FIRST_REPLY).to(locale), started_at=row["waiting_since"],
            warn_at=row["reply_warn_at"], due_at=row["reply_due_at"], state="missed" if row["reply_due_at"] <= now else "running", cost=None,
        )  # fmt: skip
    timed = row["snoozed_until"] is not None and row["snoozed_until"] > now
    known["snoozed_until"] = row["snoozed_until"] if timed else None
    known["inquiry"] = inquiry_brief(row["inquiry"], locale) if row["inquiry"] else None
    return ConversationRow(**known, snoozed=timed or row["asleep_for_event"], assignee=assignee, clock=clock)


def inquiry_brief(to: str, locale: Locale) -> InquiryBrief:
    return InquiryBrief(type=to, title=INQUIRIES.book.title(to).to(locale))
