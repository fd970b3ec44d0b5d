"""Truths about conversations: words to search by, what an answer is."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

DAY_S = 86_400
QUARTER_WEEKS = 13
MOST_TERMS = 400
"""A message of thousands of characters is found by its beginning; the rest would only fill the index."""

_WORDS = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class ReplyTimes:
    """From the shop's pack: when the first answer is nearly due and due, and how long a closed one may reopen.

    Without `due_s` nobody's answer has a time.
    """

    warn_s: int | None
    due_s: int | None
    reopen_s: int


class ReplyTimesSource(Protocol):
    def times(self, shop_id: UUID, pack: str, platform: str, at: datetime) -> ReplyTimes:
        """What the shop's pack decides; cheap, because it is asked for every message."""
        ...


def fold(text: str) -> str:
    """The form in which texts are compared: full-width folded, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> Iterator[str]:
    """Latin words and numbers whole; of other writing every two neighbours, and the last sign alone."""
    for run in _WORDS.findall(fold(text)):
        if run.isascii():
            yield run[:40]
            continue
        signs = [sign for sign in run if sign.isalnum() or unicodedata.category(sign)[0] == "S"]
        for place in range(len(signs)):
            yield "".join(signs[place : place + 2])


def day_of(at: datetime) -> int:
    return int(at.timestamp()) // DAY_S


def terms(text: str, at: datetime) -> list[str]:
    """What the index keeps of a message: its words, its day, its week and its quarter."""
    found = dict.fromkeys(words(text))
    day = day_of(at)
    return [*list(found)[:MOST_TERMS], f"#d{day}", f"#w{day // 7}", f"#q{day // 7 // QUARTER_WEEKS}"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search: `query` for the index, `needles` that must really stand in the text."""

    query: str
    needles: tuple[str, ...]


def wanted(text: str) -> Wanted | None:
    """None when nothing is left to look for."""
    needles = tuple(dict.fromkeys(fold(text).split()))
    parts: list[str] = []
    for needle in needles:
        found = list(words(needle))
        if len(found) > 1 and not found[-1].isascii() and len(found[-1]) == 1:
            found.pop()  # the last sign alone is already in the pair before it
        parts += [f"{_quote(word)}{':*' if word.isascii() or len(word) == 1 else ''}" for word in found]
    return Wanted(" & ".join(dict.fromkeys(parts)), needles) if parts else None


def _quote(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
