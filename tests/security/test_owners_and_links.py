"""Who manages people under owners gets no hand on the owners; links end with the right of who made them."""

from typing import Any
from uuid import UUID

import httpx
import pyotp
import pytest

from kefu.kernel.clock import FrozenClock
from tests.factories.house import House, Person, said

GRANTS = "/api/v1/roles/grants"
NEW = {"password": "a-quite-long-password"}
WHY = {"reason": "forgot"}


def cell(house: House, role: str, permission: str, *, allowed: bool) -> dict[str, Any]:
    return {"shop_id": str(house.shop_id), "role": role, "permission": permission, "allowed": allowed}


@pytest.mark.covers("TENA-04")
@pytest.mark.parametrize("permission", ["people.edit", "compensation.pay", "chat.read"])
async def test_a_manager_takes_nothing_from_the_owners(
    client: httpx.AsyncClient, house: House, permission: str
) -> None:
    manager = await house.hire("agency_manager")
    before = await house.count("role_grants", "audit_log", "outbox")
    body = cell(house, "owner", permission, allowed=False)
    answer = await client.put(GRANTS, json=body, headers=manager.headers)
    assert answer.status_code in (403, 409)
    assert await house.count("role_grants", "audit_log", "outbox") == before


async def test_owners_keep_the_right_to_manage_people(client: httpx.AsyncClient, house: House) -> None:
    """Without it nobody could give it back; a house that lost it before has it again."""
    owner = await house.hire("owner")
    before = await house.count("role_grants", "audit_log", "outbox")
    body = cell(house, "owner", "people.edit", allowed=False)
    refused = await said(await client.put(GRANTS, json=body, headers=owner.headers), 409)
    assert refused["code"] == "role.owner_keeps_door"
    assert await house.count("role_grants", "audit_log", "outbox") == before
    async with house.db.begin(house.system) as tx:
        await tx.run(
            """insert into role_grants (id, tenant_id, shop_id, role, permission, allowed)
               values (gen_random_uuid(),$1,$2,'owner','people.edit',false)""",
            house.tenant_id, house.shop_id,
        )  # fmt: skip
        await tx.run("update tenants set grants_version = grants_version + 1 where id = $1", house.tenant_id)
    await said(await client.get("/api/v1/api-keys", headers=owner.headers), 200)


