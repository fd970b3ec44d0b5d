"""One act on many conversations, and taking it back: each row done or told; nothing of it stands in the chat."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.modules.chats.jobs import tick_replies
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk

BULK, UNDO = "/api/v1/conversations/bulk", "/api/v1/conversations/undo"


@pytest.fixture
async def talks(client: httpx.AsyncClient, channel: Channel, clock: FrozenClock) -> list[str]:
    return [str((await write(client, channel, clock.now(), buyer=f"b{n}")).json()["conversation_id"]) for n in range(3)]


async def act(agent: httpx.AsyncClient, ids: list[str], do: str, **more: Any) -> dict[str, Any]:
    answer = await agent.post(BULK, json={"ids": ids, "act": {"do": do, **more}})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    assert sorted([*body["done"], *(row["id"] for row in body["refused"])]) == sorted(ids)
    return body


async def standing(superuser: asyncpg.Connection) -> list[dict[str, Any]]:
    rows = await superuser.fetch("select to_jsonb(c) from conversations c order by id")
    return [row[0] for row in rows]


async def business(superuser: asyncpg.Connection) -> tuple[int, ...]:
    row = await superuser.fetchrow(
        """select (select count(*) from messages), (select count(*) from reply_clocks), (select count(*) from audit_log),
                  (select count(*) from undo_acts), (select count(*) from outbox) + (select count(*) from feed)"""
    )
    assert row is not None
    return tuple(row)


ACTS: list[tuple[str, dict[str, Any]]] = [
    ("take", {}),
    ("close", {"ask_satisfaction": True}),
    ("flag", {"meaning": "urgent"}),
    ("star", {"on": True}),
    ("read", {}),
    ("snooze", {"until": "2026-11-03T04:00:00Z"}),
    ("snooze", {"until_event": "waybill_scanned"}),
]


@pytest.mark.parametrize(("do", "more"), ACTS, ids=lambda value: value if isinstance(value, str) else "")
async def test_done_to_all_and_taken_back_to_the_letter(
    agent: httpx.AsyncClient, talks: list[str], superuser: asyncpg.Connection, do: str, more: dict[str, Any]
) -> None:
    before, messages = await standing(superuser), await superuser.fetchval("select count(*) from messages")
    outcome = await act(agent, talks, do, **more)
    assert sorted(outcome["done"]) == sorted(talks)
    assert await standing(superuser) != before
    back = await agent.post(UNDO, json={"token": outcome["undo_token"]})
    assert sorted(back.json()["done"]) == sorted(talks)
    assert await standing(superuser) == before
    assert await superuser.fetchval("select count(*) from messages") == messages
    assert await superuser.fetchval("select count(*) from reply_clocks") == 0
    trace = await superuser.fetch("select reason from audit_log where action = 'conversation.undone'")
    assert [row["reason"] for row in trace] == [do] * 3


async def test_what_one_refuses_is_told_and_the_others_are_done(
    desk: Desk, app: FastAPI, agent: httpx.AsyncClient, colleague: httpx.AsyncClient, talks: list[str],
    superuser: asyncpg.Connection,
) -> None:  # fmt: skip
    await colleague.post(f"/api/v1/conversations/{talks[1]}/take")
    stranger = str(uuid4())
    outcome = await act(agent, [*talks, stranger], "take")
    assert sorted(outcome["done"]) == sorted([talks[0], talks[2]])
    refused = {row["id"]: row for row in outcome["refused"]}
    assert refused[talks[1]]["code"] == "conversation.taken_by_other"
    assert "小周" in refused[talks[1]]["detail"]
    assert refused[stranger]["code"] == "object.not_found"
    assert await superuser.fetchval("select count(*) from undo_acts") == 2


async def test_nothing_changed_is_nothing_to_take_back(agent: httpx.AsyncClient, talks: list[str]) -> None:
    assert (await act(agent, talks, "star", on=False))["undo_token"] is None


async def test_assigning_needs_its_own_permission(
    desk: Desk, app: FastAPI, agent: httpx.AsyncClient, talks: list[str], superuser: asyncpg.Connection
) -> None:
    mate = await desk.person("小郑", "after_sale")
    before = await business(superuser)
    outcome = await act(agent, talks, "assign", user_id=str(mate))
    assert {row["code"] for row in outcome["refused"]} == {"access.not_allowed"}
    assert await business(superuser) == before
    async with await desk.browser(app, await desk.person("主管", "supervisor")) as supervisor:
        outcome = await act(supervisor, talks, "assign", user_id=str(mate))
        assert len(outcome["done"]) == 3
        assert {row["assignee_id"] for row in await standing(superuser)} == {str(mate)}
        await supervisor.post(UNDO, json={"token": outcome["undo_token"]})
    assert {row["assignee_id"] for row in await standing(superuser)} == {None}


async def test_what_changed_since_is_left_and_told(
    client: httpx.AsyncClient, channel: Channel, agent: httpx.AsyncClient, talks: list[str], clock: FrozenClock,
    superuser: asyncpg.Connection,
) -> None:  # fmt: skip
    outcome = await act(agent, talks, "close")
    clock.advance(timedelta(seconds=5))
    again = await write(client, channel, clock.now(), "还在吗", buyer="b1")
    assert again.json()["conversation_id"] == talks[1]
    back = (await agent.post(UNDO, json={"token": outcome["undo_token"]})).json()
    assert sorted(back["done"]) == sorted([talks[0], talks[2]])
    assert [(row["id"], row["code"]) for row in back["refused"]] == [(talks[1], "undo.changed_since")]
    assert {row["state"] for row in await standing(superuser)} == {"open"}


@pytest.mark.covers("SLA-01")
async def test_a_wait_that_was_missed_goes_on_when_the_close_is_taken_back(
    desk: Desk, agent: httpx.AsyncClient, talks: list[str], clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    clock.advance(timedelta(minutes=6))
    await tick_replies(desk.db)
    outcome = await act(agent, talks, "close")
    assert await superuser.fetchval("select count(*) from deadlines where ended_at is null") == 0
    await agent.post(UNDO, json={"token": outcome["undo_token"]})
    assert await superuser.fetchval("select count(*) from deadlines where ended_at is null and state = 'missed'") == 3
    assert await superuser.fetchval("select count(*) from breaches") == 3
    assert {row["reply_state"] for row in await standing(superuser)} == {"missed"}


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [("late", 409, "undo.too_late"), ("twice", 409, "undo.done_already"), ("another", 404, "object.not_found")],
)
async def test_refused_undoing_changes_nothing(
    agent: httpx.AsyncClient, colleague: httpx.AsyncClient, talks: list[str], clock: FrozenClock,
    superuser: asyncpg.Connection, how: str, status: int, code: str,
) -> None:  # fmt: skip
    token = (await act(agent, talks, "close"))["undo_token"]
    if how == "late":
        clock.advance(timedelta(seconds=31))
    if how == "twice":
        await agent.post(UNDO, json={"token": token})
    before = await business(superuser), await standing(superuser)
    asks = colleague if how == "another" else agent
    answer = await asks.post(UNDO, json={"token": token})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await business(superuser), await standing(superuser)) == before


async def test_at_most_a_hundred(agent: httpx.AsyncClient) -> None:
    answer = await agent.post(BULK, json={"ids": [str(uuid4()) for _ in range(101)], "act": {"do": "read"}})
    assert answer.status_code == 422
