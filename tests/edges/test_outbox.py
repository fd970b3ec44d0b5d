"""What waits in the outbox is delivered in order, at least once with one key, with patience, or shown as dead."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.edges.outbox import AT_ONCE_A_SHOP, MOST_ATTEMPTS, OutboxDelivery
from kefu.edges.platforms.delivery import ChatDelivery
from kefu.edges.platforms.sandbox import SandboxPlatform
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.chats.service.talking import DELIVERY
from kefu.ports.delivery import Delivery, Refused
from tests.factories.buyers import write
from tests.factories.desk import Desk


class Noter:
    """A receiver that honours keys and fails when told to."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, UUID]] = []
        self.failures: dict[str, Exception] = {}
        self.failures_after: dict[str, Exception] = {}
        self.ended: list[str] = []
        self.dead: list[str] = []

    async def deliver(self, delivery: Delivery) -> Any:
        self.calls.append((delivery.payload["word"], delivery.key))
        if delivery.payload["word"] in self.failures:
            raise self.failures.pop(delivery.payload["word"])
        return delivery.payload["word"]

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        await tx.run("update shops set name = $2 where id = $1", delivery.shop_id, f"told {result}")
        if result in self.failures_after:
            raise self.failures_after.pop(result)
        self.ended.append(result)

    async def given_up(self, tx: Transaction, delivery: Delivery, why: str) -> None:
        self.dead.append(why)


@pytest.fixture
async def desk(db: Database) -> Desk:
    return await Desk(db, Vault(b"0" * 32)).found()


@pytest.fixture
def noter() -> Noter:
    return Noter()


@pytest.fixture
async def hears(db: Database) -> AsyncIterator[Any]:
    async with db.pool.acquire() as connection:
        yield connection


async def put(desk: Desk, *said: str, lane: str = "a") -> None:
    async with desk.db.begin(desk.system) as tx:
        for word in said:
            await tx.later(desk.shop_id, "test", {"word": word}, lane=lane)


async def test_in_order_then_gone(
    desk: Desk, db: Database, noter: Noter, hears: Any, superuser: asyncpg.Connection
) -> None:
    await put(desk, "1", "2", "3")
    await put(desk, "x", lane="b")
    assert await OutboxDelivery(db, {"test": noter}).deliver_due(hears) == 4
    assert [word for word in noter.ended if word != "x"] == ["1", "2", "3"]
    assert await superuser.fetchval("select count(*) from outbox") == 0


async def test_a_failure_holds_its_lane_and_comes_again_with_its_key(
    desk: Desk, db: Database, noter: Noter, hears: Any, clock: FrozenClock
) -> None:
    delivery = OutboxDelivery(db, {"test": noter})
    await put(desk, "1", "2")
    await put(desk, "x", lane="b")
    noter.failures["1"] = OSError("down")
    await delivery.deliver_due(hears)
    await delivery.deliver_due(hears)
    assert noter.ended == ["x"]
    clock.advance(timedelta(seconds=3))
    await delivery.deliver_due(hears)
    assert noter.ended == ["x", "1", "2"]
    assert len({key for word, key in noter.calls if word == "1"}) == 1
    assert [word for word, _ in noter.calls].count("1") == 2


class Tarpit(Noter):
    """A receiver whose first shop never gets an answer."""

    def __init__(self, shop_id: UUID) -> None:
        super().__init__()
        self.shop_id = shop_id
        self.stuck = 0
        self.arrived = asyncio.Event()

    async def deliver(self, delivery: Delivery) -> Any:
        if delivery.shop_id == self.shop_id:
            self.stuck += 1
            await asyncio.Event().wait()
        return await super().deliver(delivery)

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        self.ended.append(result)
        self.arrived.set()


