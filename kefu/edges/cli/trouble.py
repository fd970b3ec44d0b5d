"""What goes wrong outside the program, in plain words with the next step, for every command alike.

A database that is away, an address that is none, a disk that is full, a directory that is another's: no traceback, since
nothing in the program is to be mended. What is not told here is a fault of ours and shows itself whole.
"""

import errno
import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from kefu.edges.cli.speaking import BAD_INPUT, CannotUse, end, spoken_here

URL_EXAMPLE = "postgresql://user:password@host:5432/kefu"
NO_ANSWER = (ConnectionError, socket.gaierror, TimeoutError)


class PlainGroup(TyperGroup):
    """The group of all commands."""

    def invoke(self, ctx: Any) -> Any:
        with plain_words():
            return super().invoke(ctx)


@contextmanager
def plain_words() -> Iterator[None]:
    """Ends the command with words for what is not the program's fault; everything else goes on as it was."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except CannotUse as unusable:
        end(unusable, BAD_INPUT, as_json=False)
    except Exception as wrong:
        if (said := words_for(wrong)) is None:
            raise
        what, remedy = said
        end(what, BAD_INPUT, as_json=False, hints=[remedy.detail(spoken_here())])


def words_for(wrong: Exception) -> tuple[CannotUse, CannotUse] | None:
    """What happened and what to do; None for what nobody but a programmer can mend."""
    import asyncpg

    from kefu.edges.bootstrap import NotPrepared
    from kefu.edges.embedded_postgres import EmbeddedPostgresError

    if isinstance(wrong, BrokenPipeError):
        return None  # whoever read our output has seen enough; click ends the command without a word
    if isinstance(wrong, EmbeddedPostgresError):
        return (
            CannotUse(f"内置数据库启动失败：{wrong}", f"The embedded database does not start: {wrong}"),
            CannotUse("请运行 kefu doctor。", "Run kefu doctor."),
        )
    if isinstance(wrong, NotPrepared):
        return (
            CannotUse(f"数据库还不能用：{wrong}", f"The database cannot be used yet: {wrong}"),
            CannotUse("备好后请重试。", "Try again when that is done."),
        )
    if isinstance(wrong, asyncpg.PostgresError | asyncpg.InterfaceError):
        return database(wrong)
    if isinstance(wrong, OSError):
        return system(wrong)
    return None


def database(wrong: Exception) -> tuple[CannotUse, CannotUse] | None:
    import asyncpg

    if isinstance(wrong, asyncpg.ClientConfigurationError):
        return (
            CannotUse(f"数据库地址有误：{wrong}", f"The database's address is wrong: {wrong}"),
            CannotUse(f"KEFU_DATABASE_URL 应形如 {URL_EXAMPLE}", f"KEFU_DATABASE_URL looks like {URL_EXAMPLE}"),
        )
    if isinstance(wrong, asyncpg.InvalidAuthorizationSpecificationError | asyncpg.InvalidCatalogNameError):
        return (
            CannotUse(f"数据库不让登录：{wrong}", f"The database refuses: {wrong}"),
            CannotUse(
                "请检查 KEFU_DATABASE_URL 里的用户、密码和库名。",
                "Check user, password and database in KEFU_DATABASE_URL.",
            ),
        )
    if isinstance(wrong, asyncpg.InvalidSchemaNameError | asyncpg.UndefinedTableError | asyncpg.UndefinedFunctionError):
        return (
            CannotUse(
                "数据库里还没有 Kefu 的表，或版本不对。", "The database holds no Kefu, or one of another version."
            ),
            CannotUse(
                "新装请运行 kefu init；升级后请运行 kefu migrate。",
                "Run kefu init on a new one, kefu migrate after an upgrade.",
            ),
        )
    if isinstance(wrong, asyncpg.DiskFullError):
        return full()
    if isinstance(wrong, asyncpg.PostgresConnectionError | asyncpg.CannotConnectNowError | asyncpg.InterfaceError):
        return away(wrong)
    return None


def system(wrong: OSError) -> tuple[CannotUse, CannotUse] | None:
    if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
        return full()
    if wrong.errno == errno.EROFS or isinstance(wrong, PermissionError):
        return (
            CannotUse(f"没有权限使用 {wrong.filename or ''}。", f"No permission for {wrong.filename or 'this'}."),
            CannotUse(
                "请换一个目录（--data-dir 或 KEFU_DATA_DIR），或修改其权限。",
                "Choose another directory (--data-dir or KEFU_DATA_DIR) or change its permissions.",
            ),
        )
    if isinstance(wrong, NotADirectoryError | FileExistsError):
        return (
            CannotUse(f"{wrong.filename} 不是目录。", f"{wrong.filename} is no directory."),
            CannotUse("请换一个目录（--data-dir）。", "Choose another directory (--data-dir)."),
        )
    if isinstance(wrong, NO_ANSWER):
        return away(wrong)
    return None


def away(wrong: Exception) -> tuple[CannotUse, CannotUse]:
    return (
        CannotUse(f"连不上数据库：{wrong}", f"The database does not answer: {wrong}"),
        CannotUse("请检查 KEFU_DATABASE_URL 和数据库服务。", "Check KEFU_DATABASE_URL and the database server."),
    )


def full() -> tuple[CannotUse, CannotUse]:
    return (
        CannotUse("磁盘已满，什么都没有写入。", "The disk is full; nothing was written."),
        CannotUse("请清理磁盘后重试。", "Make room and try again."),
    )


def check_port(host: str, port: int) -> None:
    """Before anything is set up. Raises CannotUse when somebody else listens there, or nobody may."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as denied:
            raise CannotUse(
                f"没有权限使用端口 {port}，请用 --port 换一个大于 1023 的。",
                f"Port {port} is not allowed; choose one above 1023 with --port.",
            ) from denied
        except socket.gaierror as unknown:
            raise CannotUse(f"没有 {host} 这个地址。", f"There is no address {host}.") from unknown
        except (OSError, OverflowError) as taken:
            if isinstance(taken, OSError) and taken.errno == errno.EADDRNOTAVAIL:
                raise CannotUse(f"本机没有 {host} 这个地址。", f"This machine has no address {host}.") from taken
            raise CannotUse(
                f"端口 {port} 已被占用，请用 --port 换一个，或先停掉占用它的程序。",
                f"Port {port} is taken; choose another with --port, or stop who holds it.",
            ) from taken


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """As long as this lasts no other server or demo serves from this directory's own database. Raises CannotUse."""
    from kefu.edges.postgres_place import lock

    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        held = lock(data_dir / "serving.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        raise CannotUse(
            f"另一个 Kefu 正在使用数据目录 {data_dir}。请先停掉它，或用 --data-dir 换一个。",
            f"Another Kefu serves from {data_dir}. Stop it first, or choose another with --data-dir.",
        ) from taken
    with held:
        yield
