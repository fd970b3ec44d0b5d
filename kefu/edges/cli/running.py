"""serve, worker, demo: the commands that stay."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from kefu.edges.cli import Composition, DataDir
from kefu.edges.cli.lifeline import Lifeline, hold_lifeline
from kefu.edges.cli.trouble import alone, check_port
from kefu.edges.settings import Settings

PORT = 8080
Port = Annotated[int, typer.Option("--port", envvar="KEFU_PORT", min=1, max=65535, help="Port to listen on.")]
Host = Annotated[str, typer.Option("--host", help="Address to listen on.")]
START_WITHIN_S = 60.0
LARGEST_FRAME = 16 * 1024
"""Nothing but a word of life is expected through a web socket; strangers may open one too."""


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def serve(
        port: Port = PORT,
        host: Host = "127.0.0.1",
        processes: Annotated[int, typer.Option(min=1, max=64, help="Server processes.")] = 1,
        data_dir: DataDir = None,
    ) -> None:
        """Serves the desk. Run `kefu worker` beside it; `kefu demo` starts both."""
        import uvicorn

        from kefu.edges.installation import environment_of, installation

        hold_lifeline()
        check_port(host, port)
        with serving(data_dir), installation(data_dir, demo=in_demo()) as settings:
            os.environ.update(environment_of(settings))
            uvicorn.run(
                composition.app_factory, factory=True, host=host, port=port, workers=processes, loop="uvloop",
                http="httptools", ws="websockets-sansio", log_level="warning", access_log=False, server_header=False,
                ws_max_size=LARGEST_FRAME, timeout_graceful_shutdown=5,
            )  # fmt: skip

    @app.command()
    def worker(data_dir: DataDir = None) -> None:
        """Delivers what waits in the outbox, feeds the browsers, rings when a clock runs out."""
        from kefu.edges.installation import installation

        hold_lifeline()
        with installation(data_dir, demo=in_demo()) as settings:
            asyncio.run(composition.run_worker(settings))

    @app.command()
    def demo(port: Port = PORT, host: Host = "127.0.0.1", data_dir: DataDir = None) -> None:
        """Sets up a demo shop and runs everything until Ctrl-C."""
        from kefu.edges.installation import installation
        from kefu.edges.migrate import upgrade

        check_port(host, port)
        with serving(data_dir), installation(data_dir, demo=True) as settings:
            assert settings.database_url is not None
            upgrade(settings.database_url)
            logins = asyncio.run(composition.seed_demo(settings))
            supervise(settings, host, port, logins)


def serving(data_dir: Path | None) -> AbstractContextManager[None]:
    """One server for one embedded database; of a database elsewhere, and below a demo, several may serve."""
    settings = Settings.from_environment(data_dir)
    return nullcontext() if settings.database_url or in_demo() else alone(settings.data_dir)


def supervise(settings: Settings, host: str, port: int, logins: list[str]) -> None:
    """Server and worker as children; when one ends, or at Ctrl-C, all end."""
    stop: list[int] = []
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda number, _: stop.append(number))
    lifeline = Lifeline()
    environment = os.environ | lifeline.environment() | environment_of_child(settings)
    commands = (["serve", "--port", str(port), "--host", host], ["worker"])
    children = [
        # a session of its own: Ctrl-C reaches only us, and we stop them in order
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "kefu", *command],
            env=environment,
            start_new_session=True,
            pass_fds=(lifeline.reading,),
        )
        for command in commands
    ]
    try:
        if wait_until_ready(host, port, children, stop):
            print_welcome(host, port, logins)
        while not stop and all(child.poll() is None for child in children):
            time.sleep(0.2)
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(15)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
    if not stop:
        raise typer.Exit(1)


def in_demo() -> bool:
    return os.environ.get("KEFU_DEMO") == "1"


def environment_of_child(settings: Settings) -> dict[str, str]:
    """No URL of the embedded database: each child counts itself among its users, and the last one stops it."""
    return {"KEFU_DATA_DIR": str(settings.data_dir), "KEFU_PACKS_DIR": str(settings.packs_dir), "KEFU_DEMO": "1"}


def wait_until_ready(host: str, port: int, children: list[subprocess.Popen[bytes]], stop: list[int]) -> bool:
    import httpx

    until = time.monotonic() + START_WITHIN_S
    while time.monotonic() < until and not stop and all(child.poll() is None for child in children):
        try:
            if httpx.get(f"http://{host}:{port}/readyz", timeout=1).status_code == 200:
                return True
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    return False


def print_welcome(host: str, port: int, logins: list[str]) -> None:
    typer.echo(f"\n  Kefu 客服工作台   http://{host}:{port}")
    typer.echo(f"  演示店铺 demo shop http://{host}:{port}/demo-shop\n")
    for login in logins:
        typer.echo(f"  {login}")
    typer.echo("\n  Ctrl-C 停止 / stops everything\n")
