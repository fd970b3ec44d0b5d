"""Re-shipments and waybills, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from kefu.kernel.errors import Conflict, Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.parcels.events import OrderShipped, ReshipmentCancelled, ReshipmentRegistered, WaybillEntered
from kefu.modules.parcels.rules import SHELF, clean_number, end_of, promise_of

Source = Literal["typed", "file", "platform"]


class NothingToSend(Invalid):
    code = "reshipment.nothing_to_send"
    text = Text("补发单里没有商品。", "補發單裡沒有商品。", "The re-shipment holds no goods.")


class ReasonMissing(Invalid):
    code = "reshipment.reason_missing"
    text = Text(
        "请填写补发原因和费用归属。", "請填寫補發原因和費用歸屬。", "Please give the reason and the cost centre."
    )


class ReshipmentMovedOn(Conflict):
    code = "reshipment.moved_on"
    text = Text(
        "补发单 {number} 已发出或已取消，请刷新。",
        "補發單 {number} 已出貨或已取消，請重新整理。",
        "Re-shipment {number} has left or was cancelled; please reload.",
    )


class WaybillTaken(Conflict):
    code = "waybill.taken"
    text = Text(
        "运单号 {tracking_no} 已用于 {number}。",
        "運單號 {tracking_no} 已用於 {number}。",
        "The number {tracking_no} is in use for {number}.",
    )


@dataclass(frozen=True, slots=True)
class Line:
    sku_code: str
    quantity: int
    title: str = ""
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    id: UUID
    number: str
    list_day: date
    ship_by: datetime
    same_day: bool


async def register_reshipment(
    tx: Transaction,
    *,
    shop_id: UUID,
    order_id: UUID,
    order_number: str,
    reason_code: str,
    cost_centre: str,
    lines: Sequence[Line],
    list_day: date,
    same_day: bool,
    ship_by: datetime | None = None,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
    original_tracking_no: str = "",
    receiver_name_id: UUID | None = None,
    receiver_phone_id: UUID | None = None,
    receiver_address_id: UUID | None = None,
    cost: Decimal | None = None,
    note: str = "",
) -> Registered:
    """Registers goods to be sent again, on the warehouse's list of `list_day`.

    Which list, and whether that is today's, is decided by the shop's cut-off table; without `ship_by` it is promised
    for the end of that local day. The receiver stands in the vault. Raises NothingToSend, ReasonMissing, NotFound.
    """
    if not lines or any(line.quantity < 1 for line in lines):
        raise NothingToSend
    if not reason_code or not cost_centre:
        raise ReasonMissing
    zone = await zone_of(tx, shop_id)
    reship_id, number = new_id(), await next_number(tx, shop_id, zone)
    promised = ship_by or end_of(list_day, zone)
    try:
        await tx.run(
            """insert into reshipments (id, shop_id, number, order_id, order_number, case_id, reason_code,
                 original_tracking_no, cost_centre, cost, receiver_name_id, receiver_phone_id, receiver_address_id,
                 note, registered_by, registered_employee_no, registered_at, list_day, ship_by, same_day, decision_id)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21)""",
            reship_id, shop_id, number, order_id, order_number, case_id, reason_code, original_tracking_no,
            cost_centre, cost, receiver_name_id, receiver_phone_id, receiver_address_id, note, tx.actor.id,
            tx.actor.employee_no, tx.now, list_day, promised, same_day, decision_id,
        )  # fmt: skip
    except asyncpg.ForeignKeyViolationError as elsewhere:
        raise NotFound(what=order_id) from elsewhere
    await tx.run_many(
        """insert into reshipment_lines (shop_id, reshipment_id, position, sku_code, title, attributes, quantity)
           values ($1,$2,$3,$4,$5,$6,$7)""",
        [
            (shop_id, reship_id, at, line.sku_code, line.title, line.attributes, line.quantity)
            for at, line in enumerate(lines, start=1)
        ],
    )
    await tx.audit(
        "reshipment.registered", "reshipment", reship_id, shop_id=shop_id, reason=reason_code,
        after={"number": number, "list_day": list_day, "lines": [[i.sku_code, i.quantity] for i in lines]},
    )  # fmt: skip
    await tx.announce(
        ReshipmentRegistered(
            shop_id=shop_id, reshipment_id=reship_id, number=number, order_id=order_id, case_id=case_id,
            ship_by=promised,
        )
    )  # fmt: skip
    return Registered(reship_id, number, list_day, promised, same_day)


async def zone_of(tx: Transaction, shop_id: UUID) -> str:
    zone = await tx.value("select zone from shops where id = $1", shop_id)
    if zone is None:
        raise NotFound(what=shop_id)
    return str(zone)


async def next_number(tx: Transaction, shop_id: UUID, zone: str) -> str:
    """BF2611020007: the shop's local day and a counter."""
    day = tx.now.astimezone(ZoneInfo(zone)).date()
    serial = await tx.value("select kefu.next_serial($1,'BF',$2)", shop_id, day)
    return f"BF{day:%y%m%d}{serial:04}"