async def test_an_owner_gives_back_what_owners_were_left_without(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    for allowed in (False, True):
        body = cell(house, "owner", "compensation.pay", allowed=allowed)
        await said(await client.put(GRANTS, json=body, headers=owner.headers), 204)
    held = (await client.get("/api/v1/me", headers=owner.headers)).json()["shops"][0]["grants"]
    assert "compensation.pay" in held


async def test_an_owner_s_key_gives_no_more_than_it_holds(client: httpx.AsyncClient, house: House) -> None:
    """A key for the staff list of an ERP is not its owner's word on everything."""
    owner = await house.hire("owner")
    key = {"name": "ERP", "shops": [str(house.shop_id)], "permissions": ["people.read", "people.edit"]}
    made = await said(await client.post("/api/v1/api-keys", json=key, headers=owner.headers), 201)
    program = {"authorization": f"Bearer {made['key']}"}
    before = await house.count("role_grants", "memberships", "audit_log", "outbox")
    for body in (
        cell(house, "trainer", "compensation.pay", allowed=True),
        cell(house, "owner", "compensation.pay", allowed=False),
    ):
        refused = await said(await client.put(GRANTS, json=body, headers=program), 403)
        assert refused["code"] == "role.more_than_yours"
    shop = {"code": "mine", "name": "x", "platform": "taobao"}
    assert (await client.post("/api/v1/shops", json=shop, headers=program)).status_code == 403
    assert await house.count("role_grants", "memberships", "audit_log", "outbox") == before


async def test_a_manager_still_narrows_those_below_him(client: httpx.AsyncClient, house: House) -> None:
    manager = await house.hire("agency_manager")
    body = cell(house, "after_sale", "reship.create", allowed=False)
    await said(await client.put(GRANTS, json=body, headers=manager.headers), 204)


async def test_nobody_makes_a_link_to_his_own_account(client: httpx.AsyncClient, house: House) -> None:
    """An unlocked screen is enough for it: no present password, and the second factor would be gone."""
    owner = await house.hire("owner")
    before = await house.count("invitations", "audit_log", "outbox")
    path = f"/api/v1/people/{owner.id}/new-password"
    refused = await said(await client.post(path, json=WHY, headers=owner.headers), 409)
    assert refused["code"] == "account.own_door"
    assert await house.count("invitations", "audit_log", "outbox") == before


async def invited(client: httpx.AsyncClient, house: House, by: Person, role: str = "trainer") -> str:
    body = {
        "email": "new@example.com", "employee_no": "7001", "name": "新同事",
        "roles": [{"shop_id": str(house.shop_id), "role": role}],
    }  # fmt: skip
    made = await said(await client.post("/api/v1/people/invitations", json=body, headers=by.headers), 201)
    return str(made["token"])


async def link_to(client: httpx.AsyncClient, person: Person, by: Person) -> str:
    path = f"/api/v1/people/{person.id}/new-password"
    return str((await said(await client.post(path, json=WHY, headers=by.headers), 201))["token"])


async def take_up(client: httpx.AsyncClient, token: str) -> str:
    answer = await client.post("/api/v1/people/joining", json={"token": token, **NEW})
    return "in" if answer.status_code == 204 else str(answer.json()["code"])


async def give(house: House, account: UUID, role: str) -> None:
    async with house.db.begin(house.system) as tx:
        await tx.run("update memberships set role = $2 where account_id = $1", account, role)


async def test_an_invitation_ends_with_the_right_of_who_wrote_it(client: httpx.AsyncClient, house: House) -> None:
    """Who is put out does not come in again by the link he wrote for himself."""
    owner, manager = await house.hire("owner"), await house.hire("agency_manager")
    token = await invited(client, house, manager)
    path = f"/api/v1/people/{manager.id}/disabling"
    await said(await client.post(path, json=WHY, headers=owner.headers), 204)
    before = await house.count("accounts", "memberships", "audit_log")
    assert await take_up(client, token) == "invitation.gone"
    assert await house.count("accounts", "memberships", "audit_log") == before


async def test_an_invitation_gives_no_more_than_its_writer_still_holds(client: httpx.AsyncClient, house: House) -> None:
    manager = await house.hire("agency_manager")
    token = await invited(client, house, manager)
    await give(house, manager.id, "supervisor")
    assert await take_up(client, token) == "invitation.gone"
    await give(house, manager.id, "agency_manager")
    assert await take_up(client, token) == "in"


async def test_a_link_does_not_open_the_account_of_who_rose_meanwhile(client: httpx.AsyncClient, house: House) -> None:
    manager, colleague = await house.hire("agency_manager"), await house.hire("trainer")
    token = await link_to(client, colleague, manager)
    await give(house, colleague.id, "owner")
    before = await house.count("audit_log")
    assert await take_up(client, token) == "invitation.gone"
    assert await house.count("audit_log") == before
    await said(await client.get("/api/v1/me", headers=colleague.headers), 200)
    await give(house, colleague.id, "trainer")
    assert await take_up(client, token) == "in"


async def test_the_code_that_turned_the_second_factor_on_signs_nobody_in(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    """Who looked over the shoulder has half a minute."""
    owner, person = await house.hire("owner"), await house.hire("trainer")
    assert await take_up(client, await link_to(client, person, owner)) == "in"
    number = person.actor.employee_no
    login = {"login": number, **NEW}
    await said(await client.post("/api/v1/session", json=login), 204)
    csrf = {"x-csrf-token": (await client.get("/api/v1/me")).json()["csrf"]}
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(clock.now())
    body = {"secret": secret, "code": code, "present": NEW["password"]}
    await said(await client.put("/api/v1/me/second-factor", json=body, headers=csrf), 204)
    refused = await client.post("/api/v1/session", json=login | {"code": code})
    assert (await said(refused, 401))["code"] == "access.wrong_second_factor"
