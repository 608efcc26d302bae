# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class SuggestedShortName(_registry.TLObject, frozen=True, gc=False):
    short_name: _b.str

AnySuggestedShortName: _typing.TypeAlias = (
    _t.stickers.SuggestedShortName
)
