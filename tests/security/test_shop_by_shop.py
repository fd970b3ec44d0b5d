"""Who manages one shop sees of keys, roles, audit and security log what is his shop's, and nothing of its neighbours."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.factories.house import House, Person, said


async def key_in(client: httpx.AsyncClient, person: Person, *shops: UUID) -> Any:
    body = {"name": "robot", "shops": [str(shop) for shop in shops], "permissions": ["order.read"]}
    return await said(await client.post("/api/v1/api-keys", json=body, headers=person.headers), 201)


async def also_in(house: House, person: Person, shop_id: UUID, role: str) -> None:
    async with house.db.begin(house.system) as tx:
        await tx.run(
            "insert into memberships (tenant_id, account_id, shop_id, role, created_at) values ($1,$2,$3,$4,$5)",
            house.tenant_id, person.id, shop_id, role, tx.now,
        )  # fmt: skip


async def ids(client: httpx.AsyncClient, person: Person, path: str) -> Any:
    return await said(await client.get(f"/api/v1{path}", headers=person.headers), 200)


async def test_keys_are_seen_and_revoked_shop_by_shop(client: httpx.AsyncClient, house: House) -> None:
    here, there = await house.hire("owner"), await house.hire("owner", shop_id=house.other_shop_id)
    both = await house.hire("owner")
    await also_in(house, both, house.other_shop_id, "owner")
    mine = await key_in(client, here, house.shop_id)
    theirs = await key_in(client, there, house.other_shop_id)
    shared = await key_in(client, both, house.shop_id, house.other_shop_id)
    seen = {key["id"]: key["shops"] for key in await ids(client, here, "/api-keys")}
    assert seen == {mine["id"]: [str(house.shop_id)], shared["id"]: [str(house.shop_id)]}
    before = await house.count("audit_log")
    unseen = await client.delete(f"/api/v1/api-keys/{theirs['id']}", headers=here.headers)
    assert unseen.status_code == 404
    further = await client.delete(f"/api/v1/api-keys/{shared['id']}", headers=here.headers)
    assert (await said(further, 422))["code"] == "shop.out_of_reach"
    assert await house.count("audit_log") == before
    for person, key in ((here, mine), (both, shared)):
        await said(await client.delete(f"/api/v1/api-keys/{key['id']}", headers=person.headers), 204)
    revoked = {key["id"]: bool(key["revoked_at"]) for key in await ids(client, here, "/api-keys")}
    assert revoked == {mine["id"]: True, shared["id"]: True}


async def test_what_a_neighbour_changed_in_his_roles_stays_his(client: httpx.AsyncClient, house: House) -> None:
    here, there = await house.hire("owner"), await house.hire("owner", shop_id=house.other_shop_id)
    body = {"shop_id": str(house.other_shop_id), "role": "finance", "permission": "compensation.pay", "allowed": False}
    await said(await client.put("/api/v1/roles/grants", json=body, headers=there.headers), 204)
    assert (await ids(client, here, "/roles"))["overrides"] == []
    assert len((await ids(client, there, "/roles"))["overrides"]) == 1


@pytest.mark.covers("TENA-05")
async def test_the_audit_shows_what_happened_in_one_s_shops(client: httpx.AsyncClient, house: House) -> None:
    """Also what has no one shop of its own: people, keys, new shops."""
    here, there = await house.hire("owner"), await house.hire("owner", shop_id=house.other_shop_id)
    agent = await house.hire("after_sale", shop_id=house.other_shop_id)
    await key_in(client, there, house.other_shop_id)
    disabling = f"/api/v1/people/{agent.id}/disabling"
    await said(await client.post(disabling, json={"reason": "left"}, headers=there.headers), 204)
    body = {"code": "third-shop", "name": "Third", "platform": "jd"}
    made = await said(await client.post("/api/v1/shops", json=body, headers=there.headers), 201)

    def subjects(page: Any) -> set[str]:
        return {row["subject_id"] for row in page["items"]}

    mine = subjects(await ids(client, here, "/audit?limit=200"))
    theirs = subjects(await ids(client, there, "/audit?limit=200"))
    assert str(here.id) in mine
    assert not mine & {str(there.id), str(agent.id), made["id"]}
    assert {str(there.id), str(agent.id), made["id"]} <= theirs
    assert str(here.id) not in theirs


async def test_the_security_log_shows_the_people_of_one_s_shops(client: httpx.AsyncClient, house: House) -> None:
    here, there = await house.hire("owner"), await house.hire("owner", shop_id=house.other_shop_id)
    agent, other = await house.hire("trainer"), await house.hire("trainer", shop_id=house.other_shop_id)
    for person in (agent, other):
        assert (await client.get("/api/v1/people", headers=person.headers)).status_code == 403
    for owner, seen in ((here, agent), (there, other)):
        rows = [row for row in (await ids(client, owner, "/security-log"))["items"] if row["kind"] == "refused"]
        assert [row["actor_id"] for row in rows] == [str(seen.id)]


async def test_who_holds_every_shop_sees_everything(client: httpx.AsyncClient, house: House) -> None:
    both = await house.hire("owner")
    await also_in(house, both, house.other_shop_id, "owner")
    other = await house.hire("trainer", shop_id=house.other_shop_id)
    async with house.db.begin(house.system) as tx:  # as it was written before rows named their shops
        await tx.run(
            """insert into audit_log (id, tenant_id, at, actor_id, actor_kind, action, subject_kind, subject_id)
               values ($1,$2,$3,$1,'staff','account.disabled','account','of-old')""",
            house.tenant_id, house.tenant_id, tx.now,
        )  # fmt: skip
    whole = {row["subject_id"] for row in (await ids(client, both, "/audit?limit=200"))["items"]}
    assert {"of-old", str(other.id)} <= whole
    only_here = await house.hire("owner")
    part = {row["subject_id"] for row in (await ids(client, only_here, "/audit?limit=200"))["items"]}
    assert not part & {"of-old", str(other.id)}
