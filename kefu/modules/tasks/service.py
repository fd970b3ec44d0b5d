"""The only door to tasks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import asyncpg

from kefu.kernel.errors import Conflict, Forbidden, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.tasks.events import TaskAnswered, TaskEnded, TaskOpened
from kefu.modules.tasks.rules import ENDING_WITH_CASE, check_answer, get_kind

WORDS = "words"
"""What is asked beside a task's title when that is in the house's words: the same in every language."""

State = Literal["open", "answered", "done", "cancelled"]


class TaskClosed(Conflict):
    code = "task.closed"
    text = Text(
        "这项待办已由 {employee_no} 处理。",
        "這項待辦已由 {employee_no} 處理。",
        "This task has already been handled by {employee_no}.",
    )


async def get(tx: Transaction, task_id: UUID) -> Row:
    row = await tx.row("select * from tasks where id = $1", task_id)
    if row is None:
        raise NotFound(what=task_id)
    return row


async def put(
    tx: Transaction,
    *,
    shop_id: UUID,
    kind: str,
    for_role: str,
    title: str | Text,
    asks: Mapping[str, Any] | None = None,
    case_id: UUID | None = None,
    order_id: UUID | None = None,
    conversation_id: UUID | None = None,
    assignee_id: UUID | None = None,
    due_at: datetime | None = None,
) -> TaskOpened:
    """The row alone, and what there is to announce: reactions put, verbs open. Raises KindUnknown, NotFound."""
    known = get_kind(kind)
    await check_files(tx, shop_id, (asks or {}).get("file_ids", ()))
    task_id = new_id()
    words = {WORDS: {"zh": title.zh, "zh_tw": title.zh_tw, "en": title.en}} if isinstance(title, Text) else {}
    try:
        await tx.run(
            """insert into tasks (id, shop_id, kind, for_role, assignee_id, title, asks, case_id, order_id,
                                  conversation_id, asked_by, asked_at, due_at)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)""",
            task_id, shop_id, known.code, for_role, assignee_id,
            title.zh if isinstance(title, Text) else title, {**(asks or {}), **words}, case_id, order_id,
            conversation_id, tx.actor.id, tx.now, due_at,
        )  # fmt: skip
    except asyncpg.ForeignKeyViolationError as elsewhere:
        raise NotFound(what=order_id or assignee_id) from elsewhere
    return TaskOpened(
        shop_id=shop_id, task_id=task_id, kind=known.code, for_role=for_role, assignee_id=assignee_id,
        case_id=case_id, due_at=due_at,
    )  # fmt: skip


async def open(  # the word of the desk
    tx: Transaction,
    *,
    shop_id: UUID,
    kind: str,
    for_role: str,
    title: str | Text,
    asks: Mapping[str, Any] | None = None,
    case_id: UUID | None = None,
    order_id: UUID | None = None,
    conversation_id: UUID | None = None,
    assignee_id: UUID | None = None,
    due_at: datetime | None = None,
) -> UUID:
    """A new task in the queue of `for_role`, or of one person of it. `asks`: what the reader needs to answer.

    The house's own words are given in all languages, a person's as he wrote them.

    With `due_at` its clock starts. Raises KindUnknown; NotFound when the order is not of this shop.
    """
    opened = await put(
        tx, shop_id=shop_id, kind=kind, for_role=for_role, title=title, asks=asks, case_id=case_id, order_id=order_id,
        conversation_id=conversation_id, assignee_id=assignee_id, due_at=due_at,
    )  # fmt: skip
    await tx.announce(opened)
    return opened.task_id


async def lock_case_of(tx: Transaction, task_id: UUID) -> None:
    """The case before its task, everywhere: whoever ends a case ends its tasks too, and the two may meet."""
    await tx.run("select from cases where id = (select case_id from tasks where id = $1) for update", task_id)


async def lock_open(tx: Transaction, task_id: UUID, *states: State) -> Row:
    """Raises NotFound; TaskClosed when somebody was faster."""
    await lock_case_of(tx, task_id)
    row = await tx.row("select * from tasks where id = $1 for update", task_id)
    if row is None:
        raise NotFound(what=task_id)
    if row["state"] not in states:
        raise TaskClosed(employee_no=row["answered_employee_no"] or "", state=row["state"])
    return row


def check_may_answer(tx: Transaction, row: Row) -> None:
    """The permission is asked again here: a role may have been taken away since the list was read.

    A task of one person is answered by that person, or by who may assign work.
    """
    tx.actor.check(get_kind(row["kind"]).permission, row["shop_id"])
    mine = row["assignee_id"] in (None, tx.actor.id) or tx.actor.kind == "system"
    if not mine and not tx.actor.may("chat.assign", row["shop_id"]):
        raise Forbidden(permission="chat.assign")


def may_answer(tx: Transaction, row: Row) -> bool:
    try:
        check_may_answer(tx, row)
    except Forbidden:
        return False
    return True


def check_may_cancel(tx: Transaction, row: Row) -> None:
    """Whoever asked, or may assign work; what checks the desk is dropped by who answers it. Raises Forbidden."""
    kind = get_kind(row["kind"])
    if kind.checks_the_desk:
        tx.actor.check(kind.permission, row["shop_id"])
    elif row["asked_by"] != tx.actor.id:
        tx.actor.check("chat.assign", row["shop_id"])


async def check_files(tx: Transaction, shop_id: UUID, file_ids: Sequence[str]) -> None:
    """Raises NotFound for a file that is not of this shop."""
    if not file_ids:
        return
    wanted = [UUID(one) for one in file_ids]
    found = await tx.rows("select id from files where id = any($1) and shop_id = $2", wanted, shop_id)
    for missing in set(wanted) - {row["id"] for row in found}:
        raise NotFound(what=missing)


async def answer(tx: Transaction, task_id: UUID, answer: Mapping[str, Any]) -> Row:
    """A question becomes answered; any other task is done. Raises TaskClosed, AnswerIncomplete, Forbidden, NotFound."""
    row = await lock_open(tx, task_id, "open")
    check_may_answer(tx, row)
    kind = get_kind(row["kind"])
    stored = check_answer(kind, answer)
    await check_files(tx, row["shop_id"], stored["file_ids"])
    state: State = "answered" if kind.question else "done"
    changed = await tx.row(
        """update tasks set state = $2, answer = $3, answered_by = $4, answered_employee_no = $5, answered_at = $6,
                  ended_by = case when $2 = 'done' then $4::uuid end,
                  ended_at = case when $2 = 'done' then $6::timestamptz end
           where id = $1 returning *""",
        task_id, state, stored, tx.actor.id, tx.actor.employee_no, tx.now,
    )  # fmt: skip
    assert changed is not None
    await tx.audit("task.answered", "task", task_id, shop_id=row["shop_id"], after={"answer": stored})
    if kind.question:
        await tx.announce(TaskAnswered(**about(changed), answer=stored))
    else:
        await tx.announce(TaskEnded(**about(changed), how="done"))
    return changed


async def end(tx: Transaction, task_id: UUID, how: Literal["done", "cancelled"] = "done", reason: str = "") -> None:
    """Whoever asked has taken the answer, or does not need the task any more. Ending it twice changes nothing."""
    await lock_case_of(tx, task_id)
    row = await tx.row(
        """update tasks set state = $2, ended_by = $3, ended_at = $4, end_reason = $5
           where id = $1 and state in ('open', 'answered') returning *""",
        task_id, how, tx.actor.id, tx.now, reason,
    )  # fmt: skip
    if row is None:
        await get(tx, task_id)
        return
    await tx.audit(f"task.{how}", "task", task_id, shop_id=row["shop_id"], reason=reason)
    await tx.announce(TaskEnded(**about(row), how=how))


async def note_arrival(
    tx: Transaction, task_id: UUID, receipt: str, arrival: Mapping[str, Any], arrived_at: datetime
) -> None:
    """What the warehouse's program says of the parcel an inspection waits for; a corrected receipt takes its place.

    Answered or not: the day's file may come after the answer. Raises NotFound.
    """
    await lock_case_of(tx, task_id)
    noted = await tx.run(
        """update tasks set arrivals = arrivals || jsonb_build_object($2::text, $3::jsonb),
                  arrived_at = least(arrived_at, $4) where id = $1""",
        task_id, receipt, dict(arrival), arrived_at,
    )  # fmt: skip
    if not noted:
        raise NotFound(what=task_id)


async def cancel_of_case(tx: Transaction, case_id: UUID, reason: str) -> int:
    """A case that is closed unsolved drops what it asked itself and nobody has answered; returns how many.

    Goods that are in the warehouse already are inspected all the same.
    """
    rows = await tx.rows(
        """select id from tasks where case_id = $1 and state = 'open' and kind = any($2) and arrived_at is null
           order by id""",
        case_id, ENDING_WITH_CASE,
    )  # fmt: skip
    for row in rows:
        await end(tx, row["id"], "cancelled", reason)
    return len(rows)


async def open_tail_of(tx: Transaction, case_id: UUID) -> list[Row]:
    """What must be done before the case may close, the most urgent first."""
    return await tx.rows(
        "select * from tasks where case_id = $1 and state in ('open', 'answered') order by due_at nulls last, id",
        case_id,
    )


async def inspections_of(tx: Transaction, case_id: UUID) -> list[Row]:
    """Whatever became of them, in the order they were asked for."""
    return await tx.rows("select * from tasks where case_id = $1 and kind = 'return' order by asked_at, id", case_id)


def about(row: Row) -> dict[str, Any]:
    return {
        "shop_id": row["shop_id"], "task_id": row["id"], "kind": row["kind"], "for_role": row["for_role"],
        "assignee_id": row["assignee_id"], "case_id": row["case_id"],
    }  # fmt: skip
