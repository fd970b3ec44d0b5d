"""Routes of acts on many conversations at once, and of taking them back."""

from datetime import datetime
from functools import partial
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, Field

from kefu.kernel.i18n import Locale
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import HoldingRoles, RolesWith, Router, Tx, locale_of
from kefu.modules.chats.problems import UndoneAlready, UndoTooLate
from kefu.modules.chats.service import bulk, handling, inquiries
from kefu.modules.chats.web.conversations import Assign, Close, Flag, Inquiry, Snooze, Star

router = Router("conversations", prefix="/conversations")


class TakeAct(BaseModel):
    do: Literal["take"]


class ReopenAct(BaseModel):
    do: Literal["reopen"]


class ReadAct(BaseModel):
    do: Literal["read"]


class AssignAct(Assign):
    do: Literal["assign"]


class CloseAct(Close):
    do: Literal["close"]


class FlagAct(Flag):
    do: Literal["flag"]


class InquiryAct(Inquiry):
    do: Literal["inquiry"]


class StarAct(Star):
    do: Literal["star"]


class SnoozeAct(Snooze):
    do: Literal["snooze"]


AnyAct = TakeAct | ReopenAct | ReadAct | AssignAct | CloseAct | FlagAct | InquiryAct | StarAct | SnoozeAct


class BulkAct(BaseModel):
    ids: Annotated[list[UUID], Field(min_length=1, max_length=bulk.MOST)]
    act: Annotated[AnyAct, Field(discriminator="do")]


class RefusedRow(BaseModel):
    id: UUID
    code: str
    detail: str


class BulkOutcome(BaseModel):
    """Every conversation named stands in `done` or in `refused`. `undo_token` serves until `undo_until`."""

    done: list[UUID]
    refused: list[RefusedRow]
    undo_token: UUID | None
    undo_until: datetime | None


def outcome_view(outcome: bulk.Outcome, locale: Locale) -> BulkOutcome:
    return BulkOutcome(
        done=outcome.done, undo_token=outcome.token, undo_until=outcome.until,
        refused=[RefusedRow(id=i, code=why.code, detail=why.detail(locale)) for i, why in outcome.refused.items()],
    )  # fmt: skip


def what(tx: Transaction, act: AnyAct, roles_with: RolesWith) -> bulk.Act:
    """The act on one conversation."""
    match act:
        case TakeAct():
            return partial(handling.take, tx)
        case ReopenAct():
            return partial(handling.reopen, tx)
        case ReadAct():
            return partial(handling.mark_all_read, tx)
        case AssignAct():
            return partial(handling.assign, tx, account_id=act.user_id, roles_with=roles_with)
        case CloseAct():
            return partial(handling.close, tx, ask_satisfaction=act.ask_satisfaction, reason=act.reason)
        case FlagAct():
            return partial(handling.set_flag, tx, meaning=act.meaning)
        case InquiryAct():
            return partial(inquiries.correct, tx, to=act.type)
        case StarAct():
            return partial(handling.star, tx, on=act.on)
        case SnoozeAct():
            return partial(handling.snooze, tx, until=act.until, until_event=act.until_event)


@router.post("/bulk", permits="chat.reply")
async def act_on_conversations(request: Request, tx: Tx, roles_with: HoldingRoles, body: BulkAct) -> BulkOutcome:
    """One act on up to a hundred conversations: what one refuses is told beside it, the others are done."""
    ids = list(dict.fromkeys(body.ids))
    return outcome_view(await bulk.do(tx, ids, body.act.do, what(tx, body.act, roles_with)), locale_of(request))


class Undo(BaseModel):
    token: UUID


@router.post("/undo", permits="chat.reply", raises=(UndoTooLate, UndoneAlready))
async def undo_act(request: Request, tx: Tx, body: Undo) -> BulkOutcome:
    """Takes an act back, within seconds, by who did it; what has changed since is left as it is, and told."""
    return outcome_view(await bulk.undo(tx, body.token), locale_of(request))
