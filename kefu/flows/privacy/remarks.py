"""What colleagues typed about a buyer, wherever it stands: notes on orders, tasks, slips, registers, logs of cases.

What is known of him is hidden in it by itself. A person may have typed more than is known (a neighbour's name, a second
phone): what is left is shown before the request, and who handles it says which texts go as a whole.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from kefu.flows.privacy.forgetting import FORGOTTEN
from kefu.flows.privacy.known import TYPED, Kind, Known, known
from kefu.kernel.errors import Conflict, Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.customers.service import VISITORS

FOUND = """
with his_notes as (
  select 'order_note' place, n.id row_id, 0 place_in, o.number about, n.written_at at, n.employee_no, n.order_id, n.case_id,
         jsonb_build_object('reason', n.reason, 'text', n.text, 'shown', n.shown) said
  from order_notes n join orders o on o.id = n.order_id where n.order_id = any($1)),
his_tasks as (
  select 'task', t.id, 0, coalesce(o.number, ''), t.asked_at, coalesce(t.answered_employee_no, ''), t.order_id, t.case_id,
         jsonb_build_object('title', t.title, 'asks', t.asks, 'answer', t.answer, 'arrivals', t.arrivals,
                            'end_reason', t.end_reason)
  from tasks t left join orders o on o.id = t.order_id
  where t.order_id = any($1) or t.order_id is null and t.conversation_id = any($3)),
his_slips as (
  select 'compensation', m.id, 0, m.number, m.requested_at, m.requested_employee_no, m.order_id, m.case_id,
         jsonb_build_object('reason', m.reason, 'decision_note', m.decision_note)
  from compensations m where m.order_id = any($1)),
his_parcels as (
  select 'reshipment', r.id, 0, r.number, r.registered_at, r.registered_employee_no, r.order_id, r.case_id,
         jsonb_build_object('note', r.note, 'cancel_reason', r.cancel_reason)
  from reshipments r where r.order_id = any($1)),
his_returns as (
  select 'return_receipt', b.id, 0, b.receipt_no, b.arrived_at, '', b.order_id, null::uuid,
         jsonb_build_object('remark', b.remark)
  from return_receipts b where b.order_id = any($1)),
his_log as (
  select 'case_log', l.case_id, l.seq, k.number, l.at, l.employee_no, k.order_id, k.id, jsonb_build_object('data', l.data)
  from case_log l join cases k on k.id = l.case_id where k.id = any($2)),
his_registers as (
  select r.id, coalesce(o.number, '') number, r.submitted_at, r.employee_no, r.order_id, r.case_id, r.given, r.current
  from register_rows r left join orders o on o.id = r.order_id where r.order_id = any($1) or r.case_id = any($2)),
his_rows as (
  select 'register_row', id, 0, number, submitted_at, employee_no, order_id, case_id,
         jsonb_build_object('given', given, 'current', current) from his_registers),
his_corrections as (
  select 'register_correction', c.id, 0, r.number, c.at, c.employee_no, r.order_id, r.case_id,
         jsonb_build_object('before', c.before, 'after', c.after, 'reason', c.reason)
  from register_corrections c join his_registers r on r.id = c.row_id),
his_links as (
  select 'customer_link', l.id, 0, '', l.linked_at, '', null::uuid, null::uuid, jsonb_build_object('because', l.because)
  from customer_links l where $4 in (l.one_id, l.other_id)),
found as (
  select * from his_notes union all select * from his_tasks union all select * from his_slips
  union all select * from his_parcels union all select * from his_returns union all select * from his_log
  union all select * from his_rows union all select * from his_corrections union all select * from his_links)
select * from found where case_id is null or case_id = any($2) order by at, row_id, place_in
"""
LOGGED = """
select 'audit' place, a.id row_id, 0 place_in, a.subject_kind about, a.at, a.employee_no, null::uuid order_id,
       null::uuid case_id, jsonb_build_object('before', a.before, 'after', a.after, 'reason', a.reason) said
