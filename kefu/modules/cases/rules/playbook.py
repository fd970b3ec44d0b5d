"""Playbooks: which step comes when, with which human choices, by whom. Pure.

A playbook names verbs and facts; what a verb does stands in `flows/`, what a number is stands in rule tables.
`reading` makes one from its file, `checking` refuses what cannot work.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from kefu.kernel.i18n import Text

FactType = Literal["bool", "enum", "money", "int", "text"]
STAY, CLOSE = "stay", "close"


class PlaybookInvalid(ValueError):
    """`where` is the path inside the file."""

    def __init__(self, playbook: str, where: str, why: str) -> None:
        super().__init__(f"{playbook}: {where}: {why}")
        self.playbook, self.where, self.why = playbook, where, why


@dataclass(frozen=True, slots=True)
class FactSpec:
    key: str
    type: FactType
    title: Text
    values: Mapping[str, Text]

    def check(self, value: object) -> None:
        """Raises ValueError: a fact of the wrong type must not get into a log."""
        right = {
            "bool": isinstance(value, bool),
            "int": isinstance(value, int) and not isinstance(value, bool),
            "text": isinstance(value, str),
            "enum": isinstance(value, str) and value in self.values,
            "money": isinstance(value, str) and is_money(value),
        }[self.type]
        if not right:
            raise ValueError(f"fact {self.key} ({self.type}) cannot be {value!r}")


def is_money(text: str) -> bool:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return False
    return amount.is_finite() and amount == amount.quantize(Decimal("0.01"))


Conditions = Mapping[str, tuple[Any, ...]]
"""Fact → the values it may have; all must hold. An unknown fact holds nothing."""


@dataclass(frozen=True, slots=True)
class Branch:
    when: Conditions
    to: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person can do at a step. `sets` are facts that choosing it states; `go` is where it leads."""

    key: str
    verb: str
    title: Text
    primary: bool
    when: Conditions
    sets: Mapping[str, Any]
    waits_for: str
    go: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Under which class the shop's tables keep the case (compensation, loss, re-shipment) while these facts hold."""

    when: Conditions
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    number: str
    title: Text
    hint: Text
    say: Text
    role: str
    evidence: Mapping[str, int]
    acts: Mapping[str, Act]


@dataclass(frozen=True, slots=True)
class Playbook:
    id: str
    version: int
    effective_from: date
    case_kind: str
    title: Text
    start: str
    clock: str
    facts: Mapping[str, FactSpec]
    steps: Mapping[str, Step]
    causes: tuple[Cause, ...]
    document: Mapping[str, Any]

    def cause_of(self, facts: Mapping[str, Any]) -> str:
        """The first class whose facts hold; the last one always does."""
        return next(cause.name for cause in self.causes if holds(cause.when, facts))

    @property
    def hash(self) -> str:
        """Of everything in the file but its examples: what a running case is bound to."""
        bound = {key: value for key, value in self.document.items() if key != "examples"}
        text = json.dumps(bound, sort_keys=True, ensure_ascii=False, default=str, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def step(self, key: str) -> Step:
        return self.steps[key]


def holds(conditions: Conditions, facts: Mapping[str, Any]) -> bool:
    return all(fact in facts and facts[fact] in wanted for fact, wanted in conditions.items())


def next_step(act: Act, facts: Mapping[str, Any]) -> str | None:
    """Where an act leads with these facts (STAY, CLOSE or a step); None when no branch holds."""
    for branch in act.go:
        if holds(branch.when, facts):
            return branch.to
    return None
