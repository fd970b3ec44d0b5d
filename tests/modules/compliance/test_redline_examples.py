"""How often the engine is right, on sentences with a verdict, by label and by kind of evasion.

`redline_examples.jsonl`: synthetic sentences with context, written before the engine. `further_examples.jsonl`:
sentences written in eight rounds to find what the engine did not know yet; its misses were learned from.
`unseen_examples.jsonl`: written afterwards and never learned from; half of its violations are put so that nothing is
called by its name. What is measured there is what an agent will meet.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kefu.modules.compliance.rules import Level, Verdict
from kefu.modules.compliance.service import check_message
from tests.factories.redlines import checker_of

FLOOR = 0.97
UNSEEN_HEARD = 0.78
UNSEEN_FALSE = 0.02


def read_rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]


def judged(row: dict[str, Any]) -> Verdict:
    return check_message(checker_of(row["platform"]), row["text"], row["context"])


def answer(verdict: Verdict) -> str:
    """A hint holds nothing: the agent may send."""
    return "ok" if verdict.may_send else verdict.level.name


@pytest.mark.covers("REDL-01")
@pytest.mark.parametrize("name", ["redline_examples.jsonl", "further_examples.jsonl"])
def test_verdicts_are_right(name: str) -> None:
    rows = read_rows(name)
    wrong = [(r["label"], r["text"]) for r in rows if answer(judged(r)) != r["label"]]
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong


@pytest.mark.covers("REDL-01")
@pytest.mark.parametrize("name", ["redline_examples.jsonl", "further_examples.jsonl"])
def test_no_innocent_sentence_is_blocked(name: str) -> None:
    blocked = [r["text"] for r in read_rows(name) if r["label"] == "ok" and judged(r).level is Level.block]
    assert blocked == []


RULES = (
    "REDL-02", "REDL-03", "REDL-04", "REDL-05", "REDL-06", "REDL-07", "REDL-08", "REDL-09", "REDL-10", "REDL-11",
    "REDL-12", "REDL-13", "REDL-14", "REDL-15", "REDL-16", "REDL-17", "REDL-18", "REDL-19", "REDL-20", "REDL-21",
    "REDL-22", "REDL-24", "CONV-09", "CONV-18",
)  # fmt: skip
NOT_PROVEN_BY_TEXT = ("REDL-16",)
"""What may be said of parcels is right; that nobody marks one as sent is another matter."""
BY_RULE = {rule: [row for row in read_rows("redline_examples.jsonl") if row["rule"] == rule] for rule in RULES}


@pytest.mark.parametrize(
    "rule",
    [pytest.param(rule, marks=() if rule in NOT_PROVEN_BY_TEXT else pytest.mark.covers(rule)) for rule in RULES],
)
def test_a_rule_is_found_for_its_own_reason(rule: str) -> None:
    """Right for the wrong reason would offer the wrong sentence: the red line must be the rule's own."""
    rows = BY_RULE[rule]
    missed = [
        row["text"]
        for row in rows
        if not any(rule in hit.redline.covers and hit.level >= Level.warn for hit in judged(row).hits)
    ]
    assert len(missed) <= len(rows) * 0.2, missed
    assert rows


def test_every_rule_of_the_examples_is_asked() -> None:
    assert {row["rule"] for row in read_rows("redline_examples.jsonl") if row["rule"]} <= set(RULES)


def test_every_kind_of_evasion_is_seen_through() -> None:
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row in read_rows("redline_examples.jsonl"):
        seen[row["evasion"]] += 1
        right[row["evasion"]] += answer(judged(row)) == row["label"]
    assert {kind: right[kind] / n for kind, n in seen.items() if right[kind] < n * 0.9} == {}


def test_sentences_nobody_tuned_for() -> None:
    rows = read_rows("unseen_examples.jsonl")
    broken = [row for row in rows if row["label"] != "ok"]
    harmless = [row for row in rows if row["label"] == "ok"]
    missed = [row["text"] for row in broken if judged(row).may_send]
    held = [row["text"] for row in harmless if not judged(row).may_send]
    assert 1 - len(missed) / len(broken) >= UNSEEN_HEARD, missed
    assert len(held) / len(harmless) <= UNSEEN_FALSE, held
