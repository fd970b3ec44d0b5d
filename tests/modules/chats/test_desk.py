"""What agents do: read the queue, answer, hand over, close; never two answers where one was meant."""

from datetime import timedelta
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk


async def say(agent: httpx.AsyncClient, talk: str, text: str, **more: Any) -> httpx.Response:
    body = {"client_id": f"c-{text}", "text": text, **more}
    return await agent.post(f"/api/v1/conversations/{talk}/messages", json=body)


async def rows_of(superuser: asyncpg.Connection) -> tuple[int, ...]:
    row = await superuser.fetchrow(
        """select (select count(*) from messages), (select count(*) from outbox) + (select count(*) from feed),
                  (select count(*) from redline_overrides), (select count(*) from reply_clocks),
                  (select count(*) from transfers), (select sum(last_seq) from conversations)"""
    )
    assert row is not None
    return tuple(row)


@pytest.mark.covers("CONV-02", "SLA-01")
async def test_queue_shows_who_waits_and_the_clock_ends_with_the_answer(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, channel: Channel, talk: str, clock: FrozenClock,
    superuser: asyncpg.Connection,
) -> None:  # fmt: skip
    clock.advance(timedelta(seconds=1))
    await write(client, channel, clock.now(), "有人吗", buyer="second")
    page = (await agent.get("/api/v1/conversations")).json()
    first, second = page["items"]
    assert (first["id"], first["unread"], first["clock"]["state"]) == (talk, 1, "running")
    assert second["buyer_name"] == "second"
    assert page["counts"] == {"mine": 0, "unassigned": 2, "all": 2, "waiting": 2, "overdue": 0, "snoozed": 0}
    assert first["clock"]["title"] == "首次回复"

    sent = await say(agent, talk, "您好，我马上为您核实。")
    assert sent.status_code == 201, sent.text
    assert (sent.json()["seq"], sent.json()["delivery"]) == (2, "queued")
    page = (await agent.get("/api/v1/conversations")).json()
    assert [row["buyer_name"] for row in page["items"]] == ["second", "tb_buyer"]
    assert page["items"][1]["clock"] is None
    assert page["counts"]["mine"] == 1
    ended = await superuser.fetchrow("select * from reply_clocks")
    assert ended is not None
    assert ended["ended_as"] == "met"


async def test_two_agents_do_not_both_answer(
    agent: httpx.AsyncClient, colleague: httpx.AsyncClient, talk: str, superuser: asyncpg.Connection
) -> None:
    assert (await say(agent, talk, "我来处理。", expected_last_seq=1)).status_code == 201
    before = await rows_of(superuser)
    second = await say(colleague, talk, "我也来处理。", expected_last_seq=1)
    assert (second.status_code, second.json()["code"]) == (409, "conversation.answered_by_other")
    assert "小林" in second.json()["detail"]
    assert await rows_of(superuser) == before
    assert (await say(colleague, talk, "看到了，我补充一句。", expected_last_seq=2)).status_code == 201


async def test_the_same_client_id_is_one_message(agent: httpx.AsyncClient, talk: str) -> None:
    first = await say(agent, talk, "您好")
    again = await say(agent, talk, "您好")
    assert first.json() == again.json()


@pytest.mark.covers("REDL-01")
async def test_red_line_holds_the_text_and_leaves_nothing(
    agent: httpx.AsyncClient, talk: str, superuser: asyncpg.Connection
) -> None:
    check = await agent.post(f"/api/v1/conversations/{talk}/check", json={"text": "亲，加我微信聊"})
    assert check.json()["verdict"] == "blocked"
    assert check.json()["hits"][0]["clause"]
    before = await rows_of(superuser)
    sent = await say(agent, talk, "亲，加我微信聊")
    assert (sent.status_code, sent.json()["code"]) == (422, "redline.blocked")
    assert sent.json()["facts"]["check"]["hits"]
    assert await rows_of(superuser) == before


@pytest.mark.covers("REDL-01")
async def test_what_only_sounds_like_a_red_line_is_told_as_that(
    agent: httpx.AsyncClient, talk: str, superuser: asyncpg.Connection
) -> None:
    text = "帮我们把五个小星星点亮,下回给您多塞两包湿巾"
    before = await rows_of(superuser)
    check = (await agent.post(f"/api/v1/conversations/{talk}/check", json={"text": text})).json()
    assert check["verdict"] == "override"
    assert [hit["sounds_like"] for hit in check["hits"]] == [True]
    sent = await say(agent, talk, text)
    assert (sent.status_code, sent.json()["code"]) == (422, "redline.reason_needed")
    assert await rows_of(superuser) == before
    phrase = (await agent.post(f"/api/v1/conversations/{talk}/check", json={"text": "亲，加我微信聊"})).json()
    assert {hit["sounds_like"] for hit in phrase["hits"]} == {False}
    again = sent.json()["facts"]["check"]
    looked = {"reason": "说的是店铺收藏，不是评价", "check_id": again["check_id"]}
    assert (await say(agent, talk, text, override=looked)).status_code == 201
    (logged,) = await superuser.fetchval("select hits from redline_overrides")
    assert logged["sounds_like"] is True


