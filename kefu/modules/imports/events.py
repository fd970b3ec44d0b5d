"""What imports announce."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from kefu.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMoved(Event):
    """Its state or its progress changed."""

    name: ClassVar[str] = "imports.moved"
    import_id: UUID
    kind: str
    state: str
    rows_done: int
    rows_total: int

    def to_browser(self) -> dict[str, Any]:
        return {
            "kind": "import.changed",
            "import_id": str(self.import_id),
            "report_kind": self.kind,
            "state": self.state,
            "rows_done": self.rows_done,
            "rows_total": self.rows_total,
        }
