"""Words that point somewhere: what a talk is about, which playbook helps. Transparent on purpose: the words are shown.

A catalogue names ends and the words that lead to each. The longest word at a place counts, and only once; Latin words
count whole; what is written in simplified characters is found in traditional ones too. A word right after a denial of
its end ("不用"开发票) points nowhere, unless the denial is half of a question ("要不要"开发票). The end with most
different words wins; of equal ones the earlier in the catalogue. Pure: the same text always points to the same end.

A pair is a guess: "signed for" and "not received" speak of a lost parcel, unless it is the refund that was not received.
So `not_with` lists the words that take an end's pairs away wherever in the text they stand.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kefu.kernel.i18n import Text
from kefu.packs.folding import traditional
from kefu.packs.shelves import read_text

KEYS = frozenset({"title", "any", "pairs", "not_with", "not_after", "examples"})
SHORTEST = 2
"""One character points nowhere: it is part of too many words."""

TAKEN = "\n"

Pair = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Signpost:
    """One end. `words`: any of them points here; `pairs`: one of each half, unless one of `not_with` is there too;
    `denials`: a word after one does not count.
    """

    to: str
    title: Text
    words: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()
    not_with: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointing:
    """Where the text points, and the words of it that say so, in the order in which they stand."""

    to: str
    title: Text
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signposts:
    """`by_start`: the words by their first two characters, longest first: a place is looked up once."""

    posts: Mapping[str, Signpost]
    by_start: Mapping[str, tuple[tuple[str, str], ...]] = field(repr=False)

    def title(self, to: str) -> Text:
        """A name of its own stands for an end that has left the catalogue."""
        post = self.posts.get(to)
        return post.title if post else Text(to, to, to)

    def find(self, text: str) -> Pointing | None:
        """None when no word of it points anywhere."""
        plain = as_compared(text)
        rest, found = plain, dict[str, dict[str, None]]()
        for place, to, word in self._words_in(plain):
            rest = rest[:place] + TAKEN * len(word) + rest[place + len(word) :]
            if not denied(plain, place, self.posts[to].denials):
                found.setdefault(to, {})[word] = None
        for post in self.posts.values():
            for word in words_of_pairs(post, plain, rest) if post.pairs else ():
                found.setdefault(post.to, {})[word] = None
        if not found:
            return None
        to = max((to for to in self.posts if to in found), key=lambda to: len(found[to]))
        return Pointing(to, self.posts[to].title, tuple(found[to]))

    def _words_in(self, plain: str) -> Iterator[tuple[int, str, str]]:
        free, starts = 0, self.by_start
        for place in [i for i in range(len(plain) - 1) if plain[i : i + SHORTEST] in starts]:
            if place < free:
                continue
            for word, to in starts[plain[place : place + SHORTEST]]:
                if plain.startswith(word, place) and stands_alone(plain, place, word):
                    yield place, to, word
                    free = place + len(word)
                    break


def as_compared(text: str) -> str:
    """Full-width folded, lower case, one sort of apostrophe."""
    return unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'")


def stands_alone(plain: str, place: int, word: str) -> bool:
    """`ship` is no part of `relationship`. Other writing has no gaps between words."""
    end = place + len(word)
    if is_latin(word[0]) and place > 0 and is_latin(plain[place - 1]):
        return False
    return not (is_latin(word[-1]) and end < len(plain) and is_latin(plain[end]))


def is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def denied(plain: str, place: int, denials: Sequence[str]) -> bool:
    """What stands right before `place` says no: "不用" does, in "用不用" it asks."""
    before = plain[:place].rstrip()
    for denial in denials:
        if not before.endswith(denial) or not stands_alone(plain, len(before) - len(denial), denial):
            continue
        asked = (denial + plain[place])[1]
        if denial.isascii() or not before[: -len(denial)].endswith(asked):
            return True
    return False


def words_of_pairs(post: Signpost, plain: str, rest: str) -> Iterator[str]:
    """`rest`: the text without the words that count already: "没收到" is no "收到"."""
    if any(word in plain for word in post.not_with):
        return
    for halves in post.pairs:
        met = [next((word for word in half if word in rest and stands_in(post, word, rest)), None) for half in halves]
        if None not in met:
            yield from (word for word in met if word)


def stands_in(post: Signpost, word: str, rest: str) -> bool:
    place = rest.find(word)
    while place >= 0:
        if stands_alone(rest, place, word) and not denied(rest, place, post.denials):
            return True
        place = rest.find(word, place + 1)
    return False


# -- reading -------------------------------------------------------------------------------------------------


def read_signposts(entries: Iterable[Mapping[str, Any]], name: str) -> Signposts:
    """`name`: the key under which an entry names its end. Raises ValueError for what could not be meant so."""
    posts: dict[str, Signpost] = {}
    owners: dict[str, str] = {}
    for entry in entries:
        post = read_signpost(entry, name)
        if post.to in posts:
            raise ValueError(f"{post.to} stands here twice")
        posts[post.to] = post
        for word in entry["any"]:
            plain = as_compared(word)
            if len(plain) < SHORTEST:
                raise ValueError(f"{post.to}: “{word}” is too short to point anywhere")
            if plain in owners:
                raise ValueError(f"“{word}” points to {owners[plain]} and to {post.to}")
            owners[plain] = post.to
    for post in posts.values():
        for word in post.words:
            owners.setdefault(word, post.to)
    return Signposts(posts, by_start(owners))


def read_signpost(entry: Mapping[str, Any], name: str) -> Signpost:
    if unknown := set(entry) - KEYS - {name}:
        raise ValueError(f"{entry[name]}: {', '.join(sorted(unknown))} is not known here")
    pairs = [(in_both(one), in_both(other)) for one, other in entry.get("pairs", ())]
    denials = in_both(entry.get("not_after", ()))
    title, words, not_with = read_text(entry["title"]), in_both(entry["any"]), in_both(entry.get("not_with", ()))
    return Signpost(entry[name], title, words, tuple(pairs), not_with, denials)


def in_both(words: Iterable[str]) -> tuple[str, ...]:
    """As they are compared, in simplified and in traditional characters."""
    plain = [as_compared(word) for word in words]
    return tuple(dict.fromkeys(form for word in plain for form in (word, traditional(word))))


def by_start(owners: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    starts: dict[str, list[tuple[str, str]]] = {}
    for word, to in owners.items():
        starts.setdefault(word[:SHORTEST], []).append((word, to))
    longest: Callable[[tuple[str, str]], int] = lambda each: -len(each[0])  # noqa: E731
    return {start: tuple(sorted(words, key=longest)) for start, words in starts.items()}


def check_examples(entries: Iterable[Mapping[str, Any]], posts: Signposts, name: str, nowhere: Sequence[str]) -> None:
    """Every end's own examples lead there, and those of `nowhere` nowhere. Raises ValueError with all that do not."""
    meant = [(text, entry[name]) for entry in entries for text in entry.get("examples", ())]
    meant += [(text, None) for text in nowhere]
    wrong = []
    for text, to in meant:
        found = posts.find(text)
        if (found.to if found else None) != to:
            led = f"{found.to} ({', '.join(found.found)})" if found else "nowhere"
            wrong.append(f"“{text}” leads to {led}, not to {to or 'nowhere'}")
    if wrong:
        raise ValueError("; ".join(wrong))
