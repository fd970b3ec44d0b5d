"""What order makers look at: orders that were changed, and orders to be withdrawn before they leave. No chats (TENA-09)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.masked import Receiver, receiver
from kefu.kernel.pages import START, BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.transaction import Transaction
from kefu.kernel.web import Router, Tx
from kefu.modules.orders.rules import Stoppable, how_to_stop, may_still_change

router = Router("orders")

IN_HOUSE = [state for state in ("unpaid", "paid", "printed") if may_still_change(state)]


class ChangeNote(BaseModel):
    """`shown`: reason, what, employee number, time; as the platform has it."""

    shown: str
    written_at: datetime


class ChangedLine(BaseModel):
    title: str
    sku_code: str
    attributes: str
    quantity: int


class ChangedOrder(BaseModel):
    """`withdraw`: the buyer asked for his money back before the parcel left. `at`: the newest note, else the order's."""

    id: UUID
    shop_id: UUID
    platform: str
    number: str
    buyer_id: str
    state: str
    stoppable: Stoppable
    withdraw: bool
    at: datetime
    buyer_remark: str
    receiver: Receiver
    notes: list[ChangeNote]
    lines: list[ChangedLine]


FOUND = """
with noted as (
  select order_id, max(written_at) at from order_notes where shop_id = any($1) and meaning = 'order_change'
  group by order_id
), asked as (
  select id order_id from orders where shop_id = any($1) and refund_state = 'requested'
)
select o.id, o.shop_id, o.platform, o.number, o.buyer_id, o.state, o.buyer_remark, o.receiver_hidden,
       o.receiver_name_id, o.receiver_phone_id, o.receiver_address_id, n.masked receiver_name, p.masked receiver_phone,
       a.masked receiver_address, asked.order_id is not null withdraw,
       coalesce(noted.at, o.updated_at) at
from noted full join asked using (order_id) join orders o on o.id = order_id
left join personal_values n on n.id = o.receiver_name_id
left join personal_values p on p.id = o.receiver_phone_id
left join personal_values a on a.id = o.receiver_address_id
where o.state = any($2) and ($3::timestamptz is null or (coalesce(noted.at, o.updated_at), o.id) < ($3, $4))
order by at desc, o.id desc limit $5
"""


@router.get("/order-changes", permits="order.make", raises=(BadCursor,))
async def list_order_changes(
    tx: Tx, shop_id: UUID | None = None, cursor: str | None = None, limit: PageSize = 50
) -> Page[ChangedOrder]:
    """Not yet handed over: changed by a note, or to be withdrawn; the newest change on top."""
    shops = [shop for shop in tx.scope if shop_id in (None, shop)]
    place = read_time_id(cursor)
    rows = await tx.rows(FOUND, shops, IN_HOUSE, *(place or START), limit + 1)
    page, more = cut(rows, limit, "at", "id")
    ids = [row["id"] for row in page]
    notes, lines = await notes_of(tx, ids), await lines_of(tx, ids)
    items = [
        ChangedOrder(
            **{name: row[name] for name in ChangedOrder.model_fields if name in row},
            stoppable=how_to_stop(row["state"]), receiver=receiver(row, hidden=row["receiver_hidden"]), notes=notes.get(row["id"], []),
            lines=lines[row["id"]],
        )
        for row in map(dict, page)
    ]  # fmt: skip
    return Page(items=items, next_cursor=more)


async def notes_of(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, list[ChangeNote]]:
    rows = await tx.rows(
        """select order_id, shown, written_at from order_notes
           where order_id = any($1) and meaning = 'order_change' order by written_at desc, id desc""",
        list(ids),
    )
    found: dict[UUID, list[ChangeNote]] = {}
    for row in rows:
        found.setdefault(row["order_id"], []).append(ChangeNote(shown=row["shown"], written_at=row["written_at"]))
    return found


async def lines_of(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, list[ChangedLine]]:
    rows = await tx.rows(
        """select order_id, title, sku_code, attributes, quantity from order_lines where order_id = any($1)
           order by order_id, position""",
        list(ids),
    )
    found: dict[UUID, list[ChangedLine]] = {order_id: [] for order_id in ids}
    for row in rows:
        found[row["order_id"]].append(ChangedLine(**{name: row[name] for name in ChangedLine.model_fields}))
    return found
