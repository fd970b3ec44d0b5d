"""Makes the demo shop, part by part; what is there already is left as it is."""

from uuid import UUID

from kefu.edges.demo import conversations, goods, people, talk
from kefu.kernel.actor import system_actor
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault


async def seed(db: Database, vault: Vault) -> list[str]:
    """Returns the lines with the logins."""
    shop_id = await people.make_shop(db)
    if not await has(db, shop_id, "memberships"):
        await people.make_staff(db, shop_id)
    if not await has(db, shop_id, "skus"):
        async with db.begin(system_actor(people.TENANT, shop_id)) as tx:
            await goods.make_skus(tx, shop_id)
            await goods.make_orders(tx, vault, shop_id)
    if not await has(db, shop_id, "channels"):
        async with db.begin(system_actor(people.TENANT, shop_id)) as tx:
            await talk.make_talk(tx, vault, shop_id)
            await conversations.make_channels(tx, vault, shop_id)
    await conversations.make_talks(db, vault, shop_id)
    return people.logins()


async def has(db: Database, shop_id: UUID, table: str) -> bool:
    async with db.begin(system_actor(people.TENANT, shop_id), read_only=True) as tx:
        return bool(await tx.value(f"select exists (select from {table} where shop_id = $1)", shop_id))  # noqa: S608
