"""Proofs over the whole input space of a table: overlaps, gaps, rows that never fire, walls, time.

The space is the product of the columns' cells (see index.py); a row accepts a box of cells. Everything found comes
with facts that show it. Columns are taken as independent of each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise, product
from typing import Any

from kefu.kernel.i18n import Text
from kefu.rules import errors
from kefu.rules.deciding import Decider
from kefu.rules.findings import Finding
from kefu.rules.formulas import Context
from kefu.rules.index import Column, any_value
from kefu.rules.model import Edition, Formula, Output, Row, Table
from kefu.rules.ready import ReadyEdition
from kefu.rules.values import Typed, write

MAX_STATES = 400_000  # boxes looked at in one search before it gives up, and says so
MAX_CORNERS = 256
_EARLY = datetime(1, 1, 1, tzinfo=UTC)
MAX_SHOWN = 20  # findings of one kind in one edition


class _TooLarge(Exception):
    pass


def prove_table(table: Table, decider: Decider | None = None) -> list[Finding]:
    """Everything that can be known without facts. Drafts are proved too."""
    decider = decider or Decider(table)
    found = list(_prove_time(table))
    for edition in table.editions:
        found += prove_edition(table, edition, decider.ready(edition))
    return found


def prove_edition(table: Table, edition: Edition, ready: ReadyEdition | None = None) -> list[Finding]:
    ready = ready or ReadyEdition(table, edition)
    found: list[Finding] = []
    found += _limited(_empty_rows(table, ready))
    if table.hit == "unique":
        found += _limited(_overlaps(table, ready))
    try:
        found += _gaps(table, ready)
        if table.hit == "first":
            found += _limited(_shadowed(table, ready))
    except _TooLarge:
        found.append(
            _finding(
                "proof.too_large",
                table,
                edition,
                Text(
                    "条件组合太多，无法证明没有遗漏",
                    "條件組合太多，無法證明沒有遺漏",
                    "Too many combinations to prove that nothing is left out",
                ),
                severity="warning",
            )
        )
    found += _limited(_outside(table, ready))
    return found


def _limited(found: Iterator[Finding]) -> list[Finding]:
    return [finding for _, finding in zip(range(MAX_SHOWN), found, strict=False)]


def _finding(
    code: str,
    table: Table,
    edition: Edition,
    text: Text,
    *,
    row: str = "",
    cell: str = "",
    facts: Mapping[str, Any] | None = None,
    severity: Any = "error",
) -> Finding:
    columns = table.columns
    shown = {key: write(columns[key].type, value, table.zone) for key, value in (facts or {}).items()}
    return Finding(code, severity, text, table.id, edition.id, row, cell, example=shown)


def _empty_rows(table: Table, ready: ReadyEdition) -> Iterator[Finding]:
    for place, row in enumerate(ready.rows):
        for column in ready.columns:
            if not any(cell.mask >> place & 1 for cell in column.cells):
                text = Text(
                    f"第 {row.id} 行永远用不上：“{column.spec.label.zh}”取不到这样的值",
                    f"第 {row.id} 列永遠用不上：「{column.spec.label.zh}」取不到這樣的值",
                    f"Row {row.id} can never fire: {column.key} has no such value",
                )
                yield _finding("row.unreachable", table, ready.edition, text, row=row.id, cell=column.key)


def overlaps(ready: ReadyEdition) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Pairs of rows that accept a common point, each with such a point."""
    everything = ready.everything
    for place in range(len(ready.rows)):
        flag = 1 << place
        rivals = everything & -(flag << 1)  # rows below this one
        for column in ready.columns:
            beside = 0
            for cell in column.cells:
                if cell.mask & flag:
                    beside |= cell.mask
            rivals &= beside
            if not rivals:
                break
        while rivals:
            low = rivals & -rivals
            rivals ^= low
            both = flag | low
            point = _common(ready.columns, both)
            if point is not None:
                yield place, low.bit_length() - 1, point


def _common(columns: Sequence[Column], both: int) -> dict[str, Any] | None:
    point: dict[str, Any] = {}
    for column in columns:
        for cell in column.cells:
            if cell.mask & both == both:
                point[column.key] = cell.sample
                break
        else:
            return None
    return point


def _overlaps(table: Table, ready: ReadyEdition) -> Iterator[Finding]:
    for one, other, point in overlaps(ready):
        first, second = ready.rows[one].id, ready.rows[other].id
        text = Text(
            f"第 {first} 行和第 {second} 行会同时符合",
            f"第 {first} 列和第 {second} 列會同時符合",
            f"Rows {first} and {second} fit the same facts",
        )
        yield _finding("proof.overlap", table, ready.edition, text, row=f"{first}, {second}", facts=point)


class _Search:
    """Finds a point that no row of `alive` accepts; remembers what it has already found covered."""

    def __init__(self, columns: Sequence[Column], rows: int, within: int | None = None) -> None:
        # `within`: only cells that this row (as a flag) accepts
        self.columns = [
            (column.key, _distinct(column, within))
            for column in sorted(columns, key=lambda c: len({cell.mask for cell in c.cells}))
        ]
        self.covered: set[tuple[int, int]] = set()
        self.rest = self._free_after(rows)

    def _free_after(self, rows: int) -> list[int]:
        """For every depth: the rows that accept all cells of all columns from there on."""
        free = [(1 << rows) - 1] * (len(self.columns) + 1)
        for depth in range(len(self.columns) - 1, -1, -1):
            always = free[depth + 1]
            for mask, _ in self.columns[depth][1]:
                always &= mask
            free[depth] = always
        return free

    def gap(self, alive: int, depth: int = 0) -> dict[str, Any] | None:
        if not alive:
            return {key: cells[0][1] for key, cells in self.columns[depth:]}
        if alive & self.rest[depth] or (depth, alive) in self.covered:
            return None
        key, cells = self.columns[depth]
        for mask, sample in cells:
            point = self.gap(alive & mask, depth + 1)
            if point is not None:
                return {key: sample, **point}
        self.covered.add((depth, alive))
        if len(self.covered) > MAX_STATES:
            raise _TooLarge
        return None


