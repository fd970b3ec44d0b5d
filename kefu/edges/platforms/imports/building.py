"""From the named values of a row to our typed rows."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import get_args

from kefu.edges.platforms.imports.cells import split_attributes
from kefu.edges.platforms.imports.converting import HIDDEN
from kefu.edges.platforms.imports.fields import FIELDS, LINE_FIELDS
from kefu.edges.platforms.imports.reading import Values
from kefu.ports.shop_reports import (
    OrderItemRow,
    OrderRow,
    OrderState,
    Receiver,
    RefundState,
    ReturnRow,
    SkuRow,
    WaybillRow,
)

_STATE_RANK: dict[str, int] = {state: rank for rank, state in enumerate(get_args(OrderState))}
# What still asks for somebody's work comes first.
_REFUND_RANK: dict[str, int] = {
    state: rank
    for rank, state in enumerate(("requested", "agreed", "returning", "rejected", "refunded", "closed", "none"))
}
_ITEM_ONLY = tuple(LINE_FIELDS.keys() - FIELDS["orders"].keys())
_SUMMED = ("goods_amount", "freight", "discount", "total", "paid", "refund_amount")


def order_of(line: int, values: Values, extra: dict[str, str], currency: str) -> OrderRow:
    """One order from one line. Uses `values` up: what remains in it goes into the row by its name."""
    state, by_state, status_text = values.pop("state")
    refund_state = _refund(values.pop("refund_state", None), by_state)
    hidden = values.get("buyer_nick") is HIDDEN
    if hidden:
        del values["buyer_nick"]
    return OrderRow(
        line=line,
        lines=(line,),
        state=state,
        status_text=status_text,
        refund_state=refund_state,
        buyer_hidden=hidden,
        receiver=receiver_of(values),
        total=values.pop("total", None),
        created_at=values.pop("created_at", None),
        currency=currency,
        extra=extra,
        **values,
    )


def receiver_of(values: Values) -> Receiver | None:
    """The receiver, taken out of the values; None when the file says nothing of one."""
    name = values.pop("receiver_name", None)
    mobile, phone = values.pop("receiver_mobile", None), values.pop("receiver_phone", None)
    address = values.pop("receiver_address", None)
    if mobile is None or (mobile is HIDDEN and phone is not None):
        mobile, phone = phone, mobile
    if name is None and mobile is None and address is None:
        return None
    return Receiver(
        None if name is HIDDEN else name,
        None if mobile is HIDDEN else mobile,
        None if address is HIDDEN else address,
        hidden_by_platform=HIDDEN in (name, mobile, phone, address),
    )


def order_of_lines(lines: Sequence[tuple[int, Values]], *, summed: bool, currency: str) -> OrderRow:
    """One order from its lines: amounts added up where they are parts, else the first line's."""
    merged: Values = {}
    for _, values in lines:
        for field, value in values.items():
            merged.setdefault(field, value)
    if summed:
        for field in _SUMMED:
            amounts = [values[field] for _, values in lines if field in values]
            if amounts:
                merged[field] = sum(amounts, Decimal("0.00"))
    merged["quantity"] = sum(values.get("quantity", 0) for _, values in lines)
    merged["state"] = _state_of([values["state"] for _, values in lines])
    refunds = [_refund(values.get("refund_state"), values["state"][1]) for _, values in lines]
    merged["refund_state"] = min(refunds, key=lambda state: _REFUND_RANK[state])
    numbers = [number for _, values in lines for number in values.get("tracking_nos", ())]
    merged["tracking_nos"] = tuple(dict.fromkeys(numbers))
    for field in _ITEM_ONLY:
        merged.pop(field, None)
    row = order_of(lines[0][0], merged, {}, currency)
    return replace(row, lines=tuple(line for line, _ in lines))


def _state_of(states: list[tuple[OrderState, RefundState | None, str]]) -> tuple[OrderState, RefundState | None, str]:
    """An order stands where its least advanced open line stands; closed lines count only among themselves."""
    open_ones = [state for state in states if state[0] not in ("closed", "refunding", "returned")]
    return min(open_ones or states, key=lambda state: _STATE_RANK[state[0]])


