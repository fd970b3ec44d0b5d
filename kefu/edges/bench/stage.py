"""A database of the bench's own, some shops with channels, and real server processes on it."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import psutil  # type: ignore[import-untyped]

from kefu.edges.embedded_postgres import EmbeddedPostgres
from kefu.edges.migrate import upgrade
from kefu.edges.settings import Settings, default_packs_dir, read_secret
from kefu.kernel.actor import system_actor
from kefu.kernel.clock import SystemClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_token, new_token
from kefu.modules.chats.service import channels
from kefu.modules.shops import service as shops

SHOPS = 4
READY_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class BenchChannel:
    shop_id: str
    key: str
    secret: str


@dataclass(frozen=True, slots=True)
class Stage:
    """`session`, `csrf`: a signed-in agent who sees all shops."""

    settings: Settings
    tenant_id: str
    channels: tuple[BenchChannel, ...]
    session: str
    csrf: str


@contextmanager
def bench_cluster(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    """An embedded PostgreSQL with the product's own settings, migrated."""
    with EmbeddedPostgres(data_dir) as cluster:
        upgrade(cluster.urls.owner)
        yield cluster


def settings_of(cluster: EmbeddedPostgres, data_dir: Path) -> Settings:
    urls = cluster.urls
    return Settings(
        data_dir=data_dir, packs_dir=default_packs_dir(), database_url=urls.owner, app_database_url=urls.app
    )


@contextmanager
def bench_database(data_dir: Path) -> Iterator[Settings]:
    with bench_cluster(data_dir) as cluster:
        yield settings_of(cluster, data_dir)


async def set_stage(settings: Settings) -> Stage:
    """A tenant of its own each time: figures of one run don't depend on the one before."""
    assert settings.app_database_url is not None
    shops.PACKS.fill(settings.packs_dir)
    db = await Database.connect(settings.app_database_url, SystemClock(), size=2)
    vault = Vault(read_secret(settings.data_dir))
    tenant, tag = new_id(), secrets.token_hex(4)
    made: list[BenchChannel] = []
    try:
        async with db.begin(system_actor(tenant)) as tx:
            await tx.run("select kefu.found_tenant($1,$2,'merchant',$3)", tenant, f"bench {tag}", tx.now)
            ids = [
                await shops.create(tx, f"bench-{tag}-{n}", f"店铺{n}", "taobao", "CNY", "Asia/Shanghai", {}, "demo")
                for n in range(SHOPS)
            ]
        async with db.begin(system_actor(tenant, *ids)) as tx:
            for shop_id in ids:
                made.append(await _channel(tx, vault, shop_id))
            agent = await people.create_account(
                tx, f"{tag}@bench.example", tag, "bench", "-", {shop_id: ["supervisor"] for shop_id in ids}
            )
        token, csrf = new_token(), new_token()
        now = db.clock.now()
        async with db.pool.acquire() as connection:
            await connection.execute(
                "select kefu.open_session($1,$2,$3,$4,$5,'','bench')",
                hash_token(token), agent, csrf, now, now.replace(year=now.year + 1),
            )  # fmt: skip
    finally:
        await db.close()
    return Stage(settings, str(tenant), tuple(made), token, csrf)


async def _channel(tx: Transaction, vault: Vault, shop_id: UUID) -> BenchChannel:
    channel_id, key, secret = await channels.create(
        tx, vault, shop_id, kind=channels.WEBHOOK, platform="taobao", name="bench"
    )
    await tx.run("update channels set settings = $2 where id = $1", channel_id, {"rate_per_s": 1_000_000})
    return BenchChannel(str(shop_id), key, secret)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Running:
    """Real processes: servers behind one port, perhaps a worker."""

    port: int
    children: list[subprocess.Popen[bytes]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def pids(self) -> list[int]:
        """All of them, the workers that uvicorn itself starts as well."""
        found: list[int] = []
        for child in self.children:
            found.append(child.pid)
            found += [grown.pid for grown in psutil.Process(child.pid).children(recursive=True)]
        return found


@contextmanager
def running(settings: Settings, *, servers: int = 2, worker: bool = True) -> Iterator[Running]:
    """`servers` processes on one port; ends them all."""
    port = free_port()
    environment = os.environ | {
        "KEFU_DATA_DIR": str(settings.data_dir),
        "KEFU_DATABASE_URL": settings.database_url or "",
        "KEFU_APP_DATABASE_URL": settings.app_database_url or "",
    }
    commands = [["serve", "--port", str(port), "--processes", str(servers)]]
    if worker:
        commands.append(["worker"])
    children = [
        subprocess.Popen([sys.executable, "-m", "kefu", *command], env=environment)  # noqa: S603  # our own program
        for command in commands
    ]
    made = Running(port, children)
    try:
        wait_until_ready(made)
        yield made
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def wait_until_ready(started: Running) -> float:
    """Seconds until the first answer that needs the database."""
    begun = time.perf_counter()
    with httpx.Client(timeout=1) as client:
        while time.perf_counter() - begun < READY_WITHIN_S:
            if any(child.poll() is not None for child in started.children):
                raise RuntimeError("a process of the bench ended by itself")
            try:
                if client.get(f"{started.url}/readyz").status_code == 200:
                    return time.perf_counter() - begun
            except httpx.HTTPError:
                time.sleep(0.02)
    raise RuntimeError("the server did not get ready")
