# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ParseInputAppEvent(_registry.Request[_t.AnyInputAppEvent], frozen=True, gc=False): ...

class UseConfigSimple(_registry.Request[_t.help.AnyConfigSimple], frozen=True, gc=False): ...

class UseError(_registry.Request[_t.AnyError], frozen=True, gc=False): ...
