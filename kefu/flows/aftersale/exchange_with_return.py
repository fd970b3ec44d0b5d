"""The buyer sends it back, the right one goes out: slip, payout account and postage first, then the re-shipment."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, situation
from kefu.flows.aftersale.evidence import keep_for_case
from kefu.flows.aftersale.registering import register_mis_shipment, transfer_postage
from kefu.flows.parcels.reship import preview as preview_reship
from kefu.flows.parcels.reship import register
from kefu.kernel.i18n import Text
from kefu.kernel.money import PositiveAmount
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.tasks import service as tasks

COLLECT_FIRST = Text(
    "先收齐底单、收款账户和邮费金额", "先收齊底單、收款帳戶和郵費金額", "Slip, payout account and postage first"
)


class Exchange(BaseModel):
    """All three are needed before anything is registered; the account goes into the vault."""

    slip_file_id: UUID
    payout_account: Annotated[str, Field(min_length=3, max_length=100)]
    postage: PositiveAmount
    return_tracking_no: Annotated[str, Field(min_length=5, max_length=40)]
    note: Annotated[str, Field(max_length=300)] = ""


async def exchange_with_return(tx: Transaction, desk: Desk, case: Case, body: Exchange) -> Done:
    """Raises StockShort, AlreadyKept, NotFound."""
    about = await situation(tx, case)
    await keep_for_case(tx, case, body.slip_file_id, "slip", None, "chat")
    made, promise = await register(tx, desk, case, about, about.line.sku_code, about.line.quantity, body.note)
    slip = await transfer_postage(tx, desk, case, about, body.postage, body.payout_account, body.return_tracking_no)
    question = "退件到仓后请验收"
    task = await tasks.open(
        tx, shop_id=case.shop_id, kind="return", for_role="warehouse", title=question, case_id=case.id,
        order_id=case.order_id, conversation_id=case.conversation_id,
        asks={"question": question, "return_tracking_no": body.return_tracking_no, "order_number": about.order.number,
              "case_number": case.number, "sku_code": str(case.state.facts.get("received_sku", ""))},
    )  # fmt: skip
    await register_mis_shipment(tx, case, about, Decimal("0.00"))
    refs = {"reshipment_id": str(made.id), "number": made.number, "leaves": promise.answer["part_of_day"],
            "return_task_id": str(task), "slip_id": str(slip.id)}  # fmt: skip
    return Done(refs=refs, solves="exchanged")


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    found = await preview_reship(tx, desk, case)
    if not found.allowed:
        return found
    return Preview(decisions=found.decisions[1:], summary=COLLECT_FIRST,)  # fmt: skip


EXCHANGE_WITH_RETURN = Verb(
    "exchange_with_return", "reship.create", Text("寄回后补发", "寄回後補寄", "Exchange with return"), Exchange,
    exchange_with_return,
    fields=(
        VerbField("slip_file_id", Text("快递底单照片", "快遞底單照片", "Photo of the return slip"), "file"),
        VerbField("return_tracking_no", Text("寄回单号", "寄回單號", "Return waybill"), "text"),
        VerbField("payout_account", Text("收款账户", "收款帳戶", "Payout account"), "text"),
        VerbField("postage", Text("买家垫付邮费", "買家墊付郵費", "Postage the buyer paid"), "money"),
        VerbField("note", Text("备注", "備註", "Note"), "text", required=False),
    ),
    preview=preview,
)  # fmt: skip
