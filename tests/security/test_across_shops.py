"""What one shop, or one identity, knows is not found from another: by search, by timeline, by order card."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from kefu.edges.platforms.web_widget import socket
from kefu.edges.platforms.web_widget.tokens import SESSION_FOR
from kefu.edges.platforms.web_widget.visitor import read_visitor
from kefu.edges.realtime import SIGNED_OUT
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.modules.customers import service as customers
from tests.factories import buyers
from tests.factories.desk import Desk
from tests.factories.house import House, Person, said

PHONE = "13800138000"


async def works_also_in(house: House, person: Person, shop_id: UUID, role: str) -> None:
    async with house.db.begin(house.system) as tx:
        await tx.run(
            "insert into memberships (tenant_id, account_id, shop_id, role, created_at) values ($1,$2,$3,$4,$5)",
            house.tenant_id, person.id, shop_id, role, tx.now,
        )  # fmt: skip


async def order_with_phone(house: House, vault: Vault, shop_id: UUID, number: str) -> None:
    order = await house.order(number, shop_id=shop_id)
    async with house.db.begin(house.system) as tx:
        value = await vault.keep(tx, shop_id, "phone", PHONE)
        await tx.run("update orders set receiver_phone_id = $2 where id = $1", order, value)


async def searches(client: httpx.AsyncClient, owner: Person) -> list[Any]:
    log = await said(await client.get("/api/v1/security-log", headers=owner.headers), 200)
    return [row for row in log["items"] if row["kind"] == "personal_value.searched"]


@pytest.mark.covers("TENA-01")
@pytest.mark.parametrize("path", ["/orders?q={q}&shop_id={shop}", "/search?q={q}&shop_id={shop}"])
async def test_a_number_of_one_client_is_not_found_in_the_shop_of_another(
    client: httpx.AsyncClient, app: FastAPI, house: House, path: str
) -> None:
    """She works for both. The look is on record although the request only read."""
    agent, owner = await house.hire("after_sale"), await house.hire("owner")
    await works_also_in(house, agent, house.other_shop_id, "after_sale")
    await order_with_phone(house, app.state.vault, house.shop_id, "10010")

    async def look(shop: UUID) -> Any:
        url = path.format(q=PHONE, shop=shop)
        found = await said(await client.get(f"/api/v1{url}", headers=agent.headers), 200)
        return found.get("orders", found.get("items"))

    assert await look(house.other_shop_id) == []
    assert [order["number"] for order in await look(house.shop_id)] == ["10010"]
    second, first = await searches(client, owner)
    assert first["actor_id"] == second["actor_id"] == str(agent.id)
    assert first["facts"] == {
        "value_kind": "phone", "masked": "138****8000", "shops": [str(house.other_shop_id)], "found": 0, "elsewhere": 1,
    }  # fmt: skip
    assert (second["facts"]["found"], second["facts"]["elsewhere"]) == (1, 0)


async def test_who_works_in_one_shop_learns_nothing_of_the_other(
    client: httpx.AsyncClient, app: FastAPI, house: House
) -> None:
    agent, owner = await house.hire("after_sale"), await house.hire("owner")
    await order_with_phone(house, app.state.vault, house.other_shop_id, "20020")
    for q in (PHONE, "+86 138-0013-8000"):
        found = await said(await client.get("/api/v1/orders", params={"q": q}, headers=agent.headers), 200)
        assert found["items"] == []
    for row in await searches(client, owner):
        assert (row["facts"]["found"], row["facts"]["elsewhere"]) == (0, 0)
    assert len(await searches(client, owner)) == 2


async def test_an_order_number_is_no_person(client: httpx.AsyncClient, house: House) -> None:
    agent, owner = await house.hire("after_sale"), await house.hire("owner")
    await house.order("2026110212345678901")
    found = await client.get("/api/v1/orders?q=2026110212345678901", headers=agent.headers)
    assert len((await said(found, 200))["items"]) == 1
    assert await searches(client, owner) == []


# ---------------------------------------------------------------- one person, two identities


@pytest.fixture
async def desk(db: Database, app: FastAPI) -> Desk:
    return await Desk(db, app.state.vault).found()


async def order_of(desk: Desk, customer: UUID, number: str, buyer: str, platform: str) -> UUID:
    order = new_id()
    async with desk.db.begin(desk.system) as tx:
        await tx.run(
            """insert into orders (id, shop_id, platform, number, customer_id, buyer_id, state, created_at, updated_at)
               values ($1,$2,$3,$4,$5,$6,'paid',$7,$7)""",
            order, desk.shop_id, platform, number, customer, buyer, tx.now,
        )  # fmt: skip
    return order


@pytest.mark.covers("CUST-01")
async def test_linked_identities_share_a_timeline_and_no_secrets(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, clock: FrozenClock
) -> None:
    channel = await desk.channel()
    wrote = await buyers.write(client, channel, clock.now(), buyer="tb_1")
    talk = wrote.json()["conversation_id"]
    async with desk.db.begin(desk.system) as tx:
        tb = await customers.match_or_create(tx, desk.shop_id, "taobao", "tb_1")
        jd = await customers.match_or_create(tx, desk.shop_id, "jd", "jd_9")
        stranger = await customers.match_or_create(tx, desk.shop_id, "taobao", "tb_2")
    own = await order_of(desk, tb, "TB-1", "tb_1", "taobao")
    theirs = await order_of(desk, jd, "JD-9", "jd_9", "jd")
    other = await order_of(desk, stranger, "TB-2", "tb_2", "taobao")
    far = await desk.another_shop("second")
    agent = await desk.browser(app, await desk.person("小林", "after_sale"))
    outsider = await desk.browser(app, await desk.person("小周", "after_sale", shop_ids=[far]))

    async def timeline(customer: UUID) -> set[tuple[str, str, str]]:
        page = await said(await agent.get(f"/api/v1/customers/{customer}/timeline"), 200)
        return {(entry["kind"], entry["id"], entry["buyer_id"]) for entry in page["items"]}

    assert await timeline(tb) == {("conversation", talk, "tb_1"), ("order", str(own), "tb_1")}
    linking = {"other_id": str(jd), "because": "同一手机号，电话里已确认"}
    await said(await agent.post(f"/api/v1/customers/{tb}/links", json=linking), 201)
    merged = {("conversation", talk, "tb_1"), ("order", str(own), "tb_1"), ("order", str(theirs), "jd_9")}
    assert await timeline(tb) == await timeline(jd) == merged
    for who in (tb, jd):
        assert (await outsider.get(f"/api/v1/customers/{who}/timeline")).status_code == 404

    async def card(order: UUID) -> httpx.Response:
        body = {"client_id": str(new_id()), "kind": "order_card", "order_id": str(order)}
        return await agent.post(f"/api/v1/conversations/{talk}/messages", json=body)

    async with desk.db.begin(desk.system) as tx:
        before = await tx.value("select count(*) from messages")
    for order in (theirs, other):
        assert (await said(await card(order), 403))["code"] == "order.not_this_buyers"
    async with desk.db.begin(desk.system) as tx:
        assert await tx.value("select count(*) from messages") == before
        assert await tx.value("select count(*) from outbox where topic = 'chat.send'") == 0
    await said(await card(own), 201)


async def test_the_timeline_goes_on_page_by_page(client: httpx.AsyncClient, app: FastAPI, desk: Desk) -> None:
    async with desk.db.begin(desk.system) as tx:
        buyer = await customers.match_or_create(tx, desk.shop_id, "taobao", "tb_1")
    orders = {str(await order_of(desk, buyer, f"N{n}", "tb_1", "taobao")) for n in range(5)}
    agent = await desk.browser(app, await desk.person("小林", "after_sale"))
    trainer = await desk.browser(app, await desk.person("小周", "trainer"))
    seen: list[str] = []
    cursor = ""
    while True:
        page = await said(await agent.get(f"/api/v1/customers/{buyer}/timeline?limit=2{cursor}"), 200)
        seen += [entry["id"] for entry in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert len(seen) == 5
    assert set(seen) == orders
    assert (await trainer.get(f"/api/v1/customers/{buyer}/timeline")).status_code == 403


async def test_an_unverified_visitor_is_sent_no_order(client: httpx.AsyncClient, app: FastAPI, desk: Desk) -> None:
    """He typed somebody's order number; the agent's click must not answer it."""
    widget = await desk.channel("web_widget", origins=["https://shop.example"])
    entered = await client.post(
        "/api/v1/widget/sessions", json={"key": widget.key, "parent_origin": "https://shop.example"}
    )
    who = {"authorization": f"Bearer {entered.json()['token']}", "origin": "null"}
    wrote = await client.post(
        "/api/v1/widget/messages", json={"client_id": "client-1", "text": "我的订单 TB-1"}, headers=who
    )
    assert wrote.status_code in (200, 201), wrote.text
    async with desk.db.begin(desk.system) as tx:
        talk = await tx.row("select id, customer_id from conversations")
        buyer = await customers.match_or_create(tx, desk.shop_id, "taobao", "tb_1")
    assert talk is not None
    agent = await desk.browser(app, await desk.person("小林", "after_sale"))
    for order in (await order_of(desk, buyer, "TB-1", "tb_1", "taobao"),
                  await order_of(desk, talk["customer_id"], "TB-3", "x", "taobao")):  # fmt: skip
        body = {"client_id": str(new_id()), "kind": "order_card", "order_id": str(order)}
        answer = await agent.post(f"/api/v1/conversations/{talk['id']}/messages", json=body)
        assert (await said(answer, 403))["code"] == "order.not_this_buyers"


async def test_the_web_chat_is_over_when_its_token_is(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, clock: FrozenClock
) -> None:
    """The window stays open over night; what is said next morning is not said into it."""
    widget = await desk.channel("web_widget", origins=["https://shop.example"])
    body = {"key": widget.key, "parent_origin": "https://shop.example"}
    token = (await client.post("/api/v1/widget/sessions", json=body)).json()["token"]
    visitor = await read_visitor(app.state.channels, app.state.signer, token)

    class Window:
        closed: int | None = None

        async def send_text(self, text: str) -> None:
            raise AssertionError(f"told to a window whose time is over: {text}")

        async def close(self, code: int) -> None:
            self.closed = code

    window = Window()
    line = socket.Line(window, desk.db, app.state.signer, visitor, token, 0)  # type: ignore[arg-type]
    clock.advance(SESSION_FOR + timedelta(seconds=1))
    async with asyncio.timeout(5):
        await socket._tell(line, socket.Watcher(visitor), app.state.channels)
    assert window.closed == SIGNED_OUT
