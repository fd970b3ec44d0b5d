"""What no platform can change: never more goes back than came in and was allowed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kefu.kernel.errors import Conflict, Invalid
from kefu.kernel.i18n import Text

EntryKind = Literal["paid", "allowed_above", "refund", "freight", "hold", "release", "compensation", "loss", "shipping"]


@dataclass(frozen=True, slots=True)
class Movement:
    """What an entry of the book does to the order's sums (+1 or -1), and whether there must be room for it.

    `costs`: what it adds to the cost of the case it was booked for. Promising a compensation costs, paying it out
    does not cost again; what the buyer is refunded was his.
    """

    adds: Mapping[str, int]
    needs_room: bool = False
    costs: int = 0


MOVEMENTS: Mapping[EntryKind, Movement] = {
    "paid": Movement({"paid": 1}),
    "allowed_above": Movement({"allowed_above": 1}),
    "refund": Movement({"refunded": 1}, needs_room=True),
    "freight": Movement({"freight": 1}, needs_room=True, costs=1),
    "hold": Movement({"held": 1}, needs_room=True, costs=1),
    "release": Movement({"held": -1}, costs=-1),
    "compensation": Movement({"held": -1, "compensated": 1}),
    "loss": Movement({"lost": 1}, costs=1),
    "shipping": Movement({"shipping": 1}, costs=1),
}
"""Every way money moves. `compensation` turns what was held into what was paid out; a refund that was held is released
and booked in one transaction. `loss` (goods given away) and `shipping` (what a courier takes for sending again or for
fetching) are the shop's own: they take nothing from what may go back to the buyer."""


class NotEnoughLeft(Conflict):
    code = "money.not_enough_left"
    text = Text(
        "这笔订单只剩 {left} 元可退可补，不够 {wanted} 元。",
        "這筆訂單只剩 {left} 元可退可補，不夠 {wanted} 元。",
        "Only {left} of this order may still go back; {wanted} is too much.",
    )


class AboveCap(Invalid):
    code = "compensation.above_cap"
    text = Text(
        "这类补偿上限 {cap} 元。{hint}",
        "這類補償上限 {cap} 元。{hint}",
        "The limit for this kind of compensation is {cap}. {hint}",
    )


RAISED = Text(
    "主管最多可批到 {raised_cap} 元。", "主管最多可批到 {raised_cap} 元。", "A supervisor may go up to {raised_cap}."
)
NOBODY = Text("再高没有人可以批。", "再高沒有人可以批。", "Nobody may go higher.")


@dataclass(frozen=True, slots=True)
class Balance:
    """One order's money, all in its currency. `held`: asked for and not paid yet."""

    paid: Decimal
    allowed_above: Decimal
    refunded: Decimal
    freight: Decimal
    held: Decimal
    compensated: Decimal

    @property
    def left(self) -> Decimal:
        """What may still go back to the buyer."""
        return self.paid + self.allowed_above - self.refunded - self.freight - self.held - self.compensated

    def check_room(self, amount: Decimal) -> None:
        if amount > self.left:
            raise NotEnoughLeft(left=self.left, wanted=amount)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one person's word goes: `alone` without anybody else, `second` over what another asked. None: any amount."""

    alone: Decimal | None
    second: Decimal | None


@dataclass(frozen=True, slots=True)
class FourEyes:
    """From which amount on a second person decides (None: by one's own limit only).

    `whole_day`: limits count all that one buyer is promised on one day of the shop, not one order alone.
    """

    from_amount: Decimal | None = None
    whole_day: bool = False


NO_FOUR_EYES = FourEyes()


def cap_for(amount: Decimal, cap: Decimal, raised_cap: Decimal | None, may_raise: bool) -> Decimal:
    """The cap that holds for this person. Raises AboveCap, which says who may go how high."""
    if amount <= cap:
        return cap
    higher = raised_cap if raised_cap is not None and raised_cap > cap else None
    if may_raise and higher is not None and amount <= higher:
        return higher
    if higher is None or (may_raise and amount > higher):
        raise AboveCap(cap=higher or cap, raised_cap=None, who=None, hint=NOBODY)
    raise AboveCap(cap=cap, raised_cap=higher, who="compensation.approve", hint=RAISED.filled(raised_cap=higher))


def needs_second_person(amount: Decimal, own_limit: Decimal | None, from_amount: Decimal | None) -> bool:
    """Above one's own limit, or from the house's four-eyes amount on, somebody else decides."""
    above_own = own_limit is not None and amount > own_limit
    four_eyes = from_amount is not None and amount >= from_amount
    return above_own or four_eyes
