"""Routes of cases: open, look, act."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from kefu.flows.aftersale.act import FieldsInvalid, act
from kefu.flows.aftersale.cancel_reshipment import CancelReasonMissing, cancel_reshipment
from kefu.flows.aftersale.case_view import CaseBrief, CaseView, briefs, view_case
from kefu.flows.aftersale.desk import CostUnknown, Desk, LineUnclear
from kefu.flows.aftersale.evidence import KINDS as EVIDENCE_KINDS
from kefu.flows.aftersale.offer_view import ActView, look_closer
from kefu.flows.aftersale.open_case import open_case
from kefu.flows.aftersale.refund_and_goods import Cost, enter_cost
from kefu.flows.aftersale.way_back import ReturnIsHere, SentBackUnknown
from kefu.flows.talking.edit_quick_reply import TheGuard
from kefu.flows.talking.guard import MoneyForReview
from kefu.kernel.pages import START, BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Db, Router, Tx, Who
from kefu.modules.cases import service as cases
from kefu.modules.cases.problems import (
    ActRefused,
    CaseAlreadyOpen,
    CaseChanged,
    CaseIsClosed,
    NoSuchAct,
    PlaybookUnknown,
    TailsOpen,
)
from kefu.modules.cases.rules.differing import diff_playbooks
from kefu.modules.evidence import service as evidence
from kefu.modules.files import service as stored_files
from kefu.modules.files.web import Store, answer_file, check_may_open
from kefu.modules.money.service import AboveCap, NotEnoughLeft
from kefu.modules.notes.service import NoteIncomplete
from kefu.modules.parcels.service import ReshipmentMovedOn
from kefu.modules.parcels.web import ReshipmentView, get_view
from kefu.modules.products.service import StockShort

router = Router("cases")


def the_desk(request: Request) -> Desk:
    return request.app.state.desk  # type: ignore[no-any-return]


TheDesk = Annotated[Desk, Depends(the_desk)]


class OpenCase(BaseModel):
    playbook: Annotated[str, Field(pattern=r"^[A-Z]+-\d+$")]
    order_id: UUID
    order_line_id: UUID | None = None
    conversation_id: UUID | None = None


@router.post("/cases", permits="case.open", status_code=201, raises=(CaseAlreadyOpen, PlaybookUnknown))
async def start_case(tx: Tx, desk: TheDesk, body: OpenCase) -> CaseView:
    """Opens a case for an order; the playbook leads from there."""
    case = await open_case(
        tx, desk, playbook=body.playbook, order_id=body.order_id, order_line_id=body.order_line_id,
        conversation_id=body.conversation_id,
    )  # fmt: skip
    return await view_case(tx, desk, case.id)


@router.get("/cases", permits="case.read", raises=(BadCursor,))
async def list_cases(
    tx: Tx,
    status: Literal["open", "solved", "closed", "unfinished"] | None = None,
    shop_id: UUID | None = None,
    kind: Annotated[str | None, Query(max_length=40)] = None,
    mine: bool = False,
    order_id: UUID | None = None,
    conversation_id: UUID | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[CaseBrief]:
    """Newest first. `unfinished`: open or solved."""
    place = read_time_id(cursor)
    rows = await tx.rows(
        """select id, opened_at from cases
           where ($1::text is null or status = $1 or ($1 = 'unfinished' and status <> 'closed'))
             and ($2::uuid is null or shop_id = $2) and ($3::text is null or kind = $3)
             and (not $4 or owner_id = $5) and ($6::uuid is null or order_id = $6)
             and ($7::uuid is null or conversation_id = $7)
             and ($8::timestamptz is null or (opened_at, id) < ($8, $9))
           order by opened_at desc, id desc limit $10""",
        status, shop_id, kind, mine, tx.actor.id, order_id, conversation_id, *(place or START), limit + 1,
    )  # fmt: skip
    page, more = cut(rows, limit, "opened_at", "id")
    return Page(items=await briefs(tx, [row["id"] for row in page]), next_cursor=more)


@router.get("/cases/{case_id}", permits="case.read")
async def read_case(tx: Tx, desk: TheDesk, case_id: UUID) -> CaseView:
    return await view_case(tx, desk, case_id)


class DoAct(BaseModel):
    """`version`: the case's version the person looked at; an older one is refused with case.changed."""

    version: int | None = None
    fields: dict[str, Any] = {}


@router.post(
    "/cases/{case_id}/steps/{step}/{act_key}", permits="case.act",
    raises=(CaseChanged, CaseIsClosed, NoSuchAct, ActRefused, FieldsInvalid, TailsOpen, AboveCap, NotEnoughLeft,
            StockShort, CostUnknown, LineUnclear, MoneyForReview),
)  # fmt: skip
async def do_act(
    tx: Tx, desk: TheDesk, guard: TheGuard, case_id: UUID, step: str, act_key: str, body: DoAct
) -> CaseView:
    """Does one act of the current step: whatever it touches changes together, or nothing does."""
    case = await act(tx, desk, case_id, step, act_key, body.version, body.fields)
    why = "\n".join(str(body.fields.get(key) or "") for key in ("reason", "note")).strip()
    if why and body.fields.get("amount"):
        await guard.check_slip(tx, case.shop_id, why)
    return await view_case(tx, desk, case_id)


