"""Flags: what they mean, and which colour each platform shows for that meaning. Notes on orders and conversations both
carry them, so the book stands among the packs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kefu.kernel.i18n import Text
from kefu.packs.shelves import Shelf, read_by_shop, read_file, read_text


@dataclass(frozen=True, slots=True)
class Flag:
    """`colours`: platform → name of the colour in that platform's palette. `signs_name`: a note under this flag names
    who handled it, not his number alone.
    """

    meaning: str
    title: Text
    css: str
    colours: Mapping[str, str]
    signs_name: bool = False


@dataclass(frozen=True, slots=True)
class FlagBook:
    """`palettes`: platform → colour → the platform's own number. `flags`: shop pack → meaning → flag."""

    palettes: Mapping[str, Mapping[str, int]]
    flags: Mapping[str, Mapping[str, Flag]]

    def of_pack(self, pack: str) -> Mapping[str, Flag]:
        return self.flags.get(pack, {})

    def find(self, pack: str, meaning: str) -> Flag | None:
        return self.of_pack(pack).get(meaning)

    def colour_at(self, flag: Flag, platform: str) -> tuple[str, int] | None:
        """The colour and the number the platform knows it by; None where that platform shows no flags."""
        colour = flag.colours.get(platform)
        return None if colour is None else (colour, self.palettes[platform][colour])


def read_flags(packs_dir: Path) -> FlagBook:
    """The presets, with what each shop changes in them. Raises ValueError for a colour a platform does not have."""
    shared = read_file(packs_dir / "catalogues" / "flags.yaml")
    palettes: dict[str, dict[str, int]] = shared["palettes"]
    flags: dict[str, dict[str, Flag]] = {}
    for pack, data in read_by_shop(packs_dir, "flags").items():
        merged: dict[str, Any] = {**shared["presets"][data["preset"]]["meanings"], **data.get("meanings", {})}
        flags[pack] = {meaning: parse_flag(meaning, body, palettes) for meaning, body in merged.items()}
    return FlagBook(palettes, flags)


def parse_flag(meaning: str, data: Mapping[str, Any], palettes: Mapping[str, Mapping[str, int]]) -> Flag:
    for platform, colour in data["colours"].items():
        if colour not in palettes.get(platform, {}):
            raise ValueError(f"flag {meaning}: {platform} has no {colour}")
    return Flag(meaning, read_text(data["title"]), data["css"], data["colours"], data.get("signs") == "name")


SHELF = Shelf("flags", read_flags)
