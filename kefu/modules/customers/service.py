"""The only door to customers."""

from typing import Any
from uuid import UUID

from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import ValueKind, Vault, mask

CONTACTS: dict[str, ValueKind] = {"phone": "phone", "email": "email", "address": "address"}

VISITORS = "web_visitor"
"""The platform of who writes in the web chat without the shop's signature: his id must never meet a buyer's of a platform."""


class CannotLinkItself(Invalid):
    code = "customer.cannot_link_itself"
    text = Text("不能把客户与自己合并。", "不能把客戶與自己合併。", "A customer cannot be linked to itself.")


class LinkAcrossShops(Invalid):
    code = "customer.link_across_shops"
    text = Text(
        "只能合并同一店铺的客户身份。", "只能合併同一店鋪的客戶身分。", "Only identities of one shop can be linked."
    )


async def match_or_create(
    tx: Transaction, shop_id: UUID, platform: str, buyer_id: str, name: str = "", *, verified: bool = True
) -> UUID:
    """The customer with this identity; made on first contact. A verified identity never becomes unverified again."""
    found = await tx.value(
        """insert into customers (id, shop_id, platform, buyer_id, name, verified, first_seen_at, last_seen_at)
           values ($1,$2,$3,$4,$5,$6,$7,$7)
           on conflict (shop_id, platform, buyer_id) do update
             set last_seen_at = excluded.last_seen_at, verified = customers.verified or excluded.verified,
                 name = case when excluded.name <> '' then excluded.name else customers.name end
           returning id""",
        new_id(), shop_id, platform, buyer_id, name, verified, tx.now,
    )  # fmt: skip
    return UUID(str(found))


async def get(tx: Transaction, customer_id: UUID) -> Row:
    row = await tx.row(
        """select c.*, p.masked phone, e.masked email, a.masked address
           from customers c
           left join personal_values p on p.id = c.phone_id
           left join personal_values e on e.id = c.email_id
           left join personal_values a on a.id = c.address_id
           where c.id = $1""",
        customer_id,
    )
    if row is None:
        raise NotFound(what=customer_id)
    return row


async def get_for_update(tx: Transaction, customer_id: UUID) -> Row:
    """Raises NotFound."""
    row = await tx.row("select * from customers where id = $1 for update", customer_id)
    if row is None:
        raise NotFound(what=customer_id)
    return row


async def change(tx: Transaction, vault: Vault, customer_id: UUID, changes: dict[str, Any], reason: str) -> None:
    """`changes`: name, note, tags, region, and contacts (phone, email, address) in the open, sealed here.

    A contact that is replaced is erased with it, by the database. The log cannot be erased: it takes in no name and no
    note, only that they changed.
    """
    before = await get(tx, customer_id)
    shop_id: UUID = before["shop_id"]
    plain: dict[str, Any] = {key: changes[key] for key in ("name", "note", "tags", "region") if key in changes}
    await tx.run(
        """update customers set name = coalesce($2, name), note = coalesce($3, note), tags = coalesce($4, tags),
                  region = coalesce($5, region) where id = $1""",
        customer_id, plain.get("name"), plain.get("note"), plain.get("tags"), plain.get("region"),
    )  # fmt: skip
    after: dict[str, Any] = {key: veil(key, value) for key, value in plain.items()}
    for field, kind in CONTACTS.items():
        if field not in changes:
            continue
        sealed = vault.seal(shop_id, kind, changes[field])
        await vault.keep_many(tx, shop_id, [sealed])
        await tx.run(f"update customers set {field}_id = $2 where id = $1", customer_id, sealed.id)  # noqa: S608
        after[field] = sealed.masked
    await tx.audit(
        "customer.changed", "customer", customer_id, shop_id=shop_id,
        before={key: veil(key, before[key]) for key in after}, after=after, reason=reason,
    )  # fmt: skip


def veil(field: str, value: Any) -> Any:
    """A field of a customer as a log may hold it."""
    if field == "name":
        return mask("name", value)
    return "****" if field == "note" and value else value


async def link(tx: Transaction, one: UUID, other: UUID, because: str) -> UUID:
    """An agent says: the same person. Timelines merge for staff; what may be read out in a chat does not."""
    if one == other:
        raise CannotLinkItself
    rows = await tx.rows("select id, shop_id from customers where id = any($1)", [one, other])
    if len(rows) != 2:
        raise NotFound(what=other)
    if rows[0]["shop_id"] != rows[1]["shop_id"]:
        raise LinkAcrossShops
    first, second = sorted((one, other))
    link_id = await tx.value(
        """insert into customer_links (id, shop_id, one_id, other_id, because, linked_by, linked_at)
           values ($1,$2,$3,$4,$5,$6,$7) on conflict (one_id, other_id) do update set because = excluded.because
           returning id""",
        new_id(), rows[0]["shop_id"], first, second, because, tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.audit("customer.linked", "customer", one, shop_id=rows[0]["shop_id"], after={"with": str(other)},
                   reason=because)  # fmt: skip
    return UUID(str(link_id))


async def unlink(tx: Transaction, one: UUID, other: UUID, reason: str) -> None:
    first, second = sorted((one, other))
    shop_id = await tx.value(
        "delete from customer_links where one_id = $1 and other_id = $2 returning shop_id", first, second
    )
    if shop_id is None:
        raise NotFound(what=other)
    await tx.audit("customer.unlinked", "customer", one, shop_id=shop_id, before={"with": str(other)}, reason=reason)


async def identities(tx: Transaction, customer_id: UUID) -> list[Row]:
    """This identity and all that agents linked to it, directly or in a chain."""
    return await tx.rows(
        """with recursive linked (id) as (
             select $1::uuid
             union
             select case when l.one_id = k.id then l.other_id else l.one_id end
             from customer_links l join linked k on k.id in (l.one_id, l.other_id))
           select c.id, c.platform, c.buyer_id, c.name, c.verified
           from customers c join linked using (id) order by c.id""",
        customer_id,
    )
