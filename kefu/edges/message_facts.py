"""What the red lines may know about an order, for a text that is checked outside a conversation."""

from pathlib import Path
from typing import Any

from kefu.edges.shop_lookup import KnownShop
from kefu.kernel.errors import NotFound, Problem
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Database, Row
from kefu.modules.compliance.rules.context import OrderData
from kefu.modules.orders import service as orders
from kefu.modules.rulebook.service import Rulebook, ShopScope
from kefu.packs import ChineseCalendar, load_packs

RETURN_WINDOW = "return_window"


class OrderUnknown(NotFound):
    code = "order.unknown"
    text = Text("店铺里没有订单 {number}。", "店鋪裡沒有訂單 {number}。", "The shop has no order {number}.")


async def facts_of_order(
    db: Database, shop: KnownShop, number: str, buyer: str | None, packs_dir: Path, cache: Path | None
) -> dict[str, Any]:
    """Facts by their name in the red lines' context; what is not known is left out.

    `buyer`: the platform's id of whom the text goes to; None: to the order's own buyer. Raises OrderUnknown.
    """
    async with db.as_system(shop.tenant_id, shop.shop_id) as tx:
        order_id = await orders.find_by_number(tx, shop.shop_id, number)
        if order_id is None:
            raise OrderUnknown(number=number)
        row = await tx.row(
            """select o.buyer_id, o.state, o.paid, o.paid_at, o.shipped_at, o.signed_at, o.tracking_no,
                      count(l.id) lines, count(s.stock) counted, min(s.stock - s.reserved) stock,
                      count(s.id) known, bool_and(s.listed) listed
               from orders o left join order_lines l on l.order_id = o.id
               left join skus s on s.shop_id = o.shop_id and s.code = l.sku_code and l.sku_code <> ''
               where o.id = $1 group by o.id""",
            order_id,
        )
        now = tx.now
    assert row is not None
    facts: dict[str, Any] = {
        "order": OrderData(buyer=row["buyer_id"]),
        "conversation_buyer": buyer or row["buyer_id"] or None,
        "order_belongs_to_buyer": buyer is None or buyer == row["buyer_id"],
        "order_paid": row["paid_at"] is not None,
        "order_state": row["state"],
        "shipped": row["shipped_at"] is not None,
    }
    return facts | optional_facts(row) | in_window(shop, row, now, packs_dir, cache)


def optional_facts(row: Row) -> dict[str, Any]:
    """Stock and listing only when every line's article is known: the scarcest one counts."""
    facts: dict[str, Any] = {}
    if row["paid"] is not None:
        facts["paid_amount_cny"] = row["paid"]
    if row["tracking_no"]:
        facts["tracking"] = row["tracking_no"]
    if row["lines"] and row["lines"] == row["counted"]:
        facts["stock"] = row["stock"]
    if row["lines"] and row["lines"] == row["known"]:
        facts["listed"] = row["listed"]
    return facts


def in_window(shop: KnownShop, row: Row, now: Any, packs_dir: Path, cache: Path | None) -> dict[str, Any]:
    """Whether the buyer may still return without a reason, by the rules of the shop; left out where they refuse."""
    if row["signed_at"] is None:
        return {}
    book = Rulebook(load_packs(packs_dir, cache), ChineseCalendar())
    scope = ShopScope(shop.shop_id, shop.platform, shop.pack, shop.zone)
    try:
        made = book.ask(RETURN_WINDOW, scope, {"signed_at": row["signed_at"], "requested_at": now}, now)
    except Problem:
        return {}
    answer = made.answer.get("in_window")
    return {} if answer is None else {"in_return_window": answer}
