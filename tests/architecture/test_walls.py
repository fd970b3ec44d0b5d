"""Every table that knows a shop or a tenant stands behind row-level security, also for its owner."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from kefu.edges.doctor import UNWALLED
from tests.conftest import TestDatabase


async def test_no_table_stands_outside_the_walls(superuser: asyncpg.Connection) -> None:
    assert [row["name"] for row in await superuser.fetch(UNWALLED)] == []


async def test_functions_that_run_as_another_belong_to_the_narrow_role(superuser: asyncpg.Connection) -> None:
    """A SECURITY DEFINER function of the tables' owner, or without a fixed search path, would be a hole.

    One belongs to the owner, because only he may analyze a table: it takes no input and shows no row.
    """
    holes = await superuser.fetch(
        "select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
        "where p.prosecdef and n.nspname in ('public', 'kefu', 'gate') "
        "and (p.proowner <> 'kefu_narrow'::regrole or not coalesce(p.proconfig::text, '') like '%search_path=%')"
    )
    assert [row["name"] for row in holes] == ["kefu.learn_sizes()"]


async def test_the_app_role_owns_nothing(superuser: asyncpg.Connection) -> None:
    owned = await superuser.fetch(
        "select relname from pg_class where relowner in ('kefu_app'::regrole, 'kefu_read'::regrole)"
    )
    assert [row["relname"] for row in owned] == []


@pytest.fixture
async def db_without_scope(database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database.urls.app)
    yield connection
    await connection.close()


async def test_every_wall_asks_for_the_scope(superuser: asyncpg.Connection) -> None:
    """For what is read and for what is written; `narrow` is the peep-hole of kefu_narrow's own functions."""
    lax = await superuser.fetch(
        "select tablename, policyname from pg_policies "
        "where roles && array['kefu_app', 'kefu_read', 'public']::name[] "
        "and not (qual ~ $1 and coalesce(with_check, qual) ~ $1)",
        r"scope_(shops|tenant|actor)\(\)",
    )
    assert [tuple(row) for row in lax] == []


async def test_without_a_scope_nothing_is_read(
    superuser: asyncpg.Connection, db_without_scope: asyncpg.Connection
) -> None:
    await superuser.execute("select kefu.found_tenant(gen_random_uuid(), 'somebody', 'merchant', now())")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="scope_unset"):
        await db_without_scope.fetch("select * from tenants")
