"""From concepts found to a verdict: which patterns fit, which red lines they touch, how bad that is here."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from math import prod

from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.findings import Findings, hit_of
from kefu.modules.compliance.rules.match import Finder, Found, Span
from kefu.modules.compliance.rules.normalise import Normalised
from kefu.modules.compliance.rules.personal import OF_ORDER, find_of_order
from kefu.modules.compliance.rules.redline import (
    RESEMBLANCE,
    Level,
    Pattern,
    RedLine,
    Unless,
    Verdict,
)
from kefu.modules.compliance.rules.resemblance import Resemblance

FRAGMENT = 14  # characters: a shorter earlier message may be the first half of this one
FRAGMENTS = 5
FEW = 200  # combinations that may simply all be tried
LONGEST_WORD = 20
EXCEPTED: Span = (-1, -1)
NEAREST = 12  # places of one concept looked at around another: a hostile text must not cost seconds


class Checker:
    """The red lines of one platform, ready. Built once, then pure: the same text and facts, the same verdict."""

    def __init__(self, finder: Finder, redlines: Sequence[RedLine], resemblance: Resemblance | None = None) -> None:
        language = finder.language
        self.redlines: Mapping[str, RedLine] = {line.id: line for line in redlines}
        self._normaliser = finder.normaliser
        self._finder = finder
        self._compounds = [(compound.name, pattern) for compound in language.compounds for pattern in compound.patterns]
        self._lines_of: dict[str, list[RedLine]] = {}
        for line in redlines:
            for name in line.detect:
                self._lines_of.setdefault(name, []).append(line)
        self._resemblance = resemblance
        self._lines_for: dict[str, list[RedLine]] = {}
        for line in redlines:
            for rule in line.covers:
                self._lines_for.setdefault(rule, []).append(line)
        self._silences: dict[str, list[str]] = {}
        for name in self._lines_of:
            for concept in _shared_exceptions(language.detectors[name].patterns):
                self._silences.setdefault(concept, []).append(name)
        detectors = language.detectors
        self._about_orders = [
            (name, pattern)
            for name in self._lines_of
            for pattern in detectors[name].patterns
            if not OF_ORDER.isdisjoint(pattern.concepts)
        ]
        self._anchored: dict[str, list[tuple[str, Pattern]]] = {}
        for name in self._lines_of:
            for pattern in language.detectors[name].patterns:
                self._anchored.setdefault(pattern.concepts[0], []).append((name, pattern))

    def with_ear(self, resemblance: Resemblance | None) -> "Checker":
        """The same red lines, heard with another second ear or none."""
        return Checker(self._finder, list(self.redlines.values()), resemblance)

    @property
    def words(self) -> int:
        """How many different words one check looks for."""
        return self._finder.size

    def normalise(self, text: str, earlier: Sequence[str] = ()) -> Normalised:
        return self._normaliser.normalise(text, earlier)

    def check(self, text: str, context: Context) -> Verdict:
        """Judge one outgoing text where `context` holds. Never raises for any text."""
        so_far = Findings()
        fragments = _fragments(context.previous_agent_messages)
        for earlier in ((), fragments) if fragments else ((),):
            for reading in self._normaliser.readings(text, earlier):
                self._judge(reading, context, so_far)
        if self._resemblance and all(hit.level < Level.warn for hit in so_far.hits.values()):
            self._listen(self._resemblance, reading, context, so_far)
        ranked = sorted(so_far.shown(), key=lambda hit: (-hit.level, hit.start, hit.redline.id))
        return Verdict(ranked[0].level if ranked else Level.ok, tuple(ranked), frozenset(so_far.missing))

    def asked(self, text: str) -> frozenset[str]:
        """What a buyer asks for in his own words, as far as answers are judged by it."""
        readings = [(reading, self._finder.find(reading, Context())) for reading in self._normaliser.readings(text, ())]
        detectors = self._finder.language.detectors
        return frozenset(
            name
            for name, heard_by in self._finder.language.asks.items()
            for pattern in (each for detector in heard_by for each in detectors[detector].patterns)
            if any(fit(pattern, found, reading) not in (None, EXCEPTED) for reading, found in readings)
        )

    def _judge(self, text: Normalised, context: Context, so_far: Findings) -> None:
        found = self._finder.find(text, context)
        so_far.missing |= self._finder.facts_missing(found, context)
        for name, pattern in self._compounds:
            if pattern.concepts[0] in found and pattern.when.truth(context):
                span = fit(pattern, found, text)
                if span is not None and span != EXCEPTED:
                    found.setdefault(name, []).append(span)
        for concept in found:
            so_far.spoken.update(self._silences.get(concept, ()))
            for name, pattern in self._anchored.get(concept, ()):
                self._try(name, pattern, found, text, context, so_far)
        if context.order_belongs_to_buyer is not True:
            so_far.hide(text, found)
        for order in context.others_orders:
            told = find_of_order(text, order, self._normaliser)
            if told:
                so_far.hide(text, told)
                here = {name: spans for name, spans in found.items() if name not in OF_ORDER} | told
                theirs = replace(context, order=order, order_belongs_to_buyer=False)
                for name, pattern in self._about_orders:
                    self._try(name, pattern, here, text, theirs, so_far)

    def _try(
        self, name: str, pattern: Pattern, found: Found, text: Normalised, context: Context, so_far: Findings
    ) -> None:
        """Whether this pattern fits, and which red lines that touches."""
        if pattern.concepts[0] not in found or pattern.concepts[-1] not in found:
            return
        held = pattern.when.truth(context)
        if held is False:
            return
        span = fit(pattern, found, text, text.fresh)  # earlier messages were judged when they were sent
        if span is None:
            return
        so_far.spoken.add(name)
        if span == EXCEPTED:
            return
        so_far.missing |= pattern.when.unknown(context)
        for line in self._lines_of[name]:
            so_far.missing |= facts_missing(line, context)
            level = judge(line, context, certain=held is True)
            if level > Level.ok:
                so_far.keep(hit_of(line, level, span, text, name, context))

    def _listen(self, ear: Resemblance, text: Normalised, context: Context, so_far: Findings) -> None:
        """What only sounds like breaking a rule is held for a second look, never blocked.

        Where a phrase fits the text, the phrases know the matter: what they let pass, by an exception or because
        the red line does not apply here, is let pass.
        """
        heard = ear.hear(text)
        lines = self._lines_for.get(heard.rule, ()) if heard else ()
        if heard is None or any(not so_far.spoken.isdisjoint(line.detect) for line in lines):
            return
        so_far.missing.update(*(facts_missing(line, context) for line in lines))
        here = [line for line in lines if judge(line, context) >= Level.warn]
        line = max(here, key=lambda each: each.level, default=None)  # the ear does not know the finer ones apart
        if line is not None:
            so_far.keep(hit_of(line, Level.warn, (heard.start, heard.end), text, RESEMBLANCE, context))


def _shared_exceptions(patterns: Sequence[Pattern]) -> frozenset[str]:
    """Concepts that, anywhere in a text, excuse it whatever pattern it fits."""
    anywhere = [frozenset(each.concept for each in pattern.unless if each.where == "message") for pattern in patterns]
    return frozenset.intersection(*anywhere)


def judge(line: RedLine, context: Context, certain: bool = True) -> Level:
    """How bad it is to touch `line` in this context; `ok` where it does not apply."""
    if not line.clause.in_force(context.on_date):
        return Level.ok
    if line.channels is not None and context.channel is not None and context.channel not in line.channels:
        return Level.ok
    held = line.when.truth(context)
    if held is False:
        return Level.ok
    level = next((lv for condition, lv in line.levels if condition.truth(context)), line.level)
    return level if held and certain else min(level, line.unknown)


def facts_missing(line: RedLine, context: Context) -> frozenset[str]:
    """By which facts that nobody stated the red line would decide, where it applies at all."""
    if line.when.truth(context) is False or not line.clause.in_force(context.on_date):
        return frozenset()
    return line.when.unknown(context).union(*(condition.unknown(context) for condition, _ in line.levels))


def fit(pattern: Pattern, found: Found, text: Normalised, reaching: int = 0) -> Span | None:
    """The first place, reaching beyond `reaching`, where all concepts stand together and no exception holds.

    EXCEPTED where they do stand together, but only under exceptions; None where they don't.
    """
    excepted: Span | None = None
    lists: list[list[Span]] = []
    for concept in pattern.concepts:
        spans = found.get(concept)
        if not spans:
            return None
        lists.append(spans)
    anchors = frozenset(lists[0])
    for combination in _combinations(lists, pattern):
        if not _together(combination, pattern, text):
            continue
        span = combination[0][0], combination[-1][1]
        if span[1] <= reaching:
            continue
        anchor = next(place for place in combination if place in anchors)
        if not any(_excepted(unless, span, anchor, found, text) for unless in pattern.unless):
            return span
        excepted = EXCEPTED
    return excepted


def _combinations(lists: list[list[Span]], pattern: Pattern) -> Iterable[Sequence[Span]]:
    """Every choice of one place per concept; in a long text only places near each other."""
    if len(lists) == 1:
        return ([span] for span in lists[0])
    if prod(len(spans) for spans in lists) > FEW:
        return _nearby(lists, pattern)
    if pattern.ordered:
        return product(*lists)
    return (sorted(chosen) for chosen in product(*lists))


def _nearby(lists: list[list[Span]], pattern: Pattern) -> Iterable[Sequence[Span]]:
    reach = (pattern.gap + LONGEST_WORD) * len(lists)
    others = [sorted(spans) for spans in lists[1:]]
    for first in lists[0]:
        near = [
            spans[bisect_left(spans, (first[0] - reach, 0)) : bisect_left(spans, (first[0] + reach, 0))][:NEAREST]
            for spans in others
        ]
        for chosen in product([first], *near):
            yield chosen if pattern.ordered else sorted(chosen)


def _together(spans: Sequence[Span], pattern: Pattern, text: Normalised) -> bool:
    for (_, end), (start, _) in pairwise(spans):
        if start < end or start - end > pattern.gap:
            return False
        if not pattern.across and text.clause[end - 1] != text.clause[start]:
            return False
    return True


def _excepted(unless: Unless, span: Span, anchor: Span, found: Found, text: Normalised) -> bool:
    """Whether the exception holds. `before` may stand before the hit or before its anchor, the first concept
    listed: in 放心付，不要私下转 the hit begins with 付, but what is declined is 私下转."""
    spans = found.get(unless.concept)
    if not spans:
        return False
    if unless.where == "message":
        return True
    start, end = span
    clause = text.clause
    if unless.where == "clause":
        first, last = clause[start], clause[end - 1]
        return any(first <= clause[s] <= last for s, _ in spans)
    if unless.where == "covers":
        return any(s < end and start < e for s, e in spans)
    if unless.where == "before":
        places = {start, anchor[0]}
        return any(e <= at and at - e <= unless.gap and clause[s] == clause[at] for s, e in spans for at in places)
    return any(s >= end and s - end <= unless.gap and clause[s] == clause[end - 1] for s, _ in spans)


def _fragments(earlier: Sequence[str]) -> tuple[str, ...]:
    """The last short messages in a row: what is split over several messages is judged as one."""
    kept: list[str] = []
    for part in reversed(earlier[-FRAGMENTS:]):
        if len(part) > FRAGMENT:
            break
        kept.append(part)
    return tuple(reversed(kept))
