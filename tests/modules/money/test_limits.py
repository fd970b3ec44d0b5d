"""Limits hold for the whole, however it is cut into parts."""

import asyncio
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import Problem
from kefu.modules.money import service as money
from tests.factories.house import House, said
from tests.factories.purse import MONEY, paid_order, reach_of, request, yuan

DAILY: dict[str, Any] = {"four_eyes": money.FourEyes(yuan("1000"), whole_day=True), "buyer_id": "tb_wang"}


async def approve(house: House, client: httpx.AsyncClient, who: Any, slip: money.Requested, status: int = 200) -> Any:
    answer = await client.post(f"/api/v1/compensations/{slip.id}/approve", json={}, headers=who.headers)
    return await said(answer, status)


@pytest.mark.covers("TENA-04", "REFU-26")
async def test_an_approver_cannot_split_one_order(house: House, client: httpx.AsyncClient) -> None:
    """A supervisor may let 200 go: not 120 and then 81 of the same order."""
    agent, boss, finance = [await house.hire(role) for role in ("after_sale", "supervisor", "finance")]
    order_id = await paid_order(house, "900.00")
    first, second, third = [await request(house, agent, order_id, amount) for amount in ("120.00", "81.00", "80.00")]
    other = await request(house, agent, await paid_order(house, "900.00"), "200.00")
    await approve(house, client, boss, first)
    before = await house.count(*MONEY)
    refused = await approve(house, client, boss, second, 403)
    assert (refused["code"], refused["facts"]) == (
        "compensation.above_your_limit", {"limit": "200.00", "already": "120.00"}
    )  # fmt: skip
    assert await house.count(*MONEY) == before
    listed = await said(await client.get("/api/v1/compensations?state=requested", headers=boss.headers), 200)
    may = {one["id"]: (one["may_approve"], one["why_not"]) for one in listed["items"]}
    assert may[str(third.id)] == (True, None)
    assert may[str(other.id)] == (True, None), "another order of nobody in particular is not counted"
    assert may[str(second.id)][0] is False
    assert "120.00" in str(may[str(second.id)][1])
    await approve(house, client, boss, third)
    await approve(house, client, finance, second)


async def test_what_came_to_nothing_is_not_counted(house: House, client: httpx.AsyncClient) -> None:
    agent, boss, finance = [await house.hire(role) for role in ("after_sale", "supervisor", "finance")]
    order_id = await paid_order(house, "900.00")
    slip = await request(house, agent, order_id, "150.00")
    await approve(house, client, boss, slip)
    async with house.db.begin(finance.actor) as tx:
        await money.fail(tx, slip.id, "账号不存在")
    await approve(house, client, boss, await request(house, agent, order_id, "150.00"))


@pytest.mark.covers("TENA-04")
async def test_the_shops_rule_may_count_a_buyers_whole_day(
    house: House, client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    agent, boss = await house.hire("after_sale"), await house.hire("supervisor")
    orders = [await paid_order(house, "900.00") for _ in range(4)]
    first, second = [await request(house, agent, order, "120.00", **DAILY) for order in orders[:2]]
    stranger = await request(house, agent, orders[2], "120.00", **{**DAILY, "buyer_id": "tb_li"})
    await approve(house, client, boss, first)
    assert (await approve(house, client, boss, second, 403))["facts"]["already"] == "120.00"
    await approve(house, client, boss, stranger)
    clock.set(clock.now() + timedelta(hours=13))  # 01:00 of the shop's next day
    await approve(house, client, boss, second)


async def test_an_agent_cannot_split_either(house: House, clock: FrozenClock) -> None:
    """Her 20 count together for one order, and with the rule for one buyer's day."""
    agent = await house.hire("after_sale")
    orders = [await paid_order(house) for _ in range(3)]
    states = [(await request(house, agent, order, "12.00", **DAILY)).state for order in orders[:2]]
    assert states == ["approved", "requested"]
    assert (await request(house, agent, orders[2], "12.00")).state == "approved", "without the rule each order counts"
    clock.set(clock.now() + timedelta(hours=13))
    order = await paid_order(house)
    assert (await request(house, agent, order, "12.00", **DAILY)).state == "approved"


async def test_two_approvals_at_one_moment_count_each_other(house: House) -> None:
    agent, boss = await house.hire("after_sale"), await house.hire("supervisor")
    slips = [await request(house, agent, await paid_order(house, "900.00"), "120.00", **DAILY) for _ in range(4)]

    reach = await reach_of(house, boss)

    async def let_go(slip: money.Requested) -> Decimal:
        try:
            async with house.db.begin(boss.actor) as tx:
                row = await money.approve(tx, slip.id, reach=reach)
        except Problem:
            return yuan("0")
        amount: Decimal = row["amount"]
        return amount

    assert sum(await asyncio.gather(*(let_go(slip) for slip in slips))) == yuan("120.00")
