"""A quick reply is written or changed: its text is read for red lines first, for it will be sent many times unread.

A text that may only be sent with a reason is not kept either: a reason belongs to one buyer, not to all of them.
"""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel, Field

from kefu.flows.talking.guard import RedLineCrossed, RedLineGuard
from kefu.flows.talking.send_message import HitView, RecordingStaysInside, check_no_recording, hit_view
from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Locale
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.files import service as files
from kefu.modules.scripts import service
from kefu.modules.scripts.service import CodeTaken, ParameterUnknown

router = Router("scripts", prefix="/quick-replies")

Code = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,20}$")]
Title = Annotated[Trimmed, Field(min_length=1, max_length=60)]
Body = Annotated[Trimmed, Field(min_length=1, max_length=2000)]
Topic = Annotated[str, Field(max_length=40)]
FileIds = Annotated[list[UUID], Field(max_length=9)]


def the_guard(request: Request) -> RedLineGuard:
    return request.app.state.guard  # type: ignore[no-any-return]


TheGuard = Annotated[RedLineGuard, Depends(the_guard)]


class ReplyCheck(BaseModel):
    """`may_keep`: no red line stops this text, nor asks for a reason. A mere hint does neither."""

    may_keep: bool
    hits: list[HitView]


class CheckReply(BaseModel):
    shop_id: UUID
    text: Annotated[str, Field(max_length=2000)]


@router.post("/check", permits="script.read")
async def check_quick_reply(request: Request, tx: Tx, guard: TheGuard, body: CheckReply) -> ReplyCheck:
    """What would be said about this text as a quick reply of the shop. Leaves no trace."""
    return await look(tx, guard, body.shop_id, body.text, locale_of(request))


async def look(tx: Transaction, guard: RedLineGuard, shop_id: UUID, text: str, locale: Locale) -> ReplyCheck:
    """By the red lines of the shop's platform and its own rules; of a buyer or an order nothing is known yet."""
    if shop_id not in tx.scope:
        raise NotFound(what=shop_id)
    verdict = await guard.check_for_many(tx, shop_id, text)
    return ReplyCheck(may_keep=verdict.may_send, hits=[hit_view(hit, False, locale) for hit in verdict.hits])


async def check_sayable(request: Request, tx: Transaction, guard: RedLineGuard, shop_id: UUID, text: str) -> None:
    """Raises RedLineCrossed with the whole check."""
    found = await look(tx, guard, shop_id, text, locale_of(request))
    if not found.may_keep:
        raise RedLineCrossed(check=found.model_dump(mode="json"))


class NewReply(BaseModel):
    shop_id: UUID
    shortcut: Code
    title: Title
    text: Body
    topic: Topic = ""
    file_ids: FileIds = []
    personal: bool = False


@router.post(
    "",
    permits="script.read",
    status_code=201,
    raises=(CodeTaken, ParameterUnknown, RedLineCrossed, RecordingStaysInside),
)
async def create_quick_reply(request: Request, tx: Tx, guard: TheGuard, body: NewReply) -> dict[str, UUID]:
    """One's own needs no more than using them; the shop's needs script.edit."""
    await check_sayable(request, tx, guard, body.shop_id, body.text)
    check_no_recording(await files.get_many(tx, body.file_ids))
    made = await service.create(
        tx, body.shop_id, code=body.shortcut, title=body.title, body=body.text, topic=body.topic,
        personal=body.personal, file_ids=body.file_ids,
    )  # fmt: skip
    return {"id": made}


class ReplyChanges(BaseModel):
    shortcut: Code | None = None
    title: Title | None = None
    text: Body | None = None
    topic: Topic | None = None
    file_ids: FileIds | None = None


@router.patch("/{reply_id}", permits="script.read", status_code=204,
              raises=(CodeTaken, ParameterUnknown, RedLineCrossed, RecordingStaysInside))  # fmt: skip
async def change_quick_reply(request: Request, tx: Tx, guard: TheGuard, reply_id: UUID, body: ReplyChanges) -> None:
    names = {"shortcut": "code", "title": "title", "text": "body", "topic": "topic", "file_ids": "file_ids"}
    given: dict[str, Any] = body.model_dump(exclude_none=True)
    if body.text is not None:
        known = await service.get(tx, reply_id)
        await check_sayable(request, tx, guard, known["shop_id"], body.text)
    check_no_recording(await files.get_many(tx, body.file_ids or []))
    await service.change(tx, reply_id, {names[name]: value for name, value in given.items()})
