"""One person, several identities: merged for staff, separate for verification; contacts masked, each look logged."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.ids import new_id
from kefu.modules.customers import service as customers
from tests.factories.house import House, said

ROWS = ("customers", "customer_links", "audit_log", "outbox")
PHONE = "13812341234"


async def known(house: House, buyer: str, platform: str = "taobao", shop_id: UUID | None = None) -> UUID:
    async with house.db.begin(house.system) as tx:
        return await customers.match_or_create(tx, shop_id or house.shop_id, platform, buyer, buyer)


async def looks(house: House) -> list[Any]:
    async with house.db.begin(house.system) as tx:
        rows = await tx.rows("select actor_id, reason from audit_log where action like 'personal_value.%'")
    return [(row["actor_id"], row["reason"]) for row in rows]


@pytest.mark.covers("CUST-01")
async def test_linked_identities_are_one_person_for_staff_and_stay_two_rows(
    house: House, client: httpx.AsyncClient
) -> None:
    agent = await house.hire("after_sale")
    one, other = await known(house, "tb_1"), await known(house, "jd_9", "jd")
    before = await known(house, "tb_1")
    assert before == one, "the same identity is met again, not made again"
    path = f"/api/v1/customers/{one}"
    assert (await said(await client.get(path, headers=agent.headers), 200))["linked"] == []
    body = {"other_id": str(other), "because": "同一手机号，买家已确认"}
    await said(await client.post(f"{path}/links", json=body, headers=agent.headers), 201)
    seen = await said(await client.get(path, headers=agent.headers), 200)
    assert [(each["platform"], each["buyer_id"]) for each in seen["linked"]] == [("jd", "jd_9")]
    assert (seen["platform"], seen["buyer_id"]) == ("taobao", "tb_1")
    await said(await client.post(f"{path}/unlinking", json=body, headers=agent.headers), 204)
    assert (await said(await client.get(path, headers=agent.headers), 200))["linked"] == []


async def test_who_cannot_be_linked(house: House, client: httpx.AsyncClient) -> None:
    agent = await house.hire("after_sale")
    one, elsewhere = await known(house, "tb_1"), await known(house, "dy_1", "douyin", house.other_shop_id)
    before = await house.count(*ROWS)
    for other, status in ((one, 422), (elsewhere, 404), (new_id(), 404)):
        body = {"other_id": str(other), "because": "看起来像"}
        await said(await client.post(f"/api/v1/customers/{one}/links", json=body, headers=agent.headers), status)
    assert await house.count(*ROWS) == before


@pytest.mark.covers("CUST-10")
async def test_contacts_are_masked_and_every_look_says_who_and_why(
    house: House, app: FastAPI, client: httpx.AsyncClient
) -> None:
    agent, stranger = await house.hire("after_sale"), await house.hire("after_sale", shop_id=house.other_shop_id)
    one = await known(house, "tb_1")
    body = {"phone": PHONE, "address": "上海市静安区南京西路1088号5楼", "reason": "买家补充"}
    await said(await client.patch(f"/api/v1/customers/{one}", json=body, headers=agent.headers), 204)
    answer = await client.get(f"/api/v1/customers/{one}", headers=agent.headers)
    seen = await said(answer, 200)
    assert seen["phone"]["masked"] == "138****1234"
    assert PHONE not in answer.text
    assert "1088" not in answer.text
    before = await house.count(*ROWS)
    for headers, wanted, status in (
        (agent.headers, {"value_id": seen["phone"]["value_id"]}, 422),
        (stranger.headers, {"value_id": seen["phone"]["value_id"], "reason": "看看"}, 404),
    ):
        await said(await client.post("/api/v1/reveals", json=wanted, headers=headers), status)
    assert await house.count(*ROWS) == before
    assert await looks(house) == []
    wanted = {"value_id": seen["phone"]["value_id"], "reason": "快递打不通电话"}
    opened = await said(await client.post("/api/v1/reveals", json=wanted, headers=agent.headers), 200)
    assert opened["value"] == PHONE
    assert await looks(house) == [(agent.id, "快递打不通电话")]
