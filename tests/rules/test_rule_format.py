"""What docs/rules.md promises about files: its example loads and is clean; what is wrong is named with its place."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kefu.packs import YamlInvalid, read_yaml, write_yaml
from kefu.rules import Decider, TableInvalid, prove_table, read_table, run_examples, write_table
from tests.rules.tables import ROOT, documented, edition, slot, table, words


def _schema() -> Draft202012Validator:
    path = ROOT / "packs" / "_schemas" / "rule_table.schema.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def test_the_documented_table_is_accepted_by_schema_and_engine_and_proved() -> None:
    doc = documented()
    assert not list(_schema().iter_errors(doc))
    read = read_table(doc)
    decider = Decider(read)
    assert [f for f in prove_table(read, decider) + run_examples(decider) if f.severity != "note"] == []
    assert not list(_schema().iter_errors(write_table(read)))


def test_yaml_is_exact_and_has_no_yes_and_no() -> None:
    doc = read_yaml("{price: 30.10, on: yes, day: 2026-03-01, n: 010, e: 1e3, flag: true}")
    assert doc["on"] == "yes"
    assert str(doc["price"]) == "30.10"
    assert (doc["day"], doc["n"], doc["e"], doc["flag"]) == ("2026-03-01", "010", "1e3", True)
    assert read_yaml(write_yaml(doc)) == doc


@pytest.mark.parametrize("text", ["{a: 1, a: 2}", "{1: a}", "[", "!!python/name:os.system x", "{true: a}"])
def test_yaml_that_could_be_misread_is_refused(text: str) -> None:
    with pytest.raises(YamlInvalid):
        read_yaml(text)


@pytest.mark.parametrize("key", ["on", "off", "yes", "no"])
def test_the_schema_forbids_keys_that_yaml_takes_for_booleans(key: str) -> None:
    doc = documented()
    doc["inputs"][0]["key"] = key
    assert list(_schema().iter_errors(doc))


def _broken(change: Any) -> TableInvalid:
    doc = table(
        [
            slot("paid", "money", min=0),
            slot("who", "enum", values=["a", "b"]),
            slot("when_", "date", unknown=words("?")),
        ],
        [slot("amount", "money", min=0, max=100), slot("by", "enum", values=["x", "y"])],
        [{"id": "one", "when": {"who": "a"}, "then": {"amount": 5, "by": "x"}}],
    )
    change(doc)
    with pytest.raises(TableInvalid) as caught:
        read_table(doc)
    for fault in caught.value.faults:
        assert fault.why.zh != fault.why.en, fault.why.en  # a manager reads it in Chinese
    assert "{" not in caught.value.detail("zh-CN")
    return caught.value


def _row(key: str, value: Any) -> Any:
    def change(doc: Any) -> None:
        doc["editions"][0]["rows"][0][key].update(value)

    return change


def _top(**values: Any) -> Any:
    return lambda doc: doc.update(values)


@pytest.mark.parametrize(
    ("change", "row", "cell"),
    [
        (_row("when", {"nobody": 1}), "one", "nobody"),
        (_row("when", {"who": "c"}), "one", "who"),
        (_row("when", {"paid": "<= 1.005"}), "one", "paid"),
        (_row("when", {"paid": "[5, 1]"}), "one", "paid"),
        (_row("when", {"who": "unknown"}), "one", "who"),
        (_row("when", {"when_": "2026-02-30"}), "one", "when_"),
        (_row("then", {"amount": "= paid + nobody"}), "one", "amount"),
        (_row("then", {"amount": "= days_after(when_, 1)"}), "one", "amount"),
        (_row("then", {"amount": "= paid *"}), "one", "amount"),
        (_row("then", {"amount": "= days_between(when_, when_)"}), "one", "amount"),
        (_row("then", {"amount": 101}), "one", "amount"),
        (_row("then", {"amount": True}), "one", "amount"),
        (_row("then", {"amount": "none"}), "one", "amount"),
        (_row("then", {"by": "= if(paid > 5, 'x', 'z')"}), "one", "by"),
        (_row("then", {"nothing": 1}), "one", "nothing"),
        (lambda doc: doc["editions"][0]["rows"][0]["then"].pop("by"), "one", "by"),
        (lambda doc: doc["editions"][0]["rows"][0].update(silent=True), "one", None),
        (lambda doc: doc["editions"][0]["rows"].append(doc["editions"][0]["rows"][0]), "one", None),
    ],
)
def test_a_broken_cell_is_named(change: Any, row: str, cell: str | None) -> None:
    faults = _broken(change).faults
    assert ("1", row, cell) in [(fault.edition, fault.row, fault.cell) for fault in faults]


@pytest.mark.parametrize(
    "change",
    [
        _top(zone="Mars/Base"),
        _top(decided_by="paid"),
        _top(hit="last"),
        _top(kind="wish"),
        _top(surprise=1),
        _top(platform="taobao"),
        _top(aggregate={"amount": "sum"}),
        _top(hit="collect", aggregate={"amount": "sum", "by": "sum"}),
        _top(hit="collect", aggregate={"amount": "sum"}),
        lambda doc: doc["inputs"].append(doc["inputs"][0]),
        lambda doc: doc["inputs"][0].update(key="if"),
        lambda doc: doc["inputs"][0].update(min=5, max=1),
        lambda doc: doc["inputs"][0].update(type="float"),
        lambda doc: doc["inputs"][0].update(label={"zh": "只有中文"}),
        lambda doc: doc["inputs"][1].pop("values"),
        lambda doc: doc["outputs"][0].update(kinder="later"),
        lambda doc: doc["outputs"][0].update(stricter="lower"),
        lambda doc: doc["outputs"][1].update(kinder=["x"]),
        lambda doc: doc["editions"][0].update({"from": "2026-05-01", "to": "2026-04-01"}),
        lambda doc: doc["editions"][0].update(otherwise={"amount": 1, "by": "x"}),
        lambda doc: doc["editions"][0].update(status="disputed"),
        lambda doc: doc["editions"][0].update(verified={"state": "yes"}),
        lambda doc: doc["editions"][0].update(source={"document": ""}),
        lambda doc: doc.update(editions=[edition([{"id": "r"}])]),
        lambda doc: doc.update(examples=[{"facts": {}}]),
        lambda doc: doc.update(derive=[slot("x", "int", formula="= nobody")]),
        lambda doc: doc.pop("question"),
    ],
)
def test_a_broken_head_does_not_load(change: Any) -> None:
    assert _broken(change).faults


def test_a_formula_may_not_lean_on_what_the_row_lets_be_unknown() -> None:
    inputs = [slot("signed", "date", unknown=words("not signed"))]
    outputs = [slot("until", "date")]
    loose = {"id": "r", "when": {}, "then": {"until": "= signed + 7 days"}}
    with pytest.raises(TableInvalid) as caught:
        read_table(table(inputs, outputs, [loose]))
    assert caught.value.faults[0].cell == "until"
    read_table(table(inputs, outputs, [{**loose, "when": {"signed": "known"}}]))
    read_table(
        table(
            inputs,
            outputs,
            [
                {
                    **loose,
                    "then": {"until": "= if(known(signed), or_else(signed, signed), signed)"},
                    "when": {"signed": ">= 2020-01-01"},
                }
            ],
        )
    )


@pytest.mark.parametrize(
    ("change", "cell", "given"), [(_row("when", {"who": "c"}), "who", "c"), (_row("then", {"by": "z"}), "by", "z")]
)
def test_what_is_no_choice_is_told_with_the_choices_in_words(change: Any, cell: str, given: str) -> None:
    (fault,) = [fault for fault in _broken(change).faults if fault.cell == cell]
    first, second = ("a", "b") if cell == "who" else ("x", "y")
    may_be = f"{words(first)['zh']}（{first}）、{words(second)['zh']}（{second}）"
    assert fault.why.zh == f"“{given}”不在取值之内：{may_be}"
    assert fault.why.en == f"“{given}” is not one of {first} ({first}), {second} ({second})"
