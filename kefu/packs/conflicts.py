"""Where documents, platforms and law differ (`packs/conflicts.yaml`), and where each difference is kept.

The file decides nothing: every conflict points to the table, edition and row that holds it, or to the part that will.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kefu.packs.kinds import PackKind
from kefu.packs.loading import Packs
from kefu.packs.yaml_file import read_yaml
from kefu.rules.reading_parts import read_words
from kefu.rules.words import Words

CONFLICTS = PackKind("conflicts", "conflicts.yaml", "conflicts.schema.json")


@dataclass(frozen=True, slots=True)
class Home:
    """A table (with edition and row, where it is one of them), a file of the packs, or a part that comes later."""

    table: str = ""
    edition: str = ""
    row: str = ""
    file: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    id: str
    topic: Words
    held: tuple[str, ...]
    how: Words
    homes: tuple[Home, ...]


def read_conflicts(path: Path) -> tuple[Conflict, ...]:
    """Raises YamlInvalid; the shape is what the schema says."""
    return tuple(_conflict(raw) for raw in read_yaml(path.read_bytes())["conflicts"])


def _conflict(raw: Mapping[str, Any]) -> Conflict:
    homes = tuple(
        Home(**{key: value for key, value in home.items() if key not in ("zh", "en")}) for home in raw["homes"]
    )
    return Conflict(raw["id"], read_words(raw["topic"]), tuple(raw["held"]), read_words(raw["how"]), homes)


def homeless(conflicts: Iterable[Conflict], packs: Packs) -> Iterator[str]:
    """What a conflict points to and is not there: "CF-05: tmall.stock_out older no_such_row"."""
    for conflict in conflicts:
        for home in conflict.homes:
            if home.table and not _is_there(home, packs):
                yield f"{conflict.id}: {home.table} {home.edition} {home.row}".rstrip()
            if home.file and not (packs.root / home.file).is_file():
                yield f"{conflict.id}: {home.file}"


def _is_there(home: Home, packs: Packs) -> bool:
    if home.table not in packs:
        return False
    editions = [each for each in packs.table(home.table).editions if home.edition in ("", each.id)]
    return any(not home.row or any(row.id == home.row for row in edition.rows) for edition in editions)
