"""An agent works by the keyboard: picks several chats, closes them in one act, takes it back; keeps a view of the list."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window

pytestmark = pytest.mark.browser


def test_several_chats_are_closed_and_come_back(window: Window) -> None:
    page = window("/desk?view=all&state=open", login="1001")
    rows = page.locator("[data-conversation]")
    expect(rows.nth(1)).to_be_visible()
    first, second = (rows.nth(n).get_attribute("data-conversation") for n in (0, 1))
    rows.nth(0).click()
    expect(page.locator(".composer textarea")).to_be_focused()
    page.keyboard.press("Alt+x")
    page.keyboard.press("Alt+j")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Alt+x")
    bar = page.get_by_role("toolbar")
    expect(bar).to_contain_text("已选 2")
    bar.get_by_role("button", name="结束", exact=True).click()
    for chat in (first, second):
        expect(page.locator(f"[data-conversation='{chat}']")).to_have_count(0)
    expect(page.locator(".toast")).to_contain_text("已结束 2 个会话")
    page.keyboard.press("Alt+z")
    for chat in (first, second):
        expect(page.locator(f"[data-conversation='{chat}']")).to_be_visible()


def test_what_a_chat_is_about_is_changed_by_the_keyboard(window: Window) -> None:
    page = window("/desk?view=all&state=open&inquiry=invoice", login="1024")
    row = page.locator("[data-conversation]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("发票")
    row.click()
    expect(page.locator(".composer textarea")).to_be_focused()
    page.keyboard.press("Alt+i")
    expect(page.locator(".chat-about-menu")).to_contain_text("买家提到「")
    expect(page.get_by_role("menuitem", name="投诉")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".chat-about")).to_contain_text("货品问题")
    expect(page.locator(".toast")).to_contain_text("已更改 1 个会话的咨询类型")
    expect(row).to_have_count(0)
    expect(page.locator(".composer textarea")).to_be_focused()
    page.keyboard.press("Alt+z")
    expect(row).to_contain_text("发票")
    expect(page.locator(".chat-about")).to_contain_text("发票")


def test_a_list_is_kept_under_a_name(window: Window) -> None:
    page = window("/desk?view=all&state=overdue", login="1001")
    page.locator(".cv-views").click()
    page.get_by_label("视图名称").fill("先救火")
    page.get_by_role("button", name="保存当前列表").click()
    expect(page.locator(".cv-views")).to_contain_text("先救火")
    page.goto("/desk?view=mine&state=open")
    expect(page.locator(".cv-views")).not_to_contain_text("先救火")
    page.locator(".cv-views").click()
    page.locator(".views li").get_by_text("先救火").click()
    page.wait_for_url("**state=overdue**")
