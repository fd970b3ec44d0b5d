"""The warehouse enters the waybill: stock leaves, the buyer is told, the tail is done."""

from uuid import UUID

from kefu.flows.aftersale.desk import Desk, open_task
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.chats import service as chats
from kefu.modules.orders import service as orders
from kefu.modules.parcels import service as parcels
from kefu.modules.parcels.rules import SHELF
from kefu.modules.products import service as products
from kefu.modules.rulebook import service as rulebook
from kefu.modules.tasks import service as tasks

TOLD = Text(
    "您好，补发的包裹已交给{courier}，单号 {number}，一般一两天后能查到物流。收到后有任何问题随时找我们。",
    "您好，補寄的包裹已交給{courier}，單號 {number}，一般一兩天後能查到物流。收到後有任何問題隨時找我們。",
    "Your new parcel is with {courier}, tracking number {number}; tracking usually starts within two days. "
    "If anything is not right when it arrives, write to us at any time.",
)


async def enter_waybill(tx: Transaction, desk: Desk, reshipment_id: UUID, carrier: str, tracking_no: str) -> None:
    """Raises what parcels refuses (unknown courier, malformed or taken number, moved on)."""
    parcel = await parcels.get(tx, reshipment_id)
    case = await cases.get(tx, parcel["case_id"]) if parcel["case_id"] else None
    if case and case.conversation_id:
        await chats.lock(tx, case.conversation_id)
    await orders.lock(tx, parcel["order_id"])
    if case:
        case = await cases.get_for_update(tx, case.id)
    entered = await parcels.enter_waybill(tx, reshipment_id, carrier, tracking_no)
    if parcel["state"] == "shipped":
        return  # the same number again
    await products.end_reservations(tx, reshipment_id, "shipped")
    if case is None:
        return
    await cases.append(
        tx, case, "parcel",
        {"reshipment_id": str(reshipment_id), "number": entered["number"], "tracking_no": entered["tracking_no"]},
    )  # fmt: skip
    await open_task(
        tx, desk, case, await rulebook.scope_of(tx, case.shop_id), "follow_up",
        Text("回访补发件是否收到", "回訪補寄件是否收到", "Ask whether the new parcel arrived"), number=entered["number"],
    )  # fmt: skip
    told = await tell(tx, case.conversation_id, carrier, entered["tracking_no"], reshipment_id)
    for task in await tasks.open_tail_of(tx, case.id):
        if told and task["kind"] == "tell_waybill" and task["asks"].get("reshipment_id") == str(reshipment_id):
            await tasks.end(tx, task["id"], "done", "the buyer was told")


async def tell(tx: Transaction, conversation_id: UUID | None, carrier: str, number: str, reshipment_id: UUID) -> bool:
    """False without a conversation: then telling stays the owner's task."""
    if conversation_id is None:
        return False
    courier = SHELF.book.get(carrier).title
    await chats.tell_buyer(
        tx, conversation_id, TOLD.to("zh-CN", courier=courier.zh, number=number), client_id=f"waybill:{reshipment_id}"
    )
    return True
