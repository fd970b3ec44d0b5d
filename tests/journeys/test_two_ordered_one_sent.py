"""Two were ordered, one was in the parcel: the register is filled by the procedure, verified, locked and counted."""

from typing import Any

import pytest

from kefu.kernel.transaction import Database
from tests.factories.story import Story


@pytest.mark.covers("REGI-01", "PLAY-02")
async def test_the_row_says_what_was_ordered_what_was_sent_and_who_is_to_blame(story: Story, db: Database) -> None:
    async with db.begin(story.desk.system) as tx:
        await tx.run("update order_lines set quantity = 2 where order_id = $1", story.order_id)
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_too_few")
    await story.act("weight", "weigh", weight_short_g=180)
    await story.act("verify", "found", finding="wrong_item", received_quantity=1, responsible="picking")
    await story.act("solve", "send_again", quantity=1)
    (row,) = (await story.get("assistant_after_sale", "/registers/mis_shipment/rows"))["items"]
    told = {
        key: row["values"][key] for key in ("order_number", "buyer_id", "type", "ordered_quantity", "sent_quantity")
    }
    assert told == {
        "order_number": "2608100000000002001", "buyer_id": "tb_buyer", "type": "too_few", "ordered_quantity": 2,
        "sent_quantity": 1,
    }  # fmt: skip
    assert (row["state"], row["values"]["responsible"], row["values"]["evidence"]) == ("submitted", "拣货打包", 1)

    async def counted() -> tuple[int, int]:
        books: list[dict[str, Any]] = await story.get("assistant_after_sale", "/registers")
        return next((book["waiting"], book["count"]) for book in books if book["key"] == "mis_shipment")

    assert await counted() == (1, 0)
    await story.post("assistant_after_sale", f"/register-rows/{row['id']}/verification")
    assert await counted() == (0, 1)
    correction = {"values": {"sent_quantity": 0}, "reason": "复核"}
    before = await story.counts("register_rows", "outbox", "audit_log")
    await story.post("after_sale", f"/register-rows/{row['id']}/corrections", correction, 403)
    assert await story.counts("register_rows", "outbox", "audit_log") == before
