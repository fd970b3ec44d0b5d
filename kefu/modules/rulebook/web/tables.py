"""Routes of tables: list, read, ask, compare, take home."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from pydantic import BaseModel, Field

from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Locale
from kefu.kernel.moments import Moment
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook import editions
from kefu.modules.rulebook.editions import EDIT
from kefu.modules.rulebook.service import Rulebook, ShopScope
from kefu.modules.rulebook.web.views import (
    BriefView,
    EditionView,
    State,
    TableView,
    brief,
    column_views,
    edition_for,
    edition_view,
    example_view,
    output_views,
    row_views,
    rulebook_of,
)
from kefu.modules.rulebook.web.whys import WhyView, layered_why, why_view, wire_facts
from kefu.packs import Packs, traditional, write_xlsx, write_yaml
from kefu.rules import Decider, RuleProblem, Table, TableUnknown, decide_layers, diff_table, typed_facts, write_table
from kefu.rules.model import HANDLED_AT, LAYERS

router = Router("rules")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[int | str, dict[str, Any]] = {200: {"content": {XLSX: {}, "application/yaml": {}}}}
Form = Literal["xlsx", "yaml"]


class TopicView(BaseModel):
    """A topic in words: the title of its highest table."""

    topic: str
    title: str


class RuleList(BaseModel):
    items: list[BriefView]
    topics: list[TopicView]
    platforms: list[str]


class Question(BaseModel):
    """Amounts and decimals as text. `at`: when it is handled (default now); `as_of`: another business date."""

    facts: dict[Annotated[str, Field(max_length=80)], Any]
    at: Moment | None = None
    as_of: Moment | None = None
    shop_id: UUID | None = None


class HistoryView(EditionView):
    """An edition with what changed against the one before it, in words."""

    changes: list[str]
    reason: str = ""
    drafted_by: str = ""
    approved_by: str = ""
    approved_at: datetime | None = None


async def packs_of(tx: Transaction, book: Rulebook, shop_id: UUID | None) -> tuple[Packs, ShopScope | None]:
    """The tables of one shop, or the packs as they are. Raises NotFound outside the scope."""
    if shop_id is None:
        return book.packs, None
    place = await editions.place_of(tx, book, shop_id)
    return place.packs, place.shop


def decider_of(packs: Packs, table_id: str) -> Decider:
    if table_id not in packs:
        raise TableUnknown(table=table_id, what=table_id)
    return packs.decider(table_id)


@router.get("/rules", permits="rule.read")
async def list_rules(
    tx: Tx,
    request: Request,
    shop_id: UUID | None = None,
    platform: str | None = None,
    topic: str | None = None,
    layer: Literal["law", "platform", "agency", "shop"] | None = None,
    state: State | None = None,
    stale: bool | None = None,
    disputed: bool | None = None,
    verified: bool | None = None,
    q: Annotated[str | None, Field(max_length=80)] = None,
) -> RuleList:
    """With a shop, the tables that speak for it, its own editions among them; without one, all tables of the packs."""
    packs, shop = await packs_of(tx, rulebook_of(request), shop_id)
    locale = locale_of(request)
    views = _briefs(packs, shop, locale, tx.now)
    await _count_drafts(tx, views, shop_id)
    found = [
        view
        for view in views
        if (platform is None or view.platform == platform or platform in view.scope)
        and (topic is None or view.topic == topic)
        and (layer is None or view.layer == layer)
        and (state is None or view.state == state)
        and (stale is None or view.stale == stale)
        and (disputed is None or view.disputed == disputed)
        and (verified is None or view.verified == verified)
        and _says(view, q)
    ]
    platforms = sorted({name for view in views if view.layer == "platform" for name in view.scope})
    return RuleList(items=found, topics=_topics(views), platforms=platforms)


def _briefs(packs: Packs, shop: ShopScope | None, locale: Locale, now: datetime) -> list[BriefView]:
    own = {table.document["table"] for table in shop.own} if shop else set()
    deciders = (packs.decider(table_id) for table_id in packs.ids)
    return [
        BriefView(**brief(decider, locale, now), own=decider.table.id in own)
        for decider in deciders
        if shop is None or shop.packs_scope.reaches(decider.table.layer, decider.table.scope)
    ]


def _topics(views: Sequence[BriefView]) -> list[TopicView]:
    highest = sorted(views, key=lambda view: LAYERS.index(view.layer), reverse=True)
    titles = {view.topic: view.title for view in highest}
    return [TopicView(topic=topic, title=titles[topic]) for topic in sorted(titles)]


async def _count_drafts(tx: Transaction, views: Sequence[BriefView], shop_id: UUID | None) -> None:
    rows = await tx.rows(
        """select table_id, count(*) n from rule_editions where state in ('draft', 'checked')
             and (shop_id is null or (shop_id = any($1) and ($2::uuid is null or shop_id = $2))) group by table_id""",
        list(tx.scope), shop_id,
    )  # fmt: skip
    counts = {row["table_id"]: row["n"] for row in rows}
    for view in views:
        view.drafts = counts.get(view.id, 0)


def _says(view: BriefView, q: str | None) -> bool:
    return not q or any(q.lower() in text.lower() for text in (view.id, view.title, view.question, *view.scope))


@router.get("/rules/{table_id}", permits="rule.read", raises=(TableUnknown,))
async def read_rule(
    tx: Tx, request: Request, table_id: str, shop_id: UUID | None = None, edition: str | None = None
) -> TableView:
    """`edition`: show this one instead of the one in force."""
    packs, shop = await packs_of(tx, rulebook_of(request), shop_id)
    decider, locale = decider_of(packs, table_id), locale_of(request)
    table = decider.table
    try:
        shown = table.edition(edition) if edition else edition_for(decider, tx.now)
    except KeyError:
        raise NotFound(what=edition) from None
    own = await _own_editions(tx, table_id, shop_id)
    by = table.columns.get(table.decided_by)
    view = TableView(
        **brief(decider, locale, tx.now),
        own=bool(own),
        business_date=by.label.to(locale, traditional) if by else HANDLED_AT,
        hit_policy=table.hit,
        note=table.note.to(locale, traditional) if table.note else "",
        file=packs.file(table_id),
        inputs=column_views(table, locale),
        outputs=output_views(table, locale),
        shown=shown.id,
        table=row_views(table, shown, locale),
        editions=[
            edition_view(table, each, locale, tx.now).model_copy(
                update={"own_id": own[each.id]["id"] if each.id in own else None}
            )
            for each in reversed(table.editions)
        ],
        examples=[example_view(table, n, each, locale) for n, each in enumerate(table.examples, 1)],
        source=edition_view(table, shown, locale, tx.now).source,
        other_layers=[],
        may_draft=shop is not None and tx.actor.may(EDIT, shop.shop_id),
    )
    await _count_drafts(tx, [view], shop_id)
    if shop is not None:
        others = packs.deciders(table.topic, shop.packs_scope)
        view.other_layers = [BriefView(**brief(o, locale, tx.now)) for o in others if o.table.id != table_id]
    return view


async def _own_editions(tx: Transaction, table_id: str, shop_id: UUID | None) -> dict[str, Any]:
    """Editions approved in this house, by name."""
    if shop_id is None:
        return {}
    rows = await tx.rows(
        """select e.*, d.name drafter, a.name approver from rule_editions e
             join accounts d on d.id = e.drafted_by left join accounts a on a.id = e.approved_by
           where e.table_id = $1 and e.state = 'approved' and (e.shop_id is null or e.shop_id = $2)""",
        table_id, shop_id,
    )  # fmt: skip
    return {row["edition"]: row for row in rows}


@router.get("/rules/{table_id}/history", permits="rule.read", raises=(TableUnknown,))
async def rule_history(tx: Tx, request: Request, table_id: str, shop_id: UUID | None = None) -> list[HistoryView]:
    """All editions, newest first, each with what it changed."""
    packs, _ = await packs_of(tx, rulebook_of(request), shop_id)
    table, locale = decider_of(packs, table_id).table, locale_of(request)
    own = await _own_editions(tx, table_id, shop_id)
    views: list[HistoryView] = []
    for place, edition in enumerate(table.editions):
        row = own.get(edition.id)
        view = edition_view(table, edition, locale, tx.now).model_dump()
        view["own_id"] = row["id"] if row else None
        made = {} if row is None else {
            "reason": row["reason"], "drafted_by": row["drafter"], "approved_by": row["approver"],
            "approved_at": row["approved_at"],
        }  # fmt: skip
        changes = compare(table, place - 1, table, place, locale) if place else []
        views.append(HistoryView(**view, **made, changes=changes))
    return views[::-1]


def compare(old: Table, old_place: int, new: Table, new_place: int, locale: Locale) -> list[str]:
    """What one edition has otherwise than another: rows and source, not dates."""
    before, after = old.editions[old_place], new.editions[new_place]
    plain = replace(
        after, start=before.start, end=before.end, status=before.status, verified=before.verified, id=before.id,
        confidence=before.confidence,
    )  # fmt: skip
    same_head = replace(new, editions=(plain,), title=old.title)
    lines = diff_table(replace(old, editions=(before,)), same_head, locale, traditional)
    return [line.removeprefix(f"{before.id}: ") for line in lines]


@router.post("/rules/{table_id}/decide", permits="rule.read", raises=(TableUnknown, RuleProblem))
async def decide_rule(tx: Tx, request: Request, table_id: str, body: Question) -> WhyView:
    """Asks the table, with a shop all layers of its topic; stores nothing. Refuses what it cannot answer."""
    book = rulebook_of(request)
    packs, shop = await packs_of(tx, book, body.shop_id)
    decider = decider_of(packs, table_id)
    deciders = packs.deciders(decider.table.topic, shop.packs_scope) if shop else [decider]
    return ask(book, deciders, decider, body, shop, tx.now, locale_of(request))


def ask(
    book: Rulebook,
    deciders: Sequence[Decider],
    decider: Decider,
    body: Question,
    shop: ShopScope | None,
    now: datetime,
    locale: Locale,
) -> WhyView:
    tables = [each.table for each in deciders]
    specs = [item.spec for table in tables for item in table.inputs]
    zone = ZoneInfo(shop.zone) if shop else decider.table.zone
    facts = typed_facts(tables, wire_facts(specs, body.facts), zone)
    today: date = now.astimezone(zone).date()
    at = body.at or now
    if len(deciders) == 1:
        decision = decider.decide(facts, at=at, as_of=body.as_of, zone=zone, calendar=book.calendar)
        return why_view(decision, locale, today)
    layered = decide_layers(deciders, facts, at=at, as_of=body.as_of, zone=zone, calendar=book.calendar)
    return layered_why(layered, locale, today, decider.table.id)


@router.get("/rules/{table_id}/export/{form}", permits="rule.read", raises=(TableUnknown,), response_class=Response,
            responses=FILES)  # fmt: skip
async def export_rule(tx: Tx, request: Request, table_id: str, form: Form, shop_id: UUID | None = None) -> Response:
    """The whole table with all its editions, as a workbook or in the form of the packs; both read back without loss."""
    packs, _ = await packs_of(tx, rulebook_of(request), shop_id)
    return await file_of(decider_of(packs, table_id).table, form)


async def file_of(table: Table, form: Form) -> Response:
    content = await asyncio.to_thread(write_xlsx, table) if form == "xlsx" else write_yaml(write_table(table)).encode()
    name = quote(f"{table.id} {table.title.zh}.{form}")
    return Response(
        content,
        media_type=XLSX if form == "xlsx" else "application/yaml; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename=\"rule.{form}\"; filename*=UTF-8''{name}"},
    )
