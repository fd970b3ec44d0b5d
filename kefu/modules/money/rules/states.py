"""How a slip stands, in words. Pure."""

from collections.abc import Mapping
from typing import Literal

from kefu.kernel.i18n import Text

State = Literal["requested", "approved", "refused", "paid", "failed", "cancelled"]

TITLES: Mapping[str, Text] = {
    "requested": Text("待审批", "待審批", "Waits for approval"),
    "approved": Text("待付款", "待付款", "To be paid"),
    "refused": Text("未批准", "未核准", "Refused"),
    "paid": Text("已付款", "已付款", "Paid"),
    "failed": Text("打款失败", "打款失敗", "Payment failed"),
    "cancelled": Text("已撤回", "已撤回", "Taken back"),
}
REFUND_TITLES: Mapping[str, Text] = {
    **TITLES,
    "approved": Text("待到账", "待到帳", "To arrive"),
    "paid": Text("已到账", "已到帳", "Arrived"),
    "failed": Text("未退成", "未退成", "Did not arrive"),
}


def state_title(kind: str, state: str) -> Text:
    """Of a compensation, or of a refund, which the platform pays."""
    return (REFUND_TITLES if kind == "refund" else TITLES)[state]
