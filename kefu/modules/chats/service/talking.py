"""What our side says: answers, notes, what the shop's machine tells; its number comes from the conversation's row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from kefu.kernel.attachments import Attachment
from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.chats.events import AgentReplied, BuyerTold, MessageAdded, MessageChanged, NoteWritten
from kefu.modules.chats.problems import AnsweredByOther, ConversationIsClosed, NotFailed, NothingToSay
from kefu.modules.chats.rules import terms
from kefu.modules.chats.service.channels import WIDGET

DELIVERY = "chat.send"
"""The outbox topic of what must reach a platform; its lane is the conversation, so order holds."""

Kind = Literal["text", "picture", "file", "order_card", "note", "system"]


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said. `card`: the order as it was shown to the agent."""

    text: str = ""
    kind: Kind = "text"
    files: Sequence[Attachment] = ()
    card: dict[str, Any] | None = None
    client_id: str | None = None


async def get(tx: Transaction, conversation_id: UUID) -> Row:
    row = await tx.row("select * from conversations where id = $1", conversation_id)
    if row is None:
        raise NotFound(what=conversation_id)
    return row


async def lock(tx: Transaction, conversation_id: UUID) -> Row:
    """First in the one lock order: conversation → order money → case → task → register."""
    row = await tx.row("select * from conversations where id = $1 for no key update", conversation_id)
    if row is None:
        raise NotFound(what=conversation_id)
    return row


async def get_message(tx: Transaction, message_id: UUID) -> Row:
    row = await tx.row("select * from messages where id = $1", message_id)
    if row is None:
        raise NotFound(what=message_id)
    return row


async def last_answers(tx: Transaction, conversation_id: UUID, most: int) -> list[str]:
    """What agents last said to the buyer, oldest first."""
    rows = await tx.rows(
        """select body from messages where conversation_id = $1 and sender = 'agent' and kind <> 'note'
           order by seq desc limit $2""",
        conversation_id, most,
    )  # fmt: skip
    return [row["body"] for row in reversed(rows)]


async def send(
    tx: Transaction,
    conversation_id: UUID,
    said: Said,
    *,
    expected_last_seq: int | None = None,
    message_id: UUID | None = None,
) -> Row:
    """An agent's answer or note. The same `client_id` again gives the first message back.

    Raises AnsweredByOther when a colleague answered after `expected_last_seq`, ConversationIsClosed, NothingToSay.
    """
    talk = await lock(tx, conversation_id)
    tx.actor.check("chat.reply", talk["shop_id"])
    if said.client_id is not None:
        known = await tx.row(
            "select * from messages where conversation_id = $1 and client_id = $2", conversation_id, said.client_id
        )
        if known is not None:
            return known
    if not (said.text.strip() or said.files or said.card):
        raise NothingToSay
    if said.kind == "note":
        return await _add(tx, talk, said, "agent", message_id)
    if talk["state"] != "open":
        raise ConversationIsClosed
    if (
        expected_last_seq is not None
        and talk["replied_seq"] > expected_last_seq
        and talk["replied_by"] not in (None, tx.actor.id)
    ):
        name = await tx.value("select author_name from messages where conversation_id = $1 and seq = $2",
                              conversation_id, talk["replied_seq"])  # fmt: skip
        raise AnsweredByOther(who=name or "", seq=talk["replied_seq"])
    return await _add(tx, talk, said, "agent", message_id)


async def tell_buyer(
    tx: Transaction,
    conversation_id: UUID,
    text: str,
    *,
    client_id: str | None = None,
    card: dict[str, Any] | None = None,
) -> Row | None:
    """The shop's machine tells the buyer something (a waybill). No clock stops: a person has not answered.

    A closed conversation is told too. The same `client_id` again: nothing is sent, None.
    """
    talk = await lock(tx, conversation_id)
    if client_id is not None and await tx.value(
        "select true from messages where conversation_id = $1 and client_id = $2", conversation_id, client_id
    ):
        return None
    return await _add(tx, talk, Said(text, "text", card=card, client_id=client_id), "system", None)


async def answer_off_hours(tx: Transaction, conversation_id: UUID, text: str, closed_since: datetime) -> None:
    """Once per closed time of the shop. The clock of the first answer goes on."""
    first = await tx.run(
        "update conversations set off_hours_at = $2 where id = $1 and (off_hours_at is null or off_hours_at < $3)",
        conversation_id, tx.now, closed_since,
    )  # fmt: skip
    if first:
        await _add(tx, await lock(tx, conversation_id), Said(text), "bot", None)


async def _add(
    tx: Transaction, talk: Row, said: Said, sender: Literal["agent", "system", "bot"], message_id: UUID | None
) -> Row:
    """Numbers and stores the message; the caller holds the conversation's lock."""
    seq, message_id = talk["last_seq"] + 1, message_id or new_id()
    is_note = said.kind == "note"
    kind = shown_kind(said)
    channel = await tx.row("select kind, out_url from channels where id = $1", talk["channel_id"])
    assert channel is not None
    leaves = not is_note and channel["kind"] != WIDGET
    row = await tx.row(
        """insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, author_id, author_name,
                                 body, files, card, client_id, delivery, at, terms)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,array_to_tsvector($16::text[])) returning *""",
        message_id, talk["shop_id"], talk["id"], seq, talk["channel_id"], kind, sender,
        tx.actor.id if sender == "agent" else None, tx.actor.name if sender == "agent" else "", said.text,
        [file.plain() for file in said.files], said.card, said.client_id,
        None if is_note else "queued" if leaves else "sent", tx.now, terms(said.text, tx.now),
    )  # fmt: skip
    assert row is not None
    if sender == "agent" and not is_note:
        await _answered(tx, talk, seq, said.text, kind)
    else:
        await tx.run(
            """update conversations set last_seq = $2, last_text = case when $3 then last_text else left($4, 120) end,
                      last_kind = case when $3 then last_kind else $5 end,
                      last_from = case when $3 then last_from else $6 end,
                      last_at = case when $3 then last_at else $7 end where id = $1""",
            talk["id"], seq, is_note, said.text, kind, sender, tx.now,
        )  # fmt: skip
    if leaves:
        await tx.later(
            talk["shop_id"], DELIVERY, {"conversation_id": talk["id"], "message_id": message_id}, lane=str(talk["id"])
        )
    await tx.announce(_added(tx, talk, row))
    return row


