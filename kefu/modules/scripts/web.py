"""Routes of quick replies."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx
from kefu.modules.scripts import service
from kefu.modules.scripts.rules import parameters
from kefu.modules.scripts.service import CodeTaken, ParameterUnknown
from kefu.modules.scripts.shelf import SCRIPTS

router = Router("scripts", prefix="/quick-replies")

Code = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,20}$")]
Title = Annotated[str, Field(min_length=1, max_length=60)]
Body = Annotated[str, Field(min_length=1, max_length=2000)]


class QuickReply(BaseModel):
    """Typed as `/code`; also found by `pinyin` and `initials` of its title."""

    id: UUID
    shop_id: UUID
    shortcut: str
    title: str
    text: str
    topic: str
    pinyin: str
    initials: str
    parameters: list[str]
    personal: bool


class QuickReplies(BaseModel):
    items: list[QuickReply]


def reply_view(row: Row) -> QuickReply:
    return QuickReply(
        id=row["id"], shop_id=row["shop_id"], shortcut=row["code"], title=row["title"], text=row["body"],
        topic=row["topic"], pinyin=row["pinyin"], initials=row["initials"], parameters=parameters(row["body"]),
        personal=row["owner_id"] is not None,
    )  # fmt: skip


@router.get("", permits="script.read")
async def list_quick_replies(tx: Tx, shop_id: UUID | None = None) -> QuickReplies:
    """The whole list, the shop's set and one's own; the browser looks things up in it."""
    return QuickReplies(items=[reply_view(row) for row in await service.list_all(tx, shop_id)])


class NewReply(BaseModel):
    shop_id: UUID
    shortcut: Code
    title: Title
    text: Body
    topic: Annotated[str, Field(max_length=40)] = ""
    personal: bool = False


@router.post("", permits="script.read", status_code=201, raises=(CodeTaken, ParameterUnknown))
async def create_quick_reply(tx: Tx, body: NewReply) -> dict[str, UUID]:
    """One's own needs no more than using them; the shop's needs script.edit."""
    made = await service.create(
        tx, body.shop_id, code=body.shortcut, title=body.title, body=body.text, topic=body.topic,
        personal=body.personal,
    )  # fmt: skip
    return {"id": made}


class ReplyChanges(BaseModel):
    shortcut: Code | None = None
    title: Title | None = None
    text: Body | None = None
    topic: Annotated[str | None, Field(max_length=40)] = None


@router.patch("/{reply_id}", permits="script.read", status_code=204, raises=(CodeTaken, ParameterUnknown))
async def change_quick_reply(tx: Tx, reply_id: UUID, body: ReplyChanges) -> None:
    names = {"shortcut": "code", "title": "title", "text": "body", "topic": "topic"}
    given = body.model_dump(exclude_none=True)
    await service.change(tx, reply_id, {names[name]: value for name, value in given.items()})


@router.delete("/{reply_id}", permits="script.read", status_code=204)
async def remove_quick_reply(tx: Tx, reply_id: UUID) -> None:
    await service.remove(tx, reply_id)


class Seeded(BaseModel):
    added: int


class SeedReplies(BaseModel):
    shop_id: UUID


@router.post("/from-packs", permits="script.edit", raises=(CodeTaken,))
async def take_replies_from_packs(tx: Tx, body: SeedReplies) -> Seeded:
    """Adds the replies Kefu brings; those with a code the shop already uses are left out."""
    return Seeded(added=await service.seed(tx, body.shop_id, SCRIPTS.book))
