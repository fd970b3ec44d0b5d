"""The buyer's own way back of an exchange, when its re-shipment is cancelled: is the postage owed or not?

It is owed if he sent the article back, whatever becomes of the re-shipment: the mistake was ours. If he did not, nothing
comes, nothing is inspected, and no postage goes out. Nobody but a person knows which, so he is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kefu.kernel.errors import Conflict, Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.rules.fold import Entry
from kefu.modules.cases.service import Case
from kefu.modules.money import service as money
from kefu.modules.money.rules.states import state_title
from kefu.modules.tasks import service as tasks


class SentBackUnknown(Invalid):
    code = "reshipment.sent_back_unknown"
    text = Text(
        "这次换货有退货邮费 {amount} 元（{slip}，{stands}），请说明买家是否已寄回。",
        "這次換貨有退貨郵費 {amount} 元（{slip}，{stands}），請說明買家是否已寄回。",
        "A return postage of {amount} belongs to this exchange ({slip}, {stands}); say whether the buyer has sent it back.",
    )


class ReturnIsHere(Conflict):
    code = "reshipment.return_is_here"
    text = Text(
        "退件已到仓，邮费照付，不能按没有寄回取消。",
        "退件已到倉，郵費照付，不能按沒有寄回取消。",
        "What the buyer sent back is in the warehouse, so its postage is owed; it cannot be cancelled as not sent.",
    )


RECLAIM = Text(
    "换货已取消且买家没有寄回：核对邮费单 {slip}（{amount} 元，{stands}）",
    "換貨已取消且買家沒有寄回：核對郵費單 {slip}（{amount} 元，{stands}）",
    "Exchange cancelled, nothing was sent back: look into slip {slip} ({amount}, {stands})",
)
OWED = ("requested", "approved", "paid")


@dataclass(frozen=True, slots=True)
class NothingSent:
    """The buyer has sent nothing back; `slip` is the postage that was promised for it, if it is still owed."""

    slip: Row | None


async def find_nothing_sent(tx: Transaction, written: Sequence[Entry], sent_back: bool | None) -> NothingSent | None:
    """None where a way back stays as it is, or there never was one.

    `written`: what the act of the re-shipment left in the log. Raises SentBackUnknown, ReturnIsHere.
    """
    refs: dict[str, Any] = dict(written[-1].data["refs"]) if written else {}
    if "return_task_id" not in refs:
        return None
    slip = await money.get(tx, UUID(refs["slip_id"]))
    owed = slip["state"] in OWED
    if sent_back is None and owed:
        raise SentBackUnknown(slip=slip["number"], amount=slip["amount"], stands=stands(slip), state=slip["state"])
    if sent_back is not False:
        return None
    await check_not_here(tx, UUID(refs["return_task_id"]))
    return NothingSent(slip if owed else None)


async def check_not_here(tx: Transaction, return_task_id: UUID) -> None:
    """Raises ReturnIsHere when the warehouse has seen the parcel."""
    if has_come(await tasks.get(tx, return_task_id)):
        raise ReturnIsHere


def has_come(inspection: Row) -> bool:
    """The warehouse has seen the parcel: its receipt is there, or a person has opened it."""
    found = (inspection["answer"] or {}).get("verdict", "not_arrived")
    return inspection["arrived_at"] is not None or found != "not_arrived"


async def take_postage_back(tx: Transaction, case: Case, slip: Row, why: str) -> None:
    """What is paid, or on its way to the bank in a batch, no desk calls back: that is a task for finance."""
    gone = slip["state"] == "paid" or slip["batch_id"] is not None
    if gone:
        words = {"slip": slip["number"], "amount": slip["amount"], "stands": stands(slip)}
        await tasks.open(
            tx, shop_id=case.shop_id, kind="reclaim", for_role="finance", title=RECLAIM.filled(**words),
            case_id=case.id, order_id=case.order_id,
            asks={"slip_id": str(slip["id"]), "number": slip["number"], "amount": str(slip["amount"]), "reason": why,
                  "order_number": slip["order_number"], "case_number": case.number},
        )  # fmt: skip
    else:
        await money.void(tx, slip["id"], why)
    if case.state.status != "closed":
        kind = "postage_gone" if gone else "postage_back"
        await cases.append(tx, case, "money", {"kind": kind, "slip_id": str(slip["id"]), "amount": str(slip["amount"])})


def stands(slip: Row) -> Text:
    return state_title(slip["kind"], slip["state"])
