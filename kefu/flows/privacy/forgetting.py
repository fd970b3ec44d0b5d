"""What is taken out of the rows, noun by noun. The rows stay: counts, money and logs are about them, not about him."""

from collections.abc import Sequence
from uuid import UUID

from kefu.kernel.transaction import Row, Transaction

FORGOTTEN = "［内容已按客户要求删除 · Erased at the customer's request］"
"""Stands where a message was. In the languages of those who read conversations; it is stored, not shown by locale."""


async def forget_profile(tx: Transaction, customer_id: UUID) -> None:
    """Name, notes, tags."""
    await tx.run(
        "update customers set name = '', note = '', region = '', vip = '', tags = '{}' where id = $1", customer_id
    )


async def forget_remarks(tx: Transaction, orders: Sequence[UUID]) -> None:
    """Remarks and the columns of a report that nothing reads."""
    await tx.run(
        """update orders set buyer_remark = '', seller_remark = '', region = '', extra = '{}'
           where id = any($1) and (buyer_remark <> '' or seller_remark <> '' or region <> '' or extra <> '{}')""",
        list(orders),
    )


async def forget_conversations(tx: Transaction, customer: Row, talks: Sequence[UUID], spared: Sequence[UUID]) -> None:
    """Texts, cards, names, summaries; `spared` messages stay as they are."""
    if not talks:
        return
    await tx.run(
        """update messages set body = $2, files = '[]', card = null, terms = '',
                  author_name = case when sender = 'buyer' then '' else author_name end
           where conversation_id = any($1) and body <> $2 and not id = any($3)""",
        list(talks), FORGOTTEN, list(spared),
    )  # fmt: skip
    await tx.run(
        """update conversations set buyer_name = $2, last_text = case when last_seq > 0 then $3 else '' end,
                  claimed_order = '', satisfaction_note = '' where id = any($1)""",
        list(talks), customer["buyer_id"], FORGOTTEN,
    )  # fmt: skip
    await tx.run("update transfers set summary = $2 where conversation_id = any($1)", list(talks), FORGOTTEN)


async def forget_evidence(
    tx: Transaction, pins: Sequence[UUID], pictures: Sequence[UUID], files: Sequence[UUID]
) -> None:
    """Content of pins and archive, then the files themselves; who pinned what, when and with which hash stays."""
    if pins or pictures:
        await tx.run("select kefu.forget_evidence($1, $2, $3)", list(pins), list(pictures), tx.now)
    await tx.run(
        """delete from files f where f.id = any($1)
             and not exists (select 1 from evidence e where e.file_id = f.id)
             and not exists (select 1 from skus s where s.picture_id = f.id)""",
        list(files),
    )
