"""A platform (or the shop's ERP behind it) that takes notes and flags of orders. Twin: `edges/platforms/sandbox`."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kefu.ports.platform import Address


@dataclass(frozen=True, slots=True)
class OrderNote:
    """`text` is the whole line with reason, employee number and time; `colour` and `number` are the platform's own."""

    id: UUID
    order_number: str
    platform: str
    meaning: str
    text: str
    colour: str | None
    number: int | None


class TakesNotes(Protocol):
    async def note(self, address: Address, note: OrderNote, key: UUID, /) -> None:
        """Writes the note and the flag on the order. The same `key` is the same note.

        Raises ports.delivery.Refused when it will never be taken; anything else means: try again later.
        """
        ...
