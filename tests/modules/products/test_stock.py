"""Stock is set aside once, never twice, and never more than there is."""

import asyncio
from uuid import UUID

import pytest

from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.modules.products import service as products
from kefu.modules.products.service import StockShort
from tests.factories.house import House

ROWS = ("skus", "reservations", "outbox", "audit_log")


async def shelve(house: House, stock: int | None) -> None:
    async with house.db.begin(house.system) as tx:
        await tx.run(
            "insert into skus (id, shop_id, code, title, stock, updated_at) values ($1,$2,'TX-1','短袖',$3,$4)",
            new_id(), house.shop_id, stock, tx.now,
        )  # fmt: skip


async def reserve(house: House, quantity: int, for_id: UUID | None = None) -> UUID:
    async with house.db.begin(house.system) as tx:
        return await products.reserve(tx, house.shop_id, "TX-1", quantity, for_id or new_id())


async def stock(house: House) -> tuple[int | None, int]:
    async with house.db.begin(house.system) as tx:
        sku = await products.get_sku(tx, house.shop_id, "TX-1")
    return sku.stock, sku.reserved


@pytest.mark.covers("PLAY-07")
async def test_many_at_once_never_take_more_than_there_is(house: House) -> None:
    await shelve(house, 7)
    done = await asyncio.gather(*(reserve(house, 2) for _ in range(6)), return_exceptions=True)
    assert sum(isinstance(each, UUID) for each in done) == 3
    assert sum(isinstance(each, StockShort) for each in done) == 3
    assert await stock(house) == (7, 6)
    assert (await house.count("reservations"))["reservations"] == 3


async def test_what_is_released_is_free_again_and_what_is_shipped_is_gone(house: House) -> None:
    await shelve(house, 5)
    one, other = new_id(), new_id()
    assert await reserve(house, 2, one) == await reserve(house, 2, one), "the same purpose reserves once"
    await reserve(house, 3, other)
    before = await house.count(*ROWS)
    with pytest.raises(StockShort):
        await reserve(house, 1)
    assert await house.count(*ROWS) == before
    for _ in range(2):
        async with house.db.begin(house.system) as tx:
            await products.end_reservations(tx, one, "released")
            await products.end_reservations(tx, other, "shipped")
        assert await stock(house) == (2, 0), "ending twice changes nothing"


async def test_unknown_stock_is_let_through_an_unknown_article_is_not(house: House) -> None:
    await shelve(house, None)
    await reserve(house, 40)
    assert await stock(house) == (None, 40)
    with pytest.raises(NotFound):
        async with house.db.begin(house.system) as tx:
            await products.reserve(tx, house.shop_id, "TX-2", 1, new_id())
