"""Chosen messages, frozen: what was said, by whom, when, as a text nobody can change, with its SHA-256 and the time."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.chats.service.talking import lock


def freeze(talk: Row, messages: Sequence[Row]) -> bytes:
    """The same messages always give the same bytes: keys sorted, times in UTC, files by their own hash."""
    content: dict[str, Any] = {
        "conversation_id": talk["id"],
        "shop_id": talk["shop_id"],
        "buyer_name": talk["buyer_name"],
        "messages": [
            {
                "id": m["id"], "seq": m["seq"], "at": m["at"], "kind": m["kind"], "from": m["sender"],
                "author_id": m["author_id"], "author_name": m["author_name"], "text": m["body"], "card": m["card"],
                "platform_id": m["platform_id"],
                "files": [{"sha256": f["sha256"], "name": f["name"], "size": f["size"]} for f in m["files"]],
            }
            for m in messages
        ],
    }  # fmt: skip
    return orjson.dumps(content, default=str, option=orjson.OPT_SORT_KEYS)


async def pin(
    tx: Transaction, conversation_id: UUID, message_ids: Sequence[UUID], *, case_id: UUID | None, note: str
) -> Row:
    """Raises NotFound when a message is not of this conversation, or the case not of its buyer.

    Under the conversation's lock: what is being forgotten meanwhile must not be frozen as it was.
    """
    talk = await lock(tx, conversation_id)
    if case_id is not None:
        await check_case(tx, talk, case_id)
    wanted = list(dict.fromkeys(message_ids))
    messages = await tx.rows(
        "select * from messages where conversation_id = $1 and id = any($2) order by seq", conversation_id, wanted
    )
    if not messages or len(messages) != len(wanted):
        raise NotFound(what=Text("所选消息", "所選訊息", "One of the messages"))
    content = freeze(talk, messages)
    digest = hashlib.sha256(content).hexdigest()
    row = await tx.row(
        """insert into evidence_pins (id, shop_id, conversation_id, case_id, message_ids, content, sha256, note,
                                      pinned_by, employee_no, pinned_at)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) returning *""",
        new_id(), talk["shop_id"], conversation_id, case_id, [m["id"] for m in messages], content, digest, note,
        tx.actor.id, tx.actor.employee_no, tx.now,
    )  # fmt: skip
    assert row is not None
    await tx.audit(
        "evidence.pinned", "conversation", conversation_id, shop_id=talk["shop_id"],
        after={"pin": row["id"], "sha256": digest, "messages": len(messages), "case_id": case_id},
    )  # fmt: skip
    return row


async def check_case(tx: Transaction, talk: Row, case_id: UUID) -> None:
    """Raises NotFound."""
    his = await tx.value(
        """select exists (select 1 from cases where id = $1 and shop_id = $2
                            and (conversation_id = $3 or customer_id = $4))""",
        case_id, talk["shop_id"], talk["id"], talk["customer_id"],
    )  # fmt: skip
    if not his:
        raise NotFound(what=case_id)


async def list_pins(tx: Transaction, *, conversation_id: UUID | None, case_id: UUID | None) -> list[Row]:
    return await tx.rows(
        """select * from evidence_pins
           where ($1::uuid is null or conversation_id = $1) and ($2::uuid is null or case_id = $2)
             and ($1::uuid is not null or $2::uuid is not null)
           order by pinned_at""",
        conversation_id, case_id,
    )  # fmt: skip


async def get_pin(tx: Transaction, pin_id: UUID) -> Row:
    row = await tx.row("select * from evidence_pins where id = $1", pin_id)
    if row is None:
        raise NotFound(what=pin_id)
    return row
