"""Quick replies: the shop's and one's own, found by code, pinyin and initials; what the packs bring is sayable."""

import asyncio
import io
from pathlib import Path

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from PIL import Image

from kefu.edges.settings import default_packs_dir
from kefu.kernel.transaction import Database
from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.service import load_checker
from kefu.modules.scripts import service
from kefu.modules.scripts.rules import parameters, spell
from kefu.modules.scripts.shelf import read_scripts
from kefu.packs.yaml_file import read_yaml
from tests.factories.desk import Desk
from tests.factories.waiting import until_somebody_waits

PACKS = default_packs_dir()


@pytest.fixture
async def desk(db: Database, app: FastAPI) -> Desk:
    return await Desk(db, app.state.vault).found()


def test_spelled_for_the_composer() -> None:
    assert spell("发货时间") == ("fahuoshijian", "fhsj")
    assert spell("7天无理由") == ("7tianwuliyou", "7twly")
    assert parameters("您好{buyer}，{order_number}，{buyer}") == ["buyer", "order_number"]


@pytest.mark.parametrize("file", sorted((PACKS / "scripts").glob("*.yaml")), ids=lambda path: path.stem)
def test_packs_fit_their_schema(file: Path) -> None:
    schema = read_yaml((PACKS / "_schemas" / "scripts.schema.json").read_bytes())
    assert list(Draft202012Validator(schema).iter_errors(read_yaml(file.read_bytes()))) == []


@pytest.mark.parametrize("platform", ["taobao", "jd"])
def test_what_the_packs_bring_touches_no_red_line(platform: str) -> None:
    checker = load_checker(PACKS, platform)
    replies = read_scripts(PACKS)
    assert len(replies) > 20
    held = {r["code"]: [hit.redline.id for hit in v.hits] for r in replies
            if not (v := checker.check(r["body"], Context(channel="chat"))).may_send}  # fmt: skip
    assert held == {}


@pytest.mark.covers("CONV-06")
async def test_the_shops_and_ones_own_side_by_side(desk: Desk, app: FastAPI) -> None:
    async def browser(name: str, role: str) -> httpx.AsyncClient:
        return await desk.browser(app, await desk.person(name, role))

    agent, other, supervisor = [await browser(n, r) for n, r in (
        ("小林", "after_sale"), ("小周", "after_sale"), ("主管", "supervisor"))]  # fmt: skip
    base = "/api/v1/quick-replies"
    shop = str(desk.shop_id)

    def reply(code: str, personal: bool, text: str = "您好{buyer}") -> dict[str, object]:
        return {"shop_id": shop, "shortcut": code, "title": "发货时间", "text": text, "personal": personal}

    async with agent, other, supervisor:
        assert (await supervisor.post(base, json=reply("fh", False))).status_code == 201
        assert (await agent.post(base, json=reply("fh", True, "我自己的"))).status_code == 201
        assert (await agent.post(base, json=reply("zz", False))).status_code == 403
        taken = await supervisor.post(base, json=reply("fh", False))
        assert (taken.status_code, taken.json()["code"]) == (409, "script.code_taken")
        unknown = await agent.post(base, json=reply("x", True, "{password}"))
        assert unknown.json()["code"] == "script.parameter_unknown"
        mine = (await agent.get(base)).json()["items"]
        assert [(r["shortcut"], r["personal"], r["initials"]) for r in mine] == [
            ("fh", False, "fhsj"),
            ("fh", True, "fhsj"),
        ]
        assert mine[0]["parameters"] == ["buyer"]
        assert [r["personal"] for r in (await other.get(base)).json()["items"]] == [False]
        own = f"{base}/{mine[1]['id']}"
        assert (await other.patch(own, json={"text": "偷改"})).status_code == 404
        assert (await agent.patch(f"{base}/{mine[0]['id']}", json={"text": "改店铺的"})).status_code == 403
        assert (await agent.patch(own, json={"title": "退款进度"})).status_code == 204
        assert (await agent.get(base)).json()["items"][1]["pinyin"] == "tuikuanjindu"
        assert (await agent.delete(own)).status_code == 204
        assert (await supervisor.post(f"{base}/from-packs", json={"shop_id": shop})).json()["added"] == len(
            read_scripts(PACKS)
        ) - 1
        assert len((await agent.get(base)).json()["items"]) == len(read_scripts(PACKS))


