"""Reads `packs/platforms/<platform>/imports.yaml`: column names, state texts and limits of its reports."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator

from kefu.edges.platforms.imports.fields import FIELDS, LINE_FIELDS, Reading
from kefu.kernel.i18n import Text
from kefu.packs.files import name_of
from kefu.packs.kinds import PackKind
from kefu.packs.yaml_file import YamlInvalid, read_yaml
from kefu.ports.shop_reports import OrderState, RefundState, ReportKind, ReturnFinding
from kefu.rules.findings import Finding

Lines = Literal["one_per_order", "summed", "repeated"]
# Read for every platform, after its own reports: order and print programs, Kefu's templates.
ANY_PLATFORM = "erp"


class ImportPackWrong(ValueError):
    """A pack file that cannot be used; names the file and the place in it."""


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of file a platform gives. `columns`: our field → its header names, normalised, best first.

    `single`: fields of which only the best-named column is read; what goes by the other names beside it is another thing.
    """

    id: str
    platform: str
    kind: ReportKind
    title: Text
    lines: Lines
    required: tuple[str, ...]
    single: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]

    @property
    def fields(self) -> Mapping[str, Reading]:
        """The fields its columns may fill, and how each is read."""
        return LINE_FIELDS if self.grouped else FIELDS[self.kind]

    @property
    def grouped(self) -> bool:
        """True for an orders report with one line an item."""
        return self.kind == "orders" and self.lines != "one_per_order"


@dataclass(frozen=True, slots=True)
class ImportPack:
    """One platform's words and limits. State texts are keyed both as written and normalised."""

    platform: str
    title: Text
    reports: tuple[Report, ...]
    is_order_no: Callable[[str], object]
    empty: frozenset[str]
    tracking_prefixes: tuple[str, ...]
    amount_max: Decimal
    quantity_max: int
    earliest: datetime
    ahead_hours: int
    states: Mapping[str, tuple[OrderState, RefundState | None]]
    refund_states: Mapping[str, RefundState]
    conditions: Mapping[str, ReturnFinding]
    listed: frozenset[str]
    unlisted: frozenset[str]
    forget: frozenset[str]


def normal_name(name: str) -> str:
    """A header or a state text as it is compared: half-width, no spaces, small letters.

    Exports differ from year to year in trailing spaces, full-width brackets and the case of `ID`.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if not char.isspace() and unicodedata.category(char) != "Cf")


def load_import_pack(platform: str, packs_dir: Path) -> ImportPack:
    """The pack of one platform. Raises FileNotFoundError when there is none, ImportPackWrong when it is bad."""
    path = packs_dir / "platforms" / platform / "imports.yaml"
    return _load(path, packs_dir / "_schemas" / "imports.schema.json", path.stat().st_mtime_ns)


def load_import_packs(platform: str, packs_dir: Path) -> tuple[ImportPack, ...]:
    """What a shop on this platform can import: the platform's own reports, then those of any platform."""
    own = packs_dir / "platforms" / platform / "imports.yaml"
    names = [platform, ANY_PLATFORM] if own.exists() and platform != ANY_PLATFORM else [ANY_PLATFORM]
    return tuple(load_import_pack(name, packs_dir) for name in names)


def load_other_packs(packs: Sequence[ImportPack], packs_dir: Path) -> tuple[ImportPack, ...]:
    """Of platforms a shop is not on: to say whose file it is that does not fit."""
    mine = {pack.platform for pack in packs}
    folders = sorted(path.parent.name for path in packs_dir.glob("platforms/*/imports.yaml"))
    found = {pack.platform: pack for pack in (load_import_pack(name, packs_dir) for name in folders)}
    return tuple(pack for platform, pack in found.items() if platform not in mine)


@lru_cache(maxsize=64)
def _load(path: Path, schema_path: Path, _changed: int) -> ImportPack:
    try:
        data = read_yaml(path.read_text("utf-8"))
    except YamlInvalid as wrong:
        raise ImportPackWrong(f"{path}: {wrong}") from wrong
    for error in Draft202012Validator(json.loads(schema_path.read_text("utf-8"))).iter_errors(data):
        raise ImportPackWrong(f"{path}: {'/'.join(map(str, error.path))}: {error.message}")
    if data["imports"] != path.parent.name:
        raise ImportPackWrong(f"{path}: imports says {data['imports']!r}, the folder {path.parent.name!r}")
    if "like" in data:
        return load_import_pack(data["like"], path.parent.parent.parent)
    return _pack_of(data, path)


def check_imports(path: Path, _document: Any) -> list[Finding]:
    """What is wrong in an imports file beyond its schema, for the check of all packs."""
    try:
        load_import_pack(path.parent.name, path.parent.parent.parent)
    except (ImportPackWrong, FileNotFoundError) as wrong:
        return [
            Finding(
                "imports.wrong", "error", Text(str(wrong), str(wrong), str(wrong)), file=name_of(path.parents[2], path)
            )
        ]
    return []


IMPORTS = PackKind("imports", "platforms/*/imports.yaml", "imports.schema.json", check_imports)


def _pack_of(data: dict[str, Any], path: Path) -> ImportPack:
    plausible = data["plausible"]
    flags = data.get("flags", {})
    return ImportPack(
        platform=data["imports"],
        title=_text(data["title"]),
        reports=tuple(_report_of(entry, data["imports"], path) for entry in data["reports"]),
        is_order_no=re.compile(data["order_no"]).fullmatch,
        empty=frozenset(data.get("empty", ())),
        tracking_prefixes=tuple(data.get("tracking_prefixes", ())),
        amount_max=Decimal(plausible["amount_max"]),
        quantity_max=plausible["quantity_max"],
        earliest=datetime.combine(date.fromisoformat(plausible["earliest"]), datetime.min.time(), UTC),
        ahead_hours=plausible["ahead_hours"],
        states={
            name: (meaning["state"], meaning.get("refund"))
            for text, meaning in data.get("states", {}).items()
            for name in (text, normal_name(text))
        },
        refund_states={
            name: state for text, state in data.get("refund_states", {}).items() for name in (text, normal_name(text))
        },
        conditions={
            normal_name(word): finding for finding, words in data.get("conditions", {}).items() for word in words
        },
        listed=frozenset(map(normal_name, flags.get("listed", ()))),
        unlisted=frozenset(map(normal_name, flags.get("unlisted", ()))),
        forget=frozenset(map(normal_name, data.get("forget", ()))),
    )


def _report_of(entry: dict[str, Any], platform: str, path: Path) -> Report:
    report = Report(
        id=entry["id"],
        platform=platform,
        kind=entry["kind"],
        title=_text(entry["title"]),
        lines=entry.get("lines", "one_per_order"),
        required=tuple(entry["required"]),
        single=frozenset(entry.get("single", ())),
        columns={name: tuple(map(normal_name, headers)) for name, headers in entry["columns"].items()},
    )
    unknown = [name for name in report.columns if name not in report.fields]
    without = [name for name in report.required if name not in report.columns]
    if unknown or without:
        raise ImportPackWrong(f"{path}: report {report.id}: unknown fields {unknown}, without columns {without}")
    return report


def _text(entry: Mapping[str, str]) -> Text:
    return Text(entry["zh-CN"], entry["zh-TW"], entry["en"])
