"""Routes of notes."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.kernel.texts import Trimmed
from kefu.kernel.web import Router, Tx
from kefu.modules.notes import service
from kefu.modules.notes.service import MeaningUnknown, NoteIncomplete

router = Router("notes")


class NoteView(BaseModel):
    id: UUID
    order_id: UUID
    case_id: UUID | None
    meaning: str
    reason: str
    text: str
    shown: str
    employee_no: str
    handler_name: str
    written_at: datetime
    push_state: str
    push_error: str


class NewNote(BaseModel):
    shop_id: UUID
    meaning: Annotated[Trimmed, Field(min_length=1, max_length=40)] = "order_change"
    reason: Annotated[str, Field(max_length=100)]
    text: Annotated[str, Field(max_length=300)] = ""


class NoteMade(BaseModel):
    id: UUID


@router.get("/orders/{order_id}/notes", permits="order.read")
async def list_notes(tx: Tx, order_id: UUID) -> list[NoteView]:
    return [NoteView(**{n: row[n] for n in NoteView.model_fields}) for row in await service.notes_of(tx, order_id)]


@router.post("/orders/{order_id}/notes", permits="order.note", status_code=201, raises=(NoteIncomplete, MeaningUnknown))
async def write_note(tx: Tx, order_id: UUID, body: NewNote) -> NoteMade:
    tx.actor.check("order.note", body.shop_id)
    note_id = await service.write(
        tx, shop_id=body.shop_id, order_id=order_id, meaning=body.meaning, reason=body.reason, text=body.text
    )
    return NoteMade(id=note_id)