async def rows_of(desk: Desk) -> tuple[int, int, int]:
    async with desk.db.begin(desk.system) as tx:
        row = await tx.row(
            """select (select count(*) from quick_replies), (select count(*) from audit_log),
                      (select count(*) from outbox) + (select count(*) from feed)"""
        )
    assert row is not None
    return tuple(row)


@pytest.mark.covers("REDL-01")
async def test_what_crosses_a_red_line_is_not_kept(desk: Desk, app: FastAPI) -> None:
    base, shop = "/api/v1/quick-replies", str(desk.shop_id)
    new = {"shop_id": shop, "shortcut": "wx", "title": "加好友", "personal": True}
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as agent:
        check = (await agent.post(f"{base}/check", json={"shop_id": shop, "text": "亲，加我微信聊"})).json()
        assert not check["may_keep"]
        assert check["hits"][0]["clause"]
        before = await rows_of(desk)
        refused = await agent.post(base, json={**new, "text": "亲，加我微信聊"})
        assert (refused.status_code, refused.json()["code"]) == (422, "redline.blocked")
        assert refused.json()["facts"]["check"]["hits"]
        assert await rows_of(desk) == before
        made = await agent.post(base, json={**new, "text": "您好{buyer}，我马上核实。"})
        assert made.status_code == 201
        before = await rows_of(desk)
        refused = await agent.patch(f"{base}/{made.json()['id']}", json={"text": "亲，加我微信聊"})
        assert (refused.status_code, refused.json()["code"]) == (422, "redline.blocked")
        assert await rows_of(desk) == before


async def test_pictures_go_along(desk: Desk, app: FastAPI) -> None:
    base, shop = "/api/v1/quick-replies", str(desk.shop_id)
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    other = await desk.another_shop("second")
    async with await desk.browser(app, await desk.person("主管", "owner", shop_ids=[desk.shop_id, other])) as owner:

        async def upload(shop_id: object) -> str:
            answer = await owner.post(
                "/api/v1/files", data={"shop_id": str(shop_id)}, files={"file": ("尺码表.png", out.getvalue())}
            )
            assert answer.status_code == 201, answer.text
            return str(answer.json()["id"])

        mine, second, theirs = await upload(shop), await upload(shop), await upload(other)
        new = {"shop_id": shop, "shortcut": "cm", "title": "尺码表", "text": "请看尺码表。", "file_ids": [second, mine]}
        made = await owner.post(base, json=new)
        assert made.status_code == 201, made.text
        (shown,) = (await owner.get(base)).json()["items"]
        assert [file["id"] for file in shown["files"]] == [second, mine]
        assert shown["files"][0]["thumbnail_url"] == f"/api/v1/files/{second}/thumbnail"
        before = await rows_of(desk)
        one = f"{base}/{made.json()['id']}"
        assert (await owner.patch(one, json={"file_ids": [theirs]})).status_code == 404
        assert (await owner.post(base, json={**new, "shortcut": "x", "file_ids": [theirs]})).status_code == 404
        assert await rows_of(desk) == before
        assert (await owner.patch(one, json={"file_ids": []})).status_code == 204
        assert (await owner.get(base)).json()["items"][0]["files"] == []


async def test_two_who_change_one_reply_at_once_lose_nothing_of_each_other(
    desk: Desk, superuser: asyncpg.Connection
) -> None:
    async with desk.db.begin(desk.system) as tx:
        reply = await service.create(tx, desk.shop_id, code="fh", title="发货", body="今天发出。")

    async def change(**what: str) -> None:
        async with desk.db.begin(desk.system) as tx:
            await service.change(tx, reply, what)

    async with desk.db.begin(desk.system) as tx:
        await service.change(tx, reply, {"title": "发货时间"})
        other = asyncio.create_task(change(body="明天发出。"))
        await until_somebody_waits(superuser)
    await other
    kept = await superuser.fetchrow("select title, body, initials from quick_replies where id = $1", reply)
    assert kept is not None
    assert tuple(kept) == ("发货时间", "明天发出。", "fhsj")
