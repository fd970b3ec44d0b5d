"""How a note reads. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kefu.kernel.i18n import Text

WITH_TEXT = Text("{reason}：{text}", "{reason}：{text}", "{reason}: {text}")
LINE = Text(
    "{said}；{name}工号{employee_no}；{at}",
    "{said}；{name}工號{employee_no}；{at}",
    "{said}; {name}no. {employee_no}; {at}",
)


def line_of(reason: str, text: str, employee_no: str, at: datetime, zone: str, name: str = "") -> Text:
    """The note in one line, as order makers and an ERP read it on the platform; `name` where who handled it is named."""
    at_shop = f"{at.astimezone(ZoneInfo(zone)):%m-%d %H:%M}"
    said = WITH_TEXT.filled(reason=reason, text=text) if text else reason
    return LINE.filled(said=said, name=name, employee_no=employee_no, at=at_shop)
