"""A buyer's message comes in through the signed way."""

import asyncio
from datetime import timedelta

import asyncpg
import httpx
import orjson
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.modules.chats.service.intake import Inbound
from tests.factories.buyers import signed, write
from tests.factories.desk import Channel, Desk


async def counts(superuser: asyncpg.Connection) -> tuple[int, int, int, int]:
    row = await superuser.fetchrow(
        """select (select count(*) from customers), (select count(*) from conversations),
                  (select count(*) from messages), (select count(*) from outbox) + (select count(*) from feed)"""
    )
    assert row is not None
    return tuple(row)


@pytest.mark.covers("CONV-02", "CONV-03")
async def test_stored_once_with_customer_and_conversation(
    client: httpx.AsyncClient, channel: Channel, superuser: asyncpg.Connection, clock: FrozenClock
) -> None:
    first = await write(client, channel, clock.now(), message_id="p-1")
    assert first.status_code == 202, first.text
    clock.advance(timedelta(seconds=5))
    again = await write(client, channel, clock.now(), message_id="p-1")
    assert again.status_code == 202
    assert again.json() == first.json() | {"duplicate": True}
    second = await write(client, channel, clock.now(), "还有一句", message_id="p-2")
    assert second.json()["conversation_id"] == first.json()["conversation_id"]
    assert [first.json()["seq"], second.json()["seq"]] == [1, 2]
    assert await counts(superuser) == (1, 1, 2, 2)
    talk = await superuser.fetchrow("select * from conversations")
    assert talk is not None
    assert (talk["unread"], talk["last_text"], talk["verified"]) == (2, "还有一句", True)


async def test_replay_is_refused_and_changes_nothing(
    client: httpx.AsyncClient, channel: Channel, superuser: asyncpg.Connection, clock: FrozenClock
) -> None:
    assert (await write(client, channel, clock.now(), message_id="p-1")).status_code == 202
    before = await counts(superuser)
    replay = await write(client, channel, clock.now(), message_id="p-1")
    assert replay.status_code == 409
    assert replay.json()["code"] == "inbound.replayed"
    assert await counts(superuser) == before


@pytest.mark.parametrize(
    ("change", "code", "status"),
    [
        ("stale", "inbound.signature_stale", 401),
        ("secret", "inbound.signature_wrong", 401),
        ("body", "inbound.signature_wrong", 401),
        ("none", "inbound.signature_wrong", 401),
        ("channel", "channel.not_found", 404),
        ("malformed", "inbound.malformed", 422),
        ("huge", "inbound.too_large", 422),
    ],
)
async def test_refused(
    client: httpx.AsyncClient, channel: Channel, superuser: asyncpg.Connection, clock: FrozenClock, change: str,
    code: str, status: int,
) -> None:  # fmt: skip
    content = orjson.dumps({"message_id": "x", "buyer": {"id": "b"}, "text": "你好"})
    if change == "malformed":
        content = orjson.dumps({"message_id": "x", "text": "你好"})
    if change == "huge":
        content = orjson.dumps({"message_id": "x", "buyer": {"id": "b"}, "text": "好" * 650_000})
    at = clock.now() - timedelta(minutes=6) if change == "stale" else clock.now()
    signer = Channel(channel.id, channel.key, "another") if change == "secret" else channel
    headers = {} if change == "none" else signed(signer, content, at)
    sent = content.replace(b'"x"', b'"y"') if change == "body" else content
    key = "nosuchchannel" if change == "channel" else channel.key
    answer = await client.post(f"/api/v1/inbound/{key}", content=sent, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await counts(superuser) == (0, 0, 0, 0)


async def test_what_is_malformed_is_said_in_the_asker_s_language(
    client: httpx.AsyncClient, channel: Channel, superuser: asyncpg.Connection, clock: FrozenClock
) -> None:
    told = []
    for content in (b'{"message_id": "x", "text": "hi"}', b'{"message_id": "x", "buyer": {"id": "b"}}', b"{"):
        headers = signed(channel, content, clock.now()) | {"accept-language": "zh-TW"}
        answer = await client.post(f"/api/v1/inbound/{channel.key}", content=content, headers=headers)
        told.append(answer.json()["detail"])
    assert told == [
        "「buyer」有誤：必填", "「body」有誤：text 與 files 至少填一項", "「body」有誤：不是有效的 JSON"
    ]  # fmt: skip
    assert await counts(superuser) == (0, 0, 0, 0)


async def test_many_at_once_keep_their_order_and_their_number(
    client: httpx.AsyncClient, channel: Channel, superuser: asyncpg.Connection, clock: FrozenClock
) -> None:
    sent = [write(client, channel, clock.now(), f"第{n}句", buyer=f"b{n // 2 % 7}", message_id=f"p{n // 2}")
            for n in range(60)]  # fmt: skip
    answers = await asyncio.gather(*sent)
    assert {answer.status_code for answer in answers} <= {202, 409}
    rows = await superuser.fetch(
        "select conversation_id, array_agg(seq order by seq) seqs, max(seq) top from messages group by 1"
    )
    assert len(rows) == 7
    assert all(list(row["seqs"]) == list(range(1, row["top"] + 1)) for row in rows)
    assert sum(row["top"] for row in rows) == 30


async def test_rotated_secret_counts_at_once(
    client: httpx.AsyncClient, app: FastAPI, desk: Desk, channel: Channel, clock: FrozenClock
) -> None:
    from kefu.modules.chats.service import channels

    assert (await write(client, channel, clock.now())).status_code == 202
    async with desk.db.begin(desk.system) as tx:
        fresh = await channels.rotate_secret(tx, desk.vault, channel.id)
    app.state.channels._known.clear()
    assert (await write(client, channel, clock.now())).status_code == 401
    renewed = Channel(channel.id, channel.key, fresh)
    assert (await write(client, renewed, clock.now())).status_code == 202


async def test_closed_goes_on_within_the_shops_time_then_a_new_one(
    client: httpx.AsyncClient, desk: Desk, channel: Channel, clock: FrozenClock
) -> None:
    from kefu.modules.chats.service import handling

    first = (await write(client, channel, clock.now())).json()["conversation_id"]

    async def close(conversation: str) -> None:
        async with desk.db.begin(desk.system) as tx:
            await handling.close(tx, conversation, ask_satisfaction=False)  # type: ignore[arg-type]

    await close(first)
    clock.advance(timedelta(hours=23))
    assert (await write(client, channel, clock.now())).json()["conversation_id"] == first
    await close(first)
    clock.advance(timedelta(hours=25))
    assert (await write(client, channel, clock.now())).json()["conversation_id"] != first


async def test_who_comes_while_the_last_commit_ends_does_not_wait_for_the_next(
    app: FastAPI, client: httpx.AsyncClient, channel: Channel
) -> None:
    """A message handed in in the turn in which the storing task ended was acknowledged only with the next one's."""
    intake, known = app.state.intake, await app.state.channels.get(channel.key)

    def message(number: int) -> Inbound:
        return Inbound(
            channel=known, buyer_id="tb-1", buyer_name="", verified=True, text="在吗", platform_id=f"p-{number}"
        )

    first = asyncio.create_task(intake.take(message(1)))
    while not intake._running:  # noqa: ASYNC110  # the very turn matters
        await asyncio.sleep(0)
    (storing,) = intake._running
    while not storing.done():  # noqa: ASYNC110
        await asyncio.sleep(0)
    async with asyncio.timeout(5):
        assert (await intake.take(message(2))).seq == 2
    assert (await first).seq == 1
