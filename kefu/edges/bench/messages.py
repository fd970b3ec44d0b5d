"""Messages stored and acknowledged per second, beside what this PostgreSQL and the same transaction alone can do."""

import asyncio
import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import psutil  # type: ignore[import-untyped]
import websockets

from kefu.edges.bench.machine import percentile
from kefu.edges.bench.stage import Running, Stage, bench_cluster, running, set_stage, settings_of
from kefu.edges.embedded_postgres import EmbeddedPostgres

WRITER_PROCESSES = 2
SHARE_OF_TRANSACTION = 0.40
SHARE_OF_COMMITS = 0.12
DELIVERED_WITHIN_MS = 250.0


@dataclass(frozen=True, slots=True)
class MessageFigures:
    """Per second unless the name says milliseconds."""

    writers: int
    commit_limit: float
    transaction_alone: float
    stored: float
    stored_p50_ms: float
    stored_p99_ms: float
    cpu_ms: dict[str, float]
    """Of one message: where the time goes, whoever else is busy on the machine."""

    @property
    def share_of_transaction(self) -> float:
        return self.stored / self.transaction_alone

    @property
    def share_of_commits(self) -> float:
        return self.stored / self.commit_limit

    def rows(self) -> list[tuple[str, str]]:
        return [
            (f"single-row commits/s, {self.writers} connections", f"{self.commit_limit:,.0f}"),
            ("the same transaction without HTTP /s", f"{self.transaction_alone:,.0f}"),
            ("stored and acknowledged over HTTP /s", f"{self.stored:,.0f}"),
            ("  of the same transaction", f"{self.share_of_transaction:.0%}"),
            ("  of the commit limit", f"{self.share_of_commits:.1%}"),
            ("  acknowledged within, p50 / p99", f"{self.stored_p50_ms:.1f} / {self.stored_p99_ms:.1f} ms"),
            ("  CPU of one message, ms", ", ".join(f"{part} {ms:.2f}" for part, ms in self.cpu_ms.items())),
        ]


@dataclass(frozen=True, slots=True)
class DeliveryFigures:
    rate: float
    events: int
    lost: int
    p50_ms: float
    p99_ms: float

    def rows(self) -> list[tuple[str, str]]:
        return [
            (f"buyer → agent's socket at {self.rate:,.0f}/s, p50 / p99", f"{self.p50_ms:.0f} / {self.p99_ms:.0f} ms"),
            ("  events seen, missed", f"{self.events:,} / {self.lost}"),
        ]


