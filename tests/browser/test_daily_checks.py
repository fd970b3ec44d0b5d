"""What is to be looked at in the day's orders: each list as long as its number, and the act that fits it at hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.desk import composer

pytestmark = pytest.mark.browser


@pytest.mark.covers("ORDR-01")
def test_an_unpaid_order_is_followed_up_with_words_that_are_not_sent_yet(window: Window) -> None:
    page = window("/orders", login="1024")
    checks = page.get_by_role("group", name="交易检查")
    for name in ("待付款", "退款申请", "待评价"):
        chip = checks.get_by_role("button", name=name)
        expect(chip).to_have_text(re.compile(r"\d+$"))
        number = int(chip.locator("b").inner_text())
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("region", name="订单").locator("tbody tr")).to_have_count(number)
    checks.get_by_role("button", name="待付款").click()
    page.get_by_role("button", name="去催付").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("思辰")
    expect(composer(page)).to_have_value(re.compile(r"\S+"))
    composer(page).fill("")
