"""Whatever a shop writes into its tables: no right falls below law or platform, no authority rises above the agency's."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kefu.modules.money.service.limits import ASKING
from kefu.packs.loading import Packs, Scope
from kefu.rules.layers import prefers
from kefu.rules.model import Output, Table
from kefu.rules.writing import write_table
from tests.factories.house import role_book
from tests.packs.shipped import NOON, packs

SCOPE = Scope(region="cn", platform="tmall", agency="demo", shop="demo")
REMEDIES = ("negotiate", "repair_or_exchange", "return")
ROLES = tuple(role_book().roles)
ACTIONS = tuple(ASKING)


def with_shop_table(source: str, like: Table, rows: list[dict[str, Any]]) -> Packs:
    """The shipped packs, with the shop's table on this topic replaced by one of the given rows."""
    doc = write_table(like) | {"table": source, "layer": "shop", "shop": "demo", "examples": []}
    for scope in ("region", "platform", "agency"):
        doc.pop(scope, None)
    edition = dict(doc["editions"][0]) | {"edition": "edited", "from": None, "to": None, "rows": rows}
    return packs().overlaid([doc | {"editions": [edition]}])


def output(table: Table, key: str) -> Output:
    return next(each for each in table.outputs if each.spec.key == key)


def not_behind(scale: Output, value: Any, other: Any) -> bool:
    """`value` goes at least as far as `other` in the direction that counts."""
    return value == other or prefers(scale, value, other) is True


day = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@settings(max_examples=150, deadline=None)
@given(
    received=day,
    waited=st.integers(0, 30),
    line=st.integers(0, 30),
    early=st.sampled_from(REMEDIES),
    late=st.sampled_from(REMEDIES),
    fast=st.booleans(),
)
def test_defects_never_fall_below_the_law(
    received: date, waited: int, line: int, early: str, late: str, fast: bool
) -> None:
    shop = packs().table("demo.quality_window")
    edited = with_shop_table(
        shop.id,
        shop,
        [
            {"id": "early", "when": {"days_since": f"<= {line}"}, "then": {"remedy": early, "fast_track": fast}},
            {"id": "late", "when": {"days_since": f"> {line}"}, "then": {"remedy": late, "fast_track": False}},
        ],
    )
    facts = {"received_on": received, "reported_on": received + timedelta(days=waited)}
    law = packs().decide("cn_law.quality_window", facts, at=NOON).answer
    settled = edited.decide_topic("quality_window", facts, SCOPE, at=NOON)
    scale = output(packs().table("cn_law.quality_window"), "remedy")
    assert not_behind(scale, settled.answer["remedy"], law["remedy"])
    assert settled.answer["last_day"] == law["last_day"]
    said = early if waited <= line else late
    assert settled.answer["remedy"] == max(law["remedy"], said, key=REMEDIES.index)
    if REMEDIES.index(said) < REMEDIES.index(law["remedy"]):
        assert settled.settled["remedy"].clamped


@settings(max_examples=100, deadline=None)
@given(signed=day, hour=st.integers(0, 23), waited=st.integers(0, 40), days=st.integers(0, 40), opens=st.booleans())
def test_the_return_window_is_never_shortened(signed: date, hour: int, waited: int, days: int, opens: bool) -> None:
    law = packs().table("cn_law.return_window")
    deadline = f"= end_of_day(days_after(signed_at, {days}))"
    edited = with_shop_table(
        "demo.return_window",
        law,
        [{"id": "own", "then": {"in_window": opens, "deadline": deadline}}],
    )
    signed_at = NOON.replace(year=signed.year, month=signed.month, day=signed.day, hour=hour)
    facts = {"signed_at": signed_at, "requested_at": signed_at + timedelta(days=waited)}
    by_law = packs().decide(law.id, facts).answer
    settled = edited.decide_topic("return_window", facts, SCOPE).answer
    for key in ("in_window", "deadline"):
        assert not_behind(output(law, key), settled[key], by_law[key])
    assert settled["in_window"] is (by_law["in_window"] or opens)


@pytest.mark.covers("TENA-04")
def test_every_role_and_kind_of_slip_has_its_limit() -> None:
    """The matrix says who may ask and approve, the table how much: neither knows a role the other does not."""
    limits = packs().decider("demo.approval_limits")
    for table in ("demo.approval_limits", "demo_agency.approval_limits"):
        asked = {each.spec.key: tuple(each.spec.values) for each in packs().table(table).inputs}
        assert {key: set(values) for key, values in asked.items()} == {"role": set(ROLES), "action": set(ACTIONS)}
    for role, kind in product(ROLES, ACTIONS):
        assert limits.ask({"role": role, "action": kind}, at=NOON).answer["limit"] >= 0


@settings(max_examples=100, deadline=None)
@given(
    role=st.sampled_from(ROLES),
    action=st.sampled_from(ACTIONS),
    limit=st.decimals(Decimal(0), Decimal(1000000), places=2),
    alone=st.booleans(),
)
def test_no_limit_rises_above_the_agencys(role: str, action: str, limit: Decimal, alone: bool) -> None:
    shop = packs().table("demo.approval_limits")
    edited = with_shop_table(shop.id, shop, [{"id": "own", "then": {"limit": limit, "second_person": not alone}}])
    facts = {"role": role, "action": action}
    agency = packs().decider("demo_agency.approval_limits").ask(facts, at=NOON)
    settled = edited.decide_topic("approval_limits", facts, SCOPE, at=NOON).answer
    for key in ("limit", "second_person"):
        if not agency.silent:
            assert not_behind(output(agency.table, key), settled[key], agency.answer[key])
    if not agency.silent:
        assert settled["limit"] == min(limit, agency.answer["limit"])


@settings(max_examples=60, deadline=None)
@given(
    action=st.sampled_from(("close_unpaid_order", "change_goods_price", "change_postage_link_price")),
    paid=st.booleans(),
    asked=st.booleans(),
    allows=st.booleans(),
    platform=st.sampled_from(("taobao", "tmall")),
)
def test_a_shop_cannot_allow_what_its_platform_forbids(
    action: str, paid: bool, asked: bool, allows: bool, platform: str
) -> None:
    like = packs().table(f"{platform}.order_actions")
    edited = with_shop_table("demo.order_actions", like, [{"id": "own", "then": {"allowed": allows}}])
    facts = {"action": action, "order_paid": paid, "buyer_asked": asked}
    scope = Scope(region="cn", platform=platform, shop="demo")
    by_platform = packs().decide(like.id, facts, at=NOON).answer
    settled = edited.decide_topic("order_actions", facts, scope, at=NOON).answer
    assert settled["allowed"] is (by_platform["allowed"] and allows)


def test_a_shop_that_says_nothing_leaves_the_floor() -> None:
    law = packs().table("cn_law.return_window")
    edited = with_shop_table("demo.return_window", law, [{"id": "nothing", "silent": True}])
    facts = {"signed_at": NOON, "requested_at": NOON}
    assert edited.decide_topic("return_window", facts, SCOPE).answer == packs().decide(law.id, facts).answer
