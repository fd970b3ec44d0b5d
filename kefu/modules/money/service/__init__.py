"""The only door to an order's money."""

from kefu.modules.money.problems import (
    AboveYourLimit,
    BatchMovedOn,
    BatchNotReleased,
    NoPayee,
    NothingToPay,
    OwnBatch,
    OwnRequest,
    PayeeChanged,
    SlipMovedOn,
)
from kefu.modules.money.rules.balance import AboveCap, Balance, FourEyes, NotEnoughLeft, Reach
from kefu.modules.money.service.asking import Requested, ask_again, request_compensation
from kefu.modules.money.service.batches import dissolve_batch, make_batch, release_batch
from kefu.modules.money.service.ledger import (
    MoneyUnknown,
    PaidBelowSpent,
    book,
    cost_of_case,
    costs_of_case,
    get_balance,
    note_paid,
    open_account,
    recount,
    take_back,
)
from kefu.modules.money.service.payees import set_payout
from kefu.modules.money.service.slips import approve, cancel, fail, get, pay, refuse, void

__all__ = [
    "AboveCap",
    "AboveYourLimit",
    "Balance",
    "BatchMovedOn",
    "BatchNotReleased",
    "FourEyes",
    "MoneyUnknown",
    "NoPayee",
    "NotEnoughLeft",
    "NothingToPay",
    "OwnBatch",
    "OwnRequest",
    "PaidBelowSpent",
    "PayeeChanged",
    "Reach",
    "Requested",
    "SlipMovedOn",
    "approve",
    "ask_again",
    "book",
    "cancel",
    "cost_of_case",
    "costs_of_case",
    "dissolve_batch",
    "fail",
    "get",
    "get_balance",
    "make_batch",
    "note_paid",
    "open_account",
    "pay",
    "recount",
    "refuse",
    "release_batch",
    "request_compensation",
    "set_payout",
    "take_back",
    "void",
]
