"""Spelling undone: what people write into a file of cases, and what stays for the table to refuse."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kefu.packs.written import amount, as_written, day, in_unit, in_zone, moment, squeezed, truth, zone_called
from kefu.rules.errors import FactMissing, FactType, RowRefused
from tests.packs.shipped import NOON, adapter, packs
from tests.packs.test_decision_cases import one

WINDOW = "七日无理由期间"


@pytest.mark.parametrize(
    "written",
    [
        "2025/8/15 9:00", "2025/08/15 09:00:00", "2025-8-15 9:00", "2025.8.15 9:00", "2025-08-15T9:00", "2025年8月15日 9点",
        "2025年8月15日9时", "2025-08-15 上午9:00", "2025-08-15 9:00 AM", "２０２５－０８－１５　０９：００",
    ],
)  # fmt: skip
def test_a_moment_reads_in_every_spelling(written: str) -> None:
    assert moment(written) == "2025-08-15T09:00:00"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025年8月15日9点半", "2025-08-15T09:30:00"),
        ("2025年8月15日 15时30分20秒", "2025-08-15T15:30:20"),
        ("2025-08-15 下午3:05", "2025-08-15T15:05:00"),
        ("2025-08-15 下午15:00", "2025-08-15T15:00:00"),
        ("2025-08-15 下午12:10", "2025-08-15T12:10:00"),
        ("2025-08-15 9:00 PM", "2025-08-15T21:00:00"),
        ("2025-08-15T23:59:59.999", "2025-08-15T23:59:59.999"),
        ("2025-08-15 09:00Z", "2025-08-15T09:00:00Z"),
        ("2025-08-15 09:00:00 UTC", "2025-08-15T09:00:00Z"),
        ("2025-08-15 09:00 +0800", "2025-08-15T09:00:00+08:00"),
        ("2025-08-15 09:00 (UTC+8)", "2025-08-15T09:00:00+08:00"),
        ("2025-08-15 9:00 北京时间", "2025-08-15T09:00:00+08:00"),
    ],
)
def test_clocks_halves_and_offsets(written: str, read: str) -> None:
    assert moment(written) == read


@pytest.mark.parametrize(
    "written",
    ["2025-08-15", "明天 9:00", "2025-08-15 12:00 AM", "2025-08-15 晚上12:00", "2025-08-15 上午13:00", "9:00", "15/8/2025 9:00", ""],
)  # fmt: skip
def test_what_names_no_moment_or_two_is_none(written: str) -> None:
    assert moment(written) == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026/4/1", "2026-04-01"),
        ("2026年4月1日", "2026-04-01"),
        ("2026-04-01 00:00:00", "2026-04-01"),
        ("2026-04-01T15:30", "2026-04-01"),
        ("2026-04-01T23:30Z", ""),
        ("4月1日", ""),
    ],
)
def test_a_day_is_the_local_day_and_never_one_of_another_zone(written: str, read: str) -> None:
    assert day(written) == read


def test_a_slashed_moment_called_utc_is_utc() -> None:
    assert in_zone("2025/8/14 16:30", UTC) == "2025-08-14T16:30:00+00:00"
    facts = {"signed_at_utc": "2025/8/14 16:30", "return_notice_at_utc": "2025-08-20T10:00:00Z"}
    assert one(WINDOW, facts, {"deadline_local": "2025-08-22T23:59:59"}).state == "passed"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("¥1,234.50", "1234.50"), ("￥１００", "100"), ("RMB 100", "100"), ("人民币100元整", "100"), ("100 块", "100"), ("1.2万元", "12000"),
        ("约100", None), ("一百", None), ("$100", None), ("100%", None), ("1,00", None),
    ],
)  # fmt: skip
def test_amounts(written: str, read: str | None) -> None:
    assert amount(written) == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    ("written", "read"), [("是", True), ("Y", True), ("√", True), ("没有", False), ("否", False), ("也许", None)]
)
def test_yes_and_no(written: str, read: bool | None) -> None:
    assert truth(written) is read


@pytest.mark.parametrize(
    ("written", "hours"), [("3天", 72), ("2天1小时", 49), ("49 小时", 49), ("48小时30分", Decimal("48.5")), ("72H", 72)]
)
def test_a_duration_counts_in_the_unit_of_its_fact(written: str, hours: Decimal) -> None:
    assert in_unit(written, "hours") == hours
    facts = {"item": "手机", "visible": True, "hours_after_signing": written}
    assert one("京东3C瑕疵时限", facts, {"in_time": hours <= 48}).state == "passed"


@pytest.mark.parametrize("written", ["3", "三天", "3天左右", "天"])
def test_what_is_no_duration_stays(written: str) -> None:
    assert in_unit(written, "hours") == written


@pytest.mark.parametrize("written", ["北京时间", "UTC+8", "+08:00", " asia/shanghai "])
def test_a_zone_is_known_by_its_names(written: str) -> None:
    assert datetime(2026, 1, 1, tzinfo=zone_called(written)).utcoffset() == timedelta(hours=8)


def test_no_zone_of_that_name() -> None:
    with pytest.raises(ValueError, match="火星"):
        zone_called("火星")


def test_a_choice_is_known_by_its_label() -> None:
    spec = packs().table("taobao.freight_payer").columns["fault"]
    assert [as_written(spec, word) for word in ("卖家", "Seller", "seller", "双方", "没人")] == [
        "seller", "seller", "seller", "both", "没人",
    ]  # fmt: skip


def test_quotation_marks_do_not_change_a_sentence() -> None:
    assert squeezed("普通服装(店铺自称'特价不退')") == squeezed("普通服装（店铺自称“特价不退”）")
    sentence = next(iter(adapter().topics["七日无理由排除"].facts["category"].sets))
    assert squeezed(sentence) == sentence


def test_expected_answers_read_in_every_spelling_too() -> None:
    facts = {"signed_at": "2026/3/1 9:00", "return_notice_at": "2026年3月2日 上午9:00"}
    expected = {"in_window": "是", "deadline": "2026/3/8 23:59:59"}
    assert one(WINDOW, facts, expected).state == "passed"
    assert one("京东页面不当赔付", {"order_paid": "100元"}, {"compensation": "¥10"}).state == "passed"
    assert one("京东页面不当赔付", {"order_paid": "100元"}, {"compensation": "约10"}).state == "failed"


def test_a_failed_case_speaks_words_of_the_reader() -> None:
    facts = {"signed_at": "2026-03-01T09:00", "return_notice_at": "2026-03-02T09:00"}
    why = "\n".join(one(WINDOW, facts, {"in_window": False}).why)
    assert "应为 否，实为 是" in why
    assert "False" not in why


def test_a_refusal_is_traditional_where_nobody_wrote_it_so() -> None:
    with pytest.raises(FactMissing) as missing:
        packs().decide("jd.page_error", {}, at=NOON)
    assert "訂單實付" in missing.value.detail("zh-TW")
    with pytest.raises(RowRefused) as refused:
        packs().decide("taobao.freight_payer", {"cause": "no_reason_return"}, at=NOON)
    assert "只退一部分時" in refused.value.detail("zh-TW")


def test_a_wrong_type_is_said_in_words() -> None:
    with pytest.raises(FactType) as wrong:
        packs().decide("jd.page_error", {"order_paid": "100"}, at=NOON)
    assert "应为金额（最多两位小数），给出的是文字 '100'" in wrong.value.detail("zh-CN")
    assert wrong.value.facts["expected"] == "money"
