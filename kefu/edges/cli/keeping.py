"""backup, restore: the whole installation in one file, and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from kefu.edges.cli import AsJson, Composition, DataDir
from kefu.edges.cli.speaking import CannotUse, end, spoken_here, tell_json
from kefu.kernel.i18n import Text

if TYPE_CHECKING:
    from kefu.edges.settings import Settings

FAILED = 1

SECRETS = {
    "restored": Text("密钥已还原。", "密鑰已還原。", "The secret key was restored."),
    "fits": Text("密钥相符。", "密鑰相符。", "The secret key fits."),
    "missing": Text(
        "备份里没有密钥：请在启动前把原来的 secret.key 放进数据目录，否则个人信息读不出来。",
        "備份裡沒有密鑰：請在啟動前把原來的 secret.key 放進資料目錄，否則個人資訊讀不出來。",
        "The backup holds no secret key: put the old secret.key into the data directory before you start, "
        "or personal values cannot be read.",
    ),
    "other": Text(
        "这里的密钥与备份时的不同，个人信息读不出来：请换回原来的 secret.key。",
        "這裡的密鑰與備份時的不同，個人資訊讀不出來：請換回原來的 secret.key。",
        "The secret key here is not the one of the backup, so personal values cannot be read: put the old one back.",
    ),
}


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def backup(
        file: Annotated[Path, typer.Argument(help="The tar to write. It must not be there yet.")],
        with_secret: Annotated[
            bool, typer.Option("--with-secret", help="Puts the secret key in: then keep the file as safe as the data.")
        ] = False,
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """Database and files in one tar, while everything goes on. Personal values in it stay sealed.

        The secret key (secret.key in the data directory) is left out unless you say --with-secret: keep a copy of it
        elsewhere, without it personal values in the backup cannot be read. Another PostgreSQL than the embedded one
        needs KEFU_BACKUP_DATABASE_URL, a role with BYPASSRLS.

        Ends with 0 written · 1 no backup was made.
        """
        from kefu.edges.backup import back_up
        from kefu.kernel.errors import Problem

        try:
            with as_keeper(data_dir, must_exist=True) as (settings, url, _):
                manifest = back_up(url, settings.data_dir, file, with_secret=with_secret)
        except Problem as problem:
            end(problem, FAILED, as_json)
        size = file.stat().st_size
        if as_json:
            tell_json({"ok": True, "file": str(file), "bytes": size, "manifest": manifest.to_json()})
            return
        rows = sum(manifest.rows.values())
        typer.echo(f"{file}  {size / 2**20:.1f} MiB · {rows} 行/rows · {manifest.files} 文件/files")
        if manifest.secret and not with_secret:
            typer.echo(f"  · {settings.data_dir / 'secret.key'} 不在其中，请另存 / is not in it: keep a copy", err=True)

    @app.command()
    def restore(
        file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What kefu backup wrote.")],
        replace: Annotated[bool, typer.Option("--replace", help="The data that is there now goes.")] = False,
        as_json: AsJson = False,
        data_dir: DataDir = None,
    ) -> None:
        """Puts a backup back and brings it to this version. Stop server and worker first.

        It goes into a database of its own, is counted table by table, and only then takes the place of the old one.

        Ends with 0 restored · 1 not restored, the old data is untouched · 2 the file is not there.
        """
        from kefu.edges.migrate import upgrade
        from kefu.edges.restore import restore as put_back
        from kefu.kernel.errors import Problem

        try:
            with as_keeper(data_dir, must_exist=False) as (settings, url, owner_url):
                database = urlsplit(url).path.lstrip("/")
                done = put_back(admin_of(url), database, settings.data_dir, file, replace=replace)
                upgrade(owner_url)
        except Problem as problem:
            end(problem, FAILED, as_json)
        if as_json:
            tell_json({"ok": True, "secret": done.secret, "manifest": done.manifest.to_json()})
            return
        manifest = done.manifest
        typer.echo(f"{sum(manifest.rows.values())} 行/rows · {manifest.files} 文件/files · {manifest.made_at}")
        typer.echo(SECRETS[done.secret].to(spoken_here()), err=done.secret in ("missing", "other"))


def admin_of(url: str) -> str:
    from kefu.edges.restore import url_of

    return url_of(url, "postgres")


@contextmanager
def as_keeper(data_dir: Path | None, *, must_exist: bool) -> "Iterator[tuple[Settings, str, str]]":
    """Settings, the database's URL as a role that sees everything, and the owner's. Raises CannotUse."""
    import os

    from kefu.edges.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
    from kefu.edges.settings import Settings

    settings = Settings.from_environment(data_dir)
    if settings.database_url is not None:
        yield settings, os.environ.get("KEFU_BACKUP_DATABASE_URL") or settings.database_url, settings.database_url
        return
    if must_exist and not (settings.data_dir / "postgres").exists():
        raise CannotUse(
            f"{settings.data_dir} 里没有 Kefu 的数据。请用 --data-dir 指明。",
            f"There is no data of Kefu in {settings.data_dir}. Name it with --data-dir.",
        )
    try:
        with EmbeddedPostgres(settings.data_dir) as cluster:
            yield settings, cluster.url("postgres"), cluster.urls.owner
    except EmbeddedPostgresError as wrong:
        raise CannotUse(f"内置数据库打不开：{wrong}", f"The embedded database does not open: {wrong}") from wrong
