"""Makes the demo shop once; a second run finds it there."""

from kefu.edges.demo import goods, people, talk
from kefu.kernel.actor import system_actor
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault


async def seed(db: Database, vault: Vault) -> list[str]:
    """Returns the lines with the logins."""
    shop_id, new = await people.make_shop(db)
    if new:
        await people.make_staff(db, shop_id)
        async with db.begin(system_actor(people.TENANT, shop_id)) as tx:
            await goods.make_skus(tx, shop_id)
            await goods.make_orders(tx, vault, shop_id)
            await talk.make_talk(tx, vault, shop_id)
    return people.logins()
