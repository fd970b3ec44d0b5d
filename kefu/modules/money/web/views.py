"""How a slip and a batch are shown."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.masked import Masked
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.money.events import SlipKind
from kefu.modules.money.rules.states import State, state_title
from kefu.modules.money.service.limits import PAY, Limits, Reaches, why_may_not_decide

KINDS: dict[SlipKind, Text] = {
    "compensation": Text("补偿", "補償", "Compensation"),
    "refund": Text("退款", "退款", "Refund"),
}


class PayeeView(BaseModel):
    """`id` names this payee: an approval says which it saw."""

    id: UUID
    method: str
    account: Masked
    holder: Masked


class SlipView(BaseModel):
    """`why_not` says in the reader's words why he may not approve it; null when he may or nothing waits.

    `payee_void`: a new payee takes back the approval that stands.
    """

    id: UUID
    shop_id: UUID
    kind: SlipKind
    kind_title: str
    number: str
    order_id: UUID
    order_number: str
    buyer_id: str
    case_id: UUID | None
    cause: str
    amount: Decimal
    currency: str
    reason: str
    evidence: list[UUID]
    cap: Decimal
    on_top: bool
    decision_id: UUID | None
    requested_by: UUID
    requested_employee_no: str
    requested_at: datetime
    state: State
    state_title: str
    decided_by: UUID | None
    decided_employee_no: str | None
    decided_at: datetime | None
    decision_note: str
    payee: PayeeView | None
    payee_void: bool
    batch_id: UUID | None
    batch_number: str | None
    paid_at: datetime | None
    reference: str
    failure: str
    may_approve: bool
    may_set_payee: bool
    may_pay: bool
    may_take_back: bool
    may_ask_again: bool
    why_not: str | None


SHOWN = """select c.*, b.number batch_number, b.state batch_state, d.employee_no decided_employee_no,
    a.masked account_masked, a.erased_at is null and a.id is not null account_kept,
    h.masked holder_masked, h.erased_at is null and h.id is not null holder_kept, coalesce(mine.already, 0) already
  from compensations c
  left join payment_batches b on b.id = c.batch_id
  left join accounts d on d.id = c.decided_by
  left join personal_values a on a.id = c.payout_id
  left join personal_values h on h.id = c.payout_holder_id
  left join lateral (
    select sum(o.amount) already from compensations o, shops s
    where c.state = 'requested' and s.id = c.shop_id and o.shop_id = c.shop_id and o.id <> c.id and o.decided_by = $1
      and o.state in ('approved', 'paid')
      and (o.order_id = c.order_id or (c.whole_day and c.buyer_id <> '' and o.buyer_id = c.buyer_id
           and o.decided_at >= date_trunc('day', $2::timestamptz at time zone s.zone) at time zone s.zone))
  ) mine on true"""


async def shown(tx: Transaction, limits: Limits, slip_id: UUID, locale: Locale) -> SlipView:
    row = await tx.row(f"{SHOWN} where c.id = $3 and c.shop_id = any($4)", tx.actor.id, tx.now, slip_id, list(tx.scope))
    if row is None:
        raise NotFound(what=slip_id)
    return view(tx, row, locale, await limits.reaches(tx, [row]))


COMPUTED = {
    "kind_title", "state_title", "payee", "payee_void", "may_approve", "may_set_payee", "may_pay", "may_take_back",
    "may_ask_again",
    "why_not",
}  # fmt: skip


def view(tx: Transaction, row: Row, locale: Locale, reaches: Reaches) -> SlipView:
    """`reaches` covers what waits for a decision."""
    why = None
    if row["state"] == "requested":
        why = why_may_not_decide(tx, row, row["already"], reaches[row["shop_id"], row["kind"]])
    mine = row["requested_by"] == tx.actor.id and row["batch_id"] is None and row["state"] in ("requested", "approved")
    decided = row["state"] == "approved" and (row["decided_by"] is not None or row["payout_id"] is not None)
    return SlipView(
        **{name: row[name] for name in SlipView.model_fields if name not in COMPUTED},
        kind_title=KINDS[row["kind"]].to(locale), state_title=state_title(row["kind"], row["state"]).to(locale), payee=payee_of(row),
        payee_void=decided, may_approve=row["state"] == "requested" and why is None,
        may_set_payee=mine and row["kind"] == "compensation",
        may_pay=row["state"] == "approved" and row["batch_state"] in (None, "released")
        and tx.actor.may(PAY, row["shop_id"]),
        may_take_back=mine,
        may_ask_again=row["state"] == "failed" and not row["reference"] and row["requested_by"] == tx.actor.id
        and row["kind"] == "compensation", why_not=why.detail(locale) if why else None,
    )  # fmt: skip


def payee_of(row: Row) -> PayeeView | None:
    if row["payout_id"] is None:
        return None
    return PayeeView(
        id=row["payout_id"], method=row["payout_method"],
        account=kept(row["payout_id"], row["account_masked"], row["account_kept"]),
        holder=kept(row["payout_holder_id"], row["holder_masked"], row["holder_kept"]),
    )  # fmt: skip


def kept(value_id: UUID, shown: str | None, there: bool) -> Masked:
    """What was erased is not opened again."""
    return Masked(value_id=value_id if there else None, masked=shown or "", hidden_by_platform=False)


class BatchView(BaseModel):
    """`open`: slips of it whose result is not known yet. `may_release`: as the second person."""

    id: UUID
    shop_id: UUID
    number: str
    state: str
    state_title: str
    made_employee_no: str
    made_at: datetime
    second_person: bool
    decided_employee_no: str | None
    decided_at: datetime | None
    file_taken_at: datetime | None
    slips: int
    total: Decimal
    currency: str
    open: int
    paid: int
    failed: int
    may_release: bool
    may_dissolve: bool
    why_not: str | None


BATCH_TITLES = {
    "made": Text("待放行", "待放行", "Waits for release"),
    "released": Text("可付款", "可付款", "Ready to pay"),
    "dissolved": Text("已拆散", "已拆散", "Taken apart"),
}
OWN = Text("自己生成的批次须由他人放行", "自己產生的批次須由他人放行", "Somebody else must release your batch")

BATCHES = """select b.*, m.employee_no made_employee_no, d.employee_no decided_employee_no, s.currency,
    count(c.id) filter (where c.state = 'approved')::int open, count(c.id) filter (where c.state = 'paid')::int paid,
    count(c.id) filter (where c.state = 'failed')::int failed
  from payment_batches b
  join shops s on s.id = b.shop_id
  join accounts m on m.id = b.made_by
  left join accounts d on d.id = b.decided_by
  left join compensations c on c.batch_id = b.id"""
GROUPED = "group by b.id, m.employee_no, d.employee_no, s.currency"


async def batch_shown(tx: Transaction, batch_id: UUID, locale: Locale) -> BatchView:
    row = await tx.row(f"{BATCHES} where b.id = $1 and b.shop_id = any($2) {GROUPED}", batch_id, list(tx.scope))
    if row is None:
        raise NotFound(what=batch_id)
    return batch_view(tx, row, locale)


def batch_view(tx: Transaction, row: Row, locale: Locale) -> BatchView:
    own = row["made_by"] == tx.actor.id
    waits = row["state"] == "made"
    computed = {"state_title", "may_release", "may_dissolve", "why_not"}
    return BatchView(
        **{name: row[name] for name in BatchView.model_fields if name not in computed},
        state_title=BATCH_TITLES[row["state"]].to(locale), may_release=waits and not own,
        may_dissolve=row["state"] != "dissolved" and row["file_taken_at"] is None and row["open"] == row["slips"],
        why_not=OWN.to(locale) if waits and own else None,
    )  # fmt: skip
