"""What the routes of rules answer with: tables, cells in words, findings, explanations in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field
from starlette.requests import Request

from kefu.kernel.i18n import Locale
from kefu.modules.rulebook.rules.cells import GridRow, show_row, voice_of, write_grid
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import traditional
from kefu.rules import Decider, Decision, Explanation, Finding, Layered, Table, explain, explain_layers
from kefu.rules.explaining import show_source
from kefu.rules.model import Edition, Example, Input
from kefu.rules.showing import Voice, show_value
from kefu.rules.values import Typed, parse

State = Literal["in_force", "scheduled", "ended", "draft"]
Place = Annotated[str, Field(max_length=200)]
Cell = Annotated[str, Field(max_length=600)]


def rulebook_of(request: Request) -> Rulebook:
    return request.app.state.rulebook  # type: ignore[no-any-return]


class ValueView(BaseModel):
    value: str
    title: str


class FieldView(BaseModel):
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
    values: list[ValueView] = []


class CellsBody(BaseModel):
    """A row of the grid as typed. A column that is not named is any."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
    when: dict[Place, Cell] = {}
    then: dict[Place, Cell] = {}
    outcome: Literal["then", "silent", "refuse"] = "then"
    why: Annotated[str, Field(max_length=300)] = ""
    note: Annotated[str, Field(max_length=500)] = ""

    def grid(self) -> GridRow:
        return GridRow(self.id, self.when, self.then, self.outcome, self.why, self.note)


class RowView(BaseModel):
    """`when`, `then`: in words; `cells`: as typed."""

    id: str
    when: dict[str, str]
    then: dict[str, str]
    cells: CellsBody
    note: str
    source: str


class ExampleView(BaseModel):
    number: int
    note: str
    facts: dict[str, str]
    expect: dict[str, str]
    refuses: str
    covers: list[str]


class EditionView(BaseModel):
    """`first`, `last`: as written in the table, local; null is without end. `own_id`: made in this house."""

    edition: str
    first: str | None
    last: str | None
    state: State
    disputed: bool
    dispute: str
    verified: bool
    verified_by: str
    verified_on: date | None
    stale: bool
    confidence: str
    source: str
    note: str
    rows: int
    own_id: UUID | None = None


class BriefView(BaseModel):
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
    other_layers: list[BriefView] = []
    may_draft: bool = False


class PairView(BaseModel):
    key: str
    label: str
    value: str
    formula: str = ""


class FindingView(BaseModel):
    """`rows`: every row it is about; `example`: facts that show it, in words."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    rows: list[str]
    cell: str
    example: list[PairView]


class OtherView(BaseModel):
    row: str
    reason: str


class VoiceView(BaseModel):
    table: str
    layer: str
    value: str
    counts: bool


class SettledView(BaseModel):
    """One answer of all layers: what counts, where it comes from, and what every layer said."""

    key: str
    label: str
    value: str
    from_table: str
    clamped: bool
    voices: list[VoiceView]


class WhyView(BaseModel):
    """A decision with its proof, ready to show. `explanation`: the same in the form in which it is stored."""

    table: str
    table_title: str
    layer: str
    question: str
    edition: str
    effective_from: str
    row: str | None
    rows: list[str]
    source: str
    dispute: str
    business_date: str
    decided_by: str
    verified: bool
    disputed: bool
    stale: bool
    answer: list[PairView]
    facts: list[PairView]
    others: list[OtherView]
    explanation: dict[str, Any]
    settled: list[SettledView] = []
    layers: list["WhyView"] = []


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
        edition=edition.id, first=edition.start, last=edition.end, state=state_of(edition, now),
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
        shown[spec.label.to(locale, traditional) if spec else key] = _worded(voice, spec, raw)
    return shown


def _worded(voice: Voice, spec: Typed | None, raw: Any) -> str:
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
            absent=True) if raw == "none" and key in outputs else _worded(voice, outputs.get(key), raw)
        for key, raw in (example.expect or {}).items()
    }  # fmt: skip
    return ExampleView(
        number=number, note=example.note.to(locale, traditional) if example.note else "",
        facts=_fact_words(table, example.facts, locale), expect=expect, refuses=example.refuses or "",
        covers=list(example.covers),
    )  # fmt: skip


def finding_view(table: Table | None, finding: Finding, locale: Locale) -> FindingView:
    return FindingView(
        code=finding.code, severity=finding.severity, message=finding.text.to(locale),
        rows=[row for row in finding.row.split(", ") if row], cell=finding.cell,
        example=[_example_fact(table, key, text, locale) for key, text in finding.example.items()],
    )  # fmt: skip


def _example_fact(table: Table | None, key: str, text: str, locale: Locale) -> PairView:
    spec = table.columns.get(key) if table else None
    if table is None or spec is None:
        return PairView(key=key, label=key, value=text)
    return PairView(
        key=key, label=spec.label.to(locale, traditional), value=_worded(voice_of(table, locale), spec, text)
    )


def why_view(decision: Decision, locale: Locale, today: date) -> WhyView:
    return _why(explain(decision, locale, fold=traditional, today=today), decision.table, locale)


def _why(e: Explanation, table: Table, locale: Locale) -> WhyView:
    by = table.columns.get(e.decided_by)
    colon, mark = (": ", "; ") if locale == "en" else ("：", "；")
    return WhyView(
        table=e.table, table_title=e.title, layer=e.layer, question=e.question, edition=e.edition,
        effective_from=e.since, row=e.fired[0].id if e.fired else None, rows=[row.id for row in e.fired],
        source=e.source, dispute=e.dispute, business_date=e.business_at,
        decided_by=by.label.to(locale, traditional) if by else e.decided_by, verified=e.verified,
        disputed=e.status == "disputed", stale=bool(e.stale) and e.verified,
        explanation=e.to_json(), answer=[PairView(key=a.key, label=a.label, value=a.value, formula=a.formula) for a in e.answers],
        facts=[PairView(key=f.key, label=f.label, value=f.value, formula=f.formula) for f in e.facts],
        others=[
            OtherView(
                row=row.id,
                reason=mark.join(f"{t.label}{colon}{t.value} ≠ {t.condition}" for t in row.tests),
            )
            for row in e.not_fired
        ],
    )  # fmt: skip


def layered_why(layered: Layered, locale: Locale, today: date, table_id: str) -> WhyView:
    """The asked table first, or the lowest that spoke; all layers beside it."""
    shown = explain_layers(layered, locale, fold=traditional, today=today)
    tables = {decision.table.id: decision.table for decision in layered.decisions}
    layers = [_why(each, tables[each.table], locale) for each in shown.layers]
    main = next((each for each in layers if each.table == table_id), layers[-1])
    settled = [
        SettledView(
            key=one.key, label=one.label, value=one.value, from_table=one.from_table, clamped=one.clamped,
            voices=[
                VoiceView(table=v.table, layer=v.layer, value=v.value, counts=v.counts) for v in one.voices
            ],
        )
        for one in shown.settled
    ]  # fmt: skip
    return main.model_copy(update={"settled": settled, "layers": layers})


def wire_facts(specs: Iterable[Typed], raw: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a request: amounts and decimals travel as text so that no digit is lost; a float stays one, and is
    refused by the engine."""
    exact = {spec.key for spec in specs if spec.type in ("money", "decimal")}
    return {key: _number(value) if key in exact and isinstance(value, str) else value for key, value in raw.items()}


def _number(text: str) -> Any:
    try:
        return Decimal(text)
    except ArithmeticError:
        return text
