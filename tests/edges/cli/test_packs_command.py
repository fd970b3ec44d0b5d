"""kefu packs: check, diff, lock. Each test works on a copy of the shipped packs, broken in one place."""

import json
import shutil
from pathlib import Path

import pytest
import typer.testing

from kefu.__main__ import cli
from kefu.edges.settings import default_packs_dir
from tests.edges.cli.conftest import Run


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is shipped, locked as it stands."""
    copy = tmp_path_factory.mktemp("locked") / "packs"
    shutil.copytree(default_packs_dir(), copy)
    (copy / "packs.lock").unlink(missing_ok=True)
    assert typer.testing.CliRunner().invoke(cli, ["packs", "lock", str(copy)]).exit_code == 0
    return copy


@pytest.fixture
def packs(tmp_path: Path, locked: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copytree(locked, tmp_path / "packs"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(packs: Path) -> list[tuple[str, str]]:
    """The errors that `check` tells, by what they are about."""
    done = typer.testing.CliRunner().invoke(cli, ["packs", "check", str(packs), "--json"], catch_exceptions=False)
    report = json.loads(done.stdout)
    errors = [
        (each["code"], each["table"] or each["file"]) for each in report["findings"] if each["severity"] == "error"
    ]
    assert report["ok"] == (not errors)
    assert done.exit_code == (1 if errors else 0)
    return [each for each in errors if each[0] != "lock.changed"]


def test_what_is_shipped_is_sound_and_every_file_has_its_kind(kefu: Run, locked: Path) -> None:
    done = kefu("packs", "check", str(locked), "--json")
    report = json.loads(done.stdout)
    wrong = [each for each in report["findings"] if each["severity"] != "note" and each["code"] != "verified.stale"]
    assert wrong == []
    assert [each["file"] for each in report["findings"] if each["code"] == "file.no_kind"] == []
    assert done.exit_code == 0
    assert report["seconds"] < 30, "five on a machine of its own; tests share theirs"


BROKEN = [
    ("platforms/jd/rules/page_error.yaml", "hit: ", "hits: ", "file.schema"),
    ("playbooks/PLAY-01.yaml", "verb: mark_done", "verb: fly", "playbook.wrong"),
    ("catalogues/roles.yaml", "may:", "may: [fly] #", "roles.wrong"),
    ("shops/demo/flags.yaml", "preset: ", "preset: no_such_", "flags.wrong"),
    ("platforms/taobao/redlines.yaml", "layers: [cn_law", "layers: [no_law", "redlines.wrong"),
    ("shops/demo/deadlines.yaml", "deadlines: demo", "deadlines: another", "deadlines.wrong"),
    ("platforms/taobao/imports.yaml", "imports: taobao", "imports: jd", "imports.wrong"),
    ("conflicts.yaml", "conflicts:", "conflict:", "file.schema"),
]
TOLD_AT = {"flags.wrong": "catalogues/flags.yaml", "redlines.wrong": "platforms/cn_law/redlines.yaml"}
"""Files that are read together are told at the first of them."""
FOLLOWS = {("imports.wrong", "platforms/tmall/imports.yaml")}
"""Tmall's exports are read like Taobao's."""


@pytest.fixture(scope="module")
def found_broken(locked: Path, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """All of them broken at once: a look through all packs takes seconds."""
    copy = Path(shutil.copytree(locked, tmp_path_factory.mktemp("broken") / "packs"))
    for file, old, new, _ in BROKEN:
        change(copy / file, old, new)
    return set(found(copy))


@pytest.mark.parametrize(("code", "file"), [(code, TOLD_AT.get(code, file)) for file, _, _, code in BROKEN])
def test_what_is_broken_is_named(found_broken: set[tuple[str, str]], code: str, file: str) -> None:
    assert (code, file) in found_broken


def test_nothing_else_is_named(found_broken: set[tuple[str, str]]) -> None:
    assert found_broken - {(code, TOLD_AT.get(code, file)) for file, _, _, code in BROKEN} == FOLLOWS


def test_a_script_that_crosses_a_red_line_is_told(packs: Path) -> None:
    change(packs / "scripts" / "greeting.yaml", 'text: "', 'text: "加我微信 kefu8888 下单更便宜，')
    assert ("said.redline", "scripts/greeting.yaml") in found(packs)


def test_what_the_desk_says_by_itself_is_held_against_the_red_lines_too(packs: Path) -> None:
    change(packs / "catalogues" / "sayings.yaml", 'zh: "', 'zh: "加我微信 kefu8888 下单更便宜，')
    assert ("said.redline", "catalogues/sayings.yaml") in found(packs)


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
