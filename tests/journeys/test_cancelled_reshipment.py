"""A re-shipment that is not sent after all: what its act did is taken back in one, or nothing is."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from fastapi import FastAPI

from kefu.edges.outbox import OutboxDelivery
from kefu.flows.aftersale.after_waybill import AFTER_WAYBILL, AfterWaybill
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.modules.parcels import service as parcels
from tests.factories.story import PAYEE, Story
from tests.factories.waiting import until_somebody_waits
from tests.journeys.test_mis_shipment import found_short

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "register_corrections", "order_notes",
            "tasks", "decisions", "reservations", "deadlines", "money_entries", "outbox", "audit_log")  # fmt: skip
WHY = "买家改为退款"


async def sent_again(story: Story) -> dict[str, Any]:
    """The case at its tail, its re-shipment waiting on the warehouse's list."""
    await story.open()
    await story.to_step("exchange")
    await story.act("exchange", "send_again")
    return await parcel_of(story)


async def parcel_of(story: Story) -> dict[str, Any]:
    """The newest re-shipment of the case."""
    found = await story.get("after_sale", "/reshipments", case_id=story.case["id"])
    return dict(found["items"][-1])


async def cancel(
    story: Story, parcel: dict[str, Any], *, role: str = "after_sale", status: int = 200, why: str = WHY, **more: Any
) -> Any:
    answer = await story.post(role, f"/reshipments/{parcel['id']}/cancellation", {"reason": why, **more}, status)
    if status == 200:
        story.case = await story.get("after_sale", f"/cases/{story.case['id']}")
    return answer


async def enter(story: Story, parcel: dict[str, Any], status: int = 200) -> Any:
    body = {"courier": "zto", "waybill": "78901234567890"}
    return await story.post("warehouse", f"/reshipments/{parcel['id']}/waybill", body, status)


async def stock(story: Story) -> tuple[int, int]:
    async with story.desk.db.begin(story.desk.system) as tx:
        row = await tx.row("select stock, reserved from skus where code = 'TEE-BLK-L'")
    assert row is not None
    return row["stock"], row["reserved"]


async def clocks(story: Story) -> dict[str, str]:
    """State of each clock: the solution's, the re-shipment's and the tail's. What does not run has ended."""
    async with story.desk.db.begin(story.desk.system) as tx:
        rows = await tx.rows("select clock, state, ended_at from deadlines order by started_at, id")
    assert all((row["ended_at"] is None) == (row["state"] == "running") for row in rows)
    return {row["clock"]: row["state"] for row in rows}


@pytest.mark.covers("PLAY-07", "PLAY-34")
async def test_all_that_the_act_did_is_taken_back(story: Story) -> None:
    parcel = await sent_again(story)
    assert (await stock(story), await clocks(story)) == (
        (300, 1), {"solution": "met", "reship": "running", "task": "running"},
    )  # fmt: skip
    answer = await cancel(story, parcel)
    assert (answer["state"], answer["cancel_reason"]) == ("cancelled", WHY)
    assert await stock(story) == (300, 0)
    assert await clocks(story) == {"solution": "running", "reship": "cancelled", "task": "cancelled"}
    assert (story.case["status"], story.case["step"], story.case["open_tails"]) == ("open", "exchange", 0)
    assert story.offer("send_again")["enabled"]
    told = [line["text"] for line in story.case["log"]]
    assert told[-4:] == [
        "重新打开", "不再需要：告诉买家单号", "撤回商品损失 8.60 元", f"取消补发 {parcel['number']}",
    ]  # fmt: skip
    assert (await story.get("after_sale", "/tasks", mine=True, state="open"))["items"] == []
    (row,) = (await story.get("after_sale", "/registers/reshipment/rows"))["items"]
    assert row["values"]["shipping_state"] == "cancelled"
    corrections = await story.get("after_sale", f"/register-rows/{row['id']}/corrections")
    assert [one["before"]["shipping_state"] for one in corrections] == ["registered"]
    async with story.desk.db.begin(story.desk.system) as tx:
        note = await tx.value("select shown from order_notes order by written_at desc, id desc limit 1")
        lost = await tx.value("select lost + shipping from order_money")
        audited = {row["action"] for row in await tx.rows("select action from audit_log")}
    assert (WHY in note, parcel["number"] in note, lost) == (True, True, 0)
    assert {"reshipment.cancelled", "case.reopened", "task.cancelled", "register.corrected"} <= audited


