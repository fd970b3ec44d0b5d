"""migrate, init: from an empty database to the first owner."""

import asyncio
import re
from typing import Annotated
from uuid import uuid4

import typer

from kefu.edges.cli import Composition, DataDir
from kefu.edges.cli.speaking import BAD_INPUT, CannotUse, end
from kefu.edges.settings import Settings

PLATFORMS = "taobao, tmall, jd, douyin, pdd, kuaishou, own_site, shopify, amazon"


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def migrate(data_dir: DataDir = None) -> None:
        """Brings the database to this version."""
        from kefu.edges.installation import installation
        from kefu.edges.migrate import upgrade

        with installation(data_dir) as settings:
            assert settings.database_url is not None
            upgrade(settings.database_url)
        typer.echo("The database is up to date.")

    @app.command()
    def init(
        email: Annotated[str, typer.Option(prompt="Owner's e-mail", help="He signs in with it.")],
        name: Annotated[str, typer.Option(prompt="Owner's name", help="As colleagues see it.")],
        shop: Annotated[
            str, typer.Option(prompt="Name of the first shop", help="Its name; more shops are made on screen.")
        ],
        code: Annotated[str, typer.Option(help="Short code of the shop: a-z, 0-9, -.")] = "shop",
        platform: Annotated[
            str, typer.Option(help="Where the shop sells: taobao, tmall, jd, douyin, pdd …")
        ] = "taobao",
        employee_no: Annotated[str, typer.Option(help="The owner's number; it stands in every note he writes.")] = "1",
        password: Annotated[
            str,
            typer.Option(
                prompt=True,
                confirmation_prompt=True,
                hide_input=True,
                envvar="KEFU_OWNER_PASSWORD",
                help="Asked for if not given.",
            ),
        ] = "",
        agency: Annotated[bool, typer.Option(help="You serve shops of several merchants.")] = False,
        data_dir: DataDir = None,
    ) -> None:
        """Makes the first shop and its owner. Refuses when there is an owner already."""
        from kefu.edges.installation import installation
        from kefu.edges.migrate import upgrade
        from kefu.kernel.errors import Problem

        check_shop(code, shop, platform)
        check_mail(email)
        with installation(data_dir) as settings:
            assert settings.database_url is not None
            upgrade(settings.database_url)
            try:
                asyncio.run(
                    first_owner(composition, settings, email, name, shop, code, platform, employee_no, password, agency)
                )
            except Problem as problem:
                end(problem, BAD_INPUT, as_json=False)
        typer.echo(f"{shop}: {email}")


def check_shop(code: str, name: str, platform: str) -> None:
    """The same as on screen, before anything is made. Raises CannotUse."""
    from pydantic import ValidationError

    from kefu.modules.shops.web import NewShop

    try:
        NewShop(code=code, name=name, platform=platform)
    except ValidationError as wrong:
        what = wrong.errors()[0]["loc"][0]
        raise {
            "code": CannotUse(
                f"店铺代码「{code}」不能用：2–40 位小写字母、数字、- 或 _，以字母或数字开头。",
                f"{code} is no shop code: 2 to 40 of a-z, 0-9, - and _, a letter or digit first.",
            ),
            "name": CannotUse("店铺名须为 1–80 个字。", "The shop's name has 1 to 80 characters."),
            "platform": CannotUse(
                f"没有「{platform}」这个平台，有：{PLATFORMS}。",
                f"There is no platform {platform}; there are {PLATFORMS}.",
            ),
        }[str(what)] from wrong


def check_mail(email: str) -> None:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        raise CannotUse(f"「{email}」不是邮箱地址。", f"{email} is no e-mail address.")


async def first_owner(
    composition: Composition, settings: Settings, email: str, name: str, shop: str, code: str, platform: str,
    employee_no: str, password: str, agency: bool,
) -> None:  # fmt: skip
    from kefu.kernel.actor import system_actor
    from kefu.kernel.clock import SystemClock
    from kefu.modules.access import people
    from kefu.modules.access.passwords import check_strength, hash_password
    from kefu.modules.shops import service as shops

    check_strength(password, email)
    db = await composition.open_database(settings, SystemClock())
    try:
        async with db.pool.acquire() as connection:
            if await connection.fetchval("select kefu.count_tenants()"):
                raise CannotUse(
                    "已经有店主了；其他人由店主在「设置 › 人员」里邀请。",
                    "There is an owner already; he invites the others under Settings › People.",
                )
        tenant = uuid4()
        hashed = await hash_password(password)
        async with db.begin(system_actor(tenant)) as tx:
            kind = "agency" if agency else "merchant"
            await tx.run("select kefu.found_tenant($1,$2,$3,$4)", tenant, shop, kind, tx.now)
            shop_id = await shops.create(tx, code, shop, platform, "CNY", "Asia/Shanghai", {}, "demo")
            await people.create_account(tx, email, employee_no, name, hashed, {shop_id: ["owner"]})
    finally:
        await db.close()
