# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class Tones(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    tones: _b.list[_t.AnyAiComposeTone]
    users: _b.list[_t.AnyUser]

class TonesNotModified(_registry.TLObject, frozen=True, gc=False): ...

AnyTones: _typing.TypeAlias = (
    _t.aicompose.Tones
    | _t.aicompose.TonesNotModified
)
