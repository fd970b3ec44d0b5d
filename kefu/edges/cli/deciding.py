"""What `kefu decide` does: facts as a person writes them, asked of one table or of all layers of a topic."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kefu.edges.cli.speaking import CannotUse
from kefu.kernel.errors import Problem
from kefu.kernel.i18n import Locale, Text
from kefu.packs import ChineseCalendar, Packs, Scope, YamlInvalid, traditional
from kefu.packs.adapter import Adapter, AdapterInvalid, Topic, read_adapter
from kefu.rules import Decision, Layered, Table, explain, explain_layers, record, render, render_layers, typed_facts
from kefu.rules.error_words import type_words

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Where and when the question is asked. `zone` None: the table's own; `whose` says where the zone comes from."""

    scope: Scope
    zone: tzinfo | None
    whose: str
    as_of: date | None = None  # a date or an aware moment


@dataclass(slots=True)
class Answered:
    """A decision of one table or of all layers of a topic, with what had to be assumed to take it."""

    decision: Decision | Layered
    notes: list[str] = field(default_factory=list)


def read_zone(name: str) -> ZoneInfo:
    """Raises CannotUse."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise CannotUse(
            f"没有时区 {name}，请写成 Asia/Shanghai 这样。", f"There is no time zone {name}; write it as Asia/Shanghai."
        ) from unknown


def read_at(text: str, zone: tzinfo) -> date:
    """2026-03-01, or a moment (local to `zone` when it names none of its own). Raises CannotUse."""
    try:
        if len(text) == len("2026-03-01"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise CannotUse(
            f"--at {text} 不是日期，请写成 2026-03-01 或 2026-03-01T09:00。",
            f"--at {text} is no date; write 2026-03-01 or 2026-03-01T09:00.",
        ) from wrong
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def as_moment(day: date | None, zone: tzinfo) -> datetime:
    """The caller's clock: noon of a bare date, now when nothing is said."""
    if day is None:
        return datetime.now(UTC)
    return day if isinstance(day, datetime) else datetime.combine(day, time(12), zone)


def decide(packs: Packs, name: str, facts: Mapping[str, Any], asked: Asked, notes: list[str]) -> Answered:
    """Asks the table or topic `name`. Raises CannotUse for an unknown one, RuleProblem when it refuses.

    What had to be assumed is added to `notes` at once, so that a refusal can show it too.
    """
    calendar, now = ChineseCalendar(), datetime.now(UTC)
    if name in packs:
        table = packs.table(name)
        zone = asked.zone or table.zone
        given = read_facts([table], facts, zone, asked.whose, notes)
        made = packs.decide(name, given, at=now, as_of=asked.as_of, zone=zone, calendar=calendar)
        return Answered(made, notes)
    if name not in packs.topics:
        raise unknown_table(packs, name)
    deciders = packs.deciders(name, asked.scope)
    if not deciders:
        tables = ", ".join(table for table in packs.ids if packs.table(table).topic == name)
        raise CannotUse(
            f"{name} 由这些表回答：{tables}。请用 --platform、--shop 或 --agency 说明问的是哪里。",
            f"{name} is answered by {tables}. Say where it is asked: --platform, --shop or --agency.",
        )
    zone = asked.zone or deciders[0].table.zone
    given = read_facts([decider.table for decider in deciders], facts, zone, asked.whose, notes)
    return Answered(
        packs.decide_topic(name, given, asked.scope, at=now, as_of=asked.as_of, zone=zone, calendar=calendar), notes
    )


def unknown_table(packs: Packs, name: str) -> CannotUse:
    near = difflib.get_close_matches(name, [*packs.ids, *packs.topics], 3, 0.5)
    near = near or [each for each in packs.ids if name.rsplit(".", 1)[-1] in each][:3]
    return CannotUse(
        f"没有规则表 {name}。" + (f"是不是 {'、'.join(near)}？" if near else "") + "用 kefu decide --list 看全部。",
        f"There is no table {name}."
        + (f" Perhaps {', '.join(near)}?" if near else "")
        + " kefu decide --list shows all.",
    )


def read_facts(
    tables: Iterable[Table], facts: Mapping[str, Any], zone: tzinfo, whose: str, notes: list[str]
) -> dict[str, Any]:
    """Typed as far as JSON leaves it open: dates and moments. What does not fit is left for the table to refuse."""
    asked = list(tables)
    for key, bare in typed_facts(asked, facts).items():
        if isinstance(bare, datetime) and bare.tzinfo is None:
            notes.append(f"{key} = {facts[key]}：没有时区，按 {zone}（{whose}）/ has no zone, taken as {zone}")
    return typed_facts(asked, facts, zone)


