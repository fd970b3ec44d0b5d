"""What a talk is about: decided by the buyer's words, mended by an agent, begun anew with a new matter."""

from datetime import timedelta
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from tests.conftest import NOON
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk


class Talks:
    """A buyer who writes, and the desk that looks at his conversation."""

    def __init__(
        self, client: httpx.AsyncClient, agent: httpx.AsyncClient, channel: Channel, clock: FrozenClock
    ) -> None:
        self.client, self.agent, self.channel, self.clock = client, agent, channel, clock

    async def say(self, text: str, buyer: str = "tb_1") -> str:
        answer = await write(self.client, self.channel, self.clock.now(), text, buyer=buyer)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["conversation_id"])

    async def about(self, talk: str) -> dict[str, Any]:
        detail = (await self.agent.get(f"/api/v1/conversations/{talk}")).json()
        inquiry: dict[str, Any] = detail["inquiry"]
        row = detail["conversation"]["inquiry"]
        assert (row["type"] if row else None) == inquiry["type"]
        return inquiry

    async def correct(self, talk: str, to: str) -> httpx.Response:
        return await self.agent.patch(f"/api/v1/conversations/{talk}/inquiry", json={"type": to})

    async def close(self, talk: str) -> None:
        assert (await self.agent.post(f"/api/v1/conversations/{talk}/close", json={})).status_code == 204


@pytest.fixture
def talks(client: httpx.AsyncClient, agent: httpx.AsyncClient, channel: Channel, clock: FrozenClock) -> Talks:
    return Talks(client, agent, channel, clock)


async def past(superuser: asyncpg.Connection) -> list[tuple[str, list[str]]]:
    rows = await superuser.fetch("select type, words from past_inquiries order by began_at")
    return [(row["type"], row["words"]) for row in rows]


async def test_the_first_words_that_point_somewhere_decide(talks: Talks, clock: FrozenClock) -> None:
    talk = await talks.say("在吗")
    nothing = await talks.about(talk)
    assert (nothing["type"], nothing["words"], nothing["message_seq"]) == (None, [], None)
    clock.advance(timedelta(minutes=1))
    await talks.say("快递三天没动了，怎么回事")
    decided = await talks.about(talk)
    assert (decided["type"], decided["title"], decided["words"]) == ("logistics", "物流", ["快递", "没动了"])
    assert (decided["message_seq"], decided["corrected_by"]) == (2, None)
    assert decided["began_at"] == NOON.isoformat().replace("+00:00", "Z")
    await talks.say("能开发票吗")
    assert await talks.about(talk) == decided


async def test_an_agent_says_otherwise_and_takes_it_back(
    talks: Talks, agent: httpx.AsyncClient, superuser: asyncpg.Connection
) -> None:
    talk = await talks.say("快递三天没动了")
    mended = await agent.post(
        "/api/v1/conversations/bulk", json={"ids": [talk], "act": {"do": "inquiry", "type": "complaint"}}
    )
    assert mended.json()["done"] == [talk]
    now = await talks.about(talk)
    assert (now["type"], now["title"], now["corrected_by"]) == ("complaint", "投诉", "小林")
    assert now["words"] == ["快递", "没动了"]
    await talks.say("那我想退货")
    assert (await talks.about(talk))["type"] == "complaint"
    logged = await superuser.fetchrow(
        "select before, after from audit_log where action = 'conversation.inquiry_corrected'"
    )
    assert logged is not None
    assert (logged["before"], logged["after"]) == ({"inquiry": "logistics"}, {"inquiry": "complaint"})
    undone = await agent.post("/api/v1/conversations/undo", json={"token": mended.json()["undo_token"]})
    assert undone.json()["done"] == [talk]
    back = await talks.about(talk)
    assert (back["type"], back["corrected_by"]) == ("logistics", None)
    assert await past(superuser) == []


async def test_of_a_talk_from_before_inquiries_had_a_time_it_is_taken_back_too(
    talks: Talks, superuser: asyncpg.Connection, agent: httpx.AsyncClient
) -> None:
    talk = await talks.say("在吗")
    await superuser.execute("update conversations set inquiry_at = null")
    mended = await agent.post(
        "/api/v1/conversations/bulk", json={"ids": [talk], "act": {"do": "inquiry", "type": "complaint"}}
    )
    undone = await agent.post("/api/v1/conversations/undo", json={"token": mended.json()["undo_token"]})
    assert undone.json()["done"] == [talk]
    assert (await talks.about(talk))["type"] is None
    await talks.say("什么时候发货")
    assert (await talks.about(talk))["type"] == "logistics"
    assert await past(superuser) == [], "no inquiry has ended"


async def test_what_an_agent_said_before_the_buyer_asked_stays(talks: Talks) -> None:
    talk = await talks.say("在吗")
    assert (await talks.correct(talk, "product")).status_code == 204
    await talks.say("什么时候发货")
    now = await talks.about(talk)
    assert (now["type"], now["words"], now["corrected_by"]) == ("product", [], "小林")


