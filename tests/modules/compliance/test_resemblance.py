"""The second ear: what only sounds like breaking a rule, where no phrase has anything to say."""

import time

import pytest

from kefu.modules.compliance.rules import Context, Level
from kefu.modules.compliance.rules.resemblance import STRETCH, Resemblance, pieces_of, stretches
from tests.factories.redlines import checker_of

TMALL = checker_of("tmall")
DEAF = TMALL.with_ear(None)
ROUNDABOUT = "帮我们把五个小星星点亮,下回给您多塞两包湿巾"


def ear_for(threshold: float) -> Resemblance:
    """Only 坏 weighs, and it sounds like REDL-14."""
    return Resemblance(
        {
            "rules": ["REDL-02", "REDL-14"], "threshold": threshold, "clear": 0.5, "scale": 1000, "bias": 0.0,
            "rule_bias": [0.0, 0.0], "pieces": {"坏": [9000, 1, 3000], "好": [-9000]},
        }
    )  # fmt: skip


@pytest.mark.covers("REDL-01")
def test_what_calls_nothing_by_its_name_is_held_for_a_second_look() -> None:
    assert DEAF.check(ROUNDABOUT, Context()).may_send
    verdict = TMALL.check(ROUNDABOUT, Context())
    assert verdict.level is Level.warn
    (hit,) = verdict.hits
    assert "REDL-14" in hit.redline.covers
    assert hit.detector == "resemblance"
    assert hit.sounds_like
    assert hit.to_json()["sounds_like"] is True
    (phrase,) = TMALL.check("亲，好评返现五元", Context()).hits[:1]
    assert not phrase.sounds_like
    assert hit.matched == ROUNDABOUT[hit.start : hit.end]


def test_resemblance_alone_never_blocks() -> None:
    checker = TMALL.with_ear(ear_for(1.0))
    verdict = checker.check("坏坏坏坏坏坏坏坏坏坏", Context())
    assert [(hit.detector, hit.level) for hit in verdict.hits] == [("resemblance", Level.warn)]
    assert verdict.hits[0].redline.level is Level.block


@pytest.mark.parametrize(
    "text",
    [
        "坏坏坏坏",  # a few words resemble anything
        "坏坏 we have it picked up at no cost to you",  # not the language that was judged
        "坏坏坏坏坏好好好好好",  # outweighed
        "好评返现坏坏坏坏坏坏我们不搞的",  # a phrase knows the matter and let it pass
    ],
)
def test_where_the_ear_is_silent(text: str) -> None:
    assert TMALL.with_ear(ear_for(1.0)).check(text, Context()).may_send


def test_the_threshold_is_the_tables() -> None:
    assert TMALL.with_ear(ear_for(8.9)).check("坏坏坏坏坏坏坏坏坏坏", Context()).level is Level.warn
    assert TMALL.with_ear(ear_for(9.1)).check("坏坏坏坏坏坏坏坏坏坏", Context()).level is Level.ok


def test_a_red_line_that_does_not_apply_here_is_not_heard_either() -> None:
    """Sounding out of stock is no matter while there is stock."""
    text = "刚清点完,货架从头翻到尾,您要的那款一个都找不着影子了"
    soldout = {"listed": True, "order_belongs_to_buyer": True}
    assert TMALL.check(text, Context.of({**soldout, "stock": 260})).may_send


def test_every_character_is_weighed_and_a_long_text_costs_in_proportion() -> None:
    for size in (1, STRETCH, STRETCH + 1, 500):
        text = TMALL.normalise("货" * size)
        covered = {at for start, end in stretches(text) for at in range(start, end)}
        assert covered == set(range(size))
        assert sum(end - start for start, end in stretches(text)) <= 3 * size + STRETCH
    assert pieces_of("甲乙丙丁") == {"甲", "乙", "丙", "丁", "甲乙", "乙丙", "丙丁", "甲乙丙", "乙丙丁"}


@pytest.mark.covers("REDL-01")
@pytest.mark.parametrize("piece", ["a", "abcd-", "a1_", "a.", "taobao.", "1", "坏，", "加 v"])
def test_no_text_costs_more_than_its_length(piece: str) -> None:
    """A pattern that backtracks would need minutes for some of these; the limit only tells that from a busy machine."""
    started = time.perf_counter()
    TMALL.check((piece * 5000)[:5000], Context())
    assert time.perf_counter() - started < 2
