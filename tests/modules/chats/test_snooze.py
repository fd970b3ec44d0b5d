"""Put aside until something happens: the buyer writes, a waybill is known, the money has gone."""

from uuid import UUID

import asyncpg
import httpx
import pytest

from kefu.flows.talking.wake import WakeSleepers, money_gone, waybill_known
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.modules.money.events import CompensationPaid
from kefu.modules.parcels.events import OrderShipped
from kefu.ports.delivery import Delivery
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk


async def order_of(desk: Desk, superuser: asyncpg.Connection, buyer: str) -> UUID:
    order_id = new_id()
    await superuser.execute(
        """insert into orders (id, shop_id, platform, number, customer_id, state, created_at, updated_at)
           select $1, shop_id, 'taobao', '4547494697935884501', id, 'paid', now(), now() from customers
           where buyer_id = $2""",
        order_id, buyer,
    )  # fmt: skip
    return order_id


async def asleep(superuser: asyncpg.Connection) -> set[str]:
    return {
        r["buyer_name"] for r in await superuser.fetch("select * from conversations where snoozed_until is not null")
    }


@pytest.mark.parametrize("what", ["waybill_scanned", "refund_done"])
async def test_it_comes_back_with_what_it_waits_for(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, desk: Desk, channel: Channel, clock: FrozenClock,
    superuser: asyncpg.Connection, what: str,
) -> None:  # fmt: skip
    for buyer, until in (("b1", what), ("b2", what), ("b3", "buyer_writes")):
        talk = (await write(client, channel, clock.now(), buyer=buyer)).json()["conversation_id"]
        snoozed = await agent.post(f"/api/v1/conversations/{talk}/snooze", json={"until_event": until})
        assert snoozed.status_code == 204
    order_id = await order_of(desk, superuser, "b1")
    shipped = OrderShipped(shop_id=desk.shop_id, order_id=order_id, carrier="sf", tracking_no="SF1")
    payload = waybill_known(shipped)
    if what == "refund_done":
        payload = {"order_id": str(order_id), "what": "refund_done"}
    delivery = Delivery(new_id(), desk.tenant_id, desk.shop_id, "chats.wake", "", payload, 1)
    for _ in range(2):
        async with desk.db.begin(desk.system) as tx:
            await WakeSleepers().delivered(tx, delivery, None)
        assert await asleep(superuser) == {"b2", "b3"}
    await write(client, channel, clock.now(), "还在吗", buyer="b3")
    assert await asleep(superuser) == {"b2"}


@pytest.mark.parametrize("what", ["waybill_scanned", "refund_done", "buyer_writes"])
async def test_what_sleeps_without_an_hour_is_shown_like_the_others(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, channel: Channel, clock: FrozenClock, what: str
) -> None:
    talk = (await write(client, channel, clock.now())).json()["conversation_id"]
    await agent.post(f"/api/v1/conversations/{talk}/snooze", json={"until_event": what})
    listed = (await agent.get("/api/v1/conversations?view=all&filter=snoozed")).json()["items"]
    opened = (await agent.get(f"/api/v1/conversations/{talk}")).json()["conversation"]
    for row in (*listed, opened):
        assert (row["id"], row["snoozed"], row["snoozed_until"]) == (talk, True, None)
    assert len(listed) == 1


def test_every_such_event_is_told_afterwards() -> None:
    from kefu.main import make_reactions

    reactions = make_reactions()
    for event, told in ((OrderShipped, waybill_known), (CompensationPaid, money_gone)):
        assert ("chats.wake", told) in reactions.afterwards[event]
