"""Routes of the door and of people."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import pyotp
from fastapi import Depends, Request, Response
from pydantic import BaseModel, Field

from kefu.kernel.actor import Actor
from kefu.kernel.errors import TooMany, Unauthorized
from kefu.kernel.i18n import Locale
from kefu.kernel.money import Amount
from kefu.kernel.web import ANYONE, SIGNED_IN, Db, Router, Tx, Who
from kefu.modules.access import people
from kefu.modules.access.passwords import matching_step
from kefu.modules.access.problems import (
    AlreadyThere,
    CsrfMissing,
    InvitationGone,
    LastOwner,
    LockedOut,
    MoreThanYours,
    SecondFactorNeeded,
    SecondFactorOn,
    ShopOutOfReach,
    UnknownPermission,
    UnknownRole,
    WeakPassword,
    WrongLogin,
    WrongSecondFactor,
)
from kefu.modules.access.sessions import COOKIE, SESSION_FOR, Door, check_rate

router = Router("access")


def the_door(request: Request) -> Door:
    return request.app.state.door  # type: ignore[no-any-return]


TheDoor = Annotated[Door, Depends(the_door)]


class SignIn(BaseModel):
    login: Annotated[str, Field(min_length=1, max_length=200, description="E-mail or employee number")]
    password: Annotated[str, Field(min_length=1, max_length=200)]
    code: Annotated[str | None, Field(max_length=10)] = None


class ShopRole(BaseModel):
    shop_id: UUID
    role: str


class HeldGrant(BaseModel):
    limit: Decimal | None


class MyShop(BaseModel):
    id: UUID
    code: str
    name: str
    platform: str
    currency: str
    zone: str
    roles: list[str]
    grants: dict[str, HeldGrant]


class Me(BaseModel):
    id: UUID
    name: str
    employee_no: str
    locale: Locale
    presence: str
    csrf: str | None
    tenant_id: UUID
    tenant_name: str
    shops: list[MyShop]


@router.post("/session", permits=ANYONE, opens=False, status_code=204,
             raises=(WrongLogin, LockedOut, SecondFactorNeeded, WrongSecondFactor))  # fmt: skip
async def sign_in(request: Request, door: TheDoor, body: SignIn) -> Response:
    """Signs in and sets the session cookie (HttpOnly, SameSite=Lax); read the CSRF token from GET /me."""
    address = request.client.host if request.client else ""
    session = await door.sign_in(body.login, body.password, body.code, address, request.headers.get("user-agent", ""))
    response = Response(status_code=204)
    response.set_cookie(
        COOKIE, session.token, max_age=int(SESSION_FOR.total_seconds()), httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return response


@router.delete("/session", permits=SIGNED_IN, opens=False, status_code=204, raises=(CsrfMissing,))
async def sign_out(request: Request, door: TheDoor) -> Response:
    token = request.cookies.get(COOKIE)
    if token:
        await door.sign_out(token)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE)
    return response


@router.get("/me", permits=SIGNED_IN)
async def me(request: Request, tx: Tx) -> Me:
    """Who is signed in, his shops, roles, permissions and limits, and the CSRF token of this session."""
    account = await tx.row(
        """select a.presence, t.name tenant_name
           from accounts a join tenants t on t.id = a.tenant_id where a.id = $1""",
        tx.actor.id,
    )
    shops = await tx.rows(
        "select id, code, name, platform, currency, zone from shops where id = any($1) order by name",
        list(tx.scope),
    )
    assert account is not None
    return Me(
        id=tx.actor.id, name=tx.actor.name, employee_no=tx.actor.employee_no, locale=tx.actor.locale,
        presence=account["presence"], csrf=request.state.csrf if hasattr(request.state, "csrf") else None,
        tenant_id=tx.actor.tenant_id, tenant_name=account["tenant_name"],
        shops=[
            MyShop(**dict(shop), roles=sorted(tx.actor.roles[shop["id"]]),
                   grants={p: HeldGrant(limit=g.limit) for p, g in tx.actor.grants[shop["id"]].items()})
            for shop in shops
        ],
    )  # fmt: skip


class MyChanges(BaseModel):
    locale: Locale | None = None
    presence: Annotated[str | None, Field(pattern="^(online|busy|away)$")] = None


@router.patch("/me", permits=SIGNED_IN, status_code=204)
async def change_me(tx: Tx, body: MyChanges) -> None:
    await tx.run(
        """update accounts set locale = coalesce($2, locale), presence = coalesce($3, presence),
                  presence_at = case when $3::text is null then presence_at else $4 end where id = $1""",
        tx.actor.id, body.locale, body.presence, tx.now,
    )  # fmt: skip


class SecondFactor(BaseModel):
    secret: str
    uri: str


class ConfirmSecondFactor(BaseModel):
    secret: Annotated[str, Field(min_length=16, max_length=64, pattern="^[A-Z2-7]+$")]
    code: Annotated[str, Field(min_length=6, max_length=8)]


CODES_PER_S, CODES_MOST = 1 / 300, 5
"""Six digits are guessed soon by who may ask as often as he likes."""


def check_person(who: Actor) -> None:
    """Raises Unauthorized: a program's key opens its owner's work, not his door."""
    if who.kind != "staff":
        raise Unauthorized


async def check_code_rate(door: Door, who: Actor) -> None:
    """On a connection of its own: a refusal that undoes the request must not give the guess back."""
    async with door.db.pool.acquire() as connection:
        await check_rate(connection, f"code:{who.id}", per_second=CODES_PER_S, most=CODES_MOST, at=door.db.clock.now())


@router.post("/me/second-factor/proposal", permits=SIGNED_IN)
async def propose_second_factor(tx: Tx, who: Who) -> SecondFactor:
    """A fresh secret; nothing is stored until a code made with it is confirmed."""
    check_person(who)
    secret = pyotp.random_base32()
    return SecondFactor(
        secret=secret, uri=pyotp.TOTP(secret).provisioning_uri(name=tx.actor.employee_no, issuer_name="Kefu")
    )


@router.put("/me/second-factor", permits=SIGNED_IN, status_code=204, raises=(WrongSecondFactor, SecondFactorOn))
async def confirm_second_factor(tx: Tx, who: Who, door: TheDoor, body: ConfirmSecondFactor) -> None:
    """Where one is on already, it must be removed first: a session alone does not replace it."""
    check_person(who)
    row = await tx.row("select totp_sealed from kefu.find_credentials($1)", tx.actor.id)
    if row is not None and row["totp_sealed"] is not None:
        raise SecondFactorOn
    if matching_step(body.secret, body.code, int(tx.now.timestamp())) is None:
        raise WrongSecondFactor
    await tx.run("select kefu.set_totp($1,$2)", tx.actor.id, door.vault.encrypt(body.secret, tx.actor.id.bytes))
    await tx.audit("account.second_factor_on", "account", tx.actor.id)


class DropSecondFactor(BaseModel):
    code: Annotated[str, Field(min_length=6, max_length=8)]


@router.post("/me/second-factor/removal", permits=SIGNED_IN, status_code=204, raises=(WrongSecondFactor, TooMany))
async def drop_second_factor(tx: Tx, who: Who, door: TheDoor, body: DropSecondFactor) -> None:
    check_person(who)
    await check_code_rate(door, who)
    row = await tx.row("select totp_sealed from kefu.find_credentials($1)", tx.actor.id)
    if row is None or row["totp_sealed"] is None:
        return
    secret = door.vault.decrypt(row["totp_sealed"], tx.actor.id.bytes)
    step = matching_step(secret, body.code, int(tx.now.timestamp()))
    if step is None or not await tx.value("select kefu.use_totp_step($1,$2)", tx.actor.id, step):
        raise WrongSecondFactor
    await tx.run("select kefu.set_totp($1,null)", tx.actor.id)
    await tx.audit("account.second_factor_off", "account", tx.actor.id)


class Person(BaseModel):
    id: UUID
    email: str
    employee_no: str
    name: str
    locale: str
    presence: str
    disabled_at: datetime | None
    created_at: datetime
    roles: list[ShopRole]


@router.get("/people", permits="people.read")
async def list_people(tx: Tx) -> list[Person]:
    return [Person(**row) for row in await people.list_people(tx)]


class Invite(BaseModel):
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)]
    employee_no: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,20}$")]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    roles: Annotated[list[ShopRole], Field(min_length=1)]


class Invited(BaseModel):
    id: UUID
    token: Annotated[str, Field(description="Shown once; give it to the person: /join#<token>")]


def by_shop(roles: list[ShopRole]) -> dict[UUID, list[str]]:
    held: dict[UUID, list[str]] = {}
    for entry in roles:
        if entry.role not in held.setdefault(entry.shop_id, []):
            held[entry.shop_id].append(entry.role)
    return held


@router.post("/people/invitations", permits="people.edit", status_code=201,
             raises=(AlreadyThere, UnknownRole, ShopOutOfReach, MoreThanYours))  # fmt: skip
async def invite_person(tx: Tx, door: TheDoor, body: Invite) -> Invited:
    invitation, token = await people.invite(tx, door.book, body.email, body.employee_no, body.name, by_shop(body.roles))
    return Invited(id=invitation, token=token)


class Join(BaseModel):
    token: Annotated[str, Field(min_length=20, max_length=100)]
    password: Annotated[str, Field(max_length=200)]


@router.post("/people/joining", permits=ANYONE, opens=False, status_code=204,
             raises=(InvitationGone, WeakPassword, AlreadyThere, TooMany))  # fmt: skip
async def join(request: Request, db: Db, body: Join) -> None:
    address = request.client.host if request.client else ""
    async with db.pool.acquire() as connection:
        await check_rate(connection, f"join:{address}", per_second=0.2, most=20, at=db.clock.now())
    await people.join(db, body.token, body.password)


class Roles(BaseModel):
    roles: list[ShopRole]


@router.put("/people/{account_id}/roles", permits="people.edit", status_code=204,
            raises=(UnknownRole, ShopOutOfReach, MoreThanYours, LastOwner))  # fmt: skip
async def set_roles(tx: Tx, door: TheDoor, account_id: UUID, body: Roles) -> None:
    await people.set_roles(tx, door.book, account_id, by_shop(body.roles))


class Reason(BaseModel):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


@router.post("/people/{account_id}/disabling", permits="people.edit", status_code=204,
             raises=(LastOwner, ShopOutOfReach, MoreThanYours))  # fmt: skip
async def disable_person(tx: Tx, door: TheDoor, account_id: UUID, body: Reason) -> None:
    await people.disable(tx, door.book, account_id, body.reason)


@router.post("/people/{account_id}/enabling", permits="people.edit", status_code=204,
             raises=(ShopOutOfReach, MoreThanYours))  # fmt: skip
async def enable_person(tx: Tx, door: TheDoor, account_id: UUID, body: Reason) -> None:
    await people.enable(tx, door.book, account_id, body.reason)


class RoleView(BaseModel):
    code: str
    title: dict[str, str]
    grants: dict[str, HeldGrant]


class GrantOverride(BaseModel):
    shop_id: UUID | None
    role: str
    permission: str
    allowed: bool
    limit: Decimal | None


class RoleMatrix(BaseModel):
    permissions: dict[str, dict[str, str]]
    roles: list[RoleView]
    overrides: list[GrantOverride]


@router.get("/roles", permits="people.read")
async def role_matrix(tx: Tx, door: TheDoor) -> RoleMatrix:
    rows = await tx.rows("select shop_id, role, permission, allowed, amount_limit from role_grants")
    return RoleMatrix(
        permissions={code: text_view(title) for code, title in door.book.permissions.items()},
        roles=[
            RoleView(code=r.code, title=text_view(r.title),
                     grants={p: HeldGrant(limit=g.limit) for p, g in r.grants.items()})
            for r in door.book.roles.values()
        ],
        overrides=[
            GrantOverride(shop_id=r["shop_id"], role=r["role"], permission=r["permission"], allowed=r["allowed"],
                          limit=r["amount_limit"])
            for r in rows
        ],
    )  # fmt: skip


def text_view(text: Any) -> dict[str, str]:
    return {"zh-CN": text.zh, "zh-TW": text.zh_tw, "en": text.en}


class SetGrant(BaseModel):
    shop_id: UUID | None = None
    role: str
    permission: str
    allowed: bool
    limit: Amount | None = None


@router.put("/roles/grants", permits="people.edit", status_code=204,
            raises=(UnknownRole, UnknownPermission, ShopOutOfReach, MoreThanYours))  # fmt: skip
async def set_grant(tx: Tx, door: TheDoor, body: SetGrant) -> None:
    await people.set_grant(tx, door.book, body.shop_id, body.role, body.permission, body.allowed, body.limit)


class NewKey(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=60)]
    shops: Annotated[list[UUID], Field(min_length=1)]
    permissions: Annotated[list[str], Field(min_length=1)]


class KeyMade(BaseModel):
    id: UUID
    key: Annotated[str, Field(description="Shown once; send it as Authorization: Bearer <key>")]


class KeyView(BaseModel):
    id: UUID
    account_id: UUID
    name: str
    shops: list[UUID]
    permissions: list[str]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@router.get("/api-keys", permits="people.edit")
async def list_keys(tx: Tx) -> list[KeyView]:
    return [KeyView(**dict(row)) for row in await tx.rows("select * from kefu.list_api_keys()")]


@router.post("/api-keys", permits="people.edit", status_code=201, raises=(MoreThanYours,))
async def create_key(tx: Tx, who: Who, body: NewKey) -> KeyMade:
    check_person(who)
    key_id, key = await people.create_key(tx, body.name, body.shops, body.permissions)
    return KeyMade(id=key_id, key=key)


@router.delete("/api-keys/{key_id}", permits="people.edit", status_code=204)
async def revoke_key(tx: Tx, key_id: UUID) -> None:
    if await tx.value("select kefu.revoke_api_key($1,$2)", key_id, tx.now):
        await tx.audit("api_key.revoked", "api_key", key_id)
