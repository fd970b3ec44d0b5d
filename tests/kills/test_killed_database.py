"""The embedded database and its users are killed without warning; nothing committed is lost, nothing is left over."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

import asyncpg
import httpx
import psutil  # type: ignore[import-untyped]
import pytest

from kefu.edges.embedded_postgres import EmbeddedPostgres
from kefu.edges.postgres_place import Place
from tests.kills.house import answered, the_house, until

pytestmark = pytest.mark.kills

USER = """
import sys
from pathlib import Path
from kefu.edges.installation import installation
with installation(Path(sys.argv[1])):
    print("up", flush=True)
    sys.stdin.read()
"""


IN_USE_BY_A_PROGRAM = "select exists (select from pg_stat_activity where application_name = 'kefu')"


class User:
    """Another process that uses the cluster until told to leave."""

    def __init__(self, data_dir: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(data_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if not name.startswith("KEFU_")},
        )

    def wait_until_up(self) -> "User":
        assert _open(self.process.stdout).readline() == b"up\n"
        return self

    def terminate(self) -> int:
        self.process.terminate()
        code = self.process.wait(60)
        self.kill()
        return code

    def leave(self) -> None:
        _open(self.process.stdin).close()
        assert self.process.wait(60) == 0
        _open(self.process.stdout).close()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            _open(stream).close()


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


@contextmanager
def leaving_nothing(cluster: EmbeddedPostgres) -> Iterator[None]:
    """After the next clean start and stop no process is left, whatever happened before."""
    try:
        yield
    finally:
        cluster.stop()
    with cluster:
        living = cluster.processes()
        assert living
    assert cluster.processes() == []
    assert psutil.wait_procs(living, timeout=10)[1] == []


async def test_killed_postmaster_loses_no_commit(made: Path) -> None:
    cluster = EmbeddedPostgres(made)
    with leaving_nothing(cluster):
        url = cluster.start().owner
        acknowledged: list[int] = []
        progress = asyncio.Event()

        async def write(lane: int) -> None:
            connection = await asyncpg.connect(url)
            try:
                for number in range(lane, 1_000_000, 4):
                    await connection.execute("insert into kept values ($1)", number)
                    acknowledged.append(number)
                    progress.set()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
                connection.terminate()

        async def reached(count: int) -> None:
            while len(acknowledged) < count:
                progress.clear()
                await progress.wait()

        setup = await asyncpg.connect(url)
        await setup.execute("create table kept (number int primary key)")
        await setup.close()
        for _ in range(2):
            enough = len(acknowledged) + 300
            writers = [asyncio.create_task(write(lane + len(acknowledged) * 8)) for lane in range(4)]
            async with asyncio.timeout(60):
                await reached(enough)
            before = cluster.postmaster_pid
            assert before
            os.kill(before, signal.SIGKILL)
            await asyncio.gather(*writers)
            assert cluster.revive().owner == url  # at once, while the killed one's children may still be ending
            assert cluster.postmaster_pid != before
            reader = await asyncpg.connect(url)
            kept = {row["number"] for row in await reader.fetch("select number from kept")}
            await reader.close()
            assert set(acknowledged) <= kept
        cluster.stop()


def test_starter_killed_then_the_next_one_takes_over(made: Path) -> None:
    cluster = EmbeddedPostgres(made)
    with leaving_nothing(cluster):
        starter = User(made).wait_until_up()
        starter.kill()
        cluster.start()
        pid = cluster.postmaster_pid
        assert pid is not None
        assert psutil.pid_exists(pid)
        cluster.stop()
        assert cluster.processes() == []


def test_starter_and_postmaster_killed_together(made: Path) -> None:
    cluster = EmbeddedPostgres(made)
    with leaving_nothing(cluster):
        starter = User(made).wait_until_up()
        data = Place.below(made).data
        os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        starter.kill()


def test_users_come_and_go(made: Path) -> None:
    """The starter leaves first; the second is killed; only the third's leaving stops the cluster."""
    cluster = EmbeddedPostgres(made)
    with leaving_nothing(cluster):
        starter = User(made).wait_until_up()
        second = User(made).wait_until_up()
        cluster.start()
        pid = cluster.postmaster_pid
        starter.leave()
        assert cluster.postmaster_pid == pid
        second.kill()
        assert cluster.start().app  # still the same one, still answering
        assert cluster.postmaster_pid == pid
        cluster.stop()
        assert cluster.postmaster_pid is None


def test_killed_while_the_cluster_is_being_made(data_dir: Path) -> None:
    cluster = EmbeddedPostgres(data_dir)
    with leaving_nothing(cluster):
        home = Place.below(data_dir).home
        starter = User(data_dir)
        while not list(home.glob("data-*/PG_VERSION")):
            assert starter.process.poll() is None
        starter.kill()
        assert not (home / "data").exists()


def test_a_stale_pid_that_is_now_another_program(made: Path) -> None:
    """After a power cut postmaster.pid may name any program: that one must live, and the database must start."""
    cluster = EmbeddedPostgres(made)
    with cluster:
        pass
    place = cluster.place
    bystander = subprocess.Popen(["sleep", "600"], user=place.data.stat().st_uid)
    try:
        lines = [str(bystander.pid), str(place.data), "1", "5432", str(place.socket_dir), "", "", "ready", ""]
        (place.data / "postmaster.pid").write_text("\n".join(lines))
        with leaving_nothing(cluster):
            pass
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


async def test_a_watched_database_comes_back_by_itself(made: Path) -> None:
    cluster = EmbeddedPostgres(made)
    with leaving_nothing(cluster):
        url = cluster.start().owner
        cluster.watch()
        pool = await asyncpg.create_pool(url, min_size=1, max_size=2)
        asked = "select pg_postmaster_start_time()"
        first = await pool.fetchval(asked)
        assert cluster.postmaster_pid
        os.kill(cluster.postmaster_pid, signal.SIGKILL)

        async def answered_by_another() -> None:
            while True:
                try:
                    if await pool.fetchval(asked) != first:  # an orphan may still answer for a moment
                        return
                except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
                    pass
                await asyncio.sleep(0.05)  # what a client does between two tries

        async with asyncio.timeout(60):
            await answered_by_another()
        await pool.close()


def test_a_terminated_user_stops_what_it_started(made: Path) -> None:
    user = User(made).wait_until_up()
    place = Place.below(made)
    assert place.processes()
    assert user.terminate() == 128 + signal.SIGTERM
    assert place.processes() == []


@pytest.mark.parametrize("program", ["server", "worker"])
async def test_a_program_started_while_the_database_is_away_waits_for_it(made: Path, program: str) -> None:
    async with AsyncExitStack() as house_and_pipe:
        pipe = house_and_pipe.enter_context(ExitStack())  # closed last
        house = await house_and_pipe.enter_async_context(the_house(made))
        postmaster = psutil.Process(house.cluster.postmaster_pid)
        postmaster.kill()
        postmaster.wait(10)
        running = house.start(program, out=subprocess.PIPE)
        said = pipe.enter_context(_open(running.stdout))
        waiting = await asyncio.to_thread(said.readline)
        assert b"waiting for the database" in waiting
        await asyncio.to_thread(house.cluster.revive)
        if program == "server":
            async with httpx.AsyncClient(base_url=house.url) as client:
                assert (await answered(partial(client.get, "/readyz"))).status_code == 200
        else:
            async with house.looking() as looker:
                await until(looker, IN_USE_BY_A_PROGRAM)
        assert running.poll() is None
