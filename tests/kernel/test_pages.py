"""A list read page by page is the whole list: each row once, in its order, and an end."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.kernel.pages import BadCursor, cut, read_time_id

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


@given(seconds=st.lists(st.integers(0, 4), max_size=12), limit=st.integers(1, 5))
def test_pages_put_together_are_the_list(seconds: list[int], limit: int) -> None:
    rows = sorted(
        ({"at": START + timedelta(seconds=s), "id": UUID(int=n)} for n, s in enumerate(seconds)),
        key=lambda row: (row["at"], row["id"]),
    )
    read: list[dict[str, object]] = []
    cursor: str | None = None
    while True:
        place = read_time_id(cursor)
        rest = [row for row in rows if place is None or (row["at"], row["id"]) > place]
        page, cursor = cut(rest[: limit + 1], limit, "at", "id")
        read += page
        assert len(page) <= limit
        if cursor is None:
            break
    assert read == rows


def test_a_last_full_page_says_that_it_is_the_last() -> None:
    rows = [{"at": START, "id": UUID(int=n)} for n in range(3)]
    assert cut(rows, 3, "at", "id") == (rows, None)
    assert cut(rows, 2, "at", "id")[0] == rows[:2]
    assert cut([], 3, "at", "id") == ([], None)


@pytest.mark.parametrize("cursor", ["", "x", "WyJhIl0", "bnVsbA"])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        read_time_id(cursor)
