"""The owner runs the house from its settings; a supervisor sees what he may not change."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.desk import dialog
from tests.browser.test_accessible import faults_of

pytestmark = pytest.mark.browser


def pick(page_option: str) -> str:
    return f".ant-select-dropdown:visible .ant-select-item-option:has-text('{page_option}')"


def test_an_api_key_is_shown_once_and_revoked(window: Window, demo: str) -> None:
    page = window("/settings?tab=keys", login="1000")
    page.get_by_role("button", name="生成密钥").click()
    dialog(page).locator("input").first.fill("测试 ERP")
    dialog(page).get_by_label("权限").click()
    page.locator(pick("查看订单")).click()
    page.keyboard.press("Escape")
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    key = page.locator(".secret").inner_text()
    headers = {"Authorization": f"Bearer {key}"}
    outside = window("/sign-in")
    assert outside.request.get("/api/v1/orders", headers=headers).status == 200
    page.get_by_role("button", name="我已保存").click()
    expect(page.get_by_role("main")).not_to_contain_text(key)
    row = page.locator("tr", has_text="测试 ERP")
    row.get_by_role("button", name="作废").click()
    dialog(page).locator(".ant-btn-dangerous").click()
    expect(row).to_contain_text("已作废")
    assert outside.request.get("/api/v1/orders", headers=headers).status == 401


@pytest.mark.covers("TENA-04")
def test_a_permission_is_given_by_the_owner_and_only_read_by_the_supervisor(window: Window) -> None:
    page = window("/settings?tab=roles", login="1000")
    cell = page.get_by_role("button", name=re.compile("辅售后 · 申请补偿"))
    expect(cell).to_have_text("—")
    cell.click()
    page.locator(".ant-popover:visible .ant-btn-primary").click()
    expect(cell).to_have_text("✓")
    limits = page.get_by_role("region", name="审批额度")
    expect(limits.locator("tr", has_text="售后客服").first).to_contain_text("¥20.00")
    expect(limits.locator("tr", has_text="辅售后")).to_contain_text("须第二人")
    page.get_by_role("link", name="查看规则").click()
    expect(page).to_have_url(re.compile("/rules.*approval_limits"))
    supervisor = window("/settings?tab=roles", login="1001")
    expect(supervisor.locator(".matrix td span[title='辅售后 · 申请补偿']")).to_have_text("✓")
    expect(supervisor.locator(".matrix button")).to_have_count(0)
    expect(supervisor.get_by_role("tab", name="API 密钥")).to_have_count(0)


def test_hours_are_saved_and_half_hours_refused(window: Window) -> None:
    page = window("/settings", login="1000")
    closes = page.get_by_label("周日结束")
    closes.fill("")
    closes.blur()
    expect(page.get_by_role("alert")).to_contain_text("周日 只填了一半")
    expect(page.get_by_role("button", name="保存").first).to_be_disabled()
    closes.fill("2230")
    closes.blur()
    expect(closes).to_have_value("22:30")
    page.locator("form .ant-btn-primary").first.click()
    expect(page.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    page.reload()
    expect(page.get_by_label("周日结束")).to_have_value("22:30")


def test_a_channel_s_new_secret_is_asked_about_first(window: Window) -> None:
    page = window("/settings", login="1000")
    page.locator(".channel").first.get_by_role("button", name="更换密钥").click()
    expect(dialog(page)).to_contain_text("原密钥会在几秒内失效")
    dialog(page).locator(".ant-btn-dangerous").click()
    expect(page.locator(".secret")).to_have_text(re.compile(r"^[\w-]{40,}$"))
    page.keyboard.press("Escape")
    expect(page.locator(".secret")).to_be_visible()
    page.get_by_role("button", name="我已保存").click()
    expect(page.locator(".secret")).to_have_count(0)


@pytest.mark.covers("TENA-05")
def test_the_security_log_is_narrowed_by_event(window: Window) -> None:
    page = window("/settings?tab=audit", login="1000")
    page.get_by_text("登录与安全", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="登录成功").first).to_contain_text("1000")
    faults = faults_of(page)
    page.locator(".filters .ant-select").first.click()
    page.locator(pick("越店访问")).click()
    expect(page.get_by_text("没有符合条件的记录")).to_be_visible()
    page.locator(".filters .ant-select").first.click()
    page.locator(pick("登录")).first.click()
    expect(page.get_by_role("row").filter(has_text="登录成功").first).to_be_visible()
    assert faults + faults_of(page) == []
