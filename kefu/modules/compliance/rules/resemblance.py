"""A second ear: what a text resembles when it calls nothing by its name.

Phrases know what they were taught. "The little pot by the fair" for a private shop they do not, but the characters a
roundabout sentence is made of are seldom those of an ordinary one. The table holds a weight for every piece (one to
three characters in a row), learned by `scripts/learn_resemblance.py` from judged sentences; adding them up says how
much a stretch sounds like breaking any rule, and like which one. Sums only: the same text, the same answer.

It is never certain, so the judge asks at most for a second look, and only where no phrase has spoken for or against.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

from kefu.modules.compliance.rules.normalise import Normalised

LONGEST_PIECE = 3
STRETCH = 48  # characters weighed together: the judged sentences are about that long at most
STRIDE = 24  # between the starts of two stretches: a long text costs in proportion to its length
SHORTEST = 9  # Chinese characters: a few words resemble anything, and no other language was judged
TELLING = 12  # characters shown as the reason: the heaviest run of a stretch


@dataclass(frozen=True, slots=True)
class Heard:
    """`rule` sounds broken between `start` and `end` (canonical characters), by `score` above the threshold."""

    rule: str
    start: int
    end: int
    score: float


class Resemblance:
    """The learned table, ready. `pieces`: piece → (weight of any rule broken, ((rule, weight), ...))."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.rules: tuple[str, ...] = tuple(table["rules"])
        self.threshold = float(table["threshold"])
        self._clear = float(table["clear"])
        self._scale = float(table["scale"])
        self._bias = float(table["bias"])
        self._rule_bias = [float(each) for each in table["rule_bias"]]
        self._weights: dict[str, int] = {piece: weights[0] for piece, weights in table["pieces"].items()}
        self._of_rules: dict[str, tuple[tuple[int, int], ...]] = {
            piece: tuple(zip(weights[1::2], weights[2::2], strict=True)) for piece, weights in table["pieces"].items()
        }

    def hear(self, text: Normalised) -> Heard | None:
        """The stretch that sounds worst, if any sounds bad enough."""
        best: Heard | None = None
        for start, end in stretches(text):
            known = self._weights.keys() & pieces_of(text.text[start:end])
            if not known or sum("\u4e00" <= char <= "\u9fff" for char in text.text[start:end]) < SHORTEST:
                continue
            size = self._scale * sqrt(len(known))
            score = self._bias + sum(map(self._weights.__getitem__, known)) / size - self.threshold
            if score <= 0 or (best and score <= best.score):
                continue
            rule, share = self._which(known, size)
            if share >= self._clear:
                best = Heard(rule, *self._telling(text.text, start, end), score)
        return best

    def _which(self, known: set[str], size: float) -> tuple[str, float]:
        """The likeliest rule and its share of all the likelihood."""
        sums = [0] * len(self.rules)
        for piece in known:
            for rule, weight in self._of_rules[piece]:
                sums[rule] += weight
        scores = [bias + total / size for bias, total in zip(self._rule_bias, sums, strict=True)]
        top = max(scores)
        return self.rules[scores.index(top)], 1 / sum(exp(score - top) for score in scores)

    def _telling(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The run of characters that weighs most: what the agent is shown."""
        weights = [
            sum(self._weights.get(text[at : at + size], 0) for size in range(1, LONGEST_PIECE + 1))
            for at in range(start, end)
        ]
        width = min(TELLING, end - start)
        first = max(range(end - start - width + 1), key=lambda at: sum(weights[at : at + width]))
        return start + first, start + first + width


def pieces_of(text: str) -> set[str]:
    """Every run of one to three characters, each once."""
    return {text[at : at + size] for size in range(1, LONGEST_PIECE + 1) for at in range(len(text) - size + 1)}


def stretches(text: Normalised) -> Iterator[tuple[int, int]]:
    """A short text whole; a long one in overlapping stretches that begin where a thought begins, if one does."""
    length = len(text.text)
    start = 0
    while True:
        end = min(start + STRETCH, length)
        if end > max(start, text.fresh):  # earlier messages were judged when they were sent
            yield start, end
        if end >= length:
            return
        limit = start + STRETCH - STRIDE // 2
        begins = (at for at in range(start + STRIDE, limit) if text.clause[at] != text.clause[at - 1])
        start = next(begins, limit)
