"""What sorts of files a pack holds. The rule tables are known here; whoever owns another sort hands in its kind."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kefu.rules.findings import Finding

CheckFile = Callable[[Path, Any], list[Finding]]
"""(path, parsed document) → findings. Called after the schema has accepted the document."""


@dataclass(frozen=True, slots=True)
class PackKind:
    """`pattern` is a glob under the packs folder; `schema` a file in `_schemas/`, "" for none."""

    name: str
    pattern: str
    schema: str = ""
    check: CheckFile | None = None


RULE_TABLES = PackKind("rules", "**/rules/*.yaml", "rule_table.schema.json")
