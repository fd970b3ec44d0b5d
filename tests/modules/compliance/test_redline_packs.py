"""The packs keep what they promise: they load, name their sources, and their own examples come out."""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from jsonschema import Draft202012Validator

from kefu.modules.compliance.rules import Context, Level, Verdict
from kefu.modules.compliance.service import PackBroken, PlatformUnknown, load_checker, platforms
from kefu.packs import Scope, load_packs
from tests.factories.redlines import PACKS, checker_of

LINES = sorted((PACKS / "platforms").glob("*/redlines.yaml"))


def lines_of(file: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(file.read_text("utf-8"))["redlines"])


def examples(platform: str, kind: str) -> Iterator[tuple[str, dict[str, Any], Verdict, str]]:
    """Line, example, verdict and the level that line came out with, for all lines of a platform and its layers."""
    checker = checker_of(platform)
    for layer in ("cn_law", "common", platform):
        for line in lines_of(PACKS / "platforms" / layer / "redlines.yaml"):
            for item in line["examples"][kind] if line["id"] in checker.redlines else ():
                example: dict[str, Any] = {"text": item} if isinstance(item, str) else item
                verdict = checker.check(example["text"], Context.of(example.get("context") or {}))
                level = next((hit.level.name for hit in verdict.hits if hit.redline.id == line["id"]), "ok")
                wanted = example.get("level", line["level"])
                yield line["id"], {**example, "level": wanted}, verdict, level


@pytest.mark.covers("REDL-01")
@pytest.mark.parametrize("platform", platforms(PACKS))
def test_the_hits_in_the_packs_are_hit(platform: str) -> None:
    found = [(name, e["text"], level, e["level"]) for name, e, _, level in examples(platform, "hit")]
    assert len(found) > 50
    assert [f for f in found if f[2] != f[3]] == []


@pytest.mark.covers("REDL-01")
@pytest.mark.parametrize("platform", platforms(PACKS))
def test_the_innocent_sentences_in_the_packs_pass(platform: str) -> None:
    found = [(name, e["text"], level, v.level) for name, e, v, level in examples(platform, "innocent")]
    assert len(found) > 50
    assert [f for f in found if f[2] != "ok" or f[3] >= Level.warn] == []


@pytest.mark.parametrize("file", LINES, ids=lambda f: f.parent.name)
def test_ids_are_used_once_and_say_whose_they_are(file: Path) -> None:
    ids = [line["id"] for line in lines_of(file)]
    assert len(ids) == len(set(ids))
    owner = {"cn_law": "cn"}.get(file.parent.name, file.parent.name)
    assert {line_id.split(".")[0] for line_id in ids} <= {owner}


@pytest.mark.covers("REDL-01")
def test_an_offered_sentence_breaks_no_red_line_itself() -> None:
    context = Context(order_belongs_to_buyer=True, stock=None, credit_card="supported", in_return_window=True)
    for platform in platforms(PACKS):
        checker = checker_of(platform)
        for line in checker.redlines.values():
            offered = [line.rewrite, *(words for _, words in line.offers)]
            for sentence in [text for words in offered for text in (words.zh, words.zh_tw)]:
                bad = [h.redline.id for h in checker.check(sentence, context).hits if h.level >= Level.warn]
                assert bad == [], (line.id, sentence)


def test_a_platform_has_its_own_lines_over_law_and_common() -> None:
    tmall, taobao = checker_of("tmall"), checker_of("taobao")
    assert "tmall.invoice.refused" in tmall.redlines
    assert "cn.invoice.refused" not in tmall.redlines
    assert "cn.invoice.refused" in taobao.redlines
    assert platforms(PACKS) == ["douyin", "jd", "pdd", "taobao", "tmall", "web"]


BREACHES = {
    "tmall.invoice.refused": "invoice_refused", "cn.invoice.tax_charged": "invoice_refused",
    "cn.invoice.postage_charged": "invoice_refused", "cn.invoice.goods_excluded": "invoice_refused",
    "cn.invoice.company_only": "invoice_refused", "tmall.payment.card_refused": "credit_card_refused",
    "tmall.order.closed_by_seller": "order_closed_by_seller", "common.payment.off_platform": "bank_payment",
    "common.contact.off_platform": "off_platform_deal", "cn.return.refused": "return_refused",
    "cn.return.refused_in_window": "return_refused", "cn.personal_data.leaked": "buyer_data_leaked",
    "cn.personal_data.facts_leaked": "buyer_data_leaked",
}  # fmt: skip


