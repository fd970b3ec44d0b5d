"""Who works on imports: takes a batch that waits, shows that it lives, reads or applies, says what went wrong."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kefu.kernel.actor import SYSTEM, Actor, system_actor
from kefu.kernel.transaction import Database, Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.imports import service
from kefu.ports.files import FileStore
from kefu.ports.shop_reports import ShopReports

SILENT_FOR = timedelta(seconds=60)
"""Whoever has not shown a sign of life for so long is taken for dead."""
BEAT_EVERY_S = 2.0


@dataclass(slots=True)
class Beat:
    """How far the work is; somebody looks every two seconds."""

    rows_done: int = 0
    rows_total: int = 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """What importing needs beside a batch. `tenant_id` is filled in with the batch."""

    db: Database
    files: FileStore
    vault: Vault
    reports: ShopReports
    tenant_id: UUID = SYSTEM

    def inside(self, batch: Row, actor: Actor | None = None) -> AbstractAsyncContextManager[Transaction]:
        """A transaction in the batch's shop."""
        return self.db.begin(actor or system_actor(self.tenant_id, batch["shop_id"]))

    @asynccontextmanager
    async def beating(self, batch: Row) -> AsyncIterator[Beat]:
        """Signs of life beside the work, from a connection of their own."""
        beat = Beat(batch["rows_done"], batch["rows_total"])

        async def keep_beating() -> None:
            while True:
                await asyncio.sleep(BEAT_EVERY_S)
                async with self.inside(batch) as tx:
                    await service.beat(tx, batch["id"], batch["claim"], beat.rows_done, beat.rows_total)

        task = asyncio.create_task(keep_beating())
        try:
            yield beat
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError, service.ClaimLost):
                await task
