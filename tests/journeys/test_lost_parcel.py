"""A parcel stands still: lost only by the shop's table and the courier's word, sent again, and the courier is told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kefu.edges.outbox import OutboxDelivery
from kefu.flows.aftersale.after_waybill import AFTER_WAYBILL, AfterWaybill
from kefu.flows.aftersale.claims import CLAIM_LOSS, ClaimLoss
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from tests.factories.story import Story

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "order_notes", "tasks", "decisions",
            "reservations", "outbox", "audit_log")  # fmt: skip
AT_1450 = datetime(2026, 11, 3, 6, 50, tzinfo=UTC)
NEW = "78901234567890"


async def found_lost(story: Story, conversation: str | None = None, days: int = 6) -> None:
    """To the buyer's choice: six days without a scan, and the courier has confirmed."""
    await story.open(conversation, playbook="PLAY-24")
    await story.act("scan", "look", tracking_no="ZT0001", last_scan_at=scanned(story, days))
    await story.act("courier", "lost")


def scanned(story: Story, days: int) -> str:
    return (story.clock.now() - timedelta(days=days)).isoformat()


async def enter(story: Story, db: Database, app: FastAPI) -> dict[str, Any]:
    """The warehouse types the new number, and the worker does what follows. The re-shipment as it was before."""
    (parcel,) = (await story.get("warehouse", "/reshipments", state="registered"))["items"]
    await story.post("warehouse", f"/reshipments/{parcel['id']}/waybill", {"courier": "zto", "waybill": NEW})
    await deliver(db, app)
    return dict(parcel)


async def deliver(db: Database, app: FastAPI) -> None:
    desk = app.state.desk
    delivery = OutboxDelivery(db, {AFTER_WAYBILL: AfterWaybill(desk), CLAIM_LOSS: ClaimLoss(desk)})
    async with db.pool.acquire() as connection:
        while await delivery.deliver_due(connection):
            pass


