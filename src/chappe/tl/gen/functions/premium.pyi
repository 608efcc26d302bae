# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ApplyBoost(_registry.Request[_t.premium.AnyMyBoosts], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    slots: _b.list[_b.int] | None = ...

class GetBoostsList(_registry.Request[_t.premium.AnyBoostsList], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset: _b.str
    limit: _b.int
    gifts: _b.bool = ...

class GetBoostsStatus(_registry.Request[_t.premium.AnyBoostsStatus], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetMyBoosts(_registry.Request[_t.premium.AnyMyBoosts], frozen=True, gc=False): ...

class GetUserBoosts(_registry.Request[_t.premium.AnyBoostsList], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    user_id: _t.AnyInputUser
