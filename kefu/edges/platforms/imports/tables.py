"""A file as a header and a stream of rows, each with its physical line number.

Nothing is kept of rows already handed over, so a csv of any length is read in constant memory. An xlsx is
held unpacked by its reader; `sniffing.MAX_UNPACKED_MB` bounds that.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from kefu.edges.platforms.imports.cells import Cell, bare
from kefu.edges.platforms.imports.packs import normal_name
from kefu.edges.platforms.imports.problems import (
    FileCutOff,
    FileEmpty,
    FileLocked,
    QuoteOpen,
    WorkbookCutOff,
    WrongEncoding,
)
from kefu.edges.platforms.imports.sniffing import (
    SAMPLE_BYTES,
    FileKind,
    Source,
    guess_encoding,
    open_source,
    sniff,
)

# Fed to the csv reader behind the last line: if it comes back inside another field, a quote was open.
_END = "\ue000end of file\ue000"
# Some programs write a title above the header; further down a header is not looked for.
_HEADER_WITHIN = 10
# A sheet with fewer known names in a row is no report: a cover may hold the word 订单编号 too.
_HEADER_NAMES = 2
# Nobody writes more lines into one cell.
_LINES_IN_A_CELL = 100
# A csv may have a few lines with broken characters (each is reported); beyond this the file is wrong.
_BROKEN_LINES = 20


class TableRow(NamedTuple):
    """`line` is the first physical line of the row (in Excel: the row's number)."""

    line: int
    cells: list[Cell]


@dataclass(slots=True)
class Progress:
    """How far the reader is: bytes for csv, rows for xlsx."""

    done: int = 0
    total: int = 0


@dataclass(slots=True)
class Table:
    """One file opened for one reading. `header` holds the names as written; `rows()` may be called once."""

    kind: FileKind
    header: tuple[str, ...]
    header_line: int
    progress: Progress
    _rest: Iterator[TableRow] = field(repr=False)

    def rows(self) -> Iterator[TableRow]:
        """The rows below the header, blank ones left out.

        Raises FileCutOff, WorkbookCutOff, QuoteOpen, WrongEncoding when the file turns out broken further
        down: nothing of it may be applied then.
        """
        return self._rest


def read_table(source: Source, known_headers: frozenset[str] = frozenset(), kind: FileKind | None = None) -> Table:
    """Open a file and find its header.

    The header is the first row of the first ten with most names out of `known_headers` (written as
    `packs.normal_name` writes them), else the first row that is not blank. Raises FileProblem.
    """
    kind = kind or sniff(source)
    progress = Progress()
    rows = _csv_rows(source, kind, progress) if kind.format == "csv" else _xlsx_rows(source, progress, known_headers)
    first = list(islice(rows, _HEADER_WITHIN))
    if not first:
        raise FileEmpty()
    at = _header_index(first, known_headers)
    header = tuple(bare(cell) for cell in first[at].cells)
    while header and not header[-1]:
        header = header[:-1]
    return Table(kind, header, first[at].line, progress, _chained(first[at + 1 :], rows))


def _chained(first: list[TableRow], rest: Iterator[TableRow]) -> Iterator[TableRow]:
    yield from first
    yield from rest


def _header_index(first: list[TableRow], known: frozenset[str]) -> int:
    hits = _known_names(first, known)
    return hits.index(max(hits)) if max(hits) > 0 else 0


def _known_names(rows: list[TableRow], known: frozenset[str]) -> list[int]:
    """How many names of columns each row has."""
    return [sum(1 for cell in row.cells if normal_name(bare(cell)) in known) for row in rows]


def _csv_rows(source: Source, kind: FileKind, progress: Progress) -> Iterator[TableRow]:
    with open_source(source) as raw:
        progress.total = kind.size
        lines = _Lines(raw, kind.encoding or "utf-8-sig", progress)
        reader = csv.reader(lines, delimiter=kind.delimiter or ",")
        line, width = 1, 0
        row: list[str] = []
        held: TableRow | None = None  # the last row is judged only when it is known to be the last
        try:
            for row in reader:
                if row == [_END]:
                    break
                if row and row[-1].endswith(_END):
                    raise _open_at_end(line, row, lines)
                if held is not None:
                    yield held
                    held = None
                if any(row) and (len(row) > 1 or row[0].strip()):
                    width = max(width, len(row))
                    held = TableRow(line, row)  # type: ignore[arg-type]  # list[str] is a list of cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise QuoteOpen(line=line) from error
        if held is not None:
            # A csv ends with a line break. Where the last row has neither that nor all its cells, the rest
            # of it is missing.
            if not lines.ended and (len(held.cells) < width or str(held.cells[-1]).endswith("\ufffd")):
                raise FileCutOff(line=held.line)
            yield held
        progress.done = progress.total


def _open_at_end(line: int, row: list[str], lines: "_Lines") -> FileCutOff | QuoteOpen:
    """A quote open at the end: a stray one if the file ends whole or far below, else a cut inside a field."""
    stray = lines.ended or row[-1].count("\n") > _LINES_IN_A_CELL
    return QuoteOpen(line=line) if stray else FileCutOff(line=line)


class _Lines:
    """The physical lines of a csv for the csv reader, with the end made visible."""

    def __init__(self, raw: BinaryIO, encoding: str, progress: Progress) -> None:
        # A broken character becomes U+FFFD: its line is refused, not the whole file.
        self._text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        self._raw = raw
        self._progress = progress
        self.ended = False  # whether the last line seen ends with a line break

    def __iter__(self) -> Iterator[str]:
        broken = number = 0
        last = ""
        for number, last in enumerate(self._text, 1):  # the last one is looked at below
            if "\ufffd" in last:
                broken += 1
                if broken > _BROKEN_LINES and broken > number // 100:
                    self._raw.seek(0)
                    raise WrongEncoding(line=number, guess=guess_encoding(self._raw.read(SAMPLE_BYTES)))
            if not number % 1024:
                self._progress.done = self._raw.tell()
            if number == 1 and last.startswith("sep=") and len(last.strip()) == 5:
                last = "\n"
            yield last
        self.ended = last.endswith(("\n", "\r"))
        yield _END


def _xlsx_rows(source: Source, progress: Progress, known: frozenset[str]) -> Iterator[TableRow]:
    stream: io.BytesIO | str = io.BytesIO(source) if isinstance(source, bytes) else str(source)
    try:
        with load_workbook(stream) as workbook:
            content = _report_sheet(workbook, known)
            if content is None:
                return
            progress.total = content.total_height
            for line, cells in enumerate(content.iter_rows(), 1):
                progress.done = line
                if any(cell != "" for cell in cells):
                    yield TableRow(line, cells)
    except PasswordError as error:
        raise FileLocked() from error
    except CalamineError as error:
        raise WorkbookCutOff() from error


def _report_sheet(workbook: CalamineWorkbook, known: frozenset[str]) -> CalamineSheet | None:
    """The first visible sheet with a header we know: a cover or notes may lie before it. Else the first not empty."""
    first = None
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
            continue
        content = workbook.get_sheet_by_name(sheet.name)
        if content.height == 0:
            continue
        head = [TableRow(line, cells) for line, cells in enumerate(islice(content.iter_rows(), _HEADER_WITHIN), 1)]
        if max(_known_names(head, known)) >= _HEADER_NAMES:
            return content
        first = first or content
    return first
