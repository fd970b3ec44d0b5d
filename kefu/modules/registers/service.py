"""The only door to registers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg

from kefu.kernel.actor import Actor
from kefu.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.registers.events import RowCorrected, RowRecorded, RowVerified
from kefu.modules.registers.rules import SHELF

VERIFY = "register.verify"


class AlreadyVerified(Conflict):
    code = "register.already_verified"
    text = Text(
        "这一行已由 {employee_no} 核定。", "這一列已由 {employee_no} 核定。", "{employee_no} has verified this row."
    )


class OwnRow(Forbidden):
    code = "register.own_row"
    text = Text(
        "自己登记的行须由他人核定。", "自己登記的列須由他人核定。", "Somebody else must verify what you handed in."
    )


class ReasonMissing(Invalid):
    code = "register.reason_missing"
    text = Text("更正须写明原因。", "更正須寫明原因。", "A correction needs a reason.")


async def record(
    tx: Transaction,
    *,
    shop_id: UUID,
    register: str,
    values: Mapping[str, Any],
    case_id: UUID | None = None,
    order_id: UUID | None = None,
    source_id: UUID | None = None,
) -> UUID:
    """Hands in a row. `source_id`: the slip or re-shipment it is about; what happens to that is added by itself.

    Raises ColumnUnknown, ValueMissing, ValueWrong, NotFound.
    """
    stored = SHELF.book.get(register).check_values(values)
    row_id = new_id()
    try:
        await tx.run(
            """insert into register_rows (id, shop_id, register, case_id, order_id, source_id, given, current,
                                          submitted_by, employee_no, submitted_at)
               values ($1,$2,$3,$4,$5,$6,$7,$7,$8,$9,$10)""",
            row_id, shop_id, register, case_id, order_id, source_id, stored, tx.actor.id, tx.actor.employee_no, tx.now,
        )  # fmt: skip
    except asyncpg.ForeignKeyViolationError as elsewhere:
        raise NotFound(what=order_id) from elsewhere
    await tx.announce(RowRecorded(shop_id=shop_id, row_id=row_id, register=register, case_id=case_id))
    return row_id


async def get(tx: Transaction, row_id: UUID) -> Row:
    row = await tx.row("select * from register_rows where id = $1 and shop_id = any($2)", row_id, list(tx.scope))
    if row is None:
        raise NotFound(what=row_id)
    return row


async def lock(tx: Transaction, row_id: UUID) -> Row:
    await get(tx, row_id)
    row = await tx.row("select * from register_rows where id = $1 for update", row_id)
    assert row is not None
    return row


async def verify(tx: Transaction, row_id: UUID) -> Row:
    """The assistant has checked the row: it is locked and counted. Nobody verifies what he handed in himself."""
    row = await lock(tx, row_id)
    if row["state"] == "verified":
        raise AlreadyVerified(employee_no=row["verified_employee_no"])
    if row["submitted_by"] == tx.actor.id:
        raise OwnRow(permission=VERIFY)
    tx.actor.check(VERIFY, row["shop_id"])
    changed = await tx.row(
        """update register_rows set state = 'verified', verified_by = $2, verified_employee_no = $3, verified_at = $4
           where id = $1 returning *""",
        row_id, tx.actor.id, tx.actor.employee_no, tx.now,
    )  # fmt: skip
    assert changed is not None
    await tx.audit("register.verified", "register_row", row_id, shop_id=row["shop_id"], after=dict(row["current"]))
    await tx.announce(
        RowVerified(shop_id=row["shop_id"], row_id=row_id, register=row["register"], case_id=row["case_id"])
    )
    return changed


def may_correct(actor: Actor, row: Row) -> bool:
    """Who handed it in, until it is verified; afterwards only who may verify."""
    if actor.may(VERIFY, row["shop_id"]):
        return True
    mine: bool = row["submitted_by"] == actor.id
    return mine and row["state"] == "submitted"


async def correct(tx: Transaction, row_id: UUID, changes: Mapping[str, Any], reason: str) -> Row:
    """Adds a correction; what was handed in stays readable. Raises ReasonMissing, Forbidden and value errors."""
    if not reason.strip():
        raise ReasonMissing
    row = await lock(tx, row_id)
    if not may_correct(tx.actor, row):
        raise Forbidden(permission=VERIFY)
    return await add(tx, row, SHELF.book.get(row["register"]).check_changes(changes), reason.strip())


async def follow(
    tx: Transaction, source_id: UUID, changes: Mapping[str, Any], reason: str, *, register: str | None = None
) -> int:
    """What happened to a slip or a re-shipment, added to the rows about it (also to locked ones).

    In one register, or in all. A register without such a column does not take it. Returns how many rows there are.
    """
    rows = await tx.rows(
        """select * from register_rows where source_id = $1 and ($2::text is null or register = $2)
           order by id for update""",
        source_id, register,
    )  # fmt: skip
    for row in rows:
        book = SHELF.book.get(row["register"])
        known = {key: value for key, value in changes.items() if any(c.key == key for c in book.columns)}
        if known:
            await add(tx, row, book.check_changes(known), reason)
    return len(rows)


async def told(tx: Transaction, source_id: UUID, register: str, column: str) -> set[Any]:
    """All that the rows about something have ever said in a column."""
    rows = await tx.rows(
        """select r.given->$3::text said from register_rows r where r.source_id = $1 and r.register = $2
           union select c.after->$3 from register_rows r join register_corrections c on c.row_id = r.id
           where r.source_id = $1 and r.register = $2 and c.after ? $3""",
        source_id, register, column,
    )  # fmt: skip
    return {row["said"] for row in rows}


async def add(tx: Transaction, row: Row, changes: Mapping[str, Any], reason: str) -> Row:
    """Appends what really differs."""
    current: dict[str, Any] = row["current"]
    after = {key: value for key, value in changes.items() if current.get(key) != value}
    if not after:
        return row
    before = {key: current.get(key) for key in after}
    laid = {key: value for key, value in {**current, **after}.items() if value is not None}
    await tx.run(
        """insert into register_corrections (id, shop_id, row_id, before, after, reason, by_id, employee_no, at)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9)""",
        new_id(), row["shop_id"], row["id"], before, after, reason, tx.actor.id, tx.actor.employee_no, tx.now,
    )  # fmt: skip
    changed = await tx.row(
        "update register_rows set current = $2, corrections = corrections + 1 where id = $1 returning *",
        row["id"], laid,
    )  # fmt: skip
    assert changed is not None
    await tx.audit(
        "register.corrected", "register_row", row["id"], shop_id=row["shop_id"], before=before, after=after,
        reason=reason,
    )  # fmt: skip
    await tx.announce(
        RowCorrected(shop_id=row["shop_id"], row_id=row["id"], register=row["register"], case_id=row["case_id"])
    )
    return changed


async def corrections_of(tx: Transaction, row_id: UUID) -> list[Row]:
    """Oldest first."""
    await get(tx, row_id)
    return await tx.rows("select * from register_corrections where row_id = $1 order by at, id", row_id)
