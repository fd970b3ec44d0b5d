"""Who reacts to what."""

from kefu.flows.aftersale.after_waybill import AFTER_WAYBILL, after_waybill, check_told
from kefu.flows.aftersale.claims import claim_ended
from kefu.flows.aftersale.mistake_cost import slip_moved
from kefu.flows.aftersale.satisfaction import ASK_SATISFACTION
from kefu.flows.paying.refund_arrived import REFUND_ARRIVED, refund_tail_ended
from kefu.flows.refunds.watching import import_moved
from kefu.flows.talking.wake import WAKE, money_gone, waybill_known
from kefu.kernel.transaction import Reactions
from kefu.modules.access import reactions as access_reactions
from kefu.modules.cases import reactions as cases_reactions
from kefu.modules.cases.events import CaseClosed, CaseMoved, CaseReopened, CaseSolved
from kefu.modules.chats.events import AgentReplied, CloseUndone, ConversationClosed, ReplyMissed
from kefu.modules.deadlines import reactions as deadlines_reactions
from kefu.modules.imports.events import ImportMoved
from kefu.modules.money.events import (
    CompensationApproved,
    CompensationFailed,
    CompensationPaid,
    CompensationRefused,
    CompensationRequested,
    CompensationReturned,
)
from kefu.modules.parcels.events import OrderShipped, ReshipmentCancelled, ReshipmentRegistered, WaybillEntered
from kefu.modules.registers import reactions as registers_reactions
from kefu.modules.returns import reactions as returns_reactions
from kefu.modules.returns.events import ReturnArrived
from kefu.modules.returns.jobs import PLACE_RETURNS
from kefu.modules.shops.events import ShopCreated
from kefu.modules.tasks import reactions as tasks_reactions
from kefu.modules.tasks.events import TaskAnswered, TaskEnded, TaskOpened


def make_reactions() -> Reactions:
    """Who reacts to what, together and afterwards, in order: the one list."""
    reactions = Reactions()
    reactions.on(ShopCreated, access_reactions.shop_created)
    reactions.on(ReplyMissed, deadlines_reactions.reply_missed)
    reactions.on(AgentReplied, deadlines_reactions.agent_replied)
    reactions.on(ConversationClosed, deadlines_reactions.conversation_closed)
    reactions.on(CloseUndone, deadlines_reactions.close_undone)
    reactions.on(TaskOpened, deadlines_reactions.task_opened)
    reactions.on(CaseMoved, deadlines_reactions.case_moved)
    reactions.on(CaseSolved, deadlines_reactions.case_solved)
    reactions.on(CaseClosed, deadlines_reactions.case_closed)
    reactions.on(CaseReopened, deadlines_reactions.case_reopened)
    reactions.later(WaybillEntered, AFTER_WAYBILL, after_waybill)
    reactions.later(WaybillEntered, WAKE, waybill_known)
    reactions.later(OrderShipped, WAKE, waybill_known)
    reactions.later(CompensationPaid, WAKE, money_gone)
    reactions.later(CaseClosed, ASK_SATISFACTION, lambda event: {"case_id": str(event.case_id)})
    reactions.on(TaskAnswered, deadlines_reactions.task_answered, cases_reactions.on_task_answered)
    reactions.on(TaskEnded, check_told, deadlines_reactions.task_ended, cases_reactions.on_task_ended, claim_ended)
    reactions.later(TaskEnded, REFUND_ARRIVED, refund_tail_ended)
    reactions.later(TaskOpened, PLACE_RETURNS, returns_reactions.inspection_asked)
    reactions.on(ReturnArrived, cases_reactions.on_return_arrived, tasks_reactions.return_arrived)
    reactions.on(ReshipmentRegistered, deadlines_reactions.reshipment_registered)
    reactions.on(WaybillEntered, deadlines_reactions.waybill_entered, registers_reactions.waybill_entered)
    reactions.on(
        ReshipmentCancelled, deadlines_reactions.reshipment_cancelled, registers_reactions.reshipment_cancelled
    )
    reactions.on(ImportMoved, import_moved)
    reactions.on(CompensationRequested, slip_moved)
    reactions.on(CompensationReturned, registers_reactions.compensation_returned)
    reactions.on(CompensationApproved, registers_reactions.compensation_approved)
    reactions.on(CompensationRefused, registers_reactions.compensation_refused, slip_moved)
    reactions.on(CompensationPaid, registers_reactions.compensation_paid)
    reactions.on(
        CompensationFailed, registers_reactions.compensation_failed, tasks_reactions.compensation_failed, slip_moved
    )
    return reactions
