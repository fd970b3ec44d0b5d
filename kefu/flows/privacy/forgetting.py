"""What is taken out of the rows, noun by noun. The rows stay: counts, money and logs are about them, not about him."""

from collections.abc import Sequence
from uuid import UUID

from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault

FORGOTTEN = "［内容已按客户要求删除 · Erased at the customer's request］"
"""Stands where a message was. In the languages of those who read conversations; it is stored, not shown by locale."""


async def forget_profile(tx: Transaction, vault: Vault, customer: Row, reason: str) -> int:
    """Contacts, name, notes, tags. Returns how many contacts were erased."""
    contacts = [customer[f"{kind}_id"] for kind in ("phone", "email", "address") if customer[f"{kind}_id"]]
    await tx.run(
        "update customers set name = '', note = '', region = '', vip = '', tags = '{}' where id = $1", customer["id"]
    )
    return await vault.erase(tx, contacts, reason, shop_id=customer["shop_id"])


async def forget_orders(tx: Transaction, vault: Vault, orders: Sequence[UUID], reason: str) -> int:
    """Receivers of the orders and of what was sent again for them, accounts money was sent to, remarks, unread columns.

    Returns how many orders held something.
    """
    if not orders:
        return 0
    values = await tx.rows(
        """select p.id, p.shop_id from personal_values p join (
             select unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id]) id from orders
             where id = any($1)
             union select unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id]) from reshipments
             where order_id = any($1)
             union select unnest(array[payout_id, payout_holder_id]) from compensations where order_id = any($1)
           ) used using (id) where p.erased_at is null""",
        list(orders),
    )
    if values:
        await vault.erase(tx, [row["id"] for row in values], reason, shop_id=values[0]["shop_id"])
    touched = await tx.run(
        """update orders set buyer_remark = '', seller_remark = '', region = '', extra = '{}'
           where id = any($1) and (buyer_remark <> '' or seller_remark <> '' or region <> '' or extra <> '{}')""",
        list(orders),
    )
    return max(touched, len(orders) if values else 0)


async def forget_conversations(tx: Transaction, buyer_id: str, talks: Sequence[UUID]) -> tuple[int, int]:
    """Texts, cards, names, and the pictures he sent. Returns how many messages, how many files."""
    if not talks:
        return 0, 0
    sent = await tx.rows(
        """select distinct (f->>'id')::uuid id from messages m cross join lateral jsonb_array_elements(m.files) f
           where m.conversation_id = any($1) and m.sender = 'buyer'""",
        list(talks),
    )
    messages = await tx.run(
        """update messages set body = $2, files = '[]', card = null, terms = '',
                  author_name = case when sender = 'buyer' then '' else author_name end
           where conversation_id = any($1) and body <> $2""",
        list(talks), FORGOTTEN,
    )  # fmt: skip
    await tx.run(
        """update conversations set buyer_name = $2, last_text = case when last_seq > 0 then $3 else '' end,
                  claimed_order = '', satisfaction_note = '' where id = any($1)""",
        list(talks), buyer_id, FORGOTTEN,
    )  # fmt: skip
    await tx.run("update transfers set summary = $2 where conversation_id = any($1)", list(talks), FORGOTTEN)
    files = await tx.run(
        """delete from files f where f.id = any($1)
             and not exists (select 1 from evidence e where e.file_id = f.id)
             and not exists (select 1 from skus s where s.picture_id = f.id)""",
        [row["id"] for row in sent],
    )
    return messages, files
