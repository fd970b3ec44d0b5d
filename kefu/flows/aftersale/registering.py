"""The rows that after-sale verbs leave in the registers, and what stands behind their amounts in the order's book."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from kefu.flows.aftersale.desk import Situation, money_text, said
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.money import service as money
from kefu.modules.money.service import Requested
from kefu.modules.parcels.rules import REASONS
from kefu.modules.parcels.service import Registered
from kefu.modules.registers import service as registers

ShippingCause = Literal["reship", "return_freight"]
SOLVED_ANEW = "cases.case_solved"
AFTER_SALES = Text("售后", "售後", "After-sales")


async def register_mis_shipment(tx: Transaction, case: Case, about: Situation) -> None:
    """One row a case (REGI-01); the assistant verifies it later. None where what left the warehouse was right.

    Its cost is the sum of the case in the order's book, so this comes after all that the act books; what is booked
    later is added by `mistake_cost`.
    """
    if REASONS.book.reason_of(about.reason).sent_right:
        return
    values = whose(about) | {
        "type": str(case.state.facts.get("error", "wrong_item")), "ordered": goods_of(about),
        "sent": about.received, "ordered_quantity": about.line.quantity,
        "sent_quantity": case.state.facts.get("received_quantity"), "evidence": sum(case.state.evidence.values()),
        "responsible": said(case, "responsible"),
        "cost": money_text(await money.cost_of_case(tx, case.order_id, case.id)),
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


async def register_postage(
    tx: Transaction, case: Case, about: Situation, slip: Requested, amount: Decimal, **told: object
) -> None:
    await registers.record(
        tx, shop_id=case.shop_id, register="postage_transfer", case_id=case.id, order_id=case.order_id,
        source_id=slip.id,
        values=whose(about) | {"slip": slip.number, "amount": money_text(amount), "payment_state": slip.state} | told,
    )  # fmt: skip


async def book_shipping(
    tx: Transaction, case: Case, about: Situation, amount: Decimal, cause: ShippingCause, decision_id: UUID
) -> None:
    """What a courier takes from the shop for this case; `decision_id`: the price by which it is taken back if need be."""
    if await money.open_account(tx, shop_id=case.shop_id, order_id=case.order_id, currency=about.order.currency):
        await note_paid(tx, case, about)
    await money.book(
        tx, "shipping", order_id=case.order_id, amount=amount, cause=cause, case_id=case.id, decision_id=decision_id
    )


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
