"""Delivers what waits in the outbox: in order per lane, at least once, with patience; what nobody takes is shown.

The outbox table is the queue (docs/decisions/0003). A lane is worked by whoever holds its advisory lock; every
start of a delivery is counted before it runs, so that one which kills its worker does not do so for ever.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from kefu.edges.listening import GONE, OUTBOX, forever, hearing, set_within
from kefu.edges.logs import logger
from kefu.kernel.actor import system_actor
from kefu.kernel.transaction import Connection, Database, Row
from kefu.ports.delivery import Delivery, Receiver, Refused

LOOK_EVERY_S = 1.0
MOST_LANES = 200
AT_ONCE = 8
AT_ONCE_A_SHOP = 3
"""A shop's own addresses may answer slowly, or never: the other slots are for the other shops."""
MOST_ATTEMPTS = 12
FIRST_WAIT_S = 2.0
LONGEST_WAIT_S = 3600.0
DELIVER_WITHIN_S = 30.0

log = logger()

TAKE = """
update outbox set attempts = attempts + 1
where id = (select id from outbox where shop_id = $1 and topic = $2 and lane = $3 and topic <> 'browser'
            and dead_at is null order by id limit 1) and due_at <= $4
returning *
"""


def wait_after(attempts: int) -> timedelta:
    """2 s, 4 s, 8 s … at most an hour."""
    return timedelta(seconds=min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (attempts - 1)))


Key = tuple[UUID, str, str]
"""A lane: shop, topic, name."""


