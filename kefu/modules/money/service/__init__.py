"""The only door to an order's money."""

from kefu.modules.money.rules.balance import AboveCap, Balance, NotEnoughLeft
from kefu.modules.money.service.ledger import (
    MoneyUnknown,
    PaidBelowSpent,
    allow_above,
    book_freight,
    book_loss,
    book_refund,
    get_balance,
    note_paid,
    recount,
)
from kefu.modules.money.service.slips import (
    AboveYourLimit,
    OwnRequest,
    Requested,
    SlipMovedOn,
    approve,
    cancel,
    fail,
    get,
    pay,
    refuse,
    request_compensation,
)

__all__ = [
    "AboveCap",
    "AboveYourLimit",
    "Balance",
    "MoneyUnknown",
    "NotEnoughLeft",
    "OwnRequest",
    "PaidBelowSpent",
    "Requested",
    "SlipMovedOn",
    "allow_above",
    "approve",
    "book_freight",
    "book_loss",
    "book_refund",
    "cancel",
    "fail",
    "get",
    "get_balance",
    "note_paid",
    "pay",
    "recount",
    "refuse",
    "request_compensation",
]
