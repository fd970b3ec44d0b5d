"""Behind the walls the queue, its marks, its counts, the search and the daily checks find their rows by an index.

Row-level security can keep an index from being used (its own operators first, a function that is not leak-proof never).
So the very statements of the product are explained as the app's reading role, with a scope, on tables that hold enough.
"""

import re
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from fastapi import FastAPI

from kefu.flows.talking import facts
from kefu.kernel.actor import Actor, system_actor
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database, Transaction
from kefu.modules.orders import service as orders
from kefu.screens import queue
from kefu.screens.queue import Marks
from tests.conftest import NOON
from tests.factories.desk import Desk

MANY = 6000


@pytest.fixture
async def desk(db: Database, app: FastAPI, superuser: asyncpg.Connection) -> Desk:
    """Two shops with as many conversations, messages and orders each; the other one's must never be read."""
    # Pages that earlier tests filled and left would weigh in the planner's choice.
    await superuser.execute("truncate customers, conversations, messages, orders cascade")
    made = await Desk(db, app.state.vault).found()
    for shop_id in (made.shop_id, await made.another_shop("second")):
        await fill(superuser, shop_id, NOON)
    await superuser.execute("analyze customers, conversations, messages, orders, channels, accounts, shops")
    return made


async def fill(superuser: asyncpg.Connection, shop_id: UUID, at: datetime) -> None:
    channel = new_id()
    await superuser.execute(
        """insert into channels (id, shop_id, kind, platform, name, key, secret_sealed, secret_rotated_at, created_at)
           values ($1,$2,'webhook','taobao','w',$3,'',$4,$4)""",
        channel, shop_id, f"key-{shop_id}", at,
    )  # fmt: skip
    await superuser.execute(
        """insert into customers (id, shop_id, platform, buyer_id, name, verified, first_seen_at, last_seen_at)
           select gen_random_uuid(), $1, 'taobao', 'b' || n, 'b' || n, true, $2, $2 from generate_series(1, $3) n""",
        shop_id, at, MANY,
    )  # fmt: skip
    await superuser.execute(
        """insert into conversations (id, shop_id, channel_id, customer_id, buyer_name, last_at, opened_at, state,
                                      closed_at, flag, starred, snoozed_until, last_seq, inquiry)
           select gen_random_uuid(), $1, $2, u.id, u.name, $3, $3, case when n % 3 = 0 then 'closed' else 'open' end,
                  case when n % 3 = 0 then $3::timestamptz - make_interval(secs => n) end, case when n % 100 = 1 then 'urgent' else '' end,
                  n % 100 = 2, case when n % 100 = 4 then $3::timestamptz + interval '1 day' end, 1,
                  case when n % 100 in (5, 6) then 'invoice' when n % 2 = 0 then 'logistics' else '' end
           from (select *, row_number() over () n from customers where shop_id = $1) u""",
        shop_id, channel, at,
    )  # fmt: skip
    await superuser.execute(
        """insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, body, at, terms)
           select gen_random_uuid(), $1, c.id, 1, $2, 'text', 'buyer', 'hello ' || c.buyer_name, $3,
                  array_to_tsvector(array['hello', c.buyer_name]) from conversations c where c.shop_id = $1""",
        shop_id, channel, at,
    )  # fmt: skip
    await superuser.execute(
        """insert into orders (id, shop_id, platform, number, buyer_id, state, refund_state, review_state, ordered_at,
                               created_at, updated_at)
           select gen_random_uuid(), $1, 'taobao', '4547494697' || n, 'b' || n,
                  case when n % 100 = 0 then 'unpaid' when n % 100 = 1 then 'finished' else 'signed' end,
                  case when n % 100 = 2 then 'requested' else '' end, '', $2::timestamptz - make_interval(secs => n), $2, $2
           from generate_series(1, $3) n""",
        shop_id, at, MANY,
    )  # fmt: skip


class Explaining(Transaction):
    """Explains each statement instead of running it, and keeps the plan."""

    plans: list[str]

    async def rows(self, sql: str, *args: Any) -> list[Any]:
        found = await self.connection.fetch(f"explain (costs off) {sql}", *args)
        self.plans.append("\n".join(row[0] for row in found))
        return []

    async def row(self, sql: str, *args: Any) -> None:
        await self.rows(sql, *args)


async def plan_of(desk: Desk, ask: Any) -> str:
    """The plan under `kefu_read`, as GET runs it, in the scope of one shop."""
    actor: Actor = system_actor(desk.tenant_id, desk.shop_id)
    async with desk.db.begin(actor, read_only=True) as tx:
        explaining = Explaining(tx.connection, tx.actor, tx.now, tx.reactions, tx.scope)
        explaining.plans = []
        with suppress(AssertionError):  # whoever asks for one row meets none: only its plan is wanted
            await ask(explaining)
    return "\n".join(explaining.plans)


