"""Report files as shops really export them: encodings, trailing spaces, apostrophes, TABs and all.

Every function takes rows as dictionaries, header → cell, on top of a plausible default, and returns bytes.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

Row = Mapping[str, object]


def _names(listed: str) -> list[str]:
    """Column names as the first line of a file lists them."""
    return listed.split(",")


# The order report of 2016. The spaces behind some names are in the real files.
TAOBAO_2016 = _names(
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,"
    "买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,"
    "宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,"
    "发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,"
    "集分宝抵扣,是否是O2O交易"
)


def _with(columns: Sequence[str], after: str, *more: str) -> list[str]:
    at = [name.strip() for name in columns].index(after) + 1
    return [*columns[:at], *more, *columns[at:]]


def _taobao_2018() -> list[str]:
    columns = _with(TAOBAO_2016, "买家支付宝账号", "支付单号", "支付详情")
    columns = _with(columns, "特权订金订单id", "是否上传合同照片", "是否上传小票", "是否代付")
    return [
        *(name.strip() for name in columns),
        *_names("新零售交易类型,新零售导购门店名称,新零售导购门店id,新零售发货门店名称,新零售发货门店id"),
        *_names("退款金额,预约门店,确认收货时间,打款商家金额,含应开票给个人的个人红包"),
    ]


TAOBAO_2018 = _taobao_2018()
_SPACED = {name.strip(): name for name in TAOBAO_2016}
TAOBAO_2020 = [
    *(_SPACED.get(name, name) for name in TAOBAO_2018),
    *_names("是否信用购,体验期结束时间,前N有礼,配送类型,主订单编号"),
]
TAOBAO_2022 = [
    *_with(TAOBAO_2018, "联系手机", "虚拟号过期时间"),
    *_names("是否信用购,体验期结束时间,前N有礼,配送类型,直播返现状态,返现金额,延迟发货自动赔付金额"),
    *_names("新零售成交门店昵称,新零售成交门店id,新零售成交经销商id,预售订单,发货时间,商家备忘,主订单编号"),
]
"""By year: 41, 56, 61 and about 70 columns."""

TAOBAO_ITEMS = _names("订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码")
TAOBAO_ITEMS_NEW = _names(
    "子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,"
    "买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间"
)
DOUYIN = _names(
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,"
    "订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,"
    "商家实际承担优惠金额,达人实际承担优惠金额"
)
PDD = _names(
    "商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),"
    "用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,确认收货时间,商品id,商品规格,样式ID,"
    "商家编码-规格维度,商家编码-商品维度,商家备注,售后状态,快递单号,快递公司"
)
JD = _names(
    "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,订单类型,"
    "下单帐号,客户姓名,客户地址,联系电话,订单备注,发票类型,发票抬头,发票内容,商家备注,商家备注等级,运费金额,"
    "付款确认时间,增值税发票,货号,订单完成时间,订单来源,订单渠道"
)
PRODUCTS = _names("商家编码,商品名称,规格,售价,成本价,重量(g),可用库存,是否上架,货架位")
WAYBILLS = _names("订单编号,快递公司,快递单号,发货时间")
RETURNS = _names("退货入库单号,退回运单号,退回快递公司,订单编号,商家编码,商品名称,数量,到仓时间,货品状况,备注")

TAOBAO_ORDER = {
    "订单编号": '="1934567890123456789"',
    "买家会员名": "小雨点2016",
    "买家支付宝账号": "rain@example.com",
    "支付单号": "2026030122001100001",
    "买家应付货款": "59.00",
    "买家应付邮费": "6.00",
    "总金额": "65.00",
    "返点积分": "0",
    "买家实际支付金额": "65.00",
    "订单状态": "买家已付款，等待卖家发货",
    "买家留言": "null",
    "收货人姓名": "李雨",
    "收货地址": "浙江省 杭州市 西湖区 文三路 1 号(310000)",
    "运送方式": "快递",
    "联系电话": "'0571-88886666",
    "联系手机": "'13800001111",
    "订单创建时间": "2026-03-01 12:00:05",
    "订单付款时间": "2026-03-01 12:01:09",
    "宝贝标题": "纯棉短袖T恤",
    "宝贝种类": "1",
    "宝贝总数量": "1",
    "店铺Id": "0",
    "店铺名称": "雨点服饰",
    "订单关闭原因": "订单未关闭",
    "卖家服务费": "0元",
    "买家服务费": "0元",
    "是否手机订单": "手机订单",
}
TAOBAO_ITEM = {
    "订单编号": '="1934567890123456789"',
    "主订单编号": '="1934567890123456789"',
    "子订单编号": '="1934567890123456790"',
    "标题": "纯棉短袖T恤",
    "价格": "59.00",
    "购买数量": "1",
    "外部系统编号": "TX-01",
    "商品属性": "颜色分类：黑色;尺码：XL",
    "订单状态": "买家已付款，等待卖家发货",
    "商家编码": "TX-01-BK-XL",
    "退款状态": "没有申请退款",
    "订单创建时间": "2026-03-01 12:00:05",
}
DOUYIN_LINE = {
    "主订单编号": "\t6917312345678901234",
    "子订单编号": "\t6917312345678901234",
    "选购商品": "\t保温杯",
    "商品规格": "\t白色,500ml",
    "商品数量": "1",
    "商家编码": "\tCUP-W-500",
    "订单应付金额": "39.90",
    "运费": "0.00",
    "收件人": "\t##bGlmZQ==##",
    "收件人手机号": "\t$$MTM4$$",
    "详细地址": "\t##YWRkcg==##",
    "订单提交时间": "2026-03-01 20:11:12",
    "商家备注": "\t-",
    "订单完成时间": "-",
    "订单状态": "待发货",
    "售后状态": "-",
    "取消原因": "-",
    "发货时间": "-",
}
PDD_ORDER = {
    "商品": "厨房抹布 10 条",
    "订单号": "260301-123456789012345",
    "订单状态": "已发货，待签收",
    "商品总价(元)": "12.90",
    "邮费(元)": "0.00",
    "店铺优惠折扣(元)": "1.00",
    "用户实付金额(元)": "11.90",
    "商品数量(件)": "2",
    "发货时间": "2026-03-02 09:00:00\t",
    "商品id": "401234567890",
    "商品规格": "灰色 10条",
    "样式ID": "1234567890123",
    "商家编码-规格维度": "RAG-10-G",
    "售后状态": "无售后或售后取消",
    "快递单号": "YT1234567890123\t",
    "快递公司": "圆通快递",
}
JD_LINE = {
    "订单号": "287654321098",
    "商品ID": "10034567890",
    "商品名称": "台灯",
    "订购数量": "1",
    "下单时间": "2026-03-01 08:00:00",
    "京东价": "99.00",
    "订单金额": "198.00",
    "应付金额": "188.00",
    "订单状态": "等待出库",
    "下单帐号": "jd_reader",
    "客户姓名": "王*",
    "客户地址": "北京市朝阳区****",
    "联系电话": "138****0000",
    "货号": "LAMP-1",
}
PRODUCT = {
    "商家编码": "TX-01-BK-XL",
    "商品名称": "纯棉短袖T恤",
    "规格": "颜色:黑色;尺码:XL",
    "售价": "59.00",
    "成本价": "21.30",
    "重量(g)": "180",
    "可用库存": "37",
    "是否上架": "上架",
    "货架位": "A-03-2",
}
WAYBILL = {
    "订单编号": "1934567890123456789",
    "快递公司": "中通快递",
    "快递单号": "73123456789012",
    "发货时间": "2026-03-02 10:00:00",
}
RETURN = {
    "退货入库单号": "RK260309001",
    "退回运单号": "SF1234567890",
    "退回快递公司": "顺丰速运",
    "订单编号": "1934567890123456789",
    "商家编码": "TX-01-WH-XL",
    "商品名称": "纯棉短袖T恤",
    "数量": "1",
    "到仓时间": "2026-03-09 10:15:00",
    "入库时间": "2026-03-09 10:15:00",
    "货品状况": "良品",
    "备注": "外包装完好",
}


def lines_of(columns: Sequence[str], default: Row, rows: Iterable[Row]) -> list[list[object]]:
    """The header and the rows; a cell is found by the column's trimmed name."""
    body = [[{**default, **row}.get(name.strip(), "") for name in columns] for row in rows]
    return [list(columns), *body]


