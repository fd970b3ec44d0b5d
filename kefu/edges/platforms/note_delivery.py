"""Takes what waits under `platform.order_note` to the shop's platform; the note then says whether it is there."""

from typing import Any
from uuid import UUID

from kefu.flows.noting.flag_colour import colour_of
from kefu.kernel.actor import system_actor
from kefu.kernel.transaction import Database, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.notes import service as notes
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook
from kefu.ports.delivery import Delivery, Refused
from kefu.ports.order_notes import OrderNote, TakesNotes
from kefu.ports.platform import Address


class NoteDelivery:
    """The receiver of `platform.order_note`: by the shop's webhook channel, behind which its adapter stands."""

    def __init__(self, db: Database, vault: Vault, book: Rulebook, platform: TakesNotes) -> None:
        self.db = db
        self.vault = vault
        self.book = book
        self.platform = platform

    async def deliver(self, delivery: Delivery) -> Any:
        address, note = await self._read(delivery)
        await self.platform.note(address, note, delivery.key)

    async def _read(self, delivery: Delivery) -> tuple[Address, OrderNote]:
        """With the colour by the table in force when it was written. Raises Refused without a way out to the platform."""
        payload = delivery.payload
        async with self.db.begin(system_actor(delivery.tenant_id, delivery.shop_id), read_only=True) as tx:
            row = await tx.row(
                """select o.number, n.written_at from order_notes n join orders o on o.id = n.order_id where n.id = $1""",
                UUID(payload["note_id"]),
            )
            channel = await tx.row(
                """select id, key, out_url, secret_sealed from channels
                   where shop_id = $1 and kind = 'webhook' and out_url <> '' and archived_at is null
                   order by created_at desc limit 1""",
                delivery.shop_id,
            )
            shop = await rulebook.scope_of(tx, delivery.shop_id)
        if channel is None or row is None:
            raise Refused("the shop has no channel to its platform")
        secret = self.vault.decrypt(channel["secret_sealed"], channel["id"].bytes)
        flag = colour_of(self.book, shop, payload["platform"], payload["meaning"], row["written_at"])
        note = OrderNote(
            UUID(payload["note_id"]), row["number"], payload["platform"], payload["meaning"], payload["text"],
            flag.name if flag else None, flag.number if flag else None,
        )  # fmt: skip
        return Address(channel["id"], channel["key"], channel["out_url"], secret.encode(), ""), note

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        await notes.mark_pushed(tx, UUID(delivery.payload["note_id"]))

    async def given_up(self, tx: Transaction, delivery: Delivery, why: str) -> None:
        await notes.mark_pushed(tx, UUID(delivery.payload["note_id"]), why[:300])
