"""Who hears what of a shop's feed: read once per process, handed to every socket that may see it, in order and once.

Who is looking and typing goes the same way, soft: in memory only, and without a number.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import orjson

from kefu.edges.listening import FEED_MOVED, SOFT, forever, hearing, set_within
from kefu.kernel.actor import NOBODY, Actor, system_actor
from kefu.kernel.transaction import Database, Row

LOOK_EVERY_S = 2.0
MOST_BEHIND = 2000
"""Who missed more than this reads everything anew; it is quicker."""
VIEWING_FOR_S = 45.0

NEEDS = {"message": "chat.read", "conversation": "chat.read", "chats": "chat.read"}
"""Families of events that need a permission in the shop; the others tell every member."""


@dataclass(eq=False, slots=True)
class Listener:
    """One socket: what it may see, how far it is, what waits to be written to it."""

    actor: Actor
    places: dict[UUID, int] = field(default_factory=dict)
    start: dict[UUID, int] = field(default_factory=dict)
    waiting: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(MOST_BEHIND))

    def may_see(self, shop_id: UUID, kind: str) -> bool:
        if shop_id not in self.actor.roles:
            return False
        needed = NEEDS.get(kind.partition(".")[0])
        return needed is None or self.actor.may(needed, shop_id)

    def push(self, row: Row) -> None:
        """Keeps order and drops what was sent before."""
        if row["id"] <= self.places.get(row["shop_id"], 0) or not self.put(row["shop_id"], row["kind"], frame(row)):
            return
        self.places[row["shop_id"]] = row["id"]

    def put(self, shop_id: UUID, kind: str, data: bytes) -> bool:
        if not self.may_see(shop_id, kind):
            return False
        if self.waiting.full():  # it reads too slowly: it shall come back and resume
            while not self.waiting.empty():
                self.waiting.get_nowait()
            self.waiting.put_nowait(None)
            return False
        self.waiting.put_nowait(data)
        return True


def frame(row: Row) -> bytes:
    return orjson.dumps(
        {"id": row["id"], "type": row["kind"], "shop_id": str(row["shop_id"]), "at": row["created_at"],
         "data": row["payload"]}
    )  # fmt: skip


@dataclass(slots=True)
class Viewers:
    """Who looks at a conversation, who types: soft, kept in memory only, told among the processes by NOTIFY."""

    known: dict[UUID, dict[UUID, tuple[str, bool, float]]] = field(default_factory=lambda: defaultdict(dict))

    def note(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """Takes one word in; returns who is there now."""
        conversation, account = UUID(data["conversation_id"]), UUID(data["account_id"])
        there = self.known[conversation]
        if data["state"] == "left":
            there.pop(account, None)
        else:
            until = asyncio.get_running_loop().time() + VIEWING_FOR_S
            there[account] = (data["name"], data["state"] == "typing", until)
        return self.of(conversation)

    def of(self, conversation: UUID) -> list[dict[str, Any]]:
        now = asyncio.get_running_loop().time()
        there = self.known.get(conversation, {})
        for account in [a for a, (_, _, until) in there.items() if until < now]:
            del there[account]
        if not there:
            self.known.pop(conversation, None)
        return [{"id": str(a), "name": name, "typing": typing} for a, (name, typing, _) in there.items()]


class Hears(Protocol):
    """Whoever is told by the hub: a browser's socket, the window of a web chat."""

    places: dict[UUID, int]

    def push(self, row: Row, /) -> None: ...

    def put(self, shop_id: UUID, kind: str, data: bytes, /) -> bool: ...


