"""The list of articles, page by page."""

import httpx

from kefu.kernel.ids import new_id
from kefu.modules.access import people
from tests.factories.house import House, said


async def test_a_code_that_two_shops_use_is_not_lost_at_the_edge_of_a_page(
    house: House, client: httpx.AsyncClient
) -> None:
    owner = await house.hire("owner")
    shops = [house.shop_id, house.other_shop_id]
    async with house.db.begin(house.system) as tx:
        await people.give_roles(tx, owner.id, {house.other_shop_id: ["owner"]})
        await tx.run_many(
            "insert into skus (id, shop_id, code, title, updated_at) values ($1,$2,$3,'短袖',$4)",
            [(new_id(), shop, code, tx.now) for shop in shops for code in ("A", "B", "C")],
        )
    for limit in (1, 2, 3, 4):
        seen, cursor = [], ""
        while cursor is not None:
            url = f"/api/v1/products?limit={limit}" + (f"&cursor={cursor}" if cursor else "")
            page = await said(await client.get(url, headers=owner.headers), 200)
            seen += [(item["sku_code"], item["shop_id"]) for item in page["items"]]
            cursor = page["next_cursor"]
        assert seen == sorted((code, str(shop)) for shop in shops for code in "ABC")


async def test_a_cursor_of_another_list_is_refused(house: House, client: httpx.AsyncClient) -> None:
    owner = await house.hire("owner")
    answer = await said(await client.get("/api/v1/products?cursor=WyJBIiwgNV0", headers=owner.headers), 422)
    assert answer["code"] == "page.bad_cursor"
