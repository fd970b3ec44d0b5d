"""The demo as people run it (`kefu demo`: server, worker, embedded PostgreSQL), and Chromium windows that look at it.

demo      the address of one demo for all stories
window    opens a window of its own at 1440×900, signed in when a login is named
shoot     takes the pictures of docs/images when KEFU_SHOTS is set; otherwise nothing
"""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from kefu.edges.demo.people import PASSWORD

START_WITHIN_S = 180
IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
Window = Callable[..., Page]
Shoot = Callable[[Page, str], None]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    transport = httpx.HTTPTransport(retries=0)
    with httpx.Client(transport=transport, timeout=2) as client:
        for _ in range(START_WITHIN_S * 5):
            try:
                process.wait(0.2)
                break
            except subprocess.TimeoutExpired:
                pass
            try:
                if client.get(f"{url}/readyz").status_code == 200:
                    return
            except httpx.HTTPError:
                continue
    pytest.fail(f"the demo did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def demo(chromium: str) -> Iterator[str]:
    place = Path(tempfile.mkdtemp(prefix="kefu-browser-"))
    url = f"http://127.0.0.1:{free_port()}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KEFU_")}
    command = [sys.executable, "-m", "kefu", "demo", "--port", url.rsplit(":", 1)[1], "--data-dir", str(place / "data")]
    log = place / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        wait_until_ready(url, process, log)
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        finally:
            shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, as in a container; the pages are our own
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """All stories come from one address, which may sign in once in five seconds when it has done so too often."""
    page.goto("/sign-in")
    for last in (*[False] * 6, True):
        page.locator("input[name=login]").fill(login)
        page.locator("input[name=password]").fill(password)
        page.locator("button[type=submit]").click()
        try:
            page.wait_for_url(lambda url: "sign-in" not in url, timeout=6_000)
            return
        except PlaywrightTimeout:
            if last:
                raise


@pytest.fixture
def window(browser: Browser, demo: str) -> Iterator[Window]:
    faults: list[str] = []
    contexts = []

    def open_window(path: str = "/", login: str | None = None) -> Page:
        context = browser.new_context(
            base_url=demo, viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        if login is not None:
            sign_in(page, login)
        page.goto(path)
        return page

    yield open_window
    if place := os.environ.get("KEFU_FAULTS"):
        for number, context in enumerate(contexts):
            context.pages[0].screenshot(path=f"{place}/{number}.png")
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def shoot() -> Shoot:
    def take(page: Page, name: str) -> None:
        if not os.environ.get("KEFU_SHOTS"):
            return
        page.mouse.move(720, 4)
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        IMAGES.mkdir(parents=True, exist_ok=True)
        small = picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(IMAGES / f"{name}.png", optimize=True)

    return take
