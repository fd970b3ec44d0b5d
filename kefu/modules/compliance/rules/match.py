"""Finds every concept of the language in a normalised text, in one pass."""

import re
from bisect import bisect_left
from decimal import Decimal

from ahocorasick_rs import AhoCorasick

from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.language import Language, Shape
from kefu.modules.compliance.rules.normalise import Normalised, Normaliser
from kefu.modules.compliance.rules.personal import PERSONAL_CONCEPTS, find_personal

Span = tuple[int, int]
Found = dict[str, list[Span]]
LETTER = re.compile("[a-z]")
DIGIT = re.compile("[0-9]")


class Finder:
    """Built once and shared by the checkers of all platforms; `find` is pure."""

    def __init__(self, language: Language, normaliser: Normaliser) -> None:
        self.language = language
        self.normaliser = normaliser
        self._raw_shapes = [shape for shape in language.shapes if shape.view == "raw"]
        self._text_shapes = [shape for shape in language.shapes if shape.view == "text"]
        self._compared = {f"{s.name}_unknown": fact for s in language.shapes if (fact := s.above or s.below)}
        self._digit_shapes = [shape for shape in language.shapes if shape.view in ("digits", "text")]
        words: dict[str, list[str]] = {}
        self._not_in: dict[str, frozenset[str]] = {}
        for name, concept in language.concepts.items():
            for word in concept.words:
                canonical = normaliser.word(word)
                if not canonical:
                    raise ValueError(f"{word!r} of concept {name!r} has no letters")
                words.setdefault(canonical, []).append(name)
            if concept.not_in:
                masks = frozenset(normaliser.word(w) for w in concept.not_in)
                self._not_in[name] = masks
                for mask in masks:
                    words.setdefault(mask, [])
        self._concepts_of = [tuple(dict.fromkeys(names)) for names in words.values()]
        self._words = list(words)
        self._latin = [(_latin(w[0]), _latin(w[-1])) for w in self._words]
        self._automaton = AhoCorasick(self._words)
        self._plain = [not (first or last) for first, last in self._latin]
        masked = frozenset(m for masks in self._not_in.values() for m in masks)
        self._is_mask = [word in masked for word in self._words]

    @property
    def size(self) -> int:
        """How many different words are looked for."""
        return len(self._words)

    def facts_missing(self, found: Found, context: Context) -> frozenset[str]:
        """What the numbers in a text would be compared with, if it were known."""
        facts = {fact for name, fact in self._compared.items() if name in found}
        return frozenset(fact for fact in facts if getattr(context, fact) is None)

    def find(self, text: Normalised, context: Context) -> Found:
        found: Found = {}
        masks: dict[str, list[Span]] = {}
        canonical = text.text
        clause, plain, concepts_of = text.clause, self._plain, self._concepts_of
        for which, start, end in self._automaton.find_matches_as_indexes(canonical, overlapping=True):
            if not (plain[which] and clause[start] == clause[end - 1]) and not self._stands(text, which, start, end):
                continue
            span = (start, end)
            if self._is_mask[which]:
                masks.setdefault(self._words[which], []).append(span)
            for name in concepts_of[which]:
                if name in found:
                    found[name].append(span)
                else:
                    found[name] = [span]
        if masks:
            self._drop_masked(found, masks)
        self._find_shapes(text, context, found)
        if context.order is not None or context.courier_message is not None:
            for name, spans in find_personal(text, context, self.normaliser).items():
                found.setdefault(name, []).extend(spans)
        return found

    def _stands(self, text: Normalised, which: int, start: int, end: int) -> bool:
        """Not torn apart by sentence punctuation, and no Latin word cut out of a longer one."""
        if text.clause[start] != text.clause[end - 1] and not (
            all(text.loose[start + 1 : end])
            and (text.loose[start] or end >= len(text.text) or text.loose[end])
            and end - start > 2
        ):
            return False
        begins, ends = self._latin[which]
        if begins and start and not text.loose[start] and _latin(text.text[start - 1]):
            return False
        return not (ends and end < len(text.text) and not text.loose[end] and _latin(text.text[end]))

    def _drop_masked(self, found: Found, masks: dict[str, list[Span]]) -> None:
        for name, words in self._not_in.items():
            if name not in found:
                continue
            covers = [span for word in words for span in masks.get(word, ())]
            if not covers:
                continue
            kept = [(s, e) for s, e in found[name] if not any(a <= s and e <= b for a, b in covers)]
            if kept:
                found[name] = kept
            else:
                del found[name]

    def _find_shapes(self, text: Normalised, context: Context, found: Found) -> None:
        if LETTER.search(text.text):
            raw = text.original.lower()
            for shape in self._raw_shapes:
                for match in shape.regex.finditer(raw):
                    span = _canonical_span(text, match.start() + text.offset, match.end() + text.offset)
                    if span:
                        found.setdefault(shape.name, []).append(span)
        for shape in self._digit_shapes if DIGIT.search(text.digits) else self._text_shapes:
            for match in shape.regex.finditer(text.digits):
                start, end = match.span()
                if text.clause[start] != text.clause[end - 1]:
                    continue
                name = shape_name(shape, match.group(1) if shape.regex.groups else "", context)
                if name:
                    found.setdefault(name, []).append((start, end))


def shape_name(shape: Shape, captured: str, context: Context) -> str | None:
    """Under which name a shape counts once its number was compared with the fact it speaks of."""
    fact = shape.above or shape.below
    if fact is None:
        return shape.name
    known = getattr(context, fact)
    if known is None:
        return f"{shape.name}_unknown"
    number = Decimal(captured)
    return shape.name if (known > number if shape.above else known < number) else None


def concept_names(language: Language) -> frozenset[str]:
    """Every name a pattern may use."""
    names: set[str] = set(language.concepts) | PERSONAL_CONCEPTS
    for shape in language.shapes:
        names |= {shape.name, f"{shape.name}_unknown"}
    return frozenset(names)


def _canonical_span(text: Normalised, start: int, end: int) -> Span | None:
    first, last = bisect_left(text.starts, start), bisect_left(text.starts, end)
    return (first, last) if first < last else None


def _latin(char: str) -> bool:
    return "a" <= char <= "z"
