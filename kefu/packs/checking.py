"""`check_packs`: everything that can be known about a packs folder without a case at hand."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from kefu.kernel.i18n import Text
from kefu.packs.calendar import ChineseCalendar
from kefu.packs.files import LOCK, files_of, name_of, pack_files
from kefu.packs.folding import traditional
from kefu.packs.kinds import RULE_TABLES, PackKind
from kefu.packs.lock import check_lock
from kefu.packs.yaml_file import YamlInvalid, read_yaml
from kefu.rules.deciding import Decider
from kefu.rules.errors import TableInvalid
from kefu.rules.examples import run_examples
from kefu.rules.fault_words import three
from kefu.rules.findings import Finding
from kefu.rules.formulas import WorkingDays
from kefu.rules.model import Table
from kefu.rules.proving import prove_table
from kefu.rules.reading import read_table

MAX_FAULTS = 10  # schema faults shown per file


def check_packs(
    root: Path,
    kinds: Sequence[PackKind] = (RULE_TABLES,),
    *,
    today: date | None = None,
    calendar: WorkingDays | None = None,
    lock: bool = True,
) -> list[Finding]:
    """All findings, errors first. `today` decides what is stale (None: not looked at); `lock=False` skips packs.lock.

    The default calendar is China's. Nothing is raised for what is wrong with the files.
    """
    found: list[Finding] = []
    tables: dict[str, tuple[Table, str]] = {}
    schemas = _Schemas(root)
    for kind in kinds:
        for path in files_of(root, kind):
            name = name_of(root, path)
            document, faults = _parse(path, name)
            faults = faults or schemas.check(kind, name, document)
            if not faults and kind.name == RULE_TABLES.name:
                faults = _check_table(name, document, tables, today, calendar or ChineseCalendar())
            elif not faults and kind.check is not None:
                faults = kind.check(path, document)
            found += faults
    read = [table for table, _ in tables.values()]
    found += _check_layers(read)
    found += _strangers(root, kinds)
    if lock:
        found += check_lock(root, read)
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda finding: order[finding.severity])


def _plain(text: str) -> Text:
    return Text(text, text, text)


def _parse(path: Path, name: str) -> tuple[Any, list[Finding]]:
    try:
        content = path.read_bytes()
        return (json.loads(content) if path.suffix == ".json" else read_yaml(content)), []
    except (YamlInvalid, ValueError) as wrong:
        return None, [Finding("file.unreadable", "error", _plain(str(wrong)), file=name)]


class _Schemas:
    """The JSON schemas, each compiled once. A pack without its own uses the product's."""

    def __init__(self, root: Path) -> None:
        shipped = Path(__file__).resolve().parents[2] / "packs"
        installed = Path(__file__).resolve().parents[1] / "_packs"
        self.folders = [folder / "_schemas" for folder in (root, shipped, installed)]
        self.ready: dict[str, Draft202012Validator] = {}

    def _validator(self, name: str) -> Draft202012Validator:
        if name not in self.ready:
            path = next((folder / name for folder in self.folders if (folder / name).is_file()), self.folders[0] / name)
            self.ready[name] = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
        return self.ready[name]

    def check(self, kind: PackKind, name: str, document: Any) -> list[Finding]:
        if not kind.schema:
            return []
        faults = self._validator(kind.schema).iter_errors(document)
        found: list[Finding] = []
        for fault, _ in zip(faults, range(MAX_FAULTS), strict=False):
            place = ".".join(map(str, fault.absolute_path))
            found.append(Finding("file.schema", "error", _plain(fault.message[:300]), file=name, cell=place))
        return found


def check_document(document: Any, *, today: date | None = None, calendar: WorkingDays | None = None) -> list[Finding]:
    """One table as somebody is writing it: what cannot be read, or else proofs, examples, verification."""
    try:
        table = read_table(document if isinstance(document, dict) else {})
    except TableInvalid as wrong:
        return _faults(wrong)
    return _check_read(table, today, calendar or ChineseCalendar())


def _faults(wrong: TableInvalid, file: str = "") -> list[Finding]:
    table = str(wrong.facts["table"])
    return [
        Finding("table.invalid", "error", f.why, table, f.edition or "", f.row or "", f.cell or "", file)
        for f in wrong.faults
    ]


