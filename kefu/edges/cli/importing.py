"""import: report files of a shop, taken in.

Exit codes of `import`: 0 everything taken · 1 taken, but some lines were refused · 2 nothing taken.
"""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.cli.shop_of import named_shop
from kefu.edges.cli.speaking import BAD_INPUT, end, spoken_here, tell_json
from kefu.kernel.errors import Problem
from kefu.kernel.i18n import Text

if TYPE_CHECKING:
    from kefu.edges.settings import Settings
    from kefu.edges.shop_lookup import KnownShop
    from kefu.flows.importing.jobs import Importer
    from kefu.kernel.transaction import Database, Row

WORDS = {"orders": "orders", "items": "order_items", "products": "skus", "waybills": "waybills", "returns": "returns"}
SOME_REFUSED = 1
SHOWN = 10

Report = Annotated[Path, typer.Argument(help="csv or xlsx, as the platform exported it.", exists=True, dir_okay=False)]
Shop = Annotated[str, typer.Option("--shop", help="The shop's code.")]
OfPlatform = Annotated[
    str | None, typer.Option("--platform", help="Whose report it is (default: the shop's platform).")
]
Refused = Annotated[
    Path | None, typer.Option("--refusals", help="Write the refused lines here, with line and reason (.csv, .xlsx).")
]
Only = Annotated[bool, typer.Option("--preview", help="Say what would come of it, and write nothing.")]

COUNTS = Text(
    "新增 {taken}，更新 {updated}，没有变化 {unchanged}，拒绝 {refused}",
    "新增 {taken}，更新 {updated}，沒有變化 {unchanged}，拒絕 {refused}",
    "{taken} new, {updated} updated, {unchanged} unchanged, {refused} refused",
)
LINE = Text("  第 {line} 行：{reason}", "  第 {line} 行：{reason}", "  line {line}: {reason}")
MORE = Text("  …另有 {more} 条。用 --refusals 文件 全部取出。", "  …另有 {more} 條。用 --refusals 檔案 全部取出。",
            "  … and {more} more. Take all of them with --refusals FILE.")  # fmt: skip


def register(app: typer.Typer, composition: Composition) -> None:
    imports = typer.Typer(
        no_args_is_help=True, help="Takes in a report file of a shop; the same file again changes nothing."
    )
    app.add_typer(imports, name="import")
    helps = {
        "orders": "Order lists, as the platforms export them.",
        "items": "Item reports: the lines of orders, with colour and size.",
        "products": "Products and stock.",
        "waybills": "Tracking numbers by order or re-shipment.",
        "returns": "Return receipts: what the warehouse took in.",
    }
    for word, what in helps.items():
        imports.command(word, help=what)(command_of(composition, WORDS[word]))


