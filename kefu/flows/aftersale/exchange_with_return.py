"""The buyer sends it back, the right one goes out: slip, payout account and postage first, then the re-shipment."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field

from kefu.flows.aftersale.desk import Desk, situation
from kefu.flows.aftersale.goods_back import FREIGHT, STAY, sent_back
from kefu.flows.aftersale.postage import FIELDS, WayBack, before_the_slip, joined, take_way_back, weigh_slip
from kefu.flows.aftersale.registering import register_mis_shipment
from kefu.flows.aftersale.reship import ADDRESS, AddressUnconfirmed, address_of, register
from kefu.flows.aftersale.reship import preview as preview_reship
from kefu.kernel.errors import Conflict
from kefu.kernel.i18n import Text
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


class Exchange(WayBack):
    address_confirmed: bool = False
    note: Annotated[str, Field(max_length=300)] = ""


async def exchange_with_return(tx: Transaction, desk: Desk, case: Case, body: Exchange) -> Done:
    """Raises AddressUnconfirmed, StockShort, SentBackAlready, NotFound, and what `take_way_back` refuses."""
    if not body.address_confirmed:
        raise AddressUnconfirmed
    if sent_back(case):
        raise SentBackAlready
    about = await situation(tx, case)
    made, promise = await register(
        tx, desk, case, about, about.line.sku_code, about.line.quantity,
        SHELF.book.words(about.shop.pack, ON_ITS_WAY.filled(number=body.return_tracking_no, note=body.note)).strip(),
        meaning="aftersale_return_exchange",
    )  # fmt: skip
    slip, task = await take_way_back(tx, desk, case, about, body)
    await register_mis_shipment(tx, case, about)
    refs = {"reshipment_id": str(made.id), "number": made.number, "leaves": promise.answer["part_of_day"],
            "return_task_id": task, "slip_id": str(slip.id)}  # fmt: skip
    return Done(refs=refs, solves="exchanged")


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    if sent_back(case):
        return Preview(allowed=False, why_not=SentBackAlready.text)
    found = await preview_reship(tx, desk, case)
    if not found.allowed and not found.asks:
        return found
    about = await situation(tx, case)
    first = before_the_slip(desk, about)
    if first.summary is None:
        return first
    # what the wrong article is worth does not matter here: it comes back
    sending = tuple(each for each in found.decisions if each["topic"] not in (STAY, FREIGHT))
    hints = {"address_confirmed": await address_of(tx, case.order_id)}
    return replace(first, decisions=sending, summary=joined(COLLECT_FIRST, first.summary), hints=hints)


async def weigh_exchange(tx: Transaction, desk: Desk, case: Case, typed: Mapping[str, Any]) -> Preview:
    """The postage is what depends on the form; the way out stays as it was."""
    found, slip = await preview(tx, desk, case), await weigh_slip(tx, desk, case, typed)
    if not found.allowed or not slip.decisions:
        return found
    return replace(slip, decisions=(*slip.decisions, *found.decisions), hints={**found.hints, **slip.hints})


EXCHANGE_WITH_RETURN = Verb(
    "exchange_with_return", "reship.create", Text("寄回后补发", "寄回後補寄", "Exchange with return"), Exchange,
    exchange_with_return,
    fields=(*FIELDS, ADDRESS, VerbField("note", Text("备注", "備註", "Note"), "text", required=False)),
    preview=preview, weigh=weigh_exchange,
)  # fmt: skip
