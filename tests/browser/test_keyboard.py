"""An agent without a mouse: through the list, a chat put aside until a time of her own, a picture dropped beside."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.desk import composer, dialog

pytestmark = pytest.mark.browser


def walked(page: Page) -> str:
    """The buyer of the chat that is open."""
    return page.get_by_role("heading", level=1).inner_text()


def test_answers_go_on_from_where_the_agent_was(window: Window) -> None:
    page = window("/desk?view=all&state=open", login="1025")
    rows = page.locator("[data-conversation] .cv-name")
    expect(rows.nth(3)).to_be_visible()
    names = rows.all_inner_texts()[:4]
    page.keyboard.press("Alt+j")
    expect(composer(page)).to_be_focused()
    page.keyboard.press("Alt+j")
    expect(page.get_by_role("heading", level=1)).to_have_text(names[1])
    page.keyboard.type("您好，正在为您核对，请稍等。")
    page.keyboard.press("Enter")
    expect(composer(page)).to_have_value("")
    expect(rows.nth(1)).not_to_have_text(names[1])
    page.keyboard.press("Alt+j")
    expect(page.get_by_role("heading", level=1)).to_have_text(names[2])


def test_a_chat_is_put_aside_until_a_time_of_her_own(window: Window) -> None:
    page = window("/desk?view=all&state=open", login="1025")
    expect(page.locator("[data-conversation]").first).to_be_visible()
    page.keyboard.press("Alt+j")
    expect(composer(page)).to_be_focused()
    buyer = walked(page)
    own = page.get_by_role("menuitem", name="自选时间")
    field = dialog(page).locator("input[type=datetime-local]")
    for leave in ("Escape", "Enter"):
        page.keyboard.press("Alt+s")
        expect(page.get_by_role("menuitem").first).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(own).to_be_focused()
        page.keyboard.press("Enter")
        expect(field).to_be_focused()
        page.keyboard.press(leave)
        expect(field).to_have_count(0)
        expect(composer(page)).to_be_focused()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(buyer)
    page.keyboard.press("Alt+z")
    expect(page.locator(".toasts")).to_contain_text(re.compile("已撤销"))
    expect(page.locator("[data-conversation]", has_text=buyer).first).to_be_visible()


def test_a_picture_dropped_beside_the_composer_goes_along(window: Window) -> None:
    page = window("/desk?view=all&state=open", login="1025")
    expect(page.locator("[data-conversation]").first).to_be_visible()
    page.keyboard.press("Alt+j")
    expect(composer(page)).to_be_focused()
    page.locator(".ms-box").evaluate(
        """async (place) => {
          const canvas = new OffscreenCanvas(40, 30);
          canvas.getContext("2d").fillRect(0, 0, 40, 30);
          const files = new DataTransfer();
          files.items.add(new File([await canvas.convertToBlob()], "photo.png", { type: "image/png" }));
          for (const kind of ["dragover", "drop"])
            place.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator(".composer .attached img")).to_have_count(1)
    page.get_by_role("button", name=re.compile("移除")).click()
    expect(page.locator(".composer .attached img")).to_have_count(0)
