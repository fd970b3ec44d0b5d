"""Why something of a buyer is kept, in words."""

from kefu.flows.privacy.law import What
from kefu.kernel.i18n import Text

REASONS: dict[What, Text] = {
    "open_order": Text(
        "订单还在履行，完成后再处理。", "訂單仍在履行，完成後再處理。", "Orders on their way; looked at again when they are done."
    ),
    "trade": Text(
        "法律要求保存交易资料。", "法律要求保存交易資料。", "The law asks for records of trades to be kept."
    ),
    "after_sale": Text(
        "法律要求保存售后资料。", "法律要求保存售後資料。", "The law asks for records of after-sale cases to be kept."
    ),
    "open_conversation": Text(
        "会话或个案尚未结束，结束后再处理。",
        "會話或個案尚未結束，結束後再處理。",
        "Conversations or cases still open; looked at again when they are closed.",
    ),
    "evidence": Text(
        "已固定为凭证，在可以主张权利的期限内保留。",
        "已固定為憑證，在可以主張權利的期限內保留。",
        "Pinned as evidence; kept while claims may rest on it.",
    ),
    "identity": Text(
        "平台账号作为订单与登记的编号保留，不再附任何联系方式。",
        "平台帳號作為訂單與登記的編號保留，不再附任何聯絡方式。",
        "The platform's account name stays as the key of orders and registers, without any contact.",
    ),
}  # fmt: skip
