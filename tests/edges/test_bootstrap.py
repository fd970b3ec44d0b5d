"""A PostgreSQL of somebody else: prepared when our role may, else its keeper is told what to run."""

from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest

from kefu.edges import bootstrap, migrate
from kefu.edges.embedded_postgres import EmbeddedPostgres
from tests.conftest import TestDatabase

NewDatabase = Callable[[str], Awaitable[TestDatabase]]


@pytest.fixture
async def keeper(cluster: EmbeddedPostgres, worker_id: str) -> AsyncIterator[asyncpg.Connection]:
    """Who keeps the other PostgreSQL; afterwards the roles stand as before."""
    admin = await asyncpg.connect(cluster.url("postgres", "postgres"))
    yield admin
    await admin.close()


def as_role(database: TestDatabase, role: str) -> str:
    head, _, tail = database.superuser_url.partition("postgres:")
    return f"{head}{role}:secret@{tail.partition('@')[2]}"


async def test_a_superusers_url_makes_tables_that_belong_to_kefu(new_database: NewDatabase) -> None:
    made = await new_database("theirs")
    migrate.upgrade(made.superuser_url)
    migrate.upgrade(made.superuser_url)
    connection = await asyncpg.connect(made.superuser_url)
    try:
        owners = await connection.fetch(
            "select distinct tableowner from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
        )
        assert [row["tableowner"] for row in owners] == ["kefu"]
    finally:
        await connection.close()


async def test_one_url_is_enough_the_owner_steps_down(new_database: NewDatabase) -> None:
    made = await new_database("one")
    connection = await asyncpg.connect(made.urls.owner, server_settings={"role": "kefu_app"})
    try:
        assert await connection.fetchval("select current_user") == "kefu_app"
        await connection.execute("set role kefu_read")
    finally:
        await connection.close()


async def test_without_the_right_the_keeper_is_told_what_to_run(
    new_database: NewDatabase, keeper: asyncpg.Connection, worker_id: str
) -> None:
    made = await new_database("locked")
    guest = f"guest_{worker_id}"
    await keeper.execute(f"drop role if exists {guest}")
    await keeper.execute(f"create role {guest} login password 'secret'")
    prepared = await asyncpg.connect(made.superuser_url)
    await prepared.execute(
        f'grant connect on database "{await prepared.fetchval("select current_database()")}" to {guest}'
    )
    try:
        with pytest.raises(
            bootstrap.NotPrepared, match=r"lacks: .*may become kefu.*\n  psql --dbname=locked_\w+ --file="
        ):
            await bootstrap.prepare(as_role(made, guest))
        tables = await prepared.fetchval("select count(*) from pg_tables where schemaname = 'public'")
        assert tables == 0
    finally:
        await prepared.execute(f"drop owned by {guest}")
        await prepared.close()
        await keeper.execute(f"drop role {guest}")
