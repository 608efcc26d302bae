"""A second codec, slow and plain, that reads `schema/` by itself: what the real one is held to.

It knows one layer at a time, as a client of that layer does, and nothing of bridges.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from chappe.tl import Request
from chappe.tl.schema import Combinator, attribute, parse

SCHEMA = Path(__file__).resolve().parents[3] / "schema" / "api"
VECTOR = 0x1CB5C415
BOOL = {0x997275B5: True, 0xBC799737: False}
NEWEST = 229


@cache
def versions(kind: str) -> tuple[Combinator, ...]:
    """All versions of the ``types`` or ``methods``."""
    lines = [
        line
        for path in sorted((SCHEMA / kind).glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return tuple(parse(line) for line in lines if line and not line.startswith("#"))


@cache
def layers() -> tuple[int, ...]:
    """The layers that `schema/` was made from."""
    lines = (SCHEMA / "sources.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted({int(line.split()[0]) for line in lines if line and line[0] != "#"}))


@dataclass
class Layer:
    """The schema of one layer, and the codec of its values as tuples (name, {field: value})."""

    number: int
    by_id: dict[int, Combinator] = field(default_factory=dict)
    unions: dict[str, list[Combinator]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for version in versions("types"):
            if version.first <= self.number <= version.last:
                self.by_id[version.id] = version
                self.unions.setdefault(version.result, []).append(version)

    # --- reading -----------------------------------------------------------------------------

    def read(self, data: bytes) -> Any:
        value, end = self.boxed(data, 0, None)
        assert end == len(data), f"read to {end} of {len(data)}"
        return value

    def boxed(self, data: bytes, at: int, kind: str | None) -> tuple[Any, int]:
        number = struct.unpack_from("<I", data, at)[0]
        version = self.by_id.get(number)
        assert version is not None, f"layer {self.number} does not know {number:08x}"
        assert kind in {None, version.result}, f"{version.name} is no {kind}"
        return self.fields(version, data, at + 4)

    def fields(self, version: Combinator, data: bytes, at: int) -> tuple[Any, int]:
        words: list[int] = []
        found: dict[str, Any] = {}
        for f in version.fields:
            if f.type == "#":
                words.append(struct.unpack_from("<I", data, at)[0])
                at += 4
            elif f.flag:
                found[f.name] = bool(words[f.word] >> f.bit & 1)
            elif f.optional and not words[f.word] >> f.bit & 1:
                found[f.name] = None
            else:
                found[f.name], at = self.value(f.type, data, at)
        return (version.name, found), at

    def value(self, kind: str, data: bytes, at: int) -> tuple[Any, int]:
        if kind[:1] in {"[", "("}:
            if kind[0] == "[":
                assert struct.unpack_from("<I", data, at)[0] == VECTOR
                at += 4
            count = struct.unpack_from("<I", data, at)[0]
            at += 4
            items = []
            for _ in range(count):
                item, at = self.value(kind[1:-1], data, at)
                items.append(item)
            return items, at
        if kind in {"int", "long", "double"}:
            form = {"int": "<i", "long": "<q", "double": "<d"}[kind]
            return struct.unpack_from(form, data, at)[0], at + struct.calcsize(form)
        if kind == "Bool":
            return BOOL[struct.unpack_from("<I", data, at)[0]], at + 4
        if kind in {"int128", "int256"}:
            size = 16 if kind == "int128" else 32
            assert len(data) >= at + size
            return data[at : at + size], at + size
        if kind in {"string", "bytes"}:
            return self.string(kind, data, at)
        return self.boxed(data, at, kind)

    def string(self, kind: str, data: bytes, at: int) -> tuple[Any, int]:
        size, start = data[at], at + 1
        if size == 254:
            size, start = int.from_bytes(data[at + 1 : at + 4], "little"), at + 4
        raw = data[start : start + size]
        assert len(raw) == size
        end = start + size + -(start + size) % 4
        return (raw.decode() if kind == "string" else raw), end

    # --- random values -----------------------------------------------------------------------

    def write(self, version: Combinator, chance: Random, depth: int = 4) -> bytes:
        """Write a random value of one version, its id included."""
        groups: dict[tuple[int, int], bool] = {}
        out = [struct.pack("<I", version.id)]
        for f in version.fields:
            if f.optional:
                likely = 0.5 if depth > 0 else 0.0
                groups.setdefault((f.word, f.bit), chance.random() < likely)
        word = 0
        for f in version.fields:
            if f.type == "#":
                bits = sum(1 << bit for (w, bit), on in groups.items() if on and w == word)
                out.append(struct.pack("<I", bits))
                word += 1
            elif not f.flag and (not f.optional or groups[f.word, f.bit]):
                out.append(self.random_value(f.type, chance, depth - 1))
        return b"".join(out)

    def random_value(self, kind: str, chance: Random, depth: int) -> bytes:
        if kind[:1] in {"[", "("}:
            count = chance.randint(0, 2) if depth > 0 else 0
            head = struct.pack("<I", VECTOR) if kind[0] == "[" else b""
            items = [self.random_value(kind[1:-1], chance, depth) for _ in range(count)]
            return b"".join((head, struct.pack("<I", count), *items))
        if kind == "int":
            return struct.pack("<i", chance.randint(-(1 << 31), (1 << 31) - 1))
        if kind == "long":
            return struct.pack("<q", chance.randint(-(1 << 63), (1 << 63) - 1))
        if kind == "double":
            return struct.pack("<d", chance.random() * 1000)
        if kind == "Bool":
            return struct.pack("<I", chance.choice(list(BOOL)))
        if kind in {"int128", "int256"}:
            return chance.randbytes(16 if kind == "int128" else 32)
        if kind in {"string", "bytes"}:
            return string(random_text(chance) if kind == "string" else chance.randbytes(5))
        return self.write(self.choose(kind, chance, depth), chance, depth)

    def choose(self, kind: str, chance: Random, depth: int) -> Combinator:
        members = self.unions[kind]
        if depth <= 0:
            return min(members, key=weight)
        return chance.choice(members)


def weight(version: Combinator) -> int:
    """How much a value of a version brings with it, so that recursion comes to an end."""
    inner = [f.type for f in version.fields if not f.optional and f.name]
    return sum(10 if kind[0].isupper() or "." in kind else 1 for kind in inner)


def random_text(chance: Random) -> bytes:
    size = chance.choice((0, 1, 3, 12, 253, 300)) if chance.random() < 0.1 else chance.randint(0, 8)
    return "".join(chance.choice("abé漢🙂 ") for _ in range(size)).encode()


def string(raw: bytes) -> bytes:
    head = bytes((len(raw),)) if len(raw) < 254 else b"\xfe" + len(raw).to_bytes(3, "little")
    return head + raw + bytes(-(len(head) + len(raw)) % 4)


@cache
def layer(number: int) -> Layer:
    return Layer(number)


def problem(value: Any, kind: str) -> str | None:
    """Say what is wrong with a value of the newest form, as a handler would meet it; else None."""
    if kind[:1] in {"[", "("}:
        if not isinstance(value, list):
            return f"{value!r} for {kind}"
        return next((wrong for item in value if (wrong := problem(item, kind[1:-1]))), None)
    plain = PLAIN.get(kind)
    if plain is not None:
        return None if type(value) is plain else f"{value!r} for {kind}"
    name = getattr(value, "TL_NAME", None)
    if kind == "!X":
        return None if isinstance(value, Request) else f"{value!r} for a method"
    version = newest(isinstance(value, Request)).get(name or "")
    if version is None or (kind and kind not in results(name or "")):
        return f"{value!r} for {kind}"
    for f in version.named:
        inner = getattr(value, attribute(f.name))
        if inner is None and f.optional and not f.flag:
            continue
        wrong = problem(inner, f.type)
        if wrong:
            return f"{name}.{f.name}: {wrong}"
    return None


PLAIN: dict[str, type] = {
    "int": int,
    "long": int,
    "double": float,
    "string": str,
    "bytes": bytes,
    "int128": bytes,
    "int256": bytes,
    "Bool": bool,
    "true": bool,
}


@cache
def newest(request: bool) -> dict[str, Combinator]:
    """The newest version of each name."""
    ordered = sorted(versions("methods" if request else "types"), key=lambda v: (v.last, v.first))
    return {version.name: version for version in ordered}


@cache
def results(name: str) -> frozenset[str]:
    """The types that a constructor has been of."""
    return frozenset(version.result for version in versions("types") if version.name == name)
