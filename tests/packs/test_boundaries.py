"""The last moment before and the first moment after every line of the clocks and caps, one row a line and a side."""

from datetime import date
from typing import Any

import pytest

from kefu.packs import ChineseCalendar
from kefu.rules.errors import RuleProblem
from tests.packs.shipped import answer, holds

Fact = dict[str, Any]
HOLIDAYS = ChineseCalendar()


@pytest.mark.covers("LOGI-07")
@pytest.mark.parametrize(
    ("last", "now", "more", "state", "days"),
    [
        ("2025-12-09T18:00", "2025-12-13T23:59:59", {}, "moving", 4),
        ("2025-12-09T18:00", "2025-12-14T00:00", {}, "stagnant", 5),
        ("2025-12-09T18:00", "2025-12-14T23:59:59", {}, "stagnant", 5),
        ("2025-12-09T18:00", "2025-12-15T00:00", {}, "suspected_lost", 6),
        ("2025-12-09T18:00", "2025-12-15T09:00", {}, "suspected_lost", 6),
        ("2025-12-09T23:59:59", "2025-12-15T00:00", {}, "suspected_lost", 6),
        ("2025-12-28T18:00", "2026-01-03T09:00", {}, "suspected_lost", 6),
        ("2025-12-09T18:00", "2025-12-15T09:00", {"closed_days": 1}, "stagnant", 5),
        ("2025-12-09T18:00", "2025-12-15T09:00", {"closed_days": 2}, "moving", 4),
        ("2026-02-14T18:00", "2026-02-25T09:00", {"closed_days": 7}, "moving", 4),
        ("2025-12-09T18:00", "2025-12-16T23:59:59", {"remote": True}, "moving", 7),
        ("2025-12-09T18:00", "2025-12-17T00:00", {"remote": True}, "stagnant", 8),
        ("2025-12-09T18:00", "2025-12-18T00:00", {"remote": True}, "suspected_lost", 9),
        ("2025-12-09T18:00", "2025-12-18T00:00", {"remote": True, "closed_days": 1}, "stagnant", 8),
    ],
)
def test_days_of_silence(last: str, now: str, more: Fact, state: str, days: int) -> None:
    holds("demo.lost_parcel", {"last_scan_at": last, "now": now, **more}, {"state": state, "days": days})


@pytest.mark.parametrize(
    ("milestone", "paid", "due", "miss"),
    [
        ("tracking_number", "2020-08-25T00:00", "2020-08-26T00:00:00", "exposure"),
        ("tracking_number", "2026-06-06T10:00", "2026-06-07T10:00:00", "exposure"),  # Saturday: Sunday does not stop it
        ("pickup_scan", "2026-06-06T10:00", "2026-06-08T10:00:00", "late_compensation"),
        ("pickup_scan", "2026-09-30T20:00", "2026-10-02T20:00:00", "late_compensation"),  # nor do holidays
        ("automatic_refund", "2026-02-27T23:59:59", "2026-03-01T23:59:59", "refund"),
        ("stock_out", "2020-09-24T00:00", "2020-09-27T00:00:00", "stock_out_compensation"),
    ],
)
def test_hard_clocks_run_side_by_side_and_never_pause(milestone: str, paid: str, due: str, miss: str) -> None:
    expected = {"due_at": due, "miss": miss, "runs_on_sundays": True}
    holds("tmall.ship_milestones", {"milestone": milestone, "paid_at": paid}, expected)


@pytest.mark.parametrize(
    ("milestone", "paid"), [("tracking_number", "2020-08-24T23:59:59"), ("stock_out", "2020-09-23T23:59:59")]
)
def test_a_milestone_does_not_exist_before_its_day(milestone: str, paid: str) -> None:
    with pytest.raises(RuleProblem) as refused:
        answer("tmall.ship_milestones", {"milestone": milestone, "paid_at": paid})
    assert refused.value.code == "row.refused"


@pytest.mark.covers("RULE-06")
def test_an_agreed_day_replaces_every_clock_until_its_last_second() -> None:
    for milestone in ("tracking_number", "pickup_scan", "stock_out", "automatic_refund"):
        facts = {"milestone": milestone, "paid_at": "2026-06-01T10:00", "agreed_on": "2026-06-20"}
        holds("tmall.ship_milestones", facts, {"due_at": "2026-06-20T23:59:59", "miss": "complaint"})


@pytest.mark.covers("RULE-03")
@pytest.mark.parametrize(
    ("amount", "total"),
    [(0, "5.00"), (99.99, "5.00"), (100.2, "5.01"), (300, "15.00"), (999.8, "49.99"), (1000, "50.00"), (5000, "50.00")],
)
def test_late_compensation_lies_between_its_floor_and_ceiling(amount: float, total: str) -> None:
    facts = {"paid_at": "2021-01-14T10:00", "amount": amount, "checked_at": "2021-01-16T10:00:01"}
    holds("tmall.late_shipment", {**facts, "category": "car_goods", "order_type": "ordinary"}, {"total": total})


