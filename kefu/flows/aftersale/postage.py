"""What a buyer lays out for a way back is repaid: as it was where the shop is at fault, within a cap as goodwill.

Whose fault it is follows from the case's cause, how much from the shop's table (REFU-15, CF-47): an amount the table
does not propose, or a courier it does not like, is for whoever may approve, and he says why.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError

from kefu.flows.aftersale.desk import Desk, Situation, decide, money_text, situation, weigh
from kefu.flows.aftersale.evidence import keep_for_case
from kefu.flows.aftersale.goods_back import ask_inspection
from kefu.flows.aftersale.payee import Method, payee_fields
from kefu.flows.aftersale.registering import note_paid, register_postage
from kefu.flows.paying import four_eyes
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.money import PositiveAmount
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Preview, VerbField
from kefu.modules.money import service as money
from kefu.modules.money.service import Requested
from kefu.modules.money.service.limits import APPROVE
from kefu.modules.parcels.rules import REASONS
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import RuleProblem, ShopScope, Verdict
from kefu.packs.sayings import SHELF

TOPIC = "return_freight_cap"
CAUSE = "return_freight"


class AboveSlip(Invalid):
    code = "postage.above_slip"
    text = Text(
        "报销不能超过底单的 {slip} 元。", "報銷不能超過底單的 {slip} 元。", "At most what the slip shows: {slip}."
    )


class WhyMissing(Invalid):
    code = "postage.why_missing"
    text = Text("这笔邮费要写明理由。", "這筆郵費要寫明理由。", "Say why this postage is repaid.")


class NothingRepaid(Invalid):
    code = "postage.nothing_repaid"
    text = Text(
        "按店铺规则，这笔邮费不报销。",
        "按店鋪規則，這筆郵費不報銷。",
        "By the shop's table this postage is not repaid.",
    )


RETURN_POSTAGE = Text("退货邮费", "退貨郵費", "Return postage")
FOR_SUPERVISOR = Text(
    "按店铺规则由主管决定，已提交审批。",
    "按店鋪規則由主管決定，已提交審批。",
    "By the shop's table a supervisor decides; it waits for approval.",
)
WHOSE: Mapping[bool | None, Text] = {
    True: Text("本店责任，退货邮费按底单报", "本店責任，退貨郵費按底單報", "Our fault: the slip's postage is repaid"),
    False: Text(
        "不是本店责任，邮费只作情谊补贴", "不是本店責任，郵費只作情誼補貼", "Not our fault: postage as goodwill only"
    ),
    None: Text("还没有定责，邮费按情谊补贴", "還沒有定責，郵費按情誼補貼", "Fault not found yet: postage as goodwill"),
}
NO_TABLE = Text(
    "本店还没有退货邮费的规则，请主管先补上",
    "本店還沒有退貨郵費的規則，請主管先補上",
    "The shop has no table for return postage yet; a supervisor adds it first",
)
PROPOSED = Text("建议报 {amount} 元", "建議報 {amount} 元", "{amount} proposed")


class Receipt(BaseModel):
    """What the buyer's slip shows: `postage` in the order's currency, and by whom it went.

    `repaid` None: what the shop's table proposes.
    """

    postage: PositiveAmount
    courier: Annotated[Trimmed, Field(min_length=1, max_length=40)]
    collect: bool = False
    repaid: PositiveAmount | None = None
    reason: Annotated[str, Field(max_length=200)] = ""


class WayBack(Receipt):
    """All of it is needed before anything is registered; account and name go into the vault."""

    slip_file_id: UUID
    payout_method: Method
    payout_account: Annotated[Trimmed, Field(min_length=3, max_length=100)]
    payout_holder: Annotated[Trimmed, Field(min_length=1, max_length=60)]
    return_tracking_no: Annotated[Trimmed, Field(min_length=5, max_length=40)]


FIELDS = (
    VerbField("slip_file_id", Text("快递底单照片", "快遞底單照片", "Photo of the return slip"), "file"),
    VerbField("return_tracking_no", Text("寄回单号", "寄回單號", "Return waybill"), "text"),
    VerbField("courier", Text("寄回快递", "寄回快遞", "Courier"), "choice"),
    VerbField("postage", Text("底单邮费", "底單郵費", "Postage on the slip"), "money"),
    VerbField("repaid", Text("报销金额", "報銷金額", "Repaid"), "money", required=False),
    VerbField("collect", Text("到付", "到付", "Freight-collect"), "bool", required=False),
    VerbField("reason", Text("报销理由", "報銷理由", "Why"), "text", required=False),
    *payee_fields(required=True),
)


def facts_of(about: Situation, slip: Receipt) -> dict[str, Any]:
    return {
        "slip_amount": slip.postage,
        "courier": slip.courier,
        "collect": slip.collect,
        "shop_fault": at_fault(about),
    }


def at_fault(about: Situation) -> bool | None:
    return REASONS.book.reason_of(about.reason).our_fault


async def take_way_back(
    tx: Transaction, desk: Desk, case: Case, about: Situation, body: WayBack
) -> tuple[Requested, str]:
    """Slip kept, postage with finance, the warehouse awaits the parcel: the postage's slip and the warehouse's task.

    Raises AlreadyKept, AboveSlip, WhyMissing, NothingRepaid, AboveCap, RuleProblem.
    """
    await keep_for_case(tx, case, body.slip_file_id, "slip", None, "chat")
    slip = await repay(tx, desk, case, about, body)
    return slip, await ask_inspection(tx, case, about, body.return_tracking_no)


async def repay(tx: Transaction, desk: Desk, case: Case, about: Situation, body: WayBack) -> Requested:
    """The postage goes to finance as a slip of its own, on top of what the buyer paid."""
    cap = await decide(tx, desk, case, about.shop, TOPIC, facts_of(about, body))
    amount = amount_of(body, cap)
    why = body.reason.strip()
    if asks_why(cap, amount) and not why:
        raise WhyMissing
    rule = await decide(tx, desk, case, about.shop, four_eyes.TOPIC, four_eyes.facts("compensation"))
    reach = await desk.limits.reach(tx, case.shop_id, "compensation")
    await note_paid(tx, case, about)
    slip = await money.request_compensation(
        tx, shop_id=case.shop_id, order_id=case.order_id, order_number=about.order.number, amount=amount, cause=CAUSE,
        reason=" ".join(filter(None, (SHELF.book.words(about.shop.pack, RETURN_POSTAGE), why))),
        cap=cap.answer["proposed"], raised_cap=body.postage, cap_of_each=at_fault(about) is True,
        must_be_seen=FOR_SUPERVISOR if cap.answer["needs_supervisor"] else None, reach=reach,
        four_eyes=four_eyes.read(rule), buyer_id=about.order.buyer_id, on_top=True, case_id=case.id, decision_id=cap.id,
    )  # fmt: skip
    await money.set_payout(
        tx, desk.vault, slip.id, method=body.payout_method, account=body.payout_account, holder=body.payout_holder
    )
    named = rulebook.words_of(desk.rulebook, about.shop, TOPIC).values.get("courier", {})
    await register_postage(
        tx, case, about, slip, amount, slip_amount=money_text(body.postage), courier=named.get(body.courier, body.courier),
        return_tracking_no=body.return_tracking_no, reason=why,
    )  # fmt: skip
    await cases.append(tx, case, "money", {"kind": "postage", "slip_id": str(slip.id), "amount": money_text(amount)})
    return slip


def amount_of(body: Receipt, cap: Verdict) -> Decimal:
    """Raises AboveSlip, NothingRepaid."""
    amount: Decimal = cap.answer["proposed"] if body.repaid is None else body.repaid
    if amount > body.postage:
        raise AboveSlip(slip=body.postage)
    if not amount:
        raise NothingRepaid
    return amount


def asks_why(cap: Verdict, amount: Decimal) -> bool:
    return bool(cap.answer["needs_supervisor"]) or amount > cap.answer["proposed"]


def before_the_slip(desk: Desk, about: Situation) -> Preview:
    """Whose fault it is can be said before anybody has typed an amount; which couriers there are, too."""
    named = rulebook.words_of(desk.rulebook, about.shop, TOPIC)
    if not named.answers:
        return Preview(allowed=False, why_not=NO_TABLE)
    return Preview(summary=WHOSE[at_fault(about)], choices={"courier": named.values.get("courier", {})})


async def weigh_slip(tx: Transaction, desk: Desk, case: Case, typed: Mapping[str, Any]) -> Preview:
    """What the table says of the slip as far as it is typed in; nothing is stored."""
    about = await situation(tx, case)
    first = before_the_slip(desk, about)
    try:
        slip = Receipt.model_validate({key: typed[key] for key in ("postage", "courier", "collect") if key in typed})
        cap = weigh(desk, about.shop, TOPIC, facts_of(about, slip), tx.now)
    except (ValidationError, RuleProblem):
        return first
    may_raise = tx.actor.may(APPROVE, case.shop_id)
    reach = await desk.limits.reach(tx, case.shop_id, "compensation")
    proposed: Decimal = cap.answer["proposed"]
    above_own = reach.alone is not None and proposed > reach.alone
    warned = warnings(desk, about.shop, cap)
    return Preview(
        summary=joined(WHOSE[at_fault(about)], PROPOSED.filled(amount=money_text(proposed)), *warned.values()),
        needs_approval=above_own or (bool(cap.answer["needs_supervisor"]) and not may_raise),
        decisions=(cap.why_in(tx.actor.locale),), choices=first.choices,
        defaults={"repaid": money_text(proposed)},
        hints={"courier": warned["dear_courier"]} if "dear_courier" in warned else {},
        most={"repaid": money_text(slip.postage if may_raise else proposed)},
        required=frozenset({"reason"}) if asks_why(cap, proposed) else frozenset(),
    )  # fmt: skip


WARNINGS = ("over_cap", "dear_courier", "needs_supervisor")


def warnings(desk: Desk, shop: ShopScope, cap: Verdict) -> dict[str, Text]:
    """The table's own words for what it warns of."""
    named = rulebook.words_of(desk.rulebook, shop, TOPIC).answers
    return {key: named[key] for key in WARNINGS if cap.answer.get(key)}


def joined(*parts: Text) -> Text:
    between: Mapping[Locale, str] = {"zh-CN": "；", "zh-TW": "；", "en": ". "}
    return Text(*(between[locale].join(part.to(locale) for part in parts) for locale in between))
