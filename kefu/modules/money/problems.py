"""What money refuses, in the reader's language."""

from kefu.kernel.errors import Conflict, Forbidden
from kefu.kernel.i18n import Text


class OwnRequest(Forbidden):
    code = "compensation.own_request"
    text = Text(
        "自己申请的款项须由他人审批。",
        "自己申請的款項須由他人審批。",
        "Somebody else must decide what you asked for.",
    )


class AboveYourLimit(Forbidden):
    """`already`: what this person has decided for the same order, and where the shop says so the same buyer today."""

    code = "compensation.above_your_limit"
    text = Text(
        "您的额度 {limit} 元，同一笔已批 {already} 元，这张请上一级处理。",
        "您的額度 {limit} 元，同一筆已核准 {already} 元，這張請上一級處理。",
        "Your limit is {limit}, {already} of it is used up here; the next level must do this one.",
    )


class SlipMovedOn(Conflict):
    """`state` is for programs, `stands` says it in words."""

    code = "compensation.moved_on"
    text = Text(
        "{number} 已是「{stands}」，请刷新。",
        "{number} 已是「{stands}」，請重新整理。",
        "Slip {number} has moved on ({stands}); please reload.",
    )


class PayeeChanged(Conflict):
    code = "compensation.payee_changed"
    text = Text(
        "补偿单 {number} 的收款账户刚刚改过，请刷新后再看。",
        "補償單 {number} 的收款帳戶剛剛改過，請重新整理後再看。",
        "The payee of slip {number} has just changed; please reload and look again.",
    )


class BatchNotReleased(Conflict):
    code = "payment_batch.not_released"
    text = Text(
        "付款批次 {number} 还没有由第二人放行。",
        "付款批次 {number} 還沒有由第二人放行。",
        "Nobody has released batch {number} yet.",
    )


class NoPayee(Conflict):
    code = "compensation.no_payee"
    text = Text(
        "{number} 是退款，由平台原路退回，不用填收款账户。",
        "{number} 是退款，由平台原路退回，不用填收款帳戶。",
        "{number} is a refund: the platform pays it back the way it came, no account is needed.",
    )


class NothingToPay(Conflict):
    code = "payment_batch.nothing_to_pay"
    text = Text(
        "没有已批准并填好收款账户的补偿单。",
        "沒有已核准並填好收款帳戶的補償單。",
        "There is no approved slip with a payee to pay.",
    )


class OwnBatch(Forbidden):
    code = "payment_batch.own_batch"
    text = Text(
        "自己生成的批次须由他人放行。", "自己產生的批次須由他人放行。", "Somebody else must release your batch."
    )


class BatchMovedOn(Conflict):
    code = "payment_batch.moved_on"
    text = Text(
        "付款批次 {number} 已有变动，请刷新。",
        "付款批次 {number} 已有變動，請重新整理。",
        "Batch {number} has moved on; please reload.",
    )
