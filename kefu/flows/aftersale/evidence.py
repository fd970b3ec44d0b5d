"""Ask the buyer for evidence, and keep what came (PLAY-43)."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk
from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Verb, VerbField
from kefu.modules.chats.service import talking
from kefu.modules.evidence import service as evidence
from kefu.modules.evidence.service import RECORDING, Call, CameBy
from kefu.modules.files import service as files
from kefu.modules.orders import service as orders


class Request(BaseModel):
    note: Annotated[str, Field(max_length=500)] = ""


async def request_evidence(tx: Transaction, desk: Desk, case: Case, body: Request) -> Done:
    """The words go through the composer like any answer; here only stands that the case waits for the buyer."""
    return Done(refs={"note": body.note} if body.note else {})


REQUEST_EVIDENCE = Verb(
    "request_evidence",
    "case.act",
    Text("请买家提供凭证", "請買家提供憑證", "Ask for evidence"),
    Request,
    request_evidence,
)
KINDS = {
    "photo": Text("商品照片", "商品照片", "Photo of the article"),
    "label": Text("快递面单", "快遞面單", "Parcel label"),
    "slip": Text("寄回底单", "寄回底單", "Return slip"),
    "scale": Text("称重照片", "秤重照片", "Photo on the scale"),
    "video": Text("视频", "影片", "Video"),
    RECORDING: Text("录音", "錄音", "Recording"),
}
SHOWN = {kind: title for kind, title in KINDS.items() if kind != RECORDING}
"""What a form asks for: that a file is a recording, its bytes say."""

WAYS = {
    "chat": Text("买家在聊天里发的", "買家在聊天裡傳的", "Sent in the chat"),
    "email": Text("买家发邮件", "買家寄電子郵件", "By e-mail"),
    "handed_over": Text("同事转来", "同事轉來", "Handed over by a colleague"),
}


class CallUnknown(Invalid):
    code = "recording.call_unknown"
    text = Text(
        "请用「通话录音」存入，并填写通话时间。",
        "請用「通話錄音」存入，並填寫通話時間。",
        "Hand this in as a recorded call, with the time of the call.",
    )


class Evidence(BaseModel):
    """A recording is kept as one whatever `kind` says: a call that stands in the chat already, or a voice message of
    the buyer, named by `message_id`.
    """

    file_id: UUID
    kind: Literal["photo", "label", "slip", "scale", "video"] = "photo"
    message_id: UUID | None = None
    came_by: Literal["chat", "email", "handed_over"] = "chat"


async def attach_evidence(tx: Transaction, desk: Desk, case: Case, body: Evidence) -> Done:
    """Raises AlreadyKept, NotFound, CallUnknown."""
    file = await files.get(tx, body.file_id)
    message = await message_of(tx, case, body.message_id) if body.message_id else None
    call = await call_of(tx, case, file.id, message) if file.is_recording else None
    kind = RECORDING if call else body.kind
    kept = await keep_for_case(tx, case, file.id, kind, body.message_id, body.came_by, call)
    return Done(refs={"evidence_id": str(kept)})


async def message_of(tx: Transaction, case: Case, message_id: UUID) -> Row:
    """A message of the case's conversation or buyer; what somebody else said is not his. Raises NotFound."""
    message = await talking.get_message(tx, message_id)
    talk = await talking.get(tx, message["conversation_id"])
    if talk["shop_id"] != case.shop_id or (
        talk["id"] != case.conversation_id and talk["customer_id"] != case.customer_id
    ):
        raise NotFound(what=message_id)
    return message


async def call_of(tx: Transaction, case: Case, file_id: UUID, message: Row | None) -> Call:
    """The call as it was handed in, else when the voice message was sent. Raises CallUnknown."""
    known = await evidence.find_call(
        tx, file_id, customer_id=case.customer_id, conversation_id=case.conversation_id
    )  # fmt: skip
    if known is not None:
        return known
    if message is None or str(file_id) not in {str(file["id"]) for file in message["files"]}:
        raise CallUnknown
    return Call(message["at"])


async def keep_for_case(
    tx: Transaction, case: Case, file_id: UUID, kind: str, message_id: UUID | None, came_by: CameBy,
    call: Call | None = None, note: str = "",
) -> UUID:  # fmt: skip
    await orders.lock(tx, case.order_id)
    order = await orders.get(tx, case.order_id)
    line = next((each for each in order.lines if each.id == case.order_line_id), None)
    row = await evidence.keep(
        tx, shop_id=case.shop_id, file_id=file_id, kind=kind, order_id=order.id, order_number=order.number,
        buyer_id=order.buyer_id, case_id=case.id, customer_id=case.customer_id,
        sku_code=line.sku_code if line else "", came_by=came_by, message_id=message_id, call=call,
    )  # fmt: skip
    data = {"evidence_id": str(row["id"]), "kind": kind, "name": row["archive_name"], "sha256": row["sha256"],
            "came_by": came_by, **({"note": note} if note else {})}  # fmt: skip
    await cases.append(tx, case, "evidence", data)
    return UUID(str(row["id"]))


ATTACH_EVIDENCE = Verb(
    "attach_evidence", "case.act", Text("存入凭证", "存入憑證", "Keep as evidence"), Evidence, attach_evidence,
    fields=(
        VerbField("file_id", Text("文件", "檔案", "File"), "file"),
        VerbField("kind", Text("是什么", "是什麼", "What it shows"), "choice", choices=SHOWN),
        VerbField("came_by", Text("怎么来的", "怎麼來的", "How it came"), "choice", required=False, choices=WAYS),
    ),
)  # fmt: skip
