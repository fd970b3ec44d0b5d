"""A case as the desk shows it: steps, what may be done now with what it costs and why, evidence, the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from kefu.flows.aftersale.desk import Desk
from kefu.flows.aftersale.offer_view import ActView, view_offer
from kefu.kernel.i18n import KEYS, Locale, Text, in_language
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.rules.fold import Entry
from kefu.modules.cases.rules.offers import missing_evidence, offers, step_views, value_word
from kefu.modules.cases.rules.playbook import Playbook, Step
from kefu.modules.cases.service import Case
from kefu.modules.evidence import service as evidence
from kefu.modules.evidence.web import EvidenceView, evidence_view
from kefu.modules.parcels import service as parcels


class StepView(BaseModel):
    key: str
    number: str
    title: str
    hint: str
    say: str
    state: str
    waits_for: str | None
    missing_evidence: dict[str, int]
    acts: list[ActView]


class LogLine(BaseModel):
    seq: int
    kind: str
    at: datetime
    actor_id: UUID
    employee_no: str
    text: str
    data: dict[str, Any]


class FactView(BaseModel):
    key: str
    title: str
    value: str


class CaseBrief(BaseModel):
    id: UUID
    shop_id: UUID
    number: str
    kind: str
    kind_title: str
    playbook: str
    status: str
    step: str
    waits_for: str
    order_id: UUID
    order_number: str
    buyer_name: str
    conversation_id: UUID | None
    owner_id: UUID
    owner_name: str
    open_tails: int
    version: int
    opened_at: datetime
    solved_at: datetime | None
    closed_at: datetime | None


class CaseView(CaseBrief):
    playbook_version: int
    facts: list[FactView]
    steps: list[StepView]
    evidence: list[EvidenceView]
    log: list[LogLine]


async def view_case(tx: Transaction, desk: Desk, case_id: UUID) -> CaseView:
    case = await cases.get(tx, case_id)
    brief = (await briefs(tx, [case_id]))[0]
    locale = tx.actor.locale
    missing = missing_evidence(case.playbook.step(case.state.step), case.state) if case.state.step else {}
    current = [await view_offer(tx, desk, case, offer, locale) for offer in offers(case.playbook, case.state)]
    promise = await parcels.promise_for(tx, case_id) if case.state.step else None
    steps = [
        view_step(seen.step, script_of(seen.step, promise), seen.state, locale, current if seen.state in ("current", "waiting") else [],
                  missing if seen.state in ("current", "waiting") else {}, case.state.waits_for)
        for seen in step_views(case.playbook, case.state)
    ]  # fmt: skip
    log = [view_entry(entry, case.playbook, locale) for entry in case.log]
    return CaseView(
        **brief.model_dump(), playbook_version=case.playbook.version, facts=view_facts(case, locale), steps=steps,
        evidence=[evidence_view(row) for row in await evidence.of_case(tx, case_id)], log=log,
    )  # fmt: skip


def view_facts(case: Case, locale: Locale) -> list[FactView]:
    language = KEYS[locale]
    return [
        FactView(key=key, title=case.playbook.facts[key].title.to(locale),
                 value=value_word(case.playbook.facts[key], value, language))
        for key, value in case.state.facts.items()
    ]  # fmt: skip


PROMISE = "{promise}"


def script_of(step: Step, promise: Text | None) -> str:
    """What the step says, in the shop's language. Words about a parcel that is not on its way out are not offered."""
    if PROMISE not in step.say.zh:
        return step.say.zh
    return step.say.zh.replace(PROMISE, promise.zh) if promise else ""


def view_step(
    step: Step, say: str, state: str, locale: Locale, acts: list[ActView], missing: dict[str, int], waits_for: str
) -> StepView:
    return StepView(
        key=step.key, number=step.number, title=step.title.to(locale), hint=step.hint.to(locale), say=say,
        state=state, waits_for=waits_for if state == "waiting" else None, missing_evidence=missing, acts=acts,
    )  # fmt: skip


