"""What is known where a text will be said: of the buyer, the orders that stand beside the conversation, the open case.

Three statements, whatever there is. What takes more than that is found out only once a red line asks for it: see `finding_out`.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.cases import service as cases
from kefu.modules.compliance.rules.context import Context, OrderData
from kefu.modules.orders.rules import numbers_in
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import ShopScope

EARLIER = 5
"""A contact cut into pieces over several messages is seen by reading the last few together."""
READ_FOR_NUMBERS = 40
"""The newest messages of the buyer in which order numbers are looked for, as on the desk's screen."""
MOST_ORDERS = 10
OVER = frozenset({"finished", "closed", "returned"})
UNDER_WAY = frozenset({"scanned", "in_transit", "delivered", "finished"})
HERE_STILL = frozenset({"unpaid", "paid", "printed"})


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whom the text goes to. `buyer_id`: the platform's; `proved`: he is known to be that account.

    `said`: his newest messages, newest first; `waiting`: how many of them nobody has answered yet.
    """

    id: UUID | None
    buyer_id: str
    proved: bool
    said: Sequence[str] = ()
    waiting: int = 0

    def placed(self, order: Row) -> bool:
        if not self.proved:
            return False
        return (self.id is not None and order["customer_id"] == self.id) or (
            self.buyer_id != "" and order["buyer_id"] == self.buyer_id
        )


@dataclass(frozen=True, slots=True)
class Known:
    """`platforms`: whose red lines hold here, the nearest first: of the place where the talk is, then of the shop.
    `signed_at`: of the order that is spoken of; None where there is none, or several that differ.
    """

    shop: ShopScope
    context: Context
    platforms: tuple[str, ...] = ()
    buyer: Buyer | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AtHand:
    """The orders the desk shows, and among them those that are spoken of.

    `pointed`: what is spoken of now is surely theirs; `named`: the one the writer of the text says it is about.
    """

    orders: Sequence[Row]
    spoken_of: Sequence[Row]
    pointed: bool
    named: UUID | None = None


TALK = f"""
select u.buyer_id, u.verified, (select h.platform from channels h where h.id = $3) platform,
       array(select m.body from messages m where m.conversation_id = $1 and m.sender = 'agent' and m.kind <> 'note'
             order by m.seq desc limit {EARLIER}) answers,
       array(select m.body from messages m where m.conversation_id = $1 and m.sender = 'buyer'
             order by m.seq desc limit {READ_FOR_NUMBERS}) said,
       (select count(*)::int from messages m
        where m.conversation_id = $1 and m.sender = 'buyer' and m.seq > $4) waiting
from customers u where u.id = $2
"""  # noqa: S608  # constant parts

ORDERS = f"""
with at_hand (id) as (
  select id from orders where id = any($2) and shop_id = $1
  union select order_id from cases where conversation_id = $3 and status <> 'closed' and shop_id = $1
  union select id from orders where number = any($4) and shop_id = $1
  union (select id from orders where $7 and shop_id = $1 and (customer_id = $5 or (buyer_id = $6 and buyer_id <> ''))
         order by ordered_at desc nulls last limit {MOST_ORDERS}))
select o.id, o.number, o.customer_id, o.buyer_id, o.state, o.currency, o.paid, o.paid_at, o.shipped_at, o.signed_at,
       o.tracking_no, goods.*, k.open_cases, k.here, k.courier_said,
       n.id name_id, n.sealed name_sealed, p.id phone_id, p.sealed phone_sealed, a.id address_id, a.sealed address_sealed
from at_hand join orders o using (id)
left join personal_values n on n.id = o.receiver_name_id
left join personal_values p on p.id = o.receiver_phone_id
left join personal_values a on a.id = o.receiver_address_id
left join lateral (
  select count(*) lines, count(s.stock) counted, min(s.stock - s.reserved) least, max(s.stock - s.reserved) most,
         count(s.id) known, bool_and(s.listed) all_listed, bool_or(s.listed) any_listed
  from order_lines l left join skus s on s.shop_id = l.shop_id and s.code = l.sku_code and l.sku_code <> ''
  where l.order_id = o.id) goods on true
