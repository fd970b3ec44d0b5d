"""Law > platform > agency > shop: never below the floor, never above the ceiling, both values shown."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kefu.packs import Scope, load_packs, write_yaml
from kefu.rules import Decider, decide_layers, explain_each, read_table, render_layers
from kefu.rules.errors import FactUnknown, LayerNoDirection, LayerNone, TableUnknown
from kefu.rules.flooring import find_overruled
from tests.rules.tables import Doc, edition, slot, table

AT = datetime(2026, 6, 1, tzinfo=UTC)
NAMES = {"law": "region", "platform": "platform", "agency": "agency", "shop": "shop"}


def layer(name: str, rows: list[Doc], outputs: list[Doc], kind: str = "entitlement", **more: Any) -> Doc:
    inputs = more.pop("inputs", [slot("member", "bool")])
    doc = table(inputs, outputs, rows, table=f"{name}.sample", kind=kind, layer=name, **more)
    del doc["region"]
    doc[NAMES[name]] = "cn" if name == "law" else "here"
    return doc


def ask(*docs: Doc, member: bool = True) -> Any:
    return decide_layers([Decider(read_table(doc)) for doc in docs], {"member": member}, at=AT)


def days(name: str, count: int, **more: Any) -> Doc:
    way = more.pop("way", "higher")
    kind = more.pop("kind", "entitlement")
    word = "kinder" if kind == "entitlement" else "stricter"
    return layer(name, [{"id": "r", "then": {"days": count}}], [slot("days", "int", **{word: way})], kind, **more)


@pytest.mark.covers("SCRP-07")
def test_a_shop_may_be_kinder_and_not_harsher() -> None:
    kinder = ask(days("platform", 7), days("shop", 15))
    assert kinder.answer == {"days": 15}
    assert not kinder.settled["days"].clamped
    harsher = ask(days("shop", 3), days("platform", 7))  # in any order
    settled = harsher.settled["days"]
    assert (settled.value, settled.from_table, settled.clamped) == (7, "platform.sample", True)
    assert [(voice.layer, voice.value, voice.counts) for voice in settled.voices] == [
        ("platform", 7, True),
        ("shop", 3, False),
    ]
    text = "\n".join(render_layers(harsher, "zh-CN"))
    assert "shop.sample 给出 3" in text


def test_each_layer_s_own_proof_says_what_of_it_does_not_count() -> None:
    """The list of layers that is shown beside an offer, and what stands instead of the harsher word."""
    law, shop = explain_each(ask(days("law", 7), days("shop", 3)), "zh-CN")
    assert [(one.value, one.counts, one.stands, one.held_by) for one in law.answers] == [("7", True, "", "")]
    assert [(one.value, one.counts, one.stands, one.held_by) for one in shop.answers] == [("3", False, "7", "law")]
    kinder = explain_each(ask(days("law", 7), days("shop", 15)), "zh-CN")
    assert all(answer.counts for each in kinder for answer in each.answers)


@pytest.mark.covers("SCRP-07")
def test_a_harsher_shop_table_is_found_before_it_is_saved() -> None:
    rows = [
        {"id": "member", "when": {"member": True}, "then": {"days": 9}},
        {"id": "other", "when": {"member": False}, "then": {"days": 3}},
    ]
    shop = layer("shop", rows, [slot("days", "int", kinder="higher")])
    found = find_overruled([Decider(read_table(days("law", 7))), Decider(read_table(shop))], AT)
    assert [(f.code, f.table, f.cell, dict(f.example)) for f in found] == [
        ("layer.overruled", "shop.sample", "days", {"member": "false"})
    ]
    assert find_overruled([Decider(read_table(days("law", 3))), Decider(read_table(shop))], AT) == []


def test_authority_only_gets_stricter() -> None:
    loose = ask(days("agency", 50, kind="authority", way="lower"), days("shop", 80, kind="authority", way="lower"))
    assert loose.answer == {"days": 50}
    strict = ask(days("agency", 50, kind="authority", way="lower"), days("shop", 20, kind="authority", way="lower"))
    assert strict.answer == {"days": 20}


def test_a_shop_cannot_turn_the_scale_round() -> None:
    layered = ask(days("law", 7), days("shop", 3, way="lower"))
    assert layered.answer == {"days": 7}


KINDS: list[tuple[Doc, st.SearchStrategy[Any], Any]] = [
    (slot("x", "int", kinder="higher"), st.integers(-5, 5), lambda v: v),
    (slot("x", "int", kinder="lower"), st.integers(-5, 5), lambda v: -v),
    (slot("x", "bool", kinder=False), st.booleans(), lambda v: not v),
    (
        slot("x", "enum", values=["no", "half", "full"], kinder=["no", "half", "full"]),
        st.sampled_from(["no", "half", "full"]),
        ["no", "half", "full"].index,
    ),
    (
        slot("x", "money", optional=True, kinder="higher"),
        st.one_of(st.just("none"), st.integers(0, 9)),
        lambda v: Decimal(-1) if v in ("none", None) else Decimal(v),
    ),
    (slot("x", "date", kinder="later"), st.integers(1, 9).map(lambda n: f"2026-03-0{n}"), str),
]


@given(st.sampled_from(KINDS), st.data(), st.sampled_from(["kinder", "stricter"]))
@settings(max_examples=200, deadline=None)
def test_whatever_is_edited_below_the_floor_and_ceiling_hold(
    kind: tuple[Doc, st.SearchStrategy[Any], Any], data: st.DataObject, word: str
) -> None:
    output, values, rank = kind
    way = output["kinder"]
    shaped = {**{k: v for k, v in output.items() if k != "kinder"}, word: way}
    said = [data.draw(values) for _ in NAMES]
    docs = [
        layer(name, [{"id": "r", "then": {"x": value}}], [shaped], "entitlement" if word == "kinder" else "authority")
        for name, value in zip(NAMES, said, strict=True)
    ]
    layered = ask(*docs)
    result = rank(layered.answer["x"])
    assert result == max(rank(value) for value in said)  # the furthest in the stated direction
    assert result >= rank(said[0])
    overruled = [voice.counts for voice in layered.settled["x"].voices]
    best = rank(said[0])
    for value, counts in zip(said, overruled, strict=True):
        assert counts == (rank(value) >= best)
        best = max(best, rank(value))


def test_layers_that_say_nothing_are_listed() -> None:
    outputs = [slot("days", "int", kinder="higher")]
    quiet = layer(
        "agency",
        [
            {"id": "q", "when": {"member": True}, "silent": True},
            {"id": "r", "when": {"member": False}, "then": {"days": 9}},
        ],
        outputs,
    )
    later = layer("shop", [], outputs)
    later["editions"] = [edition([{"id": "r", "then": {"days": 30}}], "later", "2027-01-01")]
    layered = ask(days("law", 7), quiet, later)
    assert layered.answer == {"days": 7}
    assert [(q.layer, q.code) for q in layered.quiet] == [("agency", "row.silent"), ("shop", "edition.none")]
    with pytest.raises(LayerNone):
        ask(quiet, later)
    assert ask(days("law", 7), quiet, member=False).answer == {"days": 9}


def test_what_cannot_be_joined_refuses() -> None:
    aimless = layer("shop", [{"id": "r", "then": {"days": 9}}], [slot("days", "int")])
    with pytest.raises(LayerNoDirection):
        ask(layer("law", [{"id": "r", "then": {"days": 7}}], [slot("days", "int")]), aimless)
    assert ask(days("law", 9), aimless).answer == {"days": 9}
    with pytest.raises(LayerNoDirection):
        ask(days("law", 7), layer("shop", [{"id": "r", "then": {"days": True}}], [slot("days", "bool", kinder=True)]))
    with pytest.raises(FactUnknown):
        decide_layers([Decider(read_table(days("law", 7)))], {"member": True, "moon": 1}, at=AT)


def test_packs_choose_the_tables_of_a_scope(tmp_path: Any) -> None:
    docs = [
        days("law", 7),
        {**days("platform", 10), "platform": ["taobao", "tmall"]},
        {**days("shop", 15), "shop": "demo"},
    ]
    folder = tmp_path / "all" / "rules"
    folder.mkdir(parents=True)
    for doc in docs:
        (folder / f"{doc['table']}.yaml").write_text(write_yaml(doc), encoding="utf-8")
    packs = load_packs(tmp_path)
    facts = {"member": True}

    def answer(**scope: Any) -> int:
        return packs.decide_topic("sample", facts, Scope(**scope), at=AT).answer["days"]  # type: ignore[no-any-return]

    assert answer() == 7
    assert answer(platform="tmall") == 10
    assert answer(platform="jd", shop="demo") == 15
    with pytest.raises(TableUnknown):
        packs.decide_topic("sample", facts, Scope(region="eu"), at=AT)
    edited = packs.overlaid([{**days("shop", 20), "shop": "demo"}, {**days("agency", 12), "agency": "x"}])
    assert edited.decide_topic("sample", facts, Scope(shop="demo", agency="x"), at=AT).answer == {"days": 20}
    assert answer(shop="demo") == 15  # the packs themselves are as they were
    assert edited.hash != packs.hash
