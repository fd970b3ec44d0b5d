"""What stands in the logs of a machine that many may read."""

import ast
from pathlib import Path

import pytest

from kefu.edges import logs

HOUSE = Path(__file__).parents[2] / "kefu"


def fail(receiver: str) -> None:
    phones = {receiver: receiver}
    raise RuntimeError(f"{len(phones)} line cannot be read")


def test_an_error_is_told_without_what_its_functions_held(capsys: pytest.CaptureFixture[str]) -> None:
    receiver = "".join(("138", "0013", "8000"))
    try:
        fail(receiver)
    except RuntimeError:
        logs.logger().exception("began anew after an error", during="tick_imports")
    told = capsys.readouterr().out
    assert "tick_imports" in told
    assert "in fail" in told
    assert "1 line cannot be read" in told
    assert receiver not in told


def test_nobody_has_a_logger_that_tells_more() -> None:
    users = [
        path.relative_to(HOUSE)
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import) and "structlog" in {alias.name for alias in node.names}
    ]
    assert users == [Path("edges/logs.py")]
