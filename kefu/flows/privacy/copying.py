"""A buyer asks for a copy of what is known of him (个人信息保护法 art. 45, GDPR art. 15 and 20).

The copy holds what he gave, bought, said and was promised; not what colleagues wrote to each other. Contacts stand in
it in the open only where the asker may reveal them, else masked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.customers import service as customers

PROFILE = """
select c.platform, c.buyer_id, c.name, c.region, c.vip, c.tags, c.note, c.consent, c.first_seen_at, c.last_seen_at,
       s.name shop, c.phone_id, c.email_id, c.address_id
from customers c join shops s on s.id = c.shop_id where c.id = $1
"""
ORDERS = """
select o.id, o.number, o.platform, o.state, o.currency, o.goods_total, o.freight, o.paid, o.refund_state, o.buyer_remark,
       o.region, o.carrier, o.tracking_no, o.ordered_at, o.paid_at, o.shipped_at, o.signed_at, o.closed_at,
       o.receiver_hidden, o.receiver_name_id, o.receiver_phone_id, o.receiver_address_id
from orders o where o.customer_id = $1 order by coalesce(o.ordered_at, o.created_at), o.id
"""
LINES = """
select order_id, title, attributes, sku_code, quantity, price, paid from order_lines where order_id = any($1)
order by order_id, position
"""
TALKS = """
select c.id, ch.name channel, c.opened_at, c.closed_at, c.satisfaction, c.satisfaction_note,
       array(select p.type from past_inquiries p where p.conversation_id = c.id order by p.began_at)
         || array_remove(array[c.inquiry], '') inquiries
from conversations c join channels ch on ch.id = c.channel_id where c.customer_id = $1 order by c.opened_at, c.id
"""
MESSAGES = """
select conversation_id, seq, at, sender, kind, body, files from messages
where conversation_id = any($1) and kind <> 'note' order by conversation_id, seq
"""
CASES = """
select k.number, k.kind, k.status, k.opened_at, k.solved_at, k.closed_at, o.number order_number
from cases k join orders o on o.id = k.order_id where coalesce(k.customer_id, o.customer_id) = $1 order by k.opened_at
"""
MONEY = """
select m.number, m.kind, m.order_number, m.amount, m.currency, m.cause, m.state, m.requested_at, m.paid_at, m.payout_method,
       m.payout_id, m.payout_holder_id
from compensations m join orders o on o.id = m.order_id where o.customer_id = $1 order by m.requested_at
"""
PARCELS = """
select r.number, r.order_number, r.state, r.registered_at, r.shipped_at, r.carrier, r.tracking_no, r.receiver_name_id,
       r.receiver_phone_id, r.receiver_address_id
from reshipments r join orders o on o.id = r.order_id where o.customer_id = $1 order by r.registered_at
"""
RETURNS = """
select r.tracking_no, r.carrier, r.order_number, r.sku_code, r.title, r.quantity, r.condition, r.arrived_at
from return_receipts r join orders o on o.id = r.order_id where o.customer_id = $1 order by r.arrived_at
"""
CALLS = """
select e.archive_name name, e.called_at, e.length_s, e.sha256
from evidence e left join orders o on o.id = e.order_id
where coalesce(e.customer_id, o.customer_id) = $1 and e.kind = 'recording' and e.file_id is not null
order by e.called_at, e.added_at
"""
REQUESTS = "select reason, asked_at, erased, ended_at from erasures where customer_id = $1 order by asked_at"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file the buyer sent, or a recording of a call with him. `path`: under which name it lies in the copy."""

    sha256: str
    path: str


@dataclass(slots=True)
class Copy:
    """`accounts`: one document for each identity. `opened`: how many contacts stand in it in the open."""

    accounts: list[dict[str, Any]] = field(default_factory=list)
    files: list[SentFile] = field(default_factory=list)
    opened: int = 0
    masked: int = 0

    def add(self, sha256: str, name: str) -> str:
        """The path under which the file lies in the copy."""
        self.files.append(SentFile(sha256, f"files/{len(self.files) + 1:04}-{name}"))
        return self.files[-1].path