async def test_a_shop_whose_receiver_never_answers_holds_up_no_other_shop(
    desk: Desk, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when more of its rows wait than are looked at in one turn."""
    monkeypatch.setattr("kefu.edges.outbox.MOST_LANES", 5)
    neighbour = await desk.another_shop("second")
    tarpit = Tarpit(desk.shop_id)
    for lane in range(12):
        await put(desk, "never", lane=str(lane))
    async with db.as_system(desk.tenant_id, neighbour) as tx:
        await tx.later(neighbour, "test", {"word": "at once"})
    running = asyncio.create_task(OutboxDelivery(db, {"test": tarpit}).run())
    try:
        async with asyncio.timeout(10):
            await tarpit.arrived.wait()
        assert tarpit.ended == ["at once"]
        assert tarpit.stuck <= AT_ONCE_A_SHOP
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_what_follows_a_delivery_may_fail_too_and_waits_as_patiently(
    desk: Desk, db: Database, noter: Noter, hears: Any, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    """Most receivers do all of their work in the transaction that ends the row."""
    delivery = OutboxDelivery(db, {"test": noter})
    await put(desk, "1", "2")
    noter.failures_after["1"] = ValueError("no rule says so")
    for _ in range(3):
        await delivery.deliver_due(hears)
    assert (noter.ended, noter.dead) == ([], [])
    waiting = await superuser.fetchrow("select attempts, last_error, due_at from outbox order by id limit 1")
    assert waiting is not None
    assert tuple(waiting) == (1, "no rule says so", clock.now() + timedelta(seconds=2))
    assert await superuser.fetchval("select name like 'told%' from shops where id = $1", desk.shop_id) is False
    clock.advance(timedelta(seconds=3))
    await delivery.deliver_due(hears)
    assert noter.ended == ["1", "2"]
    assert len({key for word, key in noter.calls if word == "1"}) == 1


async def test_what_can_never_be_ended_is_dead_in_the_end_with_its_reason(
    desk: Desk, db: Database, noter: Noter, hears: Any, superuser: asyncpg.Connection
) -> None:
    await put(desk, "1")
    await superuser.execute("update outbox set attempts = $1", MOST_ATTEMPTS - 1)
    noter.failures_after["1"] = ValueError("no rule says so")
    await OutboxDelivery(db, {"test": noter}).deliver_due(hears)
    assert noter.dead == ["no rule says so"]
    assert await superuser.fetchval("select last_error from outbox where dead_at is not null") == "no rule says so"


async def test_refused_is_dead_at_once_and_shown_and_sent_again(
    desk: Desk, db: Database, noter: Noter, hears: Any, app: FastAPI
) -> None:
    delivery = OutboxDelivery(db, {"test": noter})
    await put(desk, "1", "2")
    noter.failures["1"] = Refused("never")
    await delivery.deliver_due(hears)
    assert (noter.dead, noter.ended) == (["never"], ["2"])
    async with await desk.browser(app, await desk.person("店主", "owner")) as owner:
        dead = (await owner.get("/api/v1/outbox/dead")).json()["dead"]
        assert [(row["last_error"], row["payload"]) for row in dead] == [("never", {"word": "1"})]
        retried = await owner.post(f"/api/v1/outbox/dead/{dead[0]['key']}/retry", json={})
        assert retried.status_code == 204
    await delivery.deliver_due(hears)
    assert noter.ended == ["2", "1"]


async def test_a_delivery_that_kills_its_worker_ends_too(
    desk: Desk, db: Database, noter: Noter, hears: Any, superuser: asyncpg.Connection, clock: FrozenClock
) -> None:
    """Each start is counted before it runs: beginnings that never came back add up."""
    await put(desk, "1")
    await superuser.execute("update outbox set attempts = $1", MOST_ATTEMPTS)
    await OutboxDelivery(db, {"test": noter}).deliver_due(hears)
    assert noter.calls == []
    assert await superuser.fetchval("select dead_at is not null from outbox where topic = 'test'")


async def test_two_workers_do_not_take_the_same_lane(desk: Desk, db: Database, noter: Noter, hears: Any) -> None:
    await put(desk, "1")
    name = f"{desk.shop_id}:test:a"
    await hears.execute("select pg_advisory_lock(hashtextextended($1, 0))", name)
    try:
        assert await OutboxDelivery(db, {"test": noter}).deliver_due(hears) == 0
        assert noter.calls == []
    finally:
        await hears.execute("select pg_advisory_unlock(hashtextextended($1, 0))", name)


@pytest.mark.covers("CONV-02")
async def test_one_inbox_tells_channel_and_shop_and_the_answer_goes_back_the_way_the_question_came(
    db: Database, app: FastAPI, client: httpx.AsyncClient, clock: FrozenClock, hears: Any
) -> None:
    desk = await Desk(db, app.state.vault).found("shop-a")
    wangwang = await desk.channel(name="旺旺")
    here, desk.shop_id = desk.shop_id, await desk.another_shop("shop-b", "web")
    mail = await desk.channel(name="邮箱")
    platform = SandboxPlatform()
    delivery = OutboxDelivery(db, {DELIVERY: ChatDelivery(db, desk.vault, {"webhook": platform})})
    for channel in (wangwang, mail):
        await write(client, channel, clock.now(), buyer="小王")
    works_for = await desk.person("小张", "after_sale", shop_ids=[here, desk.shop_id])
    async with await desk.browser(app, works_for) as agent:
        queue = (await agent.get("/api/v1/conversations")).json()["items"]
        assert {(row["buyer_name"], row["channel_name"], row["shop_name"]) for row in queue} == {
            ("小王", "旺旺", "shop-a"), ("小王", "邮箱", "shop-b"),
        }  # fmt: skip
        (first,) = [row["id"] for row in queue if row["channel_name"] == "旺旺"]
        body = {"client_id": "c-1", "text": "您好，在的。"}
        assert (await agent.post(f"/api/v1/conversations/{first}/messages", json=body)).status_code == 201
    await delivery.deliver_due(hears)
    assert [(address.channel_id, message.text) for address, message in platform.taken] == [
        (wangwang.id, "您好，在的。")
    ]


@pytest.mark.covers("CONV-02")
async def test_an_answer_leaves_through_its_own_channel_and_its_failure_is_seen(
    db: Database, app: FastAPI, client: httpx.AsyncClient, clock: FrozenClock, hears: Any
) -> None:
    desk = await Desk(db, app.state.vault).found()
    channel, other = await desk.channel(), await desk.channel()
    platform = SandboxPlatform()
    delivery = OutboxDelivery(db, {DELIVERY: ChatDelivery(db, desk.vault, {"webhook": platform})})
    talk = (await write(client, channel, clock.now())).json()["conversation_id"]
    await write(client, other, clock.now())
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as agent:

        async def say(text: str) -> str:
            sent = await agent.post(f"/api/v1/conversations/{talk}/messages", json={"client_id": text, "text": text})
            return str(sent.json()["id"])

        async def state(message: str) -> tuple[str, str | None]:
            view = (await agent.get(f"/api/v1/messages/{message}")).json()
            return view["delivery"], view["failure"]

        first = await say("一")
        await delivery.deliver_due(hears)
        assert [(a.channel_id, m.text) for a, m in platform.taken] == [(channel.id, "一")]
        assert (await state(first))[0] == "sent"
        platform.refuse_next("the buyer has blocked the shop")
        second = await say("二")
        await delivery.deliver_due(hears)
        assert await state(second) == ("failed", "the buyer has blocked the shop")
        assert (await agent.post(f"/api/v1/messages/{second}/retry", json={})).json()["delivery"] == "queued"
        await delivery.deliver_due(hears)
        assert (await state(second))[0] == "sent"
        assert [m.text for _, m in platform.taken] == ["一", "二"]
        assert (await agent.post(f"/api/v1/messages/{second}/retry", json={})).json()["code"] == "message.not_failed"
