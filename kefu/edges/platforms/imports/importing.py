"""The door: open a file for one shop, look at its first rows, or run through all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kefu.edges.platforms.imports.columns import ColumnMatch, check_columns, known_headers, match_columns, recognise
from kefu.edges.platforms.imports.converting import Setting
from kefu.edges.platforms.imports.grouping import count_lines, parse_order_lines
from kefu.edges.platforms.imports.packs import ImportPack, Report
from kefu.edges.platforms.imports.parsing import PARSERS, Parsed
from kefu.edges.platforms.imports.reading import RowReader, shown_cells
from kefu.edges.platforms.imports.sniffing import FileKind, Source, sniff
from kefu.edges.platforms.imports.tables import Progress, Table, read_table
from kefu.ports.shop_reports import Cells, ReportKind


@dataclass(slots=True)
class Import:
    """A file that can be read: what it is, how its columns are matched, and its rows.

    `rows()` may be called again and again; each call reads the file from its beginning. `progress` follows
    the latest call. A FileProblem may still come out of it when the file is broken further down.
    """

    source: Source
    kind: FileKind
    match: ColumnMatch
    pack: ImportPack
    setting: Setting
    header_line: int
    progress: Progress = field(default_factory=Progress)
    _known: frozenset[str] = frozenset()

    @property
    def report(self) -> Report:
        return self.match.report

    def rows(self) -> Iterator[Parsed]:
        """Typed rows and row errors, as they come; see `parsing` for what `other_line` asks for."""
        reader = RowReader(self.match, self.pack, self.setting, typed=self.kind.format == "xlsx")
        table = self._table()
        if not self.report.grouped:
            return PARSERS[self.report.kind](reader.sampled(table.rows()), reader, self.setting)
        counted = count_lines(self._table().rows(), self.match.by_field["order_no"][0])
        self.progress = table.progress
        return parse_order_lines(reader.sampled(table.rows()), reader, self.setting, counted)

    def sample(self, limit: int = 20) -> list[Cells]:
        """The first rows as they stand in the file, for the preview."""
        return [shown_cells(row) for row in islice(self._table().rows(), limit)]

    def _table(self) -> Table:
        table = read_table(self.source, self._known, self.kind)
        self.progress = table.progress
        return table


def open_import(
    source: Source,
    packs: Sequence[ImportPack],
    setting: Setting,
    *,
    kind: ReportKind | None = None,
    report_id: str | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Import:
    """Open a file for a shop whose packs these are (`packs.load_import_packs`).

    Without `report_id` the report is recognised by its header, among those of `kind` if one is given.
    `overrides` (our field → a header of the file) is a user's own matching. Raises FileProblem: what the
    file is instead, or which columns are missing and which were found. KeyError for an unknown report_id.
    """
    file_kind = sniff(source)
    known = known_headers(packs)
    table = read_table(source, known, file_kind)
    report, pack = _choose(table.header, packs, kind, report_id)
    match = match_columns(table.header, report, pack, overrides)
    check_columns(match, table.header_line, packs)
    return Import(source, file_kind, match, pack, setting, table.header_line, table.progress, known)


def _choose(
    header: tuple[str, ...], packs: Sequence[ImportPack], kind: ReportKind | None, report_id: str | None
) -> tuple[Report, ImportPack]:
    candidates = [
        (report, pack)
        for pack in packs
        for report in pack.reports
        if (report_id is None or report.id == report_id) and (kind is None or report.kind == kind)
    ]
    if report_id is not None:
        return next(iter(candidates), None) or _no_report(report_id)
    recognised = recognise(header, packs, kind)
    if recognised:
        return recognised[0].report, recognised[1]
    # None fits: take the one that fits most, so that the missing columns named are the fewest.
    return max(candidates, key=lambda each: _fit(header, *each))


def _fit(header: tuple[str, ...], report: Report, pack: ImportPack) -> tuple[int, int]:
    match = match_columns(header, report, pack)
    return len(match.by_field), -len(match.missing)


def _no_report(report_id: str) -> tuple[Report, ImportPack]:
    raise KeyError(report_id)
