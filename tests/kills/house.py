"""A database, a server and a worker as real processes, each killed without warning and started again."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any

import asyncpg
import httpx
import orjson
import psutil  # type: ignore[import-untyped]

from kefu.edges import migrate
from kefu.edges.bench.stage import free_port
from kefu.edges.embedded_postgres import EmbeddedPostgres
from kefu.edges.settings import Settings, default_packs_dir

GONE = (httpx.HTTPError, OSError)
"""Nobody answered; what was asked may or may not have been done."""
AGAIN_S = 0.05
END_WITHIN_S = 20


class Receiver:
    """Somebody's platform: takes each key once, notes every call."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, Any]] = {}
        self.calls = 0
        self.port = 0

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Receiver"]:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            await server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
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
    """`killed`: the names in the order of their deaths."""

    def __init__(self, cluster: EmbeddedPostgres, settings: Settings) -> None:
        self.cluster, self.settings, self.port = cluster, settings, free_port()
        self.programs: dict[str, subprocess.Popen[bytes]] = {}
        self.killed: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *arguments: str, out: IO[bytes] | int | None = None) -> subprocess.Popen[bytes]:
        """`kefu` with these arguments on this installation; the caller ends it."""
        environment = os.environ | {
            "KEFU_DATA_DIR": str(self.settings.data_dir),
            "KEFU_DATABASE_URL": self.settings.database_url or "",
            "KEFU_APP_DATABASE_URL": self.settings.app_database_url or "",
            "KEFU_PRIVATE_TARGETS": "1",  # receivers of these tests sit on this machine
        }
        return subprocess.Popen([sys.executable, "-m", "kefu", *arguments], env=environment, stdout=out)

    def start(self, name: str, out: IO[bytes] | int | None = None) -> subprocess.Popen[bytes]:
        command = ["serve", "--port", str(self.port)] if name == "server" else ["worker"]
        self.programs[name] = self.run(*command, out=out)
        return self.programs[name]

    async def kill(self, name: str) -> None:
        """Kills it and starts it again."""
        self.killed.append(name)
        if name == "database":
            pid = self.cluster.postmaster_pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            await asyncio.to_thread(self.cluster.revive)
            return
        await asyncio.to_thread(end_at_once, self.programs[name])
        self.start(name)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[asyncpg.Connection]:
        """Over all walls: to see what there is."""
        connection = await asyncpg.connect(self.cluster.url("postgres", "kefu"))
        try:
            yield connection
        finally:
            connection.terminate()

    async def deliver_to(self, receiver: Receiver) -> None:
        """Every channel that is there."""
        async with self.looking() as owner:
            await owner.execute("update channels set out_url = $1", f"http://127.0.0.1:{receiver.port}/in")

    def end(self) -> None:
        """All programs, politely; each must still be there, and obey."""
        fallen = [name for name, program in self.programs.items() if program.poll() is not None]
        for program in self.programs.values():
            program.terminate()
        stubborn = []
        for name, program in self.programs.items():
            try:
                program.wait(END_WITHIN_S)
            except subprocess.TimeoutExpired:
                stubborn.append(name)
                end_at_once(program)
        assert (fallen, stubborn) == ([], [])


def end_at_once(program: subprocess.Popen[bytes]) -> None:
    for child in psutil.Process(program.pid).children(recursive=True):
        child.kill()
    program.kill()
    program.wait()


@asynccontextmanager
async def the_house(data_dir: Path) -> AsyncIterator[House]:
    """The database, migrated; server and worker are started by the test. Nothing is left of any when the block ends."""
    cluster = EmbeddedPostgres(data_dir)
    urls = await asyncio.to_thread(cluster.start)
    try:
        await asyncio.to_thread(migrate.upgrade, urls.owner)
        house = House(cluster, Settings(data_dir, default_packs_dir(), urls.owner, urls.app))
        try:
            yield house
        finally:
            await asyncio.to_thread(house.end)
    finally:
        living = cluster.processes()
        await asyncio.to_thread(cluster.stop)
        assert cluster.processes() == []
        assert psutil.wait_procs(living, timeout=10)[1] == []


async def answered(ask: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """The same request again until somebody answers it: what a browser or a program with an Idempotency-Key does."""
    while True:
        try:
            answer = await ask()
            if answer.status_code < 500:
                return answer
        except GONE:
            pass
        await asyncio.sleep(AGAIN_S)


async def until(looker: asyncpg.Connection, question: str, *args: object, within_s: float = 180) -> None:
    """Until the database answers the question with true; other processes see to it."""
    async with asyncio.timeout(within_s):
        while not await looker.fetchval(question, *args):  # noqa: ASYNC110  # nobody here could set an event
            await asyncio.sleep(0.01)


async def all_delivered(looker: asyncpg.Connection) -> None:
    """What is due now; what is due later waits there."""
    await until(looker, "select not exists (select 1 from outbox where due_at <= now() and dead_at is null)")
    assert await looker.fetch("select last_error from outbox where dead_at is not null limit 3") == []


async def check_feed(looker: asyncpg.Connection) -> None:
    """Published once each, without a hole in any shop's numbers."""
    for row in await looker.fetch("select count(*) n, min(id) lo, max(id) hi from feed group by shop_id"):
        assert (row["lo"], row["hi"]) == (1, row["n"])
