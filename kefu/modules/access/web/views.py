"""What several routes of access speak in."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel

from kefu.kernel.actor import Actor
from kefu.kernel.errors import Unauthorized
from kefu.modules.access.sessions import Door


def the_door(request: Request) -> Door:
    return request.app.state.door  # type: ignore[no-any-return]


TheDoor = Annotated[Door, Depends(the_door)]


class ShopRole(BaseModel):
    shop_id: UUID
    role: str


class HeldGrant(BaseModel):
    """`roles`: by which of one's roles."""

    roles: list[str]


def check_person(who: Actor) -> None:
    """Raises Unauthorized: a program's key opens its owner's work, not his door."""
    if who.kind != "staff":
        raise Unauthorized
