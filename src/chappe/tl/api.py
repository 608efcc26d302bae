"""Codec of the API: any id of any stored layer in, the form of one layer out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from chappe.tl import codec
from chappe.tl.codec import FAULTS, TLError
from chappe.tl.registry import Request, TLObject
from chappe.tl.schemas import API


def decode(data: bytes | memoryview) -> TLObject:
    """Read one constructor or method of any layer, to the last byte, as its newest form.

    Raises TLError for anything else.
    """
    value: TLObject = API.decode(data, API.values)[0]
    return value


def decode_request(data: bytes | memoryview) -> tuple[Request[Any], int]:
    """Read one method of any layer, and give the id that was called besides its newest form.

    The form of the answer follows that id: see `encode_result`. The ``query`` of a wrapper such as
    ``invokeWithLayer`` is a request in itself; `called_id` finds the innermost id.
    Raises TLError for anything else.
    """
    request, number = API.decode(data, API.requests)
    return request, number


def encode(value: TLObject | bool | list[Any], layer: int) -> bytes:
    """Write a value, with its constructor id, in the form that a layer knows.

    A list is a vector of constructors; numbers need `encode_vector`, which is told their type.
    Raises NotInLayer when the layer has no form for the value, TLError when no layer has.
    """
    if value is True or value is False:
        return _TRUE if value else _FALSE
    writers = API.writers(wire(layer))
    if isinstance(value, list):
        return b"".join((_head(len(value)), *(writers.encode(item) for item in value)))
    return writers.encode(value)


def encode_vector(items: Iterable[Any], layer: int, kind: str = "") -> bytes:
    """Write a vector whose items are of the TL type `kind`: "int", "long", "string", "User" …

    Without `kind` they are constructors of any type. Items without a form in the layer are left
    out. Raises TLError when an item is not of the type.
    """
    raise NotImplementedError


def wire(layer: int) -> int:
    """Give the oldest layer whose constructors all look as they do in `layer`.

    Two layers with one wire number share every byte of what is sent: it is the key for caches.
    """
    wires = API.tables.WIRES
    return wires[max(bisect_right(wires, layer) - 1, 0)]


_TRUE = codec.BOOL_TRUE.to_bytes(4, "little")
_FALSE = codec.BOOL_FALSE.to_bytes(4, "little")


def _head(count: int) -> bytes:
    return codec.VECTOR.to_bytes(4, "little") + count.to_bytes(4, "little")
