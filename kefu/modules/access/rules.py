"""The role matrix: which role may do which action in which shop. Up to which amount, the rules say. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kefu.kernel.actor import Grant
from kefu.kernel.i18n import Text

OWNER, EVERY = "owner", "people.edit"
"""Who has the last word in a house, and the permission that opens all others. No override takes it from him."""


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    title: Text
    grants: Mapping[str, Grant]
    reveals_per_hour: int | None = None


@dataclass(frozen=True, slots=True)
class RoleBook:
    """All permissions and the default roles, read from packs/catalogues/roles.yaml."""

    permissions: Mapping[str, Text]
    roles: Mapping[str, Role]
    reveals: int
    """How many masked values a person may open in an hour, where none of his roles says otherwise."""

    def reveals_per_hour(self, roles: Iterable[str]) -> int:
        """The most that one of these roles allows."""
        known = [self.roles[role].reveals_per_hour for role in roles if role in self.roles]
        return max((most for most in known if most is not None), default=self.reveals)

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> "RoleBook":
        """Raises ValueError for a permission that is not declared: a typing error must not open or shut a door."""
        permissions = {code: Text(**title) for code, title in data["permissions"].items()}
        roles = {}
        for code, body in data["roles"].items():
            may = list(permissions) if body["may"] == "all" else body["may"]
            unknown = set(may) - set(permissions)
            if unknown:
                raise ValueError(f"roles.yaml: role {code} names unknown permissions {sorted(unknown)}")
            grants = {name: Grant(frozenset({code})) for name in may}
            roles[code] = Role(code, Text(**body["title"]), grants, body.get("reveals_per_hour"))
        return cls(permissions, roles, int(data["reveals_per_hour"]))


@dataclass(frozen=True, slots=True)
class Override:
    """One row a tenant changed: for all its shops (`shop_id` None) or for one."""

    shop_id: UUID | None
    role: str
    permission: str
    allowed: bool


def grants_of(book: RoleBook, overrides: Iterable[Override], roles: Iterable[str], shop_id: UUID) -> dict[str, Grant]:
    """What several roles together may do in one shop: the union, each with the roles it is held by.

    For each role a row of the shop beats a row of the tenant, which beats the default of the pack.
    """
    wanted = set(roles)
    rows = sorted(
        (o for o in overrides if o.role in wanted and o.shop_id in (None, shop_id)),
        key=lambda o: o.shop_id is not None,
    )
    held: dict[str, Grant] = {}
    for role in wanted:
        mine = dict(book.roles[role].grants) if role in book.roles else {}
        for row in rows:
            if row.role != role:
                continue
            if row.allowed:
                mine[row.permission] = Grant(frozenset({role}))
            elif (role, row.permission) != (OWNER, EVERY):
                mine.pop(row.permission, None)
        for permission, grant in mine.items():
            held[permission] = Grant(held[permission].roles | grant.roles) if permission in held else grant
    return held
