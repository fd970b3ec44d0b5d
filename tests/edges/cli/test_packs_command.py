"""kefu packs: check, diff, lock. Each test works on a copy of the shipped packs, broken in one place."""

import json
import shutil
from pathlib import Path

import pytest

from kefu.edges.settings import default_packs_dir
from tests.edges.cli.conftest import Run


@pytest.fixture
def packs(tmp_path: Path, kefu: Run) -> Path:
    """A locked copy of what is shipped."""
    copy = tmp_path / "packs"
    shutil.copytree(default_packs_dir(), copy)
    (copy / "packs.lock").unlink(missing_ok=True)
    assert kefu("packs", "lock", str(copy)).exit_code == 0
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(kefu: Run, packs: Path) -> list[tuple[str, str]]:
    done = kefu("packs", "check", str(packs), "--json")
    report = json.loads(done.stdout)
    errors = [
        (each["code"], each["table"] or each["file"]) for each in report["findings"] if each["severity"] == "error"
    ]
    assert report["ok"] == (not errors)
    assert done.exit_code == (1 if errors else 0)
    return [each for each in errors if each[0] != "lock.changed"]


def test_what_is_shipped_is_sound_and_every_file_has_its_kind(kefu: Run, packs: Path) -> None:
    done = kefu("packs", "check", str(packs), "--json")
    report = json.loads(done.stdout)
    wrong = [each for each in report["findings"] if each["severity"] != "note" and each["code"] != "verified.stale"]
    assert wrong == []
    assert [each["file"] for each in report["findings"] if each["code"] == "file.no_kind"] == []
    assert done.exit_code == 0
    assert report["seconds"] < 30, "five on a machine of its own; tests share theirs"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("platforms/jd/rules/page_error.yaml", "hit: ", "hits: ", "file.schema"),
        ("playbooks/PLAY-01.yaml", "verb: mark_done", "verb: fly", "playbook.wrong"),
        ("catalogues/roles.yaml", "may:", "may: [fly] #", "roles.wrong"),
        ("shops/demo/flags.yaml", "preset: ", "preset: no_such_", "flags.wrong"),
        ("platforms/taobao/redlines.yaml", "layers: [cn_law", "layers: [no_law", "redlines.wrong"),
        ("shops/demo/deadlines.yaml", "deadlines: demo", "deadlines: another", "deadlines.wrong"),
        ("platforms/taobao/imports.yaml", "imports: taobao", "imports: jd", "imports.wrong"),
        ("conflicts.yaml", "conflicts:", "conflict:", "file.schema"),
    ],
)
def test_what_is_broken_is_named(kefu: Run, packs: Path, file: str, old: str, new: str, code: str) -> None:
    change(packs / file, old, new)
    errors = found(kefu, packs)
    assert code in {each[0] for each in errors}
    assert all(each[0] != "file.unreadable" for each in errors)


def test_a_script_that_crosses_a_red_line_is_told(kefu: Run, packs: Path) -> None:
    change(packs / "scripts" / "greeting.yaml", 'text: "', 'text: "加我微信 kefu8888 下单更便宜，')
    assert ("said.redline", "scripts/greeting.yaml") in found(kefu, packs)


def test_a_folder_that_is_not_there(kefu: Run) -> None:
    assert kefu("packs", "check", "no-such-folder").exit_code == 2


def test_a_changed_file_needs_the_lock_anew_and_a_changed_edition_a_word(kefu: Run, packs: Path) -> None:
    file = packs / "platforms" / "jd" / "rules" / "page_error.yaml"
    change(file, "percent_of(10", "percent_of(12")
    report = json.loads(kefu("packs", "check", str(packs), "--json").stdout)
    assert {"lock.changed", "lock.edition"} <= {each["code"] for each in report["findings"]}
    refused = kefu("packs", "lock", str(packs))
    assert refused.exit_code == 1
    assert "jd.page_error" in refused.stderr
    assert kefu("packs", "lock", str(packs), "--rewrite").exit_code == 0


def test_a_difference_is_told_in_words(kefu: Run, packs: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    shutil.copytree(packs, new)
    change(new / "platforms" / "jd" / "rules" / "page_error.yaml", "percent_of(10", "percent_of(12")
    change(new / "playbooks" / "PLAY-01.yaml", "title: {zh: 先致歉", "title: {zh: 先道歉")
    change(new / "shops" / "demo" / "chats.yaml", "hours: ", "hours: 1")
    changes = json.loads(kefu("packs", "diff", str(packs), str(new), "--json").stdout)["changes"]
    assert "12" in "".join(changes["jd.page_error"])
    assert any("先道歉" in line for line in changes["PLAY-01"])
    assert any("改为" in line for line in changes["shops/demo/chats.yaml"])
    assert "没有变化" in kefu("packs", "diff", str(packs), str(packs)).stdout
    assert kefu("packs", "diff", str(packs), "no-such-folder").exit_code == 2
