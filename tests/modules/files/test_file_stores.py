"""One contract for every place where files may lie: a directory, and a server that really speaks S3."""

import asyncio
import hashlib
import os
import sys
import urllib.request
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from kefu.edges.platforms.s3_files import AddressWrong, S3Files, StoreUnreachable, open_store
from kefu.edges.settings import Settings
from kefu.kernel.transaction import Database
from kefu.modules.files import service
from kefu.ports.files import Directory, FileStore
from tests.factories.house import found_house
from tests.modules.files.test_file_rules import picture

KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
async def s3_server() -> AsyncIterator[str]:
    """A server process of its own, with one bucket. It says itself where it listens."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0", env=os.environ | KEYS,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert server.stderr is not None
    said = b""
    while b"Running on " not in said:
        said = await server.stderr.readline()
        assert said, "the server ended before it listened"
    url = said.split(b"Running on ")[1].split()[0].decode().strip()
    draining = asyncio.create_task(server.stderr.read())
    try:
        await put(f"{url}/kefu-files")
        yield url
    finally:
        server.kill()
        await asyncio.gather(server.wait(), draining)


async def put(url: str, content: bytes | None = None) -> None:
    def send() -> None:
        urllib.request.urlopen(urllib.request.Request(url, data=content, method="PUT"), timeout=30).close()

    await asyncio.to_thread(send)


@pytest.fixture(params=["directory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    if request.param == "directory":
        return Directory(tmp_path / "files")
    url = request.getfixturevalue("s3_server")
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    return S3Files.at(f"s3://kefu-files/{tmp_path.name}?endpoint={url}&path_style=1")


async def all_old(store: FileStore, older_than_s: float) -> list[str]:
    return sorted([key async for keys in store.old_keys(older_than_s) for key in keys])


async def test_what_is_put_is_got_under_its_hash(store: FileStore) -> None:
    for content in (b"", b"a photo", os.urandom(2_000_000)):
        sha256 = await store.put(content)
        assert sha256 == hashlib.sha256(content).hexdigest()
        assert await store.put(content) == sha256
        assert await store.get(sha256) == content


async def test_a_part_is_got_without_the_rest(store: FileStore) -> None:
    content = os.urandom(100_000)
    sha256 = await store.put(content)
    for start, end in ((0, 1), (10, 99_999), (99_999, 100_000), (0, 100_000)):
        assert await store.get_part(sha256, start, end) == content[start:end]
    with pytest.raises(FileNotFoundError):
        await store.get_part("0" * 64, 0, 1)


async def test_many_at_once_meet_nobody_halfway(store: FileStore) -> None:
    content = os.urandom(300_000)
    assert len({*await asyncio.gather(*(store.put(content) for _ in range(8)))}) == 1
    assert await store.get(hashlib.sha256(content).hexdigest()) == content


@pytest.mark.parametrize("name", ["0" * 64, "", "../../etc/passwd", "A" * 64, "0" * 63 + "/"])
async def test_what_is_not_there_is_not_found(store: FileStore, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        await store.get(name)


async def test_deleting_twice_is_deleting_once(store: FileStore) -> None:
    gone, stays = await store.put(b"gone"), await store.put(b"stays")
    await store.delete(gone)
    await store.delete(gone)
    with pytest.raises(FileNotFoundError):
        await store.get(gone)
    assert await store.get(stays) == b"stays"


async def test_the_sweeper_is_shown_what_is_old_and_only_that(store: FileStore) -> None:
    keys = sorted([await store.put(bytes([n])) for n in range(5)])
    assert await all_old(store, 3600.0) == []
    assert await all_old(store, -3600.0) == keys


async def test_files_are_kept_and_swept_the_same(store: FileStore, db: Database) -> None:
    house = await found_house(db)
    agent = await house.hire("after_sale")
    kept = await service.store(db, store, agent.actor, house.shop_id, "a.jpg", picture())
    orphan = await store.put(b"nobody names me")
    assert await service.sweep(db, store, older_than_s=-3600.0) == 1
    assert len(await store.get(kept.sha256)) == kept.size
    with pytest.raises(FileNotFoundError):
        await store.get(orphan)


async def test_other_things_in_the_bucket_are_left_alone(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    sha256 = "0" * 64
    for key in ("mixed/readme.txt", f"mixed/{sha256}", f"mixed/00/{sha256}", f"elsewhere/00/00/{sha256}"):
        await put(f"{s3_server}/kefu-files/{key}", b"x")
    store = S3Files.at(f"s3://kefu-files/mixed?endpoint={s3_server}&path_style=1")
    assert await all_old(store, -3600.0) == []


async def test_a_store_that_is_away_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    store = S3Files.at("s3://no-such-bucket?endpoint=http://127.0.0.1:1&path_style=1", retries=0)
    for asked in (store.put(b"x"), store.get("0" * 64), store.delete("0" * 64)):
        with pytest.raises(StoreUnreachable):
            await asked


@pytest.mark.parametrize("url", ["s3://", "http://bucket", "s3://key:secret@bucket", "s3://bucket?endpont=x"])
def test_an_address_not_understood_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(AddressWrong) as refused:
        S3Files.at(url)
    assert "secret" not in str(refused.value)


def test_the_installation_chooses(settings: Settings) -> None:
    assert isinstance(open_store(settings), Directory)
    assert isinstance(open_store(replace(settings, files_url="s3://bucket")), S3Files)
