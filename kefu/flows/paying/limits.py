"""How far a person's word goes in money: the shop's table of limits says it for each of his roles (TENA-04).

The role matrix says who may ask and who may approve at all; the amounts stand in `approval_limits` alone, under the
agency's ceiling, dated, and changed by two persons like every rule.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from kefu.kernel.actor import Actor
from kefu.kernel.money import ZERO
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.access.amounts import Held
from kefu.modules.access.problems import LimitAboveYours
from kefu.modules.money.events import SlipKind
from kefu.modules.money.service import Reach
from kefu.modules.money.service.limits import APPROVE, ASKING, Reaches
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook, ShopScope
from kefu.rules import RuleProblem, TableUnknown

TOPIC = "approval_limits"
MOVES_MONEY = frozenset({APPROVE, *ASKING.values()})
ANY_AMOUNT = Reach(None, None)
"""The machine itself asks nobody."""


class ApprovalLimits:
    """The limits of the person a transaction is done for, and of whom he would hand a role to."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    async def reach(self, tx: Transaction, shop_id: UUID, kind: SlipKind) -> Reach:
        """Raises RuleProblem where the shop's table does not answer: no limit is ever guessed."""
        if tx.actor.kind == "system":
            return ANY_AMOUNT
        return self._reach(tx.actor, await rulebook.scope_of(tx, shop_id), kind, tx.now)

    async def reaches(self, tx: Transaction, slips: Iterable[Row]) -> Reaches:
        """For every slip of these that waits for a decision; a shop's tables are read once."""
        waiting: set[tuple[UUID, SlipKind]] = {(s["shop_id"], s["kind"]) for s in slips if s["state"] == "requested"}
        shops = {shop_id: await rulebook.scope_of(tx, shop_id) for shop_id in sorted({shop for shop, _ in waiting})}
        return {(shop_id, kind): self._reach(tx.actor, shops[shop_id], kind, tx.now) for shop_id, kind in waiting}

    async def check_not_further(self, tx: Transaction, giver: Actor, shop_id: UUID, given: Iterable[Held]) -> None:
        """Nobody hands out a role whose word goes further in money than his own. Raises LimitAboveYours.

        Where the table says nothing of a role, nothing can be let go by it.
        """
        moving = [held for held in given if not MOVES_MONEY.isdisjoint(held)]
        if giver.kind == "system" or not moving:
            return
        shop = await rulebook.scope_of(tx, shop_id)
        for kind in ASKING:
            his = self._at_most(giver.grants[shop_id], shop, kind, tx.now)
            for held in moving:
                for limit, yours in zip(self._at_most(held, shop, kind, tx.now), his, strict=True):
                    if limit > yours:
                        raise LimitAboveYours(limit=limit, yours=yours)

    def _at_most(self, held: Held, shop: ShopScope, kind: SlipKind, at: datetime) -> tuple[Decimal, Decimal]:
        try:
            return self._word(held, shop, kind, at)
        except (RuleProblem, TableUnknown):
            return ZERO, ZERO

    def _reach(self, actor: Actor, shop: ShopScope, kind: SlipKind, at: datetime) -> Reach:
        return Reach(*self._word(actor.grants.get(shop.shop_id, {}), shop, kind, at))

    def _word(self, held: Held, shop: ShopScope, kind: SlipKind, at: datetime) -> tuple[Decimal, Decimal]:
        """How far this goes alone, and over what another asked."""
        alone = [limit for limit, helped in self._asked(held, shop, ASKING[kind], kind, at) if not helped]
        second = [limit for limit, _ in self._asked(held, shop, APPROVE, kind, at)]
        return max(alone, default=ZERO), max(second, default=ZERO)

    def _asked(
        self, held: Held, shop: ShopScope, permission: str, kind: SlipKind, at: datetime
    ) -> list[tuple[Decimal, bool]]:
        """For each role by which this is allowed: up to how much, and whether only with a second person."""
        roles = held[permission].roles if permission in held else ()
        answers = (self.book.ask(TOPIC, shop, {"role": role, "action": kind}, at).answer for role in sorted(roles))
        return [(answer["limit"], answer["second_person"]) for answer in answers]
