"""Properties: a grid reads back what it shows; no edition a shop makes lowers a floor, lifts a ceiling, or changes what
was decided."""

import itertools
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kefu.kernel.i18n import Locale
from kefu.modules.rulebook.rules import drafts
from kefu.modules.rulebook.rules.cells import read_grid, write_grid
from kefu.packs import ChineseCalendar, Scope
from kefu.packs.typed_cells import answer_text, condition_text
from kefu.rules import Decider, read_table, recompute, record, write_table
from kefu.rules.layers import decide_layers, prefers
from kefu.rules.values import Typed
from kefu.rules.words import Words
from tests.packs.shipped import packs
from tests.rules.tables import edition, slot, table

NOW = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
CALENDAR = ChineseCalendar()
Doc = dict[str, Any]


@pytest.mark.parametrize("table_id", packs().ids)
def test_every_grid_reads_back_the_rows_it_shows(table_id: str) -> None:
    """In all three languages, for every shipped table; texts keep all their languages."""
    read = packs().table(table_id)
    for one in read.editions:
        for locale in get_args(Locale):
            docs, found = read_grid(read, write_grid(read, one, locale), {row.id: row for row in one.rows}, locale)
            assert found == []
            alone = {
                **write_table(read),
                "editions": [{**drafts.take_out(read, one, CALENDAR)["editions"][0], "rows": docs}],
            }
            rows = read_table(alone).editions[0].rows
            assert rows == one.rows


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("漏发、错发", "missing | wrong"), ("错发 | unknown", "wrong | unknown"), ("不是 漏发", "not missing"),
        ("任意", ""), ("", ""), ("Wrong item", "wrong"), ("漏發", "missing"), ("not wrong", "not wrong"),
    ],
)  # fmt: skip
def test_cells_take_the_words_of_the_screen(typed: str, means: str) -> None:
    values = {"missing": Words("漏发", "Missing"), "wrong": Words("错发", "Wrong item")}
    assert condition_text(Typed("reason", Words("原因", "reason"), "enum", values), typed) == means


def test_cells_take_numbers_as_people_type_them() -> None:
    money, flag = Typed("m", Words("钱", "money"), "money"), Typed("f", Words("是否", "flag"), "bool")
    assert condition_text(money, "≤ ¥1,200.50") == "<= 1200.50"
    assert condition_text(money, "（0，48］".replace("］", "]")) == "(0,48]"
    assert (answer_text(money, "5元"), answer_text(flag, "否"), answer_text(money, "无")) == ("5", "false", "none")
    assert answer_text(money, "＝min(m, 5)") == "=min(m, 5)"


LAYERS = {"law": "region", "platform": "platform", "agency": "agency", "shop": "shop"}
WAYS = st.sampled_from(["higher", "lower"])


def layer(name: str, kind: str, way: str, values: tuple[int, int]) -> Doc:
    word = "kinder" if kind == "entitlement" else "stricter"
    rows = [
        {"id": "member", "when": {"member": True}, "then": {"days": values[0]}},
        {"id": "other", "when": {"member": False}, "then": {"days": values[1]}},
    ]
    doc = table(
        [slot("member", "bool")],
        [slot("days", "int", **{word: way})],
        rows,
        table=f"{name}.sample",
        kind=kind,
        layer=name,
    )
    del doc["region"]
    doc[LAYERS[name]] = "cn" if name == "law" else "here"
    return doc


pairs = st.tuples(st.integers(0, 30), st.integers(0, 30))
ENDS = st.none() | st.integers(1, 200)
"""After how many hours an edition is to end."""


def until(starts: datetime, ends: int | None) -> str | None:
    return None if ends is None else drafts.local(starts + timedelta(hours=ends), ZoneInfo("Asia/Shanghai"))


