"""Takes what waits under `chat.send` to the platform the conversation belongs to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kefu.kernel.actor import system_actor
from kefu.kernel.transaction import Database, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.chats.service import talking
from kefu.ports.delivery import Delivery, Refused
from kefu.ports.platform import Address, OutgoingMessage, Platform


class ChatDelivery:
    """The receiver of `chat.send`. One adapter per kind of channel."""

    def __init__(self, db: Database, vault: Vault, platforms: Mapping[str, Platform]) -> None:
        self.db = db
        self.vault = vault
        self.platforms = platforms

    async def deliver(self, delivery: Delivery) -> Any:
        found = await self._read(delivery)
        if found is None:
            return None
        kind, address, message = found
        platform = self.platforms.get(kind)
        if platform is None:
            raise Refused(f"no adapter for channels of the kind {kind}")
        return await platform.send(address, message, delivery.key)

    async def _read(self, delivery: Delivery) -> tuple[str, Address, OutgoingMessage] | None:
        """None: it has left already; only the end of the row was not written."""
        actor = system_actor(delivery.tenant_id, delivery.shop_id)
        async with self.db.begin(actor, read_only=True) as tx:
            row = await tx.row(
                """select m.id, m.seq, m.kind, m.sender, m.author_name, m.body, m.files, m.card, m.at, m.delivery,
                          m.conversation_id, c.kind channel_kind, c.id channel_id, c.key, c.out_url, c.secret_sealed,
                          u.buyer_id
                   from messages m join channels c on c.id = m.channel_id
                   join conversations t on t.id = m.conversation_id join customers u on u.id = t.customer_id
                   where m.id = $1""",
                UUID(delivery.payload["message_id"]),
            )
        if row is None or row["delivery"] in ("sent", "delivered", "seen"):
            return None
        secret = self.vault.decrypt(row["secret_sealed"], row["channel_id"].bytes)
        address = Address(row["channel_id"], row["key"], row["out_url"], secret.encode(), row["buyer_id"])
        message = OutgoingMessage(
            row["id"], row["conversation_id"], row["seq"], row["kind"], row["sender"], row["author_name"],
            row["body"], tuple(row["files"]), row["card"], row["at"],
        )  # fmt: skip
        return row["channel_kind"], address, message

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        platform_id = result if isinstance(result, str) and result else None
        await talking.mark_delivery(tx, UUID(delivery.payload["message_id"]), "sent", platform_id=platform_id)

    async def given_up(self, tx: Transaction, delivery: Delivery, why: str) -> None:
        await talking.mark_delivery(tx, UUID(delivery.payload["message_id"]), "failed", failure=why[:300])
