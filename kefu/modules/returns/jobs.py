"""What the worker does for returns: a parcel may be in the warehouse before anybody asks for it to be inspected."""

from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.returns import service
from kefu.ports.delivery import Delivery, Within

PLACE_RETURNS = "returns.place"


class PlaceReturns(Within):
    """Receives the outbox topic."""

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        await service.place(tx, delivery.shop_id, UUID(delivery.payload["task_id"]))
