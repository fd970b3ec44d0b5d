"""receive-mail: what a mail server or fetchmail hands over, one mail on standard input.

    evidence: "|kefu receive-mail --shop rain"          in /etc/aliases
    mda "kefu receive-mail --shop rain"                 in .fetchmailrc

Exit codes as mail servers know them: 0 kept · 65 nothing in it can be kept, the sender is told why · 75 not now, the mail
server tries again later.
"""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.cli.shop_of import check_installation, named_shop
from kefu.edges.cli.speaking import CannotUse, end, spoken_here, tell_json
from kefu.kernel.errors import Problem
from kefu.kernel.i18n import Text

if TYPE_CHECKING:
    from kefu.edges.settings import Settings

BAD_MAIL, LATER = 65, 75
KEPT = Text("已存入个案 {case}：{names}", "已存入個案 {case}：{names}", "Kept at case {case}: {names}")
ARCHIVED = Text(
    "没有未结的个案，已按订单存档：{names}", "沒有未結的個案，已按訂單存檔：{names}",
    "No open case; kept in the archive under the order: {names}",
)  # fmt: skip
KNOWN = Text("已经存过，没有变化。", "已經存過，沒有變化。", "Kept already; nothing changed.")
REFUSED = Text("  {name} 未收：{why}", "  {name} 未收：{why}", "  {name} was not taken: {why}")
NOT_NOW = Text("暂时收不了，请稍后再试：{why}", "暫時收不了，請稍後再試：{why}", "Not now, try again later: {why}")


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command("receive-mail")
    def receive_mail(
        shop: Annotated[str, typer.Option("--shop", help="The shop's code.")],
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """Takes one mail from standard input and keeps its pictures as evidence of the order its subject names."""
        import asyncpg

        from kefu.edges.embedded_postgres import EmbeddedPostgresError
        from kefu.edges.installation import installation
        from kefu.flows.aftersale.mailed_evidence import LARGEST_MAIL

        raw = sys.stdin.buffer.read(LARGEST_MAIL + 1)
        try:
            check_installation(data_dir, shop)
            with installation(data_dir) as settings:
                told = asyncio.run(take(composition, settings, shop, raw))
        except CannotUse as unready:  # the house is not ready, which the sender can't help: his mail waits
            end(unready, LATER, as_json)
        except Problem as problem:
            end(problem, BAD_MAIL, as_json)
        except (OSError, EmbeddedPostgresError, asyncpg.PostgresError) as away:
            typer.echo(NOT_NOW.to(spoken_here(), why=away), err=True)
            raise typer.Exit(LATER) from away
        tell_json(told) if as_json else tell(told)
        if not told["names"] and not told["known"]:
            raise typer.Exit(BAD_MAIL)


async def take(composition: Composition, settings: "Settings", shop: str, raw: bytes) -> dict[str, Any]:
    from kefu.edges.platforms.s3_files import open_store
    from kefu.flows.aftersale.mailed_evidence import receive_mail
    from kefu.kernel.actor import system_actor
    from kefu.kernel.clock import SystemClock

    db = await composition.open_database(settings, SystemClock())
    try:
        known = await named_shop(db, shop)
        actor = system_actor(known.tenant_id, known.shop_id)
        mailed = await receive_mail(db, open_store(settings), actor, known.shop_id, raw)
    finally:
        await db.close()
    locale = spoken_here()
    return {
        "ok": True, "case": mailed.case_number or None, "names": list(mailed.names), "known": mailed.known,
        "refused": [{"name": name, "why": why.detail(locale)} for name, why in mailed.refused],
    }  # fmt: skip


def tell(told: dict[str, Any]) -> None:
    locale, names = spoken_here(), ", ".join(told["names"])
    if told["names"]:
        typer.echo((KEPT if told["case"] else ARCHIVED).to(locale, case=told["case"], names=names))
    elif told["known"]:
        typer.echo(KNOWN.to(locale))
    for each in told["refused"]:
        typer.echo(REFUSED.to(locale, **each), err=True)
