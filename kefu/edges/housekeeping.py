"""What the worker does for the house: once an hour what has served its time goes, and contents that no row names; every
second the planner learns of tables that have grown."""

from datetime import datetime, timedelta

from kefu.edges.logs import logger
from kefu.kernel.transaction import Database
from kefu.modules.files.service import sweep
from kefu.ports.files import FileStore

EVERY = timedelta(hours=1)
log = logger()


class Housekeeper:
    """A tick of the worker; several workers may each do it, the second finds nothing."""

    __name__ = "housekeeping"

    def __init__(self, files: FileStore) -> None:
        self.files = files
        self.next_at: datetime | None = None

    async def __call__(self, db: Database) -> None:
        now = db.clock.now()
        if self.next_at is not None and now < self.next_at:
            return
        self.next_at = now + EVERY
        async with db.pool.acquire() as connection:
            gone = await connection.fetchrow("select * from kefu.clean_house($1)", now)
        swept = await sweep(db, self.files)
        assert gone is not None
        log.info("house.cleaned", **dict(gone), files=swept)


async def tick_sizes(db: Database) -> int:
    """How many tables were looked at anew. Plans made for an empty table read all of a filled one."""
    async with db.pool.acquire() as connection:
        return int(await connection.fetchval("select kefu.learn_sizes()"))
