"""What access does when others announce."""

from kefu.kernel.errors import Forbidden
from kefu.kernel.transaction import Transaction
from kefu.modules.access.rules import EVERY
from kefu.modules.shops.events import ShopCreated


async def shop_created(tx: Transaction, event: ShopCreated) -> None:
    """Who makes a shop becomes its owner, or nobody could enter it. `kefu init` names the first owner itself.

    Only who hands out roles somewhere: nobody else makes himself an owner. Raises Forbidden.
    """
    if tx.actor.kind != "staff":
        return
    if not tx.actor.shops_with(EVERY):
        raise Forbidden(permission=EVERY)
    await tx.run(
        "insert into memberships (tenant_id, account_id, shop_id, role, created_at) values ($1,$2,$3,'owner',$4)",
        tx.actor.tenant_id, tx.actor.id, event.shop_id, tx.now,
    )  # fmt: skip
