"""The supervisor's board: what is open, which clocks were met and missed today, who waits, who is at the desk."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Query
from pydantic import BaseModel

from kefu.kernel.i18n import Locale, Text, in_language
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import HoldingRoles, RolesWith, Router, Tx
from kefu.modules.chats.service.inquiries import INQUIRIES, UNDECIDED
from kefu.modules.deadlines.rules.clocks import SHELF as CLOCKS
from kefu.screens.queue import JOINS, ROW, ClockView, ConversationRow, PersonBrief, row_view

router = Router("board")

MOST_ROWS = 50
TILES = {
    "waiting": Text("等待回复", "等待回覆", "Waiting for an answer"),
    "open_cases": Text("进行中个案", "進行中個案", "Open cases"),
    "missed": Text("今日超时", "今日逾時", "Missed today"),
    "to_approve": Text("待审批补偿", "待審批補償", "Compensations to approve"),
    "to_ship": Text("待发补发单", "待發補寄單", "Re-shipments to send"),
}

NOT_KNOWN = Text("未识别", "未識別", "Not known yet")


class Tile(BaseModel):
    key: str
    title: str
    value: str
    unit: str = ""
    hint: str = ""
    tone: str


class ClockCount(BaseModel):
    kind: str
    title: str
    met: int
    missed: int
    running: int


class BoardCase(BaseModel):
    id: UUID
    number: str
    kind_title: str
    buyer_name: str
    order_number: str
    status: str
    state: str
    state_title: str
    current_step_title: str | None
    owner: PersonBrief
    opened_at: datetime
    clock: ClockView | None


class BoardAgent(BaseModel):
    id: UUID
    name: str
    presence: str
    open: int
    answered: int
    first_reply_p50_seconds: int | None


class HourCount(BaseModel):
    hour: int
    messages: int
    missed: int


class InquiryCount(BaseModel):
    """Open conversations about this. `type` `undecided`: no word has said so yet."""

    type: str
    title: str
    open: int


class Board(BaseModel):
    tiles: list[Tile]
    clocks: list[ClockCount]
    open_cases: list[BoardCase]
    waiting: list[ConversationRow]
    agents: list[BoardAgent]
    by_hour: list[HourCount]
    inquiries: list[InquiryCount]


@router.get("/board", permits="board.read")
async def read_board(
    tx: Tx, roles_with: HoldingRoles, shop_id: UUID | None = None,
    day: Annotated[date | None, Query(description="The shop's local day")] = None,
) -> Board:  # fmt: skip
    """Eight statements, whatever the size. `day` defaults to today in the first shop's zone."""
    shops = [shop_id] if shop_id in tx.scope else list(tx.scope) if shop_id is None else []
    zone = ZoneInfo(await tx.value("select zone from shops where id = any($1) order by id limit 1", shops) or "UTC")
    local = day or tx.now.astimezone(zone).date()
    first = datetime.combine(local, time(), zone)
    span = (first, first + timedelta(days=1))
    locale = tx.actor.locale
    clocks = await count_clocks(tx, shops, span, locale)
    return Board(
        tiles=await make_tiles(tx, shops, clocks, locale), clocks=clocks, open_cases=await open_cases(tx, shops, locale),
        waiting=await waiting(tx, shops, locale), agents=await agents(tx, shops, span, roles_with),
        by_hour=await by_hour(tx, shops, span, zone), inquiries=await inquiries(tx, shops, locale),
    )  # fmt: skip


async def make_tiles(tx: Transaction, shops: list[UUID], clocks: list[ClockCount], locale: Locale) -> list[Tile]:
    row = await tx.row(
        """select (select count(*) from conversations
                   where shop_id = any($1) and state = 'open' and waiting_since is not null) waiting,
                  (select count(*) from cases where shop_id = any($1) and status <> 'closed') open_cases,
                  (select count(*) from compensations where shop_id = any($1) and state = 'requested') to_approve,
                  (select count(*) from reshipments where shop_id = any($1) and state = 'registered') to_ship""",
        shops,
    )
    assert row is not None
    values: dict[str, int] = dict(row) | {"missed": sum(clock.missed for clock in clocks)}
    bad = {"missed"} if values["missed"] else set()
    return [
        Tile(key=key, title=title.to(locale), value=str(values[key]), tone="bad" if key in bad else "plain")
        for key, title in TILES.items()
    ]


