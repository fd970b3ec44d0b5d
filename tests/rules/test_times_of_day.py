"""Rows by the clock: `< 15:01` is a cell a manager changes, and the proof knows where the day begins and ends."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kefu.rules import Decider, prove_table, read_table
from kefu.rules.errors import FactType
from kefu.rules.index import any_value
from kefu.rules.values import Typed, from_json, parse, write
from kefu.rules.words import Words
from kefu.rules.writing import write_table
from tests.rules.tables import Doc, slot, table

CLOCK = Typed("clock", Words("钟点", "clock"), "time")
DAY = datetime(2026, 6, 2, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def by_clock(*conditions: Any, **more: Any) -> Doc:
    """One row for each condition; row n answers n."""
    rows = [{"id": f"r{n}", "when": {"clock": each}, "then": {"x": n}} for n, each in enumerate(conditions)]
    return table([slot("clock", "time", **more)], [slot("x", "int", kinder="higher")], rows)


def codes(doc: Doc) -> list[str]:
    return [finding.code for finding in prove_table(read_table(doc))]


@pytest.mark.parametrize(
    ("written", "value"),
    [("00:00", time()), ("15:00", time(15)), ("15:00:59", time(15, 0, 59)), ("23:59", time(23, 59))],
)
def test_a_clock_is_read_and_written_back(written: str, value: time) -> None:
    assert parse(CLOCK, written) == from_json(CLOCK, written) == value
    assert write("time", value) == written


@pytest.mark.parametrize("wrong", ["24:00", "9:00", "15", "15:60", "15:00+08:00", 900, True])
def test_what_is_no_clock_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="time"):
        parse(CLOCK, wrong)


@pytest.mark.parametrize("wrong", ["24:00", 900, DAY, time(15, tzinfo=UTC)])
def test_a_fact_that_is_no_clock_names_itself(wrong: object) -> None:
    decider = Decider(read_table(by_clock("any")))
    with pytest.raises(FactType) as refused:
        decider.decide({"clock": wrong}, at=DAY)
    assert refused.value.shown("zh-CN")["expected"] == "钟点（如 15:00）"


def test_the_day_is_covered_from_its_first_to_its_last_moment() -> None:
    assert codes(by_clock("< 15:01", ">= 15:01")) == []
    assert codes(by_clock("< 15:01", "> 15:01")) == ["proof.gap"]
    assert codes(by_clock("<= 15:01", ">= 15:01")) == ["proof.overlap"]
    assert "row.unreachable" in codes(by_clock("< 00:00", ">= 00:00"))
    assert "proof.gap" not in codes(by_clock("[09:00, 18:00)", {"not": ["[09:00, 18:00)"]}))


def test_a_derived_clock_is_that_of_the_zone() -> None:
    doc = table(
        [slot("at", "datetime")],
        [slot("x", "int", kinder="higher")],
        [
            {"id": "early", "when": {"clock": "<= 15:00"}, "then": {"x": 1}},
            {"id": "late", "when": {"clock": "> 15:00"}, "then": {"x": 2}},
        ],
        derive=[slot("clock", "time", formula="= time_of(at)")],
    )
    assert codes(doc) == []
    assert write_table(read_table(doc))["editions"][0]["rows"] == doc["editions"][0]["rows"]
    decider = Decider(read_table(doc))
    three = datetime(2026, 6, 2, 7, tzinfo=UTC)  # 15:00 in Shanghai
    assert decider.decide({"at": three}, at=three).answer["x"] == 1
    assert decider.decide({"at": three + TICK}, at=three).answer["x"] == 2


minutes = st.sampled_from([time(), time(0, 1), time(9), time(15), time(15, 1), time(23, 59)])


@st.composite
def spans(draw: st.DrawFn) -> str:
    low, high = sorted((draw(minutes), draw(minutes)))
    if low == high:
        return draw(st.sampled_from(["< ", "<= ", "> ", ">= "])) + write("time", low)
    opening, closing = draw(st.sampled_from("[(")), draw(st.sampled_from("])"))
    return f"{opening}{write('time', low)}, {write('time', high)}{closing}"


@given(st.lists(spans(), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_the_proof_agrees_with_every_moment_that_matters(cells: list[str]) -> None:
    """Each bound, the ticks beside it and the ends of the day: between them nothing changes."""
    read = read_table(by_clock(*cells))
    conditions = [row.when["clock"] for row in read.editions[0].rows]
    edges = [time(), time(0, 1), time(9), time(15), time(15, 1), time(23, 59), any_value("time")]
    around = {datetime.combine(DAY, edge) + step for edge in edges for step in (-TICK, TICK * 0, TICK)}
    around.add(datetime.combine(DAY, time.max))
    points = [moment.time() for moment in around if moment.date() == DAY.date()]
    fitting = [[n for n, condition in enumerate(conditions) if condition.matches(point)] for point in points]
    found = {finding.code for finding in prove_table(read)}
    assert ("proof.gap" in found) == any(not rows for rows in fitting)
    assert ("proof.overlap" in found) == any(len(rows) > 1 for rows in fitting)
    unreachable = any(all(n not in rows for rows in fitting) for n in range(len(cells)))
    assert ("row.unreachable" in found) == unreachable
