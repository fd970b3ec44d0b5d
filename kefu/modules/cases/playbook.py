"""Playbooks: which step comes when, with which human choices, by whom. Parsed from packs/playbooks/*.yaml. Pure.

A playbook names verbs and facts; what a verb does stands in `flows/`, what a number is stands in rule tables.
Anything a playbook names and nobody knows makes it unloadable: better no playbook than a wrong one at 2 a.m.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args

from kefu.kernel.i18n import Text

FactType = Literal["bool", "enum", "money", "int", "text"]
STAY, CLOSE = "stay", "close"
NOTHING = {"zh": "", "en": ""}


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
    document: Mapping[str, Any]

    @property
    def hash(self) -> str:
        """Of everything in the file but its examples: what a running case is bound to."""
        bound = {key: value for key, value in self.document.items() if key != "examples"}
        text = json.dumps(bound, sort_keys=True, ensure_ascii=False, default=str, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def step(self, key: str) -> Step:
        return self.steps[key]


def with_fragments(document: Mapping[str, Any], fragments: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The playbook with the acts and facts of the sub-processes its steps use written into it.

    A step says `uses: {PLAY-43: {}}` or `uses: {PLAY-07: {solved: tail}}`: each act of the fragment joins the step, and
    a `go: "@solved"` in it leads where the step says. What is stored with a case is whole, so a later change of the
    fragment does not reach into running cases. Raises PlaybookInvalid.
    """
    name = str(document.get("playbook", "?"))
    whole = {**document, "facts": dict(document.get("facts", {})), "steps": {}}
    for key, step in document.get("steps", {}).items():
        joined = {**step, "acts": dict(step.get("acts", {}))}
        for used, exits in joined.pop("uses", {}).items():
            fragment = fragments.get(used)
            if fragment is None:
                raise PlaybookInvalid(name, f"steps.{key}.uses", f"there is no fragment {used!r}")
            whole["facts"] = {**fragment.get("facts", {}), **whole["facts"]}
            for act, spec in fragment["acts"].items():
                joined["acts"].setdefault(
                    act, lead(spec, exits, PlaybookInvalid(name, f"steps.{key}.uses.{used}", act))
                )
        whole["steps"][key] = joined
    return whole


def lead(spec: Mapping[str, Any], exits: Mapping[str, str], unled: PlaybookInvalid) -> dict[str, Any]:
    """The act with its open ends tied; an end that the step does not tie is an error."""
    go = spec.get("go", STAY)
    if isinstance(go, str) and go.startswith("@"):
        if go[1:] not in exits:
            raise unled
        return {**spec, "go": exits[go[1:]]}
    return dict(spec)


