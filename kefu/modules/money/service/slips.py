"""Slips: money promised to a buyer, a compensation or a refund: decided by a second person, paid, or sent back.

What a slip promises never changes; whom it is paid to may, and then an approval that stood is void.
"""

from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.errors import Forbidden, NotFound
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.events import (
    CompensationApproved,
    CompensationFailed,
    CompensationPaid,
    CompensationRefused,
)
from kefu.modules.money.problems import BatchNotReleased, OwnRequest, PayeeChanged, SlipMovedOn
from kefu.modules.money.rules.balance import EntryKind, Reach
from kefu.modules.money.rules.states import State, state_title
from kefu.modules.money.service.ledger import lock, move
from kefu.modules.money.service.limits import APPROVE, ASKING, PAY, decided_before, why_may_not_decide


async def next_number(tx: Transaction, shop_id: UUID, prefix: str) -> str:
    """BC2611020007: the kind, the shop's local day, a counter."""
    zone = await tx.value("select zone from shops where id = $1", shop_id)
    day = tx.now.astimezone(ZoneInfo(zone)).date()
    serial = await tx.value("select kefu.next_serial($1,$2,$3)", shop_id, prefix, day)
    return f"{prefix}{day:%y%m%d}{serial:04}"


async def get(tx: Transaction, slip_id: UUID) -> Row:
    row = await tx.row("select * from compensations where id = $1 and shop_id = any($2)", slip_id, list(tx.scope))
    if row is None:
        raise NotFound(what=slip_id)
    return row


async def lock_slip(tx: Transaction, slip_id: UUID, *states: State) -> Row:
    """First the order's money, then the slip: the one lock order. Raises NotFound, SlipMovedOn."""
    found = await get(tx, slip_id)
    await lock(tx, found["order_id"])
    row = await tx.row("select * from compensations where id = $1 for update", slip_id)
    assert row is not None
    if row["state"] not in states:
        raise moved_on(row)
    return row


def moved_on(row: Row) -> SlipMovedOn:
    return SlipMovedOn(number=row["number"], state=row["state"], stands=state_title(row["kind"], row["state"]))


async def approve(tx: Transaction, slip_id: UUID, note: str = "", *, reach: Reach, payee: UUID | None = None) -> Row:
    """The second person agrees to what he saw: the slip and, as `payee`, the account it goes to.

    `reach`: how far his word goes for this kind of slip. Raises OwnRequest, AboveYourLimit, SlipMovedOn, PayeeChanged.
    """
    row = await lock_slip(tx, slip_id, "requested")
    refused = why_may_not_decide(tx, row, await decided_before(tx, row), reach)
    if refused is not None:
        raise refused
    if row["payout_id"] != payee:
        raise PayeeChanged(number=row["number"])
    changed = await decide(tx, row, "approved", note)
    await tx.announce(CompensationApproved(**about(changed)))
    return changed


async def refuse(tx: Transaction, slip_id: UUID, note: str) -> Row:
    """The second person does not agree; what was held is free again. A limit does not stop a refusal."""
    row = await lock_slip(tx, slip_id, "requested")
    if row["requested_by"] == tx.actor.id:
        raise OwnRequest(permission=APPROVE)
    tx.actor.check(APPROVE, row["shop_id"])
    changed = await decide(tx, row, "refused", note)
    await release(tx, row)
    await tx.announce(CompensationRefused(**about(changed), reason=note))
    return changed


async def decide(tx: Transaction, row: Row, state: State, note: str) -> Row:
    changed = await tx.row(
        """update compensations set state = $2, decided_by = $3, decided_at = $4, decision_note = $5,
                  approved_payout_id = case when $2 = 'approved' then payout_id end
           where id = $1 returning *""",
        row["id"], state, tx.actor.id, tx.now, note,
    )  # fmt: skip
    assert changed is not None
    await tx.audit(
        f"compensation.{state}", "compensation", row["id"], shop_id=row["shop_id"], before={"state": row["state"]},
        after={"state": state, "amount": row["amount"], "payee": row["payout_id"]}, reason=note,
    )  # fmt: skip
    return changed


async def cancel(tx: Transaction, slip_id: UUID, reason: str) -> Row:
    """Who asked takes it back, as long as finance has not taken it into a batch."""
    row = await get(tx, slip_id)
    if row["requested_by"] != tx.actor.id:
        raise Forbidden(permission=ASKING[row["kind"]])
    return await void(tx, slip_id, reason)


