"""One use of an installation: its settings, and its database running for as long as the use lasts."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kefu.edges.embedded_postgres import EmbeddedPostgres
from kefu.edges.settings import Settings


@contextmanager
def installation(data_dir: Path | None = None, *, demo: bool = False) -> Iterator[Settings]:
    """Starts the embedded database if no other is named and none is running; stops what it started."""
    settings = Settings.from_environment(data_dir, demo=demo)
    if settings.database_url is not None:
        yield settings
        return
    with EmbeddedPostgres(settings.data_dir) as cluster:
        cluster.watch()
        end_politely()
        yield replace(settings, database_url=cluster.urls.owner, app_database_url=cluster.urls.app, app_role=None)


def end_politely() -> None:
    """A TERM or a closed terminal ends the program as Ctrl-C does: what it started is stopped."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if threading.current_thread() is threading.main_thread() and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda got, _: sys.exit(128 + got))


def environment_of(settings: Settings) -> dict[str, str]:
    """What a child process needs in order to work on the same installation."""
    assert settings.database_url is not None
    assert settings.app_database_url is not None
    found = {
        "KEFU_DATABASE_URL": settings.database_url,
        "KEFU_DATA_DIR": str(settings.data_dir),
        "KEFU_PACKS_DIR": str(settings.packs_dir),
    }
    if settings.app_role is None:
        found["KEFU_APP_DATABASE_URL"] = settings.app_database_url
    if settings.private_targets:
        found["KEFU_PRIVATE_TARGETS"] = "1"
    if settings.demo:
        found["KEFU_DEMO"] = "1"
    return found
