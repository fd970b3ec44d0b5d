"""Before a lower layer is saved: facts for which it would be harsher (or looser) than what stands above it.

`layers` settles every single decision; this looks ahead, so that whoever edits is told at once. It tries the examples
of all tables and combinations of values from every cell of every column: it shows what it finds, it does not prove
that there is nothing else.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from math import prod
from typing import Any

from kefu.kernel.i18n import Locale, Text
from kefu.rules.deciding import Decider
from kefu.rules.errors import EditionNone, LayerNoDirection, RuleProblem
from kefu.rules.facts import typed_facts
from kefu.rules.findings import Finding
from kefu.rules.formulas import WorkingDays
from kefu.rules.index import any_value, build_column
from kefu.rules.layers import decide_layers
from kefu.rules.model import LAYERS, Input, Table
from kefu.rules.showing import Voice, show_value
from kefu.rules.values import ORDERED, write

MAX_TRIED = 4000
MAX_FOUND = 20


def find_overruled(deciders: Sequence[Decider], at: datetime, calendar: WorkingDays | None = None) -> list[Finding]:
    """Where the lowest of these tables says something that does not count. One finding an output and table above."""
    lowest_decider = max(deciders, key=lambda decider: LAYERS.index(decider.table.layer))
    lowest, by_id = lowest_decider.table, {decider.table.id: decider for decider in deciders}
    inputs = {item.spec.key: item for decider in deciders for item in decider.table.inputs}
    found: dict[str, Finding] = {}
    for facts in _tried(deciders, inputs):
        try:
            layered = decide_layers(deciders, facts, at=at, calendar=calendar)
        except LayerNoDirection as wrong:
            found.setdefault(
                str(wrong.facts["cell"]), _finding(lowest, str(wrong.facts["cell"]), wrong.text, facts, inputs)
            )
            continue
        except (RuleProblem, EditionNone):
            continue
        for key, settled in layered.settled.items():
            for voice in settled.voices:
                if voice.table == lowest.id and not voice.counts and key not in found:
                    text = _text(lowest_decider, by_id[settled.from_table], key, voice.value, settled.value)
                    found[key] = _finding(lowest, key, text, facts, inputs)
        if len(found) >= MAX_FOUND:
            break
    return list(found.values())


_OVERRULED = Text(
    "“{label}”给出 {low}，但{title}（{winner}）规定 {high}，不会采用",
    "「{label}」給出 {low}，但{title}（{winner}）規定 {high}，不會採用",
    "{label} is {low}, but “{title}” ({winner}) says {high}: this will not count",
)


def _text(lowest: Decider, winner: Decider, key: str, said: Any, counts: Any) -> Text:
    table, fold = lowest.table, lowest.fold
    spec = next(output.spec for output in table.outputs if output.spec.key == key)

    def told(locale: Locale) -> str:
        voice = Voice(locale, table.zone, table.currency, fold)
        low, high = (show_value(voice, spec, value, absent=True) for value in (said, counts))
        label, title = spec.label.to(locale, fold), winner.table.title.to(locale, fold)
        return _OVERRULED.to(locale, label=label, low=low, high=high, title=title, winner=winner.table.id)

    return Text(told("zh-CN"), told("zh-TW"), told("en"))


def _finding(table: Table, key: str, text: Text, facts: Mapping[str, Any], inputs: Mapping[str, Input]) -> Finding:
    shown = {name: write(inputs[name].spec.type, value, table.zone) for name, value in facts.items()}
    return Finding("layer.overruled", "error", text, table.id, cell=key, example=shown)


def _tried(deciders: Sequence[Decider], inputs: Mapping[str, Input]) -> Iterator[dict[str, Any]]:
    choices = {key: _choices(deciders, item) for key, item in inputs.items()}
    first = {key: values[0] for key, values in choices.items()}
    for decider in deciders:
        for example in decider.table.examples:
            yield {**first, **typed_facts(decider.table, example.facts)}
    keys = list(choices)
    if prod(len(values) for values in choices.values()) <= MAX_TRIED:
        yield from (dict(zip(keys, values, strict=True)) for values in product(*choices.values()))
        return
    chance = random.Random(0)  # noqa: S311  # the same sample every time, no secret
    for _ in range(MAX_TRIED):
        yield {key: chance.choice(values) for key, values in choices.items()}


def _choices(deciders: Sequence[Decider], item: Input) -> list[Any]:
    """Values of an input worth trying: one of every cell in every table, or something ordinary."""
    spec = item.spec
    found: list[Any] = []
    for decider in deciders:
        if spec.key not in {own.spec.key for own in decider.table.inputs}:
            continue
        for edition in decider.in_use:
            column = build_column(spec, item.unknown is not None, edition.rows)
            found += [cell.sample for cell in column.cells] if column else []
    if spec.type in ("bool", "enum"):
        found += [True, False] if spec.type == "bool" else list(spec.values)
    elif spec.type in ORDERED:
        found += [wall for wall in (spec.low, spec.high) if wall is not None]
        ordinary = any_value(spec.type)
        found += [ordinary] if spec.holds(ordinary) else []
    else:
        found.append("?")
    return list(dict.fromkeys(found)) or [datetime(2026, 1, 1, tzinfo=UTC)]
