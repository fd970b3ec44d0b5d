"""A new password, by oneself or by a colleague's link; invitations that wait. What is refused changes nothing."""

from datetime import timedelta
from uuid import UUID

import httpx
import pyotp
import pytest

from kefu.kernel.actor import system_actor
from kefu.kernel.clock import FrozenClock
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_password
from tests.factories.house import House, said

OLD, NEW = "the-first-long-password", "the-second-long-password"


async def employ(house: House, *roles: str, number: str = "2001") -> UUID:
    async with house.db.begin(system_actor(house.tenant_id, house.shop_id)) as tx:
        return await people.create_account(
            tx, f"p{number}@example.com", number, "林", await hash_password(OLD), {house.shop_id: list(roles)}
        )


async def sign_in(client: httpx.AsyncClient, password: str, **more: str) -> dict[str, str]:
    """The headers of the new session."""
    done = await client.post("/api/v1/session", json={"login": "2001", "password": password, **more})
    await said(done, 204)
    cookie = f"kefu_session={done.cookies['kefu_session']}"
    client.cookies.clear()
    csrf = (await client.get("/api/v1/me", headers={"Cookie": cookie})).json()["csrf"]
    return {"Cookie": cookie, "X-CSRF-Token": csrf, "Accept-Language": "en"}


async def refused(client: httpx.AsyncClient, password: str, **more: str) -> str:
    answer = await client.post("/api/v1/session", json={"login": "2001", "password": password, **more})
    assert answer.status_code == 401
    return str(answer.json()["code"])


async def test_a_new_password_ends_every_other_session(client: httpx.AsyncClient, house: House) -> None:
    await employ(house, "owner")
    here, elsewhere = await sign_in(client, OLD), await sign_in(client, OLD)
    body = {"present": OLD, "new": NEW}
    changed = await client.put("/api/v1/me/password", json=body, headers=here)
    await said(changed, 204)
    client.cookies.clear()
    for gone in (here, elsewhere):
        assert (await client.get("/api/v1/me", headers=gone)).status_code == 401
    goes_on = {"Cookie": f"kefu_session={changed.cookies['kefu_session']}"}
    assert (await client.get("/api/v1/me", headers=goes_on)).status_code == 200
    assert await refused(client, OLD) == "access.wrong_login"
    await sign_in(client, NEW)


async def test_a_wrong_present_password_changes_nothing(client: httpx.AsyncClient, house: House) -> None:
    await employ(house, "owner")
    here = await sign_in(client, OLD)
    before = await house.count("audit_log")
    wrong = await client.put("/api/v1/me/password", json={"present": "guess", "new": NEW}, headers=here)
    assert (await said(wrong, 422))["code"] == "access.wrong_password"
    weak = await client.put("/api/v1/me/password", json={"present": OLD, "new": "short"}, headers=here)
    assert (await said(weak, 422))["code"] == "access.weak_password"
    assert await house.count("audit_log") == before
    assert (await client.get("/api/v1/me", headers=here)).status_code == 200


async def test_the_present_password_is_not_guessed_by_trying(client: httpx.AsyncClient, house: House) -> None:
    await employ(house, "owner")
    here = await sign_in(client, OLD)
    codes = [
        (await client.put("/api/v1/me/password", json={"present": "guess", "new": NEW}, headers=here)).status_code
        for _ in range(6)
    ]
    assert codes == [422] * 5 + [429]


