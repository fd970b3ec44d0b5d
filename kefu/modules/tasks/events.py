"""What tasks announce; browsers get ids only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from kefu.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEvent(Event):
    task_id: UUID
    kind: str
    for_role: str
    assignee_id: UUID | None
    case_id: UUID | None

    def to_browser(self) -> dict[str, Any]:
        return {
            "kind": "task.changed",
            "what": self.name,
            "task_id": str(self.task_id),
            "case_id": str(self.case_id) if self.case_id else None,
            "for_role": self.for_role,
            "assignee_id": str(self.assignee_id) if self.assignee_id else None,
        }


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
