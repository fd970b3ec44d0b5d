"""What the rulebook announces: open 规则 screens read anew."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from kefu.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionMoved(Event):
    """`state`: draft, checked, approved, discarded; `began` and `ended` when its time has come."""

    name: ClassVar[str] = "rules.edition_moved"
    edition_id: UUID
    table_id: str
    state: str

    def to_browser(self) -> dict[str, Any]:
        return {"edition_id": self.edition_id, "table_id": self.table_id, "state": self.state}
