"""Facts as people write them into a file of cases: full-width signs, a number in quotes, 是 for true, 2026/4/1 9:00.

Only spelling is undone here; a value that can be read in two ways stays as it is, for the table to refuse.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from kefu.rules.values import Typed

_AMOUNT = re.compile(
    r"(?:¥|RMB|CNY|人民币)? ?(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?) ?(?P<wan>万)? ?(?:元整|元|块钱|块|圆)?",
    re.I,
)
_WAN = 10_000
_WHEN = re.compile(
    r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"
    r"(?:[T ]*(?P<before>凌晨|早上|上午|下午|晚上)? ?(?P<H>\d{1,2})"
    r"(?::(?P<M>\d{1,2})(?::(?P<S>\d{1,2}(?:\.\d{1,6})?))?|[点时](?:(?P<half>半)|(?P<M2>\d{1,2})分?(?:(?P<S2>\d{1,2})秒)?)?)"
    r" ?(?P<after>AM|PM)? ?\(?(?P<zone>Z|UTC|GMT|北京时间|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?\)?)?",
    re.I,
)
_MORNING, _EVENING = ("凌晨", "早上", "上午", "AM"), ("下午", "晚上", "PM")
_NOON = 12
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<h>\d{1,2}):?(?P<m>\d{2})?", re.I)
_CALLED = {"北京时间": "Asia/Shanghai", "中国标准时间": "Asia/Shanghai", "Z": "UTC"}
_TRUE = ("true", "yes", "y", "是", "有", "对", "√", "✓", "1")
_FALSE = ("false", "no", "n", "否", "不是", "没有", "无", "不", "×", "✗", "0")
_TRUTH = {**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)}
_QUOTES = str.maketrans(dict.fromkeys("“”「」『』‘’'", '"'))
_NUMERIC = ("money", "decimal", "int")
_LASTING = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>天|日|days?|d|个?小时|时|hours?|h|分钟|分|minutes?|min)", re.I)
_MINUTES = {"天": 1440, "日": 1440, "d": 1440, "小": 60, "个": 60, "时": 60, "h": 60, "分": 1, "m": 1}
_UNIT_MINUTES = {"days": 1440, "hours": 60, "minutes": 1}


def folded(text: str) -> str:
    """Full-width signs as their plain twins: ，（）：￥１ read as ,():¥1."""
    return unicodedata.normalize("NFKC", text).strip()


def squeezed(text: str) -> str:
    """`folded`, without the blanks and with one kind of quotation mark: for comparing a whole sentence."""
    return "".join(folded(text).translate(_QUOTES).split())


def as_written(spec: Typed, given: str) -> Any:
    """What the text says in the type of `spec`; the text itself when it does not say that."""
    if spec.type in _NUMERIC:
        number = amount(given)
        return given if number is None else int(number) if _whole(spec, number) else number
    if spec.type == "bool":
        said = truth(given)
        return given if said is None else said
    if spec.type == "datetime":
        return moment(given) or given
    if spec.type == "date":
        return day(given) or given
    if spec.type == "time":
        return time_of_day(given) or given
    return _labelled(spec, given) if spec.type == "enum" else given


def _whole(spec: Typed, number: Decimal) -> bool:
    return spec.type == "int" and number == number.to_integral_value()


def _labelled(spec: Typed, given: str) -> str:
    """The code of the one value that is called so in any language."""
    plain = squeezed(given).lower()
    called = [
        code
        for code, words in spec.values.items()
        if plain in {squeezed(word).lower() for word in (code, words.zh, words.en, words.zh_tw) if word}
    ]
    return called[0] if len(called) == 1 else given


def amount(text: str) -> Decimal | None:
    """¥1,000.00, 100元, 1.2万; None for anything else."""
    found = _AMOUNT.fullmatch(folded(text))
    if found is None:
        return None
    number = Decimal(found["number"].replace(",", ""))
    return number * _WAN if found["wan"] else number


def truth(text: str) -> bool | None:
    return _TRUTH.get(folded(text).lower())


def moment(text: str) -> str:
    """A day with a clock in ISO form, with an offset where one is stated; "" for anything else."""
    found = _WHEN.fullmatch(" ".join(folded(text).split()))
    clock = _clock(found) if found and found["H"] else ""
    return f"{_day(found)}T{clock}{_offset(found['zone'])}" if found and clock else ""


def day(text: str) -> str:
    """The day, also of a local moment; "" when the clock's zone would have to be known, and for anything else."""
    found = _WHEN.fullmatch(" ".join(folded(text).split()))
    return _day(found) if found and not found["zone"] and (not found["H"] or _clock(found)) else ""


def time_of_day(text: str) -> str:
    """HH:MM:SS; "" for anything else, also for a clock of a zone of its own."""
    found = _WHEN.fullmatch(f"2026-01-01 {' '.join(folded(text).split())}")
    return _clock(found) if found and found["H"] and not found["zone"] else ""


def _day(found: re.Match[str]) -> str:
    return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"


def _clock(found: re.Match[str]) -> str:
    """HH:MM:SS; "" where morning and evening do not go with the hour."""
    hour, part = int(found["H"]), (found["before"] or found["after"] or "").upper()
    if (found["before"] and found["after"]) or (part and hour == _NOON and part != "下午"):
        return ""  # 12 AM, 晚上 12 点: people mean two different hours by it
    if (part in _MORNING and hour > _NOON) or (part in _EVENING and hour == 0):
        return ""
    if part in _EVENING and hour < _NOON:
        hour += _NOON
    minute = 30 if found["half"] else int(found["M"] or found["M2"] or 0)
    whole, _, fraction = (found["S"] or found["S2"] or "0").partition(".")
    return f"{hour:02}:{minute:02}:{int(whole):02}" + (f".{fraction}" if fraction else "")


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    found = _OFFSET.fullmatch(zone)
    if found:
        return f"{found['sign']}{int(found['h']):02}:{found['m'] or '00'}"
    return "+08:00" if zone == "北京时间" else "Z"


def in_zone(text: str, zone: tzinfo) -> str:
    """A moment whose name says its zone (signed_at_utc): local to that zone unless it states an offset itself."""
    try:
        found = datetime.fromisoformat(moment(text))
    except ValueError:
        return text
    return (found if found.tzinfo else found.replace(tzinfo=zone)).isoformat()


def in_unit(text: str, unit: str) -> Decimal | str:
    """2天1小时 in `unit` (days, hours, minutes); the text itself when it names no units."""
    plain = squeezed(text)
    parts = list(_LASTING.finditer(plain))
    if not parts or "".join(part[0] for part in parts) != plain:
        return text
    minutes = sum((Decimal(part["n"]) * _MINUTES[part["unit"][0].lower()] for part in parts), Decimal(0))
    return minutes / _UNIT_MINUTES[unit]


def zone_called(text: str) -> tzinfo:
    """Asia/Shanghai, also in another case; 北京时间, UTC+8, +08:00. Raises ValueError."""
    plain = folded(text)
    if found := _OFFSET.fullmatch(plain):
        size = timedelta(hours=int(found["h"]), minutes=int(found["m"] or 0))
        return timezone(size if found["sign"] == "+" else -size) if size else UTC
    named = _CALLED.get(plain) or next((name for name in available_timezones() if name.lower() == plain.lower()), plain)
    try:
        return ZoneInfo(named)
    except (ZoneInfoNotFoundError, OSError) as unknown:
        raise ValueError(text) from unknown
