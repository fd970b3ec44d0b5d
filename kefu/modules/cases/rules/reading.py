"""Playbooks from their files: fragments written in, parts read, the whole checked. Pure.

Anything a playbook names and nobody knows makes it unloadable: better no playbook than a wrong one at 2 a.m.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, get_args

from kefu.kernel.i18n import Text
from kefu.modules.cases.rules.checking import check_playbook
from kefu.modules.cases.rules.playbook import (
    STAY,
    Act,
    Branch,
    Cause,
    Conditions,
    FactSpec,
    FactType,
    Playbook,
    PlaybookInvalid,
    Step,
)

NOTHING = {"zh": "", "en": ""}


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
            text(document["title"]), document["start"], document.get("clock", ""), facts, steps,
            read_causes(document.get("cause", document["case_kind"])), document,
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


def read_causes(spec: str | list[Mapping[str, Any]]) -> tuple[Cause, ...]:
    """One word, or a list of `{when, is}`. A playbook that says nothing is kept under its kind of case."""
    if isinstance(spec, str):
        return (Cause({}, spec),)
    return tuple(Cause(read_conditions(each.get("when", {})), each["is"]) for each in spec)


def read_conditions(spec: Mapping[str, Any]) -> Conditions:
    return {fact: tuple(v) if isinstance(v, list) else (v,) for fact, v in spec.items()}
