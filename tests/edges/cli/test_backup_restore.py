"""A backup is worth what its restore is: everything back in another cluster, counted, files too."""

import asyncio
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from kefu.edges.backup import MANIFEST, count_rows
from kefu.edges.embedded_postgres import EmbeddedPostgres
from kefu.edges.migrate import upgrade
from kefu.edges.postgres_place import Place
from kefu.edges.settings import default_packs_dir, read_secret
from kefu.kernel.clock import SystemClock
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.main import fill_shelves, make_reactions
from kefu.ports.files import Directory
from tests.conftest import FORGETFUL
from tests.edges.cli.conftest import Run
from tests.factories.desk import Desk
from tests.factories.story import make_stock

PICTURE = b"\x89PNG what the buyer sent"


async def fill(cluster: EmbeddedPostgres, place: Path) -> dict[str, int]:
    fill_shelves(default_packs_dir())
    db = await Database.connect(cluster.urls.app, SystemClock(), make_reactions(), size=2)
    try:
        desk = await Desk(db, Vault(read_secret(place))).found()
        await make_stock(db, desk)
        await desk.person("Li", "supervisor")
        await Directory(place / "files").put(PICTURE)
    finally:
        await db.close()
    return await counted(cluster)


async def counted(cluster: EmbeddedPostgres) -> dict[str, int]:
    connection = await asyncpg.connect(cluster.url("postgres"))
    try:
        return await count_rows(connection)
    finally:
        await connection.close()


def let_forget(data_dir: Path) -> Path:
    """Whoever starts the cluster of this directory, a command of its own too: it need not survive a power cut."""
    lines = (f"{name} = {value}\n" for name, value in FORGETFUL.items())
    (Place.below(data_dir).home / "local.conf").write_text("".join(lines))
    return data_dir


@pytest.fixture(scope="module")
def installation() -> Iterator[tuple[Path, dict[str, int]]]:
    """A data directory with a shop, an order and a picture, and how many rows it has; nothing runs on it."""
    place = let_forget(Path(tempfile.mkdtemp(prefix="kefu-keep-")))
    with EmbeddedPostgres(place) as cluster:
        upgrade(cluster.urls.owner)
        rows = asyncio.run(fill(cluster, place))
    yield place, rows
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def running(installation: tuple[Path, dict[str, int]]) -> Iterator[tuple[Path, dict[str, int]]]:
    """The same, and its database is up meanwhile: commands find it instead of starting and stopping it."""
    with EmbeddedPostgres(installation[0]):
        yield installation


@pytest.fixture
def elsewhere(data_dir: Path) -> Path:
    return let_forget(data_dir)


def test_all_comes_back_in_another_cluster(
    kefu: Run, installation: tuple[Path, dict[str, int]], elsewhere: Path, tmp_path: Path
) -> None:
    place, rows = installation
    tar = tmp_path / "kefu.tar"
    made = kefu("backup", str(tar), "--data-dir", str(place), "--json")
    assert made.exit_code == 0, made.stdout
    manifest = json.loads(made.stdout)["manifest"]
    assert (manifest["rows"], manifest["files"], manifest["with_secret"]) == (rows, 1, False)
    assert manifest["rows"]["orders"] == 1
    assert tar.stat().st_mode & 0o077 == 0
    with tarfile.open(tar) as whole:
        assert "secret.key" not in whole.getnames()
    assert kefu("backup", str(tar), "--data-dir", str(place)).exit_code == 1, "an older backup is never written over"

    back = kefu("restore", str(tar), "--data-dir", str(elsewhere), "--json")
    assert back.exit_code == 0, back.stdout
    assert json.loads(back.stdout)["secret"] == "missing"
    with EmbeddedPostgres(elsewhere) as cluster:
        assert asyncio.run(counted(cluster)) == rows
        assert asyncio.run(walled(cluster)), "the app role still sees nothing without a scope"
        assert [path.read_bytes() for path in (elsewhere / "files").rglob("*") if path.is_file()] == [PICTURE]

        again = kefu("restore", str(tar), "--data-dir", str(elsewhere), "--json")
        assert again.exit_code == 1
        assert json.loads(again.stdout)["error"]["code"] == "restore.would_overwrite"
        shutil.copy(place / "secret.key", elsewhere / "secret.key")
        replaced = kefu("restore", str(tar), "--data-dir", str(elsewhere), "--replace", "--json")
        assert (replaced.exit_code, json.loads(replaced.stdout)["secret"]) == (0, "fits")
        assert asyncio.run(counted(cluster)) == rows


