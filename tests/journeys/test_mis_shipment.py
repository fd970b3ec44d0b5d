"""Too few were packed: photo and weight, a solution, note and register, and the assistant who finalises the row."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from kefu.kernel.transaction import Database
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import load_packs
from tests.factories.story import Story

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "order_notes", "tasks", "decisions",
            "reservations", "outbox", "audit_log")  # fmt: skip


async def found_short(story: Story, grams: int = 180) -> None:
    """To the step where it is solved: photo, too few, weighed, confirmed."""
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_too_few")
    await story.act("weight", "weigh", weight_short_g=grams)
    await story.act("verify", "found", finding="wrong_item", received_quantity=0, responsible="picking")


@pytest.mark.covers("PLAY-02", "REGI-01")
async def test_a_part_is_refunded_and_the_assistant_finalises_the_row(story: Story) -> None:
    await found_short(story)
    facts = {fact["key"]: fact["value"] for fact in story.case["facts"]}
    assert facts == {
        "error": "少抄或少包", "weight_short_g": "180", "finding": "确实有误", "received_quantity": "0",
        "responsible": "拣货打包",
    }  # fmt: skip
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
    assert (rows[0]["values"]["type"], rows[0]["values"]["cost"]) == ("too_few", "0.00")
    assert rows[0]["values"]["order_number"] == "2608100000000002001"
    assert (rows[0]["values"]["ordered_quantity"], rows[0]["values"]["sent_quantity"]) == (1, 0)
    assert rows[0]["values"]["responsible"] == "拣货打包"
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
    ("cost", "weight_g", "freight", "stays", "loss"),
    [
        ("12.00", 210, "10.00", True, "12.00"),
        ("19.99", 210, "10.00", True, "19.99"),
        ("20.00", 210, "10.00", False, "0.00"),
        ("20.00", 5000, "18.00", False, "0.00"),
        ("20.00", 5001, "20.00", True, "20.00"),
        ("20.01", 5001, "20.00", False, "0.00"),
        ("20.00", None, "10.00", False, "0.00"),
    ],
)
async def test_a_wrong_article_stays_when_it_is_cheap_or_not_worth_its_freight(
    story: Story, db: Database, cost: str, weight_g: int | None, freight: str, stays: bool, loss: str
) -> None:
    """What stays is booked as a loss under its cause; what was compared stands behind the offer, in numbers."""
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = $1, weight_g = $2 where code = 'TEE-WHT-L'", Decimal(cost), weight_g)
    await story.open()
    await story.to_step("exchange")
    offer = story.offer("send_again")
    assert ("错件不必寄回" in offer["summary"]) is stays
    way_back = Decimal("0.00") if stays else Decimal(freight)
    assert offer["cost"] == f"{Decimal('8.00') + Decimal(loss) + way_back:.2f}"
    (weighed,) = offer["why"][0]["explanations"]
    compared = {fact["key"]: fact["value"] for fact in weighed["facts"]}
    assert (compared["goods_value"], compared["return_freight"]) == (f"¥{cost}", f"¥{freight}")
    threshold = [test["condition"] for row in weighed["fired"] for test in row["tests"] if test["key"] == "goods_value"]
    assert threshold == [f"{'<' if Decimal(cost) < 20 else '≥'} ¥20.00"]
    beside = [why["explanations"][0]["answers"][0]["value"] for why in offer["why"][1:3]]
    assert beside == [f"¥{freight}", "¥8.00"], "the freight's own table, and the cost of sending again"
    await story.act("exchange", "send_again")
    written = (await story.get("after_sale", "/registers/write_off/rows"))["items"]
    assert [row["values"]["amount"] for row in written] == ([loss] if stays else [])
    async with db.begin(story.desk.system) as tx:
        booked = await tx.rows("select amount, cause from money_entries where kind = 'loss'")
    assert [(row["amount"], row["cause"]) for row in booked] == ([(Decimal(loss), "wrong_item")] if stays else [])
    back = [task["asks"]["sku_code"] for task in (await story.get("warehouse", "/warehouse/tasks"))["items"]]
    assert back == ([] if stays else ["TEE-WHT-L"]), "what does not stay is awaited by the warehouse"
    assert story.case["open_tails"] == (1 if stays else 2)


async def without_table(app: FastAPI, place: Path, table: str) -> None:
    """The desk as it is in a shop whose pack lacks this table."""
    packs = place / "packs"
    shutil.copytree(app.state.desk.rulebook.packs.root, packs)
    (packs / table).unlink()
    app.state.desk = replace(app.state.desk, rulebook=Rulebook(load_packs(packs), app.state.desk.rulebook.calendar))


@pytest.mark.covers("REFU-23")
async def test_without_a_return_freight_the_value_alone_decides_and_says_so(
    story: Story, db: Database, app: FastAPI, tmp_path: Path
) -> None:
    await without_table(app, tmp_path, "shops/demo/rules/return_freight.yaml")
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = 20.00, weight_g = 9000 where code = 'TEE-WHT-L'")
    await story.open()
    await story.to_step("exchange")
    offer = story.offer("send_again")
    (weighed,) = offer["why"][0]["explanations"]
    freight = next(fact for fact in weighed["facts"] if fact["key"] == "return_freight")
    assert (freight["known"], freight["meaning"]) == (False, "还不知道运费，只看价值")
    assert [each["topic"] for each in offer["why"]] == ["writeoff_threshold", "reship_cost", "reship_cutoff"]
    assert "错件要寄回" in offer["summary"]
    await story.act("exchange", "send_again")
    decided = [entry["data"]["topic"] for entry in story.case["log"] if entry["kind"] == "decided"]
    assert decided == ["service_clocks", "writeoff_threshold", "reship_cutoff", "reship_cost"]
    assert (await story.get("after_sale", "/registers/write_off/rows"))["items"] == []


async def found_surplus(story: Story) -> None:
    """Two came, one was ordered: photo, slip weight, confirmed."""
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_surplus")
    assert not story.offer("weigh")["enabled"]
    await story.act("weight", "weigh_more", weight_over_g=210)
    await story.act("verify", "found", finding="wrong_item", received_quantity=2)


def offered(story: Story) -> list[str]:
    return [act["key"] for step in story.case["steps"] if step["state"] == "current" for act in step["acts"]]


@pytest.mark.covers("PLAY-02")
async def test_a_surplus_is_fetched_at_our_cost_and_nothing_is_sent_again(story: Story) -> None:
    await found_surplus(story)
    assert story.case["step"] == "surplus"
    assert set(offered(story)) == {"fetch", "leave", "sell", "appeal", "delist", "request_photo", "add_evidence"}
    await story.act("surplus", "fetch")
    assert await story.counts("reshipments", "compensations") == {"reshipments": 0, "compensations": 0}
    (row,) = (await story.get("after_sale", "/registers/mis_shipment/rows"))["items"]
    assert (row["values"]["type"], row["values"]["ordered_quantity"], row["values"]["sent_quantity"]) == (
        "surplus",
        1,
        2,
    )
    (task,) = (await story.get("warehouse", "/warehouse/tasks"))["items"]
    assert (task["kind"], task["asks"]["quantity"]) == ("return", 1)
    (note,) = await story.get("after_sale", f"/orders/{story.order_id}/notes")
    assert note["meaning"] == "aftersale_return_exchange"
    assert note["text"] == "免费取回多发件 TEE-BLK-L×1"
    assert (story.case["status"], story.case["open_tails"]) == ("solved", 1)


@pytest.mark.covers("PLAY-02", "REFU-23")
async def test_a_cheap_surplus_is_given_away_and_only_the_surplus_is_the_loss(story: Story, db: Database) -> None:
    await found_surplus(story)
    assert story.offer("leave")["cost"] == "8.60"
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = 20.00 where code = 'TEE-BLK-L'")
    before = await story.counts(*BUSINESS)
    refused = await story.act("surplus", "leave", status=422)
    assert refused["code"] == "goods.too_dear_to_leave"
    assert await story.counts(*BUSINESS) == before
    async with db.begin(story.desk.system) as tx:
        await tx.run("update skus set cost = 8.60 where code = 'TEE-BLK-L'")
    await story.act("surplus", "leave")
    (row,) = (await story.get("after_sale", "/registers/write_off/rows"))["items"]
    assert (row["values"]["quantity"], row["values"]["amount"]) == (1, "8.60")
    assert (await story.act("tail", "finish"))["status"] == "closed"


@pytest.mark.covers("PLAY-02")
async def test_a_surplus_is_sold_or_shown_to_the_platform(story: Story) -> None:
    await found_surplus(story)
    before = await story.counts(*BUSINESS)
    refused = await story.act("surplus", "appeal", status=422)
    assert refused["code"] == "case.slip_missing"
    assert await story.counts(*BUSINESS) == before
    await story.act("surplus", "add_evidence", file_id=await story.picture("gray"), kind="slip")
    assert story.offer("appeal")["enabled"]
    await story.act("surplus", "sell", amount="19.00")
    tasks = (await story.get("after_sale", "/tasks", mine=True))["items"]
    assert [(task["kind"], task["asks"]["amount"]) for task in tasks] == [("check_payout", "19.00")]


async def test_the_orders_money_is_known_once_freight_was_booked(story: Story) -> None:
    await found_short(story)
    await story.act("solve", "send_again")
    money = await story.get("after_sale", f"/orders/{story.order_id}/money")
    assert (money["paid"], money["left"]) == ("19.00", "19.00")


@pytest.mark.covers("REGI-01")
@pytest.mark.parametrize(("kind", "received"), [("was_too_few", None), ("was_too_few", 1), ("was_surplus", 1)])
async def test_how_many_came_is_asked_and_must_fit_the_error(story: Story, kind: str, received: int | None) -> None:
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", kind)
    await story.act("weight", "no_slip", question="请查出库重量")
    before = await story.counts(*BUSINESS)
    fields: dict[str, Any] = {"finding": "wrong_item"} | ({} if received is None else {"received_quantity": received})
    refused = await story.act("verify", "found", status=422, **fields)
    assert refused["code"] == "case.quantity_unlikely"
    assert await story.counts(*BUSINESS) == before


@pytest.mark.covers("PLAY-02")
@pytest.mark.parametrize(
    ("kind", "offers"),
    [
        ("was_copied_wrong", {"send_again", "send_other", "exchange_back", "refund_part", "delist"}),
        ("was_wrong_item", {"send_again", "send_other", "exchange_back", "refund_part", "delist"}),
        ("was_missing", {"send_again", "send_other", "refund_part", "delist"}),
        ("was_too_few", {"send_again", "send_other", "refund_part", "delist"}),
    ],
)
async def test_each_kind_of_error_has_its_own_ways_out(story: Story, kind: str, offers: set[str]) -> None:
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", kind)
    if story.case["step"] == "weight":
        await story.act("weight", "weigh", weight_short_g=180)
    await story.act("verify", "found", finding="wrong_item", received_quantity=0)
    (solve,) = [step for step in story.case["steps"] if step["state"] == "current"]
    allowed = {act["key"] for act in solve["acts"] if act["enabled"] or "权限" in (act["disabled_reason"] or "")}
    assert (solve["key"], allowed) == ("solve", offers)


@pytest.mark.covers("PLAY-02")
async def test_what_evidence_does_not_confirm_is_explained_and_looked_at_again(story: Story) -> None:
    await story.open(playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_too_few")
    await story.act("weight", "weigh", weight_short_g=0)
    await story.act("verify", "found", finding="as_ordered")
    assert story.case["step"] == "explain"
    await story.act("explain", "add_evidence", file_id=await story.picture("gray"), kind="scale")
    await story.act("explain", "again")
    assert story.case["step"] == "verify"


@pytest.mark.covers("PLAY-07")
@pytest.mark.parametrize("act", ["send_again", "send_other"])
async def test_nothing_is_sent_before_the_address_is_confirmed(story: Story, act: str) -> None:
    await story.open()
    await story.to_step("exchange")
    (field,) = [f for f in story.offer(act)["fields"] if f["key"] == "address_confirmed"]
    assert field["hint"]
    before = await story.counts(*BUSINESS)
    refused = await story.act("exchange", act, status=422, address_confirmed=False, sku_code="TEE-WHT-L")
    assert refused["code"] == "reship.address_unconfirmed"
    assert await story.counts(*BUSINESS) == before
