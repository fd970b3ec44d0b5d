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
