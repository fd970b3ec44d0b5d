"""`WebSocket /api/v1/widget/events?after=<seq>`: the buyer's own conversation as it goes on.

The session's token travels as a sub-protocol (`kefu`, token): addresses end up in logs.
"""

import asyncio
from contextlib import suppress
from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from kefu.edges.hub import Hub
from kefu.edges.listening import set_within
from kefu.edges.platforms.web_widget.routes import tell_progress
from kefu.edges.platforms.web_widget.tokens import Signer
from kefu.edges.platforms.web_widget.visitor import Visitor, find_talk, read_after, read_visitor
from kefu.edges.realtime import PING_EVERY_S, SIGNED_OUT, read_place
from kefu.kernel.errors import Problem
from kefu.kernel.transaction import Database, Row
from kefu.modules.access.sessions import check_rate
from kefu.modules.chats.service import ChannelBook

SOCKETS_PER_S, SOCKETS_MOST = 0.5, 30
LAST_MESSAGE = 2**31 - 1
UNKNOWN_LOOK_EVERY_S = 1.0
"""Before his first word a visitor has no conversation to watch: then the shop's events make us look, at most so often."""


class Watcher:
    """Listens in the hub for one conversation; only says that there is something to read."""

    def __init__(self, visitor: Visitor) -> None:
        self.shop_id = visitor.channel.shop_id
        self.conversation: UUID | None = None
        self.places: dict[UUID, int] = {self.shop_id: 0}
        self.news = asyncio.Event()
        self.typing = False

    def push(self, row: Row) -> None:
        said = row["payload"].get("conversation_id")
        if self.conversation is None or said == str(self.conversation):
            self.news.set()

    def put(self, shop_id: UUID, kind: str, data: bytes) -> bool:
        if shop_id == self.shop_id and kind == "conversation.viewers" and self.conversation is not None:
            told = orjson.loads(data)["data"]
            if told["conversation_id"] == str(self.conversation) and any(v["typing"] for v in told["viewers"]):
                self.typing = True
                self.news.set()
        return True


class Line:
    """What one window has been told so far."""

    def __init__(
        self, socket: WebSocket, db: Database, signer: Signer, visitor: Visitor, token: str, after: int
    ) -> None:
        self.socket, self.db, self.signer, self.visitor, self.token = socket, db, signer, visitor, token
        self.after = after
        self.read_seq = 0
        self.asked: Any = None

    async def send(self, **frame: Any) -> None:
        await self.socket.send_text(orjson.dumps(frame, default=str).decode())

    async def tell_news(self, watcher: Watcher) -> None:
        """Messages after the last one told, what the shop has read, the question at the end."""
        items = await read_after(self.db, self.visitor, self.signer, self.after)
        for message in items:
            await self.send(type="message", message=message.shown())
            self.after = message.seq
        theirs = [message.seq for message in items if message.sender != "me"]
        if theirs:
            await tell_progress(self.db, self.visitor, delivered=max(theirs))
        async with self.db.begin(self.visitor.actor, read_only=True) as tx:
            talk = await find_talk(tx, self.visitor)
        if talk is None:
            return
        watcher.conversation = talk["id"]
        if talk["read_seq"] > self.read_seq:
            self.read_seq = talk["read_seq"]
            await self.send(type="delivery", seq=self.read_seq, delivery="seen")
        if talk["satisfaction"] is None and talk["satisfaction_asked_at"] not in (None, self.asked):
            self.asked = talk["satisfaction_asked_at"]
            await self.send(type="satisfaction_asked")


router = APIRouter()


@router.websocket("/widget/events")
async def widget_events(socket: WebSocket) -> None:
    state = socket.app.state
    protocols = [part.strip() for part in socket.headers.get("sec-websocket-protocol", "").split(",")]
    await socket.accept(subprotocol="kefu" if "kefu" in protocols else None)
    try:
        token = next((part for part in protocols if part != "kefu"), socket.query_params.get("token", ""))
        visitor = await read_visitor(state.channels, state.signer, token)
        async with state.db.pool.acquire() as connection:
            await check_rate(
                connection, f"widget.sockets:{visitor.actor.id}", per_second=SOCKETS_PER_S, most=SOCKETS_MOST,
                at=state.db.clock.now(),
            )  # fmt: skip
    except Problem:
        await socket.close(SIGNED_OUT)
        return
    after = 0
    with suppress(ValueError):
        after = min(read_place(socket.query_params.get("after", "0")), LAST_MESSAGE)
    line = Line(socket, state.db, state.signer, visitor, token, after)
    watcher = Watcher(visitor)
    hub: Hub = state.hub
    await hub.watch(watcher)
    tasks = [asyncio.create_task(_tell(line, watcher, state.channels)), asyncio.create_task(_until_gone(socket))]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.leave(watcher)
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception) and not isinstance(result, (WebSocketDisconnect, RuntimeError)):
                raise result


async def _tell(line: Line, watcher: Watcher, channels: ChannelBook) -> None:
    """Until the token ends or the shop takes the channel down: asked anew before every word."""
    watcher.news.set()
    while True:
        told = await set_within(watcher.news, PING_EVERY_S)
        try:
            await read_visitor(channels, line.signer, line.token)
        except Problem:
            return await line.socket.close(SIGNED_OUT)
        if not told:
            await line.send(type="ping")
        watcher.news.clear()
        if watcher.typing:
            watcher.typing = False
            await line.send(type="typing")
            continue
        await line.tell_news(watcher)
        if watcher.conversation is None:
            await asyncio.sleep(UNKNOWN_LOOK_EVERY_S)


async def _until_gone(socket: WebSocket) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await socket.receive_text()
