"""All routes of the web, in the order in which an address is looked for."""

from fastapi import APIRouter

from kefu.edges import dead_letters, realtime
from kefu.edges.demo import web as demo_web
from kefu.edges.platforms.web_widget import routes as widget_routes
from kefu.edges.platforms.web_widget import socket as widget_socket
from kefu.flows.aftersale import recordings as recordings_web
from kefu.flows.aftersale import web as aftersale_web
from kefu.flows.importing import web as importing_web
from kefu.flows.noting import web as noting_web
from kefu.flows.paying import web as paying_web
from kefu.flows.privacy import web as privacy_web
from kefu.flows.privacy import web_copy as privacy_copy_web
from kefu.flows.talking import edit_quick_reply, receive_message, send_message
from kefu.modules.access.web import door as door_web
from kefu.modules.access.web import keys as keys_web
from kefu.modules.access.web import people as people_web
from kefu.modules.audit import web as audit_web
from kefu.modules.chats.web import bulk as bulk_web
from kefu.modules.chats.web import channels as channels_web
from kefu.modules.chats.web import conversations as conversations_web
from kefu.modules.chats.web import evidence as pins_web
from kefu.modules.chats.web import inquiries as inquiries_web
from kefu.modules.chats.web import messages as messages_web
from kefu.modules.chats.web import views as views_web
from kefu.modules.customers import web as customers_web
from kefu.modules.deadlines import web as deadlines_web
from kefu.modules.evidence import web as evidence_web
from kefu.modules.files import web as files_web
from kefu.modules.money.web import batches as batches_web
from kefu.modules.money.web import slips as slips_web
from kefu.modules.notes import web as notes_web
from kefu.modules.orders import web as orders_web
from kefu.modules.parcels import web as parcels_web
from kefu.modules.products import web as products_web
from kefu.modules.registers import web as registers_web
from kefu.modules.returns import web as returns_web
from kefu.modules.rulebook.web import approving as rule_approving_web
from kefu.modules.rulebook.web import changing as rule_changing_web
from kefu.modules.rulebook.web import decisions as decisions_web
from kefu.modules.rulebook.web import drafts as rule_drafts_web
from kefu.modules.rulebook.web import tables as rulebook_tables_web
from kefu.modules.rulebook.web import trying as rule_trying_web
from kefu.modules.scripts import web as scripts_web
from kefu.modules.shops import web as shops_web
from kefu.modules.tasks import web as tasks_web
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
