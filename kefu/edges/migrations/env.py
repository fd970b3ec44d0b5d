"""Alembic's entry: opens one asyncpg connection as the owner and runs the revisions under an advisory lock."""

import asyncio

from alembic import context
from sqlalchemy import Connection, pool, text
from sqlalchemy.ext.asyncio import create_async_engine

LOCK = 5_338_001


def run(connection: Connection) -> None:
    # whoever signed in (perhaps a superuser): what we make belongs to kefu, which the walls hold too
    connection.execute(text("set local role kefu"))
    # the owner's role and the schema of our functions share a name; tables belong into public
    connection.execute(text("set local search_path = public"))
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    context.configure(connection=connection, target_metadata=None, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


async def migrate() -> None:
    url: str = context.config.attributes["url"]
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=pool.NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(migrate())