async def test_one_registered_before_freight_was_booked_is_cancelled_all_the_same(
    story: Story, superuser: asyncpg.Connection
) -> None:
    """Nothing came, so nothing but the freight would stand in the order's book."""
    await found_short(story)
    await story.act("solve", "send_again")
    parcel = await parcel_of(story)
    await superuser.execute("delete from money_entries; delete from order_money")
    answer = await cancel(story, parcel)
    assert answer["state"] == "cancelled"
    assert await story.counts("money_entries", "order_money") == {"money_entries": 0, "order_money": 0}


@pytest.mark.covers("PLAY-07", "REGI-01")
async def test_the_case_may_be_solved_anew_and_its_books_have_one_row(story: Story) -> None:
    first = await sent_again(story)
    await cancel(story, first)
    await story.act("exchange", "send_again")
    second = await parcel_of(story)
    assert second["number"] != first["number"]
    assert (story.case["status"], await stock(story)) == ("solved", (300, 1))
    for register, column, sum_ in (("mis_shipment", "cost", "16.60"), ("write_off", "amount", "8.60")):
        (row,) = (await story.get("after_sale", f"/registers/{register}/rows"))["items"]
        assert row["values"][column] == sum_
        corrected = await story.get("after_sale", f"/register-rows/{row['id']}/corrections")
        assert [one["after"][column] for one in corrected] == ["0.00", sum_]
    states = [
        row["values"]["shipping_state"]
        for row in (await story.get("after_sale", "/registers/reshipment/rows"))["items"]
    ]
    assert sorted(states) == ["cancelled", "registered"]
    await cancel(story, second)
    await story.act("exchange", "refund_instead", amount="19.00")
    (row,) = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert row["values"]["cost"] == "8.60", "the refund was the buyer's money; the shirt that stays with him was ours"
    async with story.desk.db.begin(story.desk.system) as tx:
        money = await tx.row("select lost, shipping from order_money")
    assert money is not None
    assert (money["lost"], money["shipping"]) == (Decimal("8.60"), 0)


WAY_BACK: dict[str, Any] = {
    **PAYEE, "postage": "10.00", "courier": "zto", "return_tracking_no": "78900000000012",
}  # fmt: skip


async def exchanged(story: Story) -> dict[str, Any]:
    """The case at its tail: postage with finance, the warehouse waits for the parcel, the re-shipment for its day."""
    await story.open()
    await story.to_step("exchange")
    await story.act("exchange", "exchange_back", slip_file_id=await story.picture("gray"), **WAY_BACK)
    return await parcel_of(story)


async def postage(story: Story) -> dict[str, Any]:
    (slip,) = (await story.get("finance", "/compensations", case_id=story.case["id"]))["items"]
    return dict(slip)


async def test_what_the_buyer_sent_back_and_paid_stays(story: Story) -> None:
    await cancel(story, await exchanged(story), sent_back=True)
    assert (await postage(story))["state"] == "approved"
    (task,) = (await story.get("warehouse", "/warehouse/tasks"))["items"]
    assert task["kind"] == "return"
    assert not story.offer("exchange_back")["enabled"]
    before = await story.counts(*BUSINESS)
    again = await story.act(
        "exchange", "exchange_back", status=409, slip_file_id=await story.picture("red"), **WAY_BACK
    )
    assert again["code"] == "exchange.sent_back_already"
    assert await story.counts(*BUSINESS) == before
    await story.act("exchange", "send_again")
    assert await story.counts("compensations") == {"compensations": 1}
    assert len((await story.get("warehouse", "/warehouse/tasks"))["items"]) == 1, "it is inspected once"
    assert (await story.get("after_sale", "/registers/write_off/rows"))["items"] == [], "it comes back: nothing is lost"


async def test_nobody_guesses_whether_a_postage_is_owed(story: Story) -> None:
    parcel = await exchanged(story)
    slip = await postage(story)
    before = await story.counts(*BUSINESS)
    refused = await cancel(story, parcel, status=422)
    assert refused["code"] == "reshipment.sent_back_unknown"
    assert (refused["facts"]["slip"], refused["facts"]["state"]) == (slip["number"], "approved")
    assert "10.00" in refused["detail"]
    assert await story.counts(*BUSINESS) == before


@pytest.mark.parametrize("role", ["after_sale", "supervisor"])
async def test_what_was_never_sent_back_takes_its_postage_along(story: Story, role: str) -> None:
    """Also by a colleague of who asked for it: the ground of the slip is gone."""
    await cancel(story, await exchanged(story), role=role, sent_back=False)
    assert (await postage(story))["state"] == "cancelled"
    async with story.desk.db.begin(story.desk.system) as tx:
        money = await tx.row("select held, allowed_above from order_money")
    assert money is not None
    assert (money["held"], money["allowed_above"]) == (0, 0)
    (row,) = (await story.get("after_sale", "/registers/postage_transfer/rows"))["items"]
    assert row["values"]["payment_state"] == "refused"
    assert [task["state"] for task in (await story.get("after_sale", "/tasks"))["items"]] == ["cancelled"] * 2
    told = [line["text"] for line in story.case["log"]]
    assert "撤回退货邮费 10.00 元" in told
    assert story.offer("exchange_back")["enabled"], "nothing is on its way, so the exchange may be made anew"
    await story.act("exchange", "exchange_back", slip_file_id=await story.picture("red"), **WAY_BACK)
    assert await story.counts("compensations") == {"compensations": 2}


