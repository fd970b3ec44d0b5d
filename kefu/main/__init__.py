"""The composition root: the only part that knows every other.

`routers` what the web answers · `reactions` who reacts to what · `shelves` what is read from the packs once a process;
here the processes themselves are put together: server, worker, demo.
"""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kefu.edges.demo.platform import KIND as DEMO_KIND
from kefu.edges.demo.platform import DemoPlatform
from kefu.edges.demo.seed import seed
from kefu.edges.housekeeping import Housekeeper, tick_sizes
from kefu.edges.listening import when_there
from kefu.edges.live import live
from kefu.edges.platforms.delivery import ChatDelivery
from kefu.edges.platforms.note_delivery import NoteDelivery
from kefu.edges.platforms.outgoing import outgoing_client
from kefu.edges.platforms.remote_files import HttpFiles
from kefu.edges.platforms.s3_files import open_store
from kefu.edges.platforms.shop_reports import FileReports
from kefu.edges.platforms.webhook import WebhookPlatform
from kefu.edges.settings import Settings, read_secret
from kefu.edges.web.app import build_app, no_lifespan
from kefu.edges.worker import Worker, until_told
from kefu.flows.aftersale.after_waybill import AFTER_WAYBILL, AfterWaybill
from kefu.flows.aftersale.claims import CLAIM_LOSS, ClaimLoss
from kefu.flows.aftersale.desk import Desk
from kefu.flows.aftersale.loading import load_hints
from kefu.flows.aftersale.satisfaction import ASK_SATISFACTION, SatisfactionAsker
from kefu.flows.importing.jobs import Importer
from kefu.flows.paying.limits import ApprovalLimits
from kefu.flows.paying.refund_arrived import REFUND_ARRIVED, RefundArrived
from kefu.flows.privacy import web as privacy_web
from kefu.flows.refunds.watching import WATCH_REFUNDS, RefundWatch
from kefu.flows.talking.guard import RedLineGuard
from kefu.flows.talking.inbound_files import InboundFiles
from kefu.flows.talking.wake import WAKE, WakeSleepers
from kefu.kernel.clock import Clock, SystemClock
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.main.reactions import make_reactions
from kefu.main.routers import ROUTERS
from kefu.main.shelves import fill_shelves, read_packs, read_playbooks, read_roles
from kefu.modules.access.people import roles_with
from kefu.modules.access.sessions import Door
from kefu.modules.chats.jobs import tick_replies
from kefu.modules.chats.service.talking import DELIVERY
from kefu.modules.deadlines.jobs import tick_clocks
from kefu.modules.notes.service import PUSH
from kefu.modules.returns.jobs import PLACE_RETURNS, PlaceReturns
from kefu.modules.rulebook.jobs import EDITION_TURNS, EditionTurner
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import ChineseCalendar
from kefu.ports.delivery import Receiver
from kefu.ports.platform import Platform

__all__ = [
    "ROUTERS",
    "app_from_environment",
    "create_app",
    "fill_shelves",
    "make_reactions",
    "open_database",
    "open_house",
    "openapi",
    "run_worker",
    "seed_demo",
    "spare_the_collector",
]

TICKS = (tick_replies, tick_clocks, tick_sizes)
WORKER_CONNECTIONS = 16
DATABASE_COMES_WITHIN_S = 60
"""A program that stays may be started before the database, or while that recovers."""

COLLECT_AFTER = (20_000, 20, 20)
"""New objects before the youngest are looked through, and how often of that the older ones: Python's 700, 10, 10 are
for small programs."""


def make_desk(settings: Settings, vault: Vault) -> Desk:
    playbooks, verbs = read_playbooks(settings.packs_dir)
    book = Rulebook(read_packs(settings), ChineseCalendar())
    return Desk(book, ApprovalLimits(book), vault, playbooks, verbs)


async def open_database(settings: Settings, clock: Clock, *, size: int = 10, patience_s: float = 0) -> Database:
    """`settings.app_database_url` must be set: the command line fills it in when the database is the embedded one.

    `patience_s`: how long a database may take to answer. A person at the command line is told at once.
    """
    url = settings.app_database_url
    assert url is not None
    fill_shelves(settings.packs_dir)
    return await when_there(
        lambda: Database.connect(url, clock, make_reactions(), size=size, app_role=settings.app_role), patience_s
    )


