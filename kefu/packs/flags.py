"""Flags: what they mean. Notes on orders and conversations both carry them, so the book stands among the packs.

Which colour a platform shows for a meaning is the shop's to decide and stands in its table `flag_meaning`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kefu.kernel.i18n import Text
from kefu.packs.shelves import Shelf, read_by_shop, read_file, read_text


@dataclass(frozen=True, slots=True)
class Flag:
    """`css`: Kefu's own colour for it. `signs_name`: a note under this flag names who handled it, not his number alone."""

    meaning: str
    title: Text
    css: str
    signs_name: bool = False


@dataclass(frozen=True, slots=True)
class FlagBook:
    """`flags`: shop pack → meaning → flag."""

    flags: Mapping[str, Mapping[str, Flag]]

    def of_pack(self, pack: str) -> Mapping[str, Flag]:
        return self.flags.get(pack, {})

    def find(self, pack: str, meaning: str) -> Flag | None:
        return self.of_pack(pack).get(meaning)


def read_flags(packs_dir: Path) -> FlagBook:
    """The presets, with what each shop changes in them."""
    shared = read_file(packs_dir / "catalogues" / "flags.yaml")
    flags: dict[str, dict[str, Flag]] = {}
    for pack, data in read_by_shop(packs_dir, "flags").items():
        merged: dict[str, Any] = {**shared["presets"][data["preset"]]["meanings"], **data.get("meanings", {})}
        flags[pack] = {meaning: parse_flag(meaning, body) for meaning, body in merged.items()}
    return FlagBook(flags)


def parse_flag(meaning: str, data: Mapping[str, Any]) -> Flag:
    """Raises ValueError for anything that is no part of a flag."""
    unknown = set(data) - {"title", "css", "signs"}
    if unknown:
        raise ValueError(f"flag {meaning}: {', '.join(sorted(unknown))} is not known here")
    return Flag(meaning, read_text(data["title"]), data["css"], data.get("signs") == "name")


SHELF = Shelf("flags", read_flags)
