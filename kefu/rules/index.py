"""One edition as bit masks: for every column, value → the set of rows whose condition accepts it (one bit a row).

A decision is the AND of one mask per column, however many rows there are. The cells, maximal ranges of values that
no row tells apart, are also what the proofs walk over: what is proved is exactly what runs.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_UP, Decimal
from typing import Any

from kefu.rules.conditions import ANY, Condition, Span
from kefu.rules.model import Row
from kefu.rules.values import CENT, Typed

Lookup = Callable[[Any], int]


@dataclass(frozen=True, slots=True)
class Cell:
    """Values that all rows treat alike. `sample` is one of them (None: the unknown)."""

    mask: int
    sample: Any


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    spec: Typed
    lookup: Lookup
    cells: tuple[Cell, ...]  # only what can occur: inside the walls, on the grid of the type


def build_column(spec: Typed, nullable: bool, rows: Sequence[Row]) -> Column | None:
    """The column of one fact; None when no row tests it."""
    conditions = [row.when.get(spec.key, ANY) for row in rows]
    if all(condition.is_any for condition in conditions):
        return None
    unknown = _mask(conditions, lambda c: c.unknown) if nullable else 0
    if spec.type in ("bool", "enum"):
        return _finite(spec, nullable, unknown, conditions)
    if spec.type == "text":
        return _text(spec, nullable, unknown, conditions)
    return _ordered(spec, nullable, unknown, conditions)


def _mask(conditions: Sequence[Condition], test: Callable[[Condition], bool]) -> int:
    mask = 0
    for bit, condition in enumerate(conditions):
        if test(condition):
            mask |= 1 << bit
    return mask


def _by_value(conditions: Sequence[Condition], values: Sequence[Any]) -> tuple[dict[Any, int], int]:
    """Masks of single values, and of every known value that no condition names."""
    other = _mask(conditions, lambda c: c.negated)
    masks = dict.fromkeys(values, other)
    for bit, condition in enumerate(conditions):
        for value in condition.values:
            if condition.negated:
                masks[value] &= ~(1 << bit)
            else:
                masks[value] |= 1 << bit
    return masks, other


def _finite(spec: Typed, nullable: bool, unknown: int, conditions: Sequence[Condition]) -> Column:
    values: Sequence[Any] = list(spec.values) if spec.type == "enum" else (True, False)
    masks: dict[Any, int] = _by_value(conditions, values)[0]
    if nullable:
        masks[None] = unknown
    return Column(spec.key, spec, masks.__getitem__, tuple(Cell(m, v) for v, m in masks.items()))


def _text(spec: Typed, nullable: bool, unknown: int, conditions: Sequence[Condition]) -> Column:
    named = sorted({value for condition in conditions for value in condition.values})
    masks, other = _by_value(conditions, named)
    strange = "?"
    while strange in masks:
        strange += "?"
    cells = [Cell(mask, value) for value, mask in masks.items()] + [Cell(other, strange)]
    if nullable:
        masks[None] = unknown
        cells.append(Cell(unknown, None))

    def lookup(value: Any) -> int:
        return masks.get(value, other)

    return Column(spec.key, spec, lookup, tuple(cells))


def _ordered(spec: Typed, nullable: bool, unknown: int, conditions: Sequence[Condition]) -> Column:
    """2n+1 places for n bounds: place 2i lies before bound i, place 2i+1 is the bound itself."""
    bounds = sorted(_bounds(spec, conditions))
    place = {bound: 2 * i + 1 for i, bound in enumerate(bounds)}
    places = 2 * len(bounds) + 1
    masks = [0] * places
    base = 0
    for bit, condition in enumerate(conditions):
        flag = 1 << bit
        if condition.negated:
            base |= flag
        spots = {place[value] for value in condition.values}
        for span in condition.spans:
            spots.update(range(*_places(span, place, places)))
        for spot in spots:
            masks[spot] |= flag
    masks = [base ^ mask for mask in masks]  # a negated row holds where it is not listed
    gaps, points = masks[0::2], [*masks[1::2], 0]
    edges = [*bounds, None]

    def lookup(value: Any) -> int:
        if value is None:
            return unknown
        at = bisect_left(bounds, value)
        return points[at] if edges[at] == value else gaps[at]

    cells = [Cell(masks[spot], sample) for spot, sample in _samples(spec, bounds)]
    if nullable:
        cells.append(Cell(unknown, None))
    return Column(spec.key, spec, lookup, tuple(cells))


def _bounds(spec: Typed, conditions: Sequence[Condition]) -> set[Any]:
    found = {value for condition in conditions for value in condition.values}
    for condition in conditions:
        for span in condition.spans:
            found.update((span.low, span.high))
    found.update((spec.low, spec.high))
    return found - {None}


def _places(span: Span, place: dict[Any, int], places: int) -> tuple[int, int]:
    first = 0 if span.low is None else place[span.low] + (not span.low_in)
    last = places - 1 if span.high is None else place[span.high] - (not span.high_in)
    return first, last + 1


_TICK = timedelta(microseconds=1)
_STEP: dict[str, Any] = {
    "int": 1,
    "money": CENT,
    "date": timedelta(days=1),
    "datetime": _TICK,
}
_FAR: dict[str, Any] = {
    "int": 1,
    "money": Decimal("1.00"),
    "decimal": Decimal(1),
    "date": timedelta(days=1),
    "datetime": timedelta(hours=1),
}
_SOME: dict[str, Any] = {
    "int": 1,
    "money": Decimal("1.00"),
    "decimal": Decimal(1),
    "date": date(2026, 1, 1),
    "datetime": datetime(2026, 1, 1, tzinfo=UTC),
}


def any_value(kind: str) -> Any:
    """Some ordinary number or date."""
    return _between(kind, None, None)


def _samples(spec: Typed, bounds: list[Any]) -> list[tuple[int, Any]]:
    """One value for every place that can occur: between the walls, and, between two bounds, on the grid."""
    found: list[tuple[int, Any]] = []
    for spot in range(2 * len(bounds) + 1):
        i = spot // 2
        if spot % 2:
            found.append((spot, bounds[i]))
            continue
        low = bounds[i - 1] if i else None
        high = bounds[i] if i < len(bounds) else None
        sample = _between(spec.type, low, high)
        if sample is not None and spec.holds(sample):
            found.append((spot, sample))
    return [(spot, sample) for spot, sample in found if spec.holds(sample)]


def _between(kind: str, low: Any, high: Any) -> Any:
    """A value strictly between two bounds (None: infinity), or None when the grid has none."""
    if kind == "time":
        return _clock_between(low, high)
    far = _FAR[kind]
    try:
        if low is None and high is None:
            return _SOME[kind]
        if low is None:
            return high - far
        if high is None:
            return low + far
    except OverflowError:
        return None
    if kind == "decimal":
        return (low + high) / 2
    step = _STEP[kind]
    if low + step >= high:
        return None
    return _middle(kind, low, high)


def _middle(kind: str, low: Any, high: Any) -> Any:
    if kind == "int":
        return (low + high + 1) // 2
    if kind == "money":
        return ((low + high) / 2).quantize(CENT, ROUND_UP)
    half = (high - low) / 2
    if isinstance(low, datetime):
        return low + half
    assert isinstance(low, date)
    return low + timedelta(days=max(1, half.days))


def _clock_between(low: time | None, high: time | None) -> time | None:
    """A time of day strictly between two others, a whole minute if there is one; None when they touch."""
    day = datetime(2026, 1, 1)  # any: only the clock counts
    first = day if low is None else datetime.combine(day, low) + _TICK
    last = (day + timedelta(days=1) if high is None else datetime.combine(day, high)) - _TICK
    if first > last:
        return None
    middle = first + (last - first) / 2
    minute = middle.replace(second=0, microsecond=0)
    return minute.time() if minute >= first else middle.time()
