"""Small things both halves of reading a table need: the list of faults, zones, words."""

from collections.abc import Callable
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kefu.rules.errors import Fault
from kefu.rules.fault_words import say_fault
from kefu.rules.words import Words

T = TypeVar("T")


class Faults:
    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(
        self, why: str | ValueError, edition: str | None = None, row: str | None = None, cell: str | None = None
    ) -> None:
        self.found.append(Fault(say_fault(why), edition, row, cell))

    def tried(self, make: Callable[[], T], *place: str | None) -> T | None:
        try:
            return make()
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            missing = f"{wrong.args[0]!r} is missing" if isinstance(wrong, KeyError) else str(wrong)
            self.add(wrong if isinstance(wrong, ValueError) else missing, *place)
            return None


def only(raw: object, allowed: frozenset[str], what: str) -> None:
    """A map with no other keys than these. Raises ValueError."""
    if not isinstance(raw, dict):
        raise ValueError(f"{what} is a map")
    if strange := raw.keys() - allowed:
        raise ValueError(f"{what} has no {', '.join(sorted(map(str, strange)))}")


def read_zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, OSError) as wrong:
        raise ValueError(f"there is no zone {name!r}") from wrong


_WORDS = frozenset(("zh", "en", "zh_tw"))


def read_words(raw: Any) -> Words:
    only(raw, _WORDS, "a text")
    if not all(isinstance(text, str) and text for text in raw.values()):
        raise ValueError("a text is not empty")
    return Words(raw["zh"], raw["en"], raw.get("zh_tw", ""))


def maybe_words(raw: Any) -> Words | None:
    return None if raw is None else read_words(raw)