def read_playbook(document: Mapping[str, Any], verbs: Collection[str] | None = None) -> Playbook:
    """`verbs`: the names the flows registered; None skips that check (a stored version is read back).

    Raises PlaybookInvalid naming the place.
    """
    name = str(document.get("playbook", "?"))
    try:
        facts = {key: read_fact(key, spec) for key, spec in document.get("facts", {}).items()}
        steps = {key: read_step(key, spec) for key, spec in document["steps"].items()}
        book = Playbook(
            name, int(document["version"]), read_date(document["from"]), document["case_kind"],
            text(document["title"]), document["start"], document.get("clock", ""), facts, steps, document,
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as broken:
        raise PlaybookInvalid(name, "file", f"missing or malformed: {broken}") from broken
    except ValueError as broken:
        raise PlaybookInvalid(name, "file", str(broken)) from broken
    check_playbook(book, verbs)
    return book


def read_date(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def text(spec: Mapping[str, str]) -> Text:
    return Text(spec["zh"], spec.get("zh_tw", spec["zh"]), spec["en"])


def read_fact(key: str, spec: Mapping[str, Any]) -> FactSpec:
    values = {value: text(label) for value, label in spec.get("values", {}).items()}
    if spec["type"] not in get_args(FactType):
        raise ValueError(f"facts.{key}: there is no type {spec['type']!r}")
    return FactSpec(key, spec["type"], text(spec["title"]), values)


def read_step(key: str, spec: Mapping[str, Any]) -> Step:
    return Step(
        key, str(spec["number"]), text(spec["title"]), text(spec.get("hint", NOTHING)), text(spec.get("say", NOTHING)),
        spec.get("role", "after_sale"), dict(spec.get("evidence", {})),
        {name: read_act(name, act) for name, act in spec["acts"].items()},
    )  # fmt: skip


def read_act(key: str, spec: Mapping[str, Any]) -> Act:
    go = spec.get("go", STAY)
    branches = (Branch({}, go),) if isinstance(go, str) else tuple(
        Branch(read_conditions(b.get("when", {})), b["to"]) for b in go
    )  # fmt: skip
    return Act(
        key, spec["verb"], text(spec["title"]), bool(spec.get("primary", False)),
        read_conditions(spec.get("when", {})), dict(spec.get("sets", {})), spec.get("waits_for", ""), branches,
    )  # fmt: skip


def read_conditions(spec: Mapping[str, Any]) -> Conditions:
    return {fact: tuple(v) if isinstance(v, list) else (v,) for fact, v in spec.items()}


def holds(conditions: Conditions, facts: Mapping[str, Any]) -> bool:
    return all(fact in facts and facts[fact] in wanted for fact, wanted in conditions.items())


def check_playbook(book: Playbook, verbs: Collection[str] | None) -> None:
    """Everything that can be known before anybody uses it: names, reachability, an end, no dead end."""

    def refuse(where: str, why: str) -> None:
        raise PlaybookInvalid(book.id, where, why)

    if book.start not in book.steps:
        refuse("start", f"there is no step {book.start!r}")
    reached, todo = {book.start}, [book.start]
    while todo:
        step = book.steps[todo.pop()]
        if not step.acts:
            refuse(f"steps.{step.key}", "offers nothing: a case would be stuck here")
        for act in step.acts.values():
            where = f"steps.{step.key}.acts.{act.key}"
            if verbs is not None and act.verb not in verbs:
                refuse(where, f"nobody knows the verb {act.verb!r}")
            for fact in (*act.when, *act.sets, *(f for b in act.go for f in b.when)):
                if fact not in book.facts:
                    refuse(where, f"the fact {fact!r} is not declared")
            for fact, value in act.sets.items():
                try:
                    book.facts[fact].check(value)
                except ValueError as wrong:
                    refuse(where, str(wrong))
            for fact, wanted in ((f, w) for c in (act.when, *(b.when for b in act.go)) for f, w in c.items()):
                if not all(ok(book.facts[fact], value) for value in wanted):
                    refuse(where, f"{fact} can never be one of {wanted}")
            for branch in act.go:
                if branch.to not in (STAY, CLOSE, *book.steps):
                    refuse(where, f"leads to {branch.to!r}, which is no step")
                if branch.to in book.steps and branch.to not in reached:
                    reached.add(branch.to)
                    todo.append(branch.to)
    unreached = set(book.steps) - reached
    if unreached:
        refuse("steps", f"never reached: {', '.join(sorted(unreached))}")
    if stuck := set(book.steps) - ending(book):
        refuse("steps", f"no way leads to the end from: {', '.join(sorted(stuck))}")


def ending(book: Playbook) -> set[str]:
    """The steps from which some way leads to the end."""
    found: set[str] = {CLOSE}
    while more := {
        key for key, step in book.steps.items()
        if key not in found and any(branch.to in found for act in step.acts.values() for branch in act.go)
    }:  # fmt: skip
        found |= more
    return found - {CLOSE}


def ok(spec: FactSpec, value: object) -> bool:
    try:
        spec.check(value)
    except ValueError:
        return False
    return True


def next_step(act: Act, facts: Mapping[str, Any]) -> str | None:
    """Where an act leads with these facts (STAY, CLOSE or a step); None when no branch holds."""
    for branch in act.go:
        if holds(branch.when, facts):
            return branch.to
    return None
