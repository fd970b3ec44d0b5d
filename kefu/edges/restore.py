"""Puts a backup back: into a database of its own first; only when every row is there does it take the real one's place.

Existing data is never overwritten unless that is said, and then it is kept beside the new one until all is done.
"""

import asyncio
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from kefu.edges.backup import DUMP, FILES, KEY, Manifest, count_rows, fingerprint, key_in_use, opened, run
from kefu.edges.migrate import knows
from kefu.kernel.errors import Conflict, Invalid
from kefu.kernel.i18n import Text

SQL = Path(__file__).with_name("bootstrap.sql")


class WouldOverwrite(Conflict):
    code = "restore.would_overwrite"
    text = Text(
        "这里已经有数据（{what}）。换一个 --data-dir，或用 --replace 说明要替换。",
        "這裡已經有資料（{what}）。換一個 --data-dir，或用 --replace 說明要替換。",
        "There is data here already ({what}). Take another --data-dir, or say --replace.",
    )


class InUse(Conflict):
    code = "restore.in_use"
    text = Text(
        "还有 {count} 个连接在用这个数据库，请先停下 Kefu。",
        "還有 {count} 個連線在用這個資料庫，請先停下 Kefu。",
        "{count} connections still use this database. Stop Kefu first.",
    )


class TooNew(Invalid):
    code = "restore.too_new"
    text = Text(
        "备份来自更新的 Kefu（{kefu}，数据结构 {schema}）。请先升级。",
        "備份來自更新的 Kefu（{kefu}，資料結構 {schema}）。請先升級。",
        "The backup comes from a newer Kefu ({kefu}, schema {schema}). Upgrade first.",
    )


class Incomplete(Invalid):
    code = "restore.incomplete"
    text = Text(
        "还原后行数不符：{differing}。原来的数据没有动。",
        "還原後列數不符：{differing}。原來的資料沒有動。",
        "After restoring the rows differ: {differing}. The old data is untouched.",
    )


@dataclass(frozen=True, slots=True)
class Restored:
    """`secret`: restored (it was in the backup), fits, missing (personal values cannot be read), other (the same)."""

    manifest: Manifest
    secret: str


def restore(admin_url: str, database: str, data_dir: Path, source: Path, *, replace: bool) -> Restored:
    """`admin_url`: a superuser's, of the database `postgres` of the cluster. Raises what stands above, BackupFailed."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with opened(source, data_dir) as (manifest, room):
        if not knows(manifest.schema):
            raise TooNew(kefu=manifest.kefu, schema=manifest.schema)
        asyncio.run(check_free(admin_url, database, data_dir, replace))
        fresh = f"{database}_restored_{secrets.token_hex(4)}"
        asyncio.run(fill(admin_url, fresh, room / DUMP, manifest))
        take_files(room / FILES, data_dir / FILES)
        asyncio.run(swap(admin_url, database, fresh))
        return Restored(manifest, take_secret(room / KEY, data_dir, manifest))


def url_of(admin_url: str, database: str) -> str:
    """The same cluster and role, another database."""
    head, _, query = admin_url.partition("?")
    base = head.rsplit("/", 1)[0]
    return f"{base}/{database}?{query}" if query else f"{base}/{database}"


async def check_free(admin_url: str, database: str, data_dir: Path, replace: bool) -> None:
    """Raises InUse, WouldOverwrite."""
    connection = await asyncpg.connect(url_of(admin_url, database), timeout=20)
    try:
        count = await connection.fetchval(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            " and backend_type = 'client backend'"
        )
        if count:
            raise InUse(count=count)
        there = await connection.fetchval("select to_regclass('public.tenants')")
        tenants = await connection.fetchval("select count(*) from tenants") if there else 0
        if tenants and not replace:
            raise WouldOverwrite(what=f"{database}: {tenants} tenants")
    finally:
        await connection.close()
    if not replace and any(path.is_file() for path in (data_dir / FILES).rglob("*")):
        raise WouldOverwrite(what=str(data_dir / FILES))


async def fill(admin_url: str, fresh: str, dump: Path, manifest: Manifest) -> None:
    """A database of its own with everything in it, counted; dropped again when anything is wrong."""
    admin = await asyncpg.connect(admin_url, timeout=20)
    try:
        await admin.execute(f'create database "{fresh}" template template0 owner kefu')
        try:
            connection = await asyncpg.connect(url_of(admin_url, fresh), timeout=20)
            try:
                await connection.execute(SQL.read_text("utf-8"))
                await asyncio.to_thread(
                    run, "pg_restore", url_of(admin_url, fresh), "--exit-on-error", "--single-transaction", str(dump)
                )
                rows = await count_rows(connection)
                await connection.execute("analyze")
            finally:
                await connection.close()
            differing = [
                f"{name} {manifest.rows.get(name)} → {rows.get(name)}"
                for name in sorted({*rows, *manifest.rows})
                if rows.get(name) != manifest.rows.get(name)
            ]
            if differing:
                raise Incomplete(differing=", ".join(differing))
        except BaseException:
            await admin.execute(f'drop database if exists "{fresh}" with (force)')
            raise
    finally:
        await admin.close()


async def swap(admin_url: str, database: str, fresh: str) -> None:
    """The filled database takes the place of the old one; the old one goes only after that."""
    admin = await asyncpg.connect(admin_url, timeout=20)
    old = f"{fresh}_old"
    try:
        await admin.execute(f'alter database "{database}" rename to "{old}"')
        await admin.execute(f'alter database "{fresh}" rename to "{database}"')
        await admin.execute(f'drop database "{old}" with (force)')
    finally:
        await admin.close()


def take_files(source: Path, target: Path) -> None:
    """Files go by their content's hash: the same name is the same file, so nothing is overwritten."""
    for path in sorted(source.rglob("*")) if source.exists() else ():
        place = target / path.relative_to(source)
        if path.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            part = place.with_name(f".{place.name}.part")
            shutil.copyfile(path, part)
            part.rename(place)


def take_secret(key: Path, data_dir: Path, manifest: Manifest) -> str:
    """Puts the backup's key in place unless a key is in use; says whether personal values can be read with it."""
    used = key_in_use(data_dir)
    if not used and key.exists():
        with os.fdopen(os.open(data_dir / KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(key.read_text())
        return "restored"
    if not manifest.secret:
        return "fits"
    if not used:
        return "missing"
    return "fits" if fingerprint(used) == manifest.secret else "other"
