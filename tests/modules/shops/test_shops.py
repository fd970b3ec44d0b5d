"""What staff change of a shop on screen, and what a new shop needs."""

import httpx

from tests.factories.house import House, said

MONDAY = {"weekday": 1, "opens": "09:00", "closes": "18:00"}


async def test_a_setting_that_is_not_named_stays_as_it_is(house: House, client: httpx.AsyncClient) -> None:
    owner = await house.hire("owner")
    url = f"/api/v1/shops/{house.shop_id}"

    async def change(**settings: object) -> dict[str, object]:
        await said(await client.patch(url, json={"settings": settings}, headers=owner.headers), 204)
        shops = await said(await client.get("/api/v1/shops", headers=owner.headers), 200)
        (mine,) = [shop["settings"] for shop in shops if shop["id"] == str(house.shop_id)]
        return dict(mine)

    await change(hours=[MONDAY], off_hours_reply="明早九点回复您")
    assert await change(greeting="您好") == {
        "hours": [MONDAY], "off_hours_reply": "明早九点回复您", "greeting": "您好",
    }  # fmt: skip
    assert (await change(hours=[]))["hours"] == []


async def test_a_pack_that_is_not_there_makes_no_shop(house: House, client: httpx.AsyncClient) -> None:
    owner = await house.hire("owner")
    before = await house.count("shops", "memberships", "audit_log", "outbox")
    body = {"code": "hail", "name": "冰雹", "platform": "taobao", "pack": "nowhere"}
    refused = await said(await client.post("/api/v1/shops", json=body, headers=owner.headers), 422)
    assert refused["code"] == "shop.pack_unknown"
    assert await house.count("shops", "memberships", "audit_log", "outbox") == before
    await said(await client.post("/api/v1/shops", json=body | {"pack": "demo"}, headers=owner.headers), 201)
