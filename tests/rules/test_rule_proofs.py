"""Proofs agree with brute force on small random tables; each finding shows facts that really are so."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kefu.kernel.i18n import Locale
from kefu.rules import Decider, RuleProblem, prove_table, read_table
from kefu.rules.model import Table
from kefu.rules.proving import find_gap, overlaps
from kefu.rules.ready import ReadyEdition
from tests.rules.tables import Doc, edition, slot, table, words

AT = datetime(2026, 6, 1, tzinfo=UTC)
DAY = date(2026, 3, 1)
SPACE: dict[str, list[Any]] = {
    "n": list(range(5)),
    "who": ["a", "b", "c"],
    "ok": [True, False, None],
    "day": [DAY + timedelta(days=n) for n in range(4)],
}
INPUTS = [
    slot("n", "int", min=0, max=4),
    slot("who", "enum", values=["a", "b", "c"]),
    slot("ok", "bool", unknown=words("?")),
    slot("day", "date", min=DAY.isoformat(), max=(DAY + timedelta(days=3)).isoformat()),
]


def _intervals(values: list[str]) -> st.SearchStrategy[Any]:
    one = st.sampled_from(values)
    compared = st.builds(lambda op, v: f"{op} {v}", st.sampled_from(["<", "<=", ">", ">="]), one)
    pairs = st.tuples(st.integers(0, len(values) - 2), st.integers(1, len(values) - 1)).filter(lambda p: p[0] < p[1])
    between = st.builds(
        lambda left, p, right: f"{left}{values[p[0]]}, {values[p[1]]}{right}",
        st.sampled_from("[("),
        pairs,
        st.sampled_from("])"),
    )
    negated = st.lists(one, min_size=1, max_size=2, unique=True).map(lambda vs: {"not": vs})
    return st.one_of(one, compared, between, negated, st.lists(one, min_size=1, max_size=3, unique=True))


CONDITIONS: dict[str, st.SearchStrategy[Any]] = {
    "n": _intervals([str(n) for n in range(5)]),
    "who": st.one_of(
        st.sampled_from(["a", "b", "c", "not a", "known"]), st.lists(st.sampled_from("abc"), min_size=1, unique=True)
    ),
    "ok": st.sampled_from([True, False, "unknown", "known", [True, "unknown"], "any"]),
    "day": _intervals([day.isoformat() for day in SPACE["day"]]),
}


@st.composite
def small_tables(draw: st.DrawFn, hit: str = "unique", most: int = 6) -> Doc:
    rows = []
    for number in range(draw(st.integers(1, most))):
        when = {}
        for key, conditions in CONDITIONS.items():
            if draw(st.booleans()):
                when[key] = draw(conditions)
        rows.append({"id": f"r{number}", "when": when, "then": {"x": number}})
    more = {"aggregate": {"x": "list"}} if hit == "collect" else {}
    return table(INPUTS, [slot("x", "int")], rows, hit=hit, **more)


def points() -> list[Doc]:
    return [dict(zip(SPACE, values, strict=True)) for values in product(*SPACE.values())]


def naive(read: Table, facts: Doc) -> list[int]:
    """Places of the fitting rows, straight from the conditions."""
    return [
        place
        for place, row in enumerate(read.editions[0].rows)
        if all(condition.matches(facts[key]) for key, condition in row.when.items())
    ]


@given(small_tables())
@settings(max_examples=150, deadline=None)
def test_overlaps_and_gaps_agree_with_brute_force(doc: Doc) -> None:
    read = read_table(doc)
    ready = ReadyEdition(read, read.editions[0])
    fitting = [(facts, naive(read, facts)) for facts in points()]
    expected = {pair for _, places in fitting for pair in combinations(places, 2)}
    found = {(one, other): point for one, other, point in overlaps(ready)}
    assert found.keys() == expected
    for (one, other), point in found.items():
        assert {one, other} <= set(naive(read, {**fitting[0][0], **point}))
    gap = find_gap(ready)
    assert (gap is not None) == any(not places for _, places in fitting)
    if gap is not None:
        assert naive(read, {**fitting[0][0], **gap}) == []


@given(small_tables(hit="first"))
@settings(max_examples=100, deadline=None)
def test_unreachable_rows_agree_with_brute_force(doc: Doc) -> None:
    read = read_table(doc)
    reached = {places[0] for facts in points() if (places := naive(read, facts))}
    said = {finding.row for finding in prove_table(read) if finding.code == "row.unreachable"}
    assert said == {row.id for place, row in enumerate(read.editions[0].rows) if place not in reached}


@given(
    st.sampled_from(["unique", "first", "collect"]).flatmap(lambda hit: small_tables(hit=hit)),
    st.sampled_from(points()),
)
@settings(max_examples=300, deadline=None)
def test_decide_is_deterministic_and_total_or_refuses(doc: Doc, facts: Doc) -> None:
    read = read_table(doc)
    decider = Decider(read)
    places = naive(read, facts)

    def outcome() -> Any:
        try:
            decision = decider.decide(facts, at=AT)
        except RuleProblem as problem:
            return problem.code
        return decision.answer["x"], decision.row_ids, decision.why_not()

    first = outcome()
    assert first == outcome()
    if not places:
        assert first == "row.none"
    elif read.hit == "unique" and len(places) > 1:
        assert first == "row.many"
    else:
        assert first[0] == (places if read.hit == "collect" else places[0])
        rows = {row.id: row for row in read.editions[0].rows}
        for row_id, failed in first[2]:
            own = rows[row_id].when
            assert set(failed) == {key for key in own if not own[key].matches(facts[key])}


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(), st.text(max_size=3), st.decimals(), st.dates(),
    st.datetimes(), st.lists(st.integers(), max_size=2), st.sampled_from(["a", "b", DAY, "2026-03-01", "true"]),
)  # fmt: skip


@given(
    st.sampled_from(["unique", "first", "collect"]).flatmap(lambda hit: small_tables(hit=hit)),
    st.dictionaries(st.sampled_from([*SPACE, "else"]), JUNK),
)
@settings(max_examples=300, deadline=None)
def test_whatever_it_is_asked_it_decides_or_refuses_with_the_place(doc: Doc, facts: Doc) -> None:
    """Nothing else is ever raised, and only facts of the right types are decided by."""
    decider = Decider(read_table(doc))
    decision, problem = None, None
    try:
        decision = decider.decide(facts, at=AT)
    except RuleProblem as refusal:
        problem = refusal
    if problem is not None:
        assert problem.facts["table"] == "test.sample"
        assert {"fact", "row", "edition"} & problem.facts.keys()
        assert all("test.sample" in problem.detail(locale) for locale in get_args(Locale))
    if decision is not None:
        for item in decider.table.inputs:
            given_value, known = facts.get(item.spec.key), decision.facts[item.spec.key]
            assert (given_value, type(given_value)) == (known, type(known))


def codes(doc: Doc) -> list[str]:
    return [finding.code for finding in prove_table(read_table(doc))]


def test_the_grid_of_the_type_leaves_no_false_gap() -> None:
    def money(first: str, second: str) -> Doc:
        rows = [
            {"id": "low", "when": {"paid": first}, "then": {"x": 1}},
            {"id": "high", "when": {"paid": second}, "then": {"x": 2}},
        ]
        return table([slot("paid", "money", min=0)], [slot("x", "int")], rows)

    assert codes(money("<= 200.00", ">= 200.01")) == []
    assert codes(money("<= 200.00", "> 200.01")) == ["proof.gap"]
    assert codes(money("<= 200.00", ">= 200.00")) == ["proof.overlap"]
    assert codes(money("< 0", ">= 0")) == ["row.unreachable"]
    finding = prove_table(read_table(money("<= 200.00", "> 200.01")))[0]
    assert finding.example == {"paid": "200.01"}


def test_decimals_are_dense() -> None:
    rows = [
        {"id": "low", "when": {"kg": "<= 1"}, "then": {"x": 1}},
        {"id": "high", "when": {"kg": ">= 1.01"}, "then": {"x": 2}},
    ]
    found = prove_table(read_table(table([slot("kg", "decimal")], [slot("x", "int")], rows)))
    assert [finding.code for finding in found] == ["proof.gap"]
    assert found[0].example == {"kg": "1.005"}


def test_editions_must_meet() -> None:
    def dated(*spans: tuple[str | None, str | None]) -> list[str]:
        doc = table([slot("n", "int")], [slot("x", "int")], [])
        rows = [{"id": "r", "then": {"x": 1}}]
        doc["editions"] = [edition(rows, str(n), start, end) for n, (start, end) in enumerate(spans)]
        return codes(doc)

    assert dated((None, "2026-01-31"), ("2026-02-01", None)) == []
    assert dated(("2026-02-01", None), (None, "2026-01-31")) == []
    assert dated((None, "2026-02-01"), ("2026-02-01", None)) == ["edition.overlap"]
    assert dated((None, "2026-01-30"), ("2026-02-01", None)) == ["edition.hole"]
    assert dated((None, None), ("2026-02-01", None)) == ["edition.overlap"]
    assert dated((None, "2026-10-31T20:00"), ("2026-10-31T20:00", None)) == []


def test_a_formula_that_can_leave_its_walls_is_found() -> None:
    rows = [{"id": "r", "then": {"x": "= percent_of(30, paid)"}}]
    inputs = [slot("paid", "money", min=0, max=10_000)]
    found = prove_table(read_table(table(inputs, [slot("x", "money", max=500)], rows)))
    assert [(f.code, f.row, f.cell) for f in found] == [("output.outside", "r", "x")]
    assert found[0].example == {"paid": "10000.00"}
    capped = [{"id": "r", "then": {"x": "= min(500, percent_of(30, paid))"}}]
    assert codes(table(inputs, [slot("x", "money", max=500)], capped)) == []


def test_five_hundred_rows_are_proved_and_decided() -> None:
    rows = [{"id": f"r{n}", "when": {"n": f"[{n * 10}, {n * 10 + 10})"}, "then": {"x": n}} for n in range(500)]
    doc = table([slot("n", "int", min=0, max=4999)], [slot("x", "int")], rows)
    assert codes(doc) == []
    decider = Decider(read_table(doc))
    for n in (0, 9, 10, 2505, 4999):
        assert decider.decide({"n": n}, at=AT).answer == {"x": n // 10}


@pytest.mark.parametrize("hole", ["2026-03-02", "2026-03-04"])
def test_a_gap_in_a_wide_table_is_found(hole: str) -> None:
    doc = table(INPUTS, [slot("x", "int")], [], hit="unique")
    rows = [
        {"id": f"{who}-{n}-{day}", "when": {"who": who, "n": n, "day": day.isoformat()}, "then": {"x": 1}}
        for who in "abc"
        for n in range(5)
        for day in SPACE["day"]
        if (who, n, day.isoformat()) != ("b", 3, hole)
    ]
    doc["editions"] = [edition(rows)]
    found = prove_table(read_table(doc))
    assert [finding.code for finding in found] == ["proof.gap"]
    assert found[0].example == {"who": "b", "n": "3", "day": hole}
