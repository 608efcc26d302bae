# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class SaveDeveloperInfo(_registry.Request[_b.bool], frozen=True, gc=False):
    vk_id: _b.int
    name: _b.str
    phone_number: _b.str
    age: _b.int
    city: _b.str