async def take(tx: Transaction, vault: Vault, people: Sequence[UUID], reason: str) -> Copy:
    """What is known of each of these identities. Who took it stands in the audit log. Raises NotFound."""
    copy = Copy()
    for customer_id in people:
        customer = await customers.get(tx, customer_id)
        shop_id: UUID = customer["shop_id"]
        before = copy.opened, len(copy.files)
        copy.accounts.append(
            await _account(tx, vault, copy, customer_id, may_open=tx.actor.may("personal.reveal", shop_id))
        )
        await tx.audit(
            "customer.copied", "customer", customer_id, shop_id=shop_id, reason=reason,
            after={"opened": copy.opened - before[0], "files": len(copy.files) - before[1]},
        )  # fmt: skip
    return copy


async def _account(tx: Transaction, vault: Vault, copy: Copy, customer_id: UUID, *, may_open: bool) -> dict[str, Any]:
    parts = {
        name: await tx.rows(sql, customer_id)
        for name, sql in (
            ("profile", PROFILE), ("orders", ORDERS), ("conversations", TALKS), ("cases", CASES), ("money", MONEY),
            ("reshipments", PARCELS), ("returns", RETURNS), ("erasures", REQUESTS),
        )
    }  # fmt: skip
    values = {value for rows in parts.values() for row in rows for key, value in row.items() if is_value(key) and value}
    shown = await _values(tx, vault, copy, values, may_open=may_open)
    account = {name: [plain(row, shown) for row in rows] for name, rows in parts.items()}
    lines = await tx.rows(LINES, [row["id"] for row in parts["orders"]])
    messages = await tx.rows(MESSAGES, [row["id"] for row in parts["conversations"]])
    for order, row in zip(account["orders"], parts["orders"], strict=True):
        order["lines"] = [plain(line, shown) for line in lines if line["order_id"] == row["id"]]
    for talk, row in zip(account["conversations"], parts["conversations"], strict=True):
        talk["messages"] = [said(message, copy) for message in messages if message["conversation_id"] == row["id"]]
    account["calls"] = calls(await tx.rows(CALLS, customer_id), copy)
    return {**account.pop("profile")[0], **account}


def calls(rows: Sequence[Row], copy: Copy) -> list[dict[str, Any]]:
    """One that was kept with two cases is one."""
    found = {row["sha256"]: row for row in rows}.values()
    return [
        {"at": row["called_at"], "length_s": row["length_s"], "file": copy.add(row["sha256"], row["name"])}
        for row in found
    ]


def is_value(column: str) -> bool:
    """Columns that refer to the vault."""
    return column.endswith(("phone_id", "email_id", "address_id", "name_id", "payout_id", "holder_id"))


async def _values(tx: Transaction, vault: Vault, copy: Copy, ids: set[UUID], *, may_open: bool) -> dict[UUID, str]:
    rows = await tx.rows("select id, masked from personal_values where id = any($1) and erased_at is null", list(ids))
    masked = {row["id"]: row["masked"] for row in rows}
    if not may_open:
        copy.masked += len(masked)
        return masked
    copy.opened += len(masked)
    return await vault.open_many(tx, list(masked))


def plain(row: Row, shown: dict[UUID, str]) -> dict[str, Any]:
    """A row without our own keys, contacts in place of their references."""
    return {
        key.removesuffix("_id") if is_value(key) else key: shown.get(value, "") if is_value(key) else value
        for key, value in row.items()
        if key not in ("id", "order_id", "conversation_id")
    }


def said(message: Row, copy: Copy) -> dict[str, Any]:
    """Who of the shop wrote is the shop's matter: he knows it as one."""
    mine = message["sender"] == "buyer"
    names = []
    for file in message["files"]:
        names.append(file.get("name", ""))
        if mine and "sha256" in file:
            names[-1] = copy.add(file["sha256"], file["name"])
    return {
        "at": message["at"], "from": "buyer" if mine else "shop", "kind": message["kind"], "text": message["body"],
        "files": names,
    }  # fmt: skip
