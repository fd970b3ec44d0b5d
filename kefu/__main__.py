"""The program `kefu`. Everything the server is made of is only loaded by the commands that need it."""

from typing import TYPE_CHECKING

from kefu.edges.cli import Composition, make_cli

if TYPE_CHECKING:
    from kefu.edges.settings import Settings
    from kefu.kernel.clock import Clock
    from kefu.kernel.transaction import Database


async def open_database(settings: "Settings", clock: "Clock") -> "Database":
    from kefu import main

    return await main.open_database(settings, clock)


async def run_worker(settings: "Settings") -> None:
    from kefu import main

    await main.run_worker(settings)


async def seed_demo(settings: "Settings") -> list[str]:
    from kefu import main

    return await main.seed_demo(settings)


def openapi() -> dict[str, object]:
    from kefu import main

    return main.openapi()


cli = make_cli(Composition("kefu.main:app_from_environment", open_database, run_worker, seed_demo, openapi))

if __name__ == "__main__":
    cli()
