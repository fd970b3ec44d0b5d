"""What an inspection's answer will probably be, from what the warehouse's program wrote. Only a person answers."""

from typing import Any

import pytest

from kefu.modules.tasks.rules import Suggestion, suggest

ASKS: dict[str, Any] = {"sku_code": "A", "quantity": 2}


def arrival(finding: str | None = "as_sent", sku: str = "A", quantity: int | None = 2) -> dict[str, Any]:
    return {"finding": finding, "sku_code": sku, "quantity": quantity}


@pytest.mark.parametrize(
    ("arrivals", "verdict", "counted"),
    [
        ([arrival()], "as_sent", 2),
        ([arrival(quantity=1), arrival(quantity=1)], "as_sent", 2),
        ([arrival(quantity=1)], "short", 1),
        ([arrival(quantity=3)], None, 3),
        ([arrival(quantity=None)], "as_sent", None),
        ([arrival(quantity=1), arrival(quantity=None)], "as_sent", None),
        ([arrival(sku="B")], "wrong_item", 2),
        ([arrival(sku="")], "as_sent", 2),
        ([arrival("damaged")], "damaged", 2),
        ([arrival("damaged", quantity=1), arrival("damaged", quantity=1)], "damaged", 2),
        ([arrival("damaged", quantity=1), arrival(quantity=1)], None, 2),
        ([arrival("short", sku="B", quantity=1)], "short", 1),
        ([arrival(None)], None, 2),
    ],
)
def test_what_is_suggested(arrivals: list[dict[str, Any]], verdict: str | None, counted: int | None) -> None:
    assert suggest(ASKS, arrivals) == Suggestion(verdict, counted)


def test_nothing_is_suggested_before_anything_came() -> None:
    assert suggest(ASKS, []) is None


def test_without_a_number_asked_for_any_number_will_do() -> None:
    assert suggest({}, [arrival(quantity=5)]) == Suggestion("as_sent", 5)
