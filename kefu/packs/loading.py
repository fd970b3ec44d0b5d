"""Packs ready for deciding: tables by id and by topic, each read when it is first asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

from kefu.kernel.i18n import Text
from kefu.packs.cache import read_cache, write_cache
from kefu.packs.files import digest, files_of, name_of
from kefu.packs.folding import traditional
from kefu.packs.kinds import RULE_TABLES
from kefu.packs.yaml_file import YamlInvalid, read_yaml
from kefu.rules.deciding import Decider, Decision
from kefu.rules.errors import Fault, RuleProblem, TableInvalid, TableUnknown
from kefu.rules.formulas import WorkingDays
from kefu.rules.layers import Layered, decide_layers
from kefu.rules.model import LAYERS, SCOPE_OF, Table
from kefu.rules.reading import read_table


class PacksInvalid(RuleProblem):
    """Some tables cannot be read; `problems` holds one TableInvalid each."""

    code = "packs.invalid"
    text = Text("规则包读不了：{why}", "規則包讀不了：{why}", "The packs cannot be read: {why}")

    def __init__(self, problems: Iterable[TableInvalid]) -> None:
        self.problems = tuple(problems)
        super().__init__(why="\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rules apply: of which region, platform, agency and shop. None: no table of that layer."""

    region: str | None = "cn"
    platform: str | None = None
    agency: str | None = None
    shop: str | None = None

    def reaches(self, layer: str, names: tuple[str, ...]) -> bool:
        return getattr(self, SCOPE_OF[layer]) in names


class _Entry:
    """One table, as a document until somebody asks for it."""

    def __init__(self, doc: Mapping[str, Any], file: str = "", table: Table | None = None) -> None:
        self.doc, self.file = doc, file
        self.topic: str = doc["topic"]
        self.layer: str = doc["layer"]
        names = doc[SCOPE_OF[self.layer]]
        self.scope: tuple[str, ...] = tuple(names) if isinstance(names, list) else (names,)
        self._table = table
        self._decider: Decider | None = None

    @property
    def table(self) -> Table:
        if self._table is None:
            self._table = read_table(self.doc)
        return self._table

    @property
    def decider(self) -> Decider:
        if self._decider is None:
            self._decider = Decider(self.table, traditional)
        return self._decider


class Packs:
    """All tables of a packs folder, and of whatever was laid over it."""

    def __init__(self, entries: Mapping[str, _Entry], pack_hash: str, root: Path) -> None:
        self._entries = dict(entries)
        self.hash = pack_hash
        self.root = root
        self._by_topic: dict[str, list[_Entry]] = {}
        for entry in sorted(self._entries.values(), key=lambda e: LAYERS.index(e.layer)):
            self._by_topic.setdefault(entry.topic, []).append(entry)

    def __contains__(self, table: object) -> bool:
        return table in self._entries

    @property
    def ids(self) -> list[str]:
        return sorted(self._entries)

    @property
    def topics(self) -> list[str]:
        return sorted(self._by_topic)

    def file(self, table: str) -> str:
        """The file a table stands in, relative to the folder; "" when it was laid over."""
        return self._entry(table).file

    def _entry(self, table: str) -> _Entry:
        try:
            return self._entries[table]
        except KeyError:
            raise TableUnknown(table=table, what=table) from None

    def table(self, table: str) -> Table:
        """Raises TableUnknown."""
        return self._entry(table).table

    def decider(self, table: str) -> Decider:
        """Raises TableUnknown."""
        return self._entry(table).decider

    def deciders(self, topic: str, scope: Scope) -> list[Decider]:
        """The tables that answer a topic for a shop, highest layer first; empty if there is none."""
        entries = self._by_topic.get(topic, ())
        return [entry.decider for entry in entries if scope.reaches(entry.layer, entry.scope)]

    def decide(
        self,
        table: str,
        facts: Mapping[str, Any],
        *,
        at: datetime | None = None,
        as_of: date | None = None,
        zone: tzinfo | None = None,
        calendar: WorkingDays | None = None,
    ) -> Decision:
        return self.decider(table).decide(facts, at=at, as_of=as_of, zone=zone, calendar=calendar)

    def decide_topic(
        self,
        topic: str,
        facts: Mapping[str, Any],
        scope: Scope,
        *,
        at: datetime | None = None,
        as_of: date | None = None,
        zone: tzinfo | None = None,
        calendar: WorkingDays | None = None,
    ) -> Layered:
        """The settled answer of all layers. Raises TableUnknown if no table answers the topic there."""
        deciders = self.deciders(topic, scope)
        if not deciders:
            raise TableUnknown(table=topic, what=topic)
        return decide_layers(deciders, facts, at=at, as_of=as_of, zone=zone, calendar=calendar)

    def overlaid(self, documents: Iterable[Mapping[str, Any]]) -> "Packs":
        """With tables from elsewhere (a shop's own, edited in the browser): new ones, or in place of the same id.

        The ready tables are shared. Raises TableInvalid.
        """
        entries = dict(self._entries)
        parts = [self.hash]
        for doc in documents:
            table = read_table(doc)
            entries[table.id] = _Entry(doc, table=table)
            parts.append(digest(repr(doc).encode()))
        return Packs(entries, digest("".join(parts).encode()), self.root)


def load_packs(root: Path, cache: Path | None = None) -> Packs:
    """Reads all rule tables under `root`. With `cache`, a folder, the YAML is only read when a file has changed.

    Raises PacksInvalid with every file that cannot be read. What only a look from above shows (overlaps, lock, stale
    verification) is for `check_packs`.
    """
    contents = {name_of(root, path): path.read_bytes() for path in files_of(root, RULE_TABLES)}
    pack_hash = digest("".join(f"{name}\0{digest(content)}\n" for name, content in contents.items()).encode())
    documents = read_cache(cache, pack_hash) if cache else None
    if documents is not None:
        entries = {doc["table"]: _Entry(doc, name) for name, doc in documents.items()}
        return Packs(entries, pack_hash, root)
    entries, documents = _read_all(contents)
    if cache:
        write_cache(cache, pack_hash, documents)
    return Packs(entries, pack_hash, root)


def _read_all(contents: Mapping[str, bytes]) -> tuple[dict[str, _Entry], dict[str, Any]]:
    entries: dict[str, _Entry] = {}
    documents: dict[str, Any] = {}
    problems: list[TableInvalid] = []
    for name, content in contents.items():
        try:
            doc = read_yaml(content)
            table = read_table(doc if isinstance(doc, dict) else {})
        except YamlInvalid as wrong:
            problems.append(TableInvalid(name, [Fault(_plain(str(wrong)))]))
            continue
        except TableInvalid as wrong:
            problems.append(wrong)
            continue
        if table.id in entries:
            twice = f"also stands in {entries[table.id].file}"
            problems.append(TableInvalid(table.id, [Fault(_plain(twice), cell=name)]))
            continue
        entries[table.id] = _Entry(doc, name, table)
        documents[name] = doc
    if problems:
        raise PacksInvalid(problems)
    return entries, documents


def _plain(text: str) -> Text:
    return Text(text, text, text)
