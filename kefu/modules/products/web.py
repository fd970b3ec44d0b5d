"""Routes of products and stock."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, Field

from kefu.kernel.money import Amount
from kefu.kernel.pages import BadCursor, Page, PageSize, cut, read_place
from kefu.kernel.texts import Trimmed
from kefu.kernel.web import Router, Tx
from kefu.modules.products import service
from kefu.modules.products.service import COLUMNS, Sku

router = Router("products")


class SkuView(BaseModel):
    id: UUID
    shop_id: UUID
    sku_code: str
    product_code: str
    title: str
    attributes: dict[str, str]
    price: Decimal | None
    cost: Decimal | None
    weight_g: int | None
    stock: int | None
    reserved: int
    available: int | None
    listed: bool


def view(sku: Sku) -> SkuView:
    return SkuView(
        id=sku.id, shop_id=sku.shop_id, sku_code=sku.code, product_code=sku.product_code, title=sku.title,
        attributes=sku.attributes, price=sku.price, cost=sku.cost, weight_g=sku.weight_g, stock=sku.stock,
        reserved=sku.reserved, available=sku.available, listed=sku.listed,
    )  # fmt: skip


@router.get("/products", permits="product.read", raises=(BadCursor,))
async def list_products(
    tx: Tx,
    shop_id: UUID | None = None,
    q: Annotated[str | None, Query(max_length=100)] = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[SkuView]:
    """By SKU code, which several shops may use; `q` is the beginning of a code or a part of the title."""
    code, shop = read_place(cursor, str, UUID) or (None, None)
    rows = await tx.rows(
        f"""select {COLUMNS} from skus
            where ($1::uuid is null or shop_id = $1) and ($2::text is null or (code, shop_id) > ($2, $3))
              and ($4::text is null or code like $4 || '%' or position(lower($4) in lower(title)) > 0)
            order by code, shop_id limit $5""",  # noqa: S608  # COLUMNS is a constant
        shop_id, code, shop, q, limit + 1,
    )  # fmt: skip
    page, more = cut(rows, limit, "code", "shop_id")
    return Page(items=[view(Sku(**dict(row))) for row in page], next_cursor=more)


class SkuChanges(BaseModel):
    cost: Amount | None = None
    stock: Annotated[int | None, Field(ge=0, le=10_000_000)] = None
    weight_g: Annotated[int | None, Field(ge=0, le=10_000_000)] = None
    listed: bool | None = None
    reason: Annotated[Trimmed, Field(min_length=1, max_length=300)]


@router.patch("/products/{sku_id}", permits="product.edit", status_code=204)
async def change_product(tx: Tx, sku_id: UUID, body: SkuChanges) -> None:
    await service.change(tx, sku_id, body.model_dump(exclude={"reason"}, exclude_none=True), body.reason)
