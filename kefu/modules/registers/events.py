"""What registers announce."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from kefu.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEvent(Event):
    row_id: UUID
    register: str
    case_id: UUID | None

    def to_browser(self) -> dict[str, Any]:
        return {"kind": "register.changed", "what": self.name, "row_id": str(self.row_id), "register": self.register}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRecorded(RegisterEvent):
    name: ClassVar[str] = "registers.row_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVerified(RegisterEvent):
    name: ClassVar[str] = "registers.row_verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCorrected(RegisterEvent):
    name: ClassVar[str] = "registers.row_corrected"
