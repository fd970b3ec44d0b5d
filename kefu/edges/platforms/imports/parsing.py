"""The parsers: table rows in, typed rows or row errors out, one generator for each kind of report.

A generator yields a row only when all of it is right; a warning comes beside its row. Where two lines
contradict each other the error's `other_line` names the earlier one, which was already yielded and has to
be taken back by the receiver (`settled` does that for files small enough to hold).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from kefu.edges.platforms.imports.building import item_of, order_of, return_of, sku_of, waybills_of
from kefu.edges.platforms.imports.converting import Setting
from kefu.edges.platforms.imports.reading import RowReader
from kefu.edges.platforms.imports.seen import Seen
from kefu.edges.platforms.imports.tables import TableRow
from kefu.ports.shop_reports import ImportedRow, OrderRow, ReportKind, RowError

Parsed = ImportedRow | RowError


def parse_orders(rows: Iterable[TableRow], reader: RowReader, setting: Setting) -> Iterator[Parsed]:
    """An orders report with one line an order."""
    seen = Seen()
    for row in rows:
        values, errors = reader.read(row)
        if errors:
            yield from errors
            continue
        order = order_of(row.line, values, reader.unmatched(row), setting.currency)
        earlier = seen.again(order.order_no, row.line, reader.core(row), tuple(row.cells), order.total)
        if earlier is None:
            yield order
            if is_suspicious(order):
                yield from suspicions(order, row, reader)
        elif earlier.same:
            yield reader.error(
                row, "order_no", order.order_no, "row.repeated", other_line=earlier.line, severity="warning"
            )
        elif earlier.total != order.total:
            yield reader.error(
                row,
                "total",
                str(order.total),
                "order.contradicts",
                other_line=earlier.line,
                other=earlier.total,
            )
        elif not earlier.same_core:
            yield reader.error(row, "order_no", order.order_no, "order.differs", other_line=earlier.line)
        else:
            yield reader.error(
                row, "order_no", order.order_no, "row.repeated", other_line=earlier.line, severity="warning"
            )


def is_suspicious(order: OrderRow) -> bool:
    """Whether `suspicions` has anything to say: the quick test for the thousands that are in order."""
    made = order.created_at
    return (
        made is not None
        and (
            (order.paid_at is not None and order.paid_at < made)
            or (order.shipped_at is not None and order.shipped_at < made)
            or (order.finished_at is not None and order.finished_at < made)
        )
    ) or (order.refund_amount is not None and order.paid is not None and order.refund_amount > order.paid)


def suspicions(order: OrderRow, row: TableRow, reader: RowReader) -> Iterator[RowError]:
    """Warnings about an order that was taken: times before it was placed, more refunded than paid."""
    for field in ("paid_at", "shipped_at", "finished_at"):
        moment = getattr(order, field)
        if moment is not None and order.created_at is not None and moment < order.created_at:
            yield reader.error(row, field, str(moment), "date.order", severity="warning")
    if order.refund_amount is not None and order.paid is not None and order.refund_amount > order.paid:
        refund, paid = str(order.refund_amount), order.paid
        yield reader.error(row, "refund_amount", refund, "order.refund_above_paid", paid=paid, severity="warning")


def parse_items(rows: Iterable[TableRow], reader: RowReader, setting: Setting) -> Iterator[Parsed]:
    """An item report: several lines an order. A refused line does not hold up the order's other lines."""
    seen = Seen()
    positions: Counter[int] = Counter()
    for row in rows:
        values, errors = reader.read(row)
        if errors:
            yield from errors
            continue
        item_no = values.get("item_no")
        if item_no is not None:
            cells = tuple(row.cells)
            earlier = seen.again(item_no, row.line, cells, cells)
            if earlier is not None:
                code, severity = ("row.repeated", "warning") if earlier.same else ("item.contradicts", "refused")
                yield reader.error(row, "item_no", item_no, code, other_line=earlier.line, severity=severity)
                continue
        key = hash(values["order_no"])
        positions[key] += 1
        yield item_of(row.line, values, positions[key], reader.unmatched(row), setting.currency)


