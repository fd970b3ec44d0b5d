"""To let two meet at one lock, without a clock."""

import asyncio

import asyncpg

WAITS = """select exists (select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock')"""


async def until_somebody_waits(looker: asyncpg.Connection) -> None:
    """Asks the test's database until one of its connections stands before a lock."""
    async with asyncio.timeout(20):
        while not await looker.fetchval(WAITS):
            pass
