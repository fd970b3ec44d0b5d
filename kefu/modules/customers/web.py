"""Routes of customers."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.kernel.masked import Masked, masked
from kefu.kernel.texts import Trimmed
from kefu.kernel.vault import TooManyReveals
from kefu.kernel.web import Router, TheVault, Tx
from kefu.modules.customers import service
from kefu.modules.customers.service import CannotLinkItself, LinkAcrossShops

router = Router("customers")


Why = Annotated[Trimmed, Field(min_length=2, max_length=300)]


class Identity(BaseModel):
    id: UUID
    platform: str
    buyer_id: str
    name: str
    verified: bool


class CustomerView(Identity):
    shop_id: UUID
    region: str
    vip: str
    tags: list[str]
    note: str
    phone: Masked
    email: Masked
    address: Masked
    first_seen_at: datetime
    last_seen_at: datetime
    linked: list[Identity]


@router.get("/customers/{customer_id}", permits="customer.read")
async def read_customer(tx: Tx, customer_id: UUID) -> CustomerView:
    row = await service.get(tx, customer_id)
    linked = [Identity(**dict(r)) for r in await service.identities(tx, customer_id) if r["id"] != customer_id]
    plain = ("id", "shop_id", "platform", "buyer_id", "name", "verified", "region", "vip", "tags", "note",
             "first_seen_at", "last_seen_at")  # fmt: skip
    return CustomerView(
        **{name: row[name] for name in plain},
        phone=masked(row, "phone"), email=masked(row, "email"), address=masked(row, "address"), linked=linked,
    )  # fmt: skip


class CustomerChanges(BaseModel):
    name: Annotated[str | None, Field(max_length=80)] = None
    note: Annotated[str | None, Field(max_length=2000)] = None
    tags: Annotated[list[Annotated[str, Field(max_length=30)]] | None, Field(max_length=100)] = None
    region: Annotated[str | None, Field(max_length=80)] = None
    phone: Annotated[str | None, Field(pattern=r"^[+\d][\d -]{5,24}$")] = None
    email: Annotated[str | None, Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=200)] = None
    address: Annotated[Trimmed | None, Field(min_length=4, max_length=300)] = None
    reason: Why


@router.patch("/customers/{customer_id}", permits="customer.edit", status_code=204)
async def change_customer(tx: Tx, vault: TheVault, customer_id: UUID, body: CustomerChanges) -> None:
    changes = body.model_dump(exclude={"reason"}, exclude_none=True)
    await service.change(tx, vault, customer_id, changes, body.reason)


class LinkCustomer(BaseModel):
    other_id: UUID
    because: Why


@router.post("/customers/{customer_id}/links", permits="customer.edit", status_code=201,
             raises=(CannotLinkItself, LinkAcrossShops))  # fmt: skip
async def link_customer(tx: Tx, customer_id: UUID, body: LinkCustomer) -> dict[str, UUID]:
    """Says that two identities are one person; each stays separate for verification."""
    return {"id": await service.link(tx, customer_id, body.other_id, body.because)}


@router.post("/customers/{customer_id}/unlinking", permits="customer.edit", status_code=204)
async def unlink_customer(tx: Tx, customer_id: UUID, body: LinkCustomer) -> None:
    await service.unlink(tx, customer_id, body.other_id, body.because)


class Reveal(BaseModel):
    value_id: UUID
    reason: Annotated[Trimmed, Field(min_length=2, max_length=200)]


class Revealed(BaseModel):
    kind: Literal["open"] = "open"
    value: str


@router.post("/reveals", permits="personal.reveal", raises=(TooManyReveals,))
async def reveal(tx: Tx, vault: TheVault, body: Reveal) -> Revealed:
    """Opens one masked value. Who looked, when and why is in the audit log before the value leaves."""
    await vault.check_reveals(tx)
    return Revealed(value=await vault.reveal(tx, body.value_id, body.reason))
