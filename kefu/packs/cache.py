"""Parsed documents of a pack in one file named by the pack's hash, so that a start does not read YAML again.

The cache is JSON, never code; a damaged or foreign file is ignored. Decimals are kept exactly.
"""

import contextlib
import json
import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

VERSION = 1
_DECIMAL = "$decimal"


def _from_json(pairs: dict[str, Any]) -> Any:
    return Decimal(pairs[_DECIMAL]) if len(pairs) == 1 and _DECIMAL in pairs else pairs


def _to_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    raise TypeError(f"{type(value).__name__} does not belong into a pack")


def _path(folder: Path, key: str) -> Path:
    return folder / f"packs-{VERSION}-{key}.json"


def read_cache(folder: Path, key: str) -> dict[str, Any] | None:
    """The documents by file name, or None if there is no (sound) cache."""
    try:
        found = json.loads(_path(folder, key).read_bytes(), object_hook=_from_json)
    except (OSError, ValueError, ArithmeticError):
        return None
    return found if isinstance(found, dict) else None


def write_cache(folder: Path, key: str, documents: dict[str, Any]) -> None:
    """Puts the documents aside in one step and drops older ones. A folder that cannot be written is no error."""
    text = json.dumps(documents, default=_to_json, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(_path(folder, key))
        for old in folder.glob("packs-*.json"):
            if old != _path(folder, key):
                old.unlink(missing_ok=True)
