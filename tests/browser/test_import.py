"""A supervisor brings in an order report as the platform exports it, looks at it, and takes it over."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Window
from tests.factories import exports

pytestmark = pytest.mark.browser
NUMBER = "2608100000000009001"


@pytest.mark.covers("ORDR-01", "ORDR-33")
def test_an_order_report_by_screen(window: Window) -> None:
    page = window("/orders", login="1001")
    page.get_by_role("button", name="导入").click()
    report: FilePayload = {
        "name": "ExportOrderList.csv",
        "mimeType": "text/csv",
        "buffer": exports.taobao_orders({"订单编号": NUMBER}),
    }
    page.locator(".ant-modal input[type=file]").set_input_files(report)
    page.wait_for_url("**/imports/**")
    expect(page.get_by_test_id("import-state")).to_have_text("待确认")
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_test_id("import-taken")).to_have_text("1")
    expect(page.get_by_test_id("import-refused")).to_have_text("0")
    page.goto(f"/orders?q={NUMBER}")
    expect(page.get_by_role("main")).to_contain_text(NUMBER)


@pytest.mark.covers("ORDR-33")
def test_the_warehouse_matches_the_columns_of_its_own_program(window: Window) -> None:
    """A table with names nobody knows: refused until they are matched by hand, then what came back is in the list."""
    page = window("/parcels", login="1041")
    page.get_by_role("tab", name="退件").click()
    page.get_by_role("button", name="导入退货入库单").first.click()
    table = "包裹,何时,件数\r\nSF8812345678,2026-03-01 10:00,1\r\n"
    report: FilePayload = {"name": "rk.csv", "mimeType": "text/csv", "buffer": table.encode("gbk")}
    page.locator(".ant-modal input[type=file]").set_input_files(report)
    page.wait_for_url("**/imports/**")
    apply = page.get_by_role("button", name="确认导入")
    expect(apply).to_be_disabled()
    for header, field in (("何时", "到仓时间"), ("包裹", "退回运单号")):
        page.get_by_role("row").filter(has_text=header).locator(".ant-select").click()
        page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text=field).click()
    apply.click()
    expect(page.get_by_test_id("import-state")).to_have_text("已完成")
    expect(page.get_by_test_id("import-taken")).to_have_text("1")
    page.goto("/parcels")
    page.get_by_role("tab", name="退件").click()
    page.get_by_text("没人登记的").click()
    expect(page.get_by_role("row").filter(has_text="SF8812345678")).to_contain_text("没有对应的个案")
