"""The red lines' answer about a text that stands in no conversation, with what the database knows of a shop and an order."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from kefu.edges.shop_lookup import KnownShop
from kefu.flows.talking.facts import known_of_order, known_of_shop
from kefu.flows.talking.guard import judge
from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.judge import Checker
from kefu.modules.compliance.rules.redline import Verdict
from kefu.modules.orders import service as orders
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import ChineseCalendar, load_packs


class OrderUnknown(NotFound):
    code = "order.unknown"
    text = Text("店铺里没有订单 {number}。", "店鋪裡沒有訂單 {number}。", "The shop has no order {number}.")


async def look_in_shop(
    db: Database,
    shop: KnownShop,
    checker: Checker,
    vault: Vault,
    text: str,
    given: Context,
    *,
    number: str | None,
    buyer: str | None,
    packs_dir: Path,
    cache: Path,
) -> tuple[Verdict, Context]:
    """The verdict, and what it was judged by. What `given` states beats what the database says.

    `buyer`: the platform's id of whom the text goes to; None: to the order's own buyer. Raises OrderUnknown.
    """
    async with db.as_system(shop.tenant_id, shop.shop_id) as tx:
        if number is None:
            known = known_of_shop(await rulebook.scope_of(tx, shop.shop_id), tx.now)
            context = replace(known.context, conversation_buyer=buyer)
        else:
            order_id = await orders.find_by_number(tx, shop.shop_id, number)
            if order_id is None:
                raise OrderUnknown(number=number)
            known = await known_of_order(tx, vault, shop.shop_id, order_id, buyer)
            context = known.context
        known = replace(known, context=replace(context, **stated(given)))
        return await judge(tx, checker, known, text, lambda: Rulebook(load_packs(packs_dir, cache), ChineseCalendar()))


def stated(given: Context) -> dict[str, Any]:
    return {one.name: value for one in fields(given) if (value := getattr(given, one.name)) != one.default}
