"""The door under attack: guesses at once, stolen sessions, keys of programs, answers kept for repetition."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pyotp
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import Problem
from kefu.kernel.ids import new_id
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_password
from kefu.modules.access.sessions import Door
from tests.factories.house import House, Person, found_house, said

PASSWORD = "correct-horse-battery"


async def somebody(house: House) -> Person:
    person = await house.hire("after_sale")
    async with house.db.pool.acquire() as connection:
        await connection.execute(
            "select kefu.set_password($1,$2,$3)", person.id, await hash_password(PASSWORD), house.db.clock.now()
        )
    return person


async def with_password(house: House) -> tuple[str, object]:
    person = await somebody(house)
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


async def test_codes_sent_at_once_are_counted_one_by_one(app: FastAPI, house: House, clock: FrozenClock) -> None:
    """Who has the password sends many codes at the same moment: the right one among them comes after the lock."""
    login, account = await with_password(house)
    secret, door = pyotp.random_base32(), app.state.door
    async with house.db.pool.acquire() as connection:
        sealed = door.vault.encrypt(secret, account.bytes)  # type: ignore[attr-defined]
        await connection.execute("select kefu.set_totp($1,$2)", account, sealed)
    right = pyotp.TOTP(secret).at(clock.now())
    tried = asyncio.Event()
    look = door._check_code

    async def slow_for_the_right_one(found: object, code: str, address: str, now: datetime) -> None:
        if code == right:
            await tried.wait()
        await look(found, code, address, now)

    async def guess(number: int, code: str) -> str:
        try:
            await Door.sign_in(door, login, PASSWORD, code, f"10.0.0.{number}", "")
        except Problem as refused:
            return refused.code
        return "in"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Door, "_check_code", lambda self, *rest: slow_for_the_right_one(*rest))
        last = asyncio.create_task(guess(99, right))
        wrong = f"{(int(right) + 500_000) % 1_000_000:06}"
        first = await asyncio.gather(*(guess(number, wrong) for number in range(9)))
        tried.set()
        assert await last == "access.locked_out"
    assert set(first) <= {"access.wrong_second_factor", "access.locked_out"}


async def test_a_stranger_s_guesses_do_not_shut_the_owner_s_own_browser(
    client: httpx.AsyncClient, app: FastAPI, house: House
) -> None:
    """Else who knows a number keeps its owner out for ever: five wrong words every quarter of an hour."""
    login, _ = await with_password(house)
    right = {"login": login, "password": PASSWORD}
    wrong = right | {"password": "wrong-wrong-wrong"}
    at_home = await client.post("/api/v1/session", json=right)
    device = at_home.cookies["kefu_device"]
    flags = next(value for value in at_home.headers.get_list("set-cookie") if value.startswith("kefu_device="))
    assert {"HttpOnly", "SameSite=strict", "Path=/api/v1/session"} <= set(flags.split("; "))
    client.cookies.clear()
    for _ in range(5):
        await said(await client.post("/api/v1/session", json=wrong), 401)
    await said(await client.post("/api/v1/session", json=right), 429)
    forged = {"cookie": f"kefu_device={device[:-6]}AAAAA="}
    await said(await client.post("/api/v1/session", json=right, headers=forged), 429)
    mine = {"cookie": f"kefu_device={device}"}
    await said(await client.post("/api/v1/session", json=right, headers=mine), 204)


async def test_a_browser_of_one_s_own_guesses_no_more_often_than_others(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    login, _ = await with_password(house)
    right = {"login": login, "password": PASSWORD}
    device = (await client.post("/api/v1/session", json=right)).cookies["kefu_device"]
    client.cookies.clear()
    mine, wrong = {"cookie": f"kefu_device={device}"}, right | {"password": "wrong-wrong-wrong"}
    codes = [(await client.post("/api/v1/session", json=wrong, headers=mine)).status_code for _ in range(12)]
    assert codes == [401] * 10 + [429] * 2
    assert (await client.post("/api/v1/session", json=right, headers=mine)).status_code == 429
    clock.advance(timedelta(minutes=16))
    await said(await client.post("/api/v1/session", json=right, headers=mine), 204)


async def test_another_s_browser_opens_no_lock(client: httpx.AsyncClient, house: House) -> None:
    mine, _ = await with_password(house)
    theirs, _ = await with_password(house)
    device = (await client.post("/api/v1/session", json={"login": theirs, "password": PASSWORD})).cookies["kefu_device"]
    client.cookies.clear()
    for _ in range(5):
        await client.post("/api/v1/session", json={"login": mine, "password": "wrong-wrong-wrong"})
    headers = {"cookie": f"kefu_device={device}"}
    await said(await client.post("/api/v1/session", json={"login": mine, "password": PASSWORD}, headers=headers), 429)


async def test_the_lock_does_not_tell_which_logins_there_are(client: httpx.AsyncClient, house: House) -> None:
    login, _ = await with_password(house)

    async def told(name: str) -> list[dict[str, object]]:
        answers = [await client.post("/api/v1/session", json={"login": name, "password": "x"}) for _ in range(7)]
        return [answer.json() | {"after": answer.headers.get("retry-after")} for answer in answers]

    assert await told(login) == await told("nobody-of-us")


async def test_who_hands_out_no_roles_makes_himself_no_owner(client: httpx.AsyncClient, house: House) -> None:
    """A shop one makes is one's own: a supervisor would approve and pay there alone."""
    supervisor = await house.hire("supervisor")
    before = await house.count("shops", "memberships", "audit_log", "outbox")
    body = {"code": "mine", "name": "x", "platform": "taobao"}
    await said(await client.post("/api/v1/shops", json=body, headers=supervisor.headers), 403)
    assert await house.count("shops", "memberships", "audit_log", "outbox") == before