def command_of(composition: Composition, kind: str) -> Any:
    def take(
        file: Report,
        shop: Shop,
        platform: OfPlatform = None,
        preview: Only = False,
        refusals: Refused = None,
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        from kefu.edges.installation import installation

        try:
            with installation(data_dir) as settings:
                outcome = asyncio.run(
                    import_file(composition, settings, kind, file, shop, platform, preview, refusals, quiet=as_json)
                )
        except Problem as problem:
            end(problem, BAD_INPUT, as_json)
        tell_json(outcome) if as_json else tell(outcome)
        if outcome["problem"]:
            raise typer.Exit(BAD_INPUT)
        if outcome["refused"]:
            raise typer.Exit(SOME_REFUSED)

    return take


async def import_file(
    composition: Composition, settings: "Settings", kind: str, file: Path, shop: str, platform: str | None,
    preview: bool, refusals: Path | None, *, quiet: bool,
) -> dict[str, Any]:  # fmt: skip
    from kefu.edges.platforms.s3_files import open_store
    from kefu.edges.platforms.shop_reports import FileReports
    from kefu.edges.settings import read_secret
    from kefu.flows.importing.jobs import Importer
    from kefu.kernel.clock import SystemClock
    from kefu.kernel.vault import Vault
    from kefu.modules.imports import service
    from kefu.modules.imports.rules import LARGEST_REPORT, MIB, ReportTooLarge

    content = await asyncio.to_thread(file.read_bytes)
    if len(content) > LARGEST_REPORT:
        raise ReportTooLarge(most_mib=LARGEST_REPORT // MIB)
    db = await composition.open_database(settings, SystemClock())
    try:
        known = await named_shop(db, shop)
        importer = Importer(
            open_store(settings), Vault(read_secret(settings.data_dir)), FileReports(settings.packs_dir)
        )
        sha256 = await importer.files.put(content)
        async with db.as_system(known.tenant_id, known.shop_id) as tx:
            import_id, mine = await service.create(
                tx, known.shop_id, kind, platform or known.platform, file.name, sha256  # type: ignore[arg-type]
            )  # fmt: skip
        batch = await settle(db, importer, known, import_id, quiet=quiet)
        if batch["state"] == "preview" and not (preview or batch["problem"]):
            async with db.as_system(known.tenant_id, known.shop_id) as tx:
                await service.ask_apply(tx, import_id)
            batch = await settle(db, importer, known, import_id, quiet=quiet)
        outcome = await outcome_of(db, importer, known, batch, refusals)
        if mine and batch["state"] in ("preview", "failed"):  # what somebody looks at on screen stays
            async with db.as_system(known.tenant_id, known.shop_id) as tx:
                await service.discard(tx, import_id)
        return outcome
    finally:
        await db.close()


async def settle(db: "Database", importer: "Importer", known: "KnownShop", import_id: Any, *, quiet: bool) -> "Row":
    """Works on it, or waits for a worker that was quicker; shows how far it is on a terminal."""
    from kefu.modules.imports import service

    async def look() -> "Row":
        async with db.as_system(known.tenant_id, known.shop_id) as tx:
            return await service.get(tx, import_id)

    async def show() -> None:
        while True:
            batch = await look()
            typer.echo(f"\r{batch['state']} {batch['rows_done']} / {batch['rows_total']} ", err=True, nl=False)
            await asyncio.sleep(0.5)

    showing = asyncio.create_task(show()) if sys.stderr.isatty() and not quiet else None
    try:
        while True:
            await importer.work_on(db, known.tenant_id, known.shop_id, import_id)
            batch = await look()
            if batch["state"] not in ("reading", "applying"):
                return batch
            await asyncio.sleep(0.5)
    finally:
        if showing:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing
            typer.echo("\r\033[K", err=True, nl=False)


async def outcome_of(
    db: "Database", importer: "Importer", known: "KnownShop", batch: "Row", refusals: Path | None
) -> dict[str, Any]:
    from kefu.flows.importing.web import errors_of
    from kefu.modules.imports import service

    locale = spoken_here()
    async with db.as_system(known.tenant_id, known.shop_id) as tx:
        rows = await service.refusals(tx, batch["id"])
    if refusals is not None and rows:
        form: Literal["csv", "xlsx"] = "xlsx" if refusals.suffix == ".xlsx" else "csv"
        header = [column["header"] for column in batch["columns"]]
        content = importer.reports.write_refusals(form, header, errors_of(importer.vault, rows), locale)
        await asyncio.to_thread(refusals.write_bytes, content)
    counted = ("taken", "updated", "unchanged", "refused", "warned")
    return {
        "import_id": str(batch["id"]), "state": batch["state"], "report": batch["report"],
        "encoding": batch["encoding"], **{name: batch[name] for name in counted},
        "problem": batch["problem"][locale] if batch["problem"] else None,
        "refusals": [
            {"line": r["line"], "reason": r["message"][locale], "severity": r["severity"]} for r in rows
        ],
    }  # fmt: skip


def tell(outcome: dict[str, Any]) -> None:
    locale = spoken_here()
    if outcome["problem"]:
        typer.echo(outcome["problem"], err=True)
        return
    typer.echo(COUNTS.to(locale, **outcome))
    for refusal in outcome["refusals"][:SHOWN]:
        typer.echo(LINE.to(locale, line=refusal["line"], reason=refusal["reason"]))
    if len(outcome["refusals"]) > SHOWN:
        typer.echo(MORE.to(locale, more=len(outcome["refusals"]) - SHOWN))
