"""To whom a slip of a case is paid: how, to which account and to whose name. The same three fields in every form."""

from typing import Literal

from kefu.kernel.i18n import Text
from kefu.modules.cases.verbs import VerbField

Method = Literal["alipay", "wechat", "bank"]
METHODS = {
    "alipay": Text("支付宝", "支付寶", "Alipay"),
    "wechat": Text("微信", "微信", "WeChat"),
    "bank": Text("银行卡", "銀行卡", "Bank card"),
}


def payee_fields(*, required: bool) -> tuple[VerbField, ...]:
    """`required`: finance is to pay as soon as the slip is there, so nobody is asked for the payee later."""
    return (
        VerbField("payout_method", Text("收款方式", "收款方式", "Paid by"), "choice", required, METHODS),
        VerbField("payout_account", Text("收款账号", "收款帳號", "Account"), "text", required),
        VerbField("payout_holder", Text("收款人姓名", "收款人姓名", "Account holder"), "text", required),
    )
