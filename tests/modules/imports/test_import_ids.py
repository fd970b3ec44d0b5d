"""No digit of a long number and no cent is ever lost: what goes in comes out, or is refused with a reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.edges.platforms.imports import load_import_packs, open_import, settled
from kefu.edges.platforms.imports.cells import (
    is_hidden,
    split_attributes,
    to_code,
    to_grams,
    to_money,
)
from kefu.edges.platforms.imports.reasons import CellRefused
from kefu.edges.settings import default_packs_dir
from kefu.ports.shop_reports import OrderRow
from tests.factories import exports
from tests.modules.imports.conftest import SETTING, Open

DIGITS = st.text("0123456789", min_size=1, max_size=24)
WRAPPINGS = ('="{}"', "'{}", "\t{}", "{} ", "　{}\t", "\ufeff{}", "{}", "\u202d{}\u202c")


@given(DIGITS, st.sampled_from(WRAPPINGS))
def test_a_number_survives_every_wrapping(digits: str, wrapping: str) -> None:
    assert to_code(wrapping.format(digits)) == digits


@given(st.integers(0, 10**15 - 1))
def test_a_short_number_cell_is_exact(number: int) -> None:
    assert to_code(float(number)) == to_code(number) == str(number)


@given(st.integers(10**15, 10**24))
def test_a_long_number_cell_is_always_refused(number: int) -> None:
    for cell in (float(number), number):
        with pytest.raises(CellRefused) as refused:
            to_code(cell)
        assert refused.value.code == "id.digits_lost"


@given(st.integers(10**15, 10**22), st.sampled_from(["{:.2E}", "{:.5e}", "{:.14E}", "{:.0E}"]))
def test_scientific_notation_is_always_refused(number: int, form: str) -> None:
    with pytest.raises(CellRefused) as refused:
        to_code(form.format(number))
    assert refused.value.code == "id.scientific"


@pytest.mark.parametrize(
    ("code", "read"), [("12E5", "12E5"), ("SF1E10", "SF1E10"), ("１９３", "193"), ("12.0", "12"), ("红-1", "红-1")]
)
def test_codes_that_only_look_odd(code: str, read: str) -> None:
    assert to_code(code) == read


def test_a_code_that_became_a_date() -> None:
    with pytest.raises(CellRefused) as refused:
        to_code("3月1日")
    assert refused.value.code == "id.became_date"


@given(st.decimals(0, Decimal("9999999.99"), places=2))
def test_money_round_trip(amount: Decimal) -> None:
    assert to_money(str(amount)) == amount
    assert to_money(float(amount)) == amount
    assert to_money(f"￥{amount:,}") == amount
    assert to_money(f"'{amount}元 ") == amount
    assert to_money(f"-{amount}") == -amount
    assert to_money(f"人民币{amount}元") == amount
    assert to_money(f'"{amount}"') == amount
    assert to_money(str(amount)).as_tuple().exponent == -2


@given(st.decimals(0, 9999, places=3).filter(lambda amount: amount % Decimal("0.01") != 0))
def test_a_third_decimal_is_never_rounded_away(amount: Decimal) -> None:
    for cell in (str(amount), float(amount)):
        with pytest.raises(CellRefused) as refused:
            to_money(cell)
        assert refused.value.code == "money.precision"


@given(st.lists(st.decimals(0, 5000, places=2), min_size=1, max_size=30))
def test_the_dust_of_a_sum_in_excel_is_no_third_decimal(amounts: list[Decimal]) -> None:
    assert to_money(sum(float(amount) for amount in amounts)) == sum(amounts)


@pytest.mark.parametrize("written", ["", "-", "1.2万", "1,2", "12,34", "1.2.3", "NaN", "inf", "1e3", "0x10", "四"])
def test_what_is_no_amount(written: str) -> None:
    with pytest.raises(CellRefused):
        to_money(written)


@pytest.mark.parametrize("cell", [True, float("nan"), float("inf"), 1e12])
def test_cells_that_are_no_amount(cell: float) -> None:
    with pytest.raises(CellRefused):
        to_money(cell)


@pytest.mark.parametrize(
    ("cell", "unit", "grams"),
    [
        ("180", "g", 180),
        ("0.25", "kg", 250),
        ("250g", "kg", 250),
        ("1斤", "g", 500),
        (0.5, "kg", 500),
        ("２ kg", "g", 2000),
    ],
)
def test_weights(cell: str | float, unit: str, grams: int) -> None:
    assert to_grams(cell, unit) == grams


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("颜色分类：黑色;尺码：XL", (("颜色分类", "黑色"), ("尺码", "XL"))),
        ("颜色:米白,尺码:S", (("颜色", "米白"), ("尺码", "S"))),
        ("白色,500ml", (("", "白色,500ml"),)),
        ("比例:1:2", (("比例", "1:2"),)),
    ],
)
def test_attributes(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert split_attributes(text) == pairs


@pytest.mark.parametrize("text", ["##abc##", "$$abc$$", "~AgAAAA12345~", "#nZCA#+Kj9#cipher#", "张*", "138****1111"])
def test_hidden(text: str) -> None:
    assert is_hidden(text)


@pytest.mark.parametrize("text", ["李雨", "#3 楼", "~", "$", "A#B", "1号~2号"])
def test_not_hidden(text: str) -> None:
    assert not is_hidden(text)


@given(st.lists(st.text("123456789", min_size=19, max_size=19), min_size=1, max_size=8, unique=True))
def test_order_numbers_through_whole_files(numbers: list[str]) -> None:
    packs = load_import_packs("taobao", default_packs_dir())
    for content in (
        exports.taobao_orders(*({"订单编号": f'="{number}"'} for number in numbers)),
        exports.taobao_orders_xlsx(*({"订单编号": number} for number in numbers)),
    ):
        rows, errors = settled(open_import(content, packs, SETTING).rows())
        assert errors == []
        assert [row.order_no for row in rows if isinstance(row, OrderRow)] == numbers


def test_xlsx_number_cells_that_lost_digits_are_refused_line_by_line(opened: Open) -> None:
    content = exports.taobao_orders_xlsx({"订单编号": 1934567890123456789}, {})
    rows, errors = settled(opened(content).rows())
    assert [row.line for row in rows] == [3]
    assert [(error.line, error.code, error.column) for error in errors] == [(2, "id.digits_lost", "订单编号")]
    assert "文本" in errors[0].message("zh-CN")


def test_a_column_that_went_through_excel_is_refused(opened: Open) -> None:
    """Saved as csv by Excel with the format 0: nineteen digits, the last four all zero."""
    rounded = [{"订单编号": f"19345678901{number:04}0000"} for number in range(1001, 1021)]
    rows, errors = settled(opened(exports.taobao_orders(*rounded)).rows())
    assert rows == []
    assert {error.code for error in errors} == {"id.digits_lost"}
    assert len(errors) == 20


def test_a_number_that_ends_in_zeros_by_chance_is_taken(opened: Open) -> None:
    numbers = [{"订单编号": f"19345678901234{number:05}"} for number in range(56789, 56799)]
    rows, errors = settled(opened(exports.taobao_orders(*numbers, {"订单编号": "1934567890123450000"})).rows())
    assert errors == []
    assert len(rows) == 11
