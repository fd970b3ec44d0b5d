"""The only door to clocks and calendars."""

from kefu.modules.deadlines.rules.calendar import Calendar, YearUnknown
from kefu.modules.deadlines.service.calendars import (
    get_calendar,
    is_working_day,
    shop_is_open,
)
from kefu.modules.deadlines.service.clocks import (
    ClockUnknown,
    cancel,
    meet,
    open_clocks_of,
    pause,
    resume,
    see_breach,
    sound,
    start,
)

__all__ = [
    "Calendar",
    "ClockUnknown",
    "YearUnknown",
    "cancel",
    "get_calendar",
    "is_working_day",
    "meet",
    "open_clocks_of",
    "pause",
    "resume",
    "see_breach",
    "shop_is_open",
    "sound",
    "start",
]
