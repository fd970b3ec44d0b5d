"""Routes of compensations and payment batches."""

import asyncio
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request, Response, UploadFile
from pydantic import BaseModel, Field

from kefu.kernel.errors import Forbidden
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.pages import Page, PageSize, cursor_of, read_time_id
from kefu.kernel.sheets import Column, Format, SheetUnreadable, download, read_sheet, write_csv, write_xlsx
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.money.rules.balance import NotEnoughLeft
from kefu.modules.money.rules.bank_answer import ColumnsMissing, read_rows
from kefu.modules.money.service import batches, ledger, slips
from kefu.modules.money.service.batches import NothingToPay
from kefu.modules.money.service.ledger import MoneyUnknown
from kefu.modules.money.service.slips import (
    ABOVE_YOURS,
    APPROVE,
    AboveYourLimit,
    OwnRequest,
    SlipMovedOn,
    State,
    why_may_not_decide,
)

router = Router("money")

TITLES: dict[str, Text] = {
    "requested": Text("待审批", "待審批", "Waits for approval"),
    "approved": Text("待付款", "待付款", "To be paid"),
    "refused": Text("未批准", "未核准", "Refused"),
    "paid": Text("已付款", "已付款", "Paid"),
    "failed": Text("打款失败", "打款失敗", "Payment failed"),
    "cancelled": Text("已撤回", "已撤回", "Taken back"),
}
MOST_BYTES = 5_000_000


class SlipView(BaseModel):
    """`why_not` says in the reader's words why he may not approve it; null when he may or nothing waits."""

    id: UUID
    shop_id: UUID
    number: str
    order_id: UUID
    order_number: str
    case_id: UUID | None
    cause: str
    amount: Decimal
    currency: str
    reason: str
    evidence: list[UUID]
    cap: Decimal
    decision_id: UUID | None
    requested_by: UUID
    requested_employee_no: str
    requested_at: datetime
    state: State
    state_title: str
    decided_by: UUID | None
    decided_at: datetime | None
    decision_note: str
    payout_method: str
    payout_set: bool
    batch_id: UUID | None
    paid_at: datetime | None
    reference: str
    failure: str
    may_approve: bool
    why_not: str | None


def view(tx: Transaction, row: Row, locale: Locale) -> SlipView:
    computed = {"state_title", "payout_set", "may_approve", "why_not"}
    why = why_may_not_decide(tx, row) if row["state"] == "requested" else None
    return SlipView(
        **{name: row[name] for name in SlipView.model_fields if name not in computed},
        state_title=TITLES[row["state"]].to(locale),
        payout_set=row["payout_id"] is not None,
        may_approve=row["state"] == "requested" and why is None,
        why_not=why_not(tx, row, why, locale),
    )


def why_not(tx: Transaction, row: Row, why: type[Forbidden] | None, locale: Locale) -> str | None:
    if why is None:
        return None
    if why is AboveYourLimit:
        return ABOVE_YOURS.to(locale, limit=tx.actor.limit(APPROVE, row["shop_id"]))
    return why(permission=APPROVE).detail(locale)


