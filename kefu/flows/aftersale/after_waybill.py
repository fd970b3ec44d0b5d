"""A waybill has been entered, typed or by file: stock leaves, the buyer is told, the tail is done.

A courier that lost the first parcel is to be told both numbers; that it pays is asked in a step of its own.

Done after the commit from the outbox, so that a file of a thousand waybills and a typed one end the same way; done
again it changes nothing.
"""

from typing import Any
from uuid import UUID

from kefu.flows.aftersale.act import lock_in_order
from kefu.flows.aftersale.claims import CLAIM_LOSS
from kefu.flows.aftersale.desk import Desk, open_task
from kefu.flows.aftersale.lost_parcel import ask_courier_told
from kefu.kernel.errors import Conflict
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.chats import service as chats
from kefu.modules.parcels import service as parcels
from kefu.modules.parcels.events import WaybillEntered
from kefu.modules.parcels.rules import REASONS
from kefu.modules.parcels.rules import SHELF as COURIERS
from kefu.modules.products import service as products
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import ShopScope
from kefu.modules.tasks import service as tasks
from kefu.modules.tasks.events import TaskEnded
from kefu.packs.sayings import SHELF as SAYINGS
from kefu.ports.delivery import Delivery, Within

AFTER_WAYBILL = "parcels.after_waybill"
TELL = "tell_waybill"
FOLLOW_UP = Text("回访补发件是否收到", "回訪補寄件是否收到", "Ask whether the new parcel arrived")
BUYER_TOLD = Text("已自动告诉买家单号", "已自動告訴買家單號", "The buyer was told the waybill automatically")


class NoWaybillYet(Conflict):
    code = "reshipment.no_waybill_yet"
    text = Text(
        "补发单 {number} 还没有运单号；仓库录入后会自动告诉买家。",
        "補發單 {number} 還沒有運單號；倉庫錄入後會自動告訴買家。",
        "Re-shipment {number} has no waybill yet; the buyer is told when the warehouse enters it.",
    )


def after_waybill(event: WaybillEntered) -> dict[str, Any]:
    return {"reshipment_id": str(event.reshipment_id)}


class AfterWaybill(Within):
    """Receives the outbox topic; everything is in the database, so the row and what follows end together."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        await finish(tx, self.desk, UUID(delivery.payload["reshipment_id"]))


async def finish(tx: Transaction, desk: Desk, reshipment_id: UUID) -> None:
    parcel = await parcels.get(tx, reshipment_id)
    if parcel["case_id"] is None:
        await products.end_reservations(tx, reshipment_id, "shipped")
        return
    await lock_in_order(tx, parcel["case_id"])
    case = await cases.get_for_update(tx, parcel["case_id"])
    if not await products.end_reservations(tx, reshipment_id, "shipped"):
        return  # all of this was done already
    if case.state.status != "closed":
        data = {"reshipment_id": str(reshipment_id), "number": parcel["number"], "tracking_no": parcel["tracking_no"]}
        await cases.append(tx, case, "parcel", data)
    shop = await rulebook.scope_of(tx, case.shop_id)
    await open_task(tx, desk, case, shop, "follow_up", FOLLOW_UP, number=parcel["number"])
    reason = REASONS.book.reason_of(parcel["reason_code"])
    if reason.tell_courier:
        await ask_courier_told(tx, desk, case, shop, parcel, reason)
        await tx.later(case.shop_id, CLAIM_LOSS, {"reshipment_id": str(reshipment_id)}, lane=str(case.id))
    if await tell(tx, case, shop, parcel):
        await end_tail(tx, case, reshipment_id, SAYINGS.book.words(shop.pack, BUYER_TOLD))


async def tell(tx: Transaction, case: Case, shop: ShopScope, parcel: Row) -> bool:
    """False without a conversation: then telling stays the owner's task."""
    if case.conversation_id is None:
        return False
    courier = COURIERS.book.get(parcel["carrier"]).title
    text = SAYINGS.book.say(shop.pack, "reshipment_left", courier=courier, number=parcel["tracking_no"])
    await chats.tell_buyer(tx, case.conversation_id, text, client_id=f"waybill:{parcel['id']}")
    return True


async def end_tail(tx: Transaction, case: Case, reshipment_id: UUID, why: str) -> None:
    for task in await tasks.open_tail_of(tx, case.id):
        if task["kind"] == TELL and task["asks"].get("reshipment_id") == str(reshipment_id):
            await tasks.end(tx, task["id"], "done", why)


async def check_told(tx: Transaction, event: TaskEnded) -> None:
    """Together with the task: nobody has told a number that there is not. Done too early it would close the case and
    ask the buyer whether he is satisfied, with his parcel still in the warehouse. Raises NoWaybillYet."""
    if event.kind != TELL or event.how != "done":
        return
    owed = (await tasks.get(tx, event.task_id))["asks"].get("reshipment_id")
    if owed is None:
        return
    parcel = await parcels.get(tx, UUID(owed))
    if not parcel["tracking_no"]:
        raise NoWaybillYet(number=parcel["number"])
