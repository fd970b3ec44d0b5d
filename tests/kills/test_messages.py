"""Server, worker and database are killed while 5,000 messages come in. Nothing acknowledged is lost, nothing is there
twice, every conversation keeps its order, and a receiver that honours keys sees each answer once.
"""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import orjson
import psutil  # type: ignore[import-untyped]
import pytest

from kefu.edges import migrate
from kefu.edges.bench.stage import Stage, free_port, set_stage
from kefu.edges.embedded_postgres import EmbeddedPostgres
from kefu.edges.settings import Settings, default_packs_dir
from kefu.modules.chats.web.inbound import sign

pytestmark = [pytest.mark.kills, pytest.mark.timeout(900)]

MESSAGES = 5000
WRITERS = 20
ANSWERS = 150
KILLS = ("server", "worker", "database", "server", "database", "worker")
AGAIN_S = 0.05
GONE = (httpx.HTTPError, OSError)


class Receiver:
    """Somebody's platform: takes each key once, notes every call."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, Any]] = {}
        self.calls = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                body = orjson.loads(await reader.readexactly(length))
                self.calls += 1
                self.taken.setdefault(body["key"], body)
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


class House:
    """The three programs, each killed without warning and started again."""

    def __init__(self, cluster: EmbeddedPostgres, stage: Stage) -> None:
        self.cluster, self.stage, self.port = cluster, stage, free_port()
        self.programs: dict[str, subprocess.Popen[bytes]] = {}
        self.killed: list[str] = []

    def start(self, name: str) -> None:
        settings = self.stage.settings
        environment = os.environ | {
            "KEFU_DATA_DIR": str(settings.data_dir),
            "KEFU_DATABASE_URL": settings.database_url or "",
            "KEFU_APP_DATABASE_URL": settings.app_database_url or "",
            "KEFU_PRIVATE_TARGETS": "1",  # the receiver of this test sits on this machine
        }
        arguments = ["serve", "--port", str(self.port)] if name == "server" else ["worker"]
        self.programs[name] = subprocess.Popen([sys.executable, "-m", "kefu", *arguments], env=environment)

    async def kill(self, name: str) -> None:
        self.killed.append(name)
        if name == "database":
            pid = self.cluster.postmaster_pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            await asyncio.to_thread(self.cluster.revive)
            return
        program = self.programs[name]
        for child in psutil.Process(program.pid).children(recursive=True):
            child.kill()
        program.kill()
        await asyncio.to_thread(program.wait)
        self.start(name)

    def end(self) -> None:
        for program in self.programs.values():
            program.terminate()
        for program in self.programs.values():
            try:
                program.wait(20)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


@asynccontextmanager
async def the_house(data_dir: Path, receiver_port: int) -> AsyncIterator[House]:
    cluster = EmbeddedPostgres(data_dir)
    urls = await asyncio.to_thread(cluster.start)
    try:
        await asyncio.to_thread(migrate.upgrade, urls.owner)
        settings = Settings(data_dir, default_packs_dir(), urls.owner, urls.app)
        house = House(cluster, await set_stage(settings))
        owner = await asyncpg.connect(cluster.url("postgres", "kefu"))
        await owner.execute("update channels set out_url = $1", f"http://127.0.0.1:{receiver_port}/in")
        await owner.close()
        house.start("server")
        house.start("worker")
        try:
            yield house
        finally:
            house.end()
    finally:
        living = cluster.processes()
        await asyncio.to_thread(cluster.stop)
        assert cluster.processes() == []
        assert psutil.wait_procs(living, timeout=10)[1] == []


class Story:
    """5,000 messages of many buyers, each sent until it is acknowledged; an agent who answers meanwhile."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.acknowledged: dict[str, str] = {}
        self.talks: dict[str, str] = {}
        self.progress = asyncio.Event()

    async def send(self, client: httpx.AsyncClient, lane: int, number: int) -> None:
        channel = self.house.stage.channels[lane % len(self.house.stage.channels)]
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
        stage = self.house.stage
        headers = {"cookie": f"kefu_session={stage.session}", "x-csrf-token": stage.csrf}
        for number in range(ANSWERS):
            await self.reached(number * 20)
            talk = list(self.talks.values())[number % min(10, len(self.talks))]
            body = {"client_id": f"answer-{number}", "text": f"答复{number}"}
            while True:
                try:
                    sent = await client.post(f"/api/v1/conversations/{talk}/messages", json=body, headers=headers)
                    if sent.status_code == 201:
                        break
                    assert sent.status_code >= 500, sent.text
                except GONE:
                    pass
                await asyncio.sleep(AGAIN_S)

    async def reached(self, count: int) -> None:
        while len(self.acknowledged) <= count:
            self.progress.clear()
            await self.progress.wait()

    async def kill(self) -> None:
        for turn, name in enumerate(KILLS, 1):
            await self.reached(turn * MESSAGES // (len(KILLS) + 1))
            await self.house.kill(name)


async def test_killed_anywhere_nothing_is_lost_doubled_or_reordered(data_dir: Path) -> None:
    receiver = Receiver()
    platform = await asyncio.start_server(receiver.answer, "127.0.0.1", 0)
    port = platform.sockets[0].getsockname()[1]
    async with the_house(data_dir, port) as house:
        story = Story(house)
        url = f"http://127.0.0.1:{house.port}"
        async with httpx.AsyncClient(base_url=url, timeout=20, limits=httpx.Limits(max_connections=64)) as client:
            async with asyncio.timeout(600):
                await asyncio.gather(
                    story.kill(), story.answer(client), *(story.write(client, lane) for lane in range(WRITERS))
                )
        assert house.killed == list(KILLS)
        looker = await asyncpg.connect(house.cluster.url("postgres", "kefu"))
        try:
            await all_delivered(looker)
            await check_messages(looker, story)
            await check_feed(looker)
            await check_receiver(looker, receiver)
        finally:
            await looker.close()
    platform.close()
    await platform.wait_closed()


async def all_delivered(looker: asyncpg.Connection) -> None:
    async with asyncio.timeout(60):
        while await looker.fetchval("select count(*) from outbox where dead_at is null"):  # noqa: ASYNC110  # other processes empty it
            await asyncio.sleep(AGAIN_S)
    assert await looker.fetch("select last_error from outbox where dead_at is not null limit 3") == []


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


async def check_feed(looker: asyncpg.Connection) -> None:
    """Published once each, without a hole in any shop's numbers."""
    for row in await looker.fetch("select count(*) n, min(id) lo, max(id) hi from feed group by shop_id"):
        assert (row["lo"], row["hi"]) == (1, row["n"])
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
