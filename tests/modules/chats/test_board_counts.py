"""The board counts an answer that is overdue now as missed, not only the one that came too late."""

from datetime import timedelta

import httpx
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk


async def first_replies(board: httpx.AsyncClient, **query: str) -> dict[str, int]:
    seen = (await board.get("/api/v1/board", params=query)).json()
    clock = next(clock for clock in seen["clocks"] if clock["kind"] == "first_reply")
    tile = next(tile for tile in seen["tiles"] if tile["key"] == "missed")
    assert tile["value"] == str(clock["missed"])
    return {name: clock[name] for name in ("met", "missed", "running")}


async def test_who_waits_too_long_is_missed_already(
    client: httpx.AsyncClient, desk: Desk, app: FastAPI, channel: Channel, clock: FrozenClock
) -> None:
    async with await desk.browser(app, await desk.person("主管", "supervisor")) as supervisor:
        await write(client, channel, clock.now(), buyer="b1")
        assert await first_replies(supervisor) == {"met": 0, "missed": 0, "running": 1}
        clock.advance(timedelta(minutes=20))
        await write(client, channel, clock.now(), buyer="b2")
        assert await first_replies(supervisor) == {"met": 0, "missed": 1, "running": 1}
        yesterday = (clock.now() - timedelta(days=1)).date().isoformat()
        assert (await first_replies(supervisor, day=yesterday))["missed"] == 0