@pytest.mark.parametrize("gone", ["paid", "in_batch"])
async def test_a_postage_that_has_gone_out_is_for_finance_to_look_into(story: Story, gone: str) -> None:
    parcel = await exchanged(story)
    slip = await postage(story)
    if gone == "paid":
        await story.post("finance", f"/compensations/{slip['id']}/pay", {"reference": "20261102-1"})
    else:
        await story.post("finance", "/payment-batches", {"shop_id": str(story.desk.shop_id)}, 201)
    state = (await postage(story))["state"]
    await cancel(story, parcel, sent_back=False)
    assert (await postage(story))["state"] == state, "no desk calls it back"
    (task,) = (await story.get("finance", "/tasks", state="open", mine=True))["items"]
    assert (task["kind"], task["for_role"], task["asks"]["number"]) == ("reclaim", "finance", slip["number"])
    assert slip["number"] in task["question"]
    assert "退货邮费已付出，交财务核对 10.00 元" in [line["text"] for line in story.case["log"]]
    before = await story.counts(*BUSINESS)
    assert (await story.post("after_sale", f"/tasks/{task['id']}/done", {"note": "已核对"}, 403))["code"] == (
        "access.not_allowed"
    )
    assert await story.counts(*BUSINESS) == before
    await story.post("finance", f"/tasks/{task['id']}/done", {"note": "已请买家退回"})


async def test_what_lies_in_the_warehouse_was_sent_back(story: Story) -> None:
    parcel = await exchanged(story)
    (task,) = (await story.get("warehouse", "/warehouse/tasks"))["items"]
    await story.post("warehouse", f"/warehouse/tasks/{task['id']}/answer", {"verdict": "as_sent", "counted": 1})
    before = await story.counts(*BUSINESS)
    refused = await cancel(story, parcel, status=409, sent_back=False)
    assert refused["code"] == "reshipment.return_is_here"
    assert await story.counts(*BUSINESS) == before
    await cancel(story, parcel, sent_back=True)


@pytest.mark.covers("REGI-01")
@pytest.mark.parametrize(("come", "cost", "state"), [(False, "0.00", "cancelled"), (True, "10.00", "answered")])
async def test_a_courier_that_has_fetched_is_paid_and_what_he_brought_is_inspected(
    story: Story, come: bool, cost: str, state: str
) -> None:
    """Too dear to stay with the buyer: 10.00 to fetch it, 8.00 to send the right one."""
    async with story.desk.db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = 60 where code = 'TEE-WHT-L'")
    parcel = await sent_again(story)
    (task,) = (await story.get("warehouse", "/warehouse/tasks"))["items"]
    if come:
        await story.post("warehouse", f"/warehouse/tasks/{task['id']}/answer", {"verdict": "as_sent", "counted": 1})
    await cancel(story, parcel)
    (row,) = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert row["values"]["cost"] == cost
    async with story.desk.db.begin(story.desk.system) as tx:
        assert await tx.value("select shipping::text from order_money") == cost
        assert await tx.value("select state from tasks where id = $1", UUID(task["id"])) == state
    await story.act("exchange", "send_again")
    (row,) = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert row["values"]["cost"] == "18.00", "it is fetched once, however often the right one is sent"
    inspections = [task for task in (await story.get("after_sale", "/tasks"))["items"] if task["kind"] == "return"]
    assert len([task for task in inspections if task["state"] != "cancelled"]) == 1


async def test_a_case_that_was_closed_meanwhile_opens_again_unless_a_younger_one_took_over(story: Story) -> None:
    parcel = await sent_again(story)
    (tail,) = (await story.get("after_sale", "/tasks", mine=True, state="open"))["items"]
    await story.post("after_sale", f"/tasks/{tail['id']}/cancelling", {"reason": "买家不必再告知"}, 204)
    assert (await story.get("after_sale", f"/cases/{story.case['id']}"))["status"] == "closed"
    await cancel(story, parcel)
    assert (story.case["status"], story.case["step"]) == ("open", "exchange")
    await story.act("exchange", "send_again")
    parcel, old = await parcel_of(story), story.case
    (tail,) = (await story.get("after_sale", "/tasks", mine=True, state="open"))["items"]
    await story.post("after_sale", f"/tasks/{tail['id']}/cancelling", {"reason": "买家不必再告知"}, 204)
    await story.open()
    younger, story.case = story.case, old
    await cancel(story, parcel)
    assert story.case["status"] == "closed"
    assert story.case["log"][-1]["text"] == f"取消补发 {parcel['number']}"
    assert (await story.get("after_sale", f"/cases/{younger['id']}"))["status"] == "open"
    assert await stock(story) == (300, 0)


