"""Routes of payment batches: released by a second person, taken to the bank as a file, answered by a file."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import Request, Response, UploadFile
from pydantic import BaseModel, Field

from kefu.kernel.i18n import Text
from kefu.kernel.pages import PageSize
from kefu.kernel.sheets import Column, Format, SheetUnreadable, download, read_sheet, write_csv, write_xlsx
from kefu.kernel.texts import Trimmed
from kefu.kernel.web import Router, TheVault, Tx, locale_of
from kefu.modules.money.problems import BatchMovedOn, BatchNotReleased, OwnBatch
from kefu.modules.money.rules.bank_answer import ColumnsMissing, read_rows
from kefu.modules.money.service import batches
from kefu.modules.money.service.limits import PAY
from kefu.modules.money.web.views import BATCHES, GROUPED, BatchView, batch_shown, batch_view

router = Router("money")

MOST_BYTES = 5_000_000


@router.get("/payment-batches", permits=PAY)
async def list_batches(tx: Tx, request: Request, limit: PageSize = 50) -> list[BatchView]:
    """Newest first."""
    rows = await tx.rows(
        f"{BATCHES} where b.shop_id = any($1) {GROUPED} order by b.id desc limit $2", list(tx.scope), limit
    )
    return [batch_view(tx, row, locale_of(request)) for row in rows]


@router.post("/payment-batches/{batch_id}/release", permits=PAY, raises=(OwnBatch, BatchMovedOn))
async def release_batch(tx: Tx, request: Request, batch_id: UUID) -> BatchView:
    await batches.release_batch(tx, batch_id)
    return await batch_shown(tx, batch_id, locale_of(request))


class Dissolving(BaseModel):
    note: Annotated[Trimmed, Field(min_length=1, max_length=300)]


@router.post("/payment-batches/{batch_id}/dissolving", permits=PAY, raises=(BatchMovedOn,))
async def dissolve_batch(tx: Tx, request: Request, batch_id: UUID, body: Dissolving) -> BatchView:
    await batches.dissolve_batch(tx, batch_id, body.note)
    return await batch_shown(tx, batch_id, locale_of(request))


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


@router.get("/payment-batches/{batch_id}/file", permits=PAY, writes=True, response_class=Response,
            raises=(BatchNotReleased,))  # fmt: skip
async def batch_file(tx: Tx, request: Request, vault: TheVault, batch_id: UUID, form: Format = "xlsx") -> Response:
    """The batch for the bank, with open accounts: each opening is in the audit log."""
    number, rows = await batches.take_file(tx, vault, batch_id)
    locale = locale_of(request)
    columns = [Column(title.to(locale), "money" if kind == "money" else "text") for title, kind in COLUMNS]
    if form == "csv":
        return download(write_csv(columns, rows, "UTC"), number, form)
    content = await asyncio.to_thread(write_xlsx, number, columns, rows, "UTC")
    return download(content, number, form)


class RefusedView(BaseModel):
    line: int
    number: str
    reason: str


class ResultsView(BaseModel):
    paid: int
    failed: int
    unchanged: int
    refused: list[RefusedView]


@router.post(
    "/payment-batches/{batch_id}/results", permits=PAY, raises=(SheetUnreadable, ColumnsMissing, BatchNotReleased)
)
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
