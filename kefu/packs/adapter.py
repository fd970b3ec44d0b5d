"""The vocabulary in which people write cases down → the atomic facts of the tables, and the answers back.

An adapter (`packs/adapters/*.yaml`) translates; it holds no answers. What it does not know it refuses:

    AdapterInvalid     the adapter file itself is wrong
    CaseNotCovered     a topic, fact, word or answer that the adapter does not know; two facts that contradict
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.packs.folding import traditional
from kefu.packs.kinds import PackKind
from kefu.packs.written import folded, in_unit, in_zone, squeezed, zone_called
from kefu.packs.yaml_file import YamlInvalid, read_yaml
from kefu.rules.findings import Finding

KNOWN = "known"
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class AdapterInvalid(Invalid):
    code = "adapter.invalid"
    text = Text("适配表写得不对：{why}", "適配表寫得不對：{why}", "The adapter cannot be read: {why}")


class CaseNotCovered(Invalid):
    code = "case.not_covered"
    text = Text("没有收录：{why}", "沒有收錄：{why}", "Not covered: {why}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with numbers or dates in it; `sets` are templates over its groups and {today} {tomorrow} {year}."""

    expression: re.Pattern[str]
    sets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FactWord:
    """What one fact of the vocabulary means. Exactly one of to, zone, sets, no_bearing says so.

    The keys of `values` and `sets` are spelt as `squeezed` leaves them. `local_to`: the zone that a moment is in when
    it names none, because the name of the fact says so. `unit`: what a number without one counts.
    """

    to: str = ""
    local_to: tzinfo | None = None
    unit: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)
    zone: bool = False
    sets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    no_bearing: bool = False


@dataclass(frozen=True, slots=True)
class AnswerWord:
    """Outputs of the table, the first that is there counts; codes become words, or stay as they are."""

    outputs: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    id: str
    table: str
    when: Mapping[str, Any]
    unless: tuple[str, ...]
    takes: Mapping[str, tuple[str, ...]]
    earlier: Mapping[str, tuple[str, str]]  # input ← (ask, output)
    answers: Mapping[str, AnswerWord]

    def applies(self, facts: Mapping[str, Any]) -> bool:
        if any(name in facts for name in self.unless):
            return False
        return all(name in facts and value in (KNOWN, facts[name]) for name, value in self.when.items())


@dataclass(frozen=True, slots=True)
class Topic:
    facts: Mapping[str, FactWord]
    asks: tuple[Ask, ...]

    @property
    def answers(self) -> frozenset[str]:
        return frozenset(word for ask in self.asks for word in ask.answers)


@dataclass(frozen=True, slots=True)
class Translated:
    """A case in the tables' facts: still untyped, the table that takes a fact types it."""

    facts: Mapping[str, Any]
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Adapter:
    name: str
    topics: Mapping[str, Topic]

    def topic(self, name: str) -> Topic:
        """Raises CaseNotCovered."""
        if name not in self.topics:
            raise CaseNotCovered(why=three(f"主题“{name}”", f"the topic {name}"))
        return self.topics[name]


def translate(topic: Topic, stated: Mapping[str, Any], *, zone: tzinfo, at: datetime) -> Translated:
    """The stated facts as atomic ones. `zone` holds unless the case names its own; `at` gives dates without a year one.

    Raises CaseNotCovered for a word that is not in the vocabulary or contradicts another.
    """
    for name, value in stated.items():
        word = topic.facts.get(name)
        if word is not None and word.zone and value is not None:
            zone = _zone(name, value)
    found: dict[str, Any] = {}
    for name, value in stated.items():
        word = topic.facts.get(name)
        if word is None:
            raise CaseNotCovered(why=three(f"情况“{name}”", f"the fact {name}"))
        if value is None:
            continue
        for key, each in _mean(name, word, value, at.astimezone(zone)).items():
            if key in found and found[key] != each:
                raise CaseNotCovered(
                    why=three(
                        f"“{name}：{value}”与前面说的矛盾（{key} = {found[key]}）",
                        f"{name} = {value} contradicts {key} = {found[key]}",
                    )
                )
            found[key] = each
    return Translated(found, zone)


def _zone(name: str, value: object) -> tzinfo:
    try:
        return zone_called(str(value))
    except ValueError:
        raise CaseNotCovered(why=three(f"“{name}：{value}”不是时区", f"{name} = {value} is no time zone")) from None


def _mean(name: str, word: FactWord, value: Any, now: datetime) -> Mapping[str, Any]:
    if word.zone or word.no_bearing:
        return {}
    if word.to:
        if word.values:
            value = _look_up(word.values, name, value)
        elif word.local_to is not None and isinstance(value, str):
            value = in_zone(value, word.local_to)
        elif word.unit and isinstance(value, str):
            value = in_unit(value, word.unit)
        return {word.to: value, **word.also}
    if not isinstance(value, str):
        raise _unheard(name, value, ())
    if squeezed(value) in word.sets:
        return word.sets[squeezed(value)]
    for pattern in word.patterns:
        match = pattern.expression.fullmatch(folded(value))
        if match:
            days = {"today": f"{now:%Y-%m-%d}", "tomorrow": f"{now + timedelta(days=1):%Y-%m-%d}", "year": f"{now:%Y}"}
            groups = {**match.groupdict(), **days}
            return {key: _read(text.format_map(groups)) for key, text in pattern.sets.items()}
    raise _unheard(name, value, word.sets)


