"""A supervisor changes a shop's rule in the browser, a second person approves it, and everybody sees why it holds."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Shoot, Window
from tests.browser.desk import dialog
from tests.browser.test_accessible import faults_of

pytestmark = pytest.mark.browser
RULE = "/rules?table=demo.compensation_cap"
FROM_EXCEL = 'festival\t漏发\t> 20\t¥1,008.00\t¥1,010.50\t"大促期间\n按""双倍""给"\t多出的一列\r\n'


def cell(page: Page, row: str, column: str) -> Locator:
    """The cell of the grid in the row of that name, under that heading."""
    page.locator(".sheet").wait_for()
    headings = [text.split("\n")[0] for text in page.locator(".sheet thead tr").nth(1).locator("th").all_inner_texts()]
    line = page.locator(".sheet tbody tr").filter(has=page.locator("td.mono", has_text=re.compile(f"^{row}$")))
    return line.locator("td").nth(1 + headings.index(column))


def paste(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text=option).first.click()


@pytest.mark.covers("RULE-01")
def test_a_rule_is_changed_by_two_people_and_explains_itself(window: Window, shoot: Shoot) -> None:
    page = window("/rules", login="1001")
    choose(page, "层级", "店铺")
    choose(page, "问题", "补偿上限")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody tr").click()
    expect(page.locator("h1")).to_have_text("补偿上限")

    page.get_by_role("button", name="起草修改").click()
    dialog(page).locator("input").fill("大促期间补偿放宽")
    dialog(page).locator(".ant-btn-primary").click()
    status = page.locator(".rule-status")
    expect(status).to_have_text("没有重叠，没有缺口")

    # pasted from Excel: a new row that overlaps another, told in the grid at once
    cell(page, "defect_or_delay", "补偿类别").click()
    page.keyboard.press("Insert")
    page.keyboard.press("Home")
    paste(page, FROM_EXCEL)
    expect(page.locator(".toast")).to_contain_text("右边 1 列超出表格")
    expect(page.locator("tr.overlap")).to_have_count(2)
    expect(page.locator("tr.overlap").last).to_contain_text("¥1008.00")
    expect(page.locator(".rule-findings")).to_contain_text("第 reship_known 行和第 festival 行会同时符合")
    expect(page.get_by_role("button", name="提交批准")).to_be_disabled()
    shoot(page, "rules-overlap")

    assert faults_of(page) == []

    # mended by the keyboard: narrower it overlaps still; that is taken back, and the row deleted
    cell(page, "festival", "补发成本").click()
    page.keyboard.type("[0, 5)")
    page.keyboard.press("Enter")
    expect(page.locator("tr.overlap")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(cell(page, "festival", "补发成本")).to_have_text("> ¥20.00")
    cell(page, "festival", "补偿类别").click()
    page.keyboard.press("Control+-")
    expect(page.locator("tr.overlap")).to_have_count(0)
    cell(page, "defect_or_delay", "主管上限").click()
    page.keyboard.type("80")
    page.keyboard.press("Enter")
    expect(status).to_have_text("没有重叠，没有缺口")

    # a gap is shown as a row of its own, with facts that no row fits
    cell(page, "bargaining", "补偿类别").click()
    page.keyboard.press("Control+-")
    expect(page.locator("tr.gap")).to_contain_text("议价让利")
    assert faults_of(page) == []
    page.keyboard.press("Control+z")
    expect(page.locator("tr.gap")).to_have_count(0)

    # facts tried out: the row that answers lights up
    page.get_by_role("button", name="试算").click()
    choose(page, "补偿类别", "延误")
    page.locator(".ant-drawer button[type=submit]").click()
    answer = page.locator(".ant-drawer .why")
    expect(answer).to_contain_text("¥80.00")
    expect(answer).to_contain_text("其他行为何不适用")
    expect(page.locator("tr.fired td").first).to_have_text("defect_or_delay")
    assert faults_of(page) == []
    page.locator(".ant-drawer-close").click()

    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_disabled()
    page.get_by_role("button", name="提交批准").click()
    expect(page.locator(".rule-head")).to_contain_text("待批准")
    expect(page.get_by_role("button", name="批准", exact=True)).to_be_disabled()

    owner = window("/rules", login="1000")
    waiting = owner.locator(".rule-waiting li", has_text="大促期间补偿放宽")
    waiting.get_by_role("button", name="补偿上限").click()
    expect(owner.locator(".rule-note", has_text="改动 1 处")).to_contain_text("由 ¥50.00 改为 ¥80.00")
    owner.get_by_role("button", name="批准", exact=True).click()
    dialog(owner).locator(".ant-btn-primary").click()
    expect(dialog(owner)).to_have_count(0)

    page.goto(RULE)
    page.get_by_role("tab", name="版本").click()
    newest = page.locator(".rule-history > li", has_text="大促期间补偿放宽")
    expect(newest).to_contain_text("演示主管 起草，演示店主 批准")
    expect(newest).to_contain_text("由 ¥50.00 改为 ¥80.00")
    newest.get_by_role("button", name="查看").click()
    expect(page.get_by_role("region", name="补偿上限")).to_contain_text("¥80.00")
    shoot(page, "rules-edition")
    assert faults_of(page) == []


def test_a_harsher_rule_of_the_shop_gives_way_to_the_law(window: Window) -> None:
    page = window("/rules?table=cn_law.return_window", login="1001")
    page.get_by_role("button", name="为本店另定").click()
    dialog(page).locator("input").fill("本店只给五天")
    dialog(page).locator(".ant-btn-primary").click()
    for row, typed in (("within", "<= 5"), ("late", "> 5")):
        cell(page, row, "签收后第几天").click()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    page.get_by_role("button", name="试算").click()
    panel = page.locator(".ant-drawer")
    panel.locator("input[type=datetime-local]").nth(0).fill("2026-11-01T10:00")
    panel.locator("input[type=datetime-local]").nth(1).fill("2026-11-07T10:00")
    panel.locator("button[type=submit]").click()
    settled = panel.locator(".rule-settled")
    expect(settled.locator("dd").first).to_contain_text("法律 是")
    expect(settled.locator("dd").first).to_contain_text("店铺 否 不采用：以法律的规定为准")
    expect(page.get_by_role("button", name="提交批准")).to_be_disabled()
