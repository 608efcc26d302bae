# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class BroadcastRevenueStats(_registry.TLObject, frozen=True, gc=False):
    top_hours_graph: _t.AnyStatsGraph
    revenue_graph: _t.AnyStatsGraph
    balances: _t.AnyBroadcastRevenueBalances
    usd_rate: _b.float

class BroadcastRevenueTransactions(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    transactions: _b.list[_t.AnyBroadcastRevenueTransaction]

class BroadcastRevenueWithdrawalUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class BroadcastStats(_registry.TLObject, frozen=True, gc=False):
    period: _t.AnyStatsDateRangeDays
    followers: _t.AnyStatsAbsValueAndPrev
    views_per_post: _t.AnyStatsAbsValueAndPrev
    shares_per_post: _t.AnyStatsAbsValueAndPrev
    reactions_per_post: _t.AnyStatsAbsValueAndPrev
    views_per_story: _t.AnyStatsAbsValueAndPrev
    shares_per_story: _t.AnyStatsAbsValueAndPrev
    reactions_per_story: _t.AnyStatsAbsValueAndPrev
    enabled_notifications: _t.AnyStatsPercentValue
    growth_graph: _t.AnyStatsGraph
    followers_graph: _t.AnyStatsGraph
    mute_graph: _t.AnyStatsGraph
    top_hours_graph: _t.AnyStatsGraph
    interactions_graph: _t.AnyStatsGraph
    iv_interactions_graph: _t.AnyStatsGraph
    views_by_source_graph: _t.AnyStatsGraph
    new_followers_by_source_graph: _t.AnyStatsGraph
    languages_graph: _t.AnyStatsGraph
    reactions_by_emotion_graph: _t.AnyStatsGraph
    story_interactions_graph: _t.AnyStatsGraph
    story_reactions_by_emotion_graph: _t.AnyStatsGraph
    recent_posts_interactions: _b.list[_t.AnyPostInteractionCounters]

class MegagroupStats(_registry.TLObject, frozen=True, gc=False):
    period: _t.AnyStatsDateRangeDays
    members: _t.AnyStatsAbsValueAndPrev
    messages: _t.AnyStatsAbsValueAndPrev
    viewers: _t.AnyStatsAbsValueAndPrev
    posters: _t.AnyStatsAbsValueAndPrev
    growth_graph: _t.AnyStatsGraph
    members_graph: _t.AnyStatsGraph
    new_members_by_source_graph: _t.AnyStatsGraph
    languages_graph: _t.AnyStatsGraph
    messages_graph: _t.AnyStatsGraph
    actions_graph: _t.AnyStatsGraph
    top_hours_graph: _t.AnyStatsGraph
    weekdays_graph: _t.AnyStatsGraph
    top_posters: _b.list[_t.AnyStatsGroupTopPoster]
    top_admins: _b.list[_t.AnyStatsGroupTopAdmin]
    top_inviters: _b.list[_t.AnyStatsGroupTopInviter]
    users: _b.list[_t.AnyUser]

class MessageStats(_registry.TLObject, frozen=True, gc=False):
    views_graph: _t.AnyStatsGraph
    reactions_by_emotion_graph: _t.AnyStatsGraph

class PollStats(_registry.TLObject, frozen=True, gc=False):
    votes_graph: _t.AnyStatsGraph

class PublicForwards(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    forwards: _b.list[_t.AnyPublicForward]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class StoryStats(_registry.TLObject, frozen=True, gc=False):
    views_graph: _t.AnyStatsGraph
    reactions_by_emotion_graph: _t.AnyStatsGraph

AnyBroadcastRevenueStats: _typing.TypeAlias = (
    _t.stats.BroadcastRevenueStats
)

AnyBroadcastRevenueTransactions: _typing.TypeAlias = (
    _t.stats.BroadcastRevenueTransactions
)

AnyBroadcastRevenueWithdrawalUrl: _typing.TypeAlias = (
    _t.stats.BroadcastRevenueWithdrawalUrl
)

AnyBroadcastStats: _typing.TypeAlias = (
    _t.stats.BroadcastStats
)

AnyMegagroupStats: _typing.TypeAlias = (
    _t.stats.MegagroupStats
)

AnyMessageStats: _typing.TypeAlias = (
    _t.stats.MessageStats
)

AnyPollStats: _typing.TypeAlias = (
    _t.stats.PollStats
)

AnyPublicForwards: _typing.TypeAlias = (
    _t.stats.PublicForwards
)

AnyStoryStats: _typing.TypeAlias = (
    _t.stats.StoryStats
)
