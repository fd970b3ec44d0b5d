"""The worker's part: looks about once a second for imports that nobody works on."""

from uuid import UUID

from kefu.flows.importing.applying import apply
from kefu.flows.importing.reading import read
from kefu.flows.importing.working import SILENT_FOR, Workshop
from kefu.kernel.errors import Problem
from kefu.kernel.transaction import Database, Row
from kefu.kernel.vault import Vault
from kefu.modules.imports import service
from kefu.modules.imports.rules import ImportInterrupted
from kefu.ports.files import FileStore
from kefu.ports.shop_reports import ShopReports


class Importer:
    """Works on waiting imports, one after the other."""

    def __init__(self, files: FileStore, vault: Vault, reports: ShopReports) -> None:
        self.files = files
        self.vault = vault
        self.reports = reports

    async def tick_imports(self, db: Database) -> int:
        """Everything that waits now. Returns how many batches were worked on."""
        done = 0
        while True:
            async with db.pool.acquire() as connection:
                waiting = await connection.fetch("select * from kefu.waiting_imports($1)", db.clock.now() - SILENT_FOR)
            worked = [await self.work_on(db, row["tenant_id"], row["shop_id"], row["import_id"]) for row in waiting]
            done += sum(worked)
            if not any(worked):
                return done

    async def work_on(self, db: Database, tenant_id: UUID, shop_id: UUID, import_id: UUID) -> bool:
        """Reads or applies one batch if nobody else does. False: somebody does, or it has failed for good."""
        async with db.pool.acquire() as held:  # given back, it lets go of the claim
            work = Workshop(db, self.files, self.vault, self.reports, tenant_id, held)
            batch = await work.claim(shop_id, import_id)
            return batch is not None and await self._work(work, batch)

    async def _work(self, work: Workshop, batch: Row) -> bool:
        try:
            await (read if batch["state"] == "reading" else apply)(work, batch)
        except service.ClaimLost:
            return False
        except Problem as problem:
            await self._fail(work, batch, problem)
        except Exception:
            await self._fail(work, batch, ImportInterrupted())
            raise
        return True

    async def _fail(self, work: Workshop, batch: Row, problem: Problem) -> None:
        """Raises when the database is gone: then the batch has not failed, whoever comes next takes it up again."""
        async with work.on_held(batch["shop_id"]) as tx:
            await service.fail(tx, batch["id"], batch["claim"], problem)
