"""Routes of messages: read a page, star, send again."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from kefu.kernel.attachments import FileRef, file_ref
from kefu.kernel.errors import NotFound
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx
from kefu.modules.chats.problems import NotFailed
from kefu.modules.chats.service import reading, talking

router = Router("messages")

Sender = Literal["buyer", "agent", "system", "bot"]
MessageKind = Literal["text", "picture", "file", "order_card", "note", "system"]
DeliveryState = Literal["queued", "sent", "delivered", "seen", "failed"]


class Author(BaseModel):
    id: UUID
    name: str


class MessageView(BaseModel):
    id: UUID
    conversation_id: UUID
    seq: int
    kind: MessageKind
    sender: Sender
    author: Author | None
    text: str
    files: list[FileRef]
    order_card: dict[str, Any] | None
    at: datetime
    delivery: DeliveryState | None
    failure: str | None
    client_id: str | None
    starred: bool


class MessagePage(BaseModel):
    """Ascending by `seq`; `seen_seq`, `delivered_seq`: how far the buyer's side has come."""

    items: list[MessageView]
    has_more: bool
    last_seq: int
    seen_seq: int
    delivered_seq: int


def delivery_of(row: Row, talk: Row | None) -> DeliveryState | None:
    """What the buyer's side has seen is known per conversation, not per message."""
    state: DeliveryState | None = row["delivery"]
    if talk is None or state in (None, "failed", "queued") or row["kind"] == "note":
        return state
    if row["seq"] <= talk["seen_seq"]:
        return "seen"
    return "delivered" if row["seq"] <= talk["delivered_seq"] else state


def message_view(row: Row, talk: Row | None = None) -> MessageView:
    author = Author(id=row["author_id"], name=row["author_name"]) if row["author_id"] else None
    return MessageView(
        id=row["id"], conversation_id=row["conversation_id"], seq=row["seq"], kind=row["kind"], sender=row["sender"],
        author=author, text=row["body"], files=[file_ref(file) for file in row["files"]], order_card=row["card"],
        at=row["at"], delivery=delivery_of(row, talk), failure=row["failure"] or None, client_id=row["client_id"],
        starred=row["starred"],
    )  # fmt: skip


@router.get("/conversations/{conversation_id}/messages", permits="chat.read")
async def read_messages(
    tx: Tx,
    conversation_id: UUID,
    before: Annotated[int | None, Query(ge=1)] = None,
    after: Annotated[int | None, Query(ge=0)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> MessagePage:
    """A page of a conversation: the newest, or those before or after a number."""
    rows = await reading.page(tx, conversation_id, before=before, after=after, limit=limit)
    if not rows:
        talk = await talking.get(tx, conversation_id)
        return MessagePage(items=[], has_more=False, last_seq=talk["last_seq"], seen_seq=talk["seen_seq"],
                           delivered_seq=talk["delivered_seq"])  # fmt: skip
    first, kept = rows[0], rows[: limit + 1]
    more = len(kept) > limit
    kept = kept[:limit]
    if after is None:
        kept.reverse()
    return MessagePage(
        items=[message_view(row, row) for row in kept], has_more=more, last_seq=first["last_seq"],
        seen_seq=first["seen_seq"], delivered_seq=first["delivered_seq"],
    )  # fmt: skip


@router.get("/messages/{message_id}", permits="chat.read")
async def read_message(tx: Tx, message_id: UUID) -> MessageView:
    row = await reading.one(tx, message_id)
    if row is None:
        raise NotFound(what=message_id)
    return message_view(row, row)


@router.post("/messages/{message_id}/retry", permits="chat.reply", raises=(NotFailed,))
async def retry_message(tx: Tx, message_id: UUID) -> MessageView:
    """Sends a failed message once more."""
    return message_view(await talking.retry(tx, message_id))


class StarMessage(BaseModel):
    on: bool


@router.post("/messages/{message_id}/star", permits="chat.read", status_code=204)
async def star_message(tx: Tx, message_id: UUID, body: StarMessage) -> None:
    await talking.star_message(tx, message_id, body.on)
