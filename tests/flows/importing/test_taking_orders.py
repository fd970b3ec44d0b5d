"""Order lists and item reports: what arrives in the orders, and that nothing arrives twice."""

from decimal import Decimal

import pytest

from tests.factories import exports
from tests.factories.house import said
from tests.flows.importing.conftest import Importing, counts

NUMBER = "1934567890123456789"
OTHER = "1934567890123456790"


@pytest.mark.covers("ORDR-01", "ORDR-33")
async def test_an_order_list_becomes_orders(importing: Importing) -> None:
    batch = await importing.read(exports.taobao_orders({}, {"订单编号": f'="{OTHER}"', "收货人姓名": "李**"}))
    assert (batch["state"], batch["encoding"], batch["report"]) == ("preview", "gb18030", "taobao_orders")
    assert counts(batch) == (2, 0, 0, 0)
    assert await importing.house.count("orders", "customers", "personal_values") == dict.fromkeys(
        ("orders", "customers", "personal_values"), 0
    )
    await importing.post(batch["id"], "apply")
    await importing.work()
    batch = await importing.look(batch["id"])
    assert (batch["state"], counts(batch)) == ("applied", (2, 0, 0, 0))
    [order] = await importing.rows("select * from orders where number = $1", NUMBER)
    assert (order["state"], order["platform_state"], order["paid"], order["freight"], order["total"]) == (
        "paid", "买家已付款，等待卖家发货", Decimal("65.00"), Decimal("6.00"), Decimal("65.00")
    )  # fmt: skip
    assert (order["buyer_id"], order["region"]) == ("小雨点2016", "浙江省 杭州市")
    assert order["ordered_at"].isoformat() == "2026-03-01T04:00:05+00:00"
    [customer] = await importing.rows("select * from customers")
    assert (customer["buyer_id"], customer["verified"], customer["id"]) == ("小雨点2016", False, order["customer_id"])


@pytest.mark.covers("ORDR-33")
async def test_receivers_are_sealed_or_hidden_by_the_platform(importing: Importing) -> None:
    await importing.take(exports.taobao_orders({}, {"订单编号": f'="{OTHER}"', "收货人姓名": "李**", "联系手机": "'138****1111",
                                                   "联系电话": "", "收货地址": "浙江省杭州市****"}))  # fmt: skip
    page = await importing.client.get("/api/v1/orders", headers=importing.person.headers)
    shown = {order["number"]: order["receiver"] for order in page.json()["items"]}
    assert shown[NUMBER]["name"]["masked"] == "李*"
    assert shown[NUMBER]["phone"]["masked"] == "138****1111"
    assert all(field["hidden_by_platform"] and field["value_id"] is None for field in shown[OTHER].values())
    kept = await importing.rows("select sealed, masked from personal_values")
    assert len(kept) == 3
    assert not any("李雨".encode() in row["sealed"] for row in kept)
    assert await importing.house.count("import_rows") == {"import_rows": 0}


@pytest.mark.covers("ORDR-33")
async def test_the_same_file_again_changes_nothing(importing: Importing) -> None:
    content = exports.taobao_orders({}, {"订单编号": f'="{OTHER}"'}, columns=exports.TAOBAO_2022)
    await importing.take(content)
    tables = ("orders", "order_lines", "customers", "personal_values", "waiting_lines")
    before, rows = await importing.house.count(*tables), await importing.rows("select * from orders order by id")
    batch = await importing.take(content)
    assert counts(batch) == (0, 0, 2, 0)
    assert await importing.house.count(*tables) == before
    assert await importing.rows("select * from orders order by id") == rows


async def test_a_newer_file_updates_what_it_says_and_leaves_the_rest(importing: Importing) -> None:
    await importing.take(exports.taobao_orders({"物流单号": "No:75312345678901", "物流公司": "圆通速递"}))
    sealed = await importing.rows("select id from personal_values order by id")
    batch = await importing.take(
        exports.taobao_orders({"订单状态": "交易成功", "联系手机": "'13900002222", "买家实际支付金额": "60.00"})
    )
    assert counts(batch) == (0, 1, 0, 0)
    [order] = await importing.rows(
        "select o.*, p.masked from orders o join personal_values p on p.id = receiver_phone_id"
    )
    assert (order["state"], order["paid"], order["masked"]) == ("finished", Decimal("60.00"), "139****2222")
    assert order["tracking_no"] == "75312345678901"
    now = await importing.rows("select id from personal_values order by id")
    assert len(now) == len(sealed) + 1


@pytest.mark.covers("ORDR-01")
async def test_an_older_file_does_not_undo_what_is_known(importing: Importing) -> None:
    await importing.take(exports.taobao_orders({"订单状态": "交易成功"}))
    await importing.take(exports.taobao_orders({"订单状态": "卖家已发货，等待买家确认"}))
    [order] = await importing.rows("select state from orders")
    assert order["state"] == "finished"
    await importing.take(exports.taobao_orders({"订单状态": "退款中"}))
    [order] = await importing.rows("select state, refund_state from orders")
    assert tuple(order) == ("refunding", "requested")


async def test_what_was_erased_on_request_stays_erased(importing: Importing) -> None:
    await importing.take(exports.taobao_orders({}))
    async with importing.house.db.begin(importing.house.system) as tx:
        ids = [row["id"] for row in await tx.rows("select id from personal_values")]
        await importing.importer.vault.erase(tx, ids, "the buyer asked")
    await importing.take(exports.taobao_orders({"订单状态": "交易成功"}))
    assert await importing.rows("select id from personal_values where sealed is not null") == []


