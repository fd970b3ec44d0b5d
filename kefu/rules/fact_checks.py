"""Whether a fact that a caller gives may be taken: its type, its walls, its choices."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from kefu.kernel.clock import FIRST_YEAR, LAST_YEAR, is_near
from kefu.rules.errors import FactNoZone, FactRange, FactType, FactValue
from kefu.rules.values import CENT, Typed, choices

Check = Callable[[Any], Any]


def _refuse_type(spec: Typed, value: object) -> NoReturn:
    shown = str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, str) else str(value)
    raise FactType(fact=spec.key, expected=spec.type, given=type(value).__name__, value=shown)


def _refuse_range(spec: Typed, value: object) -> NoReturn:
    raise FactRange(fact=spec.key, expected=spec.wall(), value=str(value))


def _check_near(spec: Typed, value: date) -> None:
    """What no calendar reaches is mistyped. Raises FactRange."""
    if not is_near(value):
        raise FactRange(
            fact=spec.key, expected=f"[{FIRST_YEAR}-01-01, {LAST_YEAR}-12-31]", value=value.isoformat()
        )  # fmt: skip


def checker(spec: Typed) -> Check:
    """The check of one fact: returns it ready for work, or raises FactType, FactValue, FactRange, FactNoZone."""
    plain = _PLAIN[spec.type](spec)
    if spec.low is None and spec.high is None:
        return plain
    low, high = spec.low, spec.high

    def walled(value: Any) -> Any:
        value = plain(value)
        if (low is not None and value < low) or (high is not None and value > high):
            _refuse_range(spec, value)
        return value

    return walled


def _check_money(spec: Typed) -> Check:
    cent = CENT

    def check(value: Any) -> Any:
        if type(value) is int:
            return Decimal(value).quantize(cent)
        if type(value) is not Decimal:
            _refuse_type(spec, value)
        try:
            rounded = value.quantize(cent)
        except InvalidOperation:
            _refuse_type(spec, value)
        if rounded != value:
            _refuse_type(spec, value)
        return rounded

    return check


def _check_decimal(spec: Typed) -> Check:
    def check(value: Any) -> Any:
        if type(value) is int:
            return Decimal(value)
        if type(value) is not Decimal or not value.is_finite():
            _refuse_type(spec, value)
        return value

    return check


def _check_exact(wanted: type) -> Callable[[Typed], Check]:
    def make(spec: Typed) -> Check:
        def check(value: Any) -> Any:
            if type(value) is not wanted:
                _refuse_type(spec, value)
            return value

        return check

    return make


def _check_enum(spec: Typed) -> Check:
    allowed = frozenset(spec.values)

    def check(value: Any) -> Any:
        if type(value) is not str:
            _refuse_type(spec, value)
        if value not in allowed:
            raise FactValue(fact=spec.key, expected=" / ".join(spec.values), value=repr(value), choices=choices(spec))
        return value

    return check


def _check_clock(spec: Typed) -> Check:
    """A clock of its own zone would not be comparable with the table's."""

    def check(value: Any) -> Any:
        if not isinstance(value, time) or value.tzinfo is not None:
            _refuse_type(spec, value)
        return value

    return check


def _check_date(spec: Typed) -> Check:
    def check(value: Any) -> Any:
        if type(value) is not date:
            _refuse_type(spec, value)
        _check_near(spec, value)
        return value

    return check


def _check_moment(spec: Typed) -> Check:
    def check(value: Any) -> Any:
        if not isinstance(value, datetime):
            _refuse_type(spec, value)
        if value.tzinfo is None or value.utcoffset() is None:
            raise FactNoZone(fact=spec.key, value=value.isoformat())
        _check_near(spec, value)
        return value if value.tzinfo is UTC else value.astimezone(UTC)

    return check


_PLAIN: dict[str, Callable[[Typed], Check]] = {
    "money": _check_money,
    "decimal": _check_decimal,
    "int": _check_exact(int),
    "bool": _check_exact(bool),
    "text": _check_exact(str),
    "date": _check_date,
    "enum": _check_enum,
    "time": _check_clock,
    "datetime": _check_moment,
}
