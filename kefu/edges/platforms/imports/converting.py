"""A converter for every way a column may be read, with the limits of the platform's pack in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from kefu.edges.platforms.imports.cells import (
    Cell,
    bare,
    is_hidden,
    plain_text,
    to_code,
    to_count,
    to_grams,
    to_money,
    to_time,
)
from kefu.edges.platforms.imports.fields import Reading
from kefu.edges.platforms.imports.packs import ImportPack, normal_name
from kefu.edges.platforms.imports.reasons import CellRefused
from kefu.kernel.money import ZERO

Convert = Callable[[Any], Any]

TEXT_CHARS = 4000
CODE_CHARS = 100
_SPLIT = re.compile(r"[,，;；|/、\s]+").split
_TRACKING = re.compile(r"[0-9A-Za-z][0-9A-Za-z\-]{3,39}").fullmatch


class Hidden:
    """Stands where the platform hides a value of a person."""


HIDDEN = Hidden()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading depends on besides the file: the shop's zone and money, and the time it is read."""

    zone: tzinfo
    now: datetime
    currency: str = "CNY"


class Converters:
    """One function a reading, with the pack's limits bound in."""

    def __init__(self, pack: ImportPack, setting: Setting, required: frozenset[str]) -> None:
        self._pack = pack
        self._required = required
        self._zone = setting.zone
        self._earliest = pack.earliest
        self._latest = setting.now + timedelta(hours=pack.ahead_hours)

    def of(self, reading: Reading) -> Convert:
        convert: Convert = getattr(self, f"_{reading}")
        return convert

    def _order_no(self, cell: Cell) -> str:
        code = cell[2:-1] if type(cell) is str and cell[:2] == '="' else cell
        if type(code) is not str or not (code.isdecimal() and code.isascii()):
            code = to_code(cell)
        if not self._pack.is_order_no(code):
            raise CellRefused("id.malformed")
        return code

    def _order_nos(self, cell: Cell) -> tuple[str, ...]:
        return tuple(self._order_no(part) for part in _parts(cell))

    def _code(self, cell: Cell) -> str:
        code = to_code(cell)
        if len(code) > CODE_CHARS:
            raise CellRefused("cell.too_long", limit=CODE_CHARS)
        if not code or "\ufffd" in code:
            raise CellRefused("id.malformed")
        return code

    def _tracking(self, cell: Cell) -> tuple[str, ...]:
        found = []
        for part in _parts(cell):
            code = to_code(part)
            for prefix in self._pack.tracking_prefixes:
                code = code.removeprefix(prefix)
            if code in self._pack.empty or not code:
                continue
            if not _TRACKING(code):
                raise CellRefused("id.malformed")
            found.append(code)
        if not found and "tracking_nos" in self._required:
            raise CellRefused("cell.missing")
        return tuple(dict.fromkeys(found))

    def _phone(self, cell: Cell) -> str | Hidden | None:
        text = bare(cell) if type(cell) is str else to_code(cell)
        if text.isdecimal() and text.isascii() and len(text) < CODE_CHARS:
            return text
        if is_hidden(text):
            return HIDDEN
        if not text or text in self._pack.empty:
            return None
        return to_code(text)[:CODE_CHARS]

    def _text(self, cell: Cell) -> str:
        # The caller has trimmed it; only ="…" and typed cells need another look.
        text = cell if type(cell) is str and cell[0] != "=" else plain_text(cell)
        if len(text) > TEXT_CHARS:
            raise CellRefused("cell.too_long", limit=TEXT_CHARS)
        if "\ufffd" in text:
            raise CellRefused("text.broken")
        return text

    def _hidden_text(self, cell: Cell) -> str | Hidden:
        text = self._text(cell)
        return HIDDEN if is_hidden(text) else text

    def _buyer(self, cell: Cell) -> str | Hidden:
        text = self._text(bare(cell) if type(cell) is str else to_code(cell))
        return HIDDEN if is_hidden(text) else text

    def _money(self, cell: Cell) -> Decimal:
        amount = to_money(cell)
        if amount < ZERO:
            raise CellRefused("money.negative")
        if amount > self._pack.amount_max:
            raise CellRefused("money.implausible", limit=self._pack.amount_max)
        return amount

    def _money_signed(self, cell: Cell) -> Decimal:
        amount = to_money(cell)
        if abs(amount) > self._pack.amount_max:
            raise CellRefused("money.implausible", limit=self._pack.amount_max)
        return amount

    def _time(self, cell: Cell) -> datetime:
        moment = to_time(cell, self._zone)
        if not self._earliest <= moment <= self._latest:
            raise CellRefused("date.implausible")
        return moment

    def _count(self, cell: Cell) -> int:
        count = to_count(cell)
        if not 0 <= count <= self._pack.quantity_max:
            raise CellRefused("count.implausible")
        return count

    def _count_signed(self, cell: Cell) -> int:
        """Stock may be below zero where a shop has sold more than it had."""
        count = to_count(cell)
        if abs(count) > self._pack.quantity_max:
            raise CellRefused("count.implausible")
        return count

    def _weight_g(self, cell: Cell) -> int:
        return to_grams(cell, "g")

    def _weight_kg(self, cell: Cell) -> int:
        return to_grams(cell, "kg")

    def _state(self, cell: Cell) -> tuple[str, str | None, str]:
        text = bare(cell)
        found = self._pack.states.get(text) or self._pack.states.get(normal_name(text))
        if found is None:
            raise CellRefused("state.unknown")
        return found[0], found[1], text

    def _refund_state(self, cell: Cell) -> str:
        text = bare(cell)
        found = self._pack.refund_states.get(text) or self._pack.refund_states.get(normal_name(text))
        if found is None:
            raise CellRefused("state.unknown")
        return found

    def _condition(self, cell: Cell) -> tuple[str | None, str]:
        """A word nobody has explained is shown as it is told; nothing is concluded from it."""
        text = self._text(cell)
        return self._pack.conditions.get(normal_name(text)), text

    def _flag(self, cell: Cell) -> bool:
        if isinstance(cell, bool):
            return cell
        text = normal_name(bare(cell))
        if text in self._pack.listed:
            return True
        if text in self._pack.unlisted:
            return False
        raise CellRefused("flag.malformed")


def _parts(cell: Cell) -> list[Any]:
    """A cell that may name several numbers: text is split, a number is one."""
    if type(cell) is not str:
        return [cell]
    parts = [part for part in _SPLIT(bare(cell)) if part]
    if not parts:
        raise CellRefused("id.malformed")
    return parts
