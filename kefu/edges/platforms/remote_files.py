"""Fetches what a signed message names by address: from the open internet only, no redirects, a limit on size and time."""

import asyncio
from collections.abc import Callable

import httpx

from kefu.edges.platforms.outgoing import outgoing_client
from kefu.ports.delivery import Refused
from kefu.ports.remote_files import RemoteFileRefused, RemoteFileUnreachable

WITHIN_S = 8.0
"""For the whole file: a platform waits about ten seconds for its answer, and a slow sender must not hold us longer."""
LATER = frozenset({408, 425, 429})


class HttpFiles:
    """The twin that really fetches. `connect` makes the client when the first file is asked for: most never are."""

    def __init__(self, connect: Callable[[], httpx.AsyncClient] = outgoing_client) -> None:
        self._connect = connect
        self._client: httpx.AsyncClient | None = None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def fetch(self, url: str, most: int) -> bytes:
        client = self._client = self._client or self._connect()
        try:
            async with asyncio.timeout(WITHIN_S), client.stream("GET", url) as response:
                check_status(response.status_code)
                return await read_at_most(response, most)
        except (Refused, httpx.InvalidURL, httpx.UnsupportedProtocol) as inside:
            raise RemoteFileRefused(str(inside)) from inside
        except (httpx.HTTPError, TimeoutError, OSError) as away:
            raise RemoteFileUnreachable(type(away).__name__) from away


def check_status(status: int) -> None:
    if 200 <= status < 300:
        return
    if status in LATER or status >= 500:
        raise RemoteFileUnreachable(f"HTTP {status}")
    raise RemoteFileRefused(f"HTTP {status}")


async def read_at_most(response: httpx.Response, most: int) -> bytes:
    """Counted as it arrives: the length that is told may lie."""
    content = b""
    async for part in response.aiter_bytes():
        content += part
        if len(content) > most:
            raise RemoteFileRefused(f"more than {most} bytes")
    return content
