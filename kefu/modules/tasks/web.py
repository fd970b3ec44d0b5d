"""Routes of tasks: the warehouse's queue, an agent's own list, answering."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, Field

from kefu.kernel.i18n import Locale, Text
from kefu.kernel.money import Amount
from kefu.kernel.pages import START, Page, PageSize, cut, read_place
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import SIGNED_IN, Router, Tx, locale_of
from kefu.modules.tasks import service
from kefu.modules.tasks.rules import KINDS, AnswerIncomplete, ClaimAnswer, NotedAnswer, suggest
from kefu.modules.tasks.service import TaskClosed

router = Router("tasks")

WAREHOUSE = tuple(code for code, kind in KINDS.items() if kind.permission == "warehouse.answer")
DESK = tuple(code for code in KINDS if code not in WAREHOUSE)


class Arrival(BaseModel):
    """What the warehouse's program says of a parcel that came back. `condition`: its own word, `finding` its meaning."""

    tracking_no: str
    sku_code: str
    quantity: int | None
    condition: str
    finding: Literal["as_sent", "wrong_item", "short", "damaged"] | None
    remark: str
    arrived_at: datetime


class ProbableAnswer(BaseModel):
    verdict: str | None
    counted: int | None


class TaskView(BaseModel):
    """`question` is the asker's own words; `asks` what is needed to answer (order number, lines, pictures).

    `arrived_at`: since when what is to be inspected is there; `suggestion`: the probable answer, for a person to confirm.
    `may_answer`: by the reader, while it is open; `needs_note`: it is not done without words, `needs_amount`: nor
    without saying how much came of it.
    """

    id: UUID
    shop_id: UUID
    kind: str
    kind_title: str
    question: str
    asks: dict[str, Any]
    for_role: str
    assignee_id: UUID | None
    case_id: UUID | None
    order_id: UUID | None
    conversation_id: UUID | None
    state: Literal["open", "answered", "done", "cancelled"]
    asked_by: UUID
    asked_at: datetime
    due_at: datetime | None
    overdue: bool
    answer: dict[str, Any] | None
    answered_employee_no: str | None
    answered_at: datetime | None
    arrived_at: datetime | None
    arrivals: list[Arrival]
    suggestion: ProbableAnswer | None
    may_answer: bool
    needs_note: bool
    needs_amount: bool


def view(row: Row, tx: Transaction, locale: Locale) -> TaskView:
    kind = KINDS.get(row["kind"])
    computed = (
        "kind_title", "question", "overdue", "asks", "arrivals", "suggestion", "may_answer", "needs_note",
        "needs_amount",
    )  # fmt: skip
    known = {name: row[name] for name in TaskView.model_fields if name not in computed}
    words = row["asks"].get(service.WORDS)
    arrivals = sorted(row["arrivals"].values(), key=lambda one: str(one["arrived_at"]))
    suggestion = suggest(row["asks"], arrivals) if row["state"] == "open" else None
    return TaskView(
        **known,
        asks={key: value for key, value in row["asks"].items() if key != service.WORDS},
        kind_title=kind.title.to(locale) if kind else row["kind"],
        question=Text(**words).to(locale) if words else row["title"],
        overdue=row["state"] == "open" and row["due_at"] is not None and row["due_at"] < tx.now,
        arrivals=[Arrival(**one) for one in arrivals],
        suggestion=ProbableAnswer(verdict=suggestion.verdict, counted=suggestion.counted) if suggestion else None,
        may_answer=row["state"] == "open" and kind is not None and service.may_answer(tx, row),
        needs_note=kind is not None and issubclass(kind.answer, NotedAnswer),
        needs_amount=kind is not None and kind.answer is ClaimAnswer,
    )


