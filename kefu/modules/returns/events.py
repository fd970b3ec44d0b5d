"""What returns announce."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnArrived(Event):
    """What an inspection waits for is in the warehouse, or its receipt was corrected (`again`).

    `quantity`: pieces, None when not said. `condition`: the warehouse's own word, `finding` what it means if known.
    """

    name: ClassVar[str] = "returns.return_arrived"
    push: ClassVar[Push] = Push("return.arrived", "task_id", "case_id")
    receipt_id: UUID
    task_id: UUID
    case_id: UUID | None
    tracking_no: str
    sku_code: str
    quantity: int | None
    condition: str
    finding: str | None
    remark: str
    arrived_at: datetime
    again: bool
