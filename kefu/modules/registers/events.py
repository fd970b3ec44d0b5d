"""What registers announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEvent(Event):
    push: ClassVar[Push] = Push("register.changed", ("what", "name"), "row_id", "register")
    row_id: UUID
    register: str
    case_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRecorded(RegisterEvent):
    name: ClassVar[str] = "registers.row_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVerified(RegisterEvent):
    name: ClassVar[str] = "registers.row_verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCorrected(RegisterEvent):
    name: ClassVar[str] = "registers.row_corrected"
