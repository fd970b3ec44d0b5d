"""Send again (PLAY-07): stock set aside, promised by the shop's cut-off, noted, registered, followed to the waybill."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, Situation, decide, money_text, open_tail, situation, weigh
from kefu.flows.aftersale.goods_back import STAYS, cost_asked, goods_stay, settle_goods, something_came, weigh_goods
from kefu.flows.aftersale.registering import book_shipping, register_mis_shipment, register_reshipment
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.notes import service as notes
from kefu.modules.orders import service as orders
from kefu.modules.parcels import service as parcels
from kefu.modules.parcels.rules import REASONS
from kefu.modules.parcels.service import Line, Registered
from kefu.modules.products import service as products
from kefu.modules.rulebook.service import RuleProblem, Verdict


class AddressUnconfirmed(Invalid):
    code = "reship.address_unconfirmed"
    text = Text("请先与买家确认收件地址。", "請先與買家確認收件地址。", "Confirm the address with the buyer first.")


class Reship(BaseModel):
    """`quantity` None: as many as the order's line. `address_confirmed`: the buyer said where it goes."""

    address_confirmed: bool = False
    quantity: Annotated[int | None, Field(ge=1, le=1000)] = None
    note: Annotated[str, Field(max_length=300)] = ""


class ReshipOther(Reship):
    sku_code: Annotated[Trimmed, Field(min_length=1, max_length=64)]


PARTS = {
    "today": Text("今天发出", "今天出貨", "leaves today"),
    "next_afternoon": Text("明天下午发出", "明天下午出貨", "leaves tomorrow afternoon"),
}
STOCK_SHORT = Text(
    "可用库存 {available} 件，请买家换颜色尺码或退款",
    "可用庫存 {available} 件，請買家換顏色尺寸或退款",
    "{available} in stock; offer another colour or size, or a refund",
)
COMES_BACK = Text("{came}要寄回", "{came}要寄回", "{came} comes back")


async def register(
    tx: Transaction, desk: Desk, case: Case, about: Situation, sku_code: str, quantity: int, note: str, *,
    meaning: str = "reship",
) -> tuple[Registered, Verdict]:  # fmt: skip
    """Reserves, registers, books its freight, notes, and opens the tail "tell the buyer the waybill". Raises StockShort, NotFound."""
    promise = await decide(tx, desk, case, about.shop, "reship_cutoff", {"registered_at": tx.now})
    cost = await decide(tx, desk, case, about.shop, "reship_cost", {})
    receiver = await receiver_of(tx, case.order_id)
    original = str(case.state.facts.get("tracking_no") or receiver["tracking_no"])
    made = await parcels.register_reshipment(
        tx, shop_id=case.shop_id, order_id=case.order_id, order_number=about.order.number, reason_code=about.reason,
        cost_centre="after_sale", lines=[Line(sku_code, quantity, about.line.title, about.line.attributes)],
        list_day=promise.answer["leaves_on"], same_day=promise.answer["part_of_day"] == "today", case_id=case.id,
        decision_id=promise.id, original_tracking_no=original,
        receiver_name_id=receiver["receiver_name_id"], receiver_phone_id=receiver["receiver_phone_id"],
        receiver_address_id=receiver["receiver_address_id"], cost=cost.answer["cost"], note=note,
    )  # fmt: skip
    await products.reserve(tx, case.shop_id, sku_code, quantity, made.id)
    await book_shipping(tx, case, about, cost.answer["cost"], "reship", cost.id)
    await cases.append(tx, case, "parcel", {"reshipment_id": str(made.id), "number": made.number, "sku": sku_code,
                                            "quantity": quantity})  # fmt: skip
    await notes.write(
        tx, shop_id=case.shop_id, order_id=case.order_id, meaning=meaning, reason=case.playbook.title,
        text=f"{made.number} {sku_code}×{quantity} {note}".strip(), case_id=case.id,
    )  # fmt: skip
    await register_reshipment(tx, case, about, made, sku_code, quantity, cost.answer["cost"], original)
    await open_tail(
        tx, desk, case, about.shop, "tell_waybill", Text("把补发单号告诉买家", "把補寄單號告訴買家", "Tell the buyer the waybill"),
        reshipment_id=str(made.id), number=made.number,
    )  # fmt: skip
    return made, promise


async def receiver_of(tx: Transaction, order_id: UUID) -> Row:
    row = await tx.row(
        """select tracking_no, receiver_name_id, receiver_phone_id, receiver_address_id from orders where id = $1""",
        order_id,
    )
    assert row is not None
    return row


async def reship(tx: Transaction, desk: Desk, case: Case, body: Reship) -> Done:
    about = await situation(tx, case)
    return await send(tx, desk, case, about, about.line.sku_code, body)


async def reship_other(tx: Transaction, desk: Desk, case: Case, body: ReshipOther) -> Done:
    about = await situation(tx, case)
    await products.get_sku(tx, case.shop_id, body.sku_code)
    return await send(tx, desk, case, about, body.sku_code, body)


