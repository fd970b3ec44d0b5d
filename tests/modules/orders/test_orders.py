"""The daily checks of orders, and the walls around them."""

import httpx
import pytest

from tests.factories.house import House, said


@pytest.mark.covers("ORDR-01")
async def test_what_is_to_be_checked_today(house: House, client: httpx.AsyncClient) -> None:
    agent = await house.hire("after_sale")
    made = [await house.order() for _ in range(12 + 3 + 8)]
    elsewhere = await house.order(shop_id=house.other_shop_id)
    async with house.db.begin(house.system) as tx:
        await tx.run("update orders set state = 'unpaid' where id = any($1)", [*made[:12], elsewhere])
        await tx.run("update orders set refund_state = 'requested' where id = any($1)", made[12:15])
        await tx.run("update orders set state = 'finished' where id = any($1)", made[15:])
    counted = await said(await client.get("/api/v1/orders/to-check", headers=agent.headers), 200)
    assert counted == {"unpaid": 12, "refunds": 3, "unreviewed": 8}
    for check, many in counted.items():
        url = f"/api/v1/orders?check={check}&limit=5"
        page = await said(await client.get(url, headers=agent.headers), 200)
        found = page["items"]
        while page["next_cursor"]:
            page = await said(await client.get(f"{url}&cursor={page['next_cursor']}", headers=agent.headers), 200)
            found += page["items"]
        assert len({order["id"] for order in found}) == len(found) == many
        assert {order["conversation_id"] for order in found} == {None}
    assert (await client.get("/api/v1/orders?check=paid", headers=agent.headers)).status_code == 422
    unpaid = await said(await client.get("/api/v1/orders?state=unpaid", headers=agent.headers), 200)
    assert len(unpaid["items"]) == 12
    assert {order["stoppable"] for order in unpaid["items"]} == {"not_paid"}
    await said(await client.get(f"/api/v1/orders/{elsewhere}", headers=agent.headers), 404)


@pytest.mark.covers("ORDR-32")
async def test_printed_is_caught_at_the_warehouse_scanned_only_by_the_courier(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order()
    for state, where in (("printed", "at_warehouse"), ("scanned", "needs_courier")):
        async with house.db.begin(house.system) as tx:
            await tx.run("update orders set state = $2 where id = $1", order_id, state)
        seen = await said(await client.get(f"/api/v1/orders/{order_id}", headers=agent.headers), 200)
        assert (seen["state"], seen["stoppable"]) == (state, where)
