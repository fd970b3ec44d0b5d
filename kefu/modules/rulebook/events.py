"""What the rulebook announces: open 规则 screens read anew."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionMoved(Event):
    """`state`: draft, checked, approved, discarded; `began` and `ended` when its time has come."""

    name: ClassVar[str] = "rules.edition_moved"
    push: ClassVar[Push | None] = Push(None, "edition_id", "table_id", "state")
    edition_id: UUID
    table_id: str
    state: str
