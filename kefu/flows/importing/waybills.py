"""Staged waybills through the door of parcels, which tells buyers and registers; a row that does not fit is refused."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kefu.flows.importing.refusing import Fallen, refuse
from kefu.flows.importing.working import Beat, Workshop
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.parcels.service import FileTaken, WaybillRow, take_waybills

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
    await refuse(work, tx, batch, [Fallen(r.line, r.number, r.code, r.reason) for r in whole.refused])
    await note(tx, batch, whole)


async def portion(tx: Transaction, import_id: UUID, place: tuple[int, int]) -> list[Row]:
    return await tx.rows(
        """select line, part, key, row->>'carrier' carrier, row->>'tracking_no' tracking_no from import_rows
           where import_id = $1 and (line, part) > ($2, $3) order by line, part limit $4""",
        import_id, *place, AT_ONCE,
    )  # fmt: skip


async def note(tx: Transaction, batch: Row, whole: FileTaken) -> None:
    """The outcome by row, as the batch's counts want it: of those that stand, the first are new."""
    await tx.run(
        """update import_rows r set outcome = case when n.place <= $2 then 'new' else 'same' end
           from (select line, part, row_number() over (order by line, part) place from import_rows
                 where import_id = $1) n
           where r.import_id = $1 and r.line = n.line and r.part = n.part""",
        batch["id"], whole.orders + whole.reshipments,
    )  # fmt: skip
