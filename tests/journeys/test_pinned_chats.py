"""The agent chooses messages and pins them: frozen with hash and time, at the case they speak for."""

import hashlib
from typing import Any

import orjson
import pytest
from fastapi import FastAPI

from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from tests.factories.story import Story, make_stock

ROWS = ("evidence_pins", "audit_log", "outbox")


async def four_said(story: Story) -> tuple[str, list[dict[str, Any]]]:
    talk = await story.buyer_writes()
    for n, text in enumerate(("您好，请拍张照片", "好的，稍等", "照片收到了")):
        body = {"client_id": f"said-{n}", "text": text}
        await story.post("after_sale", f"/conversations/{talk}/messages", body, 201)
    messages = await story.get("after_sale", f"/conversations/{talk}/messages")
    return talk, messages["items"]


@pytest.mark.covers("CONV-15")
async def test_four_messages_are_pinned_at_the_case_with_hash_and_time(story: Story) -> None:
    talk, messages = await four_said(story)
    await story.open(talk)
    chosen = [message["id"] for message in messages]
    body = {"message_ids": chosen, "case_id": story.case["id"], "note": "承认发错"}
    pin = await story.post("after_sale", f"/conversations/{talk}/evidence", body, 201)
    (listed,) = await story.get("supervisor", "/evidence-pins", case_id=story.case["id"])
    assert (listed["id"], listed["message_ids"], listed["note"]) == (pin["id"], chosen, "承认发错")
    assert listed["pinned_at"] == story.clock.now().isoformat().replace("+00:00", "Z")
    read = await story.get("supervisor", f"/evidence-pins/{pin['id']}")
    frozen = orjson.dumps(read["content"], option=orjson.OPT_SORT_KEYS)
    assert read["unchanged"]
    assert hashlib.sha256(frozen).hexdigest() == read["sha256"] == listed["sha256"]
    assert [m["text"] for m in read["content"]["messages"]] == [m["text"] for m in messages]


@pytest.mark.covers("CONV-15")
async def test_messages_are_pinned_only_at_a_case_of_their_buyer(story: Story, app: FastAPI, db: Database) -> None:
    talk, messages = await four_said(story)
    theirs = await make_stock(db, story.desk, number="9009", buyer="tb_other")
    body = {"playbook": "PLAY-01", "order_id": str(theirs), "conversation_id": None}
    others = await story.post("after_sale", "/cases", body, 201)
    path = f"/conversations/{talk}/evidence"
    before = await story.counts(*ROWS)
    for case_id in (others["id"], str(story.desk.shop_id), str(new_id())):
        await story.post("after_sale", path, {"message_ids": [messages[0]["id"]], "case_id": case_id}, 404)
    await story.post("after_sale", path, {"message_ids": [messages[0]["id"], str(new_id())]}, 404)
    assert await story.counts(*ROWS) == before
