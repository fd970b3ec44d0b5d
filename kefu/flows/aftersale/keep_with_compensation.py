"""The buyer keeps what arrived and is compensated: at most what sending again would cost (REFU-14)."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, Situation, decide, money_text, open_tail, situation, weigh
from kefu.flows.aftersale.payee import Method, payee_fields
from kefu.flows.aftersale.registering import note_paid, register_compensation, register_mis_shipment
from kefu.flows.paying import four_eyes
from kefu.kernel.i18n import Text
from kefu.kernel.money import PositiveAmount
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.money import service as money
from kefu.modules.notes import service as notes
from kefu.modules.rulebook.service import RuleProblem
from kefu.packs.sayings import SHELF

KEPT = Text("留用补偿", "留用補償", "Kept with compensation")


class Compensation(BaseModel):
    """`amount` in the order's currency. The payee may be given now or later; the account goes into the vault.

    Given now it is what the second person approves; given after his approval he must look again. Without a `reason` the
    slip says what was done, in the shop's language.
    """

    amount: PositiveAmount
    reason: Annotated[Trimmed, Field(min_length=2, max_length=200)] | None = None
    payout_method: Method = "alipay"
    payout_account: Annotated[str, Field(max_length=80)] = ""
    payout_holder: Annotated[str, Field(max_length=60)] = ""


def cap_facts(about: Situation, cost: Decimal) -> dict[str, Any]:
    return {"reason": about.reason, "reship_cost": cost}


async def keep_with_compensation(tx: Transaction, desk: Desk, case: Case, body: Compensation) -> Done:
    """Slip to finance, rows in both registers, note on the order, a tail to check the payout; in one transaction.

    Raises what the money module refuses (above the cap, above what is left), RuleProblem.
    """
    about = await situation(tx, case)
    reason = body.reason or SHELF.book.words(about.shop.pack, KEPT)
    cost = await decide(tx, desk, case, about.shop, "reship_cost", {})
    cap = await decide(tx, desk, case, about.shop, "compensation_cap", cap_facts(about, cost.answer["cost"]))
    rule = await decide(tx, desk, case, about.shop, four_eyes.TOPIC, four_eyes.facts("compensation"))
    reach = await desk.limits.reach(tx, case.shop_id, "compensation")
    await note_paid(tx, case, about)
    slip = await money.request_compensation(
        tx, shop_id=case.shop_id, order_id=case.order_id, order_number=about.order.number, amount=body.amount,
        cause=about.reason, reason=reason, cap=cap.answer["agent_cap"], raised_cap=cap.answer["supervisor_cap"],
        reach=reach, four_eyes=four_eyes.read(rule), buyer_id=about.order.buyer_id, case_id=case.id, decision_id=cap.id,
        articles=max(1, len(about.order.lines)),
    )  # fmt: skip
    if body.payout_account.strip():
        await money.set_payout(
            tx, desk.vault, slip.id, method=body.payout_method, account=body.payout_account.strip(),
            holder=body.payout_holder.strip() or about.order.buyer_id,
        )  # fmt: skip
    await cases.append(
        tx, case, "money", {"kind": "compensation", "slip_id": str(slip.id), "amount": money_text(body.amount)}
    )
    await notes.write(
        tx, shop_id=case.shop_id, order_id=case.order_id, meaning="compensation", reason=reason,
        text=f"{slip.number} {money_text(body.amount)}", case_id=case.id,
    )  # fmt: skip
    await register_mis_shipment(tx, case, about)
    await register_compensation(tx, case, about, slip, body.amount, reason)
    await open_tail(
        tx, desk, case, about.shop, "check_payout", Text("核对补偿到账", "核對補償到帳", "Check that the compensation arrived"),
        slip_id=str(slip.id), slip=slip.number,
    )  # fmt: skip
    return Done(refs={"slip_id": str(slip.id), "notice": slip.notice.zh}, solves="kept_with_compensation")


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    about = await situation(tx, case)
    try:
        cost = weigh(desk, about.shop, "reship_cost", {}, tx.now)
        cap = weigh(desk, about.shop, "compensation_cap", cap_facts(about, cost.answer["cost"]), tx.now)
    except RuleProblem as problem:
        return Preview(allowed=False, why_not=problem.words())
    most = cap.answer["agent_cap"]
    raised = cap.answer["supervisor_cap"]
    return Preview(
        summary=Text(
            f"最多 {most} 元；主管可批到 {raised} 元", f"最多 {most} 元；主管可批到 {raised} 元",
            f"At most {most}; a supervisor may go up to {raised}",
        ),
        cap=money_text(most), defaults={"amount": money_text(most)},
        decisions=(cap.why_in(tx.actor.locale), cost.why_in(tx.actor.locale)),
    )  # fmt: skip


KEEP_WITH_COMPENSATION = Verb(
    "keep_with_compensation", "compensation.request", Text("留用并补偿", "留用並補償", "Keep with compensation"),
    Compensation, keep_with_compensation,
    fields=(
        VerbField("amount", Text("补偿金额", "補償金額", "Amount"), "money"),
        VerbField("reason", Text("原因", "原因", "Reason"), "text"),
        *payee_fields(required=False),
    ),
    preview=preview,
)  # fmt: skip
