"""Every known difference between the sources is held somewhere, and none is decided in silence."""

import pytest

from kefu.packs.checking import check_packs
from kefu.packs.conflicts import CONFLICTS, Conflict, Home, homeless, read_conflicts
from tests.packs.shipped import PACKS, packs

ALL = read_conflicts(PACKS / "conflicts.yaml")


def test_all_forty_eight_are_there() -> None:
    assert [conflict.id for conflict in ALL] == [f"CF-{number:02d}" for number in range(1, 49)]
    assert not [finding for finding in check_packs(PACKS, [CONFLICTS], lock=False) if finding.severity == "error"]


def test_every_home_exists() -> None:
    assert not list(homeless(ALL, packs()))


def test_a_home_that_is_not_there_is_found() -> None:
    moved = Conflict("CF-99", ALL[0].topic, ("per_shop",), ALL[0].how, (Home(table="tmall.stock_out", row="gone"),))
    nowhere = Conflict("CF-98", ALL[0].topic, ("per_shop",), ALL[0].how, (Home(table="no.table"), Home(file="no.yaml")))
    assert len(list(homeless([moved, nowhere], packs()))) == 3


@pytest.mark.parametrize("conflict", ALL, ids=lambda conflict: conflict.id)
def test_it_is_held_as_it_says(conflict: Conflict) -> None:
    tables = [packs().table(home.table) for home in conflict.homes if home.table]
    later = [home.later for home in conflict.homes if home.later]
    assert tables or later
    if "per_platform" in conflict.held:
        assert len({name for table in tables if table.layer == "platform" for name in table.scope}) >= 2
    if "per_shop" in conflict.held and tables:
        assert any(table.layer == "shop" for table in tables)
    if "per_date" in conflict.held:
        assert any(len(table.editions) >= 2 for table in tables)
    if "floor" in conflict.held:
        assert any(table.layer in ("law", "platform") for table in tables)


def test_what_the_sources_dispute_is_marked_in_its_table() -> None:
    for conflict in ("CF-05", "CF-06"):
        homes = next(each for each in ALL if each.id == conflict).homes
        for home in homes:
            edition = packs().table(home.table).edition(home.edition)
            assert edition.status == "disputed"
            assert edition.dispute is not None


def test_mood_is_a_fact_of_no_table() -> None:
    for table in packs().ids:
        words = {item.spec.key for item in packs().table(table).inputs}
        assert not words & {"mood", "angry", "emotion", "temper", "sentiment"}
