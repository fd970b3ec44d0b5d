"""An order maker sees what she must make anew or stop, and nothing else."""

import httpx
import pytest

from kefu.kernel.transaction import Database
from kefu.modules.notes import service as notes
from tests.factories.house import House, found_house, said

URL = "/api/v1/order-changes"


@pytest.fixture
async def house(db: Database) -> House:
    return await found_house(db)


@pytest.mark.covers("TENA-09", "ORDR-04")
async def test_an_order_maker_sees_changed_and_withdrawn_orders_only(client: httpx.AsyncClient, house: House) -> None:
    maker, agent = await house.hire("order_maker"), await house.hire("after_sale")
    plain, changed, withdrawn, both, gone, praised = [await house.order(f"26081000000000000{n}") for n in range(10, 16)]
    abroad = await house.order(shop_id=house.other_shop_id)
    async with house.db.begin(agent.actor) as tx:
        for order in (changed, both, gone):
            await notes.write(
                tx, shop_id=house.shop_id, order_id=order, meaning="order_change", reason="改颜色", text="黑→白"
            )
        await notes.write(tx, shop_id=house.shop_id, order_id=praised, meaning="urgent", reason="加急")
    async with house.db.begin(house.system) as tx:
        await tx.run("update orders set refund_state = 'requested' where id = any($1)", [withdrawn, both, abroad])
        await tx.run("update orders set state = 'scanned' where id = $1", gone)

    shown = (await said(await client.get(URL, headers=maker.headers), 200))["items"]
    assert {row["id"]: (row["withdraw"], len(row["notes"])) for row in shown} == {
        str(changed): (False, 1), str(withdrawn): (True, 0), str(both): (True, 1),
    }  # fmt: skip
    (row,) = [row for row in shown if row["id"] == str(changed)]
    assert row["notes"][0]["shown"].startswith("改颜色：黑→白；工号")
    assert (row["stoppable"], row["lines"][0]["attributes"]) == ("before_printing", "黑色 XL")
    first = await said(await client.get(f"{URL}?limit=2", headers=maker.headers), 200)
    rest = await said(await client.get(f"{URL}?limit=2&cursor={first['next_cursor']}", headers=maker.headers), 200)
    assert [row["id"] for row in first["items"] + rest["items"]] == [row["id"] for row in shown]

    for path in ("orders", f"orders/{plain}", f"orders/{changed}/notes", "orders/to-check", "refunds", "conversations",
                 "cases", "search?q=2608", "imports", "registers", "reshipments", "flags"):  # fmt: skip
        answer = await client.get(f"/api/v1/{path}", headers=maker.headers)
        assert (await said(answer, 403))["code"] == "access.not_allowed", path
    before = await house.count("order_notes", "outbox")
    body = {"shop_id": str(house.shop_id), "reason": "x"}
    assert (await client.post(f"/api/v1/orders/{plain}/notes", json=body, headers=maker.headers)).status_code == 403
    assert await house.count("order_notes", "outbox") == before
    assert (await client.get(URL, headers=agent.headers)).status_code == 403
