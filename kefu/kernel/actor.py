"""Who acts: a person, a program, a buyer, or the machine itself; in which shops, and what there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from kefu.kernel.errors import Forbidden
from kefu.kernel.i18n import DEFAULT_LOCALE, Locale

NOBODY = UUID(int=0)
SYSTEM = UUID(int=1)

Kind = Literal["staff", "program", "buyer", "system", "nobody"]


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission in one shop. `roles`: by which of one's roles it is held; up to what amount is for the rules to say."""

    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """`grants` maps shop → permission → grant; what is not in it is not allowed."""

    id: UUID
    kind: Kind
    tenant_id: UUID
    name: str = ""
    employee_no: str = ""
    locale: Locale = DEFAULT_LOCALE
    roles: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    grants: Mapping[UUID, Mapping[str, Grant]] = field(default_factory=dict)
    session_id: str = ""
    reveals_per_hour: int | None = None
    """How many masked values this person may open in an hour; None: not counted (the machine itself)."""

    @property
    def shop_ids(self) -> tuple[UUID, ...]:
        return tuple(self.roles)

    def may(self, permission: str, shop_id: UUID) -> bool:
        return self.kind == "system" or permission in self.grants.get(shop_id, {})

    def shops_with(self, permission: str) -> tuple[UUID, ...]:
        """The shops in which this permission holds: the widest scope a request for it can have."""
        if self.kind == "system":
            return self.shop_ids
        return tuple(shop for shop, held in self.grants.items() if permission in held)

    def check(self, permission: str, shop_id: UUID) -> None:
        if not self.may(permission, shop_id):
            raise Forbidden(permission=permission)

    def roles_for(self, permission: str, shop_id: UUID) -> frozenset[str]:
        """By which roles this is allowed; none for the machine itself. Raises Forbidden when not allowed at all."""
        self.check(permission, shop_id)
        return frozenset() if self.kind == "system" else self.grants[shop_id][permission].roles


def system_actor(tenant_id: UUID, *shop_ids: UUID) -> Actor:
    """The machine itself (worker, ticker), inside the named shops only."""
    return Actor(SYSTEM, "system", tenant_id, name="Kefu", roles={s: frozenset({"system"}) for s in shop_ids})


def buyer_actor(tenant_id: UUID, shop_id: UUID, visitor_id: UUID) -> Actor:
    """A buyer at the web chat: inside one shop, without any permission of staff."""
    return Actor(visitor_id, "buyer", tenant_id, roles={shop_id: frozenset()})


ANYBODY = Actor(NOBODY, "nobody", NOBODY)
