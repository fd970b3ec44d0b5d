"""One text, seen through its disguises, with a way back to the characters the agent typed.

Steps, in this order (each caught more evasions than it cost in false alarms):

1. every character folded: NFKC, traditional to simplified, lower case, emoji and look-alikes by table;
2. zero-width and combining marks dropped, separators dropped but remembered (`loose`, `clause`);
3. code words and Latin spellings put back (绿泡泡 → 微信, taobao → 淘宝);
4. same-sounding or look-alike characters put back, only inside protected terms (砖账 → 转账);
5. number words as digits in a parallel text of the same length (幺叁捌 → 138).

A pattern word goes through step 1 and 2 only: the pack already says what it means.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind
from opencc import OpenCC

CONTENT, WEAK, STRONG, DROP = range(4)
KEPT_SYMBOLS = frozenset("%+=¥$@")
PRIVATE_USE = 0xE000


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` is canonical; `starts[i]`, `ends[i]` give the original characters behind canonical character i.

    `digits` has number words as digits and the same length; `clause[i]` counts sentence punctuation before i;
    `loose[i]` says that something separated i from i-1; characters before `fresh` come from earlier messages.
    """

    original: str
    text: str
    digits: str
    starts: list[int]
    ends: list[int]
    clause: list[int]
    loose: list[bool]
    fresh: int
    offset: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the original text (of the last message) behind canonical [start, end)."""
        first = min(self.starts[start:end])
        last = max(self.ends[start:end])
        return max(first - self.offset, 0), max(last - self.offset, 0)


@dataclass(frozen=True, slots=True)
class Term:
    """A protected term: other spellings of the same sound are read as it, except the `innocent` ones."""

    text: str
    innocent: frozenset[str] = frozenset()
    sound: bool = True
    latin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The content of normalise.yaml. `fold_after`: sign → what it counts as, and right after which characters."""

    fold: Mapping[str, str]
    fold_after: Mapping[str, tuple[str, str]]
    strong: str
    digit_words: Mapping[str, str]
    code_words: Mapping[str, str]
    terms: tuple[Term, ...]
    sounds: Mapping[str, str]
    look_alikes: Mapping[str, str]


@cache
def traditional_to_simplified() -> dict[str, str]:
    """Single characters only: phrases are not needed to recognise, and one table look-up keeps the index map."""
    block = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = OpenCC("t2s").convert("\n".join(block)).split("\n")
    return {a: b for a, b in zip(block, simplified, strict=True) if a != b}


