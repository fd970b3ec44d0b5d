"""The owner invites somebody; the invited person chooses a password and works."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window, sign_in
from tests.browser.desk import choose, dialog

pytestmark = pytest.mark.browser
PASSWORD = "a-long-way-round"


def test_invite_and_accept(window: Window) -> None:
    owner = window("/settings?tab=people", login="1000")
    owner.get_by_role("button", name="邀请").click()
    for field, value in (("姓名", "新来的同事"), ("工号", "1088"), ("邮箱", "demo1088@kefu.example")):
        dialog(owner).locator("label.field", has_text=field).locator("input").fill(value)
    choose(owner, "演示家居店", "售后客服")
    owner.keyboard.press("Escape")
    dialog(owner).locator(".ant-modal-footer .ant-btn-primary").click()
    link = owner.locator("code", has_text="/join#").inner_text()
    guest = window(link)
    guest.locator("input[type=password]").fill(PASSWORD)
    guest.locator("button[type=submit]").click()
    expect(guest.locator("input[name=login]")).to_be_visible()
    sign_in(guest, "1088", PASSWORD)
    expect(guest.locator("[data-conversation]").first.or_(guest.locator(".cv-pane"))).to_be_visible()
