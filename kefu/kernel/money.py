"""Money is Decimal with two places and a currency; never a float."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import Field

CENT = Decimal("0.01")
ZERO = Decimal("0.00")

Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
"""An amount in an API body: not negative, at most two decimals, as a JSON string or number."""

PositiveAmount = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]


def to_cents(amount: Decimal) -> Decimal:
    """The amount rounded half up to two places."""
    return amount.quantize(CENT, ROUND_HALF_UP)
