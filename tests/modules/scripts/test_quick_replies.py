"""Quick replies: the shop's and one's own, found by code, pinyin and initials; what the packs bring is sayable."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from kefu.edges.settings import default_packs_dir
from kefu.kernel.transaction import Database
from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.service import load_checker
from kefu.modules.scripts.rules import parameters, spell
from kefu.modules.scripts.shelf import read_scripts
from kefu.packs.yaml_file import read_yaml
from tests.factories.desk import Desk

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