@pytest.mark.covers("REDL-01")
def test_what_a_red_line_costs_at_tmall_is_what_its_table_says(read_packs: Path) -> None:
    """Words and points stand beside the rule, the rows beside the other numbers: they must not drift apart."""
    packs = load_packs(PACKS, read_packs)
    lines = checker_of("tmall").redlines
    told: dict[str, str | None] = {}
    ruled: dict[str, str | None] = {}
    for name, breach in BREACHES.items():
        penalty = lines[name].penalty
        assert penalty is not None, name
        found = packs.decide_topic(
            "redline_penalties", {"breach": breach}, Scope("cn", "tmall", None, "demo"),
            at=datetime(2026, 7, 1, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"),
        ).answer  # fmt: skip
        told[name], ruled[name] = penalty.points, None if found.get("points") is None else str(found["points"])
        assert not penalty.verified, "nobody has read the platform's own text"
        assert ("先行赔付" in penalty.text.zh) is (found["consequence"] == "advance_payment")
        assert ("投诉处理" in penalty.text.zh) is (found["consequence"] == "complaint")
    assert told == ruled
    elsewhere = checker_of("taobao").redlines
    assert elsewhere["common.contact.off_platform"].penalty is None, "no number where the platform's pack has none"


def test_a_change_of_a_line_that_is_not_there_does_not_load(own_packs: Path) -> None:
    file = own_packs / "platforms" / "taobao" / "redlines.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["changes"] = {"common.no.such": next(iter(data["changes"].values()))}
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    with pytest.raises(PackBroken, match=r"common\.no\.such"):
        load_checker(own_packs, "taobao")


@pytest.mark.parametrize("name", ["nowhere", "../tmall", "", "cn law"])
def test_an_unknown_platform_is_refused(name: str) -> None:
    with pytest.raises(PlatformUnknown):
        load_checker(PACKS, name)


@pytest.fixture
def own_packs(tmp_path: Path) -> Path:
    """A copy of the packs that a test may break."""
    common = PACKS / "platforms" / "common"
    for file in [*(PACKS / "platforms").glob("*/*.yaml"), *common.glob("phrases/*.yaml"), common / "resemblance.json"]:
        target = tmp_path / file.relative_to(PACKS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    schemas = tmp_path / "_schemas"
    schemas.mkdir()
    schema = PACKS / "_schemas" / "redlines.schema.json"
    (schemas / schema.name).write_bytes(schema.read_bytes())
    return tmp_path


def change(packs: Path, name: str, **changes: Any) -> None:
    file = packs / "platforms" / name / "redlines.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["redlines"][0] |= changes
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"level": "stern"}, "stern"),
        ({"detect": ["no_such_phrase"]}, "no_such_phrase"),
        ({"when": {"moon": "full"}, "unknown": "ok"}, "moon"),
        ({"when": {"listed": True}}, "unknown"),
        ({"examples": {"hit": ["x"], "innocent": []}}, "innocent"),
    ],
)
def test_a_broken_line_does_not_load_and_says_why(own_packs: Path, changes: dict[str, Any], says: str) -> None:
    change(own_packs, "tmall", **changes)
    with pytest.raises(PackBroken) as error:
        load_checker(own_packs, "tmall")
    assert says in str(error.value)


def test_a_pattern_with_an_unknown_concept_does_not_load(own_packs: Path) -> None:
    file = own_packs / "platforms" / "common" / "phrases" / "extra.yaml"
    file.write_text("kind: phrases\ndetectors:\n  odd:\n    patterns:\n      - {all: [no_such_word]}\n", "utf-8")
    with pytest.raises(PackBroken, match="no_such_word"):
        load_checker(own_packs, "tmall")


def test_a_shape_that_may_repeat_without_end_does_not_load(own_packs: Path) -> None:
    file = own_packs / "platforms" / "common" / "phrases" / "extra.yaml"
    for regex, loads in (("a+b", False), ("[a-z]*1", False), ("(?:ab){2,}", False), (r"\+[+*]a{1,9}", True)):
        file.write_text(f"kind: phrases\nshapes:\n  endless: {{view: text, regex: '{regex}'}}\n", "utf-8")
        if loads:
            load_checker(own_packs, "tmall")
        else:
            with pytest.raises(PackBroken, match="endless"):
                load_checker(own_packs, "tmall")


def test_packs_without_a_learned_table_are_judged_by_phrases_alone(own_packs: Path) -> None:
    table = own_packs / "platforms" / "common" / "resemblance.json"
    table.unlink()
    assert load_checker(own_packs, "tmall").check("五星好评返3元", Context()).level is Level.block
    table.write_text('{"rules": []}', "utf-8")
    with pytest.raises(PackBroken, match=r"resemblance\.json"):
        load_checker(own_packs, "tmall")


def test_a_half_written_file_does_not_load(own_packs: Path) -> None:
    (own_packs / "platforms" / "tmall" / "redlines.yaml").write_text("kind: redlines\nredlines: [", "utf-8")
    with pytest.raises(PackBroken):
        load_checker(own_packs, "tmall")


def test_the_schema_itself_is_sound() -> None:
    schema = json.loads((PACKS / "_schemas" / "redlines.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(copy.deepcopy(schema))
