"""A body that names a shop or an object of somebody else: not found, nothing written, and the attempt is on record."""

from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from kefu.kernel.ids import new_id
from kefu.kernel.transaction import NamedNotThere
from tests.factories.house import House

ROWS = ("quick_replies", "customers", "audit_log", "outbox")


async def seen(house: House, kind: str) -> list[dict[str, Any]]:
    """What the security log of the house holds of this kind."""
    async with house.db.begin(house.system) as tx:
        rows = await tx.rows("select * from kefu.read_security(50)")
    return [dict(row) for row in rows if row["kind"] == kind]


def customer(shop_id: UUID) -> tuple[str, UUID, UUID]:
    sql = """insert into customers (id, shop_id, platform, buyer_id, first_seen_at, last_seen_at)
             values ($1,$2,'taobao','x',now(),now())"""
    return sql, new_id(), shop_id


@pytest.mark.covers("TENA-01")
async def test_the_wall_s_refusal_is_a_clear_answer_and_leaves_a_trace(house: House) -> None:
    """The mechanism, under every route: whatever a route forgets to check, the wall refuses and says so."""
    person = await house.hire("owner")
    before = await house.count(*ROWS)
    with pytest.raises(NamedNotThere):
        async with house.db.begin(person.actor, [house.shop_id]) as tx:
            await tx.run(*customer(house.other_shop_id))
    with pytest.raises(NamedNotThere):
        async with house.db.begin(person.actor, [house.shop_id]) as tx:
            await tx.run(
                """insert into order_lines (id, shop_id, order_id, position, title, quantity)
                   values ($1,$2,$3,1,'x',1)""",
                new_id(), house.shop_id, new_id(),
            )  # fmt: skip
    assert await house.count(*ROWS) == before
    trace = await seen(house, "wall.refused")
    assert [row["actor_id"] for row in trace] == [person.id, person.id]
    assert {row["facts"]["table"] for row in trace} == {"customers", "order_lines"}


async def test_what_the_programmer_forgot_is_no_answer_to_the_caller(house: House) -> None:
    """No scope, no grant: these are our own faults and stay faults."""
    person = await house.hire("owner")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with house.db.begin(person.actor) as tx:
            await tx.run("delete from audit_log")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/channels", {"kind": "webhook", "platform": "taobao", "name": "x"}),
        ("/quick-replies", {"shortcut": "x1", "title": "x", "text": "x"}),
        ("/quick-replies/from-packs", {}),
        ("/payment-batches", {}),
    ],
)
async def test_a_shop_of_others_in_a_body_is_not_found(
    client: httpx.AsyncClient, house: House, path: str, body: dict[str, Any]
) -> None:
    owner = await house.hire("owner")
    before = await house.count(*ROWS)
    for shop in (house.other_shop_id, new_id()):
        answer = await client.post(f"/api/v1{path}", json=body | {"shop_id": str(shop)}, headers=owner.headers)
        assert answer.status_code in (403, 404), answer.text
        assert answer.json()["code"] in ("request.named_not_there", "object.not_found", "access.not_allowed")
    assert await house.count(*ROWS) == before
