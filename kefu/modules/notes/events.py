"""What notes announce."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from kefu.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(Event):
    name: ClassVar[str] = "notes.note_written"
    note_id: UUID
    order_id: UUID
    case_id: UUID | None
    meaning: str

    def to_browser(self) -> dict[str, Any]:
        return {
            "kind": "order.noted",
            "note_id": str(self.note_id),
            "order_id": str(self.order_id),
            "case_id": str(self.case_id) if self.case_id else None,
            "meaning": self.meaning,
        }