async def page(
    tx: Transaction,
    locale: Locale,
    kinds: tuple[str, ...],
    state: str | None,
    mine: bool,
    overdue: bool,
    case_id: UUID | None,
    cursor: str | None,
    limit: int,
) -> Page[TaskView]:
    """What waits and has arrived first, then the newest; `state` done also shows what has been answered."""
    place = read_place(cursor, int, datetime.fromisoformat, UUID)
    states = {"open": ["open"], "done": ["answered", "done"], None: ["open", "answered", "done", "cancelled"]}[state]
    held = [(shop, role) for shop, roles in tx.actor.roles.items() for role in roles]
    rows = await tx.rows(
        """select * from (select *, (state = 'open' and arrived_at is not null)::int here from tasks) tasks
           where shop_id = any($1) and kind = any($2) and state = any($3)
             and (not $4 or assignee_id = $5 or (assignee_id is null
                  and (shop_id, for_role) in (select * from unnest($13::uuid[], $14::text[]))))
             and (not $6 or (state = 'open' and due_at < $7))
             and ($8::uuid is null or case_id = $8)
             and ($9::int is null or (here, asked_at, id) < ($9, $10::timestamptz, $11))
           order by here desc, asked_at desc, id desc limit $12""",
        list(tx.scope), list(kinds), states, mine, tx.actor.id, overdue, tx.now, case_id,
        *(place or (None, *START)), limit + 1, [shop for shop, _ in held], [role for _, role in held],
    )  # fmt: skip
    page, more = cut(rows, limit, "here", "asked_at", "id")
    return Page(items=[view(row, tx, locale) for row in page], next_cursor=more)


@router.get("/warehouse/tasks", permits="warehouse.answer")
async def warehouse_tasks(
    tx: Tx,
    request: Request,
    state: Literal["open", "done"] | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[TaskView]:
    return await page(tx, locale_of(request), WAREHOUSE, state, False, False, None, cursor, limit)


@router.get("/tasks", permits="case.read")
async def list_tasks(
    tx: Tx,
    request: Request,
    state: Literal["open", "done"] | None = None,
    mine: bool = False,
    overdue: bool = False,
    case_id: UUID | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[TaskView]:
    """All tasks of the shops one may read; a supervisor finds the overdue ones of everybody here.

    `mine`: those given to me, and those that wait for anybody in a role of mine.
    """
    return await page(tx, locale_of(request), (*DESK, *WAREHOUSE), state, mine, overdue, case_id, cursor, limit)


class WarehouseAnswer(BaseModel):
    """One body for both kinds: which fields count depends on the kind."""

    verdict: Literal["wrong_item", "right_item", "short", "damaged", "unknown", "as_sent", "not_arrived"]
    actual_sku: str | None = None
    counted: int | None = None
    note: str = ""
    file_ids: Annotated[list[UUID], Field(max_length=30)] = []


@router.post("/warehouse/tasks/{task_id}/answer", permits="warehouse.answer",
             raises=(TaskClosed, AnswerIncomplete))  # fmt: skip
async def answer_warehouse_task(tx: Tx, request: Request, task_id: UUID, body: WarehouseAnswer) -> TaskView:
    row = await service.answer(tx, task_id, body.model_dump(mode="json", exclude_none=True))
    return view(row, tx, locale_of(request))


class TaskAnswer(BaseModel):
    """`amount`: where a task asks what came of it, in the order's currency."""

    note: str = ""
    amount: Amount | None = None
    file_ids: Annotated[list[UUID], Field(max_length=30)] = []


@router.post("/tasks/{task_id}/done", permits=SIGNED_IN, raises=(TaskClosed, AnswerIncomplete))
async def do_task(tx: Tx, request: Request, task_id: UUID, body: TaskAnswer) -> TaskView:
    """By who holds the permission of this kind of task."""
    row = await service.answer(tx, task_id, body.model_dump(mode="json", exclude_none=True))
    return view(row, tx, locale_of(request))


class Cancelling(BaseModel):
    reason: Annotated[Trimmed, Field(min_length=2, max_length=300)]


@router.post("/tasks/{task_id}/cancelling", permits=SIGNED_IN, status_code=204)
async def cancel_task(tx: Tx, task_id: UUID, body: Cancelling) -> None:
    """By who asked for it, or by who may assign work; a look after money that the desk let go, only by who pays."""
    service.check_may_cancel(tx, await service.get(tx, task_id))
    await service.end(tx, task_id, "cancelled", body.reason)
