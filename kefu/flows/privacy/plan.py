"""What of one buyer would go now, and what stays: read without changing anything, so that it can be shown before.

Kept, each with its reason: orders on their way, trades and after-sale cases for as long as the law says, conversations
still open, pinned evidence while claims may rest on it (its own messages only, not the talk around them), and the
platform's own name of the buyer, by which orders and cases stay whole.

A request covers what was there when he asked. Who comes back later gives his name anew, and keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from kefu.flows.privacy.forgetting import FORGOTTEN
from kefu.flows.privacy.law import Held, Kept, Law
from kefu.flows.privacy.remarks import AUDIT, Extent, Remarks, look
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault

LOOK_AGAIN = timedelta(days=1)
"""What is still open has no date yet."""
ENDED = ("finished", "closed", "returned")


@dataclass(slots=True)
class Plan:
    """Ids of what goes. `spared`: messages inside `talks` that stay, because they are pinned.

    `over_…`: matters that are at their end; `free_…`: those of them that nothing obliges to keep. `remarks`: what
    colleagues typed about them.
    """

    profile: bool = False
    contacts: list[UUID] = field(default_factory=list)
    orders: list[UUID] = field(default_factory=list)
    receivers: list[UUID] = field(default_factory=list)
    talks: list[UUID] = field(default_factory=list)
    spared: list[UUID] = field(default_factory=list)
    messages: int = 0
    files: list[UUID] = field(default_factory=list)
    pins: list[UUID] = field(default_factory=list)
    pictures: list[UUID] = field(default_factory=list)
    over_orders: list[UUID] = field(default_factory=list)
    free_orders: list[UUID] = field(default_factory=list)
    over_cases: list[UUID] = field(default_factory=list)
    free_cases: list[UUID] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)
    kept: list[Kept] = field(default_factory=list)
    again_at: datetime | None = None

    @property
    def counts(self) -> dict[str, int]:
        return {
            "contacts": len(self.contacts), "orders": len(self.orders), "messages": self.messages,
            "files": len(self.files), "evidence": len(self.pins) + len(self.pictures),
            "remarks": sum(one.place != AUDIT for one in self.remarks.changed),
        }  # fmt: skip

    def keep(self, kept: Kept | None) -> None:
        if kept is not None and kept.count:
            self.kept.append(kept)


async def draw(tx: Transaction, vault: Vault, law: Law, customer: Row, asked_at: datetime) -> Plan:
    """`asked_at`: what came to be later is not meant. Raises RuleProblem."""
    plan = Plan()
    plan.profile = not await _came_back(tx, customer["id"], asked_at)
    cases = await _cases(tx, law, plan, customer["id"], asked_at)
    await _orders(tx, law, plan, customer["id"], asked_at)
    await _talks(tx, law, plan, customer["id"], cases, asked_at)
    await _contacts(tx, plan, customer, asked_at)
    await _remarks(tx, vault, plan, customer)
    plan.keep(Kept("identity", 1))
    dates = [kept.again_at for kept in plan.kept if kept.again_at]
    plan.again_at = min(dates).astimezone(UTC) if dates else None
    return plan


async def _came_back(tx: Transaction, customer_id: UUID, asked_at: datetime) -> bool:
    came: bool = await tx.value(
        """select exists (select from conversations where customer_id = $1 and opened_at > $2)
               or exists (select from orders where customer_id = $1 and coalesce(ordered_at, created_at) > $2)""",
        customer_id, asked_at,
    )  # fmt: skip
    return came


@dataclass(frozen=True, slots=True)
class Cases:
    """His cases by what they hold. `loose`: pictures in the archive that belong to no case."""

    open: frozenset[UUID]
    held: frozenset[UUID]
    rows: Sequence[Row]
    loose: Sequence[Row]


async def _cases(tx: Transaction, law: Law, plan: Plan, customer_id: UUID, asked_at: datetime) -> Cases:
    """After-sale records, with the pictures in the archive."""
    rows = await tx.rows(
        """select k.id, k.conversation_id, k.status, coalesce(k.closed_at, k.opened_at) over_at
           from cases k left join orders o on o.id = k.order_id
           where coalesce(k.customer_id, o.customer_id) = $1 and k.opened_at <= $2""",
        customer_id, asked_at,
    )  # fmt: skip
    still = frozenset(row["id"] for row in rows if row["status"] != "closed")
    free, kept = law.split("after_sale", [Held(row["id"], row["over_at"]) for row in rows if row["id"] not in still])
    plan.keep(kept)
    plan.over_cases = [row["id"] for row in rows if row["id"] not in still]
    plan.free_cases = free
    pictures = await tx.rows(
        """select e.id, e.case_id, e.file_id, e.added_at from evidence e left join orders o on o.id = e.order_id
           where coalesce(e.customer_id, o.customer_id) = $1 and e.erased_at is null and e.added_at <= $2
             and (e.case_id is null or e.case_id = any($3))""",
        customer_id, asked_at, free,
    )  # fmt: skip
    plan.pictures = [p["id"] for p in pictures if p["case_id"]]
    plan.files = [p["file_id"] for p in pictures if p["case_id"]]
    held = frozenset(row["id"] for row in rows) - still - frozenset(free)
    return Cases(still, held, rows, [p for p in pictures if not p["case_id"]])


async def _orders(tx: Transaction, law: Law, plan: Plan, customer_id: UUID, asked_at: datetime) -> None:
    """Receivers and remarks of trades whose time is over, accounts that money was sent to."""
    rows = await tx.rows(
        """select id, state, coalesce(closed_at, signed_at, updated_at) over_at from orders
           where customer_id = $1 and coalesce(ordered_at, created_at) <= $2""",
        customer_id, asked_at,
    )  # fmt: skip
    ended = [Held(row["id"], row["over_at"]) for row in rows if row["state"] in ENDED]
    free, kept = law.split("trade", ended)
    plan.keep(kept)
    plan.over_orders, plan.free_orders = [order.id for order in ended], free
    plan.keep(Kept("open_order", len(rows) - len(ended), again_at=law.now + LOOK_AGAIN))
    holding = await tx.rows(
        """select u.order_id, p.id from (
             select id order_id, unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id]) value_id
             from orders where id = any($1)
             union select order_id, unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id])
             from reshipments where order_id = any($1)
             union select order_id, unnest(array[payout_id, payout_holder_id]) from compensations
             where order_id = any($1)) u
           join personal_values p on p.id = u.value_id where p.erased_at is null
           union all
           select id, null from orders where id = any($1)
             and (buyer_remark <> '' or seller_remark <> '' or region <> '' or extra <> '{}')""",
        free,
    )
    plan.orders = sorted({row["order_id"] for row in holding})
    plan.receivers = [row["id"] for row in holding if row["id"]]


async def _talks(tx: Transaction, law: Law, plan: Plan, customer_id: UUID, cases: Cases, asked_at: datetime) -> None:
    """What was said, and pictures the buyer sent. A conversation with a case goes with its case."""
    rows = await tx.rows(
        "select id, state, coalesce(closed_at, last_at) over_at from conversations where customer_id = $1 and opened_at <= $2",
        customer_id, asked_at,
    )  # fmt: skip
    of_talk: dict[UUID, list[Row]] = {row["id"]: [] for row in rows}
    for case in cases.rows:
        of_talk.get(case["conversation_id"], []).append(case)
    running = {
        row["id"] for row in rows if row["state"] == "open" or any(c["id"] in cases.open for c in of_talk[row["id"]])
    }
    elsewhere = sum(1 for case in cases.rows if case["id"] in cases.open and case["conversation_id"] not in of_talk)
    plan.keep(Kept("open_conversation", len(running) + elsewhere, again_at=law.now + LOOK_AGAIN))
    plan.talks = [
        row["id"]
        for row in rows
        if row["id"] not in running and not any(c["id"] in cases.held for c in of_talk[row["id"]])
    ]
    over = {row["id"]: max([row["over_at"], *(c["over_at"] for c in of_talk[row["id"]])]) for row in rows}
    await _evidence(tx, law, plan, {talk: at for talk, at in over.items() if talk not in running}, cases.loose)
    await _said(tx, plan)


async def _evidence(tx: Transaction, law: Law, plan: Plan, over: dict[UUID, datetime], loose: Sequence[Row]) -> None:
    """Pinned messages serve claims: they outlive the talk, but not the claims. So do pictures without a case."""
    rows = await tx.rows(
        """select id, conversation_id, message_ids, pinned_at from evidence_pins
           where conversation_id = any($1) and erased_at is null""",
        list(over),
    )
    records = [Held(row["id"], max(row["pinned_at"], over[row["conversation_id"]])) for row in rows]
    free, kept = law.split("evidence", records + [Held(picture["id"], picture["added_at"]) for picture in loose])
    plan.keep(kept)
    plan.pins = [row["id"] for row in rows if row["id"] in free]
    gone = [picture for picture in loose if picture["id"] in free]
    plan.pictures += [picture["id"] for picture in gone]
    plan.files += [picture["file_id"] for picture in gone]
    plan.spared = [message for row in rows if row["id"] not in plan.pins for message in row["message_ids"]]


async def _said(tx: Transaction, plan: Plan) -> None:
    row = await tx.row(
        """select count(*) filter (where m.body <> $3) said,
                  array(select distinct (f->>'id')::uuid from messages s cross join lateral jsonb_array_elements(s.files) f
                        where s.conversation_id = any($1) and s.sender = 'buyer' and not s.id = any($2)
                          and not exists (select from skus k where k.picture_id = (f->>'id')::uuid)
                          and not exists (select from evidence e where e.file_id = (f->>'id')::uuid and not e.id = any($4)))
                    sent
           from messages m where m.conversation_id = any($1) and not m.id = any($2)""",
        plan.talks, plan.spared, FORGOTTEN, plan.pictures,
    )  # fmt: skip
    assert row is not None
    plan.messages = row["said"]
    wanted = await tx.rows("select id from files where id = any($1)", [*plan.files, *row["sent"]])
    plan.files = [one["id"] for one in wanted]


async def _contacts(tx: Transaction, plan: Plan, customer: Row, asked_at: datetime) -> None:
    ids = [customer[f"{kind}_id"] for kind in ("phone", "email", "address") if customer[f"{kind}_id"]]
    rows = await tx.rows(
        "select id from personal_values where id = any($1) and erased_at is null and ($2 or created_at <= $3)",
        ids, plan.profile, asked_at,
    )  # fmt: skip
    plan.contacts = [row["id"] for row in rows]


async def _remarks(tx: Transaction, vault: Vault, plan: Plan, customer: Row) -> None:
    """Whoever still works on an order or a case needs what stands in its notes."""
    extent = Extent(customer, plan.over_orders, plan.over_cases, plan.talks, plan.free_orders, plan.free_cases)
    plan.remarks = await look(tx, vault, extent, [*plan.contacts, *plan.receivers], profile=plan.profile)