def _refund(told: RefundState | None, by_state: RefundState | None) -> RefundState:
    """The column for it counts, unless it says nothing and the order's state says more."""
    return told if told and told != "none" else by_state or "none"


def item_of(line: int, values: Values, position: int, extra: dict[str, str], currency: str) -> OrderItemRow:
    """One line of an order, from an item report."""
    state, by_state, status_text = values.get("state", (None, None, None))
    attributes_text = values.get("attributes_text")
    return OrderItemRow(
        line=line,
        order_no=values["order_no"],
        position=position,
        item_no=values.get("item_no"),
        title=values.get("title"),
        quantity=values["quantity"],
        price=values.get("price"),
        amount=values.get("amount"),
        paid=values.get("paid"),
        sku_code=values.get("sku_code"),
        product_id=values.get("product_id"),
        sku_id=values.get("sku_id"),
        attributes=split_attributes(attributes_text) if attributes_text else (),
        attributes_text=attributes_text,
        bundle=values.get("bundle"),
        note=values.get("note"),
        state=state,
        status_text=status_text,
        refund_state=_refund(values.get("refund_state"), by_state),
        refund_amount=values.get("refund_amount"),
        created_at=values.get("created_at"),
        paid_at=values.get("paid_at"),
        currency=currency,
        extra=extra,
    )


def item_of_order_line(
    line: int, values: Values, position: int, extra: dict[str, str], *, summed: bool, currency: str
) -> OrderItemRow:
    """One item from an order export with a line an item. Amounts that repeat the order's are not the line's."""
    own = dict(values)
    if summed:
        own["amount"] = values.get("total")
    else:
        for field in ("paid", "refund_amount", "amount"):
            own.pop(field, None)
    return item_of(line, own, position, extra, currency)


def sku_of(line: int, values: Values, extra: dict[str, str], currency: str) -> SkuRow:
    """One article in stock."""
    attributes_text = values.get("attributes_text")
    attributes = split_attributes(attributes_text) if attributes_text else ()
    named = {name for name, _ in attributes}
    for field, name in (("colour", "颜色"), ("size", "尺码")):
        if field in values and name not in named:
            attributes = (*attributes, (name, values[field]))
    grams = values.get("weight_g")
    return SkuRow(
        line=line,
        sku_code=values["sku_code"],
        title=values.get("title"),
        product_id=values.get("product_id"),
        sku_id=values.get("sku_id"),
        attributes=attributes,
        attributes_text=attributes_text,
        price=values.get("price"),
        cost=values.get("cost"),
        weight_g=grams if grams is not None else values.get("weight_kg"),
        stock=values.get("stock"),
        listed=values.get("listed"),
        barcode=values.get("barcode"),
        currency=currency,
        extra=extra,
    )


def waybills_of(line: int, values: Values, extra: dict[str, str]) -> list[WaybillRow]:
    """A row for each order and parcel that the line names."""
    grams = values.get("weight_g")
    return [
        WaybillRow(
            line=line,
            order_no=order_no,
            tracking_no=tracking_no,
            carrier=values.get("carrier"),
            shipped_at=values.get("shipped_at"),
            state=values["state"][0] if "state" in values else None,
            weight_g=grams if grams is not None else values.get("weight_kg"),
            note=values.get("note"),
            extra=extra,
        )
        for order_no in dict.fromkeys(values["order_no"])
        for tracking_no in values["tracking_nos"]
    ]


def return_of(line: int, values: Values, position: int) -> ReturnRow:
    """One article of one parcel that came back. Columns nobody asked for are not kept: they name people."""
    finding, condition = values.get("condition", (None, None))
    return ReturnRow(
        line=line,
        arrived_at=values["arrived_at"],
        position=position,
        return_no=next(iter(values.get("return_no", ())), None),
        order_no=values.get("order_no"),
        receipt_no=values.get("receipt_no"),
        sku_code=values.get("sku_code"),
        title=values.get("title"),
        quantity=values.get("quantity"),
        condition=condition,
        finding=finding,
        carrier=values.get("carrier"),
        note=values.get("note"),
    )
