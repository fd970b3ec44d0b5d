"""Who works in a shop: whom a buyer can be handed to, who is mentioned in a note."""

from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.web import HoldingRoles, Router, Tx

router = Router("queue")


class Colleague(BaseModel):
    """`answers`: may answer buyers in this shop, so that a conversation can be given to him."""

    id: UUID
    name: str
    employee_number: str
    presence: str
    roles: list[str]
    answers: bool
    open_count: int


class Colleagues(BaseModel):
    items: list[Colleague]


@router.get("/colleagues", permits="chat.read")
async def list_colleagues(tx: Tx, roles_with: HoldingRoles, shop_id: UUID) -> Colleagues:
    """Who works in this shop, who is online, how many buyers each looks after."""
    answering = [role for _, role in await roles_with(tx, "chat.reply", [shop_id])]
    rows = await tx.rows(
        """select a.id, a.name, a.employee_no employee_number, a.presence, array_agg(m.role order by m.role) roles,
                  bool_or(m.role = any($3)) answers,
                  (select count(*)::int from conversations c
                   where c.shop_id = $1 and c.assignee_id = a.id and c.state = 'open') open_count
           from memberships m join accounts a on a.id = m.account_id and a.disabled_at is null
           where m.shop_id = $1 and m.shop_id = any($2) group by a.id
           order by a.presence = 'online' desc, a.name""",
        shop_id, list(tx.scope), answering,
    )  # fmt: skip
    return Colleagues(items=[Colleague(**dict(row)) for row in rows])
