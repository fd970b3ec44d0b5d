"""migrate, init: from an empty database to the first owner."""

import asyncio
from typing import Annotated
from uuid import uuid4

import typer

from kefu.edges.cli import Composition, DataDir
from kefu.edges.settings import Settings


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

        with installation(data_dir) as settings:
            assert settings.database_url is not None
            upgrade(settings.database_url)
            try:
                asyncio.run(
                    first_owner(composition, settings, email, name, shop, code, platform, employee_no, password, agency)
                )
            except Problem as problem:
                typer.echo(problem.detail("zh-CN"), err=True)
                raise typer.Exit(2) from problem
        typer.echo(f"{shop}: {email}")


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
                typer.echo("There is an owner already; he invites the others on screen.", err=True)
                raise typer.Exit(1)
        tenant = uuid4()
        hashed = await hash_password(password)
        async with db.begin(system_actor(tenant)) as tx:
            kind = "agency" if agency else "merchant"
            await tx.run("select kefu.found_tenant($1,$2,$3,$4)", tenant, shop, kind, tx.now)
            shop_id = await shops.create(tx, code, shop, platform, "CNY", "Asia/Shanghai", {}, "demo")
            await people.create_account(tx, email, employee_no, name, hashed, {shop_id: ["owner"]})
    finally:
        await db.close()
