"""A real PostgreSQL for all tests: one cluster a run, migrated once; each worker clones its own database of it.

database   names of the worker's database, clean for this test: `.urls`
db         kefu.kernel.transaction.Database behind the walls, with the frozen clock and the product's reactions
clock      stands still until told
settings   a data directory of this test's own
app        the whole product; its lifespan runs. Routes and connections are the worker's: they cost more than most tests
shipped_hasher   how passwords are hashed at work; tests hash cheaply
client     httpx, talking to `app`
new_database   makes an empty, bootstrapped database (for migrations, dumps, restores)
"""

import asyncio
import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck
from hypothesis import settings as examples
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.datastructures import State

from kefu.edges import migrate
from kefu.edges.embedded_postgres import EmbeddedPostgres, Urls
from kefu.edges.postgres_place import lock
from kefu.edges.settings import Settings, default_packs_dir
from kefu.edges.web.app import build_app, no_lifespan
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database, prepare_connection
from kefu.main import ROUTERS, fill_shelves, make_reactions, open_house, spare_the_collector
from kefu.modules.access import passwords

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
"""A Monday, 12:00 in Shanghai: an ordinary working hour."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "10s",
    "max_wal_size": "1GB",
    "scram_iterations": "1",
}
"""A test's data need not survive a power cut. Tests that kill the database use a cluster of their own."""


