"""Real sockets on a real server: the agent's feed and the buyer's window, resumed and refused."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
import orjson
import pytest
import uvicorn
import websockets
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk

SHOP = "https://shop.example"


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """`app`, whose lifespan runs already, on a port of this machine."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, lifespan="off", log_level="error", ws="websockets-sansio", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve([listening]))
    yield f"127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await task
    listening.close()


@pytest.fixture
async def desk(db: Database, app: FastAPI) -> Desk:
    return await Desk(db, app.state.vault).found()


@pytest.fixture
async def channel(desk: Desk) -> Channel:
    return await desk.channel()


@asynccontextmanager
async def feed(address: str, browser: httpx.AsyncClient, after: str = "") -> AsyncIterator[Any]:
    token = browser.cookies["kefu_session"]
    headers = {"cookie": f"kefu_session={token}", "origin": f"http://{address}"}
    async with websockets.connect(f"ws://{address}/api/v1/events?after={after}", additional_headers=headers) as line:
        yield line


async def hear(line: Any, kind: str) -> dict[str, Any]:
    """The next frame of this kind."""
    async with asyncio.timeout(15):
        while True:
            frame: dict[str, Any] = orjson.loads(await line.recv())
            if frame["type"] == kind:
                return frame


async def test_a_place_that_is_none_breaks_no_socket(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, address: str
) -> None:
    """What nobody can have seen counts as nothing seen, in the buyer's window and in the agent's feed."""
    channel = await desk.channel("web_widget", origins=[SHOP])
    body = {"key": channel.key, "parent_origin": SHOP}
    token = (await client.post("/api/v1/widget/sessions", json=body)).json()["token"]
    said = {"client_id": "client-1", "text": "你好"}
    await client.post("/api/v1/widget/messages", json=said, headers={"authorization": f"Bearer {token}"})
    for after in ("%C2%B2", "-1", "9" * 30, "9" * 5000):
        url = f"ws://{address}/api/v1/widget/events?after={after}"
        async with websockets.connect(url, subprotocols=["kefu", token]) as line:  # type: ignore[list-item]
            assert (await hear(line, "message"))["message"]["text"] == "你好"
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as browser:
        for after in ("%C2%B2", "-1", "-" + "9" * 30, "9" * 5000):
            async with feed(address, browser, f"{desk.shop_id}:{after}") as line:
                await hear(line, "hello")


async def test_the_agent_hears_at_once_and_after_a_break(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, channel: Channel, clock: FrozenClock, address: str
) -> None:
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as browser:
        async with feed(address, browser) as line:
            hello = await hear(line, "hello")
            assert hello["data"]["heads"] == {str(desk.shop_id): 0}
            first = (await write(client, channel, clock.now())).json()
            told = await hear(line, "message.added")
            assert (told["id"], told["data"]["message_id"]) == (1, first["message_id"])
        second = (await write(client, channel, clock.now(), "还在吗", message_id="later")).json()
        async with feed(address, browser, f"{desk.shop_id}:1") as line:
            assert (await hear(line, "message.added"))["data"]["message_id"] == second["message_id"]
        async with feed(address, browser, f"{desk.shop_id}:99") as line:
            await hear(line, "reset")


async def test_two_agents_see_each_other(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, channel: Channel, clock: FrozenClock, address: str
) -> None:
    talk = (await write(client, channel, clock.now())).json()["conversation_id"]
    one, other = [await desk.browser(app, await desk.person(n, "after_sale")) for n in ("小林", "小周")]
    async with one, other, feed(address, one) as line:
        await hear(line, "hello")
        told = await other.post(f"/api/v1/conversations/{talk}/presence", json={"state": "typing"})
        assert told.status_code == 204
        viewers = (await hear(line, "conversation.viewers"))["data"]
        assert [(v["name"], v["typing"]) for v in viewers["viewers"]] == [("小周", True)]
        detail = (await one.get(f"/api/v1/conversations/{talk}")).json()
        assert [v["name"] for v in detail["viewers"]] == ["小周"]
        await other.post(f"/api/v1/conversations/{talk}/presence", json={"state": "left"})
        assert (await hear(line, "conversation.viewers"))["data"]["viewers"] == []


@pytest.mark.parametrize("headers", [{}, {"cookie": "kefu_session=nonsense"}, "other origin"])
async def test_strangers_and_other_sites_are_sent_away(app: FastAPI, desk: Desk, address: str, headers: Any) -> None:
    if headers == "other origin":
        async with await desk.browser(app, await desk.person("小林", "after_sale")) as browser:
            headers = {"cookie": f"kefu_session={browser.cookies['kefu_session']}", "origin": "https://evil.example"}
    async with websockets.connect(f"ws://{address}/api/v1/events", additional_headers=headers) as line:
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await line.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


async def test_the_buyers_window_hears_the_answer_that_it_is_read_and_the_question(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, address: str
) -> None:
    widget = await desk.channel("web_widget", origins=[SHOP])
    session = (await client.post("/api/v1/widget/sessions", json={"key": widget.key, "parent_origin": SHOP})).json()
    who = {"authorization": f"Bearer {session['token']}"}
    url = f"ws://{address}/api/v1/widget/events?after=0"
    async with (
        await desk.browser(app, await desk.person("小林", "after_sale")) as agent,
        websockets.connect(url, subprotocols=["kefu", session["token"]]) as line,  # type: ignore[list-item]
    ):
        assert line.subprotocol == "kefu"
        await client.post("/api/v1/widget/messages", json={"client_id": "client-1", "text": "你好"}, headers=who)
        assert (await hear(line, "message"))["message"]["from"] == "me"
        talk = UUID((await agent.get("/api/v1/conversations")).json()["items"][0]["id"])
        base = f"/api/v1/conversations/{talk}"
        assert (await agent.post(f"{base}/messages", json={"client_id": "a", "text": "您好"})).status_code == 201
        assert (await hear(line, "message"))["message"]["text"] == "您好"
        assert (await hear(line, "delivery"))["delivery"] == "seen"
        await agent.post(f"{base}/close", json={"ask_satisfaction": True})
        await hear(line, "satisfaction_asked")
        messages = (await agent.get(f"{base}/messages")).json()["items"]
        assert messages[-1]["delivery"] in ("delivered", "seen")


async def test_a_window_without_a_token_is_closed(address: str, desk: Desk) -> None:
    async with websockets.connect(f"ws://{address}/api/v1/widget/events") as line:
        with pytest.raises(websockets.ConnectionClosed):
            await line.recv()
