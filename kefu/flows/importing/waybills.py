"""Staged waybills through the door of parcels, which tells buyers and registers; a row that does not fit is refused."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.flows.importing.staging import Stager
from kefu.flows.importing.working import Beat, Workshop
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.imports import service
from kefu.modules.parcels.service import FileTaken, RowRefused, WaybillRow, take_waybills
from kefu.modules.shops import service as shops
from kefu.ports.shop_reports import Cells, RowError

AT_ONCE = 500


async def apply(work: Workshop, tx: Transaction, batch: Row, beat: Beat) -> None:
    async def find_orders(numbers: Sequence[str]) -> Mapping[str, UUID]:
        rows = await tx.rows(
            "select number, id from orders where shop_id = $1 and platform = $2 and number = any($3)",
            batch["shop_id"], batch["platform"], list(numbers),
        )  # fmt: skip
        return {row["number"]: row["id"] for row in rows}

    whole = FileTaken()
    place = (0, 0)
    while rows := await portion(tx, batch["id"], place):
        waybills = [WaybillRow(r["line"], r["key"], r["carrier"], r["tracking_no"]) for r in rows]
        taken = await take_waybills(tx, batch["shop_id"], waybills, find_orders)
        whole.orders += taken.orders
        whole.reshipments += taken.reshipments
        whole.unchanged += taken.unchanged
        whole.refused += taken.refused
        place = (rows[-1]["line"], rows[-1]["part"])
        beat.rows_done += len(rows)
    await note(work, tx, batch, whole)


async def portion(tx: Transaction, import_id: UUID, place: tuple[int, int]) -> list[Row]:
    return await tx.rows(
        """select line, part, key, row->>'carrier' carrier, row->>'tracking_no' tracking_no from import_rows
           where import_id = $1 and (line, part) > ($2, $3) order by line, part limit $4""",
        import_id, *place, AT_ONCE,
    )  # fmt: skip


async def note(work: Workshop, tx: Transaction, batch: Row, whole: FileTaken) -> None:
    """The outcome by row, as the batch's counts want it: refused rows leave the staging, the first others are new."""
    await tx.run(
        """with refused as (select line, number from unnest($2::int[], $3::text[]) as x(line, number))
           delete from import_rows r using refused f where r.import_id = $1 and r.line = f.line and r.key = f.number""",
        batch["id"], [r.line for r in whole.refused], [r.number for r in whole.refused],
    )  # fmt: skip
    await tx.run(
        """update import_rows r set outcome = case when n.place <= $2 then 'new' else 'same' end
           from (select line, part, row_number() over (order by line, part) place from import_rows
                 where import_id = $1) n
           where r.import_id = $1 and r.line = n.line and r.part = n.part""",
        batch["id"], whole.orders + whole.reshipments,
    )  # fmt: skip
    if not whole.refused:
        return
    cells = await cells_of(work, tx, batch, {refused.line for refused in whole.refused})
    stager = Stager(work.vault, batch["shop_id"], batch["id"])
    first = await service.next_position(tx, batch["id"])
    await service.refuse(
        tx, batch["shop_id"], batch["id"],
        [stager.refusal(error_of(r, cells.get(r.line, ())), at) for at, r in enumerate(whole.refused, first)],
    )  # fmt: skip


def error_of(refused: RowRefused, cells: Cells) -> RowError:
    """The reason is a finished sentence: braces in it stand for themselves."""
    words = refused.reason
    escaped = type(words)(*(text.replace("{", "{{").replace("}", "}}") for text in (words.zh, words.zh_tw, words.en)))
    return RowError(refused.line, None, refused.number, refused.code, escaped, {}, cells)


async def cells_of(work: Workshop, tx: Transaction, batch: Row, lines: Collection[int]) -> Mapping[int, Cells]:
    content = await work.files.get(batch["sha256"])
    shop = await shops.get(tx, batch["shop_id"])
    opened = await asyncio.to_thread(
        work.reports.open, content, platform=batch["platform"], kind=batch["kind"], zone=ZoneInfo(shop["zone"]),
        currency=shop["currency"], now=tx.now, matched=batch["mapping"],
    )  # fmt: skip
    return await asyncio.to_thread(opened.cells_of, lines)
