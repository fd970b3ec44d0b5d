"""What registers do when others announce: add what happened to the rows about it. They write only their own rows."""

from kefu.kernel.transaction import Transaction
from kefu.modules.money.events import (
    CompensationApproved,
    CompensationFailed,
    CompensationPaid,
    CompensationRefused,
    CompensationReturned,
)
from kefu.modules.parcels.events import ReshipmentCancelled, WaybillEntered
from kefu.modules.registers import service


async def compensation_returned(tx: Transaction, event: CompensationReturned) -> None:
    await service.follow(tx, event.compensation_id, {"payment_state": "requested"}, event.name)


async def compensation_approved(tx: Transaction, event: CompensationApproved) -> None:
    await service.follow(tx, event.compensation_id, {"payment_state": "approved"}, event.name)


async def compensation_refused(tx: Transaction, event: CompensationRefused) -> None:
    await service.follow(tx, event.compensation_id, {"payment_state": "refused"}, event.name)


async def compensation_paid(tx: Transaction, event: CompensationPaid) -> None:
    await service.follow(tx, event.compensation_id, {"payment_state": "paid"}, event.name)


async def compensation_failed(tx: Transaction, event: CompensationFailed) -> None:
    await service.follow(tx, event.compensation_id, {"payment_state": "failed"}, event.name)


async def waybill_entered(tx: Transaction, event: WaybillEntered) -> None:
    changes = {"tracking_no": event.tracking_no, "shipping_state": "shipped"}
    await service.follow(tx, event.reshipment_id, changes, event.name)


async def reshipment_cancelled(tx: Transaction, event: ReshipmentCancelled) -> None:
    await service.follow(tx, event.reshipment_id, {"shipping_state": "cancelled"}, event.name)
