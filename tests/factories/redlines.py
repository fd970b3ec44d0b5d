"""Red line checkers for tests, built once a run: they are pure."""

from functools import cache
from pathlib import Path

from kefu.modules.compliance.rules import Checker
from kefu.modules.compliance.service import load_checkers

PACKS = Path(__file__).parents[2] / "packs"


@cache
def checkers() -> dict[str, Checker]:
    return load_checkers(PACKS)


def checker_of(platform: str) -> Checker:
    return checkers()[platform]
