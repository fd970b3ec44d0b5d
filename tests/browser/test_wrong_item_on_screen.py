"""The wrong item, on screen: the agent is led, the warehouse answers and ships, the buyer is told."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Shoot, Window
from tests.browser.desk import act, choose, composer, dialog, open_conversation, photo, submit

pytestmark = pytest.mark.browser
WAYBILL = "78901234567890"
ORDER = "2608100000000002001"
ASKED = "请核对这单的拣货记录"


@pytest.mark.covers("PLAY-01", "PLAY-07")
def test_from_the_complaint_to_the_waybill(window: Window, shoot: Shoot) -> None:
    page = window("/", login="1024")
    open_conversation(page, "小雨")
    expect(page.locator(".chat")).to_contain_text("我买的黑色，收到的是白色")
    expect(page.get_by_test_id("suggestion")).to_contain_text("错发处理")
    shoot(page, "tour-2-desk")
    page.get_by_role("button", name="按此流程处理").click()
    page.get_by_role("button", name="填入话术").click()
    expect(composer(page)).not_to_have_value("")
    composer(page).press("Enter")
    expect(composer(page)).to_have_value("")
    act(page, "apologised")
    act(page, "request_photo")
    expect(composer(page)).to_have_value(re.compile("快递面单"))
    expect(page.get_by_text("请发给买家")).to_be_visible()
    composer(page).fill("")
    act(page, "add_evidence")
    dialog(page).locator("input[type=file]").set_input_files(photo())
    expect(dialog(page)).to_contain_text("photo.jpg")
    choose(page, "是什么", "商品照片")
    submit(page)
    expect(page.locator(".case-facts img")).to_have_count(1)
    act(page, "ask_warehouse_first")
    dialog(page).locator("textarea, input[type=text], input:not([type])").first.fill(ASKED)
    submit(page)
    warehouse = window("/parcels", login="1041")
    answer(warehouse)
    act(page, "confirmed")
    act(page, "upset")
    offer = page.locator("[data-act=send_again]")
    expect(offer).to_be_visible()
    shoot(page, "tour-4-offers")
    act(page, "send_again")
    dialog(page).get_by_role("switch", name="已与买家确认收件地址").click()
    submit(page)
    expect(page.locator("[data-act=send_again]")).to_be_hidden()
    ship(warehouse, shoot)
    expect(page.locator(".chat")).to_contain_text(WAYBILL)
    shoot(page, "tour-6-told")


def answer(page: Page) -> None:
    task = page.locator("[data-task]", has_text=ASKED)
    task.get_by_role("button", name="回复客服").click()
    choose(page, "核实结果", "确实发错")
    dialog(page).locator("label.field", has_text="实际发出").locator("input").fill("TEE-WHT-L")
    submit(page)
    expect(task).to_have_count(0)


def ship(page: Page, shoot: Shoot) -> None:
    page.get_by_role("tab", name="补发单").click()
    row = page.get_by_role("row").filter(has_text=ORDER)
    row.get_by_role("button", name="录入运单").click()
    choose(page, "快递公司", "中通")
    dialog(page).locator("label.field", has_text="运单号").locator("input").fill(WAYBILL)
    shoot(page, "tour-5-waybill")
    submit(page)
    expect(row.get_by_role("button", name="录入运单")).to_have_count(0)
