"""`kefu demo` ends whole: by Ctrl-C, and by `kill -9`, which lets it tell nobody."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]
import pytest

pytestmark = pytest.mark.kills
START_WITHIN_S = 180
END_WITHIN_S = 60


@pytest.fixture(scope="module")
def data_dir() -> Iterator[Path]:
    """The second finds what the first left."""
    place = Path(tempfile.mkdtemp(prefix="kefu-demo-"))
    yield place
    shutil.rmtree(place)


@pytest.fixture
def running_demo(data_dir: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[psutil.Process]]]:
    """The demo and every process that belongs to it, PostgreSQL's too."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KEFU_")}
    command = [sys.executable, "-m", "kefu", "demo", "--port", str(port), "--data-dir", str(data_dir)]
    log = data_dir.with_suffix(".log")
    with log.open("wb") as out:
        demo = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        until_ready(demo, f"http://127.0.0.1:{port}/readyz", log)
        yield demo, family(demo, data_dir)
    finally:
        demo.kill()
        demo.wait()
        log.unlink()


def until_ready(demo: subprocess.Popen[bytes], url: str, log: Path) -> None:
    with httpx.Client(timeout=2) as client:
        for _ in range(START_WITHIN_S * 5):
            try:
                demo.wait(0.2)
            except subprocess.TimeoutExpired:
                try:
                    if client.get(url).status_code == 200:
                        return
                except httpx.HTTPError:
                    continue
            else:
                break
    pytest.fail(f"the demo did not start:\n{log.read_text()[-2000:]}")


def family(demo: subprocess.Popen[bytes], data_dir: Path) -> list[psutil.Process]:
    children = psutil.Process(demo.pid).children(recursive=True)
    databases = [p for p in psutil.process_iter(["cmdline"]) if str(data_dir) in " ".join(p.info["cmdline"] or [])]
    return [*children, *(p for p in databases if p.pid != demo.pid)]


def still_there(processes: list[psutil.Process]) -> list[psutil.Process]:
    _, alive = psutil.wait_procs(processes, timeout=END_WITHIN_S)
    return [p for p in alive if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_over(
    running_demo: tuple[subprocess.Popen[bytes], list[psutil.Process]], how: signal.Signals
) -> None:
    demo, others = running_demo
    assert len(others) >= 3  # server, worker, PostgreSQL
    demo.send_signal(how)
    ended = demo.wait(END_WITHIN_S)
    assert still_there(others) == []
    if how is signal.SIGINT:
        assert ended == 0
