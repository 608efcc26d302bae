# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class GetCollectibleInfo(_registry.Request[_t.fragment.AnyCollectibleInfo], frozen=True, gc=False):
    collectible: _t.AnyInputCollectible
