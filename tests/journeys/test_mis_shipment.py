"""Too few were packed: photo and weight, a solution, note and register, and the assistant who finalises the row."""

from decimal import Decimal

import pytest

from kefu.kernel.transaction import Database
from tests.factories.story import Story

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "order_notes", "tasks", "decisions",
            "reservations", "outbox", "audit_log")  # fmt: skip


async def found_short(story: Story, grams: int = 180) -> None:
    """To the step where it is solved: photo, too few, weighed, confirmed."""
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_too_few")
    await story.act("verify", "weigh", weight_short_g=grams)
    await story.act("verify", "found", finding="wrong_item")


@pytest.mark.covers("PLAY-02", "REGI-01")
async def test_a_part_is_refunded_and_the_assistant_finalises_the_row(story: Story) -> None:
    await found_short(story)
    facts = {fact["key"]: fact["value"] for fact in story.case["facts"]}
    assert facts == {"error": "少抄或少包", "weight_short_g": "180", "finding": "确实有误"}
    assert story.offer("send_again")["enabled"]
    assert story.offer("refund_part")["enabled"]
    assert not story.offer("exchange_back")["enabled"]
    before = await story.counts(*BUSINESS)
    refused = await story.act("solve", "refund_part", status=422, amount="19.01")
    assert refused["code"] == "refund.above_paid"
    refused = await story.act("solve", "exchange_back", status=422)
    assert refused["code"] == "case.act_refused"
    assert await story.counts(*BUSINESS) == before
    await story.act("solve", "refund_part", amount="9.50")
    assert story.case["status"] == "solved"
    assert await story.counts("order_notes", "register_rows") == {"order_notes": 1, "register_rows": 1}

    rows = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert [(row["state"], row["may_verify"]) for row in rows] == [("submitted", False)]
    assert (rows[0]["values"]["type"], rows[0]["values"]["cost"]) == ("too_few", "9.50")
    assert rows[0]["values"]["order_number"] == "2608100000000002001"
    counted = {r["key"]: (r["count"], r["waiting"]) for r in await story.get("after_sale", "/registers")}
    assert counted["mis_shipment"] == (0, 1)
    path = f"/register-rows/{rows[0]['id']}/verification"
    before = await story.counts(*BUSINESS)
    await story.post("after_sale", path, {}, 403)
    assert await story.counts(*BUSINESS) == before
    await story.post("assistant_after_sale", path, {})
    before = await story.counts(*BUSINESS)
    again = await story.post("assistant_after_sale", path, {}, 409)
    assert again["code"] == "register.already_verified"
    assert await story.counts(*BUSINESS) == before
    rows = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert [(row["state"], row["may_correct"]) for row in rows] == [("verified", False)]
    counted = {r["key"]: (r["count"], r["waiting"]) for r in await story.get("after_sale", "/registers")}
    assert counted["mis_shipment"] == (1, 0)


@pytest.mark.covers("PLAY-02", "PLAY-07")
async def test_what_was_missing_is_sent_and_nothing_is_written_off(story: Story) -> None:
    """Nothing wrong lies with the buyer: sending costs freight, no goods are given away."""
    await found_short(story)
    assert story.offer("send_again")["cost"] == "8.00"
    await story.act("solve", "send_again", quantity=1)
    assert story.case["status"] == "solved"
    assert await story.counts("reshipments", "reservations", "order_notes", "register_rows") == {
        "reshipments": 1, "reservations": 1, "order_notes": 1, "register_rows": 2,
    }  # fmt: skip
    assert [e["data"].get("kind") for e in story.case["log"] if e["kind"] == "money"] == []


@pytest.mark.covers("REFU-23")
@pytest.mark.parametrize(
    ("cost", "stays", "loss"), [("12.00", True, "12.00"), ("19.99", True, "19.99"), ("20.00", False, "0.00")]
)
async def test_a_cheap_wrong_article_stays_and_is_booked_as_loss(
    story: Story, db: Database, cost: str, stays: bool, loss: str
) -> None:
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = $1 where code = 'TEE-BLK-L'", Decimal(cost))
    await story.open()
    await story.to_step("exchange")
    offer = story.offer("send_again")
    assert ("错件不必寄回" in offer["summary"]) is stays
    assert offer["cost"] == f"{Decimal('8.00') + Decimal(loss):.2f}"
    await story.act("exchange", "send_again")
    written = (await story.get("after_sale", "/registers/write_off/rows"))["items"]
    assert [row["values"]["amount"] for row in written] == ([loss] if stays else [])
    async with db.begin(story.desk.system) as tx:
        booked = await tx.rows("select amount, cause from money_entries where kind = 'loss'")
    assert [(row["amount"], row["cause"]) for row in booked] == ([(Decimal(loss), "wrong_item")] if stays else [])
