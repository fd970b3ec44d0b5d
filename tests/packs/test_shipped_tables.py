"""The shipped tables: sound, proved, sourced, and with both sides of every line in their examples."""

from collections import defaultdict
from functools import cache

import pytest

from kefu.packs.calendar import ChineseCalendar
from kefu.packs.checking import check_packs
from kefu.packs.kinds import RULE_TABLES
from kefu.rules.examples import run_examples
from kefu.rules.findings import Finding
from tests.packs.shipped import PACKS, packs


@cache
def findings() -> list[Finding]:
    return check_packs(PACKS, [RULE_TABLES], lock=False)


def test_nothing_is_wrong() -> None:
    assert not [f"{f.table} {f.code}: {f.text.en}" for f in findings() if f.severity == "error"]


def test_every_row_has_an_example() -> None:
    assert not [f"{f.table} {f.row}" for f in findings() if f.severity == "warning"]


@pytest.mark.covers("RULE-07")
@pytest.mark.parametrize("table", packs().ids)
def test_every_edition_says_where_it_comes_from(table: str) -> None:
    for edition in packs().table(table).editions:
        assert edition.source.document
        assert edition.source.note is not None or edition.source.article
        assert edition.stale_after_days
        assert not edition.verified.state, "a verification is entered by the person who made it"


def needs() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for table in packs().ids:
        for need in {need for example in packs().table(table).examples for need in example.needs}:
            found[need].append(table)
    return found


BY_NEED = needs()
DECIDED_HERE = (
    *("ORDR-11", "ORDR-22", "PRES-15", "PRES-16", "REFU-18", "REFU-25", "RULE-01", "RULE-03", "RULE-04"),
    *("RULE-05", "RULE-06", "RULE-12", "RULE-13", "RULE-17", "SLA-03", "SLA-04", "SLA-08", "SLA-12"),
)
"""Needs that a table alone answers. The examples of other needs prove their numbers; screens and jobs prove the rest."""


@pytest.mark.parametrize(
    "need",
    [pytest.param(need, marks=pytest.mark.covers(need) if need in DECIDED_HERE else ()) for need in sorted(BY_NEED)],
)
def test_the_examples_that_prove_a_need(need: str) -> None:
    """Each comes out as it says: the answer, the row that gives it, or the refusal."""
    for table in BY_NEED[need]:
        found = run_examples(packs().decider(table), ChineseCalendar())
        assert [each.text.en for each in found if each.code == "example.failed"] == []
