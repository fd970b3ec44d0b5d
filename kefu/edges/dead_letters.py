"""What nobody took: shown to people who run the shop, and sent once more when they say so."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.errors import NotFound
from kefu.kernel.web import Router, Tx

router = Router("outbox")


class DeadLetter(BaseModel):
    key: UUID
    shop_id: UUID
    topic: str
    lane: str
    payload: dict[str, Any]
    attempts: int
    last_error: str | None
    created_at: datetime
    dead_at: datetime


class Waiting(BaseModel):
    """A topic's rows that still wait; `oldest_at` far in the past means that the worker is down."""

    topic: str
    waiting: int
    oldest_at: datetime


class OutboxState(BaseModel):
    dead: list[DeadLetter]
    waiting: list[Waiting]


@router.get("/outbox/dead", permits="shop.edit")
async def list_dead_letters(tx: Tx) -> OutboxState:
    dead = await tx.rows("select * from outbox where dead_at is not null order by dead_at desc limit 200")
    waiting = await tx.rows(
        """select topic, count(*)::int waiting, min(created_at) oldest_at from outbox
           where dead_at is null group by topic order by topic"""
    )
    names = DeadLetter.model_fields
    return OutboxState(
        dead=[DeadLetter(**{name: row[name] for name in names}) for row in dead],
        waiting=[Waiting(**dict(row)) for row in waiting],
    )


@router.post("/outbox/dead/{key}/retry", permits="shop.edit", status_code=204)
async def retry_dead_letter(tx: Tx, key: UUID) -> None:
    """Into the queue again, with its key, as if it had never been tried."""
    row = await tx.row(
        """update outbox set dead_at = null, attempts = 0, last_error = null, due_at = $2
           where key = $1 and dead_at is not null returning shop_id, topic""",
        key, tx.now,
    )  # fmt: skip
    if row is None:
        raise NotFound(what=key)
    tx.wakes.add(row["topic"])
    await tx.audit("outbox.retried", "outbox", key, shop_id=row["shop_id"], after={"topic": row["topic"]})
