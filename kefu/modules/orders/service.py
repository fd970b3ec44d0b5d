"""The only door to orders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kefu.kernel.errors import NotFound
from kefu.kernel.pages import START
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault


@dataclass(frozen=True, slots=True)
class OrderLine:
    id: UUID
    position: int
    sku_code: str
    product_code: str
    title: str
    attributes: str
    quantity: int
    price: Decimal | None
    paid: Decimal | None


@dataclass(frozen=True, slots=True)
class Order:
    """Money in `currency`; None where the report did not say."""

    id: UUID
    shop_id: UUID
    platform: str
    number: str
    customer_id: UUID | None
    buyer_id: str
    state: str
    currency: str
    paid: Decimal | None
    freight: Decimal | None
    paid_at: datetime | None
    shipped_at: datetime | None
    signed_at: datetime | None
    freight_insurance: bool | None
    tracking_no: str
    lines: tuple[OrderLine, ...]


ORDER = """id, shop_id, platform, number, customer_id, buyer_id, state, currency, paid, freight, paid_at, shipped_at,
           signed_at, freight_insurance, tracking_no"""
LINE = "id, position, sku_code, product_code, title, attributes, quantity, price, paid"


async def get(tx: Transaction, order_id: UUID) -> Order:
    row = await tx.row(f"select {ORDER} from orders where id = $1", order_id)  # noqa: S608  # constant columns
    if row is None:
        raise NotFound(what=order_id)
    lines = await tx.rows(f"select {LINE} from order_lines where order_id = $1 order by position", order_id)  # noqa: S608
    return Order(**dict(row), lines=tuple(OrderLine(**dict(line)) for line in lines))


async def lock(tx: Transaction, order_id: UUID) -> None:
    """The row lock under which an order's money and parcels change."""
    if await tx.value("select 1 from orders where id = $1 for update", order_id) is None:
        raise NotFound(what=order_id)


async def find_by_number(tx: Transaction, shop_id: UUID, number: str) -> UUID | None:
    found = await tx.value("select id from orders where shop_id = $1 and number = $2", shop_id, number.strip())
    return UUID(str(found)) if found else None


async def for_desk(tx: Transaction, order_ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """Orders with lines, stock and masked receivers, as the desk shows them: two statements for any number."""
    orders = await tx.rows(
        """select o.*, n.masked receiver_name, p.masked receiver_phone, a.masked receiver_address
           from orders o
           left join personal_values n on n.id = o.receiver_name_id
           left join personal_values p on p.id = o.receiver_phone_id
           left join personal_values a on a.id = o.receiver_address_id
           where o.id = any($1) order by o.ordered_at desc nulls last, o.id desc""",
        list(order_ids),
    )
    lines = await tx.rows(
        """select l.*, s.id sku_id, s.stock - s.reserved available, s.cost
           from order_lines l left join skus s on s.shop_id = l.shop_id and s.code = l.sku_code and l.sku_code <> ''
           where l.order_id = any($1) order by l.order_id, l.position""",
        list(order_ids),
    )
    by_order: dict[UUID, list[Row]] = {}
    for line in lines:
        by_order.setdefault(line["order_id"], []).append(line)
    return [dict(order) | {"lines": by_order.get(order["id"], [])} for order in orders]


TO_CHECK = {
    "unpaid": "state = 'unpaid'",
    "refunds": "refund_state = 'requested'",
    "unreviewed": "state = 'finished' and review_state = ''",
}
"""The daily transaction checks (ORDR-01): unpaid to nudge, refunds to look at, finished without a review."""
MOST_COUNTED = 1000
"""Counts stop here: "1000" means this many or more."""


PHONE = re.compile(r"\+?[0-9][0-9 -]+")
"""How people write one; the world's longest have 15 digits."""


async def search(
    tx: Transaction,
    vault: Vault,
    *,
    q: str | None,
    shop_id: UUID | None,
    state: str | None,
    place: tuple[datetime, UUID] | None,
    limit: int,
    check: str | None = None,
) -> list[Row]:
    """Ids, newest first, with the place in the list. `q`: a number (or its beginning), a buyer id, a waybill, or a whole phone number.

    `check`: one of TO_CHECK.
    """
    phones: list[UUID] = []
    if q and PHONE.fullmatch(q) and 7 <= sum(map(str.isdecimal, q)) <= 15:
        phones = await vault.find(tx, "phone", q, [shop_id] if shop_id else None)
    checked = f"and {TO_CHECK[check]}" if check else ""
    return await tx.rows(
        f"""select id, coalesce(ordered_at, created_at) placed_at from orders
           where shop_id = any($1) {checked} and ($2::uuid is null or shop_id = $2) and ($3::text is null or state = $3)
             and ($4::text is null or number = $4 or number like $4 || '%' or buyer_id = $4 or tracking_no = $4
                  or receiver_phone_id = any($5))
             and ($6::timestamptz is null or (coalesce(ordered_at, created_at), id) < ($6, $7))
           order by coalesce(ordered_at, created_at) desc, id desc limit $8""",  # noqa: S608  # constant conditions
        list(tx.scope), shop_id, state, q, phones, *(place or START), limit,
    )  # fmt: skip


async def counts_to_check(tx: Transaction, shop_id: UUID | None) -> dict[str, int]:
    """How many orders each daily check holds."""
    shops = [shop for shop in tx.scope if shop_id is None or shop == shop_id]
    counted = ", ".join(
        f"""(select count(*)::int from (
               select 1 from unnest($1::uuid[]) mine (shop) join orders o on o.shop_id = mine.shop
               where {condition} limit {MOST_COUNTED}) counted) {name}"""  # noqa: S608  # constant conditions
        for name, condition in TO_CHECK.items()
    )
    row = await tx.row(f"select {counted}", shops)
    assert row is not None
    return dict(row)


async def conversations_of(tx: Transaction, customer_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The newest conversation of each of these buyers, where he has one."""
    rows = await tx.rows(
        """select distinct on (customer_id) customer_id, id from conversations where customer_id = any($1)
           order by customer_id, opened_at desc""",
        list(customer_ids),
    )
    return {row["customer_id"]: row["id"] for row in rows}
