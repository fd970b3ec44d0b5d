"""Order exports with one line an item (Douyin, JD, PDD): the lines of an order are put together again.

The file is read twice: first only the order numbers are counted, so that an order can be handed over with
its last line, wherever that stands. Lines of an order are usually neighbours; then hardly anything waits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kefu.edges.platforms.imports.building import item_of_order_line, order_of_lines
from kefu.edges.platforms.imports.cells import bare
from kefu.edges.platforms.imports.converting import Setting
from kefu.edges.platforms.imports.parsing import Parsed, suspicions
from kefu.edges.platforms.imports.reading import RowReader, Values
from kefu.edges.platforms.imports.tables import TableRow
from kefu.ports.shop_reports import RowError

# Amounts of the whole order: where they are repeated on every line they must agree.
_REPEATED = ("total", "paid", "goods_amount", "freight")


@dataclass(slots=True)
class _Group:
    """The lines of one order so far."""

    lines: list[tuple[TableRow, Values]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    wrong_line: int | None = None


def count_lines(rows: Iterable[TableRow], column: int) -> Counter[int]:
    """How many lines each order number has."""
    return Counter(hash(bare(row.cells[column])) for row in rows if len(row.cells) > column)


def parse_order_lines(
    rows: Iterable[TableRow], reader: RowReader, setting: Setting, remaining: Counter[int]
) -> Iterator[Parsed]:
    """OrderRow, then its OrderItemRows, for every order that is right in all its lines; else its errors."""
    column = reader.match.by_field["order_no"][0]
    waiting: dict[int, _Group] = {}
    for row in rows:
        key = hash(bare(row.cells[column])) if len(row.cells) > column else hash("")
        group = waiting.setdefault(key, _Group())
        values, errors = reader.read(row)
        if errors:
            group.errors += errors
            group.wrong_line = group.wrong_line or row.line
        else:
            _add_line(group, row, values, reader)
        remaining[key] -= 1
        if remaining[key] <= 0:
            yield from _finished(waiting.pop(key), reader, setting)
    for group in waiting.values():
        yield from _finished(group, reader, setting)


def _add_line(group: _Group, row: TableRow, values: Values, reader: RowReader) -> None:
    cells = tuple(row.cells)
    for earlier, other in group.lines:
        same_number = values.get("item_no") is not None and values["item_no"] == other.get("item_no")
        if tuple(earlier.cells) == cells and (same_number or "item_no" not in values):
            group.errors.append(
                reader.error(
                    row,
                    "order_no",
                    values["order_no"],
                    "row.repeated",
                    other_line=earlier.line,
                    severity="warning",
                )
            )
            return
        if same_number:
            group.wrong_line = earlier.line
            group.errors.append(
                reader.error(row, "item_no", values["item_no"], "item.contradicts", other_line=earlier.line)
            )
            return
    if reader.match.report.lines == "repeated" and group.lines:
        earlier, other = group.lines[0]
        for name in _REPEATED:
            if values.get(name) != other.get(name):
                group.wrong_line = earlier.line
                group.errors.append(
                    reader.error(
                        row,
                        name,
                        str(values.get(name, "")),
                        "order.contradicts",
                        other_line=earlier.line,
                        other=other.get(name, ""),
                    )
                )
                return
    group.lines.append((row, values))


def _finished(group: _Group, reader: RowReader, setting: Setting) -> Iterator[Parsed]:
    yield from group.errors
    if group.wrong_line is not None:
        told = {error.line for error in group.errors if error.severity == "refused"}
        for row, values in group.lines:
            if row.line not in told:
                yield reader.error(row, "order_no", values["order_no"], "order.incomplete", other_line=group.wrong_line)
        return
    summed = reader.match.report.lines == "summed"
    lines = [(row.line, values) for row, values in group.lines]
    order = order_of_lines(lines, summed=summed, currency=setting.currency)
    yield order
    yield from suspicions(order, group.lines[0][0], reader)
    for position, (row, values) in enumerate(group.lines, 1):
        yield item_of_order_line(
            row.line, values, position, reader.unmatched(row), summed=summed, currency=setting.currency
        )
