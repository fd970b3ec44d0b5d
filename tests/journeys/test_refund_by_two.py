"""Separation of duties: she who registers a refund does not let it go; the warehouse looks, another person decides."""

from decimal import Decimal

import pytest
from fastapi import FastAPI

from kefu.edges.outbox import OutboxDelivery
from kefu.flows.paying.refund_arrived import REFUND_ARRIVED, RefundArrived
from kefu.kernel.transaction import Database
from tests.factories.story import Story

BUSINESS = ("cases", "case_log", "compensations", "money_entries", "register_rows", "order_notes", "tasks", "decisions",
            "outbox", "audit_log")  # fmt: skip


async def raise_price(story: Story, paid: str) -> None:
    async with story.desk.db.begin(story.desk.system) as tx:
        await tx.run("update orders set paid = $2 where id = $1", story.order_id, Decimal(paid))
        await tx.run("update order_lines set paid = $2, price = $2 where order_id = $1", story.order_id, Decimal(paid))


async def found_short(story: Story) -> None:
    """Photo, too few, the warehouse agrees: at the step where it is solved."""
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_too_few")
    await story.act("weight", "weigh", weight_short_g=180)
    await story.act("verify", "ask", question="请核对这单的拣货记录")
    task = (await story.get("warehouse", "/warehouse/tasks"))["items"][0]
    await story.post(
        "warehouse", f"/warehouse/tasks/{task['id']}/answer", {"verdict": "short", "note": "少拣一件", "counted": 1}
    )
    story.case = await story.get("after_sale", f"/cases/{story.case['id']}")
    await story.act("verify", "confirmed")


async def deliver(db: Database) -> None:
    async with db.pool.acquire() as connection:
        while await OutboxDelivery(db, {REFUND_ARRIVED: RefundArrived()}).deliver_due(connection):
            pass


async def left(story: Story) -> Decimal:
    return Decimal((await story.get("after_sale", f"/orders/{story.order_id}/money"))["left"])


@pytest.mark.covers("REFU-26")
@pytest.mark.parametrize(
    ("roles", "told"),
    [(("after_sale", "finance"), "高于您的额度 20.00 元"), (("owner",), "达到 200.00 元须由第二人审批")],
)
async def test_a_refund_from_two_hundred_on_is_let_go_by_another_person(
    story: Story, db: Database, app: FastAPI, roles: tuple[str, ...], told: str
) -> None:
    """In a small shop one person is agent and finance, or owns it: somebody else must agree all the same."""
    await raise_price(story, "600.00")
    both = await story.desk.browser(app, await story.desk.person("小店", *roles))
    agent, story.people["after_sale"] = story.people["after_sale"], both
    await found_short(story)
    before = await story.counts(*BUSINESS)
    refused = await story.act("solve", "refund_part", role="warehouse", status=403, amount="500.00")
    assert refused["code"] == "access.not_allowed"
    assert await story.counts(*BUSINESS) == before

    await story.act("solve", "refund_part", amount="500.00")
    acted = [entry for entry in story.case["log"] if entry["kind"] == "acted"][-1]
    assert told in acted["data"]["refs"]["notice"], "she is told why it waits"
    slip = (await story.get("finance", "/compensations", state="requested"))["items"][0]
    assert (slip["kind"], slip["amount"], slip["may_approve"]) == ("refund", "500.00", True)
    assert await left(story) == Decimal("100.00"), "the amount is set aside before anybody has decided"

    before = await story.counts(*BUSINESS)
    for path, body, status in (
        ("approve", {}, 403), ("refuse", {"note": "x"}, 403), ("pay", {"reference": "x"}, 409), ("failure", {"note": "x"}, 409),
    ):  # fmt: skip
        await story.post("after_sale", f"/compensations/{slip['id']}/{path}", body, status)
    too_high = await story.post("supervisor", f"/compensations/{slip['id']}/approve", {}, 403)
    assert (too_high["code"], too_high["facts"]["limit"]) == ("compensation.above_your_limit", "200.00")
    assert await story.counts(*BUSINESS) == before

    await story.post("finance", f"/compensations/{slip['id']}/approve", {"note": "已核"})
    tail = next(t for t in (await story.get("after_sale", "/tasks", mine=True))["items"] if t["kind"] == "check_payout")
    assert tail["asks"]["slip"] == slip["number"]
    await story.post("after_sale", f"/tasks/{tail['id']}/done", {"note": "买家说已到账"})
    for _ in range(2):  # what is delivered twice is booked once
        await deliver(db)
    money = await story.get("after_sale", f"/orders/{story.order_id}/money")
    assert (money["refunded"], money["held"], money["left"]) == ("500.00", "0.00", "100.00")
    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    assert case["status"] == "closed"
    async with db.begin(story.desk.system) as tx:
        rows = await tx.rows("select action, actor_id from audit_log where subject_id = $1 order by at, id", slip["id"])
        note = await tx.value("select employee_no from order_notes where order_id = $1", story.order_id)
    assert [row["action"] for row in rows] == ["compensation.requested", "compensation.approved", "compensation.paid"]
    assert len({row["actor_id"] for row in rows}) == 3, "asked for, decided and booked by three"
    assert note
    await agent.aclose()


async def test_refund_and_compensation_together_stay_within_what_was_paid(story: Story) -> None:
    """19.00 were paid: 15 go back by refund, so of a compensation of 8 only 4 are left."""
    await found_short(story)
    await story.act("solve", "refund_part", amount="15.00")
    assert await left(story) == Decimal("4.00")
    await story.open(playbook="PLAY-01")
    await story.to_step("keep")
    before = await story.counts(*BUSINESS)
    refused = await story.act("keep", "keep_it", status=409, amount="8.00", reason="留用")
    assert (refused["code"], refused["facts"]["left"]) == ("money.not_enough_left", "4.00")
    assert await story.counts(*BUSINESS) == before
    slip = (await story.get("after_sale", "/compensations", kind="refund"))["items"][0]
    await story.post("after_sale", f"/compensations/{slip['id']}/cancelling", {"note": "买家改要补偿"})
    await story.act(
        "keep", "keep_it", amount="8.00", reason="留用", payout_account="13800001111", payout_holder="王小明"
    )
    kept = (await story.get("after_sale", "/compensations", kind="compensation"))["items"][0]
    assert kept["payee"]["account"]["masked"] == "13****11"


@pytest.mark.covers("REFU-26", "TENA-04")
async def test_a_refund_in_two_parts_is_one_refund(story: Story) -> None:
    """Cutting it in two does not get past the second person, nor past the one who may decide less."""
    await raise_price(story, "600.00")
    await found_short(story)
    await story.act("solve", "refund_part", role="supervisor", amount="150.00")
    story.case = await story.get("after_sale", f"/cases/{story.case['id']}")
    slips = (await story.get("finance", "/compensations"))["items"]
    assert [(one["state"], one["amount"]) for one in slips] == [("approved", "150.00")]
    await story.post("finance", f"/compensations/{slips[0]['id']}/pay", {"reference": "TB1"})
    await story.open(playbook="PLAY-01")
    await story.to_step("exchange")
    await story.act("exchange", "refund_instead", role="supervisor", amount="60.00")
    waiting = (await story.get("finance", "/compensations", state="requested"))["items"]
    assert [one["amount"] for one in waiting] == ["60.00"]
