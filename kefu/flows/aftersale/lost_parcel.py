"""A parcel that is no longer scanned: how long it has stood still, and what its courier is told once it is replaced."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, decide, weigh_if_ruled
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.moments import Moment
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.orders import service as orders
from kefu.modules.parcels import service as parcels
from kefu.modules.parcels.rules import SHELF as COURIERS
from kefu.modules.parcels.rules import ReshipReason
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import ShopScope
from kefu.modules.tasks import service as tasks
from kefu.packs.sayings import SHELF as SAYINGS


class ScanInFuture(Invalid):
    code = "parcel.scan_in_future"
    text = Text("最后一次扫描不能晚于现在。", "最後一次掃描不能晚於現在。", "The last scan cannot lie in the future.")


class LastScan(BaseModel):
    """`closed_days`: days since then on which the courier is known to have stood still."""

    tracking_no: Annotated[Trimmed, Field(min_length=4, max_length=40)]
    last_scan_at: Moment
    closed_days: Annotated[int | None, Field(ge=0, le=365)] = None


async def check_silence(tx: Transaction, desk: Desk, case: Case, body: LastScan) -> Done:
    """Whether the parcel counts as lost, by the shop's table (LOGI-07). Raises ScanInFuture, RuleProblem."""
    if body.last_scan_at > tx.now:
        raise ScanInFuture
    shop = await rulebook.scope_of(tx, case.shop_id)
    facts = {"last_scan_at": body.last_scan_at, "now": tx.now, "closed_days": body.closed_days}
    silence = await decide(tx, desk, case, shop, "lost_parcel", facts)
    number = body.tracking_no.strip()
    learned = {"tracking_no": number, "scan_state": silence.answer["state"], "silent_days": silence.answer["days"]}
    return Done(learned, {"last_scan_at": body.last_scan_at.isoformat()})


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    known = case.state.facts.get("tracking_no") or await number_under_way(tx, case)
    return Preview(defaults={"tracking_no": known} if known else {})


async def number_under_way(tx: Transaction, case: Case) -> str:
    """What the buyer waits for: the newest parcel of the order; what was sent again before the order's own."""
    found = await parcels.find_newest_number(tx, case.order_id)
    return found or (await orders.get(tx, case.order_id)).tracking_no


CHECK_SILENCE = Verb(
    "check_silence", "case.act", Text("填最后一次扫描", "填最後一次掃描", "Enter the last scan"), LastScan, check_silence,
    fields=(
        VerbField("tracking_no", Text("运单号", "運單號", "Tracking number"), "text"),
        VerbField("last_scan_at", Text("最后一次扫描时间", "最後一次掃描時間", "Last scan"), "moment"),
        VerbField("closed_days", Text("其中停运天数", "其中停運天數", "Days the courier stood still"), "int", required=False),
    ),
    preview=preview,
)  # fmt: skip

TELL_COURIER = Text(
    "把原单号和补发单号告诉快递", "把原單號和補寄單號告訴快遞", "Give the courier the first and the new number"
)
TO_COURIER = Text(
    "包裹 {original} 已由{courier}补发，新单号 {number}，补发原因：{reason}。请登记并按丢件处理。",
    "包裹 {original} 已由{courier}補寄，新單號 {number}，補寄原因：{reason}。請登記並按遺失處理。",
    "Parcel {original} was replaced through {courier}, new number {number}; reason: {reason}. Please record the loss.",
)
TEAM_ROLES: Mapping[str, str] = {
    "logistics": "logistics", "aftersale": "after_sale", "assistant": "assistant_after_sale", "agent": "after_sale",
    "reviewer": "reviewer",
}  # fmt: skip
"""Which role is the team that the shop's table names."""
WHOEVER_OPENED = "after_sale"


async def ask_courier_told(
    tx: Transaction, desk: Desk, case: Case, shop: ShopScope, parcel: Row, reason: ReshipReason
) -> None:
    """A task for the team that talks with couriers, with both numbers and words ready to send (PLAY-07, LOGI-08).

    It does not hold the case open: the buyer waits for nothing of it.
    """
    role = team_for(desk, shop, tx.now)
    courier = COURIERS.book.get(parcel["carrier"]).title
    message = TO_COURIER.filled(
        original=parcel["original_tracking_no"], number=parcel["tracking_no"], courier=courier, reason=reason.title
    )
    await tasks.open(
        tx, shop_id=case.shop_id, kind="tell_courier", for_role=role, title=TELL_COURIER, case_id=case.id,
        order_id=case.order_id, conversation_id=case.conversation_id,
        assignee_id=case.owner_id if role == WHOEVER_OPENED else None, due_at=due(desk, shop, tx.now),
        asks={
            "original_tracking_no": parcel["original_tracking_no"], "tracking_no": parcel["tracking_no"],
            "courier": parcel["carrier"], "reason": SAYINGS.book.words(shop.pack, reason.title),
            "message": SAYINGS.book.words(shop.pack, message), "number": parcel["number"],
            "order_number": parcel["order_number"], "case_number": case.number,
            "reshipment_id": str(parcel["id"]),
        },
    )  # fmt: skip


def team_for(desk: Desk, shop: ShopScope, now: datetime) -> str:
    """The role that talks with couriers, by the shop's table; where it says nothing, whoever opened the case."""
    team = weigh_if_ruled(desk, shop, "responsibility", {"matter": "courier_claim"}, now)
    return TEAM_ROLES.get(team.answer["team"], WHOEVER_OPENED) if team else WHOEVER_OPENED


def due(desk: Desk, shop: ShopScope, now: datetime) -> datetime | None:
    """By the shop's table; a shop without one sets no time."""
    found = weigh_if_ruled(desk, shop, "courier_notice", {"entered_at": now}, now)
    return found.answer["due_at"] if found else None
