"""One cell to one value: numbers without losing a digit, money, times, counts, weights, flags.

A cell is text in csv and text or a typed value in xlsx. Every function here either returns the value or
raises CellRefused with the reason; none of them guesses.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache

from kefu.edges.platforms.imports.reasons import CellRefused
from kefu.kernel.money import CENT

Cell = str | int | float | bool | datetime | date | time | timedelta

# What stands around a value without being part of it: white space of all kinds, direction marks from
# chat programs, the byte order mark.
EDGES = " \t\r\n\v\f\u3000\xa0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
# An IEEE double keeps 15 decimal digits for certain; Excel keeps no more.
SAFE_DIGITS = 15
_SCIENTIFIC = re.compile(r"\d+\.\d+[eE]\+?\d{1,3}|\d+[eE]\+\d{1,3}").fullmatch
_NUMBER_WITH_POINT = re.compile(r"(\d+)\.0+").fullmatch
_CHINESE_DATE = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月(\d{1,2}日)?").fullmatch
_PLAIN_MONEY = re.compile(r"\d{1,9}(\.\d{2})?").fullmatch
_MONEY = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d*))?").fullmatch
_COUNT = re.compile(r"-?\d{1,9}").fullmatch
_WEIGHT = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)(kg|g|千克|公斤|克|斤)?").fullmatch
_GRAMS = {"kg": 1000, "千克": 1000, "公斤": 1000, "g": 1, "克": 1, "斤": 500}
_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
).fullmatch
# Part of the day → the hour written → the hour of 24. Some write 下午 15:08.
_MORNING = {hour: hour % 12 for hour in range(13)}
_AFTERNOON = {hour: hour % 12 + 12 for hour in range(1, 13)} | {hour: hour for hour in range(13, 24)}
_EVENING = {hour: hour + 12 for hour in range(6, 12)} | {hour: hour for hour in range(18, 24)}
_NOON = {1: 13, 2: 14} | {hour: hour for hour in range(11, 15)}
_HALVES = {
    "上午": _MORNING, "凌晨": _MORNING, "AM": _MORNING, "下午": _AFTERNOON, "PM": _AFTERNOON,
    "晚上": _EVENING, "中午": _NOON,
}  # fmt: skip
_HALF_OF_DAY = re.compile("|".join(_HALVES)).search
_SERIAL_DATE = re.compile(r"\d{5}(?:\.\d+)?").fullmatch
_PACKED_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?").fullmatch
# Excel counts days from here (its 1900 had a 29 February); outside this span a number is no date.
_EXCEL_EPOCH = datetime(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)


def bare(cell: Cell) -> str:
    """The text of a cell without what exports wrap around it: spaces, TABs, ="…", "…" (quoted twice), a leading apostrophe."""
    text = cell.strip(EDGES) if type(cell) is str else _shown(cell)
    if text[:1] in ("'", "‘", "=", '"'):
        if text.startswith(('="', '"')) and text.endswith('"') and len(text) > 2:
            text = text.removeprefix("=")[1:-1]
        text = text.lstrip("'‘").strip(EDGES)
    return text


def plain_text(cell: Cell) -> str:
    """Free text: edges trimmed and ="…" opened; an apostrophe somebody typed stays."""
    text = cell.strip(EDGES) if type(cell) is str else _shown(cell)
    if text[:1] == "=" and text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1].strip(EDGES)
    return text


def _shown(cell: Cell) -> str:
    """A typed cell as a person would write it."""
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if type(cell) is datetime:
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return str(cell).strip(EDGES)


def to_code(cell: Cell) -> str:
    """A number or code as text, every digit as it was; refused when Excel has already lost some."""
    if type(cell) is not str:
        _check_number_cell(cell)
    text = bare(cell)
    if not text.isascii():
        folded = unicodedata.normalize("NFKC", text)
        if folded.isascii():
            text = folded
        elif _CHINESE_DATE(text):
            raise CellRefused("id.became_date")
    if _SCIENTIFIC(text):
        raise CellRefused("id.scientific")
    if text.endswith("0") and "." in text:
        pointed = _NUMBER_WITH_POINT(text)
        if pointed:
            if len(pointed[1]) > SAFE_DIGITS:
                raise CellRefused("id.digits_lost")
            text = pointed[1]
    return text


def _check_number_cell(cell: Cell) -> None:
    if isinstance(cell, (datetime, date, time, timedelta)):
        raise CellRefused("id.became_date")
    if isinstance(cell, bool):
        raise CellRefused("id.malformed")
    if isinstance(cell, (int, float)) and abs(cell) >= 10**SAFE_DIGITS:
        raise CellRefused("id.digits_lost")


def is_rounded(code: str) -> bool:
    """A long number of which everything behind the 15th digit is zero: what Excel leaves when it saves.

    One such number may be chance; a column of them is not.
    """
    return len(code) > SAFE_DIGITS and code.isdigit() and not code[SAFE_DIGITS:].strip("0")


def to_money(cell: Cell) -> Decimal:
    """An amount with two places. `0元`, `￥1,234.5` and full-width digits are understood."""
    if type(cell) is str:
        return _money_of_text(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise CellRefused("money.malformed")
    exact = Decimal(repr(cell))
    if not exact.is_finite() or abs(exact) >= 10**10:
        raise CellRefused("money.malformed")
    rounded = exact.quantize(CENT)
    # A sum in Excel leaves dust far below a cent; anything larger was somebody's third decimal.
    if abs(exact - rounded) > Decimal("0.000001"):
        raise CellRefused("money.precision")
    return rounded


@lru_cache(maxsize=8192)
def _money_of_text(cell: str) -> Decimal:
    if _PLAIN_MONEY(cell):
        return Decimal(cell).quantize(CENT)
    text = unicodedata.normalize("NFKC", bare(cell)).replace(" ", "").replace("−", "-")
    text = text.removesuffix("元").removesuffix("CNY").removesuffix("RMB")
    text = text.removeprefix("人民币").removeprefix("¥").removeprefix("RMB").removeprefix("CNY")
    if text.startswith("-¥"):
        text = "-" + text[2:]
    found = _MONEY(text)
    if not found:
        raise CellRefused("money.malformed")
    sign, whole, part = found[1], found[2].replace(",", ""), (found[3] or "").rstrip("0")
    if len(part) > 2:
        raise CellRefused("money.precision")
    if len(whole.lstrip("0")) > 10:
        raise CellRefused("money.malformed")
    return Decimal(f"{sign}{whole}.{part or '0'}").quantize(CENT)


def to_time(cell: Cell, zone: tzinfo) -> datetime:
    """A moment in UTC; a text or cell without a zone is read on the shop's clock.

    Programs write the first day of all years for "none": in UTC that lies before the calendar begins.
    """
    if type(cell) is str:
        try:
            local = datetime.fromisoformat(cell) if len(cell) == 19 else _time_of_text(cell)
        except ValueError:
            local = _time_of_text(cell)
    elif isinstance(cell, datetime):
        local = cell
    elif isinstance(cell, date):
        local = datetime(cell.year, cell.month, cell.day)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and int(cell) in _EXCEL_DAYS:
        local = _of_serial(cell)
    else:
        raise CellRefused("date.malformed")
    if local.tzinfo is None:
        local = local.replace(tzinfo=zone)
    try:
        return local.astimezone(UTC)
    except OverflowError:
        raise CellRefused("date.implausible") from None


def _of_serial(days: float) -> datetime:
    """Excel's own number for a moment: days since its epoch, to the second."""
    return _EXCEL_EPOCH + timedelta(seconds=round(days * 86400))