class OutboxDelivery:
    def __init__(self, db: Database, receivers: Mapping[str, Receiver]) -> None:
        self.db = db
        self.receivers = receivers
        self._work = asyncio.Event()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._running: dict[Key, asyncio.Task[int]] = {}

    async def run(self) -> None:
        """Until cancelled."""
        await forever("outbox", self._turn)

    async def _turn(self) -> None:
        """Each lane runs by itself: a receiver that takes its time holds up its own lane, and a few of its shop at most."""
        async with hearing(self.db, {OUTBOX: lambda topic: self._work.set() if topic != "browser" else None}) as hears:
            try:
                while True:
                    self._work.clear()
                    self._collect()
                    await self._start_due(hears)
                    await set_within(self._work, LOOK_EVERY_S)
            finally:
                await self._stop()

    def _collect(self) -> None:
        """Forgets lanes that have ended. Raises what tells that the database is gone."""
        for key, task in list(self._running.items()):
            if not task.done():
                continue
            del self._running[key]
            failed = task.exception()
            if isinstance(failed, GONE):
                raise failed
            if failed is not None:
                log.error("delivery failed", why=repr(failed))

    async def _start_due(self, connection: Connection) -> None:
        """Starts lanes while there are slots; behind the rows of shops looked at already there may be others'."""
        held = Counter(shop for shop, _, _ in self._running)
        seen = {shop for shop, count in held.items() if count >= AT_ONCE_A_SHOP}
        while len(self._running) < AT_ONCE and (lanes := await self._due(connection, seen)):
            for lane in lanes:
                key = (lane["shop_id"], lane["topic"], lane["lane"])
                if key in self._running or held[key[0]] >= AT_ONCE_A_SHOP or len(self._running) >= AT_ONCE:
                    continue
                held[key[0]] += 1
                self._running[key] = asyncio.create_task(self._lane(lane))
                self._running[key].add_done_callback(self._look_again)
            seen |= {lane["shop_id"] for lane in lanes}

    def _look_again(self, ended: asyncio.Task[int]) -> None:
        """Where something was tried there may be more. Not where another worker holds the lane: that would never rest."""
        if not ended.cancelled() and ended.exception() is None and ended.result():
            self._work.set()

    async def _stop(self) -> None:
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)
        self._running.clear()

    async def _due(self, connection: Connection, busy: Collection[UUID] = ()) -> list[Row]:
        lanes = await connection.fetch(
            "select * from kefu.due_lanes($1, $2, $3)", self.db.clock.now(), MOST_LANES, list(busy)
        )
        return [lane for lane in lanes if lane["topic"] in self.receivers]

    async def deliver_due(self, connection: Connection) -> int:
        """Everything due now, lanes side by side; returns how many rows were tried."""
        done = await asyncio.gather(*map(self._lane, await self._due(connection)), return_exceptions=True)
        for result in done:
            if isinstance(result, GONE):
                raise result
            if isinstance(result, BaseException):
                log.error("delivery failed", why=repr(result))
        return sum(result for result in done if isinstance(result, int))

    async def _lane(self, lane: Row) -> int:
        name = f"{lane['shop_id']}:{lane['topic']}:{lane['lane']}"
        async with self._slots, self.db.pool.acquire() as connection:
            if not await connection.fetchval("select pg_try_advisory_lock(hashtextextended($1, 0))", name):
                return 0
            try:
                tried = 0
                while (row := await self._take(connection, lane)) is not None:
                    await self._deliver(connection, row, lane["tenant_id"])
                    tried += 1
                return tried
            finally:
                if not connection.is_closed():
                    await connection.execute("select pg_advisory_unlock(hashtextextended($1, 0))", name)

    async def _take(self, connection: Connection, lane: Row) -> Row | None:
        """The first of the lane, its attempt counted and committed; None when it is not due yet."""
        async with self.db.enter(connection, system_actor(lane["tenant_id"], lane["shop_id"])) as tx:
            return await tx.row(TAKE, lane["shop_id"], lane["topic"], lane["lane"], tx.now)

    async def _deliver(self, connection: Connection, row: Row, tenant_id: UUID) -> None:
        delivery = Delivery(row["key"], tenant_id, row["shop_id"], row["topic"], row["lane"], row["payload"],
                            row["attempts"])  # fmt: skip
        try:
            await self._end(connection, row, delivery, await self._hand_over(delivery))
        except Exception as failed:  # also of what follows a delivery: most receivers do all of their work there
            why = str(failed) or type(failed).__name__
            log.warning("delivery failed", topic=delivery.topic, attempts=delivery.attempts, why=why)
            if isinstance(failed, Refused) or delivery.attempts >= MOST_ATTEMPTS:
                await self._give_up(connection, row, delivery, why)
            else:
                await self._put_off(connection, row, delivery, why)

    async def _hand_over(self, delivery: Delivery) -> Any:
        if delivery.attempts > MOST_ATTEMPTS:
            raise Refused("it was begun too often and never ended")
        async with asyncio.timeout(DELIVER_WITHIN_S):
            return await self.receivers[delivery.topic].deliver(delivery)

    async def _end(self, connection: Connection, row: Row, delivery: Delivery, result: Any) -> None:
        async with self.db.enter(connection, system_actor(delivery.tenant_id, delivery.shop_id)) as tx:
            await tx.run("delete from outbox where id = $1", row["id"])
            await self.receivers[delivery.topic].delivered(tx, delivery, result)
        self.db.wake(tx)

    async def _put_off(self, connection: Connection, row: Row, delivery: Delivery, why: str) -> None:
        async with self.db.enter(connection, system_actor(delivery.tenant_id, delivery.shop_id)) as tx:
            await tx.run(
                "update outbox set due_at = $2, last_error = $3 where id = $1",
                row["id"], tx.now + wait_after(delivery.attempts), why,
            )  # fmt: skip

    async def _give_up(self, connection: Connection, row: Row, delivery: Delivery, why: str) -> None:
        async with self.db.enter(connection, system_actor(delivery.tenant_id, delivery.shop_id)) as tx:
            await tx.run("update outbox set dead_at = $2, last_error = $3 where id = $1", row["id"], tx.now, why)
            await self.receivers[delivery.topic].given_up(tx, delivery, why)
        self.db.wake(tx)
