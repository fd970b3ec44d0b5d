"""Pictures and files that come with a signed message: inside it or by address, looked at like an agent's."""

import base64
import io
from collections.abc import Callable
from typing import Any

import asyncpg
import httpx
import orjson
import pytest
from fastapi import FastAPI
from PIL import Image

from kefu.edges.platforms.outgoing import OnlyPublic
from kefu.edges.platforms.remote_files import HttpFiles
from kefu.kernel.clock import FrozenClock
from tests.factories.buyers import signed
from tests.factories.desk import Channel

Answer = Callable[[httpx.Request], httpx.Response]


def picture(colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(out, "PNG")
    return out.getvalue()


def inside(content: bytes, name: str = "photo.png") -> dict[str, str]:
    return {"content_base64": base64.b64encode(content).decode(), "name": name}


def by_address(app: FastAPI, answer: Answer) -> list[str]:
    """Whatever is fetched is answered by `answer`; the list fills with what was asked for."""
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return answer(request)

    app.state.inbound_files.remote = HttpFiles(lambda: httpx.AsyncClient(transport=httpx.MockTransport(handle)))
    return asked


async def post(client: httpx.AsyncClient, channel: Channel, at: Any, **message: Any) -> httpx.Response:
    content = orjson.dumps({"message_id": "f-1", "buyer": {"id": "tb_buyer", "name": "tb_buyer"}, **message})
    return await client.post(f"/api/v1/inbound/{channel.key}", content=content, headers=signed(channel, content, at))


async def stored(superuser: asyncpg.Connection) -> tuple[int, ...]:
    row = await superuser.fetchrow(
        """select (select count(*) from customers), (select count(*) from messages), (select count(*) from files),
                  (select count(*) from outbox) + (select count(*) from feed)"""
    )
    assert row is not None
    return tuple(row)


@pytest.mark.covers("CONV-02", "CONV-15")
async def test_a_picture_inside_the_message_reaches_the_desk(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, channel: Channel, clock: FrozenClock
) -> None:
    taken = await post(client, channel, clock.now(), files=[inside(picture()), inside(picture("black"), "../b.exe")])
    assert taken.status_code == 202, taken.text
    talk = taken.json()["conversation_id"]
    (message,) = (await agent.get(f"/api/v1/conversations/{talk}/messages")).json()["items"]
    assert (message["kind"], message["text"]) == ("picture", "")
    assert [file["name"] for file in message["files"]] == ["photo.png", "b.png"]
    shown = await agent.get(message["files"][0]["url"])
    assert shown.content == picture()
    (row,) = (await agent.get("/api/v1/conversations")).json()["items"]
    assert row["last_kind"] == "picture"


async def test_by_address_with_a_text_beside_it(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, app: FastAPI, channel: Channel, clock: FrozenClock
) -> None:
    asked = by_address(app, lambda _: httpx.Response(200, content=picture()))
    url = "https://img.example.com/a/%E5%9B%BE.png?x=1"
    taken = await post(client, channel, clock.now(), text="收到的是白色", files=[{"url": url}])
    assert taken.status_code == 202, taken.text
    talk = taken.json()["conversation_id"]
    (message,) = (await agent.get(f"/api/v1/conversations/{talk}/messages")).json()["items"]
    assert (message["kind"], message["text"], message["files"][0]["name"]) == ("text", "收到的是白色", "图.png")
    assert asked == [url]
    again = await post(client, channel, clock.now().replace(microsecond=0), text="收到的是白色 ", files=[{"url": url}])
    assert again.json()["duplicate"]
    assert asked == [url]


def loud(_: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("slow")


REFUSED: list[tuple[dict[str, Any], Answer | None, int, str]] = [
    ({"files": [inside(b"<svg/>", "x.png")]}, None, 422, "file.type_refused"),
    ({"files": [inside(b"")]}, None, 422, "file.empty"),
    ({"files": [inside(picture()[:60])]}, None, 422, "file.broken"),
    ({"files": [{"content_base64": "no!"}]}, None, 422, "inbound.file_refused"),
    ({"files": [{"url": "http://img.example.com/a.png"}]}, None, 422, "inbound.malformed"),
    ({"files": [{"url": "https://a.example/b", "content_base64": "QQ=="}]}, None, 422, "inbound.malformed"),
    ({"files": [inside(picture())] * 10}, None, 422, "inbound.malformed"),
    ({}, None, 422, "inbound.malformed"),
    ({"files": [{"url": "https://a.example/b"}]}, lambda _: httpx.Response(404), 422, "inbound.file_refused"),
    ({"files": [{"url": "https://a.example/b"}]}, lambda _: httpx.Response(302, headers={"location": "https://b.example"}),
     422, "inbound.file_refused"),
    ({"files": [{"url": "https://a.example/b"}]}, lambda _: httpx.Response(200, content=b"x" * (31 << 20)), 422,
     "inbound.file_refused"),
    ({"files": [{"url": "https://a.example/b"}]}, lambda _: httpx.Response(200, content=b"<html>"), 422,
     "file.type_refused"),
    ({"files": [{"url": "https://a.example/b"}]}, lambda _: httpx.Response(502), 503, "inbound.file_unreachable"),
    ({"files": [{"url": "https://a.example/b"}]}, loud, 503, "inbound.file_unreachable"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "answer", "status", "code"), REFUSED, ids=range(len(REFUSED)))
async def test_refused_and_nothing_is_stored(
    client: httpx.AsyncClient, app: FastAPI, channel: Channel, clock: FrozenClock, superuser: asyncpg.Connection,
    message: dict[str, Any], answer: Answer | None, status: int, code: str,
) -> None:  # fmt: skip
    if answer is not None:
        by_address(app, answer)
    before = await stored(superuser)
    taken = await post(client, channel, clock.now(), **message)
    assert (taken.status_code, taken.json()["code"]) == (status, code), taken.text
    assert await stored(superuser) == before


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "[::1]", "localhost", "2130706433", "db.internal"]
)
async def test_never_from_inside(
    client: httpx.AsyncClient, app: FastAPI, channel: Channel, clock: FrozenClock, superuser: asyncpg.Connection, host: str
) -> None:  # fmt: skip
    met: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        met.append(request)
        return httpx.Response(200, content=picture())

    wall = OnlyPublic(httpx.MockTransport(handle))
    app.state.inbound_files.remote = HttpFiles(lambda: httpx.AsyncClient(transport=wall))
    before = await stored(superuser)
    taken = await post(client, channel, clock.now(), files=[{"url": f"https://{host}/a.png"}])
    assert (taken.status_code, taken.json()["code"]) == (422, "inbound.file_refused"), taken.text
    assert met == []
    assert await stored(superuser) == before
