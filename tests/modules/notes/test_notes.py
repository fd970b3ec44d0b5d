"""A note on an order: flag by meaning, reason, who, when; pushed to the platform; refused when something is missing."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import NotFound
from kefu.modules.notes import service as notes
from kefu.modules.notes.rules import line_of
from tests.factories.house import House, said

JUNE_3_1520 = datetime(2026, 6, 3, 7, 20, tzinfo=UTC)


@pytest.mark.covers("ORDR-04")
async def test_a_changed_order_gets_a_red_flag_with_reason_number_and_time(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    clock.set(JUNE_3_1520)
    agent, order_id = await house.hire("after_sale"), await house.order("1004")
    body = {"shop_id": str(house.shop_id), "meaning": "order_change", "reason": "改颜色", "text": "黑→白"}
    path = f"/api/v1/orders/{order_id}/notes"
    made = await said(await client.post(path, json=body, headers=agent.headers), 201)

    (note,) = await said(await client.get(path, headers=agent.headers), 200)
    shown = f"改颜色：黑→白；工号{agent.actor.employee_no}；06-03 15:20"
    assert (note["id"], note["shown"], note["meaning"]) == (made["id"], shown, "order_change")
    assert (note["employee_no"], note["push_state"]) == (agent.actor.employee_no, "waiting")

    async with house.db.begin(house.system) as tx:
        row = await tx.row("select payload, lane from outbox where topic = $1", notes.PUSH)
        assert row is not None
        assert row["payload"] == {
            "note_id": made["id"], "order_id": str(order_id), "platform": "taobao", "text": shown,
            "meaning": "order_change",
        }  # fmt: skip
        assert row["lane"] == str(order_id), "notes of one order reach the platform in their order"
        for error in ("平台超时", "", "an old failure comes late"):
            await notes.mark_pushed(tx, UUID(note["id"]), error)
    (note,) = await said(await client.get(path, headers=agent.headers), 200)
    assert (note["push_state"], note["push_error"]) == ("pushed", "")


@pytest.mark.covers("ORDR-05")
async def test_an_after_sale_note_names_who_handled_it(house: House) -> None:
    agent = await house.hire("after_sale", shop_id=house.other_shop_id)
    order_id = await house.order("1005", shop_id=house.other_shop_id, platform="douyin")
    async with house.db.begin(agent.actor) as tx:
        await notes.write(
            tx, shop_id=house.other_shop_id, order_id=order_id, meaning="aftersale_return_exchange", reason="退货",
            text="尺码不合",
        )  # fmt: skip
    async with house.db.begin(house.system) as tx:
        row = await tx.row("select handler_name, employee_no, written_at, shown from order_notes")
    assert row is not None
    assert (row["handler_name"], row["employee_no"]) == (agent.actor.name, agent.actor.employee_no)
    who, day = f"{agent.actor.name} 工号{agent.actor.employee_no}", "11-02 12:00"
    assert row["shown"] == f"退货：尺码不合；{who}；{day}", (
        "what, who by name, when: an after-sale note holds all three"
    )


@pytest.mark.covers("ORDR-04", "ORDR-05")
async def test_a_note_without_reason_or_handler_is_refused_and_leaves_nothing(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order()
    before = await house.count("order_notes", "outbox", "audit_log")
    nameless, numberless = replace(agent.actor, name=""), replace(agent.actor, employee_no="")
    for actor, reason, meaning, problem in (
        (agent.actor, "  ", "order_change", notes.NoteIncomplete),
        (nameless, "改颜色", "order_change", notes.NoteIncomplete),
        (numberless, "改颜色", "order_change", notes.NoteIncomplete),
        (agent.actor, "改颜色", "red", notes.MeaningUnknown),
    ):
        with pytest.raises(problem):
            async with house.db.begin(actor) as tx:
                await notes.write(tx, shop_id=house.shop_id, order_id=order_id, meaning=meaning, reason=reason)
    assert await house.count("order_notes", "outbox", "audit_log") == before


async def test_nobody_notes_an_order_of_another_shop(house: House, client: httpx.AsyncClient) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    mine, foreign = await house.order(), await house.order(shop_id=house.other_shop_id)
    body = {"shop_id": str(house.shop_id), "meaning": "reship", "reason": "补发"}
    theirs = body | {"shop_id": str(house.other_shop_id)}
    path = "/api/v1/orders/{}/notes"
    assert (await client.post(path.format(foreign), json=body, headers=agent.headers)).status_code == 404
    assert (await client.post(path.format(foreign), json=theirs, headers=agent.headers)).status_code == 403
    assert (await client.post(path.format(mine), json=body, headers=keeper.headers)).status_code == 403
    assert await house.count("order_notes") == {"order_notes": 0}
    with pytest.raises(NotFound):
        async with house.db.begin(agent.actor) as tx:
            await notes.write(tx, shop_id=uuid4(), order_id=mine, meaning="reship", reason="补发")


async def test_flags_are_listed_with_their_words_and_colours(house: House, client: httpx.AsyncClient) -> None:
    agent = await house.hire("after_sale")
    shown = await said(await client.get("/api/v1/flags", headers=agent.headers), 200)
    by_meaning = {flag["meaning"]: flag for flag in shown["items"]}
    assert by_meaning["reship"]["title"] == "Re-shipment"
    assert by_meaning["reship"]["colour"] == {"taobao": "blue"}
    other = await house.hire("after_sale", shop_id=house.other_shop_id)
    shown = await said(await client.get("/api/v1/flags", headers=other.headers), 200)
    assert next(flag["colour"] for flag in shown["items"] if flag["meaning"] == "reship") == {"douyin": "cyan"}
    nowhere = await client.get(f"/api/v1/flags?shop_id={house.other_shop_id}", headers=agent.headers)
    assert await said(nowhere, 200) == {"items": []}


async def test_a_note_cannot_be_changed_afterwards(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order()
    async with house.db.begin(agent.actor) as tx:
        await notes.write(tx, shop_id=house.shop_id, order_id=order_id, meaning="urgent", reason="加急")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with house.db.begin(agent.actor) as tx:
            await tx.run("update order_notes set reason = '别的'")


def test_a_note_without_more_text_is_the_reason_alone() -> None:
    assert line_of("加急", "", "1024", JUNE_3_1520, "Asia/Shanghai").zh == "加急；工号1024；06-03 15:20"
