"""doctor: says what is wrong with an installation. Ends with 0 when nothing is, else with 1."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.cli.speaking import spoken_here, tell_json
from kefu.edges.settings import Settings
from kefu.kernel.i18n import Locale, Text

if TYPE_CHECKING:
    from kefu.edges.doctor import Finding
    from kefu.edges.embedded_postgres import EmbeddedPostgresError
    from kefu.edges.rebuild import Mended

MARKS = {"fine": "✓", "warning": "!", "wrong": "✗"}
HEALTHY = Text("一切正常。", "一切正常。", "All is well.")


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def doctor(
        rebuild: Annotated[
            bool, typer.Option("--rebuild", help="Folds every case anew from its log, and puts right what differs.")
        ] = False,
        data_dir: DataDir = None,
        as_json: AsJson = False,
    ) -> None:
        """Tells what is wrong with this installation, and what to do about it. Changes nothing without --rebuild.

        Ends with 0 nothing is wrong (or nothing differed) · 1 something is (or was put right).
        """
        from kefu.edges.doctor import Finding, examine, look_at_files
        from kefu.edges.embedded_postgres import EmbeddedPostgresError
        from kefu.edges.installation import installation

        if rebuild:
            rebuild_cases(composition, data_dir, as_json)
            return
        try:
            with installation(data_dir) as settings:
                found = asyncio.run(examine(settings))
        except EmbeddedPostgresError as error:
            found = [*look_at_files(Settings.from_environment(data_dir)), no_database(error)]
        tell(found or [Finding("fine", "all", HEALTHY)], as_json, spoken_here())
        if any(finding.level == "wrong" for finding in found):
            raise typer.Exit(1)


def rebuild_cases(composition: Composition, data_dir: DataDir, as_json: bool) -> None:
    from kefu.edges.installation import installation
    from kefu.edges.rebuild import rebuild_all
    from kefu.kernel.clock import SystemClock

    async def work(settings: Settings) -> "list[Mended]":
        db = await composition.open_database(settings, SystemClock())
        try:
            return await rebuild_all(db)
        finally:
            await db.close()

    with installation(data_dir) as settings:
        mended = asyncio.run(work(settings))
    if as_json:
        tell_json({"ok": not mended, "mended": [each.to_json() for each in mended]})
    else:
        for each in mended:
            typer.echo(f"{MARKS['warning']} {each.pack} {each.case_id}")
            for key, (was, now) in each.differences.items():
                typer.echo(f"    {key}: {was} → {now}")
        typer.echo(f"{len(mended)} 个案件与记录不符，已修正。" if mended else "所有案件都与记录一致。")
    if mended:
        raise typer.Exit(1)


def no_database(error: "EmbeddedPostgresError") -> "Finding":
    from kefu.edges.doctor import Finding

    return Finding(
        "wrong",
        "database",
        Text(f"内置数据库启动失败：{error}", f"內建資料庫啟動失敗：{error}",
             f"The embedded database does not start: {error}"),
    )  # fmt: skip


def tell(found: "list[Finding]", as_json: bool, locale: Locale) -> None:
    if as_json:
        typer.echo(json.dumps([finding.to_json(locale) for finding in found], ensure_ascii=False, indent=1))
        return
    for finding in found:
        typer.echo(f"{MARKS[finding.level]} {finding.what.to(locale)}")
        if remedy := finding.remedy.to(locale):
            typer.echo(f"  → {remedy}")
