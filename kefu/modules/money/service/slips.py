"""Compensation slips: asked for, decided by a second person where needed, paid or sent back by the bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.errors import Conflict, Forbidden, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.events import (
    CompensationApproved,
    CompensationFailed,
    CompensationPaid,
    CompensationRefused,
    CompensationRequested,
)
from kefu.modules.money.rules.balance import cap_for, needs_second_person
from kefu.modules.money.service.ledger import balance_of, lock, move, write_entry

State = Literal["requested", "approved", "refused", "paid", "failed", "cancelled"]
REQUEST, APPROVE, PAY = "compensation.request", "compensation.approve", "compensation.pay"

ABOVE_YOURS = Text(
    "高于您的额度 {limit} 元，待上一级审批。",
    "高於您的額度 {limit} 元，待上一級審批。",
    "Above your limit of {limit}; the next level decides.",
)
FOUR_EYES = Text(
    "达到 {limit} 元须由第二人审批。", "達到 {limit} 元須由第二人審批。", "From {limit} on a second person decides."
)
TO_FINANCE = Text("已提交财务。", "已提交財務。", "It lies with finance now.")


class OwnRequest(Forbidden):
    code = "compensation.own_request"
    text = Text(
        "自己申请的补偿须由他人审批。",
        "自己申請的補償須由他人審批。",
        "Somebody else must decide what you asked for.",
    )


class AboveYourLimit(Forbidden):
    code = "compensation.above_your_limit"
    text = Text(
        "高于您的额度 {limit} 元，请上一级处理。",
        "高於您的額度 {limit} 元，請上一級處理。",
        "Above your limit of {limit}; the next level must do it.",
    )


class SlipMovedOn(Conflict):
    code = "compensation.moved_on"
    text = Text(
        "补偿单 {number} 已是「{state}」状态，请刷新。",
        "補償單 {number} 已是「{state}」狀態，請重新整理。",
        "Slip {number} is {state} by now; please reload.",
    )


@dataclass(frozen=True, slots=True)
class Requested:
    """`notice`: what the person who asked is told. `waits`: a second person must decide."""

    id: UUID
    number: str
    state: State
    waits: bool
    notice: Text


async def request_compensation(
    tx: Transaction,
    *,
    shop_id: UUID,
    order_id: UUID,
    order_number: str,
    amount: Decimal,
    cause: str,
    reason: str,
    cap: Decimal,
    raised_cap: Decimal | None = None,
    second_person_from: Decimal | None = None,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
    evidence: Sequence[UUID] = (),
    articles: int = 1,
) -> Requested:
    """Asks for a compensation and holds its amount on the order at once.

    `cap` and `raised_cap` (what who may approve can go up to) are decided by the shop's table, `second_person_from`
    by its four-eyes rule. Slips asked for before count: for the cap those of the same cause (the cap holds for each
    of `articles` of the order), for the second person all of the order. Raises AboveCap, NotEnoughLeft, MoneyUnknown,
    Forbidden.
    """
    own_limit = tx.actor.limit(REQUEST, shop_id)
    money = await lock(tx, order_id)
    if money["shop_id"] != shop_id:
        raise NotFound(what=order_id)
    balance_of(money).check_room(amount)
    of_cause, of_order = await asked_before(tx, order_id, cause)
    one_cap_s_worth = max(amount, of_cause + amount - cap * (articles - 1))
    holds_cap = cap_for(one_cap_s_worth, cap, raised_cap, tx.actor.may(APPROVE, shop_id))
    waits = needs_second_person(of_order + amount, own_limit, second_person_from)
    slip_id, number = new_id(), await next_number(tx, shop_id, "BC")
    state: State = "requested" if waits else "approved"
    await move(tx, order_id, held=amount)
    await tx.run(
        """insert into compensations (id, shop_id, number, order_id, order_number, case_id, cause, amount, currency,
             reason, evidence, cap, decision_id, requested_by, requested_employee_no, requested_at, requester_limit,
             second_person, state)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)""",
        slip_id, shop_id, number, order_id, order_number, case_id, cause, amount, money["currency"], reason,
        list(evidence), holds_cap, decision_id, tx.actor.id, tx.actor.employee_no, tx.now, own_limit, waits, state,
    )  # fmt: skip
    await write_entry(
        tx, shop_id, order_id, "hold", amount, cause=cause, compensation_id=slip_id, case_id=case_id,
        decision_id=decision_id,
    )  # fmt: skip
    await tx.audit(
        "compensation.requested", "compensation", slip_id, shop_id=shop_id, reason=reason,
        after={"number": number, "amount": amount, "cause": cause, "cap": holds_cap, "state": state},
    )  # fmt: skip
    await tx.announce(
        CompensationRequested(
            shop_id=shop_id, compensation_id=slip_id, number=number, order_id=order_id, case_id=case_id, amount=amount,
            requested_by=tx.actor.id, waits=waits,
        )
    )  # fmt: skip
    return Requested(slip_id, number, state, waits, notice_of(waits, of_order + amount, own_limit, second_person_from))


async def asked_before(tx: Transaction, order_id: UUID, cause: str) -> tuple[Decimal, Decimal]:
    """What slips of this order hold or have paid: of this cause, and of all. The caller holds the money's lock."""
    row = await tx.row(
        """select coalesce(sum(amount) filter (where cause = $2), 0) of_cause, coalesce(sum(amount), 0) of_order
           from compensations where order_id = $1 and state in ('requested', 'approved', 'paid')""",
        order_id, cause,
    )  # fmt: skip
    assert row is not None
    return row["of_cause"], row["of_order"]


