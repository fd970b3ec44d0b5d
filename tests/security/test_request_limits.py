"""What a stranger may send before anybody knows who he is."""

from collections.abc import AsyncIterator

import httpx

from kefu.edges.web.limits import LARGEST_FORM, LARGEST_JSON
from tests.factories.house import House, said

CHUNK = b"x" * 65536


class Endless:
    """A body without a length; counts how much of it was read."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.sent = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self.sent < self.most:
            self.sent += len(CHUNK)
            yield CHUNK


async def test_a_stranger_s_endless_body_is_not_read_to_its_end(client: httpx.AsyncClient) -> None:
    for path in ("/api/v1/cases", "/api/v1/session", "/api/v1/widget/sessions"):
        body = Endless(8 * LARGEST_JSON)
        answer = await client.post(path, content=body, headers={"content-type": "application/json"})
        assert (await said(answer, 413))["code"] == "request.too_large"
        assert body.sent < 2 * LARGEST_JSON


async def test_a_declared_length_is_refused_before_a_byte_is_read(client: httpx.AsyncClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=b", "content-length": str(LARGEST_FORM + 1)}
    body = Endless(LARGEST_FORM)
    answer = await client.post("/api/v1/widget/files", content=body, headers=headers)
    assert (await said(answer, 413))["code"] == "request.too_large"
    assert body.sent <= len(CHUNK)


async def test_what_the_database_cannot_hold_is_the_sender_s_mistake(client: httpx.AsyncClient, house: House) -> None:
    agent, order = await house.hire("after_sale"), await house.order()
    before = await house.count("order_notes", "outbox")
    note = {"shop_id": str(house.shop_id), "meaning": "compensation", "reason": "a\x00b"}
    refused = await client.post(f"/api/v1/orders/{order}/notes", json=note, headers=agent.headers)
    assert (await said(refused, 422))["code"] == "request.not_storable"
    assert await house.count("order_notes", "outbox") == before
    far = await client.get("/api/v1/clocks", params={"kind": "\x00"}, headers=agent.headers)
    assert (await said(far, 422))["code"] == "request.not_storable"


async def test_a_csrf_token_of_odd_letters_is_only_wrong(client: httpx.AsyncClient, house: House) -> None:
    agent = await house.hire("after_sale")
    headers = agent.headers | {"X-CSRF-Token": "\u00e9"}
    answer = await client.patch(
        "/api/v1/me", json={"presence": "busy"}, headers=[(k.encode(), v.encode("latin-1")) for k, v in headers.items()]
    )
    assert answer.status_code == 403, answer.text
