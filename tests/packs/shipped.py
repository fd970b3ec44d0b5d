"""The packs as they are shipped, read once for all tests of this folder."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from kefu.packs.adapter import Adapter, read_adapter
from kefu.packs.loading import Packs, load_packs

PACKS = Path(__file__).resolve().parents[2] / "packs"
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)


@cache
def packs() -> Packs:
    return load_packs(PACKS)


@cache
def adapter() -> Adapter:
    return read_adapter(PACKS / "adapters" / "decision_cases.yaml")
