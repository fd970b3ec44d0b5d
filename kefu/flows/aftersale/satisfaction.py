"""A case that has ended asks its buyer, after the commit, whether he is satisfied. Never for a reward."""

from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.chats import service as chats
from kefu.modules.rulebook import service as rulebook
from kefu.packs.sayings import SHELF
from kefu.ports.delivery import Delivery, Within

ASK_SATISFACTION = "cases.ask_satisfaction"


class SatisfactionAsker(Within):
    """Receives the outbox topic; all it does is in the database, so the row and the message end together."""

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        case = await cases.get(tx, UUID(delivery.payload["case_id"]))
        if case.conversation_id is not None:
            shop = await rulebook.scope_of(tx, case.shop_id)
            await chats.tell_buyer(
                tx, case.conversation_id, SHELF.book.say(shop.pack, "satisfaction"),
                client_id=f"satisfaction:{case.id}:{case.state.version}",
                card={"kind": "satisfaction", "case_id": str(case.id)},
            )  # fmt: skip
