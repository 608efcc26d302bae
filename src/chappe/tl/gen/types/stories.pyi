# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class Albums(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    albums: _b.list[_t.AnyStoryAlbum]

class AlbumsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class AllStories(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    state: _b.str
    peer_stories: _b.list[_t.AnyPeerStories]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    stealth_mode: _t.AnyStoriesStealthMode
    has_more: _b.bool = ...

class AllStoriesNotModified(_registry.TLObject, frozen=True, gc=False):
    state: _b.str
    stealth_mode: _t.AnyStoriesStealthMode

class BoostersList(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    boosters: _b.list[_t.AnyBooster]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class BoostsStatus(_registry.TLObject, frozen=True, gc=False):
    level: _b.int
    current_level_boosts: _b.int
    boosts: _b.int
    my_boost: _b.bool = ...
    next_level_boosts: _b.int | None = ...
    premium_audience: _t.AnyStatsPercentValue | None = ...

class CanApplyBoostOk(_registry.TLObject, frozen=True, gc=False): ...

class CanApplyBoostReplace(_registry.TLObject, frozen=True, gc=False):
    current_boost: _t.AnyPeer
    chats: _b.list[_t.AnyChat]

class CanSendStoryCount(_registry.TLObject, frozen=True, gc=False):
    count_remains: _b.int

class FoundStories(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    stories: _b.list[_t.AnyFoundStory]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class PeerStories(_registry.TLObject, frozen=True, gc=False):
    stories: _t.AnyPeerStories
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class Stories(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    stories: _b.list[_t.AnyStoryItem]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    pinned_to_top: _b.list[_b.int] | None = ...

class StoryReactionsList(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    reactions: _b.list[_t.AnyStoryReaction]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class StoryViews(_registry.TLObject, frozen=True, gc=False):
    views: _b.list[_t.AnyStoryViews]
    users: _b.list[_t.AnyUser]

class StoryViewsList(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    views_count: _b.int
    forwards_count: _b.int
    reactions_count: _b.int
    views: _b.list[_t.AnyStoryView]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class UserStories(_registry.TLObject, frozen=True, gc=False):
    stories: _t.AnyUserStories
    users: _b.list[_t.AnyUser]

AnyAlbums: _typing.TypeAlias = (
    _t.stories.Albums
    | _t.stories.AlbumsNotModified
)

AnyAllStories: _typing.TypeAlias = (
    _t.stories.AllStories
    | _t.stories.AllStoriesNotModified
)

AnyBoostersList: _typing.TypeAlias = (
    _t.stories.BoostersList
)

AnyBoostsStatus: _typing.TypeAlias = (
    _t.stories.BoostsStatus
)

AnyCanApplyBoostResult: _typing.TypeAlias = (
    _t.stories.CanApplyBoostOk
    | _t.stories.CanApplyBoostReplace
)

AnyCanSendStoryCount: _typing.TypeAlias = (
    _t.stories.CanSendStoryCount
)

AnyFoundStories: _typing.TypeAlias = (
    _t.stories.FoundStories
)

AnyPeerStories: _typing.TypeAlias = (
    _t.stories.PeerStories
)

AnyStories: _typing.TypeAlias = (
    _t.stories.Stories
)

AnyStoryReactionsList: _typing.TypeAlias = (
    _t.stories.StoryReactionsList
)

AnyStoryViews: _typing.TypeAlias = (
    _t.stories.StoryViews
)

AnyStoryViewsList: _typing.TypeAlias = (
    _t.stories.StoryViewsList
)

AnyUserStories: _typing.TypeAlias = (
    _t.stories.UserStories
)
