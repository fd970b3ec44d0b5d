"""Moments as requests name them: with their zone, in years that every calendar and every zone can reckon with."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from kefu.kernel.clock import FIRST_YEAR, LAST_YEAR, is_near
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import Unfit

FAR = Text(
    f"年份须在 {FIRST_YEAR} 到 {LAST_YEAR} 之间",
    f"年份須在 {FIRST_YEAR} 到 {LAST_YEAR} 之間",
    f"must lie between the years {FIRST_YEAR} and {LAST_YEAR}",
)


def check_near(day: date) -> date:
    """Raises Unfit."""
    if not is_near(day):
        raise Unfit(FAR)
    return day


Moment = Annotated[AwareDatetime, AfterValidator(check_near)]
