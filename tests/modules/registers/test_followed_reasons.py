"""A correction that follows from something else tells what that was, in words."""

import httpx

from kefu.flows.aftersale.cancel_reshipment import CANCELLED
from kefu.flows.aftersale.registering import SOLVED_ANEW
from kefu.kernel.ids import new_id
from kefu.main import make_reactions
from kefu.modules.registers import service as registers
from kefu.modules.registers.rules import FOLLOWED
from tests.factories.house import House, said

WRITERS = ("kefu.modules.registers.reactions", "kefu.flows.aftersale.mistake_cost")


def test_whatever_rows_follow_has_words() -> None:
    followed = {
        event.name
        for event, reacting in make_reactions().together.items()
        if any(getattr(react, "__module__", "") in WRITERS for react in reacting)
    }
    assert len(followed) > 5
    assert sorted((followed | {CANCELLED, SOLVED_ANEW}) - set(FOLLOWED)) == []


async def test_the_reader_is_told_in_his_language(client: httpx.AsyncClient, house: House) -> None:
    agent, slip, order = await house.hire("assistant_after_sale", locale="zh-CN"), new_id(), await house.order("10010")
    values = {"slip": "BC-1", "order_number": "10010", "amount": "5.00", "payment_state": "requested"}
    async with house.db.begin(agent.actor, [house.shop_id]) as tx:
        row_id = await registers.record(
            tx, shop_id=house.shop_id, register="compensation", order_id=order, source_id=slip, values=values
        )
        await registers.follow(tx, slip, {"payment_state": "paid"}, "money.compensation_paid")
    path = f"/api/v1/register-rows/{row_id}/corrections"
    (entry,) = await said(await client.get(path, headers=agent.headers), 200)
    assert (entry["reason"], entry["after"]) == ("补偿已支付", {"payment_state": "paid"})
    typed = {"values": {"reason": "补一句"}, "reason": "复核"}
    await said(await client.post(path, json=typed, headers=agent.headers), 200)
    assert [one["reason"] for one in await said(await client.get(path, headers=agent.headers), 200)] == [
        "补偿已支付", "复核"
    ]  # fmt: skip
