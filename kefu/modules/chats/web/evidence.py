"""Routes of pinned messages: freeze, list, read with a fresh look at the hash."""

import hashlib
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from pydantic import BaseModel, Field

from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx
from kefu.modules.chats.service import evidence

router = Router("evidence")


class PinMessages(BaseModel):
    message_ids: Annotated[list[UUID], Field(min_length=1, max_length=200)]
    case_id: UUID | None = None
    note: Annotated[str, Field(max_length=300)] = ""


class PinView(BaseModel):
    id: UUID
    conversation_id: UUID
    case_id: UUID | None
    message_ids: list[UUID]
    sha256: str
    note: str
    employee_no: str
    pinned_at: datetime
    erased_at: datetime | None


class PinContent(PinView):
    """`unchanged`: the frozen text still has its hash. Once it was erased only its hash is left."""

    content: dict[str, Any]
    unchanged: bool


def pin_view(row: Row) -> PinView:
    return PinView(**{name: row[name] for name in PinView.model_fields})


@router.post("/conversations/{conversation_id}/evidence", permits="evidence.pin", status_code=201)
async def pin_messages(tx: Tx, conversation_id: UUID, body: PinMessages) -> PinView:
    """Freezes the chosen messages as evidence; nobody can change the record."""
    return pin_view(await evidence.pin(tx, conversation_id, body.message_ids, case_id=body.case_id, note=body.note))


@router.get("/evidence-pins", permits="case.read")
async def list_evidence_pins(tx: Tx, conversation_id: UUID | None = None, case_id: UUID | None = None) -> list[PinView]:
    return [pin_view(row) for row in await evidence.list_pins(tx, conversation_id=conversation_id, case_id=case_id)]


@router.get("/evidence-pins/{pin_id}", permits="case.read")
async def read_evidence_pin(tx: Tx, pin_id: UUID) -> PinContent:
    row = await evidence.get_pin(tx, pin_id)
    known = pin_view(row).model_dump()
    return PinContent(
        **known, content=orjson.loads(row["content"] or b"{}"),
        unchanged=hashlib.sha256(row["content"]).hexdigest() == row["sha256"],
    )  # fmt: skip
