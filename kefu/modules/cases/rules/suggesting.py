"""Which playbook a buyer's words point to, by the words in packs/catalogues/suggestions.yaml. Pure.

The words found are shown with the suggestion: an agent sees why, and a wrong guess is easy to mend.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kefu.kernel.i18n import Text


@dataclass(frozen=True, slots=True)
class Hint:
    playbook: str
    title: Text
    words: tuple[str, ...]
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    playbook: str
    title: Text
    found: tuple[str, ...]


def read_hints(document: Mapping[str, Any]) -> tuple[Hint, ...]:
    return tuple(
        Hint(
            each["playbook"], Text(**each["title"]), tuple(w.lower() for w in each["any"]),
            tuple((tuple(one), tuple(other)) for one, other in each.get("pairs", [])),
        )
        for each in document["suggestions"]
    )  # fmt: skip


def suggest(hints: Sequence[Hint], texts: Sequence[str]) -> Suggestion | None:
    """The hint with most words in the buyer's last messages; earlier hints win a tie."""
    text = " ".join(texts).lower()
    best: Suggestion | None = None
    for hint in hints:
        found = [word for word in hint.words if word in text]
        for one, other in hint.pairs:
            left = next((w for w in one if w in text), None)
            right = next((w for w in other if w in text), None)
            if left and right:
                found += [left, right]
        if found and (best is None or len(found) > len(best.found)):
            best = Suggestion(hint.playbook, hint.title, tuple(found))
    return best
