"""Every command explains itself and may be told where the data lives."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from kefu.__main__ import cli
from tests.edges.cli.conftest import Run


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    command = command or typer.main.get_command(cli)
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
    else:
        for name, child in children.items():
            yield from commands(child, (*path, name))


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=lambda value: str(value)[:40])
def test_every_command_has_help_and_takes_a_data_directory(kefu: Run, path: tuple[str, ...], command: Any) -> None:
    assert command.help
    options = {name for parameter in command.params for name in parameter.opts}
    assert "--data-dir" in options
    undescribed = [parameter.name for parameter in command.params if not getattr(parameter, "help", None)]
    assert not undescribed
    assert kefu(*path, "--help").exit_code == 0


def test_what_scripts_rely_on_is_there() -> None:
    there = {" ".join(path) for path, _ in commands()}
    assert {
        "serve", "worker", "migrate", "demo", "doctor", "init", "decide", "check-message", "packs check", "packs diff",
        "packs lock", "bench", "backup", "restore",
    } <= there  # fmt: skip
