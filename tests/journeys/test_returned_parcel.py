"""A parcel comes back: the warehouse's file says it is there, a person opens it, the case tells both."""

import pytest
from fastapi import FastAPI

from kefu.flows.importing.jobs import Importer
from tests.factories import exports
from tests.factories.story import ORDER, PAYEE, Story

WAYBILL = "SF1234567890"


@pytest.fixture
async def sent_back(story: Story) -> Story:
    """The buyer has sent the wrong shirt back and named its waybill."""
    await story.open()
    await story.to_step("exchange")
    await story.act(
        "exchange", "exchange_back", slip_file_id=await story.picture("gray"), **PAYEE,
        postage="10.00", courier="zto", return_tracking_no=WAYBILL,
    )  # fmt: skip
    return story


async def take(app: FastAPI, story: Story, **told: str) -> None:
    """The warehouse imports the day's receipts."""
    content = exports.returns({"退回运单号": WAYBILL, "订单编号": ORDER, "商家编码": "TEE-WHT-L", **told})
    answer = await story.people["warehouse"].post(
        "/api/v1/imports", data={"shop_id": str(story.desk.shop_id), "kind": "returns"},
        files={"file": ("returns.csv", content)},
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    path = f"/imports/{answer.json()['id']}"
    importer = Importer(app.state.files, app.state.vault, app.state.reports)
    await importer.tick_imports(story.desk.db)
    await story.post("warehouse", f"{path}/apply")
    await importer.tick_imports(story.desk.db)
    assert (await story.get("warehouse", path))["state"] == "applied"


async def told(story: Story) -> list[str]:
    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    return [line["text"] for line in case["log"] if line["kind"] == "returned"]


@pytest.mark.covers("ORDR-33")
async def test_what_came_back_stands_in_the_log_and_a_person_says_what_it_is(app: FastAPI, sent_back: Story) -> None:
    money = ("compensations", "order_money")
    before = await sent_back.counts(*money)
    await take(app, sent_back)
    arrived = f"退件已到仓：{WAYBILL} · TEE-WHT-L × 1 · 良品"
    assert await told(sent_back) == [arrived]
    (task,) = (await sent_back.get("warehouse", "/warehouse/tasks", state="open"))["items"]
    assert task["suggestion"] == {"verdict": "as_sent", "counted": 1}, "what is suggested answers nothing"
    body = {"verdict": "damaged", "counted": 1, "note": "领口有污渍"}
    await sent_back.post("warehouse", f"/warehouse/tasks/{task['id']}/answer", body)
    inspected = "退件验收：有破损 × 1"
    assert await told(sent_back) == [arrived, inspected]
    (row,) = (await sent_back.get("warehouse", "/returns"))["items"]
    assert (row["verdict"], row["case_number"], row["case_title"], bool(row["asked_by"])) == (
        "damaged", sent_back.case["number"], sent_back.case["kind_title"], True,
    )  # fmt: skip
    await take(app, sent_back)
    assert await told(sent_back) == [arrived, inspected], "the same receipt again"
    await take(app, sent_back, 数量="2")
    corrected = f"退件记录已更正：{WAYBILL} · TEE-WHT-L × 2 · 良品"
    assert await told(sent_back) == [arrived, inspected, corrected]
    assert await sent_back.counts(*money) == before, "no money moves by a file"


async def test_a_parcel_that_comes_after_its_case_was_closed_is_still_told(app: FastAPI, sent_back: Story) -> None:
    (parcel,) = (await sent_back.get("warehouse", "/reshipments", state="registered"))["items"]
    sent = {"courier": "zto", "waybill": "78901234567890"}
    await sent_back.post("warehouse", f"/reshipments/{parcel['id']}/waybill", sent)
    for task in (await sent_back.get("after_sale", "/tasks", case_id=sent_back.case["id"], state="open"))["items"]:
        if task["kind"] != "return":
            await sent_back.post("after_sale", f"/tasks/{task['id']}/done", {"note": "已告知"})
    case = await sent_back.get("after_sale", f"/cases/{sent_back.case['id']}")
    assert case["status"] == "closed"
    await take(app, sent_back)
    assert len(await told(sent_back)) == 1
    assert (await sent_back.get("after_sale", f"/cases/{sent_back.case['id']}"))["status"] == "closed"
