"""The wrong thing came: from the buyer's first message to the closed case, every part real, everybody by the API."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kefu.edges.outbox import OutboxDelivery
from kefu.flows.aftersale.after_waybill import AFTER_WAYBILL, AfterWaybill
from kefu.flows.aftersale.satisfaction import ASK_SATISFACTION, SatisfactionAsker
from kefu.kernel.transaction import Database
from tests.factories.story import PAYEE, Story

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "order_notes", "tasks", "decisions",
            "reservations", "outbox")  # fmt: skip


@pytest.mark.covers("PLAY-01", "PLAY-07", "PLAY-34", "PLAY-43", "ORDR-18", "REFU-23", "REGI-04")
async def test_the_whole_story(story: Story, db: Database, app: FastAPI) -> None:
    conversation = await story.buyer_writes(f"我买的黑色，收到的是白色，订单 {2608100000000002001}")
    seen = await story.get("after_sale", f"/conversations/{conversation}")
    assert seen["suggestion"]["playbook_id"] == "PLAY-01"
    assert [order["number"] for order in seen["orders"]] == ["2608100000000002001"]
    await story.open(conversation)
    assert (await story.get("after_sale", f"/conversations/{conversation}"))["suggestion"] is None
    board = await story.get("supervisor", "/board")
    assert [case["number"] for case in board["open_cases"]] == [story.case["number"]]
    assert board["open_cases"][0]["clock"]["due_at"] == "2026-11-04T04:00:00Z"
    assert story.state_of("apologise") == "current"
    await story.act("apologise", "apologised")
    await story.act("photo", "request_photo")
    assert story.state_of("photo") == "waiting"
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    assert [e["name"] for e in story.case["evidence"]] == ["tb_buyer_2608100000000002001_01.jpg"]
    await story.act("photo", "compare", finding="unclear")
    await story.act("warehouse", "ask", question="请核对这单的拣货记录")
    task = (await story.get("warehouse", "/warehouse/tasks"))["items"][0]
    await story.post(
        "warehouse", f"/warehouse/tasks/{task['id']}/answer",
        {"verdict": "wrong_item", "actual_sku": "TEE-WHT-L", "counted": 1, "note": "拣成白色"},
    )  # fmt: skip
    story.case = await story.get("after_sale", f"/cases/{story.case['id']}")
    await story.act("warehouse", "confirmed")
    await story.act("commit", "upset")
    assert story.state_of("keep") == "skipped"
    offer = story.offer("send_again")
    assert offer["enabled"]
    assert [w["explanations"][0]["table"] for w in offer["why"]] == [
        "demo.writeoff_threshold", "demo.return_freight", "demo.reship_cost", "demo.reship_cutoff",
    ]  # fmt: skip
    await story.act("exchange", "send_again")
    assert story.case["status"] == "solved"
    told = [line["text"] for line in story.case["log"]]
    assert "按规则判定：补发截单" in told
    assert "商品不退回，记损失 8.60 元" in told
    (row,) = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert (row["values"]["sent"], row["values"]["sent_quantity"]) == ("TEE-WHT-L", 1), "as the warehouse found"
    assert story.case["open_tails"] == 1
    assert await story.counts("reshipments", "reservations", "order_notes") == {
        "reshipments": 1, "reservations": 1, "order_notes": 1,
    }  # fmt: skip
    waiting = (await story.get("warehouse", "/reshipments", state="registered"))["items"]
    assert len(waiting) == 1
    await story.post(
        "warehouse", f"/reshipments/{waiting[0]['id']}/waybill", {"courier": "zto", "waybill": "78901234567890"}
    )
    delivery = OutboxDelivery(db, {ASK_SATISFACTION: SatisfactionAsker(), AFTER_WAYBILL: AfterWaybill(app.state.desk)})
    async with db.pool.acquire() as connection:
        while await delivery.deliver_due(connection):
            pass
    story.case = await story.get("after_sale", f"/cases/{story.case['id']}")
    assert story.case["status"] == "closed"
    async with db.pool.acquire() as connection:
        while await delivery.deliver_due(connection):
            pass
    seen = await story.get("after_sale", f"/conversations/{conversation}")
    assert seen["suggestion"] is None, "what led to the closed case does not offer its playbook again"
    said = await story.get("after_sale", f"/conversations/{conversation}/messages")
    texts = [m["text"] for m in said["items"]]
    assert any("78901234567890" in text for text in texts)
    assert "满意" in texts[-1]
    async with db.begin(story.desk.system) as tx:
        sku = await tx.row("select stock, reserved from skus where code = 'TEE-BLK-L'")
        follow_up = await tx.row("select due_at from tasks where kind = 'follow_up'")
    assert sku is not None
    assert (sku["stock"], sku["reserved"]) == (299, 0)
    assert follow_up is not None
    assert follow_up["due_at"] == story.clock.now() + timedelta(days=3)


@pytest.mark.covers("PLAY-01", "REFU-14", "REFU-20")
async def test_keeping_it_pays_at_most_the_cost_of_sending_again(story: Story) -> None:
    await story.open()
    await story.to_step("keep")
    assert story.offer("keep_it")["cap"] == "8.00"
    before = await story.counts(*BUSINESS)
    refused = await story.act("keep", "keep_it", status=422, amount="9.00", reason="留用")
    assert refused["code"] == "compensation.above_cap"
    assert await story.counts(*BUSINESS) == before
    await story.act("keep", "keep_it", amount="8.00", reason="留用")
    assert await story.counts("compensations", "register_rows") == {"compensations": 1, "register_rows": 2}


@pytest.mark.covers("REFU-14")
async def test_a_supervisor_may_go_up_to_fifteen(story: Story) -> None:
    await story.open()
    await story.to_step("keep")
    await story.act("keep", "keep_it", role="supervisor", amount="15.00", reason="留用")
    assert story.case["status"] == "solved"


@pytest.mark.covers("PLAY-01")
async def test_an_exchange_asks_for_slip_account_and_postage_first(story: Story) -> None:
    await story.open()
    await story.to_step("exchange")
    told: dict[str, Any] = {
        "slip_file_id": await story.picture("gray"), **PAYEE, "postage": "10.00",
        "courier": "zto", "return_tracking_no": "78900000000012",
    }  # fmt: skip
    before = await story.counts(*BUSINESS)
    for field, title in (
        ("slip_file_id", "快递底单照片"),
        ("payout_method", "收款方式"),
        ("payout_account", "收款账号"),
        ("payout_holder", "收款人姓名"),
        ("courier", "寄回快递"),
        ("postage", "底单邮费"),
    ):
        without = {key: value for key, value in told.items() if key != field}
        refused = await story.act("exchange", "exchange_back", status=422, **without)
        assert (refused["code"], refused["facts"]["field"]) == ("case.fields_invalid", field)
        assert refused["detail"] == f"「{title}」填写有误：必填"
    assert await story.counts(*BUSINESS) == before
    await story.act("exchange", "exchange_back", **told)
    rows = await story.get("assistant_after_sale", "/registers/postage_transfer/rows")
    assert rows["items"][0]["values"]["amount"] == "10.00"
    assert story.case["status"] == "solved"


@pytest.mark.covers("SLA-04", "ORDR-18")
@pytest.mark.parametrize(
    ("minute", "part"),
    [((6, 59, 59), "today"), ((7, 0, 0), "today"), ((7, 0, 59), "today"), ((7, 1, 0), "next_afternoon")],
)
async def test_the_cut_off_and_its_minute(story: Story, minute: tuple[int, int, int], part: str) -> None:
    story.clock.set(datetime(2026, 11, 3, *minute, tzinfo=UTC))
    await story.open()
    await story.to_step("exchange")
    await story.act("exchange", "send_again")
    acted = [entry for entry in story.case["log"] if entry["kind"] == "acted"][-1]
    assert acted["data"]["refs"]["leaves"] == part
    (tail,) = [step for step in story.case["steps"] if step["key"] == "tail"]
    assert f"，{'今天' if part == 'today' else '周三下午'}从仓库发出" in tail["say"], "the promise stands in the script"


async def test_nothing_is_done_twice_for_a_stale_page(story: Story) -> None:
    await story.open()
    old = dict(story.case)
    await story.act("apologise", "apologised")
    story.case = old
    before = await story.counts(*BUSINESS)
    refused = await story.act("apologise", "apologised", status=409)
    assert refused["code"] == "case.changed"
    assert await story.counts(*BUSINESS) == before


@pytest.mark.covers("PLAY-07")
async def test_without_stock_another_colour_may_go(story: Story, db: Database) -> None:
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set stock = 0 where code = 'TEE-BLK-L'")
    await story.open()
    await story.to_step("exchange")
    assert not story.offer("send_again")["enabled"]
    before = await story.counts(*BUSINESS)
    refused = await story.act("exchange", "send_again", status=409)
    assert refused["code"] == "stock.short"
    assert await story.counts(*BUSINESS) == before
    await story.act("exchange", "send_other", sku_code="TEE-WHT-L")
    assert story.case["status"] == "solved"


@pytest.mark.covers("PLAY-01")
async def test_an_unknown_cost_is_asked_for(story: Story, db: Database, app: FastAPI) -> None:
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = null where code = 'TEE-WHT-L'")
    await story.open()
    await story.to_step("exchange")
    offer = story.offer("send_again")
    assert not offer["enabled"]
    assert [field["key"] for field in offer["asks"]] == ["cost"]
    refused = await story.act("exchange", "send_again", status=422)
    assert refused["code"] == "sku.cost_unknown"
    answer = await story.people["after_sale"].put(f"/api/v1/cases/{story.case['id']}/cost", json={"cost": "8.60"})
    assert answer.status_code == 200, answer.text
    story.case = answer.json()
    assert story.offer("send_again")["enabled"]
