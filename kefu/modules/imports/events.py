"""What imports announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMoved(Event):
    """Its state or its progress changed."""

    name: ClassVar[str] = "imports.moved"
    push: ClassVar[Push] = Push(
        "import.changed", "import_id", ("report_kind", "kind"), "state", "rows_done", "rows_total"
    )
    import_id: UUID
    kind: str
    state: str
    rows_done: int
    rows_total: int
