"""Runs the examples of a playbook: the acts in their order, as the desk would offer them, without anybody. Pure.

What verbs do elsewhere (slips, parcels, tails) does not happen here; what they would learn stands in the example.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kefu.kernel.i18n import Text
from kefu.modules.cases.rules.fold import CaseState, Entry, EntryKind, apply
from kefu.modules.cases.rules.offers import step_views, why_not
from kefu.modules.cases.rules.playbook import CLOSE, Playbook, next_step

KEEPS_EVIDENCE = "attach_evidence"
"""The verb that archives one piece of evidence: a photo, if the example names no other `kind`."""

NOBODY, ONCE = UUID(int=0), datetime(2000, 1, 1, tzinfo=UTC)


class Stuck(Exception):
    """The example cannot go on. `refused` when the playbook itself says no; else the example is written wrongly."""

    def __init__(self, why: Text, *, refused: bool = False) -> None:
        super().__init__(why.en)
        self.why, self.refused = why, refused


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An example that does not come out; `place` is its path inside the file."""

    place: str
    why: Text


def run_examples(book: Playbook) -> list[Mismatch]:
    """What does not come out as the playbook's examples say; none is right."""
    found = []
    for position, example in enumerate(book.document.get("examples", [])):
        place = f"examples.{position}"
        try:
            state = walk(book, example.get("acts", []))
            found += [Mismatch(f"{place}.expect", why) for why in differences(book, state, example.get("expect", {}))]
            if "refuses" in example:
                found += [Mismatch(f"{place}.refuses", why) for why in let_through(book, state, example["refuses"])]
        except Stuck as stuck:
            found.append(Mismatch(place, stuck.why))
    return found


def walk(book: Playbook, acts: list[Any], facts: Mapping[str, Any] | None = None) -> CaseState:
    """The state after these acts. Raises Stuck."""
    state = apply(CaseState(), entry(CaseState(), "opened", {"step": book.start, "facts": dict(facts or {})}))
    for written in acts:
        state = do(book, state, written)
    return state


def do(book: Playbook, state: CaseState, written: Any) -> CaseState:
    """One act, written as its key or as {key: {facts}}. Raises Stuck."""
    key, learned = read_act(written)
    if not state.step or state.status == "closed":
        raise Stuck(
            Text(
                f"个案已结束，不能「{key}」", f"個案已結束，不能「{key}」", f"The case is closed; {key} cannot be done"
            )
        )
    step = book.step(state.step)
    act = step.acts.get(key)
    if act is None:
        raise Stuck(
            Text(f"步骤 {step.key} 没有「{key}」", f"步驟 {step.key} 沒有「{key}」", f"Step {step.key} offers no {key}")
        )
    if (no := why_not(book, step, act, state)) is not None:
        raise Stuck(
            Text(f"「{key}」不能做：{no.zh}", f"「{key}」不能做：{no.zh_tw}", f"{key} is refused: {no.en}"),
            refused=True,
        )
    facts = {**act.sets, **learned}
    if act.verb == KEEPS_EVIDENCE:
        state = apply(state, entry(state, "evidence", {"kind": facts.pop("kind", "photo")}))
    check_facts(book, key, facts)
    go = next_step(act, {**state.facts, **facts})
    if go is None:
        raise Stuck(
            Text(f"「{key}」之后没有去处", f"「{key}」之後沒有去處", f"{key} leads nowhere with these facts"),
            refused=True,
        )
    data = {"step": step.key, "act": key, "facts": facts, "go": go, "waits_for": act.waits_for}
    state = apply(state, entry(state, "acted", data))
    return apply(state, entry(state, "closed", {"why": key})) if go == CLOSE else state


def entry(state: CaseState, kind: EntryKind, data: Mapping[str, Any]) -> Entry:
    return Entry(state.version + 1, kind, ONCE, NOBODY, "", data)


def read_act(written: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(written, str):
        return written, {}
    ((key, facts),) = written.items()
    return key, dict(facts)


def check_facts(book: Playbook, act: str, facts: Mapping[str, Any]) -> None:
    for fact, value in facts.items():
        try:
            if fact not in book.facts:
                raise ValueError(f"the fact {fact!r} is not declared")
            book.facts[fact].check(value)
        except ValueError as wrong:
            raise Stuck(Text(f"{act}：{wrong}", f"{act}：{wrong}", f"{act}: {wrong}")) from wrong


def differences(book: Playbook, state: CaseState, expect: Mapping[str, Any]) -> Iterator[Text]:
    """`step` (or `close`), some `facts`, the steps `skipped`: whatever the example names."""
    if "step" in expect:
        here = state.step or CLOSE
        if here != expect["step"]:
            yield unlike("step", expect["step"], here)
    for fact, value in expect.get("facts", {}).items():
        if fact not in state.facts or state.facts[fact] != value:
            yield unlike(fact, value, state.facts.get(fact))
    if "skipped" in expect:
        skipped = [seen.step.key for seen in step_views(book, state) if seen.state == "skipped"]
        if missing := [key for key in expect["skipped"] if key not in skipped]:
            yield unlike("skipped", missing, skipped)


def unlike(what: str, wanted: object, found: object) -> Text:
    return Text(
        f"{what} 应为 {wanted}，实为 {found}",
        f"{what} 應為 {wanted}，實為 {found}",
        f"{what}: {wanted} expected, {found} found",
    )


def let_through(book: Playbook, state: CaseState, refused: Any) -> Iterator[Text]:
    """An act that must be refused where the case stands. One the step does not offer at all proves nothing."""
    try:
        do(book, state, refused)
    except Stuck as stuck:
        if not stuck.refused:
            yield stuck.why
        return
    key = read_act(refused)[0]
    yield Text(f"「{key}」没有被拒绝", f"「{key}」沒有被拒絕", f"{key} is not refused")
