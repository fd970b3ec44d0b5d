"""The only door to products and stock."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from kefu.kernel.errors import Conflict, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Transaction


class StockShort(Conflict):
    code = "stock.short"
    text = Text(
        "「{sku}」可用库存 {available} 件，不够 {wanted} 件。",
        "「{sku}」可用庫存 {available} 件，不夠 {wanted} 件。",
        "{sku}: {available} available, {wanted} wanted.",
    )


@dataclass(frozen=True, slots=True)
class Sku:
    """`cost` and `stock` None: nobody has said it yet. `available` = stock − reserved."""

    id: UUID
    shop_id: UUID
    code: str
    product_code: str
    title: str
    attributes: dict[str, str]
    price: Decimal | None
    cost: Decimal | None
    weight_g: int | None
    stock: int | None
    reserved: int
    listed: bool

    @property
    def available(self) -> int | None:
        return None if self.stock is None else self.stock - self.reserved


COLUMNS = "id, shop_id, code, product_code, title, attributes, price, cost, weight_g, stock, reserved, listed"


async def get_sku(tx: Transaction, shop_id: UUID, code: str) -> Sku:
    found = await find_skus(tx, shop_id, [code])
    if not found:
        raise NotFound(what=code)
    return found[0]


async def find_skus(tx: Transaction, shop_id: UUID, codes: Sequence[str]) -> list[Sku]:
    rows = await tx.rows(
        f"select {COLUMNS} from skus where shop_id = $1 and code = any($2) order by code",  # noqa: S608  # constant
        shop_id, list(codes),
    )  # fmt: skip
    return [Sku(**dict(row)) for row in rows]


async def reserve(tx: Transaction, shop_id: UUID, code: str, quantity: int, for_id: UUID) -> UUID:
    """Sets pieces aside for a re-shipment, atomically. Unknown stock is let through: the warehouse will see.

    Raises NotFound (no such SKU), StockShort. Reserving the same for the same purpose again changes nothing.
    """
    sku = await tx.row(
        "select id, stock, reserved from skus where shop_id = $1 and code = $2 for update", shop_id, code
    )
    if sku is None:
        raise NotFound(what=code)
    known = await tx.value("select id from reservations where sku_id = $1 and for_id = $2", sku["id"], for_id)
    if known is not None:
        return UUID(str(known))
    if sku["stock"] is not None and sku["stock"] - sku["reserved"] < quantity:
        raise StockShort(sku=code, available=sku["stock"] - sku["reserved"], wanted=quantity)
    reservation = new_id()
    await tx.run("update skus set reserved = reserved + $2, updated_at = $3 where id = $1", sku["id"], quantity, tx.now)
    await tx.run(
        """insert into reservations (id, shop_id, sku_id, quantity, for_id, reserved_at)
           values ($1,$2,$3,$4,$5,$6)""",
        reservation, shop_id, sku["id"], quantity, for_id, tx.now,
    )  # fmt: skip
    return reservation


async def end_reservations(tx: Transaction, for_id: UUID, ended_as: Literal["shipped", "released"]) -> int:
    """Shipped pieces leave the stock, released ones are free again. Ending twice changes nothing."""
    return await tx.run(
        """with ended as (
             update reservations set ended_at = $2, ended_as = $3 where for_id = $1 and ended_at is null
             returning sku_id, quantity)
           update skus s set reserved = s.reserved - e.quantity, updated_at = $2,
                  stock = case when $3 = 'shipped' then s.stock - e.quantity else s.stock end
           from ended e where s.id = e.sku_id""",
        for_id, tx.now, ended_as,
    )  # fmt: skip


async def set_cost(tx: Transaction, sku_id: UUID, cost: Decimal, reason: str) -> None:
    """What an agent is asked for when an offer needs a cost nobody has said."""
    row = await tx.row("select shop_id, cost from skus where id = $1 for update", sku_id)
    if row is None:
        raise NotFound(what=sku_id)
    await tx.run("update skus set cost = $2, updated_at = $3 where id = $1", sku_id, cost, tx.now)
    await tx.audit("sku.cost_set", "sku", sku_id, shop_id=row["shop_id"], before={"cost": row["cost"]},
                   after={"cost": cost}, reason=reason)  # fmt: skip


async def change(tx: Transaction, sku_id: UUID, changes: dict[str, Any], reason: str) -> None:
    """`changes`: cost, stock, weight_g, listed."""
    row = await tx.row("select shop_id, cost, stock, weight_g, listed from skus where id = $1 for update", sku_id)
    if row is None:
        raise NotFound(what=sku_id)
    await tx.run(
        """update skus set cost = coalesce($2, cost), stock = coalesce($3, stock), weight_g = coalesce($4, weight_g),
                  listed = coalesce($5, listed), updated_at = $6 where id = $1""",
        sku_id, changes.get("cost"), changes.get("stock"), changes.get("weight_g"), changes.get("listed"), tx.now,
    )  # fmt: skip
    before = {key: row[key] for key in changes}
    await tx.audit("sku.changed", "sku", sku_id, shop_id=row["shop_id"], before=before, after=changes, reason=reason)