async def count_clocks(
    tx: Transaction, shops: list[UUID], span: tuple[datetime, datetime], locale: Locale
) -> list[ClockCount]:
    """First replies from the conversations' own clocks, all others from the deadlines.

    An answer that is overdue now was missed on the day it was due, whenever it will come.
    """
    rows = await tx.rows(
        """select 'first_reply' kind,
                  count(*) filter (where ended_as = 'met')::int met,
                  count(*) filter (where ended_as = 'late')::int + (
                    select count(*)::int from conversations c
                    where c.shop_id = any($1) and c.state = 'open' and c.waiting_since is not null
                      and c.reply_due_at <= $4 and c.reply_due_at >= $2 and c.reply_due_at < $3) missed,
                  (select count(*)::int from conversations c
                   where c.shop_id = any($1) and c.state = 'open' and c.waiting_since is not null
                     and (c.reply_due_at is null or c.reply_due_at > $4)) running
           from reply_clocks where shop_id = any($1) and ended_at >= $2 and ended_at < $3
           union all
           select clock, count(*) filter (where state = 'met')::int, count(*) filter (where state = 'missed')::int,
                  count(*) filter (where state in ('running', 'paused'))::int
           from deadlines
           where shop_id = any($1) and clock <> 'first_reply'
             and (state in ('running', 'paused') or coalesce(ended_at, missed_at) between $2 and $3)
           group by clock order by 1""",
        shops, *span, tx.now,
    )  # fmt: skip
    return [ClockCount(**dict(row), title=CLOCKS.book.title(row["kind"]).to(locale)) for row in rows]


STATES = {
    "open": Text("处理中", "處理中", "In progress"),
    "solved": Text("收尾中", "收尾中", "Following through"),
    "closed": Text("已结束", "已結束", "Closed"),
}


async def open_cases(tx: Transaction, shops: list[UUID], locale: Locale) -> list[BoardCase]:
    """The ones whose solution clock ends first."""
    rows = await tx.rows(
        """select k.id, k.number, k.status, k.step, v.document->'title' title, v.document->'steps' steps,
                  o.number order_number, coalesce(nullif(u.name, ''), o.buyer_id) buyer_name, k.owner_id, a.name owner_name,
                  k.opened_at, d.started_at, d.due_at, d.state clock_state, d.warn_at
           from cases k
           join playbook_versions v on v.shop_id = k.shop_id and v.hash = k.playbook_hash
           join orders o on o.id = k.order_id
           join accounts a on a.id = k.owner_id
           left join customers u on u.id = k.customer_id
           left join deadlines d on d.subject_id = k.id and d.clock = 'solution' and d.state in ('running', 'missed')
           where k.shop_id = any($1) and k.status <> 'closed'
           order by d.due_at nulls last, k.opened_at limit $2""",
        shops, MOST_ROWS,
    )  # fmt: skip
    return [view_case(row, locale) for row in rows]


def view_case(row: Row, locale: Locale) -> BoardCase:
    step = row["steps"].get(row["step"])
    clock = None
    if row["due_at"] is not None:
        state: Any = "missed" if row["clock_state"] == "missed" else "running"
        clock = ClockView(
            kind="solution", title=CLOCKS.book.title("solution").to(locale), started_at=row["started_at"],
            warn_at=row["warn_at"][0] if row["warn_at"] else None, due_at=row["due_at"], state=state, cost=None,
        )  # fmt: skip
    return BoardCase(
        id=row["id"], number=row["number"], kind_title=in_language(row["title"], locale), buyer_name=row["buyer_name"],
        order_number=row["order_number"], status=row["status"], state=row["status"],
        state_title=STATES[row["status"]].to(locale), current_step_title=in_language(step["title"], locale) if step else None,
        owner=PersonBrief(id=row["owner_id"], name=row["owner_name"]), opened_at=row["opened_at"], clock=clock,
    )  # fmt: skip


