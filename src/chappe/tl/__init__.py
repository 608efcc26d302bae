"""The wire schema: values as immutable records, and their bytes in every layer.

``types`` and ``functions`` have the constructors and methods of the API in its newest layer,
``mt`` has the messages of MTProto itself (``mt.decode``, ``mt.encode``, ``mt.ReqPqMulti`` …).
A class is made when it is first used, so that importing this package costs nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

from chappe.tl.api import (
    decode,
    decode_request,
    encode,
    encode_result,
    encode_vector,
    lower_result,
    wire,
)
from chappe.tl.codec import NotInLayer, TLError, UnknownMethod
from chappe.tl.registry import Request, TLObject

if TYPE_CHECKING:
    from chappe.tl.gen import functions, mt, types

__all__ = [
    "NEWEST_LAYER",
    "OLDEST_LAYER",
    "NotInLayer",
    "Request",
    "TLError",
    "TLObject",
    "UnknownMethod",
    "decode",
    "decode_request",
    "encode",
    "encode_result",
    "encode_vector",
    "functions",
    "lower_result",
    "mt",
    "types",
    "wire",
]

OLDEST_LAYER: Final = 133
"""The oldest layer that a client may speak."""
NEWEST_LAYER: Final = 229
"""The canonical layer: `types` and `functions` are its."""

_GENERATED = frozenset({"functions", "mt", "types"})


def __getattr__(name: str) -> Any:
    if name in _GENERATED:
        module = globals()[name] = importlib.import_module(f"chappe.tl.gen.{name}")
        return module
    raise AttributeError(f"chappe.tl has no {name}")
