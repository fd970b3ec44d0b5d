"""Inviting, joining, roles: who may what, in which shop."""

import asyncio

import asyncpg
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.kernel.actor import Grant
from kefu.kernel.ids import new_id
from kefu.modules.access import people
from kefu.modules.access.problems import LastOwner
from kefu.modules.access.rules import Override, grants_of
from tests.factories.house import House, Person, role_book, said
from tests.factories.waiting import until_somebody_waits


async def test_invited_joined_and_at_work(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    body = {
        "email": "Mei@Example.com", "employee_no": "3001", "name": "梅",
        "roles": [{"shop_id": str(house.shop_id), "role": "after_sale"}],
    }  # fmt: skip
    invited = await said(await client.post("/api/v1/people/invitations", json=body, headers=owner.headers), 201)
    weak = await client.post("/api/v1/people/joining", json={"token": invited["token"], "password": "short"})
    assert (await said(weak, 422))["code"] == "access.weak_password"
    join = {"token": invited["token"], "password": "long-enough-password"}
    await said(await client.post("/api/v1/people/joining", json=join), 204)
    again = await client.post("/api/v1/people/joining", json=join)
    assert (await said(again, 422))["code"] == "invitation.gone"
    await said(await client.post("/api/v1/session", json={"login": "3001", "password": join["password"]}), 204)
    people = await said(await client.get("/api/v1/people", headers=owner.headers), 200)
    assert [p["name"] for p in people if p["employee_no"] == "3001"] == ["梅"]


@pytest.mark.covers("TENA-04")
async def test_nobody_hands_out_what_he_does_not_hold(client: httpx.AsyncClient, house: House) -> None:
    manager = await house.hire("agency_manager")
    body = {
        "email": "x@example.com", "employee_no": "3002", "name": "x",
        "roles": [{"shop_id": str(house.shop_id), "role": "owner"}],
    }  # fmt: skip
    before = await house.count("invitations", "audit_log")
    refused = await said(await client.post("/api/v1/people/invitations", json=body, headers=manager.headers), 403)
    assert refused["code"] == "role.more_than_yours"
    assert await house.count("invitations", "audit_log") == before


async def test_a_disabled_person_is_out_at_once(client: httpx.AsyncClient, house: House) -> None:
    owner, agent = await house.hire("owner"), await house.hire("after_sale")
    await said(await client.get("/api/v1/me", headers=agent.headers), 200)
    await said(
        await client.post(f"/api/v1/people/{agent.id}/disabling", json={"reason": "left"}, headers=owner.headers), 204
    )
    assert (await client.get("/api/v1/me", headers=agent.headers)).status_code == 401


async def test_two_owners_who_put_each_other_out_do_not_both_go(house: House, superuser: asyncpg.Connection) -> None:
    one, other = await house.hire("owner"), await house.hire("owner")

    async def put_out(mine: Person, theirs: Person) -> None:
        async with house.db.begin(mine.actor) as tx:
            await people.disable(tx, role_book(), theirs.id, "x")

    async with house.db.begin(one.actor) as tx:
        await people.disable(tx, role_book(), other.id, "x")
        second = asyncio.create_task(put_out(other, one))
        await until_somebody_waits(superuser)
    with pytest.raises(LastOwner):
        await second
    active = await superuser.fetch("select id from accounts where disabled_at is null")
    assert [row["id"] for row in active] == [one.id]


async def test_the_last_owner_stays(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    refused = await client.post(f"/api/v1/people/{owner.id}/disabling", json={"reason": "x"}, headers=owner.headers)
    assert (await said(refused, 409))["code"] == "account.last_owner"
    await said(await client.get("/api/v1/me", headers=owner.headers), 200)


@pytest.mark.covers("TENA-04", "TENA-05")
async def test_a_permission_is_given_for_one_shop_and_audited(client: httpx.AsyncClient, house: House) -> None:
    owner, agent = await house.hire("owner"), await house.hire("pre_sale")
    body = {
        "shop_id": str(house.shop_id), "role": "pre_sale", "permission": "compensation.request", "allowed": True,
    }  # fmt: skip
    await said(await client.put("/api/v1/roles/grants", json=body, headers=owner.headers), 204)
    me = await said(await client.get("/api/v1/me", headers=agent.headers), 200)
    assert me["shops"][0]["grants"]["compensation.request"] == {"roles": ["pre_sale"]}
    page = await said(await client.get("/api/v1/audit?action=role.grant_changed", headers=owner.headers), 200)
    assert page["items"][0]["after"] == {"permission": "compensation.request", "allowed": True}
    assert page["items"][0]["employee_no"] == owner.actor.employee_no


@pytest.mark.covers("TENA-01")
async def test_what_lies_in_another_shop_is_not_there(client: httpx.AsyncClient, house: House) -> None:
    here, there = await house.hire("after_sale"), await house.hire("after_sale", shop_id=house.other_shop_id)
    order = await house.order()
    await said(await client.get(f"/api/v1/orders/{order}", headers=here.headers), 200)
    missing = await said(await client.get(f"/api/v1/orders/{order}", headers=there.headers), 404)
    assert missing["code"] == "object.not_found"


ROLES = st.lists(st.sampled_from(sorted(role_book().roles)), min_size=1, max_size=4, unique=True)


@given(roles=ROLES)
def test_several_roles_together_may_what_one_of_them_may(roles: list[str]) -> None:
    """And it is kept by which of them: the rules say how far each goes."""
    shop = new_id()
    held = grants_of(role_book(), [], roles, shop)
    for permission in role_book().permissions:
        holding = {role for role in roles if permission in role_book().roles[role].grants}
        assert (permission in held) == bool(holding)
        if holding:
            assert held[permission] == Grant(frozenset(holding))


def test_the_row_of_a_shop_beats_the_row_of_the_tenant() -> None:
    shop = new_id()
    rows = [
        Override(shop, "after_sale", "order.note", True),
        Override(None, "after_sale", "order.note", False),
    ]
    assert "order.note" in grants_of(role_book(), rows, ["after_sale"], shop)
    assert "order.note" not in grants_of(role_book(), rows, ["after_sale"], new_id())