@pytest.mark.covers("RULE-03")
@pytest.mark.parametrize(
    ("paid", "total"), [("2021-01-13T23:59:59", "0.00"), ("2021-01-14T00:00", "15.00"), ("2020-12-31T23:59", "0.00")]
)
def test_some_categories_join_at_midnight(paid: str, total: str) -> None:
    facts = {"paid_at": paid, "amount": 300, "checked_at": "2021-02-01T00:00", "category": "car_goods"}
    holds("tmall.late_shipment", {**facts, "order_type": "ordinary"}, {"total": total})


@pytest.mark.covers("RULE-04")
@pytest.mark.parametrize(
    ("amount", "pays"),
    [(10, "5.00"), (16.66, "5.00"), (16.7, "5.01"), (1666.66, "500.00"), (1666.6, "499.98"), (2000, "500.00")],
)
def test_stock_out_compensation_lies_between_its_floor_and_ceiling(amount: float, pays: str) -> None:
    facts = {"paid_at": "2020-09-24T00:00", "amount": amount, "complaint_upheld": True}
    holds("tmall.stock_out", facts, {"by_rule": pays})


@pytest.mark.covers("REFU-19", "RULE-17")
@pytest.mark.parametrize(
    ("entered", "refunded", "more", "expected"),
    [
        ("2026-06-01T10:00", "2026-06-03T10:00", {}, {"pays": True, "due_at": "2026-06-06T10:00:00"}),
        ("2026-06-04T10:00", "2026-06-03T10:00", {}, {"pays": True, "due_at": "2026-06-07T10:00:00"}),
        (
            "2026-06-03T10:00",
            "2026-06-03T10:00",
            {"number_valid": True},
            {"pays": True, "due_at": "2026-06-06T10:00:00"},
        ),
        ("2026-06-01T10:00", "2026-06-03T10:00", {"number_valid": False}, {"pays": False, "due_at": None}),
        (None, "2026-06-03T10:00", {}, {"pays": False, "due_at": None}),
    ],
)
def test_the_insurance_counts_from_the_later_of_number_and_refund(
    entered: str | None, refunded: str, more: Fact, expected: Fact
) -> None:
    facts = {"insured": True, "number_entered_at": entered, "refunded_at": refunded, **more}
    holds("taobao.freight_insurance", facts, expected)


@pytest.mark.covers("PRES-15", "SLA-03")
@pytest.mark.parametrize(
    ("paid", "leaves"),
    [
        ("2026-06-05T15:59:59", "2026-06-05"),
        ("2026-06-05T16:00", "2026-06-06"),
        ("2026-06-06T15:59:59", "2026-06-06"),
        ("2026-06-06T16:00", "2026-06-08"),
        ("2026-06-07T00:00", "2026-06-08"),
        ("2026-06-07T23:59:59", "2026-06-08"),
        ("2026-12-31T16:00", "2027-01-01"),
    ],
)
def test_the_promise_turns_at_the_cut_off_and_rolls_over_sunday(paid: str, leaves: str) -> None:
    holds("demo.dispatch_promise", {"paid_at": paid}, {"leaves_on": leaves})


@pytest.mark.covers("SLA-04")
@pytest.mark.parametrize(
    ("registered", "part"),
    [
        ("2026-06-02T14:59:59", "today"),
        ("2026-06-02T15:00", "today"),
        ("2026-06-02T15:00:59", "today"),
        ("2026-06-02T15:01", "next_afternoon"),
    ],
)
def test_the_minute_of_the_reshipment_cut_off_still_counts(registered: str, part: str) -> None:
    holds("demo.reship_cutoff", {"registered_at": registered}, {"part_of_day": part})


@pytest.mark.covers("SLA-08")
@pytest.mark.parametrize(
    ("started", "due"),
    [
        ("2026-06-05T17:00", "2026-06-09T17:00:00"),
        ("2026-06-04T17:00", "2026-06-08T17:00:00"),
        ("2026-06-01T09:00", "2026-06-03T09:00:00"),
    ],
)
def test_working_days_skip_the_weekend(started: str, due: str) -> None:
    holds("demo.working_day_clocks", {"matter": "refund_confirmation", "started_at": started}, {"due_at": due})


def test_working_days_skip_a_holiday_and_count_the_day_worked_instead() -> None:
    """Whatever the calendar says: every day between is either free or one of the two."""
    started = date(2026, 9, 30)
    due = answer("demo.working_day_clocks", {"matter": "withdrawal", "started_at": "2026-09-30T17:00"})["due_at"]
    last = date.fromisoformat(due[:10])
    between = [date.fromordinal(day) for day in range(started.toordinal() + 1, last.toordinal() + 1)]
    assert sum(HOLIDAYS.is_working_day(day) for day in between) == 2
    assert HOLIDAYS.is_working_day(last)
    assert len(between) > 2, "the national holiday lies between"


