"""The nine types of facts and answers: what a value may be, how it is written, how it is read back.

At work a value is: money, decimal → Decimal · int → int · bool → bool · enum, text → str · date → date ·
time → time of day on the clocks of the decision's zone · datetime → aware datetime in UTC. An unknown fact and an absent optional answer are None.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from kefu.kernel.i18n import Text
from kefu.rules.words import Words

Type = Literal["money", "int", "decimal", "bool", "enum", "date", "time", "datetime", "text"]
Value = Decimal | int | bool | str | date | time | datetime | None
TYPES: tuple[Type, ...] = ("money", "int", "decimal", "bool", "enum", "date", "time", "datetime", "text")
ORDERED: frozenset[str] = frozenset(("money", "int", "decimal", "date", "time", "datetime"))
NUMBERS: frozenset[str] = frozenset(("money", "int", "decimal"))

CENT = Decimal("0.01")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_CLOCK = re.compile(r"\d{2}:\d{2}(:\d{2})?\Z")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?\Z")


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed slot: an input, a derived fact or an answer. `low` and `high` are walls, both inclusive."""

    key: str
    label: Words
    type: Type
    values: Mapping[str, Words] = field(default_factory=dict)
    low: Any = None
    high: Any = None
    note: Words | None = None

    def wall(self) -> str:
        low = "" if self.low is None else write(self.type, self.low)
        high = "" if self.high is None else write(self.type, self.high)
        return f"[{low}, {high}]"

    def holds(self, value: Any) -> bool:
        """Whether a value of the right type stands inside the walls."""
        return not ((self.low is not None and value < self.low) or (self.high is not None and value > self.high))


def choices(spec: Typed) -> Text:
    """What a choice may be, as people call it, each with its key: 普通商品（ordinary）."""
    named = [(label, key) for key, label in spec.values.items()]
    return Text(
        "、".join(f"{label.zh}（{key}）" for label, key in named),
        "、".join(f"{label.zh_tw or label.zh}（{key}）" for label, key in named),
        ", ".join(f"{label.en} ({key})" for label, key in named),
    )


class NotAmong(ValueError):
    """What was written is none of the choices. The message names their keys; `choices` is for people."""

    def __init__(self, spec: Typed, given: str) -> None:
        super().__init__(f"{given!r} is not one of {', '.join(spec.values)}")
        self.given, self.choices = given, choices(spec)


def parse(spec: Typed, raw: object, zone: tzinfo | None = None) -> Any:
    """A constant as written in a file: exact, by the type of its slot.

    `zone` is only given where a person's local time is welcome. Raises ValueError with the reason in English.
    """
    if spec.type == "bool":
        if isinstance(raw, bool):
            return raw
        if raw in ("true", "false"):
            return raw == "true"
        raise ValueError(f"{raw!r} is not true or false")
    if isinstance(raw, bool):
        raise ValueError(f"{raw!r} is not a {spec.type}")
    if spec.type in NUMBERS:
        return _parse_number(spec.type, raw)
    text = raw if isinstance(raw, str) else str(raw) if isinstance(raw, (int, Decimal)) else None
    if text is None:
        raise ValueError(f"{raw!r} is not a {spec.type}")
    if spec.type == "enum" and text not in spec.values:
        raise NotAmong(spec, text)
    if spec.type == "date":
        return _parse_date(text)
    if spec.type == "time":
        return _parse_clock(text)
    if spec.type == "datetime":
        return _parse_moment(text, zone)
    return text


def _parse_number(kind: str, raw: object) -> Decimal | int:
    if isinstance(raw, float):
        raise ValueError(f"{raw!r} is a float; write an exact number")
    text = str(raw) if isinstance(raw, (int, Decimal)) else raw
    if not isinstance(text, str) or not _NUMBER.match(text):
        raise ValueError(f"{raw!r} is not a number")
    if kind == "int":
        if "." in text:
            raise ValueError(f"{text} is not a whole number")
        return int(text)
    number = Decimal(text)
    return as_money(number) if kind == "money" else number


def as_money(number: Decimal) -> Decimal:
    """The same amount with two places. Raises ValueError if it has more."""
    try:
        cents = number.quantize(CENT)
    except InvalidOperation as wrong:
        raise ValueError(f"{number} is not an amount") from wrong
    if cents != number:
        raise ValueError(f"{number} has more than two places")
    return cents


def _parse_date(text: str) -> date:
    try:
        if _DATE.match(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # 30 February: said below in our words
    raise ValueError(f"{text!r} is not a date (2026-03-01)")


def _parse_clock(text: str) -> time:
    try:
        if _CLOCK.match(text):
            return time.fromisoformat(text)
    except ValueError:
        pass  # 24:00, 09:60: said below in our words
    raise ValueError(f"{text!r} is not a time of day (15:00)")


def _parse_moment(text: str, zone: tzinfo | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace(" ", "T")) if _MOMENT.match(text) else None
    except ValueError:
        moment = None
    if moment is None:
        raise ValueError(f"{text!r} is not a moment (2026-03-01T09:00:00+08:00)")
    if moment.tzinfo is None:
        if zone is None:
            raise ValueError(f"{text!r} has no zone")
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC)
    except OverflowError as beyond:
        raise ValueError(f"{text!r} lies beyond all calendars") from beyond


def write(kind: Type, value: Any, zone: tzinfo | None = None) -> str:
    """The one canonical text of a value; `parse` reads it back. Moments are shown in `zone`, else in UTC."""
    if value is None:
        return "unknown"
    if kind == "bool":
        return "true" if value else "false"
    if kind == "money":
        return format(Decimal(value).quantize(CENT), "f")
    if kind == "decimal":
        return format(Decimal(value), "f")
    if kind == "datetime":
        shown = value.astimezone(zone) if zone else value
        return str(shown.isoformat(timespec="auto")).replace("+00:00", "Z")
    if kind == "time":
        return str(value.isoformat("auto" if value.second or value.microsecond else "minutes"))
    if kind == "date":
        return str(value.isoformat())
    return str(value)


def from_json(spec: Typed, raw: object, zone: tzinfo | None = None) -> Any:
    """A fact as it comes in JSON (numbers read as Decimal or int): dates, times and moments become what they are.

    Everything else stays as it is, so that `checker` refuses what has the wrong type.
    With `zone`, a moment without an offset is taken as local time there.
    """
    if isinstance(raw, str) and spec.type == "date" and _DATE.match(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            return raw
    if isinstance(raw, str) and spec.type == "time" and _CLOCK.match(raw):
        try:
            return time.fromisoformat(raw)
        except ValueError:
            return raw
    if isinstance(raw, str) and spec.type == "datetime" and _MOMENT.match(raw):
        try:
            moment = datetime.fromisoformat(raw.replace(" ", "T"))
        except ValueError:
            return raw
        return moment.replace(tzinfo=zone) if moment.tzinfo is None and zone is not None else moment
    return raw
