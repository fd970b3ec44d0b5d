"""Stored decisions: recomputed years later, and tried against a draft."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kefu.rules import (
    Decider,
    LayeredRecord,
    Record,
    decide_layers,
    edition_hash,
    read_table,
    recompute,
    recompute_layers,
    record,
    record_layers,
    what_if,
)
from kefu.rules.errors import RecordEditionChanged
from tests.rules.tables import Doc, documented, edition, slot, table, words

CST = timezone(timedelta(hours=8))


def payout(*editions: Doc) -> Decider:
    doc = table(
        [
            slot("paid", "money"),
            slot("late_hours", "int"),
            slot("paid_at", "datetime"),
            slot("kind", "text", unknown=words("?")),
        ],
        [slot("amount", "money", kinder="higher"), slot("until", "datetime", optional=True)],
        [],
        decided_by="paid_at",
    )
    doc["editions"] = list(editions)
    return Decider(read_table(doc))


def rows(percent: int, most: int = 50) -> list[Doc]:
    return [
        {"id": "in_time", "when": {"late_hours": "<= 48"}, "then": {"amount": 0, "until": "none"}},
        {
            "id": "late",
            "when": {"late_hours": "> 48"},
            "then": {"amount": f"= min(max(percent_of({percent}, paid), 5), {most})", "until": "= paid_at + 72 hours"},
        },
    ]


OLD = edition(rows(5), "old", None, "2026-09-16")
NEW = edition(rows(10), "new", "2026-09-17")
MOMENTS = st.datetimes(datetime(2026, 9, 1), datetime(2026, 10, 1)).map(lambda m: m.replace(tzinfo=CST))


@given(st.decimals(0, 900, places=2), st.integers(0, 100), MOMENTS, st.text(max_size=3) | st.none(), st.integers(1, 90))
@settings(max_examples=150, deadline=None)
def test_as_of_reproduces_a_stored_decision_after_any_later_edit(
    paid: Decimal, late: int, paid_at: datetime, kind: str | None, percent: int
) -> None:
    facts = {"paid": paid, "late_hours": late, "paid_at": paid_at, "kind": kind}
    decision = payout(OLD, NEW).decide(facts)
    stored = Record.from_json(json.loads(json.dumps(record(decision, shop="s", case="c").to_json())))
    # Afterwards: the newest edition is closed, relabelled, verified; another follows; a draft waits.
    closed = {
        **deepcopy(NEW),
        "to": "2026-12-31",
        "verified": {"state": "yes", "by": "张三", "on": "2026-11-01"},
        "note": words("later"),
        "status": "disputed",
        "dispute": words("said so"),
    }
    later = payout(OLD, closed, edition(rows(percent), "next", "2027-01-01"), edition(rows(1), "idea", status="draft"))
    again = recompute(later, stored)
    assert again.answer == decision.answer
    assert record(again, shop="s", case="c") == stored


def test_a_rewritten_edition_is_not_taken_for_the_old_one() -> None:
    facts = {"paid": Decimal(100), "late_hours": 60, "paid_at": datetime(2026, 9, 20, tzinfo=CST)}
    stored = record(payout(OLD, NEW).decide(facts))
    for rewritten in (rows(11), rows(10, 60), [*rows(10)[:1], {**rows(10)[1], "when": {"late_hours": "> 47"}}]):
        with pytest.raises(RecordEditionChanged):
            recompute(payout(OLD, {**NEW, "rows": rewritten}), stored)


def test_the_hash_is_of_what_decides() -> None:
    doc = documented()
    first = read_table(doc)
    doc["title"]["en"] = "Other"
    doc["editions"][0]["source"]["article"] = "第十一条"
    second = read_table(doc)
    assert edition_hash(first, first.editions[0]) == edition_hash(second, second.editions[0])
    doc["inputs"][3]["values"]["custom"] = words("custom")
    third = read_table(doc)
    assert edition_hash(first, first.editions[0]) != edition_hash(third, third.editions[0])


def test_what_if_counts_cases_and_money_per_shop() -> None:
    asked = payout(OLD, NEW)
    paid_at = datetime(2026, 9, 1, tzinfo=CST)

    def stored(paid: int, late: int, shop: str) -> Record:
        facts: dict[str, Any] = {"paid": Decimal(paid), "late_hours": late, "paid_at": paid_at}
        return record(asked.decide(facts), shop=shop, case=f"{shop}-{paid}-{late}")

    records = [
        stored(100, 60, "a"),
        stored(200, 60, "a"),
        stored(300, 60, "b"),
        stored(300, 1, "b"),
        stored(20, 60, "b"),
    ]
    report = what_if(asked, edition_of(rows(10), "idea"), records)
    assert (report.examined, report.same, report.refused) == (5, 2, 0)
    assert report.money == {"amount": Decimal("30.00")}
    assert report.money_by_shop == {"a": {"amount": Decimal("15.00")}, "b": {"amount": Decimal("15.00")}}
    assert [d.record.case for d in report.differences] == ["a-100-60", "a-200-60", "b-300-60"]
    assert report.differences[0].before["amount"] == "5.00"
    assert report.differences[0].after["amount"] == "10.00"
    harsh = edition_of(rows(10)[:1], "partly")
    refused = what_if(asked, harsh, records)
    assert (refused.refused, refused.same) == (4, 1)
    assert {d.refused for d in refused.differences} == {"row.none"}


def edition_of(drafted: list[Doc], name: str) -> Any:
    return payout(edition(drafted, name, status="draft")).table.editions[0]


def test_a_record_keeps_the_proof() -> None:
    facts = {"paid": Decimal(100), "late_hours": 60, "paid_at": datetime(2026, 9, 20, tzinfo=UTC)}
    stored = record(payout(OLD, NEW).decide(facts)).to_json()
    assert stored["rows"] == ["late"]
    assert stored["not_fired"] == [["in_time", ["late_hours"]]]
    assert stored["facts"] == {
        "paid": "100.00",
        "late_hours": "60",
        "paid_at": "2026-09-20T00:00:00Z",
        "kind": None,
    }
    assert stored["answer"] == {"amount": "10.00", "until": "2026-09-23T08:00:00+08:00"}


def test_a_layered_decision_is_stored_and_recomputed() -> None:
    law, own = payout(OLD, NEW), payout(edition(rows(20, 200), "kind"))
    shop = Decider(replace(own.table, id="test.shop", layer="shop", scope=("demo",)))
    facts = {"paid": Decimal(100), "late_hours": 60, "paid_at": datetime(2026, 9, 20, tzinfo=UTC)}
    stored = record_layers(decide_layers([law, shop], facts), shop="demo")
    assert stored.answer == {"amount": "20.00", "until": "2026-09-23T08:00:00+08:00"}
    again = LayeredRecord.from_json(json.loads(json.dumps(stored.to_json())))
    assert again == stored
    deciders = {"test.sample": law, "test.shop": shop}
    assert recompute_layers(deciders, again) == stored.answer
    with pytest.raises(RecordEditionChanged):
        recompute_layers({"test.sample": law}, again)
