"""The first calendar of working days: China's, from the `chinesecalendar` package. Refuses years it does not know."""

from datetime import date
from functools import lru_cache

import chinese_calendar

from kefu.rules.errors import CalendarUnknownYear


class ChineseCalendar:
    """Statutory holidays and the weekends worked in exchange, as the State Council announced them."""

    def is_working_day(self, day: date) -> bool:
        return _works(day)


@lru_cache(maxsize=4096)
def _works(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError as unknown:
        raise CalendarUnknownYear(year=day.year) from unknown
