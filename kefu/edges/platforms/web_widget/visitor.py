"""Who sits at the other side of a web chat, and what he is shown of his conversation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel

from kefu.edges.platforms.web_widget.tokens import PICTURE_FOR, Signer, seal_of, visitor_uuid
from kefu.kernel.actor import Actor, buyer_actor
from kefu.kernel.attachments import FileRef, file_ref
from kefu.kernel.transaction import Database, Row, Transaction
from kefu.modules.chats.problems import VisitorUnknown
from kefu.modules.chats.service import Channel, ChannelBook
from kefu.modules.chats.service.channels import WIDGET
from kefu.modules.customers.service import VISITORS

PLATFORM = VISITORS


@dataclass(frozen=True, slots=True)
class Visitor:
    channel: Channel
    buyer_id: str
    name: str
    verified: bool

    @property
    def actor(self) -> Actor:
        channel = self.channel
        return buyer_actor(channel.tenant_id, channel.shop_id, visitor_uuid(channel.id, self.buyer_id))

    @property
    def platform(self) -> str:
        return self.channel.platform if self.verified else PLATFORM


async def read_visitor(book: ChannelBook, signer: Signer, token: str) -> Visitor:
    """From the session's token. A verified one ends with the secret it was signed by.

    Raises VisitorUnknown, ChannelUnknown.
    """
    content = signer.read("session", token, book.db.clock.now())
    channel = await book.get(content["c"])
    if channel.kind != WIDGET or (content["v"] and content.get("s") != seal_of(channel.secret)):
        raise VisitorUnknown
    return Visitor(channel, content["b"], content["n"], bool(content["v"]))


async def visitor_of(request: Request) -> Visitor:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise VisitorUnknown
    return await read_visitor(request.app.state.channels, request.app.state.signer, token.strip())


TheVisitor = Annotated[Visitor, Depends(visitor_of)]


class WidgetMessage(BaseModel):
    """`from`: me (the buyer), shop (a person), system (the shop's machine)."""

    id: UUID
    seq: int
    sender: str
    author_name: str
    text: str
    files: list[FileRef]
    card: dict[str, Any] | None
    at: datetime
    delivery: str | None
    client_id: str | None

    def shown(self) -> dict[str, Any]:
        content = self.model_dump(mode="json")
        return {"from": content.pop("sender"), **content}


TALK = """
select t.* from conversations t join customers u on u.id = t.customer_id
where t.channel_id = $1 and u.platform = $2 and u.buyer_id = $3 order by t.opened_at desc, t.id desc limit 1
"""
MESSAGES = """
select id, seq, sender, author_name, body, files, card, at, client_id from messages
where conversation_id = $1 and seq > $2 and kind <> 'note' order by seq limit $3
"""
WHO = {"buyer": "me", "agent": "shop", "bot": "system", "system": "system"}


async def find_talk(tx: Transaction, visitor: Visitor) -> Row | None:
    return await tx.row(TALK, visitor.channel.id, visitor.platform, visitor.buyer_id)


def show(row: Row, talk: Row, signer: Signer, now: datetime) -> WidgetMessage:
    """What the buyer sees of a message; of his own, whether the shop has looked at it."""
    mine = row["sender"] == "buyer"
    return WidgetMessage(
        id=row["id"], seq=row["seq"], sender=WHO[row["sender"]], author_name=row["author_name"] if not mine else "",
        text=row["body"], files=[show_file(file, signer, now) for file in row["files"]], card=row["card"], at=row["at"],
        delivery="seen" if row["seq"] <= (talk["read_seq"] if mine else talk["seen_seq"]) else "sent",
        client_id=row["client_id"] if mine else None,
    )  # fmt: skip


def show_file(file: dict[str, Any], signer: Signer, now: datetime) -> FileRef:
    """The links carry a signature that ends after an hour."""
    token = signer.make("file", {"f": str(file["id"]), "h": file["sha256"], "m": file["media_type"],
                                 "w": file["name"]}, now + PICTURE_FOR)  # fmt: skip
    url = f"/api/v1/widget/files/{file['id']}"
    return file_ref(file, url=f"{url}?t={token}", thumbnail_url=f"{url}?small=1&t={token}")


async def read_after(
    db: Database, visitor: Visitor, signer: Signer, after: int, most: int = 200
) -> list[WidgetMessage]:
    async with db.begin(visitor.actor, read_only=True) as tx:
        talk = await find_talk(tx, visitor)
        if talk is None:
            return []
        rows = await tx.rows(MESSAGES, talk["id"], after, most)
        return [show(row, talk, signer, tx.now) for row in rows]
