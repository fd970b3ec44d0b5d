"""axe looks at every page, as the people who work there, at both sizes and in every language: nothing to mend."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
LOOK = """() => axe.run(document, {resultTypes: ["violations"]}).then(result => result.violations.map(
    found => `${found.impact} ${found.id}: ${found.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`))"""
AT_REST = """() => Promise.allSettled(document.getAnimations()
    .filter(one => one.effect.getTiming().iterations !== Infinity).map(one => one.finished))"""
PAGES = {
    "1000": (
        "/desk", "/desk?view=all", "/orders", "/orders?tab=products", "/cases", "/money", "/parcels", "/registers",
        "/board", "/rules", "/rules?table=demo.event_admission", "/settings", "/settings?tab=people", "/settings?tab=roles", "/settings?tab=keys",
        "/settings?tab=privacy", "/settings?tab=audit", "/account", "/no-such-page",
    ),
    "1001": ("/settings?tab=roles", "/settings?tab=people"),
    "1041": ("/parcels", "/money"),
}  # fmt: skip


def faults_of(page: Page) -> list[str]:
    """What axe finds once the page has come to rest: nothing is loading any more."""
    page.locator("h1").first.wait_for()
    expect(page.locator(".skeleton")).to_have_count(0)
    page.evaluate(AT_REST)  # what fades in has half the contrast
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(LOOK)
    return [f"{page.url} {fault}" for fault in found]


@pytest.mark.parametrize("login", PAGES)
def test_every_page(window: Window, login: str) -> None:
    page = window("/account", login=login)
    faults = []
    for path in PAGES[login]:
        page.goto(path)
        faults += faults_of(page)
    assert faults == []


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_in_every_language_on_the_small_screen(window: Window, language: str) -> None:
    page = window("/account", login="1000")
    page.set_viewport_size({"width": 1024, "height": 768})
    page.evaluate("language => localStorage.setItem('kefu.locale', language)", language)
    faults = []
    for path in ("/desk?view=all", "/orders", "/board", "/rules", "/settings", "/settings?tab=roles", "/account"):
        page.goto(path)
        page.locator(f"html[lang='{language}']").wait_for()
        faults += faults_of(page)
    assert faults == []


def test_at_the_door(window: Window) -> None:
    faults = []
    for path in ("/sign-in", "/join", "/join#a-token"):
        page = window(path)
        faults += faults_of(page)
    assert faults == []


def test_with_a_conversation_and_its_dialogs_open(window: Window) -> None:
    page = window("/desk?view=all", login="1025")
    page.locator("[data-conversation]").first.click()
    page.locator(".composer textarea").wait_for()
    faults = faults_of(page)
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").wait_for()
    faults += faults_of(page)
    assert faults == []