WORDS = {
    "opened": Text("开个案：{playbook}", "開立個案：{playbook}", "Opened: {playbook}"),
    "acted": Text("{step} › {act}", "{step} › {act}", "{step} › {act}"),
    "learned": Text("得知结果（{source}）", "得知結果（{source}）", "Learned ({source})"),
    "decided": Text("按规则判定：{topic}", "按規則判定：{topic}", "Decided by rule: {topic}"),
    "evidence": Text("存入凭证 {name}", "存入憑證 {name}", "Evidence kept: {name}"),
    "money": Text("{money} {amount} 元", "{money} {amount} 元", "{money}: {amount}"),
    "parcel": Text("补发 {number} {tracking_no}", "補寄 {number} {tracking_no}", "Re-shipment {number} {tracking_no}"),
    "tail_opened": Text("新增收尾：{tail}", "新增收尾：{tail}", "Tail task: {tail}"),
    "tail_done": Text("收尾完成：{tail}", "收尾完成：{tail}", "Tail done: {tail}"),
    "solved": Text("已给出解决办法", "已給出解決辦法", "Solved"),
    "closed": Text("个案结束", "個案結束", "Closed"),
    "reopened": Text("重新打开", "重新開啟", "Reopened"),
    "noted": Text("{text}", "{text}", "{text}"),
    "returned": Text("{return}", "{return}", "{return}"),
}
CANCELLED = {
    "parcel": Text("取消补发 {number}", "取消補寄 {number}", "Re-shipment {number} cancelled"),
    "tail_done": Text("不再需要：{tail}", "不再需要：{tail}", "Not needed any more: {tail}"),
}
CANCELLED["noted"] = CANCELLED["parcel"]  # in a case that stays closed
RETURNS = {
    "arrived": Text("退件已到仓：{about}", "退件已到倉：{about}", "What was sent back has arrived: {about}"),
    "corrected": Text(
        "退件记录已更正：{about}", "退件紀錄已更正：{about}", "The return's receipt was corrected: {about}"
    ),
    "inspected": Text("退件验收：{about}", "退件驗收：{about}", "Return inspected: {about}"),
}
FINDINGS = {
    "as_sent": Text("与寄出一致", "與寄出一致", "as it was sent"),
    "wrong_item": Text("不是应退的商品", "不是應退的商品", "another article"),
    "short": Text("少件", "少件", "something is missing"),
    "damaged": Text("有破损", "有破損", "damaged"),
    "not_arrived": Text("还没收到", "還沒收到", "has not arrived"),
}
SOURCES = {"warehouse": Text("仓库", "倉庫", "warehouse")}
MONEY = {
    "compensation": Text("补偿", "補償", "Compensation"),
    "postage": Text("退货邮费", "退貨郵費", "Return postage"),
    "postage_back": Text("撤回退货邮费", "撤回退貨郵費", "Return postage taken back"),
    "postage_gone": Text(
        "退货邮费已付出，交财务核对", "退貨郵費已付出，交財務核對", "Return postage has gone out; finance looks into it"
    ),
    "write_off": Text("商品不退回，记损失", "商品不退回，記損失", "Goods stay; loss booked"),
    "write_off_back": Text("撤回商品损失", "撤回商品損失", "Loss of goods taken back"),
    "refund": Text("退款", "退款", "Refund"),
}
TAILS = {
    "follow_up": Text("跟进买家", "跟進買家", "follow up with the buyer"),
    "tell_waybill": Text("告诉买家单号", "告訴買家單號", "tell the buyer the waybill"),
    "check_payout": Text("核对到账", "核對到帳", "check the payment"),
}


def view_entry(entry: Entry, book: Playbook, locale: Locale) -> LogLine:
    data = dict(entry.data)
    source, tail = SOURCES.get(data.get("from", "")), TAILS.get(data.get("kind", ""))
    money = MONEY.get(data.get("kind", ""), Text("金额", "金額", "Money"))
    values = {
        "playbook": book.title.to(locale), "money": money.to(locale), "source": source.to(locale) if source else "",
        "topic": data.get("title", {}).get(locale) or data.get("topic", ""), "name": data.get("name", ""), "amount": data.get("amount", ""),
        "number": data.get("number", ""), "tracking_no": data.get("tracking_no", ""),
        "tail": tail.to(locale) if tail else "", "text": data.get("text", ""), "step": "", "act": "",
    }  # fmt: skip
    if entry.kind == "acted":
        step = book.step(data["step"])
        note = data.get("refs", {}).get("note", "")
        values["step"] = step.title.to(locale)
        values["act"] = step.acts[data["act"]].title.to(locale) + (f"：{note}" if note else "")
    if entry.kind == "returned":
        values["return"] = RETURNS[data["what"]].to(locale, about=" · ".join(of_return(data, locale)))
    gone = data.get("cancelled") or data.get("how") == "cancelled"
    text = (CANCELLED if gone else WORDS)[entry.kind].to(locale, **values).strip()
    return LogLine(seq=entry.seq, kind=entry.kind, at=entry.at, actor_id=entry.actor_id, employee_no=entry.employee_no,
                   text=text, data=data)  # fmt: skip


def of_return(data: Mapping[str, Any], locale: Locale) -> list[str]:
    """The finding of a person, or what the warehouse's program wrote: parcel, article, pieces, its own word."""
    found = FINDINGS.get(data.get("verdict", ""))
    what = found.to(locale) if found else data.get("sku_code", "")
    pieces = f"× {data['counted']}" if data.get("counted") is not None else ""
    parts = (data.get("tracking_no", ""), f"{what} {pieces}".strip(), data.get("condition", ""))
    return [part for part in parts if part]


async def briefs(tx: Transaction, case_ids: list[UUID]) -> list[CaseBrief]:
    """In the order asked for; one statement."""
    rows = await tx.rows(
        """select c.id, c.shop_id, c.number, c.kind, v.document->'title' title, c.playbook, c.status, c.step,
                  c.waits_for, c.order_id, o.number order_number, coalesce(nullif(u.name, ''), o.buyer_id) buyer_name,
                  c.conversation_id, c.owner_id, a.name owner_name, c.open_tails, c.version, c.opened_at, c.solved_at,
                  c.closed_at
           from cases c
           join playbook_versions v on v.shop_id = c.shop_id and v.hash = c.playbook_hash
           join orders o on o.id = c.order_id
           join accounts a on a.id = c.owner_id
           left join customers u on u.id = c.customer_id
           where c.id = any($1)""",
        case_ids,
    )
    made = {}
    for row in rows:
        known = dict(row)
        title = known.pop("title")
        made[row["id"]] = CaseBrief(**known, kind_title=in_language(title, tx.actor.locale))
    return [made[case_id] for case_id in case_ids if case_id in made]
