"""The web chat's calls. No cookie: the frame carries a token; what it may do is what a buyer may."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, File, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from kefu.edges.platforms.web_widget.tokens import SESSION_FOR, VISITOR_FOR, Signer, read_buyer, seal_of
from kefu.edges.platforms.web_widget.visitor import (
    MESSAGES,
    PLATFORM,
    TheVisitor,
    Visitor,
    find_talk,
    read_after,
    show,
    show_file,
)
from kefu.kernel.address import home_of
from kefu.kernel.attachments import FileRef
from kefu.kernel.errors import NotFound, TooMany
from kefu.kernel.idempotency import created, once
from kefu.kernel.ids import new_id
from kefu.kernel.opening_hours import closed_since
from kefu.kernel.web import ANYONE, Db, Router
from kefu.modules.access.sessions import check_rate
from kefu.modules.chats.problems import (
    BuyerTokenWrong,
    ChannelUnknown,
    NothingToSay,
    OriginRefused,
    VisitorUnknown,
)
from kefu.modules.chats.service import Channel, ChannelBook, Inbound, Intake, handling, talking
from kefu.modules.chats.service.channels import WIDGET
from kefu.modules.customers import service as customers
from kefu.modules.files import service as files
from kefu.modules.files.rules import FileBroken, FileEmpty, FileTooLarge, FileTypeRefused
from kefu.modules.files.service import StoredFile
from kefu.modules.files.web import answer_file, read_limited
from kefu.modules.orders.rules import numbers_in
from kefu.ports.files import FileStore

router = Router("widget", prefix="/widget")

SESSIONS_PER_S, SESSIONS_MOST = 0.5, 30
WRITES_PER_S, WRITES_MOST = 1.0, 20
FILES_PER_S, FILES_MOST = 0.2, 10
PICTURES_PER_S, PICTURES_MOST = 5.0, 120
"""Each look at a thumbnail draws it anew: a window opens with a few dozen of them, not with thousands."""


def the_book(request: Request) -> ChannelBook:
    return request.app.state.channels  # type: ignore[no-any-return]


def the_signer(request: Request) -> Signer:
    return request.app.state.signer  # type: ignore[no-any-return]


def the_intake(request: Request) -> Intake:
    return request.app.state.intake  # type: ignore[no-any-return]


def the_store(request: Request) -> FileStore:
    return request.app.state.files  # type: ignore[no-any-return]


Book = Annotated[ChannelBook, Depends(the_book)]
TheSigner = Annotated[Signer, Depends(the_signer)]
TheIntake = Annotated[Intake, Depends(the_intake)]
Store = Annotated[FileStore, Depends(the_store)]


def check_origin(channel: Channel, origin: str, request: Request) -> None:
    """Sites the shop named, and our own pages. Raises OriginRefused."""
    if origin not in channel.origins and origin != home_of(request):
        raise OriginRefused(permission="widget", origin=origin)


class OpenSession(BaseModel):
    key: Annotated[str, Field(max_length=64)]
    parent_origin: Annotated[str, Field(max_length=300)]
    buyer_token: Annotated[str | None, Field(max_length=2000)] = None
    visitor_token: Annotated[str | None, Field(max_length=2000)] = None


class WidgetShop(BaseModel):
    name: str
    greeting: str
    online: bool
    off_hours_reply: str


class WidgetSession(BaseModel):
    """`visitor_token` belongs into the shop page's own storage: with it an unverified visitor is known again."""

    token: str
    visitor_token: str
    expires_at: datetime
    verified: bool
    shop: WidgetShop
    conversation_id: UUID | None


@router.post("/sessions", permits=ANYONE, opens=False, status_code=201,
             raises=(ChannelUnknown, OriginRefused, BuyerTokenWrong, TooMany))  # fmt: skip
