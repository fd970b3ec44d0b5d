"""An order's money to test with: paid orders, slips asked for, what the book says."""

from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import httpx

from kefu.flows.paying.limits import ApprovalLimits
from kefu.modules.money import service as money
from kefu.modules.money.events import SlipKind
from kefu.modules.rulebook.service import Rulebook
from tests.factories.house import House, Person
from tests.packs.shipped import packs

MONEY = ("compensations", "money_entries", "payment_batches", "outbox", "audit_log")
"""Where a refused act must leave no trace."""


def yuan(amount: str) -> Decimal:
    return Decimal(amount)


async def paid_order(house: House, paid: str = "59.00") -> UUID:
    order_id = await house.order(paid=paid)
    async with house.db.begin(house.system) as tx:
        await money.note_paid(tx, shop_id=house.shop_id, order_id=order_id, paid=yuan(paid))
    return order_id


@cache
def limits() -> ApprovalLimits:
    """As the demo shop's table of limits says."""
    return ApprovalLimits(Rulebook(packs()))


async def reach_of(house: House, who: Person, kind: SlipKind = "compensation") -> money.Reach:
    async with house.db.begin(who.actor) as tx:
        return await limits().reach(tx, house.shop_id, kind)


async def request(house: House, who: Person, order_id: UUID, amount: str, **more: Any) -> money.Requested:
    reach = await reach_of(house, who, more.get("kind", "compensation"))
    known: dict[str, Any] = {"cap": yuan("5000"), "cause": "wrong_item", "reach": reach, **more}
    async with house.db.begin(who.actor) as tx:
        return await money.request_compensation(
            tx, shop_id=house.shop_id, order_id=order_id, order_number="1004", amount=yuan(amount), reason="发错颜色",
            **known,
        )  # fmt: skip


async def balance(house: House, order_id: UUID) -> money.Balance:
    """As the row says it, which is also what the book adds up to."""
    async with house.db.begin(house.system) as tx:
        found = await money.get_balance(tx, order_id)
        assert await money.recount(tx, order_id) == found
    return found


async def set_payee(
    client: httpx.AsyncClient, who: Person, slip_id: UUID, account: str = "13800001111"
) -> httpx.Response:
    body = {"method": "alipay", "account": account, "holder": "王小明"}
    return await client.put(f"/api/v1/compensations/{slip_id}/payout", json=body, headers=who.headers)
