"""What agents do with a conversation besides talking: take, hand over, close, mark, put aside."""

from datetime import datetime
from uuid import UUID

import asyncpg

from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.web import RolesWith
from kefu.modules.chats.events import ConversationChanged, ConversationClosed, SatisfactionGiven
from kefu.modules.chats.problems import (
    AlreadyOpenAgain,
    ConversationIsClosed,
    FlagUnknown,
    NotAColleague,
    TakenByOther,
)
from kefu.modules.chats.service.talking import end_clock, get, lock
from kefu.packs.flags import SHELF as FLAGS

REPLY = "chat.reply"


async def _changed(tx: Transaction, talk: Row, what: str) -> None:
    await tx.announce(ConversationChanged(shop_id=talk["shop_id"], conversation_id=talk["id"], what=what))


async def take(tx: Transaction, conversation_id: UUID) -> None:
    """I look after this buyer. Raises TakenByOther."""
    talk = await lock(tx, conversation_id)
    tx.actor.check(REPLY, talk["shop_id"])
    if talk["assignee_id"] == tx.actor.id:
        return
    if talk["assignee_id"] is not None:
        name = await tx.value("select name from accounts where id = $1", talk["assignee_id"])
        raise TakenByOther(who=name or "")
    await tx.run("update conversations set assignee_id = $2 where id = $1", conversation_id, tx.actor.id)
    await _changed(tx, talk, "taken")


async def assign(tx: Transaction, conversation_id: UUID, account_id: UUID | None, roles_with: RolesWith) -> None:
    """A supervisor says who; None puts it back into the queue. Raises NotAColleague."""
    talk = await lock(tx, conversation_id)
    tx.actor.check("chat.assign", talk["shop_id"])
    if account_id is not None:
        await check_colleague(tx, talk["shop_id"], account_id, roles_with)
    await tx.run("update conversations set assignee_id = $2 where id = $1", conversation_id, account_id)
    await tx.audit(
        "conversation.assigned", "conversation", conversation_id, shop_id=talk["shop_id"],
        before={"assignee": talk["assignee_id"]}, after={"assignee": account_id},
    )  # fmt: skip
    await _changed(tx, talk, "assigned")


async def transfer(
    tx: Transaction, conversation_id: UUID, to_id: UUID | None, summary: str, roles_with: RolesWith
) -> None:
    """Hands the buyer on, with what the next one must know. None: back into the queue."""
    talk = await lock(tx, conversation_id)
    tx.actor.check(REPLY, talk["shop_id"])
    if to_id is not None:
        await check_colleague(tx, talk["shop_id"], to_id, roles_with)
    await tx.run("update conversations set assignee_id = $2 where id = $1", conversation_id, to_id)
    await tx.run(
        """insert into transfers (id, shop_id, conversation_id, from_id, to_id, by_id, summary, at)
           values ($1,$2,$3,$4,$5,$6,$7,$8)""",
        new_id(), talk["shop_id"], conversation_id, talk["assignee_id"], to_id, tx.actor.id, summary, tx.now,
    )  # fmt: skip
    await _changed(tx, talk, "transferred")


async def check_colleague(tx: Transaction, shop_id: UUID, account_id: UUID, roles_with: RolesWith) -> None:
    """Somebody who may answer this shop's buyers: with anybody else a conversation would lie unseen."""
    answering = [role for _, role in await roles_with(tx, REPLY, [shop_id])]
    known = await tx.value(
        """select exists (select 1 from memberships m join accounts a on a.id = m.account_id
                          where m.shop_id = $1 and m.account_id = $2 and m.role = any($3)
                            and a.disabled_at is null)""",
        shop_id, account_id, answering,
    )  # fmt: skip
    if not known:
        raise NotAColleague


async def close(tx: Transaction, conversation_id: UUID, *, ask_satisfaction: bool, reason: str = "") -> None:
    talk = await lock(tx, conversation_id)
    tx.actor.check(REPLY, talk["shop_id"])
    if talk["state"] == "closed":
        return
    await end_clock(tx, talk, "closed")
    await tx.run(
        """update conversations set state = 'closed', closed_at = $2, unread = 0, read_seq = last_seq,
                  waiting_since = null, reply_warn_at = null, reply_due_at = null, reply_state = null,
                  snoozed_until = null, snoozed_for = '',
                  satisfaction_asked_at = case when $3 then $2 else satisfaction_asked_at end where id = $1""",
        conversation_id, tx.now, ask_satisfaction,
    )  # fmt: skip
    await tx.audit("conversation.closed", "conversation", conversation_id, shop_id=talk["shop_id"], reason=reason)
    await tx.announce(
        ConversationClosed(
            shop_id=talk["shop_id"], conversation_id=conversation_id, what="closed", ask_satisfaction=ask_satisfaction
        )
    )