async def open_widget_session(
    request: Request, db: Db, book: Book, signer: TheSigner, body: OpenSession
) -> WidgetSession:
    """Opens the chat. Without the shop's signature the visitor is unverified, whatever he says."""
    await slow_down(request, db, "sessions", SESSIONS_PER_S, SESSIONS_MOST)
    channel = await book.get(body.key)
    if channel.kind != WIDGET:
        raise ChannelUnknown(what=body.key)
    check_origin(channel, body.parent_origin, request)
    now = db.clock.now()
    visitor = identify(channel, signer, body, now)
    async with db.begin(visitor.actor, read_only=True) as tx:
        talk = await find_talk(tx, visitor)
    content = {"c": body.key, "b": visitor.buyer_id, "n": visitor.name, "v": visitor.verified}
    if visitor.verified:
        content["s"] = seal_of(channel.secret)
    return WidgetSession(
        token=signer.make("session", content, now + SESSION_FOR),
        visitor_token="" if visitor.verified
        else signer.make("visitor", {"c": str(channel.id), "b": visitor.buyer_id}, now + VISITOR_FOR),
        expires_at=now + SESSION_FOR, verified=visitor.verified,
        shop=WidgetShop(
            name=channel.shop_name, greeting=channel.greeting, off_hours_reply=channel.off_hours_reply,
            online=closed_since(channel.hours, channel.zone, now) is None,
        ),
        conversation_id=talk["id"] if talk else None,
    )  # fmt: skip


def identify(channel: Channel, signer: Signer, body: OpenSession, now: datetime) -> Visitor:
    if body.buyer_token:
        buyer_id, name = read_buyer(channel.secret, body.buyer_token, now)
        return Visitor(channel, buyer_id, name, True)
    if body.visitor_token:
        try:
            known = signer.read("visitor", body.visitor_token, now)
            if known["c"] == str(channel.id):
                return Visitor(channel, known["b"], name_of(known["b"]), False)
        except VisitorUnknown:
            pass  # an old token: he is simply new
    buyer_id = f"{PLATFORM}-{new_id().hex[-12:]}"
    return Visitor(channel, buyer_id, name_of(buyer_id), False)


def name_of(buyer_id: str) -> str:
    """What a visitor nobody knows is called on the desk: short, and the same each time he comes."""
    return f"访客 {buyer_id[-4:].upper()}"


async def slow_down(request: Request, db: Db, what: str, per_second: float, most: int, who: str = "") -> None:
    """Raises TooMany. Counted by visitor, or by address before there is one."""
    who = who or (request.client.host if request.client else "")
    async with db.pool.acquire() as connection:
        await check_rate(connection, f"widget.{what}:{who}", per_second=per_second, most=most, at=db.clock.now())


@router.get("/messages", permits=ANYONE, opens=False, raises=(VisitorUnknown,))
async def widget_messages(
    db: Db, signer: TheSigner, visitor: TheVisitor, after: Annotated[int, Query(ge=0)] = 0
) -> JSONResponse:
    """His own conversation after a number; getting it counts as delivered."""
    items = await read_after(db, visitor, signer, after)
    theirs = [message.seq for message in items if message.sender != "me"]
    if theirs:
        await tell_progress(db, visitor, delivered=max(theirs))
    last = items[-1].seq if items else after
    return JSONResponse({"items": [message.shown() for message in items], "last_seq": last})


async def tell_progress(db: Db, visitor: Visitor, *, seen: int = 0, delivered: int = 0) -> None:
    async with db.begin(visitor.actor) as tx:
        talk = await find_talk(tx, visitor)
        if talk is not None:
            await talking.note_seen(tx, talk["id"], seen=seen, delivered=delivered)


class WriteMessage(BaseModel):
    client_id: Annotated[str, Field(min_length=8, max_length=80)]
    text: Annotated[str, Field(max_length=2000)] = ""
    file_ids: Annotated[list[UUID], Field(max_length=9)] = []
    email: Annotated[str | None, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)] = None
    """Where he may be answered when he has left; sealed at once."""


@router.post("/messages", permits=ANYONE, opens=False, status_code=201,
             raises=(VisitorUnknown, NothingToSay, NotFound, TooMany))  # fmt: skip
async def widget_write(
    request: Request, db: Db, signer: TheSigner, intake: TheIntake, visitor: TheVisitor, body: WriteMessage
) -> JSONResponse:
    """201 means stored. The same `client_id` again is the same message."""
    if not body.text.strip() and not body.file_ids:
        raise NothingToSay
    await slow_down(request, db, "writes", WRITES_PER_S, WRITES_MOST, str(visitor.actor.id))
    attached = await own_files(db, visitor, body.file_ids)
    receipt = await intake.take(
        Inbound(
            channel=visitor.channel, buyer_id=visitor.buyer_id, buyer_name=visitor.name, verified=visitor.verified,
            text=body.text.replace("\x00", ""), kind=kind_of(body.text, attached),
            files=[file.plain() for file in attached], client_id=body.client_id, platform=visitor.platform,
            platform_id=f"{visitor.actor.id}:{body.client_id}",
        )
    )  # fmt: skip
    async with db.begin(visitor.actor) as tx:
        if not visitor.verified and (numbers := numbers_in(body.text)):
            await handling.claim_order(tx, receipt.conversation_id, numbers[0])
        talk = await talking.get(tx, receipt.conversation_id)
        if body.email is not None and receipt.outcome != "duplicate":
            await customers.change(
                tx, request.app.state.vault, talk["customer_id"], {"email": body.email}, "left in the web chat"
            )
        rows = await tx.rows(MESSAGES, talk["id"], receipt.seq - 1, 1)
        return JSONResponse(show(rows[0], talk, signer, tx.now).shown(), 201)


