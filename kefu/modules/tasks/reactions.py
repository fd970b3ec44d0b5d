"""What tasks do when others announce: somebody must look into it."""

from kefu.kernel.i18n import Text
from kefu.kernel.transaction import FEED, Transaction
from kefu.modules.money.events import CompensationFailed
from kefu.modules.returns.events import ReturnArrived
from kefu.modules.tasks import service

DESK_ROLE = "after_sale"
REFUND_FAILED = Text(
    "退款 {number} 没有退成：{reason}",
    "退款 {number} 沒有退成：{reason}",
    "Refund {number} did not go through: {reason}",
)
PAYMENT_FAILED = Text(
    "补偿 {number} 打款失败：{reason}",
    "補償 {number} 打款失敗：{reason}",
    "Compensation {number} could not be paid: {reason}",
)


async def compensation_failed(tx: Transaction, event: CompensationFailed) -> None:
    """Who asked for the money finds out what is wrong with the account. Browsers hear of it at once."""
    failed = REFUND_FAILED if event.slip_kind == "refund" else PAYMENT_FAILED
    opened = await service.put(
        tx, shop_id=event.shop_id, kind="check_payout", for_role=DESK_ROLE, assignee_id=event.requested_by,
        title=failed.filled(number=event.number, reason=event.reason), case_id=event.case_id, order_id=event.order_id,
        asks={"compensation_id": str(event.compensation_id), "number": event.number, "reason": event.reason},
    )  # fmt: skip
    await tx.later(event.shop_id, FEED, opened.push.of(opened))


async def return_arrived(tx: Transaction, event: ReturnArrived) -> None:
    """The inspection knows that its parcel is there and what was written of it; the answer stays a person's."""
    arrival = {
        "tracking_no": event.tracking_no, "sku_code": event.sku_code, "quantity": event.quantity,
        "condition": event.condition, "finding": event.finding, "remark": event.remark,
        "arrived_at": event.arrived_at.isoformat(),
    }  # fmt: skip
    await service.note_arrival(tx, event.task_id, str(event.receipt_id), arrival, event.arrived_at)
