"""The language of formulas: what it computes, exactly, in the zone of the decision; what it refuses to read."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.packs import ChineseCalendar
from kefu.rules.errors import CalendarMissing, CalendarUnknownYear
from kefu.rules.formulas import Context, FormulaInvalid, compile_formula
from kefu.rules.formulas.syntax import parse_formula
from kefu.rules.values import Type, Typed
from kefu.rules.words import Words

CST = ZoneInfo("Asia/Shanghai")
CTX = Context(CST, ChineseCalendar())
W = Words("词", "word")
SCOPE: dict[str, tuple[Typed, bool]] = {
    "paid": (Typed("paid", W, "money"), False),
    "count": (Typed("count", W, "int"), False),
    "rate": (Typed("rate", W, "decimal"), False),
    "gift": (Typed("gift", W, "bool"), False),
    "who": (Typed("who", W, "enum", {"a": W, "b": W}), False),
    "signed_at": (Typed("signed_at", W, "datetime"), False),
    "asked_at": (Typed("asked_at", W, "datetime"), False),
    "day": (Typed("day", W, "date"), False),
    "maybe": (Typed("maybe", W, "bool"), True),
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CST).astimezone(UTC)


FACTS: dict[str, Any] = {
    "paid": Decimal("99.99"),
    "count": 3,
    "rate": Decimal("0.335"),
    "gift": True,
    "who": "a",
    "signed_at": at("2026-03-01T09:00"),
    "asked_at": at("2026-03-08T23:59:59"),
    "day": date(2026, 1, 31),
    "maybe": None,
}


def run(text: str, kind: Type, **facts: Any) -> Any:
    values = {"a": W, "b": W} if kind == "enum" else {}
    term = compile_formula(text, SCOPE, Typed("out", W, kind, values))
    return term.run({**FACTS, **facts}, CTX)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("= percent_of(5, paid)", "money", "5.00"),
        ("= percent_of(30, 333.35)", "decimal", "100.005"),
        ("= min(max(percent_of(30, paid), 5), 500)", "money", "30.00"),
        ("= max(3 * paid, 500)", "money", "500.00"),
        ("= paid * rate", "money", "33.50"),
        ("= paid - 100", "money", "-0.01"),
        ("= sum(paid, paid, 0.02)", "money", "200.00"),
        ("= abs(paid - 100)", "money", "0.01"),
        ("= divide(paid, 7)", "money", "14.28"),
        ("= divide(count, 8)", "decimal", "0.375"),
        ("= 8.00 + 2 * count", "money", "14.00"),
        ("= max(paid, money(60 * count))", "money", "180.00"),
        ("= floor(paid)", "money", "99.00"),
        ("= ceil(rate)", "int", "1"),
        ("= round_half_up(rate, 2)", "decimal", "0.34"),
        ("= -count + 2 * (count - 1)", "int", "1"),
        ("= 2 + 3 * 4 - 1", "int", "13"),
    ],
)
def test_numbers_are_exact(text: str, kind: Type, value: str) -> None:
    result = run(text, kind)
    assert result == Decimal(value)
    assert not isinstance(result, float)
    if kind == "money":
        assert result.as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("= end_of_day(days_after(signed_at, 7))", "2026-03-08T23:59:59"),
        ("= signed_at + 7 days", "2026-03-08T09:00"),
        ("= signed_at + 168 hours - 30 minutes", "2026-03-08T08:30"),
        ("= hours_after(signed_at, 1.5)", "2026-03-01T10:30"),
        ("= start_of_day(asked_at)", "2026-03-08T00:00"),
        ("= at_time(day, '15:00')", "2026-01-31T15:00"),
        ("= months_after(signed_at, 12)", "2027-03-01T09:00"),
        ("= nth_cut_off(signed_at, 1, '09:00')", "2026-03-01T09:00"),
        ("= nth_cut_off(signed_at, 2, '09:00')", "2026-03-02T09:00"),
        ("= nth_cut_off(signed_at, 3, '15:00', '11:00')", "2026-03-02T11:00"),
        ("= window_hours_after(signed_at, 10, '09:00', '18:00')", "2026-03-02T10:00"),
        ("= window_hours_after(asked_at, 2, '09:00', '18:00')", "2026-03-09T11:00"),
        ("= working_hours_after(signed_at, 9, '09:00', '18:00')", "2026-03-02T18:00"),
        ("= working_days_after(signed_at, 5)", "2026-03-06T09:00"),
        ("= later_of(signed_at, asked_at)", "2026-03-08T23:59:59"),
        ("= earlier_of(signed_at, asked_at, asked_at)", "2026-03-01T09:00"),
    ],
)
def test_moments_are_by_the_shops_calendar(text: str, value: str) -> None:
    assert run(text, "datetime") == at(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("= months_after(day, 1)", date(2026, 2, 28)),
        ("= months_after(day, 25)", date(2028, 2, 29)),
        ("= day + 1 day", date(2026, 2, 1)),
        ("= date_of(asked_at)", date(2026, 3, 8)),
        ("= next_working_day(day)", date(2026, 2, 2)),
        ("= working_days_after(day, 0)", date(2026, 1, 31)),
    ],
)
def test_dates_stay_dates(text: str, value: date) -> None:
    assert run(text, "date") == value


def test_holidays_and_worked_weekends_count_as_announced() -> None:
    # National Day 2025 ran from 1 to 8 October; Saturday the 11th was worked in exchange.
    assert run("= next_working_day(day)", "date", day=date(2025, 9, 30)) == date(2025, 10, 9)
    assert run("= is_working_day(day)", "bool", day=date(2025, 10, 11)) is True


def test_a_year_the_calendar_does_not_know_is_refused() -> None:
    with pytest.raises(CalendarUnknownYear) as caught:
        run("= next_working_day(day)", "date", day=date(2150, 1, 1))
    assert caught.value.facts["year"] == 2150
    term = compile_formula("= is_working_day(day)", SCOPE, Typed("out", W, "bool"))
    with pytest.raises(CalendarMissing):
        term.run(FACTS, Context(CST))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("= days_between(signed_at, asked_at) <= 7", True),
        ("= hours_between(signed_at, asked_at) == 182", True),
        ("= minutes_between(asked_at, signed_at) < 0", True),
        ("= asked_at <= end_of_day(signed_at + 7 days)", True),
        ("= not gift or paid > 100 and count == 3", False),
        ("= time_in(asked_at, '09:00', '18:00')", False),
        ("= time_in(signed_at, '09:00', '18:00')", True),
        ("= weekday(day) == 6", True),
        ("= who == 'a'", True),
        ("= maybe and false", False),
        ("= true or maybe", True),
        ("= maybe and true", None),
        ("= maybe == true", None),
        ("= known(maybe)", False),
        ("= or_else(maybe, true)", True),
        ("= if(maybe, true, false)", None),
    ],
)
def test_truth_and_the_unknown(text: str, value: Any) -> None:
    assert run(text, "bool") is value


def test_the_day_is_the_zones_day() -> None:
    late = datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Shanghai
    after = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
    assert run("= days_between(signed_at, asked_at)", "int", signed_at=late, asked_at=after) == 1
    term = compile_formula("= days_between(signed_at, asked_at)", SCOPE, Typed("out", W, "int"))
    assert term.run({**FACTS, "signed_at": late, "asked_at": after}, Context(UTC)) == 0


def test_days_keep_the_local_time_when_clocks_change() -> None:
    berlin = Context(ZoneInfo("Europe/Berlin"))
    term = compile_formula("= signed_at + 14 days", SCOPE, Typed("out", W, "datetime"))
    before = datetime(2026, 3, 20, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    result = term.run({**FACTS, "signed_at": before.astimezone(UTC)}, berlin)
    assert result.astimezone(ZoneInfo("Europe/Berlin")).isoformat() == "2026-04-03T09:00:00+02:00"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("paid", "money"),
        ("=", "money"),
        ("= paid paid", "money"),
        ("= (paid", "money"),
        ("= paid / 2", "money"),
        ("= paid * paid", "money"),
        ("= paid + count", "money"),
        ("= paid + 0.005", "money"),
        ("= paid + 7 days", "money"),
        ("= day + 7 hours", "date"),
        ("= day + 1.5 days", "date"),
        ("= day < signed_at", "bool"),
        ("= gift < gift", "bool"),
        ("= who == 'c'", "bool"),
        ("= who", "text2"),
        ("= nobody", "int"),
        ("= eval('1')", "int"),
        ("= count.real", "int"),
        ("= __import__('os')", "int"),
        ("= min(count)", "int"),
        ("= percent_of(paid, 5)", "money"),
        ("= at_time(day, '25:00')", "datetime"),
        ("= at_time(day, who)", "datetime"),
        ("= days_after(day, rate)", "date"),
        ("= days_after(day)", "date"),
        ("= count and gift", "bool"),
        ("= if(count, 1, 2)", "int"),
        ("= if(gift, 1, 'x')", "int"),
        ("= 7 days", "int"),
        ("= round_half_up(rate, count)", "decimal"),
        ("= " + "(" * 60 + "1" + ")" * 60, "int"),
        ("= " + "1 + " * 600 + "1", "int"),
        ("= " + "1+" * 300 + "1", "int"),
        ("= signed_at + " + "9" * 300 + " hours", "datetime"),
    ],
)
def test_what_does_not_fit_together_is_refused_when_it_is_read(text: str, kind: str) -> None:
    real: Any = "enum" if kind == "text2" else kind
    with pytest.raises(FormulaInvalid):
        compile_formula(text, SCOPE, Typed("out", W, real, {"b": W} if real == "enum" else {}))


@given(st.text(alphabet="=()+-*<>!, '0123456789abcdnotrif.\n_", max_size=60))
def test_any_text_is_read_or_refused_and_never_breaks_the_reader(text: str) -> None:
    try:
        parse_formula("=" + text)
    except FormulaInvalid:
        return


@given(st.decimals(0, 10_000, places=2), st.integers(0, 400))
def test_money_is_rounded_half_up_to_the_cent(amount: Decimal, percent: int) -> None:
    result = run(f"= percent_of({percent}, paid)", "money", paid=amount)
    exact = amount * percent / 100
    assert abs(result - exact) <= Decimal("0.005")
    assert result >= exact - Decimal("0.0049999")
