"""Timed work: the clock of the first answer turns amber, then red."""

from kefu.kernel.transaction import Database, Transaction
from kefu.modules.chats.events import ReplyMissed, ReplyWarned

MOST = 200


async def tick_replies(db: Database) -> int:
    """Marks every conversation whose answer is nearly due or late; each in its own shop's transaction.

    Raises ExceptionGroup of what could not be marked, when all others are.
    """
    done, failed = 0, []
    async with db.pool.acquire() as connection:
        due = await connection.fetch("select * from kefu.due_replies($1, $2)", db.clock.now(), MOST)
    for row in due:
        try:
            async with db.as_system(row["tenant_id"], row["shop_id"]) as tx:
                done += await mark(tx, row["conversation_id"])
        except Exception as error:  # the first in the list would silence all after it, in every shop
            failed.append(error)
    if failed:
        raise ExceptionGroup("conversations whose clock could not be marked", failed)
    return done


async def mark(tx: Transaction, conversation_id: object) -> bool:
    row = await tx.row(
        """update conversations
           set reply_state = case when reply_due_at <= $2 then 'missed' else 'warned' end
           where id = $1 and state = 'open' and reply_warn_at <= $2
             and (reply_state = 'running' or (reply_state = 'warned' and reply_due_at <= $2))
           returning *""",
        conversation_id, tx.now,
    )  # fmt: skip
    if row is None:  # answered meanwhile, or another worker was quicker
        return False
    if row["reply_state"] == "missed":
        await tx.announce(
            ReplyMissed(
                shop_id=row["shop_id"],
                conversation_id=row["id"],
                due_at=row["reply_due_at"],
                assignee_id=row["assignee_id"],
            )
        )
    else:
        await tx.announce(ReplyWarned(shop_id=row["shop_id"], conversation_id=row["id"], due_at=row["reply_due_at"]))
    return True
