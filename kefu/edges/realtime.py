"""`WebSocket /api/v1/events`: what happened, as it happens, to whoever may see it; resumed after a broken connection.

`?after=<shop>:<id>,…` names the last event seen in each shop. Frames: `hello` with the place in each shop from which
events follow, events `{id, type, shop_id, at, data}`, `reset` when what was missed is no longer kept (read all anew),
`ping` every 20 seconds. Events carry ids, not personal data. Who is looking and typing is told without an id.
"""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit
from uuid import UUID

import orjson
from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from kefu.edges.hub import Hub, Listener
from kefu.kernel.actor import ANYBODY, Actor
from kefu.kernel.errors import Problem

COOKIE = "kefu_session"
PING_EVERY_S = 20.0
SIGNED_OUT, NOT_HERE, TOO_SLOW = 4401, 4403, 4429


def parse_after(text: str) -> dict[UUID, int]:
    """`<shop>:<id>,…`; what can't be read counts as nothing seen."""
    places: dict[UUID, int] = {}
    for part in text.split(","):
        shop, _, place = part.partition(":")
        with suppress(ValueError):
            places[UUID(shop)] = read_place(place)
    return places


def read_place(text: str) -> int:
    """A number in a feed or conversation. Raises ValueError for what is none, or beyond all that can be."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise ValueError(text)
    return int(text)


def same_origin(socket: WebSocket) -> bool:
    """Cookies come along from any page: only our own may open the feed with them."""
    origin = socket.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == socket.headers.get("host")


async def who_is(socket: WebSocket) -> Actor:
    door = socket.app.state.door
    async with door.db.pool.acquire() as connection:
        key = socket.headers.get("authorization", "")
        if key.lower().startswith("bearer "):
            found: Actor = await door.by_key(connection, key[7:].strip())
            return found
        token = socket.cookies.get(COOKIE)
        if not token or not same_origin(socket):
            return ANYBODY
        actor, _ = await door.by_session(connection, token, None)
        return actor  # type: ignore[no-any-return]


router = APIRouter()


@router.websocket("/events")
async def events(socket: WebSocket) -> None:
    hub: Hub = socket.app.state.hub
    try:
        actor = await who_is(socket)
    except Problem:
        actor = ANYBODY
    await socket.accept()
    if actor is ANYBODY:
        await socket.close(SIGNED_OUT)
        return
    listener, reset = await hub.join(actor, parse_after(socket.query_params.get("after", "")))
    tasks = [
        asyncio.create_task(_write(socket, listener, reset)),
        asyncio.create_task(_read(socket)),
        asyncio.create_task(_watch(socket, listener)),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.leave(listener)
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception) and not isinstance(result, (WebSocketDisconnect, RuntimeError)):
                raise result


async def _write(socket: WebSocket, listener: Listener, reset: bool) -> None:
    heads = {str(shop): place for shop, place in listener.start.items()}
    await socket.send_text(orjson.dumps({"type": "hello", "data": {"heads": heads}}).decode())
    if reset:
        await socket.send_text('{"type":"reset"}')
    while (data := await listener.waiting.get()) is not None:
        await socket.send_text(data.decode())
    await socket.close(TOO_SLOW)


async def _read(socket: WebSocket) -> None:
    """Nothing is expected from the browser but its leaving."""
    while True:
        await socket.receive_text()


async def _watch(socket: WebSocket, listener: Listener) -> None:
    """Pings, and ends the feed of whoever has signed out or lost a shop meanwhile."""
    while True:
        await asyncio.sleep(PING_EVERY_S)
        try:
            now = await who_is(socket)
        except Problem:
            now = ANYBODY
        if now is ANYBODY:
            return await socket.close(SIGNED_OUT)
        if set(now.shop_ids) != set(listener.actor.shop_ids):
            return await socket.close(NOT_HERE)
        listener.actor = now
        await socket.send_text('{"type":"ping"}')
