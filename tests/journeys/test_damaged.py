"""It came broken: what stays and what comes back, sent again or refunded under the true reason."""

from decimal import Decimal

import pytest

from kefu.kernel.transaction import Database
from tests.factories.story import Story

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "order_notes", "tasks", "decisions",
            "reservations", "outbox", "audit_log")  # fmt: skip


async def found_damaged(story: Story, conversation: str | None = None) -> None:
    """To the buyer's choice: the photo shows it."""
    await story.open(conversation, playbook="PLAY-08")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "judge", damage="broken", seen="confirmed", damaged_quantity=1)


@pytest.mark.covers("PLAY-08", "REFU-23")
@pytest.mark.parametrize(("cost", "stays"), [("12.00", True), ("20.00", False)])
async def test_what_is_not_worth_its_freight_stays_and_is_lost_as_damage(
    story: Story, db: Database, cost: str, stays: bool
) -> None:
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = $1 where code = 'TEE-BLK-L'", Decimal(cost))
    conversation = await story.buyer_writes("衣服收到就破了一个洞")
    seen = await story.get("after_sale", f"/conversations/{conversation}")
    assert seen["suggestion"]["playbook_id"] == "PLAY-08"
    await found_damaged(story, conversation)
    assert ("破损件不必寄回" if stays else "破损件要寄回") in story.offer("send_again")["summary"]
    await story.act("solve", "send_again")
    (parcel,) = (await story.get("after_sale", "/reshipments", case_id=story.case["id"]))["items"]
    assert (parcel["reason"], parcel["lines"][0]["quantity"]) == ("商品破损", 1)
    assert (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"] == [], "what we sent was right"
    async with db.begin(story.desk.system) as tx:
        lost = await tx.rows("select amount, cause from money_entries where kind = 'loss'")
    assert [(row["amount"], row["cause"]) for row in lost] == ([(Decimal(cost), "damaged")] if stays else [])
    awaited = [task["kind"] for task in (await story.get("warehouse", "/warehouse/tasks"))["items"]]
    assert awaited == ([] if stays else ["return"])


@pytest.mark.covers("PLAY-08")
async def test_whoever_wants_no_other_is_refunded_under_the_true_reason(story: Story) -> None:
    await found_damaged(story)
    (choice,) = [step for step in story.case["steps"] if step["state"] == "current"]
    assert "「商品破损」" in choice["say"]
    await story.act("solve", "refund_only", amount="19.00")
    (slip,) = (await story.get("finance", "/compensations", case_id=story.case["id"]))["items"]
    assert (slip["kind"], slip["cause"]) == ("refund", "damaged")
    assert story.case["status"] == "solved"


@pytest.mark.covers("PLAY-08")
async def test_nothing_is_concluded_without_a_photo_or_of_more_than_was_ordered(story: Story) -> None:
    await story.open(playbook="PLAY-08")
    said = {"damage": "broken", "seen": "confirmed"}
    before = await story.counts(*BUSINESS)
    refused = await story.act("photo", "judge", status=422, damaged_quantity=1, **said)
    assert refused["code"] == "case.act_refused"
    assert await story.counts(*BUSINESS) == before
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    before = await story.counts(*BUSINESS)
    refused = await story.act("photo", "judge", status=422, damaged_quantity=2, **said)
    assert refused["code"] == "case.more_than_ordered"
    assert await story.counts(*BUSINESS) == before
    await story.act("photo", "judge", damaged_quantity=1, damage="fading", seen="unclear")
    assert story.case["step"] == "more"