async def test_the_second_factor_is_not_replaced_without_the_old_one(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    person = await somebody(house)
    mine, theirs = pyotp.random_base32(), pyotp.random_base32()

    def body(secret: str) -> dict[str, str]:
        return {"secret": secret, "code": pyotp.TOTP(secret).at(clock.now()), "present": PASSWORD}

    await said(await client.put("/api/v1/me/second-factor", json=body(mine), headers=person.headers), 204)
    refused = await client.put("/api/v1/me/second-factor", json=body(theirs), headers=person.headers)
    assert (await said(refused, 409))["code"] == "access.second_factor_on"
    for _ in range(4):  # turning it on was the first of five guesses
        wrong = await client.post("/api/v1/me/second-factor/removal", json={"code": "000000"}, headers=person.headers)
        assert wrong.status_code in (401, 403, 422), wrong.text
    right = {"code": pyotp.TOTP(mine).at(clock.now())}
    guessed_out = await client.post("/api/v1/me/second-factor/removal", json=right, headers=person.headers)
    assert guessed_out.status_code == 429, guessed_out.text
    clock.advance(timedelta(hours=1))
    right = {"code": pyotp.TOTP(mine).at(clock.now())}
    await said(await client.post("/api/v1/me/second-factor/removal", json=right, headers=person.headers), 204)


async def test_a_session_alone_turns_no_second_factor_on(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    """An unlocked screen would be enough to shut its owner out; and it must not be a place to guess at passwords."""
    person = await somebody(house)
    before = await house.count("audit_log", "outbox")
    secret = pyotp.random_base32()
    body = {"secret": secret, "code": pyotp.TOTP(secret).at(clock.now())}
    path = "/api/v1/me/second-factor"
    assert (await client.put(path, json=body, headers=person.headers)).status_code == 422
    codes = []
    for n in range(6):
        answer = await client.put(path, json=body | {"present": f"guess-{n}"}, headers=person.headers)
        codes.append(answer.json()["code"])
    assert codes == ["access.wrong_password"] * 5 + ["request.too_many"]
    guessed_out = await client.put(path, json=body | {"present": PASSWORD}, headers=person.headers)
    assert guessed_out.status_code == 429
    assert await said(await client.get(path, headers=person.headers), 200) == {"on": False}
    assert await house.count("audit_log", "outbox") == before


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
    body = {"secret": secret, "code": pyotp.TOTP(secret).at(clock.now()), "present": PASSWORD}
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


async def sign_in(client: httpx.AsyncClient, login: str, password: str, **headers: str) -> httpx.Response:
    return await client.post("/api/v1/session", json={"login": login, "password": password}, headers=headers)


async def with_number(house: House, number: str, password: str) -> str:
    async with house.db.begin(house.system) as tx:
        account = await people.create_account(
            tx, f"{new_id()}@example.com", number, "x", await hash_password(password), {house.shop_id: ["after_sale"]}
        )
    return str(account)


async def test_a_number_given_in_two_houses_opens_each_its_own_door(client: httpx.AsyncClient, house: House) -> None:
    """Nobody can shut somebody else out by hiring a person under the same number."""
    other = await found_house(house.db)
    mine, theirs = await with_number(house, "7001", PASSWORD), await with_number(other, "7001", "another-password")
    for password, account in ((PASSWORD, mine), ("another-password", theirs)):
        await said(await sign_in(client, "7001", password), 204)
        assert (await said(await client.get("/api/v1/me"), 200))["id"] == account
    assert (await sign_in(client, "7001", "neither-of-the-two")).status_code == 401


async def test_two_of_one_number_and_one_password_are_not_guessed_between(
    client: httpx.AsyncClient, house: House
) -> None:
    other = await found_house(house.db)
    for each in (house, other):
        await with_number(each, "7002", PASSWORD)
    answer = await sign_in(client, "7002", PASSWORD)
    assert (await said(answer, 401))["code"] == "access.wrong_login"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("base", "origin", "public", "secure"),
    [
        ("http://desk.example.com", "https://desk.example.com", "", True),  # the proxy says nothing of https
        ("http://127.0.0.1:8080", "", "https://desk.example.com", True),
        ("https://desk.example.com", "", "", True),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "", False),  # the demo: a Secure cookie would never come back
    ],
)  # fmt: skip
async def test_the_cookie_is_secure_wherever_the_browser_comes_by_https(
    app: FastAPI, house: House, base: str, origin: str, public: str, secure: bool
) -> None:
    login, _ = await with_password(house)
    app.state.settings = replace(app.state.settings, public_url=public)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as browser:
        answer = await sign_in(browser, login, PASSWORD, **({"origin": origin} if origin else {}))
    assert answer.status_code == 204
    assert ("secure" in answer.headers["set-cookie"].lower()) is secure
    assert "httponly" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("secret", ["AAAAAAAAAAAAAAAAA", "A" * 19])
async def test_a_second_factor_that_is_no_secret_is_refused(
    client: httpx.AsyncClient, house: House, secret: str
) -> None:
    person = await somebody(house)
    body = {"secret": secret, "code": "000000", "present": PASSWORD}
    answer = await client.put("/api/v1/me/second-factor", json=body, headers=person.headers)
    assert answer.status_code == 401, answer.text


async def test_a_body_that_is_no_text_is_a_clear_answer(client: httpx.AsyncClient, house: House) -> None:
    person = await house.hire("owner")
    headers = person.headers | {"content-type": "application/json"}
    answer = await client.post("/api/v1/shops", content=b"\x81\xfe{", headers=headers)
    assert (await said(answer, 422))["code"] == "request.malformed"
