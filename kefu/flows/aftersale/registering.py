"""The rows that after-sale verbs leave in the registers, and the postage slip that goes with a return."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kefu.flows.aftersale.desk import Desk, Situation, decide, money_text, said
from kefu.flows.paying import four_eyes
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.money import service as money
from kefu.modules.money.service import Requested
from kefu.modules.parcels.rules import REASONS
from kefu.modules.parcels.service import Registered
from kefu.modules.registers import service as registers
from kefu.packs.sayings import SHELF

SOLVED_ANEW = "cases.case_solved"
AFTER_SALES = Text("售后", "售後", "After-sales")
RETURN_POSTAGE = Text("退货邮费", "退貨郵費", "Return postage")


async def register_mis_shipment(tx: Transaction, case: Case, about: Situation, cost: Decimal) -> None:
    """One row a case (REGI-01); the assistant verifies it later. None where what left the warehouse was right."""
    if REASONS.book.reason_of(about.reason).sent_right:
        return
    values = whose(about) | {
        "type": str(case.state.facts.get("error", "wrong_item")), "ordered": goods_of(about),
        "sent": str(case.state.facts.get("received_sku", "")), "ordered_quantity": about.line.quantity,
        "sent_quantity": case.state.facts.get("received_quantity"), "evidence": sum(case.state.evidence.values()),
        "responsible": said(case, "responsible"), "cost": money_text(cost),
    }  # fmt: skip
    await keep_one_row(tx, case, "mis_shipment", values)


async def keep_one_row(tx: Transaction, case: Case, register: str, values: Mapping[str, Any]) -> None:
    """A case that was opened again and solved another way corrects its row by adding; it gets no second one."""
    if await registers.follow(tx, case.id, values, SOLVED_ANEW, register=register):
        return
    await registers.record(
        tx, shop_id=case.shop_id, register=register, case_id=case.id, order_id=case.order_id, source_id=case.id,
        values=values,
    )  # fmt: skip


async def register_reshipment(
    tx: Transaction, case: Case, about: Situation, made: Registered, sku: str, quantity: int, cost: Decimal,
    tracking_no: str,
) -> None:  # fmt: skip
    await registers.record(
        tx, shop_id=case.shop_id, register="reshipment", case_id=case.id, order_id=case.order_id, source_id=made.id,
        values=whose(about) | {
            "number": made.number, "reason": case.playbook.title, "sku": sku, "quantity": quantity,
            "leaves_on": str(made.list_day), "cost": money_text(cost), "cost_centre": AFTER_SALES,
            "original_tracking_no": tracking_no, "shipping_state": "registered",
        },
    )  # fmt: skip


async def register_compensation(
    tx: Transaction, case: Case, about: Situation, slip: Requested, amount: Decimal, reason: str
) -> None:
    await registers.record(
        tx, shop_id=case.shop_id, register="compensation", case_id=case.id, order_id=case.order_id, source_id=slip.id,
        values=whose(about) | {"slip": slip.number, "amount": money_text(amount), "cause": case.playbook.title,
                               "reason": reason, "payment_state": slip.state},
    )  # fmt: skip


async def register_write_off(
    tx: Transaction, case: Case, about: Situation, loss: Decimal, *, sku: str, quantity: int
) -> None:
    values = {"sku": sku, "quantity": quantity, "amount": money_text(loss), "reason": case.playbook.title}
    await keep_one_row(tx, case, "write_off", whose(about) | values)


async def transfer_postage(
    tx: Transaction, desk: Desk, case: Case, about: Situation, postage: Decimal, account: str, return_tracking_no: str
) -> Requested:
    """The freight the buyer laid out for us goes to finance as a slip of its own, on top of what he paid.

    Raises AboveCap when it is more than the shop's table allows for return freight.
    """
    cap = await decide(
        tx, desk, case, about.shop, "compensation_cap", {"reason": "return_freight", "reship_cost": None}
    )
    rule = await decide(tx, desk, case, about.shop, four_eyes.TOPIC, four_eyes.facts("compensation"))
    reach = await desk.limits.reach(tx, case.shop_id, "compensation")
    await note_paid(tx, case, about)
    slip = await money.request_compensation(
        tx, shop_id=case.shop_id, order_id=case.order_id, order_number=about.order.number, amount=postage,
        cause="return_freight", reason=SHELF.book.words(about.shop.pack, RETURN_POSTAGE), cap=cap.answer["agent_cap"], raised_cap=cap.answer["supervisor_cap"],
        reach=reach, four_eyes=four_eyes.read(rule), buyer_id=about.order.buyer_id, on_top=True, case_id=case.id, decision_id=cap.id,
    )  # fmt: skip
    await money.set_payout(tx, desk.vault, slip.id, method="alipay", account=account, holder=about.order.buyer_id)
    await registers.record(
        tx, shop_id=case.shop_id, register="postage_transfer", case_id=case.id, order_id=case.order_id,
        source_id=slip.id,
        values=whose(about) | {"slip": slip.number, "amount": money_text(postage),
                               "return_tracking_no": return_tracking_no, "payment_state": slip.state},
    )  # fmt: skip
    await cases.append(tx, case, "money", {"kind": "postage", "slip_id": str(slip.id), "amount": money_text(postage)})
    return slip


async def note_paid(tx: Transaction, case: Case, about: Situation) -> None:
    """The order's money account, opened with what the order report says was paid."""
    await money.note_paid(
        tx, shop_id=case.shop_id, order_id=case.order_id, paid=about.order.paid or Decimal("0.00"),
        currency=about.order.currency,
    )  # fmt: skip


def whose(about: Situation) -> dict[str, object]:
    return {"order_number": about.order.number, "buyer_id": about.order.buyer_id}


def goods_of(about: Situation) -> str:
    return f"{about.line.sku_code} {about.line.title} {about.line.attributes} ×{about.line.quantity}".strip()
