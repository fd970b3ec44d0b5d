"""A shop named on the command line, looked up in the installation's database (started if it is not running)."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from kefu.edges.cli import Composition
from kefu.edges.cli.speaking import CannotUse

if TYPE_CHECKING:
    from kefu.edges.shop_lookup import KnownShop
    from kefu.kernel.transaction import Database


def look_up_shop(composition: Composition, data_dir: Path | None, code: str) -> "KnownShop":
    """Raises CannotUse when there is no such shop, or no installation to look in."""
    from kefu.edges.embedded_postgres import EmbeddedPostgresError
    from kefu.edges.installation import installation

    check_installation(data_dir, code)
    try:
        with installation(data_dir) as settings:
            from kefu.edges.shop_lookup import find_shop
            from kefu.kernel.clock import SystemClock

            async def find() -> "KnownShop | None":
                db = await composition.open_database(settings, SystemClock())
                try:
                    return await find_shop(db, code)
                finally:
                    await db.close()

            known = asyncio.run(find())
    except (OSError, EmbeddedPostgresError) as wrong:
        raise CannotUse(
            f"打不开数据库，查不到店铺 {code}：{wrong}",
            f"The database does not open, so {code} cannot be found: {wrong}",
        ) from wrong
    if known is None:
        raise unknown_shop(code)
    return known


async def named_shop(db: "Database", code: str) -> "KnownShop":
    """Raises CannotUse when there is no such shop."""
    from kefu.edges.shop_lookup import find_shop

    known = await find_shop(db, code)
    if known is None:
        raise CannotUse(f"没有代码为 {code} 的店铺。", f"There is no shop {code}.", f"沒有代碼為 {code} 的店鋪。")
    return known


def unknown_shop(code: str) -> CannotUse:
    return CannotUse(
        f"没有代码为 {code} 的店铺，也没有这个名字的店铺规则包。",
        f"There is no shop {code}, and no shop pack of that name.",
    )


def check_installation(data_dir: Path | None, code: str) -> None:
    """A question makes no new installation. Raises CannotUse."""
    from kefu.edges.settings import Settings

    settings = Settings.from_environment(data_dir)
    if settings.database_url is None and not (settings.data_dir / "postgres").exists():
        raise CannotUse(
            f"{code} 不是规则包的名字，而 {settings.data_dir} 里没有数据库可查。请用 --data-dir 指明安装位置。",
            f"{code} is no pack's name, and there is no database in {settings.data_dir}. Name one with --data-dir.",
        )
