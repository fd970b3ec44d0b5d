"""A case is a log; its state is folded from it and from nothing else. Pure.

The log holds references (ids of evidence, slips, parcels, tasks); personal values stand in the vault.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from kefu.modules.cases.rules.playbook import CLOSE, STAY

EntryKind = Literal[
    "opened", "acted", "learned", "decided", "evidence", "money", "parcel", "tail_opened", "tail_done", "solved",
    "closed", "reopened", "noted", "returned",
]  # fmt: skip
Status = Literal["open", "solved", "closed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `data` depends on the kind; see `apply`."""

    seq: int
    kind: EntryKind
    at: datetime
    actor_id: UUID
    employee_no: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseState:
    """`done` steps in the order they were left; `tails` are the tail tasks still open (id → kind)."""

    version: int = 0
    step: str = ""
    status: Status = "open"
    waits_for: str = ""
    done: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, int] = field(default_factory=dict)
    tails: Mapping[str, str] = field(default_factory=dict)
    opened_at: datetime | None = None
    solved_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def may_close(self) -> bool:
        """Solved, and nothing is left to do for the buyer."""
        return self.status == "solved" and not self.tails


def apply(state: CaseState, entry: Entry) -> CaseState:
    """The state after one more entry."""
    state = replace(state, version=entry.seq)
    data = entry.data
    match entry.kind:
        case "opened":
            return replace(state, step=data["step"], facts=dict(data.get("facts", {})), opened_at=entry.at)
        case "acted":
            return moved(state, data)
        case "learned":
            return replace(state, facts={**state.facts, **data["facts"]}, waits_for="")
        case "evidence":
            kind = data["kind"]
            mailed = data.get("came_by") == "email" and state.waits_for == "buyer"
            counted = {**state.evidence, kind: state.evidence.get(kind, 0) + 1}
            return replace(state, evidence=counted, waits_for="" if mailed else state.waits_for)
        case "tail_opened":
            return replace(state, tails={**state.tails, data["task_id"]: data["kind"]})
        case "tail_done":
            return replace(state, tails={t: k for t, k in state.tails.items() if t != data["task_id"]})
        case "solved":
            return replace(state, status="solved", solved_at=entry.at, waits_for="")
        case "closed":
            return replace(state, status="closed", closed_at=entry.at, waits_for="")
        case "reopened":
            step = data["step"]
            done = tuple(s for s in state.done if s != step)
            return replace(state, status="open", step=step, done=done, solved_at=None, closed_at=None)
        case _:  # decided, money, parcel, noted, returned: part of the story, not of the state
            return state


def moved(state: CaseState, data: Mapping[str, Any]) -> CaseState:
    facts = {**state.facts, **data.get("facts", {})}
    waits_for = data.get("waits_for", "")
    go = data["go"]
    if go == STAY:
        return replace(state, facts=facts, waits_for=waits_for)
    left = (*(s for s in state.done if s != data["step"]), data["step"])
    if go == CLOSE:
        return replace(state, facts=facts, waits_for=waits_for, done=left, step="")
    return replace(state, facts=facts, waits_for=waits_for, done=tuple(s for s in left if s != go), step=go)


def fold(entries: Iterable[Entry]) -> CaseState:
    state = CaseState()
    for entry in entries:
        state = apply(state, entry)
    return state
