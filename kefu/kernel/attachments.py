"""A file that goes along with something: as a row keeps it, and as a browser is shown it. One shape everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.actor import Actor

DESK = "/api/v1/files"
PICTURE = "image/"
RECORDING = "audio/"


def may_hear(actor: Actor, shop_id: UUID) -> bool:
    """What was said is for those who read the shop's chats or cases; who only looks at pictures needs none of it."""
    return actor.may("chat.read", shop_id) or actor.may("case.read", shop_id)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was when it was sent; whatever names it keeps this, whatever becomes of the file's row.

    `width`, `height`: pixels of a picture. `size`: bytes.
    """

    id: UUID
    sha256: str
    name: str
    media_type: str
    size: int
    width: int | None = None
    height: int | None = None

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith(PICTURE)

    @property
    def is_recording(self) -> bool:
        return self.media_type.startswith(RECORDING)

    def plain(self) -> dict[str, Any]:
        """As a row keeps it, without what only the file's own row says."""
        return {name: getattr(self, name) for name in Attachment.__dataclass_fields__}


class FileRef(BaseModel):
    """A file as it may be shown: the links check access. Only pictures have a thumbnail."""

    id: UUID
    name: str
    media_type: str
    size: int
    width: int | None
    height: int | None
    url: str
    thumbnail_url: str | None


def file_ref(file: Mapping[str, Any], url: str | None = None, thumbnail_url: str | None = None) -> FileRef:
    """From `Attachment.plain()` or a row that keeps one. Without links of its own it gets those of the desk."""
    url = url or f"{DESK}/{file['id']}"
    picture = file["media_type"].startswith(PICTURE)
    return FileRef(
        id=file["id"], name=file["name"], media_type=file["media_type"], size=file["size"], width=file.get("width"),
        height=file.get("height"), url=url, thumbnail_url=(thumbnail_url or f"{url}/thumbnail") if picture else None,
    )  # fmt: skip
