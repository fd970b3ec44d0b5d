"""People of a tenant: invite, join, disable, roles, limits, keys. Every change is audited."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from kefu.kernel.actor import Actor, Grant
from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.access.amounts import Amounts
from kefu.modules.access.passwords import hash_token, new_token
from kefu.modules.access.problems import (
    AlreadyThere,
    LastOwner,
    MoreThanYours,
    OwnerKeepsDoor,
    ShopOutOfReach,
    UnknownPermission,
    UnknownRole,
)
from kefu.modules.access.rules import EVERY, OWNER, Override, RoleBook, grants_of


async def check_roles(
    tx: Transaction,
    book: RoleBook,
    amounts: Amounts,
    roles: Mapping[UUID, Sequence[str]],
    giver: Actor | None = None,
) -> None:
    """Nobody hands out a role in a shop he does not manage, nor a permission he does not hold there himself, nor money
    further than he may let go.

    A role counts with what the house changed in it, not only with what the pack gave it. `giver`: who hands it out,
    where it is not the actor himself.
    """
    giver = giver or tx.actor
    overrides = await read_overrides(tx)
    for shop_id, names in roles.items():
        if not giver.may(EVERY, shop_id):
            raise ShopOutOfReach
        for name in names:
            if name not in book.roles:
                raise UnknownRole(role=name)
            for permission in grants_of(book, overrides, [name], shop_id):
                check_not_more(giver, permission, shop_id)
        if not is_owner(giver, shop_id):
            given = [grants_of(book, overrides, [name], shop_id) for name in names]
            await amounts.check_not_further(tx, giver, shop_id, given)


def check_not_more(actor: Actor, permission: str, shop_id: UUID) -> None:
    """Raises MoreThanYours."""
    if not actor.may(permission, shop_id):
        raise MoreThanYours(permission=permission)


def is_owner(actor: Actor, shop_id: UUID) -> bool:
    """Himself, not his programs: their keys hold less than he does."""
    return actor.kind == "staff" and OWNER in actor.roles.get(shop_id, ())


async def read_overrides(tx: Transaction) -> list[Override]:
    rows = await tx.rows("select shop_id, role, permission, allowed from role_grants")
    return [Override(r["shop_id"], r["role"], r["permission"], r["allowed"]) for r in rows]


async def roles_with(tx: Transaction, book: RoleBook, permission: str, shops: Sequence[UUID]) -> list[tuple[UUID, str]]:
    """Which roles hold a permission in each of these shops, with what the house changed."""
    overrides = await read_overrides(tx)
    return [
        (shop, role) for shop in shops for role in book.roles if permission in grants_of(book, overrides, [role], shop)
    ]


async def roles_in_reach(tx: Transaction, account: UUID) -> dict[UUID, list[str]]:
    """All roles of a person. Raises ShopOutOfReach when one of them is in a shop the actor does not manage."""
    held: dict[UUID, list[str]] = {}
    for row in await tx.rows(
        """select m.shop_id, m.role from memberships m join shops s on s.id = m.shop_id and s.archived_at is null
           where m.account_id = $1""",
        account,
    ):
        if not tx.actor.may(EVERY, row["shop_id"]):
            raise ShopOutOfReach
        held.setdefault(row["shop_id"], []).append(row["role"])
    return held


async def check_may_shut_out(tx: Transaction, book: RoleBook, account: UUID) -> None:
    """Who is put out, or let in again, works only in shops one manages; who manages people himself, only by his equal."""
    held = await roles_in_reach(tx, account)
    overrides = await read_overrides(tx)
    for shop_id, names in held.items():
        grants = grants_of(book, overrides, names, shop_id)
        for permission in grants if EVERY in grants else ():
            check_not_more(tx.actor, permission, shop_id)


async def create_account(
    tx: Transaction,
    email: str,
    employee_no: str,
    name: str,
    password_hash: str,
    roles: Mapping[UUID, Sequence[str]],
    locale: str = "zh-CN",
) -> UUID:
    account = new_id()
    try:
        await tx.run(
            """insert into accounts (id, tenant_id, email, employee_no, name, locale, created_at)
               values ($1,$2,$3,$4,$5,$6,$7)""",
            account, tx.actor.tenant_id, email.lower(), employee_no, name, locale, tx.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as taken:
        raise AlreadyThere from taken
    await tx.run("select kefu.set_password($1,$2,$3)", account, password_hash, tx.now)
    await give_roles(tx, account, roles)
    await tx.audit("account.created", "account", account, after={"employee_no": employee_no, "name": name},
                   shop_ids=list(roles))  # fmt: skip
    return account


async def give_roles(tx: Transaction, account: UUID, roles: Mapping[UUID, Sequence[str]]) -> None:
    await tx.run_many(
        "insert into memberships (tenant_id, account_id, shop_id, role, created_at) values ($1,$2,$3,$4,$5)",
        [(tx.actor.tenant_id, account, shop, role, tx.now) for shop, names in roles.items() for role in names],
    )


async def get_account(tx: Transaction, account: UUID) -> Row:
    row = await tx.row("select * from accounts where id = $1 for update", account)
    if row is None:
        raise NotFound(what=account)
    return row


async def set_roles(
    tx: Transaction, book: RoleBook, amounts: Amounts, account: UUID, roles: Mapping[UUID, Sequence[str]]
) -> None:
    """Replaces the roles in the shops of the actor's scope; other shops are left alone."""
    await check_roles(tx, book, amounts, roles)
    await get_account(tx, account)
    before = await tx.rows(
        "select shop_id, role from memberships where account_id = $1 and shop_id = any($2)",
        account,
        list(tx.scope),
    )
    for row in before:
        await check_roles(tx, book, amounts, {row["shop_id"]: [row["role"]]})
    await tx.run("delete from memberships where account_id = $1 and shop_id = any($2)", account, list(tx.scope))
    await give_roles(tx, account, roles)
    await check_owner_left(tx)
    await tx.audit(
        "account.roles_changed", "account", account,
        before={"roles": [[str(r["shop_id"]), r["role"]] for r in before]},
        after={"roles": [[str(s), r] for s, names in roles.items() for r in names]},
    )  # fmt: skip


