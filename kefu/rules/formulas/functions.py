"""The functions of dates that a formula may call, and what they take and give."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

from kefu.rules.formulas import moments
from kefu.rules.formulas.syntax import FormulaInvalid

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\Z")


@dataclass(frozen=True, slots=True)
class Signature:
    """`params`: when (date or datetime), moment, whole, number, clock. `result`: a type, or `same` as the first."""

    step: Callable[..., Any]
    params: tuple[str, ...]
    result: str
    repeats: bool = False  # the last parameter may come several times


def read_clock(text: str) -> time:
    match = _CLOCK.match(text)
    if match is None:
        raise FormulaInvalid(f"{text!r} is not a clock like 15:00")
    return time(int(match[1]), int(match[2]))


FUNCTIONS: dict[str, Signature] = {
    "days_after": Signature(moments.days_after, ("when", "whole"), "same"),
    "months_after": Signature(moments.months_after, ("when", "whole"), "same"),
    "hours_after": Signature(moments.hours_after, ("moment", "number"), "same"),
    "minutes_after": Signature(moments.minutes_after, ("moment", "number"), "same"),
    "days_between": Signature(moments.days_between, ("when", "when"), "int"),
    "hours_between": Signature(moments.hours_between, ("moment", "moment"), "int"),
    "minutes_between": Signature(moments.minutes_between, ("moment", "moment"), "int"),
    "start_of_day": Signature(moments.start_of_day, ("when",), "datetime"),
    "end_of_day": Signature(moments.end_of_day, ("when",), "datetime"),
    "at_time": Signature(moments.at_time, ("when", "clock"), "datetime"),
    "time_of": Signature(moments.local_time, ("moment",), "time"),
    "date_of": Signature(moments.local_day, ("moment",), "date"),
    "time_in": Signature(moments.time_in, ("moment", "clock", "clock"), "bool"),
    "weekday": Signature(moments.weekday, ("when",), "int"),
    "is_working_day": Signature(moments.is_working_day, ("when",), "bool"),
    "next_working_day": Signature(moments.next_working_day, ("when",), "same"),
    "working_days_after": Signature(moments.working_days_after, ("when", "whole"), "same"),
    "nth_cut_off": Signature(moments.nth_cut_off, ("when", "whole", "clock"), "datetime", repeats=True),
    "window_hours_after": Signature(moments.window_hours_after, ("moment", "number", "clock", "clock"), "datetime"),
    "working_hours_after": Signature(moments.working_hours_after, ("moment", "number", "clock", "clock"), "datetime"),
}
