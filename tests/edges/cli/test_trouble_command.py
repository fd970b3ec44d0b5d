"""What is wrong around the program is told in plain words with the next step, never as a traceback."""

import errno
import socket
import subprocess
from pathlib import Path

import asyncpg
import pytest

from kefu.edges.bootstrap import NotPrepared
from kefu.edges.cli.speaking import CannotUse
from kefu.edges.cli.trouble import alone, check_port, words_for
from kefu.edges.embedded_postgres import Urls
from tests.edges.cli.conftest import Run

NEXT = "  → "


@pytest.fixture
def report(tmp_path: Path) -> str:
    (tmp_path / "orders.csv").write_text("a,b\n")
    return str(tmp_path / "orders.csv")


@pytest.mark.parametrize(
    ("url", "what", "remedy"),
    [
        ("notaurl", "数据库地址有误", "postgresql://user:password@host:5432/kefu"),
        ("postgresql://kefu@127.0.0.1:1/kefu", "连不上数据库", "KEFU_DATABASE_URL"),
        ("postgresql://kefu@no.such.host.invalid/kefu", "连不上数据库", "KEFU_DATABASE_URL"),
    ],
)
def test_a_database_that_is_not_there(
    kefu: Run, monkeypatch: pytest.MonkeyPatch, report: str, url: str, what: str, remedy: str
) -> None:
    monkeypatch.setenv("KEFU_DATABASE_URL", url)
    init = ("init", "--email", "a@b.cn", "--name", "a", "--shop", "a", "--password", "long-enough-password")
    for command in (("import", "orders", report, "--shop", "first"), ("migrate",), init):
        done = kefu(*command)
        assert done.exit_code == 2
        first, second = done.stderr.strip().split("\n")
        assert first.startswith(what)
        assert remedy in second.removeprefix(NEXT)
    doctor = kefu("doctor")
    assert doctor.exit_code == 1
    assert "连不上数据库" in doctor.stdout


async def count_tenants(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.fetch("select kefu.count_tenants()")
    finally:
        await connection.close()


async def test_a_database_that_refuses_or_holds_no_kefu(urls: Urls) -> None:
    for url, remedy in (
        (urls.app.replace("/test_", "/no_such_"), "KEFU_DATABASE_URL"),
        (urls.app.rsplit("/", 1)[0] + "/template1" + "?" + urls.app.partition("?")[2], "kefu init"),
    ):
        with pytest.raises(asyncpg.PostgresError) as wrong:
            await count_tenants(url)
        said = words_for(wrong.value)
        assert said is not None
        assert remedy in said[1].detail("en")


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (asyncpg.DiskFullError("could not extend file"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/var/lib/kefu"), "No permission for /var/lib/kefu"),
        (NotADirectoryError(errno.ENOTDIR, "x", "/etc/passwd"), "/etc/passwd is no directory"),
        (NotPrepared("PostgreSQL 16 or newer is needed; this is 13.4."), "PostgreSQL 16 or newer"),
    ],
)
def test_other_trouble_has_its_words(wrong: Exception, what: str) -> None:
    said = words_for(wrong)
    assert said is not None
    assert what in said[0].detail("en")
    assert said[1].detail("zh-CN")
    assert said[1].detail("zh-TW")


def test_a_fault_of_ours_shows_itself() -> None:
    assert words_for(KeyError("x")) is None
    assert words_for(OSError(errno.EINVAL, "x")) is None
    assert words_for(asyncpg.CheckViolationError("x")) is None


def test_a_port_that_is_taken_is_told_before_anything_is_made(kefu: Run, tmp_path: Path) -> None:
    place = tmp_path / "untouched"
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        for command in ("demo", "serve"):
            done = kefu(command, "--port", str(port), "--data-dir", str(place))
            assert (done.exit_code, place.exists()) == (2, False)
            assert f"端口 {port} 已被占用" in done.stderr
    check_port("127.0.0.1", port)
    with pytest.raises(CannotUse, match="no address"):
        check_port("no.such.host.invalid", 8080)


def test_two_servers_do_not_share_a_directory(kefu: Run, tmp_path: Path) -> None:
    with alone(tmp_path):
        done = kefu("demo", "--port", "18453", "--data-dir", str(tmp_path))
        assert done.exit_code == 2
        assert f"另一个 Kefu 正在使用数据目录 {tmp_path}" in done.stderr
    with alone(tmp_path):
        pass


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--email", "x", "不是邮箱地址"),
        ("--code", "BAD CODE", "店铺代码"),
        ("--platform", "ebay", "没有「ebay」这个平台"),
    ],
)
def test_a_first_shop_that_cannot_be_is_refused_before_anything_is_made(
    kefu: Run, tmp_path: Path, option: str, value: str, told: str
) -> None:
    given = {"--email": "a@b.cn", "--name": "a", "--shop": "a", "--password": "long-enough-password", option: value}
    place = tmp_path / "untouched"
    done = kefu("init", *(word for pair in given.items() for word in pair), "--data-dir", str(place))
    assert (done.exit_code, place.exists()) == (2, False)
    assert told in done.stderr


def test_a_reader_that_has_seen_enough_ends_the_command_without_a_word(program: list[str]) -> None:
    with subprocess.Popen([*program, "decide", "--list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.close()  # `kefu decide --list | head -0`
        assert listing.stderr.read() == b""
