"""Nobody makes another's word go further in money than his own: by a role, a permission, an invitation or a link."""

from decimal import Decimal
from typing import Any

import httpx
import pytest

from kefu.edges.settings import default_packs_dir
from tests.factories.house import House, Person, said

LIMITS = default_packs_dir() / "shops" / "demo" / "rules" / "approval_limits.yaml"
TABLES = ("invitations", "memberships", "role_grants", "audit_log", "outbox")


@pytest.fixture
async def manager(house: House) -> Person:
    """He may do all that finance may, but decides like a supervisor: up to 200."""
    await open_cells(house, "agency_manager", "compensation.pay")
    return await house.hire("agency_manager", "supervisor")


async def open_cells(house: House, role: str, *permissions: str, allowed: bool = True) -> None:
    async with house.db.begin(house.system) as tx:
        for permission in permissions:
            await tx.run(
                """insert into role_grants (id, tenant_id, shop_id, role, permission, allowed)
                   values (gen_random_uuid(),$1,$2,$3,$4,$5)""",
                house.tenant_id, house.shop_id, role, permission, allowed,
            )  # fmt: skip
        await tx.run("update tenants set grants_version = grants_version + 1 where id = $1", house.tenant_id)


async def in_force(house: House, author: Person, approver: Person, *changes: tuple[str, str]) -> None:
    """An edition of this shop's own over the table of the pack."""
    whole = LIMITS.read_text("utf-8")
    for was, now in changes:
        assert was in whole
        whole = whole.replace(was, now)
    async with house.db.begin(house.system) as tx:
        await tx.run(
            """insert into rule_editions (id, tenant_id, shop_id, layer, topic, table_id, state, document, reason,
                   editors, drafted_by, drafted_at, changed_at, place, edition, starts_at, whole, approved_by,
                   approved_at)
               values (gen_random_uuid(),$1,$2,'shop','approval_limits','demo.approval_limits','approved',$3,'x',
                       array[$4::uuid],$4,$6,$6,1,'2025-01-01',$6,$3,$5,$6)""",
            house.tenant_id, house.shop_id, whole, author.id, approver.id, tx.now,
        )  # fmt: skip


def role_here(house: House, role: str) -> dict[str, Any]:
    return {"roles": [{"shop_id": str(house.shop_id), "role": role}]}


async def invite(client: httpx.AsyncClient, house: House, by: Person, role: str) -> httpx.Response:
    body = {"email": f"{role}@example.com", "employee_no": role.replace("_", "")[:9], "name": "新同事"}
    return await client.post("/api/v1/people/invitations", json=body | role_here(house, role), headers=by.headers)


async def take_up(client: httpx.AsyncClient, token: str) -> str:
    body = {"token": token, "password": "a-quite-long-password"}
    answer = await client.post("/api/v1/people/joining", json=body)
    return "in" if answer.status_code == 204 else str(answer.json()["code"])


@pytest.mark.covers("TENA-04")
async def test_a_role_with_a_higher_limit_is_not_handed_out(
    client: httpx.AsyncClient, house: House, manager: Person
) -> None:
    colleague, treasurer = await house.hire("trainer"), await house.hire("finance")
    before = await house.count(*TABLES)
    path = f"/api/v1/people/{colleague.id}/roles"
    taken = f"/api/v1/people/{treasurer.id}/roles"
    link = f"/api/v1/people/{treasurer.id}/new-password"
    for answer in (
        await invite(client, house, manager, "finance"),
        await client.put(path, json=role_here(house, "finance"), headers=manager.headers),
        await client.put(taken, json=role_here(house, "trainer"), headers=manager.headers),
        await client.post(link, json={"reason": "forgot"}, headers=manager.headers),
    ):
        refused = await said(answer, 403)
        assert refused["code"] == "role.limit_above_yours"
        told = refused["facts"]
        assert (Decimal(told["limit"]), Decimal(told["yours"])) == (Decimal(1000), Decimal(200))
    assert await house.count(*TABLES) == before


@pytest.mark.parametrize("role", ["supervisor", "after_sale", "trainer"])
async def test_a_role_that_goes_no_further_is(
    client: httpx.AsyncClient, house: House, manager: Person, role: str
) -> None:
    made = await said(await invite(client, house, manager, role), 201)
    assert await take_up(client, made["token"]) == "in"


async def test_what_needs_a_second_person_is_nobody_s_own_word(client: httpx.AsyncClient, house: House) -> None:
    """An agency manager's 100 count only over what another asked: an agent's 20 are the agent's alone."""
    await open_cells(
        house, "agency_manager", "chat.reply", "customer.edit", "personal.reveal", "order.change", "order.note",
        "case.open", "case.act", "evidence.pin", "reship.create", "compensation.request", "refund.request",
    )  # fmt: skip
    manager = await house.hire("agency_manager")
    before = await house.count(*TABLES)
    refused = await said(await invite(client, house, manager, "after_sale"), 403)
    assert refused["code"] == "role.limit_above_yours"
    assert await house.count(*TABLES) == before


async def test_a_permission_is_not_given_to_a_role_with_a_higher_limit(
    client: httpx.AsyncClient, house: House, manager: Person
) -> None:
    await open_cells(house, "finance", "compensation.approve", "chat.read", allowed=False)
    before = await house.count(*TABLES)
    cell = {"shop_id": str(house.shop_id), "role": "finance", "permission": "compensation.approve", "allowed": True}
    refused = await said(await client.put("/api/v1/roles/grants", json=cell, headers=manager.headers), 403)
    assert refused["code"] == "role.limit_above_yours"
    assert await house.count(*TABLES) == before
    harmless = cell | {"permission": "chat.read"}
    await said(await client.put("/api/v1/roles/grants", json=harmless, headers=manager.headers), 204)


async def test_the_owner_hires_whom_he_needs_whatever_the_table_says(
    client: httpx.AsyncClient, house: House, manager: Person
) -> None:
    owner = await house.hire("owner")
    await in_force(house, manager, owner, ("role: owner}, then: {limit: 100000.00", "role: owner}, then: {limit: 1.00"))
    await said(await invite(client, house, owner, "finance"), 201)


async def test_a_link_gives_no_more_than_its_writer_may_still_let_go(
    client: httpx.AsyncClient, house: House, manager: Person
) -> None:
    """By the rules of the shop itself, also for who works here already."""
    owner, agent = await house.hire("owner"), await house.hire("after_sale")
    invitation = await said(await invite(client, house, manager, "complaint_agent"), 201)
    path = f"/api/v1/people/{agent.id}/new-password"
    link = await said(await client.post(path, json={"reason": "forgot"}, headers=manager.headers), 201)
    await in_force(
        house, manager, owner, ("role: supervisor}, then: {limit: 200.00", "role: supervisor}, then: {limit: 10.00")
    )
    before = await house.count("accounts", *TABLES)
    for token in (invitation["token"], link["token"]):
        assert await take_up(client, token) == "invitation.gone"
    assert await house.count("accounts", *TABLES) == before


async def test_where_no_table_speaks_nothing_can_be_let_go_and_people_are_hired(
    client: httpx.AsyncClient, house: House, manager: Person
) -> None:
    async with house.db.begin(house.system) as tx:
        await tx.run("update shops set pack = 'none' where id = $1", house.shop_id)
    await said(await invite(client, house, manager, "finance"), 201)