async def test_supervisor_passes_a_red_line_with_a_reason_that_is_logged(
    desk: Desk, app: FastAPI, talk: str, superuser: asyncpg.Connection
) -> None:
    async with await desk.browser(app, await desk.person("主管", "supervisor")) as supervisor:
        text = "亲，加我微信聊"
        held = await say(supervisor, talk, text)
        assert held.json()["code"] == "redline.reason_needed"
        override = {"reason": "平台要求转线下核实", "check_id": held.json()["facts"]["check"]["check_id"]}
        wrong = await say(supervisor, talk, text, override=override | {"check_id": "0" * 32})
        assert wrong.status_code == 422
        assert (await say(supervisor, talk, text, override=override)).status_code == 201
    logged = await superuser.fetchrow("select * from redline_overrides")
    assert logged is not None
    assert logged["reason"] == "平台要求转线下核实"


async def test_note_stays_inside(agent: httpx.AsyncClient, talk: str, superuser: asyncpg.Connection) -> None:
    note = await say(agent, talk, "客户情绪激动，先安抚", kind="note")
    assert (note.status_code, note.json()["delivery"]) == (201, None)
    assert await superuser.fetchval("select count(*) from outbox where topic = 'chat.send'") == 0
    row = await superuser.fetchrow("select last_text, reply_due_at, last_seq from conversations")
    assert row is not None
    assert row["reply_due_at"] is not None
    assert row["last_seq"] == 2


async def test_take_transfer_close_reopen(
    desk: Desk, app: FastAPI, agent: httpx.AsyncClient, colleague: httpx.AsyncClient, talk: str
) -> None:
    base = f"/api/v1/conversations/{talk}"
    assert (await agent.post(f"{base}/take", json={})).status_code == 204
    taken = await colleague.post(f"{base}/take", json={})
    assert (taken.status_code, taken.json()["code"]) == (409, "conversation.taken_by_other")
    people = (await agent.get(f"/api/v1/colleagues?shop_id={desk.shop_id}")).json()["items"]
    other = next(person for person in people if person["name"] == "小周")
    moved = await agent.post(f"{base}/transfer", json={"to_user_id": other["id"], "summary": "错发，等仓库回话"})
    assert moved.status_code == 204, moved.text
    detail = (await colleague.get(base)).json()
    assert detail["conversation"]["assignee"]["name"] == "小周"
    assert detail["handed_over"] == {"by": "小林", "summary": "错发，等仓库回话"}
    stranger = await agent.post(f"{base}/transfer", json={"to_user_id": str(desk.shop_id), "summary": "x"})
    assert stranger.json()["code"] == "conversation.not_a_colleague"
    assert (await colleague.post(f"{base}/close", json={"ask_satisfaction": True})).status_code == 204
    assert (await say(colleague, talk, "还有事吗")).json()["code"] == "conversation.closed"
    closed = (await agent.get("/api/v1/conversations?filter=closed")).json()["items"]
    assert [row["id"] for row in closed] == [talk]
    assert (await agent.get("/api/v1/conversations")).json()["items"] == []
    assert (await colleague.post(f"{base}/reopen", json={})).status_code == 204
    assert (await say(colleague, talk, "还有事吗")).status_code == 201


