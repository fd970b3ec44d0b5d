"""Sign-in, sign-out and who a request comes from."""

import hashlib
import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from fastapi import Request

from kefu.kernel.actor import ANYBODY, Actor, Grant
from kefu.kernel.clock import Clock
from kefu.kernel.errors import TooMany, Unauthorized
from kefu.kernel.i18n import check_locale
from kefu.kernel.transaction import Connection, Database, Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.access import devices
from kefu.modules.access.amounts import Amounts
from kefu.modules.access.passwords import hash_token, matching_step, new_token, verify_password
from kefu.modules.access.problems import (
    CsrfMissing,
    LockedOut,
    SecondFactorNeeded,
    WrongLogin,
    WrongSecondFactor,
)
from kefu.modules.access.rules import Override, RoleBook, grants_of

COOKIE = "kefu_session"
CSRF_HEADER = "x-csrf-token"
SESSION_FOR = timedelta(hours=14)
"""One long shift; a session left alone ends by itself."""
FAILURES_BEFORE_LOCK = 5
LOCK_FOR = timedelta(minutes=15)
TOUCH_EVERY = timedelta(minutes=1)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Session:
    token: str
    csrf: str
    expires_at: datetime
    account_id: UUID


def new_session(account: UUID, at: datetime) -> Session:
    return Session(new_token(), new_token(), at + SESSION_FOR, account)


async def open_session(
    connection: Connection | Transaction, session: Session, at: datetime, address: str, agent: str
) -> None:
    run = connection.run if isinstance(connection, Transaction) else connection.execute
    await run(
        "select kefu.open_session($1,$2,$3,$4,$5,$6,$7)",
        hash_token(session.token), session.account_id, session.csrf, at, session.expires_at, address, agent[:200],
    )  # fmt: skip


