"""kefu doctor --rebuild: a case is what its log says, and the queue shows that again."""

import json

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.edges.embedded_postgres import Urls
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from tests.edges.cli.conftest import Run
from tests.factories.story import Story, set_stage


@pytest.fixture
async def story(app: FastAPI, db: Database, client: httpx.AsyncClient, clock: FrozenClock) -> Story:
    story = await set_stage(app, db, client, clock)
    conversation = await story.buyer_writes("我买的黑色，收到的是白色，订单 2608100000000002001")
    await story.open(conversation)
    await story.act("apologise", "apologised")
    return story


@pytest.fixture
async def spoilt(story: Story, superuser: asyncpg.Connection) -> str:
    """The case's row shows something else than its log says."""
    await superuser.execute("update cases set step = 'apologise', version = 1 where id = $1", story.case["id"])
    return str(story.case["id"])


def test_what_differs_is_told_and_put_right(
    kefu: Run, monkeypatch: pytest.MonkeyPatch, urls: Urls, spoilt: str
) -> None:
    monkeypatch.setenv("KEFU_DATABASE_URL", urls.owner)
    monkeypatch.setenv("KEFU_APP_DATABASE_URL", urls.app)
    first = kefu("doctor", "--rebuild", "--json")
    [mended] = json.loads(first.stdout)["mended"]
    assert first.exit_code == 1
    assert mended["case_id"] == spoilt
    assert mended["differences"]["step"] == {"was": "apologise", "is": "photo"}
    second = kefu("doctor", "--rebuild", "--json")
    assert (second.exit_code, json.loads(second.stdout)) == (0, {"ok": True, "mended": []})