def list_of(view: queue.View, filter: queue.Filter, **marks: Any) -> Any:
    async def ask(tx: Transaction) -> None:
        await (queue.closed if filter == "closed" else queue.opened)(
            tx, list(tx.scope), view, filter, Marks(**marks), None, 51
        )

    return ask


async def counts(tx: Transaction) -> None:
    for counting in queue.COUNT_IN.values():
        await tx.row(counting, list(tx.scope), 0, tx.now)


def checked(name: str) -> Any:
    async def ask(tx: Transaction) -> None:
        await orders.search(tx, None, q=None, shop_id=None, state=None, place=None, limit=51, check=name)  # type: ignore[arg-type]

    return ask


async def check_counts(tx: Transaction) -> None:
    await orders.counts_to_check(tx, None)


async def number(tx: Transaction) -> None:
    await tx.rows("select id from orders where shop_id = $1 and number = $2", tx.scope[0], "45474946975")


async def at_hand(tx: Transaction) -> None:
    """As it is asked while an agent types."""
    shop, any_id = tx.scope[0], UUID(int=7)
    await tx.rows(facts.ORDERS, shop, [any_id], any_id, ["45474946975"], any_id, "b7", True)


async def talked(tx: Transaction) -> None:
    await tx.rows(facts.TALK, UUID(int=7), UUID(int=7), UUID(int=7), 1)


PLANS: list[tuple[str, Any, str]] = [
    ("all", list_of("all", "open"), "conversations_queue"),
    ("mine", list_of("mine", "open"), "conversations_queue_of"),
    ("unassigned", list_of("unassigned", "open"), "conversations_queue"),
    ("waiting", list_of("all", "waiting"), "conversations_queue"),
    ("closed", list_of("all", "closed"), "conversations_closed"),
    ("snoozed", list_of("all", "snoozed"), "conversations_asleep"),
    ("flagged", list_of("all", "open", flag="urgent"), "conversations_flagged"),
    ("starred", list_of("all", "open", starred=True), "conversations_starred"),
    ("asked about", list_of("all", "open", inquiry="invoice"), "conversations_inquiry"),
    ("asked about, closed", list_of("all", "closed", inquiry="invoice"), "conversations_inquiry_closed"),
    ("undecided", list_of("all", "open", inquiry="undecided"), "conversations_queue"),
    ("with", list_of("all", "open", assignee_id=UUID(int=7)), "conversations_queue_of"),
    ("counts", counts, "conversations_asleep"),
    ("unpaid", checked("unpaid"), "orders_to_nudge"),
    ("refunds", checked("refunds"), "orders_to_refund"),
    ("unreviewed", checked("unreviewed"), "orders_unreviewed"),
    ("checks", check_counts, "orders_to_nudge"),
    ("number", number, "orders_shop_id"),
    ("at hand", at_hand, "orders_shop_id_buyer_id"),
    ("talked", talked, "messages_order"),
]
WHOLE = re.compile(r"Seq Scan on (conversations|messages|orders)\b")


async def test_each_is_found_by_its_index(desk: Desk) -> None:
    plans = {name: (index, await plan_of(desk, ask)) for name, ask, index in PLANS}
    wrong = {name: plan for name, (index, plan) in plans.items() if index not in plan or WHOLE.search(plan)}
    assert wrong == {}, "\n\n".join(f"{name}:\n{plan}" for name, plan in wrong.items())


async def test_words_are_found_by_their_index(desk: Desk, superuser: asyncpg.Connection) -> None:
    """The search looks itself, as the narrow role: its one question to the index, with the scope's shops beside it."""
    async with superuser.transaction():
        await superuser.execute("set local role kefu_narrow")
        rows = await superuser.fetch(
            """explain (costs off) select m.id, m.conversation_id, m.shop_id, m.at, m.body from messages m
               where m.terms @@ '''b77'''::tsquery and m.shop_id = any ($1) and m.at < $2
               order by m.at desc, m.id desc offset 0""",
            [desk.shop_id], NOON.replace(year=2027),
        )  # fmt: skip
    plan = "\n".join(row[0] for row in rows)
    assert "messages_terms" in plan, plan


async def test_names_are_found_by_their_index(desk: Desk, superuser: asyncpg.Connection) -> None:
    async with superuser.transaction():
        await superuser.execute("set local role kefu_narrow")
        rows = await superuser.fetch(
            """explain (costs off) select n.id from customers n
               where n.shop_id = $1 and n.name <> '' and lower(n.name) ~>=~ lower($2)
                 and lower(n.name) ~<~ (lower($2) || chr(1114111)) order by lower(n.name) using ~<~ limit 8""",
            desk.shop_id, "b77",
        )  # fmt: skip
    plan = "\n".join(row[0] for row in rows)
    assert "customers_named" in plan, plan
