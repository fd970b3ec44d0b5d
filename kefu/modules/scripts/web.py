"""Routes of quick replies. Making and changing one stands in flows: its text is read for red lines first."""

from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.attachments import FileRef, file_ref
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx
from kefu.modules.scripts import service
from kefu.modules.scripts.rules import parameters
from kefu.modules.scripts.service import CodeTaken
from kefu.modules.scripts.shelf import SCRIPTS

router = Router("scripts", prefix="/quick-replies")


class QuickReply(BaseModel):
    """Typed as `/code`; also found by `pinyin` and `initials` of its title. `files` go along when it is chosen."""

    id: UUID
    shop_id: UUID
    shortcut: str
    title: str
    text: str
    topic: str
    pinyin: str
    initials: str
    parameters: list[str]
    files: list[FileRef]
    personal: bool


class QuickReplies(BaseModel):
    items: list[QuickReply]


def reply_view(row: Row) -> QuickReply:
    return QuickReply(
        id=row["id"], shop_id=row["shop_id"], shortcut=row["code"], title=row["title"], text=row["body"],
        topic=row["topic"], pinyin=row["pinyin"], initials=row["initials"], parameters=parameters(row["body"]),
        files=[file_ref(file) for file in row["files"]], personal=row["owner_id"] is not None,
    )  # fmt: skip


@router.get("", permits="script.read")
async def list_quick_replies(tx: Tx, shop_id: UUID | None = None) -> QuickReplies:
    """The whole list, the shop's set and one's own; the browser looks things up in it."""
    return QuickReplies(items=[reply_view(row) for row in await service.list_all(tx, shop_id)])


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
