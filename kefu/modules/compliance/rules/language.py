"""Words grouped into concepts, shapes of numbers and links, and detectors built from them.

A concept's words may use braces: `{不,没法}{开,提供}` stands for four words, `{a,}b` for two, and
`{@other}` for every word of another concept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kefu.modules.compliance.rules.redline import Pattern

MOST_WORDS = 2_000  # of one entry: a slip of the pen in a pack must not eat the memory


@dataclass(frozen=True, slots=True)
class Concept:
    """`words` say it; a word inside one of `not_in` does not (QQ in QQ糖)."""

    words: tuple[str, ...]
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A regular expression over one view of the text.

    `digits`: number words read as digits, only looked at when there is a digit; `text`: the same, always;
    `raw`: as typed, lower case, only looked at when there is a Latin letter.

    With `above` the first group is a number, and the shape counts only when that fact is above it; with
    `below`, only when that fact is below it. An unknown fact: the shape is found as `<name>_unknown`.
    """

    name: str
    regex: re.Pattern[str]
    view: str
    above: str | None
    below: str | None


@dataclass(frozen=True, slots=True)
class Detector:
    """One way of speaking, recognised by any of its patterns."""

    name: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the finder needs; concepts already expanded to plain words.

    A compound is a concept made of others ("a date and our promise to send"); it may use compounds before it.
    `asks`: by which detectors it is heard in a buyer's words what he asks for.
    """

    concepts: Mapping[str, Concept]
    shapes: tuple[Shape, ...]
    compounds: tuple[Detector, ...]
    detectors: Mapping[str, Detector]
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def expand(word: str, concepts: Mapping[str, tuple[str, ...]]) -> list[str]:
    """`{不,没法}开` → [不开, 没法开]."""
    start = word.find("{")
    if start < 0:
        return [word]
    end = word.index("}", start)
    choices: list[str] = []
    for choice in word[start + 1 : end].split(","):
        if choice.startswith("@"):
            for known in concepts[choice[1:]]:
                choices.extend(expand(known, concepts))
        else:
            choices.append(choice)
    result = [word[:start] + choice + tail for choice in choices for tail in expand(word[end + 1 :], concepts)]
    if len(result) > MOST_WORDS:
        raise ValueError(f"{word!r} stands for {len(result)} words; the most is {MOST_WORDS}")
    return result
