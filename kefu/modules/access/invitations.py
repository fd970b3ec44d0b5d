"""Links that open the door: to somebody new (an invitation), or anew to who is here (a new password).

Both are rows of `invitations`; one without roles is for a person who works here already.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from kefu.kernel.actor import SYSTEM, system_actor
from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database, Transaction
from kefu.modules.access.amounts import Amounts
from kefu.modules.access.passwords import check_strength, hash_password, hash_token, new_token
from kefu.modules.access.people import check_roles, create_account, find_staff, get_account, roles_in_reach
from kefu.modules.access.problems import (
    AlreadyThere,
    DisabledPerson,
    InvitationGone,
    LimitAboveYours,
    MoreThanYours,
    OwnDoor,
    ShopOutOfReach,
    UnknownRole,
)
from kefu.modules.access.rules import RoleBook

INVITATION_FOR = timedelta(days=7)
NEW_PASSWORD_FOR = timedelta(hours=24)


async def invite(
    tx: Transaction,
    book: RoleBook,
    amounts: Amounts,
    email: str,
    employee_no: str,
    name: str,
    roles: Mapping[UUID, Sequence[str]],
) -> tuple[UUID, str]:
    """Returns (invitation, token). The token is shown once; the database keeps its hash."""
    await check_roles(tx, book, amounts, roles)
    email = email.strip().lower()
    if await tx.value(
        "select exists (select 1 from accounts where email = $1 or employee_no = $2)", email, employee_no
    ):
        raise AlreadyThere
    token, invitation = new_token(), new_id()
    held = {str(shop): list(names) for shop, names in roles.items()}
    await tx.run(
        """insert into invitations (id, tenant_id, email, token_hash, employee_no, name, roles, invited_by, created_at,
                                    expires_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)""",
        invitation, tx.actor.tenant_id, email, hash_token(token), employee_no, name, held, tx.actor.id, tx.now,
        tx.now + INVITATION_FOR,
    )  # fmt: skip
    await tx.audit("account.invited", "invitation", invitation, after={"employee_no": employee_no, "roles": held},
                   shop_ids=list(roles))  # fmt: skip
    return invitation, token


async def join(db: Database, book: RoleBook, amounts: Amounts, token: str, password: str) -> UUID:
    """Turns an invitation into an account, or gives who is here his new password; returns the account.

    Who made the link must still be able to give what it gives: it ends with his right, and when whom it is for has
    risen above him. Raises InvitationGone, WeakPassword, AlreadyThere; then nothing changed.
    """
    async with db.pool.acquire() as connection, connection.transaction():
        found = await connection.fetchrow("select * from kefu.use_invitation($1,$2)", hash_token(token), db.clock.now())
        if found is None:
            raise InvitationGone
        check_strength(password, found["email"])
        hashed = await hash_password(password)  # only for who was really invited: it is dear
        roles = {UUID(shop): names for shop, names in found["roles"].items()}
        tenant: UUID = found["tenant_id"]
        if not roles:
            async with db.enter(connection, system_actor(tenant)) as tx:
                shops = await shops_of(tx, found["email"])
            async with db.enter(connection, system_actor(tenant, *shops)) as tx:
                return await let_in_anew(tx, book, amounts, found["id"], found["email"], hashed)
        async with db.enter(connection, system_actor(tenant, *roles)) as tx:
            await check_giver(tx, book, amounts, found["id"], roles)
            return await create_account(tx, found["email"], found["employee_no"], found["name"], hashed, roles)


async def shops_of(tx: Transaction, email: str) -> list[UUID]:
    """Where somebody works: what is decided about him is decided by the rules of these shops."""
    rows = await tx.rows(
        "select distinct m.shop_id from memberships m join accounts a on a.id = m.account_id where a.email = $1", email
    )
    return [row["shop_id"] for row in rows]


async def check_giver(
    tx: Transaction, book: RoleBook, amounts: Amounts, link: UUID, roles: Mapping[UUID, Sequence[str]]
) -> None:
    """Raises InvitationGone. What the machine itself made (the first owner's link) stands."""
    made_by = await tx.value("select invited_by from invitations where id = $1", link)
    if made_by == SYSTEM:
        return
    giver = await find_staff(tx, book, made_by)
    if giver is None:
        raise InvitationGone
    try:
        await check_roles(tx, book, amounts, roles, giver)
    except (ShopOutOfReach, MoreThanYours, LimitAboveYours, UnknownRole) as gone:
        raise InvitationGone from gone


async def let_in_anew(
    tx: Transaction, book: RoleBook, amounts: Amounts, link: UUID, email: str, password_hash: str
) -> UUID:
    """A new password; the second factor is off (its device may be what was lost); every session ends."""
    account: UUID | None = await tx.value("select id from accounts where email = $1 and disabled_at is null", email)
    if account is None:
        raise InvitationGone
    person = await find_staff(tx, book, account)
    held = {shop: sorted(names) for shop, names in person.roles.items()} if person else {}
    await check_giver(tx, book, amounts, link, held)
    await tx.run("select kefu.set_password($1,$2,$3)", account, password_hash, tx.now)
    await tx.run("select kefu.set_totp($1,null)", account)
    await tx.run("select kefu.close_sessions_of($1)", account)
    await tx.audit("account.let_in_anew", "account", account, shop_ids=tx.scope)
    return account


async def offer_new_password(
    tx: Transaction, book: RoleBook, amounts: Amounts, account: UUID, reason: str
) -> tuple[UUID, str]:
    """Returns (link, token) for somebody who forgot his password or lost his second factor. An older link ends.

    Who holds the link becomes that person: only for somebody who holds nothing beyond the actor, as with handing out
    his roles. Never for oneself: a session alone sets no password and removes no second factor.
    Raises OwnDoor, ShopOutOfReach, MoreThanYours, LimitAboveYours, DisabledPerson.
    """
    if account == tx.actor.id:
        raise OwnDoor
    person = await get_account(tx, account)
    await check_roles(tx, book, amounts, await roles_in_reach(tx, account))
    if person["disabled_at"]:
        raise DisabledPerson
    await tx.run(
        "update invitations set expires_at = $2 where email = $1 and roles = '{}' and used_at is null and expires_at > $2",
        person["email"], tx.now,
    )  # fmt: skip
    token, link = new_token(), new_id()
    await tx.run(
        """insert into invitations (id, tenant_id, email, token_hash, employee_no, name, roles, invited_by, created_at,
                                    expires_at) values ($1,$2,$3,$4,$5,$6,'{}',$7,$8,$9)""",
        link, tx.actor.tenant_id, person["email"], hash_token(token), person["employee_no"], person["name"],
        tx.actor.id, tx.now, tx.now + NEW_PASSWORD_FOR,
    )  # fmt: skip
    await tx.audit("account.new_password_offered", "account", account, reason=reason)
    return link, token


async def list_open(tx: Transaction) -> list[dict[str, Any]]:
    """Invitations into shops of the scope that nobody took up yet, newest first."""
    rows = await tx.rows(
        """select i.id, i.email, i.employee_no, i.name, i.roles, i.created_at, i.expires_at, a.name invited_by
           from invitations i left join accounts a on a.id = i.invited_by
           where i.used_at is null and i.expires_at > $1 and i.roles ?| $2 order by i.created_at desc""",
        tx.now, [str(shop) for shop in tx.scope],
    )  # fmt: skip
    return [dict(row) for row in rows]


async def withdraw(tx: Transaction, invitation: UUID) -> None:
    """The link stops counting at once. Raises NotFound for one that is not into the actor's shops, or is used."""
    number = await tx.value(
        """update invitations set expires_at = $2
           where id = $1 and used_at is null and expires_at > $2 and roles ?| $3 returning employee_no""",
        invitation, tx.now, [str(shop) for shop in tx.scope],
    )  # fmt: skip
    if number is None:
        raise NotFound(what=invitation)
    await tx.audit("account.invitation_withdrawn", "invitation", invitation, before={"employee_no": number})
