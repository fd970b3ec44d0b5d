"""The door: right and wrong passwords, lock-out, second factor, CSRF, keys. What is refused leaves only a security row."""

from datetime import timedelta
from uuid import UUID

import asyncpg
import httpx
import pyotp
import pytest

from kefu.kernel.actor import system_actor
from kefu.kernel.clock import FrozenClock
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_password
from tests.factories.house import House, said

PASSWORD = "a-long-enough-password"


@pytest.fixture
async def account(house: House) -> UUID:
    async with house.db.begin(system_actor(house.tenant_id, house.shop_id)) as tx:
        return await people.create_account(
            tx, "lin@example.com", "2001", "林", await hash_password(PASSWORD), {house.shop_id: ["owner"]}
        )


async def sign_in(client: httpx.AsyncClient, password: str = PASSWORD, **more: str) -> httpx.Response:
    return await client.post("/api/v1/session", json={"login": "2001", "password": password, **more})


async def test_sign_in_by_number_or_mail_and_out_again(client: httpx.AsyncClient, account: UUID) -> None:
    for login in ("2001", "LIN@example.com"):
        await said(await client.post("/api/v1/session", json={"login": login, "password": PASSWORD}), 204)
        me = await said(await client.get("/api/v1/me"), 200)
        assert me["id"] == str(account)
    await said(await client.delete("/api/v1/session", headers={"x-csrf-token": me["csrf"]}), 204)
    assert (await client.get("/api/v1/me")).status_code == 401


async def test_wrong_password_and_unknown_login_look_alike(client: httpx.AsyncClient, account: UUID) -> None:
    wrong = await said(await sign_in(client, "not the password"), 401)
    unknown = await said(await client.post("/api/v1/session", json={"login": "nobody", "password": "x"}), 401)
    assert wrong == unknown
    assert wrong["code"] == "access.wrong_login"


async def test_five_failures_lock_and_time_unlocks(
    client: httpx.AsyncClient, account: UUID, clock: FrozenClock, superuser: asyncpg.Connection
) -> None:
    for _ in range(5):
        await said(await sign_in(client, "wrong"), 401)
    locked = await sign_in(client)
    assert (await said(locked, 429))["code"] == "access.locked_out"
    assert int(locked.headers["retry-after"]) > 800
    kinds = [r["kind"] for r in await superuser.fetch("select kind from gate.security_log order by id")]
    assert kinds == ["sign_in.failed"] * 5 + ["sign_in.locked"]
    clock.advance(timedelta(minutes=16))
    await said(await sign_in(client), 204)


async def test_sign_in_is_slowed_down_by_address(client: httpx.AsyncClient, account: UUID) -> None:
    codes = [
        (await client.post("/api/v1/session", json={"login": f"x{n}", "password": "x"})).status_code for n in range(22)
    ]
    assert codes[:20] == [401] * 20
    assert 429 in codes[20:]


async def test_second_factor_is_asked_for_and_used_once(
    client: httpx.AsyncClient, account: UUID, clock: FrozenClock
) -> None:
    await said(await sign_in(client), 204)
    csrf = {"x-csrf-token": (await client.get("/api/v1/me")).json()["csrf"]}
    secret = (await said(await client.post("/api/v1/me/second-factor/proposal", headers=csrf), 200))["secret"]
    totp = pyotp.TOTP(secret)
    wrong = {"secret": secret, "code": "000000", "present": PASSWORD}
    refused = await client.put("/api/v1/me/second-factor", json=wrong, headers=csrf)
    assert (await said(refused, 401))["code"] == "access.wrong_second_factor"
    code = totp.at(clock.now())
    await said(await client.put("/api/v1/me/second-factor", json=wrong | {"code": code}, headers=csrf), 204)
    assert (await said(await sign_in(client), 401))["code"] == "access.second_factor_needed"
    clock.advance(timedelta(seconds=30))
    code = totp.at(clock.now())
    await said(await sign_in(client, code=code), 204)
    assert (await said(await sign_in(client, code=code), 401))["code"] == "access.wrong_second_factor"
    clock.advance(timedelta(seconds=30))
    await said(await sign_in(client, code=totp.at(clock.now())), 204)


async def test_a_change_without_the_csrf_token_is_refused(client: httpx.AsyncClient, account: UUID) -> None:
    await said(await sign_in(client), 204)
    refused = await said(await client.patch("/api/v1/me", json={"locale": "en"}), 403)
    assert refused["code"] == "access.csrf"
    assert (await client.get("/api/v1/me")).json()["locale"] == "zh-CN"


async def test_a_session_ends_by_itself(client: httpx.AsyncClient, account: UUID, clock: FrozenClock) -> None:
    await said(await sign_in(client), 204)
    clock.advance(timedelta(hours=15))
    assert (await client.get("/api/v1/me")).status_code == 401


async def test_a_key_never_holds_more_than_its_maker_gave(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    body = {"name": "ERP", "shops": [str(house.shop_id)], "permissions": ["order.read"]}
    made = await said(await client.post("/api/v1/api-keys", json=body, headers=owner.headers), 201)
    program = {"authorization": f"Bearer {made['key']}"}
    await said(await client.get("/api/v1/orders", headers=program), 200)
    assert (await said(await client.get("/api/v1/people", headers=program), 403))["code"] == "access.not_allowed"
    await said(await client.delete(f"/api/v1/api-keys/{made['id']}", headers=owner.headers), 204)
    assert (await client.get("/api/v1/orders", headers=program)).status_code == 401


async def test_nobody_makes_a_key_with_more_than_he_holds(client: httpx.AsyncClient, house: House) -> None:
    manager = await house.hire("agency_manager")
    body = {"name": "x", "shops": [str(house.shop_id)], "permissions": ["compensation.pay"]}
    refused = await said(await client.post("/api/v1/api-keys", json=body, headers=manager.headers), 403)
    assert refused["code"] == "role.more_than_yours"
    assert await said(await client.get("/api/v1/api-keys", headers=manager.headers), 200) == []
