"""From typed rows of a file to rows as they are staged: JSON, personal values sealed, a fingerprint over all of it."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.vault import ValueKind, Vault
from kefu.modules.imports.service import Refusal, Staged
from kefu.ports.shop_reports import (
    Cells,
    ImportedRow,
    OrderItemRow,
    OrderRow,
    Receiver,
    ReportKind,
    ReturnRow,
    RowError,
    SkuRow,
    WaybillRow,
)

NUL = b"\\u0000"


@dataclass(slots=True)
class Stager:
    """For one batch. `shop_id` is in every sealed value's blind form and so in every fingerprint."""

    vault: Vault
    shop_id: UUID
    import_id: UUID
    parts: dict[int, int] = field(default_factory=dict)

    def stage(self, row: ImportedRow) -> Staged:
        if isinstance(row, OrderRow):
            return self._staged(row.line, row.lines, "orders", row.order_no, *self._order(row))
        if isinstance(row, OrderItemRow):
            return self._staged(row.line, (row.line,), "order_items", row.order_no, item_of(row), {})
        if isinstance(row, SkuRow):
            return self._staged(row.line, (row.line,), "skus", row.sku_code, sku_of(row), {})
        if isinstance(row, ReturnRow):
            return self._staged(row.line, (row.line,), "returns", name_of_return(row), return_of(row), {})
        return self._staged(row.line, (row.line,), "waybills", row.order_no, waybill_of(row), {})

    def _staged(
        self, line: int, lines: tuple[int, ...], kind: ReportKind, key: str, told: dict[str, Any], own: dict[str, Any]
    ) -> Staged:
        """`told` is what the file says, and what is fingerprinted; `own` is different each time it is read."""
        fingerprint = hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).digest()
        row = orjson.dumps(told | own)
        if NUL in row:  # PostgreSQL has no such character
            row = orjson.dumps(without_nul(told | own))
        part = 0
        if kind in ("order_items", "waybills"):
            part = self.parts[line] = self.parts.get(line, 0) + 1
        return Staged(line, part, kind, key, lines, fingerprint, new_id(), row.decode())

    def _order(self, row: OrderRow) -> tuple[dict[str, Any], dict[str, Any]]:
        told = order_of(row)
        personal: list[dict[str, str]] = []
        own: dict[str, Any] = {"personal": personal, "customer_id": str(new_id())}
        receiver = row.receiver or Receiver()
        parts: tuple[tuple[ValueKind, str | None], ...] = (
            ("name", receiver.name), ("phone", receiver.phone), ("address", receiver.address)
        )  # fmt: skip
        for kind, value in parts:
            if not value:
                continue
            sealed = self.vault.seal(self.shop_id, kind, value)
            own[f"{kind}_id"] = str(sealed.id)
            told[f"{kind}_blind"] = base64.b64encode(sealed.blind).decode()
            personal.append(
                {
                    "kind": kind, "id": own[f"{kind}_id"], "masked": sealed.masked, "blind": told[f"{kind}_blind"],
                    "sealed": base64.b64encode(sealed.sealed).decode(),
                }
            )  # fmt: skip
        return told, own

    def refusal(self, error: RowError, position: int) -> Refusal:
        facts = {k: v for k, v in error.facts.items() if k not in ("value", "column")}

        def words(language: Callable[[Text], str]) -> str:
            shown = {k: language(v) if isinstance(v, Text) else v for k, v in facts.items()}
            return language(error.text).format(value=error.value, column=error.column or "", **shown)

        message = {"zh-CN": words(lambda t: t.zh), "zh-TW": words(lambda t: t.zh_tw), "en": words(lambda t: t.en)}
        return Refusal(
            error.line, position, clean(error.column or ""), clean(error.value), error.code,
            {locale: clean(text) for locale, text in message.items()}, self.seal_cells(error.line, error.cells),
            error.severity,
        )  # fmt: skip

    def seal_cells(self, line: int, cells: Cells) -> str:
        """The line as it stood names people; it is kept for whoever corrects the file, not in the open."""
        sealed = self.vault.encrypt(orjson.dumps(cells).decode(), place_of(self.import_id, line))
        return base64.b64encode(sealed).decode()