async def test_pages_of_messages_and_of_the_queue(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, channel: Channel, clock: FrozenClock
) -> None:
    for n in range(7):
        clock.advance(timedelta(seconds=1))
        await write(client, channel, clock.now(), f"第{n}句", buyer=f"b{n}")
    for n in range(5):
        await write(client, channel, clock.now(), f"又{n}句", buyer="b0")
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = (await agent.get(f"/api/v1/conversations?limit=3{f'&cursor={cursor}' if cursor else ''}")).json()
        seen += [row["buyer_name"] for row in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [f"b{n}" for n in range(7)]
    talk = (await agent.get("/api/v1/conversations?limit=1")).json()["items"][0]["id"]
    newest = (await agent.get(f"/api/v1/conversations/{talk}/messages?limit=4")).json()
    assert [m["seq"] for m in newest["items"]] == [3, 4, 5, 6]
    assert newest["has_more"]
    older = (await agent.get(f"/api/v1/conversations/{talk}/messages?limit=4&before=3")).json()
    assert [m["seq"] for m in older["items"]] == [1, 2]
    later = (await agent.get(f"/api/v1/conversations/{talk}/messages?after=4")).json()
    assert [m["seq"] for m in later["items"]] == [5, 6]
    assert (await agent.get("/api/v1/conversations?cursor=nonsense")).status_code == 422


async def test_behind_the_wall_nothing_is_there(
    db: Any, desk: Desk, app: FastAPI, talk: str, superuser: asyncpg.Connection
) -> None:
    other = await Desk(db, desk.vault).found("other")
    async with await other.browser(app, await other.person("外人", "owner")) as stranger:
        base = f"/api/v1/conversations/{talk}"
        before = await rows_of(superuser)
        assert (await stranger.get("/api/v1/conversations")).json()["items"] == []
        assert (await stranger.get(base)).status_code == 404
        assert (await stranger.get(f"{base}/messages")).status_code == 404
        assert (await say(stranger, talk, "你好")).status_code == 404
        assert (await stranger.get("/api/v1/search?q=黑色")).json()["conversations"] == []
        assert await rows_of(superuser) == before


async def test_search_finds_two_signs_newest_first(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, channel: Channel, clock: FrozenClock
) -> None:
    texts = ["什么时候退款", "我要退货，款式不喜欢", "退款到账了吗", "订单20260101888啥时候发"]
    for n, text in enumerate(texts):
        clock.advance(timedelta(days=30))
        assert (await write(client, channel, clock.now(), text, buyer=f"b{n}")).status_code == 202

    async def found(q: str) -> list[str]:
        answer = (await agent.get("/api/v1/search", params={"q": q})).json()
        return [hit["snippet"] for hit in answer["conversations"]]

    assert await found("退款") == ["退款到账了吗", "什么时候退款"]
    assert await found("退款 到账") == ["退款到账了吗"]
    assert await found("款") == ["退款到账了吗", "我要退货，款式不喜欢", "什么时候退款"]
    assert await found("20260101888") == ["订单20260101888啥时候发"]
    assert await found("没有这句") == []
    assert await found("' & !") == []


@pytest.mark.covers("CONV-15")
async def test_pinned_evidence_is_frozen_with_its_hash(
    agent: httpx.AsyncClient, talk: str, superuser: asyncpg.Connection, db: Any, desk: Desk
) -> None:
    await say(agent, talk, "请拍一张照片")
    messages = (await agent.get(f"/api/v1/conversations/{talk}/messages")).json()["items"]
    body = {"message_ids": [m["id"] for m in messages]}
    pin = await agent.post(f"/api/v1/conversations/{talk}/evidence", json=body)
    assert pin.status_code == 201, pin.text
    read = (await agent.get(f"/api/v1/evidence-pins/{pin.json()['id']}")).json()
    assert read["unchanged"]
    assert [m["text"] for m in read["content"]["messages"]] == ["我买的黑色，收到的是白色", "请拍一张照片"]
    assert (await agent.get(f"/api/v1/evidence-pins?conversation_id={talk}")).json()[0]["sha256"] == read["sha256"]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with db.begin(desk.system) as tx:
            await tx.run("update evidence_pins set note = 'x'")
    refused = await agent.post(f"/api/v1/conversations/{talk}/evidence", json={"message_ids": [str(desk.shop_id)]})
    assert refused.status_code == 404
    assert await superuser.fetchval("select count(*) from evidence_pins") == 1


async def test_a_buyer_is_given_only_to_who_may_answer(
    agent: httpx.AsyncClient, desk: Desk, app: FastAPI, talk: str, superuser: asyncpg.Connection
) -> None:
    """By the roles as the house has changed them, not by working there."""
    keeper = await desk.person("老陈", "warehouse")
    boss = await desk.browser(app, await desk.person("店主", "owner"))

    async def listed() -> bool:
        people = (await agent.get(f"/api/v1/colleagues?shop_id={desk.shop_id}")).json()["items"]
        (found,) = [one for one in people if one["name"] == "老陈"]
        return bool(found["answers"])

    async def give() -> list[str]:
        keeper_id = str(keeper)
        one = await boss.post(f"/api/v1/conversations/{talk}/assign", json={"user_id": keeper_id})
        many = await boss.post(
            "/api/v1/conversations/bulk", json={"ids": [talk], "act": {"do": "assign", "user_id": keeper_id}}
        )
        on = await agent.post(
            f"/api/v1/conversations/{talk}/transfer", json={"to_user_id": keeper_id, "summary": "看货"}
        )
        codes = [one.json()["code"] if one.content else "", on.json()["code"] if on.content else ""]
        return [codes[0], *[row["code"] for row in many.json()["refused"]], codes[1]]

    before = await rows_of(superuser)
    assert not await listed()
    assert await give() == ["conversation.not_a_colleague"] * 3
    assert await rows_of(superuser) == before
    allowed = {"role": "warehouse", "permission": "chat.reply", "allowed": True, "shop_id": str(desk.shop_id)}
    assert (await boss.put("/api/v1/roles/grants", json=allowed)).status_code == 204
    assert await listed()
    assert await give() == ["", ""]
