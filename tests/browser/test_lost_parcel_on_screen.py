"""A lost parcel, on screen: how long it stood still, the courier's word, sent again, and both numbers for the courier."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.desk import act, choose, dialog, open_conversation, submit

pytestmark = pytest.mark.browser
WAYBILL = "78901234500024"


@pytest.mark.covers("PLAY-07", "PLAY-24")
def test_the_courier_is_given_both_numbers(window: Window) -> None:
    page = window("/", login="1024")
    open_conversation(page, "安然")
    start(page, "PLAY-24")
    act(page, "look")
    number = dialog(page).locator("label.field", has_text="运单号").locator("input").input_value()
    six_days_ago = datetime.now(ZoneInfo("Asia/Shanghai")) - timedelta(days=6)
    scanned = dialog(page).locator("label.field", has_text="最后一次扫描时间").locator("input")
    scanned.fill(f"{six_days_ago:%Y-%m-%dT%H:%M}")
    submit(page)
    expect(page.locator(".case-facts")).to_contain_text("疑似丢件")
    act(page, "lost")
    act(page, "send_again")
    dialog(page).get_by_role("switch", name="已与买家确认收件地址").click()
    submit(page)
    ship(window("/parcels", login="1041"))
    expect(page.locator(".chat")).to_contain_text(WAYBILL)
    logistics = window("/cases?tab=todo", login="1045")
    task = logistics.locator("[data-task=tell_courier]")
    expect(task.locator("dd").nth(0)).to_have_text(number)
    expect(task.locator("dd").nth(1)).to_have_text(WAYBILL)
    expect(task).to_contain_text("快递丢件")
    expect(task.get_by_role("button", name="复制 新单号")).to_be_visible()
    task.get_by_role("button", name="完成").click()
    dialog(logistics).locator("button[type=submit]").click()
    expect(dialog(logistics).get_by_role("alert")).to_have_text("请填写")
    dialog(logistics).locator("textarea").fill("中通已登记")
    submit(logistics)
    expect(task).to_have_count(0)


def start(page: Page, playbook: str) -> None:
    card = page.get_by_test_id("suggestion")
    card.locator(".ant-select").first.click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text=playbook).first.click()
    card.get_by_role("button", name="按此流程处理").click()


def ship(page: Page) -> None:
    page.get_by_role("tab", name="补发单").click()
    row = page.get_by_role("row").filter(has_text="快递丢件")
    row.get_by_role("button", name="录入运单").click()
    choose(page, "快递公司", "中通")
    dialog(page).locator("label.field", has_text="运单号").locator("input").fill(WAYBILL)
    submit(page)
    expect(row).to_have_count(0)
