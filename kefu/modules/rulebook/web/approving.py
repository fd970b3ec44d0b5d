"""Routes of a draft's way: handed in, approved by a second person, given back, thrown away."""

from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.kernel.web import Router, Tx
from kefu.modules.rulebook import approving, editions
from kefu.modules.rulebook.editions import APPROVE, EDIT
from kefu.modules.rulebook.problems import (
    ColumnsChanged,
    DraftHasErrors,
    EditionMovedOn,
    EndsBeforeStart,
    NeedsSecondPerson,
    NotChecked,
    StartsInPast,
)
from kefu.modules.rulebook.web.drafts import DraftView, Reason, Version, draft_view
from kefu.modules.rulebook.web.views import rulebook_of

router = Router("rules")


class VersionBody(BaseModel):
    version: Version


class ReturnBody(VersionBody):
    reason: Reason


class ApproveBody(VersionBody):
    """`verified`: the approver has read the source."""

    verified: bool = False


@router.post("/rule-editions/{edition_id}/hand-in", permits=EDIT, raises=(EditionMovedOn, DraftHasErrors))
async def hand_in_draft(tx: Tx, request: Request, edition_id: UUID, body: VersionBody) -> DraftView:
    """draft → checked: it has no errors and waits for a second person."""
    await editions.hand_in(tx, rulebook_of(request), edition_id, body.version)
    return await draft_view(tx, request, edition_id)


@router.post(
    "/rule-editions/{edition_id}/approve",
    permits=APPROVE,
    raises=(
        EditionMovedOn,
        NotChecked,
        NeedsSecondPerson,
        StartsInPast,
        EndsBeforeStart,
        ColumnsChanged,
        DraftHasErrors,
    ),
)
async def approve_draft(tx: Tx, request: Request, edition_id: UUID, body: ApproveBody) -> DraftView:
    """checked → approved: in force from the wanted time, or from the next full minute."""
    await approving.approve(tx, rulebook_of(request), edition_id, body.version, verified=body.verified)
    return await draft_view(tx, request, edition_id)


@router.post("/rule-editions/{edition_id}/return", permits=APPROVE, raises=(EditionMovedOn,))
async def return_draft(tx: Tx, request: Request, edition_id: UUID, body: ReturnBody) -> DraftView:
    await editions.give_back(tx, edition_id, body.version, body.reason)
    return await draft_view(tx, request, edition_id)


@router.post("/rule-editions/{edition_id}/discard", permits=EDIT, status_code=204, raises=(EditionMovedOn,))
async def discard_draft(tx: Tx, edition_id: UUID, body: VersionBody) -> None:
    await editions.discard(tx, edition_id, body.version)