def _check_table(
    name: str,
    document: Any,
    tables: dict[str, tuple[Table, str]],
    today: date | None,
    calendar: WorkingDays,
) -> list[Finding]:
    try:
        table = read_table(document)
    except TableInvalid as wrong:
        return _faults(wrong, name)
    if table.id in tables:
        text = three(f"{tables[table.id][1]} 里已有同名的表", f"{tables[table.id][1]} has a table of this name")
        return [Finding("table.twice", "error", text, table.id, file=name)]
    tables[table.id] = (table, name)
    found = _check_read(table, today, calendar)
    if table.id.rsplit(".", 1)[-1] != Path(name).stem:
        text = three(f"文件名应为 {table.id.rsplit('.', 1)[-1]}.yaml", "The file is not named after its table")
        found.append(Finding("file.name", "warning", text, table.id, file=name))
    return found


def _check_read(table: Table, today: date | None, calendar: WorkingDays) -> list[Finding]:
    decider = Decider(table, traditional)
    found = prove_table(table, decider) + run_examples(decider, calendar)
    if not table.examples:
        found.append(Finding("example.none", "error", three("没有例子", "There are no examples"), table.id))
    return found + list(_unverified(table, today))


def _unverified(table: Table, today: date | None) -> Iterator[Finding]:
    for edition in table.editions:
        if edition.status == "draft":
            continue
        if not edition.verified.state:
            text = three("尚未经人核实", "Nobody has verified it yet")
            yield Finding("verified.no", "note", text, table.id, edition.id)
        elif today is not None and edition.is_stale(today):
            text = three("核实已过期", "Its verification is out of date")
            yield Finding("verified.stale", "warning", text, table.id, edition.id)
        if edition.status == "disputed":
            yield Finding("edition.disputed", "note", three("有争议", "Disputed"), table.id, edition.id)


def _check_layers(tables: Iterable[Table]) -> Iterator[Finding]:
    """Tables of one topic must be able to be joined: one a scope, outputs of one type, with a direction."""
    by_topic: dict[str, list[Table]] = {}
    for table in tables:
        by_topic.setdefault(table.topic, []).append(table)
    for topic, group in by_topic.items():
        for one, other in combinations(group, 2):
            if one.layer == other.layer:
                if shared := set(one.scope) & set(other.scope):
                    where = ", ".join(sorted(shared))
                    text = three(f"{other.id} 在 {where} 也回答 {topic}", f"{other.id} answers {topic} for {where} too")
                    yield Finding("layer.twice", "error", text, one.id)
            else:
                yield from _unjoinable(one, other)


def _unjoinable(one: Table, other: Table) -> Iterator[Finding]:
    if one.kind != other.kind:
        text = three(f"与 {other.id} 种类不同", f"Is not of the same kind as {other.id}")
        yield Finding("layer.kind", "error", text, one.id)
    theirs = {output.spec.key: output for output in other.outputs}
    for output in one.outputs:
        their = theirs.get(output.spec.key)
        if their is None:
            continue
        if their.spec.type != output.spec.type or set(their.spec.values) != set(output.spec.values):
            text = three(f"与 {other.id} 的类型不同", f"Is of another type than in {other.id}")
            yield Finding("layer.type", "error", text, one.id, cell=output.spec.key)
        elif output.direction is None or their.direction != output.direction:
            text = three(f"与 {other.id} 没有写明同一个方向", f"States no direction, or another than {other.id}")
            yield Finding("layer.no_direction", "error", text, one.id, cell=output.spec.key)


def _strangers(root: Path, kinds: Sequence[PackKind]) -> Iterator[Finding]:
    """YAML that no kind knows is never read by anybody."""
    known = {path for kind in kinds for path in files_of(root, kind)}
    for path in pack_files(root):
        if path.suffix in (".yaml", ".yml") and path not in known and path.name != LOCK:
            text = three("不属于任何一种规则包文件", "No kind of pack file")
            yield Finding("file.no_kind", "note", text, file=name_of(root, path))
