"""Codec of the API: any id of any stored layer in, the form of one layer out."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from chappe.tl.registry import LayerWriters, Request, TLObject
from chappe.tl.schema import class_path
from chappe.tl.schemas import API


def decode(data: bytes | memoryview) -> TLObject:
    """Read one constructor or method of any layer, to the last byte, as its newest form.

    Raises TLError for anything else.
    """
    value: TLObject = API.decode(data, API.values)[0]
    return value


def decode_request(data: bytes | memoryview) -> tuple[Request[Any], int]:
    """Read one method of any layer as its newest form, and give the id that was called.

    Of wrappers such as ``invokeWithLayer``, whose ``query`` is a request in itself, it is the id
    of the innermost method: the form of the answer follows it, see `encode_result`.
    Raises TLError for anything else.
    """
    request, number = API.decode(data, API.requests)
    return request, API.innermost(number)


def encode(value: TLObject | bool | list[Any], layer: int) -> bytes:
    """Write a value, with its constructor id, in the form that a layer knows.

    A list is a vector of constructors; numbers need `encode_vector`, which is told their type.
    Raises NotInLayer when the layer has no form for the value, TLError when no layer has.
    """
    if isinstance(value, Request):  # wire numbers are those of constructors
        return API.writers(_floor(API.tables.STORED, layer)).encode(value)
    writers = _writers(layer)
    if value is True or value is False:
        return writers.encode_as(value, "Bool")
    return writers.encode_as(value, "[]") if isinstance(value, list) else writers.encode(value)


def encode_vector(items: Iterable[Any], layer: int, kind: str = "") -> bytes:
    """Write a vector of items of the TL type `kind`: "int", "long", "string", "User" and so on.

    Without `kind` they are constructors of any type. Items without a form in the layer are left
    out. Raises TLError when an item is not of the type.
    """
    return _writers(layer).encode_as(list(items), f"[{kind}]")


def lower_result(method_id: int, result: Any) -> Any:
    """Give an answer the form that the called id promises; NotInLayer when that cannot say it.

    What comes out is of newest types still: `encode_result` writes it for a layer.
    """
    called, newest = _results(method_id)
    if called == newest:
        return result
    from chappe.tl.layers import answers

    return answers.lower(result, called, newest)


@functools.lru_cache(maxsize=4096)
def _results(method_id: int) -> tuple[str, str]:
    """Give the type that a method's id promises, and the one that its newest form answers."""
    version = API.version(method_id)
    newest = API.versions(class_path(version.name), request=True)[-1]
    return version.result, newest.result


def encode_result(method_id: int, result: Any, layer: int) -> bytes:
    """Write the answer to a method in the form that the called id promises, for a layer.

    `result` is of the type that the method's newest form answers: an object, a bool, or a list
    for ``Vector<T>``. Raises NotInLayer when the old form cannot say it, TLError when the value
    is not of the type.
    """
    called, _ = _results(method_id)
    return _writers(layer).encode_as(lower_result(method_id, result), called)


def wire(layer: int) -> int:
    """Give the oldest layer whose constructors all look as they do in `layer`.

    Two layers with one wire number share every byte of what is sent: it is the key for caches.
    """
    return _floor(API.tables.WIRES, layer)


@functools.lru_cache(maxsize=256)
def _writers(layer: int) -> LayerWriters:
    return API.writers(wire(layer))


def _floor(layers: tuple[int, ...], layer: int) -> int:
    """The greatest of `layers` that is not above `layer`; the first when all are."""
    return layers[max(bisect_right(layers, layer) - 1, 0)]
