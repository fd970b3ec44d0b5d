"""Cold start and memory: from the command to the first answer on an existing database, and what the processes hold."""

import asyncio
import time
from pathlib import Path

import httpx

from kefu.edges.bench.machine import percentile, pss_mib
from kefu.edges.bench.stage import bench_database, running, set_stage

STARTS = 3
WITHIN_S = 5.0
MOST_MIB = 300.0


def bench_start(data_dir: Path) -> list[tuple[str, str]]:
    """The rows of the table; `data_dir` is the bench's own. PostgreSQL runs already and is not counted."""
    times: list[float] = []
    memory = 0.0
    with bench_database(data_dir) as settings:
        stage = asyncio.run(set_stage(settings))
        for _ in range(STARTS):
            begun = time.perf_counter()
            with running(settings, servers=1, worker=True) as started:
                times.append(time.perf_counter() - begun)
                cookies = {"kefu_session": stage.session}
                with httpx.Client(base_url=started.url, cookies=cookies, timeout=30) as client:
                    for _ in range(20):
                        client.get("/api/v1/conversations").raise_for_status()
                memory = max(memory, pss_mib(started.pids()))
    return [
        ("cold start to first answer, p50 / worst", f"{percentile(times, 0.5):.1f} / {max(times):.1f} s"),
        ("memory (PSS), one web process + one worker", f"{memory:.0f} MiB"),
    ]
