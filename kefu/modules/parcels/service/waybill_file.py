"""A file of waybills, row by row: by order number or by re-shipment number."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from kefu.kernel.errors import NotFound, Problem
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.parcels.service.parcels import enter_waybill, ship_order


@dataclass(frozen=True, slots=True)
class WaybillRow:
    """One row of a file: `number` is an order's or a re-shipment's."""

    line: int
    number: str
    carrier: str
    tracking_no: str


@dataclass(frozen=True, slots=True)
class RowRefused:
    line: int
    number: str
    code: str
    reason: Text


@dataclass(slots=True)
class FileTaken:
    reshipments: int = 0
    orders: int = 0
    unchanged: int = 0
    refused: list[RowRefused] = field(default_factory=list)


FindOrders = Callable[[Sequence[str]], Awaitable[Mapping[str, UUID]]]


async def take_waybills(
    tx: Transaction, shop_id: UUID, rows: Sequence[WaybillRow], find_orders: FindOrders
) -> FileTaken:
    """A file of waybills by order or re-shipment number; a row that does not fit is refused alone.

    `find_orders` gives the orders of this shop by their numbers. The same file again changes nothing.
    """
    numbers = sorted({row.number.strip() for row in rows if row.number.strip()})
    found = await tx.rows(
        "select id, number from reshipments where shop_id = $1 and number = any($2)",
        shop_id, numbers,
    )  # fmt: skip
    reships = {row["number"]: row for row in found}
    orders = await find_orders([number for number in numbers if number not in reships])
    taken = FileTaken()
    for row in rows:
        try:
            async with tx.connection.transaction():
                await take_one(tx, shop_id, row, reships.get(row.number.strip()), orders, taken)
        except Problem as problem:
            taken.refused.append(RowRefused(row.line, row.number, problem.code, problem.words()))
    return taken


async def take_one(
    tx: Transaction, shop_id: UUID, row: WaybillRow, reship: Row | None, orders: Mapping[str, UUID], taken: FileTaken
) -> None:
    if reship is not None:
        known = await tx.value("select state from reshipments where id = $1", reship["id"])
        await enter_waybill(tx, reship["id"], row.carrier, row.tracking_no)
        if known == "shipped":
            taken.unchanged += 1
        else:
            taken.reshipments += 1
        return
    order_id = orders.get(row.number.strip())
    if order_id is None:
        raise NotFound(what=row.number)
    new = await ship_order(
        tx, shop_id=shop_id, order_id=order_id, carrier=row.carrier, tracking_no=row.tracking_no, source="file"
    )
    if new:
        taken.orders += 1
    else:
        taken.unchanged += 1
