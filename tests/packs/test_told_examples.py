"""What a shop's people tell of a rule, told back by the shipped tables: which edition, which day, which reading."""

from datetime import datetime
from typing import Any

import pytest

from kefu.packs import read_yaml
from kefu.rules import Decider, read_table
from kefu.rules.errors import RuleProblem
from tests.packs.shipped import NOON, PACKS, SHANGHAI, answer, decide, holds

ORDER: dict[str, Any] = {"category": "general", "order_type": "ordinary", "complaint_upheld": True}
PRESALE = {"paid_at": "2026-06-01T10:00", "agreed_on": "2026-06-20"}


@pytest.mark.covers("RULE-01", "RULE-05")
@pytest.mark.parametrize(
    ("paid", "edition", "total", "medium"),
    [("2020-09-16T10:00", "older", "300.00", "points"), ("2020-09-17T10:00", "2020-09-17", "50.00", "cash")],
)
def test_two_orders_a_day_apart_are_each_decided_by_the_edition_of_their_payment(
    paid: str, edition: str, total: str, medium: str
) -> None:
    facts = {"paid_at": paid, "amount": 1000, "checked_at": "2020-09-21T00:00", **ORDER}
    holds("tmall.late_shipment", facts, {"total": total, "medium": medium})
    decision = decide("tmall.late_shipment", facts)
    assert (decision.edition.id, decision.edition.source.document) == (edition, "培训资料（2020-2021）")


@pytest.mark.covers("RULE-04")
@pytest.mark.parametrize(("amount", "pays"), [(2000, "500.00"), (100, "30.00"), (10, "5.00")])
def test_an_upheld_stock_out_is_paid_by_the_edition_of_september_24(amount: int, pays: str) -> None:
    facts = {"paid_at": "2020-09-24T10:00", "amount": amount, "complaint_upheld": True}
    holds("tmall.stock_out", facts, {"by_rule": pays})
    assert decide("tmall.stock_out", facts).edition.id == "2020-09-24"
    with pytest.raises(RuleProblem):
        answer("tmall.stock_out", facts | {"paid_at": "2020-09-23T23:59:59"})


@pytest.mark.covers("RULE-06")
def test_a_presale_is_not_late_after_two_days_and_is_at_midnight_after_the_agreed_day() -> None:
    facts = {**PRESALE, "amount": 100, "category": "general", "order_type": "agreed_date"}
    holds("tmall.late_shipment", {**facts, "checked_at": "2026-06-03T10:00:01"}, {"total": "0.00"})
    assert decide("tmall.late_shipment", {**facts, "checked_at": "2026-06-20T23:59:59"}).row_ids == ("agreed_in_time",)
    with pytest.raises(RuleProblem) as late:
        answer("tmall.late_shipment", {**facts, "checked_at": "2026-06-21T00:00"})
    assert "agreed_late" in str(late.value)


@pytest.mark.covers("REFU-25", "SLA-12")
def test_both_readings_of_the_seven_days_are_shown_and_the_kinder_one_counts() -> None:
    facts = {"signed_at": "2026-06-01T15:00", "requested_at": "2026-06-08T14:00"}
    readings = {"deadline": "2026-06-08T23:59:59", "deadline_from_moment": "2026-06-08T15:00:00"}
    holds("cn_law.return_window", facts, {"in_window": True, **readings})
    between = {**facts, "requested_at": "2026-06-08T15:00:01"}
    holds("cn_law.return_window", between, {"in_window": True, **readings})


@pytest.mark.covers("SLA-04")
@pytest.mark.parametrize(("minute", "part"), [("15:01", "today"), ("15:00", "next_afternoon")])
def test_whether_the_cut_offs_own_minute_counts_is_the_shops_setting(minute: str, part: str) -> None:
    """The setting is the moment the shop writes into its table; its note says so."""
    shipped = (PACKS / "shops/demo/rules/reship_cutoff.yaml").read_text("utf-8")
    setting = '15:01"}'
    assert shipped.count(setting) == 2  # its two rows
    shop = Decider(read_table(read_yaml(shipped.replace(setting, f'{minute}"}}'))))
    three = datetime(2026, 6, 2, 15, 0, tzinfo=SHANGHAI)
    assert shop.decide({"registered_at": three}, at=NOON).answer["part_of_day"] == part


@pytest.mark.covers("REFU-15")
def test_a_dear_couriers_slip_is_capped_warned_of_and_left_to_the_supervisor() -> None:
    facts = {"slip_amount": 23, "courier": "sf"}
    expected = {"proposed": "10.00", "over_cap": True, "dear_courier": True, "needs_supervisor": True}
    holds("demo.return_freight_cap", facts, expected)