examples.register_profile("kefu", examples.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("kefu")  # how long an example takes depends on who else is at work on the machine


def run_directory(config: pytest.Config) -> Path:
    """The same for all workers of one run, and for nobody else. Short, and reachable for PostgreSQL's account."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or getattr(config, "workerinput", {}).get("testrunuid")
    return Path(tempfile.gettempdir()) / f"kefu-tests-{run or os.getpid()}"


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        xdist = session.config.pluginmanager.getplugin("dsession")
        run = getattr(xdist, "nodemanager", None)
        if run is not None:
            shutil.rmtree(Path(tempfile.gettempdir()) / f"kefu-tests-{run.testrunuid}", ignore_errors=True)
        shutil.rmtree(run_directory(session.config), ignore_errors=True)


def pytest_collection_finish() -> None:
    """As a server does it."""
    spare_the_collector()


@pytest.fixture(scope="session", autouse=True)
def shipped_hasher() -> Iterator[PasswordHash]:
    """How passwords are hashed outside of the tests. Here it is done cheaply: the real cost is a fifth of a second."""
    shipped = passwords._hasher
    passwords._hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    yield shipped
    passwords._hasher = shipped


@pytest.fixture(scope="session")
def cluster(request: pytest.FixtureRequest) -> Iterator[EmbeddedPostgres]:
    """Shared by the run's workers. Its database `kefu` is migrated and never written to: it is the template."""
    place = run_directory(request.config)
    with EmbeddedPostgres(place, FORGETFUL) as cluster:
        with lock(place / "migrated.lock", fcntl.LOCK_EX):
            if not (place / "migrated").exists():
                migrate.upgrade(cluster.urls.owner)
                (place / "migrated").touch()
        yield cluster


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """For a cluster of the test's own. Not `tmp_path`: that one PostgreSQL's account can't enter when we are root."""
    place = Path(tempfile.mkdtemp(prefix="kefu-own-"))
    yield place
    shutil.rmtree(place)


class TestDatabase:
    """The database of one worker."""

    __test__ = False

    def __init__(self, cluster: EmbeddedPostgres, name: str) -> None:
        self.urls = Urls(owner=cluster.url("kefu", name), app=cluster.url("kefu_app", name))
        self.superuser_url = cluster.url("postgres", name)


async def make_database(cluster: EmbeddedPostgres, name: str, template: str) -> TestDatabase:
    admin = await asyncpg.connect(cluster.url("postgres", "postgres"))
    try:
        await admin.execute(f'create database "{name}" template "{template}" owner kefu strategy file_copy')
    finally:
        await admin.close()
    return TestDatabase(cluster, name)


@pytest.fixture(scope="session")
async def worker_database(cluster: EmbeddedPostgres, worker_id: str) -> TestDatabase:
    return await make_database(cluster, f"test_{worker_id}", "kefu")


@pytest.fixture(scope="session")
async def superuser(worker_database: TestDatabase) -> AsyncIterator[asyncpg.Connection]:
    """Over all walls: to look behind the product's back, never to do its work."""
    connection = await asyncpg.connect(worker_database.superuser_url)
    await connection.execute((Path(__file__).parent / "reset.sql").read_text())
    await prepare_connection(connection)
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
async def pool(worker_database: TestDatabase) -> AsyncIterator[asyncpg.Pool]:
    """Opened once: signing in costs more than most tests."""
    database = await Database.connect(worker_database.urls.app, FrozenClock(NOON), size=8)
    yield database.pool
    await database.close()


@pytest.fixture
async def database(worker_database: TestDatabase, superuser: asyncpg.Connection) -> TestDatabase:
    """The worker's database as the migrations left it."""
    await superuser.execute("select testing.reset()")
    return worker_database


@pytest.fixture
def urls(database: TestDatabase) -> Urls:
    return database.urls


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture
async def db(database: TestDatabase, pool: asyncpg.Pool, clock: FrozenClock) -> Database:
    fill_shelves(default_packs_dir())
    return Database(pool, clock, make_reactions())


@pytest.fixture(scope="session")
def read_packs(request: pytest.FixtureRequest) -> Path:
    """The run's cache of packs that were read: an installation has one of its own, hundreds in a run cost minutes."""
    place = run_directory(request.config) / "packs"
    place.mkdir(parents=True, exist_ok=True)
    return place


@pytest.fixture
def settings(urls: Urls, tmp_path: Path, read_packs: Path) -> Settings:
    (tmp_path / "cache").symlink_to(read_packs)
    return Settings(
        data_dir=tmp_path, packs_dir=default_packs_dir(), database_url=urls.owner, app_database_url=urls.app
    )


@pytest.fixture(scope="session")
def routes() -> FastAPI:
    """Built once a worker: making the routes ready costs more than most tests."""
    return build_app(ROUTERS, no_lifespan)


@pytest.fixture(scope="session")
async def app_pool(worker_database: TestDatabase) -> AsyncIterator[asyncpg.Pool]:
    """The product's own, as large as at work: a fresh connection plans and reads every table's description anew."""
    database = await Database.connect(worker_database.urls.app, FrozenClock(NOON))
    yield database.pool
    await database.close()


@pytest.fixture
async def app(
    routes: FastAPI, settings: Settings, clock: FrozenClock, app_pool: asyncpg.Pool
) -> AsyncIterator[FastAPI]:
    fill_shelves(settings.packs_dir)
    routes.state = State()
    async with running(open_house(routes, settings, Database(app_pool, clock, make_reactions()))):
        yield routes
    async with asyncio.timeout(10):  # nothing goes on that could meet the next test
        while app_pool.get_idle_size() < app_pool.get_size():  # noqa: ASYNC110  # a pool has no event for it
            await asyncio.sleep(0)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://kefu.test") as client:
        yield client


@pytest.fixture
def new_database(cluster: EmbeddedPostgres, worker_id: str) -> Callable[[str], Awaitable[TestDatabase]]:
    """`await new_database("upgrade")`: empty but for the extension, ready for `migrate.upgrade`."""

    async def make(purpose: str) -> TestDatabase:
        made = await make_database(cluster, f"{purpose}_{worker_id}", "template0")
        connection = await asyncpg.connect(made.superuser_url)
        try:
            await connection.execute((Path(migrate.__file__).with_name("bootstrap.sql")).read_text("utf-8"))
        finally:
            await connection.close()
        return made

    return make


@pytest.fixture(scope="session")
def chromium() -> str:
    """Without one the browser stories fail in CI; elsewhere they are reported as not run. They never pass unseen."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("No Chromium on this machine, so the browser stories cannot run (apt-get install chromium).")
    pytest.skip("not run: no Chromium on this machine")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "no Chromium" in str(report.longrepr)]
    if skipped:
        terminalreporter.section(f"{len(skipped)} BROWSER STORIES WERE NOT RUN: no Chromium", red=True, bold=True)
        terminalreporter.line("apt-get install chromium, or let `make test` do it as root.")


@asynccontextmanager
async def running(lifespan: AbstractAsyncContextManager[object]) -> AsyncIterator[None]:
    """Runs the lifespan in one task of its own, as a server does (fixtures are set up and torn down in two)."""
    up, end = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with lifespan:
            up.set()
            await end.wait()

    task = asyncio.create_task(live())
    waiting = asyncio.create_task(up.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if task.done():
        task.result()
    try:
        yield
    finally:
        end.set()
        await task
