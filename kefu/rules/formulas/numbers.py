"""Arithmetic of amounts: exact, money rounded half up to the cent wherever it is multiplied or divided."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from kefu.rules.values import CENT

Amount = Decimal | int


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def quotient(a: Amount, b: Amount) -> Decimal:
    """a / b in 28 digits. Raises ZeroDivisionError."""
    with localcontext() as exact:
        exact.prec = 28
        return Decimal(a) / Decimal(b)


def percentage(p: Amount, amount: Amount) -> Decimal:
    return Decimal(p) * amount / 100


def whole_down(a: Amount) -> int:
    return int(Decimal(a).to_integral_value(ROUND_FLOOR))


def whole_up(a: Amount) -> int:
    return int(Decimal(a).to_integral_value(ROUND_CEILING))


def rounded(a: Amount, places: int) -> Decimal:
    return Decimal(a).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
