"""Where a slip's money goes. An approval covers the payee it was given for; another payee needs another approval."""

from uuid import UUID

from kefu.kernel.errors import Forbidden
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.money.events import CompensationReturned
from kefu.modules.money.problems import NoPayee
from kefu.modules.money.service.limits import REQUEST
from kefu.modules.money.service.slips import about, lock_slip, moved_on


async def set_payout(tx: Transaction, vault: Vault, slip_id: UUID, *, method: str, account: str, holder: str) -> Row:
    """The account stands sealed. Only by who asked, only until the slip lies in a batch; the same again is nothing.

    What somebody approved with another payee, or with none, goes back to be approved by a second person; so does a
    slip that needed no approval when its payee changes later. Raises Forbidden, SlipMovedOn, NoPayee.
    """
    row = await lock_slip(tx, slip_id, "requested", "approved")
    if row["requested_by"] != tx.actor.id:
        raise Forbidden(permission=REQUEST)
    if row["kind"] == "refund":
        raise NoPayee(number=row["number"])
    if row["batch_id"] is not None:
        raise moved_on(row)
    if row["payout_method"] == method and await same(tx, vault, row, account, holder):
        return row
    account_id = await vault.keep(tx, row["shop_id"], "payout", account)
    holder_id = await vault.keep(tx, row["shop_id"], "name", holder)
    void = row["state"] == "approved" and (row["decided_by"] is not None or row["payout_id"] is not None)
    changed = await tx.row(
        """update compensations
           set payout_method = $2, payout_id = $3::uuid, payout_holder_id = $4,
               approved_payout_id = case when state = 'approved' and not $5 then $3::uuid end,
               state = case when $5 then 'requested' else state end, second_person = second_person or $5,
               decided_by = case when not $5 then decided_by end, decided_at = case when not $5 then decided_at end
           where id = $1 returning *""",
        slip_id, method, account_id, holder_id, void,
    )  # fmt: skip
    assert changed is not None
    await tx.audit(
        "compensation.payout_changed" if void else "compensation.payout_set", "compensation", slip_id,
        shop_id=row["shop_id"],
        before={"state": row["state"], "payee": row["payout_id"], "decided_by": row["decided_by"]},
        after={"state": changed["state"], "payee": account_id, "method": method},
    )  # fmt: skip
    if row["payout_id"] is not None:
        await vault.erase(tx, [row["payout_id"], row["payout_holder_id"]], "replaced")
    if void:
        await tx.announce(CompensationReturned(**about(changed)))
    return changed


async def same(tx: Transaction, vault: Vault, row: Row, account: str, holder: str) -> bool:
    return row["payout_id"] in await vault.find(tx, "payout", account) and row["payout_holder_id"] in await vault.find(
        tx, "name", holder
    )
