"""The buyer sends it back, the right one goes out: slip, payout account and postage first, then the re-shipment."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, situation
from kefu.flows.aftersale.evidence import keep_for_case
from kefu.flows.aftersale.goods_back import FREIGHT, STAY, ask_inspection, sent_back
from kefu.flows.aftersale.registering import register_mis_shipment, transfer_postage
from kefu.flows.aftersale.reship import ADDRESS, AddressUnconfirmed, register
from kefu.flows.aftersale.reship import preview as preview_reship
from kefu.kernel.errors import Conflict
from kefu.kernel.i18n import Text
from kefu.kernel.money import PositiveAmount
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.packs.sayings import SHELF

COLLECT_FIRST = Text(
    "先收齐底单、收款账户和邮费金额", "先收齊底單、收款帳戶和郵費金額", "Slip, payout account and postage first"
)


class SentBackAlready(Conflict):
    code = "exchange.sent_back_already"
    text = Text(
        "买家已寄回，邮费也已登记；直接登记补发即可。",
        "買家已寄回，郵費也已登記；直接登記補寄即可。",
        "The buyer has sent it back and the postage is registered; just register the re-shipment.",
    )


ON_ITS_WAY = Text("退件 {number} {note}", "退件 {number} {note}", "Return {number} {note}")


class Exchange(BaseModel):
    """All three are needed before anything is registered; the account goes into the vault."""

    address_confirmed: bool = False
    slip_file_id: UUID
    payout_account: Annotated[str, Field(min_length=3, max_length=100)]
    postage: PositiveAmount
    return_tracking_no: Annotated[str, Field(min_length=5, max_length=40)]
    note: Annotated[str, Field(max_length=300)] = ""


async def exchange_with_return(tx: Transaction, desk: Desk, case: Case, body: Exchange) -> Done:
    """Raises AddressUnconfirmed, StockShort, AlreadyKept, SentBackAlready, NotFound."""
    if not body.address_confirmed:
        raise AddressUnconfirmed
    if sent_back(case):
        raise SentBackAlready
    about = await situation(tx, case)
    await keep_for_case(tx, case, body.slip_file_id, "slip", None, "chat")
    made, promise = await register(
        tx, desk, case, about, about.line.sku_code, about.line.quantity,
        SHELF.book.words(about.shop.pack, ON_ITS_WAY.filled(number=body.return_tracking_no, note=body.note)).strip(),
        meaning="aftersale_return_exchange",
    )  # fmt: skip
    slip = await transfer_postage(tx, desk, case, about, body.postage, body.payout_account, body.return_tracking_no)
    task = await ask_inspection(tx, case, about, body.return_tracking_no)
    await register_mis_shipment(tx, case, about, Decimal("0.00"))
    refs = {"reshipment_id": str(made.id), "number": made.number, "leaves": promise.answer["part_of_day"],
            "return_task_id": task, "slip_id": str(slip.id)}  # fmt: skip
    return Done(refs=refs, solves="exchanged")


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    if sent_back(case):
        return Preview(allowed=False, why_not=SentBackAlready.text)
    found = await preview_reship(tx, desk, case)
    if found.asks:  # what the wrong article is worth does not matter here: it comes back
        return Preview(summary=COLLECT_FIRST)
    if not found.allowed:
        return found
    sending = tuple(each for each in found.decisions if each["topic"] not in (STAY, FREIGHT))
    return Preview(decisions=sending, summary=COLLECT_FIRST, hints=found.hints)


EXCHANGE_WITH_RETURN = Verb(
    "exchange_with_return", "reship.create", Text("寄回后补发", "寄回後補寄", "Exchange with return"), Exchange,
    exchange_with_return,
    fields=(
        VerbField("slip_file_id", Text("快递底单照片", "快遞底單照片", "Photo of the return slip"), "file"),
        VerbField("return_tracking_no", Text("寄回单号", "寄回單號", "Return waybill"), "text"),
        VerbField("payout_account", Text("收款账户", "收款帳戶", "Payout account"), "text"),
        VerbField("postage", Text("买家垫付邮费", "買家墊付郵費", "Postage the buyer paid"), "money"),
        ADDRESS,
        VerbField("note", Text("备注", "備註", "Note"), "text", required=False),
    ),
    preview=preview,
)  # fmt: skip
