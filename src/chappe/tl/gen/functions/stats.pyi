# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class GetBroadcastRevenueStats(_registry.Request[_t.stats.AnyBroadcastRevenueStats], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    dark: _b.bool = ...

class GetBroadcastRevenueTransactions(_registry.Request[_t.stats.AnyBroadcastRevenueTransactions], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset: _b.int
    limit: _b.int

class GetBroadcastRevenueWithdrawalUrl(_registry.Request[_t.stats.AnyBroadcastRevenueWithdrawalUrl], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    password: _t.AnyInputCheckPasswordSRP

class GetBroadcastStats(_registry.Request[_t.stats.AnyBroadcastStats], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    dark: _b.bool = ...

class GetMegagroupStats(_registry.Request[_t.stats.AnyMegagroupStats], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    dark: _b.bool = ...

class GetMessagePublicForwards(_registry.Request[_t.stats.AnyPublicForwards], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    msg_id: _b.int
    offset: _b.str
    limit: _b.int

class GetMessageStats(_registry.Request[_t.stats.AnyMessageStats], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    msg_id: _b.int
    dark: _b.bool = ...

class GetPollStats(_registry.Request[_t.stats.AnyPollStats], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    dark: _b.bool = ...

class GetStoryPublicForwards(_registry.Request[_t.stats.AnyPublicForwards], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    offset: _b.str
    limit: _b.int

class GetStoryStats(_registry.Request[_t.stats.AnyStoryStats], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    dark: _b.bool = ...

class LoadAsyncGraph(_registry.Request[_t.AnyStatsGraph], frozen=True, gc=False):
    token: _b.str
    x: _b.int | None = ...