async def get(tx: Transaction, reshipment_id: UUID) -> Row:
    row = await tx.row("select * from reshipments where id = $1 and shop_id = any($2)", reshipment_id, list(tx.scope))
    if row is None:
        raise NotFound(what=reshipment_id)
    return row


async def find_waiting(tx: Transaction, case_id: UUID) -> Row | None:
    """The re-shipment of a case that has not left yet."""
    return await tx.row(
        "select * from reshipments where case_id = $1 and state = 'registered' order by registered_at desc limit 1",
        case_id,
    )


async def find_newest_number(tx: Transaction, order_id: UUID) -> str | None:
    """Of all parcels entered here for an order, first or sent again, the number of the one that left last."""
    number: str | None = await tx.value(
        """select tracking_no from (
             select tracking_no, shipped_at at, id from reshipments where order_id = $1 and state = 'shipped'
             union all select tracking_no, entered_at, id from waybills where order_id = $1) sent
           order by at desc, id desc limit 1""",
        order_id,
    )
    return number


async def promise_for(tx: Transaction, case_id: UUID) -> Text | None:
    """When the newest re-shipment of a case leaves, in words for the buyer; None when nothing is on its way out."""
    row = await tx.row(
        """select r.list_day, r.same_day, s.zone from reshipments r join shops s on s.id = r.shop_id
           where r.case_id = $1 and r.state = 'registered' order by r.registered_at desc, r.id desc limit 1""",
        case_id,
    )
    if row is None:
        return None
    return promise_of(row["list_day"], row["same_day"], tx.now.astimezone(ZoneInfo(row["zone"])).date())


async def lines_of(tx: Transaction, reshipment_ids: Sequence[UUID]) -> dict[UUID, list[Row]]:
    rows = await tx.rows(
        "select * from reshipment_lines where reshipment_id = any($1) order by reshipment_id, position",
        list(reshipment_ids),
    )
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row["reshipment_id"], []).append(row)
    return found


