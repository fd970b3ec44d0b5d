"""The only door to shops."""

from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import asyncpg

from kefu.kernel.errors import Conflict, Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.shops.events import ShopCreated
from kefu.packs.shelves import Shelf


class UnknownZone(Invalid):
    code = "shop.unknown_zone"
    text = Text("没有「{zone}」这个时区。", "沒有「{zone}」這個時區。", "There is no time zone {zone}.")


class CodeTaken(Conflict):
    code = "shop.code_taken"
    text = Text("店铺代码「{shop}」已被使用。", "店鋪代碼「{shop}」已被使用。", "The shop code {shop} is in use.")


class PackUnknown(Invalid):
    code = "shop.pack_unknown"
    text = Text("没有「{pack}」这个规则包。", "沒有「{pack}」這個規則包。", "There is no shop pack {pack}.")


def read_pack_names(packs_dir: Path) -> frozenset[str]:
    return frozenset(folder.name for folder in (packs_dir / "shops").iterdir() if folder.is_dir())


PACKS = Shelf("shop packs", read_pack_names)


def check_pack(pack: str) -> None:
    """A shop without its numbers would refuse every decision at the desk."""
    if pack not in PACKS.book:
        raise PackUnknown(pack=pack)


def check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise UnknownZone(zone=zone) from unknown


async def get(tx: Transaction, shop_id: UUID) -> Row:
    if shop_id not in tx.scope:
        raise NotFound(what=shop_id)
    row = await tx.row("select * from shops where id = $1", shop_id)
    if row is None:
        raise NotFound(what=shop_id)
    return row


async def create(
    tx: Transaction,
    code: str,
    name: str,
    platform: str,
    currency: str,
    zone: str,
    settings: dict[str, Any],
    pack: str,
) -> UUID:
    """A new shop of the tenant. Raises UnknownZone, PackUnknown, CodeTaken."""
    check_zone(zone)
    check_pack(pack)
    shop_id = new_id()
    try:
        await tx.run(
            """insert into shops (id, tenant_id, code, name, platform, currency, zone, settings, pack, created_at)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)""",
            shop_id, tx.actor.tenant_id, code, name, platform, currency, zone, settings, pack, tx.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as taken:
        raise CodeTaken(shop=code) from taken
    await tx.audit("shop.created", "shop", shop_id, after={"code": code, "name": name, "platform": platform},
                   shop_ids=[shop_id])  # fmt: skip
    await tx.announce(ShopCreated(shop_id=shop_id))
    return shop_id


async def change(tx: Transaction, shop_id: UUID, changes: dict[str, Any]) -> None:
    """`changes`: name, zone or settings (merged key by key)."""
    before = await get(tx, shop_id)
    if "zone" in changes:
        check_zone(changes["zone"])
    await tx.run(
        """update shops set name = coalesce($2, name), zone = coalesce($3, zone), settings = settings || $4
           where id = $1""",
        shop_id, changes.get("name"), changes.get("zone"), changes.get("settings", {}),
    )  # fmt: skip
    shown: dict[str, Any] = {key: before[key] for key in ("name", "zone", "settings") if key in changes}
    await tx.audit("shop.changed", "shop", shop_id, shop_id=shop_id, before=shown, after=changes)
