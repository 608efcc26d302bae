"""A file of countries, made by hand in the format that MaxMind and DB-IP use
(maxmind.github.io/MaxMind-DB), and people who are somewhere."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chappe.model import Account, UserId, replace
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from tests.world import Person, World

_MARKER = b"\xab\xcd\xefMaxMind.com"


def write(file: Path, countries: Mapping[str, str]) -> None:
    """Write a file in which networks (`192.0.2.0/24`) are of countries."""
    tree, records = _tree(countries)
    data, offsets = b"", {}
    for code in sorted(records):
        offsets[code] = len(data)
        data += _encoded({"country": {"iso_code": code}})
    count = len(tree)
    nodes = b"".join(
        _number(side, count, offsets).to_bytes(3, "big") for node in tree for side in node
    )
    about = {
        "node_count": count,
        "record_size": 24,
        "ip_version": 6,
        "database_type": "Countries by hand",
        "languages": ["en"],
        "binary_format_major_version": 2,
        "binary_format_minor_version": 0,
        "build_epoch": 1,
        "description": {"en": "for tests"},
    }
    # Written elsewhere and moved: whoever reads it sees the old one or the new one.
    draft = file.with_suffix(".new")
    draft.write_bytes(nodes + bytes(16) + data + _MARKER + _encoded(about))
    draft.replace(file)


def _tree(countries: Mapping[str, str]) -> tuple[list[list[Any]], set[str]]:
    """Give a binary tree over 128 bits: a side is None, the number of a node or a country."""
    tree: list[list[Any]] = [[None, None]]
    for written, code in countries.items():
        network = ipaddress.ip_network(written)
        bits = f"{int(network.network_address):0{network.max_prefixlen}b}"[: network.prefixlen]
        bits = "0" * (128 - network.max_prefixlen) + bits
        node = 0
        for bit in bits[:-1]:
            if tree[node][int(bit)] is None:
                tree.append([None, None])
                tree[node][int(bit)] = len(tree) - 1
            node = tree[node][int(bit)]
        tree[node][int(bits[-1])] = code
    return tree, set(countries.values())


def _number(side: Any, count: int, offsets: Mapping[str, int]) -> int:
    if side is None:
        return count
    return count + 16 + offsets[side] if isinstance(side, str) else int(side)


def _encoded(value: Any) -> bytes:
    match value:
        case str():
            raw = value.encode()
            return _control(2, len(raw)) + raw
        case int():
            raw = value.to_bytes(8, "big").lstrip(b"\0")
            return _control(9, len(raw)) + raw
        case list():
            return _control(11, len(value)) + b"".join(map(_encoded, value))
        case dict():
            pairs = ((_encoded(key), _encoded(one)) for key, one in value.items())
            return _control(7, len(value)) + b"".join(key + one for key, one in pairs)
    raise TypeError(value)


def _control(kind: int, size: int) -> bytes:
    assert size < 29
    return bytes((kind << 5 | size,)) if kind < 8 else bytes((size, kind - 7))


async def settle(world: World, person: Person, phone: str | None, country: str = "") -> None:
    """Give somebody a number, and an address in a country."""

    async def body(tx: WriteTx) -> None:
        found = await tx.get(ACCOUNTS, UserId(person.id))
        assert isinstance(found, Account)
        tx.put(ACCOUNTS, replace(found, phone=phone, country=country))

    await world.core.db.write(body)
