"""What clocks do when others announce: start, end. They write only their own rows."""

from kefu.kernel.transaction import Transaction
from kefu.modules.cases.events import CaseClosed, CaseEvent, CaseMoved, CaseReopened, CaseSolved
from kefu.modules.chats.events import AgentReplied, CloseUndone, ConversationClosed, ReplyMissed
from kefu.modules.deadlines.service import clocks
from kefu.modules.parcels.events import ReshipmentCancelled, ReshipmentRegistered, WaybillEntered
from kefu.modules.tasks.events import TaskAnswered, TaskEnded, TaskOpened

REPLY, RESHIP, TASK, SOLUTION = "first_reply", "reship", "task", "solution"


async def reply_missed(tx: Transaction, event: ReplyMissed) -> None:
    """The conversation keeps its own running clock; here the breach is written, for the supervisor to see."""
    await clocks.record_missed(
        tx, shop_id=event.shop_id, clock=REPLY, subject_kind="conversation", subject_id=event.conversation_id,
        due_at=event.due_at,
    )  # fmt: skip


async def agent_replied(tx: Transaction, event: AgentReplied) -> None:
    if event.waited_since is not None:
        await clocks.meet(tx, clock=REPLY, subject_id=event.conversation_id)


async def conversation_closed(tx: Transaction, event: ConversationClosed) -> None:
    """Nobody waits any more; what was missed stays missed."""
    await clocks.cancel(tx, clock=REPLY, subject_id=event.conversation_id)


async def close_undone(tx: Transaction, event: CloseUndone) -> None:
    """The buyer waits again since when he did: a missed clock that ended with the close is open again."""
    await clocks.take_back_end(tx, clock=REPLY, subject_id=event.conversation_id, ended_at=event.closed_at)


async def reshipment_registered(tx: Transaction, event: ReshipmentRegistered) -> None:
    await clocks.start(
        tx, shop_id=event.shop_id, clock=RESHIP, subject_kind="reshipment", subject_id=event.reshipment_id,
        due_at=event.ship_by,
    )  # fmt: skip


async def waybill_entered(tx: Transaction, event: WaybillEntered) -> None:
    await clocks.meet(tx, clock=RESHIP, subject_id=event.reshipment_id)


async def reshipment_cancelled(tx: Transaction, event: ReshipmentCancelled) -> None:
    await clocks.cancel(tx, clock=RESHIP, subject_id=event.reshipment_id)


async def task_opened(tx: Transaction, event: TaskOpened) -> None:
    """Only a task with a moment has a clock."""
    if event.due_at is not None:
        await clocks.start(
            tx, shop_id=event.shop_id, clock=TASK, subject_kind="task", subject_id=event.task_id, due_at=event.due_at
        )


async def task_answered(tx: Transaction, event: TaskAnswered) -> None:
    await clocks.meet(tx, clock=TASK, subject_id=event.task_id)


async def task_ended(tx: Transaction, event: TaskEnded) -> None:
    if event.how == "done":
        await clocks.meet(tx, clock=TASK, subject_id=event.task_id)
    else:
        await clocks.cancel(tx, clock=TASK, subject_id=event.task_id)


async def case_moved(tx: Transaction, event: CaseMoved) -> None:
    """Where the shop's pack allows it, the solution clock stands still while the case waits for its buyer (SLA-02)."""
    if event.waits_for == event.waited_for:
        return
    await run_again(tx, event)
    if event.waits_for:
        await clocks.pause(tx, clock=SOLUTION, subject_id=event.case_id, state=f"waiting_for_{event.waits_for}")


async def run_again(tx: Transaction, event: CaseEvent) -> None:
    """From the buyer's own answer on, not from when somebody read it: that time is the shop's."""
    answered = await tx.value(
        """select min(m.at) from deadlines d join messages m on m.at > d.paused_at
           where d.subject_id = $1 and d.clock = $2 and d.state = 'paused' and m.conversation_id = $3
             and m.sender = 'buyer'""",
        event.case_id, SOLUTION, event.conversation_id,
    )  # fmt: skip
    await clocks.resume(tx, clock=SOLUTION, subject_id=event.case_id, at=answered)


async def case_solved(tx: Transaction, event: CaseSolved) -> None:
    """A way the buyer agrees to has been found; that the parcel arrives is another clock's matter."""
    await run_again(tx, event)
    await clocks.meet(tx, clock=SOLUTION, subject_id=event.case_id)


async def case_closed(tx: Transaction, event: CaseClosed) -> None:
    """Closed without a solution (unfounded): nothing is to be solved any more."""
    await clocks.cancel(tx, clock=SOLUTION, subject_id=event.case_id)


async def case_reopened(tx: Transaction, event: CaseReopened) -> None:
    """The buyer waits again, and for as long as he did: what solved it never came to him."""
    if event.solved_at is None:
        return
    await clocks.take_back_met(tx, clock=SOLUTION, subject_id=event.case_id, met_at=event.solved_at)
    await clocks.take_back_end(tx, clock=SOLUTION, subject_id=event.case_id, ended_at=event.solved_at)
