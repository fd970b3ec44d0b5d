"""The adapter translates and holds no answers; the tables take atomic facts and never sentences."""

import re
from pathlib import Path

import pytest

from kefu.packs.adapter import ADAPTERS, AdapterInvalid, read_adapter
from kefu.packs.checking import check_packs
from kefu.packs.yaml_file import write_yaml
from tests.packs.shipped import PACKS, adapter, packs

CODE = re.compile(r"[a-z0-9][a-z0-9_]*")
ASKS = [(topic, ask) for topic, words in adapter().topics.items() for ask in words.asks]


@pytest.mark.parametrize("table", packs().ids)
def test_inputs_of_shipped_tables_are_atomic(table: str) -> None:
    for item in packs().table(table).inputs:
        assert item.spec.type != "text", f"{table}.{item.spec.key} takes a sentence"
        for value, label in item.spec.values.items():
            assert CODE.fullmatch(value), f"{table}.{item.spec.key}: {value} is no code"
            assert len(value) <= 40
            assert label.zh
            assert label.en


def test_the_adapter_file_is_sound() -> None:
    assert not [finding for finding in check_packs(PACKS, [ADAPTERS], lock=False) if finding.severity == "error"]


@pytest.mark.parametrize(("topic", "ask"), ASKS, ids=[f"{topic}-{ask.id}" for topic, ask in ASKS])
def test_an_ask_fits_its_table(topic: str, ask: object) -> None:
    found = next(each for name, each in ASKS if name == topic and each is ask)
    table = packs().table(found.table)
    inputs = {item.spec.key for item in table.inputs}
    outputs = {output.spec.key: output.spec for output in table.outputs}
    stated = {key for word in adapter().topics[topic].facts.values() for key in _sets(word)}
    assert found.takes.keys() | found.earlier.keys() <= inputs
    assert {name for names in found.takes.values() for name in names} <= stated
    assert found.when.keys() | set(found.unless) <= stated
    for word in found.answers.values():
        assert set(word.outputs) <= outputs.keys()
        for code in word.values:
            spec = outputs[word.outputs[0]]
            assert code in spec.values or (spec.type == "bool" and code in ("true", "false"))


def _sets(word: object) -> set[str]:
    keys = {word.to} if word.to else set()  # type: ignore[attr-defined]  # a FactWord
    keys |= set(word.also)  # type: ignore[attr-defined]
    for each in (*word.sets.values(), *(pattern.sets for pattern in word.patterns)):  # type: ignore[attr-defined]
        keys |= set(each)
    return keys


def test_no_fact_becomes_an_answer_by_translation() -> None:
    """Nothing the adapter sets is an output of a table asked in that topic, unless that table also takes it as input.

    Steps from an earlier ask and facts of the buyer's own words (a payer that was stated) are inputs, not outputs.
    """
    for topic, words in adapter().topics.items():
        set_keys = {key for word in words.facts.values() for key in _sets(word)}
        for ask in words.asks:
            table = packs().table(ask.table)
            outputs = {output.spec.key for output in table.outputs}
            taken = {name for names in ask.takes.values() for name in names}
            assert not (taken & outputs & set_keys) - {item.spec.key for item in table.inputs}, (topic, ask.id)


def test_a_code_always_becomes_the_same_word() -> None:
    """An answer's words depend on the output alone: one code, one word."""
    for topic, words in adapter().topics.items():
        for ask in words.asks:
            for meaning in ask.answers.values():
                assert len(set(meaning.values.values())) == len(meaning.values), (topic, ask.id)


@pytest.mark.parametrize(
    "topic",
    [
        {"facts": {"a": {"to": "a", "zone": True}}, "asks": []},
        {"facts": {"a": {}}, "asks": []},
        {"facts": {"a": {"too": "a"}}, "asks": []},
        {"facts": {}, "asks": [{"id": "x", "table": "t", "answers": {}, "from": {"a": "later.b"}}]},
        {"facts": {}, "asks": [{"id": "x", "table": "t", "answers": {}, "then": "refund"}]},
        {"facts": {}, "asks": [{"id": "x", "answers": {}}]},
        {"facts": {"a": {"patterns": [{"text": "(", "sets": {}}]}}, "asks": []},
    ],
)
def test_a_wrong_adapter_is_refused(tmp_path: Path, topic: dict[str, object]) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(write_yaml({"adapter": "wrong", "topics": {"t": topic}}), encoding="utf-8")
    with pytest.raises(AdapterInvalid):
        read_adapter(path)
