"""What a check found: a stable code, how bad it is, where, in three languages, with facts that show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kefu.kernel.i18n import Locale, Text

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`error`: the pack may not be published. `warning`: somebody should look. `note`: worth knowing."""

    code: str
    severity: Severity
    text: Text
    table: str = ""
    edition: str = ""
    row: str = ""
    cell: str = ""
    file: str = ""
    example: Mapping[str, str] = field(default_factory=dict)  # fact → value as it would be written

    def place(self) -> str:
        return " / ".join(part for part in (self.table or self.file, self.edition, self.row, self.cell) if part)

    def line(self, locale: Locale = "zh-CN") -> str:
        shown = "；".join(f"{key}={value}" for key, value in self.example.items())
        tail = f"（{shown}）" if shown and locale != "en" else f" ({shown})" if shown else ""
        return f"{self.place()}: {self.text.to(locale)}{tail} [{self.code}]"

    def to_json(self, locale: Locale) -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.text.to(locale),
            "table": self.table,
            "edition": self.edition,
            "row": self.row,
            "cell": self.cell,
            "file": self.file,
            "example": dict(self.example),
        }
