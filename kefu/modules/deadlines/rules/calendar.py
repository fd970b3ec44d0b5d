"""Working days. Pure; a year that nobody has stated is refused, never guessed."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from kefu.kernel.errors import Conflict
from kefu.kernel.i18n import Text

SATURDAY = 6


class YearUnknown(Conflict):
    code = "calendar.year_unknown"
    text = Text(
        "{year} 年的工作日历尚未设定，请先在店铺设置中补上。",
        "{year} 年的工作日曆尚未設定，請先在店鋪設定中補上。",
        "The working days of {year} are not known yet; please enter them in the shop's settings.",
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """`days` holds what differs from Monday–Friday; `years` the years for which that is known."""

    days: Mapping[date, bool]
    years: Set[int]

    def is_working(self, day: date) -> bool:
        """Raises YearUnknown."""
        if day.year not in self.years:
            raise YearUnknown(year=day.year)
        stated = self.days.get(day)
        return day.isoweekday() < SATURDAY if stated is None else stated

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        day += timedelta(days=1)
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """The count-th working day after `day` (the day itself is not counted)."""
        for _ in range(count):
            day = self.next_working(day)
        return day
