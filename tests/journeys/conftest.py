"""The stage every journey starts from."""

import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from tests.factories.story import Story, set_stage


@pytest.fixture
async def story(app: FastAPI, db: Database, client: httpx.AsyncClient, clock: FrozenClock) -> Story:
    return await set_stage(app, db, client, clock)
