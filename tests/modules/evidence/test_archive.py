"""The evidence archive: named by buyer and order, hashed, the original untouched; found again; walled by shop."""

import hashlib
import io
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import NotFound
from kefu.modules.evidence import service as evidence
from kefu.modules.evidence.service import AlreadyKept, archive_name
from tests.factories.house import House, Person, said
from tests.modules.files.test_file_rules import picture

ROWS = ("evidence", "outbox", "audit_log")


async def upload(client: httpx.AsyncClient, person: Person, shop_id: UUID, content: bytes) -> UUID:
    answer = await client.post(
        "/api/v1/files", headers=person.headers, data={"shop_id": str(shop_id)},
        files={"file": ("IMG_2201.JPG", io.BytesIO(content), "image/jpeg")},
    )  # fmt: skip
    return UUID((await said(answer, 201))["id"])


async def keep(house: House, person: Person, order_id: UUID, file_id: UUID, **more: Any) -> Any:
    async with house.db.begin(person.actor) as tx:
        return await evidence.keep(
            tx, shop_id=house.shop_id, file_id=file_id, kind=more.pop("kind", "photo"), order_id=order_id,
            order_number="3001", buyer_id="tb_wang", **more,
        )  # fmt: skip


async def found(client: httpx.AsyncClient, person: Person, **query: Any) -> list[dict[str, Any]]:
    page = await said(await client.get("/api/v1/evidence", params=query, headers=person.headers), 200)
    items: list[dict[str, Any]] = page["items"]
    return items


@pytest.mark.covers("REGI-04")
async def test_two_pictures_are_named_hashed_and_found_with_their_originals(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, inspector = await house.hire("after_sale"), await house.hire("qc")
    order_id = await house.order("3001")
    contents = [picture(), picture() + b"\0"]
    for content in contents:
        await keep(house, agent, order_id, await upload(client, agent, house.shop_id, content), sku_code="TX-01")
    shown = await found(client, inspector, q="tb_wang")
    assert sorted(one["name"] for one in shown) == ["tb_wang_3001_01.jpg", "tb_wang_3001_02.jpg"]
    assert {one["sha256"] for one in shown} == {hashlib.sha256(content).hexdigest() for content in contents}
    for one in shown:
        original = await client.get(one["file_url"], headers=inspector.headers)
        assert hashlib.sha256(original.content).hexdigest() == one["sha256"], "not one byte was changed"
        named = await client.get(f"/api/v1/evidence/{one['id']}/original", headers=inspector.headers)
        assert named.content == original.content
        assert one["name"] in named.headers["content-disposition"]
    stranger = await house.hire("qc", shop_id=house.other_shop_id)
    foreign = await client.get(f"/api/v1/evidence/{shown[0]['id']}/original", headers=stranger.headers)
    assert foreign.status_code == 404


@pytest.mark.covers("REGI-04")
async def test_it_is_found_by_order_product_kind_and_day(
    house: House, client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order("3001")
    clock.set(datetime(2026, 11, 2, 16, 30, tzinfo=UTC))  # the 3rd, 00:30 in Shanghai
    await keep(house, agent, order_id, await upload(client, agent, house.shop_id, picture()), sku_code="TX-01")
    slip = await upload(client, agent, house.shop_id, picture() + b"\0")
    clock.set(datetime(2026, 11, 3, 16, 0, tzinfo=UTC))  # the 4th
    await keep(house, agent, order_id, slip, kind="slip", sku_code="TX-02")
    for query, names in (
        ({"q": "3001"}, ["tb_wang_3001_02.jpg", "tb_wang_3001_01.jpg"]),
        ({"q": "TX-02"}, ["tb_wang_3001_02.jpg"]),
        ({"kind": "photo"}, ["tb_wang_3001_01.jpg"]),
        ({"first": "2026-11-03", "last": "2026-11-03"}, ["tb_wang_3001_01.jpg"]),
        ({"first": "2026-11-04"}, ["tb_wang_3001_02.jpg"]),
        ({"last": "2026-11-02"}, []),
        ({"shop_id": str(house.shop_id), "limit": 1}, ["tb_wang_3001_02.jpg"]),
        ({"shop_id": str(house.other_shop_id)}, []),
    ):
        assert [one["name"] for one in await found(client, agent, **query)] == names, query


@pytest.mark.covers("REGI-04")
async def test_the_same_picture_is_kept_once_and_no_foreign_file_at_all(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order("3001")
    stranger = await house.hire("after_sale", shop_id=house.other_shop_id)
    file_id = await upload(client, agent, house.shop_id, picture())
    foreign = await upload(client, stranger, house.other_shop_id, picture())
    await keep(house, agent, order_id, file_id)
    before = await house.count(*ROWS)
    with pytest.raises(AlreadyKept):
        await keep(house, agent, order_id, file_id)
    with pytest.raises(NotFound):
        await keep(house, agent, order_id, foreign)
    assert await house.count(*ROWS) == before
    assert await found(client, stranger) == [], "another shop's archive is not shown"
    trainer = await house.hire("trainer")
    assert (await client.get("/api/v1/evidence", headers=trainer.headers)).status_code == 403


@pytest.mark.covers("REGI-04")
async def test_what_is_kept_stays_as_it_is(house: House, client: httpx.AsyncClient) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order("3001")
    await keep(house, agent, order_id, await upload(client, agent, house.shop_id, picture()))
    for change in ("update evidence set archive_name = 'x'", "delete from evidence"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with house.db.begin(house.system) as tx:
                await tx.run(change)


@pytest.mark.parametrize(
    ("buyer", "name"),
    [("tb_wang", "tb_wang_3001_07.jpg"), ("../../etc/passwd", "etc-passwd_3001_07.jpg"), ("王 小明", "王-小明_3001_07.jpg"),
     ("/", "unknown_3001_07.jpg")],
)  # fmt: skip
def test_a_buyers_id_makes_a_harmless_file_name(buyer: str, name: str) -> None:
    assert archive_name(buyer, "3001", 7, "jpg") == name
