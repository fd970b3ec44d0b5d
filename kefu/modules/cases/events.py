"""What cases announce."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent(Event):
    push: ClassVar[Push] = Push("case.changed", ("what", "name"), "case_id", "conversation_id", "version")
    case_id: UUID
    conversation_id: UUID | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(CaseEvent):
    name: ClassVar[str] = "cases.case_opened"
    kind: str
    order_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMoved(CaseEvent):
    """Anything new in the log that is neither opening, solving nor closing.

    `waits_for`: whom the case waits for now, `waited_for`: before this entry; empty for nobody.
    """

    name: ClassVar[str] = "cases.case_changed"
    waits_for: str
    waited_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSolved(CaseEvent):
    name: ClassVar[str] = "cases.case_solved"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(CaseEvent):
    """All tails are done: the buyer may be asked whether he is satisfied."""

    name: ClassVar[str] = "cases.case_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened(CaseEvent):
    """What solved it at `solved_at` was taken back; a solution is looked for again."""

    name: ClassVar[str] = "cases.case_reopened"
    solved_at: datetime | None
