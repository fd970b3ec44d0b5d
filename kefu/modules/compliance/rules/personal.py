"""Concepts that only the context can spell: an order's receiver, phone and address, and the courier's own words."""

import re

from kefu.modules.compliance.rules.context import Context, OrderData
from kefu.modules.compliance.rules.normalise import Normalised, Normaliser

Span = tuple[int, int]

OF_ORDER = frozenset(
    {"order_receiver", "order_surname", "order_phone", "order_phone_tail", "order_address", "order_region"}
)
PERSONAL_CONCEPTS = OF_ORDER | {"courier_text"}
ADDRESS_PIECE = 4  # characters in a row: fewer ("3号楼") could be any address
REGION = re.compile(
    r"^(?:(.{2,7}?)(?:特别行政区|自治区|省))?(?:(.{2,7}?)(?:自治州|地区|市|盟))?(?:(.{1,6}?)(?:区|县|市|旗))?"
)
COURIER_SHARE = 0.6  # of the courier's letter pairs that came back: rewording stays far below
QUOTED_SHARE = 0.8  # of our letter pairs that are the courier's, for part of a longer message
QUOTED_PAIRS = 6


def find_personal(text: Normalised, context: Context, normaliser: Normaliser) -> dict[str, list[Span]]:
    found = {} if context.order is None else find_of_order(text, context.order, normaliser)
    if context.courier_message and text.text and _copied(text.text, normaliser.word(context.courier_message)):
        found["courier_text"] = [(0, len(text.text))]
    return found


def find_of_order(text: Normalised, order: OrderData, normaliser: Normaliser) -> dict[str, list[Span]]:
    """Where the text has the receiver, the telephone number or the address of this order."""
    found: dict[str, list[Span]] = {}
    receiver = normaliser.word(order.receiver)
    if len(receiver) >= 2:
        _add(found, "order_receiver", text.text, receiver)
        _add(found, "order_surname", text.text, receiver[0])
    phone = re.sub(r"\D", "", order.phone)[-11:]
    if len(phone) >= 7:
        _add(found, "order_phone", text.digits, phone)
        _add(found, "order_phone_tail", text.digits, phone[-4:])
    address = normaliser.word(order.address)
    region = REGION.match(address)
    rest = address[region.end() :] if region else address
    for i in range(len(rest) - ADDRESS_PIECE + 1):
        _add(found, "order_address", text.text, rest[i : i + ADDRESS_PIECE])
    for name in region.groups() if region else ():
        if name and len(name) >= 2:
            _add(found, "order_region", text.text, name)
    return found


def _add(found: dict[str, list[Span]], name: str, text: str, piece: str) -> None:
    at = text.find(piece)
    if at >= 0:
        found.setdefault(name, []).append((at, at + len(piece)))


def _copied(text: str, courier: str) -> bool:
    ours, theirs = _pairs(text), _pairs(courier)
    if not ours or not theirs:
        return text == courier
    shared = len(ours & theirs)
    return shared / len(theirs) >= COURIER_SHARE or (shared >= QUOTED_PAIRS and shared / len(ours) >= QUOTED_SHARE)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
