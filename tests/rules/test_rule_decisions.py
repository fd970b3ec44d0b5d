"""A decision: exact, deterministic, or refused with a code and the place."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from kefu.kernel.i18n import Locale
from kefu.packs import ChineseCalendar
from kefu.rules import Decider, RuleProblem, read_table
from kefu.rules.errors import FactRange
from tests.rules.tables import Doc, documented, edition, slot, table, words

CST = timezone(timedelta(hours=8))
AT = datetime(2026, 6, 1, tzinfo=UTC)
INPUTS = [
    slot("paid", "money", min=0, max=1000),
    slot("count", "int"),
    slot("rate", "decimal", unknown=words("not measured")),
    slot("gift", "bool"),
    slot("who", "enum", values=["buyer", "seller"]),
    slot("day", "date"),
    slot("signed_at", "datetime"),
    slot("city", "text"),
]
FACTS: Doc = {
    "paid": Decimal("10.00"),
    "count": 1,
    "gift": True,
    "who": "buyer",
    "day": date(2026, 3, 1),
    "signed_at": datetime(2026, 3, 1, tzinfo=CST),
    "city": "杭州",
}


def decider(rows: list[Doc], **more: Any) -> Decider:
    more.setdefault("inputs", INPUTS)
    outputs = more.pop("outputs", [slot("amount", "money", min=0, max=500)])
    return Decider(read_table(table(more.pop("inputs"), outputs, rows, **more)))


def always(**then: Any) -> Doc:
    return {"id": "always", "then": then or {"amount": 1}}


def refused(decide: Decider, facts: Doc, code: str, **more: Any) -> RuleProblem:
    more.setdefault("at", AT)
    with pytest.raises(RuleProblem) as caught:
        decide.decide(facts, **more)
    assert caught.value.code == code
    assert caught.value.facts["table"] == "test.sample"
    for locale in get_args(Locale):
        said = caught.value.detail(locale)
        assert "{" not in said
        place = [str(caught.value.facts[key]) for key in ("table", "row", "cell", "fact") if key in caught.value.facts]
        assert all(part in said for part in place), said
    return caught.value


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("paid", "10.00", "fact.type"),
        ("paid", 10.0, "fact.type"),
        ("paid", True, "fact.type"),
        ("paid", Decimal("1.005"), "fact.type"),
        ("paid", Decimal("NaN"), "fact.type"),
        ("paid", Decimal("Infinity"), "fact.type"),
        ("paid", Decimal("1E+30"), "fact.type"),
        ("paid", Decimal("1000.01"), "fact.range"),
        ("paid", Decimal("-0.01"), "fact.range"),
        ("count", "1", "fact.type"),
        ("count", 1.0, "fact.type"),
        ("count", True, "fact.type"),
        ("count", Decimal(1), "fact.type"),
        ("rate", 0.5, "fact.type"),
        ("rate", Decimal("sNaN"), "fact.type"),
        ("gift", 1, "fact.type"),
        ("gift", "true", "fact.type"),
        ("who", "courier", "fact.value"),
        ("who", 1, "fact.type"),
        ("who", ["buyer"], "fact.type"),
        ("day", "2026-03-01", "fact.type"),
        ("day", datetime(2026, 3, 1, tzinfo=CST), "fact.type"),
        ("signed_at", date(2026, 3, 1), "fact.type"),
        ("signed_at", "2026-03-01T00:00:00+08:00", "fact.type"),
        ("signed_at", datetime(2026, 3, 1), "fact.no_zone"),
        ("signed_at", datetime(1, 1, 1, tzinfo=CST), "fact.range"),
        ("signed_at", datetime(9999, 12, 31, 23, tzinfo=UTC), "fact.range"),
        ("day", date(1, 1, 1), "fact.range"),
        ("day", date(9999, 12, 31), "fact.range"),
        ("city", 5, "fact.type"),
        ("city", None, "fact.missing"),
        ("cost", 5, "fact.unknown"),
    ],
)
def test_a_wrong_fact_is_an_error_that_names_it(key: str, value: Any, code: str) -> None:
    problem = refused(decider([always()]), {**FACTS, key: value}, code)
    assert problem.facts["fact"] == key


@pytest.mark.parametrize("key", list(FACTS))
def test_a_missing_fact_is_an_error_that_names_it(key: str) -> None:
    facts = {name: value for name, value in FACTS.items() if name != key}
    assert refused(decider([always()]), facts, "fact.missing").facts["fact"] == key


def test_a_whole_number_is_an_exact_amount() -> None:
    answer = decider([always(amount="= paid + 0.50")]).decide({**FACTS, "paid": 10}, at=AT).answer
    assert answer == {"amount": Decimal("10.50")}


def test_unknown_is_a_stated_value_and_never_matches_by_accident() -> None:
    rows = [
        {"id": "low", "when": {"rate": "< 1"}, "then": {"amount": 1}},
        {"id": "high", "when": {"rate": ">= 1"}, "then": {"amount": 2}},
    ]
    refused(decider(rows), FACTS, "row.none")
    told = decider([*rows, {"id": "told", "when": {"rate": "unknown"}, "then": {"amount": 3}}])
    assert told.decide(FACTS, at=AT).row_ids == ("told",)
    assert told.decide({**FACTS, "rate": None}, at=AT).row_ids == ("told",)
    assert told.decide({**FACTS, "rate": Decimal("0.999999")}, at=AT).row_ids == ("low",)


def test_no_row_and_two_rows_are_errors_that_name_the_edition_and_the_rows() -> None:
    rows = [
        {"id": "small", "when": {"paid": "<= 10.00"}, "then": {"amount": 1}},
        {"id": "ten", "when": {"paid": "[10, 20)"}, "then": {"amount": 2}},
    ]
    assert refused(decider(rows), FACTS, "row.many").facts["rows"] == "small, ten"
    assert refused(decider(rows), {**FACTS, "paid": 20}, "row.none").facts["edition"] == "1"
    assert decider(rows, hit="first").decide(FACTS, at=AT).row_ids == ("small",)


def test_collecting_joins_all_rows() -> None:
    outputs = [slot("amount", "money", optional=True), slot("who", "text"), slot("stop", "bool")]
    rows = [
        {"id": "a", "when": {"gift": True}, "then": {"amount": 5, "who": "a", "stop": False}},
        {"id": "b", "when": {"paid": ">= 10"}, "then": {"amount": "= percent_of(50, paid)", "who": "b", "stop": True}},
        {"id": "c", "when": {"gift": False}, "then": {"amount": "none", "who": "c", "stop": False}},
    ]
    how = {"amount": "sum", "who": "list", "stop": "any"}
    collecting = decider(rows, hit="collect", aggregate=how, outputs=outputs)
    both = collecting.decide(FACTS, at=AT)
    assert both.answer == {"amount": Decimal("10.00"), "who": ["a", "b"], "stop": True}
    assert both.row_ids == ("a", "b")
    alone = collecting.decide({**FACTS, "gift": False, "paid": 1}, at=AT)
    assert alone.answer == {"amount": None, "who": ["c"], "stop": False}
    none = decider(rows[:1], hit="collect", aggregate=how, outputs=outputs)
    refused(none, {**FACTS, "gift": False}, "row.none")
    doc = table(INPUTS, outputs, [], hit="collect", aggregate=how)
    doc["editions"] = [edition(rows[:1], otherwise={"amount": 0, "who": "-", "stop": False})]
    stated = Decider(read_table(doc)).decide({**FACTS, "gift": False}, at=AT)
    assert stated.answer == {"amount": Decimal("0.00"), "who": "-", "stop": False}


def test_a_formula_that_fails_is_an_error_and_not_the_next_row() -> None:
    rows = [
        {"id": "split", "when": {"gift": True}, "then": {"amount": "= divide(paid, count)"}},
        {"id": "rest", "then": {"amount": 1}},
    ]
    problem = refused(decider(rows, hit="first"), {**FACTS, "count": 0}, "formula.failed")
    assert (problem.facts["row"], problem.facts["cell"]) == ("split", "amount")
    assert problem.facts["formula"] == "= divide(paid, count)"
    assert problem.detail("zh-CN") == (
        "规则表 test.sample 第 split 行“amount的中文（amount）”的公式 = divide(paid, count) 算不出结果：除数为零"
    )
    assert problem.detail("zh-TW").endswith("算不出結果：除數為零")
    assert problem.detail("en").endswith("failed: division by zero")


def test_a_formula_of_a_derived_fact_names_the_fact() -> None:
    derive = [slot("each", "money", formula="= divide(paid, count)")]
    problem = refused(decider([always()], derive=derive), {**FACTS, "count": 0}, "formula.failed")
    assert problem.facts["fact"] == "each"


@pytest.mark.parametrize(
    ("calendar", "code"), [(None, "calendar.missing"), (ChineseCalendar(), "calendar.unknown_year")]
)
def test_working_days_that_cannot_be_counted_name_the_cell(calendar: Any, code: str) -> None:
    outputs = [slot("until", "date")]
    rows = [{"id": "soon", "then": {"until": "= next_working_day(day)"}}]
    far = {**FACTS, "day": date(2199, 1, 1)}
    problem = refused(decider(rows, outputs=outputs), far, code, calendar=calendar)
    assert (problem.facts["row"], problem.facts["cell"]) == ("soon", "until")


def test_a_fact_is_named_by_its_label_too() -> None:
    problem = refused(decider([always()]), {**FACTS, "paid": "10"}, "fact.type")
    assert "“paid的中文（paid）”" in problem.detail("zh-CN")
    assert "“paid (paid)”" in problem.detail("en")


def test_an_answer_outside_its_walls_is_an_error() -> None:
    problem = refused(decider([always(amount="= paid * 2")]), {**FACTS, "paid": 251}, "output.range")
    assert (problem.facts["row"], problem.facts["cell"], problem.facts["value"]) == ("always", "amount", "502.00")


def test_silent_and_refusing_rows_refuse_when_the_table_is_asked_alone() -> None:
    refused(decider([{"id": "quiet", "silent": True}]), FACTS, "row.silent")
    problem = refused(decider([{"id": "person", "refuse": words("look")}]), FACTS, "row.refused")
    assert "look的中文" in problem.detail("zh-CN")


def test_a_derived_fact_outside_its_walls_refuses() -> None:
    asked = Decider(read_table(documented()))
    early = {"signed_at": datetime(2026, 3, 2, tzinfo=CST), "requested_at": datetime(2026, 3, 1, tzinfo=CST)}
    with pytest.raises(FactRange) as caught:
        asked.decide({**early, "category": "ordinary"})
    assert caught.value.facts["fact"] == "days_since_signing"


def _dated(**more: Any) -> Decider:
    doc = table([slot("day", "date"), slot("n", "int")], [slot("amount", "money")], [], **more)
    doc["editions"] = [
        edition([always(amount=5)], "old", "2024-01-01", "2026-09-16"),
        edition([always(amount=9)], "new", "2026-09-17", None),
        edition([always(amount=99)], "idea", "2026-10-01", None, status="draft"),
    ]
    return Decider(read_table(doc))


@pytest.mark.covers("RULE-01")
def test_the_business_date_chooses_the_edition_to_the_day_of_the_zone() -> None:
    by_day = _dated(decided_by="day")
    assert by_day.decide({"day": date(2026, 9, 16), "n": 1}).edition.id == "old"
    assert by_day.decide({"day": date(2026, 9, 17), "n": 1}).answer == {"amount": Decimal("9.00")}
    refused(by_day, {"day": date(2023, 12, 31), "n": 1}, "edition.none")
    handled = _dated()
    facts = {"day": date(2020, 1, 1), "n": 1}
    last = datetime(2026, 9, 16, 23, 59, 59, 999999, tzinfo=CST)
    assert handled.decide(facts, at=last).edition.id == "old"
    assert handled.decide(facts, at=last + timedelta(microseconds=1)).edition.id == "new"
    assert handled.decide(facts, at=datetime(2030, 1, 1, tzinfo=UTC)).edition.id == "new"  # never the draft
    assert handled.decide(facts, at=last, as_of=date(2026, 9, 17)).edition.id == "new"
    assert handled.decide(facts, edition=handled.table.edition("idea"), at=last).answer["amount"] == 99
    refused(handled, facts, "fact.decided_by", at=None)
    refused(handled, facts, "fact.no_zone", at=datetime(2026, 1, 1))


def test_a_cut_off_changed_from_a_date_counts_from_that_date() -> None:
    doc = table([slot("paid_at", "datetime")], [slot("ships_at", "datetime")], [], decided_by="paid_at")
    doc["editions"] = [
        edition([always(ships_at="= nth_cut_off(paid_at, 1, '16:00')")], "four", None, "2026-06-30"),
        edition([always(ships_at="= nth_cut_off(paid_at, 1, '15:30')")], "half_past", "2026-07-01"),
    ]
    shop = Decider(read_table(doc))

    def ships(day: int, month: int) -> str:
        moment = datetime(2026, month, day, 15, 45, tzinfo=CST)
        return str(shop.decide({"paid_at": moment}).answer["ships_at"].isoformat())

    assert ships(30, 6) == "2026-06-30T16:00:00+08:00"
    assert ships(1, 7) == "2026-07-02T15:30:00+08:00"


def test_calendar_days_are_the_shops() -> None:
    asked = Decider(read_table(documented()))
    facts = {
        "signed_at": datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC),
        "requested_at": datetime(2026, 3, 8, 16, 0, tzinfo=UTC),
        "category": "ordinary",
    }
    shanghai = asked.decide(facts)
    assert shanghai.answer["in_window"] is False
    assert shanghai.answer["deadline"].isoformat() == "2026-03-08T23:59:59+08:00"
    assert asked.decide(facts, zone=ZoneInfo("UTC")).answer["in_window"] is True


def test_every_other_row_says_which_conditions_did_not_fit() -> None:
    asked = Decider(read_table(documented()))
    facts = {
        "signed_at": datetime(2026, 3, 1, tzinfo=CST),
        "requested_at": datetime(2026, 3, 20, tzinfo=CST),
        "category": "fresh",
        "goods_intact": False,
    }
    decision = asked.decide(facts)
    assert decision.row_ids == ("fresh",)
    assert dict(decision.why_not()) == {
        "within": ("goods_intact", "category", "days_since_signing"),
        "damaged": ("category", "days_since_signing"),
        "late": ("category",),
    }


def test_the_choices_are_named_by_their_words_with_the_keys_beside() -> None:
    problem = refused(decider([always()]), {**FACTS, "who": "courier"}, "fact.value")
    assert problem.facts["expected"] == "buyer / seller", "for programs"
    assert problem.detail("zh-CN").endswith(f"只能是：{problem.facts['choices'].zh}。")
    assert problem.facts["choices"].zh == "、".join(f"{words(key)['zh']}（{key}）" for key in ("buyer", "seller"))
    assert problem.facts["choices"].en == ", ".join(f"{words(key)['en']} ({key})" for key in ("buyer", "seller"))
