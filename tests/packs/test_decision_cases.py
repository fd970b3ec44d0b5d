"""Cases as people write them, decided by the shipped tables."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kefu.packs.cases import CaseResult, CasesInvalid, CasesReport, read_cases, run_cases
from tests.packs.shipped import NOON, SHANGHAI, adapter, packs
from tests.packs.vocabulary_cases import CASES

HERE = Path(__file__).parent


def decide(cases: list[dict[str, Any]]) -> CasesReport:
    return run_cases(packs(), read_cases(json.dumps(cases)), adapter(), zone=SHANGHAI, at=NOON)


def one(topic: str, facts: dict[str, Any], expected: dict[str, Any], **more: Any) -> CaseResult:
    return decide([{"topic": topic, "facts": facts, "expected": expected, **more}]).results[0]


def test_every_shipped_case_passes() -> None:
    cases = read_cases((HERE / "decision_cases.json").read_text(encoding="utf-8"))
    report = run_cases(packs(), cases, adapter(), zone=SHANGHAI, at=NOON)
    assert report.counts == {"passed": 64, "failed": 0, "ambiguous": 0, "not_covered": 0}
    assert report.ok


def test_an_exam_by_somebody_who_did_not_see_the_tables_is_passed() -> None:
    """Both sides of every line, holidays, leap days, months' and years' ends, facts left out and odd spellings."""
    cases = read_cases((HERE / "exam_cases.json").read_text(encoding="utf-8"))
    report = run_cases(packs(), cases, adapter(), zone=SHANGHAI, at=NOON)
    assert len(cases) > 280
    assert not [(result.case.facts, result.why) for result in report.results if result.state != "passed"]


@pytest.mark.covers("REFU-18", "REFU-25")
@pytest.mark.parametrize(
    ("topic", "facts", "expected"), CASES, ids=[f"{n:03d}-{topic}" for n, (topic, _, _) in enumerate(CASES)]
)
def test_the_whole_vocabulary_is_decided(topic: str, facts: dict[str, Any], expected: dict[str, Any]) -> None:
    result = one(topic, facts, expected)
    assert result.state == "passed", "\n".join(result.why)
    assert result.by


def vocabulary() -> dict[str, Any]:
    topics: dict[str, Any] = json.loads((HERE / "vocabulary.json").read_text(encoding="utf-8"))["topics"]
    return topics


def uses(part: str, topic: str, name: str) -> Iterator[Any]:
    """Every value that a case gives to a fact or expects of an answer."""
    for case, facts, expected in CASES:
        words = facts if part == "facts" else expected
        if case == topic and name in words:
            yield words[name]


@pytest.mark.parametrize("topic", sorted(vocabulary()))
def test_no_word_of_the_vocabulary_is_untried(topic: str) -> None:
    words = vocabulary()[topic]
    for part in ("facts", "answers"):
        for name, meaning in words[part].items():
            tried = list(uses(part, topic, name))
            assert tried, f"{topic}: {name} is never used"
            for value in meaning.get("values", ()):
                assert value in tried, f"{topic}: {name} = {value} is never used"


def test_a_wrong_expectation_fails_and_is_explained() -> None:
    result = one("京东页面不当赔付", {"order_paid": 500.0}, {"compensation": 51})
    assert result.state == "failed"
    text = "\n".join(result.why)
    for shown in ("51", "50.00", "jd.page_error", "2026-06-15"):
        assert shown in text


def test_an_answer_that_no_table_gives_fails() -> None:
    result = one("京东时限", {"dispute_assigned_at": "2026-07-01T10:00"}, {"on_time": True})
    assert result.state == "failed"


def test_a_missing_fact_fails_and_names_it() -> None:
    result = one("欺诈三倍赔偿", {"price_paid": 100}, {"additional_compensation": 500})
    assert result.state == "failed"
    assert "fraud_confirmed" in "\n".join(result.why)


def test_a_case_that_says_it_is_ambiguous_does_not_fail() -> None:
    facts = {"gift_has_sku": False, "declared_value": 80.0, "main_price": 100.0, "seller_refuses": True}
    assert one("京东赠品", facts, {"pay": 80.0}, ambiguous=True).state == "ambiguous"
    assert one("京东赠品", facts, {"pay": 80.0}).state == "failed"


@pytest.mark.parametrize(
    ("topic", "facts", "expected"),
    [
        ("没有的主题", {"a": 1}, {"b": 1}),
        ("京东页面不当赔付", {"order_paid": 1, "weather": "晴"}, {"compensation": 0.1}),
        ("京东页面不当赔付", {"order_paid": 1}, {"refund": 0.1}),
        ("风险与举证", {"event": "买家说了一句没有收录的话"}, {"outcome": "refund"}),
        ("风险与举证", {"event": 7}, {"outcome": "refund"}),
        ("京东3C瑕疵时限", {"item": "汽车", "visible": True, "hours_after_signing": 1}, {"in_time": True}),
        ("七日无理由期间", {"signed_at": "2026-03-01T09:00:00", "tz": "火星"}, {"deadline": "2026-03-08"}),
        ("七日无理由期间", {"signed_at": "2026-03-01", "signed_at_utc": "2026-03-02T00:00:00Z"}, {"in_window": True}),
    ],
)
def test_what_is_not_in_the_vocabulary_is_not_covered(
    topic: str, facts: dict[str, Any], expected: dict[str, Any]
) -> None:
    result = one(topic, facts, expected)
    assert result.state == "not_covered"
    assert result.why
    assert not result.got


def test_times_without_a_zone_take_the_shops() -> None:
    facts = {"signed_at": "2026-03-01T23:30:00", "return_notice_at": "2026-03-08T23:30:00"}
    case = [{"topic": "七日无理由期间", "facts": facts, "expected": {"deadline": "2026-03-08T23:59:59Z"}}]
    utc = run_cases(packs(), read_cases(json.dumps(case)), adapter(), zone=ZoneInfo("UTC"), at=NOON)
    assert utc.results[0].state == "passed"
    assert decide(case).results[0].state == "failed"


def test_dust_of_floats_is_no_amount() -> None:
    facts = {"reason": "退货地址与发货地不一致", "freight_to_listed": 8.0, "freight_actual": 15.299999999999999}
    assert one("运费承担", facts, {"seller": 7.299999999999997}).state == "passed"
    assert one("京东页面不当赔付", {"order_paid": 500.001}, {"compensation": 50}).state == "failed"


@pytest.mark.parametrize("paid", ["500", "500.00", "¥500", "￥５００", "1,000.00", " 500 元", 500, 500.0])
def test_an_amount_reads_in_every_spelling(paid: object) -> None:
    due = 100 if paid == "1,000.00" else 50
    assert one("京东页面不当赔付", {"order_paid": paid}, {"compensation": due}).state == "passed"


@pytest.mark.parametrize("paid", ["五百", "500 左右", "5,00", "1.000,00", "-", "", "500;", True])
def test_what_is_no_amount_is_refused_by_the_table(paid: object) -> None:
    result = one("京东页面不当赔付", {"order_paid": paid}, {"compensation": 50})
    assert result.state == "failed"
    assert "order_paid" in "\n".join(result.why)


@pytest.mark.parametrize(("written", "allowed"), [("2026/7/8", True), ("2026年7月9日", False), ("2026.07.08", True)])
def test_a_day_reads_in_every_spelling(written: str, allowed: bool) -> None:
    facts = {"case_closed_on": "2026-07-01", "appeal_on": written}
    assert one("京东时限", facts, {"allowed": allowed}).state == "passed"


def test_a_moment_called_utc_is_utc_though_it_names_no_zone() -> None:
    facts = {"signed_at_utc": "2026-03-01T16:00:00", "return_notice_at_utc": "2026-03-09T16:00:00"}
    expected = {"in_window": False, "deadline_local": "2026-03-09T23:59:59"}
    assert one("七日无理由期间", {**facts, "shop_tz": "Asia/Shanghai"}, expected).state == "passed"


@pytest.mark.parametrize("word", ["是", "true", True, "TRUE"])
def test_yes_reads_in_every_spelling(word: object) -> None:
    facts = {"price_paid": 100, "fraud_confirmed": word}
    assert one("欺诈三倍赔偿", facts, {"additional_compensation": 500}).state == "passed"


@pytest.mark.parametrize(
    "event", ["卖家过错退款,赠品已使用", " 卖家过错退款，赠品已使用 ", "卖家过错退款， 赠品已使用"]
)
def test_signs_and_blanks_do_not_change_a_sentence(event: str) -> None:
    assert one("风险与举证", {"event": event}, {"gift": "negotiate"}).state == "passed"


def test_a_sentence_nobody_wrote_down_is_not_guessed_but_the_nearest_is_named() -> None:
    result = one("风险与举证", {"event": "赠品没有按时发出"}, {"treat": "delayed_shipping_on_gift_value"})
    assert result.state == "not_covered"
    assert "赠品未按时发" in "\n".join(result.why)


def test_a_report_reads_as_json() -> None:
    report = decide(
        [{"id": "x", "topic": "京东页面不当赔付", "facts": {"order_paid": 1}, "expected": {"compensation": 9}}]
    )
    data = json.loads(json.dumps(report.to_json(), ensure_ascii=False))
    assert (data["ok"], data["failed"], data["cases"][0]["got"]) == (False, 1, {"compensation": "0.10"})


@pytest.mark.parametrize("text", ["{", "3", "[3]", '[{"topic": "x"}]', '[{"topic": "x", "facts": {}, "expected": {}}]'])
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(CasesInvalid):
        read_cases(text)


def test_an_object_with_cases_is_read_too() -> None:
    assert read_cases('{"cases": [{"topic": "x", "facts": {"a": 1.10}, "expected": {"b": 1}}]}')[0].id == "1"
