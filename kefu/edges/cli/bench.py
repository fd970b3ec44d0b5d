"""bench: how fast it is on this machine, with what it was measured on."""

import shutil
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.cli.speaking import BAD_INPUT, CannotUse, end, tell_json

if TYPE_CHECKING:
    from kefu.edges.embedded_postgres import EmbeddedPostgresError

Rows = list[tuple[str, str]]
FAILED = 1

ON_A_DATABASE = ("messages", "pages", "start")
"""Each `kefu.edges.bench.<name>` has `bench_<name>(data_dir) -> Rows`; the data directory is the bench's own."""

ALL = ("rules", *ON_A_DATABASE)


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def bench(
        what: Annotated[str, typer.Argument(help=f"{' | '.join(ALL)} | all")] = "all",
        seconds: Annotated[float, typer.Option(min=0.05, help="How long each figure of the rules is measured.")] = 1.0,
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """Measures on a database of its own (below --data-dir if named), which is removed afterwards; your data is not
        touched.

        Every figure stands beside the machine, its load and the versions. Close other programs first.

        Ends with 0 measured · 1 a measurement failed · 2 there is no such bench.
        """
        from kefu.edges.bench.machine import describe, table

        if what not in (*ALL, "all"):
            end(CannotUse(f"没有 {what} 这项测量，有：{'、'.join(ALL)}、all。",
                          f"There is no bench {what}; there are {', '.join(ALL)} and all."), BAD_INPUT, as_json)  # fmt: skip
        machine, measured = describe(), {}
        if not as_json:
            typer.echo(table("machine", machine))
        for name in ALL if what == "all" else (what,):
            try:
                rows = rules_rows(seconds) if name == "rules" else on_a_database(name, data_dir)
            except measuring_errors() as wrong:
                end(CannotUse(f"{name} 没有测成：{wrong}", f"{name} could not be measured: {wrong}"), FAILED, as_json)
            measured[name] = dict(rows)
            if not as_json:
                typer.echo(table(name, rows))
        if as_json:
            tell_json({"ok": True, "machine": dict(machine), **measured})


def measuring_errors() -> "tuple[type[OSError], type[RuntimeError], type[EmbeddedPostgresError]]":
    from kefu.edges.embedded_postgres import EmbeddedPostgresError

    return OSError, RuntimeError, EmbeddedPostgresError


def on_a_database(name: str, below: Path | None) -> Rows:
    """Else below the system's temporary directory: there PostgreSQL's own account can get to it."""
    measure: Callable[[Path], Rows] = getattr(import_module(f"kefu.edges.bench.{name}"), f"bench_{name}")
    if below is not None:
        below.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="kefu-bench-", dir=below))
    try:
        return measure(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def rules_rows(seconds: float) -> Rows:
    from kefu.packs.bench import measure_loading
    from kefu.rules.bench import measure_rules

    rules, packs = measure_rules(seconds), measure_loading()
    return [
        ("decisions/s, 10 rows of 5 inputs, one core", f"{rules['decisions_per_s']:,}"),
        ("  with the full proof /s", f"{rules['proved_per_s']:,}"),
        ("  with the proof in words /s", f"{rules['rendered_per_s']:,}"),
        ("a decision of 500 rows, µs", f"{rules['us_per_500_row_decision']}"),
        (f"loading {packs['tables']} tables from YAML, s", f"{packs['from_yaml_s']}"),
        ("  from the compiled cache, s", f"{packs['from_cache_s']}"),
        ("  from the cache and ready to decide, s", f"{packs['ready_s']}"),
    ]
