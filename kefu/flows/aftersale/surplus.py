"""The buyer got more than he ordered: fetched at our cost, given to him, sold to him, or shown to the platform.

Sending too much is the shop's mistake, so nothing here presses the buyer (PLAY-02, surplus).
"""

from typing import Annotated

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import (
    CostUnknown,
    Desk,
    Situation,
    decide_if_ruled,
    money_text,
    open_tail,
    situation,
)
from kefu.flows.aftersale.goods_back import (
    FREIGHT,
    await_return,
    cost_asked,
    freight_facts,
    goods_stay,
    weigh_goods,
    write_off,
    wrong_pieces,
)
from kefu.flows.aftersale.registering import register_mis_shipment
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.money import PositiveAmount
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.notes import service as notes
from kefu.modules.rulebook.service import RuleProblem

Words = Annotated[str, Field(max_length=300)]


class TooDearToLeave(Invalid):
    code = "goods.too_dear_to_leave"
    text = Text(
        "按店铺标准，这件商品要取回。", "按店鋪標準，這件商品要取回。", "By the shop's table these goods come back."
    )


class SlipMissing(Invalid):
    code = "case.slip_missing"
    text = Text(
        "先把底单存入凭证，再交平台。", "先把底單存入憑證，再交平台。", "Keep the packing slip as evidence first."
    )


class Saying(BaseModel):
    note: Words = ""


class Sale(Saying):
    """`amount`: what the buyer pays for the surplus, in the order's currency, on the platform."""

    amount: PositiveAmount


NOTE = VerbField("note", Text("备注", "備註", "Note"), "text", required=False)


FETCHED = Text("免费取回多发件", "免費取回多寄件", "Fetched at our cost:")
LEFT = Text("多发件送给买家", "多寄件送給買家", "Left with the buyer:")
SOLD = Text("买家留下，补拍 {amount}", "買家留下，補拍 {amount}", "The buyer keeps it and pays {amount}:")
SUBMITTED = Text("底单已交平台", "底單已交平台", "Slip submitted to the platform:")
NOTED = Text(*["{how} {goods}×{pieces} {note}"] * 3)


async def settle(tx: Transaction, case: Case, about: Situation, how: Text, note: str) -> None:
    """What every way of ending a surplus leaves: a note on the order and one row in the mis-shipment register."""
    await notes.write(
        tx, shop_id=case.shop_id, order_id=case.order_id, meaning="aftersale_return_exchange",
        reason=case.playbook.title, case_id=case.id,
        text=NOTED.filled(how=how, goods=about.arrived_name, pieces=wrong_pieces(case, about), note=note),
    )  # fmt: skip
    await register_mis_shipment(tx, case, about)


async def fetch_goods(tx: Transaction, desk: Desk, case: Case, body: Saying) -> Done:
    about = await situation(tx, case)
    freight = await decide_if_ruled(tx, desk, case, about.shop, FREIGHT, freight_facts(case, about))
    await await_return(tx, desk, case, about, freight)
    await settle(tx, case, about, FETCHED, body.note)
    return Done(solves="fetched")


async def leave_goods(tx: Transaction, desk: Desk, case: Case, body: Saying) -> Done:
    """Raises CostUnknown, TooDearToLeave."""
    about = await situation(tx, case)
    goods = await goods_stay(tx, desk, case, about)
    if not goods.stay:
        raise TooDearToLeave
    await write_off(tx, case, about, goods.stays)
    await settle(tx, case, about, LEFT, body.note)
    return Done(solves="left_with_buyer")


async def preview_leave(tx: Transaction, desk: Desk, case: Case) -> Preview:
    about = await situation(tx, case)
    try:
        goods = weigh_goods(tx, desk, case, about)
    except CostUnknown:
        return cost_asked(about)
    except RuleProblem as problem:
        return Preview(allowed=False, why_not=problem.words())
    why = goods.why_in(tx.actor.locale)
    if not goods.stay:
        return Preview(allowed=False, why_not=TooDearToLeave.text, decisions=why)
    return Preview(cost=money_text(goods.cost), decisions=why)


async def sell_goods(tx: Transaction, desk: Desk, case: Case, body: Sale) -> Done:
    """The buyer wants to keep it and pays for it on the platform; the owner looks whether the money came."""
    about = await situation(tx, case)
    await open_tail(
        tx, desk, case, about.shop, "check_payout", Text("核对补拍款到账", "核對補拍款到帳", "See that the buyer's payment came"),
        amount=money_text(body.amount),
    )  # fmt: skip
    await settle(tx, case, about, SOLD.filled(amount=money_text(body.amount)), body.note)
    return Done(refs={"amount": money_text(body.amount)}, solves="sold")


async def submit_to_platform(tx: Transaction, desk: Desk, case: Case, body: Saying) -> Done:
    """The buyer denies it: the slip that weighs more goes to the platform, which decides. Raises SlipMissing."""
    if not case.state.evidence.get("slip"):
        raise SlipMissing
    about = await situation(tx, case)
    await open_tail(
        tx, desk, case, about.shop, "follow_up", Text("跟进平台判定", "跟進平台判定", "Follow the platform's decision"),
        order_number=about.order.number,
    )  # fmt: skip
    await settle(tx, case, about, SUBMITTED, body.note)
    return Done(refs={"submitted": "platform"}, solves="submitted_to_platform")


async def preview_submit(tx: Transaction, desk: Desk, case: Case) -> Preview:
    if case.state.evidence.get("slip"):
        return Preview()
    return Preview(allowed=False, why_not=SlipMissing.text)


FETCH_GOODS = Verb(
    "fetch_goods", "case.act", Text("免费取回", "免費取回", "Fetch at our cost"), Saying, fetch_goods, fields=(NOTE,)
)
LEAVE_GOODS = Verb(
    "leave_goods", "case.act", Text("送给买家", "送給買家", "Leave it with the buyer"), Saying, leave_goods,
    fields=(NOTE,), preview=preview_leave,
)  # fmt: skip
SELL_GOODS = Verb(
    "sell_goods", "case.act", Text("买家补拍", "買家補拍", "The buyer pays for it"), Sale, sell_goods,
    fields=(VerbField("amount", Text("补拍金额", "補拍金額", "Amount"), "money"), NOTE),
)  # fmt: skip
SUBMIT_TO_PLATFORM = Verb(
    "submit_to_platform", "case.act", Text("底单交平台", "底單交平台", "Submit the slip"), Saying, submit_to_platform,
    fields=(NOTE,), preview=preview_submit,
)  # fmt: skip
