"""A buyer's message is stored, numbered and acknowledged: the one hot path.

Messages that wait while a commit is on its way go together into the next one. An acknowledgement still means
stored: `take` returns only after the commit that holds the message.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from kefu.kernel.actor import Actor, system_actor
from kefu.kernel.ids import new_id
from kefu.kernel.opening_hours import closed_since
from kefu.kernel.transaction import FEED, Connection, Database, Reactions, Row, Transaction
from kefu.modules.chats.events import BuyerWrote
from kefu.modules.chats.rules import ReplyTimesSource, terms
from kefu.modules.chats.service.channels import WIDGET, Channel
from kefu.modules.chats.service.inquiries import asked_in
from kefu.modules.chats.service.talking import answer_off_hours


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of a buyer, its sender already proven. `signature` tells a replay from an honest repetition."""

    channel: Channel
    buyer_id: str
    buyer_name: str
    verified: bool
    text: str
    kind: str = "text"
    files: Sequence[dict[str, Any]] = ()
    platform_id: str | None = None
    client_id: str | None = None
    signature: int | None = None
    platform: str = ""
    message_id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Receipt:
    """`outcome`: stored, duplicate (stored before) or replayed (this very signed request was taken before)."""

    conversation_id: UUID
    message_id: UUID
    seq: int
    outcome: str
    at: datetime


Waiting = tuple[Inbound, "asyncio.Future[Receipt]"]

EVER = datetime(2000, 1, 1, tzinfo=UTC)
TAKE = "select * from kefu.take_messages($1, $2)"
TAKE_WITHIN = "select * from kefu.take_messages_within($1, $2, $3, $4, $5)"
"""The same with the scope set in the same statement, which is then a transaction by itself: one way there and back
instead of four."""


class Intake:
    """One a process. `at_once`: commits on their way together; `most`: messages in one of them."""

    def __init__(self, db: Database, times: ReplyTimesSource, *, at_once: int = 1, most: int = 50) -> None:
        self.db = db
        self.times = times
        self.at_once = at_once
        self.most = most
        self._waiting: deque[Waiting] = deque()
        self._running: set[asyncio.Task[None]] = set()

    async def take(self, message: Inbound) -> Receipt:
        """Stored when this returns; raises what the database raised when it was not."""
        receipt: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        self._waiting.append((message, receipt))
        if len(self._running) < self.at_once:
            task = asyncio.create_task(self._drain())
            self._running.add(task)
        return await receipt

    async def close(self) -> None:
        """What was handed in is still stored."""
        while self._running:
            await asyncio.gather(*self._running)

    async def _drain(self) -> None:
        """Leaves `_running` in the same turn in which it finds nobody waiting: later would be too late for who comes."""
        me = asyncio.current_task()
        assert me is not None
        try:
            await asyncio.sleep(0)  # whoever was read from the sockets in the same turn comes along
            while self._waiting:
                await self._take_all_in()
        finally:
            self._running.discard(me)

    async def _take_all_in(self) -> None:
        try:
            async with self.db.pool.acquire() as connection:
                while self._waiting and not connection.is_closed():
                    await self._take_in(connection, self._next_batch())
        except Exception as gone:  # no connection to be had: nobody is left waiting for one
            while self._waiting:
                tell(self._waiting.popleft(), gone)

    async def _take_in(self, connection: Connection, batch: list[Waiting]) -> None:
        messages = [message for message, _ in batch]
        try:
            if follows_nothing(self.db, messages):
                receipts = await self._store_alone(connection, messages)
            else:
                receipts = await self._store(connection, messages)
        except Exception as failed:
            await self._one_by_one(connection, batch, failed)
        else:
            acknowledge(batch, receipts)

    def _next_batch(self) -> list[Waiting]:
        """Of one tenant, because a transaction has one; in the order in which rows are locked everywhere."""
        tenant = self._waiting[0][0].channel.tenant_id
        batch: list[Waiting] = []
        others: list[Waiting] = []
        while self._waiting and len(batch) < self.most:
            entry = self._waiting.popleft()
            (batch if entry[0].channel.tenant_id == tenant else others).append(entry)
        self._waiting.extendleft(reversed(others))
        batch.sort(key=lambda entry: (entry[0].channel.shop_id, entry[0].buyer_id, entry[0].channel.id))
        return batch

    async def _one_by_one(self, connection: Connection, batch: list[Waiting], failed: Exception) -> None:
        """One bad message must not take its neighbours with it; two at once of the same message meet here too."""
        for entry in batch:
            try:
                if len(batch) == 1 and not isinstance(failed, asyncpg.UniqueViolationError):
                    raise failed
                acknowledge([entry], await self._store(connection, [entry[0]]))
            except Exception as why:
                tell(entry, why)

    async def _store(self, connection: Connection, messages: Sequence[Inbound]) -> list[Receipt]:
        async with self.db.enter(connection, writer_of(messages)) as tx:
            receipts = await store(tx, messages, self.times)
        self.db.wake(tx)
        return receipts

    async def _store_alone(self, connection: Connection, messages: Sequence[Inbound]) -> list[Receipt]:
        """Inside the same walls as a transaction of the kernel's."""
        actor, now = writer_of(messages), self.db.clock.now()
        items = [item(place, m, self.times, now) for place, m in enumerate(messages)]
        rows = await connection.fetch(TAKE_WITHIN, actor.tenant_id, actor.shop_ids, actor.id, items, now)
        self.db.tell_committed({FEED})
        return [_receipt(row, now) for row in sorted(rows, key=_place)]


