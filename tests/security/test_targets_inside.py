"""A channel's address is typed by staff of a shop: it must not become a way into the house's own network."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from kefu.edges.platforms.outgoing import OnlyPublic, find_public
from kefu.edges.platforms.webhook import MOST_ANSWER, WebhookPlatform
from kefu.kernel.ids import new_id
from kefu.kernel.public_hosts import is_public, may_be_public
from kefu.modules.customers.service import VISITORS
from kefu.ports.delivery import Refused
from kefu.ports.platform import Address, OutgoingMessage
from tests.conftest import NOON
from tests.factories.house import House, said

INSIDE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.100.100.200", "224.0.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[fe80::1]", "[fc00::1]",
    "[2002:7f00:1::]", "[64:ff9b::a9fe:a9fe]", "localhost", "LOCALHOST.", "printer", "db.internal", "nas.local",
]  # fmt: skip


@pytest.mark.parametrize("host", INSIDE)
async def test_a_target_inside_is_refused_when_it_is_saved(client: httpx.AsyncClient, house: House, host: str) -> None:
    owner = await house.hire("owner")
    body = {"shop_id": str(house.shop_id), "kind": "webhook", "platform": "taobao", "name": "x"}
    made = await said(await client.post("/api/v1/channels", json=body, headers=owner.headers), 201)
    before = await house.count("channels", "audit_log", "outbox")
    wrong = {"out_url": f"https://{host}:8443/hook"}
    for answer in (
        await client.post("/api/v1/channels", json=body | wrong, headers=owner.headers),
        await client.patch(f"/api/v1/channels/{made['id']}", json=wrong, headers=owner.headers),
    ):
        assert (await said(answer, 422))["code"] == "channel.address_inside"
    assert await house.count("channels", "audit_log", "outbox") == before


@pytest.mark.parametrize(
    "origin",
    [
        "https://*", "https://*.shop.example", "https://a.example; report-uri https://x.example", "https://a b.example",
        "https://me@a.example", "https://a.example,https://b.example", "https://a.example/", "https://'none'", "null",
        "javascript://a.example", "https://a.example:port", "https://a.example:",
    ],
)  # fmt: skip
async def test_a_site_that_may_frame_the_chat_is_one_site(client: httpx.AsyncClient, house: House, origin: str) -> None:
    """It goes into the header that tells browsers so: nothing of the header's own language, and not everybody."""
    owner = await house.hire("owner")
    body = {"shop_id": str(house.shop_id), "kind": "web_widget", "platform": "taobao", "name": "x"}
    good = [
        "https://shop.example",
        "http://localhost:8080",
        "https://[2001:db8::1]:8443",
        "https://xn--fiq228c.example",
    ]
    made = await said(await client.post("/api/v1/channels", json=body | {"origins": good}, headers=owner.headers), 201)
    before = await house.count("channels", "audit_log", "outbox")
    wrong = {"origins": ["https://shop.example", origin]}
    for answer in (
        await client.post("/api/v1/channels", json=body | wrong, headers=owner.headers),
        await client.patch(f"/api/v1/channels/{made['id']}", json=wrong, headers=owner.headers),
    ):
        assert (await said(answer, 422))["code"] == "channel.origin_malformed"
    assert await house.count("channels", "audit_log", "outbox") == before


async def test_no_platform_vouches_for_strangers(client: httpx.AsyncClient, house: House) -> None:
    """A signed message of a platform makes its buyer a known one; the web chat's visitors are nobody's."""
    owner = await house.hire("owner")
    before = await house.count("channels", "audit_log", "outbox")
    body = {"shop_id": str(house.shop_id), "kind": "webhook", "platform": VISITORS, "name": "x"}
    answer = await client.post("/api/v1/channels", json=body, headers=owner.headers)
    assert (await said(answer, 422))["facts"]["where"] == "platform"
    assert await house.count("channels", "audit_log", "outbox") == before


