"""An agent signs in, finds a buyer in the queue and answers; what would cross a red line does not leave."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Shoot, Window
from tests.browser.desk import composer, open_conversation, send

pytestmark = pytest.mark.browser


@pytest.mark.covers("CONV-02", "REDL-01")
def test_a_red_line_is_told_and_its_rewrite_is_sent(window: Window, shoot: Shoot) -> None:
    page = window("/", login="1024")
    open_conversation(page, "果果")
    expect(page.locator(".chat")).to_contain_text("帆布袋能装下笔记本电脑吗")
    composer(page).fill("可以的，加我微信 demo888 发您实拍图")
    bar = page.get_by_role("alert")
    expect(bar).to_contain_text("微信")
    expect(send(page)).to_be_disabled()
    shoot(page, "tour-3-red-line")
    bar.locator(".rewrite button").click()
    rewritten = composer(page).input_value()
    assert "微信" not in rewritten
    expect(bar).to_be_hidden()
    expect(send(page)).to_be_enabled()
    composer(page).press("Enter")
    expect(page.locator(".chat")).to_contain_text(rewritten.strip().splitlines()[0])
    expect(composer(page)).to_have_value("")
    expect(page.locator("[data-conversation]", has_text="果果").first).to_contain_text(rewritten.strip()[:6])


def test_a_wrong_password_is_refused(window: Window) -> None:
    page = window("/sign-in")
    page.locator("input[name=login]").fill("1001")
    page.locator("input[name=password]").fill("not-the-password")
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto("/desk")
    expect(page.locator("input[name=login]")).to_be_visible()