def _distinct(column: Column, within: int | None) -> list[tuple[int, Any]]:
    """One sample for every different mask; masks of few rows first, because gaps hide there."""
    seen: dict[int, Any] = {}
    for cell in column.cells:
        if within is None or cell.mask & within:
            seen.setdefault(cell.mask, cell.sample)
    return sorted(seen.items(), key=lambda item: item[0].bit_count())


def find_gap(ready: ReadyEdition) -> dict[str, Any] | None:
    """A point that no row accepts, or None: every possible combination is answered."""
    if any(not column.cells for column in ready.columns):
        return None
    return _Search(ready.columns, len(ready.rows)).gap(ready.everything)


def _gaps(table: Table, ready: ReadyEdition) -> list[Finding]:
    if table.hit == "collect" and ready.edition.otherwise is not None:
        return []
    point = find_gap(ready)
    if point is None:
        return []
    text = Text("有的情况没有一行符合", "有的情況沒有一列符合", "No row fits these facts")
    return [_finding("proof.gap", table, ready.edition, text, facts=point)]


def _shadowed(table: Table, ready: ReadyEdition) -> Iterator[Finding]:
    """Rows of a `first` table that the rows above them cover completely."""
    for place, row in enumerate(ready.rows):
        flag, above = 1 << place, (1 << place) - 1
        if not above or any(not any(c.mask & flag for c in column.cells) for column in ready.columns):
            continue
        if _Search(ready.columns, len(ready.rows), within=flag).gap(above) is None:
            text = Text(
                f"第 {row.id} 行永远用不上：上面的行已经全部覆盖",
                f"第 {row.id} 列永遠用不上：上面的列已經全部覆蓋",
                f"Row {row.id} can never fire: the rows above cover it",
            )
            yield _finding("row.unreachable", table, ready.edition, text, row=row.id)


def _outside(table: Table, ready: ReadyEdition) -> Iterator[Finding]:
    """Formulas tried at the corners of their row: both ends of every number or date they use, inside the walls."""
    outputs = {output.spec.key: output for output in table.outputs}
    for row in ready.rows:
        for key, value in (row.then or {}).items():
            if isinstance(value, Formula):
                yield from _corners(table, ready, row, outputs[key], value)


def _corners(table: Table, ready: ReadyEdition, row: Row, output: Output, formula: Formula) -> Iterator[Finding]:
    if output.spec.low is None and output.spec.high is None:
        return
    place = ready.rows.index(row)
    columns = {column.key: column for column in ready.columns}
    used = sorted(formula.term.uses)
    choices = [_ends(table.columns[key], columns.get(key), place) for key in used]
    for number, values in enumerate(product(*choices)):
        if number >= MAX_CORNERS:
            return
        facts = dict(zip(used, values, strict=True))
        try:
            result = formula.term.run(facts, Context(table.zone))
        except (ArithmeticError, ValueError, errors.RuleProblem):
            continue  # what cannot be computed refuses by itself
        if result is not None and not output.spec.holds(result):
            shown = write(output.spec.type, result)
            text = Text(
                f"第 {row.id} 行可能得出 {shown}，超出 {output.spec.wall()}",
                f"第 {row.id} 列可能得出 {shown}，超出 {output.spec.wall()}",
                f"Row {row.id} can come out as {shown}, outside {output.spec.wall()}",
            )
            yield _finding("output.outside", table, ready.edition, text, row=row.id, cell=output.spec.key, facts=facts)
            return


def _ends(spec: Typed, column: Column | None, place: int) -> list[Any]:
    """Values of a fact worth trying in a row: all it can be there if few, else the outermost samples and the walls."""
    if column is not None:
        samples = [cell.sample for cell in column.cells if cell.mask >> place & 1 and cell.sample is not None]
        return samples if len(samples) <= 4 else [samples[0], samples[-1]]
    walls = [wall for wall in (spec.low, spec.high) if wall is not None]
    if walls:
        return walls
    if spec.type in ("bool", "enum"):
        return [True, False] if spec.type == "bool" else list(spec.values)[:4]
    return ["?"] if spec.type == "text" else [any_value(spec.type)]


def _prove_time(table: Table) -> Iterator[Finding]:
    dated = [edition for edition in table.editions if edition.status != "draft"]
    dated.sort(key=lambda e: (e.begins_at is not None, e.begins_at or _EARLY))
    for earlier, later in pairwise(dated):
        if earlier.ends_at is None or (later.begins_at is None or later.begins_at < earlier.ends_at):
            text = Text(
                f"{earlier.id} 版和 {later.id} 版的有效期重叠",
                f"{earlier.id} 版和 {later.id} 版的有效期重疊",
                f"Editions {earlier.id} and {later.id} are in force at the same time",
            )
            yield _finding("edition.overlap", table, later, text)
        elif earlier.ends_at < later.begins_at:
            text = Text(
                f"{earlier.id} 版和 {later.id} 版之间有一段时间没有版本",
                f"{earlier.id} 版和 {later.id} 版之間有一段時間沒有版本",
                f"Between editions {earlier.id} and {later.id} nothing is in force",
            )
            yield _finding("edition.hole", table, later, text)
    if not dated:
        text = Text("只有草稿，没有生效的版本", "只有草稿，沒有生效的版本", "Only drafts: nothing decides")
        yield Finding("edition.only_drafts", "warning", text, table.id)
