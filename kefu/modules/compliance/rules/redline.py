"""Red lines, what they look for, and what comes out of a check."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from kefu.kernel.i18n import Text
from kefu.modules.compliance.rules.context import Condition

HIDDEN = "＊＊＊"
"""Shown in place of what was typed where it is somebody's personal data: an answer and a log repeat none of it."""

RESEMBLANCE = "resemblance"
"""The detector named where no phrase, only the second ear has heard something."""


class Level(IntEnum):
    """How strong the answer is. `hint` informs and holds nothing; `warn` asks; `block` stops."""

    ok = 0
    hint = 1
    warn = 2
    block = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """Where the rule is written. `verified`: somebody read the text itself, not a retelling."""

    document: str
    article: str
    verified: bool
    source: str
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, on: date | None) -> bool:
        if on is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a violation costs. `points` is a string as the platform writes it; None where no points are known."""

    text: Text
    points: str | None
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Unless:
    """An exception: `concept` found `where` (message, clause, before, after, covers) within `gap` characters."""

    concept: str
    where: str
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """All `concepts` occur, at most `gap` characters between neighbours, in one clause unless `across`."""

    concepts: tuple[str, ...]
    gap: int
    ordered: bool
    across: bool
    unless: tuple[Unless, ...]
    when: Condition


@dataclass(frozen=True, slots=True)
class RedLine:
    """One forbidden thing: what finds it, how bad it is where, by which clause, and what to say instead.

    `offers`: what to say instead where something more is known; the first that holds stands for `rewrite`.
    """

    id: str
    title: Text
    level: Level
    levels: tuple[tuple[Condition, Level], ...]
    when: Condition
    unknown: Level
    channels: frozenset[str] | None
    overridable: str | None
    clause: Clause
    penalty: Penalty | None
    detect: tuple[str, ...]
    rewrite: Text
    offers: tuple[tuple[Condition, Text], ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One red line touched. `start`, `end` point into the checked text as it was written; `matched` is that piece,
    HIDDEN where it is personal data. `rewrite`: what may be said instead, here.
    """

    redline: RedLine
    level: Level
    start: int
    end: int
    matched: str
    detector: str
    rewrite: Text

    @property
    def sounds_like(self) -> bool:
        """No phrase fits: the text only resembles what crosses this line. Asks for a second look, proves nothing."""
        return self.detector == RESEMBLANCE

    def to_json(self) -> dict[str, Any]:
        line = self.redline
        return {
            "redline": line.id,
            "level": self.level.name,
            "title": _text(line.title),
            "start": self.start,
            "end": self.end,
            "matched": self.matched,
            "sounds_like": self.sounds_like,
            "clause": {
                "document": line.clause.document,
                "article": line.clause.article,
                "verified": line.clause.verified,
                "source": line.clause.source,
            },
            "penalty": line.penalty
            and {
                "text": _text(line.penalty.text),
                "points": line.penalty.points,
                "source": line.penalty.source,
                "verified": line.penalty.verified,
            },
            "overridable": line.overridable,
            "rewrite": _text(self.rewrite),
            "covers": list(line.covers),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one check: the strongest level and every red line touched, strongest first.

    `missing`: facts nobody stated, by which this text would have been judged; with them the answer may be another.
    """

    level: Level
    hits: tuple[Hit, ...]
    missing: frozenset[str] = frozenset()

    @property
    def may_send(self) -> bool:
        """True when nothing blocks and nothing has to be confirmed."""
        return self.level < Level.warn

    def to_json(self) -> dict[str, Any]:
        return {"level": self.level.name, "hits": [hit.to_json() for hit in self.hits]}


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "zh_tw": text.zh_tw, "en": text.en}
