"""The stage of those who ask what is known of them, and to be forgotten."""

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from tests.factories.forgotten import Stage, set_stage


@pytest.fixture
async def stage(
    db: Database, app: FastAPI, client: httpx.AsyncClient, clock: FrozenClock, superuser: asyncpg.Connection
) -> Stage:
    return await set_stage(db, app, client, clock, superuser)
