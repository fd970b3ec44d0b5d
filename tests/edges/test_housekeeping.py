"""The hourly tidying takes what has served its time and nothing else."""

import os
from datetime import timedelta
from pathlib import Path

import asyncpg

from kefu.edges.housekeeping import Housekeeper, tick_sizes
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.modules.files import service as files
from kefu.ports.files import Directory
from tests.factories.house import found_house

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


async def test_orphans_go_and_what_a_row_names_stays(db: Database, clock: FrozenClock, tmp_path: Path) -> None:
    house = await found_house(db)
    agent = await house.hire("after_sale")
    store = Directory(tmp_path)
    kept = await files.store(db, store, agent.actor, house.shop_id, "a.png", PNG)
    orphan = await store.put(b"nobody names me")
    young = await store.put(b"just written, its row is on the way")
    for sha256 in (kept.sha256, orphan):
        os.utime(store.path(sha256), (1, 1))
    keeper = Housekeeper(store)
    await keeper(db)
    assert store.path(kept.sha256).exists()
    assert not store.path(orphan).exists()
    assert store.path(young).exists()


async def test_repeated_answers_are_forgotten_after_a_week(db: Database, clock: FrozenClock, tmp_path: Path) -> None:
    house = await found_house(db)
    agent = await house.hire("after_sale")
    async with db.begin(agent.actor) as tx:
        await tx.run(
            "insert into idempotency_keys (actor_id, key, fingerprint, created_at) values ($1,'old-key-1','x',$2)",
            agent.id, tx.now,
        )  # fmt: skip
    keeper = Housekeeper(Directory(tmp_path))
    clock.advance(timedelta(days=6))
    await keeper(db)
    async with db.begin(agent.actor) as tx:
        assert await tx.value("select count(*) from idempotency_keys") == 1
    clock.advance(timedelta(days=2))
    await keeper(db)
    async with db.begin(agent.actor) as tx:
        assert await tx.value("select count(*) from idempotency_keys") == 0


async def test_a_table_that_has_grown_is_looked_at_once(db: Database, superuser: asyncpg.Connection) -> None:
    """Plans made while a new shop's tables were empty read whole indexes, until autovacuum came by a minute later."""
    await superuser.execute(
        """insert into outbox (key, shop_id, topic, payload, created_at, due_at)
           select gen_random_uuid(), gen_random_uuid(), 'browser', '{}', now(), now() from generate_series(1, 2000)"""
    )
    await superuser.execute("select pg_stat_force_next_flush()")
    assert await tick_sizes(db) >= 1
    assert await superuser.fetchval("select reltuples from pg_class where oid = 'outbox'::regclass") >= 2000
    assert await tick_sizes(db) == 0
