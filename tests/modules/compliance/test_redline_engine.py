"""The engine's own promises: spans, disguises, unknown facts, editions, several messages, hostile texts."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kefu.kernel.errors import Invalid
from kefu.modules.compliance.rules import Context, Level, OrderData
from kefu.modules.compliance.rules.context import read_condition
from kefu.modules.compliance.rules.language import expand
from kefu.modules.compliance.rules.redline import HIDDEN
from kefu.modules.compliance.service import check_message
from tests.factories.redlines import checker_of

TMALL = checker_of("tmall")
ORDER = OrderData("tb_1", "王小满", "13912340000", "浙江省杭州市上城区文昌路12号阳光花园")


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("您好，加我微信聊吧", "加我微信"),
        ("您好，加 我 微 信 聊", "加 我 微 信"),
        ("好的👌，加我薇\u200b信吧", "加我薇\u200b信"),
    ],
)
@pytest.mark.covers("REDL-06")
def test_the_span_points_into_the_text_as_it_was_typed(text: str, matched: str) -> None:
    hit = TMALL.check(text, Context()).hits[0]
    assert text[hit.start : hit.end].startswith(matched)
    assert hit.matched == text[hit.start : hit.end]


@pytest.mark.covers("REDL-06")
@pytest.mark.parametrize(
    "text",
    [
        "加微信 lili8899", "加weixin lili8899", "加徽信 lili8899", "加薇芯 lili8899", "加V lili8899", "十√ lili8899",
        "加 绿泡泡 lili8899", "ＱＱ 12345678", "扣扣12345678", "打一三九零零零零八八八八", "打139-0000-8888", "打①③⑨00008888",
        "加\u200b微\u200b信 lili8899", "加微❤信 lili8899", "我的微❤️是 lili8899", "v♥lili8899", "w.e.i.x.i.n：kkk999",
    ],
)  # fmt: skip
def test_disguises_do_not_help(text: str) -> None:
    assert TMALL.check(text, Context()).level is Level.block


@pytest.mark.covers("REDL-06")
@pytest.mark.parametrize(
    "text",
    [
        "订单4547494697935884569已备注",
        "运单78772413800001111已发出",
        "条码6901234567892",
        "请不要加微信",
        "补寄的单号是YT8888",
        "亲❤加购更方便",
        "这款充电宝20000毫安",
    ],
)
def test_long_numbers_and_refusals_are_no_contacts(text: str) -> None:
    assert TMALL.check(text, Context()).level is Level.ok


def test_the_map_back_to_the_original_keeps_traditional_and_code_words() -> None:
    text = "親，wei xin 加我"
    read = TMALL.normalise(text)
    assert read.text == "亲微信加我"
    start = read.text.index("微信")
    first, last = read.span(start, start + 2)
    assert text[first:last] == "wei xin"


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_text_is_judged_and_spans_stay_inside(text: str, earlier: list[str]) -> None:
    read = TMALL.normalise(text)
    assert (
        len(read.text) == len(read.digits) == len(read.starts) == len(read.ends) == len(read.clause) == len(read.loose)
    )
    assert all(0 <= a < b <= len(text) for a, b in zip(read.starts, read.ends, strict=True))
    verdict = TMALL.check(text, Context(previous_agent_messages=tuple(earlier)))
    assert all(0 <= hit.start <= hit.end <= len(text) for hit in verdict.hits)
    assert verdict == TMALL.check(text, Context(previous_agent_messages=tuple(earlier)))


@given(st.text(alphabet="加我微信薇威vV 。，13900008888发票没有不开好评返现钱转", max_size=60))
@settings(max_examples=150, deadline=None)
def test_the_level_is_that_of_the_worst_hit(text: str) -> None:
    verdict = TMALL.check(text, Context())
    assert verdict.level == max((hit.level for hit in verdict.hits), default=Level.ok)
    assert verdict.may_send is (verdict.level < Level.warn)


@pytest.mark.covers("REDL-06")
def test_what_is_split_over_messages_is_judged_together() -> None:
    split = Context(previous_agent_messages=("亲 加我", "薇"))
    assert TMALL.check("信 lili8899", Context()).level is Level.ok
    assert TMALL.check("信 lili8899", split).level is Level.block


def test_an_old_violation_is_not_reported_again() -> None:
    assert TMALL.check("好的亲", Context(previous_agent_messages=("加我微信",))).level is Level.ok


def test_only_short_messages_in_a_row_are_joined() -> None:
    sentence = "这款是今年的新款，面料比较厚实，建议拍大一码哦"
    assert TMALL.check("信 lili8899", Context(previous_agent_messages=("加我微", sentence))).level is Level.ok


def test_order_data_goes_only_to_the_account_that_ordered() -> None:
    text = "寄到文昌路12号阳光花园，王小满收"
    assert TMALL.check(text, Context(order=ORDER, order_belongs_to_buyer=True)).level is Level.ok
    assert TMALL.check(text, Context(order=ORDER, order_belongs_to_buyer=False)).level is Level.block
    unknown = TMALL.check(text, Context(order=ORDER))
    assert unknown.level is Level.warn, "an unknown owner must not pass silently"


@pytest.mark.parametrize(
    "text", ["寄到文昌路12号阳光花园", "是王小满收的", "留的是13912340000对吗", "电话13912340000，尾号0000"]
)
def test_the_data_of_another_buyers_order_leave_never_whatever_the_order_at_hand(text: str) -> None:
    mine = OrderData("tb_2", "李文", "13700001111", "江苏省苏州市虎丘区金枫路8号")
    here = Context(order=mine, order_belongs_to_buyer=True, others_orders=(OrderData(), ORDER))
    verdict = TMALL.check(text, here)
    assert verdict.level is Level.block
    assert None in {hit.redline.overridable for hit in verdict.hits}
    assert {hit.matched for hit in verdict.hits} == {HIDDEN}, "neither the answer nor a log repeats it"
    alone = TMALL.check(text, Context(order=mine, order_belongs_to_buyer=True))
    assert not any("REDL-12" in hit.redline.covers for hit in alone.hits)
    assert TMALL.check("寄到金枫路8号，李文收，对吗", here).level is Level.ok


def test_only_the_data_of_the_other_order_count_not_talk_of_third_persons() -> None:
    here = Context(order_belongs_to_buyer=True, others_orders=(ORDER,))
    assert (
        TMALL.check("您朋友买的那件王女士也能穿，他签收后您再看看", replace(here, others_orders=())).level is Level.ok
    )
    assert TMALL.check("快递员他说送到驿站了，电话联系不上您", here).level is Level.ok


@pytest.mark.parametrize(
    ("text", "facts", "missing"),
    [
        ("您好，在的", {}, set()),
        ("这款没货了", {}, {"listed", "stock"}),
        ("这款没货了", {"listed": False}, set()),
        ("最后3件了", {}, {"stock"}),
        ("可以货到付款的", {}, {"shop_offers_cod"}),
        ("可以货到付款的", {"shop_offers_cod": True}, set()),
        ("方便的话评价改一下吧", {"channel": "chat"}, {"prior_contacts_24h"}),
    ],
)
def test_a_verdict_names_the_facts_it_would_have_asked_for(text: str, facts: dict[str, Any], missing: set[str]) -> None:
    assert TMALL.check(text, Context.of(facts)).missing == missing


@pytest.mark.parametrize(
    ("cause", "says"),
    [("missing_item", "漏发"), ("lost_parcel", "未收到货"), ("wrong_item", "错发"), (None, "实际情况")],
)
def test_the_sentence_offered_fits_what_is_known(cause: str | None, says: str) -> None:
    (hit,) = TMALL.check("原因请选不想要了", Context(recorded_cause=cause)).hits
    assert says in hit.rewrite.zh


@pytest.mark.covers("REDL-06")
def test_contact_and_payment_are_both_named_and_a_masked_call_is_offered_after_the_sale() -> None:
    verdict = TMALL.check("加我V信 138xxxx 直接付款", Context(phase="aftersale"))
    assert verdict.level is Level.block
    offered = {hit.redline.id: hit.rewrite.zh for hit in verdict.hits}
    assert {*offered} == {"common.contact.off_platform", "common.payment.off_platform"}
    assert "隐私电话" in offered["common.contact.off_platform"]
    before = {hit.redline.id: hit.rewrite.zh for hit in TMALL.check("加我V信 138xxxx 直接付款", Context()).hits}
    assert "隐私电话" not in before["common.contact.off_platform"]


def test_what_is_not_known_degrades_as_the_pack_says() -> None:
    text = "这款没货了"
    assert TMALL.check(text, Context(stock=Decimal(0), listed=True)).level is Level.warn
    assert TMALL.check(text, Context(stock=Decimal(0))).level is Level.hint
    assert TMALL.check(text, Context(stock=Decimal(0), listed=False)).level is Level.ok


@pytest.mark.covers("REDL-21")
def test_a_number_is_compared_with_the_fact_it_speaks_of() -> None:
    assert TMALL.check("最后3件了", Context(stock=Decimal(120))).level is Level.warn
    assert TMALL.check("最后3件了", Context(stock=Decimal(3))).level is Level.ok


@pytest.mark.covers("REDL-24")
def test_an_invoice_above_what_was_paid_is_blocked() -> None:
    assert TMALL.check("发票给您开200", Context(paid_amount_cny=Decimal(120))).level is Level.block
    assert TMALL.check("发票给您开120", Context(paid_amount_cny=Decimal(120))).level is Level.ok


def test_a_line_counts_only_while_its_clause_is_in_force() -> None:
    text = "五星好评返3元"
    ids = {hit.redline.id for hit in TMALL.check(text, Context(on_date=date(2026, 1, 1))).hits}
    before = {hit.redline.id for hit in TMALL.check(text, Context(on_date=date(2024, 1, 1))).hits}
    assert "cn.review.rewarded" in ids
    assert "cn.review.rewarded" not in before


@pytest.mark.covers("REDL-01", "REDL-02")
def test_a_hit_names_clause_cost_and_a_better_sentence() -> None:
    shown = check_message(TMALL, "我们没有发票,只能开收据", {"order_paid": True}).to_json()
    assert shown["level"] == "block"
    hit = shown["hits"][0]
    assert hit["redline"] == "tmall.invoice.refused"
    assert hit["penalty"]["points"] == "6"
    assert hit["clause"]["verified"] is False
    assert "抬头" in hit["rewrite"]["zh"]
    assert hit["rewrite"]["en"]


@pytest.mark.covers("REDL-03")
def test_two_reasons_are_both_named() -> None:
    ids = {hit.redline.id for hit in TMALL.check("开票要加6个点,快递费您出", Context()).hits}
    assert {"cn.invoice.tax_charged", "cn.invoice.postage_charged"} <= ids


@pytest.mark.parametrize(
    ("text", "redline", "points"),
    [
        pytest.param("特价商品不能开发票", "tmall.invoice.refused", "6", marks=pytest.mark.covers("REDL-04")),
        pytest.param("不支持信用卡付款", "tmall.payment.card_refused", "4", marks=pytest.mark.covers("REDL-08")),
        pytest.param(
            "转账到 6222021234567890127", "common.payment.off_platform", "6", marks=pytest.mark.covers("REDL-07")
        ),
        pytest.param("开票要加6个点", "cn.invoice.tax_charged", "6", marks=pytest.mark.covers("REDL-03")),
    ],
)
def test_a_refusal_is_blocked_at_its_price_and_a_lawful_sentence_offered(text: str, redline: str, points: str) -> None:
    shown = check_message(TMALL, text, {"order_paid": True}).to_json()
    assert shown["level"] == "block"
    (hit,) = [hit for hit in shown["hits"] if hit["redline"] == redline]
    assert hit["penalty"]["points"] == points
    assert not TMALL.check(hit["rewrite"]["zh"], Context()).hits


def told(need: str, *case: object) -> Any:
    return pytest.param(*case, id=need, marks=pytest.mark.covers(need))


@pytest.mark.parametrize(
    ("platform", "draft", "level", "offered"),
    [
        told("REDL-01", "tmall", "加我QQ 12345 下单更便宜", "block", "平台内沟通"),
        told("REDL-05", "taobao", "打印机坏了,今天开不了发票", "warn", "运费我们承担"),
        told("REDL-06", "tmall", "加我V信 13800001111 直接付款", "block", "平台内沟通和交易"),
        told("REDL-07", "tmall", "转账到 6222021234567890127 就行", "block", "平台订单里付款"),
        told("REDL-11", "tmall", "我帮您关闭订单", "warn", "到时间也会自动关闭"),
        told("REDL-13", "tmall", "https://item.taobao.com/item.htm?id=123 这个店更便宜", "block", "请在本店下单"),
        told("REDL-14", "taobao", "5星截图送优惠券", "block", "如实评价"),
        told("REDL-21", "taobao", "全网最低", "warn", "看详情页"),
        told("REDL-22", "taobao", "只有收据没有发票", "warn", "可以开"),
        told("CONV-18", "taobao", "你自己看错了还怪我们", "warn", "理解您的心情"),
    ],
)
def test_a_draft_is_held_and_an_honest_sentence_offered(platform: str, draft: str, level: str, offered: str) -> None:
    checker = checker_of(platform)
    shown = check_message(checker, draft, {}).to_json()
    assert shown["level"] == level
    assert any(offered in hit["rewrite"]["zh"] for hit in shown["hits"])
    assert all(hit["clause"]["document"] for hit in shown["hits"])


@pytest.mark.covers("REDL-05")
def test_a_later_invoice_passes_with_its_day_and_at_our_cost() -> None:
    assert TMALL.check("打印机坏了,今天开不了发票", Context()).level is Level.warn
    assert TMALL.check("打印机坏了,今天开不了发票，7月3日补寄给您，运费我们承担", Context()).level is Level.ok


@pytest.mark.covers("REDL-09")
def test_a_return_is_refused_only_by_the_name_of_the_exception() -> None:
    made_to_measure = Context(seven_day_exception="custom_made")
    assert TMALL.check("我们不支持七天无理由", Context()).level is Level.block
    assert TMALL.check("我们不支持七天无理由", made_to_measure).level is Level.block
    assert TMALL.check("定制商品不支持七天无理由", made_to_measure).level is Level.ok
    assert TMALL.check("定制商品不支持七天无理由", Context()).level is Level.warn, "the order carries no such exception"


@pytest.mark.parametrize(
    ("facts", "says"),
    [({"moon": 1}, "moon"), ({"stock": "many"}, "stock"), ({"stock": True}, "stock"), ({"listed": "yes"}, "listed")],
)
def test_a_wrong_fact_names_itself(facts: dict[str, object], says: str) -> None:
    with pytest.raises(Invalid, match=says):
        check_message(TMALL, "您好", facts)


@pytest.mark.parametrize(
    ("spec", "facts", "truth"),
    [
        ({"stock": {"lte": 0}}, {"stock": 0}, True),
        ({"stock": {"gte": 1}}, {"stock": 0}, False),
        ({"stock": {"lte": 0}}, {}, None),
        ({"recorded_cause": {"not_in": ["buyer_remorse"]}}, {"recorded_cause": "damaged"}, True),
        ({"recorded_cause": {"in": ["damaged"]}}, {"recorded_cause": "quality"}, False),
        ({"tracking": {"known": False}}, {}, True),
        ({"listed": True, "stock": {"lte": 0}}, {"listed": False}, False),
        ({"listed": True, "stock": {"lte": 0}}, {"listed": True}, None),
    ],
)
def test_conditions_have_three_values(spec: dict[str, object], facts: dict[str, object], truth: bool | None) -> None:
    assert read_condition(spec).truth(Context.of(facts)) is truth


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("发票多开点", True), ("发票能不能多开一点", True), ("發票可以多開嗎", True), ("开票金额写高一点行吗", True),
        ("发票可以开吗", False), ("发票不要多开，按实付", False), ("多开几张发票可以吗", False),
        ("发票抬头写多了一个字", False), ("我想多买几件，发票怎么开", False),
    ],
)  # fmt: skip
def test_it_is_heard_what_a_buyer_asks_for(said: str, asked: bool) -> None:
    assert TMALL.asked(said) == ({"invoice_over_amount"} if asked else set())


def test_braces_stand_for_every_combination() -> None:
    assert expand("{不,没法}{开,}票", {}) == ["不开票", "不票", "没法开票", "没法票"]
    assert expand("{@no}开", {"no": ("不", "没{法,办法}")}) == ["不开", "没法开", "没办法开"]
    with pytest.raises(ValueError, match="stands for"):
        expand("{1,2,3,4,5,6,7,8,9,0}" * 4, {})


@pytest.mark.covers("REDL-01")
def test_a_check_is_not_felt_and_a_hostile_text_costs_no_seconds() -> None:
    """Generous limits: they catch a check that grew by a factor of a hundred, in the process's own time, so not a busy machine."""
    started = time.process_time()
    for _ in range(50):
        TMALL.check("亲，这款面料是纯棉的，建议您按平时的尺码拍，今天付款明天就能发出哦", Context())
    assert (time.process_time() - started) / 50 < 0.02
    hostile = "发票不能开好评返钱加微信没有不退款转我这单我帮您取消13900001111" * 80
    started = time.process_time()
    TMALL.check(hostile, Context(previous_agent_messages=("加",)))
    assert time.process_time() - started < 5