def as_csv(lines: Iterable[Sequence[object]], encoding: str, *, quote_all: bool = False) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL) if quote_all else csv.writer(text)
    writer.writerows(lines)
    return text.getvalue().encode(encoding)


def as_xlsx(lines: Iterable[Sequence[object]]) -> bytes:
    """Text cells as text, numbers as numbers, as the platforms' own xlsx have them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Sheet0")
        for line, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                else:
                    sheet.write(line, column, cell)
    return out.getvalue()


def taobao_orders(*rows: Row, columns: Sequence[str] = TAOBAO_2016, encoding: str = "gbk") -> bytes:
    """已卖出的宝贝, ExportOrderList*.csv."""
    return as_csv(lines_of(columns, TAOBAO_ORDER, rows), encoding)


def taobao_orders_xlsx(*rows: Row, columns: Sequence[str] = TAOBAO_2020) -> bytes:
    plain = {**TAOBAO_ORDER, "订单编号": "1934567890123456789"}
    return as_xlsx(lines_of(columns, plain, rows))


def taobao_items(*rows: Row, columns: Sequence[str] = TAOBAO_ITEMS, encoding: str = "gbk") -> bytes:
    """宝贝报表, ExportOrderDetailList*.csv."""
    return as_csv(lines_of(columns, TAOBAO_ITEM, rows), encoding)


def taobao_items_xlsx(*rows: Row, columns: Sequence[str] = TAOBAO_ITEMS) -> bytes:
    plain = {**TAOBAO_ITEM, "订单编号": "1934567890123456789"}
    return as_xlsx(lines_of(columns, plain, rows))


def douyin_orders(*rows: Row) -> bytes:
    """UTF-8 with BOM, everything quoted, a TAB before ids and texts."""
    return as_csv(lines_of(DOUYIN, DOUYIN_LINE, rows), "utf-8-sig", quote_all=True)


def douyin_orders_xlsx(*rows: Row) -> bytes:
    return as_xlsx(lines_of(DOUYIN, DOUYIN_LINE, rows))


def pdd_orders(*rows: Row) -> bytes:
    return as_csv(lines_of(PDD, PDD_ORDER, rows), "utf-8-sig")


def jd_orders(*rows: Row) -> bytes:
    return as_csv(lines_of(JD, JD_LINE, rows), "gbk")


def products(*rows: Row, encoding: str = "utf-8-sig") -> bytes:
    return as_csv(lines_of(PRODUCTS, PRODUCT, rows), encoding)


def products_xlsx(*rows: Row) -> bytes:
    return as_xlsx(lines_of(PRODUCTS, PRODUCT, rows))


def waybills(*rows: Row, encoding: str = "gbk") -> bytes:
    """The daily table of a print program."""
    return as_csv(lines_of(WAYBILLS, WAYBILL, rows), encoding)


def returns(*rows: Row, encoding: str = "gbk", columns: Sequence[str] = RETURNS) -> bytes:
    """What a warehouse program writes of parcels that came back."""
    return as_csv(lines_of(columns, RETURN, rows), encoding)


def returns_xlsx(*rows: Row) -> bytes:
    return as_xlsx(lines_of(RETURNS, RETURN, rows))


def many_taobao_orders(count: int, columns: Sequence[str] = TAOBAO_2020) -> Iterable[bytes]:
    """A long order report in pieces, so that nobody holds it in memory."""
    yield as_csv([list(columns)], "gbk")
    for start in range(0, count, 1000):
        rows = (
            {"订单编号": f'="19345678{number:09}01"', "总金额": f"{number % 900}.50"}
            for number in range(start, min(start + 1000, count))
        )
        yield as_csv(lines_of(columns, TAOBAO_ORDER, rows)[1:], "gbk")
