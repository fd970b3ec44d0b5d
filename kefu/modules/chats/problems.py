"""What can go wrong in conversations."""

from kefu.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unauthorized
from kefu.kernel.i18n import Text


class AnsweredByOther(Conflict):
    code = "conversation.answered_by_other"
    text = Text(
        "{who}刚刚已经回复了这位买家，请先看一眼再发。",
        "{who}剛剛已經回覆了這位買家，請先看一眼再發。",
        "{who} has just answered this buyer. Please look before you send.",
    )


class ConversationIsClosed(Conflict):
    code = "conversation.closed"
    text = Text(
        "会话已关闭，请先重新打开。", "會話已關閉，請先重新開啟。", "The conversation is closed; reopen it first."
    )


class AlreadyOpenAgain(Conflict):
    code = "conversation.open_already"
    text = Text(
        "这位买家已有一个进行中的会话。",
        "這位買家已有一個進行中的會話。",
        "This buyer already has an open conversation.",
    )


class TakenByOther(Conflict):
    code = "conversation.taken_by_other"
    text = Text("{who}已经接待了这位买家。", "{who}已經接待了這位買家。", "{who} is already looking after this buyer.")


class NotAColleague(Invalid):
    code = "conversation.not_a_colleague"
    text = Text(
        "对方在该店铺没有接待权限。",
        "對方在該店鋪沒有接待權限。",
        "That person may not answer buyers in this shop.",
    )


class NothingToSay(Invalid):
    code = "message.empty"
    text = Text("消息是空的。", "訊息是空的。", "There is nothing in the message.")


class NotFailed(Conflict):
    code = "message.not_failed"
    text = Text(
        "这条消息没有发送失败，无需重发。",
        "這則訊息沒有傳送失敗，無需重發。",
        "This message has not failed; nothing to send again.",
    )


class FlagUnknown(Invalid):
    code = "conversation.flag_unknown"
    text = Text("没有「{flag}」这个旗标含义。", "沒有「{flag}」這個旗標含義。", "There is no flag meaning {flag}.")


class InquiryTypeUnknown(Invalid):
    code = "inquiry.type_unknown"
    text = Text("没有「{type}」这个咨询类型。", "沒有「{type}」這個諮詢類型。", "There is no inquiry type {type}.")


class ChannelUnknown(NotFound):
    code = "channel.not_found"
    text = Text("没有这个渠道。", "沒有這個管道。", "There is no such channel.")


class SignatureWrong(Unauthorized):
    code = "inbound.signature_wrong"
    text = Text(
        "签名不对，请核对密钥与签名方法。",
        "簽名不對，請核對金鑰與簽名方法。",
        "The signature is not right; check the secret and how it signs.",
    )


class SignatureStale(Unauthorized):
    code = "inbound.signature_stale"
    text = Text(
        "签名时间与本机相差太久，请用当前时间重新签名。",
        "簽名時間與本機相差太久，請用目前時間重新簽名。",
        "The signature's time is too far from ours; sign again with the present time.",
    )


class Replayed(Conflict):
    code = "inbound.replayed"
    text = Text(
        "这份签名请求已经收过，消息已入库。",
        "這份簽名請求已經收過，訊息已入庫。",
        "This signed request was taken before; its message is stored.",
    )


class OriginRefused(Forbidden):
    code = "widget.origin_refused"
    text = Text(
        "这个网站不在店铺允许的名单里。",
        "這個網站不在店鋪允許的名單裡。",
        "This site is not among those the shop allows.",
    )


class BuyerTokenWrong(Unauthorized):
    code = "widget.buyer_token_wrong"
    text = Text(
        "店铺给出的买家身份签名不对或已过期。",
        "店鋪給出的買家身分簽名不對或已過期。",
        "The shop's signature for this buyer is wrong or has expired.",
    )


class VisitorUnknown(Unauthorized):
    code = "widget.session_ended"
    text = Text("聊天窗口已过期，请刷新页面。", "聊天視窗已過期，請重新整理。", "This chat has ended; reload the page.")


class OriginMalformed(Invalid):
    code = "channel.origin_malformed"
    text = Text(
        "「{origin}」不是网站来源，应形如 https://shop.example。",
        "「{origin}」不是網站來源，應形如 https://shop.example。",
        "{origin} is not an origin such as https://shop.example.",
    )


class NotThisBuyersOrder(Forbidden):
    code = "order.not_this_buyers"
    text = Text(
        "该订单不是本会话买家的已验证账号所下，不能把订单信息发给对方。",
        "該訂單不是本會話買家的已驗證帳號所下，不能把訂單資訊傳給對方。",
        "This order was not placed by the verified account in this conversation; nothing of it may be sent here.",
    )


class AddressInside(Invalid):
    code = "channel.address_inside"
    text = Text(
        "推送地址不能指向本机或内部网络。",
        "推送位址不能指向本機或內部網路。",
        "The delivery address must not lead to this machine or an internal network.",
    )


class AddressMalformed(Invalid):
    code = "channel.address_malformed"
    text = Text(
        "推送地址须以 https:// 开头。", "推送位址須以 https:// 開頭。", "The delivery address must start with https://."
    )


class UndoTooLate(Conflict):
    code = "undo.too_late"
    text = Text("撤销的时间已过。", "復原的時間已過。", "It is too late to undo this.")


class UndoneAlready(Conflict):
    code = "undo.done_already"
    text = Text("这一步已经撤销过了。", "這一步已經復原過了。", "This has been undone already.")


class ChangedSince(Conflict):
    code = "undo.changed_since"
    text = Text(
        "这个会话之后又有变化，未予撤销。",
        "這個會話之後又有變化，未予復原。",
        "This conversation has changed since; it was left as it is.",
    )


class ViewNameTaken(Conflict):
    code = "view.name_taken"
    text = Text("已有名为「{name}」的视图。", "已有名為「{name}」的檢視。", "There is a view called {name} already.")


class TooManyViews(Conflict):
    code = "view.too_many"
    text = Text("最多保存 {most} 个视图。", "最多儲存 {most} 個檢視。", "At most {most} views can be kept.")
