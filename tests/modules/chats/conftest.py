from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk


@pytest.fixture
async def desk(db: Database, app: FastAPI) -> Desk:
    vault: Vault = app.state.vault
    return await Desk(db, vault).found()


@pytest.fixture
async def channel(desk: Desk) -> Channel:
    return await desk.channel()


@pytest.fixture
async def agent(desk: Desk, app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with await desk.browser(app, await desk.person("小林", "after_sale")) as browser:
        yield browser


@pytest.fixture
async def colleague(desk: Desk, app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with await desk.browser(app, await desk.person("小周", "after_sale")) as browser:
        yield browser


@pytest.fixture
async def talk(client: httpx.AsyncClient, channel: Channel, clock: FrozenClock) -> str:
    answer = await write(client, channel, clock.now())
    return str(answer.json()["conversation_id"])
