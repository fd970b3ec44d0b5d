"""The time of day, asked in one place so that tests can hold it still."""

from datetime import UTC, date, datetime, timedelta
from typing import Final, Protocol

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999
"""What lies further off is mistyped. Near the ends of the calendar adding a day, or telling the time of another zone, is
an error of the machine."""


def is_near(day: date) -> bool:
    """A date or a moment."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class FrozenClock:
    """A clock that moves only when told: for tests, simulators and rehearsals."""

    def __init__(self, at: datetime) -> None:
        self.set(at)

    def now(self) -> datetime:
        return self._at

    def set(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a clock needs an aware time")
        self._at = at.astimezone(UTC)

    def advance(self, by: timedelta) -> datetime:
        self._at += by
        return self._at
