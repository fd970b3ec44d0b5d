"""Routes of the door: sign in and out, who one is, the second factor."""

from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

import pyotp
from fastapi import Request, Response
from pydantic import BaseModel, Field

from kefu.kernel.actor import Actor
from kefu.kernel.errors import TooMany
from kefu.kernel.i18n import Locale
from kefu.kernel.web import ANYONE, SIGNED_IN, Router, Tx, Who
from kefu.modules.access import devices
from kefu.modules.access.passwords import check_strength, hash_password, matching_step, verify_password
from kefu.modules.access.problems import (
    CsrfMissing,
    LockedOut,
    SecondFactorNeeded,
    SecondFactorOn,
    WeakPassword,
    WrongLogin,
    WrongPassword,
    WrongSecondFactor,
)
from kefu.modules.access.sessions import COOKIE, SESSION_FOR, Door, Session, check_rate, new_session, open_session
from kefu.modules.access.web.views import HeldGrant, TheDoor, check_person

router = Router("access")


class SignIn(BaseModel):
    login: Annotated[str, Field(min_length=1, max_length=200, description="E-mail or employee number")]
    password: Annotated[str, Field(min_length=1, max_length=200)]
    code: Annotated[str | None, Field(max_length=10)] = None


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
    device = request.cookies.get(devices.COOKIE, "")
    agent = request.headers.get("user-agent", "")
    session = await door.sign_in(body.login, body.password, body.code, address, agent, device)
    response = Response(status_code=204)
    give_cookie(request, response, session)
    known = devices.make_token(door.vault, (session.account_id, *devices.accounts_of(door.vault, device)))
    response.set_cookie(
        devices.COOKIE, known, max_age=devices.KEPT_FOR_S, path=request.url.path, httponly=True, samesite="strict",
        secure=is_encrypted(request),
    )  # fmt: skip
    return response


def give_cookie(request: Request, response: Response, session: Session) -> None:
    response.set_cookie(
        COOKIE, session.token, max_age=int(SESSION_FOR.total_seconds()), httponly=True, samesite="lax",
        secure=is_encrypted(request),
    )  # fmt: skip


def is_encrypted(request: Request) -> bool:
    """Whether the browser came by https, as it says itself: a proxy in front of us may tell nothing of it."""
    named = (request.url.scheme, urlsplit(request.headers.get("origin", "")).scheme,
             urlsplit(request.app.state.settings.public_url).scheme)  # fmt: skip
    return "https" in named


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
                   grants={p: HeldGrant(roles=sorted(g.roles)) for p, g in tx.actor.grants[shop["id"]].items()})
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


class NewPassword(BaseModel):
    present: Annotated[str, Field(min_length=1, max_length=200)]
    new: Annotated[str, Field(max_length=200)]


@router.put("/me/password", permits=SIGNED_IN, status_code=204, raises=(WrongPassword, WeakPassword, TooMany))
async def change_password(request: Request, tx: Tx, who: Who, door: TheDoor, body: NewPassword) -> Response:
    """Ends every other session; this one goes on under a new cookie (read the CSRF token from GET /me again)."""
    check_person(who)
    await check_code_rate(door, who)
    known = await tx.row("select password_hash from kefu.find_credentials($1)", tx.actor.id)
    if not await verify_password(body.present, known["password_hash"] if known else None):
        raise WrongPassword
    check_strength(body.new, await tx.value("select email from accounts where id = $1", tx.actor.id))
    await tx.run("select kefu.set_password($1,$2,$3)", tx.actor.id, await hash_password(body.new), tx.now)
    await tx.run("select kefu.close_sessions_of($1)", tx.actor.id)
    session = new_session(tx.actor.id, tx.now)
    await open_session(tx, session, tx.now, tx.address, request.headers.get("user-agent", ""))
    await tx.audit("account.password_changed", "account", tx.actor.id)
    response = Response(status_code=204)
    give_cookie(request, response, session)
    return response


class SecondFactor(BaseModel):
    secret: str
    uri: str


class ConfirmSecondFactor(BaseModel):
    secret: Annotated[str, Field(min_length=16, max_length=64, pattern="^[A-Z2-7]+$")]
    code: Annotated[str, Field(min_length=6, max_length=8)]
    present: Annotated[str, Field(min_length=1, max_length=200, description="The present password")]


CODES_PER_S, CODES_MOST = 1 / 300, 5
"""Six digits are guessed soon by who may ask as often as he likes."""


async def check_code_rate(door: Door, who: Actor) -> None:
    """On a connection of its own: a refusal that undoes the request must not give the guess back."""
    async with door.db.pool.acquire() as connection:
        await check_rate(connection, f"code:{who.id}", per_second=CODES_PER_S, most=CODES_MOST, at=door.db.clock.now())


class SecondFactorState(BaseModel):
    on: bool


@router.get("/me/second-factor", permits=SIGNED_IN, opens=False)
async def read_second_factor(door: TheDoor, who: Who) -> SecondFactorState:
    check_person(who)
    async with door.db.pool.acquire() as connection:
        return SecondFactorState(
            on=bool(await connection.fetchval("select totp_sealed is not null from kefu.find_credentials($1)", who.id))
        )


@router.post("/me/second-factor/proposal", permits=SIGNED_IN)
async def propose_second_factor(tx: Tx, who: Who) -> SecondFactor:
    """A fresh secret; nothing is stored until a code made with it is confirmed."""
    check_person(who)
    secret = pyotp.random_base32()
    return SecondFactor(
        secret=secret, uri=pyotp.TOTP(secret).provisioning_uri(name=tx.actor.employee_no, issuer_name="Kefu")
    )


@router.put("/me/second-factor", permits=SIGNED_IN, status_code=204,
            raises=(WrongPassword, WrongSecondFactor, SecondFactorOn, TooMany))  # fmt: skip
async def confirm_second_factor(tx: Tx, who: Who, door: TheDoor, body: ConfirmSecondFactor) -> None:
    """Where one is on already, it must be removed first. A session alone turns none on: an unlocked screen would be
    enough to shut its owner out with a device that is not his.
    """
    check_person(who)
    row = await tx.row("select password_hash, totp_sealed from kefu.find_credentials($1)", tx.actor.id)
    if row is not None and row["totp_sealed"] is not None:
        raise SecondFactorOn
    await check_code_rate(door, who)
    if not await verify_password(body.present, row["password_hash"] if row else None):
        raise WrongPassword
    step = matching_step(body.secret, body.code, int(tx.now.timestamp()))
    if step is None:
        raise WrongSecondFactor
    await tx.run("select kefu.set_totp($1,$2)", tx.actor.id, door.vault.encrypt(body.secret, tx.actor.id.bytes))
    await tx.run("select kefu.use_totp_step($1,$2)", tx.actor.id, step)
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
