"""Cursors of lists that are ordered by something else than (time, id)."""

import base64
import binascii
from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson

from kefu.kernel.pages import BadCursor


def read_place(cursor: str | None, start: tuple[Any, UUID], read: Callable[[Any], Any]) -> tuple[Any, UUID]:
    """(place, id) of the last row seen; `start` without a cursor. Raises BadCursor."""
    if cursor is None:
        return start
    try:
        place, row_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return read(place), UUID(row_id)
    except (ValueError, TypeError, binascii.Error) as broken:
        raise BadCursor from broken
