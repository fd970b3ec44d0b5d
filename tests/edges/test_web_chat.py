"""The web chat: who may open it, who a visitor is, what he is shown, and what never goes out to him."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from PIL import Image

from kefu.edges.platforms.web_widget.routes import PICTURES_MOST
from kefu.edges.platforms.web_widget.tokens import pack, sign_buyer
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.modules.chats.service.channels import rotate_secret
from tests.factories.desk import Channel, Desk

SHOP = "https://shop.example"


@pytest.fixture
async def desk(db: Database, app: FastAPI) -> Desk:
    return await Desk(db, app.state.vault).found()


@pytest.fixture
async def widget(desk: Desk) -> Channel:
    return await desk.channel("web_widget", origins=[SHOP])


@pytest.fixture
async def agent(desk: Desk, app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as browser:
        yield browser


async def enter(client: httpx.AsyncClient, widget: Channel, **more: str) -> httpx.Response:
    return await client.post("/api/v1/widget/sessions", json={"key": widget.key, "parent_origin": SHOP, **more})


def bearer(session: httpx.Response) -> dict[str, str]:
    assert session.status_code == 201, session.text
    return {"authorization": f"Bearer {session.json()['token']}", "origin": "null"}


async def say(client: httpx.AsyncClient, who: dict[str, str], text: str, **more: Any) -> httpx.Response:
    body = {"client_id": f"client-{text}", "text": text, **more}
    return await client.post("/api/v1/widget/messages", json=body, headers=who)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "PNG")
    return out.getvalue()


async def test_a_visitor_is_unverified_and_known_again(
    client: httpx.AsyncClient, widget: Channel, superuser: asyncpg.Connection
) -> None:
    first = await enter(client, widget)
    assert first.json()["verified"] is False
    who = bearer(first)
    sent = await say(client, who, "你好")
    assert (sent.status_code, sent.json()["from"], sent.json()["seq"]) == (201, "me", 1)
    again = await say(client, who, "你好")
    assert again.json()["id"] == sent.json()["id"]
    later = bearer(await enter(client, widget, visitor_token=first.json()["visitor_token"]))
    assert [m["text"] for m in (await client.get("/api/v1/widget/messages", headers=later)).json()["items"]] == ["你好"]
    stranger = bearer(await enter(client, widget))
    assert (await client.get("/api/v1/widget/messages", headers=stranger)).json()["items"] == []
    row = await superuser.fetchrow("select platform, verified from customers")
    assert row is not None
    assert (row["platform"], row["verified"]) == ("web_visitor", False)


async def test_only_the_shops_signature_makes_a_buyer(
    client: httpx.AsyncClient, widget: Channel, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    until = clock.now() + timedelta(hours=1)
    good = sign_buyer(widget.secret.encode(), "tb_2688", "小王", until)
    verified = await enter(client, widget, buyer_token=good)
    assert verified.json()["verified"] is True
    await say(client, bearer(verified), "我的订单到哪了")
    row = await superuser.fetchrow("select platform, buyer_id, name, verified from customers")
    assert row is not None
    assert tuple(row) == ("taobao", "tb_2688", "小王", True)
    forged = sign_buyer(b"guessed", "tb_2688", "小王", until)
    stale = sign_buyer(widget.secret.encode(), "tb_2688", "小王", clock.now() - timedelta(seconds=1))
    endless = sign_buyer(widget.secret.encode(), "tb_2688", "小王", clock.now() + timedelta(days=30))
    for token in (forged, stale, endless, good[:-1], "nonsense", good.split(".")[0]):
        refused = await enter(client, widget, buyer_token=token)
        assert (refused.status_code, refused.json()["code"]) == (401, "widget.buyer_token_wrong")
    assert await superuser.fetchval("select count(*) from customers") == 1


async def test_with_a_new_secret_end_the_sessions_of_the_old_one(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, widget: Channel, clock: FrozenClock
) -> None:
    """It is changed when somebody else has it: his buyers must not stay for half a day."""
    token = sign_buyer(widget.secret.encode(), "tb_2688", "小王", clock.now() + timedelta(hours=1))
    verified = bearer(await enter(client, widget, buyer_token=token))
    visitor = bearer(await enter(client, widget))
    assert (await client.get("/api/v1/widget/messages", headers=verified)).status_code == 200
    async with desk.db.begin(desk.system) as tx:
        await rotate_secret(tx, desk.vault, widget.id)
    app.state.channels._known.clear()
    assert (await client.get("/api/v1/widget/messages", headers=verified)).status_code == 401
    assert (await client.get("/api/v1/widget/messages", headers=visitor)).status_code == 200


@pytest.mark.parametrize("exp", ["nan", "inf", "1e400", "-inf", [], None])
async def test_a_token_ends_at_a_moment_that_is_one(client: httpx.AsyncClient, widget: Channel, exp: object) -> None:
    token = pack(widget.secret.encode(), {"buyer_id": "tb_2688", "name": "", "exp": exp})
    refused = await enter(client, widget, buyer_token=token)
    assert (refused.status_code, refused.json()["code"]) == (401, "widget.buyer_token_wrong")


async def test_a_typed_order_number_stays_a_claim(
    client: httpx.AsyncClient, widget: Channel, agent: httpx.AsyncClient, desk: Desk, superuser: asyncpg.Connection
) -> None:
    number = "4547494697935884569"
    async with desk.db.begin(desk.system) as tx:
        await tx.run(
            """insert into orders (id, shop_id, platform, number, state, created_at, updated_at)
               values (gen_random_uuid(),$1,'taobao',$2,'paid',$3,$3)""",
            desk.shop_id, number, tx.now,
        )  # fmt: skip
    who = bearer(await enter(client, widget))
    sent = await say(client, who, f"订单{number}到哪了")
    assert sent.status_code == 201, sent.text
    talk = str(await superuser.fetchval("select id from conversations"))
    detail = (await agent.get(f"/api/v1/conversations/{talk}")).json()
    assert detail["buyer"]["verified"] is False
    assert [order["matched_by"] for order in detail["orders"]] == ["claimed"]
    assert await superuser.fetchval("select claimed_order from conversations") == number
    shown = (await client.get("/api/v1/widget/messages", headers=who)).text
    assert "paid" not in shown


@pytest.mark.parametrize("origin", ["https://evil.example", "http://shop.example", "https://shop.example.evil", ""])
async def test_other_sites_are_refused(client: httpx.AsyncClient, widget: Channel, origin: str) -> None:
    answer = await client.post("/api/v1/widget/sessions", json={"key": widget.key, "parent_origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "widget.origin_refused")
    frame = await client.get("/widget/frame", params={"key": widget.key, "parent": origin})
    assert frame.status_code == 403


@pytest.mark.parametrize(
    ("public", "home"),
    [
        ("https://desk.example.com", "https://desk.example.com"),
        ("https://desk.example.com/", "https://desk.example.com"),
        ("http://10.0.0.5:8787/kefu", "http://10.0.0.5:8787"),
        ("", "https://forged.example"),
    ],
)
async def test_the_house_is_where_it_says_itself_not_where_a_request_says(
    app: FastAPI, client: httpx.AsyncClient, widget: Channel, desk: Desk, public: str, home: str
) -> None:
    app.state.settings = replace(app.state.settings, public_url=public)
    forged = {"host": "forged.example"}
    frame = await client.get("/widget/frame", params={"key": widget.key, "parent": SHOP}, headers=forged)
    rules = {name: sources for name, _, sources in (rule.strip().partition(" ") for rule in policy_of(frame))}
    assert rules["script-src"] == f"'self' {home}"
    assert rules["connect-src"] == f"'self' {home} {home.replace('http', 'ws', 1)}"
    async with await desk.browser(app, await desk.person("店主", "owner")) as owner:
        (channel,) = (await owner.get("/api/v1/channels", headers=forged)).json()
    assert channel["snippet"] == f'<script src="{home}/widget.js" data-shop="{widget.key}" async></script>'
    body = {"key": widget.key, "parent_origin": home}
    assert (await client.post("/api/v1/widget/sessions", json=body, headers=forged)).status_code == 201
    if public:
        body["parent_origin"] = "https://forged.example"
        assert (await client.post("/api/v1/widget/sessions", json=body, headers=forged)).status_code == 403


def policy_of(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return answer.headers["content-security-policy"].split(";")


async def test_without_a_session_nothing(client: httpx.AsyncClient, widget: Channel) -> None:
    for who in ({}, {"authorization": "Bearer x.y"}, {"authorization": "Bearer "}):
        assert (await client.get("/api/v1/widget/messages", headers=who)).status_code == 401
        assert (await say(client, who, "你好")).status_code == 401


async def test_calls_from_the_frames_null_origin_are_let_in_without_cookies(
    client: httpx.AsyncClient, widget: Channel
) -> None:
    asked = await client.options(
        "/api/v1/widget/messages", headers={"origin": "null", "access-control-request-method": "POST"}
    )
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in asked.headers
    assert "access-control-allow-origin" not in (await client.get("/healthz")).headers


async def test_pictures_go_both_ways_by_signed_links(
    client: httpx.AsyncClient, widget: Channel, agent: httpx.AsyncClient, clock: FrozenClock
) -> None:
    who = bearer(await enter(client, widget))
    stored = await client.post("/api/v1/widget/files", files={"file": ("a.png", picture(), "image/png")}, headers=who)
    assert stored.status_code == 201, stored.text
    sent = await say(client, who, "", file_ids=[stored.json()["id"]], client_id="picture-1")
    assert sent.status_code == 201, sent.text
    link = sent.json()["files"][0]["thumbnail_url"]
    assert (await client.get(link)).headers["content-type"] == "image/webp"
    assert (await client.get(link.split("?")[0])).status_code in (401, 422)
    stranger = bearer(await enter(client, widget))
    stolen = await say(client, stranger, "", file_ids=[stored.json()["id"]], client_id="picture-2")
    assert stolen.status_code == 404
    clock.advance(timedelta(hours=2))
    assert (await client.get(link)).status_code == 401
    talk = (await agent.get("/api/v1/conversations")).json()["items"][0]["id"]
    seen = (await agent.get(f"/api/v1/conversations/{talk}/messages")).json()["items"][0]
    assert (seen["kind"], seen["files"][0]["width"]) == ("picture", 400)


async def test_a_picture_sent_again_on_a_bad_line_is_one(
    client: httpx.AsyncClient, widget: Channel, superuser: asyncpg.Connection
) -> None:
    async def send(who: dict[str, str]) -> Any:
        answer = await client.post(
            "/api/v1/widget/files", files={"file": ("a.png", picture(), "image/png")},
            headers=who | {"idempotency-key": "bad-line-1"},
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
        return answer.json()

    who, stranger = bearer(await enter(client, widget)), bearer(await enter(client, widget))
    first = await send(who)
    assert await send(who) == first
    assert (await send(stranger))["id"] != first["id"], "each has keys of his own"
    assert await superuser.fetchval("select count(*) from files") == 2


async def test_seen_delivered_notes_and_the_question_at_the_end(
    client: httpx.AsyncClient, widget: Channel, agent: httpx.AsyncClient, superuser: asyncpg.Connection
) -> None:
    who = bearer(await enter(client, widget))
    await say(client, who, "你好")
    talk = (await agent.get("/api/v1/conversations")).json()["items"][0]["id"]
    base = f"/api/v1/conversations/{talk}"
    await agent.post(f"{base}/messages", json={"client_id": "n", "text": "内部备注", "kind": "note"})
    sent = await agent.post(f"{base}/messages", json={"client_id": "a", "text": "您好，请问有什么可以帮您"})
    assert sent.json()["delivery"] == "sent"

    async def state() -> str:
        return str((await agent.get(f"{base}/messages")).json()["items"][-1]["delivery"])

    got = (await client.get("/api/v1/widget/messages?after=1", headers=who)).json()["items"]
    assert [(m["from"], m["text"]) for m in got] == [("shop", "您好，请问有什么可以帮您")]
    assert await state() == "delivered"
    assert (await client.post("/api/v1/widget/seen", json={"seq": 3}, headers=who)).status_code == 204
    assert await state() == "seen"
    await agent.post(f"{base}/close", json={"ask_satisfaction": True})
    rated = await client.post("/api/v1/widget/satisfaction", json={"score": 5, "comment": "很快"}, headers=who)
    assert rated.status_code == 204
    assert await superuser.fetchval("select satisfaction from conversations") == 5
    assert (await client.post("/api/v1/widget/satisfaction", json={"score": 6}, headers=who)).status_code == 422
    await say(client, who, "又来了")
    assert (await agent.get("/api/v1/conversations")).json()["items"][0]["id"] == talk


async def test_only_who_was_asked_rates(
    client: httpx.AsyncClient, widget: Channel, agent: httpx.AsyncClient, superuser: asyncpg.Connection
) -> None:
    """Else anybody makes the shop's figures, without a word of the shop."""
    who = bearer(await enter(client, widget))
    await say(client, who, "你好")
    rate = {"score": 1}
    assert (await client.post("/api/v1/widget/satisfaction", json=rate, headers=who)).status_code == 404
    talk = (await agent.get("/api/v1/conversations")).json()["items"][0]["id"]
    await agent.post(f"/api/v1/conversations/{talk}/close", json={"ask_satisfaction": False})
    assert (await client.post("/api/v1/widget/satisfaction", json=rate, headers=who)).status_code == 404
    assert await superuser.fetchval("select satisfaction from conversations") is None
    await superuser.execute("""update messages set card = '{"kind": "satisfaction"}'""")
    assert (await client.post("/api/v1/widget/satisfaction", json=rate, headers=who)).status_code == 204
    codes = {(await client.post("/api/v1/widget/satisfaction", json=rate, headers=who)).status_code for _ in range(25)}
    assert codes == {204, 429}


