"""A recorded call is handed in beside the chat, listened to, pinned with the words around it, and found in the archive."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.desk import composer, dialog, open_conversation
from tests.factories.recordings import wav

pytestmark = pytest.mark.browser

LISTENED = """async (player) => {
  await player.play();
  await new Promise((done) => player.addEventListener("timeupdate", () => player.currentTime > 0 && done()));
  player.currentTime = 60;
  await new Promise((done) => player.addEventListener("seeked", done, { once: true }));
  player.pause();
  return [player.duration, Math.floor(player.currentTime)];
}"""


@pytest.mark.covers("CONV-15")
def test_a_call_is_handed_in_played_pinned_and_found(window: Window) -> None:
    page = window("/", login="1024")
    open_conversation(page, "雨桐")
    composer(page).fill("稍等，我看一下通话")
    page.locator(".composer").get_by_role("button", name="通话录音").click()
    form = dialog(page)
    save = form.get_by_role("button", name="存入", exact=False)
    expect(save).to_be_disabled()
    form.locator("input[type=file]").set_input_files({"name": "0931.wav", "mimeType": "audio/wav", "buffer": wav(65)})
    expect(form.locator("label", has_text="时长").locator("input")).to_have_value("1:05")
    form.locator("textarea").fill("同意换货，地址不变")
    save.click()
    form.wait_for(state="hidden")
    note = page.locator(".ms.note", has_text="通话录音")
    expect(note).to_contain_text("同意换货，地址不变")
    expect(note).to_contain_text("1:05")
    assert note.locator("audio").evaluate(LISTENED) == [65, 60]
    expect(composer(page)).to_have_value("稍等，我看一下通话")

    note.hover()
    note.get_by_role("button", name="选择消息固定为凭证").click()
    page.locator(".ms-choice input").first.check()
    bar = page.locator(".pin-bar")
    expect(bar).to_contain_text("已选 2 条")
    bar.locator("input[maxlength]").fill("电话里同意换货")
    bar.get_by_role("button", name="固定为凭证").click()
    expect(bar).to_be_hidden()
    expect(page.get_by_text("已固定 2 条消息")).to_be_visible()

    page.goto("/registers?key=evidence&q=_call_")
    row = page.get_by_role("row", name="_call_01.wav")
    expect(row).to_contain_text("录音")
    row.get_by_role("button", name="播放", exact=False).click()
    expect(dialog(page).locator("audio")).to_be_visible()
