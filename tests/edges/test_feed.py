"""The browsers' feed: numbers given at publication, resumed without a hole, only for those who may see."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest

from kefu.edges.feed_publisher import KEEP, FeedPublisher, publish_once
from kefu.edges.hub import MOST_BEHIND, Hub, Listener
from kefu.edges.realtime import parse_after
from kefu.kernel.actor import Actor, Grant, system_actor
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Connection, Database

TENANT = new_id()


@pytest.fixture
async def shop(db: Database) -> UUID:
    async with db.begin(system_actor(TENANT)) as tx:
        await tx.run("select kefu.found_tenant($1,'t','merchant',$2)", TENANT, tx.now)
        return await new_shop(tx, "one")


async def new_shop(tx: Any, code: str) -> UUID:
    shop_id = new_id()
    await tx.run(
        "insert into shops (id, tenant_id, code, name, platform, created_at) values ($1,$2,$3,$3,'taobao',$4)",
        shop_id, TENANT, code, tx.now,
    )  # fmt: skip
    return shop_id


def agent(*shops: UUID, permissions: tuple[str, ...] = ("chat.read",)) -> Actor:
    held = {permission: Grant() for permission in permissions}
    return Actor(
        new_id(), "staff", TENANT, roles={s: frozenset({"pre_sale"}) for s in shops}, grants=dict.fromkeys(shops, held)
    )


async def say(db: Database, shop: UUID, word: str, kind: str = "message.added") -> None:
    async with db.as_system(TENANT, shop) as tx:
        await tx.later(shop, "browser", {"kind": kind, "word": word})


async def publish(db: Database, most: int = 500) -> int:
    async with db.pool.acquire() as connection:
        return await publish_once(db, connection, most)


def words(listener: Listener) -> list[str]:
    found = []
    while not listener.waiting.empty():
        frame = listener.waiting.get_nowait()
        assert frame is not None
        found.append(orjson.loads(frame)["data"]["word"])
    return found


async def test_two_interleaved_commits_and_a_client_that_resumes_misses_nothing(
    db: Database, shop: UUID, superuser: asyncpg.Connection
) -> None:
    """The row written first is committed last: its outbox number is the lower one, its feed number the higher."""
    async with db.pool.acquire() as first_connection, db.enter(first_connection, system_actor(TENANT, shop)) as first:
        await first.later(shop, "browser", {"kind": "message.added", "word": "written first"})
        await say(db, shop, "committed first")
        assert await publish(db) == 1
        hub = Hub(db)
        before, _ = await hub.join(agent(shop), {shop: 0})
        assert words(before) == ["committed first"]
        seen = before.places[shop]
    assert await publish(db) == 1
    resumed, reset = await Hub(db).join(agent(shop), {shop: seen})
    assert not reset
    assert words(resumed) == ["written first"]
    rows = await superuser.fetch("select id, payload ->> 'word' word from feed order by id")
    assert [(row["id"], row["word"]) for row in rows] == [(1, "committed first"), (2, "written first")]
    assert await superuser.fetchval("select count(*) from outbox") == 0


async def test_what_happens_while_a_socket_joins_comes_exactly_once(db: Database, shop: UUID) -> None:
    hub = Hub(db)
    other, _ = await hub.join(agent(shop), {})
    for n in range(30):
        await say(db, shop, str(n))
    joins = []
    for _ in range(30):
        await publish(db, 1)
        joins.append(hub.join(agent(shop), {shop: 0}))
        if len(joins) % 3 == 0:
            await hub._pump()
    listeners = [listener for listener, _ in await asyncio.gather(*joins)]
    while await hub._pump() or hub._moved.is_set():
        hub._moved.clear()
    expected = [str(n) for n in range(30)]
    assert words(other) == expected
    assert all(words(listener) == expected for listener in listeners)


async def test_only_shops_and_kinds_one_may_see(db: Database, shop: UUID) -> None:
    async with db.begin(system_actor(TENANT)) as tx:
        hidden = await new_shop(tx, "two")
    hub = Hub(db)
    mine, _ = await hub.join(agent(shop), {})
    warehouse, _ = await hub.join(agent(shop, permissions=("warehouse.answer",)), {})
    await say(db, hidden, "not yours")
    await say(db, shop, "a message")
    await say(db, shop, "a task", "task.changed")
    await publish(db)
    await hub._pump()
    assert words(mine) == ["a message", "a task"]
    assert words(warehouse) == ["a task"]


async def test_reset_when_too_old_too_far_or_from_the_future(
    db: Database, shop: UUID, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    for n in range(3):
        await say(db, shop, str(n))
        await publish(db)
        clock.advance(timedelta(hours=1))
    hub = Hub(db)
    assert (await hub.join(agent(shop), {shop: 1}))[1] is False
    assert (await hub.join(agent(shop), {shop: 99}))[1] is True
    async with db.pool.acquire() as connection:
        await connection.execute("select kefu.forget_feed($1)", clock.now() - timedelta(hours=2))
    assert await superuser.fetchval("select min(id) from feed") == 2
    assert (await hub.join(agent(shop), {shop: 0}))[1] is True
    listener, reset = await hub.join(agent(shop), {shop: 1})
    assert not reset
    assert words(listener) == ["1", "2"]
    assert timedelta(hours=24) < KEEP


def test_a_slow_socket_is_sent_away_to_resume(shop: UUID) -> None:
    listener = Listener(agent(shop), {shop: 0})
    for n in range(MOST_BEHIND + 1):
        listener.put(shop, "message.added", str(n).encode())
    assert listener.waiting.get_nowait() is None
    assert listener.waiting.empty()


def test_places_that_cannot_be_read_count_as_nothing_seen(shop: UUID) -> None:
    assert parse_after(f"{shop}:7,nonsense,:,{shop}x:3") == {shop: 7}


async def test_a_publisher_whose_connection_died_can_still_be_stopped(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    died = asyncio.Event()

    async def die(self: FeedPublisher, connection: Connection) -> None:
        connection.terminate()
        died.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(FeedPublisher, "_publish", die)
    running = asyncio.create_task(FeedPublisher(db).run())
    async with asyncio.timeout(10):
        await died.wait()
    running.cancel()
    await asyncio.wait({running}, timeout=5)
    stopped = running.done()
    running.cancel()
    assert stopped
