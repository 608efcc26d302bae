# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class GetChannelDifference(_registry.Request[_t.updates.AnyChannelDifference], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    filter: _t.AnyChannelMessagesFilter
    pts: _b.int
    limit: _b.int
    force: _b.bool = ...

class GetDifference(_registry.Request[_t.updates.AnyDifference], frozen=True, gc=False):
    pts: _b.int
    date: _b.int
    qts: _b.int
    pts_limit: _b.int | None = ...
    pts_total_limit: _b.int | None = ...
    qts_limit: _b.int | None = ...

class GetState(_registry.Request[_t.updates.AnyState], frozen=True, gc=False): ...
