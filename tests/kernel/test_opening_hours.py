"""Opening hours as one line of time: counted, asked, and when the shop closed last."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.kernel.opening_hours import Opening, add_open_time, closed_since, is_open, open_between

SHANGHAI = "Asia/Shanghai"
BERLIN = "Europe/Berlin"
EVENINGS = (Opening(1, time(9), time(12)), Opening(1, time(14), time(2)), Opening(3, time(9), time(10)))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
WEEKS = st.lists(st.builds(Opening, st.integers(1, 7), TIMES, TIMES), min_size=1, max_size=6).map(tuple)


def at(text: str, zone: str = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_open_time_runs_only_while_the_shop_is_open() -> None:
    monday = at("2026-11-02 11:30")
    assert add_open_time(monday, timedelta(hours=1), EVENINGS, SHANGHAI) == at("2026-11-02 14:30")
    assert add_open_time(monday, timedelta(hours=12, minutes=30), EVENINGS, SHANGHAI) == at("2026-11-03 02:00")
    assert add_open_time(monday, timedelta(hours=13), EVENINGS, SHANGHAI) == at("2026-11-04 09:30")
    assert is_open(at("2026-11-03 01:59"), EVENINGS, SHANGHAI)
    assert not is_open(at("2026-11-03 02:00"), EVENINGS, SHANGHAI)
    assert is_open(at("2026-11-03 02:00"), (), SHANGHAI)


@given(start=MOMENTS, minutes=st.integers(1, 3000))
def test_what_was_added_is_what_lies_between(start: datetime, minutes: int) -> None:
    length = timedelta(minutes=minutes)
    assert open_between(start, add_open_time(start, length, EVENINGS, SHANGHAI), EVENINGS, SHANGHAI) == length


@pytest.mark.parametrize(
    ("moment", "closed"),
    [
        ("2026-11-02 11:59", None),
        ("2026-11-02 12:00", "2026-11-02 12:00"),
        ("2026-11-03 01:59", None),
        ("2026-11-03 23:00", "2026-11-03 02:00"),
        ("2026-11-09 08:59", "2026-11-04 10:00"),
    ],
)
def test_when_the_shop_closed_last(moment: str, closed: str | None) -> None:
    assert closed_since(EVENINGS, SHANGHAI, at(moment)) == (at(closed) if closed else None)
    assert closed_since((), SHANGHAI, at(moment)) is None, "no hours: always open"


def test_the_hour_that_comes_twice_in_autumn_is_closed_the_second_time() -> None:
    nights = (Opening(7, time(0), time(2, 30)),)
    again = datetime(2026, 10, 25, 2, 15, fold=1, tzinfo=ZoneInfo(BERLIN))
    assert not is_open(again, nights, BERLIN)
    assert closed_since(nights, BERLIN, again) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(hours=WEEKS, now=MOMENTS, zone=st.sampled_from([SHANGHAI, BERLIN]))
def test_closed_and_open_say_the_same(hours: tuple[Opening, ...], now: datetime, zone: str) -> None:
    since = closed_since(hours, zone, now)
    assert (since is None) == is_open(now, hours, zone)
    if since is not None:
        assert is_open(since - timedelta(seconds=1), hours, zone)
        assert open_between(since, now, hours, zone) == timedelta()
