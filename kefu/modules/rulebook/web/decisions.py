"""Routes of decisions: what was decided, why, and whether it comes out the same again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.kernel.errors import NotFound
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook.service import scope_of
from kefu.modules.rulebook.web.views import rulebook_of
from kefu.modules.rulebook.web.whys import SettledView, WhyView, layered_why
from kefu.rules import RuleProblem, recompute
from kefu.rules.layers import Layered, settle
from kefu.rules.record import Record, write_answer

router = Router("rules")


class DecisionView(BaseModel):
    """`same`: computed again by the editions of then, the answer is the stored one; false also when it cannot be
    computed (`problem`). `explanations`: as it was shown then."""

    id: UUID
    shop_id: UUID
    topic: str
    decided_at: datetime
    business_at: datetime
    decided_by: str
    subject_kind: str
    subject_id: UUID | None
    answer: dict[str, Any]
    explanations: list[dict[str, Any]]
    why: WhyView | None
    settled: list[SettledView]
    same: bool
    problem: str


@router.get("/decisions/{decision_id}", permits="rule.read")
async def read_decision(tx: Tx, request: Request, decision_id: UUID) -> DecisionView:
    """A stored decision with its proof, and the same decision computed again as of then."""
    row = await tx.row(
        """select d.*, coalesce(a.name, '') who from decisions d left join accounts a on a.id = d.actor_id
           where d.id = $1 and d.shop_id = any($2)""",
        decision_id, list(tx.scope),
    )  # fmt: skip
    if row is None:
        raise NotFound(what=decision_id)
    book, locale = rulebook_of(request), locale_of(request)
    packs = book.packs_for(await scope_of(tx, row["shop_id"]))
    why, problem, same = None, "", False
    try:
        records = [Record.from_json(doc) for doc in row["records"]]
        decisions = tuple(recompute(packs.decider(each.table), each, book.calendar) for each in records)
        settled = settle(decisions)
        by_table = {decision.table.id: decision for decision in decisions}
        answer: dict[str, Any] = {}
        for key, one in settled.items():
            decision = by_table[one.from_table]
            answer.update(write_answer(decision.table, {key: one.value}, decision.ctx.zone))
        same = answer == row["answer"]
        layered = Layered(row["topic"], settled, decisions, ())
        why = layered_why(layered, locale, tx.now.date(), decisions[-1].table.id)
    except RuleProblem as wrong:
        problem = wrong.detail(locale)
    return DecisionView(
        id=row["id"], shop_id=row["shop_id"], topic=row["topic"], decided_at=row["decided_at"],
        business_at=row["business_at"], decided_by=row["who"], subject_kind=row["subject_kind"],
        subject_id=row["subject_id"], answer=row["answer"], explanations=row["explanations"][locale], why=why,
        settled=why.settled if why else [], same=same, problem=problem,
    )  # fmt: skip