async def void(tx: Transaction, slip_id: UUID, reason: str) -> Row:
    """What it was promised for is taken back, by whoever may do that: no money goes out for it.

    Raises SlipMovedOn once finance has taken it into a batch.
    """
    row = await lock_slip(tx, slip_id, "requested", "approved")
    if row["batch_id"] is not None:
        raise moved_on(row)
    changed = await tx.row("update compensations set state = 'cancelled' where id = $1 returning *", slip_id)
    assert changed is not None
    await release(tx, row)
    await tx.audit("compensation.cancelled", "compensation", slip_id, shop_id=row["shop_id"], reason=reason)
    await tx.announce(CompensationRefused(**about(changed), reason=reason))
    return changed


async def release(tx: Transaction, row: Row) -> None:
    """What was held is free again, and an allowance that was for this slip alone goes with it."""
    await book_slip(tx, row, "release", row["amount"])
    if row["on_top"]:
        await book_slip(tx, row, "allowed_above", -row["amount"])


async def pay(tx: Transaction, slip_id: UUID, *, method: str = "", reference: str = "") -> Row:
    """The money has gone: finance paid the compensation, or the platform's refund arrived.

    Raises SlipMovedOn for a slip that is not approved, Forbidden, BatchNotReleased.
    """
    row = await lock_slip(tx, slip_id, "approved")
    tx.actor.check(PAY, row["shop_id"])
    await check_released(tx, row)
    changed = await tx.row(
        """update compensations set state = 'paid', paid_by = $2, paid_at = $3, method = $4, reference = $5
           where id = $1 returning *""",
        slip_id, tx.actor.id, tx.now, method, reference,
    )  # fmt: skip
    assert changed is not None
    if row["kind"] == "compensation":
        await book_slip(tx, row, "compensation", row["amount"])
    else:
        await book_slip(tx, row, "release", row["amount"])
        await book_slip(tx, row, "refund", row["amount"])
    await tx.audit(
        "compensation.paid", "compensation", slip_id, shop_id=row["shop_id"], before={"state": "approved"},
        after={"state": "paid", "amount": row["amount"], "reference": reference, "payee": row["payout_id"]},
    )  # fmt: skip
    await tx.announce(CompensationPaid(**about(changed)))
    return changed


async def fail(tx: Transaction, slip_id: UUID, reason: str) -> Row:
    """The money did not go: the amount is free again, and who asked must look into it. Raises as `pay` does."""
    row = await lock_slip(tx, slip_id, "approved")
    tx.actor.check(PAY, row["shop_id"])
    await check_released(tx, row)
    changed = await tx.row(
        "update compensations set state = 'failed', failure = $2 where id = $1 returning *", slip_id, reason
    )
    assert changed is not None
    await release(tx, row)
    await tx.audit(
        "compensation.failed", "compensation", slip_id, shop_id=row["shop_id"], before={"state": "approved"},
        after={"state": "failed", "amount": row["amount"]}, reason=reason,
    )  # fmt: skip
    await tx.announce(CompensationFailed(**about(changed), reason=reason))
    return changed


async def check_released(tx: Transaction, row: Row) -> None:
    """A slip of a batch is paid with its batch: not before that was released, not past it either."""
    if row["batch_id"] is None:
        return
    batch = await tx.row("select number, state from payment_batches where id = $1", row["batch_id"])
    assert batch is not None
    if batch["state"] != "released":
        raise BatchNotReleased(number=batch["number"])


def about(row: Row) -> dict[str, Any]:
    return {
        "shop_id": row["shop_id"], "compensation_id": row["id"], "number": row["number"], "order_id": row["order_id"],
        "case_id": row["case_id"], "amount": row["amount"], "requested_by": row["requested_by"],
        "slip_kind": row["kind"],
    }  # fmt: skip


async def book_slip(tx: Transaction, slip: Row, kind: EntryKind, amount: Decimal) -> None:
    """One entry of the order's book for this slip; the caller holds the money's lock."""
    money = await lock(tx, slip["order_id"])
    await move(
        tx, money, kind, amount, cause=slip["cause"], compensation_id=slip["id"], case_id=slip["case_id"],
        decision_id=slip["decision_id"],
    )  # fmt: skip
