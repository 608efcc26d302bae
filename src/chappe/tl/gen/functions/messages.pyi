# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AcceptEncryption(_registry.Request[_t.AnyEncryptedChat], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat
    g_b: _b.bytes
    key_fingerprint: _b.int

class AcceptUrlAuth(_registry.Request[_t.AnyUrlAuthResult], frozen=True, gc=False):
    write_allowed: _b.bool = ...
    share_phone_number: _b.bool = ...
    peer: _t.AnyInputPeer | None = ...
    msg_id: _b.int | None = ...
    button_id: _b.int | None = ...
    url: _b.str | None = ...
    match_code: _b.str | None = ...

class AddChatUser(_registry.Request[_t.messages.AnyInvitedUsers], frozen=True, gc=False):
    chat_id: _b.int
    user_id: _t.AnyInputUser
    fwd_limit: _b.int

class AddPollAnswer(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    answer: _t.AnyPollAnswer

class AppendTodoList(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    list: _b.list[_t.AnyTodoItem]

class CheckChatInvite(_registry.Request[_t.AnyChatInvite], frozen=True, gc=False):
    hash: _b.str

class CheckHistoryImport(_registry.Request[_t.messages.AnyHistoryImportParsed], frozen=True, gc=False):
    import_head: _b.str

class CheckHistoryImportPeer(_registry.Request[_t.messages.AnyCheckedHistoryImportPeer], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class CheckQuickReplyShortcut(_registry.Request[_b.bool], frozen=True, gc=False):
    shortcut: _b.str

class CheckUrlAuthMatchCode(_registry.Request[_b.bool], frozen=True, gc=False):
    url: _b.str
    match_code: _b.str

class ClearAllDrafts(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ClearRecentReactions(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ClearRecentStickers(_registry.Request[_b.bool], frozen=True, gc=False):
    attached: _b.bool = ...

class ClickSponsoredMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    random_id: _b.bytes
    media: _b.bool = ...
    fullscreen: _b.bool = ...

class ComposeMessageWithAI(_registry.Request[_t.messages.AnyComposedMessageWithAI], frozen=True, gc=False):
    text: _t.AnyTextWithEntities
    proofread: _b.bool = ...
    emojify: _b.bool = ...
    translate_to_lang: _b.str | None = ...
    tone: _t.AnyInputAiComposeTone | None = ...

class ComposeRichMessageWithAI(_registry.Request[_t.messages.AnyComposedRichMessageWithAI], frozen=True, gc=False):
    proofread: _b.bool = ...
    emojify: _b.bool = ...
    text: _t.AnyInputRichMessage | None = ...
    translate_to_lang: _b.str | None = ...
    tone: _t.AnyInputAiComposeTone | None = ...

class CreateChat(_registry.Request[_t.messages.AnyInvitedUsers], frozen=True, gc=False):
    users: _b.list[_t.AnyInputUser]
    title: _b.str
    ttl_period: _b.int | None = ...

class CreateForumTopic(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    title: _b.str
    random_id: _b.int
    title_missing: _b.bool = ...
    icon_color: _b.int | None = ...
    icon_emoji_id: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...

class DeclineUrlAuth(_registry.Request[_b.bool], frozen=True, gc=False):
    url: _b.str

class DeleteChat(_registry.Request[_b.bool], frozen=True, gc=False):
    chat_id: _b.int

class DeleteChatUser(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    chat_id: _b.int
    user_id: _t.AnyInputUser
    revoke_history: _b.bool = ...

class DeleteExportedChatInvite(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    link: _b.str

class DeleteFactCheck(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class DeleteHistory(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    max_id: _b.int
    just_clear: _b.bool = ...
    revoke: _b.bool = ...
    min_date: _b.int | None = ...
    max_date: _b.int | None = ...

class DeleteMessages(_registry.Request[_t.messages.AnyAffectedMessages], frozen=True, gc=False):
    id: _b.list[_b.int]
    revoke: _b.bool = ...

class DeleteParticipantReaction(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    participant: _t.AnyInputPeer

class DeleteParticipantReactions(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    participant: _t.AnyInputPeer

class DeletePhoneCallHistory(_registry.Request[_t.messages.AnyAffectedFoundMessages], frozen=True, gc=False):
    revoke: _b.bool = ...

class DeletePollAnswer(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    option: _b.bytes

class DeleteQuickReplyMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    shortcut_id: _b.int
    id: _b.list[_b.int]

class DeleteQuickReplyShortcut(_registry.Request[_b.bool], frozen=True, gc=False):
    shortcut_id: _b.int

class DeleteRevokedExportedChatInvites(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    admin_id: _t.AnyInputUser

class DeleteSavedHistory(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    max_id: _b.int
    parent_peer: _t.AnyInputPeer | None = ...
    min_date: _b.int | None = ...
    max_date: _b.int | None = ...

class DeleteScheduledMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class DeleteTopicHistory(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    top_msg_id: _b.int

class DiscardEncryption(_registry.Request[_b.bool], frozen=True, gc=False):
    chat_id: _b.int
    delete_history: _b.bool = ...

class EditChatAbout(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    about: _b.str

class EditChatAdmin(_registry.Request[_b.bool], frozen=True, gc=False):
    chat_id: _b.int
    user_id: _t.AnyInputUser
    is_admin: _b.bool

class EditChatCreator(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    user_id: _t.AnyInputUser
    password: _t.AnyInputCheckPasswordSRP

class EditChatDefaultBannedRights(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    banned_rights: _t.AnyChatBannedRights

class EditChatParticipantRank(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    participant: _t.AnyInputPeer
    rank: _b.str

class EditChatPhoto(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    chat_id: _b.int
    photo: _t.AnyInputChatPhoto

class EditChatTitle(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    chat_id: _b.int
    title: _b.str

class EditExportedChatInvite(_registry.Request[_t.messages.AnyExportedChatInvite], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    link: _b.str
    revoked: _b.bool = ...
    expire_date: _b.int | None = ...
    usage_limit: _b.int | None = ...
    request_needed: _b.bool | None = ...
    title: _b.str | None = ...

class EditFactCheck(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    text: _t.AnyTextWithEntities

class EditForumTopic(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    topic_id: _b.int
    title: _b.str | None = ...
    icon_emoji_id: _b.int | None = ...
    closed: _b.bool | None = ...
    hidden: _b.bool | None = ...

class EditInlineBotMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputBotInlineMessageID
    no_webpage: _b.bool = ...
    invert_media: _b.bool = ...
    message: _b.str | None = ...
    media: _t.AnyInputMedia | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    rich_message: _t.AnyInputRichMessage | None = ...

class EditMessage(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    no_webpage: _b.bool = ...
    invert_media: _b.bool = ...
    message: _b.str | None = ...
    media: _t.AnyInputMedia | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    schedule_date: _b.int | None = ...
    schedule_repeat_period: _b.int | None = ...
    quick_reply_shortcut_id: _b.int | None = ...
    rich_message: _t.AnyInputRichMessage | None = ...

class EditQuickReplyShortcut(_registry.Request[_b.bool], frozen=True, gc=False):
    shortcut_id: _b.int
    shortcut: _b.str

class ExportChatInvite(_registry.Request[_t.AnyExportedChatInvite], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    legacy_revoke_permanent: _b.bool = ...
    request_needed: _b.bool = ...
    expire_date: _b.int | None = ...
    usage_limit: _b.int | None = ...
    title: _b.str | None = ...
    subscription_pricing: _t.AnyStarsSubscriptionPricing | None = ...

class FaveSticker(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputDocument
    unfave: _b.bool

class ForwardMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    from_peer: _t.AnyInputPeer
    id: _b.list[_b.int]
    random_id: _b.list[_b.int]
    to_peer: _t.AnyInputPeer
    silent: _b.bool = ...
    background: _b.bool = ...
    with_my_score: _b.bool = ...
    drop_author: _b.bool = ...
    drop_media_captions: _b.bool = ...
    noforwards: _b.bool = ...
    allow_paid_floodskip: _b.bool = ...
    from_ephemeral: _b.bool = ...
    top_msg_id: _b.int | None = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    schedule_date: _b.int | None = ...
    schedule_repeat_period: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...
    quick_reply_shortcut: _t.AnyInputQuickReplyShortcut | None = ...
    effect: _b.int | None = ...
    video_timestamp: _b.int | None = ...
    allow_paid_stars: _b.int | None = ...
    suggested_post: _t.AnySuggestedPost | None = ...

class GetAdminsWithInvites(_registry.Request[_t.messages.AnyChatAdminsWithInvites], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetAllChats(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False):
    except_ids: _b.list[_b.int]

class GetAllDrafts(_registry.Request[_t.AnyUpdates], frozen=True, gc=False): ...

class GetAllStickers(_registry.Request[_t.messages.AnyAllStickers], frozen=True, gc=False):
    hash: _b.int

class GetArchivedStickers(_registry.Request[_t.messages.AnyArchivedStickers], frozen=True, gc=False):
    offset_id: _b.int
    limit: _b.int
    masks: _b.bool = ...
    emojis: _b.bool = ...

class GetAttachMenuBot(_registry.Request[_t.AnyAttachMenuBotsBot], frozen=True, gc=False):
    bot: _t.AnyInputUser

class GetAttachMenuBots(_registry.Request[_t.AnyAttachMenuBots], frozen=True, gc=False):
    hash: _b.int

class GetAttachedStickers(_registry.Request[_b.list[_t.AnyStickerSetCovered]], frozen=True, gc=False):
    media: _t.AnyInputStickeredMedia

class GetAvailableEffects(_registry.Request[_t.messages.AnyAvailableEffects], frozen=True, gc=False):
    hash: _b.int

class GetAvailableReactions(_registry.Request[_t.messages.AnyAvailableReactions], frozen=True, gc=False):
    hash: _b.int

class GetBotApp(_registry.Request[_t.messages.AnyBotApp], frozen=True, gc=False):
    app: _t.AnyInputBotApp
    hash: _b.int

class GetBotCallbackAnswer(_registry.Request[_t.messages.AnyBotCallbackAnswer], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    game: _b.bool = ...
    data: _b.bytes | None = ...
    password: _t.AnyInputCheckPasswordSRP | None = ...

class GetChatInviteImporters(_registry.Request[_t.messages.AnyChatInviteImporters], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_date: _b.int
    offset_user: _t.AnyInputUser
    limit: _b.int
    requested: _b.bool = ...
    subscription_expired: _b.bool = ...
    link: _b.str | None = ...
    q: _b.str | None = ...

class GetChats(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False):
    id: _b.list[_b.int]

class GetCommonChats(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    max_id: _b.int
    limit: _b.int

class GetCustomEmojiDocuments(_registry.Request[_b.list[_t.AnyDocument]], frozen=True, gc=False):
    document_id: _b.list[_b.int]

class GetDefaultHistoryTTL(_registry.Request[_t.AnyDefaultHistoryTTL], frozen=True, gc=False): ...

class GetDefaultTagReactions(_registry.Request[_t.messages.AnyReactions], frozen=True, gc=False):
    hash: _b.int

class GetDhConfig(_registry.Request[_t.messages.AnyDhConfig], frozen=True, gc=False):
    version: _b.int
    random_length: _b.int

class GetDialogFilters(_registry.Request[_t.messages.AnyDialogFilters], frozen=True, gc=False): ...

class GetDialogUnreadMarks(_registry.Request[_b.list[_t.AnyDialogPeer]], frozen=True, gc=False):
    parent_peer: _t.AnyInputPeer | None = ...

class GetDialogs(_registry.Request[_t.messages.AnyDialogs], frozen=True, gc=False):
    offset_date: _b.int
    offset_id: _b.int
    offset_peer: _t.AnyInputPeer
    limit: _b.int
    hash: _b.int
    exclude_pinned: _b.bool = ...
    folder_id: _b.int | None = ...

class GetDiscussionMessage(_registry.Request[_t.messages.AnyDiscussionMessage], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class GetDocumentByHash(_registry.Request[_t.AnyDocument], frozen=True, gc=False):
    sha256: _b.bytes
    size: _b.int
    mime_type: _b.str

class GetEmojiGameInfo(_registry.Request[_t.messages.AnyEmojiGameInfo], frozen=True, gc=False): ...

class GetEmojiGroups(_registry.Request[_t.messages.AnyEmojiGroups], frozen=True, gc=False):
    hash: _b.int

class GetEmojiKeywords(_registry.Request[_t.AnyEmojiKeywordsDifference], frozen=True, gc=False):
    lang_code: _b.str

class GetEmojiKeywordsDifference(_registry.Request[_t.AnyEmojiKeywordsDifference], frozen=True, gc=False):
    lang_code: _b.str
    from_version: _b.int

class GetEmojiKeywordsLanguages(_registry.Request[_b.list[_t.AnyEmojiLanguage]], frozen=True, gc=False):
    lang_codes: _b.list[_b.str]

class GetEmojiProfilePhotoGroups(_registry.Request[_t.messages.AnyEmojiGroups], frozen=True, gc=False):
    hash: _b.int

class GetEmojiStatusGroups(_registry.Request[_t.messages.AnyEmojiGroups], frozen=True, gc=False):
    hash: _b.int

class GetEmojiStickerGroups(_registry.Request[_t.messages.AnyEmojiGroups], frozen=True, gc=False):
    hash: _b.int

class GetEmojiStickers(_registry.Request[_t.messages.AnyAllStickers], frozen=True, gc=False):
    hash: _b.int

class GetEmojiURL(_registry.Request[_t.AnyEmojiURL], frozen=True, gc=False):
    lang_code: _b.str

class GetExportedChatInvite(_registry.Request[_t.messages.AnyExportedChatInvite], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    link: _b.str

class GetExportedChatInvites(_registry.Request[_t.messages.AnyExportedChatInvites], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    admin_id: _t.AnyInputUser
    limit: _b.int
    revoked: _b.bool = ...
    offset_date: _b.int | None = ...
    offset_link: _b.str | None = ...

class GetExtendedMedia(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class GetFactCheck(_registry.Request[_b.list[_t.AnyFactCheck]], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.list[_b.int]

class GetFavedStickers(_registry.Request[_t.messages.AnyFavedStickers], frozen=True, gc=False):
    hash: _b.int

class GetFeaturedEmojiStickers(_registry.Request[_t.messages.AnyFeaturedStickers], frozen=True, gc=False):
    hash: _b.int

class GetFeaturedStickers(_registry.Request[_t.messages.AnyFeaturedStickers], frozen=True, gc=False):
    hash: _b.int

class GetForumTopics(_registry.Request[_t.messages.AnyForumTopics], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_date: _b.int
    offset_id: _b.int
    offset_topic: _b.int
    limit: _b.int
    q: _b.str | None = ...

class GetForumTopicsByID(_registry.Request[_t.messages.AnyForumTopics], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    topics: _b.list[_b.int]

class GetFullChat(_registry.Request[_t.messages.AnyChatFull], frozen=True, gc=False):
    chat_id: _b.int

class GetFutureChatCreatorAfterLeave(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetGameHighScores(_registry.Request[_t.messages.AnyHighScores], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    user_id: _t.AnyInputUser

class GetHistory(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_id: _b.int
    offset_date: _b.int
    add_offset: _b.int
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    hash: _b.int

class GetInlineBotResults(_registry.Request[_t.messages.AnyBotResults], frozen=True, gc=False):
    bot: _t.AnyInputUser
    peer: _t.AnyInputPeer
    query: _b.str
    offset: _b.str
    geo_point: _t.AnyInputGeoPoint | None = ...

class GetInlineGameHighScores(_registry.Request[_t.messages.AnyHighScores], frozen=True, gc=False):
    id: _t.AnyInputBotInlineMessageID
    user_id: _t.AnyInputUser

class GetMaskStickers(_registry.Request[_t.messages.AnyAllStickers], frozen=True, gc=False):
    hash: _b.int

class GetMessageEditData(_registry.Request[_t.messages.AnyMessageEditData], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int

class GetMessageReactionsList(_registry.Request[_t.messages.AnyMessageReactionsList], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    limit: _b.int
    reaction: _t.AnyReaction | None = ...
    offset: _b.str | None = ...

class GetMessageReadParticipants(_registry.Request[_b.list[_t.AnyReadParticipantDate]], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class GetMessages(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    id: _b.list[_t.AnyInputMessage]

class GetMessagesReactions(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class GetMessagesViews(_registry.Request[_t.messages.AnyMessageViews], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]
    increment: _b.bool

class GetMyStickers(_registry.Request[_t.messages.AnyMyStickers], frozen=True, gc=False):
    offset_id: _b.int
    limit: _b.int

class GetOldFeaturedStickers(_registry.Request[_t.messages.AnyFeaturedStickers], frozen=True, gc=False):
    offset: _b.int
    limit: _b.int
    hash: _b.int

class GetOnlines(_registry.Request[_t.AnyChatOnlines], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetOutboxReadDate(_registry.Request[_t.AnyOutboxReadDate], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class GetPaidReactionPrivacy(_registry.Request[_t.AnyUpdates], frozen=True, gc=False): ...

class GetPeerDialogs(_registry.Request[_t.messages.AnyPeerDialogs], frozen=True, gc=False):
    peers: _b.list[_t.AnyInputDialogPeer]

class GetPeerSettings(_registry.Request[_t.messages.AnyPeerSettings], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetPersonalChannelHistory(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    hash: _b.int

class GetPinnedDialogs(_registry.Request[_t.messages.AnyPeerDialogs], frozen=True, gc=False):
    folder_id: _b.int

class GetPinnedSavedDialogs(_registry.Request[_t.messages.AnySavedDialogs], frozen=True, gc=False): ...

class GetPollResults(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    poll_hash: _b.int

class GetPollVotes(_registry.Request[_t.messages.AnyVotesList], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    limit: _b.int
    option: _b.bytes | None = ...
    offset: _b.str | None = ...

class GetPreparedInlineMessage(_registry.Request[_t.messages.AnyPreparedInlineMessage], frozen=True, gc=False):
    bot: _t.AnyInputUser
    id: _b.str

class GetQuickReplies(_registry.Request[_t.messages.AnyQuickReplies], frozen=True, gc=False):
    hash: _b.int

class GetQuickReplyMessages(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    shortcut_id: _b.int
    hash: _b.int
    id: _b.list[_b.int] | None = ...

class GetRecentLocations(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    limit: _b.int
    hash: _b.int

class GetRecentReactions(_registry.Request[_t.messages.AnyReactions], frozen=True, gc=False):
    limit: _b.int
    hash: _b.int

class GetRecentStickers(_registry.Request[_t.messages.AnyRecentStickers], frozen=True, gc=False):
    hash: _b.int
    attached: _b.bool = ...

class GetReplies(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    offset_id: _b.int
    offset_date: _b.int
    add_offset: _b.int
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    hash: _b.int

class GetRichMessage(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int

class GetSavedDialogs(_registry.Request[_t.messages.AnySavedDialogs], frozen=True, gc=False):
    offset_date: _b.int
    offset_id: _b.int
    offset_peer: _t.AnyInputPeer
    limit: _b.int
    hash: _b.int
    exclude_pinned: _b.bool = ...
    parent_peer: _t.AnyInputPeer | None = ...

class GetSavedDialogsByID(_registry.Request[_t.messages.AnySavedDialogs], frozen=True, gc=False):
    ids: _b.list[_t.AnyInputPeer]
    parent_peer: _t.AnyInputPeer | None = ...

class GetSavedGifs(_registry.Request[_t.messages.AnySavedGifs], frozen=True, gc=False):
    hash: _b.int

class GetSavedHistory(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_id: _b.int
    offset_date: _b.int
    add_offset: _b.int
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    hash: _b.int
    parent_peer: _t.AnyInputPeer | None = ...

class GetSavedReactionTags(_registry.Request[_t.messages.AnySavedReactionTags], frozen=True, gc=False):
    hash: _b.int
    peer: _t.AnyInputPeer | None = ...

class GetScheduledHistory(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    hash: _b.int

class GetScheduledMessages(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class GetSearchCounters(_registry.Request[_b.list[_t.messages.AnySearchCounter]], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    filters: _b.list[_t.AnyMessagesFilter]
    saved_peer_id: _t.AnyInputPeer | None = ...
    top_msg_id: _b.int | None = ...

class GetSearchResultsCalendar(_registry.Request[_t.messages.AnySearchResultsCalendar], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    filter: _t.AnyMessagesFilter
    offset_id: _b.int
    offset_date: _b.int
    saved_peer_id: _t.AnyInputPeer | None = ...

class GetSearchResultsPositions(_registry.Request[_t.messages.AnySearchResultsPositions], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    filter: _t.AnyMessagesFilter
    offset_id: _b.int
    limit: _b.int
    saved_peer_id: _t.AnyInputPeer | None = ...

class GetSplitRanges(_registry.Request[_b.list[_t.AnyMessageRange]], frozen=True, gc=False): ...

class GetSponsoredMessages(_registry.Request[_t.messages.AnySponsoredMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int | None = ...

class GetStatsURL(_registry.Request[_t.AnyStatsURL], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    params: _b.str
    dark: _b.bool = ...

class GetStickerSet(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet
    hash: _b.int

class GetStickers(_registry.Request[_t.messages.AnyStickers], frozen=True, gc=False):
    emoticon: _b.str
    hash: _b.int

class GetSuggestedDialogFilters(_registry.Request[_b.list[_t.AnyDialogFilterSuggested]], frozen=True, gc=False): ...

class GetTopReactions(_registry.Request[_t.messages.AnyReactions], frozen=True, gc=False):
    limit: _b.int
    hash: _b.int

class GetUnreadMentions(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_id: _b.int
    add_offset: _b.int
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    top_msg_id: _b.int | None = ...

class GetUnreadPollVotes(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_id: _b.int
    add_offset: _b.int
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    top_msg_id: _b.int | None = ...

class GetUnreadReactions(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset_id: _b.int
    add_offset: _b.int
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    top_msg_id: _b.int | None = ...
    saved_peer_id: _t.AnyInputPeer | None = ...

class GetWebPage(_registry.Request[_t.messages.AnyWebPage], frozen=True, gc=False):
    url: _b.str
    hash: _b.int

class GetWebPagePreview(_registry.Request[_t.messages.AnyWebPagePreview], frozen=True, gc=False):
    message: _b.str
    entities: _b.list[_t.AnyMessageEntity] | None = ...

class HideAllChatJoinRequests(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    approved: _b.bool = ...
    link: _b.str | None = ...

class HideChatJoinRequest(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    user_id: _t.AnyInputUser
    approved: _b.bool = ...

class HidePeerSettingsBar(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class ImportChatInvite(_registry.Request[_t.messages.AnyChatInviteJoinResult], frozen=True, gc=False):
    hash: _b.str

class InitHistoryImport(_registry.Request[_t.messages.AnyHistoryImport], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    file: _t.AnyInputFile
    media_count: _b.int

class InstallStickerSet(_registry.Request[_t.messages.AnyStickerSetInstallResult], frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet
    archived: _b.bool

class MarkDialogUnread(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputDialogPeer
    unread: _b.bool = ...
    parent_peer: _t.AnyInputPeer | None = ...

class MigrateChat(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    chat_id: _b.int

class ProlongWebView(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    bot: _t.AnyInputUser
    query_id: _b.int
    silent: _b.bool = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    send_as: _t.AnyInputPeer | None = ...

class RateTranscribedAudio(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    transcription_id: _b.int
    good: _b.bool

class ReadDiscussion(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    read_max_id: _b.int

class ReadEncryptedHistory(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat
    max_date: _b.int

class ReadFeaturedStickers(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _b.list[_b.int]

class ReadHistory(_registry.Request[_t.messages.AnyAffectedMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    max_id: _b.int

class ReadMentions(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    top_msg_id: _b.int | None = ...

class ReadMessageContents(_registry.Request[_t.messages.AnyAffectedMessages], frozen=True, gc=False):
    id: _b.list[_b.int]

class ReadPollVotes(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    top_msg_id: _b.int | None = ...

class ReadReactions(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    top_msg_id: _b.int | None = ...
    saved_peer_id: _t.AnyInputPeer | None = ...

class ReadSavedHistory(_registry.Request[_b.bool], frozen=True, gc=False):
    parent_peer: _t.AnyInputPeer
    peer: _t.AnyInputPeer
    max_id: _b.int

class ReceivedMessages(_registry.Request[_b.list[_t.AnyReceivedNotifyMessage]], frozen=True, gc=False):
    max_id: _b.int

class ReceivedQueue(_registry.Request[_b.list[_b.int]], frozen=True, gc=False):
    max_qts: _b.int

class ReorderPinnedDialogs(_registry.Request[_b.bool], frozen=True, gc=False):
    folder_id: _b.int
    order: _b.list[_t.AnyInputDialogPeer]
    force: _b.bool = ...

class ReorderPinnedForumTopics(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    order: _b.list[_b.int]
    force: _b.bool = ...

class ReorderPinnedSavedDialogs(_registry.Request[_b.bool], frozen=True, gc=False):
    order: _b.list[_t.AnyInputDialogPeer]
    force: _b.bool = ...

class ReorderQuickReplies(_registry.Request[_b.bool], frozen=True, gc=False):
    order: _b.list[_b.int]

class ReorderStickerSets(_registry.Request[_b.bool], frozen=True, gc=False):
    order: _b.list[_b.int]
    masks: _b.bool = ...
    emojis: _b.bool = ...

class Report(_registry.Request[_t.AnyReportResult], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]
    option: _b.bytes
    message: _b.str

class ReportEncryptedSpam(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat

class ReportMessagesDelivery(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]
    push: _b.bool = ...

class ReportMusicListen(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputDocument
    listened_duration: _b.int

class ReportReaction(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    reaction_peer: _t.AnyInputPeer

class ReportReadMetrics(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    metrics: _b.list[_t.AnyInputMessageReadMetric]

class ReportSpam(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class ReportSponsoredMessage(_registry.Request[_t.channels.AnySponsoredMessageReportResult], frozen=True, gc=False):
    random_id: _b.bytes
    option: _b.bytes

class RequestAppWebView(_registry.Request[_t.AnyWebViewResult], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    app: _t.AnyInputBotApp
    platform: _b.str
    write_allowed: _b.bool = ...
    compact: _b.bool = ...
    fullscreen: _b.bool = ...
    start_param: _b.str | None = ...
    theme_params: _t.AnyDataJSON | None = ...

class RequestChatJoinWebView(_registry.Request[_t.AnyWebViewResult], frozen=True, gc=False):
    query_id: _b.int
    platform: _b.str
    theme_params: _t.AnyDataJSON | None = ...

class RequestEncryption(_registry.Request[_t.AnyEncryptedChat], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    random_id: _b.int
    g_a: _b.bytes

class RequestMainWebView(_registry.Request[_t.AnyWebViewResult], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    bot: _t.AnyInputUser
    platform: _b.str
    compact: _b.bool = ...
    fullscreen: _b.bool = ...
    start_param: _b.str | None = ...
    theme_params: _t.AnyDataJSON | None = ...

class RequestSimpleWebView(_registry.Request[_t.AnyWebViewResult], frozen=True, gc=False):
    bot: _t.AnyInputUser
    platform: _b.str
    from_switch_webview: _b.bool = ...
    from_side_menu: _b.bool = ...
    compact: _b.bool = ...
    fullscreen: _b.bool = ...
    url: _b.str | None = ...
    start_param: _b.str | None = ...
    theme_params: _t.AnyDataJSON | None = ...

class RequestUrlAuth(_registry.Request[_t.AnyUrlAuthResult], frozen=True, gc=False):
    peer: _t.AnyInputPeer | None = ...
    msg_id: _b.int | None = ...
    button_id: _b.int | None = ...
    url: _b.str | None = ...
    in_app_origin: _b.str | None = ...

class RequestWebView(_registry.Request[_t.AnyWebViewResult], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    bot: _t.AnyInputUser
    platform: _b.str
    from_bot_menu: _b.bool = ...
    silent: _b.bool = ...
    compact: _b.bool = ...
    fullscreen: _b.bool = ...
    url: _b.str | None = ...
    start_param: _b.str | None = ...
    theme_params: _t.AnyDataJSON | None = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    send_as: _t.AnyInputPeer | None = ...

class SaveDefaultSendAs(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    send_as: _t.AnyInputPeer

class SaveDraft(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    message: _b.str
    no_webpage: _b.bool = ...
    invert_media: _b.bool = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    media: _t.AnyInputMedia | None = ...
    effect: _b.int | None = ...
    suggested_post: _t.AnySuggestedPost | None = ...
    rich_message: _t.AnyInputRichMessage | None = ...

class SaveGif(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputDocument
    unsave: _b.bool

class SavePreparedInlineMessage(_registry.Request[_t.messages.AnyBotPreparedInlineMessage], frozen=True, gc=False):
    result: _t.AnyInputBotInlineResult
    user_id: _t.AnyInputUser
    peer_types: _b.list[_t.AnyInlineQueryPeerType] | None = ...

class SaveRecentSticker(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputDocument
    unsave: _b.bool
    attached: _b.bool = ...

class Search(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    q: _b.str
    filter: _t.AnyMessagesFilter
    min_date: _b.int
    max_date: _b.int
    offset_id: _b.int
    add_offset: _b.int
    limit: _b.int
    max_id: _b.int
    min_id: _b.int
    hash: _b.int
    from_id: _t.AnyInputPeer | None = ...
    saved_peer_id: _t.AnyInputPeer | None = ...
    saved_reaction: _b.list[_t.AnyReaction] | None = ...
    top_msg_id: _b.int | None = ...

class SearchCustomEmoji(_registry.Request[_t.AnyEmojiList], frozen=True, gc=False):
    emoticon: _b.str
    hash: _b.int

class SearchEmojiStickerSets(_registry.Request[_t.messages.AnyFoundStickerSets], frozen=True, gc=False):
    q: _b.str
    hash: _b.int
    exclude_featured: _b.bool = ...

class SearchGlobal(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    q: _b.str
    filter: _t.AnyMessagesFilter
    min_date: _b.int
    max_date: _b.int
    offset_rate: _b.int
    offset_peer: _t.AnyInputPeer
    offset_id: _b.int
    limit: _b.int
    users_only: _b.bool = ...
    broadcasts_only: _b.bool = ...
    groups_only: _b.bool = ...
    folder_id: _b.int | None = ...
    community: _t.AnyInputChannel | None = ...

class SearchSentMedia(_registry.Request[_t.messages.AnyMessages], frozen=True, gc=False):
    q: _b.str
    filter: _t.AnyMessagesFilter
    limit: _b.int

class SearchStickerSets(_registry.Request[_t.messages.AnyFoundStickerSets], frozen=True, gc=False):
    q: _b.str
    hash: _b.int
    exclude_featured: _b.bool = ...

class SearchStickers(_registry.Request[_t.messages.AnyFoundStickers], frozen=True, gc=False):
    q: _b.str
    emoticon: _b.str
    lang_code: _b.list[_b.str]
    offset: _b.int
    limit: _b.int
    hash: _b.int
    emojis: _b.bool = ...

class SendBotRequestedPeer(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    button_id: _b.int
    requested_peers: _b.list[_t.AnyInputPeer]
    msg_id: _b.int | None = ...
    webapp_req_id: _b.str | None = ...

class SendEncrypted(_registry.Request[_t.messages.AnySentEncryptedMessage], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat
    random_id: _b.int
    data: _b.bytes
    silent: _b.bool = ...

class SendEncryptedFile(_registry.Request[_t.messages.AnySentEncryptedMessage], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat
    random_id: _b.int
    data: _b.bytes
    file: _t.AnyInputEncryptedFile
    silent: _b.bool = ...

class SendEncryptedService(_registry.Request[_t.messages.AnySentEncryptedMessage], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat
    random_id: _b.int
    data: _b.bytes

class SendInlineBotResult(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    random_id: _b.int
    query_id: _b.int
    id: _b.str
    silent: _b.bool = ...
    background: _b.bool = ...
    clear_draft: _b.bool = ...
    hide_via: _b.bool = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    schedule_date: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...
    quick_reply_shortcut: _t.AnyInputQuickReplyShortcut | None = ...
    allow_paid_stars: _b.int | None = ...

class SendMedia(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    media: _t.AnyInputMedia
    message: _b.str
    random_id: _b.int
    silent: _b.bool = ...
    background: _b.bool = ...
    clear_draft: _b.bool = ...
    noforwards: _b.bool = ...
    update_stickersets_order: _b.bool = ...
    invert_media: _b.bool = ...
    allow_paid_floodskip: _b.bool = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    schedule_date: _b.int | None = ...
    schedule_repeat_period: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...
    quick_reply_shortcut: _t.AnyInputQuickReplyShortcut | None = ...
    effect: _b.int | None = ...
    allow_paid_stars: _b.int | None = ...
    suggested_post: _t.AnySuggestedPost | None = ...

class SendMessage(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    message: _b.str
    random_id: _b.int
    allow_paid_floodskip: _b.bool = ...
    invert_media: _b.bool = ...
    update_stickersets_order: _b.bool = ...
    noforwards: _b.bool = ...
    clear_draft: _b.bool = ...
    background: _b.bool = ...
    no_webpage: _b.bool = ...
    silent: _b.bool = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    schedule_date: _b.int | None = ...
    schedule_repeat_period: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...
    quick_reply_shortcut: _t.AnyInputQuickReplyShortcut | None = ...
    effect: _b.int | None = ...
    allow_paid_stars: _b.int | None = ...
    suggested_post: _t.AnySuggestedPost | None = ...
    rich_message: _t.AnyInputRichMessage | None = ...

class SendMultiMedia(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    multi_media: _b.list[_t.AnyInputSingleMedia]
    silent: _b.bool = ...
    background: _b.bool = ...
    clear_draft: _b.bool = ...
    noforwards: _b.bool = ...
    update_stickersets_order: _b.bool = ...
    invert_media: _b.bool = ...
    allow_paid_floodskip: _b.bool = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    schedule_date: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...
    quick_reply_shortcut: _t.AnyInputQuickReplyShortcut | None = ...
    effect: _b.int | None = ...
    allow_paid_stars: _b.int | None = ...

class SendPaidReaction(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    count: _b.int
    random_id: _b.int
    private: _t.AnyPaidReactionPrivacy | None = ...

class SendQuickReplyMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    shortcut_id: _b.int
    id: _b.list[_b.int]
    random_id: _b.list[_b.int]

class SendReaction(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    big: _b.bool = ...
    add_to_recent: _b.bool = ...
    reaction: _b.list[_t.AnyReaction] | None = ...

class SendScheduledMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_b.int]

class SendScreenshotNotification(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    reply_to: _t.AnyInputReplyTo
    random_id: _b.int

class SendVote(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    options: _b.list[_b.bytes]

class SendWebViewData(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    bot: _t.AnyInputUser
    random_id: _b.int
    button_text: _b.str
    data: _b.str

class SendWebViewResultMessage(_registry.Request[_t.AnyWebViewMessageSent], frozen=True, gc=False):
    bot_query_id: _b.str
    result: _t.AnyInputBotInlineResult

class SetBotCallbackAnswer(_registry.Request[_b.bool], frozen=True, gc=False):
    query_id: _b.int
    cache_time: _b.int
    alert: _b.bool = ...
    message: _b.str | None = ...
    url: _b.str | None = ...

class SetBotGuestChatResult(_registry.Request[_t.AnyInputBotInlineMessageID], frozen=True, gc=False):
    query_id: _b.int
    result: _t.AnyInputBotInlineResult

class SetBotPrecheckoutResults(_registry.Request[_b.bool], frozen=True, gc=False):
    query_id: _b.int
    success: _b.bool = ...
    error: _b.str | None = ...

class SetBotShippingResults(_registry.Request[_b.bool], frozen=True, gc=False):
    query_id: _b.int
    error: _b.str | None = ...
    shipping_options: _b.list[_t.AnyShippingOption] | None = ...

class SetChatAvailableReactions(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    available_reactions: _t.AnyChatReactions
    reactions_limit: _b.int | None = ...
    paid_enabled: _b.bool | None = ...

class SetChatTheme(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    theme: _t.AnyInputChatTheme

class SetChatWallPaper(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    for_both: _b.bool = ...
    revert: _b.bool = ...
    wallpaper: _t.AnyInputWallPaper | None = ...
    settings: _t.AnyWallPaperSettings | None = ...
    id: _b.int | None = ...

class SetDefaultHistoryTTL(_registry.Request[_b.bool], frozen=True, gc=False):
    period: _b.int

class SetDefaultReaction(_registry.Request[_b.bool], frozen=True, gc=False):
    reaction: _t.AnyReaction

class SetEncryptedTyping(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat
    typing: _b.bool

class SetGameScore(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    user_id: _t.AnyInputUser
    score: _b.int
    edit_message: _b.bool = ...
    force: _b.bool = ...

class SetHistoryTTL(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    period: _b.int

class SetInlineBotResults(_registry.Request[_b.bool], frozen=True, gc=False):
    query_id: _b.int
    results: _b.list[_t.AnyInputBotInlineResult]
    cache_time: _b.int
    gallery: _b.bool = ...
    private: _b.bool = ...
    next_offset: _b.str | None = ...
    switch_pm: _t.AnyInlineBotSwitchPM | None = ...
    switch_webview: _t.AnyInlineBotWebView | None = ...

class SetInlineGameScore(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputBotInlineMessageID
    user_id: _t.AnyInputUser
    score: _b.int
    edit_message: _b.bool = ...
    force: _b.bool = ...

class SetTyping(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    action: _t.AnySendMessageAction
    top_msg_id: _b.int | None = ...

class StartBot(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    bot: _t.AnyInputUser
    peer: _t.AnyInputPeer
    random_id: _b.int
    start_param: _b.str

class StartHistoryImport(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    import_id: _b.int

class SummarizeText(_registry.Request[_t.AnyTextWithEntities], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    to_lang: _b.str | None = ...
    tone: _b.str | None = ...

class ToggleBotInAttachMenu(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    enabled: _b.bool
    write_allowed: _b.bool = ...

class ToggleDialogFilterTags(_registry.Request[_b.bool], frozen=True, gc=False):
    enabled: _b.bool

class ToggleDialogPin(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputDialogPeer
    pinned: _b.bool = ...

class ToggleNoForwards(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    enabled: _b.bool
    request_msg_id: _b.int | None = ...

class TogglePaidReactionPrivacy(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    private: _t.AnyPaidReactionPrivacy

class TogglePeerTranslations(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    disabled: _b.bool = ...

class ToggleSavedDialogPin(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputDialogPeer
    pinned: _b.bool = ...

class ToggleStickerSets(_registry.Request[_b.bool], frozen=True, gc=False):
    stickersets: _b.list[_t.AnyInputStickerSet]
    uninstall: _b.bool = ...
    archive: _b.bool = ...
    unarchive: _b.bool = ...

class ToggleSuggestedPostApproval(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    reject: _b.bool = ...
    schedule_date: _b.int | None = ...
    reject_comment: _b.str | None = ...

class ToggleTodoCompleted(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    completed: _b.list[_b.int]
    incompleted: _b.list[_b.int]

class TranscribeAudio(_registry.Request[_t.messages.AnyTranscribedAudio], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class TranslateRichMessage(_registry.Request[_t.messages.AnyTranslatedRichMessage], frozen=True, gc=False):
    to_lang: _b.str
    peer: _t.AnyInputPeer | None = ...
    id: _b.list[_b.int] | None = ...
    text: _b.list[_t.AnyInputRichMessage] | None = ...
    tone: _b.str | None = ...

class TranslateText(_registry.Request[_t.messages.AnyTranslatedText], frozen=True, gc=False):
    to_lang: _b.str
    peer: _t.AnyInputPeer | None = ...
    id: _b.list[_b.int] | None = ...
    text: _b.list[_t.AnyTextWithEntities] | None = ...
    tone: _b.str | None = ...

class UninstallStickerSet(_registry.Request[_b.bool], frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet

class UnpinAllMessages(_registry.Request[_t.messages.AnyAffectedHistory], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    top_msg_id: _b.int | None = ...
    saved_peer_id: _t.AnyInputPeer | None = ...

class UpdateDialogFilter(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _b.int
    filter: _t.AnyDialogFilter | None = ...

class UpdateDialogFiltersOrder(_registry.Request[_b.bool], frozen=True, gc=False):
    order: _b.list[_b.int]

class UpdatePinnedForumTopic(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    topic_id: _b.int
    pinned: _b.bool

class UpdatePinnedMessage(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int
    silent: _b.bool = ...
    unpin: _b.bool = ...
    pm_oneside: _b.bool = ...

class UpdateSavedReactionTag(_registry.Request[_b.bool], frozen=True, gc=False):
    reaction: _t.AnyReaction
    title: _b.str | None = ...

class UploadEncryptedFile(_registry.Request[_t.AnyEncryptedFile], frozen=True, gc=False):
    peer: _t.AnyInputEncryptedChat
    file: _t.AnyInputEncryptedFile

class UploadImportedMedia(_registry.Request[_t.AnyMessageMedia], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    import_id: _b.int
    file_name: _b.str
    media: _t.AnyInputMedia

class UploadMedia(_registry.Request[_t.AnyMessageMedia], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    media: _t.AnyInputMedia
    business_connection_id: _b.str | None = ...

class ViewSponsoredMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    random_id: _b.bytes