async def test_a_solution_that_was_late_stays_late_and_open(story: Story, clock: FrozenClock) -> None:
    await story.open()
    await story.to_step("exchange")
    clock.set(clock.now() + timedelta(hours=49))
    await story.act("exchange", "send_again")
    assert (await clocks(story))["solution"] == "missed"
    await cancel(story, await parcel_of(story))
    async with story.desk.db.begin(story.desk.system) as tx:
        row = await tx.row("select state, ended_at from deadlines where clock = 'solution'")
    assert row is not None
    assert (row["state"], row["ended_at"]) == ("missed", None)


async def test_a_refusal_leaves_no_trace(story: Story, db: Database, app: FastAPI) -> None:
    parcel = await sent_again(story)
    before = await story.counts(*BUSINESS)
    refused = await cancel(story, parcel, status=422, why="   ")
    assert refused["code"] == "reshipment.cancel_reason_missing"
    assert (await cancel(story, parcel, role="warehouse", status=403))["code"] == "access.not_allowed"
    assert await story.counts(*BUSINESS) == before
    await cancel(story, parcel)
    before = await story.counts(*BUSINESS)
    assert (await cancel(story, parcel, status=409))["code"] == "reshipment.moved_on"
    assert (await enter(story, parcel, status=409))["code"] == "reshipment.moved_on"
    assert await story.counts(*BUSINESS) == before
    await story.act("exchange", "send_again")
    parcel = await parcel_of(story)
    await enter(story, parcel)
    for _ in ("waybill entered", "buyer told"):
        before = await story.counts(*BUSINESS)
        assert (await cancel(story, parcel, status=409))["code"] == "reshipment.moved_on"
        assert await story.counts(*BUSINESS) == before
        delivery = OutboxDelivery(db, {AFTER_WAYBILL: AfterWaybill(app.state.desk)})
        async with db.pool.acquire() as connection:
            while await delivery.deliver_due(connection):
                pass
    assert await stock(story) == (299, 0)


async def test_nobody_cancels_in_another_shop(story: Story, app: FastAPI) -> None:
    parcel = await sent_again(story)
    elsewhere = await story.desk.another_shop("second")
    stranger = await story.desk.browser(app, await story.desk.person("Wu", "after_sale", shop_ids=(elsewhere,)))
    before = await story.counts(*BUSINESS)
    answer = await stranger.post(f"/api/v1/reshipments/{parcel['id']}/cancellation", json={"reason": WHY})
    assert (answer.status_code, answer.json()["code"]) == (404, "object.not_found")
    assert await story.counts(*BUSINESS) == before


async def test_the_warehouse_was_a_moment_faster(story: Story, db: Database, superuser: asyncpg.Connection) -> None:
    parcel = await sent_again(story)
    async with db.begin(story.desk.system) as tx:
        await parcels.enter_waybill(tx, parcel["id"], "zto", "78901234567890")
        late = asyncio.create_task(cancel(story, parcel, status=409))
        await until_somebody_waits(superuser)
    assert (await late)["code"] == "reshipment.moved_on"
    assert (await parcel_of(story))["state"] == "shipped"
    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    assert (case["status"], case["open_tails"], case["version"]) == ("solved", 1, story.case["version"])
    assert await stock(story) == (300, 1)


async def test_of_both_at_the_same_moment_one_wins(story: Story) -> None:
    story.clock.set(datetime(2026, 11, 3, 3, 0, tzinfo=UTC))
    parcel = await sent_again(story)
    both = (
        story.people["after_sale"].post(f"/api/v1/reshipments/{parcel['id']}/cancellation", json={"reason": WHY}),
        story.people["warehouse"].post(
            f"/api/v1/reshipments/{parcel['id']}/waybill", json={"courier": "zto", "waybill": "78901234567890"}
        ),
    )
    cancelled, entered = await asyncio.gather(*both)
    assert sorted([cancelled.status_code, entered.status_code]) == [200, 409]
    won = cancelled.status_code == 200
    assert (await parcel_of(story))["state"] == ("cancelled" if won else "shipped")
    assert await stock(story) == (300, 0 if won else 1)
    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    assert case["status"] == ("open" if won else "solved")
