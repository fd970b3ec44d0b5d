"""One act on many conversations: each is done or told why not. Within seconds the act can be taken back.

Nothing of this stands in the chat: who looks there later sees neither the act nor its undoing. The audit log has both.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from kefu.kernel.errors import NotFound, Problem
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.chats.events import CloseUndone, ConversationChanged
from kefu.modules.chats.problems import AlreadyOpenAgain, ChangedSince, UndoneAlready, UndoTooLate
from kefu.modules.chats.service.talking import lock

MOST = 100
UNDO_WITHIN = timedelta(seconds=30)
KEPT_FOR = timedelta(days=1)

TOUCHES: Mapping[str, tuple[str, ...]] = {
    "take": ("assignee_id",),
    "assign": ("assignee_id",),
    "flag": ("flag",),
    # not inquiry_at: when it began stays, and to the database another time is another inquiry
    "inquiry": ("inquiry", "inquiry_by", "inquiry_awaited"),
    "star": ("starred",),
    "read": ("unread", "read_seq"),
    "snooze": ("snoozed_until", "snoozed_for"),
    "reopen": ("state", "closed_at"),
    "close": (
        "state", "closed_at", "unread", "read_seq", "waiting_since", "reply_warn_at", "reply_due_at", "reply_state",
        "snoozed_until", "snoozed_for", "satisfaction_asked_at",
    ),
}  # fmt: skip
"""What each act may change, and so what its undoing puts back."""
PERMITS = {"assign": "chat.assign"}
REPLY = "chat.reply"

Act = Callable[[UUID], Awaitable[None]]


@dataclass(slots=True)
class Outcome:
    """`refused` tells by conversation why it was left as it was. Without `token` there is nothing to take back."""

    token: UUID | None = None
    until: datetime | None = None
    done: list[UUID] = field(default_factory=list)
    refused: dict[UUID, Problem] = field(default_factory=dict)


async def do(tx: Transaction, conversation_ids: Sequence[UUID], name: str, act: Act) -> Outcome:
    """Runs `act` on each conversation by itself: what one refuses leaves the others done."""
    token, until = new_id(), tx.now + UNDO_WITHIN
    outcome = Outcome()
    await tx.run("delete from undo_acts where account_id = $1 and at < $2", tx.actor.id, tx.now - KEPT_FOR)
    for conversation_id in await in_lock_order(tx, conversation_ids, outcome):
        try:
            async with tx.connection.transaction():
                changed = await do_one(tx, conversation_id, name, act, token, until)
        except Problem as refused:
            outcome.refused[conversation_id] = refused
            continue
        outcome.done.append(conversation_id)
        if changed:
            outcome.token, outcome.until = token, until
    return outcome


async def in_lock_order(tx: Transaction, conversation_ids: Sequence[UUID], outcome: Outcome) -> list[UUID]:
    """In the order in which the batch of incoming messages locks them too, or the two could wait for each other."""
    rows = await tx.rows(
        """select c.id from conversations c join customers u on u.id = c.customer_id
           where c.id = any($1) and c.shop_id = any($2) order by c.shop_id, u.buyer_id collate "C", c.channel_id, c.id""",
        list(conversation_ids), list(tx.scope),
    )  # fmt: skip
    found = [UUID(str(row["id"])) for row in rows]
    for conversation_id in conversation_ids:
        if conversation_id not in found:
            outcome.refused[conversation_id] = NotFound(what=conversation_id)
    return found


async def do_one(tx: Transaction, conversation_id: UUID, name: str, act: Act, token: UUID, until: datetime) -> bool:
    talk = await lock(tx, conversation_id)
    before = await standing(tx, conversation_id, TOUCHES[name])
    await act(conversation_id)
    after = await standing(tx, conversation_id, TOUCHES[name])
    if before == after:
        return False
    await tx.run(
        """insert into undo_acts (token, conversation_id, shop_id, account_id, act, before, after, at, until)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9)""",
        token, conversation_id, talk["shop_id"], tx.actor.id, name, before, after, tx.now, until,
    )  # fmt: skip
    return True


async def standing(tx: Transaction, conversation_id: UUID, columns: Sequence[str]) -> dict[str, Any]:
    """How these columns of a conversation stand, as JSON keeps them."""
    row = await tx.value("select to_jsonb(c) from conversations c where id = $1", conversation_id)
    return {column: row[column] for column in columns}


async def undo(tx: Transaction, token: UUID) -> Outcome:
    """Takes one's own act back, each conversation by itself. Raises NotFound, UndoTooLate, UndoneAlready."""
    rows = await tx.rows(
        """select a.* from undo_acts a join conversations c on c.id = a.conversation_id
           join customers u on u.id = c.customer_id where a.token = $1 and a.account_id = $2
           order by c.shop_id, u.buyer_id collate "C", c.channel_id, c.id for update of a""",
        token, tx.actor.id,
    )  # fmt: skip
    if not rows:
        raise NotFound(what=token)
    if any(row["undone_at"] is not None for row in rows):
        raise UndoneAlready
    if rows[0]["until"] < tx.now:
        raise UndoTooLate
    outcome = Outcome()
    for row in rows:
        conversation_id = UUID(str(row["conversation_id"]))
        try:
            async with tx.connection.transaction():
                await undo_one(tx, row)
        except Problem as refused:
            outcome.refused[conversation_id] = refused
        else:
            outcome.done.append(conversation_id)
    return outcome


async def undo_one(tx: Transaction, row: Row) -> None:
    name, conversation_id, columns = row["act"], row["conversation_id"], TOUCHES[row["act"]]
    tx.actor.check(PERMITS.get(name, REPLY), row["shop_id"])
    await lock(tx, conversation_id)
    if await standing(tx, conversation_id, columns) != row["after"]:
        raise ChangedSince
    listed = ", ".join(columns)
    try:
        await tx.run(
            f"""update conversations set ({listed}) =
                  (select {listed} from jsonb_populate_record(null::conversations, $2)) where id = $1""",  # noqa: S608  # constant names
            conversation_id, row["before"],
        )  # fmt: skip
    except asyncpg.UniqueViolationError as other:
        raise AlreadyOpenAgain from other
    await tx.run(
        "update undo_acts set undone_at = $3 where token = $1 and conversation_id = $2",
        row["token"], conversation_id, tx.now,
    )  # fmt: skip
    await tx.audit(
        "conversation.undone", "conversation", conversation_id, shop_id=row["shop_id"], before=row["after"],
        after=row["before"], reason=name,
    )  # fmt: skip
    await tell(tx, row)


async def tell(tx: Transaction, row: Row) -> None:
    known: dict[str, Any] = {"shop_id": row["shop_id"], "conversation_id": row["conversation_id"], "what": "undone"}
    if row["act"] != "close":
        await tx.announce(ConversationChanged(**known))
        return
    await tx.run(
        "delete from reply_clocks where conversation_id = $1 and ended_as = 'closed' and ended_at = $2",
        row["conversation_id"], row["at"],
    )  # fmt: skip
    await tx.announce(CloseUndone(**known, closed_at=row["at"]))