@dataclass(slots=True)
class Door:
    """Signs people in and tells who a request comes from."""

    db: Database
    clock: Clock
    vault: Vault
    book: RoleBook
    amounts: Amounts
    _overrides: dict[tuple[UUID, int], tuple[Override, ...]] = field(default_factory=dict)
    _grants: dict[tuple[UUID, int, UUID, frozenset[str]], dict[str, Grant]] = field(default_factory=dict)

    async def sign_in(
        self, login: str, password: str, code: str | None, address: str, agent: str, device: str = ""
    ) -> Session:
        """`device`: the token of a browser somebody has signed in from before (`devices`).

        Raises WrongLogin, LockedOut, SecondFactorNeeded, WrongSecondFactor, TooMany; each leaves a security row.
        """
        now = self.clock.now()
        async with self.db.pool.acquire() as connection:
            await check_rate(connection, f"login:{address}", per_second=0.2, most=20, at=now)
            known = await connection.fetch("select * from kefu.find_login($1)", login.strip())
        if not known:
            await self._check_guesses_at_nobody(login, address, now)
        at_home = await self._at_home(known, device, now)
        found = await self._proved(await self._unlocked(known, at_home, address, now), password, address, now)
        account: UUID = found["account_id"]
        await self._check_still_open(account, login, at_home, address, now)
        if found["totp_sealed"] is not None:
            await self._check_code(found, code, address, now)
            await self._check_still_open(account, login, at_home, address, now)
        session = new_session(account, now)
        async with self.db.pool.acquire() as connection, connection.transaction():
            await connection.execute("select kefu.note_success($1)", account)
            await open_session(connection, session, now, address, agent)
        await self.log("sign_in.done", found["tenant_id"], account, address)
        return session

    async def _unlocked(
        self, known: Sequence[Row], at_home: Collection[UUID], address: str, now: datetime
    ) -> list[Row]:
        """Raises LockedOut when nobody of this login may try just now; how long still is told to nobody."""
        free = [row for row in known if not is_locked(row, now) or row["account_id"] in at_home]
        for row in known if not free else ():
            await self.log("sign_in.locked", row["tenant_id"], row["account_id"], address)
        if known and not free:
            raise LockedOut(retry_after_s=int(LOCK_FOR.total_seconds()))
        return free

    async def _at_home(self, known: Sequence[Row], device: str, now: datetime) -> frozenset[UUID]:
        """Who of the shut-out sits at a browser of his own that has guesses left."""
        own = set(devices.accounts_of(self.vault, device)) if device else set()
        shut = frozenset(row["account_id"] for row in known if is_locked(row, now) and row["account_id"] in own)
        if not shut:
            return shut
        async with self.db.pool.acquire() as connection:
            left = await take(
                connection, devices.bucket_of(device), FAILURES_BEFORE_LOCK / LOCK_FOR.total_seconds(), now
            )
        return shut if left else frozenset()

    async def _check_guesses_at_nobody(self, login: str, address: str, now: datetime) -> None:
        """A login that is nobody's shuts like one that is somebody's: else the lock tells which there are."""
        name = hashlib.sha256(login.strip().lower().encode()).hexdigest()[:32]
        window = int(now.timestamp() // LOCK_FOR.total_seconds())
        async with self.db.pool.acquire() as connection:
            left = await take(connection, f"nobody:{name}:{window}", 0.0, now)
        if not left:
            await self.log("sign_in.locked", address=address)
            raise LockedOut(retry_after_s=int(LOCK_FOR.total_seconds()))

    async def _proved(self, known: Sequence[Row], password: str, address: str, now: datetime) -> Row:
        """The one of this login whose password it is: two houses may give the same number. Raises WrongLogin.

        Where it is the password of both, it is nobody's: who is meant cannot be known, and must not be told.
        """
        right = [row for row in known if await verify_password(password, row["password_hash"])]
        if not known:
            await verify_password(password, None)
        if len(right) == 1 and not right[0]["disabled_at"]:
            return right[0]
        for row in right or known:
            await self._failed(row, address, now)
        if not known:
            await self.log("sign_in.failed", address=address)
        raise WrongLogin

    async def _check_still_open(
        self, account: UUID, login: str, at_home: Collection[UUID], address: str, now: datetime
    ) -> None:
        """Guesses sent at once all pass the first look; the lock that the others made stops the one that is right."""
        async with self.db.pool.acquire() as connection:
            known = await connection.fetch("select * from kefu.find_login($1)", login.strip())
        await self._unlocked([row for row in known if row["account_id"] == account], at_home, address, now)

    async def _check_code(self, found: Row, code: str | None, address: str, now: datetime) -> None:
        account: UUID = found["account_id"]
        if not code:
            raise SecondFactorNeeded
        step = matching_step(self.vault.decrypt(found["totp_sealed"], account.bytes), code, int(now.timestamp()))
        async with self.db.pool.acquire() as connection:
            fresh = step is not None and await connection.fetchval("select kefu.use_totp_step($1,$2)", account, step)
        if not fresh:
            await self._failed(found, address, now)
            raise WrongSecondFactor

    async def _failed(self, found: Row, address: str, now: datetime) -> None:
        """The database counts, so that failures at the same time are each one more; the lock counts as one itself."""
        account = found["account_id"]
        async with self.db.pool.acquire() as connection:
            failures = await connection.fetchval("select kefu.note_failure($1,null)", account)
            if failures is not None and failures % (FAILURES_BEFORE_LOCK + 1) == FAILURES_BEFORE_LOCK:
                await connection.execute("select kefu.note_failure($1,$2)", account, now + LOCK_FOR)
        await self.log("sign_in.failed", found["tenant_id"], account, address)

    async def sign_out(self, token: str) -> None:
        async with self.db.pool.acquire() as connection:
            await connection.execute("select kefu.close_session($1)", hash_token(token))

    async def log(
        self, kind: str, tenant_id: object = None, actor_id: object = None, address: str = "", **facts: object
    ) -> None:
        """The security log, in a transaction of its own: the only witness of what was refused."""
        async with self.db.pool.acquire() as connection:
            await connection.execute(
                "select kefu.log_security($1,$2,$3,$4,$5,$6)",
                self.clock.now(), tenant_id, actor_id, kind, address, facts,
            )  # fmt: skip

    async def authenticate(self, request: Request, connection: Connection) -> Actor:
        """One statement for a known session or key; ANYBODY without either."""
        header = request.headers.get("authorization", "")
        if header.lower().startswith("bearer "):
            return await self.by_key(connection, header[7:].strip())
        token = request.cookies.get(COOKIE)
        if not token:
            return ANYBODY
        csrf = None if request.method in SAFE_METHODS else request.headers.get(CSRF_HEADER, "")
        actor, known_csrf = await self.by_session(connection, token, csrf)
        request.state.csrf = known_csrf
        return actor

    async def by_session(self, connection: Connection, token: str, csrf: str | None) -> tuple[Actor, str | None]:
        """The actor and the session's CSRF token. `csrf` None: the request changes nothing.

        An unknown or ended session is ANYBODY. Raises CsrfMissing.
        """
        now = self.clock.now()
        row = await connection.fetchrow("select * from kefu.session_actor($1,$2)", hash_token(token), now)
        if row is None:
            return ANYBODY, None
        if csrf is not None and not hmac.compare_digest(csrf.encode(), row["csrf"].encode()):
            raise CsrfMissing
        if now - row["last_seen_at"] > TOUCH_EVERY:
            await connection.execute("select kefu.touch_session($1,$2)", hash_token(token), now)
        return await self._actor(connection, row, "staff", hash_token(token).hex()[:16]), row["csrf"]

    async def by_key(self, connection: Connection, key: str) -> Actor:
        """A program's key: its owner's grants, cut down to the key's shops and permissions."""
        row = await connection.fetchrow("select * from kefu.key_actor($1)", hash_token(key))
        if row is None:
            raise Unauthorized
        actor = await self._actor(connection, row, "program")
        shops, permissions = set(row["key_shops"]), set(row["permissions"])
        return Actor(
            actor.id, "program", actor.tenant_id, actor.name, actor.employee_no, actor.locale,
            roles={s: r for s, r in actor.roles.items() if s in shops},
            grants={
                s: {p: g for p, g in held.items() if p in permissions} for s, held in actor.grants.items() if s in shops
            },
            session_id=f"key:{row['key_id']}", reveals_per_hour=actor.reveals_per_hour,
        )  # fmt: skip

    async def _actor(self, connection: Connection, row: "object", kind: str, session_id: str = "") -> Actor:
        known: dict[str, object] = dict(row)  # type: ignore[call-overload]
        tenant, version = known["tenant_id"], known["grants_version"]
        assert isinstance(tenant, UUID)
        assert isinstance(version, int)
        roles: dict[UUID, set[str]] = {}
        for shop, role in zip(known["shops"], known["roles"], strict=True):  # type: ignore[call-overload]
            roles.setdefault(shop, set()).add(role)
        overrides = await self._overrides_of(connection, tenant, version)
        return Actor(
            UUID(str(known["account_id"])), "staff" if kind == "staff" else "program", tenant,
            str(known["name"]), str(known["employee_no"]), check_locale(str(known["locale"])),
            roles={s: frozenset(r) for s, r in roles.items()},
            grants={s: self._held(tenant, version, overrides, s, frozenset(r)) for s, r in roles.items()},
            session_id=session_id,
            reveals_per_hour=self.book.reveals_per_hour({role for held in roles.values() for role in held}),
        )  # fmt: skip

    async def _overrides_of(self, connection: Connection, tenant: UUID, version: int) -> tuple[Override, ...]:
        """Read again only when the tenant's version moved."""
        key = (tenant, version)
        if key not in self._overrides:
            rows = await connection.fetch("select * from kefu.read_grants($1)", tenant)
            for old in [k for k in self._overrides if k[0] == tenant]:
                del self._overrides[old]
            for stale in [k for k in self._grants if k[0] == tenant and k[1] != version]:
                del self._grants[stale]
            self._overrides[key] = tuple(Override(r["shop_id"], r["role"], r["permission"], r["allowed"]) for r in rows)
        return self._overrides[key]

    def _held(
        self, tenant: UUID, version: int, overrides: tuple[Override, ...], shop: UUID, roles: frozenset[str]
    ) -> dict[str, Grant]:
        key = (tenant, version, shop, roles)
        if key not in self._grants:
            self._grants[key] = grants_of(self.book, overrides, roles, shop)
        return self._grants[key]


def is_locked(row: Row, now: datetime) -> bool:
    return row["locked_until"] is not None and row["locked_until"] > now


async def take(connection: Connection, bucket: str, per_second: float, at: datetime) -> bool:
    """One more guess out of a bucket of as many as shut an account."""
    most = float(FAILURES_BEFORE_LOCK)
    return bool(await connection.fetchval("select kefu.take_token($1,$2,$3,$4)", bucket, per_second, most, at))


async def check_rate(connection: Connection, bucket: str, *, per_second: float, most: int, at: datetime) -> None:
    """Raises TooMany when the bucket is empty."""
    allowed = await connection.fetchval("select kefu.take_token($1,$2,$3,$4)", bucket, per_second, float(most), at)
    if not allowed:
        raise TooMany(retry_after_s=max(1, round(1 / per_second)))
