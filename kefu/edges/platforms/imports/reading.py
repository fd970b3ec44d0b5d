"""From the cells of a row to named values: one converter a column, chosen once a file."""

from collections.abc import Callable, Iterator
from itertools import chain, compress, islice
from operator import itemgetter
from typing import Any

from kefu.edges.platforms.imports.cells import (
    SAFE_DIGITS,
    Cell,
    bare,
    is_rounded,
    plain_text,
)
from kefu.edges.platforms.imports.columns import ColumnMatch
from kefu.edges.platforms.imports.converting import Converters, Setting
from kefu.edges.platforms.imports.fields import TITLES, Reading
from kefu.edges.platforms.imports.packs import ImportPack
from kefu.edges.platforms.imports.reasons import REASONS, CellRefused
from kefu.edges.platforms.imports.tables import TableRow
from kefu.ports.shop_reports import Cells, RowError

Values = dict[str, Any]

_SAMPLE_ROWS = 200
_SHOWN_CHARS = 80
# In these two lines of one order may not differ; whatever else does is a note somebody changed.
_CORE = frozenset(
    ("total", "paid", "refund_amount", "state", "refund_state", "created_at", "paid_at", "quantity", "tracking_nos")
)
_NUMBERED: frozenset[Reading] = frozenset(("order_no", "order_nos", "code", "tracking"))


