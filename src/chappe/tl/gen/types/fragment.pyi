# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class CollectibleInfo(_registry.TLObject, frozen=True, gc=False):
    purchase_date: _b.int
    currency: _b.str
    amount: _b.int
    crypto_currency: _b.str
    crypto_amount: _b.int
    url: _b.str

AnyCollectibleInfo: _typing.TypeAlias = (
    _t.fragment.CollectibleInfo
)
