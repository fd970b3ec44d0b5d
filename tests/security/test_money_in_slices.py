"""Many small slips are one big one: caps and limits count what was asked for the order before."""

import asyncio
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from kefu.modules.money import service as money
from tests.factories.house import House, Person
from tests.factories.purse import reach_of

MONEY = ("compensations", "money_entries", "outbox", "audit_log")


async def paid_order(house: House, paid: str = "59.00") -> UUID:
    order_id = await house.order(paid=paid)
    async with house.db.begin(house.system) as tx:
        await money.note_paid(tx, shop_id=house.shop_id, order_id=order_id, paid=Decimal(paid))
    return order_id


async def ask(house: House, who: Person, order_id: UUID, amount: str, cap: str, **more: Any) -> money.Requested:
    known: dict[str, Any] = {"cause": "wrong_item", "reach": await reach_of(house, who), **more}
    async with house.db.begin(who.actor) as tx:
        return await money.request_compensation(
            tx, shop_id=house.shop_id, order_id=order_id, order_number="1", amount=Decimal(amount), reason="发错",
            cap=Decimal(cap), **known,
        )  # fmt: skip


@pytest.mark.covers("REFU-14")
async def test_several_slips_stay_below_one_cap(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await paid_order(house)
    await ask(house, agent, order_id, "5.00", "8")
    before = await house.count(*MONEY)
    with pytest.raises(money.AboveCap):
        await ask(house, agent, order_id, "3.01", "8")
    assert await house.count(*MONEY) == before
    await ask(house, agent, order_id, "3.00", "8")
    await ask(house, agent, order_id, "8.00", "8", cause="return_freight")


async def test_each_article_of_an_order_has_its_cap(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await paid_order(house)
    await ask(house, agent, order_id, "8.00", "8", articles=2)
    await ask(house, agent, order_id, "8.00", "8", articles=2)
    with pytest.raises(money.AboveCap):
        await ask(house, agent, order_id, "0.01", "8", articles=2)


async def test_two_at_once_share_the_cap(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await paid_order(house)
    asked = await asyncio.gather(*(ask(house, agent, order_id, "5.00", "8") for _ in range(4)), return_exceptions=True)
    assert [type(each).__name__ for each in asked].count("AboveCap") == 3
    assert (await house.count("compensations"))["compensations"] == 1


@pytest.mark.covers("TENA-04")
async def test_a_limit_is_not_split_away(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await paid_order(house)
    assert (await ask(house, agent, order_id, "15.00", "50")).waits is False
    second = await ask(house, agent, order_id, "15.00", "50")
    assert (second.state, second.waits) == ("requested", True)


@pytest.mark.covers("REFU-14")
async def test_what_was_refused_or_taken_back_counts_no_more(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await paid_order(house)
    slip = await ask(house, agent, order_id, "8.00", "8")
    async with house.db.begin(agent.actor) as tx:
        await money.cancel(tx, slip.id, "typed wrongly")
    assert (await ask(house, agent, order_id, "8.00", "8")).state == "approved"