async def send(tx: Transaction, desk: Desk, case: Case, about: Situation, sku_code: str, body: Reship) -> Done:
    """The right article goes out at once; the wrong one stays with the buyer if it is cheap, else it is fetched.

    Raises AddressUnconfirmed, CostUnknown, StockShort.
    """
    if not body.address_confirmed:
        raise AddressUnconfirmed
    goods = await goods_stay(tx, desk, case, about) if something_came(case) else None
    made, promise = await register(tx, desk, case, about, sku_code, body.quantity or missing(case, about), body.note)
    if goods is not None:
        await settle_goods(tx, desk, case, about, goods)
    await register_mis_shipment(tx, case, about)
    refs = {"reshipment_id": str(made.id), "number": made.number, "leaves": promise.answer["part_of_day"]}
    return Done(refs=refs, solves="reshipped")


def missing(case: Case, about: Situation) -> int:
    """How many go out when nobody says otherwise: what did not come, what came damaged, or the whole line."""
    if "damaged_quantity" in case.state.facts:
        return int(case.state.facts["damaged_quantity"])
    if case.state.facts.get("error") != "too_few":
        return about.line.quantity
    return max(1, about.line.quantity - int(case.state.facts.get("received_quantity", 0)))


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    about = await situation(tx, case)
    came = something_came(case)
    if came and (about.arrived is None or about.arrived.cost is None):
        return cost_asked(about)
    try:
        promise = weigh(desk, about.shop, "reship_cutoff", {"registered_at": tx.now}, tx.now)
        cost = weigh(desk, about.shop, "reship_cost", {}, tx.now)
        goods = weigh_goods(tx, desk, case, about) if came else None
    except RuleProblem as problem:
        return Preview(allowed=False, why_not=problem.words())
    locale = tx.actor.locale
    decisions = (*(goods.why_in(locale) if goods else ()), cost.why_in(locale), promise.why_in(locale))
    available = about.sku.available if about.sku else None
    pieces = missing(case, about)
    if available is not None and available < pieces:
        return Preview(
            allowed=False, why_not=STOCK_SHORT.filled(available=available), decisions=decisions,
        )  # fmt: skip
    leaves = PARTS[promise.answer["part_of_day"]]
    defaults, hints = {"quantity": pieces}, {"address_confirmed": await address_of(tx, case.order_id)}
    if goods is None:
        return Preview(summary=leaves, cost=money_text(cost.answer["cost"]), decisions=decisions, defaults=defaults,
                       hints=hints)  # fmt: skip
    name = REASONS.book.reason_of(about.reason).came
    back = (STAYS if goods.stay else COMES_BACK).filled(came=name)
    return Preview(
        summary=Text(f"{leaves.zh}，{back.zh}", f"{leaves.zh_tw}，{back.zh_tw}", f"{leaves.en}, {back.en}"),
        cost=money_text(cost.answer["cost"] + goods.cost), decisions=decisions, defaults=defaults, hints=hints,
    )  # fmt: skip


async def address_of(tx: Transaction, order_id: UUID) -> Text:
    """The receiver as staff sees him, masked: what the buyer is asked to confirm."""
    shown = (await orders.for_desk(tx, [order_id]))[0]
    parts = [shown[part] for part in ("receiver_name", "receiver_phone", "receiver_address") if shown[part]]
    if not parts:
        return Text(
            "平台未给出地址，请向买家问清", "平台未給出地址，請向買家問清", "The platform hides it; ask the buyer"
        )
    return Text(*([" ".join(parts)] * 3))


async def preview_other(tx: Transaction, desk: Desk, case: Case) -> Preview:
    """Another SKU may be in stock; only what does not depend on the stock of this one is shown."""
    found = await preview(tx, desk, case)
    if found.asks or not found.decisions:
        return found
    hints = {"address_confirmed": await address_of(tx, case.order_id)}
    return Preview(decisions=found.decisions, cost=found.cost, defaults=found.defaults, hints=hints)


ADDRESS = VerbField(
    "address_confirmed",
    Text("已与买家确认收件地址", "已與買家確認收件地址", "The buyer has confirmed the address"),
    "bool",
)
QUANTITY = VerbField("quantity", Text("件数", "件數", "Quantity"), "int", required=False)
NOTE = VerbField("note", Text("备注", "備註", "Note"), "text", required=False)
RESHIP = Verb(
    "reship", "reship.create", Text("登记补发", "登記補寄", "Register the re-shipment"), Reship, reship,
    fields=(ADDRESS, QUANTITY, NOTE), preview=preview,
)  # fmt: skip
RESHIP_OTHER = Verb(
    "reship_other", "reship.create", Text("换颜色或尺码补发", "換顏色或尺寸補寄", "Send another colour or size"), ReshipOther,
    reship_other,
    fields=(VerbField("sku_code", Text("补发货号", "補寄貨號", "Article to send"), "sku"), ADDRESS, QUANTITY, NOTE),
    preview=preview_other,
)  # fmt: skip
