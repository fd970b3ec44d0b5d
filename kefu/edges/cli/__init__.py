"""The command line. `make_cli` gets what only `main` may know.

Commands import what they need when they run: `kefu --help` and `kefu decide` start without the server.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kefu.edges.settings import Settings

if TYPE_CHECKING:
    from kefu.kernel.clock import Clock
    from kefu.kernel.transaction import Database

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Where the data lives (default: KEFU_DATA_DIR, else the system's place)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]


@dataclass(frozen=True, slots=True)
class Composition:
    """`app_factory` is the import path uvicorn loads in each server process."""

    app_factory: str
    open_database: "Callable[[Settings, Clock], Coroutine[Any, Any, Database]]"
    run_worker: Callable[[Settings], Coroutine[Any, Any, None]]
    seed_demo: Callable[[Settings], Coroutine[Any, Any, list[str]]]
    openapi: Callable[[], dict[str, object]]


def make_cli(composition: Composition) -> typer.Typer:
    from kefu.edges.cli import (
        bench,
        doctoring,
        exporting,
        importing,
        keeping,
        mail,
        messages,
        offline,
        rules,
        running,
        setting_up,
        trouble,
    )

    app = typer.Typer(
        cls=trouble.PlainGroup,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="Kefu: the desk of an online shop.",
    )
    in_the_order_of_help = (
        running, setting_up, offline, doctoring, rules, messages, importing, mail, exporting, bench, keeping,
    )  # fmt: skip
    for part in in_the_order_of_help:
        part.register(app, composition)
    return app
