"""The way out to addresses that staff typed: only to the open internet, unless the installation allows more."""

import asyncio
import socket

import httpx

from kefu.kernel.public_hosts import is_public, may_be_public
from kefu.ports.delivery import Refused

TIMEOUT_S = 10.0


def outgoing_client(*, private_targets: bool = False) -> httpx.AsyncClient:
    """Follows no redirect: it would lead past every check."""
    if private_targets:
        return httpx.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False)
    return httpx.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False, transport=OnlyPublic())


class OnlyPublic(httpx.AsyncBaseTransport):
    """Looks the name up itself and connects to the very address it looked at: a second answer of the DNS counts nothing.

    The certificate is checked for the name. No connection is kept: kept ones are found again by address, not by name.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport | None = None) -> None:
        self._inner = inner or httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises Refused for a target inside; ConnectError when the name is not known just now."""
        host = request.url.host
        address = await find_public(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        pinned = httpx.Request(
            request.method, request.url.copy_with(host=address), headers=request.headers, stream=request.stream,
            extensions=request.extensions | {"sni_hostname": host},
        )  # fmt: skip
        return await self._inner.handle_async_request(pinned)

    async def aclose(self) -> None:
        await self._inner.aclose()


async def find_public(host: str, port: int) -> str:
    """An address of this host. Every one it has must be public: else the next try meets the other one."""
    if not may_be_public(host):
        raise Refused(f"{host} is not on the open internet")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as unknown:
        raise httpx.ConnectError(f"{host} is not known") from unknown
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(map(is_public, addresses)):
        raise Refused(f"{host} is not on the open internet")
    return addresses[0]
