"""The readers of exported files behind the port that the import flow knows."""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from kefu.edges.platforms.imports import (
    TITLES,
    ColumnMatch,
    Import,
    ImportPack,
    Report,
    Setting,
    known_headers,
    load_import_packs,
    load_other_packs,
    match_columns,
    open_import,
    read_table,
    recognise,
    sniff,
    write_csv,
    write_xlsx,
)
from kefu.edges.platforms.imports.problems import ColumnsMissing, OtherPlatform, OtherReport
from kefu.edges.platforms.imports.reading import shown_cells
from kefu.kernel.errors import Problem
from kefu.kernel.i18n import Locale
from kefu.kernel.vault import ValueKind, mask
from kefu.ports.shop_reports import Cells, ImportedRow, ReportColumn, ReportField, ReportKind, RowError

PREVIEW_ROWS = 20
CLEARLY_MORE = 4
"""Columns. Reports of the platforms share the names of a few; of their own they have more than this."""
PERSONAL: dict[str, ValueKind] = {
    "receiver_name": "name",
    "receiver_mobile": "phone",
    "receiver_phone": "phone",
    "receiver_address": "address",
}

CONTACTS: dict[ValueKind, re.Pattern[str]] = {
    "email": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    "phone": re.compile(r"(?:\+?86[- ]?)?1[3-9]\d{9}"),
}
"""What tells a contact by its form, in columns that are not taken over: an account, a second phone."""


def kind_of(field: str | None, cell: str) -> ValueKind | None:
    if field is not None:
        return PERSONAL.get(field)
    return next((kind for kind, form in CONTACTS.items() if form.fullmatch(cell.strip())), None)


class FileReports:
    """Reads with the packs of one installation."""

    def __init__(self, packs_dir: Path) -> None:
        self.packs_dir = packs_dir

    def open(
        self, content: bytes, *, platform: str, kind: ReportKind, zone: ZoneInfo, currency: str, now: datetime,
        matched: Mapping[str, str],
    ) -> "OpenedFile":  # fmt: skip
        packs = load_import_packs(platform, self.packs_dir)
        header = read_table(content, known_headers(packs), sniff(content)).header
        wanted = None if recognise(header, packs, kind) else nearest(header, packs, kind)
        try:
            found = open_import(
                content, packs, Setting(zone, now, currency), kind=kind, overrides=matched,
                report_id=wanted[0].id if wanted else None,
            )  # fmt: skip
        except (ColumnsMissing, OtherReport) as lacking:
            report, pack = wanted or nearest(header, packs, kind)
            chosen = {field: name for field, name in matched.items() if field in report.fields}
            match = match_columns(header, report, pack, chosen)
            return OpenedFile(content, packs, match, None, self._of_another(header, packs, match) or lacking)
        elsewhere = (
            self._of_another(header, packs, found.match) if self._may_be_anybodys(packs, found, matched) else None
        )
        return OpenedFile(content, packs, found.match, None if elsewhere else found, elsewhere)

    def _may_be_anybodys(self, packs: tuple[ImportPack, ...], found: Import, matched: Mapping[str, str]) -> bool:
        """Known only by the names common to all programs, and nobody has matched a column by hand."""
        return not matched and found.pack is not packs[0]

    def _of_another(self, header: Cells, packs: tuple[ImportPack, ...], match: ColumnMatch) -> Problem | None:
        """A file of a platform the shop is not on, if that knows clearly more of its columns than anything here."""
        own = recognise(header, packs)
        found = recognise(header, load_other_packs(packs, self.packs_dir))
        best = max(len(match.by_field), len(own[0].by_field) if own else 0)
        if found is None or len(found[0].by_field) < best + CLEARLY_MORE:
            return None
        return OtherPlatform(platform=found[1].title, looks_like=found[0].report.title, own=packs[0].title)

    def write_refusals(
        self, form: Literal["csv", "xlsx"], header: Iterable[str], errors: Iterable[RowError], locale: Locale
    ) -> bytes:
        if form == "xlsx":
            book = io.BytesIO()
            write_xlsx(book, header, errors, locale)
            return book.getvalue()
        text = io.StringIO(newline="")
        write_csv(text, header, errors, locale)
        return text.getvalue().encode("utf-8-sig")


def nearest(header: Cells, packs: tuple[ImportPack, ...], kind: ReportKind) -> tuple[Report, ImportPack]:
    """For columns nobody knows: the platform's own report, for its state texts, and the one that fits most."""
    known = [(report, pack) for pack in packs for report in pack.reports if report.kind == kind]
    own = [each for each in known if each[1] is packs[0]] or known

    def fit(each: tuple[Report, ImportPack]) -> tuple[int, int]:
        match = match_columns(header, *each)
        return len(match.by_field), -len(match.missing)

    return max(own, key=fit)


class OpenedFile:
    """`problem` says which columns are missing: a readable table whose columns somebody has to match."""

    def __init__(
        self,
        content: bytes,
        packs: tuple[ImportPack, ...],
        match: ColumnMatch,
        found: Import | None,
        problem: Problem | None = None,
    ) -> None:
        self._content = content
        self._import = found
        self._known = known_headers(packs)
        self._kind = found.kind if found else sniff(content)
        self.problem = problem
        self.encoding = self._kind.encoding or self._kind.format
        self.report = match.report.id
        self.header: Cells = match.header
        self.fields = [
            ReportField(key, TITLES[key], key in match.report.required) for key in match.report.fields if key in TITLES
        ]
        field_at = {at: field for field, columns in match.by_field.items() for at in columns}
        self.preview = self._read_preview(field_at)
        self.columns = [
            ReportColumn(name, field_at.get(at), next((row[at] for row in self.preview if row[at]), ""))
            for at, name in enumerate(match.header)
        ]

    def rows(self) -> Iterator[ImportedRow | RowError]:
        if self._import is None:
            assert self.problem is not None
            raise self.problem
        return self._import.rows()

    def share_read(self) -> float:
        progress = self._import.progress if self._import else None
        return min(1.0, progress.done / progress.total) if progress and progress.total else 0.0

    def cells_of(self, lines: Collection[int]) -> dict[int, Cells]:
        wanted = set(lines)
        table = read_table(self._content, self._known, self._kind)
        return {row.line: shown_cells(row) for row in table.rows() if row.line in wanted}

    def _read_preview(self, field_at: Mapping[int, str]) -> list[Cells]:
        table = read_table(self._content, self._known, self._kind)
        rows = (shown_cells(row) for row, _ in zip(table.rows(), range(PREVIEW_ROWS), strict=False))
        return [self._masked(row, field_at) for row in rows]

    def _masked(self, row: Cells, field_at: Mapping[int, str]) -> Cells:
        filled = [*row, *[""] * (len(self.header) - len(row))][: len(self.header)]
        kinds = [kind_of(field_at.get(at), cell) for at, cell in enumerate(filled)]
        return tuple(mask(kind, cell) if kind else cell for kind, cell in zip(kinds, filled, strict=True))
