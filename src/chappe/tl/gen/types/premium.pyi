# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class BoostsList(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    boosts: _b.list[_t.AnyBoost]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class BoostsStatus(_registry.TLObject, frozen=True, gc=False):
    level: _b.int
    current_level_boosts: _b.int
    boosts: _b.int
    boost_url: _b.str
    my_boost: _b.bool = ...
    gift_boosts: _b.int | None = ...
    next_level_boosts: _b.int | None = ...
    premium_audience: _t.AnyStatsPercentValue | None = ...
    prepaid_giveaways: _b.list[_t.AnyPrepaidGiveaway] | None = ...
    my_boost_slots: _b.list[_b.int] | None = ...

class MyBoosts(_registry.TLObject, frozen=True, gc=False):
    my_boosts: _b.list[_t.AnyMyBoost]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

AnyBoostsList: _typing.TypeAlias = (
    _t.premium.BoostsList
)

AnyBoostsStatus: _typing.TypeAlias = (
    _t.premium.BoostsStatus
)

AnyMyBoosts: _typing.TypeAlias = (
    _t.premium.MyBoosts
)
