"""One request or job is one transaction: the database pool, the walls' scope, events, audit and the outbox."""

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import orjson

from kefu.kernel.actor import Actor, system_actor
from kefu.kernel.clock import Clock
from kefu.kernel.errors import NotFound
from kefu.kernel.events import Event
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id

Row = asyncpg.Record
Connection = asyncpg.pool.PoolConnectionProxy | asyncpg.Connection

FEED = "browser"
"""The outbox topic that the publisher turns into the browsers' feed."""


class NamedNotThere(NotFound):
    """A body named something that is not there, or stands behind a wall: the database said so."""

    code = "request.named_not_there"
    text = Text(
        "提交的内容里提到的店铺或对象不存在，或您在该店铺没有权限。",
        "提交的內容裡提到的店鋪或物件不存在，或您在該店鋪沒有權限。",
        "The shop or object named is not there, or you have no permission in its shop.",
    )


def to_json(value: object) -> str:
    """JSON as PostgreSQL takes it; Decimal as text so that no digit is lost."""
    return orjson.dumps(value, default=str).decode()


class Together(Protocol):
    """A reaction in the same transaction: writes its own module's tables only, moves no money."""

    async def __call__(self, tx: "Transaction", event: Any, /) -> None: ...


Payload = Callable[[Any], dict[str, Any] | None]


@dataclass(slots=True)
class Reactions:
    """The one list of who reacts to what; filled in `main`, printed into docs/generated.

    Two kinds and no third. *Together*: in the same transaction, in the order of the list. *Afterwards*: an outbox row
    written in the same transaction, delivered at least once by the worker.
    """

    together: dict[type[Event], list[Together]] = field(default_factory=dict)
    afterwards: dict[type[Event], list[tuple[str, Payload]]] = field(default_factory=dict)

    def on(self, event: type[Event], *reactions: Together) -> None:
        self.together.setdefault(event, []).extend(reactions)

    def later(self, event: type[Event], topic: str, payload: Payload) -> None:
        """Deliver `payload(event)` to the receiver of `topic` after the commit, at least once; None: nothing to do."""
        self.afterwards.setdefault(event, []).append((topic, payload))

    def of(self, event: Event) -> Sequence[Together]:
        return self.together.get(type(event), ())


@dataclass(slots=True)
class Transaction:
    """An open transaction inside the walls of `actor`'s scope. SQL goes through `rows`, `row`, `value`, `run`."""

    connection: Connection
    actor: Actor
    now: datetime
    reactions: Reactions
    scope: tuple[UUID, ...]
    announced: list[Event] = field(default_factory=list)
    wakes: set[str] = field(default_factory=set)
    witnessed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    address: str = ""

    async def rows(self, sql: str, *args: Any) -> list[Row]:
        return await self.connection.fetch(sql, *args)

    async def row(self, sql: str, *args: Any) -> Row | None:
        return await self.connection.fetchrow(sql, *args)

    async def value(self, sql: str, *args: Any) -> Any:
        return await self.connection.fetchval(sql, *args)

    async def run(self, sql: str, *args: Any) -> int:
        """Runs a statement; returns how many rows it touched."""
        status: str = await self.connection.execute(sql, *args)
        tail = status.rsplit(" ", 1)[-1]
        return int(tail) if tail.isdigit() else 0

    async def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        await self.connection.executemany(sql, rows)

    async def announce(self, event: Event) -> None:
        """Tell what happened: reactions of this transaction run now, the others go to the outbox."""
        self.announced.append(event)
        for react in self.reactions.of(event):
            await react(self, event)
        pushed = event.to_browser()
        if pushed is not None:
            await self.later(event.shop_id, FEED, {"kind": event.name, **pushed})
        for topic, payload in self.reactions.afterwards.get(type(event), ()):
            told = payload(event)
            if told is not None:
                await self.later(event.shop_id, topic, told)

    async def later(
        self,
        shop_id: UUID,
        topic: str,
        payload: dict[str, Any],
        *,
        lane: str = "",
        due_at: datetime | None = None,
    ) -> UUID:
        """An outbox row: delivered at least once after the commit, in order within (shop, topic, lane).

        Returns the row's key: receivers that honour it take the same delivery only once.
        """
        key = new_id()
        await self.run(
            "insert into outbox (key, shop_id, topic, lane, payload, created_at, due_at) values ($1,$2,$3,$4,$5,$6,$7)",
            key, shop_id, topic, lane, payload, self.now, due_at or self.now,
        )  # fmt: skip
        self.wakes.add(topic)
        return key

    def witness(self, kind: str, **facts: Any) -> None:
        """For the security log: written when this transaction has ended, whether it held or not, before the answer leaves.

        So that a read-only request and a refusal leave their trace too. Personal values go in masked only.
        """
        self.witnessed.append((kind, facts))

    async def audit(
        self,
        action: str,
        subject_kind: str,
        subject_id: UUID | str,
        *,
        shop_id: UUID | None = None,
        shop_ids: Collection[UUID] = (),
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        reason: str = "",
    ) -> None:
        """One immutable row: who, when, what, before, after, why. Personal values go in masked only.

        Seen by whoever may read the audit in `shop_id`; where it is not one shop's matter, in one of `shop_ids`
        (without a word: the shops of this transaction).
        """
        concerns = None if shop_id else list(shop_ids or self.scope)
        await self.run(
            """insert into audit_log (id, tenant_id, shop_id, at, actor_id, actor_kind, employee_no, action,
                                      subject_kind, subject_id, before, after, reason, shop_ids)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)""",
            new_id(), self.actor.tenant_id, shop_id, self.now, self.actor.id, self.actor.kind,
            self.actor.employee_no, action, subject_kind, str(subject_id), before, after, reason, concerns,
        )  # fmt: skip


