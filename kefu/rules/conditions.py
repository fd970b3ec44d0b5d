"""One cell of `when`: which values of one column it accepts, as data that index, proof and explanation share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kefu.rules.values import ORDERED, Typed, parse, write

_COMPARED = re.compile(r"(<=|>=|<|>)\s*(.+)\Z", re.S)
_INTERVAL = re.compile(r"([\[(])\s*([^,]*?)\s*,\s*([^,]*?)\s*([\])])\Z", re.S)


@dataclass(frozen=True, slots=True)
class Span:
    """An interval; None means open towards infinity."""

    low: Any
    low_in: bool
    high: Any
    high_in: bool

    def holds(self, value: Any) -> bool:
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        return not (self.high is not None and (value > self.high or (value == self.high and not self.high_in)))


@dataclass(frozen=True, slots=True)
class Condition:
    """Known values: in `values` or in a span, or, if `negated`, in none of them. `unknown`: also the unknown."""

    values: frozenset[Any] = frozenset()
    spans: tuple[Span, ...] = ()
    negated: bool = False
    unknown: bool = False

    @property
    def is_any(self) -> bool:
        return self.unknown and self.negated and not self.values and not self.spans

    def matches(self, value: Any) -> bool:
        if value is None:
            return self.unknown
        inside = value in self.values or any(span.holds(value) for span in self.spans)
        return inside != self.negated


ANY = Condition(negated=True, unknown=True)
KNOWN = Condition(negated=True)
UNKNOWN = Condition(unknown=True)


def read_condition(spec: Typed, raw: object) -> Condition:
    """A condition as written in a file. Raises ValueError with the reason."""
    if isinstance(raw, dict):
        members = raw.get("not")
        if set(raw) != {"not"} or not isinstance(members, list):
            raise ValueError("a map can only be {not: [...]}")
        return _negate(_union(_member(spec, part) for part in members))
    if isinstance(raw, list):
        if not raw:
            raise ValueError("an empty list matches nothing")
        return _union(_member(spec, part) for part in raw)
    if isinstance(raw, str) and raw.startswith("not ") and spec.type != "text":
        return _negate(_member(spec, raw[4:].strip()))
    return _member(spec, raw)


def _member(spec: Typed, raw: object) -> Condition:
    if raw == "any":
        return ANY
    if raw == "known":
        return KNOWN
    if raw == "unknown":
        return UNKNOWN
    if isinstance(raw, str) and spec.type in ORDERED:
        span = _span(spec, raw.strip())
        if span is not None:
            return Condition(spans=(span,))
    return Condition(values=frozenset((parse(spec, raw),)))


def _span(spec: Typed, text: str) -> Span | None:
    if match := _COMPARED.match(text):
        op, edge = match[1], parse(spec, match[2].strip())
        if op[0] == "<":
            return Span(None, False, edge, op == "<=")
        return Span(edge, op == ">=", None, False)
    match = _INTERVAL.match(text)
    if match is None:
        return None
    low = parse(spec, match[2]) if match[2] else None
    high = parse(spec, match[3]) if match[3] else None
    span = Span(low, match[1] == "[" and low is not None, high, match[4] == "]" and high is not None)
    if low is not None and high is not None and (low > high or not (span.holds(low) or span.holds(high) or low < high)):
        raise ValueError(f"{text} holds nothing")
    return span


def _union(parts: Iterable[Condition]) -> Condition:
    joined = list(parts)
    if any(part.negated for part in joined):
        unknown = any(part.unknown for part in joined)
        if not all(part in (ANY, KNOWN, UNKNOWN) for part in joined):
            raise ValueError("any and known cannot stand beside values")
        return Condition(negated=True, unknown=unknown)
    return Condition(
        values=frozenset().union(*(part.values for part in joined)),
        spans=tuple(span for part in joined for span in part.spans),
        unknown=any(part.unknown for part in joined),
    )


def _negate(condition: Condition) -> Condition:
    if condition.negated or condition.unknown:
        raise ValueError("not can only stand before values")
    return Condition(condition.values, condition.spans, negated=True)


def write_condition(spec: Typed, condition: Condition) -> Any:
    """The condition as it stands in a file; `read_condition` reads it back."""
    if condition.is_any:
        return "any"
    if condition.negated and not condition.values and not condition.spans:
        return "known"
    parts: list[Any] = [_plain(spec, value) for value in _ordered(spec, condition.values)]
    parts += [_write_span(spec, span) for span in condition.spans]
    if condition.negated:
        return {"not": parts}
    if condition.unknown:
        parts.append("unknown")
    return parts[0] if len(parts) == 1 else parts


def _ordered(spec: Typed, values: frozenset[Any]) -> list[Any]:
    if spec.type == "enum":
        return [value for value in spec.values if value in values]
    return sorted(values)


def _plain(spec: Typed, value: Any) -> Any:
    """Booleans, whole numbers and amounts stay what they are in YAML; everything else is text."""
    if spec.type in ("bool", "int", "money", "decimal"):
        return value
    return write(spec.type, value)


def _write_span(spec: Typed, span: Span) -> str:
    if span.low is None and span.high is None:
        return "(,)"
    if span.low is None:
        return f"{'<=' if span.high_in else '<'} {write(spec.type, span.high)}"
    if span.high is None:
        return f"{'>=' if span.low_in else '>'} {write(spec.type, span.low)}"
    low, high = write(spec.type, span.low), write(spec.type, span.high)
    return f"{'[' if span.low_in else '('}{low}, {high}{']' if span.high_in else ')'}"


def show_condition(spec: Typed, condition: Condition) -> str:
    """One line for a cell of a grid: `fresh | custom`, `not fresh`, `[0, 48) | unknown`."""
    raw = write_condition(spec, condition)
    if isinstance(raw, dict):
        return "not " + " | ".join(map(_cell_text, raw["not"]))
    if isinstance(raw, list):
        return " | ".join(map(_cell_text, raw))
    return _cell_text(raw)


def _cell_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value).replace("\\", "\\\\").replace("|", "\\|")


def read_cell(spec: Typed, text: str) -> Condition:
    """A condition as a manager types it into a cell. Empty means any. Raises ValueError."""
    body = text.strip()
    if not body:
        return ANY
    negated = body.startswith("not ")
    parts = [_unescape(part) for part in re.split(r"(?<!\\)\|", body[4:] if negated else body)]
    condition = _union(_member(spec, part) for part in parts)
    return _negate(condition) if negated else condition


def _unescape(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part.strip())