@given(
    st.sampled_from(["entitlement", "authority"]),
    WAYS,
    pairs,
    st.lists(st.tuples(pairs, ENDS), min_size=1, max_size=4),
    WAYS,
    st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_whatever_a_shop_edits_the_layer_above_stands(
    kind: str,
    way: str,
    above: tuple[int, int],
    edits: list[tuple[tuple[int, int], int | None]],
    turned: str,
    member: bool,
) -> None:
    """Through any number of editions, for a time or for good, and also when the shop states the opposite direction."""
    upper = Decider(read_table(layer("law" if kind == "entitlement" else "agency", kind, way, above)))
    shop = read_table(layer("shop", kind, turned, above))
    for number, (values, ends) in enumerate(edits, 1):
        starts = NOW + timedelta(days=number)
        rows = layer("shop", kind, way, values)["editions"][0]["rows"]
        alone = read_table({**write_table(shop), "editions": [edition(rows, "draft", None, until(starts, ends))]})
        whole = drafts.put_in(shop, alone, drafts.free_name(shop, starts, shop.zone), starts)
        shop = read_table(whole)
    for day in range(len(edits) + 12):
        at = NOW + timedelta(days=day, hours=1)
        layered = decide_layers([upper, Decider(shop)], {"member": member}, at=at)
        floor = upper.decide({"member": member}, at=at).answer["days"]
        output = upper.table.outputs[0]
        assert not prefers(output, floor, layered.answer["days"])


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 99), ENDS), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_as_of_reproduces_what_was_decided_after_any_later_edit(edits: list[tuple[int, int, int | None]]) -> None:
    """Editions come to force in any order of dates, some for a time; every decision taken in between is found again by
    its edition, the editions of the whole table never overlap and leave no hole, and the newest decides in its time."""
    now, current = NOW, packs().table("demo.compensation_cap")
    facts = {"reason": "bargaining"}
    stored: list[Any] = []
    for ahead, cap, ends in edits:
        stored += [record(Decider(current).decide(facts, at=now + timedelta(hours=h))) for h in (0, 100, 300)]
        starts = now + timedelta(hours=ahead, minutes=1)
        doc = drafts.take_out(current, current.editions[0], CALENDAR)
        row = next(row for row in doc["editions"][0]["rows"] if row["id"] == "bargaining")
        row["then"] = {"agent_cap": Decimal(cap), "supervisor_cap": Decimal(cap)}
        doc["examples"] = []
        doc["editions"][0]["to"] = until(starts, ends)
        whole = drafts.put_in(current, read_table(doc), drafts.free_name(current, starts, current.zone), starts)
        current = read_table(whole)
        now += timedelta(minutes=30)
        dated = sorted(
            (e for e in current.editions if e.status != "draft"), key=lambda e: (e.begins_at is not None, e.begins_at)
        )
        assert all(a.ends_at == b.begins_at for a, b in itertools.pairwise(dated))
        assert dated[0].begins_at is None
        assert dated[-1].ends_at is None
        assert len({each.id for each in current.editions}) == len(current.editions)
        decided = Decider(current).decide(facts, at=starts).answer
        assert decided == {"agent_cap": Decimal(cap), "supervisor_cap": Decimal(cap)}
    for kept in stored:
        again = recompute(Decider(current), kept)
        assert record(again).answer == kept.answer


def test_a_draft_that_overrules_nothing_above_is_told_so() -> None:
    """An approval limit above the agency's is found before anybody approves it."""
    scope = Scope("cn", "taobao", "demo", "demo")
    shop = packs().table("demo.approval_limits")
    doc = drafts.take_out(shop, shop.editions[-1], CALENDAR)
    clean = drafts.check(doc, packs(), scope, CALENDAR, NOW)
    rows = [
        {**row, "then": {**row["then"], "limit": Decimal("99999.00"), "second_person": False}}
        for row in doc["editions"][0]["rows"]
    ]
    loose = {**doc, "editions": [{**doc["editions"][0], "rows": rows}], "examples": []}
    found = {each.code for each in drafts.check(loose, packs(), scope, CALENDAR, NOW) if each.severity == "error"}
    assert [each.line() for each in clean if each.severity == "error" and each.code != "layer.overruled"] == []
    assert found


@given(ENDS.filter(bool), st.integers(1, 100))
@settings(max_examples=40, deadline=None)
def test_after_an_edition_for_a_time_everything_is_as_before(ends: int, cap: int) -> None:
    """Also its rows under their own names, so that explanations read the same."""
    before = packs().table("demo.compensation_cap")
    starts = NOW + timedelta(hours=1)
    doc = drafts.take_out(before, before.editions[0], CALENDAR)
    row = next(row for row in doc["editions"][0]["rows"] if row["id"] == "bargaining")
    row["then"] = {"agent_cap": Decimal(cap), "supervisor_cap": Decimal(cap)}
    doc |= {"examples": []}
    doc["editions"][0]["to"] = until(starts, ends)
    whole = read_table(drafts.put_in(before, read_table(doc), "x", starts))
    facts = {"reason": "bargaining"}
    for hours in (0, ends + 1, ends + 5000):
        now, then = (Decider(t).decide(facts, at=NOW + timedelta(hours=hours)) for t in (whole, before))
        assert (now.answer, now.row_ids) == (then.answer, then.row_ids)
    assert Decider(whole).decide(facts, at=starts).answer["agent_cap"] == cap
