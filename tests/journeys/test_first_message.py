"""A stranger writes in the web chat: who he is and what he wants is on record before anybody looks."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.actor import system_actor
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.modules.chats.service import Inbound, Intake, Receipt
from kefu.modules.chats.service.intake import store
from kefu.modules.chats.service.reply_times import REPLY_TIMES
from tests.factories.desk import Channel, Desk

SHOP = "https://shop.example"


@pytest.fixture
async def desk(db: Database, app: FastAPI) -> Desk:
    return await Desk(db, app.state.vault).found()


@pytest.fixture
async def widget(desk: Desk) -> Channel:
    return await desk.channel("web_widget", origins=[SHOP])


async def visitor(client: httpx.AsyncClient, widget: Channel) -> dict[str, str]:
    opened = await client.post("/api/v1/widget/sessions", json={"key": widget.key, "parent_origin": SHOP})
    return {"authorization": f"Bearer {opened.json()['token']}", "origin": "null"}


async def say(client: httpx.AsyncClient, who: dict[str, str], text: str, **more: Any) -> None:
    body = {"client_id": f"client-{text}", "text": text, **more}
    answer = await client.post("/api/v1/widget/messages", json=body, headers=who)
    assert answer.status_code == 201, answer.text


@pytest.mark.covers("CONV-03")
async def test_a_stranger_asks_about_shipping_to_spain(
    client: httpx.AsyncClient,
    app: FastAPI,
    desk: Desk,
    widget: Channel,
    clock: FrozenClock,
    superuser: asyncpg.Connection,
) -> None:
    assert await superuser.fetchval("select count(*) from customers") == 0
    await say(client, await visitor(client, widget), "Do you offer shipping to Spain?", email="a@b.com")

    talk = await superuser.fetchrow("select * from conversations")
    assert talk is not None
    assert (talk["inquiry"], talk["inquiry_words"], talk["inquiry_seq"]) == ("logistics", ["shipping"], 1)
    assert (talk["inquiry_at"], talk["inquiry_by"], talk["assignee_id"]) == (clock.now(), None, None)
    assert talk["channel_id"] == widget.id
    assert {row["actor_kind"] for row in await superuser.fetch("select actor_kind from audit_log")} <= {
        "buyer",
        "system",
    }
    # nobody has acted; the first who looks sees all of it
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as agent:
        (row,) = (await agent.get("/api/v1/conversations?inquiry=logistics")).json()["items"]
        assert (row["inquiry"]["type"], row["channel_kind"]) == ("logistics", "web_widget")
        detail = (await agent.get(f"/api/v1/conversations/{row['id']}")).json()
        assert detail["buyer"]["email"]["masked"].endswith("b.com")
        wanted = {"value_id": detail["buyer"]["email"]["value_id"], "reason": "回信"}
        assert (await agent.post("/api/v1/reveals", json=wanted)).json()["value"] == "a@b.com"
        assert detail["inquiry"] == {
            "type": "logistics", "title": "物流", "began_at": clock.now().isoformat().replace("+00:00", "Z"),
            "words": ["shipping"], "message_seq": 1, "corrected_by": None,
        }  # fmt: skip


async def test_months_later_the_one_thread_of_the_web_chat_begins_a_new_matter(
    client: httpx.AsyncClient,
    app: FastAPI,
    desk: Desk,
    widget: Channel,
    clock: FrozenClock,
    superuser: asyncpg.Connection,
) -> None:
    opened = await client.post("/api/v1/widget/sessions", json={"key": widget.key, "parent_origin": SHOP})
    token = opened.json()["visitor_token"]
    who = {"authorization": f"Bearer {opened.json()['token']}", "origin": "null"}
    await say(client, who, "Do you offer shipping to Spain?")
    talk = str(await superuser.fetchval("select id from conversations"))
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as agent:
        assert (await agent.post(f"/api/v1/conversations/{talk}/close", json={})).status_code == 204
    clock.advance(timedelta(days=10))
    again = await client.post(
        "/api/v1/widget/sessions", json={"key": widget.key, "parent_origin": SHOP, "visitor_token": token}
    )
    who = {"authorization": f"Bearer {again.json()['token']}", "origin": "null"}
    await say(client, who, "hello again")
    now = await superuser.fetchrow("select id, inquiry, inquiry_words, inquiry_at from conversations")
    assert now is not None
    assert tuple(now) == (UUID(talk), "", [], clock.now())
    assert [row["type"] for row in await superuser.fetch("select type from past_inquiries")] == ["logistics"]


async def test_in_one_batch_each_buyer_s_first_words_decide(
    app: FastAPI, db: Database, desk: Desk, superuser: asyncpg.Connection
) -> None:
    channel = await app.state.channels.get((await desk.channel()).key)

    def message(buyer: str, text: str) -> Inbound:
        return Inbound(channel=channel, buyer_id=buyer, buyer_name=buyer, verified=True, text=text)

    said = [
        ("a", "在吗"),
        ("a", "能开发票吗"),
        ("a", "什么时候发货"),
        ("b", "你好"),
        ("c", "快递到哪了"),
        ("c", "谢谢"),
    ]
    async with db.begin(system_actor(desk.tenant_id, desk.shop_id)) as tx:
        receipts: list[Receipt] = await store(tx, [message(*one) for one in said], REPLY_TIMES.book)
    assert {receipt.outcome for receipt in receipts} == {"stored"}
    intake: Intake = app.state.intake
    await intake.take(message("b", "衣服有点大，想换小一码"))
    rows = await superuser.fetch("select buyer_name, inquiry, inquiry_seq from conversations order by 1")
    assert [tuple(row) for row in rows] == [("a", "invoice", 2), ("b", "return_refund", 2), ("c", "logistics", 1)]
