"""Waiting for a word: what stops the waiter must stop it, also in the moment in which the word comes."""

import asyncio

import asyncpg
import pytest

from kefu.edges import listening
from kefu.edges.listening import set_within


async def test_a_word_ends_the_waiting() -> None:
    event = asyncio.Event()
    waiter = asyncio.create_task(set_within(event, 60))
    await asyncio.sleep(0)
    event.set()
    assert await waiter is True


async def test_no_word_is_told() -> None:
    assert await set_within(asyncio.Event(), 0) is False


@pytest.mark.parametrize("turns", range(4))
async def test_who_is_cancelled_while_the_word_comes_stops(turns: int) -> None:
    """A server that shuts down in the moment of a commit hung for ever: its publisher went on."""
    event = asyncio.Event()

    async def listen() -> None:
        while True:
            await set_within(event, 60)
            event.clear()

    waiter = asyncio.create_task(listen())
    await asyncio.sleep(0)
    event.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    waiter.cancel()
    _, still = await asyncio.wait({waiter}, timeout=5)
    assert not still


async def test_what_must_go_on_goes_on_after_any_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed that stopped for good at an error nobody had thought of stood still until the next start."""
    monkeypatch.setattr(listening, "RETRY_S", 0)
    turns: list[Exception] = [OSError("gone"), asyncpg.InternalClientError("mid-way"), ValueError("unthought of")]
    again = asyncio.Event()

    async def turn() -> None:
        if turns:
            raise turns.pop(0)
        again.set()
        await asyncio.Event().wait()

    running = asyncio.create_task(listening.forever("test", turn))
    async with asyncio.timeout(5):
        await again.wait()
    running.cancel()
    await asyncio.wait({running})
