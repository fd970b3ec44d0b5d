"""What lies wrongly with the buyer: may it stay (REFU-23), is it fetched, and what then stands in the books."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kefu.flows.aftersale.desk import (
    CostUnknown,
    Desk,
    Situation,
    decide,
    decide_if_ruled,
    money_text,
    open_tail,
    weigh,
    weigh_if_ruled,
)
from kefu.flows.aftersale.registering import book_shipping, note_paid, register_write_off
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Preview, VerbField
from kefu.modules.money import service as money
from kefu.modules.parcels.rules import REASONS
from kefu.modules.rulebook.service import Verdict
from kefu.modules.tasks import service as tasks

STAY, FREIGHT = "writeoff_threshold", "return_freight"
"""Topics of the two tables by which goods stay or come back."""
NOTHING = Decimal("0.00")
STAYS = Text("{came}不必寄回", "{came}不必寄回", "{came} stays")
INSPECT = Text("退件到仓后请验收", "退件到倉後請驗收", "Inspect what comes back")
COMES_BACK = Text("跟进{came}寄回", "跟進{came}寄回", "See that {came} comes back")


def something_came(case: Case) -> bool:
    """Something lies with the buyer about which it is still to be decided whether it stays."""
    reason = REASONS.book.reason_of(case.playbook.cause_of(case.state.facts))
    return not reason.nothing_came and not sent_back(case) and not came_back(case)


def sent_back(case: Case) -> bool:
    """The buyer has sent it back for an exchange; that stays so when its parcel is cancelled, unless it was not true."""
    untrue = {entry.data["reshipment_id"] for entry in case.log if entry.data.get("sent_back") is False}
    return any(
        entry.kind == "acted" and "return_task_id" in entry.data["refs"]
        and entry.data["refs"].get("reshipment_id") not in untrue
        for entry in case.log
    )  # fmt: skip


def came_back(case: Case) -> bool:
    """The warehouse has it: by its receipt, or by what a person found in the parcel."""
    return any(
        entry.kind == "returned" and entry.data["what"] != "corrected" and entry.data.get("verdict") != "not_arrived"
        for entry in case.log
    )


def wrong_pieces(case: Case, about: Situation) -> int:
    """How many pieces are too many with the buyer: what came damaged, with a surplus what he got beyond his order, or
    all he got."""
    if "damaged_quantity" in case.state.facts:
        return int(case.state.facts["damaged_quantity"])
    received = int(case.state.facts.get("received_quantity", about.line.quantity))
    return max(1, received - about.line.quantity) if case.state.facts.get("error") == "surplus" else max(1, received)


def value_facts(case: Case, about: Situation, freight: Verdict | None) -> dict[str, Any]:
    """What is compared: the goods' worth and what fetching them costs. Without a freight the table says what then.

    Raises CostUnknown: a value nobody knows is asked for, not guessed.
    """
    if about.arrived is None or about.arrived.cost is None:
        raise CostUnknown(sku=about.arrived_name)
    facts: dict[str, Any] = {"goods_value": about.arrived.cost * wrong_pieces(case, about)}
    if freight is not None:
        facts["return_freight"] = freight.answer["freight"]
    return facts


def freight_facts(case: Case, about: Situation) -> dict[str, Any]:
    """The weight of what comes back, in grams; an article nobody weighed leaves it out."""
    if about.arrived is None or about.arrived.weight_g is None:
        return {}
    return {"weight_g": about.arrived.weight_g * wrong_pieces(case, about)}


@dataclass(frozen=True, slots=True)
class StayOrBack:
    """Whether the goods stay, and the freight that was weighed against them: None where the shop states none."""

    stays: Verdict
    freight: Verdict | None

    @property
    def stay(self) -> bool:
        return bool(self.stays.answer["goods_stay"])

    @property
    def cost(self) -> Decimal:
        """What this side of the matter costs the shop: the goods, or their way back."""
        loss: Decimal = self.stays.answer["loss"]
        way_back = self.freight.answer["freight"] if self.freight and not self.stay else NOTHING
        return loss + way_back

    def why_in(self, locale: Locale) -> tuple[Mapping[str, Any], ...]:
        return tuple(one.why_in(locale) for one in (self.stays, self.freight) if one is not None)


def weigh_goods(tx: Transaction, desk: Desk, case: Case, about: Situation) -> StayOrBack:
    """For previews; nothing is stored. Raises CostUnknown, RuleProblem."""
    freight = weigh_if_ruled(desk, about.shop, FREIGHT, freight_facts(case, about), tx.now)
    return StayOrBack(weigh(desk, about.shop, STAY, value_facts(case, about, freight), tx.now), freight)


async def goods_stay(tx: Transaction, desk: Desk, case: Case, about: Situation) -> StayOrBack:
    """Must the wrong article come back? Both decisions are kept with the case. Raises CostUnknown, RuleProblem."""
    value_facts(case, about, None)  # an unknown value is asked for before anything is stored
    freight = await decide_if_ruled(tx, desk, case, about.shop, FREIGHT, freight_facts(case, about))
    return StayOrBack(await decide(tx, desk, case, about.shop, STAY, value_facts(case, about, freight)), freight)


async def settle_goods(tx: Transaction, desk: Desk, case: Case, about: Situation, goods: StayOrBack) -> None:
    """As decided: given to the buyer, or fetched."""
    if goods.stay:
        await write_off(tx, case, about, goods.stays)
    else:
        await await_return(tx, desk, case, about, goods.freight)


async def write_off(tx: Transaction, case: Case, about: Situation, stays: Verdict) -> None:
    """The goods stay with the buyer: the shop's loss, booked under its cause, with a row in the register."""
    loss: Decimal = stays.answer["loss"]
    await note_paid(tx, case, about)
    await money.book(
        tx, "loss", order_id=case.order_id, amount=loss, cause=about.reason, case_id=case.id, decision_id=stays.id
    )
    await register_write_off(tx, case, about, loss, sku=about.arrived_name, quantity=wrong_pieces(case, about))
    await cases.append(tx, case, "money", {"kind": "write_off", "amount": money_text(loss)})


