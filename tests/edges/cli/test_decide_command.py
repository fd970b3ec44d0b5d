"""kefu decide: one table, all layers of a topic, a file of cases; what it refuses and how it says so."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.edges.cli.conftest import Run

CASES = Path(__file__).with_name("cases.json")
SIGNED = '{"signed_at": "2026-05-10T20:00", "requested_at": "2026-05-17T23:59:59"}'


@pytest.mark.covers("RULE-01")
def test_a_table_decides_and_says_by_which_row(kefu: Run) -> None:
    done = kefu("decide", "jd.page_error", "--facts", "-", text='{"order_paid": 300}')
    assert done.exit_code == 0
    assert "¥30.00" in done.stdout
    assert "jd.page_error" in done.stdout


def test_json_holds_answer_edition_hash_and_exact_amounts(kefu: Run) -> None:
    done = kefu("decide", "jd.page_error", "--facts", "-", "--json", text='{"order_paid": 123.45}')
    found = json.loads(done.stdout)
    assert found["answer"] == {"compensation": "12.35"}
    assert found["facts"] == {"order_paid": "123.45"}
    assert len(found["edition_hash"]) == 64
    assert "why" not in found


def test_explain_shows_why_not_the_others(kefu: Run) -> None:
    done = kefu("decide", "cn_law.return_window", "--facts", "-", "--explain", text=SIGNED)
    assert "第 within 行" in done.stdout
    assert "第 late 行不适用" in done.stdout
    short = kefu("decide", "cn_law.return_window", "--facts", "-", text=SIGNED)
    assert "late" not in short.stdout


def test_a_time_without_a_zone_is_taken_as_said(kefu: Run) -> None:
    shop = kefu("decide", "cn_law.return_window", "--facts", "-", text=SIGNED)
    assert "requested_at" in shop.stderr
    assert "Asia/Shanghai" in shop.stderr
    there = kefu("decide", "cn_law.return_window", "--facts", "-", "--zone", "Europe/Berlin", "--json", text=SIGNED)
    found = json.loads(there.stdout)
    assert found["answer"]["deadline"] == "2026-05-17T23:59:59+02:00"
    assert all("Europe/Berlin" in note for note in found["notes"])
    assert len(found["notes"]) == 2


def test_as_of_a_day_takes_the_edition_of_that_day(kefu: Run) -> None:
    before = kefu("decide", "jd.page_error", "--facts", "-", "--at", "2026-06-14", text='{"order_paid": 300}')
    assert before.exit_code == 3
    assert "2026-06-14" in before.stderr
    first = kefu("decide", "jd.page_error", "--facts", "-", "--at", "2026-06-15", text='{"order_paid": 300}')
    assert first.exit_code == 0


def test_a_day_asked_for_is_not_told_as_the_tables_own_date(kefu: Run) -> None:
    own = kefu("decide", "cn_law.return_window", "--facts", "-", "--explain", text=SIGNED)
    asked = kefu("decide", "cn_law.return_window", "--facts", "-", "--explain", "--at", "2026-11-08", text=SIGNED)
    assert own.stdout.splitlines()[1] == "按 签收时间：2026-05-10 20:00:00"
    assert asked.stdout.splitlines()[1] == "按指定的日期：2026-11-08 00:00:00（不按 签收时间：2026-05-10 20:00:00）"


def test_a_shops_topic_is_asked_with_the_name_of_its_pack(kefu: Run) -> None:
    facts = '{"reason": "defect"}'
    done = kefu("decide", "compensation_cap", "--facts", "-", "--shop", "demo", "--json", text=facts)
    assert json.loads(done.stdout)["answer"] == {"agent_cap": "10.00", "supervisor_cap": "50.00"}
    nowhere = kefu("decide", "compensation_cap", "--facts", "-", text=facts)
    assert nowhere.exit_code == 2
    assert "demo.compensation_cap" in nowhere.stderr


def test_a_row_that_leaves_it_to_a_person_is_a_refusal(kefu: Run) -> None:
    done = kefu("decide", "demo.compensation_cap", "--facts", "-", "--json", text='{"reason": "wrong_item"}')
    assert done.exit_code == 3
    assert json.loads(done.stdout)["error"]["code"] == "row.refused"


def test_choices_are_told_with_their_words(kefu: Run) -> None:
    done = kefu("decide", "taobao.freight_payer", "--facts", "-", text='{"cause": "wrong"}')
    assert done.exit_code == 3
    assert "wrong_courier = 没按约定的承运人发货" in done.stderr


def test_a_topic_tells_which_layers_spoke(kefu: Run) -> None:
    done = kefu("decide", "return_window", "--facts", "-", "--json", text=SIGNED)
    found = json.loads(done.stdout)
    assert (found["topic"], found["answer"]["in_window"]) == ("return_window", True)
    assert [layer["table"] for layer in found["layers"]] == ["cn_law.return_window"]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ('{"order_paid": "300"}', "不要加引号"),
        ("{}", "order_paid"),
        ('{"order_paid": 300, "weather": "rain"}', "weather"),
        ('{"order_pad": 300}', "是不是 order_paid"),
        ('{"order_paid": 300.001}', "order_paid"),
        ('{"order_paid": true}', "order_paid"),
    ],
)
def test_what_the_table_refuses_ends_with_3_and_names_the_fact(kefu: Run, facts: str, says: str) -> None:
    done = kefu("decide", "jd.page_error", "--facts", "-", text=facts)
    assert (done.exit_code, done.stdout) == (3, "")
    assert says in done.stderr
    told = json.loads(kefu("decide", "jd.page_error", "--facts", "-", "--json", text=facts).stdout)
    assert told["ok"] is False
    assert told["error"]["code"].startswith("fact.")


@pytest.mark.parametrize(
    ("arguments", "text", "says"),
    [
        (["jd.page_error", "--facts", "-"], '{"order_paid": 1,}', "第 1 行"),
        (["jd.page_error", "--facts", "-"], "[1]", "JSON 对象"),
        (["jd.page_error", "--facts", "-"], " \n", "空的"),
        (["jd.page_error", "--facts", "-"], '{"order_paid": }', "缺一个值"),
        (["jd.page_error", "--facts", "no-such-file.json"], "", "没有这个文件"),
        (["--cases", "-"], '[{"topic": "x"}]', "第 1 个案例要有 facts"),
        (["jd.page_error", "--facts", "-"], '{"order_paid": 1, "order_paid": 2}', "twice"),
        (["jd.page_error", "--facts", "-"], '{"order_paid": NaN}', "NaN"),
        (["jd.page_error", "--facts", "-"], b"\xff\xfe", "UTF-8"),
        (["jd.page_error", "--facts", "no-such-file.json"], "", "no-such-file.json"),
        (["jd.page_eror", "--facts", "-"], "{}", "jd.page_error"),
        (["jd.page_error", "--facts", "-", "--at", "tomorrow"], "{}", "--at"),
        (["jd.page_error", "--facts", "-", "--zone", "Mars/Base"], "{}", "Mars/Base"),
        (["jd.page_error", "--facts", "-", "--shop", "nowhere"], "{}", "nowhere"),
        (["jd.page_error"], "", "--facts"),
        ([], "", "--facts"),
        (["--list", "--cases", "-"], "", "--facts"),
        (["--cases", "-"], "{", "案例文件"),
        (["--list", "--packs", "no-such-folder"], "", "no-such-folder"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_says_what(
    kefu: Run, arguments: list[str], text: str | bytes, says: str
) -> None:
    done = kefu("decide", *arguments, text=text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr


def test_the_list_has_the_id_first(kefu: Run) -> None:
    lines = kefu("decide", "--list").stdout.splitlines()
    tables = json.loads(kefu("decide", "--list", "--json").stdout)
    assert [line.split("\t")[0] for line in lines] == [each["table"] for each in tables]
    assert "jd.page_error" in {each["table"] for each in tables}


def test_cases_are_compared_one_by_one(kefu: Run, tmp_path: Path) -> None:
    done = kefu("decide", "--cases", str(CASES))
    assert done.exit_code == 0
    assert "moon-1" in done.stdout
    assert "通过 passed 2" in done.stdout
    assert "Asia/Shanghai" in done.stderr
    wrong = json.loads(CASES.read_text("utf-8"))
    wrong[0]["expected"]["compensation"] = 31
    (tmp_path / "wrong.json").write_text(json.dumps(wrong), "utf-8")
    failed = kefu("decide", "--cases", str(tmp_path / "wrong.json"))
    assert failed.exit_code == 1
    for shown in ("page-1", "31", "30.00", "jd.page_error"):
        assert shown in failed.stdout
    report = json.loads(kefu("decide", "--cases", str(tmp_path / "wrong.json"), "--json").stdout)
    assert (report["ok"], report["passed"], report["failed"], report["not_covered"]) == (False, 1, 1, 1)


def test_the_program_itself_reads_standard_input(program: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [*program, "decide", "jd.page_error", "--facts", "-", "--json", "--data-dir", str(tmp_path / "none")],
        input='{"order_paid": 300}', capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["answer"] == {"compensation": "30.00"}
    assert not (tmp_path / "none").exists(), "a question makes no installation"


def test_help_loads_nothing_of_the_server(program: list[str]) -> None:
    code = (
        "import sys, kefu.__main__ as m; print(sorted({'fastapi','alembic','asyncpg','uvicorn'} & sys.modules.keys()))"
    )
    done = subprocess.run([program[0], "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
