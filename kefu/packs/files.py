"""The files of a packs folder: which there are, what they hash to, which belong to a kind."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kefu.packs.kinds import PackKind

LOCK = "packs.lock"
_SUFFIXES = frozenset((".yaml", ".yml", ".json", ".csv", ".md", ".txt"))


def pack_files(root: Path) -> Iterator[Path]:
    """Every file of the pack in a fixed order, without the lock and anything hidden."""
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden and path.name != LOCK and path.suffix in _SUFFIXES:
            yield path


def files_of(root: Path, kind: PackKind) -> list[Path]:
    return sorted(path for path in root.glob(kind.pattern) if path.is_file() and not path.name.startswith("."))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def name_of(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