async def test_a_link_lets_in_who_lost_password_and_second_factor(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    account = await employ(house, "after_sale")
    here = await sign_in(client, OLD)
    assert await said(await client.get("/api/v1/me/second-factor", headers=here), 200) == {"on": False}
    secret = (await said(await client.post("/api/v1/me/second-factor/proposal", headers=here), 200))["secret"]
    code = pyotp.TOTP(secret).at(clock.now())
    body = {"secret": secret, "code": code, "present": OLD}
    await said(await client.put("/api/v1/me/second-factor", json=body, headers=here), 204)
    assert await said(await client.get("/api/v1/me/second-factor", headers=here), 200) == {"on": True}
    owner = await house.hire("owner")
    path = f"/api/v1/people/{account}/new-password"
    first = await said(await client.post(path, json={"reason": "phone lost"}, headers=owner.headers), 201)
    second = await said(await client.post(path, json={"reason": "again"}, headers=owner.headers), 201)
    joining = "/api/v1/people/joining"
    older = await client.post(joining, json={"token": first["token"], "password": NEW})
    assert (await said(older, 422))["code"] == "invitation.gone"
    await said(await client.post(joining, json={"token": second["token"], "password": NEW}), 204)
    assert (await client.get("/api/v1/me", headers=here)).status_code == 401
    back = await sign_in(client, NEW)
    me = await said(await client.get("/api/v1/me", headers=back), 200)
    assert me["id"] == str(account)
    assert me["shops"][0]["roles"] == ["after_sale"]
    again = await client.post(joining, json={"token": second["token"], "password": OLD})
    assert (await said(again, 422))["code"] == "invitation.gone"


async def test_the_link_ends_after_a_day(client: httpx.AsyncClient, house: House, clock: FrozenClock) -> None:
    account = await employ(house, "after_sale")
    owner = await house.hire("owner")
    path = f"/api/v1/people/{account}/new-password"
    link = await said(await client.post(path, json={"reason": "x"}, headers=owner.headers), 201)
    clock.advance(timedelta(hours=25))
    late = await client.post("/api/v1/people/joining", json={"token": link["token"], "password": NEW})
    assert (await said(late, 422))["code"] == "invitation.gone"
    await sign_in(client, OLD)


@pytest.mark.parametrize("role", ["owner", "finance", "supervisor"])
async def test_nobody_takes_over_who_holds_more(client: httpx.AsyncClient, house: House, role: str) -> None:
    account = await employ(house, role)
    manager = await house.hire("agency_manager")
    before = await house.count("invitations", "audit_log")
    path = f"/api/v1/people/{account}/new-password"
    taken = await client.post(path, json={"reason": "x"}, headers=manager.headers)
    assert (await said(taken, 403))["code"] == "role.more_than_yours"
    assert await house.count("invitations", "audit_log") == before


async def test_nobody_reaches_into_another_shop(client: httpx.AsyncClient, house: House) -> None:
    account = await employ(house, "trainer")
    stranger = await house.hire("owner", shop_id=house.other_shop_id)
    before = await house.count("invitations", "audit_log")
    path = f"/api/v1/people/{account}/new-password"
    taken = await client.post(path, json={"reason": "x"}, headers=stranger.headers)
    assert (await said(taken, 422))["code"] == "shop.out_of_reach"
    assert await house.count("invitations", "audit_log") == before


async def test_an_invitation_waits_and_is_withdrawn(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    body = {
        "email": "new@example.com", "employee_no": "3001", "name": "梅",
        "roles": [{"shop_id": str(house.shop_id), "role": "after_sale"}],
    }  # fmt: skip
    made = await said(await client.post("/api/v1/people/invitations", json=body, headers=owner.headers), 201)
    waiting = await said(await client.get("/api/v1/people/invitations", headers=owner.headers), 200)
    assert [(row["id"], row["name"], row["roles"]) for row in waiting] == [(made["id"], "梅", body["roles"])]
    stranger = await house.hire("owner", shop_id=house.other_shop_id)
    assert await said(await client.get("/api/v1/people/invitations", headers=stranger.headers), 200) == []
    path = f"/api/v1/people/invitations/{made['id']}"
    await said(await client.delete(path, headers=stranger.headers), 404)
    await said(await client.delete(path, headers=owner.headers), 204)
    assert await said(await client.get("/api/v1/people/invitations", headers=owner.headers), 200) == []
    late = await client.post("/api/v1/people/joining", json={"token": made["token"], "password": NEW})
    assert (await said(late, 422))["code"] == "invitation.gone"