def shown_kind(said: Said) -> Kind:
    """A text with nothing but files is a picture or a file."""
    if said.kind != "text" or not said.files or said.text.strip():
        return said.kind
    return "picture" if all(f.is_picture for f in said.files) else "file"


def _added(tx: Transaction, talk: Row, row: Row) -> MessageAdded:
    known: dict[str, Any] = {
        "shop_id": talk["shop_id"], "conversation_id": talk["id"], "message_id": row["id"], "seq": row["seq"],
        "sender": row["sender"],
    }  # fmt: skip
    if row["kind"] == "note":
        return NoteWritten(**known)
    if row["sender"] == "agent":
        return AgentReplied(**known, account_id=tx.actor.id, waited_since=talk["waiting_since"])
    return BuyerTold(**known)


async def _answered(tx: Transaction, talk: Row, seq: int, text: str, kind: str) -> None:
    """A person answered: the clock ends, what was unread has been read, who answered first looks after the buyer."""
    await end_clock(tx, talk, "answered")
    await tx.run(
        """update conversations set last_seq = $2, last_text = left($3, 120), last_kind = $4, last_from = 'agent',
                  last_at = $5, unread = 0, read_seq = $2, replied_seq = $2, replied_by = $6,
                  assignee_id = coalesce(assignee_id, $7), waiting_since = null, reply_warn_at = null,
                  reply_due_at = null, reply_state = null where id = $1""",
        talk["id"], seq, text, kind, tx.now, tx.actor.id, tx.actor.id if tx.actor.kind == "staff" else None,
    )  # fmt: skip


async def end_clock(tx: Transaction, talk: Row, how: Literal["answered", "closed"]) -> None:
    if talk["waiting_since"] is None or talk["reply_due_at"] is None:
        return
    ended = "closed" if how == "closed" else "met" if tx.now <= talk["reply_due_at"] else "late"
    await tx.run(
        """insert into reply_clocks (id, shop_id, conversation_id, started_at, due_at, ended_at, ended_as, answered_by)
           values ($1,$2,$3,$4,$5,$6,$7,$8)""",
        new_id(), talk["shop_id"], talk["id"], talk["waiting_since"], talk["reply_due_at"], tx.now, ended,
        tx.actor.id if how == "answered" else None,
    )  # fmt: skip


async def mark_delivery(tx: Transaction, message_id: UUID, delivery: str, *, platform_id: str | None = None,
                        failure: str = "") -> None:  # fmt: skip
    """What became of a message on its way out. A later state is never taken back by an earlier one."""
    row = await tx.row(
        """update messages set delivery = $2, platform_id = coalesce(platform_id, $3), failure = $4
           where id = $1 and delivery is distinct from $2 and delivery not in ('delivered', 'seen') returning *""",
        message_id, delivery, platform_id, failure,
    )  # fmt: skip
    if row is not None:
        await tx.announce(
            MessageChanged(
                shop_id=row["shop_id"], conversation_id=row["conversation_id"], message_id=message_id, delivery=delivery
            )
        )


async def retry(tx: Transaction, message_id: UUID) -> Row:
    """A message that failed goes out once more, under a new key of delivery. Raises NotFailed."""
    message = await get_message(tx, message_id)
    await lock(tx, message["conversation_id"])
    changed = await tx.row(
        "update messages set delivery = 'queued', failure = '' where id = $1 and delivery = 'failed' returning *",
        message_id,
    )
    if changed is None:
        raise NotFailed
    await tx.later(
        changed["shop_id"], DELIVERY, {"conversation_id": changed["conversation_id"], "message_id": message_id},
        lane=str(changed["conversation_id"]),
    )  # fmt: skip
    await tx.announce(
        MessageChanged(
            shop_id=changed["shop_id"],
            conversation_id=changed["conversation_id"],
            message_id=message_id,
            delivery="queued",
        )
    )
    return changed


async def note_seen(tx: Transaction, conversation_id: UUID, *, seen: int = 0, delivered: int = 0) -> None:
    """The buyer's side has got, or looked at, everything up to these numbers."""
    row = await tx.row(
        """update conversations set seen_seq = greatest(seen_seq, least($2, last_seq)),
                  delivered_seq = greatest(delivered_seq, least($3, last_seq), least($2, last_seq))
           where id = $1 and (seen_seq < least($2, last_seq) or delivered_seq < least($3, last_seq))
           returning shop_id, seen_seq, delivered_seq""",
        conversation_id, seen, delivered,
    )  # fmt: skip
    if row is not None:
        await tx.announce(
            MessageChanged(
                shop_id=row["shop_id"],
                conversation_id=conversation_id,
                delivery="seen" if seen else "delivered",
                up_to_seq=row["seen_seq"] if seen else row["delivered_seq"],
            )
        )


async def star_message(tx: Transaction, message_id: UUID, on: bool) -> None:
    row = await get_message(tx, message_id)
    await tx.run("update messages set starred = $2 where id = $1", message_id, on)
    await tx.announce(
        MessageChanged(shop_id=row["shop_id"], conversation_id=row["conversation_id"], message_id=message_id)
    )
