"""The only door to files."""

import asyncio
import io
from dataclasses import dataclass, field
from uuid import UUID
from weakref import WeakKeyDictionary

from PIL import Image, UnidentifiedImageError

from kefu.kernel.actor import Actor
from kefu.kernel.attachments import Attachment
from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database, Transaction
from kefu.modules.files.rules import MOST_PIXELS, FileBroken, kind_of, safe_name
from kefu.ports.files import FileStore

THUMBNAIL = (320, 320)
SWEEP_AFTER_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class StoredFile(Attachment):
    shop_id: UUID = field(kw_only=True)


def measure(content: bytes) -> tuple[int, int]:
    """Width and height in pixels; reads the head of the picture only, then checks that it is whole."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(content)) as picture:
            size = picture.size
            if size[0] * size[1] > MOST_PIXELS:
                raise FileBroken
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise FileBroken from broken
    return size


def draw_thumbnail(content: bytes) -> bytes:
    """Raises FileBroken: a picture cut off shows only while it is unpacked."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", THUMBNAIL)
            picture.thumbnail(THUMBNAIL)  # first smaller, then the colours: no second copy of the whole
            small = picture.convert("RGBA" if picture.mode in ("RGBA", "LA", "P") else "RGB")
            out = io.BytesIO()
            small.save(out, "WEBP", quality=80)
            return out.getvalue()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise FileBroken from broken


DRAWN_AT_ONCE = 2
_drawing: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def thumbnail(content: bytes) -> bytes:
    """Few at once: the largest picture takes hundreds of megabytes while it is drawn. Raises FileBroken."""
    turn = _drawing.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(DRAWN_AT_ONCE))
    async with turn:
        return await asyncio.to_thread(draw_thumbnail, content)


async def put(files: FileStore, shop_id: UUID, name: str, content: bytes) -> StoredFile:
    """The bytes alone: what is not entered in a transaction afterwards, the sweeper takes.

    Raises FileEmpty, FileTypeRefused, FileTooLarge, FileBroken.
    """
    kind = kind_of(content)
    width, height = await asyncio.to_thread(measure, content) if kind.picture else (None, None)
    sha256 = await files.put(content)
    return StoredFile(
        new_id(), sha256, safe_name(name, kind), kind.media_type, len(content), width, height, shop_id=shop_id
    )


async def enter(tx: Transaction, file: StoredFile, purpose: str = "chat") -> None:
    """The row of a file whose bytes lie in the store: from now on it is there for its shop."""
    await tx.run(
        """insert into files (id, shop_id, sha256, media_type, size, width, height, name, purpose, uploaded_by,
                              created_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)""",
        file.id, file.shop_id, file.sha256, file.media_type, file.size, file.width, file.height, file.name, purpose,
        tx.actor.id, tx.now,
    )  # fmt: skip


async def store(
    db: Database, files: FileStore, actor: Actor, shop_id: UUID, name: str, content: bytes, purpose: str = "chat"
) -> StoredFile:
    """Bytes first, then the row: a crash between leaves bytes that the sweeper takes, never a row without bytes.

    Raises what `put` raises.
    """
    file = await put(files, shop_id, name, content)
    async with db.begin(actor, [shop_id]) as tx:
        await enter(tx, file, purpose)
    return file


async def get(tx: Transaction, file_id: UUID) -> StoredFile:
    """Raises NotFound also for a file of a shop outside the scope: the link itself checks access."""
    found = await get_many(tx, [file_id])
    if not found:
        raise NotFound(what=file_id)
    return found[0]


async def get_many(tx: Transaction, file_ids: list[UUID]) -> list[StoredFile]:
    rows = await tx.rows(
        "select id, shop_id, sha256, media_type, size, width, height, name from files where id = any($1)", file_ids
    )
    return [StoredFile(**dict(row)) for row in rows]


async def sweep(db: Database, files: FileStore, older_than_s: float = SWEEP_AFTER_S) -> int:
    """Deletes contents that no row of any shop names. Returns how many."""
    swept = 0
    async for keys in files.old_keys(older_than_s):
        async with db.pool.acquire() as connection:
            rows = await connection.fetch("select kefu.unused_contents($1)", keys)
        for row in rows:
            await files.delete(row[0])
            swept += 1
    return swept
