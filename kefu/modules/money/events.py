"""What money announces. Amounts stay inside; browsers get ids."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal
from uuid import UUID

from kefu.kernel.events import Event, Push

SlipKind = Literal["compensation", "refund"]
"""A refund is paid by the platform; Kefu holds it on the order and follows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationEvent(Event):
    push: ClassVar[Push] = Push("compensation.changed", ("what", "name"), "compensation_id", "order_id", "case_id")
    compensation_id: UUID
    number: str
    order_id: UUID
    case_id: UUID | None
    amount: Decimal
    requested_by: UUID
    slip_kind: SlipKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationRequested(CompensationEvent):
    """`waits`: a second person must decide; otherwise it lies with finance already."""

    name: ClassVar[str] = "money.compensation_requested"
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationReturned(CompensationEvent):
    """The payee changed after the approval: a second person must look again."""

    name: ClassVar[str] = "money.compensation_returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationApproved(CompensationEvent):
    name: ClassVar[str] = "money.compensation_approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationRefused(CompensationEvent):
    """Refused by the second person, or taken back by who asked."""

    name: ClassVar[str] = "money.compensation_refused"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationPaid(CompensationEvent):
    name: ClassVar[str] = "money.compensation_paid"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationFailed(CompensationEvent):
    """The bank sent it back; what was held is free again."""

    name: ClassVar[str] = "money.compensation_failed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchMoved(Event):
    """Made, released, dissolved, or answered by the bank."""

    name: ClassVar[str] = "money.batch_moved"
    push: ClassVar[Push] = Push("payment_batch.changed", "batch_id")
    batch_id: UUID
