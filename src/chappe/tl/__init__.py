"""The wire schema: values as immutable records, and their bytes in every layer.

``mt`` has the messages of MTProto itself (``mt.decode``, ``mt.encode``, ``mt.ReqPqMulti`` …).
A class is made when it is first used, so that importing this package costs nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

from chappe.tl.codec import NotInLayer, TLError
from chappe.tl.registry import Request, TLObject

if TYPE_CHECKING:
    from chappe.tl.gen import mt

__all__ = ["NotInLayer", "Request", "TLError", "TLObject", "mt"]

_GENERATED = frozenset({"mt"})


def __getattr__(name: str) -> Any:
    if name in _GENERATED:
        module = globals()[name] = importlib.import_module(f"chappe.tl.gen.{name}")
        return module
    raise AttributeError(f"chappe.tl has no {name}")
