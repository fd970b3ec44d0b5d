"""The only door to return receipts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kefu.kernel.pages import START
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.returns.events import ReturnArrived

WAITING = """
with waiting as (
  select t.id, t.case_id, t.order_id, t.state = 'open' as is_open, t.asked_at, coalesce(t.asks->>'sku_code', '') sku,
         upper(regexp_replace(coalesce(t.asks->>'return_tracking_no', ''), '\\s', '', 'g')) waybill,
         t.state = 'open' and count(*) filter (where t.state = 'open') over (partition by t.order_id) = 1 as alone
  from tasks t where t.shop_id = $1 and t.kind = 'return' and t.state <> 'cancelled'
    and ($2::uuid is null or t.id = $2 or t.order_id = (select order_id from tasks where id = $2))),
found as (
  select r.id receipt_id, w.*, true by_waybill, r.sku_code = w.sku same_sku, coalesce(r.order_id = w.order_id, false) same_order
  from waiting w join return_receipts r
    on r.shop_id = $1 and r.task_id is null and r.tracking_no <> '' and r.tracking_no = w.waybill
  union all
  select r.id, w.*, false, r.sku_code = w.sku, true
  from waiting w join return_receipts r
    on r.shop_id = $1 and r.task_id is null and r.order_id = w.order_id
      and (r.sku_code <> '' and r.sku_code = w.sku or w.alone and (r.tracking_no = '' or w.waybill = '')))
select distinct on (receipt_id) receipt_id, id task_id, case_id, order_id from found
order by receipt_id, by_waybill desc, is_open desc, same_sku desc, same_order desc, asked_at, id"""
"""Which receipt belongs to which inspection: by the return waybill, else by order and article, else by the order alone
when just one inspection of it is open and the waybills do not speak against it. One that was answered before the
receipt came is meant as well: the file of the day comes in the evening."""


async def place(tx: Transaction, shop_id: UUID, task_id: UUID | None = None) -> int:
    """Gives the shop's receipts without an inspection to the inspections they belong to. Returns how many found one.

    `task_id`: an inspection just asked for; only those of its order are looked at, however many there have been. Cases
    before tasks, as everywhere.
    """
    await take_turn(tx, shop_id)
    found = await tx.rows(WAITING, shop_id, task_id)
    if not found:
        return 0
    tasks = [row["task_id"] for row in found]
    await lock_cases(tx, [row["case_id"] for row in found if row["case_id"]])
    held = await tx.rows(
        "select id from tasks where id = any($1) and state <> 'cancelled' order by id for update", tasks
    )
    still = {row["id"] for row in held}
    placed = [row for row in found if row["task_id"] in still]
    await tx.run(
        """update return_receipts r set task_id = f.task_id, order_id = coalesce(r.order_id, f.order_id)
           from unnest($1::uuid[], $2::uuid[], $3::uuid[]) f(id, task_id, order_id) where r.id = f.id""",
        [row["receipt_id"] for row in placed], [row["task_id"] for row in placed], [row["order_id"] for row in placed],
    )  # fmt: skip
    await tell(tx, [row["receipt_id"] for row in placed], again=False)
    return len(placed)


async def take_turn(tx: Transaction, shop_id: UUID) -> None:
    """To be asked for before the first receipt is touched: receipts, cases and tasks of many parcels are locked here,
    and two who do so in one shop would wait for each other crosswise. Asking again costs nothing.
    """
    await tx.run("select pg_advisory_xact_lock(hashtextextended('returns ' || $1, 0))", str(shop_id))


async def lock_cases(tx: Transaction, case_ids: Sequence[UUID]) -> None:
    await tx.rows("select id from cases where id = any($1) order by id for update", list(case_ids))


async def tell(tx: Transaction, receipt_ids: Sequence[UUID], *, again: bool) -> None:
    """Announces those that belong to an inspection, in the order they arrived."""
    rows = await tx.rows(
        """select r.*, t.case_id from return_receipts r join tasks t on t.id = r.task_id
           where r.id = any($1) order by r.arrived_at, r.id""",
        list(receipt_ids),
    )
    await lock_cases(tx, [row["case_id"] for row in rows if row["case_id"]])
    for row in rows:
        await tx.announce(
            ReturnArrived(
                shop_id=row["shop_id"], receipt_id=row["id"], task_id=row["task_id"], case_id=row["case_id"],
                tracking_no=row["tracking_no"], sku_code=row["sku_code"], quantity=row["quantity"],
                condition=row["condition"], finding=row["finding"], remark=row["remark"],
                arrived_at=row["arrived_at"], again=again,
            )
        )  # fmt: skip


async def page(
    tx: Transaction,
    shop_id: UUID | None,
    order_id: UUID | None,
    expected: bool | None,
    place: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Row]:
    """The newest first, each with the case it came back for, who asked for it and what was found in it.

    `expected`: only those with an inspection, or only those without.
    """
    return await tx.rows(
        """select r.*, k.number case_number, t.case_id, t.state task_state, t.answer->>'verdict' verdict,
                  a.employee_no asked_by, v.document->'title' case_title
           from return_receipts r left join tasks t on t.id = r.task_id left join cases k on k.id = t.case_id
           left join accounts a on a.id = t.asked_by
           left join playbook_versions v on v.shop_id = k.shop_id and v.hash = k.playbook_hash
           where r.shop_id = any($1) and ($2::uuid is null or r.shop_id = $2)
             and ($3::uuid is null or r.order_id = $3)
             and ($4::boolean is null or (r.task_id is not null) = $4)
             and ($5::timestamptz is null or (r.arrived_at, r.id) < ($5, $6))
           order by r.arrived_at desc, r.id desc limit $7""",
        list(tx.scope), shop_id, order_id, expected, *(place or START), limit,
    )  # fmt: skip
