"""One search: buyers by the beginning of their name, messages by their words; nothing of another shop."""

from uuid import UUID

import httpx
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.modules.customers import service as customers
from tests.factories.buyers import write
from tests.factories.desk import Desk


async def test_buyers_are_found_by_the_beginning_of_their_name(
    client: httpx.AsyncClient, db: Database, app: FastAPI, clock: FrozenClock
) -> None:
    desk, other = [await Desk(db, app.state.vault).found(code) for code in ("first", "second")]
    made: dict[tuple[UUID, str], str] = {}
    for one, buyer in ((desk, "小雨"), (desk, "小雨点"), (desk, "Momo%"), (desk, "大雨"), (other, "小雨")):
        channel = await one.channel()
        talk = (await write(client, channel, clock.now(), "你好", buyer=buyer)).json()["conversation_id"]
        made.setdefault((one.tenant_id, buyer), talk)
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as agent:

        async def named(q: str) -> set[str]:
            found = (await agent.get("/api/v1/search", params={"q": q})).json()
            return {hit["name"] for hit in found["buyers"]}

        assert await named("小雨") == {"小雨", "小雨点"}
        assert await named("momo") == {"Momo%"}
        assert await named("%") == set()
        assert await named("雨") == set()
        found = (await agent.get("/api/v1/search", params={"q": "小雨"})).json()["buyers"]
        assert made[(other.tenant_id, "小雨")] not in {hit["conversation_id"] for hit in found}
        assert {hit["conversation_id"] for hit in found} == {
            made[(desk.tenant_id, "小雨")],
            made[(desk.tenant_id, "小雨点")],
        }
        nowhere = {"q": "小雨", "shop_id": str(other.shop_id)}
        assert (await agent.get("/api/v1/search", params=nowhere)).json()["buyers"] == []


async def test_a_buyer_is_found_by_his_whole_id_and_without_a_conversation(db: Database, app: FastAPI) -> None:
    desk = await Desk(db, app.state.vault).found()
    async with db.begin(desk.system) as tx:
        quiet = await customers.match_or_create(tx, desk.shop_id, "taobao", "tb_quiet_9", "安静")
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as agent:
        for q in ("tb_quiet_9", "安静"):
            found = (await agent.get("/api/v1/search", params={"q": q})).json()["buyers"]
            assert [(hit["id"], hit["conversation_id"]) for hit in found] == [(str(quiet), None)]
        assert (await agent.get("/api/v1/search", params={"q": "tb_quiet"})).json()["buyers"] == []