@pytest.mark.parametrize(
    "url", ["https://", "https://[", "https://x.example:port", "ftp://x.example", "http://x.example"]
)
async def test_what_is_no_address_is_said_to_be_none(client: httpx.AsyncClient, house: House, url: str) -> None:
    owner = await house.hire("owner")
    body = {"shop_id": str(house.shop_id), "kind": "webhook", "platform": "taobao", "name": "x", "out_url": url}
    answer = await client.post("/api/v1/channels", json=body, headers=owner.headers)
    assert (await said(answer, 422))["code"] == "channel.address_malformed"


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700:4700::1111", "hooks.example.com", "例子.公司"])
def test_the_open_internet_may_be_named(host: str) -> None:
    assert may_be_public(host)


def answers(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """What the DNS says from now on; returns the names asked for."""
    asked: list[str] = []

    async def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        if not addresses:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo, raising=False)
    return asked


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("8.8.8.8", "10.0.0.8"), ("::ffff:192.168.0.1",)])
async def test_a_public_name_that_leads_inside_is_refused_at_connecting(
    monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]
) -> None:
    answers(monkeypatch, *addresses)
    with pytest.raises(Refused):
        await find_public("hooks.example.com", 443)


async def test_it_connects_to_the_address_it_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The DNS is asked once; the certificate is still checked for the name, and the name is told to the server."""
    asked = answers(monkeypatch, "8.8.8.8")
    met: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        met.append(request)
        return httpx.Response(200, json={"message_id": "theirs"})

    client = httpx.AsyncClient(transport=OnlyPublic(httpx.MockTransport(answer)))
    platform = WebhookPlatform(client)
    address = Address(new_id(), "key", "https://hooks.example.com/in", b"secret", "buyer")
    assert await platform.send(address, message(), new_id()) == "theirs"
    await platform.close()
    assert asked == ["hooks.example.com"]
    assert met[0].url.host == "8.8.8.8"
    assert met[0].headers["host"] == "hooks.example.com"
    assert met[0].extensions["sni_hostname"] == "hooks.example.com"


class Answer(httpx.AsyncByteStream):
    """Goes on and on; counts how much of it was taken."""

    def __init__(self) -> None:
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self.taken < 100 * MOST_ANSWER:
            self.taken += 4096
            yield b"x" * 4096


@pytest.mark.parametrize(("status", "headers"), [(200, {}), (200, {"content-encoding": "gzip"}), (500, {})])
async def test_an_answer_without_end_is_not_read_to_its_end(status: int, headers: dict[str, str]) -> None:
    """Whoever typed the address may answer what he likes; the worker delivers for all shops."""
    endless = Answer()
    client = httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(status, headers=headers, stream=endless))
    )
    platform = WebhookPlatform(client)
    address = Address(new_id(), "key", "https://hooks.example.com/in", b"secret", "buyer")
    if status == 200:
        assert await platform.send(address, message(), new_id()) is None
    else:
        with pytest.raises(OSError, match="500"):
            await platform.send(address, message(), new_id())
    await platform.close()
    assert endless.taken <= MOST_ANSWER + 4096


async def test_a_name_unknown_just_now_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch)
    with pytest.raises(httpx.ConnectError):
        await find_public("hooks.example.com", 443)


async def test_without_a_word_the_platform_s_own_way_out_is_guarded() -> None:
    platform = WebhookPlatform()
    address = Address(new_id(), "key", "https://127.0.0.1:1/in", b"secret", "buyer")
    with pytest.raises(Refused):
        await platform.send(address, message(), new_id())
    await platform.close()


def message() -> OutgoingMessage:
    talk: UUID = new_id()
    return OutgoingMessage(new_id(), talk, 1, "text", "agent", "x", "您好", (), None, NOON)


def test_an_address_is_public_or_not() -> None:
    assert not is_public("not an address")
    assert is_public("2606:4700:4700::1111")
