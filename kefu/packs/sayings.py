"""What the desk tells a buyer by itself, and in which language a shop speaks: to its buyers, and in notes on its orders.

The sentences stand in `catalogues/sayings.yaml`; a shop's `sayings.yaml` gives its language and may word one otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from kefu.kernel.i18n import DEFAULT_LOCALE, KEYS, Locale, Text, check_locale
from kefu.packs.shelves import Shelf, read_by_shop, read_file, read_text

PLACES: Mapping[str, frozenset[str]] = {
    "reshipment_left": frozenset({"courier", "number"}),
    "satisfaction": frozenset(),
}
"""Every saying the desk knows an occasion for, and what it can fill in."""


@dataclass(frozen=True, slots=True)
class SayingBook:
    """`shared`: by key; `own`: shop pack → key; `languages`: by shop pack, zh-CN where it says none."""

    shared: Mapping[str, Text]
    own: Mapping[str, Mapping[str, Text]]
    languages: Mapping[str, Locale]

    def language(self, pack: str) -> Locale:
        return self.languages.get(pack, DEFAULT_LOCALE)

    def say(self, pack: str, key: str, **values: object) -> str:
        """The finished sentence for a buyer of a shop with this pack; a Text among the values follows its language."""
        text = self.own.get(pack, {}).get(key) or self.shared[key]
        return text.to(self.language(pack), **values)

    def words(self, pack: str, said: Text | str) -> str:
        """What is kept in the shop's language; what a person typed stays as typed."""
        return said.to(self.language(pack)) if isinstance(said, Text) else said


def read_sayings(packs_dir: Path) -> SayingBook:
    """Raises ValueError for a saying that is not there or that nobody says, and for a place nobody fills in."""
    shared = parse_items(read_file(packs_dir / "catalogues" / "sayings.yaml"))
    if missing := sorted(set(PLACES) - set(shared)):
        raise ValueError(f"catalogues/sayings.yaml lacks {', '.join(missing)}")
    shops = read_by_shop(packs_dir, "sayings")
    return SayingBook(
        shared,
        {pack: parse_items(data) for pack, data in shops.items()},
        {pack: check_locale(data["language"]) for pack, data in shops.items() if "language" in data},
    )


def parse_items(data: Mapping[str, Any]) -> dict[str, Text]:
    found = {key: read_text(body["text"]) for key, body in data.get("items", {}).items()}
    for key, text in found.items():
        if key not in PLACES:
            raise ValueError(f"sayings: there is no occasion for {key}")
        for name in KEYS.values():
            places = {place for _, place, _, _ in Formatter().parse(getattr(text, name)) if place is not None}
            if places != PLACES[key]:
                raise ValueError(f"sayings: {key} ({name}) has the places {sorted(places)}, not {sorted(PLACES[key])}")
    return found


SHELF = Shelf("sayings", read_sayings)
