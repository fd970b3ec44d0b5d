"""Finance makes a batch of what was approved, by the shop's rule of eyes; what failed is asked for once more."""

from decimal import Decimal
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.flows.paying import four_eyes
from kefu.flows.paying.limits import TOPIC
from kefu.kernel.web import Router, TheVault, Tx, locale_of
from kefu.modules.access import people
from kefu.modules.access.rules import grants_of
from kefu.modules.access.sessions import Door
from kefu.modules.money import service as money
from kefu.modules.money.events import SlipKind
from kefu.modules.money.service import NotEnoughLeft, NothingToPay, SlipMovedOn
from kefu.modules.money.service.limits import APPROVE, ASKING, PAY, REQUEST, Limits
from kefu.modules.money.web.slips import Payout
from kefu.modules.money.web.views import BatchView, SlipView, batch_shown, shown
from kefu.modules.registers import service as registers
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook, RuleProblem

router = Router("money")


class NewBatch(BaseModel):
    shop_id: UUID


class LimitView(BaseModel):
    """What one role may let go of one kind; `alone` is false where a second person is asked for any amount."""

    role: str
    kind: SlipKind
    limit: Decimal
    alone: bool


class ApprovalLimitsView(BaseModel):
    """`table`: where a new edition of them is drafted."""

    table: str
    items: list[LimitView]


@router.get("/approval-limits", permits="people.read", raises=(RuleProblem,))
async def read_limits(tx: Tx, request: Request, shop_id: UUID) -> ApprovalLimitsView:
    """Up to which amount each role that may ask or approve decides in this shop, by its table in force."""
    tx.actor.check("people.read", shop_id)
    door: Door = request.app.state.door
    book: Rulebook = request.app.state.rulebook
    shop, overrides = await rulebook.scope_of(tx, shop_id), await people.read_overrides(tx)
    items, table = [], ""
    for role in door.book.roles:
        held = grants_of(door.book, overrides, [role], shop_id)
        for kind, asking in ASKING.items():
            if asking in held or APPROVE in held:
                asked = book.ask(TOPIC, shop, {"role": role, "action": kind}, tx.now)
                table = asked.decisions[-1].table.id
                answer = asked.answer
                items.append(LimitView(role=role, kind=kind, limit=answer["limit"], alone=not answer["second_person"]))
    return ApprovalLimitsView(table=table, items=items)


@router.post("/payment-batches", permits=PAY, status_code=201, raises=(NothingToPay, RuleProblem))
async def make_batch(tx: Tx, request: Request, body: NewBatch) -> BatchView:
    """All approved compensations of the shop that have a payee and lie in no batch yet."""
    tx.actor.check(PAY, body.shop_id)
    shop = await rulebook.scope_of(tx, body.shop_id)
    rule = four_eyes.weigh(request.app.state.rulebook, shop, "payment_batch", tx.now)
    batch_id = await money.make_batch(tx, body.shop_id, rule.from_amount)
    return await batch_shown(tx, batch_id, locale_of(request))


@router.post("/compensations/{slip_id}/again", permits=REQUEST, status_code=201, raises=(SlipMovedOn, NotEnoughLeft))
async def ask_again(tx: Tx, request: Request, vault: TheVault, slip_id: UUID, body: Payout) -> SlipView:
    """A payment that failed, to the payee as the buyer has put it right: a new slip, which a second person decides."""
    limits: Limits = request.app.state.limits
    failed = await money.get(tx, slip_id)
    made = await money.ask_again(tx, slip_id, await limits.reach(tx, failed["shop_id"], failed["kind"]))
    slip = await money.set_payout(tx, vault, made.id, method=body.method, account=body.account, holder=body.holder)
    values = {"order_number": slip["order_number"], "buyer_id": slip["buyer_id"], "slip": slip["number"],
              "amount": f"{slip['amount']:.2f}", "reason": slip["reason"], "payment_state": slip["state"]}  # fmt: skip
    await registers.record(
        tx, shop_id=slip["shop_id"], register="postage_transfer" if slip["on_top"] else "compensation",
        case_id=slip["case_id"], order_id=slip["order_id"], source_id=made.id, values=values,
    )  # fmt: skip
    return await shown(tx, limits, made.id, locale_of(request))
