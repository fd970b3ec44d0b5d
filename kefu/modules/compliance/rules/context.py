"""The facts a check may know about the conversation, and three-valued conditions over them.

A fact that is not known is None. A condition over an unknown fact is neither true nor false: the red line
says what then happens (`unknown:`), so a missing fact can never quietly allow or forbid anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kefu.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class OrderData:
    """The personal data of the order the text may speak of."""

    buyer: str = ""
    receiver: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where the text will be said. Every fact defaults to None: not known.

    Amounts are yuan, `prior_contacts_24h` counts contacts about the same matter in the last 24 hours,
    `on_date` is the business date that chooses the editions of red lines in force. `others_orders` stand before the
    agent's eyes too, and are certainly another buyer's than the one he writes to.
    """

    channel: str | None = None
    phase: str | None = None
    sentiment: str | None = None
    on_date: date | None = None
    conversation_buyer: str | None = None
    previous_agent_messages: tuple[str, ...] = ()
    order: OrderData | None = None
    others_orders: tuple[OrderData, ...] = ()
    order_belongs_to_buyer: bool | None = None
    order_paid: bool | None = None
    order_state: str | None = None
    buyer_asked_close: bool | None = None
    paid_amount_cny: Decimal | None = None
    list_price: Decimal | None = None
    stock: Decimal | None = None
    listed: bool | None = None
    in_return_window: bool | None = None
    seven_day_exception: str | None = None
    recorded_cause: str | None = None
    shipped: bool | None = None
    tracking: str | None = None
    refunded: bool | None = None
    courier_message: str | None = None
    shop_offers_cod: bool | None = None
    credit_card: str | None = None
    approved_hotline: bool | None = None
    buyer_asked: str | None = None
    invoice_refusal_setting: str | None = None
    proof_on_file: bool | None = None
    personal_price: bool | None = None
    can_change_price: bool | None = None
    price_change_planned: bool | None = None
    prior_contacts_24h: Decimal | None = None

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "Context":
        """From plain JSON. An unknown name or a value of the wrong kind is an error that names it."""
        return cls(**{name: _read(name, value) for name, value in facts.items()})


FACT_NAMES = frozenset(f.name for f in fields(Context))
OPERATORS = ("eq", "in", "not_in", "lte", "gte", "known")
_NUMBERS = frozenset({"paid_amount_cny", "list_price", "stock", "prior_contacts_24h"})
_TRUTHS = frozenset(f.name for f in fields(Context) if f.type == bool | None)
_SHOWN = frozenset({"proof_on_file", "approved_hotline", "personal_price"})  # the paper, number or price itself will do


def _read(name: str, value: Any) -> Any:
    if name not in FACT_NAMES:
        raise Invalid(why=f"unknown fact {name!r}")
    if name == "previous_agent_messages":
        return tuple(str(v) for v in value or ())
    if value is None:
        return None
    if name == "order":
        return _order(value)
    if name == "others_orders":
        return tuple(_order(one) for one in value)
    if name == "on_date":
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    if name in _NUMBERS:
        return _number(name, value)
    if name in _SHOWN:
        return bool(value)
    wanted = bool if name in _TRUTHS else str
    if not isinstance(value, wanted):
        raise Invalid(why=f"fact {name!r} must be a {wanted.__name__}, not {value!r}")
    return value


def _order(value: Any) -> OrderData:
    return value if isinstance(value, OrderData) else OrderData(**{k: str(v or "") for k, v in value.items()})


def _number(name: str, value: Any) -> Decimal:
    if isinstance(value, bool):
        raise Invalid(why=f"fact {name!r} must be a number, not {value!r}")
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise Invalid(why=f"fact {name!r} must be a number, not {value!r}") from None


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: eq, in, not_in, lte, gte (unknown when the fact is), known (never unknown)."""

    __test__ = False  # not a pytest class
    fact: str
    op: str
    value: Any

    def truth(self, context: Context) -> bool | None:
        actual = getattr(context, self.fact)
        if self.op == "known":
            return (actual is not None) is self.value
        if actual is None:
            return None
        if self.op == "eq":
            return bool(actual == self.value)
        if self.op == "in":
            return actual in self.value
        if self.op == "not_in":
            return actual not in self.value
        if self.op == "lte":
            return bool(actual <= self.value)
        return bool(actual >= self.value)


@dataclass(frozen=True, slots=True)
class Condition:
    """All tests must hold; one false test makes it false, else one unknown test makes it unknown."""

    tests: tuple[Test, ...] = field(default=())

    def truth(self, context: Context) -> bool | None:
        result: bool | None = True
        for test in self.tests:
            held = test.truth(context)
            if held is False:
                return False
            if held is None:
                result = None
        return result

    def unknown(self, context: Context) -> frozenset[str]:
        """The facts it asks for that nobody stated, unless it is false whatever they are."""
        if self.truth(context) is False:
            return frozenset()
        return frozenset(test.fact for test in self.tests if getattr(context, test.fact) is None)


def read_condition(spec: Mapping[str, Any] | None) -> Condition:
    """`{stock: {lte: 0}, listed: true, recorded_cause: {in: [...]}}` → Condition."""
    tests: list[Test] = []
    for fact, wanted in (spec or {}).items():
        if fact not in FACT_NAMES:
            raise Invalid(why=f"unknown fact {fact!r} in a condition")
        for op, value in wanted.items() if isinstance(wanted, dict) else [("eq", wanted)]:
            if op not in OPERATORS:
                raise Invalid(why=f"unknown comparison {op!r} for fact {fact!r}")
            tests.append(Test(fact, op, _test_value(fact, op, value)))
    return Condition(tuple(tests))


def _test_value(fact: str, op: str, value: Any) -> Any:
    if op == "known":
        return bool(value)
    if op in ("in", "not_in"):
        return frozenset(_read(fact, v) for v in value)
    return _read(fact, value)
