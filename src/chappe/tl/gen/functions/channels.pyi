# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class CheckSearchPostsFlood(_registry.Request[_t.AnySearchPostsFlood], frozen=True, gc=False):
    query: _b.str | None = ...

class CheckUsername(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    username: _b.str

class ClickSponsoredMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    random_id: _b.bytes
    media: _b.bool = ...
    fullscreen: _b.bool = ...

class ConvertToGigagroup(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class CreateChannel(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    title: _b.str
    about: _b.str
    broadcast: _b.bool = ...
    megagroup: _b.bool = ...
    for_import: _b.bool = ...
    forum: _b.bool = ...
    geo_point: _t.AnyInputGeoPoint | None = ...
    address: _b.str | None = ...
    ttl_period: _b.int | None = ...

class CreateForumTopic(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    title: _b.str
    random_id: _b.int
    icon_color: _b.int | None = ...
    icon_emoji_id: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...

class DeactivateAllUsernames(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class DeleteChannel(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class DeleteHistory(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    max_id: _b.int
    for_everyone: _b.bool = ...

class DeleteMessages(_registry.Request[_t.messages.AnyAffectedMessages], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    id: _b.list[_b.int]

class DeleteParticipantHistory(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    participant: _t.AnyInputPeer

class DeleteTopicHistory(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    top_msg_id: _b.int

class DeleteUserHistory(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    user_id: _t.AnyInputUser

class EditAdmin(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    user_id: _t.AnyInputUser
    admin_rights: _t.AnyChatAdminRights
    rank: _b.str | None = ...

class EditBanned(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    participant: _t.AnyInputPeer
    banned_rights: _t.AnyChatBannedRights

class EditCreator(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    user_id: _t.AnyInputUser
    password: _t.AnyInputCheckPasswordSRP

class EditForumTopic(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    topic_id: _b.int
    title: _b.str | None = ...
    icon_emoji_id: _b.int | None = ...
    closed: _b.bool | None = ...
    hidden: _b.bool | None = ...

class EditLocation(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    geo_point: _t.AnyInputGeoPoint
    address: _b.str

class EditPhoto(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    photo: _t.AnyInputChatPhoto

class EditTitle(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    title: _b.str

class ExportMessageLink(_registry.Request[_t.AnyExportedMessageLink], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    id: _b.int
    grouped: _b.bool = ...
    thread: _b.bool = ...

class GetAdminLog(_registry.Request[_t.channels.AnyAdminLogResults], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    q: _b.str
    max_id: _b.int
    min_id: _b.int
    limit: _b.int
    events_filter: _t.AnyChannelAdminLogEventsFilter | None = ...
    admins: _b.list[_t.AnyInputUser] | None = ...

class GetAdminedPublicChannels(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False):
    by_location: _b.bool = ...
    check_limit: _b.bool = ...
    for_personal: _b.bool = ...
    for_community_peer: _b.bool = ...

class GetChannelRecommendations(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False):
    channel: _t.AnyInputChannel | None = ...

class GetChannels(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False):
    id: _b.list[_t.AnyInputChannel]

class GetForumTopics(_registry.Request[_t.messages.AnyForumTopics], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    offset_date: _b.int
    offset_id: _b.int
    offset_topic: _b.int
    limit: _b.int
    q: _b.str | None = ...

class GetForumTopicsByID(_registry.Request[_t.messages.AnyForumTopics], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    topics: _b.list[_b.int]

class GetFullChannel(_registry.Request[_t.messages.AnyChatFull], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class GetFutureCreatorAfterLeave(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class GetGroupsForDiscussion(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False): ...

class GetInactiveChannels(_registry.Request[_t.messages.AnyInactiveChats], frozen=True, gc=False): ...

class GetLeftChannels(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False):
    offset: _b.int

class GetMessageAuthor(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    id: _b.int

class GetMessages(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    id: _b.list[_t.AnyInputMessage]

class GetParticipant(_registry.Request[_t.channels.AnyChannelParticipant], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    participant: _t.AnyInputPeer

class GetParticipants(_registry.Request[_t.channels.AnyChannelParticipants], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    filter: _t.AnyChannelParticipantsFilter
    offset: _b.int
    limit: _b.int
    hash: _b.int

class GetSendAs(_registry.Request[_t.channels.AnySendAsPeers], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    for_paid_reactions: _b.bool = ...
    for_live_stories: _b.bool = ...

class GetSponsoredMessages(_registry.Request[_t.messages.AnySponsoredMessages], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class InviteToChannel(_registry.Request[_t.messages.AnyInvitedUsers], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    users: _b.list[_t.AnyInputUser]

class JoinChannel(_registry.Request[_t.messages.AnyChatInviteJoinResult], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class LeaveChannel(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class ReadHistory(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    max_id: _b.int

class ReadMessageContents(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    id: _b.list[_b.int]

class ReorderPinnedForumTopics(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    order: _b.list[_b.int]
    force: _b.bool = ...

class ReorderUsernames(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    order: _b.list[_b.str]

class ReportAntiSpamFalsePositive(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    msg_id: _b.int

class ReportSpam(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    participant: _t.AnyInputPeer
    id: _b.list[_b.int]

class ReportSponsoredMessage(_registry.Request[_t.channels.AnySponsoredMessageReportResult], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    random_id: _b.bytes
    option: _b.bytes

class RestrictSponsoredMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    restricted: _b.bool

class SearchPosts(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    offset_rate: _b.int
    offset_peer: _t.AnyInputPeer
    offset_id: _b.int
    limit: _b.int
    hashtag: _b.str | None = ...
    query: _b.str | None = ...
    allow_paid_stars: _b.int | None = ...

class SetBoostsToUnblockRestrictions(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    boosts: _b.int

class SetDiscussionGroup(_registry.Request[_b.bool], frozen=True, gc=False):
    broadcast: _t.AnyInputChannel
    group: _t.AnyInputChannel

class SetEmojiStickers(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    stickerset: _t.AnyInputStickerSet

class SetMainProfileTab(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    tab: _t.AnyProfileTab

class SetStickers(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    stickerset: _t.AnyInputStickerSet

class ToggleAntiSpam(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool

class ToggleAutotranslation(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool

class ToggleForum(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool
    tabs: _b.bool

class ToggleJoinRequest(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool
    apply_to_invites: _b.bool = ...
    guard_bot: _t.AnyInputUser | None = ...

class ToggleJoinToSend(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool

class ToggleParticipantsHidden(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool

class TogglePreHistoryHidden(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool

class ToggleSignatures(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    signatures_enabled: _b.bool = ...
    profiles_enabled: _b.bool = ...

class ToggleSlowMode(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    seconds: _b.int

class ToggleUsername(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    username: _b.str
    active: _b.bool

class ToggleViewForumAsMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    enabled: _b.bool

class UpdateColor(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    for_profile: _b.bool = ...
    color: _b.int | None = ...
    background_emoji_id: _b.int | None = ...

class UpdateEmojiStatus(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    emoji_status: _t.AnyEmojiStatus

class UpdatePaidMessagesPrice(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    send_paid_messages_stars: _b.int
    broadcast_messages_allowed: _b.bool = ...

class UpdatePinnedForumTopic(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    topic_id: _b.int
    pinned: _b.bool

class UpdateUsername(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    username: _b.str

class ViewSponsoredMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel
    random_id: _b.bytes
