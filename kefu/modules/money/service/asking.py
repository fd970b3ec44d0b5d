"""Asking for a slip: capped by the shop's table, held on the order at once, given to a second person where needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from kefu.kernel.errors import Forbidden, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.money import ZERO
from kefu.kernel.transaction import Transaction
from kefu.modules.money.events import CompensationRequested, SlipKind
from kefu.modules.money.rules.balance import NO_FOUR_EYES, FourEyes, Reach, cap_for, needs_second_person
from kefu.modules.money.rules.states import State
from kefu.modules.money.service.ledger import balance_of, lock
from kefu.modules.money.service.limits import APPROVE, ASKING, asked_before
from kefu.modules.money.service.slips import about, book_slip, lock_slip, moved_on, next_number

ABOVE_YOURS = Text(
    "高于您的额度 {limit} 元，待上一级审批。",
    "高於您的額度 {limit} 元，待上一級審批。",
    "Above your limit of {limit}; the next level decides.",
)
FOUR_EYES = Text(
    "达到 {limit} 元须由第二人审批。", "達到 {limit} 元須由第二人審批。", "From {limit} on a second person decides."
)
TO_FINANCE = Text("已提交财务。", "已提交財務。", "It lies with finance now.")


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
    reach: Reach,
    raised_cap: Decimal | None = None,
    four_eyes: FourEyes = NO_FOUR_EYES,
    kind: SlipKind = "compensation",
    buyer_id: str = "",
    on_top: bool = False,
    case_id: UUID | None = None,
    decision_id: UUID | None = None,
    evidence: Sequence[UUID] = (),
    articles: int = 1,
    cap_of_each: bool = False,
    must_be_seen: Text | None = None,
) -> Requested:
    """Asks for a compensation or a refund and holds its amount on the order at once.

    `cap` and `raised_cap` (what who may approve can go up to) are decided by the shop's table, `four_eyes` by its rule
    of the second person, `reach` (up to which amount this person needs nobody else) by its table of limits. Slips
    asked for before count: for the cap those of the same cause (the cap holds for each of `articles` of the order),
    for the limits all of the order, and with `four_eyes.whole_day` all of this buyer today. `cap_of_each`: the cap is
    what one receipt shows, so it holds for this slip alone. `must_be_seen`: a rule gives it to a second person whatever
    its amount, and why; one who may approve is that person himself. `on_top`: the decision lets it go out above what
    was paid; then `decision_id` is a must.
    Raises AboveCap, NotEnoughLeft, MoneyUnknown, Forbidden.
    """
    tx.actor.check(ASKING[kind], shop_id)
    own_limit = reach.alone
    money = await lock(tx, order_id)
    if money["shop_id"] != shop_id:
        raise NotFound(what=order_id)
    if not on_top:
        balance_of(money).check_room(amount)
    before = await asked_before(tx, money, kind, cause, buyer_id if four_eyes.whole_day else "")
    may_raise = tx.actor.may(APPROVE, shop_id)
    earlier = ZERO if cap_of_each else before.of_cause
    one_cap_s_worth = max(amount, earlier + amount - cap * (articles - 1))
    holds_cap = cap_for(one_cap_s_worth, cap, raised_cap, may_raise)
    waits = needs_second_person(before.altogether + amount, own_limit, four_eyes.from_amount)
    kept_for_another = must_be_seen if must_be_seen and not may_raise else None
    waits = waits or kept_for_another is not None
    slip_id, number = new_id(), await next_number(tx, shop_id, "BC" if kind == "compensation" else "TK")
    state: State = "requested" if waits else "approved"
    slip = await tx.row(
        """insert into compensations (id, shop_id, number, order_id, order_number, case_id, cause, amount, currency,
             reason, evidence, cap, decision_id, requested_by, requested_employee_no, requested_at, requester_limit,
             second_person, state, kind, buyer_id, on_top, whole_day, cap_of_each)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24) returning *""",
        slip_id, shop_id, number, order_id, order_number, case_id, cause, amount, money["currency"], reason,
        list(evidence), holds_cap, decision_id, tx.actor.id, tx.actor.employee_no, tx.now, own_limit, waits, state,
        kind, buyer_id, on_top, four_eyes.whole_day, cap_of_each,
    )  # fmt: skip
    assert slip is not None
    if on_top:
        await book_slip(tx, slip, "allowed_above", amount)
    await book_slip(tx, slip, "hold", amount)
    await tx.audit(
        "compensation.requested", "compensation", slip_id, shop_id=shop_id, reason=reason,
        after={"number": number, "kind": kind, "amount": amount, "cause": cause, "cap": holds_cap, "state": state},
    )  # fmt: skip
    await tx.announce(CompensationRequested(**about(slip), waits=waits))
    notice = notice_of(waits, before.altogether + amount, own_limit, four_eyes.from_amount)
    return Requested(slip_id, number, state, waits, kept_for_another or notice)


async def ask_again(tx: Transaction, slip_id: UUID, reach: Reach) -> Requested:
    """A slip whose payment failed, asked for once more by who asked first; a second person decides in any case.

    The failed one keeps its place in its batch and names the new one as its reference. Raises Forbidden, SlipMovedOn.
    """
    row = await lock_slip(tx, slip_id, "failed")
    if row["requested_by"] != tx.actor.id:
        raise Forbidden(permission=ASKING[row["kind"]])
    if row["reference"]:
        raise moved_on(row)
    made = await request_compensation(
        tx, shop_id=row["shop_id"], order_id=row["order_id"], order_number=row["order_number"], amount=row["amount"],
        cause=row["cause"], reason=row["reason"], cap=row["cap"], reach=reach,
        four_eyes=FourEyes(ZERO, row["whole_day"]), kind=row["kind"], buyer_id=row["buyer_id"], on_top=row["on_top"],
        cap_of_each=row["cap_of_each"], case_id=row["case_id"], decision_id=row["decision_id"], evidence=row["evidence"],
    )  # fmt: skip
    await tx.run("update compensations set reference = $2 where id = $1", slip_id, made.number)
    return made


def notice_of(waits: bool, amount: Decimal, own_limit: Decimal | None, four_eyes: Decimal | None) -> Text:
    if not waits:
        return TO_FINANCE
    above_own = own_limit is not None and amount > own_limit
    template, limit = (ABOVE_YOURS, own_limit) if above_own else (FOUR_EYES, four_eyes)
    return template.filled(limit=limit)
