"""Products and stock, waybills."""

from decimal import Decimal

import pytest

from tests.factories import exports
from tests.flows.importing.conftest import Hire, Importing, counts


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_products_and_stock(form: str, importing: Importing) -> None:
    make = exports.products if form == "csv" else exports.products_xlsx
    content = make({}, {"商家编码": "NEW", "成本价": "", "是否上架": "下架", "可用库存": "-3", "重量(g)": ""})
    assert counts(await importing.take(content, "skus")) == (2, 0, 0, 0)
    rows = await importing.rows("select code, cost, stock, weight_g, listed, attributes from skus order by code desc")
    assert [tuple(row) for row in rows] == [
        ("TX-01-BK-XL", Decimal("21.30"), 37, 180, True, {"颜色": "黑色", "尺码": "XL"}),
        ("NEW", None, -3, None, False, {"颜色": "黑色", "尺码": "XL"}),
    ]
    assert counts(await importing.take(content, "skus")) == (0, 0, 2, 0)


async def test_a_cost_somebody_said_stays_when_the_file_leaves_it_open(importing: Importing) -> None:
    await importing.take(exports.products({"成本价": ""}), "skus")
    async with importing.house.db.begin(importing.house.system) as tx:
        await tx.run("update skus set cost = 25, stock = 36")
    batch = await importing.take(exports.products({"成本价": "", "售价": "61.00"}), "skus")
    assert counts(batch) == (0, 1, 0, 0)
    [row] = await importing.rows("select cost, price, stock from skus")
    assert tuple(row) == (Decimal("25.00"), Decimal("61.00"), 37)


async def test_the_same_file_does_not_undo_what_was_shipped_since_but_a_new_one_counts(importing: Importing) -> None:
    await importing.take(exports.products({}), "skus")
    async with importing.house.db.begin(importing.house.system) as tx:
        await tx.run("update skus set stock = 36")
    assert counts(await importing.take(exports.products({}), "skus")) == (0, 0, 1, 0)
    assert counts(await importing.take(exports.products({}, {"商家编码": "B"}), "skus")) == (1, 1, 0, 0)
    [row] = await importing.rows("select stock from skus where code = 'TX-01-BK-XL'")
    assert row["stock"] == 37


@pytest.mark.covers("ORDR-33")
async def test_waybills_go_through_the_door_of_parcels(as_role: Hire) -> None:
    warehouse = await as_role("warehouse")
    await warehouse.house.order("1934567890123456789")
    content = exports.waybills({}, {"订单编号": "1934567890123456000", "快递单号": "73123456789013"})
    seen = await warehouse.read(content, "waybills", name="print.csv")
    assert counts(seen) == (1, 0, 0, 1), "an order the shop does not have is seen before anything is written"
    assert await warehouse.house.count("waybills") == {"waybills": 0}
    await warehouse.post(seen["id"], "apply")
    await warehouse.work()
    batch = await warehouse.look(seen["id"])
    assert counts(batch) == (1, 0, 0, 1)
    [waybill] = await warehouse.rows("select tracking_no, source, entered_by from waybills")
    assert tuple(waybill) == ("73123456789012", "file", warehouse.person.id)
    assert [(r["line"], "1934567890123456000" in r["reason"]) for r in batch["refusals"]] == [(3, True)]
    answer = await warehouse.client.get(f"/api/v1/imports/{batch['id']}/refusals.csv", headers=warehouse.person.headers)
    assert "73123456789013" in answer.text
    again = await warehouse.take(content, "waybills", name="print.csv")
    assert counts(again) == (0, 0, 1, 1)
    assert await warehouse.house.count("waybills") == {"waybills": 1}
