# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AffectedFoundMessages(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int
    pts_count: _b.int
    offset: _b.int
    messages: _b.list[_b.int]

class AffectedHistory(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int
    pts_count: _b.int
    offset: _b.int

class AffectedMessages(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int
    pts_count: _b.int

class AllStickers(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    sets: _b.list[_t.AnyStickerSet]

class AllStickersNotModified(_registry.TLObject, frozen=True, gc=False): ...

class ArchivedStickers(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    sets: _b.list[_t.AnyStickerSetCovered]

class AvailableEffects(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    effects: _b.list[_t.AnyAvailableEffect]
    documents: _b.list[_t.AnyDocument]

class AvailableEffectsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class AvailableReactions(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    reactions: _b.list[_t.AnyAvailableReaction]

class AvailableReactionsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class BotApp(_registry.TLObject, frozen=True, gc=False):
    app: _t.AnyBotApp
    inactive: _b.bool = ...
    request_write_access: _b.bool = ...
    has_settings: _b.bool = ...

class BotCallbackAnswer(_registry.TLObject, frozen=True, gc=False):
    cache_time: _b.int
    alert: _b.bool = ...
    has_url: _b.bool = ...
    native_ui: _b.bool = ...
    message: _b.str | None = ...
    url: _b.str | None = ...

class BotPreparedInlineMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    expire_date: _b.int

class BotResults(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    results: _b.list[_t.AnyBotInlineResult]
    cache_time: _b.int
    users: _b.list[_t.AnyUser]
    gallery: _b.bool = ...
    next_offset: _b.str | None = ...
    switch_pm: _t.AnyInlineBotSwitchPM | None = ...
    switch_webview: _t.AnyInlineBotWebView | None = ...

class ChannelMessages(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int
    count: _b.int
    messages: _b.list[_t.AnyMessage]
    topics: _b.list[_t.AnyForumTopic]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    inexact: _b.bool = ...
    offset_id_offset: _b.int | None = ...

class ChatAdminsWithInvites(_registry.TLObject, frozen=True, gc=False):
    admins: _b.list[_t.AnyChatAdminWithInvites]
    users: _b.list[_t.AnyUser]

class ChatFull(_registry.TLObject, frozen=True, gc=False):
    full_chat: _t.AnyChatFull
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ChatInviteImporters(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    importers: _b.list[_t.AnyChatInviteImporter]
    users: _b.list[_t.AnyUser]

class ChatInviteJoinResultOk(_registry.TLObject, frozen=True, gc=False):
    updates: _t.AnyUpdates

class ChatInviteJoinResultWebView(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int
    query_id: _b.int
    users: _b.list[_t.AnyUser]

class Chats(_registry.TLObject, frozen=True, gc=False):
    chats: _b.list[_t.AnyChat]

class ChatsSlice(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    chats: _b.list[_t.AnyChat]

class CheckedHistoryImportPeer(_registry.TLObject, frozen=True, gc=False):
    confirm_text: _b.str

class ComposedMessageWithAI(_registry.TLObject, frozen=True, gc=False):
    result_text: _t.AnyTextWithEntities
    diff_text: _t.AnyTextWithEntities | None = ...

class ComposedRichMessageWithAI(_registry.TLObject, frozen=True, gc=False):
    result: _t.AnyRichMessage

class DhConfig(_registry.TLObject, frozen=True, gc=False):
    g: _b.int
    p: _b.bytes
    version: _b.int
    random: _b.bytes

class DhConfigNotModified(_registry.TLObject, frozen=True, gc=False):
    random: _b.bytes

class DialogFilters(_registry.TLObject, frozen=True, gc=False):
    filters: _b.list[_t.AnyDialogFilter]
    tags_enabled: _b.bool = ...

class Dialogs(_registry.TLObject, frozen=True, gc=False):
    dialogs: _b.list[_t.AnyDialog]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class DialogsNotModified(_registry.TLObject, frozen=True, gc=False):
    count: _b.int

class DialogsSlice(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    dialogs: _b.list[_t.AnyDialog]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class DiscussionMessage(_registry.TLObject, frozen=True, gc=False):
    messages: _b.list[_t.AnyMessage]
    unread_count: _b.int
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    max_id: _b.int | None = ...
    read_inbox_max_id: _b.int | None = ...
    read_outbox_max_id: _b.int | None = ...

class EmojiGameDiceInfo(_registry.TLObject, frozen=True, gc=False):
    game_hash: _b.str
    prev_stake: _b.int
    current_streak: _b.int
    params: _b.list[_b.int]
    plays_left: _b.int | None = ...

class EmojiGameOutcome(_registry.TLObject, frozen=True, gc=False):
    seed: _b.bytes
    stake_ton_amount: _b.int
    ton_amount: _b.int

class EmojiGameUnavailable(_registry.TLObject, frozen=True, gc=False): ...

class EmojiGroups(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    groups: _b.list[_t.AnyEmojiGroup]

class EmojiGroupsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class ExportedChatInvite(_registry.TLObject, frozen=True, gc=False):
    invite: _t.AnyExportedChatInvite
    users: _b.list[_t.AnyUser]

class ExportedChatInviteReplaced(_registry.TLObject, frozen=True, gc=False):
    invite: _t.AnyExportedChatInvite
    new_invite: _t.AnyExportedChatInvite
    users: _b.list[_t.AnyUser]

class ExportedChatInvites(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    invites: _b.list[_t.AnyExportedChatInvite]
    users: _b.list[_t.AnyUser]

class FavedStickers(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    packs: _b.list[_t.AnyStickerPack]
    stickers: _b.list[_t.AnyDocument]

class FavedStickersNotModified(_registry.TLObject, frozen=True, gc=False): ...

class FeaturedStickers(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    count: _b.int
    sets: _b.list[_t.AnyStickerSetCovered]
    unread: _b.list[_b.int]
    premium: _b.bool = ...

class FeaturedStickersNotModified(_registry.TLObject, frozen=True, gc=False):
    count: _b.int

class ForumTopics(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    topics: _b.list[_t.AnyForumTopic]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    pts: _b.int
    order_by_create_date: _b.bool = ...

class FoundStickerSets(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    sets: _b.list[_t.AnyStickerSetCovered]

class FoundStickerSetsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class FoundStickers(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    stickers: _b.list[_t.AnyDocument]
    next_offset: _b.int | None = ...

class FoundStickersNotModified(_registry.TLObject, frozen=True, gc=False):
    next_offset: _b.int | None = ...

class HighScores(_registry.TLObject, frozen=True, gc=False):
    scores: _b.list[_t.AnyHighScore]
    users: _b.list[_t.AnyUser]

class HistoryImport(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class HistoryImportParsed(_registry.TLObject, frozen=True, gc=False):
    pm: _b.bool = ...
    group: _b.bool = ...
    title: _b.str | None = ...

class InactiveChats(_registry.TLObject, frozen=True, gc=False):
    dates: _b.list[_b.int]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class InvitedUsers(_registry.TLObject, frozen=True, gc=False):
    updates: _t.AnyUpdates
    missing_invitees: _b.list[_t.AnyMissingInvitee]

class MessageEditData(_registry.TLObject, frozen=True, gc=False):
    caption: _b.bool = ...

class MessageReactionsList(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    reactions: _b.list[_t.AnyMessagePeerReaction]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class MessageViews(_registry.TLObject, frozen=True, gc=False):
    views: _b.list[_t.AnyMessageViews]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class Messages(_registry.TLObject, frozen=True, gc=False):
    messages: _b.list[_t.AnyMessage]
    topics: _b.list[_t.AnyForumTopic]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class MessagesNotModified(_registry.TLObject, frozen=True, gc=False):
    count: _b.int

class MessagesSlice(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    messages: _b.list[_t.AnyMessage]
    topics: _b.list[_t.AnyForumTopic]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    inexact: _b.bool = ...
    next_rate: _b.int | None = ...
    offset_id_offset: _b.int | None = ...
    search_flood: _t.AnySearchPostsFlood | None = ...

class MyStickers(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    sets: _b.list[_t.AnyStickerSetCovered]

class PeerDialogs(_registry.TLObject, frozen=True, gc=False):
    dialogs: _b.list[_t.AnyDialog]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    state: _t.updates.AnyState

class PeerSettings(_registry.TLObject, frozen=True, gc=False):
    settings: _t.AnyPeerSettings
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class PreparedInlineMessage(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    result: _t.AnyBotInlineResult
    peer_types: _b.list[_t.AnyInlineQueryPeerType]
    cache_time: _b.int
    users: _b.list[_t.AnyUser]

class QuickReplies(_registry.TLObject, frozen=True, gc=False):
    quick_replies: _b.list[_t.AnyQuickReply]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class QuickRepliesNotModified(_registry.TLObject, frozen=True, gc=False): ...

class Reactions(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    reactions: _b.list[_t.AnyReaction]

class ReactionsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class RecentStickers(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    packs: _b.list[_t.AnyStickerPack]
    stickers: _b.list[_t.AnyDocument]
    dates: _b.list[_b.int]

class RecentStickersNotModified(_registry.TLObject, frozen=True, gc=False): ...

class SavedDialogs(_registry.TLObject, frozen=True, gc=False):
    dialogs: _b.list[_t.AnySavedDialog]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class SavedDialogsNotModified(_registry.TLObject, frozen=True, gc=False):
    count: _b.int

class SavedDialogsSlice(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    dialogs: _b.list[_t.AnySavedDialog]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class SavedGifs(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    gifs: _b.list[_t.AnyDocument]

class SavedGifsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class SavedReactionTags(_registry.TLObject, frozen=True, gc=False):
    tags: _b.list[_t.AnySavedReactionTag]
    hash: _b.int

class SavedReactionTagsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class SearchCounter(_registry.TLObject, frozen=True, gc=False):
    filter: _t.AnyMessagesFilter
    count: _b.int
    inexact: _b.bool = ...

class SearchResultsCalendar(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    min_date: _b.int
    min_msg_id: _b.int
    periods: _b.list[_t.AnySearchResultsCalendarPeriod]
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    inexact: _b.bool = ...
    offset_id_offset: _b.int | None = ...

class SearchResultsPositions(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    positions: _b.list[_t.AnySearchResultsPosition]

class SentEncryptedFile(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    file: _t.AnyEncryptedFile

class SentEncryptedMessage(_registry.TLObject, frozen=True, gc=False):
    date: _b.int

class SponsoredMessages(_registry.TLObject, frozen=True, gc=False):
    messages: _b.list[_t.AnySponsoredMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    posts_between: _b.int | None = ...
    start_delay: _b.int | None = ...
    between_delay: _b.int | None = ...

class SponsoredMessagesEmpty(_registry.TLObject, frozen=True, gc=False): ...

class StickerSet(_registry.TLObject, frozen=True, gc=False):
    set: _t.AnyStickerSet
    packs: _b.list[_t.AnyStickerPack]
    keywords: _b.list[_t.AnyStickerKeyword]
    documents: _b.list[_t.AnyDocument]

class StickerSetInstallResultArchive(_registry.TLObject, frozen=True, gc=False):
    sets: _b.list[_t.AnyStickerSetCovered]

class StickerSetInstallResultSuccess(_registry.TLObject, frozen=True, gc=False): ...

class StickerSetNotModified(_registry.TLObject, frozen=True, gc=False): ...

class Stickers(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    stickers: _b.list[_t.AnyDocument]

class StickersNotModified(_registry.TLObject, frozen=True, gc=False): ...

class TranscribedAudio(_registry.TLObject, frozen=True, gc=False):
    transcription_id: _b.int
    text: _b.str
    pending: _b.bool = ...
    trial_remains_num: _b.int | None = ...
    trial_remains_until_date: _b.int | None = ...

class TranslateNoResult(_registry.TLObject, frozen=True, gc=False): ...

class TranslateResult(_registry.TLObject, frozen=True, gc=False):
    result: _b.list[_t.AnyTextWithEntities]

class TranslateResultText(_registry.TLObject, frozen=True, gc=False):
    text: _b.str

class TranslatedRichMessage(_registry.TLObject, frozen=True, gc=False):
    result: _b.list[_t.AnyRichMessage]

class VotesList(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    votes: _b.list[_t.AnyMessagePeerVote]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class WebPage(_registry.TLObject, frozen=True, gc=False):
    webpage: _t.AnyWebPage
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class WebPagePreview(_registry.TLObject, frozen=True, gc=False):
    media: _t.AnyMessageMedia
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

AnyAffectedFoundMessages: _typing.TypeAlias = (
    _t.messages.AffectedFoundMessages
)

AnyAffectedHistory: _typing.TypeAlias = (
    _t.messages.AffectedHistory
)

AnyAffectedMessages: _typing.TypeAlias = (
    _t.messages.AffectedMessages
)

AnyAllStickers: _typing.TypeAlias = (
    _t.messages.AllStickers
    | _t.messages.AllStickersNotModified
)

AnyArchivedStickers: _typing.TypeAlias = (
    _t.messages.ArchivedStickers
)

AnyAvailableEffects: _typing.TypeAlias = (
    _t.messages.AvailableEffects
    | _t.messages.AvailableEffectsNotModified
)

AnyAvailableReactions: _typing.TypeAlias = (
    _t.messages.AvailableReactions
    | _t.messages.AvailableReactionsNotModified
)

AnyBotApp: _typing.TypeAlias = (
    _t.messages.BotApp
)

AnyBotCallbackAnswer: _typing.TypeAlias = (
    _t.messages.BotCallbackAnswer
)

AnyBotPreparedInlineMessage: _typing.TypeAlias = (
    _t.messages.BotPreparedInlineMessage
)

AnyBotResults: _typing.TypeAlias = (
    _t.messages.BotResults
)

AnyChatAdminsWithInvites: _typing.TypeAlias = (
    _t.messages.ChatAdminsWithInvites
)

AnyChatFull: _typing.TypeAlias = (
    _t.messages.ChatFull
)

AnyChatInviteImporters: _typing.TypeAlias = (
    _t.messages.ChatInviteImporters
)

AnyChatInviteJoinResult: _typing.TypeAlias = (
    _t.messages.ChatInviteJoinResultOk
    | _t.messages.ChatInviteJoinResultWebView
)

AnyChats: _typing.TypeAlias = (
    _t.messages.Chats
    | _t.messages.ChatsSlice
)

AnyCheckedHistoryImportPeer: _typing.TypeAlias = (
    _t.messages.CheckedHistoryImportPeer
)

AnyComposedMessageWithAI: _typing.TypeAlias = (
    _t.messages.ComposedMessageWithAI
)

AnyComposedRichMessageWithAI: _typing.TypeAlias = (
    _t.messages.ComposedRichMessageWithAI
)

AnyDhConfig: _typing.TypeAlias = (
    _t.messages.DhConfig
    | _t.messages.DhConfigNotModified
)

AnyDialogFilters: _typing.TypeAlias = (
    _t.messages.DialogFilters
)

AnyDialogs: _typing.TypeAlias = (
    _t.messages.Dialogs
    | _t.messages.DialogsNotModified
    | _t.messages.DialogsSlice
)

AnyDiscussionMessage: _typing.TypeAlias = (
    _t.messages.DiscussionMessage
)

AnyEmojiGameInfo: _typing.TypeAlias = (
    _t.messages.EmojiGameDiceInfo
    | _t.messages.EmojiGameUnavailable
)

AnyEmojiGameOutcome: _typing.TypeAlias = (
    _t.messages.EmojiGameOutcome
)

AnyEmojiGroups: _typing.TypeAlias = (
    _t.messages.EmojiGroups
    | _t.messages.EmojiGroupsNotModified
)

AnyExportedChatInvite: _typing.TypeAlias = (
    _t.messages.ExportedChatInvite
    | _t.messages.ExportedChatInviteReplaced
)

AnyExportedChatInvites: _typing.TypeAlias = (
    _t.messages.ExportedChatInvites
)

AnyFavedStickers: _typing.TypeAlias = (
    _t.messages.FavedStickers
    | _t.messages.FavedStickersNotModified
)

AnyFeaturedStickers: _typing.TypeAlias = (
    _t.messages.FeaturedStickers
    | _t.messages.FeaturedStickersNotModified
)

AnyForumTopics: _typing.TypeAlias = (
    _t.messages.ForumTopics
)

AnyFoundStickerSets: _typing.TypeAlias = (
    _t.messages.FoundStickerSets
    | _t.messages.FoundStickerSetsNotModified
)

AnyFoundStickers: _typing.TypeAlias = (
    _t.messages.FoundStickers
    | _t.messages.FoundStickersNotModified
)

AnyHighScores: _typing.TypeAlias = (
    _t.messages.HighScores
)

AnyHistoryImport: _typing.TypeAlias = (
    _t.messages.HistoryImport
)

AnyHistoryImportParsed: _typing.TypeAlias = (
    _t.messages.HistoryImportParsed
)

AnyInactiveChats: _typing.TypeAlias = (
    _t.messages.InactiveChats
)

AnyInvitedUsers: _typing.TypeAlias = (
    _t.messages.InvitedUsers
)

AnyMessageEditData: _typing.TypeAlias = (
    _t.messages.MessageEditData
)

AnyMessageReactionsList: _typing.TypeAlias = (
    _t.messages.MessageReactionsList
)

AnyMessageViews: _typing.TypeAlias = (
    _t.messages.MessageViews
)

AnyMessages: _typing.TypeAlias = (
    _t.messages.ChannelMessages
    | _t.messages.Messages
    | _t.messages.MessagesNotModified
    | _t.messages.MessagesSlice
)

AnyMyStickers: _typing.TypeAlias = (
    _t.messages.MyStickers
)

AnyPeerDialogs: _typing.TypeAlias = (
    _t.messages.PeerDialogs
)

AnyPeerSettings: _typing.TypeAlias = (
    _t.messages.PeerSettings
)

AnyPreparedInlineMessage: _typing.TypeAlias = (
    _t.messages.PreparedInlineMessage
)

AnyQuickReplies: _typing.TypeAlias = (
    _t.messages.QuickReplies
    | _t.messages.QuickRepliesNotModified
)

AnyReactions: _typing.TypeAlias = (
    _t.messages.Reactions
    | _t.messages.ReactionsNotModified
)

AnyRecentStickers: _typing.TypeAlias = (
    _t.messages.RecentStickers
    | _t.messages.RecentStickersNotModified
)

AnySavedDialogs: _typing.TypeAlias = (
    _t.messages.SavedDialogs
    | _t.messages.SavedDialogsNotModified
    | _t.messages.SavedDialogsSlice
)

AnySavedGifs: _typing.TypeAlias = (
    _t.messages.SavedGifs
    | _t.messages.SavedGifsNotModified
)

AnySavedReactionTags: _typing.TypeAlias = (
    _t.messages.SavedReactionTags
    | _t.messages.SavedReactionTagsNotModified
)

AnySearchCounter: _typing.TypeAlias = (
    _t.messages.SearchCounter
)

AnySearchResultsCalendar: _typing.TypeAlias = (
    _t.messages.SearchResultsCalendar
)

AnySearchResultsPositions: _typing.TypeAlias = (
    _t.messages.SearchResultsPositions
)

AnySentEncryptedMessage: _typing.TypeAlias = (
    _t.messages.SentEncryptedFile
    | _t.messages.SentEncryptedMessage
)

AnySponsoredMessages: _typing.TypeAlias = (
    _t.messages.SponsoredMessages
    | _t.messages.SponsoredMessagesEmpty
)

AnyStickerSet: _typing.TypeAlias = (
    _t.messages.StickerSet
    | _t.messages.StickerSetNotModified
)

AnyStickerSetInstallResult: _typing.TypeAlias = (
    _t.messages.StickerSetInstallResultArchive
    | _t.messages.StickerSetInstallResultSuccess
)

AnyStickers: _typing.TypeAlias = (
    _t.messages.Stickers
    | _t.messages.StickersNotModified
)

AnyTranscribedAudio: _typing.TypeAlias = (
    _t.messages.TranscribedAudio
)

AnyTranslatedRichMessage: _typing.TypeAlias = (
    _t.messages.TranslatedRichMessage
)

AnyTranslatedText: _typing.TypeAlias = (
    _t.messages.TranslateNoResult
    | _t.messages.TranslateResult
    | _t.messages.TranslateResultText
)

AnyVotesList: _typing.TypeAlias = (
    _t.messages.VotesList
)

AnyWebPage: _typing.TypeAlias = (
    _t.messages.WebPage
)

AnyWebPagePreview: _typing.TypeAlias = (
    _t.messages.WebPagePreview
)
