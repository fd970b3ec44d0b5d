"""What was said is frozen for the case: which messages, their hash, who and when; nobody changes it afterwards."""

import hashlib

import asyncpg
import orjson
import pytest

from tests.factories.story import Story


@pytest.mark.covers("CONV-15")
async def test_four_messages_are_frozen_for_the_case(story: Story) -> None:
    talk = await story.buyer_writes("我买的黑色")
    for text in ("收到的是白色", "照片在这里"):
        await story.buyer_writes(text)
    said = {"client_id": "c-1", "text": "非常抱歉，我马上为您核实。"}
    await story.post("after_sale", f"/conversations/{talk}/messages", said, 201)
    await story.buyer_writes("好的")
    await story.open(talk)
    messages = (await story.get("after_sale", f"/conversations/{talk}/messages"))["items"]
    chosen = [message["id"] for message in messages if message["text"] != "好的"]
    assert len(chosen) == 4
    body = {"message_ids": chosen, "case_id": story.case["id"], "note": "颜色发错"}
    made = await story.post("after_sale", f"/conversations/{talk}/evidence", body, 201)
    (pin,) = await story.get("after_sale", "/evidence-pins", case_id=story.case["id"])
    assert (pin["id"], pin["case_id"], pin["message_ids"]) == (made["id"], story.case["id"], chosen)
    assert (pin["pinned_at"], bool(pin["employee_no"])) == (story.clock.now().isoformat().replace("+00:00", "Z"), True)
    kept = await story.get("after_sale", f"/evidence-pins/{pin['id']}")
    assert [message["text"] for message in kept["content"]["messages"]] == [
        "我买的黑色", "收到的是白色", "照片在这里", "非常抱歉，我马上为您核实。",
    ]  # fmt: skip
    frozen = orjson.dumps(kept["content"], option=orjson.OPT_SORT_KEYS)
    assert hashlib.sha256(frozen).hexdigest() == kept["sha256"] == pin["sha256"]
    for change in ("update evidence_pins set note = 'x'", "delete from evidence_pins"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with story.desk.db.begin(story.desk.system) as tx:
                await tx.run(change)