def notice_of(waits: bool, amount: Decimal, own_limit: Decimal | None, four_eyes: Decimal | None) -> Text:
    if not waits:
        return TO_FINANCE
    above_own = own_limit is not None and amount > own_limit
    template, limit = (ABOVE_YOURS, own_limit) if above_own else (FOUR_EYES, four_eyes)
    return Text(*(words.format(limit=limit) for words in (template.zh, template.zh_tw, template.en)))


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
        raise SlipMovedOn(number=row["number"], state=row["state"])
    return row


def why_may_not_decide(tx: Transaction, row: Row) -> type[Forbidden] | None:
    """None: this person may decide this slip."""
    if row["requested_by"] == tx.actor.id:
        return OwnRequest
    if not tx.actor.may(APPROVE, row["shop_id"]):
        return Forbidden
    limit = tx.actor.limit(APPROVE, row["shop_id"])
    return AboveYourLimit if limit is not None and row["amount"] > limit else None


def check_may_decide(tx: Transaction, row: Row) -> None:
    """Never one's own, never above one's own limit."""
    why = why_may_not_decide(tx, row)
    if why is AboveYourLimit:
        raise AboveYourLimit(limit=tx.actor.limit(APPROVE, row["shop_id"]))
    if why is not None:
        raise why(permission=APPROVE)


async def approve(tx: Transaction, slip_id: UUID, note: str = "") -> Row:
    """The second person agrees: it lies with finance. Raises OwnRequest, AboveYourLimit, SlipMovedOn."""
    row = await lock_slip(tx, slip_id, "requested")
    check_may_decide(tx, row)
    changed = await decide(tx, slip_id, "approved", note)
    await tx.announce(CompensationApproved(**about(changed)))
    return changed


async def refuse(tx: Transaction, slip_id: UUID, note: str) -> Row:
    """The second person does not agree; what was held is free again. A limit does not stop a refusal."""
    row = await lock_slip(tx, slip_id, "requested")
    if row["requested_by"] == tx.actor.id:
        raise OwnRequest(permission=APPROVE)
    tx.actor.check(APPROVE, row["shop_id"])
    changed = await decide(tx, slip_id, "refused", note)
    await release(tx, row)
    await tx.announce(CompensationRefused(**about(changed), reason=note))
    return changed


async def decide(tx: Transaction, slip_id: UUID, state: State, note: str) -> Row:
    changed = await tx.row(
        """update compensations set state = $2, decided_by = $3, decided_at = $4, decision_note = $5
           where id = $1 returning *""",
        slip_id, state, tx.actor.id, tx.now, note,
    )  # fmt: skip
    assert changed is not None
    await tx.audit(
        f"compensation.{state}", "compensation", slip_id, shop_id=changed["shop_id"],
        before={"state": "requested"}, after={"state": state, "amount": changed["amount"]}, reason=note,
    )  # fmt: skip
    return changed


async def cancel(tx: Transaction, slip_id: UUID, reason: str) -> Row:
    """Who asked takes it back, as long as finance has not taken it into a batch."""
    row = await lock_slip(tx, slip_id, "requested", "approved")
    if row["requested_by"] != tx.actor.id:
        raise Forbidden(permission=REQUEST)
    if row["batch_id"] is not None:
        raise SlipMovedOn(number=row["number"], state=row["state"])
    changed = await tx.row("update compensations set state = 'cancelled' where id = $1 returning *", slip_id)
    assert changed is not None
    await release(tx, row)
    await tx.audit("compensation.cancelled", "compensation", slip_id, shop_id=row["shop_id"], reason=reason)
    await tx.announce(CompensationRefused(**about(changed), reason=reason))
    return changed


async def release(tx: Transaction, row: Row) -> None:
    await move(tx, row["order_id"], held=-row["amount"])
    await write_entry(
        tx, row["shop_id"], row["order_id"], "release", row["amount"], cause=row["cause"],
        compensation_id=row["id"], case_id=row["case_id"],
    )  # fmt: skip


async def pay(tx: Transaction, slip_id: UUID, *, method: str = "", reference: str = "") -> Row:
    """Finance has paid. Raises SlipMovedOn for a slip that is not approved; AboveYourLimit."""
    row = await lock_slip(tx, slip_id, "approved")
    limit = tx.actor.limit(PAY, row["shop_id"])
    if limit is not None and row["amount"] > limit:
        raise AboveYourLimit(limit=limit)
    changed = await tx.row(
        """update compensations set state = 'paid', paid_by = $2, paid_at = $3, method = $4, reference = $5
           where id = $1 returning *""",
        slip_id, tx.actor.id, tx.now, method, reference,
    )  # fmt: skip
    assert changed is not None
    await move(tx, row["order_id"], held=-row["amount"], compensated=row["amount"])
    await write_entry(
        tx, row["shop_id"], row["order_id"], "compensation", row["amount"], cause=row["cause"],
        compensation_id=slip_id, case_id=row["case_id"],
    )  # fmt: skip
    await tx.audit(
        "compensation.paid", "compensation", slip_id, shop_id=row["shop_id"], before={"state": "approved"},
        after={"state": "paid", "amount": row["amount"], "reference": reference},
    )  # fmt: skip
    await tx.announce(CompensationPaid(**about(changed)))
    return changed


async def fail(tx: Transaction, slip_id: UUID, reason: str) -> Row:
    """The bank sent it back: the amount is free again, and who asked must look into it."""
    row = await lock_slip(tx, slip_id, "approved")
    tx.actor.check(PAY, row["shop_id"])
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


def about(row: Row) -> dict[str, Any]:
    return {
        "shop_id": row["shop_id"], "compensation_id": row["id"], "number": row["number"], "order_id": row["order_id"],
        "case_id": row["case_id"], "amount": row["amount"], "requested_by": row["requested_by"],
    }  # fmt: skip
