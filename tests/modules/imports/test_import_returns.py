"""Return receipts as warehouse programs write them."""

from datetime import UTC, datetime

import pytest

from kefu.edges.platforms.imports import FileProblem, settled
from kefu.ports.shop_reports import ReturnRow, RowError
from tests.factories import exports
from tests.modules.imports.conftest import Open


def read(opened: Open, content: bytes, platform: str = "taobao") -> tuple[list[ReturnRow], list[RowError]]:
    rows, errors = settled(opened(content, platform, kind="returns").rows())
    return [row for row in rows if isinstance(row, ReturnRow)], errors


@pytest.mark.covers("ORDR-33")
def test_a_receipt_of_a_warehouse_program(opened: Open) -> None:
    [row], errors = read(opened, exports.returns({}))
    assert errors == []
    assert row == ReturnRow(
        line=2, arrived_at=datetime(2026, 3, 9, 2, 15, tzinfo=UTC), return_no="SF1234567890",
        order_no="1934567890123456789", receipt_no="RK260309001", sku_code="TX-01-WH-XL", title="纯棉短袖T恤",
        quantity=1, condition="良品", finding="as_sent", carrier="顺丰速运", note="外包装完好",
    )  # fmt: skip


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("wrap", ['="{}"', "\t{}", "'{}", "{}\t"])
def test_no_digit_of_a_long_number_is_lost(wrap: str, opened: Open) -> None:
    told = {"订单编号": wrap.format("1934567890123456789"), "退回运单号": wrap.format("73123456789012")}
    [row], _ = read(opened, exports.returns(told))
    assert (row.order_no, row.return_no) == ("1934567890123456789", "73123456789012")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"订单编号": "1.93457E+18"}, "id.scientific"),
        ({"退回运单号": "7.31E+13"}, "id.scientific"),
        ({"退回运单号": "", "订单编号": ""}, "return.unnamed"),
        ({"退回运单号": "SF1234567890 SF1234567891"}, "return.several_parcels"),
        ({"到仓时间": ""}, "cell.missing"),
        ({"到仓时间": "昨天"}, "date.malformed"),
        ({"数量": "-1"}, "count.implausible"),
    ],
)
def test_what_cannot_be_a_receipt_is_refused(told: dict[str, str], code: str, opened: Open) -> None:
    rows, errors = read(opened, exports.returns({}, told))
    assert [row.line for row in rows] == [2]
    assert [(error.line, error.code) for error in errors] == [(3, code)]


def test_a_workbook_whose_numbers_excel_has_rounded(opened: Open) -> None:
    rows, errors = read(opened, exports.returns_xlsx({"订单编号": 1.934567890123457e18}))
    assert rows == []
    assert [error.code for error in errors] == ["id.digits_lost"]


@pytest.mark.parametrize(
    ("word", "finding"), [("破损", "damaged"), ("少件", "short"), ("发错", "wrong_item"), ("看图", None)]
)
def test_a_word_for_the_goods_is_kept_and_understood_when_it_is_known(
    word: str, finding: str | None, opened: Open
) -> None:
    [row], errors = read(opened, exports.returns({"货品状况": word}))
    assert (row.condition, row.finding, errors) == (word, finding, [])


def test_pieces_scanned_one_by_one_are_several_lines(opened: Open) -> None:
    rows, errors = read(opened, exports.returns({}, {}, {"商家编码": "TX-02"}))
    assert ([row.position for row in rows], errors) == ([1, 2, 1], [])


@pytest.mark.parametrize("header", ["快递单号", "退货物流单号", "寄回单号 "])
def test_the_parcel_goes_by_several_names(header: str, opened: Open) -> None:
    [row], _ = read(
        opened, exports.returns({header.strip(): "JD9"}, columns=[header, "入库时间"]).replace(b"JD9", b"JD99")
    )
    assert (row.return_no, row.order_no) == ("JD99", None)


def test_beside_the_parcel_that_came_back_another_number_is_of_the_one_that_went_out(opened: Open) -> None:
    columns = ["订单编号", "快递单号", "退回运单号", "到仓时间"]
    [row], _ = read(opened, exports.returns({"快递单号": "73123456789012", "退回运单号": ""}, columns=columns))
    assert row.return_no is None


def test_an_order_report_is_no_list_of_returns(opened: Open) -> None:
    with pytest.raises(FileProblem) as wrong:
        opened(exports.taobao_orders({}), kind="returns")
    assert wrong.value.code == "import.other_report"
