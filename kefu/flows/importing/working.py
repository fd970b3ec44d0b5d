"""Who works on imports: takes a batch that waits, shows that it lives, reads or applies, says what went wrong.

A claim is a lock on a connection. A process that was killed lets go of it at once, and so does a database that was:
what they left is taken up by whoever looks next.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kefu.kernel.actor import Actor, system_actor
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Connection, Database, Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.imports import service
from kefu.ports.files import FileStore
from kefu.ports.shop_reports import ShopReports

SILENT_FOR = timedelta(seconds=180)
"""Whoever still holds his claim but has not shown a sign of life for so long is taken for dead: he hangs."""
BEAT_EVERY_S = 2.0


BIG = 5000
"""Rows. The planner knows nothing yet of rows this transaction has just written, and would compare each with each."""


async def plan_for(tx: Transaction, rows: int) -> None:
    """Many rows are joined by hashing; a few by index, or a small file would read through all orders there are."""
    await tx.run(f"set local enable_nestloop = {'off' if rows > BIG else 'on'}")


@dataclass(slots=True)
class Beat:
    """How far the work is; somebody looks every two seconds."""

    rows_done: int = 0
    rows_total: int = 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """What importing needs beside a batch.

    `held`: the connection whose lock is the claim. What is said about the claim (alive, failed) is said on it, so that
    whoever lost his connection, and with it the claim, can't say it any more.
    """

    db: Database
    files: FileStore
    vault: Vault
    reports: ShopReports
    tenant_id: UUID
    held: Connection

    def inside(self, batch: Row, actor: Actor | None = None) -> AbstractAsyncContextManager[Transaction]:
        """A transaction in the batch's shop."""
        return self.db.begin(actor or system_actor(self.tenant_id, batch["shop_id"]))

    async def claim(self, shop_id: UUID, import_id: UUID) -> Row | None:
        """The batch, if nobody else works on it. First the lock, then the claim: nobody sees one without the other."""
        claimed = new_id()
        await self.held.execute("select pg_advisory_lock(kefu.claim_key($1))", claimed)
        async with self.on_held(shop_id) as tx:
            return await service.claim(tx, import_id, claimed, tx.now - SILENT_FOR)

    @asynccontextmanager
    async def on_held(self, shop_id: UUID) -> AsyncIterator[Transaction]:
        async with self.db.enter(self.held, system_actor(self.tenant_id, shop_id)) as tx:
            yield tx
        self.db.wake(tx)

    @asynccontextmanager
    async def beating(self, batch: Row) -> AsyncIterator[Beat]:
        """Signs of life beside the work, on the connection that holds the claim."""
        beat = Beat(batch["rows_done"], batch["rows_total"])

        async def keep_beating() -> None:
            while True:
                await asyncio.sleep(BEAT_EVERY_S)
                async with self.on_held(batch["shop_id"]) as tx:
                    await service.beat(tx, batch["id"], batch["claim"], beat.rows_done, beat.rows_total)

        task = asyncio.create_task(keep_beating())
        try:
            yield beat
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError, service.ClaimLost):
                await task
