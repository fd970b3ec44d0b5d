"""Order numbers in what buyers write, and where a parcel can still be stopped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kefu.modules.orders.rules import how_to_stop, numbers_in

DIGITS = st.text("0123456789", min_size=12, max_size=25)


@settings(max_examples=60, deadline=None)
@given(numbers=st.lists(DIGITS, unique=True, max_size=4), between=st.sampled_from(["，", " 和 ", "\n", "；订单", ")("]))
def test_every_number_is_found_once_and_in_order(numbers: list[str], between: str) -> None:
    text = f"您好{between.join([*numbers, *numbers])}谢谢"
    assert numbers_in(text) == numbers


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    found = numbers_in(text)
    assert all(number in text for number in found)
    assert len(set(found)) == len(found)


@settings(max_examples=40, deadline=None)
@given(second=st.sampled_from("3456789"), rest=st.text("0123456789", min_size=9, max_size=9))
def test_a_mobile_number_is_no_order(second: str, rest: str) -> None:
    assert numbers_in(f"我的电话1{second}{rest}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("220101-123456789012345 没收到", ["220101-123456789012345"]),
        ("1234567", []),
        ("12345678", ["12345678"]),
        ("SF1234567890123", []),
        ("1" * 26, []),
    ],
)
def test_what_stands_alone_and_is_long_enough(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


@pytest.mark.covers("ORDR-32")
@pytest.mark.parametrize(
    ("state", "where"),
    [
        ("unpaid", "not_paid"), ("paid", "before_printing"), ("printed", "at_warehouse"), ("scanned", "needs_courier"),
        ("in_transit", "needs_courier"), ("delivered", "too_late"), ("returned", "too_late"),
    ],
)  # fmt: skip
def test_where_a_parcel_can_still_be_stopped(state: str, where: str) -> None:
    assert how_to_stop(state) == where