@router.get("/compensations", permits="case.read")
async def list_compensations(
    tx: Tx,
    request: Request,
    state: State | None = None,
    case_id: UUID | None = None,
    order_id: UUID | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[SlipView]:
    """Newest first."""
    place = read_time_id(cursor)
    rows = await tx.rows(
        """select * from compensations where shop_id = any($1) and ($2::text is null or state = $2)
             and ($3::uuid is null or case_id = $3) and ($4::uuid is null or order_id = $4)
             and ($5::timestamptz is null or (requested_at, id) < ($5, $6))
           order by requested_at desc, id desc limit $7""",
        list(tx.scope), state, case_id, order_id, place[0] if place else None, place[1] if place else None, limit + 1,
    )  # fmt: skip
    items = [view(tx, row, locale_of(request)) for row in rows[:limit]]
    more = cursor_of(items[-1].requested_at, items[-1].id) if len(rows) > limit else None
    return Page(items=items, next_cursor=more)


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
    note: Annotated[str, Field(max_length=300)] = ""


class Reasoned(BaseModel):
    note: Annotated[str, Field(min_length=1, max_length=300)]


class Payment(BaseModel):
    method: Annotated[str, Field(max_length=40)] = ""
    reference: Annotated[str, Field(min_length=1, max_length=80)]


class Payout(BaseModel):
    method: Literal["alipay", "wechat", "bank"]
    account: Annotated[str, Field(min_length=4, max_length=80)]
    holder: Annotated[str, Field(min_length=1, max_length=60)]


@router.post("/compensations/{slip_id}/approve", permits=APPROVE, raises=(OwnRequest, AboveYourLimit, SlipMovedOn))
async def approve_compensation(tx: Tx, request: Request, slip_id: UUID, body: Approval) -> SlipView:
    return view(tx, await slips.approve(tx, slip_id, body.note), locale_of(request))


@router.post("/compensations/{slip_id}/refuse", permits=APPROVE, raises=(OwnRequest, SlipMovedOn))
async def refuse_compensation(tx: Tx, request: Request, slip_id: UUID, body: Reasoned) -> SlipView:
    return view(tx, await slips.refuse(tx, slip_id, body.note), locale_of(request))


@router.post("/compensations/{slip_id}/pay", permits=slips.PAY, raises=(AboveYourLimit, SlipMovedOn, NotEnoughLeft))
async def pay_compensation(tx: Tx, request: Request, slip_id: UUID, body: Payment) -> SlipView:
    row = await slips.pay(tx, slip_id, method=body.method, reference=body.reference)
    return view(tx, row, locale_of(request))


@router.post("/compensations/{slip_id}/cancelling", permits=slips.REQUEST, raises=(SlipMovedOn,))
async def cancel_compensation(tx: Tx, request: Request, slip_id: UUID, body: Reasoned) -> SlipView:
    return view(tx, await slips.cancel(tx, slip_id, body.note), locale_of(request))


@router.put("/compensations/{slip_id}/payout", permits=slips.REQUEST, status_code=204, raises=(SlipMovedOn,))
async def set_payout(tx: Tx, request: Request, slip_id: UUID, body: Payout) -> None:
    """Where the money goes. The account is stored sealed and shown to nobody but the payment file."""
    vault: Vault = request.app.state.vault
    await batches.set_payout(tx, vault, slip_id, method=body.method, account=body.account, holder=body.holder)


class NewBatch(BaseModel):
    shop_id: UUID


class BatchView(BaseModel):
    """`open`: slips of it whose result is not known yet."""

    id: UUID
    shop_id: UUID
    number: str
    made_at: datetime
    slips: int
    total: Decimal
    open: int


BATCHES = """select b.id, b.shop_id, b.number, b.made_at, b.slips, b.total,
               (select count(*) from compensations c where c.batch_id = b.id and c.state = 'approved')::int open
             from payment_batches b"""


@router.post("/payment-batches", permits=slips.PAY, status_code=201, raises=(NothingToPay,))
async def make_batch(tx: Tx, body: NewBatch) -> BatchView:
    batch_id = await batches.make_batch(tx, body.shop_id)
    row = await tx.row(f"{BATCHES} where b.id = $1", batch_id)
    assert row is not None
    return BatchView(**dict(row))


@router.get("/payment-batches", permits=slips.PAY)
async def list_batches(tx: Tx, limit: PageSize = 50) -> list[BatchView]:
    rows = await tx.rows(f"{BATCHES} where b.shop_id = any($1) order by b.id desc limit $2", list(tx.scope), limit)
    return [BatchView(**dict(row)) for row in rows]


COLUMNS = (
    (Text("补偿单号", "補償單號", "Slip"), "text"),
    (Text("订单号", "訂單號", "Order"), "text"),
    (Text("金额", "金額", "Amount"), "money"),
    (Text("收款方式", "收款方式", "Way"), "text"),
    (Text("收款账号", "收款帳號", "Account"), "text"),
    (Text("收款人", "收款人", "Holder"), "text"),
    (Text("类别", "類別", "Cause"), "text"),
    (Text("说明", "說明", "Note"), "text"),
    (Text("结果", "結果", "Result"), "text"),
    (Text("失败原因", "失敗原因", "Reason"), "text"),
)


@router.get("/payment-batches/{batch_id}/file", permits=slips.PAY, writes=True, response_class=Response)
async def batch_file(tx: Tx, request: Request, batch_id: UUID, form: Format = "xlsx") -> Response:
    """The batch for the bank, with open accounts: each opening is in the audit log."""
    batch = await batches.get_batch(tx, batch_id)
    vault: Vault = request.app.state.vault
    rows = await batches.rows_of_batch(tx, vault, batch_id, f"payment batch {batch['number']}")
    locale = locale_of(request)
    columns = [Column(title.to(locale), "money" if kind == "money" else "text") for title, kind in COLUMNS]
    if form == "csv":
        return download(write_csv(columns, rows, "UTC"), batch["number"], form)
    content = await asyncio.to_thread(write_xlsx, batch["number"], columns, rows, "UTC")
    return download(content, batch["number"], form)


class RefusedView(BaseModel):
    line: int
    number: str
    reason: str


class ResultsView(BaseModel):
    paid: int
    failed: int
    unchanged: int
    refused: list[RefusedView]


@router.post("/payment-batches/{batch_id}/results", permits=slips.PAY, raises=(SheetUnreadable, ColumnsMissing))
async def batch_results(tx: Tx, request: Request, batch_id: UUID, file: UploadFile) -> ResultsView:
    """The bank's answer: the columns 补偿单号 and 结果 (成功 or 失败), optionally 金额, 流水号, 失败原因."""
    content = await file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SheetUnreadable
    rows = read_rows(await asyncio.to_thread(read_sheet, content))
    results = await batches.apply_results(tx, batch_id, rows)
    locale = locale_of(request)
    return ResultsView(
        paid=results.paid, failed=results.failed, unchanged=results.unchanged,
        refused=[RefusedView(line=r.line, number=r.number, reason=r.reason.to(locale)) for r in results.refused],
    )  # fmt: skip
