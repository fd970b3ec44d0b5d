"""What a stranger may send before anybody knows who he is."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kefu.edges.web.answers import MOST_ERRORS
from kefu.edges.web.limits import LARGEST_FORM, LARGEST_JSON
from kefu.main import openapi
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


async def test_a_form_where_none_is_taken_is_not_read(client: httpx.AsyncClient) -> None:
    """Its length may be a form's; a route without one would hold it in memory, for whoever asks."""
    for path in ("/api/v1/session", "/api/v1/widget/sessions", "/api/v1/people/joining"):
        body = Endless(LARGEST_FORM)
        answer = await client.post(path, content=body, headers={"content-type": "Multipart/form-data; boundary=b"})
        assert (await said(answer, 422))["code"] == "request.no_parts"
        assert body.sent <= len(CHUNK)


async def test_a_list_of_wrong_things_makes_a_short_answer(client: httpx.AsyncClient, house: House) -> None:
    """Each would be told with its place and reason: fifty times what was sent."""
    owner = await house.hire("owner")
    before = await house.count("invitations", "audit_log")
    body = {"email": "a@b.cn", "employee_no": "9", "name": "x", "roles": [{}] * 400}
    answer = await client.post("/api/v1/people/invitations", json=body, headers=owner.headers)
    told = await said(answer, 422)
    assert told["code"] == "request.malformed"
    assert len(told["facts"]["errors"]) == MOST_ERRORS
    assert len(answer.content) < 20_000
    assert await house.count("invitations", "audit_log") == before


@pytest.mark.parametrize("path", ["/assets/%00", "/a" * 3000, "/assets/" + "b" * 5000, "/%2e%2e/%2e%2e/etc/passwd"])
async def test_an_address_that_is_no_file_s_name_breaks_nothing(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code in (200, 404, 503)  # the page itself, which knows what it does not know
    assert b"root:" not in answer.content


async def test_what_is_about_people_stays_in_no_cache(
    app: FastAPI, client: httpx.AsyncClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = await house.hire("owner")
    answer = await client.get("http://desk/api/v1/me", headers=owner.headers)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in answer.headers
    chat = await client.get("/api/v1/widget/messages")
    assert chat.headers["cache-control"] == "no-store"
    assert "cross-origin-resource-policy" not in chat.headers  # the chat stands in the shop's pages
    monkeypatch.setattr(app.state, "settings", replace(app.state.settings, public_url="https://desk.example.com"))
    behind_a_proxy = await client.get("http://desk/api/v1/me")
    assert behind_a_proxy.headers["strict-transport-security"].startswith("max-age=")


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


async def test_a_link_in_another_page_sets_nothing_off(client: httpx.AsyncClient, house: House) -> None:
    """A download that is noted (the audit, a payment file), a picture loaded to measure whether it is there: the browser
    says from where it was asked for."""
    owner = await house.hire("owner")
    asked = {"since": "2026-01-01T00:00:00Z", "until": "2026-01-02T00:00:00Z", "form": "csv"}
    before = await house.count("audit_log", "outbox")
    elsewhere = owner.headers | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    refused = await client.get("/api/v1/audit/file", params=asked, headers=elsewhere)
    assert (await said(refused, 403))["code"] == "request.from_elsewhere"
    assert await house.count("audit_log", "outbox") == before
    for site in ("same-origin", "none"):
        here = owner.headers | {"sec-fetch-site": site}
        assert (await client.get("/api/v1/audit/file", params=asked, headers=here)).status_code == 200


def endless_parts(page: dict[str, Any]) -> Iterator[str]:
    """Lists and maps in bodies that may be as long as the body."""
    schemas = page["components"]["schemas"]

    def walk(schema: dict[str, Any], place: str, inside: tuple[str, ...]) -> Iterator[str]:
        name = schema.get("$ref", "").rsplit("/", 1)[-1]
        if name and name not in inside:
            yield from walk(schemas[name], place, (*inside, name))
        for either in (*schema.get("anyOf", ()), *schema.get("allOf", ()), *schema.get("oneOf", ())):
            yield from walk(either, place, inside)
        for part, limit in (("items", "maxItems"), ("additionalProperties", "maxProperties")):
            if isinstance(schema.get(part), dict):
                if limit not in schema:
                    yield f"{place} {part}"
                yield from walk(schema[part], place, inside)
        for key, each in schema.get("properties", {}).items():
            yield from walk(each, f"{place}.{key}", inside)

    for path, operations in page["paths"].items():
        for method, operation in operations.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                yield from walk(content["schema"], f"{method} {path}", ())


def test_every_list_in_a_body_has_an_end() -> None:
    """Reading a million wrong things takes seconds, in which the process does nothing else."""
    assert not list(endless_parts(openapi()))
