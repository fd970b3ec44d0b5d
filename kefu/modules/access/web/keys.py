"""Routes of programs' keys."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.kernel.texts import Trimmed
from kefu.kernel.web import Router, Tx, Who
from kefu.modules.access import people
from kefu.modules.access.problems import MoreThanYours, ShopOutOfReach
from kefu.modules.access.web.views import check_person

router = Router("access")


class NewKey(BaseModel):
    name: Annotated[Trimmed, Field(min_length=1, max_length=60)]
    shops: Annotated[list[UUID], Field(min_length=1, max_length=500)]
    permissions: Annotated[list[str], Field(min_length=1, max_length=200)]


class KeyMade(BaseModel):
    id: UUID
    key: Annotated[str, Field(description="Shown once; send it as Authorization: Bearer <key>")]


class KeyView(BaseModel):
    id: UUID
    account_id: UUID
    name: str
    shops: list[UUID]
    permissions: list[str]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@router.get("/api-keys", permits="people.edit")
async def list_keys(tx: Tx) -> list[KeyView]:
    """Keys that open one of your shops; of each, only the shops that are yours."""
    return [KeyView(**dict(row)) for row in await tx.rows("select * from kefu.list_api_keys()")]


@router.post("/api-keys", permits="people.edit", status_code=201, raises=(MoreThanYours,))
async def create_key(tx: Tx, who: Who, body: NewKey) -> KeyMade:
    check_person(who)
    key_id, key = await people.create_key(tx, body.name, body.shops, body.permissions)
    return KeyMade(id=key_id, key=key)


@router.delete("/api-keys/{key_id}", permits="people.edit", status_code=204, raises=(ShopOutOfReach,))
async def revoke_key(tx: Tx, key_id: UUID) -> None:
    """Your own, or one whose shops are all yours to manage."""
    await people.revoke_key(tx, key_id)
