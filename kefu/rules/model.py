"""A decision table as data, read and typed. Nothing here decides; see docs/rules.md for the meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from kefu.rules.conditions import Condition
from kefu.rules.formulas import Term
from kefu.rules.values import Typed
from kefu.rules.words import Words

Kind = Literal["entitlement", "authority"]
Layer = Literal["law", "platform", "agency", "shop"]
Hit = Literal["unique", "first", "collect"]
Status = Literal["draft", "in_force", "disputed"]
LAYERS: tuple[Layer, ...] = ("law", "platform", "agency", "shop")
SCOPE_OF: dict[str, str] = {"law": "region", "platform": "platform", "agency": "agency", "shop": "shop"}
HANDLED_AT = "handled_at"


@dataclass(frozen=True, slots=True)
class Input:
    spec: Typed
    unknown: Words | None = None  # what "we do not know" means; None: the fact is required


@dataclass(frozen=True, slots=True)
class Derived:
    spec: Typed
    formula: str
    term: Term = field(compare=False)


@dataclass(frozen=True, slots=True)
class Output:
    spec: Typed
    optional: bool = False
    direction: Any = None  # `kinder` of an entitlement, `stricter` of an authority; None: none stated


@dataclass(frozen=True, slots=True)
class Formula:
    text: str
    term: Term = field(compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    document: str
    article: str = ""
    note: Words | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Exactly one of `then`, `silent`, `refuse`. `then`: output → value, None (absent) or Formula."""

    id: str
    when: Mapping[str, Condition]
    then: Mapping[str, Any] | None = None
    silent: bool = False
    refuse: Words | None = None
    note: Words | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    state: bool
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Edition:
    id: str
    start: str | None  # as written: a date or a local time
    end: str | None
    zone: str
    begins_at: datetime | None  # first moment in force, UTC
    ends_at: datetime | None  # first moment not in force any more, UTC
    source: Source
    confidence: str
    verified: Verified
    status: Status
    rows: tuple[Row, ...]
    stale_after_days: int | None = None
    dispute: Words | None = None
    note: Words | None = None
    otherwise: Mapping[str, Any] | None = None
    own_zone: bool = False

    def covers(self, moment: datetime) -> bool:
        return (self.begins_at is None or self.begins_at <= moment) and (self.ends_at is None or moment < self.ends_at)

    def is_stale(self, today: date) -> bool:
        """Verified too long ago, or never."""
        if not self.verified.state or self.verified.on is None:
            return True
        limit = self.stale_after_days
        return limit is not None and (today - self.verified.on).days > limit


@dataclass(frozen=True, slots=True)
class Example:
    facts: Mapping[str, Any]  # as written
    expect: Mapping[str, Any] | None = None  # as written
    refuses: str | None = None
    at: datetime | None = None
    as_of: datetime | None = None
    zone: str | None = None
    covers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # requirements it proves
    note: Words | None = None


@dataclass(frozen=True)
class Table:
    id: str
    title: Words
    question: Words
    topic: str
    kind: Kind
    layer: Layer
    scope: tuple[str, ...]  # regions, platforms, agencies or shops it is for, by its layer
    zone_name: str
    hit: Hit
    decided_by: str
    inputs: tuple[Input, ...]
    derived: tuple[Derived, ...]
    outputs: tuple[Output, ...]
    editions: tuple[Edition, ...]
    examples: tuple[Example, ...] = ()
    aggregate: Mapping[str, str] = field(default_factory=dict)
    currency: str = "CNY"
    note: Words | None = None

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    @cached_property
    def columns(self) -> dict[str, Typed]:
        """Everything a row may test: inputs, then derived facts."""
        specs = (*(item.spec for item in self.inputs), *(item.spec for item in self.derived))
        return {spec.key: spec for spec in specs}

    @cached_property
    def nullable(self) -> dict[str, bool]:
        """For each column, whether it may be unknown."""
        maybe = {item.spec.key: item.unknown is not None for item in self.inputs}
        return maybe | {item.spec.key: item.term.nullable for item in self.derived}

    def edition(self, name: str) -> Edition:
        """Raises KeyError."""
        for edition in self.editions:
            if edition.id == name:
                return edition
        raise KeyError(name)
