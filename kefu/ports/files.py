"""Where bytes are kept: by the SHA-256 of their content, so that nothing is stored twice and nothing can be changed.

The bytes are written before the row that names them; what no row names is swept. Twins: `Directory` here, a store that
speaks S3 at the edges (`kefu.edges.platforms.s3_files`); one contract test runs against both.
"""

import asyncio
import hashlib
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol
from uuid import uuid4


class FileStore(Protocol):
    async def put(self, content: bytes) -> str:
        """Keeps the content, durably, and returns its SHA-256 in hex. Putting the same content again is free."""
        ...

    async def get(self, sha256: str) -> bytes:
        """Raises FileNotFoundError."""
        ...

    async def get_part(self, sha256: str, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`, both within the content. Raises FileNotFoundError."""
        ...

    async def delete(self, sha256: str) -> None: ...

    def old_keys(self, older_than_s: float) -> AsyncIterator[list[str]]:
        """Keys put more than so many seconds ago, in portions: candidates for sweeping."""
        ...


def parts_of(sha256: str) -> tuple[str, str, str]:
    """Where a content lies: two folders by its first letters. Raises FileNotFoundError for what is no hash at all."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise FileNotFoundError(sha256)
    return sha256[:2], sha256[2:4], sha256


class Directory:
    """A directory tree on this machine: aa/bb/<sha256>."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        return self.root.joinpath(*parts_of(sha256))

    async def put(self, content: bytes) -> str:
        return await asyncio.to_thread(self._put, content)

    def _put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        final = self.path(sha256)
        if final.exists():
            os.utime(final)  # young again: the sweeper leaves it while its new row is on the way
            return sha256
        final.parent.mkdir(parents=True, exist_ok=True)
        draft = final.with_name(f".{uuid4().hex}")
        with draft.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(final)
        return sha256

    async def get(self, sha256: str) -> bytes:
        return await asyncio.to_thread(self.path(sha256).read_bytes)

    async def get_part(self, sha256: str, start: int, end: int) -> bytes:
        def read() -> bytes:
            with self.path(sha256).open("rb") as content:
                content.seek(start)
                return content.read(end - start)

        return await asyncio.to_thread(read)

    async def delete(self, sha256: str) -> None:
        await asyncio.to_thread(self.path(sha256).unlink, missing_ok=True)

    async def old_keys(self, older_than_s: float) -> AsyncIterator[list[str]]:
        before = time.time() - older_than_s
        for folder in await asyncio.to_thread(lambda: sorted(self.root.glob("??"))):
            found = await asyncio.to_thread(older_names, folder, before)
            if found:
                yield found


def older_names(folder: Path, before: float) -> list[str]:
    """Names of contents below `folder` last put before this moment (seconds since the epoch)."""
    return [path.name for path in folder.glob("??/*") if path.stat().st_mtime < before]
