"""The security log is narrowed by kind, person and time, and read on from where one stopped."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from tests.factories.house import House, Person, said


async def refused(client: httpx.AsyncClient, person: Person) -> None:
    assert (await client.get("/api/v1/people", headers=person.headers)).status_code == 403


async def looked_for(house: House, person: Person, kind: str) -> None:
    async with house.db.begin(person.actor) as tx:
        tx.witness(kind, found=1)


async def read(client: httpx.AsyncClient, person: Person, **query: Any) -> Any:
    return await said(await client.get("/api/v1/security-log", params=query, headers=person.headers), 200)


async def kinds(client: httpx.AsyncClient, person: Person, **query: Any) -> list[tuple[str, str]]:
    return [(row["kind"], row["actor_name"]) for row in (await read(client, person, **query))["items"]]


@pytest.mark.covers("TENA-05")
async def test_it_is_narrowed_by_kind_person_and_time(
    client: httpx.AsyncClient, house: House, clock: FrozenClock
) -> None:
    owner, neighbour = await house.hire("owner"), await house.hire("owner", shop_id=house.other_shop_id)
    one, two = await house.hire("trainer"), await house.hire("trainer")
    start = clock.now()
    await refused(client, one)
    clock.advance(timedelta(minutes=1))
    await looked_for(house, two, "personal_value.searched")
    clock.advance(timedelta(minutes=1))
    await looked_for(house, one, "personal_value.compared")
    all_of_them = [
        ("personal_value.compared", one.actor.name), ("personal_value.searched", two.actor.name),
        ("refused", one.actor.name),
    ]  # fmt: skip
    a, b, c = all_of_them
    assert await kinds(client, owner) == all_of_them
    assert await kinds(client, owner, kind="personal_value") == [a, b], "a family of codes"
    assert await kinds(client, owner, kind=["refused", "personal_value.searched"]) == [b, c]
    assert await kinds(client, owner, kind="personal") == [], "not whatever begins so"
    assert await kinds(client, owner, employee_no=one.actor.employee_no) == [a, c]
    assert await kinds(client, owner, employee_no="nobody") == []
    assert await kinds(client, owner, since=(start + timedelta(minutes=1)).isoformat()) == [a, b]
    assert await kinds(client, owner, until=(start + timedelta(minutes=1)).isoformat()) == [c], "exclusive"
    assert await kinds(client, neighbour, employee_no=one.actor.employee_no) == [], "of another shop"
    wrong = await client.get("/api/v1/security-log?since=2026-01-01T00:00:00", headers=owner.headers)
    assert wrong.status_code == 422, "a moment without a zone is none"


@pytest.mark.covers("TENA-05")
async def test_it_is_read_on_page_by_page(client: httpx.AsyncClient, house: House) -> None:
    owner, one = await house.hire("owner"), await house.hire("trainer")
    for number in range(5):
        await looked_for(house, one, f"personal_value.look_{number}")
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 2, "employee_no": one.actor.employee_no}
    while True:
        page = await read(client, owner, **query)
        seen += [row["kind"].rpartition("_")[2] for row in page["items"]]
        if page["next_cursor"] is None:
            break
        assert len(page["items"]) == 2
        query["cursor"] = page["next_cursor"]
    assert seen == ["4", "3", "2", "1", "0"]
    bad = await client.get("/api/v1/security-log?cursor=x", headers=owner.headers)
    assert (await said(bad, 422))["code"] == "page.bad_cursor"
