# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ActivateStealthMode(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    past: _b.bool = ...
    future: _b.bool = ...

class ApplyBoost(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class CanApplyBoost(_registry.Request[_t.stories.AnyCanApplyBoostResult], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class CanSendStory(_registry.Request[_t.stories.AnyCanSendStoryCount], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class CreateAlbum(_registry.Request[_t.AnyStoryAlbum], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    title: _b.str
    stories: _b.list[_b.int]

class DeleteAlbum(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    album_id: _b.int

class DeleteStories(_registry.Request[_b.list[_b.int]], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class EditStory(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    media: _t.AnyInputMedia | None = ...
    media_areas: _b.list[_t.AnyMediaArea] | None = ...
    caption: _b.str | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    privacy_rules: _b.list[_t.AnyInputPrivacyRule] | None = ...
    music: _t.AnyInputDocument | None = ...

class ExportStoryLink(_registry.Request[_t.AnyExportedStoryLink], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int

class GetAlbumStories(_registry.Request[_t.stories.AnyStories], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    album_id: _b.int
    offset: _b.int
    limit: _b.int

class GetAlbums(_registry.Request[_t.stories.AnyAlbums], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    hash: _b.int

class GetAllReadPeerStories(_registry.Request[_t.AnyUpdates], frozen=True, gc=False): ...

class GetAllReadUserStories(_registry.Request[_t.AnyUpdates], frozen=True, gc=False): ...

class GetAllStories(_registry.Request[_t.stories.AnyAllStories], frozen=True, gc=False):
    next: _b.bool = ...
    hidden: _b.bool = ...
    state: _b.str | None = ...

class GetBoostersList(_registry.Request[_t.stories.AnyBoostersList], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset: _b.str
    limit: _b.int

class GetBoostsStatus(_registry.Request[_t.stories.AnyBoostsStatus], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetChatsToSend(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False): ...

class GetPeerMaxIDs(_registry.Request[_b.list[_t.AnyRecentStory]], frozen=True, gc=False):
    id: _b.list[_t.AnyInputPeer]

class GetPeerStories(_registry.Request[_t.stories.AnyPeerStories], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetPinnedStories(_registry.Request[_t.stories.AnyStories], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_id: _b.int
    limit: _b.int

class GetStoriesArchive(_registry.Request[_t.stories.AnyStories], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_id: _b.int
    limit: _b.int

class GetStoriesByID(_registry.Request[_t.stories.AnyStories], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class GetStoriesViews(_registry.Request[_t.stories.AnyStoryViews], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class GetStoryReactionsList(_registry.Request[_t.stories.AnyStoryReactionsList], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    limit: _b.int
    forwards_first: _b.bool = ...
    reaction: _t.AnyReaction | None = ...
    offset: _b.str | None = ...

class GetStoryViewsList(_registry.Request[_t.stories.AnyStoryViewsList], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    offset: _b.str
    limit: _b.int
    just_contacts: _b.bool = ...
    reactions_first: _b.bool = ...
    forwards_first: _b.bool = ...
    q: _b.str | None = ...

class GetUserStories(_registry.Request[_t.stories.AnyUserStories], frozen=True, gc=False):
    user_id: _t.AnyInputUser

class IncrementStoryViews(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class ReadStories(_registry.Request[_b.list[_b.int]], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    max_id: _b.int

class ReorderAlbums(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    order: _b.list[_b.int]

class Report(_registry.Request[_t.AnyReportResult], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]
    option: _b.bytes
    message: _b.str

class SearchPosts(_registry.Request[_t.stories.AnyFoundStories], frozen=True, gc=False):
    offset: _b.str
    limit: _b.int
    hashtag: _b.str | None = ...
    area: _t.AnyMediaArea | None = ...
    peer: _t.AnyInputPeer | None = ...

class SendReaction(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    story_id: _b.int
    reaction: _t.AnyReaction
    add_to_recent: _b.bool = ...

class SendStory(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    media: _t.AnyInputMedia
    privacy_rules: _b.list[_t.AnyInputPrivacyRule]
    random_id: _b.int
    fwd_modified: _b.bool = ...
    pinned: _b.bool = ...
    noforwards: _b.bool = ...
    media_areas: _b.list[_t.AnyMediaArea] | None = ...
    caption: _b.str | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    period: _b.int | None = ...
    fwd_from_id: _t.AnyInputPeer | None = ...
    fwd_from_story: _b.int | None = ...
    albums: _b.list[_b.int] | None = ...
    music: _t.AnyInputDocument | None = ...

class StartLive(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    privacy_rules: _b.list[_t.AnyInputPrivacyRule]
    random_id: _b.int
    pinned: _b.bool = ...
    noforwards: _b.bool = ...
    rtmp_stream: _b.bool = ...
    caption: _b.str | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    messages_enabled: _b.bool | None = ...
    send_paid_messages_stars: _b.int | None = ...

class ToggleAllStoriesHidden(_registry.Request[_b.bool], frozen=True, gc=False):
    hidden: _b.bool

class TogglePeerStoriesHidden(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    hidden: _b.bool

class TogglePinned(_registry.Request[_b.list[_b.int]], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]
    pinned: _b.bool

class TogglePinnedToTop(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class UpdateAlbum(_registry.Request[_t.AnyStoryAlbum], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    album_id: _b.int
    title: _b.str | None = ...
    delete_stories: _b.list[_b.int] | None = ...
    add_stories: _b.list[_b.int] | None = ...
    order: _b.list[_b.int] | None = ...
