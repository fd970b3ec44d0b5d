"""Inviting, joining, roles and limits: who may what, in which shop, up to how much."""

from decimal import Decimal

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.kernel.actor import Grant
from kefu.kernel.ids import new_id
from kefu.modules.access.rules import Override, grants_of
from tests.factories.house import House, role_book, said


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


async def test_the_last_owner_stays(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    refused = await client.post(f"/api/v1/people/{owner.id}/disabling", json={"reason": "x"}, headers=owner.headers)
    assert (await said(refused, 409))["code"] == "account.last_owner"
    await said(await client.get("/api/v1/me", headers=owner.headers), 200)


@pytest.mark.covers("TENA-04", "TENA-05")
async def test_a_limit_is_changed_for_one_shop_and_audited(client: httpx.AsyncClient, house: House) -> None:
    owner, agent = await house.hire("owner"), await house.hire("after_sale")
    body = {
        "shop_id": str(house.shop_id), "role": "after_sale", "permission": "compensation.request", "allowed": True,
        "limit": "25.00",
    }  # fmt: skip
    await said(await client.put("/api/v1/roles/grants", json=body, headers=owner.headers), 204)
    me = await said(await client.get("/api/v1/me", headers=agent.headers), 200)
    assert me["shops"][0]["grants"]["compensation.request"]["limit"] == "25.00"
    page = await said(await client.get("/api/v1/audit?action=role.grant_changed", headers=owner.headers), 200)
    assert page["items"][0]["after"]["limit"] == "25.00"
    assert page["items"][0]["employee_no"] == owner.actor.employee_no


@pytest.mark.covers("TENA-09")
async def test_an_order_maker_sees_orders_and_no_chats(client: httpx.AsyncClient, house: House) -> None:
    maker = await house.hire("order_maker")
    await said(await client.get("/api/v1/orders", headers=maker.headers), 200)
    assert (await client.get("/api/v1/conversations", headers=maker.headers)).status_code == 403


@pytest.mark.covers("TENA-01")
async def test_what_lies_in_another_shop_is_not_there(client: httpx.AsyncClient, house: House) -> None:
    here, there = await house.hire("after_sale"), await house.hire("after_sale", shop_id=house.other_shop_id)
    order = await house.order()
    await said(await client.get(f"/api/v1/orders/{order}", headers=here.headers), 200)
    missing = await said(await client.get(f"/api/v1/orders/{order}", headers=there.headers), 404)
    assert missing["code"] == "object.not_found"


LIMITS = st.one_of(st.none(), st.decimals(min_value=0, max_value=1000, places=2))


@given(one=LIMITS, other=LIMITS)
def test_two_roles_together_may_what_the_wider_may(one: Decimal | None, other: Decimal | None) -> None:
    shop = new_id()
    rows = [Override(None, "after_sale", "compensation.request", True, one),
            Override(None, "supervisor", "compensation.request", True, other)]  # fmt: skip
    held = grants_of(role_book(), rows, ["after_sale", "supervisor"], shop)["compensation.request"]
    wider = None if one is None or other is None else max(one, other)
    assert held == Grant(wider)


def test_the_row_of_a_shop_beats_the_row_of_the_tenant() -> None:
    shop = new_id()
    rows = [
        Override(shop, "after_sale", "order.note", True, None),
        Override(None, "after_sale", "order.note", False, None),
    ]
    assert "order.note" in grants_of(role_book(), rows, ["after_sale"], shop)
    assert "order.note" not in grants_of(role_book(), rows, ["after_sale"], new_id())
