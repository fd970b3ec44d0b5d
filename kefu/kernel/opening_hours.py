"""A shop's opening hours as a line of time. Pure; no hours at all means always open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LOOK_AHEAD_DAYS = 400
LOOK_BACK = timedelta(days=8)
"""Whoever opens at all, opens within a week."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One weekday (1 = Monday), local time. `closes` at or before `opens` means past midnight."""

    weekday: int
    opens: time
    closes: time


def parse_hours(settings: Mapping[str, Any]) -> tuple[Opening, ...]:
    """From a shop's settings, as its page stores them."""
    return tuple(
        Opening(h["weekday"], time.fromisoformat(h["opens"]), time.fromisoformat(h["closes"]))
        for h in settings.get("hours", ())
    )


def spans(hours: Sequence[Opening], zone: str, start: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
    """Open spans that end after `start`, ascending, as UTC."""
    local = ZoneInfo(zone)
    first = start.astimezone(local).date() - timedelta(days=1)
    for offset in range(days + 2):
        day = first + timedelta(days=offset)
        for opening in sorted((h for h in hours if h.weekday == day.isoweekday()), key=lambda h: h.opens):
            opens, closes = span_of(opening, day, local)
            if opens < closes and closes > start:  # within the hour that spring leaves out nothing is open
                yield opens, closes


def span_of(opening: Opening, day: date, local: ZoneInfo) -> tuple[datetime, datetime]:
    until = day if opening.closes > opening.opens else day + timedelta(days=1)
    opens = datetime.combine(day, opening.opens, local).astimezone(UTC)
    return opens, datetime.combine(until, opening.closes, local).astimezone(UTC)


def add_open_time(start: datetime, length: timedelta, hours: Sequence[Opening], zone: str) -> datetime:
    """The moment when the shop has been open for `length` since `start`. Raises ValueError when it never opens."""
    if not hours:
        return start + length
    left, at = length, start
    for opens, closes in spans(hours, zone, start, LOOK_AHEAD_DAYS):
        begin = max(at, opens)
        if begin >= closes:
            continue
        if begin + left <= closes:
            return begin + left
        left -= closes - begin
        at = closes
    raise ValueError("these opening hours never add up to the time that is needed")


def open_between(start: datetime, end: datetime, hours: Sequence[Opening], zone: str) -> timedelta:
    """How long the shop is open between two moments."""
    if not hours:
        return max(end - start, timedelta())
    total, at = timedelta(), start
    for opens, closes in spans(hours, zone, start, (end - start).days + 2):
        begin, stop = max(at, opens), min(end, closes)
        if stop > begin:
            total += stop - begin
            at = stop
        if opens >= end:
            break
    return total


def is_open(at: datetime, hours: Sequence[Opening], zone: str) -> bool:
    if not hours:
        return True
    return any(opens <= at < closes for opens, closes in spans(hours, zone, at, 1))


def closed_since(hours: Sequence[Opening], zone: str, now: datetime) -> datetime | None:
    """The moment at which the shop closed last, as UTC, or None while it is open."""
    if is_open(now, hours, zone):
        return None
    ended = [closes for _, closes in spans(hours, zone, now - LOOK_BACK, LOOK_BACK.days) if closes <= now]
    return max(ended, default=now - LOOK_BACK)