def parse_skus(rows: Iterable[TableRow], reader: RowReader, setting: Setting) -> Iterator[Parsed]:
    """Products and stock: one line an article."""
    seen = Seen()
    for row in rows:
        values, errors = reader.read(row)
        if errors:
            yield from errors
            continue
        sku = sku_of(row.line, values, reader.unmatched(row), setting.currency)
        core = (sku.attributes, sku.cost, sku.weight_g)
        earlier = seen.again(sku.sku_code, row.line, core, tuple(row.cells))
        if earlier is None:
            yield sku
            continue
        code, severity = ("sku.again", "warning") if earlier.same_core else ("sku.contradicts", "refused")
        if earlier.same:
            code = "row.repeated"
        yield reader.error(row, "sku_code", sku.sku_code, code, other_line=earlier.line, severity=severity)


def parse_waybills(rows: Iterable[TableRow], reader: RowReader, setting: Setting) -> Iterator[Parsed]:
    """Parcels: a line may name several orders (packed together) or several numbers (packed apart)."""
    pairs = Seen()
    carriers: dict[str, tuple[int, str]] = {}
    for row in rows:
        values, errors = reader.read(row)
        if errors:
            yield from errors
            continue
        waybills = waybills_of(row.line, values, reader.unmatched(row))
        clash = next(
            (
                (waybill.tracking_no, *carriers[waybill.tracking_no])
                for waybill in waybills
                if waybill.carrier and carriers.get(waybill.tracking_no, (0, waybill.carrier))[1] != waybill.carrier
            ),
            None,
        )
        if clash:
            number, line, other = clash
            yield reader.error(row, "tracking_nos", number, "waybill.contradicts", other_line=line, other=other)
            continue
        for waybill in waybills:
            if waybill.carrier:
                carriers.setdefault(waybill.tracking_no, (row.line, waybill.carrier))
            key = (waybill.order_no, waybill.tracking_no)
            earlier = pairs.again(key, row.line, key, key)
            if earlier is None:
                yield waybill
            elif earlier.line != row.line:
                yield reader.error(
                    row,
                    "tracking_nos",
                    waybill.tracking_no,
                    "row.repeated",
                    other_line=earlier.line,
                    severity="warning",
                )


def parse_returns(rows: Iterable[TableRow], reader: RowReader, setting: Setting) -> Iterator[Parsed]:
    """Return receipts: one line an article of a parcel. Lines that are all alike are pieces scanned one by one."""
    positions: Counter[int] = Counter()
    for row in rows:
        values, errors = reader.read(row)
        parcels = values.get("return_no", ())
        if not errors and len(parcels) > 1:
            errors = [reader.error(row, "return_no", " ".join(parcels), "return.several_parcels")]
        elif not errors and not parcels and "order_no" not in values:
            errors = [reader.error(row, "return_no", "", "return.unnamed")]
        if errors:
            yield from errors
            continue
        key = hash((parcels, *(values.get(field) for field in ("order_no", "receipt_no", "sku_code"))))
        positions[key] += 1
        yield return_of(row.line, values, positions[key])


PARSERS: dict[ReportKind, Callable[[Iterable[TableRow], RowReader, Setting], Iterator[Parsed]]] = {
    "orders": parse_orders,
    "order_items": parse_items,
    "skus": parse_skus,
    "waybills": parse_waybills,
    "returns": parse_returns,
}


def settled(parsed: Iterable[Parsed]) -> tuple[list[ImportedRow], list[RowError]]:
    """All rows that stand, and all errors: rows contradicted by a later line are taken out.

    Holds everything; for previews, tests and small files.
    """
    rows: list[ImportedRow] = []
    errors: list[RowError] = []
    for each in parsed:
        if isinstance(each, RowError):
            errors.append(each)
        else:
            rows.append(each)
    taken_back = {error.other_line for error in errors if error.severity == "refused"} - {None}
    return [row for row in rows if not taken_back.intersection(_lines_of(row))], errors


def _lines_of(row: ImportedRow) -> tuple[int, ...]:
    return row.lines if isinstance(row, OrderRow) else (row.line,)
