"""Routes of people: who works here, invitations, roles and limits."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, Field

from kefu.kernel.errors import TooMany
from kefu.kernel.texts import Trimmed
from kefu.kernel.web import ANYONE, Db, Router, Tx
from kefu.modules.access import invitations, people
from kefu.modules.access.problems import (
    AlreadyThere,
    DisabledPerson,
    InvitationGone,
    LastOwner,
    LimitAboveYours,
    MoreThanYours,
    OwnDoor,
    OwnerKeepsDoor,
    ShopOutOfReach,
    UnknownPermission,
    UnknownRole,
    WeakPassword,
)
from kefu.modules.access.sessions import check_rate
from kefu.modules.access.web.views import ShopRole, TheDoor

router = Router("access")


class Person(BaseModel):
    id: UUID
    email: str
    employee_no: str
    name: str
    locale: str
    presence: str
    disabled_at: datetime | None
    created_at: datetime
    roles: list[ShopRole]


@router.get("/people", permits="people.read")
async def list_people(tx: Tx) -> list[Person]:
    return [Person(**row) for row in await people.list_people(tx)]


MOST_ROLES = 500
"""Roles of one person over all shops."""


class Invite(BaseModel):
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)]
    employee_no: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,20}$")]
    name: Annotated[Trimmed, Field(min_length=1, max_length=60)]
    roles: Annotated[list[ShopRole], Field(min_length=1, max_length=MOST_ROLES)]


class Invited(BaseModel):
    id: UUID
    token: Annotated[str, Field(description="Shown once; give it to the person: /join#<token>")]


def by_shop(roles: list[ShopRole]) -> dict[UUID, list[str]]:
    held: dict[UUID, list[str]] = {}
    for entry in roles:
        if entry.role not in held.setdefault(entry.shop_id, []):
            held[entry.shop_id].append(entry.role)
    return held


@router.post("/people/invitations", permits="people.edit", status_code=201,
             raises=(AlreadyThere, UnknownRole, ShopOutOfReach, MoreThanYours, LimitAboveYours))  # fmt: skip
async def invite_person(tx: Tx, door: TheDoor, body: Invite) -> Invited:
    invitation, token = await invitations.invite(
        tx, door.book, door.amounts, body.email, body.employee_no, body.name, by_shop(body.roles)
    )
    return Invited(id=invitation, token=token)


class OpenInvitation(BaseModel):
    id: UUID
    email: str
    employee_no: str
    name: str
    roles: list[ShopRole]
    invited_by: str | None
    created_at: datetime
    expires_at: datetime


@router.get("/people/invitations", permits="people.read")
async def list_invitations(tx: Tx) -> list[OpenInvitation]:
    """Not taken up yet; of roles in other shops nothing is told."""
    return [
        OpenInvitation(**row | {"roles": [
            ShopRole(shop_id=shop, role=role)
            for shop in tx.scope for role in row["roles"].get(str(shop), ())
        ]})
        for row in await invitations.list_open(tx)
    ]  # fmt: skip


@router.delete("/people/invitations/{invitation_id}", permits="people.edit", status_code=204)
async def withdraw_invitation(tx: Tx, invitation_id: UUID) -> None:
    await invitations.withdraw(tx, invitation_id)


class Join(BaseModel):
    token: Annotated[str, Field(min_length=20, max_length=100)]
    password: Annotated[str, Field(max_length=200)]


@router.post("/people/joining", permits=ANYONE, opens=False, status_code=204,
             raises=(InvitationGone, WeakPassword, AlreadyThere, TooMany))  # fmt: skip
async def join(request: Request, db: Db, door: TheDoor, body: Join) -> None:
    address = request.client.host if request.client else ""
    async with db.pool.acquire() as connection:
        await check_rate(connection, f"join:{address}", per_second=0.2, most=20, at=db.clock.now())
    await invitations.join(db, door.book, door.amounts, body.token, body.password)


class Roles(BaseModel):
    roles: Annotated[list[ShopRole], Field(max_length=MOST_ROLES)]


@router.put("/people/{account_id}/roles", permits="people.edit", status_code=204,
            raises=(UnknownRole, ShopOutOfReach, MoreThanYours, LimitAboveYours, LastOwner))  # fmt: skip
async def set_roles(tx: Tx, door: TheDoor, account_id: UUID, body: Roles) -> None:
    await people.set_roles(tx, door.book, door.amounts, account_id, by_shop(body.roles))


class Reason(BaseModel):
    reason: Annotated[Trimmed, Field(min_length=1, max_length=500)]


@router.post("/people/{account_id}/disabling", permits="people.edit", status_code=204,
             raises=(LastOwner, ShopOutOfReach, MoreThanYours))  # fmt: skip
async def disable_person(tx: Tx, door: TheDoor, account_id: UUID, body: Reason) -> None:
    await people.disable(tx, door.book, account_id, body.reason)


@router.post("/people/{account_id}/enabling", permits="people.edit", status_code=204,
             raises=(ShopOutOfReach, MoreThanYours))  # fmt: skip
async def enable_person(tx: Tx, door: TheDoor, account_id: UUID, body: Reason) -> None:
    await people.enable(tx, door.book, account_id, body.reason)


@router.post("/people/{account_id}/new-password", permits="people.edit", status_code=201,
             raises=(OwnDoor, ShopOutOfReach, MoreThanYours, LimitAboveYours, DisabledPerson))  # fmt: skip
async def offer_new_password(tx: Tx, door: TheDoor, account_id: UUID, body: Reason) -> Invited:
    """A link with which this person chooses a new password; it also takes away a lost second factor."""
    link, token = await invitations.offer_new_password(tx, door.book, door.amounts, account_id, body.reason)
    return Invited(id=link, token=token)


class RoleView(BaseModel):
    code: str
    title: dict[str, str]
    grants: list[str]


class GrantOverride(BaseModel):
    shop_id: UUID | None
    role: str
    permission: str
    allowed: bool


class RoleMatrix(BaseModel):
    permissions: dict[str, dict[str, str]]
    roles: list[RoleView]
    overrides: list[GrantOverride]


@router.get("/roles", permits="people.read")
async def role_matrix(tx: Tx, door: TheDoor) -> RoleMatrix:
    rows = await tx.rows(
        """select shop_id, role, permission, allowed from role_grants
           where shop_id is null or shop_id = any($1)""",
        list(tx.scope),
    )
    return RoleMatrix(
        permissions={code: text_view(title) for code, title in door.book.permissions.items()},
        roles=[
            RoleView(code=r.code, title=text_view(r.title), grants=sorted(r.grants))
            for r in door.book.roles.values()
        ],
        overrides=[
            GrantOverride(shop_id=r["shop_id"], role=r["role"], permission=r["permission"], allowed=r["allowed"])
            for r in rows
        ],
    )  # fmt: skip


def text_view(text: Any) -> dict[str, str]:
    return {"zh-CN": text.zh, "zh-TW": text.zh_tw, "en": text.en}


class SetGrant(BaseModel):
    shop_id: UUID | None = None
    role: str
    permission: str
    allowed: bool


@router.put("/roles/grants", permits="people.edit", status_code=204,
            raises=(UnknownRole, UnknownPermission, OwnerKeepsDoor, ShopOutOfReach, MoreThanYours, LimitAboveYours))  # fmt: skip
async def set_grant(tx: Tx, door: TheDoor, body: SetGrant) -> None:
    await people.set_grant(tx, door.book, door.amounts, body.shop_id, body.role, body.permission, body.allowed)
