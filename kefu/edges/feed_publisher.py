"""Gives what happened its number in each shop's feed. One publisher, whoever holds the lock: the worker or a server.

Numbers are given at publication, not at writing: they become visible in their order, so a browser that resumes
after a number has missed nothing before it.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from kefu.edges.listening import FEED_MOVED, GONE, OUTBOX, forever, hearing, set_within
from kefu.kernel.transaction import FEED, Connection, Database

LOCK = 0x6B65_6675_6665_6564
MOST = 500
LOOK_EVERY_S = 1.0
"""In case a word was lost; normally somebody says that there is work."""
KEEP = timedelta(days=3)
"""Who slept longer reads everything anew."""
FORGET_EVERY_S = 600.0

PUBLISH = """
select count(*)::int shops, coalesce(sum(last_id - first_id + 1), 0)::int moved,
       pg_notify($3, case when count(*) between 1 and 100 then json_object_agg(shop_id, last_id)::text else '' end)
from kefu.publish_feed($1, $2) having count(*) > 0
"""


class FeedPublisher:
    def __init__(self, db: Database) -> None:
        self.db = db
        self.leads = False
        self._work = asyncio.Event()
        self._forgot_at = 0.0

    def wake(self) -> bool:
        """Whether this process publishes; then it does so at once."""
        if self.leads:
            self._work.set()
        return self.leads

    async def run(self) -> None:
        """Until cancelled. Waits for the lock while another process holds it."""
        await forever("feed", self._turn)

    async def _turn(self) -> None:
        try:
            async with hearing(self.db, {OUTBOX: self._heard}) as connection:
                await self._wait_for_lock(connection)
                self.leads = True
                try:
                    await self._publish(connection)
                finally:
                    with suppress(
                        *GONE
                    ):  # with the connection the lock went too; a cancellation must not be lost over it
                        await connection.execute("select pg_advisory_unlock($1)", LOCK)
        finally:
            self.leads = False

    async def _wait_for_lock(self, connection: Connection) -> None:
        """Its holder may end at any time, in another process: only asking again tells."""
        while True:
            if await connection.fetchval("select pg_try_advisory_lock($1)", LOCK):
                return
            await asyncio.sleep(LOOK_EVERY_S)

    def _heard(self, topic: str) -> None:
        if topic in ("", FEED):
            self._work.set()

    async def _publish(self, connection: Connection) -> None:
        while True:
            self._work.clear()
            while await publish_once(self.db, connection) == MOST:
                pass
            await self._forget(connection)
            await set_within(self._work, LOOK_EVERY_S)

    async def _forget(self, connection: Connection) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._forgot_at > FORGET_EVERY_S:
            self._forgot_at = now
            await connection.execute("select kefu.forget_feed($1)", self.db.clock.now() - KEEP)


async def publish_once(db: Database, connection: Connection, most: int = MOST) -> int:
    """Moves one portion; returns how many. Only for the holder of the lock."""
    row = await connection.fetchrow(PUBLISH, most, db.clock.now(), FEED_MOVED)
    return 0 if row is None else int(row["moved"])
