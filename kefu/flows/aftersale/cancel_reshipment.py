"""A re-shipment is not sent after all: as long as it has no waybill, all that its act did is taken back together.

The stock is free again, nobody is to tell the buyer a number, the books are corrected by adding, and a case that was
solved by it is open again at the step that sent it. What the buyer has laid out and sent back himself stays, and is
paid; whether he really did is asked where a postage was promised for it, see `way_back`.
"""

from uuid import UUID

from kefu.flows.aftersale.act import lock_in_order
from kefu.flows.aftersale.mistake_cost import recount
from kefu.flows.aftersale.way_back import find_nothing_sent, has_come, take_postage_back
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.rules.fold import Entry
from kefu.modules.cases.rules.undoing import act_behind, stands
from kefu.modules.cases.service import Case
from kefu.modules.money import service as money
from kefu.modules.notes import service as notes
from kefu.modules.orders import service as orders
from kefu.modules.parcels import service as parcels
from kefu.modules.products import service as products
from kefu.modules.registers import service as registers
from kefu.modules.tasks import service as tasks

CANCELLED = "parcels.reshipment_cancelled"
NOTHING = "0.00"
SENDING, FETCHING = "reship_cost", "return_freight"
"""Topics of the tables by whose prices freight is booked."""
WITHDRAWN = Text("取消补发 {number}", "取消補寄 {number}", "Re-shipment {number} cancelled")


class CancelReasonMissing(Invalid):
    code = "reshipment.cancel_reason_missing"
    text = Text("请填写取消补发的原因。", "請填寫取消補寄的原因。", "Say why the re-shipment is cancelled.")


async def cancel_reshipment(tx: Transaction, reshipment_id: UUID, reason: str, sent_back: bool | None = None) -> None:
    """Raises CancelReasonMissing, NotFound, ReshipmentMovedOn (it has left or was cancelled), NoteIncomplete,
    SentBackUnknown, ReturnIsHere.

    `sent_back`: the buyer has sent the wrong article back; None where nothing depends on it. Against a warehouse that
    enters the waybill at the same moment the re-shipment's row decides: whoever has it first wins, and the other is
    refused.
    """
    why = reason.strip()
    if not why:
        raise CancelReasonMissing
    parcel = await parcels.get(tx, reshipment_id)
    parcels.check_waits(parcel)
    await withdraw(tx, await lock(tx, parcel), parcel, why, sent_back)


async def withdraw(tx: Transaction, case: Case | None, parcel: Row, why: str, sent_back: bool | None = None) -> None:
    """All of it, with the case already locked."""
    if case is not None:
        await take_back(tx, case, parcel, why, sent_back)
    await parcels.cancel(tx, parcel["id"], why)
    await products.end_reservations(tx, parcel["id"], "released")
    await notes.write(
        tx, shop_id=parcel["shop_id"], order_id=parcel["order_id"], meaning="reship", reason=why,
        text=WITHDRAWN.filled(number=parcel["number"]), case_id=parcel["case_id"],
    )  # fmt: skip


async def lock(tx: Transaction, parcel: Row) -> Case | None:
    """Conversation, order and case before what follows; None for a re-shipment without a case."""
    if parcel["case_id"] is None:
        await orders.lock(tx, parcel["order_id"])
        return None
    await lock_in_order(tx, parcel["case_id"])
    return await cases.get_for_update(tx, parcel["case_id"])


async def take_back(tx: Transaction, case: Case, parcel: Row, why: str, sent_back: bool | None) -> None:
    """Opens the case before its tails end: a solved case whose last tail ends would close."""
    written = act_behind(case.log, "reshipment_id", str(parcel["id"]))
    undone = bool(written) and stands(case.log, written[-1])
    reopened = undone and await cases.reopen(tx, case, written[-1].data["step"], why)
    nothing_sent = await find_nothing_sent(tx, written, sent_back)
    here = {
        task["id"] for task in await tasks.inspections_of(tx, case.id) if by_the_act(task, parcel) and has_come(task)
    }
    for task in await tasks.open_tail_of(tx, case.id):
        if belongs(task, parcel, nothing_sent is not None) and task["id"] not in here:
            await tasks.end(tx, task["id"], "cancelled", why)
    case.refresh(await cases.entries(tx, case.id))
    if reopened:
        await take_back_loss(tx, case, written)
    await take_back_freight(tx, case, written, (SENDING,) if here else (SENDING, FETCHING))
    if nothing_sent is not None and nothing_sent.slip is not None:
        await take_postage_back(tx, case, nothing_sent.slip, why)
    kept = case.state.status == "closed"
    data = {"reshipment_id": str(parcel["id"]), "number": parcel["number"], "cancelled": True, "note": why}
    if nothing_sent is not None:
        data["sent_back"] = False
    await cases.append(tx, case, "noted" if kept else "parcel", data)


def by_the_act(task: Row, parcel: Row) -> bool:
    """Asked by the act that registered the parcel."""
    return bool(task["asked_at"] == parcel["registered_at"])


def belongs(task: Row, parcel: Row, nothing_sent: bool) -> bool:
    """What the buyer has already sent back is still inspected."""
    under_way = task["kind"] == "return" and bool(task["asks"].get("return_tracking_no")) and not nothing_sent
    return by_the_act(task, parcel) and not under_way


async def take_back_loss(tx: Transaction, case: Case, written: list[Entry]) -> None:
    """What was to stay with the buyer because of this parcel is decided anew with the next act."""
    losses = [e for e in written if e.kind == "money" and e.data["kind"] == "write_off"]
    decided = [e for e in written if e.kind == "decided" and e.data["topic"] == "writeoff_threshold"]
    if not losses:
        return
    await money.take_back(tx, order_id=case.order_id, kind="loss", decision_id=UUID(decided[-1].data["decision_id"]))
    await cases.append(tx, case, "money", {"kind": "write_off_back", "amount": losses[-1].data["amount"]})
    await registers.follow(tx, case.id, {"amount": NOTHING}, CANCELLED, register="write_off")


async def take_back_freight(tx: Transaction, case: Case, written: list[Entry], topics: tuple[str, ...]) -> None:
    """What no courier takes, because nothing leaves or nothing was fetched; what the mistake still costs is told."""
    for entry in written:
        if entry.kind == "decided" and entry.data["topic"] in topics:
            await money.take_back(
                tx, order_id=case.order_id, kind="shipping", decision_id=UUID(entry.data["decision_id"])
            )
    await recount(tx, case.order_id, case.id, CANCELLED)
