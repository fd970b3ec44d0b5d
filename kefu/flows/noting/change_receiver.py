"""An agent changes where an order goes, as long as the parcel is in the house: one act, one row in the audit (TENA-05).

The new value lies sealed; audit and note hold old and new masked, with the reason, the employee number and the time. The
note tells the order maker; the platform's own record of the buyer is not touched, and its next report does not bring the
old value back.
"""

from dataclasses import dataclass
from uuid import UUID

from kefu.kernel.errors import Conflict, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import ValueKind, Vault, mask
from kefu.modules.notes import service as notes
from kefu.modules.orders import service as orders
from kefu.modules.orders.rules import may_still_change

PERMISSION = "order.change"
MEANING = "order_change"
CHANGED = {
    "name": Text("改收件人 {before} → {after}", "改收件人 {before} → {after}", "Receiver {before} → {after}"),
    "phone": Text("改电话 {before} → {after}", "改電話 {before} → {after}", "Phone {before} → {after}"),
    "address": Text("改地址 {before} → {after}", "改地址 {before} → {after}", "Address {before} → {after}"),
}
NOTHING = Text("无", "無", "none")
"""As the note says it on the platform."""


class LeftAlready(Conflict):
    code = "order.left_already"
    text = Text(
        "包裹已交快递，不能再改收件信息；请联系快递改派。",
        "包裹已交快遞，不能再改收件資訊；請聯絡快遞改派。",
        "The parcel has been handed over; ask the courier to redirect it.",
    )


@dataclass(frozen=True, slots=True)
class Receiver:
    """What is to be another; None stays as it is."""

    name: str | None = None
    phone: str | None = None
    address: str | None = None

    def given(self) -> dict[ValueKind, str]:
        found: dict[ValueKind, str | None] = {"name": self.name, "phone": self.phone, "address": self.address}
        return {kind: value for kind, value in found.items() if value is not None}


async def change_receiver(tx: Transaction, vault: Vault, order_id: UUID, receiver: Receiver, reason: str) -> None:
    """Raises NotFound, Forbidden, LeftAlready, NoteIncomplete."""
    await orders.lock(tx, order_id)
    order = await read(tx, order_id)
    tx.actor.check(PERMISSION, order["shop_id"])
    if not may_still_change(order["state"]):
        raise LeftAlready
    given = receiver.given()
    before: dict[str, str] = {kind: order[kind] or "" for kind in given}
    after: dict[str, str] = {kind: mask(kind, value) for kind, value in given.items()}
    for kind, value in given.items():
        kept = await vault.keep(tx, order["shop_id"], kind, value)
        sql = f"""update orders set receiver_{kind}_id = $2, updated_at = $3,
            receiver_by_hand = array_append(array_remove(receiver_by_hand, $4), $4) where id = $1"""  # noqa: S608  # one of three words
        await tx.run(sql, order_id, kept, tx.now, kind)
    await forget_replaced(tx, vault, order, [order[f"{kind}_id"] for kind in given if order[f"{kind}_id"]])
    await tx.audit(
        "order.receiver_changed", "order", order_id, shop_id=order["shop_id"], before=before, after=after, reason=reason
    )
    said = [CHANGED[kind].filled(before=before[kind] or NOTHING, after=after[kind]) for kind in given]
    text = Text(
        "；".join(one.zh for one in said), "；".join(one.zh_tw for one in said), "; ".join(one.en for one in said)
    )
    await notes.write(tx, shop_id=order["shop_id"], order_id=order_id, meaning=MEANING, reason=reason, text=text)


async def read(tx: Transaction, order_id: UUID) -> Row:
    row = await tx.row(
        """select o.shop_id, o.state, o.receiver_name_id name_id, o.receiver_phone_id phone_id,
                  o.receiver_address_id address_id, n.masked "name", p.masked phone, a.masked address
           from orders o
           left join personal_values n on n.id = o.receiver_name_id
           left join personal_values p on p.id = o.receiver_phone_id
           left join personal_values a on a.id = o.receiver_address_id
           where o.id = $1 and o.shop_id = any($2)""",
        order_id, list(tx.scope),
    )  # fmt: skip
    if row is None:
        raise NotFound(what=order_id)
    return row


async def forget_replaced(tx: Transaction, vault: Vault, order: Row, value_ids: list[UUID]) -> None:
    """An old value goes at once, unless a re-shipment still goes by it."""
    used = await tx.rows(
        """select unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id]) id from reshipments
           where receiver_name_id = any($1) or receiver_phone_id = any($1) or receiver_address_id = any($1)
           union all
           select unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id]) from orders
           where receiver_name_id = any($1) or receiver_phone_id = any($1) or receiver_address_id = any($1)""",
        value_ids,
    )
    kept = {row["id"] for row in used}
    await vault.erase(tx, [one for one in value_ids if one not in kept], "replaced", shop_id=order["shop_id"])