async def reopen(tx: Transaction, conversation_id: UUID) -> None:
    """Raises AlreadyOpenAgain when the buyer has meanwhile opened another one."""
    talk = await lock(tx, conversation_id)
    tx.actor.check(REPLY, talk["shop_id"])
    if talk["state"] == "open":
        return
    try:
        await tx.run("update conversations set state = 'open', closed_at = null where id = $1", conversation_id)
    except asyncpg.UniqueViolationError as other:
        raise AlreadyOpenAgain from other
    await _changed(tx, talk, "reopened")


async def mark_read(tx: Transaction, conversation_id: UUID, seq: int) -> None:
    """Everything up to `seq` has been looked at by the shop's side; what came later stays unread."""
    talk = await lock(tx, conversation_id)
    if seq <= talk["read_seq"] or talk["unread"] == 0:
        return
    await tx.run(
        """update conversations set read_seq = least($2, last_seq),
                  unread = (select count(*) from messages m where m.conversation_id = $1 and m.sender = 'buyer'
                            and m.seq > $2) where id = $1""",
        conversation_id, seq,
    )  # fmt: skip
    await _changed(tx, talk, "read")


async def mark_all_read(tx: Transaction, conversation_id: UUID) -> None:
    """Everything said so far has been looked at."""
    await mark_read(tx, conversation_id, (await lock(tx, conversation_id))["last_seq"])


async def star(tx: Transaction, conversation_id: UUID, on: bool) -> None:
    talk = await lock(tx, conversation_id)
    await tx.run("update conversations set starred = $2 where id = $1", conversation_id, on)
    await _changed(tx, talk, "starred")


async def set_flag(tx: Transaction, conversation_id: UUID, meaning: str) -> None:
    """`meaning` is a word of the shop's flags, not a colour; '' takes the flag away. Raises FlagUnknown."""
    talk = await lock(tx, conversation_id)
    tx.actor.check(REPLY, talk["shop_id"])
    pack = await tx.value("select pack from shops where id = $1", talk["shop_id"])
    if meaning and FLAGS.book.find(pack, meaning) is None:
        raise FlagUnknown(flag=meaning)
    await tx.run("update conversations set flag = $2 where id = $1", conversation_id, meaning)
    await tx.audit(
        "conversation.flagged", "conversation", conversation_id, shop_id=talk["shop_id"],
        before={"flag": talk["flag"]}, after={"flag": meaning},
    )  # fmt: skip
    await _changed(tx, talk, "flagged")


async def snooze(tx: Transaction, conversation_id: UUID, until: datetime | None, until_event: str) -> None:
    """Out of sight until a time or an event; the buyer's next message always brings it back. Clocks go on."""
    talk = await lock(tx, conversation_id)
    tx.actor.check(REPLY, talk["shop_id"])
    if talk["state"] != "open":
        raise ConversationIsClosed
    await tx.run(
        """update conversations set snoozed_until = coalesce($2, case when $3 <> '' then 'infinity'::timestamptz end),
                  snoozed_for = $3 where id = $1""",
        conversation_id, until, until_event,
    )  # fmt: skip
    await _changed(tx, talk, "snoozed")


async def wake(tx: Transaction, shop_id: UUID, customer_id: UUID | None, order_number: str, event: str) -> int:
    """Brings back what waits for this event of this buyer, or of the order a visitor claimed. Returns how many."""
    rows = await tx.rows(
        """update conversations set snoozed_until = null, snoozed_for = ''
           where shop_id = $1 and state = 'open' and snoozed_until is not null and snoozed_for = $4
             and (customer_id = $2 or claimed_order = $3) returning *""",
        shop_id, customer_id, order_number, event,
    )  # fmt: skip
    for talk in rows:
        await _changed(tx, talk, "woken")
    return len(rows)


async def rate(tx: Transaction, conversation_id: UUID, score: int, note: str) -> None:
    """The buyer's answer to the satisfaction question; the last one counts."""
    talk = await get(tx, conversation_id)
    await tx.run(
        "update conversations set satisfaction = $2, satisfaction_note = $3 where id = $1", conversation_id, score, note
    )
    await tx.announce(SatisfactionGiven(shop_id=talk["shop_id"], conversation_id=conversation_id, score=score))


async def claim_order(tx: Transaction, conversation_id: UUID, number: str) -> None:
    """An unverified visitor says that this order is his. It stays a claim: no data of the order goes out to him."""
    await tx.run("update conversations set claimed_order = $2 where id = $1 and claimed_order = ''",
                 conversation_id, number)  # fmt: skip