async def disable(tx: Transaction, book: RoleBook, account: UUID, reason: str) -> None:
    """Ends all sessions at once."""
    row = await get_account(tx, account)
    await check_may_shut_out(tx, book, account)
    if row["disabled_at"]:
        return
    await tx.run("update accounts set disabled_at = $2 where id = $1", account, tx.now)
    await check_owner_left(tx)
    await tx.run("select kefu.close_sessions_of($1)", account)
    await tx.audit("account.disabled", "account", account, reason=reason)


async def enable(tx: Transaction, book: RoleBook, account: UUID, reason: str) -> None:
    await get_account(tx, account)
    await check_may_shut_out(tx, book, account)
    await tx.run("update accounts set disabled_at = null where id = $1", account)
    await tx.audit("account.enabled", "account", account, reason=reason)


async def check_owner_left(tx: Transaction) -> None:
    """One tenant's owners leave one after the other: two who put each other out would each see the other still here."""
    await tx.run("select from tenants where id = $1 for no key update", tx.actor.tenant_id)
    left = await tx.value(
        """select exists (select 1 from memberships m join accounts a on a.id = m.account_id
                          where m.role = $1 and a.disabled_at is null)""",
        OWNER,
    )
    if not left:
        raise LastOwner


async def set_grant(
    tx: Transaction,
    book: RoleBook,
    amounts: Amounts,
    shop_id: UUID | None,
    role: str,
    permission: str,
    allowed: bool,
) -> None:
    """One cell of the role × permission matrix, for one shop or for the whole tenant.

    A role that manages people itself is changed only by who holds all that it holds. An owner changes every role, also
    by what owners were left without: else nobody could give it back.
    """
    if role not in book.roles:
        raise UnknownRole(role=role)
    if permission not in book.permissions:
        raise UnknownPermission(permission=permission)
    if (role, permission, allowed) == (OWNER, EVERY, False):
        raise OwnerKeepsDoor
    overrides = await read_overrides(tx)
    # for the whole tenant: also the shops in which this person does not work
    shops = [shop_id] if shop_id else [r["id"] for r in await tx.rows("select id from shops where archived_at is null")]
    for shop in shops:
        if not tx.actor.may(EVERY, shop):
            raise ShopOutOfReach
        if is_owner(tx.actor, shop):
            continue
        held = grants_of(book, overrides, [role], shop)
        for each in (*(held if EVERY in held else ()), *([permission] if allowed else ())):
            check_not_more(tx.actor, each, shop)
        if allowed:
            await amounts.check_not_further(tx, tx.actor, shop, [{permission: Grant(frozenset({role}))}])
    before = await tx.row(
        """select allowed from role_grants
           where shop_id is not distinct from $1 and role = $2 and permission = $3""",
        shop_id, role, permission,
    )  # fmt: skip
    await tx.run(
        """insert into role_grants (id, tenant_id, shop_id, role, permission, allowed)
           values ($1,$2,$3,$4,$5,$6)
           on conflict (tenant_id, shop_id, role, permission) do update set allowed = excluded.allowed""",
        new_id(), tx.actor.tenant_id, shop_id, role, permission, allowed,
    )  # fmt: skip
    await tx.run("update tenants set grants_version = grants_version + 1 where id = $1", tx.actor.tenant_id)
    was = {"permission": permission, "allowed": before["allowed"]} if before else None
    await tx.audit(
        "role.grant_changed", "role", role, shop_id=shop_id, before=was,
        after={"permission": permission, "allowed": allowed},
    )  # fmt: skip