async def test_a_receiver_changed_by_hand_is_not_brought_back_by_the_next_report(importing: Importing) -> None:
    """The platform still tells the old address; the phone, which nobody touched, follows it."""
    await importing.take(exports.taobao_orders({"订单状态": "买家已付款，等待卖家发货"}))
    (order,) = await importing.rows("select id, receiver_phone_id from orders")
    body = {"address": "上海市浦东新区世纪大道100号", "reason": "买家写错门牌"}
    path = f"/api/v1/orders/{order['id']}/receiver"
    await said(await importing.client.post(path, json=body, headers=importing.person.headers), 204)
    changed = await importing.rows(ADDRESS)

    await importing.take(exports.taobao_orders({"订单状态": "买家已付款，等待卖家发货", "联系手机": "'13900001111"}))
    assert await importing.rows(ADDRESS) == changed
    (after,) = await importing.rows("select receiver_phone_id from orders")
    assert after["receiver_phone_id"] != order["receiver_phone_id"]
    assert await importing.rows(UNUSED_ADDRESSES) == []


ADDRESS = "select o.receiver_address_id, a.masked from orders o join personal_values a on a.id = o.receiver_address_id"
UNUSED_ADDRESSES = """select id from personal_values where kind = 'address' and sealed is not null
    and id not in (select receiver_address_id from orders)"""

ITEMS = exports.taobao_items(
    {}, {"标题": "袜子", "商家编码": "SOCK-3", "商品属性": "", "购买数量": "3", "价格": "9.90"}
)


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("first", ["orders", "order_items"])
async def test_order_list_and_item_report_join_in_either_order(first: str, importing: Importing) -> None:
    files = {"orders": exports.taobao_orders({}), "order_items": ITEMS}
    kinds = [first, *(kind for kind in files if kind != first)]
    for kind in kinds:
        await importing.take(files[kind], kind)
    lines = await importing.rows(
        "select l.* from order_lines l join orders o on o.id = l.order_id where o.number = $1 order by position", NUMBER
    )
    assert [(line["sku_code"], line["attributes"], line["quantity"], line["price"]) for line in lines] == [
        ("TX-01-BK-XL", "颜色分类：黑色;尺码：XL", 1, Decimal("59.00")),
        ("SOCK-3", "", 3, Decimal("9.90")),
    ]
    assert await importing.house.count("waiting_lines", "order_lines") == {"waiting_lines": 0, "order_lines": 2}
    for kind in kinds:
        again = await importing.take(files[kind], kind)
        assert counts(again)[:2] == (0, 0)
    assert await importing.house.count("waiting_lines", "order_lines") == {"waiting_lines": 0, "order_lines": 2}


async def test_items_that_wait_are_not_doubled_by_the_same_file(importing: Importing) -> None:
    assert counts(await importing.take(ITEMS, "order_items")) == (2, 0, 0, 0)
    assert counts(await importing.take(ITEMS, "order_items")) == (0, 0, 2, 0)
    assert await importing.house.count("waiting_lines", "order_lines") == {"waiting_lines": 2, "order_lines": 0}


async def test_numbered_lines_are_known_by_their_number_wherever_they_stand(importing: Importing) -> None:
    def report(*numbers: str, refund: str = "没有申请退款") -> bytes:
        rows = ({"子订单编号": f'="{n}"', "标题": f"T{n}", "退款状态": refund} for n in numbers)
        return exports.taobao_items(*rows, columns=exports.TAOBAO_ITEMS_NEW)

    await importing.take(exports.taobao_orders({}))
    await importing.take(report("1934567890123456801", "1934567890123456802"), "order_items")
    batch = await importing.take(
        report("1934567890123456802", "1934567890123456803", refund="买家已经申请退款，等待卖家同意"), "order_items"
    )
    assert counts(batch) == (1, 1, 0, 0)
    lines = await importing.rows("select position, sub_number, state from order_lines order by position")
    assert [tuple(line) for line in lines] == [
        (1, "1934567890123456801", "paid"),
        (2, "1934567890123456802", "requested"),
        (3, "1934567890123456803", "requested"),
    ]
    [order] = await importing.rows("select refund_state from orders")
    assert order["refund_state"] == "requested"


@pytest.mark.covers("ORDR-33")
async def test_a_report_with_a_line_an_item_brings_both(importing: Importing) -> None:
    content = exports.douyin_orders(
        {}, {"子订单编号": "\t6917312345678909999", "商家编码": "\tLID", "订单应付金额": "5.00"}
    )
    batch = await importing.take(content, platform="douyin", name="1.csv")
    assert counts(batch) == (1, 0, 0, 0)
    [order] = await importing.rows("select * from orders")
    assert (order["platform"], order["number"], order["total"], order["receiver_hidden"]) == (
        "douyin", "6917312345678901234", Decimal("44.90"), True
    )  # fmt: skip
    lines = await importing.rows("select sku_code, sub_number from order_lines order by position")
    assert [tuple(line) for line in lines] == [
        ("CUP-W-500", "6917312345678901234"), ("LID", "6917312345678909999")
    ]  # fmt: skip
    assert counts(await importing.take(content, platform="douyin", name="1.csv")) == (0, 0, 1, 0)
