"""What a shop's report files say, in our own words: the rows every reader of exports hands over.

Readers live in `kefu.edges.platforms.imports`; whoever stores the rows needs only this file. Money is
Decimal with two places in the shop's currency, times are aware UTC, an unknown value is None (never 0).
The rows are values nobody changes; they are not frozen because that would cost a tenth of the reading time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from kefu.kernel.i18n import Locale, Text

OrderState = Literal[
    "unpaid",
    "paid",
    "printed",  # the paper is printed, the parcel still in the house: can be stopped at the packing table
    "scanned",  # the courier has it: only the courier can bring it back
    "in_transit",
    "delivered",
    "finished",
    "closed",
    "refunding",
    "returned",
]
RefundState = Literal["none", "requested", "agreed", "returning", "refunded", "rejected", "closed"]
ReportKind = Literal["orders", "order_items", "skus", "waybills"]
Cells = tuple[str, ...]
Severity = Literal["refused", "warning"]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where the parcel goes. A part the platform hides is None; then `hidden_by_platform` is True."""

    name: str | None = None
    phone: str | None = None
    address: str | None = None
    hidden_by_platform: bool = False


@dataclass(slots=True)
class OrderRow:
    """One order. `line` is where it begins in the file; `lines` are all lines it was read from."""

    line: int
    order_no: str
    state: OrderState
    status_text: str
    created_at: datetime | None
    total: Decimal | None
    refund_state: RefundState = "none"
    lines: tuple[int, ...] = ()
    parent_order_no: str | None = None
    buyer_nick: str | None = None
    buyer_hidden: bool = False
    receiver: Receiver | None = None
    goods_amount: Decimal | None = None
    freight: Decimal | None = None
    discount: Decimal | None = None
    paid: Decimal | None = None
    refund_amount: Decimal | None = None
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    finished_at: datetime | None = None
    title: str | None = None
    quantity: int | None = None
    carrier: str | None = None
    tracking_nos: tuple[str, ...] = ()
    buyer_message: str | None = None
    seller_note: str | None = None
    close_reason: str | None = None
    shop_name: str | None = None
    currency: str = "CNY"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class OrderItemRow:
    """One line of an order. `position` counts the order's lines within the file, from 1.

    Reports without sub-order numbers (`item_no` None) keep their order from one export to the next, so
    (order_no, position) is the line's name there.
    """

    line: int
    order_no: str
    position: int
    title: str | None
    quantity: int
    item_no: str | None = None
    price: Decimal | None = None
    amount: Decimal | None = None
    paid: Decimal | None = None
    sku_code: str | None = None
    product_id: str | None = None
    sku_id: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    attributes_text: str | None = None
    bundle: str | None = None
    note: str | None = None
    state: OrderState | None = None
    status_text: str | None = None
    refund_state: RefundState = "none"
    refund_amount: Decimal | None = None
    created_at: datetime | None = None
    paid_at: datetime | None = None
    currency: str = "CNY"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SkuRow:
    """One article in one colour and size. `cost` None means: nobody has said it yet."""

    line: int
    sku_code: str
    title: str | None = None
    product_id: str | None = None
    sku_id: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    attributes_text: str | None = None
    price: Decimal | None = None
    cost: Decimal | None = None
    weight_g: int | None = None
    stock: int | None = None
    listed: bool | None = None
    barcode: str | None = None
    currency: str = "CNY"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class WaybillRow:
    """One parcel of one order. A cell that names several orders or parcels becomes several rows."""

    line: int
    order_no: str
    tracking_no: str
    carrier: str | None = None
    shipped_at: datetime | None = None
    state: OrderState | None = None
    weight_g: int | None = None
    note: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


ImportedRow = OrderRow | OrderItemRow | SkuRow | WaybillRow


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one line of the file, and where.

    One line may have several. `severity` is `refused` (the line is not taken) or `warning` (it is taken,
    or said twice). When two lines contradict each other `other_line` is the earlier one, and it is
    refused too: whoever has staged it takes it back.
    """

    line: int
    column: str | None
    value: str
    code: str
    text: Text
    facts: Mapping[str, object] = field(default_factory=dict)
    cells: Cells = ()
    severity: Severity = "refused"
    other_line: int | None = None

    def message(self, locale: Locale = "zh-CN") -> str:
        shown = {k: v.to(locale) if isinstance(v, Text) else v for k, v in self.facts.items()}
        return self.text.to(locale, value=self.value, column=self.column or "", **shown)
