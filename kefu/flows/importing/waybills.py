"""Staged waybills through the door of parcels, which tells buyers and registers; a row that does not fit is refused."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kefu.flows.importing.refusing import UNPLACED, Fallen, refuse
from kefu.flows.importing.working import Beat, Workshop
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.parcels.service import FileTaken, WaybillRow, take_waybills

AT_ONCE = 500
NO_SUCH_NUMBER = Text(
    "这家店没有编号为 {number} 的订单或补发单。请核对单号；新订单请先导入订单报表。",
    "這家店沒有編號為 {number} 的訂單或補寄單。請核對單號；新訂單請先匯入訂單報表。",
    "This shop has no order or re-shipment {number}. "
    "Check the number; import the order report first if the order is new.",
)


async def weigh(tx: Transaction, batch: Row) -> None:
    """As far as can be seen beforehand; what the door of parcels refuses is found when it is asked."""
    await tx.run(
        """update import_rows r set outcome = f.outcome
           from (select s.line, s.part,
                        case when o.id is null and b.id is null then $3
                             when w.id is not null or b.tracking_no = upper(s.row->>'tracking_no') then 'same'
                             else 'new' end outcome
                 from import_rows s
                 left join reshipments b on b.shop_id = s.shop_id and b.number = s.key
                 left join orders o on o.shop_id = s.shop_id and o.platform = $2 and o.number = s.key
                 left join waybills w on w.order_id = o.id and w.tracking_no = upper(s.row->>'tracking_no')
                 where s.import_id = $1 and s.kind = 'waybills') f
           where r.import_id = $1 and r.line = f.line and r.part = f.part""",
        batch["id"], batch["platform"], UNPLACED,
    )  # fmt: skip


async def judge(work: Workshop, tx: Transaction, batch: Row) -> None:
    """Refuses what names neither an order nor a re-shipment of the shop."""
    rows = await tx.rows(
        "select line, key from import_rows where import_id = $1 and outcome = $2 order by line, part",
        batch["id"], UNPLACED,
    )  # fmt: skip
    fallen = [
        Fallen(row["line"], row["key"], "waybill.no_such_number", NO_SUCH_NUMBER.filled(number=row["key"]))
        for row in rows
    ]
    await refuse(work, tx, batch, fallen)


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