def hints_for(problem: Problem, packs: Packs, locale: Locale) -> list[str]:
    """What to do about a refusal, where that can be said."""
    fact, given, expected = (str(problem.facts.get(key, "")) for key in ("fact", "given", "expected"))
    if problem.code == "fact.type" and given == "str" and expected in ("money", "decimal", "int", "bool"):
        return [_BARE.to(locale, fact=fact)]
    if problem.code == "fact.type" and expected in ("datetime", "date"):
        return [f'{fact}："2026-03-01T09:00"' if expected == "datetime" else f'{fact}："2026-03-01"']
    tables = [packs.table(name) for name in str(problem.facts.get("table", "")).split(", ") if name in packs]
    specs = {item.spec.key: item.spec for table in tables for item in table.inputs}
    if problem.code == "fact.unknown" and specs:
        near = [key for name in fact.split(", ") for key in difflib.get_close_matches(name, list(specs), 1, 0.5)]
        meant = [_MEANT.to(locale, keys=", ".join(near))] if near else []
        return [*meant, _INPUTS.to(locale, keys=", ".join(specs))]
    if problem.code not in ("fact.missing", "fact.value") or fact not in specs:
        return []
    spec = specs[fact]
    choices = [f"{code} = {words.to(locale, traditional)}" for code, words in spec.values.items()]
    return [" · ".join((fact, spec.label.to(locale, traditional), type_words(spec.type).to(locale))), *choices]


_BARE = Text("{fact}：不要加引号", "{fact}：不要加引號", "{fact}: write it without quotes")
_MEANT = Text("是不是 {keys}？", "是不是 {keys}？", "perhaps {keys}?")
_INPUTS = Text("有这些项：{keys}", "有這些項：{keys}", "inputs: {keys}")


def typed(value: Any) -> Any:
    """An answer for programs: exact amounts as text, moments in ISO form, the rest as JSON has it."""
    if isinstance(value, list):
        return [typed(each) for each in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def to_json(answered: Answered, locale: Locale, with_why: bool) -> Json:
    made = answered.decision
    today = datetime.now(UTC).date()
    answer = {key: typed(value) for key, value in made.answer.items()}
    shown: Json = {"ok": True}
    if isinstance(made, Layered):
        shown |= {"topic": made.topic, "answer": answer}
        shown["from"] = {key: settled.from_table for key, settled in made.settled.items()}
        shown["layers"] = [_one(each) for each in made.decisions]
        shown["silent"] = [{"table": quiet.table, "layer": quiet.layer, "why": quiet.code} for quiet in made.quiet]
        if with_why:
            shown["explanation"] = explain_layers(made, locale, fold=traditional, today=today).to_json()
    else:
        shown |= _one(made)
        if with_why:
            shown["explanation"] = explain(made, locale, fold=traditional, today=today).to_json()
    if with_why:
        shown["why"] = lines(answered, locale, True)
    return shown | {"notes": answered.notes}


def _one(decision: Decision) -> Json:
    kept = record(decision).to_json()
    del kept["shop"], kept["case"]
    edition = decision.edition
    return kept | {
        "answer": {key: typed(value) for key, value in decision.answer.items()},
        "layer": decision.table.layer,
        "status": edition.status,
        "since": edition.start,
        "source": {"document": edition.source.document, "article": edition.source.article},
        "verified": edition.verified.state,
    }


def lines(answered: Answered, locale: Locale, with_why: bool) -> list[str]:
    """The answer in words; with `with_why` also every condition that held or did not."""
    made = answered.decision
    today = datetime.now(UTC).date()
    if isinstance(made, Layered):
        full = render_layers(made, locale, fold=traditional, today=today)
        return full if with_why else full[: full.index("")]
    explanation = explain(made, locale, fold=traditional, today=today)
    full = render(explanation, locale)
    if with_why:
        return full
    return full[: 2 + len(explanation.answers) + (1 if explanation.fired else 0)]


def list_tables(packs: Packs, locale: Locale) -> list[Json]:
    return [
        {
            "table": table.id, "topic": table.topic, "layer": table.layer, "scope": list(table.scope),
            "title": table.title.to(locale, traditional), "question": table.question.to(locale, traditional),
            "inputs": [{"key": item.spec.key, "type": item.spec.type, "required": item.unknown is None,
                        "values": list(item.spec.values)} for item in table.inputs],
            "outputs": [{"key": output.spec.key, "type": output.spec.type} for output in table.outputs],
            "editions": [edition.id for edition in table.editions if edition.status != "draft"],
            "disputed": any(edition.status == "disputed" for edition in table.editions),
        }
        for table in map(packs.table, packs.ids)
    ]  # fmt: skip


def read_adapters(packs_dir: Path) -> Adapter:
    """Every adapter of the packs as one vocabulary. Raises CannotUse when there is none, AdapterInvalid."""
    topics: dict[str, Topic] = {}
    files = sorted((packs_dir / "adapters").glob("*.yaml"))
    if not files:
        raise CannotUse(
            f"{packs_dir}/adapters 里没有案例词汇表。", f"There is no vocabulary of cases in {packs_dir}/adapters."
        )
    for path in files:
        try:
            adapter = read_adapter(path)
        except YamlInvalid as wrong:
            raise AdapterInvalid(why=f"{path.name}: {wrong}") from wrong
        for name, topic in adapter.topics.items():
            if name in topics:
                raise AdapterInvalid(why=f"{path.name}: {name} stands in another adapter too")
            topics[name] = topic
    return Adapter("all", topics)
