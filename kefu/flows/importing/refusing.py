"""Rows that fall only when they meet the shop's own orders: out of the staging, into the refusals, with their cells."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kefu.flows.importing.staging import Stager
from kefu.flows.importing.working import Workshop
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.imports import service
from kefu.modules.shops import service as shops
from kefu.ports.shop_reports import Cells, RowError

UNPLACED = "unplaced"
"""The outcome of a staged row that names nothing this shop has."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A staged row that cannot be taken. `key` is the one it was staged under, `reason` a finished sentence."""

    line: int
    key: str
    code: str
    reason: Text


async def refuse(work: Workshop, tx: Transaction, batch: Row, fallen: Sequence[Fallen]) -> None:
    if not fallen:
        return
    await tx.run(
        """with fallen as (select line, key from unnest($2::int[], $3::text[]) as x(line, key))
           delete from import_rows r using fallen f where r.import_id = $1 and r.line = f.line and r.key = f.key""",
        batch["id"], [each.line for each in fallen], [each.key for each in fallen],
    )  # fmt: skip
    cells = await cells_of(work, tx, batch, {each.line for each in fallen})
    stager = Stager(work.vault, batch["shop_id"], batch["id"])
    first = await service.next_position(tx, batch["id"])
    await service.refuse(
        tx, batch["shop_id"], batch["id"],
        [stager.refusal(error_of(each, cells.get(each.line, ())), at) for at, each in enumerate(fallen, first)],
    )  # fmt: skip


def error_of(fallen: Fallen, cells: Cells) -> RowError:
    """Braces in a finished sentence stand for themselves."""
    words = fallen.reason
    escaped = Text(*(text.replace("{", "{{").replace("}", "}}") for text in (words.zh, words.zh_tw, words.en)))
    return RowError(fallen.line, None, fallen.key, fallen.code, escaped, {}, cells)


async def cells_of(work: Workshop, tx: Transaction, batch: Row, lines: Collection[int]) -> Mapping[int, Cells]:
    content = await work.files.get(batch["sha256"])
    shop = await shops.get(tx, batch["shop_id"])
    opened = await asyncio.to_thread(
        work.reports.open, content, platform=batch["platform"], kind=batch["kind"], zone=ZoneInfo(shop["zone"]),
        currency=shop["currency"], now=tx.now, matched=batch["mapping"],
    )  # fmt: skip
    return await asyncio.to_thread(opened.cells_of, lines)
