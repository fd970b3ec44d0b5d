"""What the worker does for the rulebook: tells open screens when an edition begins and when it ends."""

from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.rulebook.editions import EDITION_TURNS, tell
from kefu.ports.delivery import Delivery, Within

__all__ = ["EDITION_TURNS", "EditionTurner"]


class EditionTurner(Within):
    """Receives the outbox topic; which edition holds follows from its dates alone, so nothing is written."""

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        edition_id = UUID(delivery.payload["edition_id"])
        row = await tx.row("select shop_id, table_id from rule_editions where id = $1", edition_id)
        if row is not None:
            await tell(tx, row["shop_id"], edition_id, row["table_id"], delivery.payload["state"])
