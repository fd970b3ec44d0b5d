"""Routes of files: taking in, showing, thumbnails. Links check access; nothing is ever shown inline but pictures."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, File, Form, Request, UploadFile
from fastapi.responses import Response

from kefu.kernel.actor import Actor
from kefu.kernel.attachments import FileRef, file_ref, may_hear
from kefu.kernel.errors import Forbidden, NotFound
from kefu.kernel.idempotency import created, once
from kefu.kernel.transaction import Database
from kefu.kernel.web import SIGNED_IN, Db, Router, Who
from kefu.modules.files import service
from kefu.modules.files.rules import (
    LARGEST_FILE,
    MIB,
    FileBroken,
    FileEmpty,
    FileTooLarge,
    FileTypeRefused,
    RangeOutside,
    part_of,
)
from kefu.modules.files.service import StoredFile
from kefu.ports.files import FileStore

router = Router("files")

UPLOADERS = ("chat.reply", "case.act", "warehouse.answer")
"""Who answers buyers, works on cases or answers tasks in a shop may hand in files there."""


def the_store(request: Request) -> FileStore:
    return request.app.state.files  # type: ignore[no-any-return]


Store = Annotated[FileStore, Depends(the_store)]


async def read_limited(upload: UploadFile) -> bytes:
    content = await upload.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(most_mib=LARGEST_FILE // MIB)
    return content


@router.post("/files", permits=SIGNED_IN, opens=False, status_code=201, response_model=FileRef,
             raises=(FileEmpty, FileTypeRefused, FileTooLarge, FileBroken))  # fmt: skip
async def upload_file(
    request: Request,
    db: Db,
    who: Who,
    files: Store,
    shop_id: Annotated[UUID, Form()],
    file: Annotated[UploadFile, File()],
) -> Response:
    """Takes in one file for a shop: to send with a message, to keep with a case, to answer a task with."""
    if not any(who.may(permission, shop_id) for permission in UPLOADERS):
        raise Forbidden(permission=UPLOADERS[0])
    stored = await service.put(files, shop_id, file.filename or "", await read_limited(file))
    async with db.begin(who, [shop_id]) as tx:

        async def enter(_: Request) -> Response:
            await service.enter(tx, stored)
            return created(file_ref(stored.plain()))

        return await once(request, tx, enter)


def file_response(file: StoredFile, content: bytes, media_type: str, part: tuple[int, int] | None = None) -> Response:
    """`part`: which bytes of the file these are; a player asks for them when somebody jumps within a recording."""
    place = "inline" if media_type.startswith("image/") else "attachment"
    headers = {
        "content-disposition": f"{place}; filename*=UTF-8''{quote(file.name)}",
        "cache-control": "private, max-age=86400, immutable",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "accept-ranges": "bytes",
    }
    if part:
        headers["content-range"] = f"bytes {part[0]}-{part[1] - 1}/{file.size}"
    return Response(content, 206 if part else 200, media_type=media_type, headers=headers)


async def answer_file(files: FileStore, file: StoredFile, *, small: bool = False, asked: str | None = None) -> Response:
    """The original, its thumbnail, or the part that a `Range` header asked for.

    Raises NotFound when the bytes are gone, RangeOutside.
    """
    small = small and file.is_picture
    part = None if small else part_of(asked, file.size)
    try:
        content = await (files.get_part(file.sha256, *part) if part else files.get(file.sha256))
    except FileNotFoundError as gone:
        raise NotFound(what=file.name) from gone
    if small:
        return file_response(file, await service.thumbnail(content), "image/webp")
    return file_response(file, content, file.media_type, part)


@router.get("/files/{file_id}", permits="evidence.read", opens=False, response_class=Response, raises=(RangeOutside,))
async def read_file(request: Request, db: Db, who: Who, files: Store, file_id: UUID) -> Response:
    """The original; of a `Range` of bytes, that part."""
    asked = request.headers.get("range")
    return await answer_file(files, await look_up(request, db, who, file_id), asked=asked)


@router.get("/files/{file_id}/thumbnail", permits="evidence.read", opens=False, response_class=Response)
async def read_thumbnail(request: Request, db: Db, who: Who, files: Store, file_id: UUID) -> Response:
    """At most 320 × 320, WebP."""
    return await answer_file(files, await look_up(request, db, who, file_id), small=True)


async def look_up(request: Request, db: Database, who: Actor, file_id: UUID) -> StoredFile:
    """In a transaction of its own, which ends here: while large pictures wait to be drawn, no connection does."""
    async with db.begin(who, request.state.scope, read_only=True) as tx:
        file = await service.get(tx, file_id)
    check_may_open(who, file)
    return file


def check_may_open(who: Actor, file: StoredFile) -> None:
    """Raises Forbidden: a recording is no picture of a parcel."""
    if file.is_recording and not may_hear(who, file.shop_id):
        raise Forbidden(permission="case.read")
