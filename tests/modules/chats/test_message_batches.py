"""Whatever comes together in a batch: every message has the place and the conversation it would have had alone."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import asyncpg
import pytest
from fastapi import FastAPI

from kefu.kernel.actor import system_actor
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.modules.chats.service.channels import Channel as Known
from kefu.modules.chats.service.intake import TAKE_WITHIN, Inbound, Receipt, item, store
from kefu.modules.chats.service.reply_times import REPLY_TIMES
from tests.factories.desk import Channel

REOPENED_WITHIN = timedelta(hours=24)
"""packs/shops/demo/chats.yaml"""
SAID = {"在吗": "", "什么时候发货": "logistics", "能开发票吗": "invoice", "谢谢": ""}
"""What buyers write here, and what it is about."""


@dataclass
class Talk:
    seq: int = 0
    closed_at: datetime | None = None
    inquiries: list[str] = field(default_factory=list)
    awaited: bool = True

    def hear(self, text: str) -> None:
        about = SAID[text]
        if about and self.awaited:
            self.inquiries.append(about)
            self.awaited = False


@dataclass
class Told:
    """What one message after the other would lead to, kept in the simplest way."""

    talks: dict[str, list[Talk]] = field(default_factory=dict)
    known: dict[str, int | None] = field(default_factory=dict)

    def take(self, message: Inbound, now: datetime) -> tuple[str, int | None]:
        assert message.platform_id is not None
        if message.platform_id in self.known:
            same = self.known[message.platform_id] == message.signature
            return "replayed" if same else "duplicate", None
        self.known[message.platform_id] = message.signature
        talks = self.talks.setdefault(message.buyer_id, [])
        if not talks or (talks[-1].closed_at and now - talks[-1].closed_at > REOPENED_WITHIN):
            talks.append(Talk())
        if talks[-1].closed_at:
            talks[-1].closed_at, talks[-1].awaited = None, True
        talks[-1].seq += 1
        talks[-1].hear(message.text)
        return "stored", talks[-1].seq

    def close(self, buyer: str, now: datetime) -> None:
        if buyer in self.talks:
            self.talks[buyer][-1].closed_at = self.talks[buyer][-1].closed_at or now


def a_batch(chance: random.Random, channel: Known) -> list[Inbound]:
    """Sorted as the intake sorts: by buyer, each buyer's messages as they came."""
    batch = [
        Inbound(
            channel=channel, buyer_id=f"tb-{chance.randrange(4)}", buyer_name=chance.choice(["", "", "小青", "小白"]),
            verified=chance.random() < 0.5, text=chance.choice(list(SAID)), platform_id=f"p-{chance.randrange(60)}",
            signature=chance.randrange(2),
        )
        for _ in range(chance.randint(1, 9))
    ]  # fmt: skip
    return sorted(batch, key=lambda message: message.buyer_id)


def shown(receipt: Receipt) -> tuple[str, int | None]:
    return receipt.outcome, receipt.seq if receipt.outcome == "stored" else None


@pytest.mark.parametrize("seed", range(6))
async def test_a_batch_is_its_messages_one_after_the_other(
    app: FastAPI, db: Database, channel: Channel, clock: FrozenClock, superuser: asyncpg.Connection, seed: int
) -> None:
    chance, told = random.Random(seed), Told()
    known = await app.state.channels.get(channel.key)
    actor = system_actor(known.tenant_id, known.shop_id)
    for _ in range(25):
        clock.advance(timedelta(minutes=chance.choice([1, 30, 60 * 20])))
        if chance.random() < 0.5:
            buyer = f"tb-{chance.randrange(4)}"
            told.close(buyer, clock.now())
            await superuser.execute(
                """update conversations set state = 'closed', closed_at = $2, unread = 0
                   where state = 'open' and customer_id = (select id from customers where buyer_id = $1)""",
                buyer, clock.now(),
            )  # fmt: skip
        batch = a_batch(chance, known)
        async with db.begin(actor) as tx:
            receipts = await store(tx, batch, REPLY_TIMES.book)
        assert [shown(receipt) for receipt in receipts] == [told.take(message, clock.now()) for message in batch]
    rows = await superuser.fetch(
        """select u.buyer_id, count(distinct c.id) talks, count(*) messages, bool_and(c.last_seq >= m.seq) numbered,
                  count(*) = count(distinct (c.id, m.seq)) unique_numbers
           from messages m join conversations c on c.id = m.conversation_id join customers u on u.id = c.customer_id
           where m.sender = 'buyer' group by u.buyer_id"""
    )
    assert {row["buyer_id"]: (row["talks"], row["messages"]) for row in rows} == {
        buyer: (len(talks), sum(talk.seq for talk in talks)) for buyer, talks in told.talks.items()
    }
    assert all(row["numbered"] and row["unique_numbers"] for row in rows)
    about = await superuser.fetch(
        """select u.buyer_id, jsonb_agg(array(
                    select p.type from past_inquiries p where p.conversation_id = c.id order by p.began_at
                  ) || array_remove(array[c.inquiry], '') order by c.opened_at) inquiries
           from conversations c join customers u on u.id = c.customer_id group by u.buyer_id"""
    )
    assert {row["buyer_id"]: row["inquiries"] for row in about} == {
        buyer: [talk.inquiries for talk in talks] for buyer, talks in told.talks.items()
    }
    assert await superuser.fetchval("select count(*) from conversations where state = 'open'") == sum(
        talks[-1].closed_at is None for talks in told.talks.values()
    )
    queued = await superuser.fetchval(
        "select (select count(*) from outbox where topic = 'browser') + (select count(*) from feed)"
    )
    assert queued == sum(row["messages"] for row in rows)


async def test_a_batch_that_sets_its_own_scope_stays_behind_the_walls(
    app: FastAPI, db: Database, channel: Channel, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    """One statement with the scope inside: it writes nothing for a shop outside of it, and leaves no scope behind."""
    known = await app.state.channels.get(channel.key)
    message = Inbound(channel=known, buyer_id="tb-1", buyer_name="", verified=True, text="在吗", platform_id="p-1")
    items = [item(0, message, REPLY_TIMES.book, clock.now())]
    async with db.pool.acquire() as connection:
        for shop, stored in ((new_id(), False), (known.shop_id, True)):
            asked = connection.fetch(TAKE_WITHIN, known.tenant_id, [shop], new_id(), items, clock.now())
            if stored:
                assert [row["outcome"] for row in await asked] == ["stored"]
            else:
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
                    await asked
            assert not await connection.fetchval("select current_setting('kefu.shops', true)")
            assert await superuser.fetchval("select count(*) from messages") == int(stored)
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="scope_unset"):
            await connection.fetch("select * from messages")
