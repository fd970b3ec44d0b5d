"""Who takes what waits in the outbox."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from kefu.kernel.transaction import Transaction


class Refused(Exception):
    """The other side will never take it: trying again is of no use. The message says why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox. `key` stays the same however often it is tried; `attempts` counts this one too."""

    key: UUID
    tenant_id: UUID
    shop_id: UUID
    topic: str
    lane: str
    payload: dict[str, Any]
    attempts: int


class Receiver(Protocol):
    """Asked at least once for each row of its topic, in order within (shop, lane).

    `deliver` may talk to the network and holds no transaction. Raising means: again, later; Refused: never again.
    What follows is written by `delivered` or `given_up` in the transaction that ends the row.
    """

    async def deliver(self, delivery: Delivery, /) -> Any: ...

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any, /) -> None: ...

    async def given_up(self, tx: Transaction, delivery: Delivery, why: str, /) -> None: ...


class Within:
    """A receiver all of whose work is in our own database: what it writes and the end of the row are one transaction."""

    async def deliver(self, delivery: Delivery, /) -> Any:
        return None

    async def given_up(self, tx: Transaction, delivery: Delivery, why: str, /) -> None:
        return None
