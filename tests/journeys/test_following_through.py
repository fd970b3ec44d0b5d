"""After the solution: the 15:00 list, tails that are due, two agents on one case, a playbook that gets a new version."""

import asyncio
import copy
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.modules.cases import service as cases
from kefu.modules.cases.rules.reading import read_playbook
from kefu.modules.cases.service import PlaybookShelf
from tests.factories.story import Story, make_stock

BUSINESS = ("cases", "case_log", "compensations", "reshipments", "register_rows", "order_notes", "tasks", "decisions",
            "reservations", "outbox", "audit_log")  # fmt: skip


async def send_again(story: Story) -> None:
    await story.open()
    await story.to_step("exchange")
    await story.act("exchange", "send_again", note=f"补 {story.case['number']}")


@pytest.mark.covers("REGI-06")
async def test_seven_in_time_are_on_the_list_of_the_day_the_eighth_is_on_tomorrows(
    story: Story, db: Database, clock: FrozenClock
) -> None:
    clock.set(datetime(2026, 11, 3, 6, 50, tzinfo=UTC))  # 14:50 in Shanghai
    orders = [story.order_id]
    for number in range(7):
        orders.append(await make_stock(db, story.desk, number=f"26081000000000090{number:02}"))
    for story.order_id in orders[:7]:
        await send_again(story)
    clock.set(datetime(2026, 11, 3, 7, 10, tzinfo=UTC))
    story.order_id = orders[7]
    await send_again(story)
    today = (await story.get("warehouse", "/reshipments", list_day=date(2026, 11, 3)))["items"]
    assert len(today) == 7
    assert all(row["lines"][0]["sku_code"] == "TEE-BLK-L" and row["note"] and row["same_day"] for row in today)
    tomorrow = (await story.get("warehouse", "/reshipments", list_day=date(2026, 11, 4)))["items"]
    assert [(row["order_id"], row["same_day"]) for row in tomorrow] == [(str(orders[7]), False)]
    rows = (await story.get("after_sale", "/registers/reshipment/rows"))["items"]
    assert sorted(row["values"]["leaves_on"] for row in rows) == ["2026-11-03"] * 7 + ["2026-11-04"]


@pytest.mark.covers("PLAY-34")
async def test_a_tail_that_is_late_is_shown_and_the_case_waits_for_it(story: Story, clock: FrozenClock) -> None:
    clock.set(datetime(2026, 11, 3, 6, 50, tzinfo=UTC))
    await send_again(story)
    clock.set(datetime(2026, 11, 4, 10, 0, tzinfo=UTC))  # 18:00 in Shanghai: in time to the minute
    assert (await story.get("after_sale", "/tasks", mine=True, overdue=True))["items"] == []
    clock.set(datetime(2026, 11, 4, 10, 1, tzinfo=UTC))
    for role, mine in (("after_sale", True), ("supervisor", False)):
        late = (await story.get(role, "/tasks", mine=mine, overdue=True))["items"]
        assert [(task["kind"], task["case_id"], task["overdue"]) for task in late] == [
            ("tell_waybill", story.case["id"], True)
        ]
    before = await story.counts(*BUSINESS)
    refused = await story.act("tail", "finish", status=409)
    assert refused["code"] == "case.tails_open"
    assert await story.counts(*BUSINESS) == before
    told = f"/tasks/{late[0]['id']}/done"
    refused = await story.post("after_sale", told, {"note": "已电话告知"}, status=409)
    assert refused["code"] == "reshipment.no_waybill_yet"
    assert await story.counts(*BUSINESS) == before
    (parcel,) = (await story.get("warehouse", "/reshipments", state="registered"))["items"]
    await story.post(
        "warehouse", f"/reshipments/{parcel['id']}/waybill", {"courier": "zto", "waybill": "78901234567890"}
    )
    await story.post("after_sale", told, {"note": "已电话告知"})
    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    assert (case["status"], case["open_tails"]) == ("closed", 0)


async def test_of_two_agents_at_one_case_one_wins(story: Story) -> None:
    await story.open()
    path = f"/api/v1/cases/{story.case['id']}/steps/apologise/apologised"
    body = {"version": story.case["version"], "fields": {}}
    both = [story.people[role].post(path, json=body) for role in ("after_sale", "supervisor")]
    answers = sorted(await asyncio.gather(*both), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["code"] == "case.changed"
    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    assert [entry["data"]["act"] for entry in case["log"] if entry["kind"] == "acted"] == ["apologised"]


@pytest.mark.covers("PLAY-40")
async def test_a_running_case_keeps_its_version_and_new_ones_take_the_newest(
    story: Story, app: FastAPI, db: Database, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await story.open()
    first = story.case["id"]
    old = app.state.desk.shelf.find("PLAY-01", "demo", date(2026, 11, 2))
    document = copy.deepcopy(dict(old.document)) | {"version": old.version + 1, "from": "2026-11-03"}
    document["steps"]["photo"]["evidence"] = {"photo": 2}
    document["steps"]["commit"]["acts"]["calmer"]["title"] = {"zh": "已平静", "en": "Calm"}
    new = read_playbook(document, app.state.desk.verbs.names)
    app.state.desk = replace(app.state.desk, shelf=PlaybookShelf({"PLAY-01": [old, new]}, {}))
    changes = f"/cases/{story.case['id']}/playbook-changes"
    assert await story.get("after_sale", changes) == []
    clock.set(datetime(2026, 11, 2, 16, 30, tzinfo=UTC))  # 00:30 on the 3rd in Shanghai
    said = await story.get("after_sale", changes)
    assert said == [
        "步骤「看照片，对订单」：所需凭证由 商品照片 ×1 改为 商品照片 ×2", "步骤「表明一定解决」：做法「已平静」有改动",
    ]  # fmt: skip
    foreign = await story.desk.browser(app, await story.desk.person("Ann", "after_sale"))
    for locale, told in (
        ("en", "needs Photo of the article ×2 as evidence instead of Photo of the article ×1"),
        ("zh-TW", "所需憑證由 商品照片 ×1 改為 商品照片 ×2"),
    ):
        assert (await foreign.patch("/api/v1/me", json={"locale": locale})).status_code == 204
        assert told in (await foreign.get(f"/api/v1{changes}")).json()[0]
    listed = await story.get("after_sale", "/playbooks", shop_id=str(story.desk.shop_id))
    assert [(book["id"], book["version"]) for book in listed] == [("PLAY-01", new.version)]
    await story.act("apologise", "apologised")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "compare", finding="wrong_item")
    assert (story.case["playbook_version"], story.case["step"]) == (old.version, "commit")
    story.order_id = await make_stock(db, story.desk, number="2608100000000009001")
    await story.open()
    assert story.case["playbook_version"] == new.version
    await story.act("apologise", "apologised")
    await story.act("photo", "add_evidence", file_id=await story.picture("gray"), kind="photo")
    refused = await story.act("photo", "compare", status=422, finding="wrong_item")
    assert refused["code"] == "case.act_refused"

    monkeypatch.setattr(cases, "_versions", {})  # a process that was started later has read neither
    for case_id, version in ((first, old.version), (story.case["id"], new.version)):
        assert (await story.get("after_sale", f"/cases/{case_id}"))["playbook_version"] == version
    story.case = await story.get("after_sale", f"/cases/{first}")
    await story.act("commit", "calmer")
    assert story.state_of("keep") == "current"
