"""Taking files in and handing them out: the link itself checks who may see it."""

import asyncio
import io
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.factories.house import House, said
from tests.factories.recordings import wav
from tests.modules.files.test_file_rules import picture

ROWS = ("files", "audit_log", "outbox")


async def test_a_link_is_worth_nothing_in_another_shop(house: House, app: FastAPI, client: httpx.AsyncClient) -> None:
    agent, stranger = await house.hire("after_sale"), await house.hire("after_sale", shop_id=house.other_shop_id)
    sent: dict[str, Any] = {
        "data": {"shop_id": str(house.shop_id)},
        "files": {"file": ("照片.html", io.BytesIO(picture()), "text/html")},
    }
    kept = await said(await client.post("/api/v1/files", headers=agent.headers, **sent), 201)
    assert (kept["name"], kept["media_type"], kept["width"], kept["height"]) == ("照片.jpg", "image/jpeg", 800, 600)
    for url, media_type in ((kept["url"], "image/jpeg"), (kept["thumbnail_url"], "image/webp")):
        shown = await client.get(url, headers=agent.headers)
        assert (shown.status_code, shown.headers["content-type"]) == (200, media_type)
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert (await client.get(url, headers=stranger.headers)).status_code == 404
    before = await house.count(*ROWS)
    sent["files"] = {"file": ("照片.jpg", io.BytesIO(picture()), "image/jpeg")}
    await said(await client.post("/api/v1/files", headers=stranger.headers, **sent), 403)
    assert await house.count(*ROWS) == before


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file.type_refused"), (b"<!doctype html>", "file.type_refused"),
     (b"\x89PNG\r\n\x1a\nbroken", "file.broken")],
)  # fmt: skip
async def test_what_is_refused_leaves_nothing(
    house: House, app: FastAPI, client: httpx.AsyncClient, content: bytes, code: str
) -> None:
    agent, before = await house.hire("after_sale"), await house.count(*ROWS)
    answer = await client.post(
        "/api/v1/files", headers=agent.headers, data={"shop_id": str(house.shop_id)},
        files={"file": ("photo.jpg", content, "image/jpeg")},
    )  # fmt: skip
    assert (await said(answer, 422))["code"] == code
    assert await house.count(*ROWS) == before


async def test_pictures_that_wait_to_be_drawn_keep_no_connection(
    house: House, app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few large ones of a stranger would else stop the desk of everybody."""
    agent = await house.hire("after_sale")
    kept = await said(
        await client.post(
            "/api/v1/files", headers=agent.headers, data={"shop_id": str(house.shop_id)},
            files={"file": ("a.jpg", io.BytesIO(picture()), "image/jpeg")},
        ), 201,
    )  # fmt: skip
    drawn = asyncio.Event()

    async def slow(content: bytes) -> bytes:
        await drawn.wait()
        return content

    monkeypatch.setattr("kefu.modules.files.service.thumbnail", slow)
    looks = [
        asyncio.create_task(client.get(kept["thumbnail_url"], headers=agent.headers))
        for _ in range(app.state.db.pool.get_max_size() + 1)
    ]
    try:
        async with asyncio.timeout(10):
            assert (await client.get("/api/v1/me", headers=agent.headers)).status_code == 200
    finally:
        drawn.set()
        answers = await asyncio.gather(*looks)
    assert {answer.status_code for answer in answers} == {200}


def form(house: House, content: bytes, name: str = "a.jpg") -> dict[str, Any]:
    return {"data": {"shop_id": str(house.shop_id)}, "files": {"file": (name, io.BytesIO(content), "image/jpeg")}}


async def test_a_browser_that_sends_again_gets_the_first_answer(
    house: House, app: FastAPI, client: httpx.AsyncClient
) -> None:
    agent = await house.hire("after_sale")
    headers = agent.headers | {"idempotency-key": "sent-once-or-twice"}
    first = await client.post("/api/v1/files", headers=headers, **form(house, picture()))
    again = await client.post("/api/v1/files", headers=headers, **form(house, picture()))
    assert await said(again, 201) == await said(first, 201)
    assert again.headers["idempotent-replay"] == "true"
    assert (await house.count("files"))["files"] == 1
    both = await asyncio.gather(
        *(
            client.post(
                "/api/v1/files", headers=agent.headers | {"idempotency-key": "both-at-once"}, **form(house, picture())
            )
            for _ in range(2)
        )
    )
    assert await said(both[0], 201) == await said(both[1], 201)
    assert (await house.count("files"))["files"] == 2
    before = await house.count(*ROWS)
    for sent in (form(house, picture() + b"\0"), form(house, picture(), "b.jpg")):
        other = await client.post("/api/v1/files", headers=headers, **sent)
        assert (await said(other, 409))["code"] == "idempotency.key_reused"
    assert await house.count(*ROWS) == before


async def test_a_refused_file_does_not_use_up_its_key(house: House, app: FastAPI, client: httpx.AsyncClient) -> None:
    agent = await house.hire("after_sale")
    headers = agent.headers | {"idempotency-key": "refused-at-first"}
    await said(await client.post("/api/v1/files", headers=headers, **form(house, b"<svg/>")), 422)
    await said(await client.post("/api/v1/files", headers=headers, **form(house, picture())), 201)


async def test_a_player_is_given_the_part_it_asks_for(house: House, app: FastAPI, client: httpx.AsyncClient) -> None:
    agent = await house.hire("after_sale")
    kept = await said(await client.post("/api/v1/files", headers=agent.headers, **form(house, wav())), 201)
    whole = await client.get(kept["url"], headers=agent.headers)
    assert (whole.status_code, whole.headers["accept-ranges"], whole.content) == (200, "bytes", wav())
    assert whole.headers["content-disposition"].startswith("attachment"), "only pictures are shown as a page"
    part = await client.get(kept["url"], headers=agent.headers | {"range": "bytes=44-99"})
    assert (part.status_code, part.content) == (206, wav()[44:100])
    assert part.headers["content-range"] == f"bytes 44-99/{len(wav())}"
    assert part.headers["content-type"] == "audio/wav"
    beyond = await client.get(kept["url"], headers=agent.headers | {"range": f"bytes={len(wav())}-"})
    assert (await said(beyond, 416))["code"] == "file.range_outside"
