"""Truths about orders that no platform changes. Pure."""

import re
from typing import Literal

ORDER_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{6}-)?[0-9]{8,25}(?![0-9A-Za-z])")
"""Taobao 19 digits, Douyin 19, JD 11-12, PDD 220101-123456789012345: a long run of digits standing alone."""

PHONE = re.compile(r"1[3-9][0-9]{9}")

Stoppable = Literal["not_paid", "before_printing", "at_warehouse", "needs_courier", "too_late"]


def numbers_in(text: str) -> list[str]:
    """What may be an order number in a text, in order, each once. A mobile number is none."""
    found: list[str] = []
    for match in ORDER_NUMBER.finditer(text):
        number = match.group()
        if not PHONE.fullmatch(number) and number not in found:
            found.append(number)
    return found


def how_to_stop(state: str) -> Stoppable:
    """Where a parcel can still be stopped: printed is caught at the packing table, scanned only by the courier."""
    if state == "unpaid":
        return "not_paid"
    if state == "paid":
        return "before_printing"
    if state == "printed":
        return "at_warehouse"
    if state in ("scanned", "in_transit"):
        return "needs_courier"
    return "too_late"


def may_still_change(state: str) -> bool:
    """Whether the parcel is still in the house, so that what goes where can be made anew."""
    return how_to_stop(state) in ("not_paid", "before_printing", "at_warehouse")
