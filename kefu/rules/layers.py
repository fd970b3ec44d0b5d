"""Several tables, one topic: law > platform > agency > shop.

Entitlements are a floor for the buyer: a lower layer may only be kinder. Authority is a ceiling for staff: a lower
layer may only be stricter. What goes the wrong way does not count, and stands in the answer beside what does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from kefu.rules import errors
from kefu.rules.deciding import Decider, Decision
from kefu.rules.formulas import WorkingDays
from kefu.rules.model import LAYERS, Layer, Output


@dataclass(frozen=True, slots=True)
class Voice:
    """What one layer says about one output, and whether it counts."""

    layer: Layer
    table: str
    value: Any
    counts: bool  # False: overruled by a higher layer's floor or ceiling


@dataclass(frozen=True, slots=True)
class Settled:
    """One output of a layered answer: the value, where it comes from, and all that was said."""

    value: Any
    from_table: str
    voices: tuple[Voice, ...]

    @property
    def clamped(self) -> bool:
        return any(not voice.counts for voice in self.voices)


@dataclass(frozen=True, slots=True)
class Quiet:
    """A layer that says nothing: `row.silent`, or `edition.none` when nothing is in force there on that date."""

    layer: Layer
    table: str
    code: str


@dataclass(frozen=True, slots=True)
class Layered:
    topic: str
    settled: Mapping[str, Settled]
    decisions: tuple[Decision, ...]  # highest layer first, those that spoke
    quiet: tuple[Quiet, ...]

    @property
    def answer(self) -> dict[str, Any]:
        return {key: settled.value for key, settled in self.settled.items()}


def prefers(output: Output, value: Any, over: Any) -> bool | None:
    """Whether `value` goes further than `over` in the output's direction. None: no direction is stated.

    An absent optional entitlement is the harshest; an absent authority limit is the loosest. Both lose.
    """
    way = output.direction
    if value == over:
        return False
    if way is None:
        return None
    if value is None or over is None:
        return over is None
    if isinstance(way, tuple):
        return way.index(value) > way.index(over) if value in way and over in way else None
    if isinstance(way, bool):
        return value is way
    return bool(value > over) if way in ("higher", "later") else bool(value < over)


def decide_layers(
    deciders: Sequence[Decider],
    facts: Mapping[str, Any],
    *,
    at: datetime | None = None,
    as_of: date | None = None,
    zone: tzinfo | None = None,
    calendar: WorkingDays | None = None,
) -> Layered:
    """Asks every table, highest layer first, each with the facts it takes, and settles every output.

    Facts that no table takes are refused. Raises RuleProblem; a refusal of any layer refuses the whole.
    """
    ordered = sorted(deciders, key=lambda decider: LAYERS.index(decider.table.layer))
    topic = ordered[0].table.topic if ordered else ""
    taken = {item.spec.key for decider in ordered for item in decider.table.inputs}
    strange = sorted(str(key) for key in facts.keys() - taken)
    if strange and ordered:
        raise errors.FactUnknown(table=", ".join(d.table.id for d in ordered), fact=", ".join(strange))
    spoke: list[Decision] = []
    quiet: list[Quiet] = []
    for decider in ordered:
        own = {i.spec.key: facts[i.spec.key] for i in decider.table.inputs if i.spec.key in facts}
        try:
            decision = decider.ask(own, at=at, as_of=as_of, zone=zone, calendar=calendar)
        except errors.EditionNone as none:
            quiet.append(Quiet(decider.table.layer, decider.table.id, none.code))
            continue
        if decision.silent:
            quiet.append(Quiet(decider.table.layer, decider.table.id, errors.RowSilent.code))
        else:
            spoke.append(decision)
    if not spoke:
        raise errors.LayerNone(topic=topic)
    return Layered(topic, settle(spoke), tuple(spoke), tuple(quiet))


def settle(decisions: Sequence[Decision]) -> dict[str, Settled]:
    """Joins answers, highest layer first. The highest layer that gives an output says which way is kinder or stricter,
    so that no lower layer can turn the scale round."""
    settled: dict[str, Settled] = {}
    scales: dict[str, Output] = {}
    for decision in decisions:
        table = decision.table
        for output in table.outputs:
            key = output.spec.key
            value = decision.answer[key]
            if key not in settled:
                scales[key] = output
                settled[key] = Settled(value, table.id, (Voice(table.layer, table.id, value, True),))
            else:
                settled[key] = _join(settled[key], scales[key], decision, output, value)
    return settled


def _join(above: Settled, scale: Output, decision: Decision, output: Output, value: Any) -> Settled:
    table = decision.table
    further = prefers(scale, value, above.value) if output.spec.type == scale.spec.type else None
    if further is None:
        raise errors.LayerNoDirection(table=above.from_table, other=table.id, cell=output.spec.key)
    counts = further or value == above.value
    voices = (*above.voices, Voice(table.layer, table.id, value, counts))
    return Settled(value, table.id, voices) if further else Settled(above.value, above.from_table, voices)
