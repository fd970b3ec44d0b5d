"""The catalogues of clocks, registers, flags and couriers are what their schemas and readers say."""

import json
from pathlib import Path

import jsonschema
import pytest

from kefu.edges.settings import default_packs_dir
from kefu.modules.parcels.rules import read_couriers
from kefu.packs.flags import parse_flag, read_flags
from kefu.packs.shelves import read_file

PACKS = default_packs_dir()


def files(pattern: str) -> list[Path]:
    found = sorted(PACKS.glob(pattern))
    assert found, pattern
    return found


@pytest.mark.parametrize("path", files("**/deadlines.yaml"), ids=str)
def test_deadlines_keep_their_schema(path: Path) -> None:
    jsonschema.validate(read_file(path), json.loads((PACKS / "_schemas/deadlines.schema.json").read_text()))


@pytest.mark.parametrize("path", files("**/registers.yaml"), ids=str)
def test_registers_keep_their_schema(path: Path) -> None:
    jsonschema.validate(read_file(path), json.loads((PACKS / "_schemas/registers.schema.json").read_text()))


def test_one_meaning_has_its_own_colour_on_each_platform() -> None:
    book = read_flags(PACKS)
    order_change = book.of_pack("demo")["order_change"]
    assert book.colour_at(order_change, "taobao") == ("red", 1)
    assert book.colour_at(order_change, "douyin") == ("red", 5)
    assert book.colour_at(order_change, "own_site") is None


def test_a_colour_that_a_platform_does_not_have_does_not_load() -> None:
    words = {"zh": "旗", "zh_tw": "旗", "en": "Flag"}
    with pytest.raises(ValueError, match="has no cyan"):
        parse_flag("x", {"title": words, "css": "#000000", "colours": {"taobao": "cyan"}}, {"taobao": {"red": 1}})


def test_couriers_are_known_by_every_name_they_have() -> None:
    book = read_couriers(PACKS)
    for said in ("sf", "SF", "顺丰速运", "順豐速運", "SF Express", " 顺丰 "):
        assert book.get(said).code == "sf"
    names = [name for courier in book.couriers.values() for name in courier.names]
    assert len(names) == len(set(names)), "a name that two couriers share names neither"


@pytest.mark.covers("ORDR-04", "ORDR-05")
def test_the_catalogue_and_the_table_of_flags_say_the_same() -> None:
    """What a note carries to the platform is what the shop's table answers for the same meaning."""
    book = read_flags(PACKS)
    (edition,) = read_file(PACKS / "shops/demo/rules/flag_meaning.yaml")["editions"]
    told = 0
    for row in edition["rows"]:
        flag = book.find("demo", row["when"]["meaning"])
        platforms = row["when"].get("platform", ["taobao", "tmall", "douyin"])
        for platform in [platforms] if isinstance(platforms, str) else platforms:
            if flag is not None:
                assert flag.colours[platform] == row["then"]["colour"], (flag.meaning, platform)
                told += 1
    assert told == 9
    for platform in ("taobao", "douyin"):
        (codes,) = read_file(PACKS / f"platforms/{platform}/rules/flag_code.yaml")["editions"]
        assert book.palettes[platform] == {row["when"]["colour"]: row["then"]["code"] for row in codes["rows"]}