class Hub:
    """Reads each shop's feed once per process and hands it to the sockets."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.viewers = Viewers()
        self._listeners: set[Hears] = set()
        self._read_up_to: dict[UUID, int] = {}
        self._moved = asyncio.Event()

    async def run(self) -> None:
        await forever("events", self._turn)

    async def _turn(self) -> None:
        async with hearing(self.db, {FEED_MOVED: self._heard, SOFT: self._soft}):
            while True:
                await set_within(self._moved, LOOK_EVERY_S)
                self._moved.clear()
                while await self._pump():
                    pass

    def _heard(self, payload: str) -> None:
        if not payload or any(UUID(shop) in self._read_up_to for shop in orjson.loads(payload)):
            self._moved.set()

    def _soft(self, payload: str) -> None:
        said = orjson.loads(payload)
        shop_id, data = UUID(said["shop_id"]), said["data"]
        if said["type"] == "conversation.viewers":
            data = {"conversation_id": data["conversation_id"], "viewers": self.viewers.note(data)}
        told = orjson.dumps({"type": said["type"], "shop_id": str(shop_id), "data": data})
        for listener in self._listeners:
            listener.put(shop_id, said["type"], told)

    async def _pump(self) -> bool:
        """Reads what is new for the shops somebody here listens to. True: there may be more."""
        if not self._read_up_to:
            return False
        places = dict(self._read_up_to)
        rows = await read_feed(self.db, places, MOST_BEHIND)
        for row in rows:
            shop: UUID = row["shop_id"]
            if row["id"] > self._read_up_to.get(shop, row["id"]):
                self._read_up_to[shop] = row["id"]
            for listener in self._listeners:
                if shop in listener.places:
                    listener.push(row)
        return len(rows) == MOST_BEHIND

    async def join(self, actor: Actor, after: dict[UUID, int]) -> tuple[Listener, bool]:
        """A new socket, with what it missed already waiting. True: it missed too much and must read all anew."""
        shops = actor.shop_ids
        listener = Listener(actor)
        async with self.db.begin(system_actor(NOBODY, *shops), read_only=True) as tx:
            rows = await tx.rows("select shop_id, last_id from feed_heads where shop_id = any($1)", list(shops))
            heads = dict.fromkeys(shops, 0) | {row["shop_id"]: int(row["last_id"]) for row in rows}
            behind = {s: after[s] for s in shops if s in after and after[s] != heads[s]}
            reset = any(place > heads[shop] for shop, place in behind.items())
            missed = [] if reset or not behind else await tx.rows(READ, *_columns(behind), MOST_BEHIND)
            reset = reset or len(missed) == MOST_BEHIND or _has_gap(behind, missed)
        listener.places = dict(heads) if reset else heads | behind
        listener.start = dict(listener.places)
        # from here to the end nothing waits: no event falls between the backlog and the stream
        self._listeners.add(listener)
        for shop in shops:
            self._read_up_to.setdefault(shop, heads[shop])
        if not reset:
            for row in missed:
                listener.push(row)
                listener.places[row["shop_id"]] = max(row["id"], listener.places[row["shop_id"]])
        self._catch_up(listener, heads)
        return listener, reset

    def _catch_up(self, listener: Listener, heads: dict[UUID, int]) -> None:
        """The process may have read further than this socket's backlog: then it reads that part again."""
        for shop, head in heads.items():
            if self._read_up_to[shop] > head:
                self._read_up_to[shop] = head
                self._moved.set()

    async def watch(self, listener: Hears) -> None:
        """Hears from now on; what was before it reads by itself."""
        shops = [shop for shop in listener.places if shop not in self._read_up_to]
        if shops:
            async with self.db.begin(system_actor(NOBODY, *shops), read_only=True) as tx:
                rows = await tx.rows("select shop_id, last_id from feed_heads where shop_id = any($1)", shops)
            heads = {row["shop_id"]: int(row["last_id"]) for row in rows}
            for shop in shops:
                self._read_up_to.setdefault(shop, heads.get(shop, 0))
        self._listeners.add(listener)

    def leave(self, listener: Hears) -> None:
        self._listeners.discard(listener)
        needed = {shop for other in self._listeners for shop in other.places}
        for shop in [shop for shop in self._read_up_to if shop not in needed]:
            del self._read_up_to[shop]


READ = """
select f.shop_id, f.id, f.kind, f.payload, f.created_at
from unnest($1::uuid[], $2::bigint[]) as wanted (shop, after)
join lateral (select * from feed f where f.shop_id = wanted.shop and f.id > wanted.after order by f.id limit $3) f
  on true
order by f.shop_id, f.id limit $3
"""


def _columns(places: dict[UUID, int]) -> tuple[list[UUID], list[int]]:
    return list(places), list(places.values())


def _has_gap(behind: dict[UUID, int], missed: list[Row]) -> bool:
    """Whether the first event after a place is no longer kept."""
    first: dict[UUID, int] = {}
    for row in missed:
        first.setdefault(row["shop_id"], row["id"])
    return any(first.get(shop) != place + 1 for shop, place in behind.items())


async def read_feed(db: Database, places: dict[UUID, int], most: int) -> list[Row]:
    async with db.begin(system_actor(NOBODY, *places), read_only=True) as tx:
        return await tx.rows(READ, *_columns(places), most)