def spread(kind: str, spec: dict[str, Any], writers: int) -> list[dict[str, Any]]:
    """Runs the writers in up to two processes; their results."""
    processes = min(WRITER_PROCESSES, writers)
    shares = [writers // processes + (n < writers % processes) for n in range(processes)]
    with tempfile.TemporaryDirectory() as answers:
        files = [Path(answers) / str(n) for n in range(processes)]
        children = []
        for n, share in enumerate(shares):
            told = json.dumps(spec | {"writers": share, "tag": f"{spec.get('tag', '')}{n}"})
            command = [sys.executable, "-m", "kefu.edges.bench.load", kind, told, str(files[n])]
            children.append(subprocess.Popen(command))  # noqa: S603  # our own program
        codes = [child.wait() for child in children]  # all of them, before anything is judged
        if any(codes):
            raise RuntimeError(f"the writers of {kind} failed")
        return [orjson.loads(file.read_bytes()) for file in files]


def per_second(results: Sequence[dict[str, Any]]) -> float:
    return float(sum(result["done"] / result["seconds"] for result in results))


async def channel_ids(stage: Stage) -> list[dict[str, str]]:
    assert stage.settings.app_database_url is not None
    connection = await asyncpg.connect(stage.settings.app_database_url)
    try:
        found = []
        for channel in stage.channels:
            row = await connection.fetchrow("select channel_id from kefu.channel_of_key($1)", channel.key)
            assert row is not None
            found.append(asdict(channel) | {"id": str(row["channel_id"])})
        return found
    finally:
        await connection.close()


async def with_commit_table(stage: Stage, make: bool) -> None:
    connection = await asyncpg.connect(stage.settings.database_url)
    try:
        await connection.execute("drop table if exists public.bench_commits")
        if make:
            await connection.execute(
                "create table public.bench_commits (id bigint generated always as identity primary key, text text)"
            )
            await connection.execute("grant insert on public.bench_commits to kefu_app")
    finally:
        await connection.close()


def cpu_of(started: Running, cluster: EmbeddedPostgres) -> dict[str, float]:
    """Seconds so far: the servers, the worker, PostgreSQL with what already ended below it."""
    parts = {"server": started.children[:1], "worker": started.children[1:]}
    spent = {}
    for part, children in parts.items():
        family = [p for child in children for p in family_of(child.pid)]
        spent[part] = sum(sum(process.cpu_times()[:2]) for process in family)
    spent["PostgreSQL"] = sum(sum(process.cpu_times()[:2]) for process in cluster.processes())
    return spent


def family_of(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def measure_messages(
    stage: Stage, started: Running, cluster: EmbeddedPostgres, writers: int, seconds: float
) -> MessageFigures:
    """All three in turn, in the same run, with the same number of writers."""
    url = stage.settings.app_database_url
    channels = asyncio.run(channel_ids(stage))
    asyncio.run(with_commit_table(stage, True))
    commits = spread("commits", {"url": url, "seconds": seconds}, writers)
    asyncio.run(with_commit_table(stage, False))
    base: dict[str, Any] = {"channels": channels, "seconds": seconds, "tenant_id": stage.tenant_id, "url": url}
    alone = spread("transactions", base | {"tag": f"t{secrets.token_hex(3)}"}, writers)
    http = base | {"port": started.port, "tag": f"h{secrets.token_hex(3)}"}
    spread("http", http | {"seconds": 1.0, "tag": f"w{secrets.token_hex(3)}"}, writers)  # warm: caches, connections
    before = cpu_of(started, cluster)
    stored = spread("http", http, writers)
    done = sum(result["done"] for result in stored)
    cpu = {part: (spent - before[part]) / done * 1000 for part, spent in cpu_of(started, cluster).items()}
    cpu["writers"] = sum(result["cpu_s"] for result in stored) / done * 1000
    return MessageFigures(
        writers, per_second(commits), per_second(alone), per_second(stored),
        max(result["p50_ms"] for result in stored), max(result["p99_ms"] for result in stored), cpu,
    )  # fmt: skip


async def listen(stage: Stage, started: Running, arrived: dict[str, float], ready: asyncio.Event) -> None:
    """An agent's browser: notes when each message's event came."""
    headers = {"cookie": f"kefu_session={stage.session}", "origin": started.url}
    url = f"ws://127.0.0.1:{started.port}/api/v1/events"
    async with websockets.connect(url, additional_headers=headers, max_queue=4096) as socket:
        async for frame in socket:
            event = orjson.loads(frame)
            if event["type"] == "hello":
                ready.set()
            elif event["type"] == "message.added":
                arrived[event["data"]["message_id"]] = time.time()


async def measure_delivery(stage: Stage, started: Running, rate: float, seconds: float) -> DeliveryFigures:
    """From the writer's send to the agent's socket while `rate` messages a second come in."""
    arrived: dict[str, float] = {}
    ready = asyncio.Event()
    agent = asyncio.create_task(listen(stage, started, arrived, ready))
    async with asyncio.timeout(10):
        await ready.wait()
    spec = {
        "channels": await channel_ids(stage), "seconds": seconds, "port": started.port, "rate": rate / 2,
        "tag": f"d{secrets.token_hex(3)}",
    }  # fmt: skip
    results = await asyncio.to_thread(spread, "http", spec, 32)
    sent = {message: at for result in results for message, at in result["sent_at"].items()}
    with suppress(TimeoutError):
        async with asyncio.timeout(10):
            while len(arrived.keys() & sent.keys()) < len(sent):  # noqa: ASYNC110  # an event would slow the measured
                await asyncio.sleep(0.05)
    agent.cancel()
    await asyncio.gather(agent, return_exceptions=True)
    times = [(arrived[message] - at) * 1000 for message, at in sent.items() if message in arrived]
    return DeliveryFigures(
        len(sent) / seconds, len(times), len(sent) - len(times), percentile(times, 0.5), percentile(times, 0.99)
    )


def bench_messages(data_dir: Path, seconds: float = 8.0) -> list[tuple[str, str]]:
    """The rows of the table; `data_dir` is the bench's own."""
    rows: list[tuple[str, str]] = []
    with bench_cluster(data_dir) as cluster:
        settings = settings_of(cluster, data_dir)
        stage = asyncio.run(set_stage(settings))
        with running(settings, servers=2, worker=True) as started:
            for writers in (1, 32):
                figures = measure_messages(stage, started, cluster, writers, seconds)
                rows += figures.rows()
            rows += asyncio.run(measure_delivery(stage, started, figures.stored / 2, seconds)).rows()
    return rows
