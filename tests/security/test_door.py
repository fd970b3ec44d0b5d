"""The door under attack: guesses at once, stolen sessions, keys of programs, answers kept for repetition."""

import asyncio
from datetime import timedelta

import httpx
import pyotp
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import Problem
from kefu.modules.access.passwords import hash_password
from kefu.modules.access.sessions import Door
from tests.factories.house import House, said

PASSWORD = "correct-horse-battery"


async def with_password(house: House) -> tuple[str, object]:
    person = await house.hire("after_sale")
    async with house.db.pool.acquire() as connection:
        await connection.execute(
            "select kefu.set_password($1,$2,$3)", person.id, await hash_password(PASSWORD), house.db.clock.now()
        )
    return person.actor.employee_no, person.id


async def test_guesses_at_once_are_counted_one_by_one(app: FastAPI, house: House) -> None:
    """Nine wrong ones and the right one together: the lock falls, and the right one comes too late."""
    login, _ = await with_password(house)
    door: Door = app.state.door

    async def guess(number: int, password: str) -> str:
        try:
            await door.sign_in(login, password, None, f"10.0.0.{number}", "")
        except Problem as refused:
            return refused.code
        return "in"

    first = await asyncio.gather(*(guess(number, "wrong-wrong-wrong") for number in range(9)))
    assert set(first) <= {"access.wrong_login", "access.locked_out"}
    assert await guess(99, PASSWORD) == "access.locked_out"


async def test_the_second_factor_is_not_replaced_without_the_old_one(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    person = await house.hire("after_sale")
    mine, theirs = pyotp.random_base32(), pyotp.random_base32()

    def body(secret: str) -> dict[str, str]:
        return {"secret": secret, "code": pyotp.TOTP(secret).at(clock.now())}

    await said(await client.put("/api/v1/me/second-factor", json=body(mine), headers=person.headers), 204)
    refused = await client.put("/api/v1/me/second-factor", json=body(theirs), headers=person.headers)
    assert (await said(refused, 409))["code"] == "access.second_factor_on"
    for _ in range(5):
        wrong = await client.post("/api/v1/me/second-factor/removal", json={"code": "000000"}, headers=person.headers)
        assert wrong.status_code in (401, 403, 422), wrong.text
    right = {"code": pyotp.TOTP(mine).at(clock.now())}
    guessed_out = await client.post("/api/v1/me/second-factor/removal", json=right, headers=person.headers)
    assert guessed_out.status_code == 429, guessed_out.text
    clock.advance(timedelta(hours=1))
    right = {"code": pyotp.TOTP(mine).at(clock.now())}
    await said(await client.post("/api/v1/me/second-factor/removal", json=right, headers=person.headers), 204)


async def key_of(client: httpx.AsyncClient, house: House, headers: dict[str, str], *permissions: str) -> str:
    body = {"name": "robot", "shops": [str(house.shop_id)], "permissions": list(permissions)}
    made = await said(await client.post("/api/v1/api-keys", json=body, headers=headers), 201)
    return str(made["key"])


async def test_a_program_does_not_touch_its_owner_s_second_factor(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    owner = await house.hire("owner")
    key = await key_of(client, house, owner.headers, "order.read")
    secret = pyotp.random_base32()
    headers = {"Authorization": f"Bearer {key}"}
    body = {"secret": secret, "code": pyotp.TOTP(secret).at(clock.now())}
    assert (await client.put("/api/v1/me/second-factor", json=body, headers=headers)).status_code == 401
    assert (await client.post("/api/v1/me/second-factor/proposal", headers=headers)).status_code == 401
    removal = await client.post("/api/v1/me/second-factor/removal", json={"code": "000000"}, headers=headers)
    assert removal.status_code == 401


async def test_an_answer_kept_for_repetition_is_sealed(client: httpx.AsyncClient, house: House) -> None:
    """A revealed telephone number, a new key: what was answered once does not lie about in the database."""
    owner = await house.hire("owner")
    once = {"idempotency-key": "one-and-the-same"}
    body = {"name": "robot", "shops": [str(house.shop_id)], "permissions": ["order.read"]}
    first = await said(await client.post("/api/v1/api-keys", json=body, headers=owner.headers | once), 201)
    async with house.db.begin(owner.actor) as tx:
        kept = await tx.value("select body from idempotency_keys")
    assert first["key"].encode() not in kept
    again = await client.post("/api/v1/api-keys", json=body, headers=owner.headers | once)
    assert await said(again, 201) == first
    program = {"Authorization": f"Bearer {first['key']}"}
    other = await client.post("/api/v1/api-keys", json=body, headers=program | once)
    assert first["key"] not in other.text


async def test_a_stranger_s_made_up_invitation_costs_no_hash(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: str) -> str:
        raise AssertionError("a password was hashed for a stranger")

    monkeypatch.setattr("kefu.modules.access.invitations.hash_password", never)
    join = {"token": "x" * 40, "password": "long-enough-password"}
    answer = await client.post("/api/v1/people/joining", json=join)
    assert (await said(answer, 422))["code"] == "invitation.gone"
