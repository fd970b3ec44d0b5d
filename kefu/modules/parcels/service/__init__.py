"""The only door to re-shipments and waybills."""

from kefu.modules.parcels.service.parcels import (
    Line,
    NothingToSend,
    ReasonMissing,
    Registered,
    ReshipmentMovedOn,
    WaybillTaken,
    cancel,
    check_waits,
    enter_waybill,
    find_newest_number,
    find_waiting,
    get,
    lines_of,
    promise_for,
    register_reshipment,
    ship_order,
)
from kefu.modules.parcels.service.waybill_file import FileTaken, RowRefused, WaybillRow, take_waybills

__all__ = [
    "FileTaken",
    "Line",
    "NothingToSend",
    "ReasonMissing",
    "Registered",
    "ReshipmentMovedOn",
    "RowRefused",
    "WaybillRow",
    "WaybillTaken",
    "cancel",
    "check_waits",
    "enter_waybill",
    "find_newest_number",
    "find_waiting",
    "get",
    "lines_of",
    "promise_for",
    "register_reshipment",
    "ship_order",
    "take_waybills",
]
