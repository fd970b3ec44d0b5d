"""Which hosts lie on the open internet. What staff may name as a target must not reach what stands behind our own wall:
this machine, the house's network, the cloud's metadata service. Names are looked up by whoever connects, each time.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

NAT64 = ip_network("64:ff9b::/96")
INSIDE_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa")
"""Last parts of names that never lead out of a house's own network."""


def is_public(address: str) -> bool:
    """Whether a literal address is one of the open internet, also when it is wrapped into an IPv6 address."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(known, IPv6Address):
        inner = wrapped(known)
        if inner is not None:
            return is_public(str(inner))
    return known.is_global and not (known.is_multicast or known.is_unspecified or known.is_reserved)


def wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that routers take out of this one: mapped, 6to4, NAT64."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def may_be_public(host: str) -> bool:
    """Before a name is looked up: False for what can only lead inside, also as 127.1 or 2130706433."""
    bare = host.rstrip(".").lower()
    try:
        return is_public(socket.inet_ntoa(socket.inet_aton(bare)))
    except (OSError, ValueError):
        pass
    if ":" in bare:
        return is_public(bare)
    return "." in bare and bare.rsplit(".", 1)[-1] not in INSIDE_NAMES