left join lateral (
  select jsonb_agg(jsonb_build_object('playbook', c.playbook_hash, 'facts', c.facts)) open_cases,
         bool_or(c.conversation_id = $3) here,
         (array_agg(w.note order by w.at desc) filter (where w.note is not null))[1] courier_said
  from cases c left join lateral (
    select g.data->'refs'->>'note' note, g.at from case_log g
    where g.case_id = c.id and g.data->'refs'->>'from' = 'courier' order by g.seq desc limit 1) w on true
  where c.order_id = o.id and c.status <> 'closed') k on true
order by o.ordered_at desc nulls last, o.id desc
"""  # noqa: S608  # constant parts


async def known_in_talk(tx: Transaction, vault: Vault, talk: Row, order_id: UUID | None) -> Known:
    """What a text in this conversation is judged by; a fact that is not known stays unknown.

    `order_id`: of which order the message speaks, as far as its writer says so.
    """
    shop = await rulebook.scope_of(tx, talk["shop_id"])
    row = await tx.row(TALK, talk["id"], talk["customer_id"], talk["channel_id"], talk["replied_seq"])
    assert row is not None
    buyer = Buyer(talk["customer_id"], row["buyer_id"], row["verified"], row["said"], row["waiting"])
    numbers = numbers_in("\n".join(row["said"]))[:MOST_ORDERS]
    rows = await tx.rows(
        ORDERS,
        shop.shop_id,
        [order_id] if order_id else [],
        talk["id"],
        numbers,
        buyer.id,
        buyer.buyer_id,
        buyer.proved,
    )
    at_hand = choose(rows, order_id, numbers, buyer)
    talked = {
        "conversation_buyer": buyer.buyer_id,
        "previous_agent_messages": tuple(reversed(row["answers"])),
    }
    known = await put_together(tx, vault, shop, buyer, at_hand, talked)
    return replace(known, platforms=(row["platform"], shop.platform))


async def known_of_order(tx: Transaction, vault: Vault, shop_id: UUID, order_id: UUID, buyer_id: str | None) -> Known:
    """Of a text that stands in no conversation. `buyer_id`: whom it goes to; None: to the order's own buyer."""
    shop = await rulebook.scope_of(tx, shop_id)
    rows = await tx.rows(ORDERS, shop_id, [order_id], None, [], None, "", False)
    of_order = rows[0]["buyer_id"] if rows else ""
    buyer = Buyer(rows[0]["customer_id"] if buyer_id is None and rows else None, buyer_id or of_order, proved=True)
    known = {"conversation_buyer": buyer.buyer_id or None}
    return await put_together(tx, vault, shop, buyer, AtHand(rows, rows, pointed=True), known)


def known_of_shop(shop: ShopScope, now: datetime) -> Known:
    """Of a text that will go to many buyers."""
    today = now.astimezone(ZoneInfo(shop.zone)).date()
    return Known(shop, Context(channel="chat", on_date=today), (shop.platform,))


def choose(rows: Sequence[Row], order_id: UUID | None, numbers: Collection[str], buyer: Buyer) -> AtHand:
    """Spoken of is what the message names or has an open case here, else what the buyer named, else what of his is
    still under way. The desk names an order with every message: one that is over says nothing of what is talked about
    now, unless the case or the buyer himself points to it.
    """
    spoken_of = (
        [row for row in rows if row["id"] == order_id or row["here"]]
        or [row for row in rows if row["number"] in numbers]
        or [row for row in rows if buyer.placed(row) and row["state"] not in OVER]
    )
    pointed = all(row["here"] or row["number"] in numbers or row["state"] not in OVER for row in spoken_of)
    return AtHand(rows, spoken_of, pointed, order_id)