class LookCloser(BaseModel):
    """`fields`: what has been typed so far; half of a form is fine."""

    fields: dict[str, Any] = {}


@router.post("/cases/{case_id}/steps/{step}/{act_key}/look", permits="case.act", raises=(NoSuchAct, LineUnclear))
async def look_at_act(tx: Tx, desk: TheDesk, case_id: UUID, step: str, act_key: str, body: LookCloser) -> ActView:
    """What an act would do with these fields: amounts, warnings and reasons. Nothing changes."""
    return await look_closer(tx, desk, case_id, step, act_key, body.fields)


class ChooseLine(BaseModel):
    order_line_id: UUID


@router.put("/cases/{case_id}/line", permits="case.act", raises=(LineUnclear, CaseIsClosed))
async def choose_line(tx: Tx, desk: TheDesk, case_id: UUID, body: ChooseLine) -> CaseView:
    """Which article of the order the case is about."""
    await cases.choose_line(tx, case_id, body.order_line_id)
    return await view_case(tx, desk, case_id)


@router.put("/cases/{case_id}/cost", permits="case.act", raises=(CostUnknown, LineUnclear))
async def state_cost(tx: Tx, desk: TheDesk, case_id: UUID, body: Cost) -> CaseView:
    """The cost nobody had said; audited with the case's number."""
    case = await cases.get_for_update(tx, case_id)
    await enter_cost(tx, case, body)
    return await view_case(tx, desk, case_id)


class Cancellation(BaseModel):
    """`sent_back`: whether the buyer has sent the wrong article back; asked for where a postage depends on it."""

    reason: Annotated[str, Field(max_length=300)]
    sent_back: bool | None = None


@router.post("/reshipments/{reshipment_id}/cancellation", permits="reship.create",
             raises=(CancelReasonMissing, ReshipmentMovedOn, NoteIncomplete, SentBackUnknown, ReturnIsHere))  # fmt: skip
async def cancel(tx: Tx, reshipment_id: UUID, body: Cancellation) -> ReshipmentView:
    """It is not sent after all. As long as no waybill is entered; the case it solved is open again."""
    await cancel_reshipment(tx, reshipment_id, body.reason, body.sent_back)
    return await get_view(tx, reshipment_id, tx.actor.locale)


@router.get("/evidence/{evidence_id}/original", permits="evidence.read", opens=False, response_class=Response)
async def read_original(request: Request, db: Db, who: Who, files: Store, evidence_id: UUID) -> Response:
    """The original, not one byte changed, under the name by which the archive shows it."""
    async with db.begin(who, request.state.scope, read_only=True) as tx:
        kept = await evidence.get(tx, evidence_id)
        file = await stored_files.get(tx, kept["file_id"])
    check_may_open(who, file)
    return await answer_file(files, replace(file, name=kept["archive_name"]))


class PlaybookBrief(BaseModel):
    id: str
    version: int
    title: str
    case_kind: str
    effective_from: str
    hash: str


@router.get("/playbooks", permits="case.read")
async def list_playbooks(tx: Tx, desk: TheDesk, shop_id: UUID) -> list[PlaybookBrief]:
    tx.actor.check("case.read", shop_id)
    pack, today = await pack_and_day(tx, shop_id)
    return [
        PlaybookBrief(id=b.id, version=b.version, title=b.title.to(tx.actor.locale), case_kind=b.case_kind,
                      effective_from=b.effective_from.isoformat(), hash=b.hash)
        for b in desk.shelf.all(pack, today)
    ]  # fmt: skip


@router.get("/cases/{case_id}/playbook-changes", permits="case.read", raises=(PlaybookUnknown,))
async def playbook_changes(tx: Tx, desk: TheDesk, case_id: UUID) -> list[str]:
    """What changed between the version this case runs on and the newest one, in words."""
    case = await cases.get(tx, case_id)
    newest = desk.shelf.find(case.playbook.id, *await pack_and_day(tx, case.shop_id))
    return diff_playbooks(case.playbook, newest, tx.actor.locale, EVIDENCE_KINDS)


async def pack_and_day(tx: Transaction, shop_id: UUID) -> tuple[str, date]:
    """A version starts at the shop's midnight, as it does for new cases."""
    shop = await tx.row("select pack, zone from shops where id = $1", shop_id)
    assert shop is not None
    return shop["pack"], tx.now.astimezone(ZoneInfo(shop["zone"])).date()
