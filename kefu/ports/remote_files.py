"""Files that lie at somebody else's address: fetched once, while the message that names them comes in."""

from typing import Protocol


class RemoteFileRefused(Exception):
    """It will never be fetched: the address leads inside, there is nothing there, it is too large."""


class RemoteFileUnreachable(Exception):
    """It can't be fetched just now."""


class RemoteFiles(Protocol):
    async def fetch(self, url: str, most: int) -> bytes:
        """At most `most` bytes. Raises RemoteFileRefused, RemoteFileUnreachable."""
        ...
