"""What a shop's report files say, in our own words: the rows every reader of exports hands over.

Readers live in `kefu.edges.platforms.imports`; whoever stores the rows needs only this file. Money is
Decimal with two places in the shop's currency, times are aware UTC, an unknown value is None (never 0).
The rows are values nobody changes; they are not frozen because that would cost a tenth of the reading time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from kefu.kernel.errors import Problem
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
ReportKind = Literal["orders", "order_items", "skus", "waybills", "returns"]
ReturnFinding = Literal["as_sent", "wrong_item", "short", "damaged"]
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


@dataclass(slots=True)
class ReturnRow:
    """One article of one parcel that came back, as the warehouse's program wrote it down.

    `position` counts the lines within the file that are alike in parcel, order, receipt and article, from 1: a program
    that scans piece by piece writes several. `finding` is what `condition`, the program's own word, is known to mean.
    """

    line: int
    arrived_at: datetime
    position: int = 1
    return_no: str | None = None
    order_no: str | None = None
    receipt_no: str | None = None
    sku_code: str | None = None
    title: str | None = None
    quantity: int | None = None
    condition: str | None = None
    finding: ReturnFinding | None = None
    carrier: str | None = None
    note: str | None = None


ImportedRow = OrderRow | OrderItemRow | SkuRow | WaybillRow | ReturnRow


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


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a file, and our field it is matched to. `sample` is masked where it names a person."""

    header: str
    field: str | None
    sample: str


@dataclass(frozen=True, slots=True)
class ReportField:
    """Something the report may tell, for matching a column by hand."""

    key: str
    title: Text
    required: bool


class OpenedReport(Protocol):
    """One file, its header read. `problem` is set when required columns are missing: then it has no rows yet."""

    @property
    def encoding(self) -> str: ...
    @property
    def report(self) -> str: ...
    @property
    def header(self) -> Cells: ...
    @property
    def columns(self) -> Sequence[ReportColumn]: ...
    @property
    def fields(self) -> Sequence[ReportField]: ...
    @property
    def preview(self) -> Sequence[Cells]: ...
    @property
    def problem(self) -> Problem | None: ...

    def rows(self) -> Iterator[ImportedRow | RowError]:
        """Slow: run it in a thread. Raises Problem, also at the very end, when the file is broken further down."""
        ...

    def share_read(self) -> float:
        """How much of the file the latest `rows` has passed, 0 to 1."""
        ...

    def cells_of(self, lines: Collection[int]) -> Mapping[int, Cells]:
        """These lines as they stand in the file; reads it once more."""
        ...


class ShopReports(Protocol):
    """Reads and writes the files of shops."""

    def open(
        self,
        content: bytes,
        *,
        platform: str,
        kind: ReportKind,
        zone: ZoneInfo,
        currency: str,
        now: datetime,
        matched: Mapping[str, str],
    ) -> OpenedReport:
        """`matched`: our field → a header of the file, chosen by hand. Raises Problem when it is no such file."""
        ...

    def write_refusals(
        self, form: Literal["csv", "xlsx"], header: Iterable[str], errors: Iterable[RowError], locale: Locale
    ) -> bytes:
        """The refused lines with reasons; corrected, it can be imported as it is."""
        ...
