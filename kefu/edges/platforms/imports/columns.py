"""Which column is which: by the header's trimmed name, never by its position."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kefu.edges.platforms.imports.fields import TITLES
from kefu.edges.platforms.imports.packs import ImportPack, Report, normal_name
from kefu.edges.platforms.imports.problems import (
    ColumnsMissing,
    NoSuchColumn,
    NoSuchField,
    OtherReport,
    WrongEncoding,
)
from kefu.edges.platforms.imports.sniffing import guess_garbled
from kefu.kernel.i18n import Text
from kefu.ports.shop_reports import ReportKind


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """The columns of one file for one report.

    `by_field` gives the column indexes of a field, the best first: where the first is empty the next is
    read. `unknown` are columns nobody asked for; they are kept with the row. `missing` are required fields
    without a column.
    """

    report: Report
    header: tuple[str, ...]
    by_field: Mapping[str, tuple[int, ...]]
    unknown: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]

    def header_of(self, field: str) -> str | None:
        """The name the file gives a field, as written there."""
        columns = self.by_field.get(field)
        return self.header[columns[0]] if columns else None


def known_headers(packs: Sequence[ImportPack]) -> frozenset[str]:
    """All normalised header names the packs know; by them the header row is found."""
    return frozenset(
        name for pack in packs for report in pack.reports for names in report.columns.values() for name in names
    )


def match_columns(
    header: tuple[str, ...], report: Report, pack: ImportPack, overrides: Mapping[str, str] | None = None
) -> ColumnMatch:
    """Match a header to a report.

    `overrides` are a user's own choices, field → header name; an empty name leaves the field out. Raises
    NoSuchField or NoSuchColumn for a choice that names neither. Missing required fields do not raise here:
    see `check_columns`.
    """
    names = [normal_name(name) for name in header]
    chosen = _chosen(overrides or {}, report, names, header)
    by_field: dict[str, tuple[int, ...]] = {}
    for field, aliases in report.columns.items():
        found = chosen.get(field, tuple(names.index(alias) for alias in aliases if alias in names))
        if found:
            by_field[field] = found[:1] if field in report.single else found
    by_field.update({field: columns for field, columns in chosen.items() if columns})
    used = {index for columns in by_field.values() for index in columns}
    return ColumnMatch(
        report=report,
        header=header,
        by_field=by_field,
        unknown=_unknown(header, names, used, pack.forget),
        missing=tuple(field for field in report.required if field not in by_field),
    )


def _chosen(
    overrides: Mapping[str, str], report: Report, names: list[str], header: tuple[str, ...]
) -> dict[str, tuple[int, ...]]:
    chosen: dict[str, tuple[int, ...]] = {}
    for field, name in overrides.items():
        if field not in report.fields:
            raise NoSuchField(field=field, known=", ".join(report.fields))
        wanted = normal_name(name)
        if wanted and wanted not in names:
            raise NoSuchColumn(header=name, found=_listed(header))
        chosen[field] = (names.index(wanted),) if wanted else ()
    return chosen


def _unknown(
    header: tuple[str, ...], names: list[str], used: set[int], forget: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """The remaining columns; a name that comes twice is told apart by its number."""
    seen: dict[str, int] = {}
    unknown = []
    for index, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if index not in used and name not in forget and name:
            unknown.append((header[index] if seen[name] == 1 else f"{header[index]}#{seen[name]}", index))
    return tuple(unknown)


def recognise(
    header: tuple[str, ...], packs: Sequence[ImportPack], kind: ReportKind | None = None
) -> tuple[ColumnMatch, ImportPack] | None:
    """The report a header fits best: all required columns, then most columns, then the pack named first."""
    best: tuple[ColumnMatch, ImportPack] | None = None
    for pack in packs:
        for report in pack.reports:
            if kind is not None and report.kind != kind:
                continue
            match = match_columns(header, report, pack)
            if not match.missing and (best is None or len(match.by_field) > len(best[0].by_field)):
                best = (match, pack)
    return best


def check_columns(match: ColumnMatch, header_line: int, packs: Sequence[ImportPack]) -> None:
    """Raise when required columns are missing: garbled text, another report, or a plain list of what lacks."""
    if not match.missing:
        return
    garbled = guess_garbled("".join(match.header))
    if garbled:
        raise WrongEncoding(line=header_line, guess=garbled)
    missing = _field_titles(match.missing)
    other = recognise(match.header, packs)
    if other:
        raise OtherReport(
            line=header_line, looks_like=other[0].report.title, wanted=match.report.title, missing=missing
        )
    raise ColumnsMissing(line=header_line, missing=missing, found=_listed(match.header))


def _field_titles(fields: tuple[str, ...]) -> Text:
    titles = [TITLES[field] for field in fields]
    return Text(
        "、".join(title.zh for title in titles),
        "、".join(title.zh_tw for title in titles),
        ", ".join(title.en for title in titles),
    )


def _listed(header: tuple[str, ...]) -> str:
    shown = [name for name in header if name][:40]
    return "、".join(shown) or "-"