class Database:
    """The pool under the app role. `on_commit` is called with the woken topics after each commit (never inside)."""

    def __init__(self, pool: asyncpg.Pool, clock: Clock, reactions: Reactions | None = None) -> None:
        self.pool = pool
        self.clock = clock
        self.reactions = reactions or Reactions()
        self.on_commit: list[Any] = []

    @classmethod
    async def connect(
        cls,
        url: str,
        clock: Clock,
        reactions: Reactions | None = None,
        *,
        size: int = 10,
        app_role: str | None = None,
    ) -> "Database":
        """`app_role`: become this role at connection start, when the URL's own role is the tables' owner."""
        settings = {"application_name": "kefu", "timezone": "UTC", "jit": "off"}
        if app_role:
            settings["role"] = app_role
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=size,
            init=prepare_connection,
            server_settings=settings,
            command_timeout=120,
        )
        return cls(pool, clock, reactions)

    async def close(self) -> None:
        await self.pool.close()

    @asynccontextmanager
    async def begin(
        self, actor: Actor, shops: Collection[UUID] | None = None, *, read_only: bool = False
    ) -> AsyncIterator[Transaction]:
        """A transaction whose scope is `shops` (default: all the actor's). Commits when the block ends well."""
        async with (
            self.pool.acquire() as connection,
            self.enter(connection, actor, shops, read_only=read_only) as tx,
        ):
            yield tx
        self.wake(tx)

    @asynccontextmanager
    async def enter(
        self,
        connection: Connection,
        actor: Actor,
        shops: Collection[UUID] | None = None,
        *,
        read_only: bool = False,
    ) -> AsyncIterator[Transaction]:
        """Like `begin`, on a connection the caller holds; the caller wakes after its commit."""
        scope = tuple(actor.shop_ids if shops is None else shops)
        tx = Transaction(connection, actor, self.clock.now(), self.reactions, scope)
        try:
            async with connection.transaction(readonly=read_only):
                await set_scope(connection, actor, scope, read_only=read_only)
                yield tx
        except (asyncpg.InsufficientPrivilegeError, asyncpg.ForeignKeyViolationError) as refused:
            if not names_what_is_not_there(refused):
                raise
            tx.witness("wall.refused", table=refused.table_name or str(refused).rsplit(" ", 1)[-1].strip('"'))
            raise NamedNotThere from refused
        finally:
            await write_witnessed(tx)

    @asynccontextmanager
    async def as_system(self, tenant_id: UUID, *shop_ids: UUID) -> AsyncIterator[Transaction]:
        """The machine's own work inside the named shops."""
        async with self.begin(system_actor(tenant_id, *shop_ids)) as tx:
            yield tx

    def wake(self, tx: Transaction) -> None:
        if tx.wakes:
            self.tell_committed(tx.wakes)

    def tell_committed(self, topics: set[str]) -> None:
        """Outbox rows of these topics have just been committed."""
        for listener in self.on_commit:
            listener(topics)


def names_what_is_not_there(refused: asyncpg.PostgresError) -> bool:
    """A new row that names another's shop, or what does not exist. Not: a missing grant, a row others still need."""
    if isinstance(refused, asyncpg.ForeignKeyViolationError):
        return str(refused).startswith("insert or update")
    return "row-level security policy" in str(refused)


async def write_witnessed(tx: Transaction) -> None:
    for kind, facts in tx.witnessed:
        await tx.connection.execute(
            "select kefu.log_security($1,$2,$3,$4,$5,$6)",
            tx.now, tx.actor.tenant_id, tx.actor.id, kind, tx.address, facts,
        )  # fmt: skip


async def set_scope(connection: Connection, actor: Actor, scope: tuple[UUID, ...], *, read_only: bool) -> None:
    """The walls of this transaction. Without it every walled query raises `scope_unset`."""
    await connection.execute(
        """select set_config('kefu.tenant', $1, true), set_config('kefu.shops', $2, true),
                  set_config('kefu.actor', $3, true), set_config('role', $4, true)""",
        str(actor.tenant_id),
        "{" + ",".join(map(str, scope)) + "}",
        str(actor.id),
        "kefu_read" if read_only else "kefu_app",
    )


async def prepare_connection(connection: asyncpg.Connection) -> None:
    """jsonb travels as Python values."""
    await connection.set_type_codec("jsonb", encoder=to_json, decoder=orjson.loads, schema="pg_catalog", format="text")
