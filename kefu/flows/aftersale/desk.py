"""What every after-sale verb has at hand, and the questions several of them ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.kernel.vault import Vault
from kefu.modules.cases import service as cases
from kefu.modules.cases.rules.offers import value_word
from kefu.modules.cases.service import Case, PlaybookShelf
from kefu.modules.cases.verbs import Registry
from kefu.modules.money.service.limits import Limits
from kefu.modules.orders import service as orders
from kefu.modules.orders.service import Order, OrderLine
from kefu.modules.products import service as products
from kefu.modules.products.service import Sku
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook, ShopScope, Verdict
from kefu.modules.tasks import service as tasks
from kefu.rules.errors import LayerNone, RowRefused, TableUnknown


class CostUnknown(Invalid):
    code = "sku.cost_unknown"
    text = Text(
        "还不知道「{sku}」的成本，请先填写。",
        "還不知道「{sku}」的成本，請先填寫。",
        "The cost of {sku} is not known; enter it first.",
    )


class LineUnclear(Invalid):
    code = "case.line_unclear"
    text = Text(
        "订单有多件商品，请先选是哪一件。",
        "訂單有多件商品，請先選是哪一件。",
        "The order has several articles; choose which one first.",
    )


UNRULED = (TableUnknown, LayerNone, RowRefused)
"""A shop says nothing about a topic, or says that nobody can know: an answer of its own, unlike a broken table."""


@dataclass(frozen=True, slots=True)
class Desk:
    rulebook: Rulebook
    limits: Limits
    vault: Vault
    shelf: PlaybookShelf
    verbs: Registry


@dataclass(frozen=True, slots=True)
class Situation:
    """What a verb looks at: the order, the article the case is about, and the shop whose rules hold.

    `arrived`: the article that came instead, if somebody named one of ours; otherwise the one that was ordered.
    `received`: the code somebody gave for what came, as the shop writes it; as typed where it is none of ours.
    `reason`: the class under which the playbook keeps the case in the shop's tables.
    """

    shop: ShopScope
    order: Order
    line: OrderLine
    sku: Sku | None
    arrived: Sku | None
    received: str
    reason: str

    @property
    def arrived_name(self) -> str:
        """What to call it: its code, else what the order says."""
        return self.arrived.code if self.arrived else self.line.sku_code or self.line.title


async def situation(tx: Transaction, case: Case) -> Situation:
    """Raises LineUnclear when the order has several lines and the case names none."""
    shop = await rulebook.scope_of(tx, case.shop_id)
    order = await orders.get(tx, case.order_id)
    chosen = [line for line in order.lines if case.order_line_id in (None, line.id)]
    if len(chosen) != 1:
        raise LineUnclear
    line = chosen[0]
    received = str(case.state.facts.get("received_sku", "")).strip()
    spellings = (received, received.upper(), received.lower())  # read off a label, typed as it comes
    codes = sorted({code for code in (line.sku_code, *spellings) if code})
    known = {sku.code: sku for sku in (await products.find_skus(tx, case.shop_id, codes) if codes else [])}
    ordered = known.get(line.sku_code)
    reason = case.playbook.cause_of(case.state.facts)
    came = next((known[code] for code in spellings if code in known), None)
    return Situation(shop, order, line, ordered, came or ordered, came.code if came else received, reason)


async def decide(
    tx: Transaction, desk: Desk, case: Case, shop: ShopScope, topic: str, facts: Mapping[str, Any]
) -> Verdict:
    """Decides, keeps the proof with the case, and says so in its log."""
    verdict = await rulebook.decide(tx, desk.rulebook, shop, topic, facts, subject_kind="case", subject_id=case.id)
    titles = {locale: shown[0]["title"] for locale, shown in verdict.why.items()}
    await cases.append(tx, case, "decided", {"decision_id": str(verdict.id), "topic": topic, "title": titles})
    return verdict


async def decide_if_ruled(
    tx: Transaction, desk: Desk, case: Case, shop: ShopScope, topic: str, facts: Mapping[str, Any]
) -> Verdict | None:
    """As `decide`; None where the shop has no table of this topic, or its table leaves the answer to a person."""
    try:
        return await decide(tx, desk, case, shop, topic, facts)
    except UNRULED:
        return None


def weigh(desk: Desk, shop: ShopScope, topic: str, facts: Mapping[str, Any], now: datetime) -> Verdict:
    """The same without storing: for what is only shown."""
    return rulebook.weigh(desk.rulebook, shop, topic, facts, now)[0]


def weigh_if_ruled(desk: Desk, shop: ShopScope, topic: str, facts: Mapping[str, Any], now: datetime) -> Verdict | None:
    """As `weigh`; None as in `decide_if_ruled`."""
    try:
        return weigh(desk, shop, topic, facts, now)
    except UNRULED:
        return None


async def open_tail(
    tx: Transaction, desk: Desk, case: Case, shop: ShopScope, kind: str, title: Text, **asks: Any
) -> UUID:
    """A tail task for the case's owner, due by the shop's table; the case closes only when it is done."""
    task_id = await open_task(tx, desk, case, shop, kind, title, **asks)
    await cases.append(tx, case, "tail_opened", {"task_id": str(task_id), "kind": kind})
    return task_id


async def open_task(
    tx: Transaction, desk: Desk, case: Case, shop: ShopScope, kind: str, title: Text, **asks: Any
) -> UUID:
    """A task for the owner that does not hold the case open."""
    due = weigh(desk, shop, "tail_due", {"task": kind, "started_at": tx.now}, tx.now)
    return await tasks.open(
        tx, shop_id=case.shop_id, kind=kind, for_role="after_sale", title=title, asks=asks, case_id=case.id,
        order_id=case.order_id, conversation_id=case.conversation_id, assignee_id=case.owner_id,
        due_at=due.answer["due_at"],
    )  # fmt: skip


def said(case: Case, fact: str) -> Text | None:
    """What is known of a fact, in words; None when nobody said it."""
    if fact not in case.state.facts:
        return None
    spec, value = case.playbook.facts[fact], case.state.facts[fact]
    return Text(*(value_word(spec, value, language) for language in ("zh", "zh_tw", "en")))


def money_text(amount: Decimal) -> str:
    return f"{amount:.2f}"
