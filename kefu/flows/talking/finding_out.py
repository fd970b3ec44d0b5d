"""Facts that cost more to learn, learned only where a red line asks for them: the shop's rules, what we wrote before."""

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from kefu.flows.talking.facts import Known
from kefu.kernel.transaction import Transaction
from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.judge import Checker
from kefu.modules.rulebook.service import Rulebook, RuleProblem, ShopScope

FINDABLE = frozenset({"shop_offers_cod", "in_return_window", "prior_contacts_24h"})
"""What `find_out` may tell."""
CONTACTS_WITHIN = timedelta(hours=24)
MOST_CONTACTS = 20
"""Of our newest messages, where contacts about the same matter are counted."""


ASKED_OF_LATE = 3
"""The newest messages of the buyer in which it is heard what he asks for."""


def heard(checker: Checker, known: Known) -> dict[str, Any]:
    """What the buyer asks for. Once he has been answered a mere "all right" is no longer the answer to it."""
    if known.buyer is None or known.context.buyer_asked is not None:
        return {}
    said, waiting = known.buyer.said[:ASKED_OF_LATE], known.buyer.waiting
    now = {name for text in said[:waiting] for name in checker.asked(text)}
    before = {name for text in said[waiting:] for name in checker.asked(text)}
    if now:
        return {"buyer_asked": min(now)}
    return {"buyer_asked": f"{min(before)}_before"} if before else {}


async def find_out(
    tx: Transaction, book: Rulebook, checker: Checker, known: Known, missing: Collection[str]
) -> dict[str, Any]:
    """Of the facts a verdict missed, those that the rules of the shop or our earlier messages tell."""
    facts: dict[str, Any] = {}
    if "shop_offers_cod" in missing:
        facts["shop_offers_cod"] = ruled(book, known.shop, "cash_on_delivery", {}, "offered", tx.now)
    if "in_return_window" in missing and known.signed_at is not None:
        asked = {"signed_at": known.signed_at, "requested_at": tx.now}
        facts["in_return_window"] = ruled(book, known.shop, "return_window", asked, "in_window", tx.now)
    if "prior_contacts_24h" in missing and known.buyer is not None and known.buyer.id is not None:
        facts["prior_contacts_24h"] = Decimal(await count_contacts(tx, checker, known.buyer.id))
    return {name: value for name, value in facts.items() if value is not None}


def ruled(book: Rulebook, shop: ShopScope, topic: str, facts: dict[str, Any], key: str, now: datetime) -> Any:
    """None where the tables of the shop do not say."""
    try:
        return book.ask(topic, shop, facts, now).answer.get(key)
    except RuleProblem:
        return None


async def count_contacts(tx: Transaction, checker: Checker, customer_id: UUID) -> int:
    """How often we have written to him of late about what he may do with his review or complaint."""
    rows = await tx.rows(
        """select m.body from conversations c join messages m on m.conversation_id = c.id
           where c.customer_id = $1 and m.sender = 'agent' and m.kind <> 'note' and m.at > $2
           order by m.at desc limit $3""",
        customer_id, tx.now - CONTACTS_WITHIN, MOST_CONTACTS,
    )  # fmt: skip
    return sum("prior_contacts_24h" in checker.check(row["body"], Context()).missing for row in rows)
