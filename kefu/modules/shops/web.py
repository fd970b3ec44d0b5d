"""Routes of shops."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx
from kefu.modules.shops import service
from kefu.modules.shops.service import CodeTaken, PackUnknown, UnknownZone

router = Router("shops")


ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$", examples=["08:30"])]
"""In the shop's own zone, which stands beside it: a time of day with a zone of its own would say two things."""


class Opening(BaseModel):
    """Opening hours of one weekday (1 = Monday); `closes` before `opens` means past midnight."""

    weekday: Annotated[int, Field(ge=1, le=7)]
    opens: ClockTime
    closes: ClockTime


class ShopSettings(BaseModel):
    """What staff change on screen. Empty hours mean always open."""

    hours: Annotated[list[Opening], Field(max_length=70)] = []
    off_hours_reply: Annotated[str, Field(max_length=500)] = ""
    greeting: Annotated[str, Field(max_length=500)] = ""


class ShopView(BaseModel):
    id: UUID
    code: str
    name: str
    platform: str
    currency: str
    zone: str
    pack: str
    settings: ShopSettings


class NewShop(BaseModel):
    code: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{1,39}$")]
    name: Annotated[Trimmed, Field(min_length=1, max_length=80)]
    platform: Annotated[str, Field(pattern=r"^(taobao|tmall|jd|douyin|pdd|kuaishou|own_site|shopify|amazon)$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    zone: str = "Asia/Shanghai"
    pack: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")] = "demo"
    settings: ShopSettings = ShopSettings()


class ShopChanges(BaseModel):
    name: Annotated[Trimmed | None, Field(min_length=1, max_length=80)] = None
    zone: str | None = None
    settings: ShopSettings | None = None


def view(row: Row) -> ShopView:
    known: dict[str, Any] = {name: row[name] for name in ShopView.model_fields if name != "settings"}
    return ShopView(**known, settings=ShopSettings(**row["settings"]))


@router.get("/shops", permits="shop.read")
async def list_shops(tx: Tx) -> list[ShopView]:
    rows = await tx.rows("select * from shops where id = any($1) and archived_at is null order by name", list(tx.scope))
    return [view(row) for row in rows]


@router.post("/shops", permits="shop.edit", status_code=201, raises=(CodeTaken, UnknownZone, PackUnknown))
async def create_shop(tx: Tx, body: NewShop) -> dict[str, UUID]:
    shop_id = await service.create(
        tx, body.code, body.name, body.platform, body.currency, body.zone,
        body.settings.model_dump(mode="json"), body.pack,
    )  # fmt: skip
    return {"id": shop_id}


@router.patch("/shops/{shop_id}", permits="shop.edit", status_code=204, raises=(UnknownZone,))
async def change_shop(tx: Tx, shop_id: UUID, body: ShopChanges) -> None:
    await service.change(tx, shop_id, body.model_dump(mode="json", exclude_none=True, exclude_unset=True))
