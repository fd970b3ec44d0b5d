"""The only door to notes on orders."""

from uuid import UUID

import asyncpg

from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.notes.events import NoteWritten
from kefu.modules.notes.rules import line_of
from kefu.packs.flags import SHELF as FLAGS
from kefu.packs.sayings import SHELF as SAYINGS

PUSH = "platform.order_note"
"""Outbox topic: the platform's adapter writes the note and the flag there, in order for each order."""


class NoteIncomplete(Invalid):
    code = "note.incomplete"
    text = Text(
        "备注缺少{missing}，请补上后再保存。",
        "備註缺少{missing}，請補上後再儲存。",
        "The note lacks {missing}; please add it.",
    )


class MeaningUnknown(Invalid):
    code = "note.meaning_unknown"
    text = Text(
        "店铺的旗子里没有「{meaning}」这个含义。",
        "店鋪的旗子裡沒有「{meaning}」這個含義。",
        "The shop's flags do not include {meaning}.",
    )


REASON = Text("原因", "原因", "the reason")
HANDLER = Text("经办人工号", "經辦人工號", "the employee number of who handled it")


async def write(
    tx: Transaction,
    *,
    shop_id: UUID,
    order_id: UUID,
    meaning: str,
    reason: Text | str,
    text: Text | str = "",
    case_id: UUID | None = None,
) -> UUID:
    """Notes the order and sends the note with its flag to the platform.

    A Text is written in the shop's language. Who wrote it is the actor: his employee number and name.
    Raises NoteIncomplete, MeaningUnknown, NotFound.
    """
    shop = await tx.row("select zone, pack, platform from shops where id = $1", shop_id)
    if shop is None:
        raise NotFound(what=shop_id)
    why, what = (SAYINGS.book.words(shop["pack"], said).strip() for said in (reason, text))
    check_complete(tx, why)
    flag = FLAGS.book.find(shop["pack"], meaning)
    if flag is None:
        raise MeaningUnknown(meaning=meaning)
    note_id, name = new_id(), f"{tx.actor.name} " if flag.signs_name else ""
    line = line_of(why, what, tx.actor.employee_no, tx.now, shop["zone"], name)
    shown = SAYINGS.book.words(shop["pack"], line)
    try:
        await tx.run(
            """insert into order_notes (id, shop_id, order_id, case_id, meaning, reason, text, shown, author_id,
                                        employee_no, handler_name, written_at)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)""",
            note_id, shop_id, order_id, case_id, meaning, why, what, shown, tx.actor.id,
            tx.actor.employee_no, tx.actor.name, tx.now,
        )  # fmt: skip
    except asyncpg.ForeignKeyViolationError as elsewhere:
        raise NotFound(what=order_id) from elsewhere
    await tx.later(
        shop_id,
        PUSH,
        {"note_id": note_id, "order_id": order_id, "platform": shop["platform"], "text": shown, "meaning": meaning},
        lane=str(order_id),
    )
    await tx.announce(
        NoteWritten(shop_id=shop_id, note_id=note_id, order_id=order_id, case_id=case_id, meaning=meaning)
    )
    await tx.audit("order.noted", "order", order_id, shop_id=shop_id, after={"meaning": meaning, "note": shown})
    return note_id


def check_complete(tx: Transaction, reason: str) -> None:
    if not reason:
        raise NoteIncomplete(missing=REASON)
    if not tx.actor.employee_no or not tx.actor.name:
        raise NoteIncomplete(missing=HANDLER)


async def notes_of(tx: Transaction, order_id: UUID) -> list[Row]:
    """Newest first."""
    return await tx.rows("select * from order_notes where order_id = $1 order by written_at desc, id desc", order_id)


async def mark_pushed(tx: Transaction, note_id: UUID, error: str = "") -> None:
    """What the platform's adapter reports. A note that is there stays there; a failure may still come right."""
    await tx.run(
        """update order_notes set push_state = case when $2 = '' then 'pushed' else 'failed' end, push_error = $2,
                  pushed_at = case when $2 = '' then $3::timestamptz end
           where id = $1 and push_state <> 'pushed'""",
        note_id, error, tx.now,
    )  # fmt: skip
