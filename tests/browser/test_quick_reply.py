"""Prepared words come by a slash and a short code, filled with what is known, and wait for the agent's own Enter."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.desk import composer, open_conversation

pytestmark = pytest.mark.browser


@pytest.mark.covers("CONV-06")
def test_a_short_code_is_filled_and_not_sent(window: Window) -> None:
    page = window("/", login="1024")
    open_conversation(page, "小雨")
    messages = page.locator(".chat [data-message]")
    expect(messages.first).to_be_visible()
    said = messages.count()
    composer(page).fill("")
    composer(page).press_sequentially("/fh")
    composer(page).press("Enter")
    expect(composer(page)).to_have_value(re.compile(r"您的订单\d{19}会在页面承诺的时间内发出"))
    expect(messages).to_have_count(said)
    composer(page).fill("/发货时间")
    composer(page).press("Enter")
    expect(composer(page)).to_have_value(re.compile("会在页面承诺的时间内发出"))
    composer(page).fill("")
