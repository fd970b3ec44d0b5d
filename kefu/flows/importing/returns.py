"""Staged return receipts into `return_receipts`, and to the inspections that wait for their parcels."""

from kefu.flows.importing.refusing import UNPLACED, Fallen, refuse
from kefu.flows.importing.working import Beat, Workshop
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.returns import service as returns

TOLD = """jsonb_to_record(r.row) as x(
  receipt_no text, tracking_no text, carrier text, order_number text, sku_code text, title text, quantity int,
  condition text, finding text, remark text, arrived_at timestamptz)"""
NO_SUCH_ORDER = Text(
    "这家店没有订单 {order}，也没有个案在等运单 {parcel}。请核对单号；新订单请先导入订单报表。",
    "這家店沒有訂單 {order}，也沒有個案在等運單 {parcel}。請核對單號；新訂單請先匯入訂單報表。",
    "This shop has no order {order}, and no case waits for the parcel {parcel}. "
    "Check the numbers; import the order report first if the order is new.",
)
NO_SUCH_ORDER_ALONE = Text(
    "这家店没有订单 {order}。请核对单号；新订单请先导入订单报表。",
    "這家店沒有訂單 {order}。請核對單號；新訂單請先匯入訂單報表。",
    "This shop has no order {order}. Check the number; import the order report first if the order is new.",
)


async def weigh(tx: Transaction, batch: Row) -> None:
    """A parcel somebody waits for is taken whatever its order number: the warehouse may have mistyped it.

    What names an order the shop does not have, in a parcel that nobody waits for, has no place.
    """
    await tx.run(
        """with expected as materialized (
             select distinct upper(regexp_replace(asks->>'return_tracking_no', '\\s', '', 'g')) waybill from tasks
             where shop_id = $3 and kind = 'return' and state <> 'cancelled')
           update import_rows r set target_id = f.id, order_id = f.order_id,
                  outcome = case when f.id is not null and f.fingerprint = r.fingerprint then 'same'
                                 when f.id is not null then 'changed'
                                 when f.order_number <> '' and f.order_id is null and f.waybill is null then $4
                                 else 'new' end
           from (select s.line, s.part, s.row->>'order_number' order_number, k.id, k.fingerprint, o.id order_id, e.waybill
                 from import_rows s
                 left join return_receipts k on k.shop_id = s.shop_id and k.name = s.key
                 left join orders o on o.shop_id = s.shop_id and o.platform = $2 and o.number = s.row->>'order_number'
                 left join expected e on e.waybill <> '' and e.waybill = s.row->>'tracking_no'
                 where s.import_id = $1 and s.kind = 'returns') f
           where r.import_id = $1 and r.line = f.line and r.part = f.part""",
        batch["id"], batch["platform"], batch["shop_id"], UNPLACED,
    )  # fmt: skip


async def judge(work: Workshop, tx: Transaction, batch: Row) -> None:
    """Refuses what belongs to no order of the shop, with the numbers it named."""
    rows = await tx.rows(
        """select line, key, row->>'order_number' order_number, row->>'tracking_no' tracking_no from import_rows
           where import_id = $1 and outcome = $2 order by line""",
        batch["id"], UNPLACED,
    )  # fmt: skip
    fallen = [Fallen(row["line"], row["key"], "return.no_such_order", reason_of(row)) for row in rows]
    await refuse(work, tx, batch, fallen)


def reason_of(row: Row) -> Text:
    if row["tracking_no"]:
        return NO_SUCH_ORDER.filled(order=row["order_number"], parcel=row["tracking_no"])
    return NO_SUCH_ORDER_ALONE.filled(order=row["order_number"])


async def apply(work: Workshop, tx: Transaction, batch: Row, beat: Beat) -> None:
    await returns.take_turn(tx, batch["shop_id"])
    await weigh(tx, batch)
    await judge(work, tx, batch)
    await change(tx, batch)
    await make(tx, batch)
    beat.rows_done = beat.rows_total // 2
    changed = await tx.rows(
        "select target_id from import_rows where import_id = $1 and outcome = 'changed'", batch["id"]
    )
    await returns.tell(tx, [row["target_id"] for row in changed], again=True)
    await returns.place(tx, batch["shop_id"])


async def change(tx: Transaction, batch: Row) -> None:
    """The program corrected a line: it says what it says now."""
    await tx.run(
        f"""update return_receipts k set
              carrier = x.carrier, title = x.title, quantity = x.quantity, condition = x.condition,
              finding = x.finding, remark = x.remark, arrived_at = x.arrived_at,
              order_id = coalesce(k.order_id, r.order_id), fingerprint = r.fingerprint, import_id = $1
            from import_rows r cross join lateral {TOLD}
            where r.import_id = $1 and r.outcome = 'changed' and k.id = r.target_id""",  # noqa: S608  # constant
        batch["id"],
    )


async def make(tx: Transaction, batch: Row) -> None:
    await tx.run(
        f"""insert into return_receipts (id, shop_id, name, receipt_no, tracking_no, carrier, order_id, order_number,
              sku_code, title, quantity, condition, finding, remark, arrived_at, fingerprint, import_id, entered_by,
              entered_at)
            select r.id, r.shop_id, r.key, x.receipt_no, x.tracking_no, x.carrier, r.order_id, x.order_number,
              x.sku_code, x.title, x.quantity, x.condition, x.finding, x.remark, x.arrived_at, r.fingerprint, $1, $2,
              $3
            from import_rows r cross join lateral {TOLD}
            where r.import_id = $1 and r.outcome = 'new'""",  # noqa: S608  # constant
        batch["id"], tx.actor.id, tx.now,
    )  # fmt: skip
