"""Files in any store that speaks S3: the twin of the directory, chosen by `KEFU_FILES_URL`.

    s3://bucket/prefix?endpoint=https://oss.example.com&region=cn-hangzhou&path_style=1

Key and secret come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or from whatever the machine's role offers; never
from the address, which ends up in logs. Objects lie under prefix/aa/bb/<sha256>, as in the directory.
"""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from kefu.edges.settings import Settings
from kefu.kernel.errors import Unavailable
from kefu.kernel.i18n import Text
from kefu.ports.files import Directory, FileStore, parts_of

if TYPE_CHECKING:
    from obstore.store import S3Store

RENEW_AFTER = timedelta(hours=1)
"""Content put again is written again only when it is older: the sweeper must find it young, a day is its measure."""
TIMEOUT = "30s"
OPTIONS = ("endpoint", "region", "path_style")


class StoreUnreachable(Unavailable):
    code = "file.store_unreachable"
    text = Text(
        "文件存储暂时不可用，请稍后再试。",
        "檔案儲存暫時無法使用，請稍後再試。",
        "The file store cannot be reached just now.",
    )


class AddressWrong(ValueError):
    """KEFU_FILES_URL is not understood. The message says why, without the address."""


def open_store(settings: Settings) -> FileStore:
    """The directory below the data directory, or the store the installation names. Raises AddressWrong."""
    return S3Files.at(settings.files_url) if settings.files_url else Directory(settings.files_dir)


class S3Files:
    """`prefix` ends with a slash or is empty."""

    def __init__(self, store: "S3Store", prefix: str) -> None:
        self._store = store
        self._prefix = prefix

    @classmethod
    def at(cls, url: str, *, retries: int = 3) -> "S3Files":
        from obstore.store import S3Store  # a native library: loaded only where it is used

        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        if parts.scheme != "s3" or not parts.hostname or parts.username or parts.port:
            raise AddressWrong("KEFU_FILES_URL must look like s3://bucket/prefix?endpoint=https://…")
        if unknown := sorted(set(options) - set(OPTIONS)):
            raise AddressWrong(f"KEFU_FILES_URL: unknown option {unknown[0]}; known are {', '.join(OPTIONS)}")
        endpoint = options.get("endpoint", "")
        known: dict[str, Any] = {"region": options.get("region", "us-east-1")}
        if endpoint:
            known["endpoint"] = endpoint
        if "path_style" in options:
            known["virtual_hosted_style_request"] = options["path_style"] != "1"
        store = S3Store(
            parts.hostname, client_options={"timeout": TIMEOUT, "allow_http": endpoint.startswith("http://")},
            retry_config={"max_retries": retries}, **known,
        )  # fmt: skip
        prefix = parts.path.strip("/")
        return cls(store, f"{prefix}/" if prefix else "")

    def key(self, sha256: str) -> str:
        return self._prefix + "/".join(parts_of(sha256))

    async def put(self, content: bytes) -> str:
        from obstore.exceptions import BaseError

        sha256 = hashlib.sha256(content).hexdigest()
        key = self.key(sha256)
        try:
            put_at = await self._put_at(key)
            if put_at is None or put_at < datetime.now(UTC) - RENEW_AFTER:
                await self._store.put_async(key, content)
        except BaseError as down:
            raise StoreUnreachable from down
        return sha256

    async def _put_at(self, key: str) -> datetime | None:
        from obstore.exceptions import NotFoundError

        try:
            return (await self._store.head_async(key))["last_modified"]
        except (NotFoundError, FileNotFoundError):
            return None

    async def get(self, sha256: str) -> bytes:
        """Raises FileNotFoundError, StoreUnreachable."""

        async def whole(key: str) -> bytes:
            found = await self._store.get_async(key)
            return bytes(await found.bytes_async())

        return await self._read(sha256, whole)

    async def get_part(self, sha256: str, start: int, end: int) -> bytes:
        """Raises FileNotFoundError, StoreUnreachable."""

        async def part(key: str) -> bytes:
            return bytes(await self._store.get_range_async(key, start=start, end=end))

        return await self._read(sha256, part)

    async def _read(self, sha256: str, read: Callable[[str], Awaitable[bytes]]) -> bytes:
        from obstore.exceptions import BaseError, NotFoundError

        try:
            return await read(self.key(sha256))
        except (NotFoundError, FileNotFoundError) as gone:
            raise FileNotFoundError(sha256) from gone
        except BaseError as down:
            raise StoreUnreachable from down

    async def delete(self, sha256: str) -> None:
        from obstore.exceptions import BaseError, NotFoundError

        try:
            await self._store.delete_async(self.key(sha256))
        except (NotFoundError, FileNotFoundError):
            return
        except BaseError as down:
            raise StoreUnreachable from down

    async def old_keys(self, older_than_s: float) -> AsyncIterator[list[str]]:
        """Only what lies as our own objects do: the bucket may hold other things too."""
        before = datetime.now(UTC) - timedelta(seconds=older_than_s)
        async for portion in self._store.list(self._prefix or None):
            found = [
                name for each in portion if each["last_modified"] < before
                if is_ours(name := each["path"].rsplit("/", 1)[-1]) and each["path"] == self.key(name)
            ]  # fmt: skip
            if found:
                yield found


def is_ours(name: str) -> bool:
    try:
        parts_of(name)
    except FileNotFoundError:
        return False
    return True
