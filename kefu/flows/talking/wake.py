"""What a conversation was put aside for has happened: it comes back into the queue.

Done after the commit from the outbox: conversations are locked before orders and parcels, never after them.
"""

from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.chats.service import handling
from kefu.modules.money.events import CompensationPaid
from kefu.modules.parcels.events import OrderShipped, WaybillEntered
from kefu.ports.delivery import Delivery, Within

WAKE = "chats.wake"


def waybill_known(event: WaybillEntered | OrderShipped) -> dict[str, Any]:
    return {"order_id": str(event.order_id), "what": "waybill_scanned"}


def money_gone(event: CompensationPaid) -> dict[str, Any]:
    return {"order_id": str(event.order_id), "what": "refund_done"}


class WakeSleepers(Within):
    """Receives the outbox topic; done again it finds nobody asleep."""

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        order = await tx.row(
            "select shop_id, customer_id, number from orders where id = $1", UUID(delivery.payload["order_id"])
        )
        if order is not None:
            await handling.wake(tx, order["shop_id"], order["customer_id"], order["number"], delivery.payload["what"])
