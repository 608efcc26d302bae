"""The alphabet of TL: how numbers, strings and vectors look on the wire, and what is too much.

Source: core.telegram.org/mtproto/serialize and /mtproto/TL. Values are little-endian and every
value takes a multiple of four bytes. The functions here are what the generated readers and writers
(see `compiler`) call; nothing in them knows a constructor.

A reader is a function ``(data, position, depth) -> (value, next position)``. It does not look
whether the bytes of a string are all there: a position never moves back, so whatever was missing
shows as an IndexError, a struct.error or a position beyond the end, and `guarded` turns each of
them into a TLError.
"""

from __future__ import annotations

import struct
from typing import Final

MAX_BYTES: Final = 1 << 21
"""Longest value that is decoded, in bytes. A file part is 512 KB, an answer with one 1 MB."""

MAX_VECTOR: Final = 1 << 14
"""Most items in one vector that is decoded; clients send at most a few thousand."""

MAX_DEPTH: Final = 48
"""How deep values may lie in one another. Texts in page blocks in tables need about twenty."""

VECTOR: Final = 0x1CB5C415
BOOL_TRUE: Final = 0x997275B5
BOOL_FALSE: Final = 0xBC799737

MAX_STRING: Final = (1 << 24) - 1
"""Longest string or bytes value that TL's three length bytes can tell."""


class TLError(ValueError):
    """Bytes that are no value of the schema, or a value that the schema cannot write."""


class NotInLayer(TLError):
    """The value has no form in the layer asked for: drop the push, or answer something older."""


class UnknownMethod(TLError):
    """A constructor id stands where a method belongs, and no stored layer has such a method."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number:08x} is no method")
        self.number = number


FAULTS: Final = (
    LookupError,
    struct.error,
    UnicodeError,
    OverflowError,
    AttributeError,
    TypeError,
    RecursionError,
)
"""What malformed bytes and values raise inside generated code; never let out of `chappe.tl`."""

BOOLS: Final = {BOOL_TRUE: True, BOOL_FALSE: False}

_SHORT: Final = 254
_LENGTHS: Final = tuple(bytes((n,)) for n in range(_SHORT))
_PADDING: Final = (b"", b"\0\0\0", b"\0\0", b"\0")


def long_string(data: bytes, at: int) -> tuple[bytes, int]:
    """Read a string whose length takes three bytes; `at` is where its first byte, 254, lies."""
    if data[at] != _SHORT:
        raise TLError("a string cannot begin with 255")
    start = at + 4
    end = start + int.from_bytes(data[at + 1 : start], "little")
    return data[start:end], (end + 3) & ~3


def string(value: bytes) -> bytes:
    """Write bytes with their length before and padding behind."""
    size = len(value)
    if size < _SHORT:
        return _LENGTHS[size] + value + _PADDING[(size + 1) & 3]
    if size > MAX_STRING:
        raise TLError(f"{size} bytes are too long for a TL string")
    return b"\xfe" + size.to_bytes(3, "little") + value + _PADDING[size & 3]


def fixed(value: bytes, size: int) -> bytes:
    """Write an int128 or int256, whose size is part of its type."""
    if len(value) != size:
        raise TLError(f"{size} bytes expected, not {len(value)}")
    return value


def narrow(value: int) -> int:
    """Bring a long into an int's range: sizes of files were ints until layer 142."""
    return min(max(value, -(1 << 31)), (1 << 31) - 1)


def too_deep() -> TLError:
    return TLError(f"values lie deeper than {MAX_DEPTH} in one another")


def not_a_vector(constructor: int, count: int) -> TLError:
    """Say what is wrong with the head of a vector."""
    if constructor != VECTOR:
        return TLError(f"a vector expected, not {constructor:08x}")
    return TLError(f"a vector of {count} items is longer than {MAX_VECTOR}")


def together(name: str) -> TLError:
    """Say that fields which share one bit were given only in part."""
    return TLError(f"{name}: fields that share one flag must all be given or none")
