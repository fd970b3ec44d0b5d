"""Finance pays in batches: approved slips go out in one file, the bank's answer comes back as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from kefu.kernel.errors import NotFound, Problem
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.money import ZERO
from kefu.kernel.sheets import Cell
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.money.events import BatchMoved
from kefu.modules.money.problems import BatchMovedOn, BatchNotReleased, NothingToPay, OwnBatch, SlipMovedOn
from kefu.modules.money.rules.balance import needs_second_person
from kefu.modules.money.rules.bank_answer import BankRow
from kefu.modules.money.service.limits import PAY
from kefu.modules.money.service.slips import fail, next_number, pay

MOST_IN_BATCH = 2000


NOT_IN_BATCH = Text("这一批里没有这个补偿单号", "這一批裡沒有這個補償單號", "This slip is not in the batch")
UNREADABLE = Text(
    "结果「{said}」看不懂，请填成功或失败",
    "結果「{said}」看不懂，請填成功或失敗",
    "The result {said} is unclear; write paid or failed",
)
OTHER_AMOUNT = Text(
    "金额 {said} 与补偿单的 {amount} 不符",
    "金額 {said} 與補償單的 {amount} 不符",
    "The amount {said} is not the slip's {amount}",
)
MOVED_ON = Text("补偿单已是「{state}」", "補償單已是「{state}」", "The slip is {state} already")


@dataclass(frozen=True, slots=True)
class RefusedRow:
    line: int
    number: str
    reason: Text


@dataclass(slots=True)
class Results:
    paid: int = 0
    failed: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


async def make_batch(tx: Transaction, shop_id: UUID, second_person_from: Decimal | None = None) -> UUID:
    """Takes all approved compensations of the shop that have a payee and lie in no batch yet.

    From `second_person_from` on, or when the maker asked for one of the slips himself, somebody else must release it.
    Raises NothingToPay.
    """
    tx.actor.check(PAY, shop_id)
    slips = await tx.rows(
        """select id, amount, requested_by from compensations
           where shop_id = $1 and kind = 'compensation' and state = 'approved' and batch_id is null
             and payout_id is not null
           order by coalesce(decided_at, requested_at), id limit $2 for update skip locked""",
        shop_id, MOST_IN_BATCH,
    )  # fmt: skip
    if not slips:
        raise NothingToPay
    batch_id, number = new_id(), await next_number(tx, shop_id, "FK")
    total = sum((slip["amount"] for slip in slips), ZERO)
    own = any(slip["requested_by"] == tx.actor.id for slip in slips)
    second_person = own or needs_second_person(total, None, second_person_from)
    await tx.run(
        """insert into payment_batches (id, shop_id, number, made_by, made_at, slips, total, second_person, state)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9)""",
        batch_id, shop_id, number, tx.actor.id, tx.now, len(slips), total, second_person,
        "made" if second_person else "released",
    )  # fmt: skip
    await tx.run("update compensations set batch_id = $2 where id = any($1)", [s["id"] for s in slips], batch_id)
    await tx.audit(
        "payment_batch.made", "payment_batch", batch_id, shop_id=shop_id,
        after={"number": number, "slips": len(slips), "total": total, "second_person": second_person},
    )  # fmt: skip
    await tx.announce(BatchMoved(shop_id=shop_id, batch_id=batch_id))
    return batch_id


async def release_batch(tx: Transaction, batch_id: UUID) -> None:
    """A second person lets the batch go to the bank. Raises OwnBatch, BatchMovedOn."""
    batch = await lock_batch(tx, batch_id, "made")
    if batch["made_by"] == tx.actor.id:
        raise OwnBatch(permission=PAY)
    await move_batch(tx, batch, "released", "")


async def dissolve_batch(tx: Transaction, batch_id: UUID, reason: str) -> None:
    """Its slips wait for another batch. Not once its file was taken or a slip of it paid: the bank has it already.

    Raises BatchMovedOn.
    """
    batch = await lock_batch(tx, batch_id, "made", "released")
    slips = await tx.rows("select state from compensations where batch_id = $1 order by id for update", batch_id)
    if batch["file_taken_at"] is not None or any(slip["state"] != "approved" for slip in slips):
        raise BatchMovedOn(number=batch["number"])
    await move_batch(tx, batch, "dissolved", reason)
    await tx.run("update compensations set batch_id = null where batch_id = $1", batch_id)


async def lock_batch(tx: Transaction, batch_id: UUID, *states: str) -> Row:
    batch = await get_batch(tx, batch_id)
    tx.actor.check(PAY, batch["shop_id"])
    row = await tx.row("select * from payment_batches where id = $1 for update", batch_id)
    assert row is not None
    if row["state"] not in states:
        raise BatchMovedOn(number=row["number"])
    return row


async def move_batch(tx: Transaction, batch: Row, state: str, reason: str) -> None:
    await tx.run(
        "update payment_batches set state = $2, decided_by = $3, decided_at = $4 where id = $1",
        batch["id"], state, tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.audit(
        f"payment_batch.{state}", "payment_batch", batch["id"], shop_id=batch["shop_id"],
        before={"state": batch["state"]}, after={"state": state, "total": batch["total"]}, reason=reason,
    )  # fmt: skip
    await tx.announce(BatchMoved(shop_id=batch["shop_id"], batch_id=batch["id"]))


async def get_batch(tx: Transaction, batch_id: UUID) -> Row:
    row = await tx.row("select * from payment_batches where id = $1 and shop_id = any($2)", batch_id, list(tx.scope))
    if row is None:
        raise NotFound(what=batch_id)
    return row


async def take_file(tx: Transaction, vault: Vault, batch_id: UUID) -> tuple[str, list[Sequence[Cell]]]:
    """The batch's number, and what the bank needs, one row a slip: each opening of an account is in the audit log.

    Number, order, amount, way, account, holder, cause, reason, state. Raises BatchNotReleased.
    """
    batch = await get_batch(tx, batch_id)
    if batch["state"] != "released":
        raise BatchNotReleased(number=batch["number"])
    await tx.run(
        "update payment_batches set file_taken_at = coalesce(file_taken_at, $2) where id = $1", batch_id, tx.now
    )
    slips = await tx.rows("select * from compensations where batch_id = $1 order by number", batch_id)
    reason = f"payment batch {batch['number']}"
    rows: list[Sequence[Cell]] = []
    for slip in slips:
        account = await vault.reveal(tx, slip["payout_id"], reason) if slip["payout_id"] else ""
        holder = await vault.reveal(tx, slip["payout_holder_id"], reason) if slip["payout_holder_id"] else ""
        rows.append(
            (slip["number"], slip["order_number"], slip["amount"], slip["payout_method"], account, holder,
             slip["cause"], slip["reason"], "", "")
        )  # fmt: skip
    return batch["number"], rows


async def apply_results(tx: Transaction, batch_id: UUID, rows: Sequence[BankRow]) -> Results:
    """Marks what the bank paid and sent back. A row that does not fit is refused alone, with its line and reason.

    The same file again changes nothing. Raises BatchNotReleased.
    """
    batch = await get_batch(tx, batch_id)
    tx.actor.check(PAY, batch["shop_id"])
    if batch["state"] != "released":
        raise BatchNotReleased(number=batch["number"])
    known = {row["number"]: row for row in await tx.rows("select * from compensations where batch_id = $1", batch_id)}
    results = Results()
    for row in sorted(rows, key=lambda r: order_of(known.get(r.number))):
        slip = known.get(row.number)
        reason = why_refused(row, slip)
        if reason is not None or slip is None:
            results.refused.append(RefusedRow(row.line, row.number, reason or NOT_IN_BATCH))
            continue
        await apply_one(tx, row, slip["id"], results)
    results.refused.sort(key=lambda refused: refused.line)
    await tx.audit(
        "payment_batch.answered", "payment_batch", batch_id, shop_id=batch["shop_id"],
        after={"paid": results.paid, "failed": results.failed, "refused": len(results.refused)},
    )  # fmt: skip
    await tx.announce(BatchMoved(shop_id=batch["shop_id"], batch_id=batch_id))
    return results


def order_of(slip: Row | None) -> str:
    """Orders' money is locked in one order everywhere, so that two files at once cannot block each other."""
    return str(slip["order_id"]) if slip is not None else ""


def why_refused(row: BankRow, slip: Row | None) -> Text | None:
    if slip is None:
        return NOT_IN_BATCH
    if row.paid is None:
        return UNREADABLE.filled(said=row.outcome)
    if row.amount_text and row.amount != slip["amount"]:
        return OTHER_AMOUNT.filled(said=row.amount_text, amount=slip["amount"])
    return None


async def apply_one(tx: Transaction, row: BankRow, slip_id: UUID, results: Results) -> None:
    wanted = "paid" if row.paid else "failed"
    try:
        if row.paid:
            await pay(tx, slip_id, method="batch", reference=row.reference)
            results.paid += 1
        else:
            await fail(tx, slip_id, row.reason or row.outcome)
            results.failed += 1
    except SlipMovedOn as moved:
        if moved.facts["state"] == wanted:
            results.unchanged += 1
        else:
            results.refused.append(RefusedRow(row.line, row.number, MOVED_ON.filled(state=moved.facts["stands"])))
    except Problem as refused:
        results.refused.append(RefusedRow(row.line, row.number, refused.words()))
