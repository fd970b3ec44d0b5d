"""Finance makes a batch of what was approved, by the shop's rule of eyes; what failed is asked for once more."""

from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.flows.paying import four_eyes
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.money import service as money
from kefu.modules.money.service import NotEnoughLeft, NothingToPay, SlipMovedOn
from kefu.modules.money.service.limits import PAY, REQUEST
from kefu.modules.money.web.slips import Payout
from kefu.modules.money.web.views import BatchView, SlipView, batch_shown, shown
from kefu.modules.registers import service as registers
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import RuleProblem

router = Router("money")


class NewBatch(BaseModel):
    shop_id: UUID


@router.post("/payment-batches", permits=PAY, status_code=201, raises=(NothingToPay, RuleProblem))
async def make_batch(tx: Tx, request: Request, body: NewBatch) -> BatchView:
    """All approved compensations of the shop that have a payee and lie in no batch yet."""
    tx.actor.check(PAY, body.shop_id)
    shop = await rulebook.scope_of(tx, body.shop_id)
    rule = four_eyes.weigh(request.app.state.rulebook, shop, "payment_batch", tx.now)
    batch_id = await money.make_batch(tx, body.shop_id, rule.from_amount)
    return await batch_shown(tx, batch_id, locale_of(request))


@router.post("/compensations/{slip_id}/again", permits=REQUEST, status_code=201, raises=(SlipMovedOn, NotEnoughLeft))
async def ask_again(tx: Tx, request: Request, slip_id: UUID, body: Payout) -> SlipView:
    """A payment that failed, to the payee as the buyer has put it right: a new slip, which a second person decides."""
    made = await money.ask_again(tx, slip_id)
    slip = await money.set_payout(
        tx, request.app.state.vault, made.id, method=body.method, account=body.account, holder=body.holder
    )
    values = {"order_number": slip["order_number"], "buyer_id": slip["buyer_id"], "slip": slip["number"],
              "amount": f"{slip['amount']:.2f}", "reason": slip["reason"], "payment_state": slip["state"]}  # fmt: skip
    await registers.record(
        tx, shop_id=slip["shop_id"], register="postage_transfer" if slip["on_top"] else "compensation",
        case_id=slip["case_id"], order_id=slip["order_id"], source_id=made.id, values=values,
    )  # fmt: skip
    return await shown(tx, made.id, locale_of(request))
