"""The courier that lost a parcel pays for it, or finds it after all: a task of the team, a row in the shop's book."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from tests.factories.story import Story
from tests.journeys.test_lost_parcel import BUSINESS, NEW, deliver, enter, found_lost


async def rows_of(story: Story) -> list[dict[str, Any]]:
    return [row["values"] for row in (await story.get("after_sale", "/registers/courier_claim/rows"))["items"]]


async def claim_of(story: Story) -> dict[str, Any]:
    tasks = (await story.get("after_sale", "/tasks", case_id=story.case["id"]))["items"]
    (claim,) = [task for task in tasks if task["kind"] == "courier_claim"]
    return dict(claim)


async def add_line(story: Story, position: int, sku: str) -> None:
    async with story.desk.db.begin(story.desk.system) as tx:
        await tx.run(
            """insert into order_lines (id, shop_id, order_id, position, sku_code, title, attributes, quantity, price, paid)
               values ($1,$2,$3,$4,$5,'纯棉圆领短袖','',1,19.00,19.00)""",
            new_id(), story.desk.shop_id, story.order_id, position, sku,
        )  # fmt: skip


@pytest.mark.covers("LOGI-08", "PLAY-24")
@pytest.mark.parametrize(("amount", "state"), [("19.00", "paid"), ("0.00", "refused")])
async def test_once_it_is_sent_again_the_team_claims_and_what_the_courier_pays_is_booked(
    story: Story, db: Database, app: FastAPI, amount: str, state: str
) -> None:
    await found_lost(story)
    await story.act("choose", "send_again")
    assert await rows_of(story) == [], "the claim rests on both numbers"
    await enter(story, db, app)
    claim = await claim_of(story)
    assert (claim["for_role"], claim["needs_note"], claim["needs_amount"]) == ("logistics", True, True)
    assert claim["question"] == "向快递索赔：包裹 ZT0001 丢失，商品实付 19.00 元"
    (row,) = await rows_of(story)
    assert {key: row[key] for key in ("original_tracking_no", "tracking_no", "worth", "claim_state")} == {
        "original_tracking_no": "ZT0001", "tracking_no": NEW, "worth": "19.00", "claim_state": "asked",
    }  # fmt: skip
    story.people["logistics"] = await story.desk.browser(app, await story.desk.person("Lu", "logistics"))
    path = f"/tasks/{claim['id']}/done"
    before = await story.counts(*BUSINESS)
    for body in ({"note": "中通同意赔付"}, {"amount": amount}, {"note": "中通同意赔付", "amount": "-1"}):
        refused = await story.post("logistics", path, body, 422)
        assert refused["code"] in ("task.answer_incomplete", "request.malformed")
    await story.post("warehouse", path, {"note": "中通同意赔付", "amount": amount}, 403)
    assert await story.counts(*BUSINESS) == before
    await story.post("logistics", path, {"note": "中通答复，工单 88123", "amount": amount})
    (row,) = await rows_of(story)
    assert (row["claim_state"], row["amount"], row["note"]) == (state, amount, "中通答复，工单 88123")


@pytest.mark.covers("LOGI-08", "PLAY-24")
async def test_an_order_whose_lines_an_import_has_changed_holds_up_the_claim_alone(
    story: Story, db: Database, app: FastAPI, clock: FrozenClock
) -> None:
    conversation = await story.buyer_writes("物流六天没动了，是不是丢件了")
    async with db.begin(story.desk.system) as tx:
        await tx.run("delete from order_lines where order_id = $1", story.order_id)
    await found_lost(story, conversation)
    await add_line(story, 1, "TEE-BLK-L")
    await story.act("choose", "send_again")
    await add_line(story, 2, "TEE-WHT-L")
    await enter(story, db, app)
    said = await story.get("after_sale", f"/conversations/{conversation}/messages")
    assert NEW in said["items"][-1]["text"], "the buyer has the new number"
    async with db.begin(story.desk.system) as tx:
        assert await tx.value("select reserved from skus where code = 'TEE-BLK-L'") == 0, "and the stock has left"
        waiting = await tx.rows("select topic from outbox where attempts > 0")
        assert [row["topic"] for row in waiting] == ["parcels.claim_loss"]
    kinds = {task["kind"] for task in (await story.get("after_sale", "/tasks", state="open"))["items"]}
    assert (kinds, await rows_of(story)) == ({"follow_up", "tell_courier"}, [])

    async with db.begin(story.desk.system) as tx:
        await tx.run("delete from order_lines where order_id = $1 and position = 2", story.order_id)
    clock.set(clock.now() + timedelta(minutes=1))
    await deliver(db, app)
    (row,) = await rows_of(story)
    assert (row["original_tracking_no"], row["tracking_no"], row["claim_state"]) == ("ZT0001", NEW, "asked")


@pytest.mark.covers("LOGI-08", "PLAY-24")
async def test_the_claim_does_not_depend_on_what_the_buyer_chose(story: Story) -> None:
    await found_lost(story)
    await story.act("choose", "refund", amount="19.00")
    (row,) = await rows_of(story)
    assert (row["original_tracking_no"], row["claim_state"], "tracking_no" in row) == ("ZT0001", "asked", False)
    assert story.case["open_tails"] == 1, "the buyer waits for his money, not for the courier's"


@pytest.mark.covers("PLAY-24")
async def test_found_before_anything_left_it_goes_on_to_the_buyer(story: Story) -> None:
    await found_lost(story)
    await story.act("choose", "send_again")
    assert "取消补发" in story.offer("found_after_all")["summary"]
    await story.act("tail", "found_after_all", note="中通来电，在中转站找到")
    assert (story.case["status"], story.case["step"], story.case["open_tails"]) == ("open", "watch", 0)
    (parcel,) = (await story.get("warehouse", "/reshipments", case_id=story.case["id"]))["items"]
    assert (parcel["state"], parcel["cancel_reason"]) == ("cancelled", "中通来电，在中转站找到")
    async with story.desk.db.begin(story.desk.system) as tx:
        assert await tx.value("select reserved from skus where code = 'TEE-BLK-L'") == 0
        assert await tx.value("select shipping from order_money") == 0
    await story.act("watch", "arrived")
    assert story.case["status"] == "closed"


@pytest.mark.covers("PLAY-24", "LOGI-08")
async def test_found_after_the_refund_it_comes_back_and_nothing_is_claimed(story: Story) -> None:
    await found_lost(story)
    await story.act("choose", "refund", amount="19.00")
    assert "退回原包裹" in story.offer("found_after_all")["summary"]
    await story.act("tail", "found_after_all")
    assert (story.case["status"], story.case["step"], story.case["open_tails"]) == ("solved", "tail", 2)
    (row,) = await rows_of(story)
    assert row["claim_state"] == "withdrawn"
    assert (await claim_of(story))["state"] == "cancelled"
    open_tasks = (await story.get("after_sale", "/tasks", state="open"))["items"]
    assert "原包裹 ZT0001 找到了：请快递退回，并告诉买家" in [task["question"] for task in open_tasks]
