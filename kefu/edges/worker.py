"""The worker: publishes the browsers' feed, delivers the outbox, looks at the clocks. Several may run; each part
takes its own lock or claims its own rows.
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any

from kefu.edges.feed_publisher import FeedPublisher
from kefu.edges.listening import Waker, forever
from kefu.edges.outbox import OutboxDelivery
from kefu.kernel.transaction import Database
from kefu.ports.delivery import Receiver

TICK_EVERY_S = 1.0

Tick = Callable[[Database], Awaitable[object]]
"""Timed work of a module: looks for what is due, does it in transactions of its own. Called about once a second."""


class Worker:
    def __init__(self, db: Database, receivers: Mapping[str, Receiver], ticks: Sequence[Tick] = ()) -> None:
        self.db = db
        self.publisher = FeedPublisher(db)
        self.delivery = OutboxDelivery(db, receivers)
        self.ticks = ticks
        self.waker = Waker(db, feed=self.publisher.wake)

    async def run(self) -> None:
        """Until cancelled."""
        self.db.on_commit.append(self.waker)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.publisher.run())
                group.create_task(self.delivery.run())
                for tick in self.ticks:
                    group.create_task(forever(getattr(tick, "__name__", "tick"), lambda tick=tick: self._tick(tick)))  # type: ignore[misc]
        finally:
            self.db.on_commit.remove(self.waker)
            await self.waker.close()

    async def _tick(self, tick: Tick) -> None:
        while True:
            await tick(self.db)
            await asyncio.sleep(TICK_EVERY_S)


async def until_told(work: Coroutine[Any, Any, None]) -> None:
    """Runs `work` until SIGTERM or SIGINT, then ends it cleanly."""
    task = asyncio.create_task(work)
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(wanted, task.cancel)
    with suppress(asyncio.CancelledError):
        await task
