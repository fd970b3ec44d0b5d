"""The ticker: the only part of Kefu that looks at the time by itself."""

from datetime import datetime, timedelta
from uuid import UUID

from kefu.kernel.transaction import Database
from kefu.modules.deadlines.service.clocks import sound

CLAIM_FOR = timedelta(seconds=30)
"""How long a clock stays with the ticker that took it; after that, or a crash, another one takes it."""


AT_ONCE = 500


async def tick_clocks(db: Database) -> None:
    """For the worker, about once a second: everything that is due by now."""
    while await tick(db, db.clock.now(), AT_ONCE) == AT_ONCE:
        pass


async def tick(db: Database, now: datetime, limit: int = AT_ONCE) -> int:
    """Warns and misses up to `limit` clocks that are due at `now`. Returns how many; call again while it equals limit.

    Several tickers may run: a claimed clock is handed out once. The claim sees ids and moments only; each shop's
    clocks are then handled in a transaction inside that shop's walls.
    """
    async with db.pool.acquire() as connection:
        claimed = await connection.fetch("select * from kefu.claim_deadlines($1,$2,$3)", now, limit, now + CLAIM_FOR)
    by_shop: dict[tuple[UUID, UUID], list[UUID]] = {}
    for row in claimed:
        by_shop.setdefault((row["tenant_id"], row["shop_id"]), []).append(row["deadline_id"])
    done, failed = 0, []
    for (tenant_id, shop_id), deadline_ids in by_shop.items():
        try:
            async with db.as_system(tenant_id, shop_id) as tx:
                done += await sound(tx, deadline_ids, now)
        except Exception as error:  # one shop's trouble must not silence the others
            failed.append(error)
    if failed:
        raise ExceptionGroup("clocks that could not be sounded are tried again when their claim lapses", failed)
    return done
