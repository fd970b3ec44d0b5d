"""Pages of messages."""

from datetime import datetime, timedelta
from uuid import UUID

from kefu.kernel.transaction import Row, Transaction
from kefu.modules.chats.rules import wanted

COLUMNS = """m.id, m.conversation_id, m.seq, m.kind, m.sender, m.author_id, m.author_name, m.body, m.files, m.card,
m.at, m.delivery, m.failure, m.client_id, m.starred, c.last_seq, c.seen_seq, c.delivered_seq"""


async def page(
    tx: Transaction, conversation_id: UUID, *, before: int | None, after: int | None, limit: int
) -> list[Row]:
    """At most `limit + 1`: descending by number, ascending when `after` is given. Notes included."""
    order = "asc" if after is not None else "desc"
    return await tx.rows(
        f"""select {COLUMNS} from conversations c join messages m on m.conversation_id = c.id
            where c.id = $1 and ($2::int is null or m.seq < $2) and ($3::int is null or m.seq > $3)
            order by m.seq {order} limit $4""",  # noqa: S608  # constant parts
        conversation_id, before, after, limit + 1,
    )  # fmt: skip


async def one(tx: Transaction, message_id: UUID) -> Row | None:
    return await tx.row(
        f"select {COLUMNS} from messages m join conversations c on c.id = m.conversation_id where m.id = $1",  # noqa: S608
        message_id,
    )


async def search(
    tx: Transaction, text: str, *, shop_id: UUID | None = None, before: datetime | None = None, limit: int = 20
) -> list[Row]:
    """Messages of the scope in which every word of `text` stands, newest first. Nothing to look for: nothing found."""
    sought = wanted(text)
    if sought is None:
        return []
    shops = [shop for shop in tx.scope if shop_id is None or shop == shop_id]
    return await tx.rows(
        """select f.*, c.inquiry from kefu.search_messages($1, $2, $3, $4, $5) f
           join conversations c on c.id = f.conversation_id order by f.at desc, f.message_id desc""",
        sought.query, list(sought.needles), shops, before or tx.now + timedelta(seconds=1), limit,
    )  # fmt: skip