from audit_log a
where a.subject_id = any($1) and a.subject_kind = any($2) and a.shop_id = $3 order by a.at, a.id
"""
HELD = (
    "select id from compensations where order_id in (select id from orders where customer_id = $1) order by id for update",
    "select id from reshipments where order_id in (select id from orders where customer_id = $1) order by id for update",
    """select id from tasks where order_id in (select id from orders where customer_id = $1)
          or order_id is null and conversation_id in (select id from conversations where customer_id = $1)
        order by id for update""",
    """select id from register_rows where order_id in (select id from orders where customer_id = $1)
          or case_id in (select id from cases where customer_id = $1) order by id for update""",
)
"""Rows whose texts others may write at the same moment, in the order in which everybody locks them."""
AUDIT = "audit"
LOGGED_KINDS = [
    "order", "case", "customer", "task", "compensation", "reshipment", "register_row", "conversation",
]  # fmt: skip
Place = Literal[
    "order_note", "task", "compensation", "reshipment", "return_receipt", "case_log", "register_row",
    "register_correction", "customer_link", "audit",
]  # fmt: skip


class NotHisRemark(Invalid):
    code = "erasure.not_his_remark"
    text = Text(
        "所选文字不属于该客户，或仍须保留。请刷新后重新选择。",
        "所選文字不屬於該客戶，或仍須保留。請重新整理後再選。",
        "A text that was chosen is not about this customer, or must be kept; reload and choose again.",
    )


class RemarksMoved(Conflict):
    code = "erasure.remarks_moved"
    text = Text(
        "有 {count} 条文字没有改成，删除未完成。请重试。",
        "有 {count} 條文字沒有改成，刪除未完成。請重試。",
        "{count} texts could not be rewritten, so nothing was erased; please try again.",
    )


@dataclass(frozen=True, slots=True)
class Extent:
    """Whose texts: of matters that are over (`orders`, `cases`), and those of them that nothing obliges to keep."""

    customer: Row
    orders: Sequence[UUID]
    cases: Sequence[UUID]
    talks: Sequence[UUID]
    free_orders: Collection[UUID]
    free_cases: Collection[UUID]


@dataclass(frozen=True, slots=True)
class Remark:
    """The typed texts of one row. `said`: by column, as it will stand; `free`: may go as a whole."""

    place: Place
    row_id: UUID
    place_in: int
    about: str
    at: datetime
    employee_no: str
    said: Mapping[str, Any]
    free: bool

    @property
    def ref(self) -> str:
        return f"{self.place}/{self.row_id}/{self.place_in}"

    @property
    def words(self) -> list[str]:
        """What a person wrote, each text once."""
        return list(dict.fromkeys(text for text in typed(self.said) if text.strip() and text != FORGOTTEN))


def typed(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if name in TYPED:
            yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from typed(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from typed(inner, name)


def emptied(value: Any, name: str = "") -> Any:
    """The same without what a person wrote."""
    if isinstance(value, str):
        return FORGOTTEN if name in TYPED | {"shown"} and value.strip() else value
    if isinstance(value, Mapping):
        return {key: emptied(inner, key) for key, inner in value.items()}
    return [emptied(inner, name) for inner in value] if isinstance(value, list) else value


def taken_out(value: Any, texts: Sequence[str]) -> Any:
    if isinstance(value, str):
        for text in texts:
            value = value.replace(text, FORGOTTEN)
        return value
    if isinstance(value, Mapping):
        return {key: taken_out(inner, texts) for key, inner in value.items()}
    return [taken_out(inner, texts) for inner in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Remarks:
    """As they will read. `changed`: rows in which something of him stands; `left`: free texts for a person to look at;
    `logged`: what the audit log says of the same matters."""

    changed: Sequence[Remark] = ()
    left: Sequence[Remark] = ()
    logged: Sequence[Remark] = ()

    def without(self, refs: Collection[str]) -> list[Remark]:
        """What is written so that these texts of `left` go as a whole, also where the audit log repeats them."""
        gone = [one for one in self.left if one.ref in refs]
        texts = sorted({text for one in gone for text in one.words}, key=len, reverse=True)
        logged = [(one, replace(one, said=taken_out(one.said, texts))) for one in self.logged]
        return [
            *(replace(one, said=emptied(one.said)) for one in gone),
            *(after for before, after in logged if after.said != before.said),
        ]


async def hold(tx: Transaction, customer_id: UUID) -> None:
    """Before `look`, if what is found is to be rewritten: an answer or a decision written meanwhile would be lost.

    The caller holds the customer's conversations and orders.
    """
    for statement in HELD:
        await tx.rows(statement, customer_id)


async def look(
    tx: Transaction, vault: Vault, extent: Extent, values: Collection[UUID], *, profile: bool
) -> Remarks:  # fmt: skip
    """`values`: those that go now; `profile`: his name goes too. Reads only."""
    his = await what_is_known(tx, vault, extent.customer, values, profile=profile)
    rows = await tx.rows(
        FOUND, list(extent.orders), list(extent.cases), list(extent.talks), extent.customer["id"]
    )  # fmt: skip
    found = [as_remark(row, extent) for row in rows]
    subjects = {str(one) for one in (*extent.orders, *extent.cases, *extent.talks, extent.customer["id"])}
    subjects |= {str(remark.row_id) for remark in found}
    logged = [
        as_remark(row, extent)
        for row in await tx.rows(LOGGED, sorted(subjects), LOGGED_KINDS, extent.customer["shop_id"])
    ]
    hidden = [(remark, replace(remark, said=his.hide_in(dict(remark.said)))) for remark in (*found, *logged)]
    return Remarks(
        [after for before, after in hidden if after.said != before.said],
        [after for _, after in hidden if after.free and after.words],
        [after for _, after in hidden if after.place == AUDIT],
    )


def as_remark(row: Row, extent: Extent) -> Remark:
    free = row["place"] != AUDIT and (row["order_id"] is None or row["order_id"] in extent.free_orders) and (
        row["case_id"] is None or row["case_id"] in extent.free_cases
    )  # fmt: skip
    shown = {name: row[name] for name in ("place", "row_id", "place_in", "about", "at", "employee_no", "said")}
    return Remark(**shown, free=free)


async def what_is_known(
    tx: Transaction, vault: Vault, customer: Row, values: Collection[UUID], *, profile: bool
) -> Known:
    opened = await vault.open_many(tx, values)
    kinds = {row["id"]: row["kind"] for row in await tx.rows(
        "select id, kind from personal_values where id = any($1)", list(opened)
    )}  # fmt: skip
    found: list[tuple[Kind, str]] = [(kinds[value_id], value) for value_id, value in opened.items()]
    if profile:
        found.append(("account", customer["buyer_id"]))
        if customer["platform"] != VISITORS:
            found.append(("name", customer["name"]))
    return known(found)


async def rewrite(tx: Transaction, remarks: Sequence[Remark]) -> None:
    """Raises RemarksMoved: a text that stays as it was is not forgotten, and nobody is told that it is."""
    touched = await tx.value(
        """select coalesce(sum(kefu.rewrite_remark(r.place, r.row_id, r.place_in, r.said)), 0)
           from unnest($1::text[], $2::uuid[], $3::int[], $4::jsonb[]) r(place, row_id, place_in, said)""",
        [one.place for one in remarks], [one.row_id for one in remarks], [one.place_in for one in remarks],
        [one.said for one in remarks],
    )  # fmt: skip
    if touched != len(remarks):
        raise RemarksMoved(count=len(remarks) - touched)
