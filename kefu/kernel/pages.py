"""Cursor pagination: the place of the last row seen, as an opaque text; never an offset."""

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Generic, Protocol, TypeVar
from uuid import UUID

import orjson
from fastapi import Query
from pydantic import BaseModel

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text

Item = TypeVar("Item")


class Named(Protocol):
    """A row, by the names of its columns."""

    def __getitem__(self, column: str, /) -> Any: ...


Row = TypeVar("Row", bound=Named)

START = (None, None)
"""The place before the first row, as the statements take it: `*(place or START)`."""

PageSize = Annotated[int, Query(ge=1, le=200)]


class BadCursor(Invalid):
    code = "page.bad_cursor"
    text = Text(
        "翻页标记无效，请从第一页开始。",
        "翻頁標記無效，請從第一頁開始。",
        "This cursor is not valid; start again.",
    )


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next_cursor: str | None = None


def cursor_of(*place: datetime | UUID | int | str) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(place, default=str)).decode().rstrip("=")


def cut(rows: Sequence[Row], limit: int, *place: str) -> tuple[Sequence[Row], str | None]:
    """Of rows read one beyond `limit`: the page, and the cursor to the next (None: there is none).

    `place`: the columns by which the list is ordered.
    """
    page = rows[:limit]
    return page, cursor_of(*(page[-1][column] for column in place)) if len(rows) > limit else None


def read_place(cursor: str | None, *reads: Callable[[Any], Any]) -> tuple[Any, ...] | None:
    """What `cursor_of` wrote; each of `reads` makes one part of its JSON. Raises BadCursor."""
    if cursor is None:
        return None
    try:
        place = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(read(part) for read, part in zip(reads, place, strict=True))
    except (ValueError, TypeError, AttributeError, binascii.Error) as broken:
        raise BadCursor from broken


def read_time_id(cursor: str | None) -> tuple[datetime, UUID] | None:
    """The place of a list ordered by (time, id). Raises BadCursor."""
    place = read_place(cursor, datetime.fromisoformat, UUID)
    return None if place is None else (place[0], place[1])
