"""check-message: what the red lines say about a text, before anybody sends it. Writes nothing."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.cli.speaking import CannotUse, end, read_object, spoken_here, tell_json

if TYPE_CHECKING:
    from kefu.edges.settings import Settings
    from kefu.modules.compliance.rules.context import Context
    from kefu.modules.compliance.rules.redline import Verdict

CLEAN, WARNED, BLOCKED, BAD = 0, 1, 2, 3
DEFAULT_ZONE = "Asia/Shanghai"
PRIVATE = ("order", "others_orders")
MOST_CHARS = 20_000


USAGE_ERROR: Any = typer.BadParameter.__base__
"""What every wrong option or argument raises; typer does not export it under its own name."""


class NoMixUp(TyperCommand):
    """A wrong option ends with 3: 2 says that the text must not go out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except USAGE_ERROR as wrong:
            wrong.show()
            raise typer.Exit(BAD) from wrong


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command("check-message", cls=NoMixUp)
    def check_message(
        shop: Annotated[
            str | None, typer.Option(help="A shop's code: its platform is taken from the database.")
        ] = None,
        order: Annotated[
            str | None, typer.Option(help="Order number: its state, stock, return window … are taken into account.")
        ] = None,
        buyer: Annotated[
            str | None, typer.Option(help="Platform's id of whom the text goes to (default: the order's own buyer).")
        ] = None,
        platform: Annotated[
            str | None, typer.Option(help="taobao, tmall, jd, douyin, pdd. Without --order no database is needed then.")
        ] = None,
        context: Annotated[
            str | None, typer.Option(metavar="FILE", help="JSON object of facts; they win over the database's.")
        ] = None,
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """Checks the text on standard input against the red lines of a platform: law, common lines, its own.

        Every hit names the clause, the points it costs, and a sentence that may be said instead.

        Ends with 0 clean, or only a hint · 1 a warning · 2 blocked · 3 the input cannot be used.
        """
        from kefu.kernel.errors import Problem

        try:
            text = read_message()
            given = read_object(context) if context else {}
            platform, verdict, known = judged(composition, data_dir, shop, order, buyer, platform, text, given)
        except Problem as problem:
            end(problem, BAD, as_json)
        level = verdict.level.name
        if as_json:
            tell_json({"ok": verdict.may_send, "platform": platform, **verdict.to_json(), "facts": shown_facts(known)})
        else:
            show(verdict)
        raise typer.Exit({"warn": WARNED, "block": BLOCKED}.get(level, CLEAN))


def read_message() -> str:
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise CannotUse("标准输入不是 UTF-8 文本。", "Standard input is not UTF-8.") from wrong
    text = text.rstrip("\r\n")
    if not text.strip():
        raise CannotUse(
            "标准输入里没有文字。写成：echo 文字 | kefu check-message --platform taobao",
            "There is no text on standard input. Write: echo TEXT | kefu check-message --platform taobao",
        )
    if len(text) > MOST_CHARS:
        raise CannotUse(f"文字超过 {MOST_CHARS} 字。", f"The text is longer than {MOST_CHARS} characters.")
    return text


def judged(
    composition: Composition, data_dir: Path | None, shop: str | None, order: str | None, buyer: str | None,
    platform: str | None, text: str, given: dict[str, Any],
) -> "tuple[str, Verdict, Context]":  # fmt: skip
    """Platform, verdict and what it was judged by. Raises CannotUse, OrderUnknown, PlatformUnknown.

    A platform without red lines of its own is an error here: whoever asks by hand has mistyped it.
    """
    from kefu.edges.settings import Settings
    from kefu.modules.compliance.rules.context import Context
    from kefu.modules.compliance.service import load_checker

    if shop is None and platform is not None and order is None:
        known = Context.of(base_facts(buyer) | given)
        packs_dir = Settings.from_environment(data_dir).packs_dir
        return platform, load_checker(packs_dir, platform).check(text, known), known
    if shop is None:
        raise CannotUse(
            "请用 --shop 指明店铺，或用 --platform 指明平台。",
            "Name the shop with --shop, or the platform with --platform.",
        )
    return ask_database(composition, data_dir, shop, order, buyer, platform, text, Context.of(given))


def base_facts(buyer: str | None) -> dict[str, Any]:
    from zoneinfo import ZoneInfo

    facts: dict[str, Any] = {"channel": "chat", "on_date": datetime.now(UTC).astimezone(ZoneInfo(DEFAULT_ZONE)).date()}
    return facts | ({"conversation_buyer": buyer} if buyer else {})


def ask_database(
    composition: Composition, data_dir: Path | None, shop: str, order: str | None, buyer: str | None,
    platform: str | None, text: str, given: "Context",
) -> "tuple[str, Verdict, Context]":  # fmt: skip
    from kefu.edges.cli.shop_of import check_installation, unknown_shop
    from kefu.edges.embedded_postgres import EmbeddedPostgresError
    from kefu.edges.installation import installation
    from kefu.edges.message_facts import look_in_shop
    from kefu.edges.settings import read_secret
    from kefu.edges.shop_lookup import find_shop
    from kefu.kernel.clock import SystemClock
    from kefu.kernel.vault import Vault
    from kefu.modules.compliance.service import load_checker

    check_installation(data_dir, shop)

    async def ask(settings: "Settings") -> "tuple[str, Verdict, Context]":
        db = await composition.open_database(settings, SystemClock())
        try:
            known = await find_shop(db, shop)
            if known is None:
                raise unknown_shop(shop)
            judging = platform or known.platform
            checker = load_checker(settings.packs_dir, judging)
            vault = Vault(read_secret(settings.data_dir))
            verdict, context = await look_in_shop(
                db, known, checker, vault, text, given,
                number=order, buyer=buyer, packs_dir=settings.packs_dir, cache=settings.data_dir / "cache",
            )  # fmt: skip
            return judging, verdict, context
        finally:
            await db.close()

    try:
        with installation(data_dir) as settings:
            return asyncio.run(ask(settings))
    except (OSError, EmbeddedPostgresError) as wrong:
        raise CannotUse(f"打不开数据库：{wrong}", f"The database does not open: {wrong}") from wrong


def shown_facts(known: "Context") -> dict[str, Any]:
    """What was known, for programs; personal values of the order are not repeated."""
    from dataclasses import fields

    found = {field.name: getattr(known, field.name) for field in fields(known)}
    return {name: value for name, value in found.items() if value not in (None, ()) and name not in PRIVATE}


def show(verdict: "Verdict") -> None:
    locale = spoken_here()
    marks = {"ok": "✓", "hint": "·", "warn": "!", "block": "✗"}
    if not verdict.hits:
        typer.echo({"en": "✓ No red line."}.get(locale, "✓ 没有触及红线。"))
    for hit in verdict.hits:
        line = hit.redline
        typer.echo(f"{marks[hit.level.name]} {line.title.to(locale)}  “{hit.matched}”  [{line.id}]")
        typer.echo(f"  {line.clause.document} {line.clause.article}".rstrip())
        if line.penalty:
            typer.echo(f"  {line.penalty.text.to(locale)}")
        if rewrite := hit.rewrite.to(locale):
            typer.echo(f"  → {rewrite}")
