"""Finance makes a batch of what was approved; how many eyes it needs is the shop's rule."""

from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.flows.paying import four_eyes
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.money import service as money
from kefu.modules.money.service import NothingToPay
from kefu.modules.money.service.limits import PAY
from kefu.modules.money.web.views import BatchView, batch_shown
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
