"""The packs as they are shipped, read once for all tests of this folder."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kefu.packs import ChineseCalendar
from kefu.packs.adapter import Adapter, read_adapter
from kefu.packs.loading import Packs, load_packs
from kefu.rules import typed_facts
from kefu.rules.deciding import Decision

PACKS = Path(__file__).resolve().parents[2] / "packs"
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)


@cache
def packs() -> Packs:
    return load_packs(PACKS)


@cache
def adapter() -> Adapter:
    return read_adapter(PACKS / "adapters" / "decision_cases.yaml")


def decide(table: str, facts: dict[str, Any]) -> Decision:
    """By the shipped table, from facts as a row of a test writes them: a moment without a zone is Shanghai's."""
    stated = json.loads(json.dumps(facts), parse_float=Decimal)
    typed = typed_facts([packs().table(table)], stated, SHANGHAI)
    return packs().decide(table, typed, at=NOON, zone=SHANGHAI, calendar=ChineseCalendar())


def answer(table: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Moments as local text, so that a row of a test reads like the rule."""
    return {key: shown(value) for key, value in decide(table, facts).answer.items()}


def shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def holds(table: str, facts: dict[str, Any], expected: dict[str, Any]) -> None:
    got = answer(table, facts)
    assert {key: got[key] for key in expected} == expected
