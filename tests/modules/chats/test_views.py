"""Kept views of the queue, and the marks they narrow it by."""

from datetime import timedelta
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk

VIEWS = "/api/v1/queue-views"


async def keep(browser: httpx.AsyncClient, desk: Desk, name: str, shared: bool, **wanted: Any) -> httpx.Response:
    return await browser.post(
        VIEWS, json={"shop_id": str(desk.shop_id), "name": name, "shared": shared, "filter": wanted}
    )


async def test_ones_own_and_the_shops(
    desk: Desk, app: FastAPI, agent: httpx.AsyncClient, colleague: httpx.AsyncClient, superuser: asyncpg.Connection
) -> None:
    mine = await keep(agent, desk, "我的加急", False, view="mine", flag="urgent")
    assert mine.status_code == 201, mine.text
    refused = await keep(agent, desk, "全店加急", True, flag="urgent")
    assert (refused.status_code, refused.json()["code"]) == (403, "access.not_allowed")
    async with await desk.browser(app, await desk.person("主管", "supervisor")) as supervisor:
        shared = (await keep(supervisor, desk, "全店加急", True, flag="urgent")).json()["id"]

    def names(answer: httpx.Response) -> list[tuple[str, bool]]:
        return [(view["name"], view["shared"]) for view in answer.json()["items"]]

    assert names(await agent.get(VIEWS)) == [("全店加急", True), ("我的加急", False)]
    assert names(await colleague.get(VIEWS)) == [("全店加急", True)]

    taken = await keep(agent, desk, "我的加急", False)
    assert (taken.status_code, taken.json()["code"]) == (409, "view.name_taken")
    own = f"{VIEWS}/{mine.json()['id']}"
    assert (await colleague.patch(own, json={"name": "拿来"})).status_code == 404
    assert (await agent.delete(f"{VIEWS}/{shared}")).status_code == 403
    assert await superuser.fetchval("select count(*) from queue_views") == 2
    assert (await agent.patch(own, json={"name": "先办", "filter": {"starred": True}})).status_code == 204
    changed = (await agent.get(VIEWS)).json()["items"][1]
    assert (changed["name"], changed["filter"]["starred"], changed["filter"]["flag"]) == ("先办", True, "")
    assert (await agent.delete(own)).status_code == 204
    assert names(await agent.get(VIEWS)) == [("全店加急", True)]


async def test_marks_narrow_the_queue(
    client: httpx.AsyncClient, desk: Desk, agent: httpx.AsyncClient, channel: Channel, clock: FrozenClock
) -> None:
    made = {
        name: (await write(client, channel, clock.now(), buyer=name)).json()["conversation_id"]
        for name in ("plain", "flagged", "starred", "taken", "asleep")
    }

    async def act(name: str, what: str, **body: Any) -> None:
        answer = await agent.post(f"/api/v1/conversations/{made[name]}/{what}", json=body)
        assert answer.status_code == 204, answer.text

    await act("flagged", "flag", meaning="urgent")
    await act("starred", "star", on=True)
    await act("taken", "take")
    await act("asleep", "snooze", until="2026-11-03T04:00:00Z")

    async def shown(query: str) -> set[str]:
        page = (await agent.get(f"/api/v1/conversations?{query}")).json()
        return {row["buyer_name"] for row in page["items"]}

    assert await shown("flag=urgent") == {"flagged"}
    assert await shown("starred=true") == {"starred"}
    assert await shown("flag=urgent&starred=true") == set()
    assert await shown("filter=snoozed") == {"asleep"}
    me = (await agent.get("/api/v1/me")).json()["id"]
    assert await shown(f"assignee_id={me}") == {"taken"}
    assert await shown("filter=open") == {"plain", "flagged", "starred", "taken"}
    counts = (await agent.get("/api/v1/conversations")).json()["counts"]
    assert (counts["all"], counts["mine"], counts["unassigned"], counts["snoozed"]) == (4, 1, 3, 1)
    assert await shown("filter=waiting") == {"plain", "flagged", "starred", "taken"}
    assert counts["waiting"] == 4, "a list and its number hold the same chats"


@pytest.mark.covers("CONV-02")
async def test_who_is_late_or_put_aside_is_counted_in_the_view_that_lists_him(
    agent: httpx.AsyncClient, client: httpx.AsyncClient, desk: Desk, channel: Channel, clock: FrozenClock
) -> None:
    made = {
        name: (await write(client, channel, clock.now(), buyer=name)).json()["conversation_id"]
        for name in ("mine", "theirs", "asleep")
    }
    for name, what, body in (("mine", "take", {}), ("asleep", "snooze", {"until": "2026-11-03T04:00:00Z"})):
        answer = await agent.post(f"/api/v1/conversations/{made[name]}/{what}", json=body)
        assert answer.status_code == 204, answer.text
    clock.advance(timedelta(minutes=30))
    seen = {}
    for view in ("mine", "unassigned", "all"):
        page = (await agent.get("/api/v1/conversations", params={"view": view, "filter": "overdue"})).json()
        assert page["counts"]["overdue"] == len(page["items"])
        seen[view] = (page["counts"]["overdue"], page["counts"]["snoozed"], page["counts"]["waiting"])
    assert seen == {"mine": (1, 0, 2), "unassigned": (1, 1, 2), "all": (2, 1, 2)}


@pytest.mark.parametrize("wrong", [{"view": "theirs"}, {"nothing": 1}, {"flag": "'; drop"}])
async def test_a_filter_the_queue_does_not_know(agent: httpx.AsyncClient, desk: Desk, wrong: dict[str, Any]) -> None:
    assert (await keep(agent, desk, "x", False, **wrong)).status_code == 422
