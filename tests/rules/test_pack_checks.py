"""Reading, caching, locking and checking a folder of packs."""

import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kefu.kernel.i18n import Text
from kefu.packs import (
    RULE_TABLES,
    PackKind,
    PacksInvalid,
    check_document,
    check_packs,
    load_packs,
    read_yaml,
    write_lock,
    write_yaml,
)
from kefu.packs.bench import measure_loading
from kefu.packs.lock import EditionRewritten
from kefu.rules.bench import measure_rules
from kefu.rules.findings import Finding
from tests.rules.tables import ROOT, Doc, documented, words


def put(root: Path, doc: Doc, name: str = "return_window") -> Path:
    path = root / "platforms" / "cn_law" / "rules" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_yaml(doc), encoding="utf-8")
    return path


def lock(root: Path, **more: Any) -> None:
    packs = load_packs(root)
    write_lock(root, [packs.table(name) for name in packs.ids], **more)


def codes(root: Path, **more: Any) -> list[str]:
    return [finding.code for finding in check_packs(root, **more) if finding.severity != "note"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path / "packs", documented())
    lock(tmp_path / "packs")
    return tmp_path / "packs"


def test_a_sound_locked_pack_has_no_findings(root: Path) -> None:
    assert codes(root) == []
    notes = {finding.code for finding in check_packs(root)}
    assert notes == {"verified.no"}


def test_a_changed_file_does_not_match_its_lock(root: Path) -> None:
    doc = documented()
    doc["title"]["zh"] = "七天退货"
    put(root, doc)
    assert codes(root) == ["lock.changed"]
    lock(root)
    assert codes(root) == []
    (root / "packs.lock").unlink()
    assert codes(root) == ["lock.missing"]
    assert codes(root, lock=False) == []


def test_a_published_edition_is_not_rewritten_by_the_way(root: Path) -> None:
    doc = documented()
    doc["editions"][0]["rows"][1]["then"]["deadline"] = "= end_of_day(days_after(signed_at, 7)) "
    put(root, doc)
    lock(root)  # a blank changes nothing that decides
    doc["editions"][0]["rows"][1]["then"]["deadline"] = "= end_of_day(days_after(signed_at, 8))"
    put(root, doc)
    assert set(codes(root)) == {"lock.edition", "lock.changed", "example.failed"}
    with pytest.raises(EditionRewritten):
        lock(root)
    lock(root, rewrite=True)
    assert codes(root) == ["example.failed"]


def test_wrong_examples_and_unused_rows_are_found(root: Path) -> None:
    doc = documented()
    doc["examples"][0]["expect"]["deadline"] = "2026-03-09T23:59:59+08:00"
    doc["examples"][4]["refuses"] = "fact.type"
    del doc["examples"][2]
    put(root, doc)
    found = [f for f in check_packs(root, lock=False) if f.severity != "note"]
    assert [f.code for f in found] == ["example.failed", "example.failed", "example.row_uncovered"]
    assert "2026-03-08T23:59:59+08:00" in found[0].line("zh-CN")
    assert found[2].row == "damaged"


def test_verification_goes_stale(root: Path) -> None:
    doc = documented()
    doc["editions"][0]["verified"] = {"state": "yes", "by": "张三", "on": "2026-01-01"}
    put(root, doc)
    assert codes(root, lock=False, today=date(2027, 1, 1)) == []
    assert codes(root, lock=False, today=date(2027, 1, 2)) == ["verified.stale"]


def test_tables_of_one_topic_must_fit_together(root: Path) -> None:
    shop = {**documented(), "table": "demo.return_window", "layer": "shop", "shop": "demo"}
    del shop["region"]
    put(root, shop, "shop_return_window")
    assert codes(root, lock=False) == ["file.name"]
    turned = deepcopy(shop)
    turned["outputs"][0]["kinder"] = False
    turned["outputs"][1].pop("kinder")
    put(root, turned, "shop_return_window")
    assert codes(root, lock=False).count("layer.no_direction") == 2
    put(root, {**documented(), "table": "cn_law.other"}, "other")
    assert "layer.twice" in codes(root, lock=False)


def test_files_that_cannot_be_read_are_findings_and_do_not_load(root: Path) -> None:
    put(root, {**documented(), "table": "cn_law.broken", "surprise": 1}, "broken")
    path = put(root, documented(), "torn")
    path.write_text("table: [", encoding="utf-8")
    put(root, documented(), "twice")
    assert {"file.schema", "file.unreadable", "table.twice"} <= set(codes(root, lock=False))
    with pytest.raises(PacksInvalid) as caught:
        load_packs(root)
    assert len(caught.value.problems) == 3


def test_other_kinds_of_files_are_checked_by_their_owners(root: Path) -> None:
    path = root / "platforms" / "cn_law" / "deadlines.yaml"
    path.write_text("clock: 5m\n", encoding="utf-8")
    assert "file.no_kind" in {finding.code for finding in check_packs(root, lock=False)}

    def check(where: Path, document: Any) -> list[Finding]:
        assert document == {"clock": "5m"}
        return [Finding("deadline.wrong", "error", Text("错", "錯", "wrong"), file=where.name)]

    kinds = (RULE_TABLES, PackKind("deadlines", "**/deadlines.yaml", check=check))
    assert codes(root, kinds=kinds, lock=False) == ["deadline.wrong"]


def test_the_cache_is_used_only_for_the_same_files(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = load_packs(root, cache)
    stored = list(cache.glob("packs-*.json"))
    assert len(stored) == 1
    assert load_packs(root, cache).table("cn_law.return_window") == first.table("cn_law.return_window")
    stored[0].write_text(stored[0].read_text(encoding="utf-8").replace("七天", "八天"), encoding="utf-8")
    assert load_packs(root, cache).table("cn_law.return_window").title.zh.startswith("八天")
    stored[0].write_text("{", encoding="utf-8")
    assert load_packs(root, cache).table("cn_law.return_window").title.zh.startswith("七天")
    doc = documented()
    doc["title"] = words("new")
    put(root, doc)
    assert load_packs(root, cache).table("cn_law.return_window").title.en == "new"
    assert load_packs(root, cache).hash != first.hash
    assert len(list(cache.glob("packs-*.json"))) == 1


def test_the_measurements_measure() -> None:
    rules = measure_rules(0.01)
    assert min(rules.values()) > 0
    assert rules["decisions_per_s"] > rules["rendered_per_s"]
    loading = measure_loading(5)
    assert loading["tables"] == 5
    assert loading["from_cache_s"] <= loading["ready_s"]


def test_a_table_being_written_is_checked_without_a_file() -> None:
    doc = documented()
    assert [f.code for f in check_document(doc) if f.severity == "error"] == []
    doc["editions"][0]["rows"][1]["when"]["days_since_signing"] = "<= 6"
    found = [f for f in check_document(doc) if f.severity == "error"]
    assert found[0].code == "proof.gap"
    assert found[0].example["days_since_signing"] == "7"
    doc["editions"][0]["rows"][1]["when"]["days_since_signing"] = "<= six"
    (fault,) = check_document(doc)
    assert (fault.code, fault.row, fault.cell) == ("table.invalid", "within", "days_since_signing")
    assert check_document("nonsense")[0].code == "table.invalid"


def test_the_table_of_the_how_to_is_sound() -> None:
    page = (ROOT / "docs" / "howto" / "add-a-rule.md").read_text(encoding="utf-8")
    parts = [re.sub(r"^   ", "", part, flags=re.M) for part in re.findall(r"```yaml\n(.*?)```", page, re.S)]
    assert [finding.code for finding in check_document(read_yaml("".join(parts)))] == ["verified.no"]
