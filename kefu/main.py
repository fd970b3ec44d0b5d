"""The composition root: the only file that knows every part."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import yaml
from fastapi import APIRouter, FastAPI

from kefu.edges.cli import Composition, make_cli
from kefu.edges.demo.seed import seed
from kefu.edges.settings import Settings, read_secret
from kefu.edges.web.app import build_app, no_lifespan
from kefu.kernel.clock import Clock, SystemClock
from kefu.kernel.events import Reactions
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.modules.access import web as access_web
from kefu.modules.access.rules import RoleBook
from kefu.modules.access.sessions import Door
from kefu.modules.audit import web as audit_web
from kefu.modules.customers import web as customers_web
from kefu.modules.files import web as files_web
from kefu.modules.orders import web as orders_web
from kefu.modules.products import web as products_web
from kefu.modules.shops import web as shops_web
from kefu.ports.files import Directory

ROUTERS: list[APIRouter] = [
    access_web.router,
    shops_web.router,
    customers_web.router,
    products_web.router,
    orders_web.router,
    files_web.router,
    audit_web.router,
]


def make_reactions() -> Reactions:
    """Who reacts to what, together and afterwards, in order: the one list."""
    return Reactions()


def read_roles(settings: Settings) -> RoleBook:
    path = settings.packs_dir / "catalogues" / "roles.yaml"
    return RoleBook.parse(yaml.safe_load(path.read_text(encoding="utf-8")))


async def open_database(settings: Settings, clock: Clock, *, size: int = 10) -> Database:
    """`settings.app_database_url` must be set: the command line fills it in when the database is the embedded one."""
    assert settings.app_database_url is not None
    return await Database.connect(
        settings.app_database_url, clock, make_reactions(), size=size, app_role=settings.app_role
    )


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        now = clock or SystemClock()
        db = await open_database(settings, now)
        vault = Vault(read_secret(settings.data_dir))
        app.state.settings = settings
        app.state.db = db
        app.state.vault = vault
        app.state.files = Directory(settings.files_dir)
        app.state.door = Door(db, now, vault, read_roles(settings))
        app.state.authenticate = app.state.door.authenticate
        try:
            yield
        finally:
            await db.close()

    return build_app(ROUTERS, lifespan)


def app_from_environment() -> FastAPI:
    """What uvicorn loads in each server process; the parent put the installation into the environment."""
    return create_app(Settings.from_environment(demo=os.environ.get("KEFU_DEMO") == "1"))


async def seed_demo(settings: Settings) -> list[str]:
    db = await open_database(settings, SystemClock(), size=2)
    try:
        return await seed(db, Vault(read_secret(settings.data_dir)))
    finally:
        await db.close()


async def run_worker(settings: Settings) -> None:
    raise NotImplementedError


cli = make_cli(
    Composition(
        app_factory="kefu.main:app_from_environment",
        open_database=open_database,
        run_worker=run_worker,
        seed_demo=seed_demo,
        openapi=lambda: build_app(ROUTERS, no_lifespan).openapi(),
    )
)

if __name__ == "__main__":
    cli()
