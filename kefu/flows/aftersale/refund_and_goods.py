"""Guide the buyer to a refund on the platform; take an article off sale; enter a cost nobody had said."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field

from kefu.flows.aftersale.claims import ask_claim
from kefu.flows.aftersale.desk import (
    UNRULED,
    CostUnknown,
    Desk,
    Situation,
    decide,
    money_text,
    open_tail,
    situation,
)
from kefu.flows.aftersale.goods_back import STAYS, StayOrBack, goods_stay, something_came, weigh_goods, write_off
from kefu.flows.aftersale.registering import note_paid, register_mis_shipment
from kefu.flows.paying import four_eyes
from kefu.flows.paying.refund_arrived import FOLLOWS
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.money import Amount, PositiveAmount
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.money import service as money
from kefu.modules.money.service.limits import ASKING
from kefu.modules.notes import service as notes
from kefu.modules.parcels.rules import REASONS
from kefu.modules.products import service as products
from kefu.modules.rulebook.service import RuleProblem
from kefu.packs.sayings import SHELF


class AbovePaid(Invalid):
    code = "refund.above_paid"
    text = Text("退款不能超过实付 {paid} 元。", "退款不能超過實付 {paid} 元。", "At most what was paid: {paid}.")


REFUNDED = Text("退款 {amount} {note}", "退款 {amount} {note}", "Refund {amount} {note}")


class Refund(BaseModel):
    """The true reason is stated; nobody is told to choose another."""

    amount: PositiveAmount
    note: Annotated[str, Field(max_length=300)] = ""


async def guide_refund(tx: Transaction, desk: Desk, case: Case, body: Refund) -> Done:
    """The refund itself is applied for and paid on the platform; Kefu follows it until it has arrived.

    Its amount is held on the order from now on, so that refund and compensations together stay within what was paid;
    by the shop's table a second person decides first. Raises AbovePaid, NotEnoughLeft, RuleProblem.
    """
    about = await situation(tx, case)
    paid = about.order.paid or Decimal("0.00")
    if body.amount > paid:
        raise AbovePaid(paid=money_text(paid))
    rule = await decide(tx, desk, case, about.shop, four_eyes.TOPIC, four_eyes.facts("refund"))
    reach = await desk.limits.reach(tx, case.shop_id, "refund")
    await note_paid(tx, case, about)
    slip = await money.request_compensation(
        tx, kind="refund", shop_id=case.shop_id, order_id=case.order_id, order_number=about.order.number,
        amount=body.amount, cause=about.reason, cap=paid,
        reason=body.note or SHELF.book.words(about.shop.pack, case.playbook.title),
        reach=reach, four_eyes=four_eyes.read(rule), buyer_id=about.order.buyer_id, case_id=case.id, decision_id=rule.id,
    )  # fmt: skip
    await cases.append(
        tx, case, "money", {"kind": "refund", "slip_id": str(slip.id), "amount": money_text(body.amount)}
    )
    await notes.write(
        tx, shop_id=case.shop_id, order_id=case.order_id, meaning="aftersale_return_exchange",
        reason=case.playbook.title, text=REFUNDED.filled(amount=money_text(body.amount), note=body.note), case_id=case.id,
    )  # fmt: skip
    await give_away(tx, desk, case, about)
    await register_mis_shipment(tx, case, about)
    await open_tail(
        tx, desk, case, about.shop, "check_payout", Text("跟进退款到账", "跟進退款到帳", "Follow the refund until it arrives"),
        amount=money_text(body.amount), slip=slip.number, **{FOLLOWS: str(slip.id)},
    )  # fmt: skip
    if REASONS.book.reason_of(about.reason).tell_courier:
        await ask_claim(tx, desk, case, about, str(case.state.facts.get("tracking_no") or about.order.tracking_no))
    refs = {"slip_id": str(slip.id), "amount": money_text(body.amount), "notice": slip.notice.zh}
    return Done(refs=refs, solves="refunded")


async def give_away(tx: Transaction, desk: Desk, case: Case, about: Situation) -> None:
    """What came wrongly and is not worth its way back stays with a buyer who has his money again: the shop's loss.

    What is worth it comes back with the refund, on the platform. What nobody knows the value of is not guessed.
    """
    goods = weigh_given_away(tx, desk, case, about)
    if goods is not None:
        await write_off(tx, case, about, (await goods_stay(tx, desk, case, about)).stays)


def weigh_given_away(tx: Transaction, desk: Desk, case: Case, about: Situation) -> StayOrBack | None:
    if not something_came(case):
        return None
    try:
        goods = weigh_goods(tx, desk, case, about)
    except (CostUnknown, *UNRULED):
        return None
    return goods if goods.stay else None


async def preview_refund(tx: Transaction, desk: Desk, case: Case) -> Preview:
    """What it costs beside the money that was the buyer's: the goods that stay with him."""
    about = await situation(tx, case)
    try:
        goods = weigh_given_away(tx, desk, case, about)
    except RuleProblem as problem:
        return Preview(allowed=False, why_not=problem.words())
    if goods is None:
        return Preview()
    came = REASONS.book.reason_of(about.reason).came
    return Preview(
        summary=STAYS.filled(came=came), cost=money_text(goods.cost), decisions=goods.why_in(tx.actor.locale)
    )


GUIDE_REFUND = Verb(
    "guide_refund", ASKING["refund"], Text("引导退款", "引導退款", "Guide to a refund"), Refund, guide_refund,
    fields=(
        VerbField("amount", Text("退款金额", "退款金額", "Amount"), "money"),
        VerbField("note", Text("说明", "說明", "Note"), "text", required=False),
    ),
    preview=preview_refund,
)  # fmt: skip


COUNT_FIRST = Text("发错货，先核对库存", "發錯貨，先核對庫存", "The wrong article went out; the stock is counted first")


class Delist(BaseModel):
    reason: Annotated[Trimmed, Field(min_length=2, max_length=200)] | None = None


async def delist_sku(tx: Transaction, desk: Desk, case: Case, body: Delist) -> Done:
    """Raises CostUnknown when the line names no SKU of ours."""
    about = await situation(tx, case)
    if about.sku is None:
        raise CostUnknown(sku=about.line.sku_code or about.line.title)
    await products.change(
        tx, about.sku.id, {"listed": False}, body.reason or SHELF.book.words(about.shop.pack, COUNT_FIRST)
    )
    return Done(refs={"sku": about.sku.code})


DELIST_SKU = Verb(
    "delist_sku", "product.edit", Text("下架货号", "下架貨號", "Delist the article"), Delist, delist_sku,
    fields=(VerbField("reason", Text("原因", "原因", "Reason"), "text"),),
)  # fmt: skip


class Cost(BaseModel):
    cost: Amount


async def enter_cost(tx: Transaction, case: Case, body: Cost) -> str:
    """The agent says what the article that arrived costs, which nobody had said; it is audited. Returns the SKU.

    Raises CostUnknown without a SKU; Forbidden where a cost is known already: limits depend on it, so only who edits
    products changes it.
    """
    about = await situation(tx, case)
    if about.arrived is None:
        raise CostUnknown(sku=about.arrived_name)
    if about.arrived.cost is not None:
        tx.actor.check("product.edit", case.shop_id)
    await products.set_cost(tx, about.arrived.id, body.cost, f"case {case.number}")
    return about.arrived.code
