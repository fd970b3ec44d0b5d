"""At the door: the second factor is set up and asked for; a session that ends under a half-written answer loses nothing."""

import re
import time

import pyotp
import pytest
from playwright.sync_api import Page, expect

from kefu.edges.demo.people import PASSWORD
from tests.browser.conftest import Window
from tests.browser.desk import composer, dialog

pytestmark = pytest.mark.browser


def sign_in(page: Page, login: str, password: str) -> None:
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(password)
    page.locator("button[type=submit]").click()


def test_the_second_factor_is_set_up_and_asked_for(window: Window) -> None:
    page = window("/account", login="1051")
    page.get_by_role("button", name="开启两步验证").click()
    secret = page.locator(".second-factor code").inner_text().replace(" ", "")
    expect(page.locator(".second-factor svg").first).to_be_visible()
    codes = page.get_by_label("两步验证码")
    expect(page.get_by_role("button", name="确认开启")).to_be_disabled()
    page.locator(".second-factor").get_by_label("现在的密码").fill(PASSWORD)
    codes.fill("000000")
    page.get_by_role("button", name="确认开启").click()
    expect(page.get_by_role("status").filter(has_text="验证码不正确")).to_be_visible()
    codes.fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="确认开启").click()
    expect(page.get_by_role("button", name="关闭两步验证")).to_be_visible()
    again = window("/sign-in")
    sign_in(again, "1051", PASSWORD)
    next_code = pyotp.TOTP(secret).at(int(time.time()), counter_offset=1)  # each is good once, also for turning it on
    again.locator("input[name=code]").fill(next_code)
    again.locator("button[type=submit]").click()
    expect(again.locator("nav.shell-rail")).to_be_visible()


def test_a_session_that_ends_under_a_half_written_answer(window: Window) -> None:
    page = window("/desk?view=all", login="1027")
    page.locator("[data-conversation]").first.click()
    composer(page).fill("写到一半的回复")
    page.context.clear_cookies(name="kefu_session")
    composer(page).press("Enter")
    expect(dialog(page)).to_contain_text("登录已过期")
    dialog(page).locator("input[name=password]").fill(PASSWORD)
    dialog(page).locator("button[type=submit]").click()
    expect(dialog(page)).to_be_hidden()
    expect(composer(page)).to_have_value("写到一半的回复")
    composer(page).press("Enter")
    expect(page.locator(".chat")).to_contain_text("写到一半的回复")


def test_the_lock_tells_how_long(window: Window) -> None:
    page = window("/sign-in")
    fault = page.get_by_role("alert")
    for _ in range(5):
        sign_in(page, "1061", "not-the-password")
        expect(fault).to_contain_text("账号或密码不正确")
        page.locator("input[name=password]").fill("")
    with page.expect_response("**/api/v1/session"):
        sign_in(page, "1061", PASSWORD)
    expect(fault).to_have_text(re.compile(r"请 1[45]:\d\d 后再试"))
    expect(page.locator("button[type=submit]")).to_be_disabled()


def test_the_language_picked_at_the_door_is_the_server_s_too(window: Window) -> None:
    page = window("/sign-in")
    page.get_by_role("button", name="English").click()
    sign_in(page, "1001", PASSWORD)
    expect(page.locator("nav.shell-rail")).to_be_visible()
    page.goto("/board")
    expect(page.locator("[data-tile=missed]")).to_contain_text("Missed today")
    page.locator(".shell-me").click()
    page.get_by_role("menuitem", name="Language").hover()
    page.get_by_role("menuitem", name="简体中文").click()
    expect(page.locator("[data-tile=missed]")).to_contain_text("今日超时")
