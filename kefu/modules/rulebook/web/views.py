"""What the routes of rules answer with: tables, editions, cells in words."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from starlette.requests import Request

from kefu.kernel.i18n import Locale
from kefu.modules.rulebook.rules.cells import show_row, voice_of, write_grid
from kefu.modules.rulebook.rules.example_cells import write_example
from kefu.modules.rulebook.service import Rulebook
from kefu.modules.rulebook.web.typed import CellsBody, Confidence, ExampleBody, View, example_body, words_body
from kefu.packs import traditional
from kefu.rules import Decider, Table
from kefu.rules.explaining import show_source
from kefu.rules.model import Edition, Example, Input
from kefu.rules.showing import Voice, show_value
from kefu.rules.values import Typed, parse

State = Literal["in_force", "scheduled", "ended", "draft"]


def rulebook_of(request: Request) -> Rulebook:
    return request.app.state.rulebook  # type: ignore[no-any-return]


class ValueView(BaseModel):
    value: str
    title: str


class FieldView(View):
    """A column. `required`: never unknown; `unknown` says what not knowing means; `direction`: which way is kinder
    (entitlements) or stricter (authority)."""

    key: str
    label: str
    type: str
    required: bool
    unknown: str = ""
    derived: bool = False
    formula: str = ""
    optional: bool = False
    direction: str = ""
    minimum: str = ""
    maximum: str = ""
    values: list[ValueView]


class RowView(BaseModel):
    """`when`, `then`: in words; `cells`: as typed."""

    id: str
    when: dict[str, str]
    then: dict[str, str]
    cells: CellsBody
    note: str
    source: str


class ExampleView(BaseModel):
    """In words; `typed` is the same for a form. `at`: when it is handled."""

    number: int
    at: datetime | None
    typed: ExampleBody
    note: str
    facts: dict[str, str]
    expect: dict[str, str]
    refuses: str
    covers: list[str]


class EditionView(View):
    """`first`, `last`: as written in the table, local in `zone`; null is without end. `own_id`: made in this house."""

    edition: str
    first: str | None
    last: str | None
    zone: str
    state: State
    disputed: bool
    dispute: str
    verified: bool
    verified_by: str
    verified_on: date | None
    stale: bool
    confidence: Confidence
    source: str
    note: str
    rows: int
    own_id: UUID | None = None


class BriefView(View):
    id: str
    title: str
    question: str
    topic: str
    kind: str
    layer: str
    scope: list[str]
    platform: str | None
    state: State
    edition: str | None
    in_force_from: str | None
    verified: bool
    disputed: bool
    stale: bool
    rows: int
    own: bool = False
    drafts: int = 0


class TableView(BriefView):
    business_date: str
    hit_policy: str
    note: str
    file: str
    inputs: list[FieldView]
    outputs: list[FieldView]
    shown: str
    table: list[RowView]
    editions: list[EditionView]
    examples: list[ExampleView]
    source: str
    other_layers: list[BriefView]
    may_draft: bool = False


def directed(way: Any) -> str:
    if way is None:
        return ""
    if isinstance(way, tuple):
        return " < ".join(map(str, way))
    return str(way).lower()


def field_view(spec: Typed, locale: Locale, **more: Any) -> FieldView:
    return FieldView(
        key=spec.key,
        label=spec.label.to(locale, traditional),
        type=spec.type,
        minimum="" if spec.low is None else str(spec.low),
        maximum="" if spec.high is None else str(spec.high),
        values=[ValueView(value=key, title=words.to(locale, traditional)) for key, words in spec.values.items()],
        **more,
    )


def input_view(item: Input, locale: Locale) -> FieldView:
    unknown = item.unknown.to(locale, traditional) if item.unknown else ""
    return field_view(item.spec, locale, required=item.unknown is None, unknown=unknown)


def column_views(table: Table, locale: Locale) -> list[FieldView]:
    derived = [
        field_view(each.spec, locale, required=False, derived=True, formula=each.formula) for each in table.derived
    ]
    return [*(input_view(item, locale) for item in table.inputs), *derived]


def output_views(table: Table, locale: Locale) -> list[FieldView]:
    return [
        field_view(o.spec, locale, required=not o.optional, optional=o.optional, direction=directed(o.direction))
        for o in table.outputs
    ]


def row_views(table: Table, edition: Edition, locale: Locale) -> list[RowView]:
    views = []
    for row, cells in zip(edition.rows, write_grid(table, edition, locale), strict=True):
        shown = show_row(table, row, locale)
        source = show_source(row.source or edition.source, voice_of(table, locale))
        body = CellsBody.model_construct(
            id=cells.id,
            when=dict(cells.when),
            then=dict(cells.then),
            outcome=cells.outcome,
            why=cells.why,
            note=cells.note,
            why_words=words_body(row.refuse),
            note_words=words_body(row.note),
        )
        views.append(
            RowView(id=row.id, when=shown["when"], then=shown["then"], cells=body, note=cells.note, source=source)
        )
    return views


def state_of(edition: Edition, now: datetime) -> State:
    if edition.status == "draft":
        return "draft"
    if edition.covers(now):
        return "in_force"
    return "scheduled" if edition.begins_at is not None and edition.begins_at > now else "ended"


def edition_view(table: Table, edition: Edition, locale: Locale, now: datetime) -> EditionView:
    return EditionView(
        edition=edition.id, first=edition.start, last=edition.end, zone=edition.zone, state=state_of(edition, now),
        disputed=edition.status == "disputed",
        dispute=edition.dispute.to(locale, traditional) if edition.dispute else "",
        verified=edition.verified.state, verified_by=edition.verified.by, verified_on=edition.verified.on,
        stale=edition.is_stale(now.astimezone(table.zone).date()), confidence=edition.confidence,
        source=show_source(edition.source, voice_of(table, locale)),
        note=edition.note.to(locale, traditional) if edition.note else "", rows=len(edition.rows),
    )  # fmt: skip


def edition_for(decider: Decider, now: datetime) -> Edition:
    """The edition in force, or the one that comes closest."""
    table = decider.table
    return decider.find_edition(now) or (decider.in_use or table.editions)[-1]


def brief(decider: Decider, locale: Locale, now: datetime) -> dict[str, Any]:
    table, edition = decider.table, edition_for(decider, now)
    return {
        "id": table.id, "title": table.title.to(locale, traditional),
        "question": table.question.to(locale, traditional), "topic": table.topic, "kind": table.kind,
        "layer": table.layer, "scope": list(table.scope),
        "platform": table.scope[0] if table.layer == "platform" else None, "state": state_of(edition, now),
        "edition": edition.id, "in_force_from": edition.start, "verified": edition.verified.state,
        "disputed": edition.status == "disputed",
        "stale": edition.verified.state and edition.is_stale(now.astimezone(table.zone).date()),
        "rows": len(edition.rows),
    }  # fmt: skip


def _fact_words(table: Table, facts: Mapping[str, Any], locale: Locale) -> dict[str, str]:
    """Facts of an example, as written in a file, in words; what cannot be read is shown as it stands."""
    voice, shown = voice_of(table, locale), {}
    for key, raw in facts.items():
        spec = table.columns.get(key)
        shown[spec.label.to(locale, traditional) if spec else key] = worded(voice, spec, raw)
    return shown


def worded(voice: Voice, spec: Typed | None, raw: Any) -> str:
    if spec is None:
        return str(raw)
    if raw in ("unknown", None):
        return show_value(voice, spec, None)
    try:
        return show_value(voice, spec, parse(spec, raw))
    except ValueError:
        return str(raw)


def example_view(table: Table, number: int, example: Example, locale: Locale) -> ExampleView:
    voice, outputs = voice_of(table, locale), {output.spec.key: output.spec for output in table.outputs}
    expect = {
        outputs[key].label.to(locale, traditional) if key in outputs else key: show_value(voice, outputs[key], None,
            absent=True) if raw == "none" and key in outputs else worded(voice, outputs.get(key), raw)
        for key, raw in (example.expect or {}).items()
    }  # fmt: skip
    return ExampleView(
        number=number, at=example.at, typed=example_body(write_example(table, number, example, locale)),
        note=example.note.to(locale, traditional) if example.note else "",
        facts=_fact_words(table, example.facts, locale), expect=expect, refuses=example.refuses or "",
        covers=list(example.covers),
    )  # fmt: skip
