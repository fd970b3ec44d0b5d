"""Arithmetic of days and clocks. A day is a calendar day in the zone of the decision, an hour is 60 elapsed minutes.

Moments come in and go out in UTC; a date stays a date. Impossible results raise OverflowError or ValueError,
which the engine reports as formula.failed.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Protocol

from kefu.rules.errors import CalendarMissing

Day = date  # a date that is not a datetime
MAX_STEPS = 4000  # days walked at most when counting working days or windows


class WorkingDays(Protocol):
    """The calendar of working days. `is_working_day` raises CalendarUnknownYear for years it does not know."""

    def is_working_day(self, day: date) -> bool: ...


@dataclass(frozen=True, slots=True)
class Context:
    """Where and by which calendar a decision is taken."""

    zone: tzinfo
    calendar: WorkingDays | None = None

    def works(self, day: date) -> bool:
        if self.calendar is None:
            raise CalendarMissing()
        return self.calendar.is_working_day(day)


def local_day(ctx: Context, x: date) -> date:
    return x.astimezone(ctx.zone).date() if isinstance(x, datetime) else x


def local_time(ctx: Context, x: datetime) -> time:
    return x.astimezone(ctx.zone).time()


def moment_at(ctx: Context, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ctx.zone).astimezone(UTC)


def _move(ctx: Context, x: date, to: Callable[[date], date]) -> date:
    """The same local time on the day that `to` makes of the local day."""
    if not isinstance(x, datetime):
        return to(x)
    local = x.astimezone(ctx.zone)
    return moment_at(ctx, to(local.date()), local.time())


def days_after(ctx: Context, x: date, n: int) -> date:
    return _move(ctx, x, lambda day: day + timedelta(days=n))


def months_after(ctx: Context, x: date, n: int) -> date:
    def later(day: date) -> date:
        years, month = divmod(day.year * 12 + day.month - 1 + n, 12)
        return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))

    return _move(ctx, x, later)


def hours_after(ctx: Context, x: datetime, n: Decimal | int) -> datetime:
    return x + _elapsed(n, 3600)


def minutes_after(ctx: Context, x: datetime, n: Decimal | int) -> datetime:
    return x + _elapsed(n, 60)


def _elapsed(n: Decimal | int, seconds: int) -> timedelta:
    return timedelta(microseconds=int(n * seconds * 1_000_000))


def days_between(ctx: Context, a: date, b: date) -> int:
    return (local_day(ctx, b) - local_day(ctx, a)).days


def hours_between(ctx: Context, a: datetime, b: datetime) -> int:
    return (b - a) // timedelta(hours=1)


def minutes_between(ctx: Context, a: datetime, b: datetime) -> int:
    return (b - a) // timedelta(minutes=1)


def start_of_day(ctx: Context, x: date) -> datetime:
    return moment_at(ctx, local_day(ctx, x), time.min)


def end_of_day(ctx: Context, x: date) -> datetime:
    return moment_at(ctx, local_day(ctx, x), time(23, 59, 59))


def at_time(ctx: Context, x: date, clock: time) -> datetime:
    return moment_at(ctx, local_day(ctx, x), clock)


def time_in(ctx: Context, x: datetime, opens: time, closes: time) -> bool:
    return opens <= x.astimezone(ctx.zone).time() < closes


def weekday(ctx: Context, x: date) -> int:
    return local_day(ctx, x).isoweekday()


def is_working_day(ctx: Context, x: date) -> bool:
    return ctx.works(local_day(ctx, x))


def next_working_day(ctx: Context, x: date) -> date:
    return working_days_after(ctx, x, 1)


def working_days_after(ctx: Context, x: date, n: int) -> date:
    if not 0 <= n <= MAX_STEPS // 4:
        raise ValueError(f"cannot count {n} working days")

    def walk(day: date) -> date:
        left = n
        while left:
            day += timedelta(days=1)
            left -= ctx.works(day)
        return day

    return _move(ctx, x, walk)


def nth_cut_off(ctx: Context, x: date, n: int, *clocks: time) -> datetime:
    """The n-th daily cut-off at or after x; at the very minute of a cut-off, that one is the first."""
    if not 1 <= n <= MAX_STEPS:
        raise ValueError(f"there is no cut-off number {n}")
    start = x if isinstance(x, datetime) else start_of_day(ctx, x)
    day, left = local_day(ctx, x), n
    while True:
        for clock in sorted(clocks):
            cut = moment_at(ctx, day, clock)
            left -= cut >= start
            if left == 0:
                return cut
        day += timedelta(days=1)


def _run_inside(
    ctx: Context, x: datetime, n: Decimal | int, opens: time, closes: time, runs: Callable[[date], bool]
) -> datetime:
    """x plus n hours of a clock that only runs from `opens` to `closes` on days where `runs` is true."""
    if opens >= closes or n < 0:
        raise ValueError("the window must open before it closes, and hours cannot be negative")
    left, now, day = _elapsed(n, 3600), x, local_day(ctx, x)
    for _ in range(MAX_STEPS):
        if runs(day):
            opened, closed = moment_at(ctx, day, opens), moment_at(ctx, day, closes)
            now = max(now, opened)
            if now + left <= closed:
                return now + left
            left -= max(closed - now, timedelta(0))
        day += timedelta(days=1)
    raise ValueError(f"{n} hours do not fit")


def window_hours_after(ctx: Context, x: datetime, n: Decimal | int, opens: time, closes: time) -> datetime:
    return _run_inside(ctx, x, n, opens, closes, lambda day: True)


def working_hours_after(ctx: Context, x: datetime, n: Decimal | int, opens: time, closes: time) -> datetime:
    return _run_inside(ctx, x, n, opens, closes, ctx.works)
