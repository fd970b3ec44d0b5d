"""How far a person's word goes in money: the shop's table of limits says it for each of his roles (TENA-04).

The role matrix says who may ask and who may approve at all; the amounts stand in `approval_limits` alone, under the
agency's ceiling, dated, and changed by two persons like every rule.
"""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from kefu.kernel.money import ZERO
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.events import SlipKind
from kefu.modules.money.service import Reach
from kefu.modules.money.service.limits import APPROVE, ASKING, Reaches
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook, ShopScope

TOPIC = "approval_limits"
ANY_AMOUNT = Reach(None, None)
"""The machine itself asks nobody."""


class ApprovalLimits:
    """The limits of the person a transaction is done for."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    async def reach(self, tx: Transaction, shop_id: UUID, kind: SlipKind) -> Reach:
        """Raises RuleProblem where the shop's table does not answer: no limit is ever guessed."""
        if tx.actor.kind == "system":
            return ANY_AMOUNT
        return self._reach(tx, await rulebook.scope_of(tx, shop_id), kind)

    async def reaches(self, tx: Transaction, slips: Iterable[Row]) -> Reaches:
        """For every slip of these that waits for a decision; a shop's tables are read once."""
        waiting: set[tuple[UUID, SlipKind]] = {(s["shop_id"], s["kind"]) for s in slips if s["state"] == "requested"}
        shops = {shop_id: await rulebook.scope_of(tx, shop_id) for shop_id in sorted({shop for shop, _ in waiting})}
        return {(shop_id, kind): self._reach(tx, shops[shop_id], kind) for shop_id, kind in waiting}

    def _reach(self, tx: Transaction, shop: ShopScope, kind: SlipKind) -> Reach:
        alone = [limit for limit, helped in self._held(tx, shop, ASKING[kind], kind) if not helped]
        second = [limit for limit, _ in self._held(tx, shop, APPROVE, kind)]
        return Reach(max(alone, default=ZERO), max(second, default=ZERO))

    def _held(self, tx: Transaction, shop: ShopScope, permission: str, kind: SlipKind) -> list[tuple[Decimal, bool]]:
        """For each role by which this is allowed: up to how much, and whether only with a second person."""
        if not tx.actor.may(permission, shop.shop_id):
            return []
        answers = (
            self.book.ask(TOPIC, shop, {"role": role, "action": kind}, tx.now).answer
            for role in sorted(tx.actor.roles_for(permission, shop.shop_id))
        )
        return [(answer["limit"], answer["second_person"]) for answer in answers]
