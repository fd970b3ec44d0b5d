"""What clocks announce.

Whoever reacts together must not lock the clock's subject: the ticker holds the clock's row, while the subject's own
acts lock the subject first and the clock after it. Insert, or react afterwards.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push

FACTS = ("deadline_id", "clock", "subject_kind", "subject_id", "due_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEvent(Event):
    deadline_id: UUID
    clock: str
    subject_kind: str
    subject_id: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(ClockEvent):
    """Not pushed: what started the clock tells the browsers itself."""

    name: ClassVar[str] = "deadlines.clock_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMet(ClockEvent):
    """Ended in time. Not pushed either."""

    name: ClassVar[str] = "deadlines.clock_met"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWarned(ClockEvent):
    """`warning`: 1 for the first warning of this clock."""

    name: ClassVar[str] = "deadlines.clock_warned"
    push: ClassVar[Push] = Push(None, *FACTS, "warning")
    warning: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMissed(ClockEvent):
    """`notify`: the roles that are told beside those who work on the subject."""

    name: ClassVar[str] = "deadlines.clock_missed"
    push: ClassVar[Push] = Push(None, *FACTS, "breach_id", "notify")
    breach_id: UUID
    notify: tuple[str, ...]
