"""Open a case for an order, from a conversation or without one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kefu.flows.aftersale.desk import Desk, decide
from kefu.kernel.errors import NotFound
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.chats import service as chats
from kefu.modules.deadlines.service import clocks
from kefu.modules.orders import service as orders
from kefu.modules.rulebook import service as rulebook


async def open_case(
    tx: Transaction,
    desk: Desk,
    *,
    playbook: str,
    order_id: UUID,
    order_line_id: UUID | None = None,
    conversation_id: UUID | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Case:
    """Raises NotFound (also for an order or conversation of another shop), PlaybookUnknown, CaseAlreadyOpen.

    An order with one line needs no choice; with several the desk asks before a number depends on it.
    """
    if conversation_id is not None:
        talk = await chats.lock(tx, conversation_id)
    await orders.lock(tx, order_id)
    order = await orders.get(tx, order_id)
    if conversation_id is not None and talk["shop_id"] != order.shop_id:
        raise NotFound(what=order_id)
    known = [line.id for line in order.lines]
    if order_line_id is not None and order_line_id not in known:
        raise NotFound(what=order_line_id)
    line = order_line_id or (known[0] if len(known) == 1 else None)
    tx.actor.check("case.open", order.shop_id)
    case = await cases.open_case(
        tx, desk.shelf, shop_id=order.shop_id, playbook=playbook, order_id=order_id, order_line_id=line,
        conversation_id=conversation_id, customer_id=order.customer_id, facts=facts or {},
    )  # fmt: skip
    await start_clock(tx, desk, case)
    return case


async def start_clock(tx: Transaction, desk: Desk, case: Case) -> None:
    """The playbook's clock (a solution within so many hours), by the shop's table."""
    if not case.playbook.clock:
        return
    shop = await rulebook.scope_of(tx, case.shop_id)
    due = await decide(tx, desk, case, shop, "service_clocks", {"clock": case.playbook.clock, "started_at": tx.now})
    await clocks.start(
        tx, shop_id=case.shop_id, clock=case.playbook.clock, subject_kind="case", subject_id=case.id,
        due_at=due.answer["due_at"], decision=due.id,
    )  # fmt: skip