@asynccontextmanager
async def open_house(app: FastAPI, settings: Settings, db: Database) -> AsyncIterator[None]:
    """Puts what the routes ask for into `app.state`, and ends it with the block; the database stays open."""
    vault = Vault(read_secret(settings.data_dir))
    app.state.settings = settings
    app.state.db = db
    app.state.vault = vault
    app.state.files = open_store(settings)
    remote = HttpFiles(lambda: outgoing_client(private_targets=settings.private_targets))
    app.state.inbound_files = InboundFiles(db, app.state.files, remote)
    app.state.reports = FileReports(settings.packs_dir)
    app.state.desk = make_desk(settings, vault)
    app.state.door = Door(db, db.clock, vault, read_roles(settings.packs_dir), ApprovalLimits(app.state.desk.rulebook))
    app.state.authenticate = app.state.door.authenticate
    app.state.roles_with = lambda tx, permission, shops: roles_with(tx, app.state.door.book, permission, shops)
    app.state.guard = RedLineGuard(settings.packs_dir, app.state.desk.rulebook, vault)
    app.state.rulebook = app.state.desk.rulebook
    app.state.limits = app.state.desk.limits
    app.state.hints = load_hints(settings.packs_dir)
    try:
        async with live(app, db):
            yield
    finally:
        await remote.close()


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        db = await open_database(settings, clock or SystemClock(), patience_s=DATABASE_COMES_WITHIN_S)
        try:
            async with open_house(app, settings, db):
                yield
        finally:
            await db.close()

    return build_app(ROUTERS, lifespan)


def app_from_environment() -> FastAPI:
    """What uvicorn loads in each server process; the parent put the installation into the environment."""
    app = create_app(Settings.from_environment(demo=os.environ.get("KEFU_DEMO") == "1"))
    spare_the_collector()
    return app


def spare_the_collector() -> None:
    """The loaded program is never garbage: looking through it again and again took a tenth of a busy server's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


async def seed_demo(settings: Settings) -> list[str]:
    db = await open_database(settings, SystemClock(), size=2)
    try:
        return await seed(db, Vault(read_secret(settings.data_dir)))
    finally:
        await db.close()


def make_importer(settings: Settings, vault: Vault) -> Importer:
    return Importer(open_store(settings), vault, FileReports(settings.packs_dir))


async def run_worker(settings: Settings) -> None:
    db = await open_database(settings, SystemClock(), size=WORKER_CONNECTIONS, patience_s=DATABASE_COMES_WITHIN_S)
    vault = Vault(read_secret(settings.data_dir))
    webhook = WebhookPlatform(outgoing_client(private_targets=settings.private_targets))
    platforms: dict[str, Platform] = {"webhook": webhook}
    if settings.demo:
        platforms[DEMO_KIND] = DemoPlatform()
    desk = make_desk(settings, vault)
    receivers: dict[str, Receiver] = {
        DELIVERY: ChatDelivery(db, vault, platforms),
        PUSH: NoteDelivery(db, vault, desk.rulebook, webhook),
        ASK_SATISFACTION: SatisfactionAsker(),
        AFTER_WAYBILL: AfterWaybill(desk),
        CLAIM_LOSS: ClaimLoss(desk),
        privacy_web.EraseAgain.topic: privacy_web.EraseAgain(vault, desk.rulebook),
        REFUND_ARRIVED: RefundArrived(),
        PLACE_RETURNS: PlaceReturns(),
        WATCH_REFUNDS: RefundWatch(desk.rulebook),
        WAKE: WakeSleepers(),
        EDITION_TURNS: EditionTurner(),
    }
    importer = make_importer(settings, vault)
    try:
        await until_told(Worker(db, receivers, (*TICKS, importer.tick_imports, Housekeeper(importer.files))).run())
    finally:
        await webhook.close()
        await db.close()


def openapi() -> dict[str, object]:
    """The OpenAPI page, as GET /api/openapi.json answers it."""
    return build_app(ROUTERS, no_lifespan).openapi()
