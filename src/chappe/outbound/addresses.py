"""Which network addresses the server may be talked into visiting: public ones, no others.

Somebody who can make the server fetch an address could otherwise reach what only the server can
reach: its own doors, the machines beside it, a cloud provider's metadata.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from chappe.core.previews.source import Unreachable

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[IpAddress], bool]
Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Gives the addresses of a host; raises `OSError` or `UnicodeError` where it has none."""

_INNER_V4: Final = tuple(
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a provider's translation
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, and the metadata of cloud providers
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
"""IANA's registry of IPv4 addresses with a special purpose, and what is above unicast."""
_GLOBAL_V6: Final = ipaddress.IPv6Network("2000::/3")
"""What IANA gives out to the world. Loopback, link-local, private and multicast addresses lie
outside it, and so do all that carry an IPv4 address mapped, compatible or behind NAT64."""
_INNER_V6: Final = tuple(
    ipaddress.IPv6Network(one)
    for one in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_NUMBER: Final = re.compile(r"(0x[0-9a-f]*|[0-9]+)\.?", re.IGNORECASE)
_PLAIN_V4: Final = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}")


def is_public(address: IpAddress) -> bool:
    """Tell whether an address belongs to the public internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in inner for inner in _INNER_V4)
    if address.scope_id is not None or address not in _GLOBAL_V6:
        return False
    return not any(address in inner for inner in _INNER_V6)


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def checked(host: str, port: int, allowed: Allowed, look_up: Resolve) -> list[str]:
    """Give the addresses to which a connection may be made, in the system's order.

    Raises `Unreachable` if even one of them is not allowed: a name that stands for public and
    private addresses at once is a trick. Whoever connects uses these addresses and does not look
    the name up again, or it could stand for another one by then.
    """
    last = host.rstrip(".").rpartition(".")[2]
    if _NUMBER.fullmatch(last) and not _PLAIN_V4.fullmatch(host):
        raise Unreachable("an IPv4 address in an unusual spelling")
    try:
        found = await look_up(host, port)
    except (OSError, UnicodeError) as error:
        raise Unreachable("the name has no address") from error
    for one in found:
        try:
            address = ipaddress.ip_address(one)
        except ValueError as error:
            raise Unreachable("not an address") from error
        if not allowed(address):
            raise Unreachable("not a public address")
    if not found:
        raise Unreachable("the name has no address")
    return found
