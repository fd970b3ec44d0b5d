"""Routes of conversations: what agents do besides talking. Lists and pages stand in `screens`."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import orjson
from pydantic import BaseModel, Field

from kefu.kernel.texts import Trimmed
from kefu.kernel.web import HoldingRoles, Router, Tx
from kefu.modules.chats.problems import (
    AlreadyOpenAgain,
    ConversationIsClosed,
    FlagUnknown,
    InquiryTypeUnknown,
    NotAColleague,
    TakenByOther,
)
from kefu.modules.chats.service import handling, inquiries, talking

router = Router("conversations", prefix="/conversations/{conversation_id}")


@router.post("/take", permits="chat.reply", status_code=204, raises=(TakenByOther,))
async def take_conversation(tx: Tx, conversation_id: UUID) -> None:
    """I look after this buyer."""
    await handling.take(tx, conversation_id)


class Assign(BaseModel):
    """Without anybody: back into the queue."""

    user_id: UUID | None


@router.post("/assign", permits="chat.assign", status_code=204, raises=(NotAColleague,))
async def assign_conversation(tx: Tx, roles_with: HoldingRoles, conversation_id: UUID, body: Assign) -> None:
    """Gives it to somebody; null puts it back into the queue."""
    await handling.assign(tx, conversation_id, body.user_id, roles_with)


class TransferTo(BaseModel):
    to_user_id: UUID | None
    summary: Annotated[Trimmed, Field(min_length=1, max_length=1000)]


@router.post("/transfer", permits="chat.reply", status_code=204, raises=(NotAColleague,))
async def transfer_conversation(tx: Tx, roles_with: HoldingRoles, conversation_id: UUID, body: TransferTo) -> None:
    """Hands the buyer on with what the next one must know; the summary also stands in the conversation as a note."""
    await handling.transfer(tx, conversation_id, body.to_user_id, body.summary, roles_with)
    await talking.send(tx, conversation_id, talking.Said(body.summary, "note"))


class Close(BaseModel):
    ask_satisfaction: bool = False
    reason: Annotated[str, Field(max_length=300)] = ""


@router.post("/close", permits="chat.reply", status_code=204)
async def close_conversation(tx: Tx, conversation_id: UUID, body: Close) -> None:
    await handling.close(tx, conversation_id, ask_satisfaction=body.ask_satisfaction, reason=body.reason)


@router.post("/reopen", permits="chat.reply", status_code=204, raises=(AlreadyOpenAgain,))
async def reopen_conversation(tx: Tx, conversation_id: UUID) -> None:
    await handling.reopen(tx, conversation_id)


class ReadUpTo(BaseModel):
    seq: Annotated[int, Field(ge=0)]


@router.post("/read", permits="chat.read", status_code=204)
async def read_up_to(tx: Tx, conversation_id: UUID, body: ReadUpTo) -> None:
    """The shop's side has looked at everything up to this number."""
    await handling.mark_read(tx, conversation_id, body.seq)


class Star(BaseModel):
    on: bool


@router.post("/star", permits="chat.read", status_code=204)
async def star_conversation(tx: Tx, conversation_id: UUID, body: Star) -> None:
    await handling.star(tx, conversation_id, body.on)


class Flag(BaseModel):
    """A meaning of the flag catalogue; empty takes the flag away."""

    meaning: Annotated[str, Field(pattern="^[a-z_]{0,40}$")]


@router.post("/flag", permits="chat.reply", status_code=204, raises=(FlagUnknown,))
async def flag_conversation(tx: Tx, conversation_id: UUID, body: Flag) -> None:
    await handling.set_flag(tx, conversation_id, body.meaning)


class Inquiry(BaseModel):
    """A type of GET /inquiry-types."""

    type: Annotated[str, Field(pattern="^[a-z][a-z_]{1,29}$")]


@router.patch("/inquiry", permits="chat.reply", status_code=204, raises=(InquiryTypeUnknown,))
async def correct_inquiry(tx: Tx, conversation_id: UUID, body: Inquiry) -> None:
    """Says what the talk is about; from then on no word of the buyer's changes it, until he comes with a new matter."""
    await inquiries.correct(tx, conversation_id, body.type)


class Snooze(BaseModel):
    """With neither time nor event it comes back now."""

    until: datetime | None = None
    until_event: Annotated[str, Field(pattern="^(waybill_scanned|refund_done|buyer_writes|)$")] = ""


@router.post("/snooze", permits="chat.reply", status_code=204, raises=(ConversationIsClosed,))
async def snooze_conversation(tx: Tx, conversation_id: UUID, body: Snooze) -> None:
    """Out of sight until then; with neither time nor event it comes back now."""
    await handling.snooze(tx, conversation_id, body.until, body.until_event)


class Looking(BaseModel):
    state: Literal["viewing", "typing", "left"]


@router.post("/presence", permits="chat.read", status_code=204)
async def tell_presence(tx: Tx, conversation_id: UUID, body: Looking) -> None:
    """I am looking, typing, gone: told to the other agents, stored nowhere."""
    talk = await talking.get(tx, conversation_id)
    said = {
        "type": "conversation.viewers", "shop_id": talk["shop_id"],
        "data": {"conversation_id": conversation_id, "account_id": tx.actor.id, "name": tx.actor.name,
                 "state": body.state},
    }  # fmt: skip
    await tx.run("select pg_notify('kefu_soft', $1)", orjson.dumps(said, default=str).decode())
