"""The only door to evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from kefu.kernel.attachments import may_hear
from kefu.kernel.errors import Conflict, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.pages import START, cut
from kefu.kernel.transaction import Row, Transaction

CameBy = Literal["chat", "email", "handed_over", "call"]
RECORDING = "recording"
"""The kind of a call that was recorded, and of a voice message."""


@dataclass(frozen=True, slots=True)
class Call:
    """When it was, and how many seconds long where that is known."""

    at: datetime
    length_s: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """`q`: a buyer's id, an order number, a SKU, or what was wrong, in the words of the case's playbook.

    `first` and `last`: local days of the shop, both included.
    """

    q: str | None = None
    shop_id: UUID | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None


class AlreadyKept(Conflict):
    code = "evidence.already_kept"
    text = Text("已经存为凭证 {name}。", "已經存為憑證 {name}。", "This is kept already as {name}.")


def safe(part: str) -> str:
    """A buyer's id or order number as part of a file name."""
    return re.sub(r"[^\w.-]+", "-", part).strip("-_.")[:60] or "unknown"


def stem(buyer_id: str, order_number: str) -> str:
    """Of a call without an order, `call` stands in its place."""
    return f"{safe(buyer_id)}_{safe(order_number) if order_number else 'call'}_"


def archive_name(buyer_id: str, order_number: str, place: int, extension: str) -> str:
    """tb_wang_3001_01.jpg: who, which order, which picture."""
    return f"{stem(buyer_id, order_number)}{place:02}.{extension}"


async def keep(
    tx: Transaction,
    *,
    shop_id: UUID,
    file_id: UUID,
    kind: str,
    order_id: UUID | None,
    order_number: str,
    buyer_id: str,
    case_id: UUID | None = None,
    call: Call | None = None,
    customer_id: UUID | None = None,
    sku_code: str = "",
    came_by: CameBy = "chat",
    message_id: UUID | None = None,
) -> Row:
    """Archives a file under its hash and its name; the caller holds the order's lock, so numbers do not collide.

    `call`: of a recording, and only of one. Without an order it is named after the buyer alone: tb_wang_call_01.mp3.
    Raises NotFound (no such file in this shop), AlreadyKept.
    """
    file = await tx.row("select sha256, name from files where id = $1 and shop_id = $2", file_id, shop_id)
    if file is None:
        raise NotFound(what=file_id)
    known = await tx.value(
        "select archive_name from evidence where file_id = $1 and kind = $2 and case_id is not distinct from $3",
        file_id, kind, case_id,
    )  # fmt: skip
    if known is not None:
        raise AlreadyKept(name=known)
    kept = await count_kept(tx, order_id) if order_id else await count_calls(tx, shop_id, stem(buyer_id, ""))
    name = archive_name(buyer_id, order_number, kept + 1, file["name"].rsplit(".", 1)[-1])
    row = await tx.row(
        """insert into evidence (id, shop_id, case_id, order_id, customer_id, file_id, sha256, kind, archive_name,
                                 buyer_id, sku_code, came_by, message_id, added_by, added_at, called_at, length_s)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17) returning *""",
        new_id(), shop_id, case_id, order_id, customer_id, file_id, file["sha256"], kind, name, buyer_id, sku_code,
        came_by, message_id, tx.actor.id, tx.now, call and call.at, call and call.length_s,
    )  # fmt: skip
    assert row is not None
    await tx.audit(
        "evidence.kept", "evidence", row["id"], shop_id=shop_id, after={"name": name, "sha256": row["sha256"]}
    )
    return row


async def count_kept(tx: Transaction, order_id: UUID) -> int:
    kept: int = await tx.value("select count(*) from evidence where order_id = $1", order_id)
    return kept


async def count_calls(tx: Transaction, shop_id: UUID, beginning: str) -> int:
    """Calls without an order whose names begin so; nobody holds a lock for them, so one at a time is counted here."""
    await tx.run("select pg_advisory_xact_lock(hashtextextended('calls ' || $1, 0))", f"{shop_id} {beginning}")
    kept: int = await tx.value(
        "select count(*) from evidence where shop_id = $1 and order_id is null and starts_with(archive_name, $2)",
        shop_id, beginning,
    )  # fmt: skip
    return kept


async def get(tx: Transaction, evidence_id: UUID) -> Row:
    """Raises NotFound also for what lies in a shop outside the scope."""
    row = await tx.row("select * from evidence where id = $1 and shop_id = any($2)", evidence_id, list(tx.scope))
    if row is None:
        raise NotFound(what=evidence_id)
    return row


async def find_call(
    tx: Transaction, file_id: UUID, *, customer_id: UUID | None, conversation_id: UUID | None
) -> Call | None:
    """Of which call with this buyer, or in this conversation, the file is known as the recording."""
    row = await tx.row(
        """select e.called_at, e.length_s from evidence e left join messages m on m.id = e.message_id
           where e.file_id = $1 and e.kind = $2 and (e.customer_id = $3 or m.conversation_id = $4) limit 1""",
        file_id, RECORDING, customer_id, conversation_id,
    )  # fmt: skip
    return Call(row["called_at"], row["length_s"]) if row else None


async def of_case(tx: Transaction, case_id: UUID) -> list[Row]:
    return await tx.rows(
        """select e.*, c.number case_number, s.name shop_name, f.media_type
           from evidence e join shops s on s.id = e.shop_id join cases c on c.id = e.case_id
           left join files f on f.id = e.file_id
           where e.case_id = $1 order by e.added_at, e.archive_name""",
        case_id,
    )


async def search(
    tx: Transaction, wanted: Wanted, *, place: tuple[object, UUID] | None, limit: int
) -> tuple[Sequence[Row], str | None]:
    """Newest first; recordings only of shops whose chats or cases one reads."""
    heard = [shop for shop in tx.scope if may_hear(tx.actor, shop)]
    rows = await tx.rows(
        """select e.*, c.number case_number, s.name shop_name, f.media_type
           from evidence e join shops s on s.id = e.shop_id left join files f on f.id = e.file_id left join cases c on c.id = e.case_id
           left join playbook_versions v on v.shop_id = c.shop_id and v.hash = c.playbook_hash
           where e.shop_id = any($1) and ($2::uuid is null or e.shop_id = $2)
             and ($3::text is null or e.buyer_id = $3 or e.sku_code = $3 or position($3 in e.archive_name) > 0
                  or position(lower($3) in lower(v.document ->> 'title')) > 0)
             and ($4::text is null or e.kind = $4)
             and ($5::date is null or e.added_at >= $5::date::timestamp at time zone s.zone)
             and ($6::date is null or e.added_at < ($6::date + 1)::timestamp at time zone s.zone)
             and ($7::timestamptz is null or (e.added_at, e.id) < ($7, $8))
             and (e.kind <> $10 or e.shop_id = any($11))
           order by e.added_at desc, e.id desc limit $9""",
        list(tx.scope), wanted.shop_id, wanted.q, wanted.kind, wanted.first, wanted.last,
        *(place or START), limit + 1, RECORDING, heard,
    )  # fmt: skip
    return cut(rows, limit, "added_at", "id")
