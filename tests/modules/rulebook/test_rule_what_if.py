"""What if, over the shops of an agency: one draft, each shop's own decisions, its money."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import asyncpg
import httpx
import pytest

from kefu.kernel.actor import Actor
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_token
from kefu.modules.rulebook import service
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import ChineseCalendar
from tests.factories.house import CSRF, House, Person, said
from tests.modules.rulebook.drafting import EDITIONS, begun, cells
from tests.packs.shipped import packs

TABLE = "/api/v1/rules/demo_agency.approval_limits"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return Rulebook(packs(), ChineseCalendar())


async def owner_of_both(house: House) -> Person:
    token = f"token-{new_id()}"
    async with house.db.begin(house.system) as tx:
        held = {shop: ["owner"] for shop in (house.shop_id, house.other_shop_id)}
        account = await people.create_account(tx, f"p{new_id()}@example.com", "9001", "两店店主", "x", held, "en")
        await tx.run(
            "select kefu.open_session($1,$2,$3,$4,$5,'','')",
            hash_token(token), account, CSRF, tx.now, tx.now + timedelta(days=3),
        )  # fmt: skip
    return Person(Actor(account, "staff", house.tenant_id, "两店店主", "9001", "en"), token)


async def limit(house: House, book: Rulebook, shop_id: Any, role: str) -> service.Verdict:
    async with house.db.begin(house.system) as tx:
        shop = await service.scope_of(tx, shop_id)
        return await service.decide(tx, book, shop, "approval_limits", {"role": role, "action": "compensation"})


async def test_an_agencys_draft_is_tried_over_all_its_shops(
    client: httpx.AsyncClient, house: House, superuser: asyncpg.Connection, clock: FrozenClock, book: Rulebook
) -> None:
    await superuser.execute("update tenants set kind = 'agency' where id = $1", house.tenant_id)
    for shop_id, times in ((house.shop_id, 2), (house.other_shop_id, 1)):
        for _ in range(times):
            verdict = await limit(house, book, shop_id, "after_sale")
            assert verdict.answer["limit"] == Decimal("20.00")  # the shop is stricter than its agency
        await limit(house, book, shop_id, "supervisor")
    who = await owner_of_both(house)
    draft = await begun(client, house, who, TABLE)
    assert (draft["shop_id"], draft["layer"]) == (None, "agency")
    rows = cells(draft, "aftersale", limit="15")
    path = f"{EDITIONS}/{draft['id']}/simulate"
    report = await said(await client.post(path, json={"days": 30, "rows": rows}, headers=who.headers), 200)
    assert (report["examined"], report["changed"], report["refused"]) == (5, 3, 0)
    assert report["money"] == {"limit": "-15.00"}
    sums = {shop["shop_id"]: (shop["examined"], shop["changed"], shop["money"]) for shop in report["shops"]}
    assert sums == {
        str(house.shop_id): (3, 2, {"limit": "-10.00"}),
        str(house.other_shop_id): (2, 1, {"limit": "-5.00"}),
    }
    # looser than the shop's own table allows: it changes nothing, and the report says so
    loose = cells(draft, "aftersale", limit="900")
    same = await said(await client.post(path, json={"days": 30, "rows": loose}, headers=who.headers), 200)
    assert (same["examined"], same["changed"], same["money"]) == (5, 0, {})
    clock.advance(timedelta(days=2))
    none = await said(await client.post(path, json={"days": 1, "rows": rows}, headers=who.headers), 200)
    assert (none["examined"], none["items"]) == (0, [])