@pytest.mark.covers("PLAY-07", "PLAY-24", "ORDR-18", "SLA-04")
async def test_registered_at_ten_to_three_it_leaves_today_and_everybody_is_told(
    story: Story, db: Database, app: FastAPI, clock: FrozenClock
) -> None:
    clock.set(AT_1450)
    conversation = await story.buyer_writes("物流停在中转站六天了，是不是丢件了")
    seen = await story.get("after_sale", f"/conversations/{conversation}")
    assert seen["suggestion"]["playbook_id"] == "PLAY-24"
    await found_lost(story, conversation)
    facts = {fact["key"]: fact["value"] for fact in story.case["facts"]}
    assert facts == {
        "tracking_no": "ZT0001", "scan_state": "疑似丢件", "silent_days": "6", "courier_says": "确认丢失",
    }  # fmt: skip
    (choice,) = [step for step in story.case["steps"] if step["state"] == "current"]
    assert "未收到货" in choice["say"], "goods or money, and the true reason for a refund"
    await story.act("choose", "send_again")
    parcels = (await story.get("after_sale", "/reshipments", case_id=story.case["id"]))["items"]
    assert [(p["state"], p["promise"], p["same_day"], p["reason"], p["original_tracking_no"]) for p in parcels] == [
        ("registered", "今天", True, "快递丢件", "ZT0001")
    ], "due today, and it waits for its tracking number"
    assert (story.case["status"], story.case["open_tails"]) == ("solved", 1)
    assert [entry["text"] for entry in story.case["log"] if entry["kind"] == "money"] == [], "no goods are given away"
    assert (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"] == [], "what we sent was right"
    assert await story.counts("reservations", "order_notes", "tasks") == {
        "reservations": 1, "order_notes": 1, "tasks": 1,
    }  # fmt: skip
    parcel = await enter(story, db, app)

    said = await story.get("after_sale", f"/conversations/{conversation}/messages")
    assert NEW in said["items"][-1]["text"], "the buyer has the new number"
    (row,) = (await story.get("after_sale", "/registers/reshipment/rows"))["items"]
    assert (row["values"]["original_tracking_no"], row["values"]["tracking_no"]) == ("ZT0001", NEW)
    open_tasks = (await story.get("after_sale", "/tasks", state="open"))["items"]
    told, follow, claim = sorted(open_tasks, key=lambda task: str(task["due_at"]))
    assert (follow["kind"], follow["due_at"]) == ("follow_up", "2026-11-06T06:50:00Z")
    assert (told["kind"], told["for_role"], told["assignee_id"]) == ("tell_courier", "logistics", None)
    assert claim["kind"] == "courier_claim"
    assert told["due_at"] == "2026-11-03T12:00:00Z"
    assert {key: told["asks"][key] for key in ("original_tracking_no", "tracking_no", "reason", "number")} == {
        "original_tracking_no": "ZT0001", "tracking_no": NEW, "reason": "快递丢件", "number": parcel["number"],
    }  # fmt: skip
    assert all(word in told["asks"]["message"] for word in ("ZT0001", NEW, "快递丢件"))
    assert (await story.get("after_sale", f"/cases/{story.case['id']}"))["status"] == "closed"


@pytest.mark.covers("PLAY-07")
async def test_the_courier_s_answer_ends_the_task_and_nothing_less(story: Story, db: Database, app: FastAPI) -> None:
    await found_lost(story)
    await story.act("choose", "send_again")
    await enter(story, db, app)
    story.people["logistics"] = await story.desk.browser(app, await story.desk.person("Lu", "logistics"))
    waiting = {one["kind"]: one for one in (await story.get("logistics", "/tasks", state="open", mine=True))["items"]}
    assert set(waiting) == {"tell_courier", "courier_claim"}, (
        "what waits for logistics, not what the agent owes the buyer"
    )
    task = waiting["tell_courier"]
    assert (task["may_answer"], task["needs_note"]) == (True, True)
    seen = {one["kind"]: one for one in (await story.get("finance", "/tasks", state="open"))["items"]}
    assert not seen["tell_courier"]["may_answer"]
    before = await story.counts(*BUSINESS)
    refused = await story.post("logistics", f"/tasks/{task['id']}/done", {"note": ""}, 422)
    assert refused["code"] == "task.answer_incomplete"
    assert await story.counts(*BUSINESS) == before
    await story.post("logistics", f"/tasks/{task['id']}/done", {"note": "中通已登记，工单 88123"})
    left = (await story.get("logistics", "/tasks", state="open", mine=True))["items"]
    assert [one["kind"] for one in left] == ["courier_claim"]


@pytest.mark.covers("PLAY-07")
async def test_the_second_parcel_is_lost_too_and_its_own_number_goes_to_the_courier(
    story: Story, db: Database, app: FastAPI, clock: FrozenClock
) -> None:
    await found_lost(story)
    await story.act("choose", "send_again")
    await enter(story, db, app)
    tails = (await story.get("after_sale", "/tasks", state="open", mine=True))["items"]
    tail = next(task for task in tails if task["kind"] == "tell_waybill")
    await story.post("after_sale", f"/tasks/{tail['id']}/done", {"note": "已电话告知"})
    clock.set(clock.now() + timedelta(days=7))
    await story.open(playbook="PLAY-24")
    number = next(field for field in story.offer("look")["fields"] if field["key"] == "tracking_no")
    assert number["default"] == NEW


@pytest.mark.covers("PLAY-24")
@pytest.mark.parametrize(
    ("days", "closed", "step"),
    [(4, None, "watch"), (5, None, "watch"), (6, None, "courier"), (8, 2, "courier"), (8, 3, "watch")],
)
async def test_it_counts_as_lost_by_the_shop_s_table_and_only_after_the_courier_s_word(
    story: Story, days: int, closed: int | None, step: str
) -> None:
    await story.open(playbook="PLAY-24")
    before = await story.counts(*BUSINESS)
    later = (story.clock.now() + timedelta(minutes=1)).isoformat()
    refused = await story.act("scan", "look", status=422, tracking_no="ZT0001", last_scan_at=later)
    assert refused["code"] == "parcel.scan_in_future"
    assert await story.counts(*BUSINESS) == before
    await story.act("scan", "look", tracking_no="ZT0001", last_scan_at=scanned(story, days), closed_days=closed)
    assert story.case["step"] == step
    refused = await story.act("choose", "send_again", status=422)
    assert refused["code"] == "case.no_such_act"


@pytest.mark.covers("PLAY-07", "PLAY-24")
async def test_without_stock_another_colour_or_the_money(story: Story, db: Database) -> None:
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set stock = 0 where code = 'TEE-BLK-L'")
    await found_lost(story)
    again = story.offer("send_again")
    assert (again["enabled"], again["disabled_reason"]) == (False, "可用库存 0 件，请买家换颜色尺码或退款")
    assert story.offer("send_other")["enabled"]
    assert story.offer("refund")["enabled"]
    before = await story.counts(*BUSINESS)
    refused = await story.act("choose", "send_again", status=409)
    assert refused["code"] == "stock.short"
    assert await story.counts(*BUSINESS) == before
    await story.act("choose", "refund", amount="19.00")
    assert story.case["status"] == "solved"
    assert (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"] == []


@pytest.mark.covers("PLAY-07")
async def test_nobody_bothers_the_courier_about_a_wrong_item(story: Story, db: Database, app: FastAPI) -> None:
    await story.open()
    await story.to_step("exchange")
    await story.act("exchange", "send_again")
    await enter(story, db, app)
    kinds = {task["kind"] for task in (await story.get("after_sale", "/tasks", state="open"))["items"]}
    assert kinds == {"tell_waybill", "follow_up"}
