"""The clock of the first answer: amber, red and a breach; no answer of a machine stops it; one broken silences no other."""

from datetime import timedelta

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Transaction
from kefu.modules.chats.events import ReplyMissed
from kefu.modules.chats.jobs import tick_replies
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk


@pytest.mark.covers("SLA-01")
async def test_amber_at_four_minutes_and_red_at_five_is_a_breach_for_the_supervisor(
    desk: Desk, app: FastAPI, talk: str, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    async def state() -> str:
        return str(await superuser.fetchval("select reply_state from conversations"))

    clock.advance(timedelta(minutes=3, seconds=59))
    assert await tick_replies(desk.db) == 0
    clock.advance(timedelta(seconds=1))
    assert await tick_replies(desk.db) == 1
    assert await state() == "warned"
    assert await tick_replies(desk.db) == 0
    clock.advance(timedelta(minutes=1))
    assert await tick_replies(desk.db) == 1
    assert await state() == "missed"
    kinds = {row["kind"] for row in await superuser.fetch("select payload ->> 'kind' kind from outbox")}
    assert {"chats.reply_warned", "chats.reply_missed"} <= kinds | {
        row["kind"] for row in await superuser.fetch("select kind from feed")
    }
    async with await desk.browser(app, await desk.person("主管", "supervisor")) as boss:
        (breach,) = (await boss.get("/api/v1/breaches?unseen=true")).json()["items"]
    assert (breach["kind"], breach["subject_id"], breach["notify"]) == ("first_reply", talk, ["supervisor"])


@pytest.mark.covers("SLA-01")
async def test_what_the_closed_shop_answers_by_itself_stops_no_clock(
    desk: Desk, app: FastAPI, client: httpx.AsyncClient, channel: Channel, agent: httpx.AsyncClient, clock: FrozenClock
) -> None:
    morning = {"hours": [{"weekday": 1, "opens": "09:00", "closes": "11:00"}], "off_hours_reply": "明早九点回复您"}
    async with await desk.browser(app, await desk.person("店主", "owner")) as owner:
        assert (await owner.patch(f"/api/v1/shops/{desk.shop_id}", json={"settings": morning})).status_code == 204
    talk = (await write(client, channel, clock.now())).json()["conversation_id"]
    said = (await agent.get(f"/api/v1/conversations/{talk}/messages")).json()["items"]
    assert [message["sender"] for message in said] == ["buyer", "bot"]

    async def state() -> str:
        (row,) = (await agent.get("/api/v1/conversations")).json()["items"]
        return str(row["clock"]["state"])

    assert await state() == "running"
    clock.advance(timedelta(minutes=5))
    assert await tick_replies(desk.db) == 1
    assert await state() == "missed"


async def test_one_clock_that_cannot_be_marked_does_not_silence_the_others(
    client: httpx.AsyncClient, desk: Desk, channel: Channel, talk: str, clock: FrozenClock,
    superuser: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    async def refuse(tx: Transaction, event: ReplyMissed) -> None:
        if str(event.conversation_id) == talk:
            raise LookupError("the pack knows no such clock any more")

    monkeypatch.setitem(desk.db.reactions.together, ReplyMissed, [refuse])
    clock.advance(timedelta(seconds=1))
    later = (await write(client, channel, clock.now(), "有人吗", buyer="second")).json()["conversation_id"]
    clock.advance(timedelta(minutes=6))
    with pytest.raises(ExceptionGroup) as failed:
        await tick_replies(desk.db)
    assert [str(each) for each in failed.value.exceptions] == ["the pack knows no such clock any more"]
    states = await superuser.fetch("select id::text, reply_state from conversations")
    assert {row["id"]: row["reply_state"] for row in states} == {talk: "running", later: "missed"}