@pytest.mark.parametrize(
    ("confirms", "alarm"),
    [
        ("2026-06-03T10:00", True),
        ("2026-06-03T10:59:59", True),
        ("2026-06-03T11:00", False),
        ("2026-06-01T10:00", True),
        ("2026-06-01T09:59:59", False),
    ],
)
def test_the_alarm_before_receipt_confirms_itself(confirms: str, alarm: bool) -> None:
    facts = {"open_case": True, "now": "2026-06-01T10:00", "confirms_at": confirms}
    holds("demo.receipt_extension", facts, {"alarm": alarm})


@pytest.mark.covers("REFU-15")
@pytest.mark.parametrize(
    ("slip", "more", "proposed", "supervisor"),
    [
        (10, {}, "10.00", False),
        (10.01, {}, "10.00", True),
        (23, {"courier": "sf"}, "10.00", True),
        (8, {"courier": "ems"}, "8.00", True),
        (9.99, {"collect": True}, "9.99", True),
        (23, {"courier": "sf", "shop_fault": True}, "23.00", False),
    ],
)
def test_goodwill_is_capped_and_the_shops_fault_is_not(
    slip: float, more: Fact, proposed: str, supervisor: bool
) -> None:
    expected = {"proposed": proposed, "needs_supervisor": supervisor}
    holds("demo.return_freight_cap", {"slip_amount": slip, "courier": "zto", **more}, expected)


@pytest.mark.covers("PRES-16")
@pytest.mark.parametrize(
    ("area", "weight", "surcharge"),
    [
        ("same_region", None, "18.00"),
        ("same_region", 1, "18.00"),
        ("same_region", 1.01, "21.00"),
        ("other_region", 2, "26.00"),
        ("other_region", 2.01, "32.00"),
        ("far_west", 1, "22.00"),
        ("far_west", 1.2, "34.00"),
    ],
)
def test_the_surcharge_steps_up_with_every_kilogram_begun(area: str, weight: float | None, surcharge: str) -> None:
    facts = {"courier": "sf", "area": area, "weight_kg": weight}
    holds("demo.courier_surcharge", facts, {"surcharge": surcharge})


@pytest.mark.covers("ORDR-11", "ORDR-22")
@pytest.mark.parametrize(
    ("platform", "action", "more", "allowed"),
    [
        ("tmall", "close_unpaid_order", {"buyer_asked": True}, False),
        ("tmall", "close_unpaid_order", {}, False),
        ("taobao", "close_unpaid_order", {"buyer_asked": True}, True),
        ("taobao", "close_unpaid_order", {"buyer_asked": False}, False),
        ("taobao", "close_unpaid_order", {}, False),
        ("tmall", "change_goods_price", {}, False),
        ("taobao", "change_goods_price", {}, True),
        ("tmall", "change_postage_link_price", {}, True),
    ],
)
def test_what_an_agent_may_do_to_an_unpaid_order(platform: str, action: str, more: Fact, allowed: bool) -> None:
    facts = {"action": action, "order_paid": False, **more}
    holds(f"{platform}.order_actions", facts, {"allowed": allowed})


@pytest.mark.covers("SLA-06", "RULE-12", "RULE-13")
@pytest.mark.parametrize(
    ("event", "due"),
    [
        ("order_placed", "2026-03-02T12:05:00"),
        ("refund_refused", "2026-03-06T12:05:00"),
        ("refund_agreed_without_return", "2026-03-04T12:05:00"),
        ("refund_asked_not_shipped", "2026-03-01T12:05:00"),
        ("insured_return_refunded", "2026-03-02T12:05:00"),
    ],
)
def test_the_platforms_own_deadline_comes_before_the_computed_one(event: str, due: str) -> None:
    facts = {"event": event, "started_at": "2026-02-27T12:05"}
    holds("tmall.timeouts", facts, {"due_at": due})
    holds("tmall.timeouts", {**facts, "platform_says": "2026-02-28T12:00"}, {"due_at": "2026-02-28T12:00:00"})


@pytest.mark.covers("SLA-12", "REFU-25")
@pytest.mark.parametrize(
    ("received", "reported", "shop", "law"),
    [
        ("2026-06-01", "2026-06-04", "return", True),
        ("2026-06-01", "2026-06-05", "negotiate", True),
        ("2026-06-01", "2026-06-08", "negotiate", True),
        ("2026-06-01", "2026-06-09", "negotiate", False),
    ],
)
def test_the_shops_fast_track_lies_over_the_floor_of_the_law(
    received: str, reported: str, shop: str, law: bool
) -> None:
    holds("demo.quality_window", {"received_on": received, "reported_on": reported}, {"remedy": shop})
    facts = {"signed_at": f"{received}T23:50", "requested_at": f"{reported}T12:00"}
    holds("cn_law.return_window", facts, {"in_window": law, "deadline": "2026-06-08T23:59:59"})
