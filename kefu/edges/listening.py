"""A connection that stays open to hear NOTIFY, and the word sent after commits.

No NOTIFY is ever part of a writing transaction (it would make all writers queue): each process says once, after its
commits, that there is something, however many commits there were meanwhile.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

import asyncpg

from kefu.edges.logs import logger
from kefu.kernel.transaction import FEED, Connection, Database

OUTBOX = "kefu_outbox"
FEED_MOVED = "kefu_feed"
SOFT = "kefu_soft"

SAY_EVERY_S = 0.02
RETRY_S = 0.5

GONE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""The database went away, or was told to: try again until it is back. (Between a server's last word and the end of its
connection asyncpg speaks of an error of its own.)"""

NOT_YET = (OSError, asyncpg.CannotConnectNowError, asyncpg.PostgresConnectionError)
"""Nobody answers at that address, or PostgreSQL says that it is still starting."""

log = logger()

Hear = Callable[[str], None]
Found = TypeVar("Found")


@asynccontextmanager
async def hearing(db: Database, channels: dict[str, Hear]) -> AsyncIterator[Connection]:
    """A connection of the pool, kept for the block's time, on which `channels` are heard."""
    async with db.pool.acquire() as connection:
        made = []
        try:
            for channel, hear in channels.items():

                def heard(_: object, __: int, ___: str, payload: object, hear: Hear = hear) -> None:
                    hear(str(payload))

                await connection.add_listener(channel, heard)
                made.append((channel, heard))
            yield connection
        finally:
            with suppress(*GONE):
                for channel, heard in made:
                    await connection.remove_listener(channel, heard)


async def forever(what: str, turn: Callable[[], object]) -> None:
    """Runs `await turn()` again whatever ended it: nobody would notice a house whose feed or clocks stand still."""
    while True:
        try:
            await turn()  # type: ignore[misc]
        except GONE as gone:
            log.warning("database gone", during=what, why=str(gone) or type(gone).__name__)
        except Exception:
            log.exception("began anew after an error", during=what)
        await asyncio.sleep(RETRY_S)


async def when_there(connect: Callable[[], Awaitable[Found]], patience_s: float) -> Found:
    """What `connect` gives, once the database answers: a machine starts its programs in any order, and a database that
    fell takes a moment to recover. Raises what `connect` raised when nobody answered in `patience_s` seconds.
    """
    until = time.monotonic() + patience_s
    while True:
        try:
            return await connect()
        except NOT_YET as gone:
            if time.monotonic() >= until:
                raise
            log.warning("waiting for the database", why=str(gone) or type(gone).__name__)
        await asyncio.sleep(RETRY_S)


async def set_within(event: asyncio.Event, within_s: float) -> bool:
    """Whether the event is set, waiting for it at most `within_s` seconds.

    Not `asyncio.wait_for`: before Python 3.12 that one swallows a cancellation which comes in the same moment as the
    event, and whoever cancelled waits for ever.
    """
    try:
        async with asyncio.timeout(within_s):
            return await event.wait()
    except TimeoutError:
        return False


class Waker:
    """Tells the others after a commit, coalesced: at most one NOTIFY in `SAY_EVERY_S` per process."""

    def __init__(self, db: Database, *, feed: Callable[[], bool] | None = None) -> None:
        """`feed`: the publisher of this process; it answers whether it does the publishing itself."""
        self.db = db
        self._feed = feed
        self._topics: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def __call__(self, topics: set[str]) -> None:
        waiting = set(topics)
        if FEED in waiting and self._feed is not None and self._feed():
            waiting.discard(FEED)
        if not waiting:
            return
        self._topics |= waiting
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._say())

    async def _say(self) -> None:
        while self._topics:
            said, self._topics = self._topics, set()
            with suppress(*GONE):  # whoever waits also looks by itself
                async with self.db.pool.acquire() as connection:
                    await connection.execute(
                        "select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)",
                        OUTBOX, FEED if said == {FEED} else "",
                    )  # fmt: skip
            await asyncio.sleep(SAY_EVERY_S)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
