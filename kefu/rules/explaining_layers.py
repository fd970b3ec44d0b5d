"""为什么, where several layers spoke: what counts, what a layer above did not let count, and each layer by itself."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from kefu.kernel.i18n import Locale
from kefu.rules.deciding import Decision
from kefu.rules.explaining import LINES, Explanation, ShownAnswer, explain, render
from kefu.rules.layers import Layered
from kefu.rules.showing import Voice, show_value
from kefu.rules.words import Fold, as_written


@dataclass(frozen=True, slots=True)
class ShownVoice:
    table: str
    layer: str
    value: str
    counts: bool


@dataclass(frozen=True, slots=True)
class ShownSettled:
    key: str
    label: str
    value: str
    from_table: str
    clamped: bool
    voices: tuple[ShownVoice, ...]


@dataclass(frozen=True, slots=True)
class LayeredExplanation:
    topic: str
    settled: tuple[ShownSettled, ...]
    layers: tuple[Explanation, ...]
    quiet: tuple[tuple[str, str], ...]  # table, code

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def explain_layers(
    layered: Layered, locale: Locale, *, fold: Fold = as_written, today: date | None = None
) -> LayeredExplanation:
    spoken = {decision.table.id: decision for decision in layered.decisions}
    shown: list[ShownSettled] = []
    for key, settled in layered.settled.items():
        winner = spoken[settled.from_table]
        spec = next(o.spec for o in winner.table.outputs if o.spec.key == key)
        voice = Voice(locale, winner.ctx.zone, winner.table.currency, fold)
        voices = tuple(
            ShownVoice(said.table, said.layer, show_value(voice, spec, said.value, absent=True), said.counts)
            for said in settled.voices
        )
        value = show_value(voice, spec, settled.value, absent=True)
        label = spec.label.to(locale, fold)
        shown.append(ShownSettled(key, label, value, settled.from_table, settled.clamped, voices))
    return LayeredExplanation(
        layered.topic,
        tuple(shown),
        explain_each(layered, locale, fold=fold, today=today),
        tuple((quiet.table, quiet.code) for quiet in layered.quiet),
    )


def explain_each(
    layered: Layered, locale: Locale, *, fold: Fold = as_written, today: date | None = None
) -> tuple[Explanation, ...]:
    """Every layer that spoke, the highest first; what the layers above do not let count is marked in its answers."""
    layer_of = {decision.table.id: decision.table.layer for decision in layered.decisions}
    overruled = {
        (said.table, key): (settled, layer_of[settled.from_table])
        for key, settled in layered.settled.items()
        for said in settled.voices
        if not said.counts
    }

    def marked(decision: Decision, answer: ShownAnswer) -> ShownAnswer:
        found = overruled.get((decision.table.id, answer.key))
        if found is None:
            return answer
        settled, held_by = found
        voice = Voice(locale, decision.ctx.zone, decision.table.currency, fold)
        spec = next(output.spec for output in decision.table.outputs if output.spec.key == answer.key)
        stands = show_value(voice, spec, settled.value, absent=True)
        return replace(answer, counts=False, stands=stands, held_by=held_by)

    made = []
    for decision in layered.decisions:
        alone = explain(decision, locale, fold=fold, today=today)
        made.append(replace(alone, answers=tuple(marked(decision, answer) for answer in alone.answers)))
    return tuple(made)


def render_layers(layered: Layered, locale: Locale, *, fold: Fold = as_written, today: date | None = None) -> list[str]:
    """What counts and what was overruled, then every layer that spoke."""
    shown = explain_layers(layered, locale, fold=fold, today=today)
    lines: list[str] = []
    for one in shown.settled:
        lines.append(LINES["answer"].to(locale, label=one.label, value=f"{one.value} [{one.from_table}]"))
        for said in one.voices:
            if not said.counts:
                values = {"label": one.label, "table": said.table, "value": said.value, "winner": one.value}
                lines.append(LINES["floor"].to(locale, **values))
    lines += [LINES["quiet"].to(locale, table=table) for table, _ in shown.quiet]
    for layer in shown.layers:
        lines += ["", *render(layer, locale)]
    return lines
