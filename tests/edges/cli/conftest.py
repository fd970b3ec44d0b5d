"""The command line as a program meets it: arguments and standard input in, exit code and output out."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import typer.testing

from kefu.__main__ import cli
from kefu.modules.compliance import service

Run = Callable[..., typer.testing.Result]


read_checker = cache(service.load_checker)
"""The red lines of a platform, read once: a process of its own asks once, these tests share theirs."""


@pytest.fixture
def kefu(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read_packs: Path) -> Run:
    """`kefu("decide", "--list")`; speaks Chinese, has no database unless the test names one."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for name in ("KEFU_DATABASE_URL", "KEFU_APP_DATABASE_URL", "KEFU_PACKS_DIR", "KEFU_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(service, "load_checker", read_checker)
    place = tmp_path / "no-database"
    place.mkdir()
    (place / "cache").symlink_to(read_packs)
    monkeypatch.setenv("KEFU_DATA_DIR", str(place))
    runner = typer.testing.CliRunner()

    def run(*arguments: str, text: str | bytes | None = None) -> typer.testing.Result:
        return runner.invoke(cli, list(arguments), input=text, catch_exceptions=False)

    return run


@pytest.fixture
def program() -> list[str]:
    """The real thing: a process of its own."""
    return [sys.executable, "-m", "kefu"]
