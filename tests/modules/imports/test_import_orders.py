"""Order reports of every platform, as they come."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kefu.edges.platforms.imports import FileProblem, Setting, settled
from kefu.ports.shop_reports import OrderItemRow, OrderRow, RowError
from tests.factories import exports
from tests.modules.imports.conftest import SETTING, Open

YEARS = {
    "2016": exports.TAOBAO_2016,
    "2018": exports.TAOBAO_2018,
    "2020": exports.TAOBAO_2020,
    "2022": exports.TAOBAO_2022,
}


def codes(errors: list[RowError]) -> list[tuple[int, str]]:
    return [(error.line, error.code) for error in errors]


def test_the_factory_has_the_columns_of_the_years() -> None:
    assert [len(columns) for columns in YEARS.values()][:3] == [41, 56, 61]
    assert any(name.endswith(" ") for name in exports.TAOBAO_2016)


@pytest.mark.covers("ORDR-01", "ORDR-33")
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_taobao_orders_of_every_year(year: str, form: str, opened: Open) -> None:
    make = exports.taobao_orders if form == "csv" else exports.taobao_orders_xlsx
    found = opened(make({"物流单号": "No:73123456789012", "物流公司": "中通快递"}, columns=YEARS[year]))
    assert found.report.id == "taobao_orders"
    rows, errors = settled(found.rows())
    assert errors == []
    (order,) = rows
    assert isinstance(order, OrderRow)
    assert order.order_no == "1934567890123456789"
    assert (order.state, order.refund_state) == ("paid", "none")
    assert order.buyer_nick == "小雨点2016"
    assert (order.goods_amount, order.freight, order.total, order.paid) == (
        Decimal("59.00"),
        Decimal("6.00"),
        Decimal("65.00"),
        Decimal("65.00"),
    )
    assert order.created_at == datetime(2026, 3, 1, 4, 0, 5, tzinfo=UTC)
    assert order.paid_at == datetime(2026, 3, 1, 4, 1, 9, tzinfo=UTC)
    assert order.receiver is not None
    assert (order.receiver.phone, order.receiver.hidden_by_platform) == ("13800001111", False)
    assert order.tracking_nos == ("73123456789012",)
    assert order.buyer_message is None
    assert order.extra["是否手机订单"] == "手机订单"


def test_personal_columns_nobody_needs_are_not_kept(opened: Open) -> None:
    (order,), _ = settled(opened(exports.taobao_orders({}, columns=exports.TAOBAO_2018)).rows())
    assert "rain@example.com" not in str(order)
    assert "2026030122001100001" not in str(order)


def test_a_changed_address_wins(opened: Open) -> None:
    (order,), _ = settled(opened(exports.taobao_orders({"修改后的收货地址": "上海市 黄浦区"})).rows())
    assert order.receiver.address == "上海市 黄浦区"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ({"收货人姓名": "##6K6h##", "联系手机": "$$MTM4$$", "收货地址": "##YWRk##"}, (None, None, None)),
        ({"收货人姓名": "李*", "联系手机": "'138****1111", "收货地址": "浙江省杭州市****"}, (None, None, None)),
        (
            {"收货人姓名": "~AgAAAAKq3w8~", "联系手机": "'0571-88886666", "收货地址": "#a1B2c3D4e5F6#"},
            (None, "0571-88886666", None),
        ),
        (
            {"收货人姓名": "李雨", "联系手机": "'138****1111", "联系电话": "'0571-88886666"},
            ("李雨", "0571-88886666", "浙江省"),
        ),
    ],
)
def test_hidden_receivers(shown: dict[str, str], kept: tuple[str | None, ...], opened: Open) -> None:
    (order,), errors = settled(opened(exports.taobao_orders({"联系电话": "", **shown})).rows())
    assert errors == []
    receiver = order.receiver  # type: ignore[union-attr]
    assert receiver is not None
    assert receiver.hidden_by_platform
    assert (receiver.name, receiver.phone) == kept[:2]
    assert (receiver.address or "None").startswith(str(kept[2]))


def test_a_masked_buyer_is_nobody(opened: Open) -> None:
    (order,), _ = settled(opened(exports.taobao_orders({"买家会员名": "小**6"})).rows())
    assert (order.buyer_nick, order.buyer_hidden) == (None, True)  # type: ignore[union-attr]


@pytest.mark.covers("ORDR-32")
@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("等待买家付款", "unpaid"),
        ("买家已付款,等待卖家发货", "paid"),
        ("卖家已发货，等待买家确认 ", "in_transit"),
        ("买家已签收", "delivered"),
        ("交易成功", "finished"),
        ("交易关闭", "closed"),
        ("WAIT_SELLER_SEND_GOODS", "paid"),
    ],
)
def test_taobao_states(text: str, state: str, opened: Open) -> None:
    (order,), errors = settled(opened(exports.taobao_orders({"订单状态": text})).rows())
    assert not errors
    assert order.state == state  # type: ignore[union-attr]
    assert order.status_text == text.strip()  # type: ignore[union-attr]


@pytest.mark.covers("ORDR-32")
@pytest.mark.parametrize(
    ("text", "state"),
    [("已打单未发出", "printed"), ("快递已扫描", "scanned"), ("运输中", "in_transit"), ("已退回", "returned")],
)
def test_states_of_the_parcel_come_with_the_waybills(text: str, state: str, opened: Open) -> None:
    columns = [*exports.WAYBILLS, "快递状态"]
    content = exports.as_csv(exports.lines_of(columns, exports.WAYBILL, [{"快递状态": text}]), "gbk")
    (waybill,), errors = settled(opened(content, kind="waybills").rows())
    assert not errors
    assert waybill.state == state  # type: ignore[union-attr]


def test_an_unknown_state_is_refused_and_named(opened: Open) -> None:
    content = exports.taobao_orders({"订单状态": "仓库配货中"})
    rows, errors = settled(opened(content).rows())
    assert rows == []
    assert codes(errors) == [(2, "state.unknown")]
    assert "仓库配货中" in errors[0].message("zh-CN")


def test_the_zone_is_the_shops(opened: Open) -> None:
    setting = Setting(ZoneInfo("America/New_York"), SETTING.now, "USD")
    (order,), _ = settled(opened(exports.taobao_orders({}), setting=setting).rows())
    assert order.created_at == datetime(2026, 3, 1, 17, 0, 5, tzinfo=UTC)  # type: ignore[union-attr]
    assert order.currency == "USD"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written",
    [
        "2026/3/1 12:00", "2026-03-01 12:00:00", "2026年3月1日 12:00", "20260301120000", "2026-03-01T04:00:00Z",
        "46082.5", "2026/3/1 下午12:00:00", "2026-3-1 中午 12:00", "2026/03/01 12:00 PM", "\"2026-03-01 12:00:00\"",
    ],
)  # fmt: skip
def test_ways_to_write_a_time(written: str, opened: Open) -> None:
    (order,), errors = settled(opened(exports.taobao_orders({"订单创建时间": written})).rows())
    assert not errors
    assert order.created_at == datetime(2026, 3, 1, 4, 0, tzinfo=UTC)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "hour"),
    [("上午7:08", 7), ("上午12:08", 0), ("凌晨 1:08", 1), ("下午3:08", 15), ("晚上 11:08", 23), ("3:08 AM", 3),
     ("下午15:08", 15), ("中午1:08", 13)],
)  # fmt: skip
def test_halves_of_the_day(written: str, hour: int, opened: Open) -> None:
    (order,), errors = settled(
        opened(exports.taobao_orders({"订单创建时间": f"2026/5/6 {written}", "订单付款时间": ""})).rows()
    )
    assert not errors
    assert order.created_at.astimezone(SETTING.zone) == datetime(2026, 5, 6, hour, 8, tzinfo=SETTING.zone)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written", ["2026/5/6 晚上12:08", "2026/5/6 上午15:08", "2026/5/6 25:08", "19999", "80000", "1234.5"]
)
def test_a_time_that_could_be_two_is_none(written: str, opened: Open) -> None:
    rows, errors = settled(opened(exports.taobao_orders({"订单创建时间": written})).rows())
    assert (rows, codes(errors)) == ([], [(2, "date.malformed")])


def test_times_and_amounts_of_real_excel_cells(opened: Open) -> None:
    content = exports.taobao_orders_xlsx(
        {"订单创建时间": 46082.5, "订单付款时间": "2026-03-01 12:01:09", "总金额": 65.1, "宝贝总数量": 2}
    )
    (order,), errors = settled(opened(content).rows())
    assert not errors
    assert isinstance(order, OrderRow)
    assert order.created_at == datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
    assert (order.total, order.quantity) == (Decimal("65.10"), 2)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ({"总金额": "一百"}, "money.malformed"),
        ({"总金额": "12,50"}, "money.malformed"),
        ({"总金额": "1.999"}, "money.precision"),
        ({"总金额": "-1.00"}, "money.negative"),
        ({"总金额": "1000000.01"}, "money.implausible"),
        ({"总金额": ""}, "cell.missing"),
        ({"订单编号": ""}, "cell.missing"),
        ({"订单编号": "1.93E+18"}, "id.scientific"),
        ({"订单编号": "合计"}, "id.malformed"),
        ({"订单创建时间": "00:12.5"}, "date.malformed"),
        ({"订单创建时间": "1999-01-01 00:00:00"}, "date.implausible"),
        ({"订单创建时间": "0001-01-01 00:00:00"}, "date.implausible"),
        ({"订单创建时间": "9999-12-31T23:59:59-01:00"}, "date.implausible"),
        ({"订单创建时间": "2027-01-01 00:00:00"}, "date.implausible"),
        ({"订单创建时间": "2026-02-30 00:00:00"}, "date.malformed"),
        ({"宝贝总数量": "1.5"}, "count.malformed"),
        ({"宝贝总数量": "-2"}, "count.implausible"),
        ({"买家留言": "长" * 4001}, "cell.too_long"),
    ],
)
def test_a_bad_cell_costs_its_row_and_no_other(cell: dict[str, str], code: str, opened: Open) -> None:
    content = exports.taobao_orders({"订单编号": '="1934567890123456790"'}, cell)
    rows, errors = settled(opened(content).rows())
    assert [row.line for row in rows] == [2]
    assert codes(errors) == [(3, code)]
    assert errors[0].column is not None
    assert errors[0].column.strip() == next(iter(cell))
    for locale in ("zh-CN", "zh-TW", "en"):
        assert errors[0].message(locale)
        assert "{" not in errors[0].message(locale)


def test_all_that_is_wrong_with_a_row_is_said_at_once(opened: Open) -> None:
    _, errors = settled(opened(exports.taobao_orders({"总金额": "x", "订单状态": "?"})).rows())
    assert {error.code for error in errors} == {"money.malformed", "state.unknown"}


def test_shifted_cells_are_refused(opened: Open) -> None:
    content = exports.taobao_orders({"是否是O2O交易": "否"}).rstrip(b"\r\n") + ",多余\r\n".encode("gbk")
    rows, errors = settled(opened(content).rows())
    assert (rows, codes(errors)) == ([], [(2, "row.too_many_cells")])


def test_the_same_line_twice_counts_once(opened: Open) -> None:
    rows, errors = settled(opened(exports.taobao_orders({}, {})).rows())
    assert len(rows) == 1
    assert [(error.line, error.code, error.severity, error.other_line) for error in errors] == [
        (3, "row.repeated", "warning", 2)
    ]


@pytest.mark.parametrize(
    ("other", "code"),
    [({"总金额": "66.00"}, "order.contradicts"), ({"订单状态": "交易成功"}, "order.differs")],
)
def test_contradicting_lines_are_both_refused(other: dict[str, str], code: str, opened: Open) -> None:
    content = exports.taobao_orders({}, {"订单编号": '="1934567890123456790"'}, other)
    rows, errors = settled(opened(content).rows())
    assert [row.line for row in rows] == [3]
    assert [(error.line, error.code, error.other_line) for error in errors] == [(4, code, 2)]


def test_the_contradiction_names_both_amounts(opened: Open) -> None:
    _, (error,) = settled(opened(exports.taobao_orders({}, {"总金额": "66.00"})).rows())
    assert "65.00" in error.message("zh-CN")
    assert "66.00" in error.message("zh-CN")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"订单付款时间": "2026-02-28 12:00:00"}, "date.order"),
        ({"退款金额": "66.00"}, "order.refund_above_paid"),
    ],
)
def test_what_is_odd_is_taken_with_a_warning(cells: dict[str, str], code: str, opened: Open) -> None:
    rows, errors = settled(opened(exports.taobao_orders(cells, columns=exports.TAOBAO_2018)).rows())
    assert len(rows) == 1
    assert [(error.code, error.severity) for error in errors] == [(code, "warning")]


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_douyin_lines_make_one_order(form: str, opened: Open) -> None:
    lines = (
        {"子订单编号": "\t6917312345678901235", "订单应付金额": "39.90", "运费": "5.00"},
        {"主订单编号": "\t6917312345678909999", "子订单编号": "\t6917312345678909999", "售后状态": "退款成功"},
        {"子订单编号": "\t6917312345678901236", "订单应付金额": "10.10", "订单状态": "已发货", "商品规格": "黑色"},
    )
    found = opened((exports.douyin_orders if form == "csv" else exports.douyin_orders_xlsx)(*lines), "douyin")
    parsed = list(found.rows())
    assert not [each for each in parsed if isinstance(each, RowError)]
    orders = {row.order_no: row for row in parsed if isinstance(row, OrderRow)}
    first = orders["6917312345678901234"]
    assert (first.total, first.freight, first.quantity, first.lines) == (Decimal("50.00"), Decimal("5.00"), 2, (2, 4))
    assert first.state == "paid"
    assert first.receiver is not None
    assert first.receiver.hidden_by_platform
    assert first.seller_note is None
    assert orders["6917312345678909999"].refund_state == "refunded"
    items = [row for row in parsed if isinstance(row, OrderItemRow) and row.order_no == first.order_no]
    assert [(item.position, item.item_no, item.amount, item.sku_code) for item in items] == [
        (1, "6917312345678901235", Decimal("39.90"), "CUP-W-500"),
        (2, "6917312345678901236", Decimal("10.10"), "CUP-W-500"),
    ]


def test_an_order_with_one_bad_line_is_not_taken_at_all(opened: Open) -> None:
    content = exports.douyin_orders({}, {"子订单编号": "\t6917312345678901235", "订单应付金额": "x"})
    rows, errors = settled(opened(content, "douyin").rows())
    assert rows == []
    assert sorted(codes(errors)) == [(2, "order.incomplete"), (3, "money.malformed")]


@pytest.mark.parametrize("where", ["未发货", "待发货", "已发货", "已签收", "已收货"])
@pytest.mark.parametrize(
    ("refund", "state"), [("退款成功", ("closed", "refunded")), ("退款中", ("refunding", "requested"))]
)
def test_pdd_says_parcel_and_refund_in_one_sentence(
    where: str, refund: str, state: tuple[str, str], opened: Open
) -> None:
    rows, errors = settled(opened(exports.pdd_orders({"订单状态": f"{where}，{refund}"}), "pdd").rows())
    assert errors == []
    assert isinstance(rows[0], OrderRow)
    assert (rows[0].state, rows[0].refund_state) == state


@pytest.mark.covers("ORDR-33")
def test_pdd(opened: Open) -> None:
    found = opened(exports.pdd_orders({}, {"订单号": "260301-123456789012346", "订单状态": "已发货，退款成功"}), "pdd")
    rows, errors = settled(found.rows())
    assert errors == []
    order, item, refunded = rows[0], rows[1], rows[2]
    assert isinstance(order, OrderRow)
    assert isinstance(item, OrderItemRow)
    assert isinstance(refunded, OrderRow)
    assert (order.order_no, order.state, order.total) == ("260301-123456789012345", "in_transit", Decimal("11.90"))
    assert order.tracking_nos == ("YT1234567890123",)
    assert (item.sku_code, item.sku_id, item.quantity) == ("RAG-10-G", "1234567890123", 2)
    assert (refunded.state, refunded.refund_state) == ("closed", "refunded")


@pytest.mark.covers("ORDR-33")
def test_jd_repeats_the_orders_amount_on_every_line(opened: Open) -> None:
    content = exports.jd_orders({}, {"商品ID": "10034567891", "商品名称": "灯泡"})
    rows, errors = settled(opened(content, "jd").rows())
    assert errors == []
    assert isinstance(rows[0], OrderRow)
    assert (rows[0].total, rows[0].quantity) == (Decimal("188.00"), 2)
    assert rows[0].receiver is not None
    assert rows[0].receiver.hidden_by_platform
    assert [row.title for row in rows[1:]] == ["台灯", "灯泡"]  # type: ignore[union-attr]


def test_jd_lines_that_disagree_on_the_amount_are_refused(opened: Open) -> None:
    content = exports.jd_orders({}, {"商品ID": "10034567891", "应付金额": "189.00"})
    rows, errors = settled(opened(content, "jd").rows())
    assert rows == []
    assert (3, "order.contradicts") in codes(errors)


def test_columns_matched_by_hand(opened: Open) -> None:
    columns = [{"订单编号": "单号", "总金额": "合计"}.get(name, name) for name in exports.TAOBAO_2016]
    default = {**exports.TAOBAO_ORDER, "单号": '="1934567890123456789"', "合计": "65.00"}
    content = exports.as_csv(exports.lines_of(columns, default, [{}]), "gbk")
    with pytest.raises(FileProblem):
        opened(content, report_id="taobao_orders")
    found = opened(content, report_id="taobao_orders", overrides={"order_no": "单号", "total": " 合计"})
    (order,), errors = settled(found.rows())
    assert not errors
    assert (order.order_no, order.total) == ("1934567890123456789", Decimal("65.00"))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("overrides", "code"),
    [({"total": "没有"}, "import.no_such_column"), ({"totally": "总金额"}, "import.no_such_field")],
)
def test_a_wrong_choice_is_named(overrides: dict[str, str], code: str, opened: Open) -> None:
    with pytest.raises(FileProblem) as raised:
        opened(exports.taobao_orders({}), overrides=overrides)
    assert raised.value.code == code
