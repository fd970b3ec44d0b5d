"""A flag on a conversation is a word of the shop's flags; anything else is refused and leaves nothing."""

import pytest

from tests.factories.story import Story


async def test_only_flags_of_the_catalogue_are_put_on_a_conversation(story: Story) -> None:
    conversation = await story.buyer_writes()
    path = f"/conversations/{conversation}/flag"
    await story.post("after_sale", path, {"meaning": "urgent"}, 204)
    before = await story.counts("outbox", "audit_log")
    refused = await story.post("after_sale", path, {"meaning": "red"}, 422)
    assert refused["code"] == "conversation.flag_unknown"
    assert await story.counts("outbox", "audit_log") == before
    await story.post("after_sale", path, {"meaning": ""}, 204)


@pytest.mark.covers("ORDR-04")
async def test_a_note_without_a_meaning_is_an_order_change(story: Story) -> None:
    path = f"/orders/{story.order_id}/notes"
    await story.post("after_sale", path, {"shop_id": str(story.desk.shop_id), "reason": "改颜色", "text": "黑→白"}, 201)
    (note,) = await story.get("after_sale", path)
    assert note["meaning"] == "order_change"
