"""为什么: complete as data, readable in three languages."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from kefu.kernel.i18n import Locale
from kefu.packs import diff_packs, load_packs, traditional, write_yaml
from kefu.rules import Decider, Decision, diff_table, explain, read_table, render
from tests.rules.tables import Doc, documented, slot, table

CST = timezone(timedelta(hours=8))


def decision(doc: Doc | None = None) -> Decision:
    facts = {
        "signed_at": datetime(2026, 3, 1, 9, tzinfo=CST),
        "requested_at": datetime(2026, 3, 8, 23, 59, 59, tzinfo=CST),
        "category": "ordinary",
    }
    return Decider(read_table(doc or documented())).decide(facts)


@pytest.mark.covers("RULE-01")
def test_the_explanation_is_complete() -> None:
    shown = explain(decision(), "zh-CN", today=date(2026, 11, 22))
    assert (shown.table, shown.edition, shown.since) == ("cn_law.return_window", "2017-03-15", "2017-03-15")
    assert shown.source.startswith("《网络购买商品七日无理由退货暂行办法》 第十条")
    assert [(a.label, a.value) for a in shown.answers] == [
        ("可无理由退货", "是"),
        ("最晚申请时间", "2026-03-08 23:59:59"),
    ]
    assert [f.value for f in shown.facts] == ["2026-03-01 09:00:00", "2026-03-08 23:59:59", "不知道", "普通商品", "7"]
    assert shown.facts[2].meaning == "还没收到退货，没有验过"
    assert [row.id for row in shown.fired] == ["within"]
    assert [(t.label, t.condition, t.value) for t in shown.fired[0].tests] == [
        ("商品完好", "是 或 不知道", "不知道"),
        ("商品类别", "普通商品", "普通商品"),
        ("签收后第几天", "≤ 7", "7"),
    ]
    assert {row.id: [t.key for t in row.tests] for row in shown.not_fired} == {
        "fresh": ["category"],
        "damaged": ["goods_intact"],
        "late": ["days_since_signing"],
    }
    assert (shown.verified, shown.stale) == (False, True)
    assert shown.to_json()["facts"][0]["key"] == "signed_at"


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            "zh-CN",
            [
                "依据第 within 行：第七天最后一秒也算在内",
                "第 fresh 行不适用：商品类别是 普通商品，要求“鲜活易腐”",
                "此规则尚未经人核实",
            ],
        ),
        ("zh-TW", ["依據第 within 列：第七天最後一秒也算在內", "結論 可無理由退貨：是"]),
        (
            "en",
            [
                "By row within: The last second of day seven still counts",
                "Row late does not apply: Days since signing is 7, it wants “> 7”",
            ],
        ),
    ],
)
def test_it_is_readable_in_three_languages(locale: Any, lines: list[str]) -> None:
    text = render(explain(decision(), locale, fold=traditional), locale)
    for line in lines:
        assert line in text


def test_a_dispute_is_always_said() -> None:
    doc = documented()
    doc["editions"][0].update(
        status="disputed", dispute={"zh": "培训材料按签收当日起算", "en": "Training counts otherwise"}
    )
    assert "此规则有争议：培训材料按签收当日起算" in render(explain(decision(doc), "zh-CN"), "zh-CN")


def test_a_row_that_fits_but_stands_below_says_so() -> None:
    doc = documented()
    doc["hit"] = "first"
    doc["editions"][0]["rows"].append({"id": "rest", "then": {"in_window": False}})
    shown = explain(decision(doc), "zh-CN")
    assert [row.id for row in shown.not_fired if row.fits] == ["rest"]
    assert "第 rest 行也符合，但排在后面" in render(shown, "zh-CN")


def test_differences_are_told_in_words() -> None:
    old, doc = read_table(documented()), documented()
    rows = doc["editions"][0]["rows"]
    rows[1]["when"]["days_since_signing"] = "<= 15"
    rows[3]["then"]["in_window"] = True
    rows.append({"id": "gift", "when": {"category": "fresh"}, "silent": True})
    doc["editions"][0]["to"] = "2026-12-31"
    assert diff_table(old, read_table(doc)) == [
        "2017-03-15: 截止日期由“无”改为“2026-12-31”",
        "2017-03-15: 第 within 行的条件“签收后第几天”由“≤ 7”改为“≤ 15”",
        "2017-03-15: 第 late 行的结果“可无理由退货”由 否 改为 是",
        "2017-03-15: 新增第 gift 行：当商品类别 鲜活易腐，则不作规定",
    ]
    assert diff_table(old, old) == []


def test_a_new_edition_is_compared_with_the_one_before() -> None:
    old, doc = read_table(documented()), documented()
    newer = documented()["editions"][0]
    newer.update({"edition": "2027", "from": "2027-01-01"})
    newer["rows"][0]["then"]["in_window"] = True
    doc["editions"][0]["to"] = "2026-12-31"
    doc["editions"].append(newer)
    lines = diff_table(old, read_table(doc))
    assert "新增 2027 版，自 2027-01-01 起生效（与 2017-03-15 版相比）" in lines
    assert "2027: 第 fresh 行的结果“可无理由退货”由 否 改为 是" in lines


def test_packs_are_compared_table_by_table(tmp_path: Any) -> None:
    for side in ("old", "new"):
        folder = tmp_path / side / "x" / "rules"
        folder.mkdir(parents=True)
        doc = documented()
        doc["title"] = {"zh": f"{side}标题", "en": side}
        (folder / "return_window.yaml").write_text(write_yaml(doc), encoding="utf-8")
    extra = {**documented(), "table": "cn_law.extra"}
    (tmp_path / "new" / "x" / "rules" / "extra.yaml").write_text(write_yaml(extra), encoding="utf-8")
    changes = diff_packs(load_packs(tmp_path / "old"), load_packs(tmp_path / "new"))
    assert changes["cn_law.return_window"] == ["名称由“old标题”改为“new标题”"]
    assert changes["cn_law.extra"][0].startswith("新增规则表")


@pytest.mark.parametrize(
    ("locale", "said"),
    [("zh-CN", "按 处理时间："), ("zh-TW", "按 處理時間："), ("en", "Decided by the time it is handled: ")],
)
def test_the_moment_of_handling_has_a_name(locale: Locale, said: str) -> None:
    plain = Decider(read_table(table([slot("n", "int")], [slot("x", "int")], [{"id": "r", "then": {"x": 1}}])))
    lines = render(explain(plain.decide({"n": 1}, at=datetime(2026, 3, 1, tzinfo=CST)), locale), locale)
    assert lines[1] == f"{said}2026-03-01 00:00:00"
