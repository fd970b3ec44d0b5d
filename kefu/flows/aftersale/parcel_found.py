"""The courier finds a lost parcel after all: what has not been sent again yet is not sent, else the first one comes back."""

from kefu.flows.aftersale.cancel_reshipment import withdraw
from kefu.flows.aftersale.claims import withdraw_claims
from kefu.flows.aftersale.desk import Desk, open_tail, situation
from kefu.flows.aftersale.simple_verbs import NOTE, Remark, noted
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb
from kefu.modules.parcels import service as parcels
from kefu.packs.sayings import SHELF

FOUND = Text("快递找到了原包裹", "快遞找到了原包裹", "The courier has found the first parcel")
CALL_BACK = Text(
    "原包裹 {number} 找到了：请快递退回，并告诉买家",
    "原包裹 {number} 找到了：請快遞退回，並告訴買家",
    "Parcel {number} is found: have the courier return it, and tell the buyer",
)
DELIVERED = Text(
    "补发还没发出：取消补发，继续送原包裹",
    "補寄還沒寄出：取消補寄，繼續送原包裹",
    "Not sent again yet: that is cancelled, and the first parcel is delivered",
)
RECALLED = Text(
    "已另行解决：请快递退回原包裹",
    "已另行解決：請快遞退回原包裹",
    "Solved otherwise: the courier returns the first parcel",
)


async def parcel_found(tx: Transaction, desk: Desk, case: Case, body: Remark) -> Done:
    """The claim is withdrawn in any case. What was refunded or has left stays so, and a tail sees to the first parcel."""
    about = await situation(tx, case)
    why = body.note or SHELF.book.words(about.shop.pack, FOUND)
    await withdraw_claims(tx, case, why)
    waiting = await parcels.find_waiting(tx, case.id)
    if waiting is not None:
        await withdraw(tx, case, waiting, why)
        return Done({"courier_says": "found", "first_parcel": "delivered"}, noted(body))
    number = str(case.state.facts.get("tracking_no") or about.order.tracking_no)
    await open_tail(
        tx, desk, case, about.shop, "follow_up", CALL_BACK.filled(number=number), order_number=about.order.number
    )
    return Done({"courier_says": "found", "first_parcel": "recalled"}, noted(body))


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    return Preview(summary=DELIVERED if await parcels.find_waiting(tx, case.id) else RECALLED)


PARCEL_FOUND = Verb(
    "parcel_found", "reship.create", Text("原包裹找到了", "原包裹找到了", "The first parcel is found"), Remark, parcel_found,
    fields=(NOTE,), preview=preview,
)  # fmt: skip
