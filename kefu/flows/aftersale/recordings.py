"""A recorded call comes in: into a conversation as a private note, into the archive, and to a case (CONV-15).

The desk has no telephone; whoever has the recording hands it in and says when the call was. File, note, archive and the
case's log change together or not at all. Nothing of it is ever sent to the buyer.
"""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, File, Form, Request, Response, UploadFile
from pydantic import BaseModel

from kefu.flows.aftersale.act import lock_in_order
from kefu.flows.aftersale.evidence import keep_for_case
from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.idempotency import created, once
from kefu.kernel.moments import Moment
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import Db, Router, Who
from kefu.modules.cases import service as cases
from kefu.modules.cases.problems import CaseIsClosed
from kefu.modules.chats.service import talking
from kefu.modules.chats.service.talking import Said
from kefu.modules.chats.web.messages import MessageView, message_view
from kefu.modules.customers import service as customers
from kefu.modules.evidence import service as evidence
from kefu.modules.evidence.service import RECORDING, Call
from kefu.modules.evidence.web import EvidenceView, evidence_view
from kefu.modules.files import service as stored_files
from kefu.modules.files.rules import FileEmpty, FileTooLarge, NotARecording
from kefu.modules.files.service import StoredFile
from kefu.modules.files.sounds import sound_in
from kefu.modules.files.web import Store, read_limited
from kefu.modules.orders import service as orders

router = Router("evidence")

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the clock of who hands in a call may be ahead of ours."""
A_DAY_S = 24 * 3600


class CallNotYet(Invalid):
    code = "recording.call_not_yet"
    text = Text(
        "通话时间不能晚于现在。", "通話時間不能晚於現在。", "The time of the call cannot lie ahead."
    )  # fmt: skip


class HandedIn(BaseModel):
    """A call as its form says it. `length_s`: seconds; empty where nobody knows."""

    called_at: Moment
    length_s: int | None
    note: str

    @property
    def known(self) -> Call:
        return Call(self.called_at, self.length_s)


def read_form(
    called_at: Annotated[Moment, Form(description="When the call was")],
    length_s: Annotated[int | None, Form(ge=1, le=A_DAY_S, description="Seconds, where known")] = None,
    note: Annotated[str, Form(max_length=500)] = "",
) -> HandedIn:
    return HandedIn(called_at=called_at, length_s=length_s, note=note)


TheCall = Annotated[HandedIn, Depends(read_form)]
REFUSED = (FileEmpty, FileTooLarge, NotARecording, CallNotYet, CaseIsClosed)


@router.post("/conversations/{conversation_id}/recordings", permits="chat.reply", opens=False, status_code=201,
             response_model=MessageView, raises=REFUSED)  # fmt: skip
async def record_call(
    request: Request, db: Db, who: Who, files: Store, conversation_id: UUID, file: Annotated[UploadFile, File()],
    call: TheCall, case_id: Annotated[UUID | None, Form(description="A case of this buyer, to keep it with")] = None,
) -> Response:  # fmt: skip
    """Puts a recorded call into the conversation as a private note and into the archive; with `case_id` to the case too."""
    async with db.begin(who, request.state.scope, read_only=True) as tx:
        talk = await talking.get(tx, conversation_id)
    taken = await take_in(files, talk["shop_id"], file)
    async with db.begin(who, [talk["shop_id"]]) as tx:
        return await once(request, tx, lambda _: note_call(tx, conversation_id, taken, call, case_id))


@router.post("/cases/{case_id}/recordings", permits="case.act", opens=False, status_code=201,
             response_model=EvidenceView, raises=REFUSED)  # fmt: skip
async def record_call_of_case(
    request: Request, db: Db, who: Who, files: Store, case_id: UUID, file: Annotated[UploadFile, File()], call: TheCall
) -> Response:  # fmt: skip
    """Keeps a recorded call with a case."""
    async with db.begin(who, request.state.scope, read_only=True) as tx:
        shop_id = (await cases.get(tx, case_id)).shop_id
    taken = await take_in(files, shop_id, file)
    async with db.begin(who, [shop_id]) as tx:
        return await once(request, tx, lambda _: file_call(tx, case_id, taken, call))


async def take_in(files: Store, shop_id: UUID, file: UploadFile) -> StoredFile:
    """Raises FileEmpty, FileTooLarge, NotARecording."""
    content = await read_limited(file)
    if content and sound_in(content) is None:
        raise NotARecording
    return await stored_files.put(files, shop_id, file.filename or "", content)


async def note_call(
    tx: Transaction, conversation_id: UUID, file: StoredFile, call: HandedIn, case_id: UUID | None
) -> Response:
    """Raises CallNotYet, CaseIsClosed, NotFound for a case of another buyer."""
    talk = await talking.lock(tx, conversation_id)
    check_was(tx, call)
    await stored_files.enter(tx, file, RECORDING)
    card = {"kind": "call", "called_at": call.called_at.isoformat(), "length_s": call.length_s}
    said = Said(call.note, "note", [file], card)
    message = await talking.send(tx, conversation_id, said)
    if case_id is not None:
        await keep_with_case(tx, case_id, file, message["id"], call, of=talk)
    else:
        buyer = await customers.get(tx, talk["customer_id"])
        await evidence.keep(
            tx, shop_id=talk["shop_id"], file_id=file.id, kind=RECORDING, order_id=None, order_number="",
            buyer_id=buyer["buyer_id"], customer_id=buyer["id"], came_by="call", message_id=message["id"],
            call=call.known,
        )  # fmt: skip
    return created(message_view(message))


async def file_call(tx: Transaction, case_id: UUID, file: StoredFile, call: HandedIn) -> Response:
    """Raises CallNotYet, CaseIsClosed."""
    await lock_in_order(tx, case_id)
    check_was(tx, call)
    await stored_files.enter(tx, file, RECORDING)
    kept = await keep_with_case(tx, case_id, file, None, call)
    (shown,) = [row for row in await evidence.of_case(tx, case_id) if row["id"] == kept]
    return created(evidence_view(shown))


def check_was(tx: Transaction, call: HandedIn) -> None:
    """Raises CallNotYet."""
    if call.called_at > tx.now + CLOCKS_DIFFER:
        raise CallNotYet


async def keep_with_case(
    tx: Transaction, case_id: UUID, file: StoredFile, message_id: UUID | None, call: HandedIn, *, of: Row | None = None
) -> UUID:
    """`of`: the conversation the call belongs to; the case must be this buyer's. Raises NotFound, CaseIsClosed."""
    order_id, conversation_id = await cases.bound_to(tx, case_id)
    await orders.lock(tx, order_id)
    case = await cases.get_for_update(tx, case_id)
    tx.actor.check("case.act", case.shop_id)
    if of is not None and conversation_id != of["id"] and case.customer_id != of["customer_id"]:
        raise NotFound(what=case_id)
    return await keep_for_case(tx, case, file.id, RECORDING, message_id, "call", call.known, call.note)