def opened_cells(vault: Vault, import_id: UUID, line: int, original: str) -> Cells:
    text = vault.decrypt(base64.b64decode(original), place_of(import_id, line))
    return tuple(orjson.loads(text))


def place_of(import_id: UUID, line: int) -> bytes:
    return import_id.bytes + line.to_bytes(8, "big")


def clean(text: str) -> str:
    return text.replace("\x00", "")


def without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(k): without_nul(v) for k, v in value.items()}
    return [without_nul(v) for v in value] if isinstance(value, list) else value


def plain(value: object) -> str | None:
    return None if value is None else str(value)


def iso(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def order_of(row: OrderRow) -> dict[str, Any]:
    extra = dict(row.extra)
    if len(row.tracking_nos) > 1:
        extra["tracking_nos"] = " ".join(row.tracking_nos)
    return {
        "buyer": row.buyer_nick or "",
        "state": row.state,
        "platform_state": row.status_text,
        "currency": row.currency,
        "goods_total": plain(row.goods_amount),
        "freight": plain(row.freight),
        "paid": plain(row.paid),
        "total": plain(row.total),
        "refund_amount": plain(row.refund_amount),
        "parent_number": row.parent_order_no or "",
        "refund_state": "" if row.refund_state == "none" else row.refund_state,
        "buyer_remark": row.buyer_message or "",
        "seller_remark": row.seller_note or "",
        "hidden": row.receiver.hidden_by_platform if row.receiver else False,
        "region": region_of(row.receiver.address) if row.receiver and row.receiver.address else "",
        "carrier": row.carrier or "",
        "tracking_no": row.tracking_nos[0] if row.tracking_nos else "",
        "ordered_at": iso(row.created_at),
        "paid_at": iso(row.paid_at),
        "shipped_at": iso(row.shipped_at),
        "closed_at": iso(row.finished_at),
        "close_reason": row.close_reason or "",
        "extra": extra,
    }


def region_of(address: str) -> str:
    """Province and city, where the platform sets them apart by spaces; else nothing is guessed."""
    parts = address.split()
    return " ".join(parts[:2]) if len(parts) > 2 else ""


def item_of(row: OrderItemRow) -> dict[str, Any]:
    return {
        "item_no": row.item_no or "",
        "position": row.position,
        "sku_code": row.sku_code or "",
        "product_code": row.product_id or "",
        "title": row.title or "",
        "attributes": row.attributes_text or "",
        "quantity": row.quantity,
        "price": plain(row.price),
        "paid": plain(row.paid if row.paid is not None else row.amount),
        "state": row.refund_state if row.refund_state != "none" else row.state or "",
        "refund_state": "" if row.refund_state == "none" else row.refund_state,
    }


def sku_of(row: SkuRow) -> dict[str, Any]:
    return {
        "product_code": row.product_id or "",
        "title": row.title or "",
        "attributes": dict(row.attributes),
        "price": plain(row.price),
        "cost": plain(row.cost),
        "weight_g": row.weight_g,
        "stock": row.stock,
        "listed": row.listed,
    }


def waybill_of(row: WaybillRow) -> dict[str, Any]:
    return {"carrier": row.carrier or "", "tracking_no": row.tracking_no}


def name_of_return(row: ReturnRow) -> str:
    """What stays the same when the program writes the line once more, whatever it corrects in it."""
    parts = (row.receipt_no, row.return_no, row.order_no, row.sku_code, str(row.position))
    return " ".join(part or "-" for part in parts)


def return_of(row: ReturnRow) -> dict[str, Any]:
    return {
        "receipt_no": row.receipt_no or "",
        "tracking_no": (row.return_no or "").upper(),
        "carrier": row.carrier or "",
        "order_number": row.order_no or "",
        "sku_code": row.sku_code or "",
        "title": row.title or "",
        "quantity": row.quantity,
        "condition": row.condition or "",
        "finding": row.finding,
        "remark": row.note or "",
        "arrived_at": iso(row.arrived_at),
    }