async def walled(cluster: EmbeddedPostgres) -> bool:
    connection = await asyncpg.connect(cluster.urls.app)
    try:
        await connection.fetch("select * from orders")
    except asyncpg.PostgresError:
        return True
    finally:
        await connection.close()
    return False


def test_the_secret_goes_along_only_when_asked(
    kefu: Run, running: tuple[Path, dict[str, int]], elsewhere: Path, tmp_path: Path
) -> None:
    place, _ = running
    tar = tmp_path / "whole.tar"
    assert kefu("backup", str(tar), "--with-secret", "--data-dir", str(place)).exit_code == 0
    back = kefu("restore", str(tar), "--data-dir", str(elsewhere), "--json")
    assert json.loads(back.stdout)["secret"] == "restored"
    assert read_secret(elsewhere) == read_secret(place)
    assert (elsewhere / "secret.key").stat().st_mode & 0o077 == 0


def test_a_damaged_backup_changes_nothing(kefu: Run, running: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    place, rows = running
    tar, broken = tmp_path / "kefu.tar", tmp_path / "broken.tar"
    kefu("backup", str(tar), "--data-dir", str(place))
    content = bytearray(tar.read_bytes())
    at = content.find(b"PGDMP") + 2000
    content[at : at + 8] = b"damaged!"
    broken.write_bytes(content)
    (tmp_path / "half.tar").write_bytes(tar.read_bytes()[:20_000])
    (tmp_path / "other.tar").write_bytes(b"no tar at all")
    for bad in (broken, tmp_path / "half.tar", tmp_path / "other.tar"):
        done = kefu("restore", str(bad), "--data-dir", str(place), "--replace", "--json")
        assert (done.exit_code, json.loads(done.stdout)["error"]["code"]) == (1, "backup.unreadable")
    with EmbeddedPostgres(place) as cluster:
        assert asyncio.run(counted(cluster)) == rows


@pytest.mark.parametrize("stranger", ["../outside", "files/../../outside"])
def test_a_stranger_in_the_tar_is_refused(
    kefu: Run, running: tuple[Path, dict[str, int]], tmp_path: Path, stranger: str
) -> None:
    place, _ = running
    bad, note = tmp_path / "bad.tar", tmp_path / "note"
    note.write_text("{}")
    with tarfile.open(bad, "w") as tar:
        tar.add(note, MANIFEST)
        tar.add(note, stranger)
    done = kefu("restore", str(bad), "--data-dir", str(place), "--replace", "--json")
    assert (done.exit_code, json.loads(done.stdout)["error"]["code"]) == (1, "backup.unreadable")
    assert not (place / "outside").exists()


def test_nothing_is_restored_while_somebody_works_with_it(
    kefu: Run, running: tuple[Path, dict[str, int]], tmp_path: Path
) -> None:
    place, rows = running
    tar = tmp_path / "kefu.tar"
    kefu("backup", str(tar), "--data-dir", str(place))
    with EmbeddedPostgres(place) as cluster, asyncio.Runner() as loop:
        connection = loop.run(asyncpg.connect(cluster.urls.app))
        done = kefu("restore", str(tar), "--data-dir", str(place), "--replace", "--json")
        assert json.loads(done.stdout)["error"]["code"] == "restore.in_use"
        loop.run(connection.close())
        assert loop.run(counted(cluster)) == rows


def test_where_nothing_is_nothing_is_backed_up(kefu: Run, tmp_path: Path) -> None:
    done = kefu("backup", str(tmp_path / "x.tar"), "--data-dir", str(tmp_path / "none"))
    assert done.exit_code == 1
    assert not (tmp_path / "x.tar").exists()
    assert not (tmp_path / "none").exists()