async def await_return(tx: Transaction, desk: Desk, case: Case, about: Situation, freight: Verdict | None) -> None:
    """The goods come back at our cost: the warehouse will inspect them, the owner sees that they come.

    `freight`: what fetching costs by the shop's table; None where it states none, and then none is booked.
    """
    if freight is not None:
        await book_shipping(tx, case, about, freight.answer["freight"], "return_freight", freight.id)
    await ask_inspection(tx, case, about, "")
    came = REASONS.book.reason_of(about.reason).came
    await open_tail(
        tx, desk, case, about.shop, "follow_up", COMES_BACK.filled(came=came), order_number=about.order.number
    )


async def ask_inspection(tx: Transaction, case: Case, about: Situation, return_tracking_no: str) -> str:
    """A task in the warehouse's queue for what is on its way back; its id.

    A code that is none of ours is passed on as it was given: the parcel holds that, not what was ordered.
    """
    task = await tasks.open(
        tx, shop_id=case.shop_id, kind="return", for_role="warehouse", title=INSPECT, case_id=case.id,
        order_id=case.order_id, conversation_id=case.conversation_id,
        asks={"return_tracking_no": return_tracking_no, "order_number": about.order.number,
              "case_number": case.number, "sku_code": about.received or about.arrived_name,
              "title": title_of(about), "quantity": wrong_pieces(case, about)},
    )  # fmt: skip
    return str(task)


def title_of(about: Situation) -> str:
    """Of what is on its way back."""
    if about.arrived is None:
        return about.received or about.line.title
    return about.arrived.title if about.received in ("", about.arrived.code) else about.received


def cost_asked(about: Situation) -> Preview:
    """The desk asks for the cost of what arrived; nothing is decided on a guess."""
    name = about.arrived_name
    return Preview(
        allowed=False, why_not=Text(f"先填「{name}」的成本", f"先填「{name}」的成本", f"Enter the cost of {name} first"),
        asks=(VerbField("cost", Text("成本", "成本", "Cost"), "money"),),
    )  # fmt: skip
