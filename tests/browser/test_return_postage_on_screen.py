"""What the buyer sends back, on screen: the form says what is repaid and why while the slip is typed in."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.desk import act, choose, dialog, open_conversation, photo, submit
from tests.browser.test_lost_parcel_on_screen import start

pytestmark = pytest.mark.browser


@pytest.mark.covers("REFU-15")
def test_goodwill_proposes_its_cap_warns_and_asks_why(window: Window) -> None:
    page = window("/", login="1024")
    open_conversation(page, "若曦")
    start(page, "PLAY-01")
    act(page, "apologised")
    act(page, "add_evidence")
    dialog(page).locator("input[type=file]").set_input_files(photo())
    expect(dialog(page)).to_contain_text("photo.jpg")
    choose(page, "是什么", "商品照片")
    submit(page)
    act(page, "compare")
    choose(page, "核对结果", "与订单相符")
    submit(page)
    act(page, "goodwill_postage")
    form = dialog(page)
    form.locator("input[type=file]").set_input_files(photo("gray"))
    expect(form).to_contain_text("photo.jpg")
    form.locator("label.field", has_text="寄回单号").locator("input").fill("SF1234567890123")
    choose(page, "寄回快递", "顺丰")
    form.locator("label.field", has_text="底单邮费").locator("input").fill("23")
    choose(page, "收款方式", "支付宝")
    form.locator("label.field", has_text="收款账号").locator("input").fill("demo@pay.example")
    form.locator("label.field", has_text="收款人姓名").locator("input").fill("王小明")
    expect(form.locator(".weighed")).to_contain_text("建议报 10.00 元")
    expect(form.locator(".weighed")).to_contain_text("不建议的快递")
    expect(form.locator("label.field", has_text="报销金额").locator("input")).to_have_value("10.00")
    form.locator("button[type=submit]").click()
    why = form.locator("label.field", has_text="报销理由")
    expect(why.get_by_role("alert")).to_be_visible()
    why.locator("input").fill("老客户")
    submit(page)
    expect(page.locator("[data-act=goodwill_postage]")).to_have_count(0)
    expect(page.locator("[data-case]").first).to_contain_text(re.compile("核对邮费到账"))
