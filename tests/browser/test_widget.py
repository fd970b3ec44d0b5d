"""A visitor of the shop's page writes in the embedded chat; the agent sees it live and answers; the visitor reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Shoot, Window
from tests.browser.desk import composer

pytestmark = pytest.mark.browser


@pytest.mark.covers("CONV-02")
def test_a_visitor_and_an_agent_talk(window: Window, shoot: Shoot) -> None:
    agent = window("/desk?view=all", login="1025")
    expect(agent.locator("[data-conversation]").first).to_be_visible()
    shop = window("/demo-shop")
    chat = shop.frame_locator("iframe")
    chat.get_by_role("button", name="联系客服").click()
    chat.locator("textarea").fill("橡木台灯的灯泡可以换吗？")
    chat.locator("textarea").press("Enter")
    # by his name: outside the shop's hours its answer is the last word in the row
    agent.locator("[data-conversation]", has_text=re.compile("访客 [0-9A-F]{4}")).first.click()
    expect(agent.locator(".chat")).to_contain_text("橡木台灯的灯泡可以换吗？")
    composer(agent).fill("您好，可以换，E27 灯口的灯泡都能用。")
    composer(agent).press("Enter")
    expect(chat.get_by_role("log")).to_contain_text("E27 灯口的灯泡都能用")
    shoot(shop, "tour-1-widget")