async def test_a_type_nobody_knows_is_refused(talks: Talks, superuser: asyncpg.Connection) -> None:
    talk = await talks.say("什么时候发货")
    count = "select (select count(*) from outbox) + (select count(*) from feed) + (select count(*) from audit_log)"
    before = await superuser.fetchval(count)
    for wrong, status in (("weather", 422), ("undecided", 422), ("'; drop", 422)):
        assert (await talks.correct(talk, wrong)).status_code == status
    unknown = await talks.correct(talk, "weather")
    assert unknown.json()["code"] == "inquiry.type_unknown"
    assert (await talks.about(talk))["type"] == "logistics"
    assert await superuser.fetchval(count) == before


async def test_a_new_matter_after_the_close_is_a_new_inquiry(
    talks: Talks, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    talk = await talks.say("什么时候发货")
    await talks.correct(talk, "order")
    await talks.close(talk)
    clock.advance(timedelta(minutes=5))
    assert await talks.say("谢谢") == talk
    thanked = await talks.about(talk)
    assert (thanked["type"], thanked["corrected_by"]) == ("order", "小林")
    assert await past(superuser) == []
    clock.advance(timedelta(minutes=5))
    await talks.say("对了，能开发票吗")
    asked = await talks.about(talk)
    assert (asked["type"], asked["words"], asked["corrected_by"]) == ("invoice", ["开发票"], None)
    assert asked["began_at"] == clock.now().isoformat().replace("+00:00", "Z")
    assert await past(superuser) == [("order", ["什么时候发"])]
    ended = await superuser.fetchrow("select began_at, ended_at, decided_by from past_inquiries")
    assert ended is not None
    assert (ended["began_at"], ended["ended_at"]) == (NOON, clock.now())
    assert ended["decided_by"] is not None


async def test_asked_once_more_is_a_new_inquiry_of_the_same_type(
    talks: Talks, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    talk = await talks.say("什么时候发货")
    await talks.close(talk)
    clock.advance(timedelta(minutes=5))
    await talks.say("快递还没到")
    again = await talks.about(talk)
    assert (again["type"], again["words"], again["message_seq"]) == ("logistics", ["快递", "还没到"], 2)
    assert await past(superuser) == [("logistics", ["什么时候发"])]


async def test_what_an_agent_opens_again_is_the_same_inquiry(
    talks: Talks, agent: httpx.AsyncClient, clock: FrozenClock
) -> None:
    talk = await talks.say("什么时候发货")
    await talks.close(talk)
    clock.advance(timedelta(minutes=5))
    assert (await agent.post(f"/api/v1/conversations/{talk}/reopen")).status_code == 204
    await talks.say("能开发票吗")
    assert (await talks.about(talk))["type"] == "logistics"


async def test_the_queue_is_narrowed_by_it(talks: Talks, agent: httpx.AsyncClient, desk: Desk) -> None:
    for buyer, text in (("a", "什么时候发货"), ("b", "能开发票吗"), ("c", "在吗"), ("d", "物流没动静")):
        await talks.say(text, buyer)

    async def shown(query: str) -> set[str]:
        page = (await agent.get(f"/api/v1/conversations?{query}")).json()
        return {row["buyer_name"] for row in page["items"]}

    assert await shown("inquiry=logistics") == {"a", "d"}
    assert await shown("inquiry=undecided") == {"c"}
    assert await shown("inquiry=invoice&view=mine") == set()
    assert await shown("inquiry=weather") == set()
    closed = await talks.say("能开发票吗", "e")
    await talks.close(closed)
    assert await shown("inquiry=invoice&filter=closed") == {"e"}
    assert (await agent.get("/api/v1/conversations?inquiry='")).status_code == 422
    kept = await agent.post(
        "/api/v1/queue-views",
        json={"shop_id": str(desk.shop_id), "name": "发票", "filter": {"inquiry": "invoice"}, "shared": False},
    )
    assert kept.status_code == 201
    views = (await agent.get("/api/v1/queue-views")).json()["items"]
    assert views[0]["filter"]["inquiry"] == "invoice"


async def test_it_stands_in_the_reader_s_words(talks: Talks, agent: httpx.AsyncClient) -> None:
    await talks.say("什麼時候出貨")
    for locale, title in (("zh-CN", "退换退款"), ("zh-TW", "退換退款"), ("en", "Returns")):
        assert (await agent.patch("/api/v1/me", json={"locale": locale})).status_code == 204
        types = (await agent.get("/api/v1/inquiry-types")).json()["items"]
        assert {"type": "return_refund", "title": title} in types
    (row,) = (await agent.get("/api/v1/conversations")).json()["items"]
    assert row["inquiry"] == {"type": "logistics", "title": "Shipping"}
    found = (await agent.get("/api/v1/search", params={"q": "出貨"})).json()["conversations"]
    assert [hit["inquiry"] for hit in found] == ["Shipping"]


async def test_the_board_counts_them(talks: Talks, app: FastAPI, desk: Desk) -> None:
    for buyer, text in (("a", "什么时候发货"), ("b", "能开发票吗"), ("c", "在吗"), ("d", "物流没动静")):
        await talks.say(text, buyer)
    async with await desk.browser(app, await desk.person("主管", "supervisor")) as supervisor:
        board = (await supervisor.get("/api/v1/board")).json()
    assert board["inquiries"] == [
        {"type": "logistics", "title": "物流", "open": 2},
        {"type": "undecided", "title": "未识别", "open": 1},
        {"type": "invoice", "title": "发票", "open": 1},
    ]
