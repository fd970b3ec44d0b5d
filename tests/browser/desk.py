"""What several stories do on the desk, in the words of its screen."""

import io
import re

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Locator, Page


def open_conversation(page: Page, buyer: str) -> None:
    """From the list of all conversations."""
    page.locator(".ant-segmented-item", has_text="全部").click()
    page.locator("[data-conversation]", has_text=buyer).first.click()
    page.get_by_role("heading", level=1).filter(has_text=buyer).wait_for()


def composer(page: Page) -> Locator:
    return page.locator(".composer textarea")


def send(page: Page) -> Locator:
    return page.locator(".composer").get_by_role("button", name=re.compile("发送$")).last


def act(page: Page, key: str) -> None:
    """Presses the button of an act of the step at hand; an offer is chosen by its own button."""
    place = page.locator(f"[data-act={key}]")
    place.wait_for()
    if place.evaluate("element => element.tagName") == "BUTTON":
        place.click()
    else:
        place.get_by_role("button", name="选择", exact=False).last.click()


def dialog(page: Page) -> Locator:
    return page.locator(".ant-modal-wrap:visible")


def choose(page: Page, field: str, option: str) -> None:
    """Picks from a select inside the open dialog."""
    dialog(page).locator("label.field", has_text=field).locator(".ant-select").click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text=option).first.click()


def submit(page: Page) -> None:
    form = dialog(page)
    form.locator("button[type=submit]").click()
    form.wait_for(state="hidden")


def photo(colour: str = "white") -> FilePayload:
    """A shirt on a grey table."""
    picture = Image.new("RGB", (320, 240), "#8d949c")
    shirt = [
        (115, 40),
        (205, 40),
        (270, 85),
        (245, 120),
        (215, 102),
        (215, 205),
        (105, 205),
        (105, 102),
        (75, 120),
        (50, 85),
    ]
    ImageDraw.Draw(picture).polygon(shirt, fill=colour)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
