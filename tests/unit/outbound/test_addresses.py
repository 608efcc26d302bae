"""Where the server may be sent: only to what is public."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest

from chappe.core.previews.source import Unreachable
from chappe.outbound.addresses import checked, is_public, resolve

INNER = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1
198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1::1 2001:db8::1
2002:7f00:1:: 2002:808:808::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%1 fec0::1 ff02::1
""".split()  # noqa: SIM905 - rows are easier to read
PUBLIC = """
1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.255.255 198.20.0.1
223.255.255.254 2001:4860:4860::8888 2606:4700::1111 2a00:1450::1
""".split()  # noqa: SIM905 - rows are easier to read


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses(address: str):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str):
    assert is_public(ipaddress.ip_address(address))


def visit(host: str, *stands_for: str) -> list[str]:
    async def look_up(_: str, __: int) -> list[str]:
        return list(stands_for)

    return asyncio.run(checked(host, 443, is_public, look_up))


def test_a_name_is_visited_at_the_addresses_that_were_checked():
    assert visit("pages.example", "8.8.8.8", "2a00:1450::1") == ["8.8.8.8", "2a00:1450::1"]


@pytest.mark.parametrize(
    "found", [(), ("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("::ffff:127.0.0.1",), ("nowhere",)]
)
def test_a_name_that_stands_for_an_inner_address(found: tuple[str, ...]):
    with pytest.raises(Unreachable):
        visit("pages.example", *found)


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "017700000001", "127.1", "0177.0.0.1", "0x7f.1", "127.0.0.1.",
     "8.8.8.010", "1.2.3", "0x", "08.8.8.8"],
)  # fmt: skip
def test_numbers_in_disguise_are_not_even_looked_up(host: str):
    with pytest.raises(Unreachable):
        visit(host, "8.8.8.8")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "no-such-host.invalid"])
def test_what_the_system_knows_of_this_machine(host: str):
    with pytest.raises(Unreachable):
        asyncio.run(checked(host, 80, is_public, resolve))
