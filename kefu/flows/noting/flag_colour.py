"""Which colour a flag's meaning gets on a platform, and by which number the platform knows that colour (ORDR-04, -05)."""

from dataclasses import dataclass, replace
from datetime import datetime

from kefu.modules.rulebook.service import Rulebook, RuleProblem, ShopScope
from kefu.rules.errors import TableUnknown

MEANING, CODE = "flag_meaning", "flag_code"
NO_FLAG = ("fact.value", "layer.none", "row.none", "row.silent")
"""The table does not know this platform or meaning: such a note goes without a flag."""


@dataclass(frozen=True, slots=True)
class Colour:
    name: str
    number: int


def colour_of(book: Rulebook, shop: ShopScope, platform: str, meaning: str, at: datetime) -> Colour | None:
    """As the tables in force at `at` say; None where no flag is shown. Raises RuleProblem for a broken table."""
    there = replace(shop, platform=platform)
    try:
        name = book.ask(MEANING, there, {"platform": platform, "meaning": meaning}, at).answer["colour"]
        return Colour(name, book.ask(CODE, there, {"colour": name}, at).answer["code"])
    except TableUnknown:
        return None
    except RuleProblem as unknown:
        if unknown.code in NO_FLAG:
            return None
        raise
