"""Routes of the queue's kept views."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx
from kefu.modules.chats.problems import TooManyViews, ViewNameTaken
from kefu.modules.chats.service import views

router = Router("queue", prefix="/queue-views")

Name = Annotated[str, Field(min_length=1, max_length=40, pattern=r"\S")]


class QueueFilter(BaseModel):
    """What GET /conversations is asked; `shop_id` null: all shops of whoever looks."""

    model_config = ConfigDict(extra="forbid")
    view: Literal["mine", "unassigned", "all"] = "all"
    state: Literal["open", "waiting", "overdue", "snoozed", "closed"] = "open"
    shop_id: UUID | None = None
    flag: Annotated[str, Field(pattern="^[a-z_]{0,40}$")] = ""
    inquiry: Annotated[str, Field(pattern="^[a-z_]{0,30}$")] = ""
    starred: bool = False
    assignee_id: UUID | None = None


class QueueView(BaseModel):
    """`shared`: everybody's in the shop `shop_id`; else one's own."""

    id: UUID
    shop_id: UUID
    name: str
    shared: bool
    filter: QueueFilter


class QueueViews(BaseModel):
    items: list[QueueView]


def view_of(row: Row) -> QueueView:
    return QueueView(
        id=row["id"], shop_id=row["shop_id"], name=row["name"], shared=row["owner_id"] is None,
        filter=QueueFilter(**row["filter"]),
    )  # fmt: skip


@router.get("", permits="chat.read")
async def list_queue_views(tx: Tx) -> QueueViews:
    return QueueViews(items=[view_of(row) for row in await views.list_all(tx)])


class NewQueueView(BaseModel):
    shop_id: UUID
    name: Name
    filter: QueueFilter
    shared: bool = False


@router.post("", permits="chat.read", status_code=201, raises=(ViewNameTaken, TooManyViews))
async def keep_queue_view(tx: Tx, body: NewQueueView) -> dict[str, UUID]:
    """One's own needs no more than reading the queue; one for everybody in the shop needs chat.assign."""
    wanted = body.filter.model_dump(mode="json")
    return {"id": await views.keep(tx, body.shop_id, body.name.strip(), wanted, shared=body.shared)}


class QueueViewChanges(BaseModel):
    name: Name | None = None
    filter: QueueFilter | None = None


@router.patch("/{view_id}", permits="chat.read", status_code=204, raises=(ViewNameTaken,))
async def change_queue_view(tx: Tx, view_id: UUID, body: QueueViewChanges) -> None:
    wanted = body.filter.model_dump(mode="json") if body.filter else None
    await views.change(tx, view_id, body.name.strip() if body.name else None, wanted)


@router.delete("/{view_id}", permits="chat.read", status_code=204)
async def forget_queue_view(tx: Tx, view_id: UUID) -> None:
    await views.forget(tx, view_id)