class Folding(dict[str, tuple[str, int]]):
    """Character → (what it counts as, kind); filled as characters are met."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._own = tables.fold
        self._strong = frozenset(tables.strong)
        self._simplified = traditional_to_simplified()

    def __missing__(self, char: str) -> tuple[str, int]:
        value = self._fold(char)
        if len(self) < 20_000:  # a hostile text can't grow the table without end
            self[char] = value
        return value

    def _fold(self, char: str) -> tuple[str, int]:
        if char in self._own:
            return self._own[char], CONTENT
        if char in self._strong:
            return "", STRONG
        folded = unicodedata.normalize("NFKC", char).lower()
        if folded in self._strong:
            return "", STRONG
        kept = "".join(self._one(c) for c in folded)
        if kept:
            return kept, CONTENT
        return "", DROP if unicodedata.category(char) in ("Cf", "Mn", "Me", "Cc") and char not in "\t\r\n" else WEAK

    def _one(self, char: str) -> str:
        char = self._own.get(char, char)
        char = self._simplified.get(char, char)
        char = self._own.get(char, char)
        if char in KEPT_SYMBOLS or unicodedata.category(char[:1])[0] in "LN":
            return char
        return ""


class Normaliser:
    """Built once from the tables; `normalise` is pure and thread-safe."""

    def __init__(self, tables: Tables) -> None:
        self._folding = Folding(tables)
        self._fold_after = tables.fold_after
        self._digit_map = str.maketrans(dict(tables.digit_words))
        spellings = {self._tight(form): self._tight(term) for form, term in _spellings(tables).items()}
        self._spelling_terms = list(spellings.values())
        self._spelling_finder = _finder(list(spellings))
        self._sound_map = _sound_map(tables)
        self._sound_terms = [t for t in tables.terms if t.sound]
        self._sound_finder = _finder([t.text.translate(self._sound_map) for t in self._sound_terms])

    def word(self, word: str) -> str:
        """A pattern word in canonical form (never re-read by sound: the pack says what it means)."""
        return self._tight(word)

    def readings(self, text: str, earlier: Sequence[str] = ()) -> tuple[Normalised, ...]:
        """The text as written and, where characters of the same sound make a protected term, as it is heard.

        Both count: hearing 门店付 as 门垫付 must not hide what was written.
        """
        written = self.normalise(text, earlier)
        heard = self._put_back_sounds(written.text, written.clause)
        if heard == written.text:
            return (written,)
        return written, replace(written, text=heard, digits=heard.translate(self._digit_map))

    def normalise(self, text: str, earlier: Sequence[str] = ()) -> Normalised:
        """The text as written. `earlier`: fragments the same person sent just before, judged with `text`."""
        prefix = "".join(f"{part} " for part in earlier)
        whole = prefix + text
        chars: list[str] = []
        starts: list[int] = []
        clause: list[int] = []
        loose: list[bool] = []
        folding = self._folding
        number, apart = 0, True
        for index, char in enumerate(whole):
            folded, kind = folding[char]
            if char in self._fold_after and chars and chars[-1] in self._fold_after[char][1]:
                folded, kind = self._fold_after[char][0], CONTENT
            if kind == CONTENT:
                for piece in folded:
                    chars.append(piece)
                    starts.append(index)
                    clause.append(number)
                    loose.append(apart)
                    apart = False
            elif kind != DROP:
                apart = True
                number += kind == STRONG
        ends = [index + 1 for index in starts]
        canonical = self._put_back_spellings(chars, starts, ends, clause, loose)
        offset = len(prefix)
        fresh = next((i for i, start in enumerate(starts) if start >= offset), len(starts)) if offset else 0
        return Normalised(
            text,
            canonical,
            canonical.translate(self._digit_map),
            starts,
            ends,
            clause,
            loose,
            fresh,
            offset,
        )

    def _tight(self, word: str) -> str:
        return "".join(self._folding[char][0] for char in word)

    def _put_back_spellings(
        self, chars: list[str], starts: list[int], ends: list[int], clause: list[int], loose: list[bool]
    ) -> str:
        text = "".join(chars)
        finder = self._spelling_finder
        found = finder.find_matches_as_indexes(text) if finder else []
        for which, start, end in reversed(found):
            if clause[start] != clause[end - 1] or not _whole_latin(text, start, end, loose):
                continue
            term = self._spelling_terms[which]
            first, last, size = min(starts[start:end]), max(ends[start:end]), len(term)
            chars[start:end] = term
            starts[start:end] = [first] * size
            ends[start:end] = [last] * size
            clause[start:end] = [clause[start]] * size
            loose[start:end] = [loose[start]] + [False] * (size - 1)
        return "".join(chars) if found else text

    def _put_back_sounds(self, text: str, clause: list[int]) -> str:
        finder = self._sound_finder
        if not finder:
            return text
        result = text
        for which, start, end in finder.find_matches_as_indexes(text.translate(self._sound_map)):
            term = self._sound_terms[which]
            written = text[start:end]
            if written == term.text or written in term.innocent or clause[start] != clause[end - 1]:
                continue
            result = result[:start] + term.text + result[end:]
        return result


def _spellings(tables: Tables) -> dict[str, str]:
    forms = dict(tables.code_words)
    for term in tables.terms:
        for form in term.latin:
            forms[form] = term.text
    return forms


def _sound_map(tables: Tables) -> dict[int, str]:
    mapping: dict[int, str] = {}
    for number, (_, chars) in enumerate(sorted(tables.sounds.items())):
        for char in chars:
            mapping.setdefault(ord(char), chr(PRIVATE_USE + number))
    for char, like in tables.look_alikes.items():
        if ord(like) in mapping:
            mapping[ord(char)] = mapping[ord(like)]
    return mapping


def _finder(words: Iterable[str]) -> AhoCorasick | None:
    listed = list(words)
    return AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest) if listed else None


def _whole_latin(text: str, start: int, end: int, loose: list[bool]) -> bool:
    """A Latin word must not be cut out of a longer Latin word (vx is not in "svxl")."""
    if _latin(text[start]) and start and _latin(text[start - 1]) and not loose[start]:
        return False
    return not (_latin(text[end - 1]) and end < len(text) and _latin(text[end]) and not loose[end])


def _latin(char: str) -> bool:
    return "a" <= char <= "z"
