"""The composition root: the only file that knows every part."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from fastapi import APIRouter, FastAPI

from kefu.edges import dead_letters, realtime
from kefu.edges.demo import web as demo_web
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
from kefu.edges.platforms.web_widget import routes as widget_routes
from kefu.edges.platforms.web_widget import socket as widget_socket
from kefu.edges.platforms.webhook import WebhookPlatform
from kefu.edges.settings import Settings, read_secret
from kefu.edges.web.app import build_app, no_lifespan
from kefu.edges.worker import Worker, until_told
from kefu.flows.aftersale import recordings as recordings_web
from kefu.flows.aftersale import web as aftersale_web
from kefu.flows.aftersale.after_waybill import AFTER_WAYBILL, AfterWaybill, after_waybill
from kefu.flows.aftersale.desk import Desk
from kefu.flows.aftersale.loading import aftersale_verbs, load_hints, load_playbooks
from kefu.flows.aftersale.satisfaction import ASK_SATISFACTION, SatisfactionAsker
from kefu.flows.importing import web as importing_web
from kefu.flows.importing.jobs import Importer
from kefu.flows.noting import web as noting_web
from kefu.flows.paying import web as paying_web
from kefu.flows.paying.limits import ApprovalLimits
from kefu.flows.paying.refund_arrived import REFUND_ARRIVED, RefundArrived, refund_tail_ended
from kefu.flows.privacy import web as privacy_web
from kefu.flows.privacy import web_copy as privacy_copy_web
from kefu.flows.refunds.watching import WATCH_REFUNDS, RefundWatch, import_moved
from kefu.flows.talking import edit_quick_reply, receive_message, send_message
from kefu.flows.talking.guard import RedLineGuard
from kefu.flows.talking.inbound_files import InboundFiles
from kefu.flows.talking.wake import WAKE, WakeSleepers, money_gone, waybill_known
from kefu.kernel.clock import Clock, SystemClock
from kefu.kernel.events import Reactions
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.modules.access import reactions as access_reactions
from kefu.modules.access.people import roles_with
from kefu.modules.access.rules import RoleBook
from kefu.modules.access.sessions import Door
from kefu.modules.access.web import door as door_web
from kefu.modules.access.web import keys as keys_web
from kefu.modules.access.web import people as people_web
from kefu.modules.audit import web as audit_web
from kefu.modules.audit import words as act_words
from kefu.modules.cases import reactions as cases_reactions
from kefu.modules.cases.events import CaseClosed, CaseMoved, CaseReopened, CaseSolved
from kefu.modules.cases.service import PlaybookShelf
from kefu.modules.cases.verbs import Registry
from kefu.modules.chats.events import AgentReplied, CloseUndone, ConversationClosed, ReplyMissed
from kefu.modules.chats.jobs import tick_replies
from kefu.modules.chats.service.inquiries import INQUIRIES
from kefu.modules.chats.service.reply_times import REPLY_TIMES
from kefu.modules.chats.service.talking import DELIVERY
from kefu.modules.chats.web import bulk as bulk_web
from kefu.modules.chats.web import channels as channels_web
from kefu.modules.chats.web import conversations as conversations_web
from kefu.modules.chats.web import evidence as pins_web
from kefu.modules.chats.web import inquiries as inquiries_web
from kefu.modules.chats.web import messages as messages_web
from kefu.modules.chats.web import views as views_web
from kefu.modules.customers import web as customers_web
from kefu.modules.deadlines import reactions as deadlines_reactions
from kefu.modules.deadlines import web as deadlines_web
from kefu.modules.deadlines.jobs import tick_clocks
from kefu.modules.deadlines.rules import clocks as deadlines_book
from kefu.modules.evidence import web as evidence_web
from kefu.modules.files import web as files_web
from kefu.modules.imports.events import ImportMoved
from kefu.modules.money.events import (
    CompensationApproved,
    CompensationFailed,
    CompensationPaid,
    CompensationRefused,
    CompensationReturned,
)
from kefu.modules.money.web import batches as batches_web
from kefu.modules.money.web import slips as slips_web
from kefu.modules.notes import web as notes_web
from kefu.modules.notes.service import PUSH
from kefu.modules.orders import web as orders_web
from kefu.modules.parcels import rules as parcels_book
from kefu.modules.parcels import web as parcels_web
from kefu.modules.parcels.events import OrderShipped, ReshipmentCancelled, ReshipmentRegistered, WaybillEntered
from kefu.modules.products import web as products_web
from kefu.modules.registers import reactions as registers_reactions
from kefu.modules.registers import rules as registers_book
from kefu.modules.registers import web as registers_web
from kefu.modules.returns import reactions as returns_reactions
from kefu.modules.returns import web as returns_web
from kefu.modules.returns.events import ReturnArrived
from kefu.modules.returns.jobs import PLACE_RETURNS, PlaceReturns
from kefu.modules.rulebook.jobs import EDITION_TURNS, EditionTurner
from kefu.modules.rulebook.service import Rulebook
from kefu.modules.rulebook.web import approving as rule_approving_web
from kefu.modules.rulebook.web import changing as rule_changing_web
from kefu.modules.rulebook.web import decisions as decisions_web
from kefu.modules.rulebook.web import drafts as rule_drafts_web
from kefu.modules.rulebook.web import tables as rulebook_tables_web
from kefu.modules.rulebook.web import trying as rule_trying_web
from kefu.modules.scripts import web as scripts_web
from kefu.modules.scripts.shelf import SCRIPTS
from kefu.modules.shops import web as shops_web
from kefu.modules.shops.events import ShopCreated
from kefu.modules.shops.service import PACKS
from kefu.modules.tasks import reactions as tasks_reactions
from kefu.modules.tasks import web as tasks_web
from kefu.modules.tasks.events import TaskAnswered, TaskEnded, TaskOpened
from kefu.packs import ChineseCalendar, Packs, flags, load_packs, read_yaml, sayings
from kefu.ports.delivery import Receiver
from kefu.ports.platform import Platform
from kefu.screens import board as board_screen
from kefu.screens import buyer_timeline as buyer_timeline_screen
from kefu.screens import colleagues as colleagues_screen
from kefu.screens import conversation as conversation_screen
from kefu.screens import order_changes as order_changes_screen
from kefu.screens import queue as queue_screen
from kefu.screens import refunds as refunds_screen
from kefu.screens import search as search_screen

ROUTERS: list[APIRouter] = [
    receive_message.router,  # first: asked more often than all others together
    queue_screen.router,
    colleagues_screen.router,
    refunds_screen.router,
    order_changes_screen.router,
    conversation_screen.router,
    search_screen.router,
    board_screen.router,
    buyer_timeline_screen.router,
    send_message.router,
    messages_web.router,
    bulk_web.router,
    views_web.router,
    conversations_web.router,
    inquiries_web.router,
    realtime.router,
    channels_web.router,
    pins_web.router,
    scripts_web.router,
    edit_quick_reply.router,
    widget_routes.router,
    widget_socket.router,
    dead_letters.router,
    door_web.router,
    people_web.router,
    keys_web.router,
    shops_web.router,
    customers_web.router,
    privacy_web.router,
    privacy_copy_web.router,
    products_web.router,
    orders_web.router,
    files_web.router,
    deadlines_web.router,
    tasks_web.router,
    notes_web.router,
    noting_web.router,
    slips_web.router,
    batches_web.router,
    paying_web.router,
    parcels_web.router,
    returns_web.router,
    registers_web.router,
    aftersale_web.router,
    recordings_web.router,
    evidence_web.router,
    rulebook_tables_web.router,
    rule_drafts_web.router,
    rule_changing_web.router,
    rule_trying_web.router,
    rule_approving_web.router,
    decisions_web.router,
    importing_web.router,
    audit_web.router,
    demo_web.router,
]

TICKS = (tick_replies, tick_clocks, tick_sizes)
WORKER_CONNECTIONS = 16
DATABASE_COMES_WITHIN_S = 60
"""A program that stays may be started before the database, or while that recovers."""


def make_reactions() -> Reactions:
    """Who reacts to what, together and afterwards, in order: the one list."""
    reactions = Reactions()
    reactions.on(ShopCreated, access_reactions.shop_created)
    reactions.on(ReplyMissed, deadlines_reactions.reply_missed)
    reactions.on(AgentReplied, deadlines_reactions.agent_replied)
    reactions.on(ConversationClosed, deadlines_reactions.conversation_closed)
    reactions.on(CloseUndone, deadlines_reactions.close_undone)
    reactions.on(TaskOpened, deadlines_reactions.task_opened)
    reactions.on(CaseMoved, deadlines_reactions.case_moved)
    reactions.on(CaseSolved, deadlines_reactions.case_solved)
    reactions.on(CaseClosed, deadlines_reactions.case_closed)
    reactions.on(CaseReopened, deadlines_reactions.case_reopened)
    reactions.later(WaybillEntered, AFTER_WAYBILL, after_waybill)
    reactions.later(WaybillEntered, WAKE, waybill_known)
    reactions.later(OrderShipped, WAKE, waybill_known)
    reactions.later(CompensationPaid, WAKE, money_gone)
    reactions.later(CaseClosed, ASK_SATISFACTION, lambda event: {"case_id": str(event.case_id)})
    reactions.on(TaskAnswered, deadlines_reactions.task_answered, cases_reactions.on_task_answered)
    reactions.on(TaskEnded, deadlines_reactions.task_ended, cases_reactions.on_task_ended)
    reactions.later(TaskEnded, REFUND_ARRIVED, refund_tail_ended)
    reactions.later(TaskOpened, PLACE_RETURNS, returns_reactions.inspection_asked)
    reactions.on(ReturnArrived, cases_reactions.on_return_arrived, tasks_reactions.return_arrived)
    reactions.on(ReshipmentRegistered, deadlines_reactions.reshipment_registered)
    reactions.on(WaybillEntered, deadlines_reactions.waybill_entered, registers_reactions.waybill_entered)
    reactions.on(
        ReshipmentCancelled, deadlines_reactions.reshipment_cancelled, registers_reactions.reshipment_cancelled
    )
    reactions.on(ImportMoved, import_moved)
    reactions.on(CompensationReturned, registers_reactions.compensation_returned)
    reactions.on(CompensationApproved, registers_reactions.compensation_approved)
    reactions.on(CompensationRefused, registers_reactions.compensation_refused)
    reactions.on(CompensationPaid, registers_reactions.compensation_paid)
    reactions.on(CompensationFailed, registers_reactions.compensation_failed, tasks_reactions.compensation_failed)
    return reactions


COLLECT_AFTER = (20_000, 20, 20)
"""New objects before the youngest are looked through, and how often of that the older ones: Python's 700, 10, 10 are
for small programs."""

SHELVES = (
    REPLY_TIMES, INQUIRIES, SCRIPTS, PACKS, deadlines_book.SHELF, flags.SHELF, sayings.SHELF, parcels_book.SHELF,
    parcels_book.REASONS, registers_book.SHELF, act_words.SHELF,
)  # fmt: skip


def fill_shelves(packs_dir: Path) -> None:
    """The catalogues that modules look things up in; filling again from the same directory costs nothing."""
    for shelf in SHELVES:
        shelf.fill(packs_dir)


# What stands in the packs directory is read once a process, as the shelves are: a change holds from the next start.


@cache
def read_roles(packs_dir: Path) -> RoleBook:
    return RoleBook.parse(read_yaml((packs_dir / "catalogues" / "roles.yaml").read_bytes()))


@cache
def read_playbooks(packs_dir: Path) -> tuple[PlaybookShelf, Registry]:
    verbs = aftersale_verbs()
    return load_playbooks(packs_dir, verbs), verbs


_packs: dict[Path, Packs] = {}


def read_packs(settings: Settings) -> Packs:
    """Wherever the compiled cache of them lies."""
    if settings.packs_dir not in _packs:
        _packs[settings.packs_dir] = load_packs(settings.packs_dir, settings.data_dir / "cache")
    return _packs[settings.packs_dir]


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
    app.state.guard = RedLineGuard(settings.packs_dir)
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
