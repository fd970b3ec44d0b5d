"""How a note reads. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo


def line_of(reason: str, text: str, employee_no: str, at: datetime, zone: str, name: str = "") -> str:
    """The note in one line, as order makers and an ERP read it on the platform; `name` where who handled it is named."""
    said = f"{reason}：{text}" if text else reason
    local = at.astimezone(ZoneInfo(zone))
    return f"{said}；{name}工号{employee_no}；{local:%m-%d %H:%M}"
