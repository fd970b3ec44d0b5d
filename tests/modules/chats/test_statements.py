"""Opening the queue or a conversation asks the database at most eight times, however much there is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from asyncpg.connection import LoggedQuery
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from tests.factories.buyers import write
from tests.factories.desk import Channel

MOST = 8
SCOPE = re.compile(r"\s*(begin|commit|rollback|select set_config\('kefu\.tenant')", re.IGNORECASE)
BESIDE = re.compile(r"feed|outbox|pg_try_advisory_lock|pg_notify")
"""What the process does of itself at the same time: publishing, listening."""


@contextmanager
def counted(app: FastAPI) -> Iterator[list[str]]:
    """Every statement of the product's connections, session look-up included, scope and frame not."""
    found: list[str] = []

    def note(query: LoggedQuery) -> None:
        if not SCOPE.match(query.query) and not BESIDE.search(query.query):
            found.append(query.query)

    holders: Any = app.state.db.pool._holders
    open_ones = [holder._con for holder in holders if holder._con is not None]
    for connection in open_ones:
        connection.add_query_logger(note)
    try:
        yield found
    finally:
        for connection in open_ones:
            connection.remove_query_logger(note)


@pytest.mark.parametrize("page", ["queue", "closed", "conversation"])
async def test_at_most_eight(
    client: httpx.AsyncClient, agent: httpx.AsyncClient, app: FastAPI, channel: Channel, clock: FrozenClock, page: str
) -> None:
    for n in range(30):
        talk = (await write(client, channel, clock.now(), f"订单 45474946979358845{n:02}", buyer=f"b{n}")).json()
    base = f"/api/v1/conversations/{talk['conversation_id']}"
    calls = {
        "queue": ["/api/v1/conversations"],
        "closed": ["/api/v1/conversations?filter=closed"],
        "conversation": [base, f"{base}/messages"],
    }[page]
    for call in calls:
        assert (await agent.get(call)).status_code == 200
    with counted(app) as statements:
        for call in calls:
            await agent.get(call)
    assert 2 <= len(statements) <= MOST, "\n".join(statements)
