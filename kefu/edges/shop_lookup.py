"""Which shop is meant by a code on the command line."""

from dataclasses import dataclass
from uuid import UUID

from kefu.kernel.transaction import Database


@dataclass(frozen=True, slots=True)
class KnownShop:
    tenant_id: UUID
    shop_id: UUID
    platform: str
    zone: str
    pack: str


async def all_shops(db: Database) -> list[KnownShop]:
    """Every shop that is not archived, of every tenant: for the machine's own work."""
    async with db.pool.acquire() as connection:
        rows = await connection.fetch("select tenant_id, shop_id, platform, zone, pack from kefu.all_shops()")
    return [KnownShop(**dict(row)) for row in rows]


async def find_shop(db: Database, code: str) -> KnownShop | None:
    """A code is unique within a tenant; where two tenants use it, the elder one is meant."""
    async with db.pool.acquire() as connection:
        row = await connection.fetchrow(
            """select s.tenant_id, s.shop_id, s.platform, s.zone, s.pack
               from kefu.shop_of_code($1) c join kefu.all_shops() s using (shop_id) order by s.shop_id limit 1""",
            code,
        )
    return KnownShop(**dict(row)) if row else None