async def test_pictures_are_not_drawn_without_end(client: httpx.AsyncClient, widget: Channel) -> None:
    who = bearer(await enter(client, widget))
    sent = await client.post("/api/v1/widget/files", files={"file": ("a.png", picture())}, headers=who)
    link = sent.json()["thumbnail_url"]
    codes = [(await client.get(link)).status_code for _ in range(PICTURES_MOST + 1)]
    assert codes == [200] * PICTURES_MOST + [429]


async def test_a_flood_is_slowed_down(
    client: httpx.AsyncClient, widget: Channel, superuser: asyncpg.Connection
) -> None:
    who = bearer(await enter(client, widget))
    answers = await asyncio.gather(*(say(client, who, f"刷屏{n}") for n in range(25)))
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 4 <= len(refused) <= 6
    assert await superuser.fetchval("select count(*) from messages") == 25 - len(refused)


@pytest.mark.covers("CONV-03", "CUST-10")
async def test_the_mail_a_visitor_leaves_is_on_his_card_masked(
    client: httpx.AsyncClient, widget: Channel, agent: httpx.AsyncClient, superuser: asyncpg.Connection
) -> None:
    """Nobody at the desk did anything: the first message brings customer, mail and question with time and channel."""
    who = bearer(await enter(client, widget))
    wrong = await say(client, who, "do you ship to Spain?", email="a(at)b")
    assert wrong.status_code == 422
    assert await superuser.fetchval("select count(*) from customers") == 0
    sent = await say(client, who, "do you ship to Spain?", email="anna@example.com")
    assert sent.status_code == 201
    assert len((await agent.get("/api/v1/conversations", params={"view": "all"})).json()["items"]) == 1
    customer_id = await superuser.fetchval("select customer_id from conversations")
    card = (await agent.get(f"/api/v1/customers/{customer_id}")).json()
    assert card["email"]["masked"] not in ("", "anna@example.com")
    opened = await agent.post("/api/v1/reveals", json={"value_id": card["email"]["value_id"], "reason": "回信"})
    assert opened.json()["value"] == "anna@example.com"
    again = await say(client, who, "do you ship to Spain?", email="anna@example.com")
    assert again.json()["id"] == sent.json()["id"]
    assert await superuser.fetchval("select count(*) from audit_log where action = 'customer.changed'") == 1