def kind_of(text: str, attached: list[StoredFile]) -> str:
    if text.strip() or not attached:
        return "text"
    return "picture" if all(file.is_picture for file in attached) else "file"


async def own_files(db: Db, visitor: Visitor, file_ids: list[UUID]) -> list[StoredFile]:
    """Only what this visitor uploaded himself. Raises NotFound."""
    if not file_ids:
        return []
    async with db.begin(visitor.actor, read_only=True) as tx:
        mine = await tx.rows("select id from files where id = any($1) and uploaded_by = $2", file_ids, visitor.actor.id)
        found = {file.id: file for file in await files.get_many(tx, [row["id"] for row in mine])}
    for file_id in file_ids:
        if file_id not in found:
            raise NotFound(what=file_id)
    return [found[file_id] for file_id in file_ids]


@router.post("/files", permits=ANYONE, opens=False, status_code=201, response_model=FileRef,
             raises=(VisitorUnknown, FileEmpty, FileTypeRefused, FileTooLarge, FileBroken, TooMany))  # fmt: skip
async def widget_upload(
    request: Request, db: Db, signer: TheSigner, store: Store, visitor: TheVisitor, file: Annotated[UploadFile, File()]
) -> Response:
    """Takes in one file; name its id with the next message. Sent again under its `Idempotency-Key` it is the same."""
    await slow_down(request, db, "files", FILES_PER_S, FILES_MOST, str(visitor.actor.id))
    content = await read_limited(file)
    stored = await files.put(store, visitor.channel.shop_id, file.filename or "", content)
    async with db.begin(visitor.actor) as tx:

        async def enter(_: Request) -> Response:
            await files.enter(tx, stored)
            return created(show_file(stored.plain(), signer, tx.now))

        return await once(request, tx, enter)


@router.get("/files/{file_id}", permits=ANYONE, opens=False, response_class=Response,
            raises=(VisitorUnknown, TooMany))  # fmt: skip
async def widget_file(
    request: Request, db: Db, signer: TheSigner, store: Store, file_id: UUID, t: str, small: bool = False
) -> Response:
    """A picture of the conversation. The signed link is the permission, for an hour: an <img> can send no header."""
    known = signer.read("file", t, db.clock.now())
    if known["f"] != str(file_id):
        raise VisitorUnknown
    await slow_down(request, db, "pictures", PICTURES_PER_S, PICTURES_MOST)
    file = StoredFile(file_id, known["h"], known["w"], known["m"], 0, shop_id=file_id)
    return await answer_file(store, file, small=small)


class SeenUpTo(BaseModel):
    seq: Annotated[int, Field(ge=0)]


@router.post("/seen", permits=ANYONE, opens=False, status_code=204, raises=(VisitorUnknown,))
async def widget_seen(db: Db, visitor: TheVisitor, body: SeenUpTo) -> None:
    await tell_progress(db, visitor, seen=body.seq)


ASKED = "select exists (select 1 from messages where conversation_id = $1 and card ->> 'kind' = 'satisfaction')"


class Rate(BaseModel):
    score: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[str, Field(max_length=500)] = ""


@router.post("/satisfaction", permits=ANYONE, opens=False, status_code=204,
             raises=(VisitorUnknown, NotFound, TooMany))  # fmt: skip
async def widget_rate(request: Request, db: Db, visitor: TheVisitor, body: Rate) -> None:
    """Only where the shop has asked: figures are not made by who was never answered."""
    await slow_down(request, db, "writes", WRITES_PER_S, WRITES_MOST, str(visitor.actor.id))
    async with db.begin(visitor.actor) as tx:
        talk = await find_talk(tx, visitor)
        if talk is None or not (talk["satisfaction_asked_at"] or await tx.value(ASKED, talk["id"])):
            raise NotFound(what="conversation")
        await handling.rate(tx, talk["id"], body.score, body.comment)
