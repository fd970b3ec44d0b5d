"""Who else is the same person: identities that an agent linked, and those with the same phone or e-mail.

Over all shops in which the asker may do what he asks for. A link is somebody's word for it; a shared phone is only a
hint (a family has one), so nothing is done with such an identity unless a person chooses it. What a visitor nobody
knows typed himself is not even that: he would have another's data erased, or handed to him, by that one's e-mail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.customers import service as customers
from kefu.modules.customers.service import VISITORS

Tie = Literal["asked", "linked", "same_contact"]


class NotThisPerson(Invalid):
    code = "customer.not_this_person"
    text = Text(
        "所选身份与该客户没有关联，请先合并或刷新。",
        "所選身分與該客戶沒有關聯，請先合併或重新整理。",
        "An identity that was chosen is not tied to this customer; link it first, or reload.",
    )


@dataclass(frozen=True, slots=True)
class Identity:
    """`row`: the customer, with the shop's name. `tie`: why it is shown."""

    row: Row
    tie: Tie


async def identities_of(tx: Transaction, vault: Vault, customer_id: UUID) -> list[Identity]:
    """This identity first, then the linked ones, then hints. Raises NotFound."""
    asked = await customers.get(tx, customer_id)
    linked = [row["id"] for row in await customers.identities(tx, customer_id)]
    contacts = await tx.rows(
        "select phone_id, email_id from customers where id = any($1) and platform <> $2", linked, VISITORS
    )
    known = [value for row in contacts for value in row if value]
    alike = await vault.alike(tx, known)
    rows = await tx.rows(
        """select c.*, s.name shop_name from customers c join shops s on s.id = c.shop_id
           where c.id = any($1) or c.platform <> $3 and (c.phone_id = any($2) or c.email_id = any($2))
           order by c.platform, c.buyer_id, c.id""",
        linked, [*known, *alike], VISITORS,
    )  # fmt: skip

    def tie(row: Row) -> Tie:
        if row["id"] == asked["id"]:
            return "asked"
        return "linked" if row["id"] in linked else "same_contact"

    order: tuple[Tie, ...] = ("asked", "linked", "same_contact")
    return sorted((Identity(row, tie(row)) for row in rows), key=lambda one: order.index(one.tie))


async def check_same_person(tx: Transaction, vault: Vault, customer_id: UUID, chosen: Sequence[UUID]) -> None:
    """Raises NotFound, NotThisPerson."""
    known = {one.row["id"] for one in await identities_of(tx, vault, customer_id)}
    if not set(chosen) <= known:
        raise NotThisPerson
