"""doctor: says what is wrong with an installation. Ends with 0 when nothing is, else with 1."""

import asyncio
import json
import os

import typer

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.doctor import Finding, examine, look_at_files
from kefu.edges.embedded_postgres import EmbeddedPostgresError
from kefu.edges.installation import installation
from kefu.edges.settings import Settings
from kefu.kernel.i18n import Locale, Text, choose_locale

MARKS = {"fine": "✓", "warning": "!", "wrong": "✗"}
HEALTHY = Finding("fine", "all", Text("一切正常。", "一切正常。", "All is well."))


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def doctor(data_dir: DataDir = None, as_json: AsJson = False) -> None:
        """Tells what is wrong with this installation, and what to do about it. Changes nothing."""
        try:
            with installation(data_dir) as settings:
                found = asyncio.run(examine(settings))
        except EmbeddedPostgresError as error:
            found = [*look_at_files(Settings.from_environment(data_dir)), no_database(error)]
        tell(found or [HEALTHY], as_json, spoken_here())
        if any(finding.level == "wrong" for finding in found):
            raise typer.Exit(1)


def no_database(error: EmbeddedPostgresError) -> Finding:
    return Finding(
        "wrong",
        "database",
        Text(f"内置数据库启动失败：{error}", f"內建資料庫啟動失敗：{error}",
             f"The embedded database does not start: {error}"),
    )  # fmt: skip


def spoken_here() -> Locale:
    """The terminal's language."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return choose_locale(named.split(".")[0].replace("_", "-"))


def tell(found: list[Finding], as_json: bool, locale: Locale) -> None:
    if as_json:
        typer.echo(json.dumps([finding.to_json(locale) for finding in found], ensure_ascii=False, indent=1))
        return
    for finding in found:
        typer.echo(f"{MARKS[finding.level]} {finding.what.to(locale)}")
        if remedy := finding.remedy.to(locale):
            typer.echo(f"  → {remedy}")
