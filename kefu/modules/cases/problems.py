"""What can go wrong with a case."""

from kefu.kernel.errors import Conflict, Invalid
from kefu.kernel.i18n import Text


class CaseChanged(Conflict):
    code = "case.changed"
    text = Text(
        "个案刚被更新，请看最新进展再操作。", "個案剛被更新，請看最新進展再操作。", "The case has moved on; look again."
    )


class CaseAlreadyOpen(Conflict):
    code = "case.already_open"
    text = Text(
        "这笔订单已有同类个案 {number}。",
        "這筆訂單已有同類個案 {number}。",
        "Case {number} of this kind is open already.",
    )


class CaseIsClosed(Conflict):
    code = "case.closed"
    text = Text("个案已结束。", "個案已結束。", "The case is closed.")


class NoSuchAct(Invalid):
    code = "case.no_such_act"
    text = Text(
        "当前步骤没有「{act}」这个操作。", "目前步驟沒有「{act}」這個操作。", "The current step offers no {act}."
    )


class ActRefused(Invalid):
    code = "case.act_refused"
    text = Text("现在不能这样处理：{why}", "現在不能這樣處理：{why}", "This cannot be done now: {why}")


class PlaybookUnknown(Invalid):
    code = "playbook.unknown"
    text = Text("没有「{playbook}」这个流程。", "沒有「{playbook}」這個流程。", "There is no playbook {playbook}.")


class TailsOpen(Conflict):
    code = "case.tails_open"
    text = Text(
        "还有 {count} 件收尾工作没做完。", "還有 {count} 件收尾工作沒做完。", "{count} tail tasks are still open."
    )
