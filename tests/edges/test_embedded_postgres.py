"""The embedded database: who may in, who stops it, and what it says when it can't."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from kefu.edges import postgres_place
from kefu.edges.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from tests.conftest import FORGETFUL, TestDatabase

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Deep, with letters a socket's path can't have, and for root where PostgreSQL's account can't enter."""
    above = tmp_path_factory.mktemp("an awkward place") / "数据"
    above.mkdir(mode=0o700)
    return above / ("long-" * 20)


@pytest.fixture(scope="module")
def made(awkward: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(awkward, FORGETFUL) as cluster:
        yield cluster
    shutil.rmtree(cluster.place.home)


async def test_nobody_gets_in_without_the_password(made: EmbeddedPostgres) -> None:
    wrong = made.urls.app.replace("kefu_app:", "kefu_app:x")
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(wrong)
    assert (made.place.home / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert made.place.socket_dir.stat().st_mode & 0o777 == 0o700


async def test_it_listens_on_no_port(superuser: asyncpg.Connection) -> None:
    assert await superuser.fetchval("show listen_addresses") == ""


async def test_the_products_roles_cannot_jump_the_walls(database: TestDatabase, superuser: asyncpg.Connection) -> None:
    roles = await superuser.fetch(
        "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty, rolcanlogin from pg_roles "
        "where rolname like 'kefu%' order by rolname"
    )
    assert [tuple(role) for role in roles] == [
        ("kefu", False, True),
        ("kefu_app", False, True),
        ("kefu_narrow", False, False),
        ("kefu_read", False, False),
    ]
    app = await asyncpg.connect(database.urls.app)
    try:
        await app.execute("set role kefu_read")
        await app.execute("reset role")
        for forbidden in ("kefu", "kefu_narrow", "postgres"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await app.execute(f"set role {forbidden}")
    finally:
        await app.close()


async def test_the_bootstrap_runs_twice_and_refuses_a_role_that_walls_do_not_hold(
    superuser: asyncpg.Connection,
) -> None:
    text = (Path(postgres_place.__file__).with_name("bootstrap.sql")).read_text("utf-8")
    await superuser.execute(text)
    transaction = superuser.transaction()
    await transaction.start()
    try:
        await superuser.execute("alter role kefu_app bypassrls")
        with pytest.raises(asyncpg.RaiseError, match="the walls between shops do not hold"):
            await superuser.execute(text)
    finally:
        await transaction.rollback()


def test_the_last_user_stops_it(data_dir: Path) -> None:
    first, second = EmbeddedPostgres(data_dir, FORGETFUL), EmbeddedPostgres(data_dir, FORGETFUL)
    first.start()
    pid = first.postmaster_pid
    assert second.start() == first.urls
    assert second.postmaster_pid == pid
    first.stop()
    first.stop()
    assert {process.pid for process in second.processes()} >= {pid}
    second.stop()
    assert second.processes() == []
    assert second.postmaster_pid is None


def test_a_half_made_cluster_is_made_anew(data_dir: Path) -> None:
    cluster = EmbeddedPostgres(data_dir, FORGETFUL)
    home = postgres_place.Place.below(data_dir).home
    (home / "data-dead").mkdir()
    (home / "data-dead" / "PG_VERSION").write_text("18")
    with cluster:
        assert not (home / "data-dead").exists()
        assert len(cluster.processes()) > 1


def test_data_of_another_edition_is_left_alone(data_dir: Path) -> None:
    data = postgres_place.Place.below(data_dir).data
    data.mkdir()
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedPostgresError, match=r"written by PostgreSQL 17.*kefu backup"):
        EmbeddedPostgres(data_dir).start()
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_a_bad_setting_is_told_with_the_log(data_dir: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match="no_such_setting"):
        EmbeddedPostgres(data_dir, {"no_such_setting": "1"}).start()


@needs_root
def test_as_root_no_directory_above_is_opened(made: EmbeddedPostgres, awkward: Path) -> None:
    assert all(path.stat().st_mode & 0o777 == 0o700 for path in list(awkward.parents)[:4])
    assert (awkward / "postgres").is_symlink()
    assert {process.uids().real for process in made.processes()} == {made.place.data.stat().st_uid} != {0}


@needs_root
def test_programs_out_of_reach_are_copied(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a virtual environment below /root."""
    reaches = postgres_place._reaches
    monkeypatch.setattr(
        postgres_place,
        "_reaches",
        lambda account, command: not command[0].endswith("initdb") and reaches(account, command),
    )
    with EmbeddedPostgres(data_dir, FORGETFUL) as cluster:
        assert cluster.place.install.is_relative_to(postgres_place.STATE)
        assert str(cluster.place.install) in cluster.processes()[0].cmdline()[0]