async def find_staff(tx: Transaction, book: RoleBook, account: UUID) -> Actor | None:
    """Somebody of the house as he may act just now; None when he is disabled or gone."""
    person = await tx.row("select name, employee_no from accounts where id = $1 and disabled_at is null", account)
    if person is None:
        return None
    roles: dict[UUID, set[str]] = {}
    for row in await tx.rows(
        """select m.shop_id, m.role from memberships m join shops s on s.id = m.shop_id and s.archived_at is null
           where m.account_id = $1""",
        account,
    ):
        roles.setdefault(row["shop_id"], set()).add(row["role"])
    overrides = await read_overrides(tx)
    return Actor(
        account, "staff", tx.actor.tenant_id, person["name"], person["employee_no"],
        roles={shop: frozenset(names) for shop, names in roles.items()},
        grants={shop: grants_of(book, overrides, names, shop) for shop, names in roles.items()},
    )  # fmt: skip


async def list_people(tx: Transaction) -> list[dict[str, Any]]:
    """Everybody who works in the shops of the scope, with roles, in one statement."""
    rows = await tx.rows(
        """select a.id, a.email, a.employee_no, a.name, a.locale, a.presence, a.disabled_at, a.created_at,
                  jsonb_agg(jsonb_build_object('shop_id', m.shop_id, 'role', m.role) order by m.shop_id, m.role) roles
           from accounts a join memberships m on m.account_id = a.id
           where m.shop_id = any($1) group by a.id order by a.employee_no""",
        list(tx.scope),
    )
    return [dict(row) for row in rows]


async def create_key(tx: Transaction, name: str, shops: Sequence[UUID], permissions: Sequence[str]) -> tuple[UUID, str]:
    """A program's key: never more than its maker holds. Shown once."""
    for shop in shops:
        for permission in permissions:
            if not tx.actor.may(permission, shop):
                raise MoreThanYours(permission=permission)
    token, key_id = "kefu_" + new_token(), new_id()
    await tx.run(
        "select kefu.add_api_key($1,$2,$3,$4,$5,$6,$7,$8)",
        key_id, tx.actor.tenant_id, tx.actor.id, name, hash_token(token), list(shops), list(permissions), tx.now,
    )  # fmt: skip
    await tx.audit(
        "api_key.created",
        "api_key",
        key_id,
        after={"name": name, "shops": shops, "permissions": permissions},
        shop_ids=shops,
    )
    return key_id, token


async def revoke_key(tx: Transaction, key_id: UUID) -> None:
    """Raises NotFound, ShopOutOfReach (it opens also a shop one doesn't manage). Twice is once."""
    found = await tx.row("select account_id, shops, reaches_further from kefu.find_api_key($1)", key_id)
    if found is None:
        raise NotFound(what=key_id)
    if found["reaches_further"] and found["account_id"] != tx.actor.id:
        raise ShopOutOfReach
    if await tx.value("select kefu.revoke_api_key($1,$2)", key_id, tx.now):
        await tx.audit("api_key.revoked", "api_key", key_id, shop_ids=found["shops"])
