"""An agent answers a buyer: the red lines are read, then it leaves. Also the look alone, for the composer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel, Field

from kefu.flows.talking.guard import Guard, GuardVerdict, ReasonNeeded, RedLineCrossed
from kefu.kernel.attachments import Attachment
from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.ids import new_id
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.chats.problems import AnsweredByOther, ConversationIsClosed, NothingToSay, NotThisBuyersOrder
from kefu.modules.chats.service import talking
from kefu.modules.chats.service.talking import Said
from kefu.modules.chats.web.messages import MessageView, message_view
from kefu.modules.compliance.rules.redline import Hit
from kefu.modules.files import service as files
from kefu.modules.orders import service as orders

router = Router("messages", prefix="/conversations/{conversation_id}")


def the_guard(request: Request) -> Guard:
    return request.app.state.guard  # type: ignore[no-any-return]


TheGuard = Annotated[Guard, Depends(the_guard)]
Words = Annotated[str, Field(max_length=4000)]


class RecordingStaysInside(Invalid):
    code = "message.recording_stays_inside"
    text = Text(
        "录音不能发给买家。请用「通话录音」存入会话备注。",
        "錄音不能傳給買家。請用「通話錄音」存入對話備註。",
        "A recording is never sent to the buyer. Put it in as a recorded call: it stays a note among colleagues.",
    )


class HitView(BaseModel):
    """`start`, `end` count code points of the text as it was sent. `sounds_like`: no phrase of the rule stands there,
    the text as a whole only resembles what breaks it. `penalty`: what a breach costs, as far as the platform's pack
    knows; `penalty_verified`: somebody has read that in the platform's own text.
    """

    rule_id: str
    title: str
    clause: str
    source: str | None
    verified: bool
    level: Literal["hint", "warn", "block"]
    points: str | None
    start: int
    end: int
    quote: str
    penalty: str | None
    penalty_verified: bool | None
    rewrite: str | None
    can_override: bool
    sounds_like: bool


class RedlineCheck(BaseModel):
    """`verdict`: clean · warn (told, not held) · override (a reason lets it pass) · blocked."""

    check_id: str
    text_hash: str
    verdict: Literal["clean", "warn", "override", "blocked"]
    hits: list[HitView]
    rewrite: str | None


def hit_view(hit: Hit, can_override: bool, locale: Locale) -> HitView:
    line = hit.redline
    rewrite = hit.rewrite.to(locale) or None
    return HitView(
        rule_id=line.id, title=line.title.to(locale), clause=f"{line.clause.document} {line.clause.article}".strip(),
        source=line.clause.source or None, verified=line.clause.verified, level=hit.level.name,
        points=line.penalty.points if line.penalty else None, start=hit.start, end=hit.end, quote=hit.matched,
        penalty=line.penalty.text.to(locale) if line.penalty else None,
        penalty_verified=line.penalty.verified if line.penalty else None, rewrite=rewrite,
        can_override=can_override, sounds_like=hit.sounds_like,
    )  # fmt: skip


def check_view(verdict: GuardVerdict, locale: Locale) -> RedlineCheck:
    hits = [hit_view(hit, may, locale) for hit, may in zip(verdict.hits, verdict.may_override, strict=True)]
    return RedlineCheck(
        check_id=verdict.check_id, text_hash=verdict.text_hash, verdict=verdict.answer, hits=hits,
        rewrite=next((hit.rewrite for hit in hits if hit.rewrite), None),
    )  # fmt: skip


class CheckText(BaseModel):
    text: Words
    order_id: UUID | None = None


@router.post("/check", permits="chat.reply")
async def check_text(request: Request, tx: Tx, guard: TheGuard, conversation_id: UUID, body: CheckText) -> RedlineCheck:
    """What would be said about this text if it were sent now. Leaves no trace."""
    talk = await talking.get(tx, conversation_id)
    return check_view(await guard.check(tx, talk, body.text, body.order_id), locale_of(request))


class Override(BaseModel):
    reason: Annotated[Trimmed, Field(min_length=2, max_length=500)]
    check_id: str


class SendMessage(BaseModel):
    """`expected_last_seq`: the newest number the agent had before his eyes when he wrote."""

    client_id: Annotated[str, Field(min_length=1, max_length=80)]
    text: Words = ""
    file_ids: Annotated[list[UUID], Field(max_length=9)] = []
    kind: Literal["text", "note", "order_card"] = "text"
    order_id: UUID | None = None
    override: Override | None = None
    expected_last_seq: int | None = None


@router.post("/messages", permits="chat.reply", status_code=201,
             raises=(AnsweredByOther, ConversationIsClosed, NothingToSay, RedLineCrossed, ReasonNeeded, NotThisBuyersOrder,
                     RecordingStaysInside))  # fmt: skip
async def send_message(
    request: Request, tx: Tx, guard: TheGuard, conversation_id: UUID, body: SendMessage
) -> MessageView:
    """Sends text, pictures, an order card, or writes a private note. The same `client_id` is the same message.

    A recording goes neither way: who was on the telephone and when is asked for where calls are handed in.
    """
    talk = await talking.lock(tx, conversation_id)
    message_id = new_id()
    known = await tx.value(
        "select true from messages where conversation_id = $1 and client_id = $2", conversation_id, body.client_id
    )
    if not known and body.kind != "note" and body.text.strip():
        await look(request, tx, guard, talk, body, message_id)
    attached = await attachments(tx, talk["shop_id"], body.file_ids)
    check_no_recording(attached)
    if not known and body.kind != "note":
        attached = await named_for_buyer(request, tx, guard, talk, attached, body.order_id)
    said = Said(
        body.text, body.kind, attached,
        await order_card(tx, talk, body.order_id) if body.kind == "order_card" else None, body.client_id,
    )  # fmt: skip
    return message_view(
        await talking.send(tx, conversation_id, said, expected_last_seq=body.expected_last_seq, message_id=message_id)
    )


async def look(request: Request, tx: Transaction, guard: Guard, talk: Row, body: SendMessage, message_id: UUID) -> None:
    """Raises RedLineCrossed or ReasonNeeded with the whole check; a text passed with a reason is logged."""
    verdict = await guard.check(tx, talk, body.text, body.order_id)
    if verdict.answer in ("clean", "warn"):
        return
    shown = check_view(verdict, locale_of(request)).model_dump(mode="json")
    if verdict.answer == "blocked":
        raise RedLineCrossed(check=shown)
    if body.override is None or body.override.check_id != verdict.check_id:
        raise ReasonNeeded(check=shown)
    await tx.run(
        """insert into redline_overrides (id, shop_id, conversation_id, message_id, account_id, text_hash, hits,
                                          reason, at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)""",
        new_id(), talk["shop_id"], talk["id"], message_id, tx.actor.id, verdict.text_hash,
        [hit.to_json() for hit in verdict.hits], body.override.reason, tx.now,
    )  # fmt: skip
    await tx.audit(
        "redline.overridden", "message", message_id, shop_id=talk["shop_id"],
        after={"rules": [hit.redline.id for hit in verdict.hits]}, reason=body.override.reason,
    )  # fmt: skip


async def named_for_buyer(
    request: Request, tx: Transaction, guard: Guard, talk: Row, attached: list[Attachment], order_id: UUID | None
) -> list[Attachment]:
    """What a file is called reaches the buyer too: pictures leave without words, other names are read like a text.

    Raises RedLineCrossed; a name is changed, not overridden.
    """
    named = [file.name.rpartition(".")[0] for file in attached if not file.is_picture]
    for verdict in await guard.check_all(tx, talk, named, order_id) if named else ():
        if verdict.answer not in ("clean", "warn"):
            raise RedLineCrossed(check=check_view(verdict, locale_of(request)).model_dump(mode="json"))
    return [
        replace(file, name=f"{place}.{file.name.rpartition('.')[2]}") if file.is_picture else file
        for place, file in enumerate(attached, start=1)
    ]


def check_no_recording(named: Sequence[Attachment]) -> None:
    """Raises RecordingStaysInside."""
    if any(file.is_recording for file in named):
        raise RecordingStaysInside


async def attachments(tx: Transaction, shop_id: UUID, file_ids: list[UUID]) -> list[Attachment]:
    """The files in the order named. Raises NotFound for a file of another shop."""
    if not file_ids:
        return []
    found = {file.id: file for file in await files.get_many(tx, file_ids) if file.shop_id == shop_id}
    for file_id in file_ids:
        if file_id not in found:
            raise NotFound(what=file_id)
    return [found[file_id] for file_id in file_ids]


async def order_card(tx: Transaction, talk: Row, order_id: UUID | None) -> dict[str, Any]:
    """The order as the buyer will see it: no receiver, no telephone number. Raises NotFound, NotThisBuyersOrder.

    Only to the very identity that placed it, proved: a linked identity of the same person, or a visitor who says so,
    is told nothing.
    """
    found = await orders.for_desk(tx, [order_id]) if order_id else []
    if not found or found[0]["shop_id"] != talk["shop_id"]:
        raise NotFound(what=order_id or "order")
    order = found[0]
    buyer = await tx.row("select id, platform, buyer_id from customers where id = $1", talk["customer_id"])
    his = buyer is not None and (
        order["customer_id"] == buyer["id"]
        or (
            order["customer_id"] is None
            and (order["platform"], order["buyer_id"]) == (buyer["platform"], buyer["buyer_id"])
        )
    )
    if not (his and talk["verified"]):
        raise NotThisBuyersOrder
    return {
        "order_id": str(order["id"]), "number": order["number"], "state": order["state"],
        "paid": None if order["paid"] is None else str(order["paid"]), "currency": order["currency"],
        "title": order["lines"][0]["title"] if order["lines"] else order["number"],
        "lines": [
            {"title": line["title"], "attributes": line["attributes"], "quantity": line["quantity"]}
            for line in order["lines"]
        ],
    }  # fmt: skip
