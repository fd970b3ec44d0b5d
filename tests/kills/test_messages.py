"""Server, worker and database are killed while 5,000 messages come in. Nothing acknowledged is lost, nothing is there
twice, every conversation keeps its order, and a receiver that honours keys sees each answer once.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import asyncpg
import httpx
import orjson
import pytest

from kefu.edges.bench.stage import Stage, set_stage
from kefu.modules.chats.web.inbound import sign
from tests.kills.house import AGAIN_S, GONE, House, Receiver, all_delivered, answered, check_feed, the_house

pytestmark = [pytest.mark.kills, pytest.mark.timeout(900)]

MESSAGES = 5000
WRITERS = 20
ANSWERS = 150
KILLS = ("server", "worker", "database", "server", "database", "worker")
LIMITS = httpx.Limits(max_connections=64)


@asynccontextmanager
async def the_shop(data_dir: Path, receiver: Receiver) -> AsyncIterator[tuple[House, Stage]]:
    """Server and worker run; what is said to buyers goes to the receiver."""
    async with the_house(data_dir) as house:
        stage = await set_stage(house.settings)
        await house.deliver_to(receiver)
        house.start("server")
        house.start("worker")
        yield house, stage


class Story:
    """5,000 messages of many buyers, each sent until it is acknowledged; an agent who answers meanwhile."""

    def __init__(self, house: House, stage: Stage) -> None:
        self.house, self.stage = house, stage
        self.acknowledged: dict[str, str] = {}
        self.talks: dict[str, str] = {}
        self.progress = asyncio.Event()

    async def send(self, client: httpx.AsyncClient, lane: int, number: int) -> None:
        channel = self.stage.channels[lane % len(self.stage.channels)]
        buyer, name = f"b{lane}-{number % 3}", f"{lane}-{number}"
        body = orjson.dumps({"message_id": name, "buyer": {"id": buyer}, "text": f"{number}"})
        while True:
            stamp = str(int(time.time()))
            headers = {"x-kefu-timestamp": stamp, "x-kefu-signature": sign(channel.secret.encode(), stamp, body)}
            try:
                answer = await client.post(f"/api/v1/inbound/{channel.key}", content=body, headers=headers)
            except GONE:
                await asyncio.sleep(AGAIN_S)
                continue
            if answer.status_code == 202:
                self.acknowledged[name] = answer.json()["message_id"]
                self.talks[buyer] = answer.json()["conversation_id"]
            elif answer.status_code == 409:  # signed in the same second as the one that was stored unheard
                self.acknowledged[name] = answer.json()["facts"]["message_id"]
            else:
                assert answer.status_code >= 500, answer.text
                await asyncio.sleep(AGAIN_S)
                continue
            self.progress.set()
            return

    async def write(self, client: httpx.AsyncClient, lane: int) -> None:
        for number in range(MESSAGES // WRITERS):
            await self.send(client, lane, number)

    async def answer(self, client: httpx.AsyncClient) -> None:
        """Answers known buyers in turn; the same client id until it is stored."""
        headers = {"cookie": f"kefu_session={self.stage.session}", "x-csrf-token": self.stage.csrf}
        for number in range(ANSWERS):
            await self.reached(number * 20)
            talk = list(self.talks.values())[number % min(10, len(self.talks))]
            body = {"client_id": f"answer-{number}", "text": f"答复{number}"}
            path = f"/api/v1/conversations/{talk}/messages"
            sent = await answered(partial(client.post, path, json=body, headers=headers))
            assert sent.status_code == 201, sent.text

    async def reached(self, count: int) -> None:
        while len(self.acknowledged) <= count:
            self.progress.clear()
            await self.progress.wait()

    async def kill(self) -> None:
        for turn, name in enumerate(KILLS, 1):
            await self.reached(turn * MESSAGES // (len(KILLS) + 1))
            await self.house.kill(name)


async def test_killed_anywhere_nothing_is_lost_doubled_or_reordered(made: Path) -> None:
    async with Receiver().listening() as receiver, the_shop(made, receiver) as (house, stage):
        story = Story(house, stage)
        async with httpx.AsyncClient(base_url=house.url, timeout=20, limits=LIMITS) as client, asyncio.timeout(600):
            await asyncio.gather(
                story.kill(), story.answer(client), *(story.write(client, lane) for lane in range(WRITERS))
            )
        assert house.killed == list(KILLS)
        async with house.looking() as looker:
            await all_delivered(looker)
            await check_messages(looker, story)
            await check_feed(looker)
            await check_told(looker)
            await check_receiver(looker, receiver)


async def check_messages(looker: asyncpg.Connection, story: Story) -> None:
    rows = await looker.fetch("select platform_id, id::text from messages where sender = 'buyer'")
    assert len(rows) == MESSAGES
    assert {row["platform_id"]: row["id"] for row in rows} == story.acknowledged
    by_talk: dict[str, list[asyncpg.Record]] = defaultdict(list)
    for row in await looker.fetch(
        "select conversation_id::text talk, seq, sender, body from messages order by conversation_id, seq"
    ):
        by_talk[row["talk"]].append(row)
    assert len(by_talk) == WRITERS * 3
    for said in by_talk.values():
        assert [row["seq"] for row in said] == list(range(1, len(said) + 1))
        numbers = [int(row["body"]) for row in said if row["sender"] == "buyer"]
        assert numbers == sorted(numbers)
    assert await looker.fetchval(
        "select bool_and(last_seq = (select max(seq) from messages m where m.conversation_id = c.id)) "
        "from conversations c"
    )


async def check_told(looker: asyncpg.Connection) -> None:
    """Every browser heard of every message, once."""
    added = await looker.fetchrow(
        "select count(*) n, count(distinct payload ->> 'message_id') d from feed where kind = 'message.added'"
    )
    assert added is not None
    assert added["n"] == added["d"] == MESSAGES + ANSWERS


async def check_receiver(looker: asyncpg.Connection, receiver: Receiver) -> None:
    sent = await looker.fetch(
        "select id::text, delivery from messages where sender = 'agent' order by conversation_id, seq"
    )
    assert len(sent) == ANSWERS
    assert {row["delivery"] for row in sent} == {"sent"}
    taken = list(receiver.taken.values())
    assert receiver.calls >= len(taken) == ANSWERS
    assert {body["message_id"] for body in taken} == {row["id"] for row in sent}
    for talk in {body["conversation_id"] for body in taken}:
        order = [body["seq"] for body in taken if body["conversation_id"] == talk]
        assert order == sorted(order)
