"""What parcels announce."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class ReshipmentEvent(Event):
    push: ClassVar[Push] = Push("reshipment.changed", ("what", "name"), "reshipment_id", "order_id", "case_id")
    reshipment_id: UUID
    number: str
    order_id: UUID
    case_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReshipmentRegistered(ReshipmentEvent):
    name: ClassVar[str] = "parcels.reshipment_registered"
    ship_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaybillEntered(ReshipmentEvent):
    """The re-shipment is on its way: the buyer may be told the number."""

    name: ClassVar[str] = "parcels.waybill_entered"
    carrier: str
    tracking_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReshipmentCancelled(ReshipmentEvent):
    name: ClassVar[str] = "parcels.reshipment_cancelled"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShipped(Event):
    """A waybill for an order itself."""

    name: ClassVar[str] = "parcels.order_shipped"
    push: ClassVar[Push] = Push(None, "order_id")
    order_id: UUID
    carrier: str
    tracking_no: str