async def enter_waybill(tx: Transaction, reshipment_id: UUID, carrier: str, tracking_no: str) -> Row:
    """The re-shipment has left with this number. The same number again changes nothing.

    Raises CourierUnknown, NumberMalformed, WaybillTaken, ReshipmentMovedOn.
    """
    courier = SHELF.book.get(carrier)
    number = clean_number(tracking_no, courier)
    await get(tx, reshipment_id)
    row = await tx.row("select * from reshipments where id = $1 for update", reshipment_id)
    assert row is not None
    if row["state"] == "shipped" and (row["carrier"], row["tracking_no"]) == (courier.code, number):
        return row
    check_waits(row)
    await check_free(tx, row["shop_id"], number, row["original_tracking_no"])
    try:
        changed = await tx.row(
            """update reshipments set state = 'shipped', carrier = $2, tracking_no = $3, shipped_by = $4,
                      shipped_at = $5 where id = $1 returning *""",
            reshipment_id, courier.code, number, tx.actor.id, tx.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as taken:
        raise WaybillTaken(tracking_no=number, number="") from taken
    assert changed is not None
    await tx.audit(
        "reshipment.shipped", "reshipment", reshipment_id, shop_id=row["shop_id"],
        after={"carrier": courier.code, "tracking_no": number},
    )  # fmt: skip
    await tx.announce(WaybillEntered(**about(changed), carrier=courier.code, tracking_no=number))
    return changed


async def check_free(tx: Transaction, shop_id: UUID, number: str, original: str) -> None:
    """A re-shipment is a parcel of its own: its number carries no other re-shipment and no order."""
    if number == original.strip().upper():
        raise WaybillTaken(tracking_no=number, number=original)
    taken = await tx.value(
        """select number from reshipments where shop_id = $1 and tracking_no = $2
           union all select tracking_no from waybills where shop_id = $1 and tracking_no = $2 limit 1""",
        shop_id, number,
    )  # fmt: skip
    if taken is not None:
        raise WaybillTaken(tracking_no=number, number=taken)


def check_waits(row: Row) -> None:
    """Raises ReshipmentMovedOn: it has left or was cancelled."""
    if row["state"] != "registered":
        raise ReshipmentMovedOn(number=row["number"], state=row["state"])


async def cancel(tx: Transaction, reshipment_id: UUID, reason: str) -> None:
    """It is not sent after all; the flow gives the stock back. Raises ReshipmentMovedOn when it has left."""
    await get(tx, reshipment_id)
    row = await tx.row(
        """update reshipments set state = 'cancelled', cancelled_at = $2, cancel_reason = $3
           where id = $1 and state = 'registered' returning *""",
        reshipment_id, tx.now, reason,
    )  # fmt: skip
    if row is None:
        found = await get(tx, reshipment_id)
        raise ReshipmentMovedOn(number=found["number"], state=found["state"])
    await tx.audit("reshipment.cancelled", "reshipment", reshipment_id, shop_id=row["shop_id"], reason=reason)
    await tx.announce(ReshipmentCancelled(**about(row), reason=reason))


async def ship_order(
    tx: Transaction, *, shop_id: UUID, order_id: UUID, carrier: str, tracking_no: str, source: Source = "typed"
) -> bool:
    """A waybill for an order itself; several orders may travel in one parcel. False: it was known.

    Raises CourierUnknown, NumberMalformed, WaybillTaken (a re-shipment has that number), NotFound.
    """
    courier = SHELF.book.get(carrier)
    number = clean_number(tracking_no, courier)
    taken = await tx.value("select number from reshipments where shop_id = $1 and tracking_no = $2", shop_id, number)
    if taken is not None:
        raise WaybillTaken(tracking_no=number, number=taken)
    try:
        made = await tx.run(
            """insert into waybills (id, shop_id, order_id, carrier, tracking_no, source, entered_by, entered_at)
               values ($1,$2,$3,$4,$5,$6,$7,$8) on conflict (order_id, tracking_no) do nothing""",
            new_id(), shop_id, order_id, courier.code, number, source, tx.actor.id, tx.now,
        )  # fmt: skip
    except asyncpg.ForeignKeyViolationError as elsewhere:
        raise NotFound(what=order_id) from elsewhere
    if made:
        await tx.announce(OrderShipped(shop_id=shop_id, order_id=order_id, carrier=courier.code, tracking_no=number))
    return bool(made)


def about(row: Row) -> dict[str, Any]:
    return {
        "shop_id": row["shop_id"], "reshipment_id": row["id"], "number": row["number"], "order_id": row["order_id"],
        "case_id": row["case_id"],
    }  # fmt: skip
