"""Routes that try a draft: with facts typed in, and over the decisions of the last days."""

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, Field

from kefu.kernel.i18n import Locale
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook import editions
from kefu.modules.rulebook.editions import document_of, place_of
from kefu.modules.rulebook.problems import DraftHasErrors
from kefu.modules.rulebook.rules.cells import read_grid, voice_of
from kefu.modules.rulebook.rules.drafts import Changes, changed
from kefu.modules.rulebook.rules.simulating import Changed, Simulation, Taken, simulate
from kefu.modules.rulebook.service import scope_of
from kefu.modules.rulebook.web.drafts import READ
from kefu.modules.rulebook.web.tables import Question, ask
from kefu.modules.rulebook.web.typed import CellsBody
from kefu.modules.rulebook.web.views import rulebook_of
from kefu.modules.rulebook.web.whys import PairView, WhyView
from kefu.packs import traditional
from kefu.rules import Decider, RuleProblem, Table, read_table
from kefu.rules.record import Record
from kefu.rules.showing import show_value
from kefu.rules.values import parse

router = Router("rules")
MOST_DECISIONS = 5000
MOST_SHOWN = 200


class TryBody(Question):
    rows: Annotated[list[CellsBody] | None, Field(max_length=500)] = None


class SimulateBody(BaseModel):
    days: Annotated[int, Field(ge=1, le=365)] = 30
    rows: Annotated[list[CellsBody] | None, Field(max_length=500)] = None


class ChangedView(BaseModel):
    decision_id: UUID
    shop_id: UUID
    decided_at: datetime
    subject_kind: str
    subject_id: UUID | None
    before: list[PairView]
    after: list[PairView]
    changed: list[str]
    money: dict[str, Decimal]
    refused: str


class ShopSumView(BaseModel):
    shop_id: UUID
    shop_name: str
    examined: int
    changed: int
    refused: int
    money: dict[str, Decimal]


class SimulationView(BaseModel):
    """Money: output → draft minus then. `items`: the newest differences; `cut`: there were more decisions than looked
    at."""

    days: int
    examined: int
    same: int
    changed: int
    refused: int
    money: dict[str, Decimal]
    labels: dict[str, str]
    shops: list[ShopSumView]
    items: list[ChangedView]
    cut: bool


async def _draft_decider(tx: Transaction, edition_id: UUID, rows: list[CellsBody] | None, locale: Locale) -> Decider:
    document = document_of(await editions.get(tx, edition_id))
    if rows is not None:
        table = read_table(document)
        before = {row.id: row for row in table.editions[0].rows}
        docs, found = read_grid(table, [row.grid() for row in rows], before, locale)
        if found:
            raise DraftHasErrors(count=len(found), first=found[0].text, codes=[each.code for each in found])
        document = changed(document, Changes(rows=docs))
    return Decider(read_table(document), traditional)


@router.post("/rule-editions/{edition_id}/decide", permits=READ, raises=(RuleProblem, DraftHasErrors))
async def try_draft(tx: Tx, request: Request, edition_id: UUID, body: TryBody) -> WhyView:
    """The draft among the other layers of its shop, with these facts; stores nothing."""
    row, locale, book = await editions.get(tx, edition_id), locale_of(request), rulebook_of(request)
    draft = await _draft_decider(tx, edition_id, body.rows, locale)
    place = await place_of(tx, book, body.shop_id or row["shop_id"] or tx.scope[0])
    others = place.packs.deciders(draft.table.topic, place.shop.packs_scope)
    deciders = [draft, *(each for each in others if each.table.id != draft.table.id)]
    return ask(book, deciders, draft, body, place.shop, tx.now, locale)


@router.post("/rule-editions/{edition_id}/simulate", permits=READ, raises=(DraftHasErrors,))
async def simulate_draft(tx: Tx, request: Request, edition_id: UUID, body: SimulateBody) -> SimulationView:
    """The draft over the decisions of the last days: which come out otherwise, how much money, per shop."""
    row, locale, book = await editions.get(tx, edition_id), locale_of(request), rulebook_of(request)
    draft = await _draft_decider(tx, edition_id, body.rows, locale)
    rows = await tx.rows(
        """select d.id, d.shop_id, d.decided_at, d.subject_kind, d.subject_id, d.answer, d.records
           from decisions d where d.topic = $1 and d.decided_at >= $2 and d.shop_id = any($3)
             and ($4::uuid is null or d.shop_id = $4) order by d.decided_at desc, d.id desc limit $5""",
        row["topic"], tx.now - timedelta(days=body.days), list(tx.scope), row["shop_id"], MOST_DECISIONS + 1,
    )  # fmt: skip
    taken = [
        Taken(r["id"], r["shop_id"], r["decided_at"], r["subject_kind"], r["subject_id"], r["answer"],
              [Record.from_json(doc) for doc in r["records"]])
        for r in rows[:MOST_DECISIONS]
    ]  # fmt: skip
    shops = {each.shop_id for each in taken}
    books = {shop: book.packs_for(await scope_of(tx, shop)) for shop in shops}
    report = await asyncio.to_thread(simulate, draft, taken, books, book.calendar)
    names = await tx.rows("select id, name from shops where id = any($1)", list(shops))
    return _simulation_view(
        report, draft.table, body.days, locale, {r["id"]: r["name"] for r in names}, len(rows) > MOST_DECISIONS
    )


def _simulation_view(
    report: Simulation, table: Table, days: int, locale: Locale, names: dict[UUID, str], cut: bool
) -> SimulationView:
    return SimulationView(
        days=days, examined=report.examined, same=report.same, changed=len(report.changed),
        refused=sum(each.refused is not None for each in report.changed), money=report.money,
        labels={o.spec.key: o.spec.label.to(locale, traditional) for o in table.outputs},
        shops=[
            ShopSumView(shop_id=shop, shop_name=names.get(shop, ""), examined=s.examined, changed=s.changed,
                        refused=s.refused, money=s.money)
            for shop, s in report.by_shop.items()
        ],
        items=[_changed_view(each, table, locale) for each in report.changed[:MOST_SHOWN]], cut=cut,
    )  # fmt: skip


def _changed_view(each: Changed, table: Table, locale: Locale) -> ChangedView:
    taken = each.taken
    return ChangedView(
        decision_id=taken.id, shop_id=taken.shop_id, decided_at=taken.decided_at, subject_kind=taken.subject_kind,
        subject_id=taken.subject_id, before=_pairs(table, dict(taken.answer), locale),
        after=_pairs(table, dict(each.after), locale), changed=list(each.changed), money=dict(each.money),
        refused=each.refused.detail(locale) if each.refused else "",
    )  # fmt: skip


def _pairs(table: Table, answer: dict[str, Any], locale: Locale) -> list[PairView]:
    """A stored answer (canonical text) in words."""
    specs, voice = {output.spec.key: output.spec for output in table.outputs}, voice_of(table, locale)
    shown = []
    for key, text in answer.items():
        spec = specs.get(key)
        if spec is None or isinstance(text, list):
            shown.append(PairView(key=key, label=key, value=str(text)))
            continue
        value = show_value(voice, spec, None if text is None else parse(spec, text), absent=True)
        shown.append(PairView(key=key, label=spec.label.to(locale, traditional), value=value))
    return shown
