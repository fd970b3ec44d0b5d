"""The tail that follows a refund is done: the refund has arrived, so it is booked as gone.

Done after the commit from the outbox; done again it changes nothing.
"""

from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.money import service as money
from kefu.modules.tasks import service as tasks
from kefu.modules.tasks.events import TaskEnded
from kefu.ports.delivery import Delivery, Within

REFUND_ARRIVED = "money.refund_arrived"
FOLLOWS = "refund_id"
"""What the tail asks for names the slip of the refund it follows."""


def refund_tail_ended(event: TaskEnded) -> dict[str, Any] | None:
    return {"task_id": str(event.task_id)} if event.kind == "check_payout" and event.how == "done" else None


class RefundArrived(Within):
    """Receives the outbox topic; all it does is in the database."""

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        task = await tasks.get(tx, UUID(delivery.payload["task_id"]))
        if task["kind"] == "check_payout" and task["state"] == "done" and FOLLOWS in task["asks"]:
            await settle(tx, UUID(task["asks"][FOLLOWS]))


async def settle(tx: Transaction, slip_id: UUID) -> None:
    """What still waits for a second person, or was refused or taken back, stays as it is."""
    slip = await money.get(tx, slip_id)
    if slip["kind"] == "refund" and slip["state"] == "approved":
        await money.pay(tx, slip_id, method="platform")
