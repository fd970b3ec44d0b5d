"""Views of the queue that are kept by name: everybody's of a shop, and each person's own beside them."""

from typing import Any
from uuid import UUID

import asyncpg

from kefu.kernel.errors import Forbidden, NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.chats.problems import TooManyViews, ViewNameTaken

SHARE = "chat.assign"
"""Who hands out the work also says which views everybody has."""
MOST = 30


async def list_all(tx: Transaction) -> list[Row]:
    """The shops' own, then mine, each by name."""
    return await tx.rows(
        """select * from queue_views where shop_id = any($1) and (owner_id is null or owner_id = $2)
           order by owner_id nulls first, name""",
        list(tx.scope), tx.actor.id,
    )  # fmt: skip


def check_may_change(tx: Transaction, shop_id: UUID, owner_id: UUID | None) -> None:
    if owner_id is None:
        tx.actor.check(SHARE, shop_id)
    elif owner_id != tx.actor.id:
        raise Forbidden(permission=SHARE)


async def hold(tx: Transaction, view_id: UUID) -> Row:
    """Under its row lock, for whoever changes or forgets it. Raises NotFound."""
    row = await tx.row(
        "select * from queue_views where id = $1 and shop_id = any($2) for update", view_id, list(tx.scope)
    )
    if row is None or row["owner_id"] not in (None, tx.actor.id):
        raise NotFound(what=view_id)
    return row


async def keep(tx: Transaction, shop_id: UUID, name: str, wanted: dict[str, Any], *, shared: bool) -> UUID:
    """Raises ViewNameTaken, TooManyViews."""
    if shop_id not in tx.scope:
        raise NotFound(what=shop_id)
    owner_id = None if shared else tx.actor.id
    check_may_change(tx, shop_id, owner_id)
    kept = await tx.value(
        "select count(*) from queue_views where shop_id = $1 and owner_id is not distinct from $2", shop_id, owner_id
    )
    if kept >= MOST:
        raise TooManyViews(most=MOST)
    view_id = new_id()
    try:
        await tx.run(
            """insert into queue_views (id, shop_id, owner_id, name, filter, changed_by, changed_at)
               values ($1,$2,$3,$4,$5,$6,$7)""",
            view_id, shop_id, owner_id, name, wanted, tx.actor.id, tx.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as taken:
        raise ViewNameTaken(name=name) from taken
    await tx.audit("queue_view.kept", "queue_view", view_id, shop_id=shop_id, after={"name": name, "filter": wanted})
    return view_id


async def change(tx: Transaction, view_id: UUID, name: str | None, wanted: dict[str, Any] | None) -> None:
    """Raises ViewNameTaken."""
    before = await hold(tx, view_id)
    check_may_change(tx, before["shop_id"], before["owner_id"])
    after = {
        "name": before["name"] if name is None else name,
        "filter": before["filter"] if wanted is None else wanted,
    }
    try:
        await tx.run(
            "update queue_views set name = $2, filter = $3, changed_by = $4, changed_at = $5 where id = $1",
            view_id, after["name"], after["filter"], tx.actor.id, tx.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as taken:
        raise ViewNameTaken(name=after["name"]) from taken
    await tx.audit(
        "queue_view.changed", "queue_view", view_id, shop_id=before["shop_id"],
        before={"name": before["name"], "filter": before["filter"]}, after=after,
    )  # fmt: skip


async def forget(tx: Transaction, view_id: UUID) -> None:
    before = await hold(tx, view_id)
    check_may_change(tx, before["shop_id"], before["owner_id"])
    await tx.run("delete from queue_views where id = $1", view_id)
    await tx.audit(
        "queue_view.forgotten", "queue_view", view_id, shop_id=before["shop_id"],
        before={"name": before["name"], "filter": before["filter"]},
    )  # fmt: skip
