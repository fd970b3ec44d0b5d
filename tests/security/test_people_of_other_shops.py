"""Who manages the people of one shop has no hand in another shop of the same tenant."""

import httpx
import pytest

from tests.factories.house import House, said


async def test_a_rule_for_all_shops_needs_all_shops(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    before = await house.count("role_grants", "audit_log")
    body = {"shop_id": None, "role": "finance", "permission": "compensation.pay", "allowed": False}
    refused = await client.put("/api/v1/roles/grants", json=body, headers=owner.headers)
    assert (await said(refused, 422))["code"] == "shop.out_of_reach"
    assert await house.count("role_grants", "audit_log") == before
    here = body | {"shop_id": str(house.shop_id)}
    await said(await client.put("/api/v1/roles/grants", json=here, headers=owner.headers), 204)


async def test_people_of_another_shop_are_out_of_reach(client: httpx.AsyncClient, house: House) -> None:
    manager = await house.hire("owner")
    boss = await house.hire("owner", shop_id=house.other_shop_id)
    agent = await house.hire("after_sale", shop_id=house.other_shop_id)
    for other in (boss, agent):
        for verb in ("disabling", "enabling"):
            path = f"/api/v1/people/{other.id}/{verb}"
            refused = await client.post(path, json={"reason": "x"}, headers=manager.headers)
            assert (await said(refused, 422))["code"] == "shop.out_of_reach"
        await said(await client.get("/api/v1/me", headers=other.headers), 200)


async def test_who_manages_people_is_put_out_only_by_his_equal(client: httpx.AsyncClient, house: House) -> None:
    owner, manager = await house.hire("owner"), await house.hire("agency_manager")
    await house.hire("owner")
    refused = await client.post(f"/api/v1/people/{owner.id}/disabling", json={"reason": "x"}, headers=manager.headers)
    assert (await said(refused, 403))["code"] == "role.more_than_yours"
    await said(await client.get("/api/v1/me", headers=owner.headers), 200)
    agent = await house.hire("after_sale")
    await said(
        await client.post(f"/api/v1/people/{agent.id}/disabling", json={"reason": "x"}, headers=manager.headers), 204
    )


@pytest.mark.covers("TENA-04")
async def test_a_role_counts_with_what_the_house_added_to_it(client: httpx.AsyncClient, house: House) -> None:
    """The pack's role is harmless, the house's is not: what it may here decides."""
    owner, manager = await house.hire("owner"), await house.hire("agency_manager")
    colleague = await house.hire("trainer")
    grant = {"shop_id": str(house.shop_id), "role": "trainer", "permission": "compensation.pay", "allowed": True}
    also = grant | {"role": "agency_manager", "permission": "script.edit"}
    for body in (grant, also):
        await said(await client.put("/api/v1/roles/grants", json=body, headers=owner.headers), 204)
    roles = {"roles": [{"shop_id": str(house.shop_id), "role": "trainer"}]}
    path = f"/api/v1/people/{colleague.id}/roles"
    refused = await client.put(path, json=roles, headers=manager.headers)
    assert (await said(refused, 403))["code"] == "role.more_than_yours"
    mine = grant | {"role": "agency_manager"}
    await said(await client.put("/api/v1/roles/grants", json=mine, headers=owner.headers), 204)
    await said(await client.put(path, json=roles, headers=manager.headers), 204)
