"""The only door to clocks and calendars."""

from kefu.modules.deadlines.rules.calendar import Calendar, CutOff, YearUnknown
from kefu.modules.deadlines.service.calendars import (
    get_calendar,
    is_working_day,
    next_cut_off,
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
    "CutOff",
    "YearUnknown",
    "cancel",
    "get_calendar",
    "is_working_day",
    "meet",
    "next_cut_off",
    "open_clocks_of",
    "pause",
    "resume",
    "see_breach",
    "shop_is_open",
    "sound",
    "start",
]