class RowReader:
    """Turns table rows into named values by one report's columns."""

    def __init__(self, match: ColumnMatch, pack: ImportPack, setting: Setting, *, typed: bool) -> None:
        """`typed` says that cells may be numbers and times (xlsx), not only text."""
        self._typed = typed
        self.match = match
        self.width = len(match.header)
        self._required = frozenset(match.report.required)
        converters = Converters(pack, setting, self._required)
        fields = match.report.fields
        plain = {field: columns[0] for field, columns in match.by_field.items() if len(columns) == 1}
        self._plan = [(field, converters.of(fields[field])) for field in plain]
        self._pick = _picker(list(plain.values()))
        self._with_fallback = [
            (field, columns, converters.of(fields[field]))
            for field, columns in match.by_field.items()
            if len(columns) > 1
        ]
        self._names = [name for name, _ in match.unknown]
        self._pick_unknown = _picker([index for _, index in match.unknown])
        self._pick_core = _picker([columns[0] for field, columns in match.by_field.items() if field in _CORE])
        self._empty = pack.empty | {""}
        self._numbered = [columns[0] for field, columns in match.by_field.items() if fields[field] in _NUMBERED]
        self._rounded: set[str] = set()

    def sampled(self, rows: Iterator[TableRow]) -> Iterator[TableRow]:
        """The same rows, after a look at the first for columns in which Excel has rounded long numbers."""
        sample = list(islice(rows, _SAMPLE_ROWS))
        suspect = {
            index
            for index in self._numbered
            if _rounded_by_excel([bare(row.cells[index]) for row in sample if index < len(row.cells)])
        }
        self._rounded = {field for field, columns in self.match.by_field.items() if columns[0] in suspect}
        return chain(sample, rows)

    def read(self, row: TableRow) -> tuple[Values, list[RowError]]:
        """The values found (absent where the cell is empty), and what is wrong with the row."""
        cells, errors = row.cells, []
        if len(cells) != self.width:
            if any(cell != "" for cell in cells[self.width :]):
                more = sum(1 for cell in cells[self.width :] if cell != "")
                return {}, [self.error(row, None, "", "row.too_many_cells", more=more)]
            cells = self._padded(cells)
        values: Values = {}
        empty, rounded = self._empty, self._rounded
        # Most cells are empty: compress passes over them without a step of Python. (A zero in xlsx is no
        # empty cell, so there the selection is spelled out.)
        picked = self._pick(cells)
        filled = [cell != "" for cell in picked] if self._typed else picked
        for (field, convert), cell in compress(zip(self._plan, picked, strict=True), filled):
            if type(cell) is str:
                cell = cell.strip()
            if cell in empty:
                continue
            try:
                values[field] = convert(cell)
                if rounded and field in rounded:
                    _check_not_rounded(values[field])
            except CellRefused as refused:
                errors.append(self.error(row, field, cell, refused.code, **refused.facts))
        if self._with_fallback:
            self._read_with_fallback(row, cells, values, errors)
        if not self._required <= values.keys():
            told = {error.column for error in errors}
            for field in self.match.report.required:
                if field not in values and self.match.header_of(field) not in told:
                    errors.append(self.error(row, field, "", "cell.missing"))
        return values, errors

    def _read_with_fallback(self, row: TableRow, cells: list[Cell], values: Values, errors: list[RowError]) -> None:
        """Fields that the file has in several columns: the first filled one counts."""
        for field, columns, convert in self._with_fallback:
            for index in columns:
                cell = cells[index]
                if type(cell) is str:
                    cell = cell.strip()
                if cell in self._empty:
                    continue
                try:
                    values[field] = convert(cell)
                    if field in self._rounded:
                        _check_not_rounded(values[field])
                except CellRefused as refused:
                    errors.append(self.error(row, field, cell, refused.code, **refused.facts))
                break

    def unmatched(self, row: TableRow) -> dict[str, str]:
        """The filled cells of columns nobody asked for, by their names."""
        picked = self._pick_unknown(self._padded(row.cells))
        filled = [cell != "" for cell in picked] if self._typed else picked
        found = {name: plain_text(cell) for name, cell in compress(zip(self._names, picked, strict=False), filled)}
        return {name: text for name, text in found.items() if text not in self._empty}

    def core(self, row: TableRow) -> tuple[Cell, ...]:
        """The cells in which two lines of one order may not differ."""
        return self._pick_core(self._padded(row.cells))

    def _padded(self, cells: list[Cell]) -> list[Cell]:
        """Programs leave out empty cells at the end of a line."""
        short = self.width - len(cells)
        return [*cells, *[""] * short] if short > 0 else cells

    def error(self, row: TableRow, field: str | None, value: Cell, code: str, **facts: object) -> RowError:
        """An error of this row; `other_line` and `severity` among the facts become the error's own."""
        broken = code == "id.malformed" and "\ufffd" in str(value)
        code = "text.broken" if broken else code
        other_line = facts.get("other_line")
        severity = facts.pop("severity", "refused")
        column = (self.match.header_of(field) or TITLES[field].zh) if field else None
        return RowError(
            line=row.line,
            column=column,
            value=plain_text(value)[:_SHOWN_CHARS],
            code=code,
            text=REASONS[code],
            facts=facts,
            cells=shown_cells(row),
            severity="warning" if severity == "warning" else "refused",
            other_line=other_line if isinstance(other_line, int) else None,
        )


def _picker(indexes: list[int]) -> Callable[[list[Cell]], tuple[Cell, ...]]:
    """Takes these cells out of a row; itemgetter does it in one step but gives no tuple for one index."""
    if len(indexes) > 1:
        return itemgetter(*indexes)
    return lambda cells: tuple(cells[index] for index in indexes)


def shown_cells(row: TableRow) -> Cells:
    """The row as text, for the report."""
    return tuple(cell if type(cell) is str else plain_text(cell) for cell in row.cells)


def _rounded_by_excel(codes: list[str]) -> bool:
    """Whether a column went through Excel: long numbers that end in zeros far too often to be chance."""
    long = [code for code in codes if len(code) > SAFE_DIGITS and code.isdigit()]
    rounded = sum(1 for code in long if is_rounded(code))
    if len(long) < 5:
        return rounded > 0 and all(is_rounded(code) and len(code) >= SAFE_DIGITS + 3 for code in long)
    return rounded * 2 >= len(long)


def _check_not_rounded(value: str | tuple[str, ...]) -> None:
    for code in (value,) if isinstance(value, str) else value:
        if is_rounded(code):
            raise CellRefused("id.digits_lost")
