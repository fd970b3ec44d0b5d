"""What notes announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(Event):
    name: ClassVar[str] = "notes.note_written"
    push: ClassVar[Push] = Push("order.noted", "note_id", "order_id", "case_id", "meaning")
    note_id: UUID
    order_id: UUID
    case_id: UUID | None
    meaning: str
