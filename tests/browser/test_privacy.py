"""A buyer asks what is known of him, then to be forgotten: the owner finds him, hands out a copy, and erases."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.desk import dialog
from tests.browser.test_accessible import faults_of

pytestmark = pytest.mark.browser
ACCOUNT = "demo_yichen"


@pytest.mark.covers("CUST-10")
def test_a_buyer_gets_his_copy_and_is_forgotten(window: Window) -> None:
    page = window("/board", login="1000")
    page.get_by_role("heading", level=1).wait_for()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill(ACCOUNT)
    page.get_by_role("option").filter(has_text="奕辰").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/buyers/"))
    expect(page.locator(".timeline-list [data-kind=order]")).to_have_count(1)
    faults = faults_of(page)

    page.get_by_role("button", name="提供副本").click()
    dialog(page).locator("input").last.fill("来信索取，已核对身份")
    with page.expect_download() as taken:
        dialog(page).get_by_role("button", name="下载副本").click()
    copy = zipfile.ZipFile(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert ACCOUNT in copy.read("data.json").decode()

    page.get_by_role("button", name="删除请求").click()
    kept = page.get_by_role("row").filter(has_text="交易记录")
    expect(kept).to_contain_text("法律要求保存交易资料")
    kept.get_by_test_id("why").click()
    expect(page.locator(".why")).to_contain_text("record_retention")
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_be_hidden()
    faults += faults_of(page)
    page.get_by_label("买家如何提出").fill("来信要求，已核对身份")
    erase = page.get_by_role("button", name="删除 1 个账号的信息")
    page.get_by_label("以确认").fill("demo_yi")
    expect(erase).to_be_disabled()
    page.get_by_label("以确认").fill(ACCOUNT)
    erase.click()
    page.wait_for_url(re.compile("/erasures/"))
    expect(page.locator("[data-count=messages]")).to_contain_text("3")
    faults += faults_of(page)

    page.get_by_role("link", name="返回").click()
    expect(page.get_by_role("row").filter(has_text=ACCOUNT)).to_contain_text("自动再处理")
    page.get_by_role("tab", name="操作日志").click()
    page.get_by_text("个人信息", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="导出客户资料副本").first).to_contain_text("来信索取，已核对身份")
    assert faults == []
