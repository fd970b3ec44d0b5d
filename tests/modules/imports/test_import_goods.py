"""Item reports, products and stock, waybills."""

from decimal import Decimal

import pytest

from kefu.edges.platforms.imports import settled
from kefu.ports.shop_reports import OrderItemRow, SkuRow, WaybillRow
from tests.factories import exports
from tests.modules.imports.conftest import Open


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_old_item_report(form: str, opened: Open) -> None:
    make = exports.taobao_items if form == "csv" else exports.taobao_items_xlsx
    found = opened(make({}, {"标题": "袜子", "商家编码": "", "外部系统编号": "SOCK", "商品属性": "", "购买数量": "3"}))
    assert (found.report.id, found.report.kind) == ("taobao_order_items", "order_items")
    rows, errors = settled(found.rows())
    assert errors == []
    first, second = rows
    assert isinstance(first, OrderItemRow)
    assert isinstance(second, OrderItemRow)
    assert (first.order_no, first.position, first.item_no) == ("1934567890123456789", 1, None)
    assert first.attributes == (("颜色分类", "黑色"), ("尺码", "XL"))
    assert (first.sku_code, first.price, first.quantity) == ("TX-01-BK-XL", Decimal("59.00"), 1)
    assert (second.position, second.sku_code, second.quantity) == (2, "SOCK", 3)


def test_the_new_item_report_names_its_lines(opened: Open) -> None:
    content = exports.taobao_items(
        {},
        {},
        {"子订单编号": '="1934567890123456791"', "退款状态": "买家已经申请退款，等待卖家同意"},
        {"标题": "别的"},
        columns=exports.TAOBAO_ITEMS_NEW,
    )
    rows, errors = settled(opened(content).rows())
    assert [(row.item_no, row.position, row.refund_state) for row in rows if isinstance(row, OrderItemRow)] == [
        ("1934567890123456791", 2, "requested")
    ]
    assert [(error.line, error.code, error.other_line) for error in errors] == [
        (3, "row.repeated", 2),
        (5, "item.contradicts", 2),
    ]


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_products_and_stock(form: str, opened: Open) -> None:
    make = exports.products if form == "csv" else exports.products_xlsx
    found = opened(
        make({}, {"商家编码": "NEW", "成本价": "", "是否上架": "下架", "可用库存": "-3", "重量(g)": ""}), "douyin"
    )
    rows, errors = settled(found.rows())
    assert errors == []
    first, second = rows
    assert isinstance(first, SkuRow)
    assert isinstance(second, SkuRow)
    assert (first.cost, first.weight_g, first.stock, first.listed) == (Decimal("21.30"), 180, 37, True)
    assert first.attributes == (("颜色", "黑色"), ("尺码", "XL"))
    assert first.extra == {"货架位": "A-03-2"}
    assert (second.cost, second.weight_g, second.stock, second.listed) == (None, None, -3, False)


def test_a_sku_code_that_excel_has_changed_is_refused(opened: Open) -> None:
    _, errors = settled(opened(exports.products({"商家编码": "3月1日"})).rows())
    assert [error.code for error in errors] == ["id.became_date"]


@pytest.mark.parametrize(
    ("other", "code", "left"),
    [
        ({}, "row.repeated", 1),
        ({"商品名称": "另一个链接", "售价": "62.00"}, "sku.again", 1),
        ({"成本价": "22.00"}, "sku.contradicts", 0),
        ({"规格": "颜色:白色;尺码:XL"}, "sku.contradicts", 0),
    ],
)
def test_the_same_code_twice(other: dict[str, str], code: str, left: int, opened: Open) -> None:
    rows, errors = settled(opened(exports.products({}, other)).rows())
    assert len(rows) == left
    assert [(error.line, error.code, error.other_line) for error in errors] == [(3, code, 2)]


@pytest.mark.covers("ORDR-33")
def test_waybills_of_a_print_program(opened: Open) -> None:
    content = exports.waybills(
        {},
        {"订单编号": "1934567890123456790,1934567890123456791", "快递单号": "SF1234567890"},
        {"订单编号": "1934567890123456792", "快递单号": "7.31E+13"},
        {"订单编号": "1934567890123456793", "快递单号": "JD0001/JD0002"},
        {"订单编号": "", "快递单号": "73123456789099"},
    )
    found = opened(content, "pdd", kind="waybills")
    rows, errors = settled(found.rows())
    assert [(row.line, row.order_no, row.tracking_no) for row in rows if isinstance(row, WaybillRow)] == [
        (2, "1934567890123456789", "73123456789012"),
        (3, "1934567890123456790", "SF1234567890"),
        (3, "1934567890123456791", "SF1234567890"),
        (5, "1934567890123456793", "JD0001"),
        (5, "1934567890123456793", "JD0002"),
    ]
    assert [(error.line, error.code) for error in errors] == [(4, "id.scientific"), (6, "cell.missing")]


def test_waybills_in_an_order_report(opened: Open) -> None:
    """The platform's own order report serves as well, when the user says so."""
    content = exports.taobao_orders({"物流单号": "No:73123456789012", "物流公司": "中通快递"}, {"物流单号": "No:"})
    rows, errors = settled(opened(content, kind="waybills").rows())
    assert [(row.tracking_no, row.carrier) for row in rows if isinstance(row, WaybillRow)] == [
        ("73123456789012", "中通快递")
    ]
    assert [(error.line, error.code) for error in errors] == [(3, "cell.missing")]


def test_one_number_of_two_couriers(opened: Open) -> None:
    rows, errors = settled(
        opened(exports.waybills({}, {"订单编号": "1934567890123456790", "快递公司": "圆通速递"})).rows()
    )
    assert rows == []
    assert [(error.line, error.code, error.other_line) for error in errors] == [(3, "waybill.contradicts", 2)]
