"""What a buyer laid out for a way back: in full where the shop is at fault, within a cap as goodwill."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest
from fastapi import FastAPI

from kefu.kernel.transaction import Database
from tests.factories.story import PAYEE, Story
from tests.journeys.test_mis_shipment import without_table

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "order_notes", "tasks", "decisions",
            "reservations", "money_entries", "evidence", "outbox", "audit_log")  # fmt: skip


async def slip_of(story: Story) -> dict[str, Any]:
    (slip,) = (await story.get("finance", "/compensations", case_id=story.case["id"]))["items"]
    return dict(slip)


async def told(story: Story, postage: str, courier: str, **more: Any) -> dict[str, Any]:
    return {
        "slip_file_id": await story.picture("gray"), **PAYEE, "postage": postage,
        "courier": courier, "return_tracking_no": "78900000000012", **more,
    }  # fmt: skip


async def look(story: Story, step: str, act: str, role: str = "after_sale", **typed: Any) -> dict[str, Any]:
    answer = await story.post(role, f"/cases/{story.case['id']}/steps/{step}/{act}/look", {"fields": typed})
    return dict(answer)


def field(offer: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in offer["fields"] if one["key"] == key)


async def own_wish(story: Story) -> None:
    """To the step where what came is what was ordered, and the buyer wants to send it back all the same."""
    await story.open()
    await story.act("apologise", "apologised")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "compare", finding="as_ordered")


@pytest.mark.covers("REFU-15", "PLAY-01")
async def test_at_the_shop_s_fault_the_slip_is_repaid_as_it_is(story: Story) -> None:
    await story.open()
    await story.to_step("exchange")
    offer = story.offer("exchange_back")
    assert "本店责任" in offer["summary"]
    assert [one["value"] for one in field(offer, "courier")["choices"]][:2] == ["zto", "yto"]
    before = await story.counts(*BUSINESS)
    seen = await look(story, "exchange", "exchange_back", postage="12.00", courier="zto")
    assert await story.counts(*BUSINESS) == before, "to look changes nothing"
    assert (seen["summary"], seen["needs_approval"]) == (
        "本店责任，退货邮费按底单报；建议报 12.00 元；超过情谊补贴上限",
        False,
    )
    assert (field(seen, "repaid")["default"], field(seen, "reason")["required"]) == ("12.00", False)
    assert seen["why"][0]["explanations"][0]["table"] == "demo.return_freight_cap"
    await story.act("exchange", "exchange_back", **await told(story, "12.00", "zto"))
    slip = await slip_of(story)
    assert (slip["amount"], slip["state"]) == ("12.00", "approved")
    assert "按规则判定：退货邮费报销" in [line["text"] for line in story.case["log"]]
    (row,) = (await story.get("assistant_after_sale", "/registers/postage_transfer/rows"))["items"]
    shown = {key: row["values"][key] for key in ("slip_amount", "amount", "courier", "return_tracking_no")}
    assert shown == {
        "slip_amount": "12.00",
        "amount": "12.00",
        "courier": "中通",
        "return_tracking_no": "78900000000012",
    }


@pytest.mark.covers("REFU-15")
async def test_the_postage_goes_to_the_name_and_by_the_way_the_buyer_named(story: Story) -> None:
    await story.open()
    await story.to_step("exchange")
    seen = await look(story, "exchange", "exchange_back", postage="12.00", courier="zto", payout_method="bank")
    asked = [field(seen, key) for key in ("payout_method", "payout_account", "payout_holder")]
    assert [one["required"] for one in asked] == [True, True, True]
    assert [one["value"] for one in asked[0]["choices"]] == ["alipay", "wechat", "bank"]
    payee = {"payout_method": "bank", "payout_account": "6222020200112233445", "payout_holder": "欧阳小明"}
    before = await story.counts(*BUSINESS)
    refused = await story.act(
        "exchange", "exchange_back", status=422, **{**await told(story, "12.00", "zto"), **payee, "payout_holder": "  "}
    )
    assert refused["facts"]["field"] == "payout_holder"
    assert await story.counts(*BUSINESS) == before
    await story.act("exchange", "exchange_back", **{**await told(story, "12.00", "zto"), **payee})
    slip = await slip_of(story)
    assert slip["payee"]["method"] == "bank"
    assert slip["payee"]["holder"]["masked"].startswith("欧")


@pytest.mark.covers("REFU-15")
async def test_a_dear_way_back_at_our_fault_is_repaid_too_but_seen_by_a_second_person(story: Story) -> None:
    """Above the agent's own limit, not above any cap; what the slip does not show is not repaid."""
    await story.open()
    await story.to_step("exchange")
    seen = await look(story, "exchange", "exchange_back", postage="23.00", courier="sf")
    assert (field(seen, "repaid")["default"], seen["needs_approval"]) == ("23.00", True)
    before = await story.counts(*BUSINESS)
    refused = await story.act(
        "exchange", "exchange_back", status=422, **await told(story, "23.00", "sf", repaid="23.01")
    )
    assert (refused["code"], refused["facts"]["slip"]) == ("postage.above_slip", "23.00")
    assert await story.counts(*BUSINESS) == before
    await story.act("exchange", "exchange_back", **await told(story, "23.00", "sf"))
    slip = await slip_of(story)
    assert (slip["amount"], slip["state"]) == ("23.00", "requested")
    await story.post("supervisor", f"/compensations/{slip['id']}/approve", {"payee": slip["payee"]["id"]})
    assert (await slip_of(story))["state"] == "approved"