def _read(text: str) -> str | Decimal:
    """What stood in a sentence: an amount is a number again."""
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def _look_up(values: Mapping[str, Any], name: str, value: Any) -> Any:
    if not isinstance(value, str) or squeezed(value) not in values:
        raise _unheard(name, value, values)
    return values[squeezed(value)]


def _unheard(name: str, value: object, known: Iterable[str]) -> CaseNotCovered:
    """A sentence is never guessed at; the one that was perhaps meant is shown to whoever wrote the case."""
    near = difflib.get_close_matches(squeezed(str(value)), list(known), 1, 0.5)
    zh, en = (f"（是不是“{near[0]}”？）", f" (≈ {near[0]}?)") if near else ("", "")
    return CaseNotCovered(why=three(f"“{name}：{value}”{zh}", f"{name} = {value}{en}"))


def three(zh: str, en: str) -> Text:
    return Text(zh, traditional(zh), en)


def read_adapter(path: Path) -> Adapter:
    """Raises AdapterInvalid, YamlInvalid."""
    doc = read_yaml(path.read_bytes())
    try:
        topics = {str(name): _topic(raw) for name, raw in doc["topics"].items()}
        return Adapter(str(doc["adapter"]), topics)
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as wrong:
        raise AdapterInvalid(why=f"{path.name}: {wrong!r}") from wrong


def _check(path: Path, _document: Any) -> list[Finding]:
    try:
        read_adapter(path)
    except (AdapterInvalid, YamlInvalid) as wrong:
        why = str(wrong)
        return [Finding("adapter.invalid", "error", Text(why, why, why), file=path.name)]
    return []


ADAPTERS = PackKind("adapters", "adapters/*.yaml", "adapter.schema.json", _check)


def _topic(raw: Mapping[str, Any]) -> Topic:
    topic = Topic({name: _fact(word) for name, word in raw["facts"].items()}, tuple(_ask(ask) for ask in raw["asks"]))
    known: set[str] = set()
    for ask in topic.asks:
        strange = {step for step, _ in ask.earlier.values()} - known
        if strange or ask.id in known:
            raise ValueError(f"ask {ask.id}: {strange or 'twice'}")
        known.add(ask.id)
    return topic


_FACT = frozenset(("to", "local_to", "unit", "values", "also", "zone", "sets", "patterns", "no_bearing"))
_ASK = frozenset(("id", "table", "when", "unless", "takes", "from", "answers"))


def _fact(raw: Mapping[str, Any]) -> FactWord:
    _only(raw, _FACT)
    word = FactWord(
        to=raw.get("to", ""),
        local_to=ZoneInfo(raw["local_to"]) if "local_to" in raw else None,
        unit=raw.get("unit", ""),
        values=_spelt(raw.get("values", {})),
        also=raw.get("also", {}),
        zone=bool(raw.get("zone", False)),
        sets=_spelt(raw.get("sets", {})),
        patterns=tuple(Pattern(re.compile(folded(each["text"])), each["sets"]) for each in raw.get("patterns", ())),
        no_bearing="no_bearing" in raw,
    )
    if sum((bool(word.to), word.zone, bool(word.sets or word.patterns), word.no_bearing)) != 1:
        raise ValueError(f"{dict(raw)} must say one thing")
    return word


def _spelt(words: Mapping[str, Any]) -> dict[str, Any]:
    spelt = {squeezed(str(word)): meaning for word, meaning in words.items()}
    if len(spelt) != len(words):
        raise ValueError("two words that differ in spelling only")
    return spelt


def _ask(raw: Mapping[str, Any]) -> Ask:
    _only(raw, _ASK)
    return Ask(
        id=raw["id"],
        table=raw["table"],
        when=raw.get("when", {}),
        unless=tuple(raw.get("unless", ())),
        takes={key: _names(source) for key, source in raw.get("takes", {}).items()},
        earlier={key: _step(source) for key, source in raw.get("from", {}).items()},
        answers={word: _answer(meaning) for word, meaning in raw["answers"].items()},
    )


def _answer(raw: Any) -> AnswerWord:
    if isinstance(raw, str):
        return AnswerWord((raw,))
    _only(raw, frozenset(("output", "values")))
    return AnswerWord(_names(raw["output"]), raw.get("values", {}))


def _step(source: str) -> tuple[str, str]:
    ask, _, output = source.partition(".")
    return ask, output


def _names(raw: str | Sequence[str]) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _only(raw: Mapping[str, Any], allowed: frozenset[str]) -> None:
    strange = raw.keys() - allowed
    if strange:
        raise ValueError(f"unknown keys {sorted(strange)}")
