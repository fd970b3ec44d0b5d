"""What tasks announce; browsers get ids only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEvent(Event):
    push: ClassVar[Push] = Push("task.changed", ("what", "name"), "task_id", "case_id", "for_role", "assignee_id")
    task_id: UUID
    kind: str
    for_role: str
    assignee_id: UUID | None
    case_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOpened(TaskEvent):
    name: ClassVar[str] = "tasks.task_opened"
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAnswered(TaskEvent):
    """A question has its answer; whoever asked goes on with it."""

    name: ClassVar[str] = "tasks.task_answered"
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEnded(TaskEvent):
    name: ClassVar[str] = "tasks.task_ended"
    how: Literal["done", "cancelled"]
