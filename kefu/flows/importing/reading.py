"""A file into staged rows: in batches, each a transaction of its own, so that progress is seen and a crash costs little.

What was staged is worth nothing until the reader has come to the end of the file: only then is a batch shown.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from kefu.flows.importing.applying import weigh
from kefu.flows.importing.staging import Stager
from kefu.flows.importing.working import Beat, Workshop
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row
from kefu.modules.imports import service
from kefu.modules.imports.rules import NOTHING_ORDERED, TAKEN_BACK, UploadGone
from kefu.modules.imports.service import Refusal, Staged
from kefu.modules.shops import service as shops
from kefu.ports.shop_reports import ImportedRow, OpenedReport, OrderItemRow, RowError

AT_ONCE = 2000
"""Rows or errors handed to the database at a time."""


@dataclass(slots=True)
class Portion:
    rows: list[Staged]
    refusals: list[Refusal]
    last: bool


class Reading:
    """One passage through one file. Only `take` runs outside the event loop."""

    def __init__(self, opened: OpenedReport, stager: Stager, kind: str) -> None:
        self.opened = opened
        self.stager = stager
        self.kind = kind
        self.parsed: Iterator[ImportedRow | RowError] | None = None
        self.taken_back: dict[int, int] = {}
        self.empty_lines: list[int] = []
        self.position = 0
        self.done = 0

    def take(self) -> Portion:
        """The next rows, sealed and fingerprinted. Raises Problem when the file turns out broken."""
        if self.parsed is None:
            self.parsed = self.opened.rows()
        portion = Portion([], [], False)
        while len(portion.rows) + len(portion.refusals) < AT_ONCE:
            each = next(self.parsed, None)
            if each is None:
                portion.last = True
                break
            if isinstance(each, RowError):
                portion.refusals.append(self._refused(each))
            elif isinstance(each, OrderItemRow) and each.quantity < 1:
                self.empty_lines.append(each.line)
            else:
                staged = self.stager.stage(each)
                self.done += staged.kind == self.kind
                portion.rows.append(staged)
        return portion

    def _refused(self, error: RowError) -> Refusal:
        if error.severity == "refused":
            self.done += 1
            if error.other_line is not None:
                self.taken_back.setdefault(error.other_line, error.line)
        self.position += 1
        return self.stager.refusal(error, self.position)

    def estimate(self) -> int:
        """How many rows the file has, as far as can be seen."""
        share = self.opened.share_read()
        return max(self.done, round(self.done / share)) if share > 0 else self.done

    def late_refusals(self, lines: set[int]) -> list[Refusal]:
        """For lines that fell only after they had been staged, with their cells from the file."""
        wrong: dict[int, tuple[str, Text, dict[str, object]]] = {
            line: ("row.taken_back", TAKEN_BACK, {"other_line": self.taken_back.get(line, line)}) for line in lines
        }
        wrong |= {line: ("count.implausible", NOTHING_ORDERED, {}) for line in self.empty_lines}
        if not wrong:
            return []
        cells = self.opened.cells_of(wrong.keys())
        errors = [
            RowError(line, None, "", code, text, facts, cells.get(line, ()))
            for line, (code, text, facts) in sorted(wrong.items())
        ]
        return [self._refused(error) for error in errors]


async def read(work: Workshop, batch: Row) -> None:
    """Reads the batch's file and leaves it to be looked at. Raises Problem, ClaimLost."""
    try:
        content = await work.files.get(batch["sha256"])
    except FileNotFoundError as gone:
        raise UploadGone(what=batch["file_name"]) from gone
    async with work.inside(batch) as tx:
        await service.forget_rows(tx, batch["id"])  # of an attempt that died
        shop = await shops.get(tx, batch["shop_id"])
    opened = await asyncio.to_thread(
        work.reports.open, content, platform=batch["platform"], kind=batch["kind"], zone=ZoneInfo(shop["zone"]),
        currency=shop["currency"], now=work.db.clock.now(), matched=batch["mapping"],
    )  # fmt: skip
    reading = Reading(opened, Stager(work.vault, batch["shop_id"], batch["id"]), batch["kind"])
    async with work.beating(batch) as beat:
        if opened.problem is None:
            await stage_all(work, batch, reading, beat)
        async with work.inside(batch) as tx:
            if opened.problem is None:
                await weigh(work, tx, batch)
            await service.finish_reading(
                tx, batch, encoding=opened.encoding, report=opened.report,
                columns=[asdict(column) for column in opened.columns],
                fields=[
                    {"key": f.key, "required": f.required, "title": [f.title.zh, f.title.zh_tw, f.title.en]}
                    for f in opened.fields
                ],
                preview=list(opened.preview), problem=opened.problem,
            )  # fmt: skip


async def stage_all(work: Workshop, batch: Row, reading: Reading, beat: Beat) -> None:
    """While the database takes one portion, the next is read."""
    coming = asyncio.create_task(asyncio.to_thread(reading.take))
    try:
        while True:
            portion = await coming
            beat.rows_done, beat.rows_total = reading.done, reading.estimate()
            if not portion.last:
                coming = asyncio.create_task(asyncio.to_thread(reading.take))
            async with work.inside(batch) as tx:
                await service.beat(tx, batch["id"], batch["claim"], beat.rows_done, beat.rows_total)
                await service.stage(tx, batch["shop_id"], batch["id"], portion.rows)
                await service.refuse(tx, batch["shop_id"], batch["id"], portion.refusals)
            if portion.last:
                break
    finally:
        await asyncio.gather(coming, return_exceptions=True)
    async with work.inside(batch) as tx:
        fallen = await service.take_back(tx, batch["id"], list(reading.taken_back)) if reading.taken_back else set()
        late = await asyncio.to_thread(reading.late_refusals, fallen)
        await service.refuse(tx, batch["shop_id"], batch["id"], late)
