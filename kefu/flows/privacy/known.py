"""What is known of a buyer, found again in what colleagues typed, and hidden there.

A phone is found however its digits are grouped, an address by any longer part of it, a name and an account as they are.
Pure: nothing here reads or writes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kefu.kernel.vault import ValueKind, canonical

Kind = ValueKind | Literal["account"]

HIDDEN = "***"
NARROW = str.maketrans("０１２３４５６７８９＋－＠　", "0123456789+-@ ")
"""One character for one: what is found stands at the same place in the text as it was typed."""
SHORTEST: Mapping[Kind, int] = {"name": 2, "phone": 7, "email": 5, "address": 6, "payout": 5, "account": 4}
"""Shorter values are found in too many words that are not about him."""
STAYS = frozenset(("buyer_id",))
"""The key of orders and registers, which the shop keeps."""
TYPED = frozenset(
    ("text", "note", "remark", "reason", "why", "because", "end_reason", "decision_note", "cancel_reason")
)
"""Under these names stands what a person wrote; other words come from forms and packs."""
SENTENCES = TYPED | {"shown", "title"}
CHOSEN = frozenset(("name", "account"))
"""He calls himself as he likes: also by a word or a number that means something to the desk."""
MADE = re.compile(
    r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*|-?\d{1,9}\.\d\d|\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?"
    r"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
)
"""A code, an amount, a day or moment, an id: the desk wrote it and must be able to read it again."""
ONE_WORD = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Known:
    """`chosen`: how he calls himself."""

    patterns: tuple[re.Pattern[str], ...]
    chosen: tuple[re.Pattern[str], ...]
    addresses: tuple[str, ...]

    def hide(self, text: str) -> str:
        """The text with three asterisks wherever something of him stood."""
        return self._without(text, (*self.patterns, *self.chosen))

    def hide_in(self, value: Any, name: str = "") -> Any:
        """A text, or all texts inside a document; `name`: under which it stands there."""
        if isinstance(value, str):
            return self.hide(value) if not name or name in SENTENCES else self.hide_in_field(value)
        if isinstance(value, dict):
            return {key: inner if key in STAYS else self.hide_in(inner, key) for key, inner in value.items()}
        return [self.hide_in(inner, name) for inner in value] if isinstance(value, list) else value

    def hide_in_field(self, value: str) -> str:
        """Where no person writes sentences, what the desk itself wrote stays whole, whatever he calls himself."""
        if MADE.fullmatch(value):
            return value
        whole = not ONE_WORD.fullmatch(value) or any(pattern.fullmatch(value) for pattern in self.chosen)
        return self.hide(value) if whole else self._without(value, self.patterns)

    def _without(self, text: str, patterns: Iterable[re.Pattern[str]]) -> str:
        flat = text.translate(NARROW)
        spans = sorted({match.span() for pattern in patterns for match in pattern.finditer(flat)}
                       | {span for address in self.addresses for span in shared(flat, address)})  # fmt: skip
        out, end = [], 0
        for start, stop in spans:
            if start >= end:
                out += [text[end:start], HIDDEN]
            end = max(end, stop)
        return "".join([*out, text[end:]])


def known(values: Iterable[tuple[Kind, str]]) -> Known:
    found = {(kind, value.translate(NARROW).strip()) for kind, value in values}
    long = sorted((kind, value) for kind, value in found if len(squeezed(kind, value)) >= SHORTEST[kind])
    return Known(
        tuple(pattern(kind, value) for kind, value in long if kind not in CHOSEN | {"address"}),
        tuple(pattern(kind, value) for kind, value in long if kind in CHOSEN),
        tuple(squeezed(kind, value) for kind, value in long if kind == "address"),
    )


def squeezed(kind: Kind, value: str) -> str:
    return value if kind == "account" else canonical(kind, value)


def pattern(kind: Kind, value: str) -> re.Pattern[str]:
    if kind == "phone":
        digits = r"[ -]?".join(canonical("phone", value))
        return re.compile(rf"(?<!\d)(?:(?:\+|00)?86[ -]?)?{digits}(?!\d)")
    letters = r"\s*".join(map(re.escape, re.sub(r"\s+", "", value)))
    before, after = (r"(?<![A-Za-z0-9_])" if plain(value[0]) else "", r"(?![A-Za-z0-9_])" if plain(value[-1]) else "")
    return re.compile(before + letters + after, re.IGNORECASE)


def plain(character: str) -> bool:
    """A word of such characters has an end; a Chinese name stands between other characters."""
    return character.isascii() and character.isalnum()


def shared(text: str, address: str) -> Iterator[tuple[int, int]]:
    """Where in the text a part of the address stands, long enough to be no chance; white space does not count."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[place] for place in places).lower()
    start, least = 0, SHORTEST["address"]
    while start + least <= len(bare):
        stop = start + least
        if bare[start:stop] not in address:
            start += 1
            continue
        while stop < len(bare) and bare[start : stop + 1] in address:
            stop += 1
        yield places[start], places[stop - 1] + 1
        start = stop