@pytest.mark.covers("REFU-15")
async def test_goodwill_proposes_the_cap_warns_of_the_courier_and_a_supervisor_goes_further_with_a_reason(
    story: Story,
) -> None:
    await own_wish(story)
    assert "情谊补贴" in story.offer("goodwill_postage")["summary"]
    seen = await look(story, "explain", "goodwill_postage", postage="23", courier="sf")
    assert seen["summary"].endswith("建议报 10.00 元；超过情谊补贴上限；不建议的快递；由主管定并写明理由")
    assert (field(seen, "courier")["hint"], seen["needs_approval"]) == ("不建议的快递", True)
    assert (field(seen, "repaid")["default"], field(seen, "repaid")["most"]) == ("10.00", "10.00")
    assert field(seen, "reason")["required"]
    before = await story.counts(*BUSINESS)
    for more, code in (
        ({"repaid": "23.00", "reason": "老客户"}, "compensation.above_cap"),
        ({}, "postage.why_missing"),
    ):
        refused = await story.act("explain", "goodwill_postage", status=422, **await told(story, "23", "sf", **more))
        assert refused["code"] == code
    for reason in ("", "   "):
        refused = await story.act(
            "explain", "goodwill_postage", role="supervisor", status=422,
            **await told(story, "23", "sf", repaid="23.00", reason=reason),
        )  # fmt: skip
        assert refused["code"] == "postage.why_missing"
    assert await story.counts(*BUSINESS) == before
    seen = await look(story, "explain", "goodwill_postage", "supervisor", postage="23", courier="sf")
    assert (field(seen, "repaid")["most"], seen["needs_approval"]) == ("23.00", False)
    await story.act(
        "explain", "goodwill_postage", role="supervisor",
        **await told(story, "23", "sf", repaid="23.00", reason="老客户，下不为例"),
    )  # fmt: skip
    slip = await slip_of(story)
    assert (slip["amount"], slip["state"], slip["reason"]) == ("23.00", "approved", "退货邮费 老客户，下不为例")
    assert story.case["status"] == "solved"
    assert (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"] == [], "what we sent was right"
    (row,) = (await story.get("after_sale", "/registers/postage_transfer/rows"))["items"]
    assert (row["values"]["slip_amount"], row["values"]["reason"]) == ("23.00", "老客户，下不为例")


@pytest.mark.covers("REFU-15")
async def test_an_agent_s_goodwill_by_a_dear_courier_waits_for_the_supervisor(story: Story) -> None:
    await own_wish(story)
    await story.act("explain", "goodwill_postage", **await told(story, "23", "sf", reason="老客户"))
    slip = await slip_of(story)
    assert (slip["amount"], slip["state"]) == ("10.00", "requested")
    acted = [entry for entry in story.case["log"] if entry["kind"] == "acted"][-1]
    assert acted["data"]["refs"]["notice"] == "按店铺规则由主管决定，已提交审批。"
    (task,) = (await story.get("warehouse", "/warehouse/tasks"))["items"]
    assert task["kind"] == "return"
    await story.post("supervisor", f"/compensations/{slip['id']}/approve", {"payee": slip["payee"]["id"]})
    await story.post("finance", f"/compensations/{slip['id']}/pay", {"reference": "20261102-1"})
    (row,) = (await story.get("after_sale", "/registers/postage_transfer/rows"))["items"]
    assert row["values"]["payment_state"] == "paid"


@pytest.mark.covers("REFU-15")
@pytest.mark.parametrize(
    ("postage", "more", "amount", "state"),
    [("10.00", {}, "10.00", "approved"), ("8.00", {}, "8.00", "approved"), ("9.00", {"repaid": "5.00"}, "5.00", "approved"),
     ("12.00", {"reason": "老客户"}, "10.00", "requested"),
     ("8.00", {"collect": True, "reason": "老客户"}, "8.00", "requested")],
)  # fmt: skip
async def test_goodwill_at_its_boundaries(
    story: Story, postage: str, more: dict[str, Any], amount: str, state: str
) -> None:
    await own_wish(story)
    await story.act("explain", "goodwill_postage", **await told(story, postage, "zto", **more))
    slip = await slip_of(story)
    assert (slip["amount"], slip["state"]) == (amount, state)


async def test_a_courier_the_table_does_not_know_is_refused(story: Story) -> None:
    await story.open()
    await story.to_step("exchange")
    before = await story.counts(*BUSINESS)
    refused = await story.act("exchange", "exchange_back", status=422, **await told(story, "12.00", "pigeon"))
    assert refused["code"] == "fact.value"
    assert await story.counts(*BUSINESS) == before
    seen = await look(story, "exchange", "exchange_back", postage="12.00", courier="pigeon")
    assert "本店责任" in seen["summary"], "half a form is looked at as far as it goes"
    stranger = await story.people["warehouse"].post(
        f"/api/v1/cases/{story.case['id']}/steps/exchange/exchange_back/look", json={"fields": {}}
    )
    assert stranger.status_code == 403


@pytest.mark.covers("REGI-01", "REFU-23", "PLAY-01")
async def test_a_mistake_costs_what_was_given_away_and_what_sending_again_takes(story: Story, db: Database) -> None:
    await story.open()
    await story.to_step("exchange")
    assert story.offer("send_again")["cost"] == "16.60"
    await story.act("exchange", "send_again")
    assert await cost_of(story) == "16.60", "as offered: 8.60 given away, 8.00 to send again"
    file = await story.people["finance"].get("/api/v1/registers/mis_shipment/file", params={"form": "csv"})
    heading, row = file.text.strip().splitlines()
    assert dict(zip(heading.split(","), row.split(","), strict=True))["差错成本"] == "16.60"
    async with db.begin(story.desk.system) as tx:
        booked = await tx.rows("select kind, amount::text, cause from money_entries where kind <> 'paid' order by kind")
    assert [tuple(row) for row in booked] == [("loss", "8.60", "wrong_item"), ("shipping", "8.00", "reship")]


@pytest.mark.covers("REGI-01", "PLAY-01")
async def test_a_verified_row_is_told_what_comes_later_as_a_correction(story: Story) -> None:
    await story.open()
    await story.to_step("exchange")
    await story.act("exchange", "exchange_back", **await told(story, "23.00", "sf"))
    assert await cost_of(story) == "31.00", "the buyer's 23.00 and 8.00 to send again"
    (row,) = (await story.get("assistant_after_sale", "/registers/mis_shipment/rows"))["items"]
    await story.post("assistant_after_sale", f"/register-rows/{row['id']}/verification", {})
    slip = await slip_of(story)
    await story.post("supervisor", f"/compensations/{slip['id']}/refuse", {"note": "底单看不清"})
    assert await cost_of(story) == "8.00"
    (row,) = (await story.get("assistant_after_sale", "/registers/mis_shipment/rows"))["items"]
    assert (row["state"], row["corrections"]) == ("verified", 1)
    (correction,) = await story.get("after_sale", f"/register-rows/{row['id']}/corrections")
    assert (correction["before"], correction["after"]) == ({"cost": "31.00"}, {"cost": "8.00"})


@pytest.mark.covers("REGI-01")
async def test_a_row_of_an_older_reckoning_is_not_corrected_by_what_comes_later(
    story: Story, superuser: asyncpg.Connection
) -> None:
    """Its sum never was the book's: the difference is not what happened now."""
    await story.open()
    await story.to_step("exchange")
    await story.act("exchange", "exchange_back", **await told(story, "23.00", "sf"))
    older = """jsonb_set(%s, '{cost}', '"19.00"')"""
    await superuser.execute(f"update register_rows set given = {older % 'given'}, current = {older % 'current'}")
    slip = await slip_of(story)
    await story.post("supervisor", f"/compensations/{slip['id']}/refuse", {"note": "底单看不清"})
    (row,) = (await story.get("assistant_after_sale", "/registers/mis_shipment/rows"))["items"]
    assert (row["values"]["cost"], row["corrections"]) == ("19.00", 0)


async def test_without_a_table_no_postage_is_promised(story: Story, app: FastAPI, tmp_path: Path) -> None:
    await without_table(app, tmp_path, "shops/demo/rules/return_freight_cap.yaml")
    await own_wish(story)
    offer = story.offer("goodwill_postage")
    assert (offer["enabled"], offer["disabled_reason"]) == (False, "本店还没有退货邮费的规则，请主管先补上")
    before = await story.counts(*BUSINESS)
    refused = await story.act("explain", "goodwill_postage", status=404, **await told(story, "8.00", "zto"))
    assert refused["code"] == "table.unknown"
    assert await story.counts(*BUSINESS) == before


async def test_what_is_fetched_costs_its_freight(story: Story, db: Database) -> None:
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = 60 where code = 'TEE-WHT-L'")
    await story.open()
    await story.to_step("exchange")
    offered = story.offer("send_again")["cost"]
    await story.act("exchange", "send_again")
    assert (await cost_of(story), offered) == ("18.00", "18.00"), "10.00 to fetch it, 8.00 to send again"


@pytest.mark.covers("PLAY-01")
async def test_a_compensation_is_a_cost_and_a_refund_is_not(story: Story) -> None:
    await story.open()
    await story.to_step("keep")
    await story.act("keep", "keep_it", amount="5.00", reason="留用")
    assert await cost_of(story) == "5.00"


async def cost_of(story: Story) -> str:
    (row,) = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    return str(row["values"]["cost"])


@pytest.mark.covers("PLAY-01", "REGI-01")
@pytest.mark.parametrize(
    ("typed", "kept", "title"),
    [
        ("tee-wht-l", "TEE-WHT-L", "纯棉圆领短袖"),
        (" TEE-WHT-L ", "TEE-WHT-L", "纯棉圆领短袖"),
        ("别家-9", "别家-9", "别家-9"),
    ],
)
async def test_the_warehouse_inspects_what_came_however_its_code_was_typed(
    story: Story, typed: str, kept: str, title: str
) -> None:
    await story.open()
    await story.act("apologise", "apologised")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "ask_warehouse_first", question="请核对拣货记录")
    (check,) = (await story.get("warehouse", "/warehouse/tasks", state="open"))["items"]
    answer = {"verdict": "wrong_item", "actual_sku": typed}
    await story.post("warehouse", f"/warehouse/tasks/{check['id']}/answer", answer)
    story.case = await story.get("after_sale", f"/cases/{story.case['id']}")
    await story.act("warehouse", "confirmed")
    await story.act("commit", "upset")
    await story.act("exchange", "exchange_back", **await told(story, "12.00", "zto"))
    (task,) = (await story.get("warehouse", "/warehouse/tasks", state="open"))["items"]
    assert (task["asks"]["sku_code"], task["asks"]["title"]) == (kept, title)
    (row,) = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert row["values"]["sent"] == kept
