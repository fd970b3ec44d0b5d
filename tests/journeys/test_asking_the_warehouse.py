"""What the case holds as evidence goes along when the warehouse is asked, without a second upload."""

from typing import Any

import pytest

from tests.factories.story import Story


async def to_the_photo(story: Story) -> None:
    await story.open()
    await story.act("apologise", "apologised")


async def keep(story: Story, colour: str) -> str:
    file_id = await story.picture(colour)
    await story.act("photo", "add_evidence", file_id=file_id, kind="photo")
    return file_id


async def asked(story: Story) -> dict[str, Any]:
    (task,) = (await story.get("warehouse", "/warehouse/tasks", state="open"))["items"]
    return dict(task["asks"])


def evidence_field(story: Story) -> dict[str, Any]:
    return next(one for one in story.offer("ask_warehouse_first")["fields"] if one["key"] == "with_evidence")


@pytest.mark.covers("PLAY-01")
async def test_the_kept_photo_goes_along_and_the_warehouse_may_open_it(story: Story) -> None:
    await to_the_photo(story)
    kept, other = await keep(story, "white"), await story.picture("gray")
    assert (evidence_field(story)["default"], evidence_field(story)["hint"]) == (True, "个案里已存的图片：1 张")
    await story.act("photo", "ask_warehouse_first", question="请核对拣货记录", file_ids=[other, kept])
    assert (await asked(story))["file_ids"] == [kept, other], "each once, the buyer's evidence first"
    opened = await story.people["warehouse"].get(f"/api/v1/files/{kept}/thumbnail")
    assert (opened.status_code, opened.headers["content-type"]) == (200, "image/webp")


async def test_the_agent_may_keep_it_from_the_warehouse(story: Story) -> None:
    await to_the_photo(story)
    await keep(story, "white")
    await story.act("photo", "ask_warehouse_first", question="请核对拣货记录", with_evidence=False)
    assert (await asked(story))["file_ids"] == []


async def test_a_case_without_evidence_offers_none(story: Story) -> None:
    await to_the_photo(story)
    assert (evidence_field(story)["default"], evidence_field(story)["hint"]) == (False, "个案里还没有图片")


async def test_what_is_no_picture_stays_in_the_case(story: Story) -> None:
    """A recording is heard by who reads the chats; the warehouse gets pictures."""
    await to_the_photo(story)
    kept = await keep(story, "white")
    sent = await story.people["after_sale"].post(
        "/api/v1/files", data={"shop_id": str(story.desk.shop_id)},
        files={"file": ("note.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")},
    )  # fmt: skip
    assert sent.status_code == 201, sent.text
    await story.act("photo", "add_evidence", file_id=sent.json()["id"], kind="slip")
    await story.act("photo", "ask_warehouse_first", question="请核对拣货记录")
    assert (await asked(story))["file_ids"] == [kept]