async def put_together(
    tx: Transaction, vault: Vault, shop: ShopScope, buyer: Buyer, at_hand: AtHand, known: dict[str, Any]
) -> Known:
    spoken_of = at_hand.spoken_of
    facts: dict[str, Any] = {"channel": "chat", "on_date": tx.now.astimezone(ZoneInfo(shop.zone)).date(), **known}
    facts["others_orders"] = others(vault, at_hand.orders, buyer)
    if spoken_of:
        facts["order_belongs_to_buyer"] = agreed(spoken_of, lambda row: belongs(row, buyer, at_hand.named))
    facts |= {name: agreed(spoken_of, read) for name, read in OF_ORDER.items()}
    if at_hand.pointed:
        facts |= {name: agreed(spoken_of, read) for name, read in OF_GOODS.items()}
    open_cases = [one for row in spoken_of for one in row["open_cases"] or ()]
    if open_cases:
        facts["phase"] = "aftersale"
        facts["recorded_cause"] = await recorded_cause(tx, shop.shop_id, open_cases)
        facts["courier_message"] = next((row["courier_said"] for row in spoken_of if row["courier_said"]), None)
    signed_at = agreed(spoken_of, lambda row: row["signed_at"])
    return Known(shop, Context(**facts), (shop.platform,), buyer, signed_at)


def belongs(row: Row, buyer: Buyer, named: UUID | None) -> bool | None:
    """Unknown of an order that a visitor nobody knows says is his: what stands in it is kept from him all the same."""
    if buyer.placed(row):
        return True
    return False if buyer.proved or row["id"] == named else None


def agreed(rows: Sequence[Row], read: Callable[[Row], Any]) -> Any:
    """What is true of all of them; None where they differ, or where there is none."""
    found = {read(row) for row in rows}
    return found.pop() if len(found) == 1 else None


def shipped(row: Row) -> bool | None:
    """An order that was closed or sent back without a word of when it left may have left or not."""
    if row["shipped_at"] is not None or row["state"] in UNDER_WAY:
        return True
    return False if row["state"] in HERE_STILL else None


def stock(row: Row) -> Decimal | None:
    """Of the scarcest article; unknown while one is not counted, or some are there and others are not."""
    if not row["lines"] or row["lines"] != row["counted"] or row["least"] <= 0 < row["most"]:
        return None
    return Decimal(row["least"])


def listed(row: Row) -> bool | None:
    known = row["lines"] and row["lines"] == row["known"] and row["all_listed"] == row["any_listed"]
    return row["all_listed"] if known else None


OF_ORDER: dict[str, Callable[[Row], Any]] = {
    "order_paid": lambda row: row["paid_at"] is not None,
    "order_state": lambda row: row["state"],
    "paid_amount_cny": lambda row: row["paid"] if row["paid_at"] and row["currency"] == "CNY" else None,
    "shipped": shipped,
    "tracking": lambda row: row["tracking_no"] or None,
}
OF_GOODS: dict[str, Callable[[Row], Any]] = {"stock": stock, "listed": listed}


async def recorded_cause(tx: Transaction, shop_id: UUID, open_cases: Sequence[dict[str, Any]]) -> str | None:
    causes = {(await cases.version_of(tx, shop_id, one["playbook"])).cause_of(one["facts"]) for one in open_cases}
    return causes.pop() if len(causes) == 1 else None


def others(vault: Vault, rows: Sequence[Row], buyer: Buyer) -> tuple[OrderData, ...]:
    """Receiver, telephone and address of the orders that are not his, as far as he has not named them himself and they
    stand in no order of his own. Opened in memory for this one comparison; nobody gets to see them.
    """
    foreign = [row for row in rows if not buyer.placed(row)]
    if not foreign:
        return ()
    own = [opened(vault, row) for row in rows if buyer.placed(row)]
    his_own = {value for one in own for value in (one.receiver, one.phone, one.address)}
    said = "\n".join(buyer.said)

    def news(value: str) -> str:
        return "" if value in his_own or value in said else value

    found = [opened(vault, row) for row in foreign]
    return tuple(OrderData(one.buyer, news(one.receiver), news(one.phone), news(one.address)) for one in found)


def opened(vault: Vault, row: Row) -> OrderData:
    def value(kind: str) -> str:
        sealed = row[f"{kind}_sealed"]
        return "" if sealed is None else vault.decrypt(sealed, row[f"{kind}_id"].bytes)

    return OrderData(row["buyer_id"], value("name"), value("phone"), value("address"))
