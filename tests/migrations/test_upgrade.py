"""What was released once can always be brought to today's head, with everything in it."""

import asyncio
import gzip
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

from kefu.edges.backup import program
from kefu.edges.migrate import head, upgrade
from tests.conftest import TestDatabase

FROZEN = sorted((Path(__file__).parent / "frozen").glob("*.sql.gz"))
COUNTED = (
    "shops",
    "accounts",
    "memberships",
    "skus",
    "orders",
    "order_lines",
    "customers",
    "conversations",
    "messages",
)


def test_something_is_frozen() -> None:
    assert FROZEN


def restore(frozen: Path, url: str) -> None:
    command = [program("psql"), "--quiet", "--no-psqlrc", url]
    subprocess.run(command, input=gzip.decompress(frozen.read_bytes()), check=True, capture_output=True)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.name.split(".")[0])
async def test_a_frozen_database_comes_to_head(
    frozen: Path, new_database: Callable[[str], Awaitable[TestDatabase]]
) -> None:
    made = await new_database(f"upgrade_{frozen.name.split('.')[0]}")
    await asyncio.to_thread(restore, frozen, made.superuser_url)
    connection = await asyncpg.connect(made.superuser_url)
    try:
        before = {name: await connection.fetchval(f"select count(*) from {name}") for name in COUNTED}
        assert all(before.values()), before
        upgrade(made.urls.owner)
        assert await connection.fetchval("select version_num from alembic_version") == head()
        assert {name: await connection.fetchval(f"select count(*) from {name}") for name in COUNTED} == before
        unwalled = await connection.fetch(
            """select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id'
               where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relforcerowsecurity"""
        )
        assert unwalled == []
    finally:
        await connection.close()
