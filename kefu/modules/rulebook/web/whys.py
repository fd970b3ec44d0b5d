"""What the routes of rules answer with about a decision: its proof, layer by layer, in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from kefu.kernel.i18n import Locale
from kefu.modules.rulebook.web.typed import View
from kefu.packs import traditional
from kefu.rules import Decision, Explanation, Layered, Table, explain, explain_layers
from kefu.rules.values import Typed


class PairView(View):
    key: str
    label: str
    value: str
    formula: str = ""


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


class WhyView(View):
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
    explanation: Explanation
    settled: list[SettledView]
    layers: list["WhyView"]


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
        explanation=e, answer=[PairView(key=a.key, label=a.label, value=a.value, formula=a.formula) for a in e.answers],
        facts=[PairView(key=f.key, label=f.label, value=f.value, formula=f.formula) for f in e.facts],
        others=[
            OtherView(
                row=row.id,
                reason=mark.join(f"{t.label}{colon}{t.value} ≠ {t.condition}" for t in row.tests),
            )
            for row in e.not_fired
        ],
        settled=[], layers=[],
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