def _time_of_text(cell: str) -> datetime:
    text = unicodedata.normalize("NFKC", bare(cell)).upper()
    half = _HALF_OF_DAY(text)
    if half:
        text = " ".join((text[: half.start()] + " " + text[half.end() :]).split())
    found = _DATE(text) or _PACKED_DATE(text)
    try:
        if found:
            moment = datetime(*(int(part) for part in found.groups() if part is not None))  # type: ignore[arg-type]
            return _on_24_hours(moment, half[0]) if half else moment
        # A csv saved from a sheet whose column lost its date format: nothing else in a time column has five digits.
        if _SERIAL_DATE(text) and int(float(text)) in _EXCEL_DAYS:
            return _of_serial(float(text))
        if "T" in text or "+" in text or text.endswith("Z"):
            return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        pass
    raise CellRefused("date.malformed")


def _on_24_hours(moment: datetime, half: str) -> datetime:
    """下午 3:08 is 15:08. What may be two hours (晚上 12) or none (上午 15) is refused."""
    hour = _HALVES[half].get(moment.hour)
    if hour is None:
        raise CellRefused("date.malformed")
    return moment.replace(hour=hour)


@lru_cache(maxsize=2048)
def _count_of_text(cell: str) -> int:
    text = unicodedata.normalize("NFKC", bare(cell)).replace(",", "").removesuffix("件").removesuffix(".00")
    text = text.removesuffix(".0")
    if not _COUNT(text):
        raise CellRefused("count.malformed")
    return int(text)


def to_count(cell: Cell) -> int:
    """A whole number of pieces."""
    if type(cell) is str:
        return _count_of_text(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or cell != cell // 1:
        raise CellRefused("count.malformed")
    return int(cell)


def to_grams(cell: Cell, unit: str) -> int:
    """A weight in whole grams; a unit in the cell wins over the column's (`unit`)."""
    text = unicodedata.normalize("NFKC", bare(cell)).replace(" ", "").lower()
    found = _WEIGHT(text)
    if not found:
        raise CellRefused("weight.malformed")
    return round(Decimal(found[1]) * _GRAMS[found[2] or unit])


def split_attributes(text: str) -> tuple[tuple[str, str], ...]:
    """`颜色分类:黑色;尺码:XL` as pairs, in the file's order. A part without a name gets the empty name."""
    pairs = []
    for part in re.split(r"[;；]|(?<=\S)[,，](?=[^,，:：]+[:：])", text):
        name, mark, value = part.replace("：", ":").partition(":")
        if mark:
            pairs.append((name.strip(EDGES), value.strip(EDGES)))
        elif name.strip(EDGES):
            pairs.append(("", name.strip(EDGES)))
    return tuple(pairs)


def is_cipher(text: str) -> bool:
    """True for what platforms put in place of a person: `##…`, `$$…`, and long `#…#`, `$…$`, `~…~`."""
    if text.startswith(("##", "$$")):
        return True
    return len(text) > 10 and text[0] in "#$~" and text.endswith(text[0])


def is_hidden(text: str) -> bool:
    """Encrypted, or masked with stars."""
    return "*" in text or "＊" in text or (text[:1] in "#$~" and is_cipher(text))
