"""The catalogues of clocks, registers, flags and couriers are what their schemas and readers say."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from uuid import UUID

import jsonschema
import pytest

from kefu.edges.settings import default_packs_dir
from kefu.flows.noting.flag_colour import Colour, colour_of
from kefu.modules.parcels.rules import read_couriers
from kefu.modules.rulebook.service import Rulebook, ShopScope
from kefu.packs.flags import parse_flag, read_flags
from kefu.packs.shelves import read_file
from tests.conftest import NOON
from tests.packs.shipped import packs

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


SHOP = ShopScope(UUID(int=1), "taobao", "demo", "Asia/Shanghai")


@pytest.mark.covers("ORDR-04", "ORDR-05")
def test_every_flag_of_a_shop_has_a_colour_on_every_platform_that_shows_flags() -> None:
    """Its own one on each; the catalogue says what a flag means, the shop's table alone which colour it has."""
    book = Rulebook(packs())
    for pack, flags in read_flags(PACKS).flags.items():
        for meaning, platform in product(flags, ("taobao", "tmall", "douyin")):
            found = colour_of(book, replace(SHOP, pack=pack), platform, meaning, NOON)
            assert found is not None, (pack, meaning, platform)
    assert colour_of(book, SHOP, "taobao", "order_change", NOON) == Colour("red", 1)
    assert colour_of(book, SHOP, "douyin", "order_change", NOON) == Colour("red", 5)
    after_sale = colour_of(book, SHOP, "taobao", "aftersale_return_exchange", NOON)
    assert after_sale is not None
    assert after_sale.name == "blue"
    assert colour_of(book, SHOP, "web", "order_change", NOON) is None
    assert colour_of(book, SHOP, "taobao", "never heard of", NOON) is None
    assert colour_of(book, replace(SHOP, pack="none"), "taobao", "urgent", NOON) is None


def test_a_flag_with_a_colour_of_its_own_does_not_load() -> None:
    words = {"zh": "旗", "zh_tw": "旗", "en": "Flag"}
    with pytest.raises(ValueError, match="colours is not known here"):
        parse_flag("x", {"title": words, "css": "#000000", "colours": {"taobao": "cyan"}})


def test_couriers_are_known_by_every_name_they_have() -> None:
    book = read_couriers(PACKS)
    for said in ("sf", "SF", "顺丰速运", "順豐速運", "SF Express", " 顺丰 "):
        assert book.get(said).code == "sf"
    names = [name for courier in book.couriers.values() for name in courier.names]
    assert len(names) == len(set(names)), "a name that two couriers share names neither"
