"""The only door to quick replies."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import asyncpg

from kefu.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.scripts.rules import spell, unknown_parameters

EDIT = "script.edit"


class CodeTaken(Conflict):
    code = "script.code_taken"
    text = Text("快捷码「{shortcut}」已被使用。", "快捷碼「{shortcut}」已被使用。", "The code {shortcut} is in use.")


class ParameterUnknown(Invalid):
    code = "script.parameter_unknown"
    text = Text(
        "「{name}」不是可填的参数。", "「{name}」不是可填的參數。", "{name} is not a parameter that can be filled in."
    )


def check_body(body: str) -> None:
    if unknown := unknown_parameters(body):
        raise ParameterUnknown(name=unknown[0])


async def check_files(tx: Transaction, shop_id: UUID, file_ids: Sequence[UUID]) -> None:
    """Raises NotFound for a file that is not of this shop."""
    if not file_ids:
        return
    found = await tx.rows("select id from files where id = any($1) and shop_id = $2", list(file_ids), shop_id)
    missing = set(file_ids) - {UUID(str(row["id"])) for row in found}
    if missing:
        raise NotFound(what=missing.pop())


async def list_all(tx: Transaction, shop_id: UUID | None) -> list[Row]:
    """The shop's set and my own, side by side."""
    return await tx.rows(
        """select q.*, (select coalesce(jsonb_agg(jsonb_build_object(
                          'id', f.id, 'name', f.name, 'media_type', f.media_type, 'size', f.size, 'width', f.width,
                          'height', f.height) order by array_position(q.file_ids, f.id)), '[]')
                        from files f where f.id = any(q.file_ids) and f.shop_id = q.shop_id) files
           from quick_replies q
           where shop_id = any($1) and ($2::uuid is null or shop_id = $2) and (owner_id is null or owner_id = $3)
           order by owner_id nulls first, topic, code""",
        list(tx.scope), shop_id, tx.actor.id,
    )  # fmt: skip


def check_may_edit(tx: Transaction, shop_id: UUID, owner_id: UUID | None) -> None:
    """One's own set: everybody who uses it. The shop's: who may edit it."""
    if owner_id is None:
        tx.actor.check(EDIT, shop_id)
    elif owner_id != tx.actor.id:
        raise Forbidden(permission=EDIT)


async def get(tx: Transaction, reply_id: UUID, *, lock: bool = False) -> Row:
    plain = "select * from quick_replies where id = $1"
    row = await tx.row(plain + " for update" if lock else plain, reply_id)
    if row is None or (row["owner_id"] not in (None, tx.actor.id)):
        raise NotFound(what=reply_id)
    return row


async def create(
    tx: Transaction, shop_id: UUID, *, code: str, title: str, body: str, topic: str = "", personal: bool = False,
    source: str = "", file_ids: Sequence[UUID] = (),
) -> UUID:  # fmt: skip
    if shop_id not in tx.scope:
        raise NotFound(what=shop_id)
    owner_id = tx.actor.id if personal else None
    check_may_edit(tx, shop_id, owner_id)
    check_body(body)
    await check_files(tx, shop_id, file_ids)
    reply_id = new_id()
    pinyin, initials = await asyncio.to_thread(spell, title)
    try:
        await tx.run(
            """insert into quick_replies (id, shop_id, owner_id, code, title, body, topic, pinyin, initials, source,
                                          file_ids, changed_by, changed_at)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)""",
            reply_id, shop_id, owner_id, code, title, body, topic, pinyin, initials, source, list(file_ids),
            tx.actor.id, tx.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as taken:
        raise CodeTaken(shortcut=code) from taken
    await tx.audit("quick_reply.created", "quick_reply", reply_id, shop_id=shop_id, after={"code": code})
    return reply_id


async def change(tx: Transaction, reply_id: UUID, changes: dict[str, Any]) -> None:
    """`changes`: code, title, body, topic, file_ids. Raises CodeTaken, ParameterUnknown, NotFound."""
    before = await get(tx, reply_id, lock=True)
    check_may_edit(tx, before["shop_id"], before["owner_id"])
    check_body(changes.get("body", ""))
    await check_files(tx, before["shop_id"], changes.get("file_ids", ()))
    after = {name: changes.get(name, before[name]) for name in ("code", "title", "body", "topic", "file_ids")}
    pinyin, initials = await asyncio.to_thread(spell, after["title"])
    try:
        await tx.run(
            """update quick_replies set code = $2, title = $3, body = $4, topic = $5, pinyin = $6, initials = $7,
                      changed_by = $8, changed_at = $9, file_ids = $10 where id = $1""",
            reply_id, after["code"], after["title"], after["body"], after["topic"], pinyin, initials, tx.actor.id,
            tx.now, after["file_ids"],
        )  # fmt: skip
    except asyncpg.UniqueViolationError as taken:
        raise CodeTaken(shortcut=after["code"]) from taken
    await tx.audit(
        "quick_reply.changed", "quick_reply", reply_id, shop_id=before["shop_id"],
        before={name: before[name] for name in after}, after=after,
    )  # fmt: skip


async def remove(tx: Transaction, reply_id: UUID) -> None:
    before = await get(tx, reply_id)
    check_may_edit(tx, before["shop_id"], before["owner_id"])
    await tx.run("delete from quick_replies where id = $1", reply_id)
    await tx.audit(
        "quick_reply.removed", "quick_reply", reply_id, shop_id=before["shop_id"],
        before={"code": before["code"], "body": before["body"]},
    )  # fmt: skip


async def seed(tx: Transaction, shop_id: UUID, replies: list[dict[str, Any]]) -> int:
    """Puts a pack's replies into the shop's set; a code that is there already stays as the shop has it."""
    known = {row["code"] for row in await tx.rows(
        "select code from quick_replies where shop_id = $1 and owner_id is null", shop_id)}  # fmt: skip
    fresh = [reply for reply in replies if reply["code"] not in known]
    for reply in fresh:
        await create(
            tx, shop_id, code=reply["code"], title=reply["title"], body=reply["body"], topic=reply["topic"],
            source=reply["source"],
        )  # fmt: skip
    return len(fresh)