def writer_of(messages: Sequence[Inbound]) -> Actor:
    return system_actor(messages[0].channel.tenant_id, *{m.channel.shop_id for m in messages})


def follows_nothing(db: Database, messages: Sequence[Inbound]) -> bool:
    """Nobody reacts inside the transaction, and no shop that is closed has something to say."""
    if somebody_reacts(db.reactions):
        return False
    now = db.clock.now()
    channels = {m.channel.id: m.channel for m in messages if m.channel.off_hours_reply}.values()
    return not any(closed_since(channel.hours, channel.zone, now) for channel in channels)


def somebody_reacts(reactions: Reactions) -> bool:
    return BuyerWrote in reactions.together or BuyerWrote in reactions.afterwards


def acknowledge(batch: Sequence[Waiting], receipts: Sequence[Receipt]) -> None:
    for (_, waiting), receipt in zip(batch, receipts, strict=True):
        if not waiting.done():
            waiting.set_result(receipt)


def tell(entry: Waiting, why: Exception) -> None:
    if not entry[1].done():
        entry[1].set_exception(why)


async def store(tx: Transaction, messages: Sequence[Inbound], times: ReplyTimesSource) -> list[Receipt]:
    """All of `messages` in this transaction, with what reacts together to each."""
    rows = await tx.rows(TAKE, [item(place, m, times, tx.now) for place, m in enumerate(messages)], tx.now)
    receipts: list[Receipt] = [_receipt(row, tx.now) for row in sorted(rows, key=_place)]
    tx.wakes.add(FEED)
    reacts = somebody_reacts(tx.reactions)
    for row in rows:
        message = messages[row["place"]]
        if row["outcome"] != "stored":
            continue
        if reacts:
            await tx.announce(_event(row, message))
        channel = message.channel
        if channel.off_hours_reply and (since := closed_since(channel.hours, channel.zone, tx.now)):
            await answer_off_hours(tx, row["conversation_id"], channel.off_hours_reply, since)
    return receipts


def _place(row: Row) -> int:
    return int(row["place"])


def _receipt(row: Row, at: datetime) -> Receipt:
    return Receipt(row["conversation_id"], row["message_id"], row["seq"], row["outcome"], at)


def _event(row: Row, message: Inbound) -> BuyerWrote:
    return BuyerWrote(
        shop_id=message.channel.shop_id, conversation_id=row["conversation_id"], message_id=row["message_id"],
        customer_id=row["customer_id"], seq=row["seq"], text=message.text, verified=message.verified,
        opened=row["opened"],
    )  # fmt: skip


def item(place: int, m: Inbound, source: ReplyTimesSource, now: datetime) -> dict[str, Any]:
    channel = m.channel
    clock = source.times(channel.shop_id, channel.pack, channel.shop_platform, now)
    goes_on_after = now - timedelta(seconds=clock.reopen_s)
    # the window of a web chat shows one thread: its visitor always goes on where he was
    reopen_after = EVER if channel.kind == WIDGET else goes_on_after
    return {
        "place": place, "shop": channel.shop_id, "channel": channel.id, "platform": m.platform or channel.platform,
        "buyer": m.buyer_id, "name": m.buyer_name, "verified": m.verified, "id": m.message_id,
        "platform_id": m.platform_id, "client_id": m.client_id, "kind": m.kind, "body": m.text,
        "files": list(m.files), "terms": terms(m.text, now), "signature": m.signature,
        "warn_at": None if clock.warn_s is None else now + timedelta(seconds=clock.warn_s),
        "due_at": None if clock.due_s is None else now + timedelta(seconds=clock.due_s),
        "reopen_after": reopen_after, "goes_on_after": goes_on_after, "inquiry": asked_in(m.text),
        "new_customer": new_id(), "new_conversation": new_id(),
    }  # fmt: skip
