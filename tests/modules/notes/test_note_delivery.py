"""The note reaches the platform through the worker's delivery, or says why it did not."""

from typing import Any

import asyncpg
import httpx
import orjson
import pytest

from kefu.edges.outbox import OutboxDelivery
from kefu.edges.platforms.note_delivery import NoteDelivery
from kefu.edges.platforms.sandbox import SandboxPlatform
from kefu.edges.platforms.webhook import WebhookPlatform
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.vault import Vault
from kefu.modules.notes import service as notes
from kefu.modules.rulebook.service import Rulebook
from kefu.ports.order_notes import TakesNotes
from tests.factories.house import House
from tests.packs.shipped import packs

VAULT = Vault(b"k" * 32)


async def connect_platform(house: House) -> None:
    channel = new_id()
    async with house.db.begin(house.system) as tx:
        await tx.run(
            """insert into channels (id, shop_id, kind, platform, name, key, secret_sealed, secret_rotated_at, out_url,
                                     created_at) values ($1,$2,'webhook','taobao','淘宝',$3,$4,$5,$6,$5)""",
            channel, house.shop_id, f"key-{channel}", VAULT.encrypt("secret", channel.bytes), tx.now,
            "https://adapter.test/kefu",
        )  # fmt: skip


async def note_an_order(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order("1004")
    async with house.db.begin(agent.actor) as tx:
        await notes.write(
            tx, shop_id=house.shop_id, order_id=order_id, meaning="order_change", reason="改颜色", text="黑→白"
        )


async def deliver(house: House, platform: TakesNotes, superuser: asyncpg.Connection) -> dict[str, Any]:
    """One turn of the delivery; then how the note stands."""
    async with house.db.pool.acquire() as connection:
        await OutboxDelivery(
            house.db, {notes.PUSH: NoteDelivery(house.db, VAULT, Rulebook(packs()), platform)}
        ).deliver_due(connection)
    row = await superuser.fetchrow("select push_state, push_error from order_notes")
    assert row is not None
    return dict(row)


@pytest.mark.covers("ORDR-04")
async def test_the_platform_gets_note_and_flag_once(
    house: House, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    await connect_platform(house)
    await note_an_order(house)
    platform = SandboxPlatform()
    platform.fail_next()
    assert (await deliver(house, platform, superuser))["push_state"] == "waiting", "the line was down: again, later"
    clock.set(clock.now().replace(hour=clock.now().hour + 1))
    assert await deliver(house, platform, superuser) == {"push_state": "pushed", "push_error": ""}
    await deliver(house, platform, superuser)
    ((_, note),) = platform.notes
    assert (note.order_number, note.platform, note.colour, note.number) == ("1004", "taobao", "red", 1)
    assert note.text.startswith("改颜色：黑→白；工号")


async def test_without_a_way_to_the_platform_the_note_says_so(house: House, superuser: asyncpg.Connection) -> None:
    await note_an_order(house)
    found = await deliver(house, SandboxPlatform(), superuser)
    assert found == {"push_state": "failed", "push_error": "the shop has no channel to its platform"}


async def test_by_webhook_it_is_signed_and_named(house: House, superuser: asyncpg.Connection) -> None:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(204)

    await connect_platform(house)
    await note_an_order(house)
    webhook = WebhookPlatform(httpx.AsyncClient(transport=httpx.MockTransport(answer)))
    assert (await deliver(house, webhook, superuser))["push_state"] == "pushed"
    await webhook.close()
    (request,) = requests
    body = orjson.loads(request.content)
    assert (body["type"], body["order"], body["flag"]) == (
        "order_note", {"platform": "taobao", "number": "1004"}, {"colour": "red", "number": 1},
    )  # fmt: skip
    assert request.headers["x-kefu-key"] == body["key"]
    assert request.headers["x-kefu-signature"].startswith("v1=")
