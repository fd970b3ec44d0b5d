"""How fast tables decide. A plain function that measures on this machine and returns figures; it prints nothing."""

import random
from collections.abc import Callable
from decimal import Decimal
from time import perf_counter
from typing import Any

from kefu.rules.deciding import Decider
from kefu.rules.explaining import explain
from kefu.rules.reading import read_table

Doc = dict[str, Any]
Figures = dict[str, float | int]

_PLATFORMS = ("taobao", "tmall", "jd", "douyin", "pdd")
_FACTS = 1000  # different sets of facts asked in turn, so that nothing can be learnt by heart


def words(text: str) -> Doc:
    return {"zh": text, "en": text}


def sample_table(name: str, rows: list[Doc], values: list[str] | None = None) -> Doc:
    """A table of five inputs (enum, bool, money, int, enum) and two outputs with the given rows."""
    return {
        "table": f"bench.{name}",
        "title": words(name),
        "question": words(name),
        "topic": name,
        "kind": "entitlement",
        "layer": "law",
        "region": "cn",
        "zone": "Asia/Shanghai",
        "hit": "first",
        "decided_by": "handled_at",
        "inputs": [
            {"key": "platform", "label": words("p"), "type": "enum", "values": _labels(values or _PLATFORMS)},
            {"key": "member", "label": words("m"), "type": "bool"},
            {"key": "paid", "label": words("a"), "type": "money", "min": 0},
            {"key": "hours", "label": words("h"), "type": "int", "min": 0},
            {"key": "fault", "label": words("f"), "type": "enum", "values": _labels(("buyer", "seller", "none_known"))},
        ],
        "outputs": [
            {"key": "amount", "label": words("amount"), "type": "money"},
            {"key": "payer", "label": words("payer"), "type": "enum", "values": _labels(("buyer", "seller"))},
        ],
        "editions": [
            {
                "edition": "1",
                "from": None,
                "source": {"document": "bench"},
                "confidence": "low",
                "verified": {"state": "no"},
                "status": "in_force",
                "rows": rows,
            }
        ],
    }


def _labels(values: Any) -> Doc:
    return {value: words(value) for value in values}


def ten_rows() -> list[Doc]:
    """Nine rows of five conditions each and a last row for everything else; some answers are formulas."""
    rows: list[Doc] = []
    for n in range(9):
        rows.append(
            {
                "id": f"r{n}",
                "when": {
                    "platform": [_PLATFORMS[n % 5], _PLATFORMS[(n + 1) % 5]],
                    "member": n % 2 == 0,
                    "paid": f"[{n * 20}, {n * 20 + 300})",
                    "hours": f"<= {24 + 12 * n}",
                    "fault": ["seller", "none_known"] if n % 3 else "seller",
                },
                "then": {"amount": "= percent_of(5, paid)" if n % 3 == 0 else Decimal(n), "payer": "seller"},
            }
        )
    return [*rows, {"id": "rest", "then": {"amount": 0, "payer": "buyer"}}]


def many_rows(count: int) -> list[Doc]:
    """`count` rows that differ by an enum and by an interval of amounts."""
    rows: list[Doc] = []
    for n in range(count - 1):
        low = n * 10
        rows.append(
            {
                "id": f"r{n}",
                "when": {"platform": f"v{n % 100}", "paid": f"[{low}, {low + 2000})", "hours": f">= {n % 50}"},
                "then": {"amount": Decimal(n % 97), "payer": "seller"},
            }
        )
    return [*rows, {"id": "rest", "then": {"amount": 0, "payer": "buyer"}}]


def sample_facts(platforms: list[str], seed: int = 7) -> list[Doc]:
    chance = random.Random(seed)  # noqa: S311  # facts to measure with, no secret
    return [
        {
            "platform": chance.choice(platforms),
            "member": chance.random() < 0.5,
            "paid": Decimal(chance.randrange(0, 600_000)) / 100
            if len(platforms) > 5
            else Decimal(chance.randrange(0, 50_000)) / 100,
            "hours": chance.randrange(0, 150),
            "fault": chance.choice(("buyer", "seller", "none_known")),
        }
        for _ in range(_FACTS)
    ]


def _rate(work: Callable[[Doc], Any], facts: list[Doc], seconds: float) -> float:
    """Calls a second, the best of the rounds that fit into the time."""
    best, until = 0.0, perf_counter() + seconds
    while True:
        start = perf_counter()
        for each in facts:
            work(each)
        took = perf_counter() - start
        best = max(best, len(facts) / took)
        if perf_counter() > until:
            return best


def measure_rules(seconds: float = 1.0) -> Figures:
    """Decisions a second on one core, with and without the proof, and microseconds of a 500-row decision."""
    from datetime import UTC, datetime

    at = datetime(2026, 1, 1, tzinfo=UTC)
    small = Decider(read_table(sample_table("small", ten_rows())))
    facts = sample_facts(list(_PLATFORMS))
    values = [f"v{n}" for n in range(100)]
    big = Decider(read_table(sample_table("big", many_rows(500), values)))
    many = sample_facts(values)
    big.decide(many[0], at=at)
    return {
        "decisions_per_s": round(_rate(lambda f: small.decide(f, at=at), facts, seconds)),
        "proved_per_s": round(_rate(lambda f: small.decide(f, at=at).why_not(), facts, seconds)),
        "rendered_per_s": round(_rate(lambda f: explain(small.decide(f, at=at), "zh-CN"), facts, seconds)),
        "us_per_500_row_decision": round(1e6 / _rate(lambda f: big.decide(f, at=at), many, seconds), 2),
    }
