"""Routes of slips: what is asked for, who decides, where it goes, that it has gone."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel, Field

from kefu.kernel.pages import START, Page, PageSize, cut, read_time_id
from kefu.kernel.texts import Trimmed
from kefu.kernel.web import Router, TheVault, Tx, locale_of
from kefu.modules.money.events import SlipKind
from kefu.modules.money.problems import (
    AboveYourLimit,
    BatchNotReleased,
    NoPayee,
    OwnRequest,
    PayeeChanged,
    SlipMovedOn,
)
from kefu.modules.money.rules.balance import NotEnoughLeft
from kefu.modules.money.rules.states import State
from kefu.modules.money.service import ledger, payees, slips
from kefu.modules.money.service.ledger import MoneyUnknown
from kefu.modules.money.service.limits import APPROVE, PAY, REQUEST, Limits
from kefu.modules.money.web.views import SHOWN, SlipView, shown, view

router = Router("money")


def the_limits(request: Request) -> Limits:
    return request.app.state.limits  # type: ignore[no-any-return]


TheLimits = Annotated[Limits, Depends(the_limits)]


@router.get("/compensations", permits="case.read")
async def list_compensations(
    tx: Tx,
    limits: TheLimits,
    request: Request,
    state: State | None = None,
    kind: SlipKind | None = None,
    case_id: UUID | None = None,
    order_id: UUID | None = None,
    batch_id: UUID | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[SlipView]:
    """Newest first."""
    place = read_time_id(cursor)
    rows = await tx.rows(
        f"""{SHOWN} where c.shop_id = any($3) and ($4::text is null or c.state = $4)
             and ($5::text is null or c.kind = $5) and ($6::uuid is null or c.case_id = $6)
             and ($7::uuid is null or c.order_id = $7) and ($8::uuid is null or c.batch_id = $8)
             and ($9::timestamptz is null or (c.requested_at, c.id) < ($9, $10))
           order by c.requested_at desc, c.id desc limit $11""",
        tx.actor.id, tx.now, list(tx.scope), state, kind, case_id, order_id, batch_id,
        *(place or START), limit + 1,
    )  # fmt: skip
    page, more = cut(rows, limit, "requested_at", "id")
    reaches = await limits.reaches(tx, page)
    return Page(items=[view(tx, row, locale_of(request), reaches) for row in page], next_cursor=more)


class WaitingSlips(BaseModel):
    """How many slips of the reader's shops wait for a decision, and how many for their payment."""

    requested: int
    approved: int


@router.get("/compensations/waiting", permits="case.read")
async def count_waiting(tx: Tx) -> WaitingSlips:
    row = await tx.row(
        """select count(*) filter (where state = 'requested') requested,
                  count(*) filter (where state = 'approved') approved
           from compensations where shop_id = any($1) and state in ('requested', 'approved')""",
        list(tx.scope),
    )
    assert row is not None
    return WaitingSlips(**row)


class BalanceView(BaseModel):
    paid: Decimal
    allowed_above: Decimal
    refunded: Decimal
    freight: Decimal
    held: Decimal
    compensated: Decimal
    left: Decimal


@router.get("/orders/{order_id}/money", permits="case.read", raises=(MoneyUnknown,))
async def order_money(tx: Tx, order_id: UUID) -> BalanceView:
    balance = await ledger.get_balance(tx, order_id)
    return BalanceView(**{name: getattr(balance, name) for name in BalanceView.model_fields})


class Approval(BaseModel):
    """`payee`: the `id` of the payee that was shown; null when there was none."""

    note: Annotated[str, Field(max_length=300)] = ""
    payee: UUID | None = None


class Reasoned(BaseModel):
    note: Annotated[Trimmed, Field(min_length=1, max_length=300)]


class Payment(BaseModel):
    method: Annotated[str, Field(max_length=40)] = ""
    reference: Annotated[Trimmed, Field(min_length=1, max_length=80)]


class Payout(BaseModel):
    method: Literal["alipay", "wechat", "bank"]
    account: Annotated[Trimmed, Field(min_length=4, max_length=80)]
    holder: Annotated[Trimmed, Field(min_length=1, max_length=60)]


@router.post(
    "/compensations/{slip_id}/approve", permits=APPROVE, raises=(OwnRequest, AboveYourLimit, SlipMovedOn, PayeeChanged)
)
async def approve_compensation(tx: Tx, limits: TheLimits, request: Request, slip_id: UUID, body: Approval) -> SlipView:
    slip = await slips.get(tx, slip_id)
    reach = await limits.reach(tx, slip["shop_id"], slip["kind"])
    await slips.approve(tx, slip_id, body.note, reach=reach, payee=body.payee)
    return await shown(tx, limits, slip_id, locale_of(request))


@router.post("/compensations/{slip_id}/refuse", permits=APPROVE, raises=(OwnRequest, SlipMovedOn))
async def refuse_compensation(tx: Tx, limits: TheLimits, request: Request, slip_id: UUID, body: Reasoned) -> SlipView:
    await slips.refuse(tx, slip_id, body.note)
    return await shown(tx, limits, slip_id, locale_of(request))


@router.post("/compensations/{slip_id}/pay", permits=PAY, raises=(SlipMovedOn, BatchNotReleased, NotEnoughLeft))
async def pay_compensation(tx: Tx, limits: TheLimits, request: Request, slip_id: UUID, body: Payment) -> SlipView:
    """Paid by hand, or a refund that has arrived."""
    await slips.pay(tx, slip_id, method=body.method, reference=body.reference)
    return await shown(tx, limits, slip_id, locale_of(request))


@router.post("/compensations/{slip_id}/failure", permits=PAY, raises=(SlipMovedOn, BatchNotReleased))
async def fail_compensation(tx: Tx, limits: TheLimits, request: Request, slip_id: UUID, body: Reasoned) -> SlipView:
    """The money did not go, with the reason; who asked gets a task."""
    await slips.fail(tx, slip_id, body.note)
    return await shown(tx, limits, slip_id, locale_of(request))


@router.post("/compensations/{slip_id}/cancelling", permits="case.read", raises=(SlipMovedOn,))
async def cancel_compensation(tx: Tx, limits: TheLimits, request: Request, slip_id: UUID, body: Reasoned) -> SlipView:
    """Who asked takes it back."""
    await slips.cancel(tx, slip_id, body.note)
    return await shown(tx, limits, slip_id, locale_of(request))


@router.put("/compensations/{slip_id}/payout", permits=REQUEST, raises=(SlipMovedOn, NoPayee))
async def set_payout(
    tx: Tx, limits: TheLimits, vault: TheVault, request: Request, slip_id: UUID, body: Payout
) -> SlipView:
    """Where the money goes, stored sealed. A change after the approval sends the slip back to a second person."""
    await payees.set_payout(tx, vault, slip_id, method=body.method, account=body.account, holder=body.holder)
    return await shown(tx, limits, slip_id, locale_of(request))
