"""Facts as people write them into a file of cases: full-width signs, a number in quotes, 是 for true, 2026/4/1.

Only spelling is undone here; a value that can be read in two ways stays as it is, for the table to refuse.
"""

import re
import unicodedata
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from kefu.rules.values import Typed

_AMOUNT = re.compile(r"[¥¥]? ?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?) ?元?")
_DAY = re.compile(r"(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?(?![\d.])")
_TRUTH = {"true": True, "是": True, "yes": True, "false": False, "否": False, "no": False}
_NUMERIC = ("money", "decimal", "int")


def folded(text: str) -> str:
    """Full-width signs as their plain twins: ，（）：￥１ read as ,():¥1."""
    return unicodedata.normalize("NFKC", text).strip()


def squeezed(text: str) -> str:
    """`folded`, and without the blanks: for comparing a whole sentence."""
    return "".join(folded(text).split())


def as_written(spec: Typed, given: str) -> Any:
    """What the text says in the type of `spec`; the text itself when it does not say that."""
    plain = folded(given)
    if spec.type in _NUMERIC and (amount := _AMOUNT.fullmatch(plain)):
        return _number(spec, amount[1].replace(",", ""))
    if spec.type == "bool":
        return _TRUTH.get(plain.lower(), given)
    if spec.type in ("date", "datetime"):
        return _DAY.sub(lambda day: f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", plain)
    return given


def _number(spec: Typed, text: str) -> int | Decimal:
    return int(text) if spec.type == "int" and "." not in text else Decimal(text)


def in_zone(text: str, zone: tzinfo) -> str:
    """A moment whose name says its zone (signed_at_utc): local to that zone unless it states an offset itself."""
    try:
        moment = datetime.fromisoformat(folded(text))
    except ValueError:
        return text
    return text if moment.tzinfo else moment.replace(tzinfo=zone).isoformat()