async def waiting(tx: Transaction, shops: list[UUID], locale: Locale) -> list[ConversationRow]:
    rows = await tx.rows(
        f"""select {ROW} from conversations c {JOINS}
            where c.shop_id = any($1) and c.state = 'open' and c.waiting_since is not null
            order by c.queue_place limit $2""",  # noqa: S608  # constant parts
        shops, MOST_ROWS,
    )  # fmt: skip
    return [row_view(row, tx.now, locale) for row in rows]


async def agents(
    tx: Transaction, shops: list[UUID], span: tuple[datetime, datetime], roles_with: RolesWith
) -> list[BoardAgent]:
    """Everybody who may answer buyers in these shops."""
    answering = await roles_with(tx, "chat.reply", shops)
    rows = await tx.rows(
        """select a.id, a.name, a.presence,
                  (select count(*)::int from conversations c
                   where c.shop_id = any($1) and c.assignee_id = a.id and c.state = 'open') open,
                  count(r.id)::int answered,
                  percentile_cont(0.5) within group (order by extract(epoch from r.ended_at - r.started_at))
                    filter (where r.id is not null) p50
           from (select distinct account_id from memberships
                 where (shop_id, role) in (select * from unnest($4::uuid[], $5::text[]))) m
           join accounts a on a.id = m.account_id and a.disabled_at is null
           left join reply_clocks r on r.answered_by = a.id and r.shop_id = any($1) and r.ended_at >= $2
             and r.ended_at < $3
           group by a.id order by a.employee_no""",
        shops, *span, [shop for shop, _ in answering], [role for _, role in answering],
    )  # fmt: skip
    return [
        BoardAgent(
            id=row["id"], name=row["name"], presence=row["presence"], open=row["open"], answered=row["answered"],
            first_reply_p50_seconds=None if row["p50"] is None else round(row["p50"]),
        )
        for row in rows
    ]  # fmt: skip


async def by_hour(
    tx: Transaction, shops: list[UUID], span: tuple[datetime, datetime], zone: ZoneInfo
) -> list[HourCount]:
    rows = await tx.rows(
        """select extract(hour from at at time zone $4)::int as hour, count(*)::int as messages, 0 as missed
           from messages where shop_id = any($1) and sender = 'buyer' and at >= $2 and at < $3 group by 1
           union all
           select extract(hour from due_at at time zone $4)::int, 0, count(*)::int
           from reply_clocks where shop_id = any($1) and ended_as = 'late' and due_at >= $2 and due_at < $3 group by 1""",
        shops, *span, zone.key,
    )  # fmt: skip
    hours = {hour: HourCount(hour=hour, messages=0, missed=0) for hour in range(24)}
    for row in rows:
        hours[row["hour"]].messages += row["messages"]
        hours[row["hour"]].missed += row["missed"]
    return list(hours.values())


async def inquiries(tx: Transaction, shops: list[UUID], locale: Locale) -> list[InquiryCount]:
    """What the open conversations are about, most of them first."""
    rows = await tx.rows(
        """select inquiry, count(*)::int open from conversations
           where shop_id = any($1) and state = 'open' group by inquiry order by open desc, inquiry""",
        shops,
    )
    return [
        InquiryCount(
            type=row["inquiry"] or UNDECIDED, open=row["open"],
            title=(INQUIRIES.book.title(row["inquiry"]) if row["inquiry"] else NOT_KNOWN).to(locale),
        )
        for row in rows
    ]  # fmt: skip
