"""Up to how much money a role's word goes is a rule, not access's own: who knows it is handed in."""

from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import UUID

from kefu.kernel.actor import Actor, Grant
from kefu.kernel.transaction import Transaction

Held = Mapping[str, Grant]
"""What one role may do, by permission."""


class Amounts(Protocol):
    async def check_not_further(self, tx: Transaction, giver: Actor, shop_id: UUID, given: Iterable[Held], /) -> None:
        """Raises LimitAboveYours when one of these goes further in money than the giver himself in this shop."""
        ...
