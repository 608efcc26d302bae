# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t
from . import account as account
from . import aicompose as aicompose
from . import auth as auth
from . import bots as bots
from . import channels as channels
from . import chatlists as chatlists
from . import communities as communities
from . import contacts as contacts
from . import ephemeral as ephemeral
from . import fragment as fragment
from . import help as help
from . import messages as messages
from . import payments as payments
from . import phone as phone
from . import photos as photos
from . import premium as premium
from . import smsjobs as smsjobs
from . import stats as stats
from . import stickers as stickers
from . import storage as storage
from . import stories as stories
from . import updates as updates
from . import upload as upload
from . import users as users


class AccessPointRule(_registry.TLObject, frozen=True, gc=False):
    phone_prefix_rules: _b.str
    dc_id: _b.int
    ips: _b.list[_t.AnyIpPort]

class AccountDaysTTL(_registry.TLObject, frozen=True, gc=False):
    days: _b.int

class AiComposeTone(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    slug: _b.str
    title: _b.str
    creator: _b.bool = ...
    emoji_id: _b.int | None = ...
    prompt: _b.str | None = ...
    installs_count: _b.int | None = ...
    author_id: _b.int | None = ...
    example_english: _t.AnyAiComposeToneExample | None = ...

class AiComposeToneDefault(_registry.TLObject, frozen=True, gc=False):
    tone: _b.str
    emoji_id: _b.int
    title: _b.str

class AiComposeToneExample(_registry.TLObject, frozen=True, gc=False):
    from_: _t.AnyTextWithEntities
    to: _t.AnyTextWithEntities

class AppWebViewResultUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class AttachMenuBot(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int
    short_name: _b.str
    icons: _b.list[_t.AnyAttachMenuBotIcon]
    inactive: _b.bool = ...
    has_settings: _b.bool = ...
    request_write_access: _b.bool = ...
    show_in_attach_menu: _b.bool = ...
    show_in_side_menu: _b.bool = ...
    side_menu_disclaimer_needed: _b.bool = ...
    peer_types: _b.list[_t.AnyAttachMenuPeerType] | None = ...

class AttachMenuBotIcon(_registry.TLObject, frozen=True, gc=False):
    name: _b.str
    icon: _t.AnyDocument
    colors: _b.list[_t.AnyAttachMenuBotIconColor] | None = ...

class AttachMenuBotIconColor(_registry.TLObject, frozen=True, gc=False):
    name: _b.str
    color: _b.int

class AttachMenuBots(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    bots: _b.list[_t.AnyAttachMenuBot]
    users: _b.list[_t.AnyUser]

class AttachMenuBotsBot(_registry.TLObject, frozen=True, gc=False):
    bot: _t.AnyAttachMenuBot
    users: _b.list[_t.AnyUser]

class AttachMenuBotsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class AttachMenuPeerTypeBotPM(_registry.TLObject, frozen=True, gc=False): ...

class AttachMenuPeerTypeBroadcast(_registry.TLObject, frozen=True, gc=False): ...

class AttachMenuPeerTypeChat(_registry.TLObject, frozen=True, gc=False): ...

class AttachMenuPeerTypePM(_registry.TLObject, frozen=True, gc=False): ...

class AttachMenuPeerTypeSameBotPM(_registry.TLObject, frozen=True, gc=False): ...

class AuctionBidLevel(_registry.TLObject, frozen=True, gc=False):
    pos: _b.int
    amount: _b.int
    date: _b.int

class Authorization(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    device_model: _b.str
    platform: _b.str
    system_version: _b.str
    api_id: _b.int
    app_name: _b.str
    app_version: _b.str
    date_created: _b.int
    date_active: _b.int
    ip: _b.str
    country: _b.str
    region: _b.str
    current: _b.bool = ...
    official_app: _b.bool = ...
    password_pending: _b.bool = ...
    encrypted_requests_disabled: _b.bool = ...
    call_requests_disabled: _b.bool = ...
    unconfirmed: _b.bool = ...

class AutoDownloadSettings(_registry.TLObject, frozen=True, gc=False):
    photo_size_max: _b.int
    video_size_max: _b.int
    file_size_max: _b.int
    video_upload_maxbitrate: _b.int
    small_queue_active_operations_max: _b.int
    large_queue_active_operations_max: _b.int
    disabled: _b.bool = ...
    video_preload_large: _b.bool = ...
    audio_preload_next: _b.bool = ...
    phonecalls_less_data: _b.bool = ...
    stories_preload: _b.bool = ...

class AutoSaveException(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    settings: _t.AnyAutoSaveSettings

class AutoSaveSettings(_registry.TLObject, frozen=True, gc=False):
    photos: _b.bool = ...
    videos: _b.bool = ...
    video_max_size: _b.int | None = ...

class AvailableEffect(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    emoticon: _b.str
    effect_sticker_id: _b.int
    premium_required: _b.bool = ...
    static_icon_id: _b.int | None = ...
    effect_animation_id: _b.int | None = ...

class AvailableReaction(_registry.TLObject, frozen=True, gc=False):
    reaction: _b.str
    title: _b.str
    static_icon: _t.AnyDocument
    appear_animation: _t.AnyDocument
    select_animation: _t.AnyDocument
    activate_animation: _t.AnyDocument
    effect_animation: _t.AnyDocument
    inactive: _b.bool = ...
    premium: _b.bool = ...
    around_animation: _t.AnyDocument | None = ...
    center_icon: _t.AnyDocument | None = ...

class BankCardOpenUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    name: _b.str

class BaseThemeArctic(_registry.TLObject, frozen=True, gc=False): ...

class BaseThemeClassic(_registry.TLObject, frozen=True, gc=False): ...

class BaseThemeDay(_registry.TLObject, frozen=True, gc=False): ...

class BaseThemeNight(_registry.TLObject, frozen=True, gc=False): ...

class BaseThemeTinted(_registry.TLObject, frozen=True, gc=False): ...

class Birthday(_registry.TLObject, frozen=True, gc=False):
    day: _b.int
    month: _b.int
    year: _b.int | None = ...

class Boost(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    date: _b.int
    expires: _b.int
    gift: _b.bool = ...
    giveaway: _b.bool = ...
    unclaimed: _b.bool = ...
    user_id: _b.int | None = ...
    giveaway_msg_id: _b.int | None = ...
    used_gift_slug: _b.str | None = ...
    multiplier: _b.int | None = ...
    stars: _b.int | None = ...

class Booster(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    expires: _b.int

class BotApp(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    short_name: _b.str
    title: _b.str
    description: _b.str
    photo: _t.AnyPhoto
    hash: _b.int
    document: _t.AnyDocument | None = ...

class BotAppNotModified(_registry.TLObject, frozen=True, gc=False): ...

class BotAppSettings(_registry.TLObject, frozen=True, gc=False):
    placeholder_path: _b.bytes | None = ...
    background_color: _b.int | None = ...
    background_dark_color: _b.int | None = ...
    header_color: _b.int | None = ...
    header_dark_color: _b.int | None = ...

class BotBusinessConnection(_registry.TLObject, frozen=True, gc=False):
    connection_id: _b.str
    user_id: _b.int
    dc_id: _b.int
    date: _b.int
    disabled: _b.bool = ...
    rights: _t.AnyBusinessBotRights | None = ...

class BotCommand(_registry.TLObject, frozen=True, gc=False):
    command: _b.str
    description: _b.str
    ephemeral: _b.bool = ...

class BotCommandScopeChatAdmins(_registry.TLObject, frozen=True, gc=False): ...

class BotCommandScopeChats(_registry.TLObject, frozen=True, gc=False): ...

class BotCommandScopeDefault(_registry.TLObject, frozen=True, gc=False): ...

class BotCommandScopePeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer

class BotCommandScopePeerAdmins(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer

class BotCommandScopePeerUser(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    user_id: _t.AnyInputUser

class BotCommandScopeUsers(_registry.TLObject, frozen=True, gc=False): ...

class BotInfo(_registry.TLObject, frozen=True, gc=False):
    has_preview_medias: _b.bool = ...
    user_id: _b.int | None = ...
    description: _b.str | None = ...
    description_photo: _t.AnyPhoto | None = ...
    description_document: _t.AnyDocument | None = ...
    commands: _b.list[_t.AnyBotCommand] | None = ...
    menu_button: _t.AnyBotMenuButton | None = ...
    privacy_policy_url: _b.str | None = ...
    app_settings: _t.AnyBotAppSettings | None = ...
    verifier_settings: _t.AnyBotVerifierSettings | None = ...

class BotInlineMediaResult(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    type: _b.str
    send_message: _t.AnyBotInlineMessage
    photo: _t.AnyPhoto | None = ...
    document: _t.AnyDocument | None = ...
    title: _b.str | None = ...
    description: _b.str | None = ...

class BotInlineMessageMediaAuto(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    invert_media: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineMessageMediaContact(_registry.TLObject, frozen=True, gc=False):
    phone_number: _b.str
    first_name: _b.str
    last_name: _b.str
    vcard: _b.str
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineMessageMediaGeo(_registry.TLObject, frozen=True, gc=False):
    geo: _t.AnyGeoPoint
    heading: _b.int | None = ...
    period: _b.int | None = ...
    proximity_notification_radius: _b.int | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineMessageMediaInvoice(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    description: _b.str
    currency: _b.str
    total_amount: _b.int
    shipping_address_requested: _b.bool = ...
    test: _b.bool = ...
    photo: _t.AnyWebDocument | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineMessageMediaVenue(_registry.TLObject, frozen=True, gc=False):
    geo: _t.AnyGeoPoint
    title: _b.str
    address: _b.str
    provider: _b.str
    venue_id: _b.str
    venue_type: _b.str
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineMessageMediaWebPage(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    url: _b.str
    invert_media: _b.bool = ...
    force_large_media: _b.bool = ...
    force_small_media: _b.bool = ...
    manual: _b.bool = ...
    safe: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineMessageRichMessage(_registry.TLObject, frozen=True, gc=False):
    rich_message: _t.AnyRichMessage
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineMessageText(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    no_webpage: _b.bool = ...
    invert_media: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class BotInlineResult(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    type: _b.str
    send_message: _t.AnyBotInlineMessage
    title: _b.str | None = ...
    description: _b.str | None = ...
    url: _b.str | None = ...
    thumb: _t.AnyWebDocument | None = ...
    content: _t.AnyWebDocument | None = ...

class BotMenuButton(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    url: _b.str

class BotMenuButtonCommands(_registry.TLObject, frozen=True, gc=False): ...

class BotMenuButtonDefault(_registry.TLObject, frozen=True, gc=False): ...

class BotPreviewMedia(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    media: _t.AnyMessageMedia

class BotVerification(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int
    icon: _b.int
    description: _b.str

class BotVerifierSettings(_registry.TLObject, frozen=True, gc=False):
    icon: _b.int
    company: _b.str
    can_modify_custom_description: _b.bool = ...
    custom_description: _b.str | None = ...

class BroadcastRevenueBalances(_registry.TLObject, frozen=True, gc=False):
    current_balance: _b.int
    available_balance: _b.int
    overall_revenue: _b.int
    withdrawal_enabled: _b.bool = ...

class BroadcastRevenueTransactionProceeds(_registry.TLObject, frozen=True, gc=False):
    amount: _b.int
    from_date: _b.int
    to_date: _b.int

class BroadcastRevenueTransactionRefund(_registry.TLObject, frozen=True, gc=False):
    amount: _b.int
    date: _b.int
    provider: _b.str

class BroadcastRevenueTransactionWithdrawal(_registry.TLObject, frozen=True, gc=False):
    amount: _b.int
    date: _b.int
    provider: _b.str
    pending: _b.bool = ...
    failed: _b.bool = ...
    transaction_date: _b.int | None = ...
    transaction_url: _b.str | None = ...

class BusinessAwayMessage(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int
    schedule: _t.AnyBusinessAwayMessageSchedule
    recipients: _t.AnyBusinessRecipients
    offline_only: _b.bool = ...

class BusinessAwayMessageScheduleAlways(_registry.TLObject, frozen=True, gc=False): ...

class BusinessAwayMessageScheduleCustom(_registry.TLObject, frozen=True, gc=False):
    start_date: _b.int
    end_date: _b.int

class BusinessAwayMessageScheduleOutsideWorkHours(_registry.TLObject, frozen=True, gc=False): ...

class BusinessBotRecipients(_registry.TLObject, frozen=True, gc=False):
    existing_chats: _b.bool = ...
    new_chats: _b.bool = ...
    contacts: _b.bool = ...
    non_contacts: _b.bool = ...
    exclude_selected: _b.bool = ...
    users: _b.list[_b.int] | None = ...
    exclude_users: _b.list[_b.int] | None = ...

class BusinessBotRights(_registry.TLObject, frozen=True, gc=False):
    reply: _b.bool = ...
    read_messages: _b.bool = ...
    delete_sent_messages: _b.bool = ...
    delete_received_messages: _b.bool = ...
    edit_name: _b.bool = ...
    edit_bio: _b.bool = ...
    edit_profile_photo: _b.bool = ...
    edit_username: _b.bool = ...
    view_gifts: _b.bool = ...
    sell_gifts: _b.bool = ...
    change_gift_settings: _b.bool = ...
    transfer_and_upgrade_gifts: _b.bool = ...
    transfer_stars: _b.bool = ...
    manage_stories: _b.bool = ...

class BusinessChatLink(_registry.TLObject, frozen=True, gc=False):
    link: _b.str
    message: _b.str
    views: _b.int
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    title: _b.str | None = ...

class BusinessGreetingMessage(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int
    recipients: _t.AnyBusinessRecipients
    no_activity_days: _b.int

class BusinessIntro(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    description: _b.str
    sticker: _t.AnyDocument | None = ...

class BusinessLocation(_registry.TLObject, frozen=True, gc=False):
    address: _b.str
    geo_point: _t.AnyGeoPoint | None = ...

class BusinessRecipients(_registry.TLObject, frozen=True, gc=False):
    existing_chats: _b.bool = ...
    new_chats: _b.bool = ...
    contacts: _b.bool = ...
    non_contacts: _b.bool = ...
    exclude_selected: _b.bool = ...
    users: _b.list[_b.int] | None = ...

class BusinessWeeklyOpen(_registry.TLObject, frozen=True, gc=False):
    start_minute: _b.int
    end_minute: _b.int

class BusinessWorkHours(_registry.TLObject, frozen=True, gc=False):
    timezone_id: _b.str
    weekly_open: _b.list[_t.AnyBusinessWeeklyOpen]
    open_now: _b.bool = ...

class ButtonTypeDefault(_registry.TLObject, frozen=True, gc=False): ...

class ButtonTypeRequestGeoLocation(_registry.TLObject, frozen=True, gc=False): ...

class ButtonTypeRequestPeer(_registry.TLObject, frozen=True, gc=False):
    button_id: _b.int
    peer_type: _t.AnyRequestPeerType
    max_quantity: _b.int

class ButtonTypeRequestPhone(_registry.TLObject, frozen=True, gc=False): ...

class ButtonTypeRequestPoll(_registry.TLObject, frozen=True, gc=False):
    quiz: _b.bool | None = ...

class ButtonTypeSimpleWebView(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class CdnConfig(_registry.TLObject, frozen=True, gc=False):
    public_keys: _b.list[_t.AnyCdnPublicKey]

class CdnPublicKey(_registry.TLObject, frozen=True, gc=False):
    dc_id: _b.int
    public_key: _b.str

class Channel(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _b.str
    photo: _t.AnyChatPhoto
    date: _b.int
    forum: _b.bool = ...
    join_request: _b.bool = ...
    join_to_send: _b.bool = ...
    noforwards: _b.bool = ...
    gigagroup: _b.bool = ...
    fake: _b.bool = ...
    call_not_empty: _b.bool = ...
    call_active: _b.bool = ...
    slowmode_enabled: _b.bool = ...
    has_geo: _b.bool = ...
    has_link: _b.bool = ...
    scam: _b.bool = ...
    min: _b.bool = ...
    signatures: _b.bool = ...
    restricted: _b.bool = ...
    megagroup: _b.bool = ...
    verified: _b.bool = ...
    broadcast: _b.bool = ...
    creator: _b.bool = ...
    left: _b.bool = ...
    forum_tabs: _b.bool = ...
    monoforum: _b.bool = ...
    broadcast_messages_allowed: _b.bool = ...
    autotranslation: _b.bool = ...
    signature_profiles: _b.bool = ...
    stories_unavailable: _b.bool = ...
    stories_hidden: _b.bool = ...
    stories_hidden_min: _b.bool = ...
    access_hash: _b.int | None = ...
    username: _b.str | None = ...
    restriction_reason: _b.list[_t.AnyRestrictionReason] | None = ...
    admin_rights: _t.AnyChatAdminRights | None = ...
    banned_rights: _t.AnyChatBannedRights | None = ...
    default_banned_rights: _t.AnyChatBannedRights | None = ...
    participants_count: _b.int | None = ...
    usernames: _b.list[_t.AnyUsername] | None = ...
    stories_max_id: _t.AnyRecentStory | None = ...
    color: _t.AnyPeerColor | None = ...
    profile_color: _t.AnyPeerColor | None = ...
    emoji_status: _t.AnyEmojiStatus | None = ...
    level: _b.int | None = ...
    subscription_until_date: _b.int | None = ...
    bot_verification_icon: _b.int | None = ...
    send_paid_messages_stars: _b.int | None = ...
    linked_monoforum_id: _b.int | None = ...
    linked_community_id: _b.int | None = ...

class ChannelAdminLogEvent(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    date: _b.int
    user_id: _b.int
    action: _t.AnyChannelAdminLogEventAction

class ChannelAdminLogEventActionChangeAbout(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.str
    new_value: _b.str

class ChannelAdminLogEventActionChangeAvailableReactions(_registry.TLObject, frozen=True, gc=False):
    prev_value: _t.AnyChatReactions
    new_value: _t.AnyChatReactions

class ChannelAdminLogEventActionChangeBackgroundEmoji(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.int
    new_value: _b.int

class ChannelAdminLogEventActionChangeColor(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.int
    new_value: _b.int

class ChannelAdminLogEventActionChangeEmojiStatus(_registry.TLObject, frozen=True, gc=False):
    prev_value: _t.AnyEmojiStatus
    new_value: _t.AnyEmojiStatus

class ChannelAdminLogEventActionChangeEmojiStickerSet(_registry.TLObject, frozen=True, gc=False):
    prev_stickerset: _t.AnyInputStickerSet
    new_stickerset: _t.AnyInputStickerSet

class ChannelAdminLogEventActionChangeHistoryTTL(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.int
    new_value: _b.int

class ChannelAdminLogEventActionChangeLinkedChat(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.int
    new_value: _b.int

class ChannelAdminLogEventActionChangeLocation(_registry.TLObject, frozen=True, gc=False):
    prev_value: _t.AnyChannelLocation
    new_value: _t.AnyChannelLocation

class ChannelAdminLogEventActionChangePeerColor(_registry.TLObject, frozen=True, gc=False):
    prev_value: _t.AnyPeerColor
    new_value: _t.AnyPeerColor

class ChannelAdminLogEventActionChangePhoto(_registry.TLObject, frozen=True, gc=False):
    prev_photo: _t.AnyPhoto
    new_photo: _t.AnyPhoto

class ChannelAdminLogEventActionChangeProfilePeerColor(_registry.TLObject, frozen=True, gc=False):
    prev_value: _t.AnyPeerColor
    new_value: _t.AnyPeerColor

class ChannelAdminLogEventActionChangeStickerSet(_registry.TLObject, frozen=True, gc=False):
    prev_stickerset: _t.AnyInputStickerSet
    new_stickerset: _t.AnyInputStickerSet

class ChannelAdminLogEventActionChangeTitle(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.str
    new_value: _b.str

class ChannelAdminLogEventActionChangeUsername(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.str
    new_value: _b.str

class ChannelAdminLogEventActionChangeUsernames(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.list[_b.str]
    new_value: _b.list[_b.str]

class ChannelAdminLogEventActionChangeWallpaper(_registry.TLObject, frozen=True, gc=False):
    prev_value: _t.AnyWallPaper
    new_value: _t.AnyWallPaper

class ChannelAdminLogEventActionCreateTopic(_registry.TLObject, frozen=True, gc=False):
    topic: _t.AnyForumTopic

class ChannelAdminLogEventActionDefaultBannedRights(_registry.TLObject, frozen=True, gc=False):
    prev_banned_rights: _t.AnyChatBannedRights
    new_banned_rights: _t.AnyChatBannedRights

class ChannelAdminLogEventActionDeleteMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class ChannelAdminLogEventActionDeleteTopic(_registry.TLObject, frozen=True, gc=False):
    topic: _t.AnyForumTopic

class ChannelAdminLogEventActionDiscardGroupCall(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall

class ChannelAdminLogEventActionEditMessage(_registry.TLObject, frozen=True, gc=False):
    prev_message: _t.AnyMessage
    new_message: _t.AnyMessage

class ChannelAdminLogEventActionEditTopic(_registry.TLObject, frozen=True, gc=False):
    prev_topic: _t.AnyForumTopic
    new_topic: _t.AnyForumTopic

class ChannelAdminLogEventActionExportedInviteDelete(_registry.TLObject, frozen=True, gc=False):
    invite: _t.AnyExportedChatInvite

class ChannelAdminLogEventActionExportedInviteEdit(_registry.TLObject, frozen=True, gc=False):
    prev_invite: _t.AnyExportedChatInvite
    new_invite: _t.AnyExportedChatInvite

class ChannelAdminLogEventActionExportedInviteRevoke(_registry.TLObject, frozen=True, gc=False):
    invite: _t.AnyExportedChatInvite

class ChannelAdminLogEventActionParticipantEditRank(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    prev_rank: _b.str
    new_rank: _b.str

class ChannelAdminLogEventActionParticipantInvite(_registry.TLObject, frozen=True, gc=False):
    participant: _t.AnyChannelParticipant

class ChannelAdminLogEventActionParticipantJoin(_registry.TLObject, frozen=True, gc=False): ...

class ChannelAdminLogEventActionParticipantJoinByInvite(_registry.TLObject, frozen=True, gc=False):
    invite: _t.AnyExportedChatInvite
    via_chatlist: _b.bool = ...

class ChannelAdminLogEventActionParticipantJoinByRequest(_registry.TLObject, frozen=True, gc=False):
    invite: _t.AnyExportedChatInvite
    approved_by: _b.int

class ChannelAdminLogEventActionParticipantLeave(_registry.TLObject, frozen=True, gc=False): ...

class ChannelAdminLogEventActionParticipantMute(_registry.TLObject, frozen=True, gc=False):
    participant: _t.AnyGroupCallParticipant

class ChannelAdminLogEventActionParticipantSubExtend(_registry.TLObject, frozen=True, gc=False):
    prev_participant: _t.AnyChannelParticipant
    new_participant: _t.AnyChannelParticipant

class ChannelAdminLogEventActionParticipantToggleAdmin(_registry.TLObject, frozen=True, gc=False):
    prev_participant: _t.AnyChannelParticipant
    new_participant: _t.AnyChannelParticipant

class ChannelAdminLogEventActionParticipantToggleBan(_registry.TLObject, frozen=True, gc=False):
    prev_participant: _t.AnyChannelParticipant
    new_participant: _t.AnyChannelParticipant

class ChannelAdminLogEventActionParticipantUnmute(_registry.TLObject, frozen=True, gc=False):
    participant: _t.AnyGroupCallParticipant

class ChannelAdminLogEventActionParticipantVolume(_registry.TLObject, frozen=True, gc=False):
    participant: _t.AnyGroupCallParticipant

class ChannelAdminLogEventActionPinTopic(_registry.TLObject, frozen=True, gc=False):
    prev_topic: _t.AnyForumTopic | None = ...
    new_topic: _t.AnyForumTopic | None = ...

class ChannelAdminLogEventActionSendMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class ChannelAdminLogEventActionStartGroupCall(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall

class ChannelAdminLogEventActionStopPoll(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class ChannelAdminLogEventActionToggleAntiSpam(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionToggleAutotranslation(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionToggleForum(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionToggleGroupCallSetting(_registry.TLObject, frozen=True, gc=False):
    join_muted: _b.bool

class ChannelAdminLogEventActionToggleInvites(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionToggleNoForwards(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionTogglePreHistoryHidden(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionToggleSignatureProfiles(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionToggleSignatures(_registry.TLObject, frozen=True, gc=False):
    new_value: _b.bool

class ChannelAdminLogEventActionToggleSlowMode(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.int
    new_value: _b.int

class ChannelAdminLogEventActionUpdatePinned(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class ChannelAdminLogEventsFilter(_registry.TLObject, frozen=True, gc=False):
    join: _b.bool = ...
    leave: _b.bool = ...
    invite: _b.bool = ...
    ban: _b.bool = ...
    unban: _b.bool = ...
    kick: _b.bool = ...
    unkick: _b.bool = ...
    promote: _b.bool = ...
    demote: _b.bool = ...
    info: _b.bool = ...
    settings: _b.bool = ...
    pinned: _b.bool = ...
    edit: _b.bool = ...
    delete: _b.bool = ...
    group_call: _b.bool = ...
    invites: _b.bool = ...
    send: _b.bool = ...
    forums: _b.bool = ...
    sub_extend: _b.bool = ...
    edit_rank: _b.bool = ...

class ChannelForbidden(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    title: _b.str
    broadcast: _b.bool = ...
    megagroup: _b.bool = ...
    monoforum: _b.bool = ...
    until_date: _b.int | None = ...

class ChannelFull(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    about: _b.str
    read_inbox_max_id: _b.int
    read_outbox_max_id: _b.int
    unread_count: _b.int
    chat_photo: _t.AnyPhoto
    notify_settings: _t.AnyPeerNotifySettings
    bot_info: _b.list[_t.AnyBotInfo]
    pts: _b.int
    blocked: _b.bool = ...
    can_view_stats: _b.bool = ...
    has_scheduled: _b.bool = ...
    can_set_location: _b.bool = ...
    hidden_prehistory: _b.bool = ...
    can_set_stickers: _b.bool = ...
    can_view_participants: _b.bool = ...
    can_set_username: _b.bool = ...
    has_welcome_messages: _b.bool = ...
    paid_messages_available: _b.bool = ...
    stargifts_available: _b.bool = ...
    paid_reactions_available: _b.bool = ...
    can_view_stars_revenue: _b.bool = ...
    paid_media_allowed: _b.bool = ...
    can_view_revenue: _b.bool = ...
    restricted_sponsored: _b.bool = ...
    view_forum_as_messages: _b.bool = ...
    stories_pinned_available: _b.bool = ...
    translations_disabled: _b.bool = ...
    participants_hidden: _b.bool = ...
    can_delete_channel: _b.bool = ...
    antispam: _b.bool = ...
    participants_count: _b.int | None = ...
    admins_count: _b.int | None = ...
    kicked_count: _b.int | None = ...
    banned_count: _b.int | None = ...
    online_count: _b.int | None = ...
    exported_invite: _t.AnyExportedChatInvite | None = ...
    migrated_from_chat_id: _b.int | None = ...
    migrated_from_max_id: _b.int | None = ...
    pinned_msg_id: _b.int | None = ...
    stickerset: _t.AnyStickerSet | None = ...
    available_min_id: _b.int | None = ...
    folder_id: _b.int | None = ...
    linked_chat_id: _b.int | None = ...
    location: _t.AnyChannelLocation | None = ...
    slowmode_seconds: _b.int | None = ...
    slowmode_next_send_date: _b.int | None = ...
    stats_dc: _b.int | None = ...
    call: _t.AnyInputGroupCall | None = ...
    ttl_period: _b.int | None = ...
    pending_suggestions: _b.list[_b.str] | None = ...
    groupcall_default_join_as: _t.AnyPeer | None = ...
    theme_emoticon: _b.str | None = ...
    requests_pending: _b.int | None = ...
    recent_requesters: _b.list[_b.int] | None = ...
    default_send_as: _t.AnyPeer | None = ...
    available_reactions: _t.AnyChatReactions | None = ...
    reactions_limit: _b.int | None = ...
    stories: _t.AnyPeerStories | None = ...
    wallpaper: _t.AnyWallPaper | None = ...
    boosts_applied: _b.int | None = ...
    boosts_unrestrict: _b.int | None = ...
    emojiset: _t.AnyStickerSet | None = ...
    bot_verification: _t.AnyBotVerification | None = ...
    stargifts_count: _b.int | None = ...
    send_paid_messages_stars: _b.int | None = ...
    main_tab: _t.AnyProfileTab | None = ...
    guard_bot_id: _b.int | None = ...

class ChannelLocation(_registry.TLObject, frozen=True, gc=False):
    geo_point: _t.AnyGeoPoint
    address: _b.str

class ChannelLocationEmpty(_registry.TLObject, frozen=True, gc=False): ...

class ChannelMessagesFilter(_registry.TLObject, frozen=True, gc=False):
    ranges: _b.list[_t.AnyMessageRange]
    exclude_new_messages: _b.bool = ...

class ChannelMessagesFilterEmpty(_registry.TLObject, frozen=True, gc=False): ...

class ChannelParticipant(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    date: _b.int
    subscription_until_date: _b.int | None = ...
    rank: _b.str | None = ...

class ChannelParticipantAdmin(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    promoted_by: _b.int
    date: _b.int
    admin_rights: _t.AnyChatAdminRights
    can_edit: _b.bool = ...
    self_: _b.bool = ...
    inviter_id: _b.int | None = ...
    rank: _b.str | None = ...

class ChannelParticipantBanned(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    kicked_by: _b.int
    date: _b.int
    banned_rights: _t.AnyChatBannedRights
    left: _b.bool = ...
    rank: _b.str | None = ...

class ChannelParticipantCreator(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    admin_rights: _t.AnyChatAdminRights
    rank: _b.str | None = ...

class ChannelParticipantLeft(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer

class ChannelParticipantSelf(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    inviter_id: _b.int
    date: _b.int
    via_request: _b.bool = ...
    subscription_until_date: _b.int | None = ...
    rank: _b.str | None = ...

class ChannelParticipantsAdmins(_registry.TLObject, frozen=True, gc=False): ...

class ChannelParticipantsBanned(_registry.TLObject, frozen=True, gc=False):
    q: _b.str

class ChannelParticipantsBots(_registry.TLObject, frozen=True, gc=False): ...

class ChannelParticipantsContacts(_registry.TLObject, frozen=True, gc=False):
    q: _b.str

class ChannelParticipantsKicked(_registry.TLObject, frozen=True, gc=False):
    q: _b.str

class ChannelParticipantsMentions(_registry.TLObject, frozen=True, gc=False):
    q: _b.str | None = ...
    top_msg_id: _b.int | None = ...

class ChannelParticipantsRecent(_registry.TLObject, frozen=True, gc=False): ...

class ChannelParticipantsSearch(_registry.TLObject, frozen=True, gc=False):
    q: _b.str

class Chat(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _b.str
    photo: _t.AnyChatPhoto
    participants_count: _b.int
    date: _b.int
    version: _b.int
    creator: _b.bool = ...
    left: _b.bool = ...
    deactivated: _b.bool = ...
    call_active: _b.bool = ...
    call_not_empty: _b.bool = ...
    noforwards: _b.bool = ...
    kicked: _b.bool = ...
    migrated_to: _t.AnyInputChannel | None = ...
    admin_rights: _t.AnyChatAdminRights | None = ...
    default_banned_rights: _t.AnyChatBannedRights | None = ...

class ChatAdminRights(_registry.TLObject, frozen=True, gc=False):
    change_info: _b.bool = ...
    post_messages: _b.bool = ...
    edit_messages: _b.bool = ...
    delete_messages: _b.bool = ...
    ban_users: _b.bool = ...
    invite_users: _b.bool = ...
    pin_messages: _b.bool = ...
    add_admins: _b.bool = ...
    anonymous: _b.bool = ...
    manage_call: _b.bool = ...
    other: _b.bool = ...
    manage_topics: _b.bool = ...
    post_stories: _b.bool = ...
    edit_stories: _b.bool = ...
    delete_stories: _b.bool = ...
    manage_direct_messages: _b.bool = ...
    manage_ranks: _b.bool = ...
    manage_linked_peers: _b.bool = ...
    manage_welcome_messages: _b.bool = ...

class ChatAdminWithInvites(_registry.TLObject, frozen=True, gc=False):
    admin_id: _b.int
    invites_count: _b.int
    revoked_invites_count: _b.int

class ChatBannedRights(_registry.TLObject, frozen=True, gc=False):
    until_date: _b.int
    view_messages: _b.bool = ...
    send_messages: _b.bool = ...
    send_media: _b.bool = ...
    send_stickers: _b.bool = ...
    send_gifs: _b.bool = ...
    send_games: _b.bool = ...
    send_inline: _b.bool = ...
    embed_links: _b.bool = ...
    send_polls: _b.bool = ...
    change_info: _b.bool = ...
    invite_users: _b.bool = ...
    pin_messages: _b.bool = ...
    manage_topics: _b.bool = ...
    send_photos: _b.bool = ...
    send_videos: _b.bool = ...
    send_roundvideos: _b.bool = ...
    send_audios: _b.bool = ...
    send_voices: _b.bool = ...
    send_docs: _b.bool = ...
    send_plain: _b.bool = ...
    edit_rank: _b.bool = ...
    send_reactions: _b.bool = ...
    manage_linked_peers: _b.bool = ...

class ChatEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class ChatForbidden(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _b.str

class ChatFull(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    about: _b.str
    participants: _t.AnyChatParticipants
    notify_settings: _t.AnyPeerNotifySettings
    can_set_username: _b.bool = ...
    has_scheduled: _b.bool = ...
    translations_disabled: _b.bool = ...
    has_welcome_messages: _b.bool = ...
    chat_photo: _t.AnyPhoto | None = ...
    exported_invite: _t.AnyExportedChatInvite | None = ...
    bot_info: _b.list[_t.AnyBotInfo] | None = ...
    pinned_msg_id: _b.int | None = ...
    folder_id: _b.int | None = ...
    call: _t.AnyInputGroupCall | None = ...
    ttl_period: _b.int | None = ...
    groupcall_default_join_as: _t.AnyPeer | None = ...
    theme_emoticon: _b.str | None = ...
    requests_pending: _b.int | None = ...
    recent_requesters: _b.list[_b.int] | None = ...
    available_reactions: _t.AnyChatReactions | None = ...
    reactions_limit: _b.int | None = ...

class ChatInvite(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    photo: _t.AnyPhoto
    participants_count: _b.int
    color: _b.int
    channel: _b.bool = ...
    broadcast: _b.bool = ...
    public: _b.bool = ...
    megagroup: _b.bool = ...
    request_needed: _b.bool = ...
    verified: _b.bool = ...
    scam: _b.bool = ...
    fake: _b.bool = ...
    can_refulfill_subscription: _b.bool = ...
    about: _b.str | None = ...
    participants: _b.list[_t.AnyUser] | None = ...
    subscription_pricing: _t.AnyStarsSubscriptionPricing | None = ...
    subscription_form_id: _b.int | None = ...
    bot_verification: _t.AnyBotVerification | None = ...

class ChatInviteAlready(_registry.TLObject, frozen=True, gc=False):
    chat: _t.AnyChat

class ChatInviteExported(_registry.TLObject, frozen=True, gc=False):
    link: _b.str
    admin_id: _b.int
    date: _b.int
    revoked: _b.bool = ...
    permanent: _b.bool = ...
    request_needed: _b.bool = ...
    start_date: _b.int | None = ...
    expire_date: _b.int | None = ...
    usage_limit: _b.int | None = ...
    usage: _b.int | None = ...
    requested: _b.int | None = ...
    subscription_expired: _b.int | None = ...
    title: _b.str | None = ...
    subscription_pricing: _t.AnyStarsSubscriptionPricing | None = ...

class ChatInviteImporter(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    date: _b.int
    requested: _b.bool = ...
    via_chatlist: _b.bool = ...
    about: _b.str | None = ...
    approved_by: _b.int | None = ...

class ChatInvitePeek(_registry.TLObject, frozen=True, gc=False):
    chat: _t.AnyChat
    expires: _b.int

class ChatInvitePublicJoinRequests(_registry.TLObject, frozen=True, gc=False): ...

class ChatOnlines(_registry.TLObject, frozen=True, gc=False):
    onlines: _b.int

class ChatParticipant(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    inviter_id: _b.int
    date: _b.int
    rank: _b.str | None = ...

class ChatParticipantAdmin(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    inviter_id: _b.int
    date: _b.int
    rank: _b.str | None = ...

class ChatParticipantCreator(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    rank: _b.str | None = ...

class ChatParticipants(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    participants: _b.list[_t.AnyChatParticipant]
    version: _b.int

class ChatParticipantsForbidden(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    self_participant: _t.AnyChatParticipant | None = ...

class ChatPhoto(_registry.TLObject, frozen=True, gc=False):
    photo_id: _b.int
    dc_id: _b.int
    has_video: _b.bool = ...
    stripped_thumb: _b.bytes | None = ...

class ChatPhotoEmpty(_registry.TLObject, frozen=True, gc=False): ...

class ChatReactionsAll(_registry.TLObject, frozen=True, gc=False):
    allow_custom: _b.bool = ...

class ChatReactionsNone(_registry.TLObject, frozen=True, gc=False): ...

class ChatReactionsSome(_registry.TLObject, frozen=True, gc=False):
    reactions: _b.list[_t.AnyReaction]

class ChatTheme(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str

class ChatThemeUniqueGift(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    theme_settings: _b.list[_t.AnyThemeSettings]

class CodeSettings(_registry.TLObject, frozen=True, gc=False):
    allow_flashcall: _b.bool = ...
    current_number: _b.bool = ...
    allow_app_hash: _b.bool = ...
    allow_missed_call: _b.bool = ...
    allow_firebase: _b.bool = ...
    unknown_number: _b.bool = ...
    logout_tokens: _b.list[_b.bytes] | None = ...
    token: _b.str | None = ...
    app_sandbox: _b.bool | None = ...

class Community(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _b.str
    photo: _t.AnyChatPhoto
    date: _b.int
    min: _b.bool = ...
    creator: _b.bool = ...
    left: _b.bool = ...
    collapsed_in_dialogs: _b.bool = ...
    access_hash: _b.int | None = ...
    admin_rights: _t.AnyChatAdminRights | None = ...
    default_banned_rights: _t.AnyChatBannedRights | None = ...

class CommunityForbidden(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _b.str
    access_hash: _b.int | None = ...

class CommunityFull(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    about: _b.str
    chat_photo: _t.AnyPhoto
    linked_peers: _b.list[_t.AnyCommunityPeer]
    admins_count: _b.int | None = ...
    kicked_count: _b.int | None = ...
    peer_link_requests_pending: _b.int | None = ...

class CommunityPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    can_view_history: _b.bool = ...
    visible: _b.bool | None = ...

class CommunityPeerRequest(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    requested_by: _b.int
    date: _b.int
    visible: _b.bool = ...

class Config(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    expires: _b.int
    test_mode: _b.bool
    this_dc: _b.int
    dc_options: _b.list[_t.AnyDcOption]
    dc_txt_domain_name: _b.str
    chat_size_max: _b.int
    megagroup_size_max: _b.int
    forwarded_count_max: _b.int
    online_update_period_ms: _b.int
    offline_blur_timeout_ms: _b.int
    offline_idle_timeout_ms: _b.int
    online_cloud_timeout_ms: _b.int
    notify_cloud_delay_ms: _b.int
    notify_default_delay_ms: _b.int
    push_chat_period_ms: _b.int
    push_chat_limit: _b.int
    edit_time_limit: _b.int
    revoke_time_limit: _b.int
    revoke_pm_time_limit: _b.int
    rating_e_decay: _b.int
    stickers_recent_limit: _b.int
    channels_read_media_period: _b.int
    call_receive_timeout_ms: _b.int
    call_ring_timeout_ms: _b.int
    call_connect_timeout_ms: _b.int
    call_packet_timeout_ms: _b.int
    me_url_prefix: _b.str
    caption_length_max: _b.int
    message_length_max: _b.int
    webfile_dc_id: _b.int
    default_p2p_contacts: _b.bool = ...
    preload_featured_stickers: _b.bool = ...
    revoke_pm_inbox: _b.bool = ...
    blocked_mode: _b.bool = ...
    force_try_ipv6: _b.bool = ...
    tmp_sessions: _b.int | None = ...
    autoupdate_url_prefix: _b.str | None = ...
    gif_search_username: _b.str | None = ...
    venue_search_username: _b.str | None = ...
    img_search_username: _b.str | None = ...
    static_maps_provider: _b.str | None = ...
    suggested_lang_code: _b.str | None = ...
    lang_pack_version: _b.int | None = ...
    base_lang_pack_version: _b.int | None = ...
    reactions_default: _t.AnyReaction | None = ...
    autologin_token: _b.str | None = ...

class ConnectedBot(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int
    recipients: _t.AnyBusinessBotRecipients
    rights: _t.AnyBusinessBotRights
    device: _b.str | None = ...
    date: _b.int | None = ...
    location: _b.str | None = ...

class ConnectedBotStarRef(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    date: _b.int
    bot_id: _b.int
    commission_permille: _b.int
    participants: _b.int
    revenue: _b.int
    revoked: _b.bool = ...
    duration_months: _b.int | None = ...

class Contact(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    mutual: _b.bool

class ContactBirthday(_registry.TLObject, frozen=True, gc=False):
    contact_id: _b.int
    birthday: _t.AnyBirthday

class ContactStatus(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    status: _t.AnyUserStatus

class DataJSON(_registry.TLObject, frozen=True, gc=False):
    data: _b.str

class DcOption(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    ip_address: _b.str
    port: _b.int
    ipv6: _b.bool = ...
    media_only: _b.bool = ...
    tcpo_only: _b.bool = ...
    cdn: _b.bool = ...
    static: _b.bool = ...
    this_port_only: _b.bool = ...
    secret: _b.bytes | None = ...

class DefaultHistoryTTL(_registry.TLObject, frozen=True, gc=False):
    period: _b.int

class Dialog(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    top_message: _b.int
    read_inbox_max_id: _b.int
    read_outbox_max_id: _b.int
    unread_count: _b.int
    unread_mentions_count: _b.int
    unread_reactions_count: _b.int
    unread_poll_votes_count: _b.int
    notify_settings: _t.AnyPeerNotifySettings
    view_forum_as_messages: _b.bool = ...
    pinned: _b.bool = ...
    unread_mark: _b.bool = ...
    pts: _b.int | None = ...
    draft: _t.AnyDraftMessage | None = ...
    folder_id: _b.int | None = ...
    ttl_period: _b.int | None = ...

class DialogCommunity(_registry.TLObject, frozen=True, gc=False):
    community_id: _b.int
    notify_settings: _t.AnyPeerNotifySettings
    pinned: _b.bool = ...

class DialogFilter(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _t.AnyTextWithEntities
    pinned_peers: _b.list[_t.AnyInputPeer]
    include_peers: _b.list[_t.AnyInputPeer]
    exclude_peers: _b.list[_t.AnyInputPeer]
    contacts: _b.bool = ...
    non_contacts: _b.bool = ...
    groups: _b.bool = ...
    broadcasts: _b.bool = ...
    bots: _b.bool = ...
    exclude_muted: _b.bool = ...
    exclude_read: _b.bool = ...
    exclude_archived: _b.bool = ...
    title_noanimate: _b.bool = ...
    emoticon: _b.str | None = ...
    color: _b.int | None = ...

class DialogFilterChatlist(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _t.AnyTextWithEntities
    pinned_peers: _b.list[_t.AnyInputPeer]
    include_peers: _b.list[_t.AnyInputPeer]
    has_my_invites: _b.bool = ...
    title_noanimate: _b.bool = ...
    emoticon: _b.str | None = ...
    color: _b.int | None = ...

class DialogFilterDefault(_registry.TLObject, frozen=True, gc=False): ...

class DialogFilterSuggested(_registry.TLObject, frozen=True, gc=False):
    filter: _t.AnyDialogFilter
    description: _b.str

class DialogFolder(_registry.TLObject, frozen=True, gc=False):
    folder: _t.AnyFolder
    peer: _t.AnyPeer
    top_message: _b.int
    unread_muted_peers_count: _b.int
    unread_unmuted_peers_count: _b.int
    unread_muted_messages_count: _b.int
    unread_unmuted_messages_count: _b.int
    pinned: _b.bool = ...

class DialogPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer

class DialogPeerCommunity(_registry.TLObject, frozen=True, gc=False):
    community_id: _b.int

class DialogPeerFolder(_registry.TLObject, frozen=True, gc=False):
    folder_id: _b.int

class DisallowedGiftsSettings(_registry.TLObject, frozen=True, gc=False):
    disallow_unlimited_stargifts: _b.bool = ...
    disallow_limited_stargifts: _b.bool = ...
    disallow_unique_stargifts: _b.bool = ...
    disallow_premium_gifts: _b.bool = ...
    disallow_stargifts_from_channels: _b.bool = ...

class Document(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    file_reference: _b.bytes
    date: _b.int
    mime_type: _b.str
    size: _b.int
    dc_id: _b.int
    attributes: _b.list[_t.AnyDocumentAttribute]
    thumbs: _b.list[_t.AnyPhotoSize] | None = ...
    video_thumbs: _b.list[_t.AnyVideoSize] | None = ...

class DocumentAttributeAnimated(_registry.TLObject, frozen=True, gc=False): ...

class DocumentAttributeAudio(_registry.TLObject, frozen=True, gc=False):
    duration: _b.int
    voice: _b.bool = ...
    title: _b.str | None = ...
    performer: _b.str | None = ...
    waveform: _b.bytes | None = ...

class DocumentAttributeCustomEmoji(_registry.TLObject, frozen=True, gc=False):
    alt: _b.str
    stickerset: _t.AnyInputStickerSet
    free: _b.bool = ...
    text_color: _b.bool = ...

class DocumentAttributeFilename(_registry.TLObject, frozen=True, gc=False):
    file_name: _b.str

class DocumentAttributeHasStickers(_registry.TLObject, frozen=True, gc=False): ...

class DocumentAttributeImageSize(_registry.TLObject, frozen=True, gc=False):
    w: _b.int
    h: _b.int

class DocumentAttributeSticker(_registry.TLObject, frozen=True, gc=False):
    alt: _b.str
    stickerset: _t.AnyInputStickerSet
    mask: _b.bool = ...
    mask_coords: _t.AnyMaskCoords | None = ...

class DocumentAttributeVideo(_registry.TLObject, frozen=True, gc=False):
    duration: _b.float
    w: _b.int
    h: _b.int
    round_message: _b.bool = ...
    supports_streaming: _b.bool = ...
    nosound: _b.bool = ...
    preload_prefix_size: _b.int | None = ...
    video_start_ts: _b.float | None = ...
    video_codec: _b.str | None = ...

class DocumentEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class DraftMessage(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    date: _b.int
    no_webpage: _b.bool = ...
    invert_media: _b.bool = ...
    reply_to: _t.AnyInputReplyTo | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    media: _t.AnyInputMedia | None = ...
    effect: _b.int | None = ...
    suggested_post: _t.AnySuggestedPost | None = ...
    rich_message: _t.AnyRichMessage | None = ...

class DraftMessageEmpty(_registry.TLObject, frozen=True, gc=False):
    date: _b.int | None = ...

class EmailVerificationApple(_registry.TLObject, frozen=True, gc=False):
    token: _b.str

class EmailVerificationCode(_registry.TLObject, frozen=True, gc=False):
    code: _b.str

class EmailVerificationGoogle(_registry.TLObject, frozen=True, gc=False):
    token: _b.str

class EmailVerifyPurposeLoginChange(_registry.TLObject, frozen=True, gc=False): ...

class EmailVerifyPurposeLoginSetup(_registry.TLObject, frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str

class EmailVerifyPurposePassport(_registry.TLObject, frozen=True, gc=False): ...

class EmojiGroup(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    icon_emoji_id: _b.int
    emoticons: _b.list[_b.str]

class EmojiGroupGreeting(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    icon_emoji_id: _b.int
    emoticons: _b.list[_b.str]

class EmojiGroupPremium(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    icon_emoji_id: _b.int

class EmojiKeyword(_registry.TLObject, frozen=True, gc=False):
    keyword: _b.str
    emoticons: _b.list[_b.str]

class EmojiKeywordDeleted(_registry.TLObject, frozen=True, gc=False):
    keyword: _b.str
    emoticons: _b.list[_b.str]

class EmojiKeywordsDifference(_registry.TLObject, frozen=True, gc=False):
    lang_code: _b.str
    from_version: _b.int
    version: _b.int
    keywords: _b.list[_t.AnyEmojiKeyword]

class EmojiLanguage(_registry.TLObject, frozen=True, gc=False):
    lang_code: _b.str

class EmojiList(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    document_id: _b.list[_b.int]

class EmojiListNotModified(_registry.TLObject, frozen=True, gc=False): ...

class EmojiStatus(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int
    until: _b.int | None = ...

class EmojiStatusCollectible(_registry.TLObject, frozen=True, gc=False):
    collectible_id: _b.int
    document_id: _b.int
    title: _b.str
    slug: _b.str
    pattern_document_id: _b.int
    center_color: _b.int
    edge_color: _b.int
    pattern_color: _b.int
    text_color: _b.int
    until: _b.int | None = ...

class EmojiStatusEmpty(_registry.TLObject, frozen=True, gc=False): ...

class EmojiStatusUntil(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int
    until: _b.int

class EmojiURL(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class EncryptedChat(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    date: _b.int
    admin_id: _b.int
    participant_id: _b.int
    g_a_or_b: _b.bytes
    key_fingerprint: _b.int

class EncryptedChatDiscarded(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    history_deleted: _b.bool = ...

class EncryptedChatEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class EncryptedChatRequested(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    date: _b.int
    admin_id: _b.int
    participant_id: _b.int
    g_a: _b.bytes
    folder_id: _b.int | None = ...

class EncryptedChatWaiting(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    date: _b.int
    admin_id: _b.int
    participant_id: _b.int

class EncryptedFile(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    size: _b.int
    dc_id: _b.int
    key_fingerprint: _b.int

class EncryptedFileEmpty(_registry.TLObject, frozen=True, gc=False): ...

class EncryptedMessage(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.int
    chat_id: _b.int
    date: _b.int
    bytes: _b.bytes
    file: _t.AnyEncryptedFile

class EncryptedMessageService(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.int
    chat_id: _b.int
    date: _b.int
    bytes: _b.bytes

class EphemeralMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    from_id: _t.AnyPeer
    receiver_id: _b.int
    date: _b.int
    message: _b.str
    noforwards: _b.bool = ...
    invert_media: _b.bool = ...
    out: _b.bool = ...
    welcome_template: _b.bool = ...
    peer_id: _t.AnyPeer | None = ...
    top_msg_id: _b.int | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    media: _t.AnyMessageMedia | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...
    reply_to: _t.AnyMessageReplyHeader | None = ...
    rich_message: _t.AnyRichMessage | None = ...
    chat_instance: _b.int | None = ...
    anchor_msg_id: _b.int | None = ...

class Error(_registry.TLObject, frozen=True, gc=False):
    code: _b.int
    text: _b.str

class ExportedChatlistInvite(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    url: _b.str
    peers: _b.list[_t.AnyPeer]

class ExportedContactToken(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    expires: _b.int

class ExportedMessageLink(_registry.TLObject, frozen=True, gc=False):
    link: _b.str
    html: _b.str

class ExportedStoryLink(_registry.TLObject, frozen=True, gc=False):
    link: _b.str

class FactCheck(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    need_check: _b.bool = ...
    country: _b.str | None = ...
    text: _t.AnyTextWithEntities | None = ...

class FileHash(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    limit: _b.int
    hash: _b.bytes

class Folder(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _b.str
    autofill_new_broadcasts: _b.bool = ...
    autofill_public_groups: _b.bool = ...
    autofill_new_correspondents: _b.bool = ...
    photo: _t.AnyChatPhoto | None = ...

class FolderPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    folder_id: _b.int

class ForumTopic(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    date: _b.int
    peer: _t.AnyPeer
    title: _b.str
    icon_color: _b.int
    top_message: _b.int
    read_inbox_max_id: _b.int
    read_outbox_max_id: _b.int
    unread_count: _b.int
    unread_mentions_count: _b.int
    unread_reactions_count: _b.int
    unread_poll_votes_count: _b.int
    from_id: _t.AnyPeer
    notify_settings: _t.AnyPeerNotifySettings
    title_missing: _b.bool = ...
    hidden: _b.bool = ...
    short: _b.bool = ...
    pinned: _b.bool = ...
    my: _b.bool = ...
    closed: _b.bool = ...
    icon_emoji_id: _b.int | None = ...
    draft: _t.AnyDraftMessage | None = ...

class ForumTopicDeleted(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class FoundStory(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    story: _t.AnyStoryItem

class Game(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    short_name: _b.str
    title: _b.str
    description: _b.str
    photo: _t.AnyPhoto
    document: _t.AnyDocument | None = ...

class GeoPoint(_registry.TLObject, frozen=True, gc=False):
    long: _b.float
    lat: _b.float
    access_hash: _b.int
    accuracy_radius: _b.int | None = ...

class GeoPointAddress(_registry.TLObject, frozen=True, gc=False):
    country_iso2: _b.str
    state: _b.str | None = ...
    city: _b.str | None = ...
    street: _b.str | None = ...

class GeoPointEmpty(_registry.TLObject, frozen=True, gc=False): ...

class GlobalPrivacySettings(_registry.TLObject, frozen=True, gc=False):
    archive_and_mute_new_noncontact_peers: _b.bool = ...
    keep_archived_unmuted: _b.bool = ...
    keep_archived_folders: _b.bool = ...
    hide_read_marks: _b.bool = ...
    new_noncontact_peers_require_premium: _b.bool = ...
    display_gifts_button: _b.bool = ...
    noncontact_peers_paid_stars: _b.int | None = ...
    disallowed_gifts: _t.AnyDisallowedGiftsSettings | None = ...

class GroupCall(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    participants_count: _b.int
    unmuted_video_limit: _b.int
    version: _b.int
    join_muted: _b.bool = ...
    can_change_join_muted: _b.bool = ...
    join_date_asc: _b.bool = ...
    schedule_start_subscribed: _b.bool = ...
    can_start_video: _b.bool = ...
    record_video_active: _b.bool = ...
    rtmp_stream: _b.bool = ...
    listeners_hidden: _b.bool = ...
    conference: _b.bool = ...
    creator: _b.bool = ...
    messages_enabled: _b.bool = ...
    can_change_messages_enabled: _b.bool = ...
    min: _b.bool = ...
    title: _b.str | None = ...
    stream_dc_id: _b.int | None = ...
    record_start_date: _b.int | None = ...
    schedule_date: _b.int | None = ...
    unmuted_video_count: _b.int | None = ...
    invite_link: _b.str | None = ...
    send_paid_messages_stars: _b.int | None = ...
    default_send_as: _t.AnyPeer | None = ...

class GroupCallDiscarded(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    duration: _b.int

class GroupCallDonor(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    top: _b.bool = ...
    my: _b.bool = ...
    anonymous: _b.bool = ...
    peer_id: _t.AnyPeer | None = ...

class GroupCallMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    from_id: _t.AnyPeer
    date: _b.int
    message: _t.AnyTextWithEntities
    from_admin: _b.bool = ...
    paid_message_stars: _b.int | None = ...

class GroupCallParticipant(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    date: _b.int
    source: _b.int
    muted: _b.bool = ...
    left: _b.bool = ...
    can_self_unmute: _b.bool = ...
    just_joined: _b.bool = ...
    versioned: _b.bool = ...
    min: _b.bool = ...
    muted_by_you: _b.bool = ...
    volume_by_admin: _b.bool = ...
    self_: _b.bool = ...
    video_joined: _b.bool = ...
    active_date: _b.int | None = ...
    volume: _b.int | None = ...
    about: _b.str | None = ...
    raise_hand_rating: _b.int | None = ...
    video: _t.AnyGroupCallParticipantVideo | None = ...
    presentation: _t.AnyGroupCallParticipantVideo | None = ...
    paid_stars_total: _b.int | None = ...

class GroupCallParticipantVideo(_registry.TLObject, frozen=True, gc=False):
    endpoint: _b.str
    source_groups: _b.list[_t.AnyGroupCallParticipantVideoSourceGroup]
    paused: _b.bool = ...
    audio_source: _b.int | None = ...

class GroupCallParticipantVideoSourceGroup(_registry.TLObject, frozen=True, gc=False):
    semantics: _b.str
    sources: _b.list[_b.int]

class GroupCallStreamChannel(_registry.TLObject, frozen=True, gc=False):
    channel: _b.int
    scale: _b.int
    last_timestamp_ms: _b.int

class HighScore(_registry.TLObject, frozen=True, gc=False):
    pos: _b.int
    user_id: _b.int
    score: _b.int

class ImportedContact(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    client_id: _b.int

class InlineBotSwitchPM(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    start_param: _b.str

class InlineBotWebView(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    url: _b.str

class InlineButtonTypeBuy(_registry.TLObject, frozen=True, gc=False): ...

class InlineButtonTypeCallback(_registry.TLObject, frozen=True, gc=False):
    data: _b.bytes
    requires_password: _b.bool = ...

class InlineButtonTypeCopy(_registry.TLObject, frozen=True, gc=False):
    copy_text: _b.str

class InlineButtonTypeDisabled(_registry.TLObject, frozen=True, gc=False): ...

class InlineButtonTypeGame(_registry.TLObject, frozen=True, gc=False): ...

class InlineButtonTypeSwitchInline(_registry.TLObject, frozen=True, gc=False):
    query: _b.str
    same_peer: _b.bool = ...
    peer_types: _b.list[_t.AnyInlineQueryPeerType] | None = ...

class InlineButtonTypeUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class InlineButtonTypeUrlAuth(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    button_id: _b.int
    fwd_text: _b.str | None = ...

class InlineButtonTypeUserProfile(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int

class InlineButtonTypeWebView(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class InlineQueryPeerTypeBotPM(_registry.TLObject, frozen=True, gc=False): ...

class InlineQueryPeerTypeBroadcast(_registry.TLObject, frozen=True, gc=False): ...

class InlineQueryPeerTypeChat(_registry.TLObject, frozen=True, gc=False): ...

class InlineQueryPeerTypeMegagroup(_registry.TLObject, frozen=True, gc=False): ...

class InlineQueryPeerTypePM(_registry.TLObject, frozen=True, gc=False): ...

class InlineQueryPeerTypeSameBotPM(_registry.TLObject, frozen=True, gc=False): ...

class InputAiComposeToneDefault(_registry.TLObject, frozen=True, gc=False):
    tone: _b.str

class InputAiComposeToneID(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputAiComposeToneSingleUse(_registry.TLObject, frozen=True, gc=False):
    custom_prompt: _b.str

class InputAiComposeToneSlug(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputAppEvent(_registry.TLObject, frozen=True, gc=False):
    time: _b.float
    type: _b.str
    peer: _b.int
    data: _t.AnyJSONValue

class InputBotAppID(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputBotAppShortName(_registry.TLObject, frozen=True, gc=False):
    bot_id: _t.AnyInputUser
    short_name: _b.str

class InputBotInlineMessageGame(_registry.TLObject, frozen=True, gc=False):
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageID(_registry.TLObject, frozen=True, gc=False):
    dc_id: _b.int
    id: _b.int
    access_hash: _b.int

class InputBotInlineMessageID64(_registry.TLObject, frozen=True, gc=False):
    dc_id: _b.int
    owner_id: _b.int
    id: _b.int
    access_hash: _b.int

class InputBotInlineMessageMediaAuto(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    invert_media: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageMediaContact(_registry.TLObject, frozen=True, gc=False):
    phone_number: _b.str
    first_name: _b.str
    last_name: _b.str
    vcard: _b.str
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageMediaGeo(_registry.TLObject, frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint
    heading: _b.int | None = ...
    period: _b.int | None = ...
    proximity_notification_radius: _b.int | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageMediaInvoice(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    description: _b.str
    invoice: _t.AnyInvoice
    payload: _b.bytes
    provider: _b.str
    provider_data: _t.AnyDataJSON
    photo: _t.AnyInputWebDocument | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageMediaVenue(_registry.TLObject, frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint
    title: _b.str
    address: _b.str
    provider: _b.str
    venue_id: _b.str
    venue_type: _b.str
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageMediaWebPage(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    url: _b.str
    invert_media: _b.bool = ...
    force_large_media: _b.bool = ...
    force_small_media: _b.bool = ...
    optional: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageRichMessage(_registry.TLObject, frozen=True, gc=False):
    rich_message: _t.AnyInputRichMessage
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineMessageText(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    no_webpage: _b.bool = ...
    invert_media: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...

class InputBotInlineResult(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    type: _b.str
    send_message: _t.AnyInputBotInlineMessage
    title: _b.str | None = ...
    description: _b.str | None = ...
    url: _b.str | None = ...
    thumb: _t.AnyInputWebDocument | None = ...
    content: _t.AnyInputWebDocument | None = ...

class InputBotInlineResultDocument(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    type: _b.str
    document: _t.AnyInputDocument
    send_message: _t.AnyInputBotInlineMessage
    title: _b.str | None = ...
    description: _b.str | None = ...

class InputBotInlineResultGame(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    short_name: _b.str
    send_message: _t.AnyInputBotInlineMessage

class InputBotInlineResultPhoto(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    type: _b.str
    photo: _t.AnyInputPhoto
    send_message: _t.AnyInputBotInlineMessage

class InputBusinessAwayMessage(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int
    schedule: _t.AnyBusinessAwayMessageSchedule
    recipients: _t.AnyInputBusinessRecipients
    offline_only: _b.bool = ...

class InputBusinessBotRecipients(_registry.TLObject, frozen=True, gc=False):
    existing_chats: _b.bool = ...
    new_chats: _b.bool = ...
    contacts: _b.bool = ...
    non_contacts: _b.bool = ...
    exclude_selected: _b.bool = ...
    users: _b.list[_t.AnyInputUser] | None = ...
    exclude_users: _b.list[_t.AnyInputUser] | None = ...

class InputBusinessChatLink(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    title: _b.str | None = ...

class InputBusinessGreetingMessage(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int
    recipients: _t.AnyInputBusinessRecipients
    no_activity_days: _b.int

class InputBusinessIntro(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    description: _b.str
    sticker: _t.AnyInputDocument | None = ...

class InputBusinessRecipients(_registry.TLObject, frozen=True, gc=False):
    existing_chats: _b.bool = ...
    new_chats: _b.bool = ...
    contacts: _b.bool = ...
    non_contacts: _b.bool = ...
    exclude_selected: _b.bool = ...
    users: _b.list[_t.AnyInputUser] | None = ...

class InputButtonTypeRequestPeer(_registry.TLObject, frozen=True, gc=False):
    button_id: _b.int
    peer_type: _t.AnyRequestPeerType
    max_quantity: _b.int
    photo_requested: _b.bool = ...
    name_requested: _b.bool = ...
    username_requested: _b.bool = ...

class InputChannel(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    access_hash: _b.int

class InputChannelEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputChannelFromMessage(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    channel_id: _b.int

class InputChatPhoto(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyInputPhoto

class InputChatPhotoEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputChatTheme(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str

class InputChatThemeEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputChatThemeUniqueGift(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputChatUploadedPhoto(_registry.TLObject, frozen=True, gc=False):
    file: _t.AnyInputFile | None = ...
    video: _t.AnyInputFile | None = ...
    video_start_ts: _b.float | None = ...
    video_emoji_markup: _t.AnyVideoSize | None = ...

class InputChatlistDialogFilter(_registry.TLObject, frozen=True, gc=False):
    filter_id: _b.int

class InputCheckPasswordEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputCheckPasswordSRP(_registry.TLObject, frozen=True, gc=False):
    srp_id: _b.int
    A: _b.bytes
    M1: _b.bytes

class InputClientProxy(_registry.TLObject, frozen=True, gc=False):
    address: _b.str
    port: _b.int

class InputCollectiblePhone(_registry.TLObject, frozen=True, gc=False):
    phone: _b.str

class InputCollectibleUsername(_registry.TLObject, frozen=True, gc=False):
    username: _b.str

class InputDialogPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer

class InputDialogPeerCommunity(_registry.TLObject, frozen=True, gc=False):
    community: _t.AnyInputChannel

class InputDialogPeerFolder(_registry.TLObject, frozen=True, gc=False):
    folder_id: _b.int

class InputDocument(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    file_reference: _b.bytes

class InputDocumentEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputDocumentFileLocation(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    file_reference: _b.bytes
    thumb_size: _b.str

class InputEmojiStatusCollectible(_registry.TLObject, frozen=True, gc=False):
    collectible_id: _b.int
    until: _b.int | None = ...

class InputEncryptedChat(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    access_hash: _b.int

class InputEncryptedFile(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputEncryptedFileBigUploaded(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    parts: _b.int
    key_fingerprint: _b.int

class InputEncryptedFileEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputEncryptedFileLocation(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputEncryptedFileUploaded(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    parts: _b.int
    md5_checksum: _b.str
    key_fingerprint: _b.int

class InputFile(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    parts: _b.int
    name: _b.str
    md5_checksum: _b.str

class InputFileBig(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    parts: _b.int
    name: _b.str

class InputFileLocation(_registry.TLObject, frozen=True, gc=False):
    volume_id: _b.int
    local_id: _b.int
    secret: _b.int
    file_reference: _b.bytes

class InputFileStoryDocument(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyInputDocument

class InputFolderPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    folder_id: _b.int

class InputGameID(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputGameShortName(_registry.TLObject, frozen=True, gc=False):
    bot_id: _t.AnyInputUser
    short_name: _b.str

class InputGeoPoint(_registry.TLObject, frozen=True, gc=False):
    lat: _b.float
    long: _b.float
    accuracy_radius: _b.int | None = ...

class InputGeoPointEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputGroupCall(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputGroupCallInviteMessage(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int

class InputGroupCallSlug(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputGroupCallStream(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    time_ms: _b.int
    scale: _b.int
    video_channel: _b.int | None = ...
    video_quality: _b.int | None = ...

class InputInlineButtonTypeUrlAuth(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    request_write_access: _b.bool = ...
    fwd_text: _b.str | None = ...
    bot: _t.AnyInputUser | None = ...

class InputInlineButtonTypeUserProfile(_registry.TLObject, frozen=True, gc=False):
    user_id: _t.AnyInputUser

class InputInvoiceBusinessBotTransferStars(_registry.TLObject, frozen=True, gc=False):
    bot: _t.AnyInputUser
    stars: _b.int

class InputInvoiceChatInviteSubscription(_registry.TLObject, frozen=True, gc=False):
    hash: _b.str

class InputInvoiceMessage(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class InputInvoicePremiumAuthCode(_registry.TLObject, frozen=True, gc=False):
    purpose: _t.AnyInputStorePaymentPurpose

class InputInvoicePremiumGiftCode(_registry.TLObject, frozen=True, gc=False):
    purpose: _t.AnyInputStorePaymentPurpose
    option: _t.AnyPremiumGiftCodeOption

class InputInvoicePremiumGiftStars(_registry.TLObject, frozen=True, gc=False):
    user_id: _t.AnyInputUser
    months: _b.int
    message: _t.AnyTextWithEntities | None = ...

class InputInvoiceSlug(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputInvoiceStarGift(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    gift_id: _b.int
    hide_name: _b.bool = ...
    include_upgrade: _b.bool = ...
    message: _t.AnyTextWithEntities | None = ...

class InputInvoiceStarGiftAuctionBid(_registry.TLObject, frozen=True, gc=False):
    gift_id: _b.int
    bid_amount: _b.int
    hide_name: _b.bool = ...
    update_bid: _b.bool = ...
    peer: _t.AnyInputPeer | None = ...
    message: _t.AnyTextWithEntities | None = ...

class InputInvoiceStarGiftDropOriginalDetails(_registry.TLObject, frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift

class InputInvoiceStarGiftPrepaidUpgrade(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    hash: _b.str

class InputInvoiceStarGiftResale(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str
    to_id: _t.AnyInputPeer
    ton: _b.bool = ...
    show_name: _b.bool = ...
    message: _t.AnyTextWithEntities | None = ...

class InputInvoiceStarGiftTransfer(_registry.TLObject, frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift
    to_id: _t.AnyInputPeer

class InputInvoiceStarGiftUpgrade(_registry.TLObject, frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift
    keep_original_details: _b.bool = ...

class InputInvoiceStars(_registry.TLObject, frozen=True, gc=False):
    purpose: _t.AnyInputStorePaymentPurpose

class InputKeyboardButtonRequestPeer(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    button_id: _b.int
    peer_type: _t.AnyRequestPeerType
    max_quantity: _b.int
    name_requested: _b.bool = ...
    username_requested: _b.bool = ...
    photo_requested: _b.bool = ...
    style: _t.AnyKeyboardButtonStyle | None = ...

class InputKeyboardButtonUrlAuth(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    url: _b.str
    bot: _t.AnyInputUser
    request_write_access: _b.bool = ...
    style: _t.AnyKeyboardButtonStyle | None = ...
    fwd_text: _b.str | None = ...

class InputKeyboardButtonUserProfile(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    user_id: _t.AnyInputUser
    style: _t.AnyKeyboardButtonStyle | None = ...

class InputMediaAreaChannelPost(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    channel: _t.AnyInputChannel
    msg_id: _b.int

class InputMediaAreaVenue(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    query_id: _b.int
    result_id: _b.str

class InputMediaContact(_registry.TLObject, frozen=True, gc=False):
    phone_number: _b.str
    first_name: _b.str
    last_name: _b.str
    vcard: _b.str

class InputMediaDice(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str

class InputMediaDocument(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyInputDocument
    spoiler: _b.bool = ...
    video_cover: _t.AnyInputPhoto | None = ...
    video_timestamp: _b.int | None = ...
    ttl_seconds: _b.int | None = ...
    query: _b.str | None = ...

class InputMediaDocumentExternal(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    spoiler: _b.bool = ...
    ttl_seconds: _b.int | None = ...
    video_cover: _t.AnyInputPhoto | None = ...
    video_timestamp: _b.int | None = ...

class InputMediaEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputMediaGame(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyInputGame

class InputMediaGeoLive(_registry.TLObject, frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint
    stopped: _b.bool = ...
    heading: _b.int | None = ...
    period: _b.int | None = ...
    proximity_notification_radius: _b.int | None = ...

class InputMediaGeoPoint(_registry.TLObject, frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint

class InputMediaInvoice(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    description: _b.str
    invoice: _t.AnyInvoice
    payload: _b.bytes
    provider_data: _t.AnyDataJSON
    photo: _t.AnyInputWebDocument | None = ...
    provider: _b.str | None = ...
    start_param: _b.str | None = ...
    extended_media: _t.AnyInputMedia | None = ...

class InputMediaPaidMedia(_registry.TLObject, frozen=True, gc=False):
    stars_amount: _b.int
    extended_media: _b.list[_t.AnyInputMedia]
    payload: _b.str | None = ...

class InputMediaPhoto(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyInputPhoto
    spoiler: _b.bool = ...
    live_photo: _b.bool = ...
    ttl_seconds: _b.int | None = ...
    video: _t.AnyInputDocument | None = ...

class InputMediaPhotoExternal(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    spoiler: _b.bool = ...
    ttl_seconds: _b.int | None = ...

class InputMediaPoll(_registry.TLObject, frozen=True, gc=False):
    poll: _t.AnyPoll
    correct_answers: _b.list[_b.int] | None = ...
    attached_media: _t.AnyInputMedia | None = ...
    solution: _b.str | None = ...
    solution_entities: _b.list[_t.AnyMessageEntity] | None = ...
    solution_media: _t.AnyInputMedia | None = ...

class InputMediaStakeDice(_registry.TLObject, frozen=True, gc=False):
    game_hash: _b.str
    ton_amount: _b.int
    client_seed: _b.bytes

class InputMediaStory(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.int

class InputMediaTodo(_registry.TLObject, frozen=True, gc=False):
    todo: _t.AnyTodoList

class InputMediaUploadedDocument(_registry.TLObject, frozen=True, gc=False):
    file: _t.AnyInputFile
    mime_type: _b.str
    attributes: _b.list[_t.AnyDocumentAttribute]
    nosound_video: _b.bool = ...
    force_file: _b.bool = ...
    spoiler: _b.bool = ...
    thumb: _t.AnyInputFile | None = ...
    stickers: _b.list[_t.AnyInputDocument] | None = ...
    video_cover: _t.AnyInputPhoto | None = ...
    video_timestamp: _b.int | None = ...
    ttl_seconds: _b.int | None = ...

class InputMediaUploadedPhoto(_registry.TLObject, frozen=True, gc=False):
    file: _t.AnyInputFile
    spoiler: _b.bool = ...
    live_photo: _b.bool = ...
    stickers: _b.list[_t.AnyInputDocument] | None = ...
    ttl_seconds: _b.int | None = ...
    video: _t.AnyInputDocument | None = ...

class InputMediaVenue(_registry.TLObject, frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint
    title: _b.str
    address: _b.str
    provider: _b.str
    venue_id: _b.str
    venue_type: _b.str

class InputMediaWebPage(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    force_large_media: _b.bool = ...
    force_small_media: _b.bool = ...
    optional: _b.bool = ...

class InputMessageCallbackQuery(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    query_id: _b.int

class InputMessageEntityMentionName(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    user_id: _t.AnyInputUser

class InputMessageID(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class InputMessagePinned(_registry.TLObject, frozen=True, gc=False): ...

class InputMessageReadMetric(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int
    view_id: _b.int
    time_in_view_ms: _b.int
    active_time_in_view_ms: _b.int
    height_to_viewport_ratio_permille: _b.int
    seen_range_ratio_permille: _b.int

class InputMessageReplyTo(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class InputMessagesFilterChatPhotos(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterContacts(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterDocument(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterGeo(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterGif(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterMusic(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterMyMentions(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterPhoneCalls(_registry.TLObject, frozen=True, gc=False):
    missed: _b.bool = ...

class InputMessagesFilterPhotoVideo(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterPhotos(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterPinned(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterPoll(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterRoundVideo(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterRoundVoice(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterUrl(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterVideo(_registry.TLObject, frozen=True, gc=False): ...

class InputMessagesFilterVoice(_registry.TLObject, frozen=True, gc=False): ...

class InputNotifyBroadcasts(_registry.TLObject, frozen=True, gc=False): ...

class InputNotifyChats(_registry.TLObject, frozen=True, gc=False): ...

class InputNotifyCommunity(_registry.TLObject, frozen=True, gc=False):
    community: _t.AnyInputChannel

class InputNotifyForumTopic(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    top_msg_id: _b.int

class InputNotifyPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer

class InputNotifyUsers(_registry.TLObject, frozen=True, gc=False): ...

class InputPageBlockMap(_registry.TLObject, frozen=True, gc=False):
    geo: _t.AnyInputGeoPoint
    zoom: _b.int
    w: _b.int
    h: _b.int
    caption: _t.AnyPageCaption

class InputPasskeyCredentialFirebasePNV(_registry.TLObject, frozen=True, gc=False):
    pnv_token: _b.str

class InputPasskeyCredentialPublicKey(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    raw_id: _b.str
    response: _t.AnyInputPasskeyResponse

class InputPasskeyResponseLogin(_registry.TLObject, frozen=True, gc=False):
    client_data: _t.AnyDataJSON
    authenticator_data: _b.bytes
    signature: _b.bytes
    user_handle: _b.str

class InputPasskeyResponseRegister(_registry.TLObject, frozen=True, gc=False):
    client_data: _t.AnyDataJSON
    attestation_data: _b.bytes

class InputPaymentCredentials(_registry.TLObject, frozen=True, gc=False):
    data: _t.AnyDataJSON
    save: _b.bool = ...

class InputPaymentCredentialsApplePay(_registry.TLObject, frozen=True, gc=False):
    payment_data: _t.AnyDataJSON

class InputPaymentCredentialsGooglePay(_registry.TLObject, frozen=True, gc=False):
    payment_token: _t.AnyDataJSON

class InputPaymentCredentialsSaved(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    tmp_password: _b.bytes

class InputPeerChannel(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    access_hash: _b.int

class InputPeerChannelFromMessage(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    channel_id: _b.int

class InputPeerChat(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int

class InputPeerColorCollectible(_registry.TLObject, frozen=True, gc=False):
    collectible_id: _b.int

class InputPeerEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputPeerNotifySettings(_registry.TLObject, frozen=True, gc=False):
    show_previews: _b.bool | None = ...
    silent: _b.bool | None = ...
    mute_until: _b.int | None = ...
    sound: _t.AnyNotificationSound | None = ...
    stories_muted: _b.bool | None = ...
    stories_hide_sender: _b.bool | None = ...
    stories_sound: _t.AnyNotificationSound | None = ...

class InputPeerPhotoFileLocation(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    photo_id: _b.int
    big: _b.bool = ...

class InputPeerSelf(_registry.TLObject, frozen=True, gc=False): ...

class InputPeerUser(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    access_hash: _b.int

class InputPeerUserFromMessage(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    user_id: _b.int

class InputPhoneCall(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputPhoneContact(_registry.TLObject, frozen=True, gc=False):
    client_id: _b.int
    phone: _b.str
    first_name: _b.str
    last_name: _b.str
    note: _t.AnyTextWithEntities | None = ...

class InputPhoto(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    file_reference: _b.bytes

class InputPhotoEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputPhotoFileLocation(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    file_reference: _b.bytes
    thumb_size: _b.str

class InputPhotoLegacyFileLocation(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    file_reference: _b.bytes
    volume_id: _b.int
    local_id: _b.int
    secret: _b.int

class InputPollAnswer(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyTextWithEntities
    media: _t.AnyInputMedia | None = ...

class InputPrivacyKeyAbout(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyAddedByPhone(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyBirthday(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyChatInvite(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyForwards(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyNoPaidMessages(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyPhoneCall(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyPhoneNumber(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyPhoneP2P(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyProfilePhoto(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeySavedMusic(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyStarGiftsAutoSave(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyStatusTimestamp(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyKeyVoiceMessages(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueAllowAll(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueAllowBots(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueAllowChatParticipants(_registry.TLObject, frozen=True, gc=False):
    chats: _b.list[_b.int]

class InputPrivacyValueAllowCloseFriends(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueAllowContacts(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueAllowPremium(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueAllowUsers(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_t.AnyInputUser]

class InputPrivacyValueDisallowAll(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueDisallowBots(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueDisallowChatParticipants(_registry.TLObject, frozen=True, gc=False):
    chats: _b.list[_b.int]

class InputPrivacyValueDisallowContacts(_registry.TLObject, frozen=True, gc=False): ...

class InputPrivacyValueDisallowUsers(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_t.AnyInputUser]

class InputQuickReplyShortcut(_registry.TLObject, frozen=True, gc=False):
    shortcut: _b.str

class InputQuickReplyShortcutId(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int

class InputReplyToEphemeralMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class InputReplyToMessage(_registry.TLObject, frozen=True, gc=False):
    reply_to_msg_id: _b.int
    top_msg_id: _b.int | None = ...
    reply_to_peer_id: _t.AnyInputPeer | None = ...
    quote_text: _b.str | None = ...
    quote_entities: _b.list[_t.AnyMessageEntity] | None = ...
    quote_offset: _b.int | None = ...
    monoforum_peer_id: _t.AnyInputPeer | None = ...
    todo_item_id: _b.int | None = ...
    poll_option: _b.bytes | None = ...

class InputReplyToMonoForum(_registry.TLObject, frozen=True, gc=False):
    monoforum_peer_id: _t.AnyInputPeer

class InputReplyToStory(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    story_id: _b.int

class InputReportReasonChildAbuse(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonCopyright(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonFake(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonGeoIrrelevant(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonIllegalDrugs(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonOther(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonPersonalDetails(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonPornography(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonSpam(_registry.TLObject, frozen=True, gc=False): ...

class InputReportReasonViolence(_registry.TLObject, frozen=True, gc=False): ...

class InputRichFileDocument(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    document: _t.AnyInputDocument

class InputRichFilePhoto(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    photo: _t.AnyInputPhoto

class InputRichMessage(_registry.TLObject, frozen=True, gc=False):
    blocks: _b.list[_t.AnyPageBlock]
    rtl: _b.bool = ...
    noautolink: _b.bool = ...
    photos: _b.list[_t.AnyInputPhoto] | None = ...
    documents: _b.list[_t.AnyInputDocument] | None = ...
    users: _b.list[_t.AnyInputUser] | None = ...

class InputRichMessageHTML(_registry.TLObject, frozen=True, gc=False):
    html: _b.str
    rtl: _b.bool = ...
    noautolink: _b.bool = ...
    files: _b.list[_t.AnyInputRichFile] | None = ...

class InputRichMessageMarkdown(_registry.TLObject, frozen=True, gc=False):
    markdown: _b.str
    rtl: _b.bool = ...
    noautolink: _b.bool = ...
    files: _b.list[_t.AnyInputRichFile] | None = ...

class InputSavedStarGiftChat(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    saved_id: _b.int

class InputSavedStarGiftSlug(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputSavedStarGiftUser(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int

class InputSecureFile(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputSecureFileLocation(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputSecureFileUploaded(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    parts: _b.int
    md5_checksum: _b.str
    file_hash: _b.bytes
    secret: _b.bytes

class InputSecureValue(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    data: _t.AnySecureData | None = ...
    front_side: _t.AnyInputSecureFile | None = ...
    reverse_side: _t.AnyInputSecureFile | None = ...
    selfie: _t.AnyInputSecureFile | None = ...
    translation: _b.list[_t.AnyInputSecureFile] | None = ...
    files: _b.list[_t.AnyInputSecureFile] | None = ...
    plain_data: _t.AnySecurePlainData | None = ...

class InputSendMessageRichMessageDraftAction(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.int
    rich_message: _t.AnyInputRichMessage
    can_stop: _b.bool = ...
    keep_on_stop: _b.bool = ...

class InputSingleMedia(_registry.TLObject, frozen=True, gc=False):
    media: _t.AnyInputMedia
    random_id: _b.int
    message: _b.str
    entities: _b.list[_t.AnyMessageEntity] | None = ...

class InputStarGiftAuction(_registry.TLObject, frozen=True, gc=False):
    gift_id: _b.int

class InputStarGiftAuctionSlug(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputStarsTransaction(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    refund: _b.bool = ...

class InputStickerSetAnimatedEmoji(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetAnimatedEmojiAnimations(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetDice(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str

class InputStickerSetEmojiChannelDefaultStatuses(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetEmojiDefaultStatuses(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetEmojiDefaultTopicIcons(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetEmojiGenericAnimations(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetID(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputStickerSetItem(_registry.TLObject, frozen=True, gc=False):
    document: _t.AnyInputDocument
    emoji: _b.str
    mask_coords: _t.AnyMaskCoords | None = ...
    keywords: _b.str | None = ...

class InputStickerSetPremiumGifts(_registry.TLObject, frozen=True, gc=False): ...

class InputStickerSetShortName(_registry.TLObject, frozen=True, gc=False):
    short_name: _b.str

class InputStickerSetThumb(_registry.TLObject, frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet
    thumb_version: _b.int

class InputStickerSetTonGifts(_registry.TLObject, frozen=True, gc=False): ...

class InputStickeredMediaDocument(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyInputDocument

class InputStickeredMediaPhoto(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyInputPhoto

class InputStorePaymentAuthCode(_registry.TLObject, frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    premium_days: _b.int
    currency: _b.str
    amount: _b.int
    restore: _b.bool = ...

class InputStorePaymentGiftPremium(_registry.TLObject, frozen=True, gc=False):
    user_id: _t.AnyInputUser
    currency: _b.str
    amount: _b.int

class InputStorePaymentPremiumGiftCode(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_t.AnyInputUser]
    currency: _b.str
    amount: _b.int
    boost_peer: _t.AnyInputPeer | None = ...
    message: _t.AnyTextWithEntities | None = ...

class InputStorePaymentPremiumGiveaway(_registry.TLObject, frozen=True, gc=False):
    boost_peer: _t.AnyInputPeer
    random_id: _b.int
    until_date: _b.int
    currency: _b.str
    amount: _b.int
    only_new_subscribers: _b.bool = ...
    winners_are_visible: _b.bool = ...
    additional_peers: _b.list[_t.AnyInputPeer] | None = ...
    countries_iso2: _b.list[_b.str] | None = ...
    prize_description: _b.str | None = ...

class InputStorePaymentPremiumSubscription(_registry.TLObject, frozen=True, gc=False):
    restore: _b.bool = ...
    upgrade: _b.bool = ...

class InputStorePaymentStars(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    currency: _b.str
    amount: _b.int

class InputStorePaymentStarsGift(_registry.TLObject, frozen=True, gc=False):
    user_id: _t.AnyInputUser
    stars: _b.int
    currency: _b.str
    amount: _b.int

class InputStorePaymentStarsGiveaway(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    boost_peer: _t.AnyInputPeer
    random_id: _b.int
    until_date: _b.int
    currency: _b.str
    amount: _b.int
    users: _b.int
    only_new_subscribers: _b.bool = ...
    winners_are_visible: _b.bool = ...
    additional_peers: _b.list[_t.AnyInputPeer] | None = ...
    countries_iso2: _b.list[_b.str] | None = ...
    prize_description: _b.str | None = ...

class InputStorePaymentStarsTopup(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    currency: _b.str
    amount: _b.int
    spend_purpose_peer: _t.AnyInputPeer | None = ...

class InputTakeoutFileLocation(_registry.TLObject, frozen=True, gc=False): ...

class InputTheme(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputThemeSettings(_registry.TLObject, frozen=True, gc=False):
    base_theme: _t.AnyBaseTheme
    accent_color: _b.int
    message_colors_animated: _b.bool = ...
    outbox_accent_color: _b.int | None = ...
    message_colors: _b.list[_b.int] | None = ...
    wallpaper: _t.AnyInputWallPaper | None = ...
    wallpaper_settings: _t.AnyWallPaperSettings | None = ...

class InputThemeSlug(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputUser(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    access_hash: _b.int

class InputUserEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InputUserFromMessage(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int
    user_id: _b.int

class InputUserSelf(_registry.TLObject, frozen=True, gc=False): ...

class InputWallPaper(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int

class InputWallPaperNoFile(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class InputWallPaperSlug(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class InputWebDocument(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    size: _b.int
    mime_type: _b.str
    attributes: _b.list[_t.AnyDocumentAttribute]

class InputWebFileAudioAlbumThumbLocation(_registry.TLObject, frozen=True, gc=False):
    small: _b.bool = ...
    document: _t.AnyInputDocument | None = ...
    title: _b.str | None = ...
    performer: _b.str | None = ...

class InputWebFileGeoPointLocation(_registry.TLObject, frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint
    access_hash: _b.int
    w: _b.int
    h: _b.int
    zoom: _b.int
    scale: _b.int

class InputWebFileLocation(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    access_hash: _b.int

class Invoice(_registry.TLObject, frozen=True, gc=False):
    currency: _b.str
    prices: _b.list[_t.AnyLabeledPrice]
    test: _b.bool = ...
    name_requested: _b.bool = ...
    phone_requested: _b.bool = ...
    email_requested: _b.bool = ...
    shipping_address_requested: _b.bool = ...
    flexible: _b.bool = ...
    phone_to_provider: _b.bool = ...
    email_to_provider: _b.bool = ...
    recurring: _b.bool = ...
    max_tip_amount: _b.int | None = ...
    suggested_tip_amounts: _b.list[_b.int] | None = ...
    terms_url: _b.str | None = ...
    subscription_period: _b.int | None = ...

class IpPort(_registry.TLObject, frozen=True, gc=False):
    ipv4: _b.int
    port: _b.int

class IpPortSecret(_registry.TLObject, frozen=True, gc=False):
    ipv4: _b.int
    port: _b.int
    secret: _b.bytes

class JoinChatBotResultApproved(_registry.TLObject, frozen=True, gc=False): ...

class JoinChatBotResultDeclined(_registry.TLObject, frozen=True, gc=False): ...

class JoinChatBotResultQueued(_registry.TLObject, frozen=True, gc=False): ...

class JoinChatBotResultWebView(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class JsonArray(_registry.TLObject, frozen=True, gc=False):
    value: _b.list[_t.AnyJSONValue]

class JsonBool(_registry.TLObject, frozen=True, gc=False):
    value: _b.bool

class JsonNull(_registry.TLObject, frozen=True, gc=False): ...

class JsonNumber(_registry.TLObject, frozen=True, gc=False):
    value: _b.float

class JsonObject(_registry.TLObject, frozen=True, gc=False):
    value: _b.list[_t.AnyJSONObjectValue]

class JsonObjectValue(_registry.TLObject, frozen=True, gc=False):
    key: _b.str
    value: _t.AnyJSONValue

class JsonString(_registry.TLObject, frozen=True, gc=False):
    value: _b.str

class KeyboardButton(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    type: _t.AnyButtonType
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonBuy(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonCallback(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    data: _b.bytes
    requires_password: _b.bool = ...
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonCopy(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    copy_text: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonGame(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonRequestGeoLocation(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonRequestPeer(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    button_id: _b.int
    peer_type: _t.AnyRequestPeerType
    max_quantity: _b.int
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonRequestPhone(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonRequestPoll(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...
    quiz: _b.bool | None = ...

class KeyboardButtonRow(_registry.TLObject, frozen=True, gc=False):
    buttons: _b.list[_t.AnyKeyboardButton]

class KeyboardButtonSimpleWebView(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    url: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonStyle(_registry.TLObject, frozen=True, gc=False):
    bg_primary: _b.bool = ...
    bg_danger: _b.bool = ...
    bg_success: _b.bool = ...
    icon: _b.int | None = ...

class KeyboardButtonSwitchInline(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    query: _b.str
    same_peer: _b.bool = ...
    style: _t.AnyKeyboardButtonStyle | None = ...
    peer_types: _b.list[_t.AnyInlineQueryPeerType] | None = ...

class KeyboardButtonUrl(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    url: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonUrlAuth(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    url: _b.str
    button_id: _b.int
    style: _t.AnyKeyboardButtonStyle | None = ...
    fwd_text: _b.str | None = ...

class KeyboardButtonUserProfile(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    user_id: _b.int
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardButtonWebView(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    url: _b.str
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardInlineButton(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    type: _t.AnyInlineButtonType
    style: _t.AnyKeyboardButtonStyle | None = ...

class KeyboardInlineButtonRow(_registry.TLObject, frozen=True, gc=False):
    buttons: _b.list[_t.AnyKeyboardInlineButton]

class LabeledPrice(_registry.TLObject, frozen=True, gc=False):
    label: _b.str
    amount: _b.int

class LangPackDifference(_registry.TLObject, frozen=True, gc=False):
    lang_code: _b.str
    from_version: _b.int
    version: _b.int
    strings: _b.list[_t.AnyLangPackString]

class LangPackLanguage(_registry.TLObject, frozen=True, gc=False):
    name: _b.str
    native_name: _b.str
    lang_code: _b.str
    plural_code: _b.str
    strings_count: _b.int
    translated_count: _b.int
    translations_url: _b.str
    official: _b.bool = ...
    rtl: _b.bool = ...
    beta: _b.bool = ...
    base_lang_code: _b.str | None = ...

class LangPackString(_registry.TLObject, frozen=True, gc=False):
    key: _b.str
    value: _b.str

class LangPackStringDeleted(_registry.TLObject, frozen=True, gc=False):
    key: _b.str

class LangPackStringPluralized(_registry.TLObject, frozen=True, gc=False):
    key: _b.str
    other_value: _b.str
    zero_value: _b.str | None = ...
    one_value: _b.str | None = ...
    two_value: _b.str | None = ...
    few_value: _b.str | None = ...
    many_value: _b.str | None = ...

class MaskCoords(_registry.TLObject, frozen=True, gc=False):
    n: _b.int
    x: _b.float
    y: _b.float
    zoom: _b.float

class MediaAreaChannelPost(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    channel_id: _b.int
    msg_id: _b.int

class MediaAreaCoordinates(_registry.TLObject, frozen=True, gc=False):
    x: _b.float
    y: _b.float
    w: _b.float
    h: _b.float
    rotation: _b.float
    radius: _b.float | None = ...

class MediaAreaGeoPoint(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    geo: _t.AnyGeoPoint
    address: _t.AnyGeoPointAddress | None = ...

class MediaAreaStarGift(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    slug: _b.str

class MediaAreaSuggestedReaction(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    reaction: _t.AnyReaction
    dark: _b.bool = ...
    flipped: _b.bool = ...

class MediaAreaUrl(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    url: _b.str

class MediaAreaVenue(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    geo: _t.AnyGeoPoint
    title: _b.str
    address: _b.str
    provider: _b.str
    venue_id: _b.str
    venue_type: _b.str

class MediaAreaWeather(_registry.TLObject, frozen=True, gc=False):
    coordinates: _t.AnyMediaAreaCoordinates
    emoji: _b.str
    temperature_c: _b.float
    color: _b.int

class Message(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    peer_id: _t.AnyPeer
    date: _b.int
    message: _b.str
    invert_media: _b.bool = ...
    noforwards: _b.bool = ...
    pinned: _b.bool = ...
    edit_hide: _b.bool = ...
    legacy: _b.bool = ...
    from_scheduled: _b.bool = ...
    post: _b.bool = ...
    silent: _b.bool = ...
    media_unread: _b.bool = ...
    out: _b.bool = ...
    mentioned: _b.bool = ...
    paid_suggested_post_ton: _b.bool = ...
    paid_suggested_post_stars: _b.bool = ...
    offline: _b.bool = ...
    video_processing_pending: _b.bool = ...
    from_id: _t.AnyPeer | None = ...
    from_boosts_applied: _b.int | None = ...
    from_rank: _b.str | None = ...
    saved_peer_id: _t.AnyPeer | None = ...
    fwd_from: _t.AnyMessageFwdHeader | None = ...
    via_bot_id: _b.int | None = ...
    via_business_bot_id: _b.int | None = ...
    guestchat_via_from: _t.AnyPeer | None = ...
    reply_to: _t.AnyMessageReplyHeader | None = ...
    media: _t.AnyMessageMedia | None = ...
    reply_markup: _t.AnyReplyMarkup | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    views: _b.int | None = ...
    forwards: _b.int | None = ...
    replies: _t.AnyMessageReplies | None = ...
    edit_date: _b.int | None = ...
    post_author: _b.str | None = ...
    grouped_id: _b.int | None = ...
    reactions: _t.AnyMessageReactions | None = ...
    restriction_reason: _b.list[_t.AnyRestrictionReason] | None = ...
    ttl_period: _b.int | None = ...
    quick_reply_shortcut_id: _b.int | None = ...
    effect: _b.int | None = ...
    factcheck: _t.AnyFactCheck | None = ...
    report_delivery_until_date: _b.int | None = ...
    paid_message_stars: _b.int | None = ...
    suggested_post: _t.AnySuggestedPost | None = ...
    schedule_repeat_period: _b.int | None = ...
    summary_from_language: _b.str | None = ...
    rich_message: _t.AnyRichMessage | None = ...

class MessageActionAttachMenuBotAllowed(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionBoostApply(_registry.TLObject, frozen=True, gc=False):
    boosts: _b.int

class MessageActionBotAllowed(_registry.TLObject, frozen=True, gc=False):
    attach_menu: _b.bool = ...
    from_request: _b.bool = ...
    domain: _b.str | None = ...
    app: _t.AnyBotApp | None = ...

class MessageActionChangeCommunity(_registry.TLObject, frozen=True, gc=False):
    community_id: _b.int | None = ...

class MessageActionChangeCreator(_registry.TLObject, frozen=True, gc=False):
    new_creator_id: _b.int

class MessageActionChannelCreate(_registry.TLObject, frozen=True, gc=False):
    title: _b.str

class MessageActionChannelMigrateFrom(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    chat_id: _b.int

class MessageActionChatAddUser(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_b.int]

class MessageActionChatCreate(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    users: _b.list[_b.int]

class MessageActionChatDeletePhoto(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionChatDeleteUser(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int

class MessageActionChatEditPhoto(_registry.TLObject, frozen=True, gc=False):
    photo: _t.AnyPhoto

class MessageActionChatEditTitle(_registry.TLObject, frozen=True, gc=False):
    title: _b.str

class MessageActionChatJoinedByLink(_registry.TLObject, frozen=True, gc=False):
    inviter_id: _b.int

class MessageActionChatJoinedByRequest(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionChatJoinedViaCommunity(_registry.TLObject, frozen=True, gc=False):
    community_id: _b.int

class MessageActionChatMigrateTo(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int

class MessageActionConferenceCall(_registry.TLObject, frozen=True, gc=False):
    call_id: _b.int
    missed: _b.bool = ...
    active: _b.bool = ...
    video: _b.bool = ...
    duration: _b.int | None = ...
    other_participants: _b.list[_t.AnyPeer] | None = ...

class MessageActionContactSignUp(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionCustomAction(_registry.TLObject, frozen=True, gc=False):
    message: _b.str

class MessageActionEmpty(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionGameScore(_registry.TLObject, frozen=True, gc=False):
    game_id: _b.int
    score: _b.int

class MessageActionGeoProximityReached(_registry.TLObject, frozen=True, gc=False):
    from_id: _t.AnyPeer
    to_id: _t.AnyPeer
    distance: _b.int

class MessageActionGiftCode(_registry.TLObject, frozen=True, gc=False):
    days: _b.int
    slug: _b.str
    via_giveaway: _b.bool = ...
    unclaimed: _b.bool = ...
    boost_peer: _t.AnyPeer | None = ...
    currency: _b.str | None = ...
    amount: _b.int | None = ...
    crypto_currency: _b.str | None = ...
    crypto_amount: _b.int | None = ...
    message: _t.AnyTextWithEntities | None = ...

class MessageActionGiftPremium(_registry.TLObject, frozen=True, gc=False):
    currency: _b.str
    amount: _b.int
    days: _b.int
    crypto_currency: _b.str | None = ...
    crypto_amount: _b.int | None = ...
    message: _t.AnyTextWithEntities | None = ...

class MessageActionGiftStars(_registry.TLObject, frozen=True, gc=False):
    currency: _b.str
    amount: _b.int
    stars: _b.int
    crypto_currency: _b.str | None = ...
    crypto_amount: _b.int | None = ...
    transaction_id: _b.str | None = ...

class MessageActionGiftTon(_registry.TLObject, frozen=True, gc=False):
    currency: _b.str
    amount: _b.int
    crypto_currency: _b.str
    crypto_amount: _b.int
    transaction_id: _b.str | None = ...

class MessageActionGiveawayLaunch(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int | None = ...

class MessageActionGiveawayResults(_registry.TLObject, frozen=True, gc=False):
    winners_count: _b.int
    unclaimed_count: _b.int
    stars: _b.bool = ...

class MessageActionGroupCall(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    duration: _b.int | None = ...

class MessageActionGroupCallScheduled(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    schedule_date: _b.int

class MessageActionHistoryClear(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionInviteToGroupCall(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    users: _b.list[_b.int]

class MessageActionManagedBotCreated(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int

class MessageActionNewCreatorPending(_registry.TLObject, frozen=True, gc=False):
    new_creator_id: _b.int

class MessageActionNoForwardsRequest(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.bool
    new_value: _b.bool
    expired: _b.bool = ...

class MessageActionNoForwardsToggle(_registry.TLObject, frozen=True, gc=False):
    prev_value: _b.bool
    new_value: _b.bool

class MessageActionPaidMessagesPrice(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    broadcast_messages_allowed: _b.bool = ...

class MessageActionPaidMessagesRefunded(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    stars: _b.int

class MessageActionPaymentRefunded(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    currency: _b.str
    total_amount: _b.int
    charge: _t.AnyPaymentCharge
    payload: _b.bytes | None = ...

class MessageActionPaymentSent(_registry.TLObject, frozen=True, gc=False):
    currency: _b.str
    total_amount: _b.int
    recurring_init: _b.bool = ...
    recurring_used: _b.bool = ...
    invoice_slug: _b.str | None = ...
    subscription_until_date: _b.int | None = ...

class MessageActionPaymentSentMe(_registry.TLObject, frozen=True, gc=False):
    currency: _b.str
    total_amount: _b.int
    payload: _b.bytes
    charge: _t.AnyPaymentCharge
    recurring_init: _b.bool = ...
    recurring_used: _b.bool = ...
    info: _t.AnyPaymentRequestedInfo | None = ...
    shipping_option_id: _b.str | None = ...
    subscription_until_date: _b.int | None = ...

class MessageActionPhoneCall(_registry.TLObject, frozen=True, gc=False):
    call_id: _b.int
    video: _b.bool = ...
    reason: _t.AnyPhoneCallDiscardReason | None = ...
    duration: _b.int | None = ...

class MessageActionPinMessage(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionPollAppendAnswer(_registry.TLObject, frozen=True, gc=False):
    answer: _t.AnyPollAnswer

class MessageActionPollDeleteAnswer(_registry.TLObject, frozen=True, gc=False):
    answer: _t.AnyPollAnswer

class MessageActionPrizeStars(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    transaction_id: _b.str
    boost_peer: _t.AnyPeer
    giveaway_msg_id: _b.int
    unclaimed: _b.bool = ...

class MessageActionRequestedPeer(_registry.TLObject, frozen=True, gc=False):
    button_id: _b.int
    peers: _b.list[_t.AnyPeer]

class MessageActionRequestedPeerSentMe(_registry.TLObject, frozen=True, gc=False):
    button_id: _b.int
    peers: _b.list[_t.AnyRequestedPeer]

class MessageActionScreenshotTaken(_registry.TLObject, frozen=True, gc=False): ...

class MessageActionSecureValuesSent(_registry.TLObject, frozen=True, gc=False):
    types: _b.list[_t.AnySecureValueType]

class MessageActionSecureValuesSentMe(_registry.TLObject, frozen=True, gc=False):
    values: _b.list[_t.AnySecureValue]
    credentials: _t.AnySecureCredentialsEncrypted

class MessageActionSetChatTheme(_registry.TLObject, frozen=True, gc=False):
    theme: _t.AnyChatTheme

class MessageActionSetChatWallPaper(_registry.TLObject, frozen=True, gc=False):
    wallpaper: _t.AnyWallPaper
    same: _b.bool = ...
    for_both: _b.bool = ...

class MessageActionSetMessagesTTL(_registry.TLObject, frozen=True, gc=False):
    period: _b.int
    auto_setting_from: _b.int | None = ...

class MessageActionSetSameChatWallPaper(_registry.TLObject, frozen=True, gc=False):
    wallpaper: _t.AnyWallPaper

class MessageActionStarGift(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    name_hidden: _b.bool = ...
    saved: _b.bool = ...
    converted: _b.bool = ...
    upgraded: _b.bool = ...
    refunded: _b.bool = ...
    can_upgrade: _b.bool = ...
    prepaid_upgrade: _b.bool = ...
    upgrade_separate: _b.bool = ...
    auction_acquired: _b.bool = ...
    message: _t.AnyTextWithEntities | None = ...
    convert_stars: _b.int | None = ...
    upgrade_msg_id: _b.int | None = ...
    upgrade_stars: _b.int | None = ...
    from_id: _t.AnyPeer | None = ...
    peer: _t.AnyPeer | None = ...
    saved_id: _b.int | None = ...
    prepaid_upgrade_hash: _b.str | None = ...
    gift_msg_id: _b.int | None = ...
    to_id: _t.AnyPeer | None = ...
    gift_num: _b.int | None = ...

class MessageActionStarGiftPurchaseOffer(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    price: _t.AnyStarsAmount
    expires_at: _b.int
    accepted: _b.bool = ...
    declined: _b.bool = ...

class MessageActionStarGiftPurchaseOfferDeclined(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    price: _t.AnyStarsAmount
    expired: _b.bool = ...

class MessageActionStarGiftUnique(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    name_hidden: _b.bool = ...
    craft: _b.bool = ...
    from_offer: _b.bool = ...
    assigned: _b.bool = ...
    prepaid_upgrade: _b.bool = ...
    refunded: _b.bool = ...
    saved: _b.bool = ...
    upgrade: _b.bool = ...
    transferred: _b.bool = ...
    can_export_at: _b.int | None = ...
    transfer_stars: _b.int | None = ...
    from_id: _t.AnyPeer | None = ...
    peer: _t.AnyPeer | None = ...
    saved_id: _b.int | None = ...
    resale_amount: _t.AnyStarsAmount | None = ...
    can_transfer_at: _b.int | None = ...
    can_resell_at: _b.int | None = ...
    drop_original_details_stars: _b.int | None = ...
    can_craft_at: _b.int | None = ...
    message: _t.AnyTextWithEntities | None = ...

class MessageActionSuggestBirthday(_registry.TLObject, frozen=True, gc=False):
    birthday: _t.AnyBirthday

class MessageActionSuggestProfilePhoto(_registry.TLObject, frozen=True, gc=False):
    photo: _t.AnyPhoto

class MessageActionSuggestedPostApproval(_registry.TLObject, frozen=True, gc=False):
    rejected: _b.bool = ...
    balance_too_low: _b.bool = ...
    reject_comment: _b.str | None = ...
    schedule_date: _b.int | None = ...
    price: _t.AnyStarsAmount | None = ...

class MessageActionSuggestedPostRefund(_registry.TLObject, frozen=True, gc=False):
    payer_initiated: _b.bool = ...

class MessageActionSuggestedPostSuccess(_registry.TLObject, frozen=True, gc=False):
    price: _t.AnyStarsAmount

class MessageActionTodoAppendTasks(_registry.TLObject, frozen=True, gc=False):
    list: _b.list[_t.AnyTodoItem]

class MessageActionTodoCompletions(_registry.TLObject, frozen=True, gc=False):
    completed: _b.list[_b.int]
    incompleted: _b.list[_b.int]

class MessageActionTopicCreate(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    icon_color: _b.int
    title_missing: _b.bool = ...
    icon_emoji_id: _b.int | None = ...

class MessageActionTopicEdit(_registry.TLObject, frozen=True, gc=False):
    title: _b.str | None = ...
    icon_emoji_id: _b.int | None = ...
    closed: _b.bool | None = ...
    hidden: _b.bool | None = ...

class MessageActionWebViewDataSent(_registry.TLObject, frozen=True, gc=False):
    text: _b.str

class MessageActionWebViewDataSentMe(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    data: _b.str

class MessageEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    peer_id: _t.AnyPeer | None = ...

class MessageEntityBankCard(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityBlockquote(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    collapsed: _b.bool = ...

class MessageEntityBold(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityBotCommand(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityCashtag(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityCode(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityCustomEmoji(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    document_id: _b.int

class MessageEntityDiffDelete(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityDiffInsert(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityDiffReplace(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    old_text: _b.str

class MessageEntityEmail(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityFormattedDate(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    date: _b.int
    relative: _b.bool = ...
    short_time: _b.bool = ...
    long_time: _b.bool = ...
    short_date: _b.bool = ...
    long_date: _b.bool = ...
    day_of_week: _b.bool = ...

class MessageEntityHashtag(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityItalic(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityMention(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityMentionName(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    user_id: _b.int

class MessageEntityPhone(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityPre(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    language: _b.str

class MessageEntitySpoiler(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityStrike(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityTextUrl(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int
    url: _b.str

class MessageEntityUnderline(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityUnknown(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageEntityUrl(_registry.TLObject, frozen=True, gc=False):
    offset: _b.int
    length: _b.int

class MessageExtendedMedia(_registry.TLObject, frozen=True, gc=False):
    media: _t.AnyMessageMedia

class MessageExtendedMediaPreview(_registry.TLObject, frozen=True, gc=False):
    w: _b.int | None = ...
    h: _b.int | None = ...
    thumb: _t.AnyPhotoSize | None = ...
    video_duration: _b.int | None = ...

class MessageFwdHeader(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    imported: _b.bool = ...
    saved_out: _b.bool = ...
    from_id: _t.AnyPeer | None = ...
    from_name: _b.str | None = ...
    channel_post: _b.int | None = ...
    post_author: _b.str | None = ...
    saved_from_peer: _t.AnyPeer | None = ...
    saved_from_msg_id: _b.int | None = ...
    saved_from_id: _t.AnyPeer | None = ...
    saved_from_name: _b.str | None = ...
    saved_date: _b.int | None = ...
    psa_type: _b.str | None = ...

class MessageInteractionCounters(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int
    views: _b.int
    forwards: _b.int

class MessageMediaContact(_registry.TLObject, frozen=True, gc=False):
    phone_number: _b.str
    first_name: _b.str
    last_name: _b.str
    vcard: _b.str
    user_id: _b.int

class MessageMediaDice(_registry.TLObject, frozen=True, gc=False):
    value: _b.int
    emoticon: _b.str
    game_outcome: _t.messages.AnyEmojiGameOutcome | None = ...

class MessageMediaDocument(_registry.TLObject, frozen=True, gc=False):
    nopremium: _b.bool = ...
    spoiler: _b.bool = ...
    video: _b.bool = ...
    round: _b.bool = ...
    voice: _b.bool = ...
    document: _t.AnyDocument | None = ...
    alt_documents: _b.list[_t.AnyDocument] | None = ...
    video_cover: _t.AnyPhoto | None = ...
    video_timestamp: _b.int | None = ...
    ttl_seconds: _b.int | None = ...

class MessageMediaEmpty(_registry.TLObject, frozen=True, gc=False): ...

class MessageMediaGame(_registry.TLObject, frozen=True, gc=False):
    game: _t.AnyGame

class MessageMediaGeo(_registry.TLObject, frozen=True, gc=False):
    geo: _t.AnyGeoPoint

class MessageMediaGeoLive(_registry.TLObject, frozen=True, gc=False):
    geo: _t.AnyGeoPoint
    period: _b.int
    heading: _b.int | None = ...
    proximity_notification_radius: _b.int | None = ...

class MessageMediaGiveaway(_registry.TLObject, frozen=True, gc=False):
    channels: _b.list[_b.int]
    quantity: _b.int
    until_date: _b.int
    only_new_subscribers: _b.bool = ...
    winners_are_visible: _b.bool = ...
    countries_iso2: _b.list[_b.str] | None = ...
    prize_description: _b.str | None = ...
    months: _b.int | None = ...
    stars: _b.int | None = ...

class MessageMediaGiveawayResults(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    launch_msg_id: _b.int
    winners_count: _b.int
    unclaimed_count: _b.int
    winners: _b.list[_b.int]
    until_date: _b.int
    only_new_subscribers: _b.bool = ...
    refunded: _b.bool = ...
    additional_peers_count: _b.int | None = ...
    months: _b.int | None = ...
    stars: _b.int | None = ...
    prize_description: _b.str | None = ...

class MessageMediaInvoice(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    description: _b.str
    currency: _b.str
    total_amount: _b.int
    start_param: _b.str
    shipping_address_requested: _b.bool = ...
    test: _b.bool = ...
    photo: _t.AnyWebDocument | None = ...
    receipt_msg_id: _b.int | None = ...
    extended_media: _t.AnyMessageExtendedMedia | None = ...

class MessageMediaPaidMedia(_registry.TLObject, frozen=True, gc=False):
    stars_amount: _b.int
    extended_media: _b.list[_t.AnyMessageExtendedMedia]

class MessageMediaPhoto(_registry.TLObject, frozen=True, gc=False):
    spoiler: _b.bool = ...
    live_photo: _b.bool = ...
    photo: _t.AnyPhoto | None = ...
    ttl_seconds: _b.int | None = ...
    video: _t.AnyDocument | None = ...

class MessageMediaPoll(_registry.TLObject, frozen=True, gc=False):
    poll: _t.AnyPoll
    results: _t.AnyPollResults
    attached_media: _t.AnyMessageMedia | None = ...

class MessageMediaStory(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    id: _b.int
    via_mention: _b.bool = ...
    story: _t.AnyStoryItem | None = ...

class MessageMediaToDo(_registry.TLObject, frozen=True, gc=False):
    todo: _t.AnyTodoList
    completions: _b.list[_t.AnyTodoCompletion] | None = ...

class MessageMediaUnsupported(_registry.TLObject, frozen=True, gc=False): ...

class MessageMediaVenue(_registry.TLObject, frozen=True, gc=False):
    geo: _t.AnyGeoPoint
    title: _b.str
    address: _b.str
    provider: _b.str
    venue_id: _b.str
    venue_type: _b.str

class MessageMediaVideoStream(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    rtmp_stream: _b.bool = ...

class MessageMediaWebPage(_registry.TLObject, frozen=True, gc=False):
    webpage: _t.AnyWebPage
    force_large_media: _b.bool = ...
    force_small_media: _b.bool = ...
    manual: _b.bool = ...
    safe: _b.bool = ...

class MessagePeerReaction(_registry.TLObject, frozen=True, gc=False):
    peer_id: _t.AnyPeer
    date: _b.int
    reaction: _t.AnyReaction
    big: _b.bool = ...
    unread: _b.bool = ...
    my: _b.bool = ...

class MessagePeerVote(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    option: _b.bytes
    date: _b.int

class MessagePeerVoteInputOption(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    date: _b.int

class MessagePeerVoteMultiple(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    options: _b.list[_b.bytes]
    date: _b.int

class MessageRange(_registry.TLObject, frozen=True, gc=False):
    min_id: _b.int
    max_id: _b.int

class MessageReactions(_registry.TLObject, frozen=True, gc=False):
    results: _b.list[_t.AnyReactionCount]
    min: _b.bool = ...
    can_see_list: _b.bool = ...
    reactions_as_tags: _b.bool = ...
    recent_reactions: _b.list[_t.AnyMessagePeerReaction] | None = ...
    top_reactors: _b.list[_t.AnyMessageReactor] | None = ...

class MessageReactor(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    top: _b.bool = ...
    my: _b.bool = ...
    anonymous: _b.bool = ...
    peer_id: _t.AnyPeer | None = ...

class MessageReplies(_registry.TLObject, frozen=True, gc=False):
    replies: _b.int
    replies_pts: _b.int
    comments: _b.bool = ...
    recent_repliers: _b.list[_t.AnyPeer] | None = ...
    channel_id: _b.int | None = ...
    max_id: _b.int | None = ...
    read_max_id: _b.int | None = ...

class MessageReplyHeader(_registry.TLObject, frozen=True, gc=False):
    reply_to_ephemeral: _b.bool = ...
    quote: _b.bool = ...
    reply_to_scheduled: _b.bool = ...
    forum_topic: _b.bool = ...
    reply_to_msg_id: _b.int | None = ...
    reply_to_peer_id: _t.AnyPeer | None = ...
    reply_from: _t.AnyMessageFwdHeader | None = ...
    reply_media: _t.AnyMessageMedia | None = ...
    reply_to_top_id: _b.int | None = ...
    quote_text: _b.str | None = ...
    quote_entities: _b.list[_t.AnyMessageEntity] | None = ...
    quote_offset: _b.int | None = ...
    todo_item_id: _b.int | None = ...
    poll_option: _b.bytes | None = ...

class MessageReplyStoryHeader(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    story_id: _b.int

class MessageReportOption(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    option: _b.bytes

class MessageService(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    peer_id: _t.AnyPeer
    date: _b.int
    action: _t.AnyMessageAction
    out: _b.bool = ...
    mentioned: _b.bool = ...
    media_unread: _b.bool = ...
    reactions_are_possible: _b.bool = ...
    silent: _b.bool = ...
    post: _b.bool = ...
    legacy: _b.bool = ...
    legacy_ios: _b.bool = ...
    from_id: _t.AnyPeer | None = ...
    saved_peer_id: _t.AnyPeer | None = ...
    reply_to: _t.AnyMessageReplyHeader | None = ...
    reactions: _t.AnyMessageReactions | None = ...
    ttl_period: _b.int | None = ...

class MessageUserReaction(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    reaction: _b.str

class MessageUserVote(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    option: _b.bytes
    date: _b.int

class MessageUserVoteInputOption(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    date: _b.int

class MessageUserVoteMultiple(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    options: _b.list[_b.bytes]
    date: _b.int

class MessageViews(_registry.TLObject, frozen=True, gc=False):
    views: _b.int | None = ...
    forwards: _b.int | None = ...
    replies: _t.AnyMessageReplies | None = ...

class MissingInvitee(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    premium_would_allow_invite: _b.bool = ...
    premium_required_for_pm: _b.bool = ...

class MonoForumDialog(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    top_message: _b.int
    read_inbox_max_id: _b.int
    read_outbox_max_id: _b.int
    unread_count: _b.int
    unread_reactions_count: _b.int
    unread_mark: _b.bool = ...
    nopaid_messages_exception: _b.bool = ...
    draft: _t.AnyDraftMessage | None = ...

class MyBoost(_registry.TLObject, frozen=True, gc=False):
    slot: _b.int
    date: _b.int
    expires: _b.int
    peer: _t.AnyPeer | None = ...
    cooldown_until_date: _b.int | None = ...

class NearestDc(_registry.TLObject, frozen=True, gc=False):
    country: _b.str
    this_dc: _b.int
    nearest_dc: _b.int

class NotificationSoundDefault(_registry.TLObject, frozen=True, gc=False): ...

class NotificationSoundLocal(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    data: _b.str

class NotificationSoundNone(_registry.TLObject, frozen=True, gc=False): ...

class NotificationSoundRingtone(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class NotifyBroadcasts(_registry.TLObject, frozen=True, gc=False): ...

class NotifyChats(_registry.TLObject, frozen=True, gc=False): ...

class NotifyCommunity(_registry.TLObject, frozen=True, gc=False):
    community_id: _b.int

class NotifyForumTopic(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    top_msg_id: _b.int

class NotifyPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer

class NotifyUsers(_registry.TLObject, frozen=True, gc=False): ...

class Null(_registry.TLObject, frozen=True, gc=False): ...

class OutboxReadDate(_registry.TLObject, frozen=True, gc=False):
    date: _b.int

class Page(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    blocks: _b.list[_t.AnyPageBlock]
    photos: _b.list[_t.AnyPhoto]
    documents: _b.list[_t.AnyDocument]
    part: _b.bool = ...
    rtl: _b.bool = ...
    v2: _b.bool = ...
    views: _b.int | None = ...

class PageBlockAnchor(_registry.TLObject, frozen=True, gc=False):
    name: _b.str

class PageBlockAudio(_registry.TLObject, frozen=True, gc=False):
    audio_id: _b.int
    caption: _t.AnyPageCaption

class PageBlockAuthorDate(_registry.TLObject, frozen=True, gc=False):
    author: _t.AnyRichText
    published_date: _b.int

class PageBlockBlockquote(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    caption: _t.AnyRichText
    collapsed: _b.bool = ...

class PageBlockBlockquoteBlocks(_registry.TLObject, frozen=True, gc=False):
    blocks: _b.list[_t.AnyPageBlock]
    caption: _t.AnyRichText

class PageBlockButtonRow(_registry.TLObject, frozen=True, gc=False):
    buttons: _b.list[_t.AnyPageButton]
    align_right: _b.bool = ...
    align_left: _b.bool = ...
    align_center: _b.bool = ...

class PageBlockChannel(_registry.TLObject, frozen=True, gc=False):
    channel: _t.AnyChat

class PageBlockCollage(_registry.TLObject, frozen=True, gc=False):
    items: _b.list[_t.AnyPageBlock]
    caption: _t.AnyPageCaption

class PageBlockCover(_registry.TLObject, frozen=True, gc=False):
    cover: _t.AnyPageBlock

class PageBlockDetails(_registry.TLObject, frozen=True, gc=False):
    blocks: _b.list[_t.AnyPageBlock]
    title: _t.AnyRichText
    open: _b.bool = ...

class PageBlockDivider(_registry.TLObject, frozen=True, gc=False): ...

class PageBlockDocument(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int
    caption: _t.AnyPageCaption

class PageBlockEmbed(_registry.TLObject, frozen=True, gc=False):
    caption: _t.AnyPageCaption
    full_width: _b.bool = ...
    allow_scrolling: _b.bool = ...
    url: _b.str | None = ...
    html: _b.str | None = ...
    poster_photo_id: _b.int | None = ...
    w: _b.int | None = ...
    h: _b.int | None = ...

class PageBlockEmbedPost(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    webpage_id: _b.int
    author_photo_id: _b.int
    author: _b.str
    date: _b.int
    blocks: _b.list[_t.AnyPageBlock]
    caption: _t.AnyPageCaption

class PageBlockFooter(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockHeader(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockHeading1(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockHeading2(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockHeading3(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockHeading4(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockHeading5(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockHeading6(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockKicker(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockList(_registry.TLObject, frozen=True, gc=False):
    items: _b.list[_t.AnyPageListItem]

class PageBlockMap(_registry.TLObject, frozen=True, gc=False):
    geo: _t.AnyGeoPoint
    zoom: _b.int
    w: _b.int
    h: _b.int
    caption: _t.AnyPageCaption

class PageBlockMath(_registry.TLObject, frozen=True, gc=False):
    source: _b.str

class PageBlockOrderedList(_registry.TLObject, frozen=True, gc=False):
    items: _b.list[_t.AnyPageListOrderedItem]
    reversed: _b.bool = ...
    start: _b.int | None = ...
    type: _b.str | None = ...

class PageBlockParagraph(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockPhoto(_registry.TLObject, frozen=True, gc=False):
    photo_id: _b.int
    caption: _t.AnyPageCaption
    spoiler: _b.bool = ...
    url: _b.str | None = ...
    webpage_id: _b.int | None = ...

class PageBlockPreformatted(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    language: _b.str

class PageBlockPullquote(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    caption: _t.AnyRichText

class PageBlockRelatedArticles(_registry.TLObject, frozen=True, gc=False):
    title: _t.AnyRichText
    articles: _b.list[_t.AnyPageRelatedArticle]

class PageBlockSlideshow(_registry.TLObject, frozen=True, gc=False):
    items: _b.list[_t.AnyPageBlock]
    caption: _t.AnyPageCaption

class PageBlockSubheader(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockSubtitle(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockTable(_registry.TLObject, frozen=True, gc=False):
    title: _t.AnyRichText
    rows: _b.list[_t.AnyPageTableRow]
    bordered: _b.bool = ...
    striped: _b.bool = ...
    compact: _b.bool = ...

class PageBlockThinking(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockTitle(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class PageBlockUnsupported(_registry.TLObject, frozen=True, gc=False): ...

class PageBlockVideo(_registry.TLObject, frozen=True, gc=False):
    video_id: _b.int
    caption: _t.AnyPageCaption
    autoplay: _b.bool = ...
    loop: _b.bool = ...
    spoiler: _b.bool = ...

class PageButton(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    type: _t.AnyInlineButtonType
    style: _t.AnyRichButtonStyle | None = ...

class PageCaption(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    credit: _t.AnyRichText

class PageListItemBlocks(_registry.TLObject, frozen=True, gc=False):
    blocks: _b.list[_t.AnyPageBlock]
    checkbox: _b.bool = ...
    checked: _b.bool = ...

class PageListItemText(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    checkbox: _b.bool = ...
    checked: _b.bool = ...

class PageListOrderedItemBlocks(_registry.TLObject, frozen=True, gc=False):
    blocks: _b.list[_t.AnyPageBlock]
    checkbox: _b.bool = ...
    checked: _b.bool = ...
    num: _b.str | None = ...
    value: _b.int | None = ...
    type: _b.str | None = ...

class PageListOrderedItemText(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    checkbox: _b.bool = ...
    checked: _b.bool = ...
    num: _b.str | None = ...
    value: _b.int | None = ...
    type: _b.str | None = ...

class PageRelatedArticle(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    webpage_id: _b.int
    title: _b.str | None = ...
    description: _b.str | None = ...
    photo_id: _b.int | None = ...
    author: _b.str | None = ...
    published_date: _b.int | None = ...

class PageTableCell(_registry.TLObject, frozen=True, gc=False):
    header: _b.bool = ...
    align_center: _b.bool = ...
    align_right: _b.bool = ...
    valign_middle: _b.bool = ...
    valign_bottom: _b.bool = ...
    text: _t.AnyRichText | None = ...
    colspan: _b.int | None = ...
    rowspan: _b.int | None = ...

class PageTableRow(_registry.TLObject, frozen=True, gc=False):
    cells: _b.list[_t.AnyPageTableCell]

class PaidReactionPrivacyAnonymous(_registry.TLObject, frozen=True, gc=False): ...

class PaidReactionPrivacyDefault(_registry.TLObject, frozen=True, gc=False): ...

class PaidReactionPrivacyPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyInputPeer

class Passkey(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    name: _b.str
    date: _b.int
    software_emoji_id: _b.int | None = ...
    last_usage_date: _b.int | None = ...

class PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(_registry.TLObject, frozen=True, gc=False):
    salt1: _b.bytes
    salt2: _b.bytes
    g: _b.int
    p: _b.bytes

class PasswordKdfAlgoUnknown(_registry.TLObject, frozen=True, gc=False): ...

class PaymentCharge(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    provider_charge_id: _b.str

class PaymentFormMethod(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    title: _b.str

class PaymentRequestedInfo(_registry.TLObject, frozen=True, gc=False):
    name: _b.str | None = ...
    phone: _b.str | None = ...
    email: _b.str | None = ...
    shipping_address: _t.AnyPostAddress | None = ...

class PaymentSavedCredentialsCard(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    title: _b.str

class PeerBlocked(_registry.TLObject, frozen=True, gc=False):
    peer_id: _t.AnyPeer
    date: _b.int

class PeerChannel(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int

class PeerChat(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int

class PeerColor(_registry.TLObject, frozen=True, gc=False):
    color: _b.int | None = ...
    background_emoji_id: _b.int | None = ...

class PeerColorCollectible(_registry.TLObject, frozen=True, gc=False):
    collectible_id: _b.int
    gift_emoji_id: _b.int
    background_emoji_id: _b.int
    accent_color: _b.int
    colors: _b.list[_b.int]
    dark_accent_color: _b.int | None = ...
    dark_colors: _b.list[_b.int] | None = ...

class PeerLocated(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    expires: _b.int
    distance: _b.int

class PeerNotifySettings(_registry.TLObject, frozen=True, gc=False):
    show_previews: _b.bool | None = ...
    silent: _b.bool | None = ...
    mute_until: _b.int | None = ...
    ios_sound: _t.AnyNotificationSound | None = ...
    android_sound: _t.AnyNotificationSound | None = ...
    other_sound: _t.AnyNotificationSound | None = ...
    stories_muted: _b.bool | None = ...
    stories_hide_sender: _b.bool | None = ...
    stories_ios_sound: _t.AnyNotificationSound | None = ...
    stories_android_sound: _t.AnyNotificationSound | None = ...
    stories_other_sound: _t.AnyNotificationSound | None = ...

class PeerSelfLocated(_registry.TLObject, frozen=True, gc=False):
    expires: _b.int

class PeerSettings(_registry.TLObject, frozen=True, gc=False):
    report_spam: _b.bool = ...
    add_contact: _b.bool = ...
    block_contact: _b.bool = ...
    share_contact: _b.bool = ...
    need_contacts_exception: _b.bool = ...
    report_geo: _b.bool = ...
    autoarchived: _b.bool = ...
    invite_members: _b.bool = ...
    request_chat_broadcast: _b.bool = ...
    business_bot_paused: _b.bool = ...
    business_bot_can_reply: _b.bool = ...
    geo_distance: _b.int | None = ...
    request_chat_title: _b.str | None = ...
    request_chat_date: _b.int | None = ...
    business_bot_id: _b.int | None = ...
    business_bot_manage_url: _b.str | None = ...
    charge_paid_message_stars: _b.int | None = ...
    registration_month: _b.str | None = ...
    phone_country: _b.str | None = ...
    name_change_date: _b.int | None = ...
    photo_change_date: _b.int | None = ...

class PeerStories(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    stories: _b.list[_t.AnyStoryItem]
    max_read_id: _b.int | None = ...

class PeerUser(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int

class PendingSuggestion(_registry.TLObject, frozen=True, gc=False):
    suggestion: _b.str
    title: _t.AnyTextWithEntities
    description: _t.AnyTextWithEntities
    url: _b.str

class PhoneCall(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    date: _b.int
    admin_id: _b.int
    participant_id: _b.int
    g_a_or_b: _b.bytes
    key_fingerprint: _b.int
    protocol: _t.AnyPhoneCallProtocol
    connections: _b.list[_t.AnyPhoneConnection]
    start_date: _b.int
    p2p_allowed: _b.bool = ...
    video: _b.bool = ...
    conference_supported: _b.bool = ...
    custom_parameters: _t.AnyDataJSON | None = ...

class PhoneCallAccepted(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    date: _b.int
    admin_id: _b.int
    participant_id: _b.int
    g_b: _b.bytes
    protocol: _t.AnyPhoneCallProtocol
    video: _b.bool = ...

class PhoneCallDiscardReasonAllowGroupCall(_registry.TLObject, frozen=True, gc=False):
    encrypted_key: _b.bytes

class PhoneCallDiscardReasonBusy(_registry.TLObject, frozen=True, gc=False): ...

class PhoneCallDiscardReasonDisconnect(_registry.TLObject, frozen=True, gc=False): ...

class PhoneCallDiscardReasonHangup(_registry.TLObject, frozen=True, gc=False): ...

class PhoneCallDiscardReasonMigrateConferenceCall(_registry.TLObject, frozen=True, gc=False):
    slug: _b.str

class PhoneCallDiscardReasonMissed(_registry.TLObject, frozen=True, gc=False): ...

class PhoneCallDiscarded(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    need_rating: _b.bool = ...
    need_debug: _b.bool = ...
    video: _b.bool = ...
    reason: _t.AnyPhoneCallDiscardReason | None = ...
    duration: _b.int | None = ...

class PhoneCallEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class PhoneCallProtocol(_registry.TLObject, frozen=True, gc=False):
    min_layer: _b.int
    max_layer: _b.int
    library_versions: _b.list[_b.str]
    udp_p2p: _b.bool = ...
    udp_reflector: _b.bool = ...

class PhoneCallRequested(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    date: _b.int
    admin_id: _b.int
    participant_id: _b.int
    g_a_hash: _b.bytes
    protocol: _t.AnyPhoneCallProtocol
    video: _b.bool = ...

class PhoneCallWaiting(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    date: _b.int
    admin_id: _b.int
    participant_id: _b.int
    protocol: _t.AnyPhoneCallProtocol
    video: _b.bool = ...
    receive_date: _b.int | None = ...

class PhoneConnection(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    ip: _b.str
    ipv6: _b.str
    port: _b.int
    peer_tag: _b.bytes
    tcp: _b.bool = ...

class PhoneConnectionWebrtc(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    ip: _b.str
    ipv6: _b.str
    port: _b.int
    username: _b.str
    password: _b.str
    turn: _b.bool = ...
    stun: _b.bool = ...

class Photo(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    file_reference: _b.bytes
    date: _b.int
    sizes: _b.list[_t.AnyPhotoSize]
    dc_id: _b.int
    has_stickers: _b.bool = ...
    video_sizes: _b.list[_t.AnyVideoSize] | None = ...

class PhotoCachedSize(_registry.TLObject, frozen=True, gc=False):
    type: _b.str
    w: _b.int
    h: _b.int
    bytes: _b.bytes

class PhotoEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class PhotoPathSize(_registry.TLObject, frozen=True, gc=False):
    type: _b.str
    bytes: _b.bytes

class PhotoSize(_registry.TLObject, frozen=True, gc=False):
    type: _b.str
    w: _b.int
    h: _b.int
    size: _b.int

class PhotoSizeEmpty(_registry.TLObject, frozen=True, gc=False):
    type: _b.str

class PhotoSizeProgressive(_registry.TLObject, frozen=True, gc=False):
    type: _b.str
    w: _b.int
    h: _b.int
    sizes: _b.list[_b.int]

class PhotoStrippedSize(_registry.TLObject, frozen=True, gc=False):
    type: _b.str
    bytes: _b.bytes

class Poll(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    question: _t.AnyTextWithEntities
    answers: _b.list[_t.AnyPollAnswer]
    hash: _b.int
    subscribers_only: _b.bool = ...
    creator: _b.bool = ...
    hide_results_until_close: _b.bool = ...
    shuffle_answers: _b.bool = ...
    revoting_disabled: _b.bool = ...
    open_answers: _b.bool = ...
    quiz: _b.bool = ...
    multiple_choice: _b.bool = ...
    closed: _b.bool = ...
    public_voters: _b.bool = ...
    close_period: _b.int | None = ...
    close_date: _b.int | None = ...
    countries_iso2: _b.list[_b.str] | None = ...

class PollAnswer(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyTextWithEntities
    option: _b.bytes
    media: _t.AnyMessageMedia | None = ...
    added_by: _t.AnyPeer | None = ...
    date: _b.int | None = ...

class PollAnswerVoters(_registry.TLObject, frozen=True, gc=False):
    option: _b.bytes
    chosen: _b.bool = ...
    correct: _b.bool = ...
    voters: _b.int | None = ...
    recent_voters: _b.list[_t.AnyPeer] | None = ...

class PollResults(_registry.TLObject, frozen=True, gc=False):
    can_view_stats: _b.bool = ...
    min: _b.bool = ...
    has_unread_votes: _b.bool = ...
    results: _b.list[_t.AnyPollAnswerVoters] | None = ...
    total_voters: _b.int | None = ...
    recent_voters: _b.list[_t.AnyPeer] | None = ...
    solution: _b.str | None = ...
    solution_entities: _b.list[_t.AnyMessageEntity] | None = ...
    solution_media: _t.AnyMessageMedia | None = ...

class PopularContact(_registry.TLObject, frozen=True, gc=False):
    client_id: _b.int
    importers: _b.int

class PostAddress(_registry.TLObject, frozen=True, gc=False):
    street_line1: _b.str
    street_line2: _b.str
    city: _b.str
    state: _b.str
    country_iso2: _b.str
    post_code: _b.str

class PostInteractionCountersMessage(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int
    views: _b.int
    forwards: _b.int
    reactions: _b.int

class PostInteractionCountersStory(_registry.TLObject, frozen=True, gc=False):
    story_id: _b.int
    views: _b.int
    forwards: _b.int
    reactions: _b.int

class PremiumGiftCodeOption(_registry.TLObject, frozen=True, gc=False):
    users: _b.int
    months: _b.int
    currency: _b.str
    amount: _b.int
    store_product: _b.str | None = ...
    store_quantity: _b.int | None = ...

class PremiumGiftOption(_registry.TLObject, frozen=True, gc=False):
    months: _b.int
    currency: _b.str
    amount: _b.int
    bot_url: _b.str
    store_product: _b.str | None = ...

class PremiumSubscriptionOption(_registry.TLObject, frozen=True, gc=False):
    months: _b.int
    currency: _b.str
    amount: _b.int
    bot_url: _b.str
    current: _b.bool = ...
    can_purchase_upgrade: _b.bool = ...
    transaction: _b.str | None = ...
    store_product: _b.str | None = ...

class PrepaidGiveaway(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    months: _b.int
    quantity: _b.int
    date: _b.int

class PrepaidStarsGiveaway(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    stars: _b.int
    quantity: _b.int
    boosts: _b.int
    date: _b.int

class PrivacyKeyAbout(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyAddedByPhone(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyBirthday(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyChatInvite(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyForwards(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyNoPaidMessages(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyPhoneCall(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyPhoneNumber(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyPhoneP2P(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyProfilePhoto(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeySavedMusic(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyStarGiftsAutoSave(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyStatusTimestamp(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyKeyVoiceMessages(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueAllowAll(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueAllowBots(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueAllowChatParticipants(_registry.TLObject, frozen=True, gc=False):
    chats: _b.list[_b.int]

class PrivacyValueAllowCloseFriends(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueAllowContacts(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueAllowPremium(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueAllowUsers(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_b.int]

class PrivacyValueDisallowAll(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueDisallowBots(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueDisallowChatParticipants(_registry.TLObject, frozen=True, gc=False):
    chats: _b.list[_b.int]

class PrivacyValueDisallowContacts(_registry.TLObject, frozen=True, gc=False): ...

class PrivacyValueDisallowUsers(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_b.int]

class ProfileTabFiles(_registry.TLObject, frozen=True, gc=False): ...

class ProfileTabGifs(_registry.TLObject, frozen=True, gc=False): ...

class ProfileTabGifts(_registry.TLObject, frozen=True, gc=False): ...

class ProfileTabLinks(_registry.TLObject, frozen=True, gc=False): ...

class ProfileTabMedia(_registry.TLObject, frozen=True, gc=False): ...

class ProfileTabMusic(_registry.TLObject, frozen=True, gc=False): ...

class ProfileTabPosts(_registry.TLObject, frozen=True, gc=False): ...

class ProfileTabVoice(_registry.TLObject, frozen=True, gc=False): ...

class PublicForwardMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class PublicForwardStory(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    story: _t.AnyStoryItem

class QuickReply(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int
    shortcut: _b.str
    top_message: _b.int
    count: _b.int

class ReactionCount(_registry.TLObject, frozen=True, gc=False):
    reaction: _t.AnyReaction
    count: _b.int
    chosen_order: _b.int | None = ...

class ReactionCustomEmoji(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int

class ReactionEmoji(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str

class ReactionEmpty(_registry.TLObject, frozen=True, gc=False): ...

class ReactionNotificationsFromAll(_registry.TLObject, frozen=True, gc=False): ...

class ReactionNotificationsFromContacts(_registry.TLObject, frozen=True, gc=False): ...

class ReactionPaid(_registry.TLObject, frozen=True, gc=False): ...

class ReactionsNotifySettings(_registry.TLObject, frozen=True, gc=False):
    sound: _t.AnyNotificationSound
    show_previews: _b.bool
    messages_notify_from: _t.AnyReactionNotificationsFrom | None = ...
    stories_notify_from: _t.AnyReactionNotificationsFrom | None = ...
    poll_votes_notify_from: _t.AnyReactionNotificationsFrom | None = ...

class ReadParticipantDate(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    date: _b.int

class ReceivedNotifyMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    flags: _b.int

class RecentMeUrlChat(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    chat_id: _b.int

class RecentMeUrlChatInvite(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    chat_invite: _t.AnyChatInvite

class RecentMeUrlStickerSet(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    set: _t.AnyStickerSetCovered

class RecentMeUrlUnknown(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class RecentMeUrlUser(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    user_id: _b.int

class RecentStory(_registry.TLObject, frozen=True, gc=False):
    live: _b.bool = ...
    max_id: _b.int | None = ...

class ReplyInlineMarkup(_registry.TLObject, frozen=True, gc=False):
    rows: _b.list[_t.AnyKeyboardInlineButtonRow]
    force_reply: _b.bool = ...

class ReplyKeyboardForceReply(_registry.TLObject, frozen=True, gc=False):
    single_use: _b.bool = ...
    selective: _b.bool = ...
    placeholder: _b.str | None = ...

class ReplyKeyboardHide(_registry.TLObject, frozen=True, gc=False):
    selective: _b.bool = ...

class ReplyKeyboardMarkup(_registry.TLObject, frozen=True, gc=False):
    rows: _b.list[_t.AnyKeyboardButtonRow]
    resize: _b.bool = ...
    single_use: _b.bool = ...
    selective: _b.bool = ...
    persistent: _b.bool = ...
    force_reply: _b.bool = ...
    placeholder: _b.str | None = ...

class ReportResultAddComment(_registry.TLObject, frozen=True, gc=False):
    option: _b.bytes
    optional: _b.bool = ...

class ReportResultChooseOption(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    options: _b.list[_t.AnyMessageReportOption]

class ReportResultReported(_registry.TLObject, frozen=True, gc=False): ...

class RequestPeerTypeBroadcast(_registry.TLObject, frozen=True, gc=False):
    creator: _b.bool = ...
    has_username: _b.bool | None = ...
    user_admin_rights: _t.AnyChatAdminRights | None = ...
    bot_admin_rights: _t.AnyChatAdminRights | None = ...

class RequestPeerTypeChat(_registry.TLObject, frozen=True, gc=False):
    creator: _b.bool = ...
    bot_participant: _b.bool = ...
    has_username: _b.bool | None = ...
    forum: _b.bool | None = ...
    user_admin_rights: _t.AnyChatAdminRights | None = ...
    bot_admin_rights: _t.AnyChatAdminRights | None = ...

class RequestPeerTypeCreateBot(_registry.TLObject, frozen=True, gc=False):
    bot_managed: _b.bool = ...
    suggested_name: _b.str | None = ...
    suggested_username: _b.str | None = ...

class RequestPeerTypeUser(_registry.TLObject, frozen=True, gc=False):
    bot: _b.bool | None = ...
    premium: _b.bool | None = ...

class RequestedPeerChannel(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    title: _b.str | None = ...
    username: _b.str | None = ...
    photo: _t.AnyPhoto | None = ...

class RequestedPeerChat(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    title: _b.str | None = ...
    photo: _t.AnyPhoto | None = ...

class RequestedPeerUser(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    first_name: _b.str | None = ...
    last_name: _b.str | None = ...
    username: _b.str | None = ...
    photo: _t.AnyPhoto | None = ...

class RequirementToContactEmpty(_registry.TLObject, frozen=True, gc=False): ...

class RequirementToContactPaidMessages(_registry.TLObject, frozen=True, gc=False):
    stars_amount: _b.int

class RequirementToContactPremium(_registry.TLObject, frozen=True, gc=False): ...

class RestrictionReason(_registry.TLObject, frozen=True, gc=False):
    platform: _b.str
    reason: _b.str
    text: _b.str

class RichButtonStyle(_registry.TLObject, frozen=True, gc=False):
    link: _b.bool = ...
    bg_success: _b.bool = ...
    bg_primary: _b.bool = ...
    bg_danger: _b.bool = ...

class RichMessage(_registry.TLObject, frozen=True, gc=False):
    blocks: _b.list[_t.AnyPageBlock]
    photos: _b.list[_t.AnyPhoto]
    documents: _b.list[_t.AnyDocument]
    rtl: _b.bool = ...
    part: _b.bool = ...

class SavedDialog(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    top_message: _b.int
    pinned: _b.bool = ...

class SavedPhoneContact(_registry.TLObject, frozen=True, gc=False):
    phone: _b.str
    first_name: _b.str
    last_name: _b.str
    date: _b.int

class SavedReactionTag(_registry.TLObject, frozen=True, gc=False):
    reaction: _t.AnyReaction
    count: _b.int
    title: _b.str | None = ...

class SavedStarGift(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    gift: _t.AnyStarGift
    name_hidden: _b.bool = ...
    unsaved: _b.bool = ...
    refunded: _b.bool = ...
    can_upgrade: _b.bool = ...
    pinned_to_top: _b.bool = ...
    upgrade_separate: _b.bool = ...
    from_id: _t.AnyPeer | None = ...
    message: _t.AnyTextWithEntities | None = ...
    msg_id: _b.int | None = ...
    saved_id: _b.int | None = ...
    convert_stars: _b.int | None = ...
    upgrade_stars: _b.int | None = ...
    can_export_at: _b.int | None = ...
    transfer_stars: _b.int | None = ...
    can_transfer_at: _b.int | None = ...
    can_resell_at: _b.int | None = ...
    collection_id: _b.list[_b.int] | None = ...
    prepaid_upgrade_hash: _b.str | None = ...
    drop_original_details_stars: _b.int | None = ...
    gift_num: _b.int | None = ...
    can_craft_at: _b.int | None = ...

class SearchPostsFlood(_registry.TLObject, frozen=True, gc=False):
    total_daily: _b.int
    remains: _b.int
    stars_amount: _b.int
    query_is_free: _b.bool = ...
    wait_till: _b.int | None = ...

class SearchResultPosition(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int
    date: _b.int
    offset: _b.int

class SearchResultsCalendarPeriod(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    min_msg_id: _b.int
    max_msg_id: _b.int
    count: _b.int

class SecureCredentialsEncrypted(_registry.TLObject, frozen=True, gc=False):
    data: _b.bytes
    hash: _b.bytes
    secret: _b.bytes

class SecureData(_registry.TLObject, frozen=True, gc=False):
    data: _b.bytes
    data_hash: _b.bytes
    secret: _b.bytes

class SecureFile(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    size: _b.int
    dc_id: _b.int
    date: _b.int
    file_hash: _b.bytes
    secret: _b.bytes

class SecureFileEmpty(_registry.TLObject, frozen=True, gc=False): ...

class SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000(_registry.TLObject, frozen=True, gc=False):
    salt: _b.bytes

class SecurePasswordKdfAlgoSHA512(_registry.TLObject, frozen=True, gc=False):
    salt: _b.bytes

class SecurePasswordKdfAlgoUnknown(_registry.TLObject, frozen=True, gc=False): ...

class SecurePlainEmail(_registry.TLObject, frozen=True, gc=False):
    email: _b.str

class SecurePlainPhone(_registry.TLObject, frozen=True, gc=False):
    phone: _b.str

class SecureRequiredType(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    native_names: _b.bool = ...
    selfie_required: _b.bool = ...
    translation_required: _b.bool = ...

class SecureRequiredTypeOneOf(_registry.TLObject, frozen=True, gc=False):
    types: _b.list[_t.AnySecureRequiredType]

class SecureSecretSettings(_registry.TLObject, frozen=True, gc=False):
    secure_algo: _t.AnySecurePasswordKdfAlgo
    secure_secret: _b.bytes
    secure_secret_id: _b.int

class SecureValue(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    hash: _b.bytes
    data: _t.AnySecureData | None = ...
    front_side: _t.AnySecureFile | None = ...
    reverse_side: _t.AnySecureFile | None = ...
    selfie: _t.AnySecureFile | None = ...
    translation: _b.list[_t.AnySecureFile] | None = ...
    files: _b.list[_t.AnySecureFile] | None = ...
    plain_data: _t.AnySecurePlainData | None = ...

class SecureValueError(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    hash: _b.bytes
    text: _b.str

class SecureValueErrorData(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    data_hash: _b.bytes
    field: _b.str
    text: _b.str

class SecureValueErrorFile(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    file_hash: _b.bytes
    text: _b.str

class SecureValueErrorFiles(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    file_hash: _b.list[_b.bytes]
    text: _b.str

class SecureValueErrorFrontSide(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    file_hash: _b.bytes
    text: _b.str

class SecureValueErrorReverseSide(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    file_hash: _b.bytes
    text: _b.str

class SecureValueErrorSelfie(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    file_hash: _b.bytes
    text: _b.str

class SecureValueErrorTranslationFile(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    file_hash: _b.bytes
    text: _b.str

class SecureValueErrorTranslationFiles(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    file_hash: _b.list[_b.bytes]
    text: _b.str

class SecureValueHash(_registry.TLObject, frozen=True, gc=False):
    type: _t.AnySecureValueType
    hash: _b.bytes

class SecureValueTypeAddress(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeBankStatement(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeDriverLicense(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeEmail(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeIdentityCard(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeInternalPassport(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypePassport(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypePassportRegistration(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypePersonalDetails(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypePhone(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeRentalAgreement(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeTemporaryRegistration(_registry.TLObject, frozen=True, gc=False): ...

class SecureValueTypeUtilityBill(_registry.TLObject, frozen=True, gc=False): ...

class SendAsPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    premium_required: _b.bool = ...

class SendMessageCancelAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageChooseContactAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageChooseStickerAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageEmojiInteraction(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str
    msg_id: _b.int
    interaction: _t.AnyDataJSON

class SendMessageEmojiInteractionSeen(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str

class SendMessageGamePlayAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageGeoLocationAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageHistoryImportAction(_registry.TLObject, frozen=True, gc=False):
    progress: _b.int

class SendMessageRecordAudioAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageRecordRoundAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageRecordVideoAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageRichMessageDraftAction(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.int
    rich_message: _t.AnyRichMessage
    can_stop: _b.bool = ...
    keep_on_stop: _b.bool = ...

class SendMessageStopDraftAction(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.int

class SendMessageTextDraftAction(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.int
    text: _t.AnyTextWithEntities
    can_stop: _b.bool = ...
    keep_on_stop: _b.bool = ...

class SendMessageTypingAction(_registry.TLObject, frozen=True, gc=False): ...

class SendMessageUploadAudioAction(_registry.TLObject, frozen=True, gc=False):
    progress: _b.int

class SendMessageUploadDocumentAction(_registry.TLObject, frozen=True, gc=False):
    progress: _b.int

class SendMessageUploadPhotoAction(_registry.TLObject, frozen=True, gc=False):
    progress: _b.int

class SendMessageUploadRoundAction(_registry.TLObject, frozen=True, gc=False):
    progress: _b.int

class SendMessageUploadVideoAction(_registry.TLObject, frozen=True, gc=False):
    progress: _b.int

class ShippingOption(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    title: _b.str
    prices: _b.list[_t.AnyLabeledPrice]

class SimpleWebViewResultUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class SmsJob(_registry.TLObject, frozen=True, gc=False):
    job_id: _b.str
    phone_number: _b.str
    text: _b.str

class SpeakingInGroupCallAction(_registry.TLObject, frozen=True, gc=False): ...

class SponsoredMessage(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.bytes
    url: _b.str
    title: _b.str
    message: _b.str
    button_text: _b.str
    recommended: _b.bool = ...
    can_report: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    photo: _t.AnyPhoto | None = ...
    media: _t.AnyMessageMedia | None = ...
    color: _t.AnyPeerColor | None = ...
    sponsor_info: _b.str | None = ...
    additional_info: _b.str | None = ...
    min_display_duration: _b.int | None = ...
    max_display_duration: _b.int | None = ...

class SponsoredMessageReportOption(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    option: _b.bytes

class SponsoredPeer(_registry.TLObject, frozen=True, gc=False):
    random_id: _b.bytes
    peer: _t.AnyPeer
    sponsor_info: _b.str | None = ...
    additional_info: _b.str | None = ...

class SponsoredWebPage(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    site_name: _b.str
    photo: _t.AnyPhoto | None = ...

class StarGift(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    sticker: _t.AnyDocument
    stars: _b.int
    convert_stars: _b.int
    limited: _b.bool = ...
    sold_out: _b.bool = ...
    birthday: _b.bool = ...
    require_premium: _b.bool = ...
    limited_per_user: _b.bool = ...
    peer_color_available: _b.bool = ...
    auction: _b.bool = ...
    availability_remains: _b.int | None = ...
    availability_total: _b.int | None = ...
    availability_resale: _b.int | None = ...
    first_sale_date: _b.int | None = ...
    last_sale_date: _b.int | None = ...
    upgrade_stars: _b.int | None = ...
    resell_min_stars: _b.int | None = ...
    title: _b.str | None = ...
    released_by: _t.AnyPeer | None = ...
    per_user_total: _b.int | None = ...
    per_user_remains: _b.int | None = ...
    locked_until_date: _b.int | None = ...
    auction_slug: _b.str | None = ...
    gifts_per_round: _b.int | None = ...
    auction_start_date: _b.int | None = ...
    upgrade_variants: _b.int | None = ...
    background: _t.AnyStarGiftBackground | None = ...

class StarGiftActiveAuctionState(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    state: _t.AnyStarGiftAuctionState
    user_state: _t.AnyStarGiftAuctionUserState

class StarGiftAttributeBackdrop(_registry.TLObject, frozen=True, gc=False):
    name: _b.str
    backdrop_id: _b.int
    center_color: _b.int
    edge_color: _b.int
    pattern_color: _b.int
    text_color: _b.int
    rarity: _t.AnyStarGiftAttributeRarity

class StarGiftAttributeCounter(_registry.TLObject, frozen=True, gc=False):
    attribute: _t.AnyStarGiftAttributeId
    count: _b.int

class StarGiftAttributeIdBackdrop(_registry.TLObject, frozen=True, gc=False):
    backdrop_id: _b.int

class StarGiftAttributeIdModel(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int

class StarGiftAttributeIdPattern(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int

class StarGiftAttributeModel(_registry.TLObject, frozen=True, gc=False):
    name: _b.str
    document: _t.AnyDocument
    rarity: _t.AnyStarGiftAttributeRarity
    crafted: _b.bool = ...

class StarGiftAttributeOriginalDetails(_registry.TLObject, frozen=True, gc=False):
    recipient_id: _t.AnyPeer
    date: _b.int
    sender_id: _t.AnyPeer | None = ...
    message: _t.AnyTextWithEntities | None = ...

class StarGiftAttributePattern(_registry.TLObject, frozen=True, gc=False):
    name: _b.str
    document: _t.AnyDocument
    rarity: _t.AnyStarGiftAttributeRarity

class StarGiftAttributeRarity(_registry.TLObject, frozen=True, gc=False):
    permille: _b.int

class StarGiftAttributeRarityEpic(_registry.TLObject, frozen=True, gc=False): ...

class StarGiftAttributeRarityLegendary(_registry.TLObject, frozen=True, gc=False): ...

class StarGiftAttributeRarityRare(_registry.TLObject, frozen=True, gc=False): ...

class StarGiftAttributeRarityUncommon(_registry.TLObject, frozen=True, gc=False): ...

class StarGiftAuctionAcquiredGift(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    date: _b.int
    bid_amount: _b.int
    round: _b.int
    pos: _b.int
    name_hidden: _b.bool = ...
    message: _t.AnyTextWithEntities | None = ...
    gift_num: _b.int | None = ...

class StarGiftAuctionRound(_registry.TLObject, frozen=True, gc=False):
    num: _b.int
    duration: _b.int

class StarGiftAuctionRoundExtendable(_registry.TLObject, frozen=True, gc=False):
    num: _b.int
    duration: _b.int
    extend_top: _b.int
    extend_window: _b.int

class StarGiftAuctionState(_registry.TLObject, frozen=True, gc=False):
    version: _b.int
    start_date: _b.int
    end_date: _b.int
    min_bid_amount: _b.int
    bid_levels: _b.list[_t.AnyAuctionBidLevel]
    top_bidders: _b.list[_b.int]
    next_round_at: _b.int
    last_gift_num: _b.int
    gifts_left: _b.int
    current_round: _b.int
    total_rounds: _b.int
    rounds: _b.list[_t.AnyStarGiftAuctionRound]

class StarGiftAuctionStateFinished(_registry.TLObject, frozen=True, gc=False):
    start_date: _b.int
    end_date: _b.int
    average_price: _b.int
    listed_count: _b.int | None = ...
    fragment_listed_count: _b.int | None = ...
    fragment_listed_url: _b.str | None = ...

class StarGiftAuctionStateNotModified(_registry.TLObject, frozen=True, gc=False): ...

class StarGiftAuctionUserState(_registry.TLObject, frozen=True, gc=False):
    acquired_count: _b.int
    returned: _b.bool = ...
    bid_amount: _b.int | None = ...
    bid_date: _b.int | None = ...
    min_bid_amount: _b.int | None = ...
    bid_peer: _t.AnyPeer | None = ...

class StarGiftBackground(_registry.TLObject, frozen=True, gc=False):
    center_color: _b.int
    edge_color: _b.int
    text_color: _b.int

class StarGiftCollection(_registry.TLObject, frozen=True, gc=False):
    collection_id: _b.int
    title: _b.str
    gifts_count: _b.int
    hash: _b.int
    icon: _t.AnyDocument | None = ...

class StarGiftUnique(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    gift_id: _b.int
    title: _b.str
    slug: _b.str
    num: _b.int
    attributes: _b.list[_t.AnyStarGiftAttribute]
    availability_issued: _b.int
    availability_total: _b.int
    require_premium: _b.bool = ...
    resale_ton_only: _b.bool = ...
    theme_available: _b.bool = ...
    burned: _b.bool = ...
    crafted: _b.bool = ...
    owner_id: _t.AnyPeer | None = ...
    owner_name: _b.str | None = ...
    owner_address: _b.str | None = ...
    gift_address: _b.str | None = ...
    resell_amount: _b.list[_t.AnyStarsAmount] | None = ...
    released_by: _t.AnyPeer | None = ...
    value_amount: _b.int | None = ...
    value_currency: _b.str | None = ...
    value_usd_amount: _b.int | None = ...
    theme_peer: _t.AnyPeer | None = ...
    peer_color: _t.AnyPeerColor | None = ...
    host_id: _t.AnyPeer | None = ...
    offer_min_stars: _b.int | None = ...
    craft_chance_permille: _b.int | None = ...

class StarGiftUpgradePrice(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    upgrade_stars: _b.int

class StarRefProgram(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int
    commission_permille: _b.int
    duration_months: _b.int | None = ...
    end_date: _b.int | None = ...
    daily_revenue_per_user: _t.AnyStarsAmount | None = ...

class StarsAmount(_registry.TLObject, frozen=True, gc=False):
    amount: _b.int
    nanos: _b.int

class StarsGiftOption(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    currency: _b.str
    amount: _b.int
    extended: _b.bool = ...
    store_product: _b.str | None = ...

class StarsGiveawayOption(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    yearly_boosts: _b.int
    currency: _b.str
    amount: _b.int
    winners: _b.list[_t.AnyStarsGiveawayWinnersOption]
    extended: _b.bool = ...
    default: _b.bool = ...
    store_product: _b.str | None = ...

class StarsGiveawayWinnersOption(_registry.TLObject, frozen=True, gc=False):
    users: _b.int
    per_user_stars: _b.int
    default: _b.bool = ...

class StarsRating(_registry.TLObject, frozen=True, gc=False):
    level: _b.int
    current_level_stars: _b.int
    stars: _b.int
    next_level_stars: _b.int | None = ...

class StarsRevenueStatus(_registry.TLObject, frozen=True, gc=False):
    current_balance: _t.AnyStarsAmount
    available_balance: _t.AnyStarsAmount
    overall_revenue: _t.AnyStarsAmount
    withdrawal_enabled: _b.bool = ...
    next_withdrawal_at: _b.int | None = ...

class StarsSubscription(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    peer: _t.AnyPeer
    until_date: _b.int
    pricing: _t.AnyStarsSubscriptionPricing
    canceled: _b.bool = ...
    can_refulfill: _b.bool = ...
    missing_balance: _b.bool = ...
    bot_canceled: _b.bool = ...
    chat_invite_hash: _b.str | None = ...
    title: _b.str | None = ...
    photo: _t.AnyWebDocument | None = ...
    invoice_slug: _b.str | None = ...

class StarsSubscriptionPricing(_registry.TLObject, frozen=True, gc=False):
    period: _b.int
    amount: _b.int

class StarsTonAmount(_registry.TLObject, frozen=True, gc=False):
    amount: _b.int

class StarsTopupOption(_registry.TLObject, frozen=True, gc=False):
    stars: _b.int
    currency: _b.str
    amount: _b.int
    extended: _b.bool = ...
    store_product: _b.str | None = ...

class StarsTransaction(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    amount: _t.AnyStarsAmount
    date: _b.int
    peer: _t.AnyStarsTransactionPeer
    refund: _b.bool = ...
    pending: _b.bool = ...
    failed: _b.bool = ...
    gift: _b.bool = ...
    reaction: _b.bool = ...
    stargift_upgrade: _b.bool = ...
    business_transfer: _b.bool = ...
    stargift_resale: _b.bool = ...
    posts_search: _b.bool = ...
    stargift_prepaid_upgrade: _b.bool = ...
    stargift_drop_original_details: _b.bool = ...
    phonegroup_message: _b.bool = ...
    stargift_auction_bid: _b.bool = ...
    offer: _b.bool = ...
    title: _b.str | None = ...
    description: _b.str | None = ...
    photo: _t.AnyWebDocument | None = ...
    transaction_date: _b.int | None = ...
    transaction_url: _b.str | None = ...
    bot_payload: _b.bytes | None = ...
    msg_id: _b.int | None = ...
    extended_media: _b.list[_t.AnyMessageMedia] | None = ...
    subscription_period: _b.int | None = ...
    giveaway_post_id: _b.int | None = ...
    stargift: _t.AnyStarGift | None = ...
    floodskip_number: _b.int | None = ...
    starref_commission_permille: _b.int | None = ...
    starref_peer: _t.AnyPeer | None = ...
    starref_amount: _t.AnyStarsAmount | None = ...
    paid_messages: _b.int | None = ...
    premium_gift_months: _b.int | None = ...
    ads_proceeds_from_date: _b.int | None = ...
    ads_proceeds_to_date: _b.int | None = ...

class StarsTransactionPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer

class StarsTransactionPeerAPI(_registry.TLObject, frozen=True, gc=False): ...

class StarsTransactionPeerAds(_registry.TLObject, frozen=True, gc=False): ...

class StarsTransactionPeerAppStore(_registry.TLObject, frozen=True, gc=False): ...

class StarsTransactionPeerFragment(_registry.TLObject, frozen=True, gc=False): ...

class StarsTransactionPeerPlayMarket(_registry.TLObject, frozen=True, gc=False): ...

class StarsTransactionPeerPremiumBot(_registry.TLObject, frozen=True, gc=False): ...

class StarsTransactionPeerUnsupported(_registry.TLObject, frozen=True, gc=False): ...

class StatsAbsValueAndPrev(_registry.TLObject, frozen=True, gc=False):
    current: _b.float
    previous: _b.float

class StatsDateRangeDays(_registry.TLObject, frozen=True, gc=False):
    min_date: _b.int
    max_date: _b.int

class StatsGraph(_registry.TLObject, frozen=True, gc=False):
    json: _t.AnyDataJSON
    zoom_token: _b.str | None = ...

class StatsGraphAsync(_registry.TLObject, frozen=True, gc=False):
    token: _b.str

class StatsGraphError(_registry.TLObject, frozen=True, gc=False):
    error: _b.str

class StatsGroupTopAdmin(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    deleted: _b.int
    kicked: _b.int
    banned: _b.int

class StatsGroupTopInviter(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    invitations: _b.int

class StatsGroupTopPoster(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    messages: _b.int
    avg_chars: _b.int

class StatsPercentValue(_registry.TLObject, frozen=True, gc=False):
    part: _b.float
    total: _b.float

class StatsURL(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class StickerKeyword(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int
    keyword: _b.list[_b.str]

class StickerPack(_registry.TLObject, frozen=True, gc=False):
    emoticon: _b.str
    documents: _b.list[_b.int]

class StickerSet(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    title: _b.str
    short_name: _b.str
    count: _b.int
    hash: _b.int
    archived: _b.bool = ...
    official: _b.bool = ...
    masks: _b.bool = ...
    emojis: _b.bool = ...
    text_color: _b.bool = ...
    channel_emoji_status: _b.bool = ...
    creator: _b.bool = ...
    animated: _b.bool = ...
    videos: _b.bool = ...
    installed_date: _b.int | None = ...
    thumbs: _b.list[_t.AnyPhotoSize] | None = ...
    thumb_dc_id: _b.int | None = ...
    thumb_version: _b.int | None = ...
    thumb_document_id: _b.int | None = ...

class StickerSetCovered(_registry.TLObject, frozen=True, gc=False):
    set: _t.AnyStickerSet
    cover: _t.AnyDocument

class StickerSetFullCovered(_registry.TLObject, frozen=True, gc=False):
    set: _t.AnyStickerSet
    packs: _b.list[_t.AnyStickerPack]
    keywords: _b.list[_t.AnyStickerKeyword]
    documents: _b.list[_t.AnyDocument]

class StickerSetMultiCovered(_registry.TLObject, frozen=True, gc=False):
    set: _t.AnyStickerSet
    covers: _b.list[_t.AnyDocument]

class StickerSetNoCovered(_registry.TLObject, frozen=True, gc=False):
    set: _t.AnyStickerSet

class StoriesStealthMode(_registry.TLObject, frozen=True, gc=False):
    active_until_date: _b.int | None = ...
    cooldown_until_date: _b.int | None = ...

class StoryAlbum(_registry.TLObject, frozen=True, gc=False):
    album_id: _b.int
    title: _b.str
    icon_photo: _t.AnyPhoto | None = ...
    icon_video: _t.AnyDocument | None = ...

class StoryFwdHeader(_registry.TLObject, frozen=True, gc=False):
    modified: _b.bool = ...
    from_: _t.AnyPeer | None = ...
    from_name: _b.str | None = ...
    story_id: _b.int | None = ...

class StoryItem(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    date: _b.int
    expire_date: _b.int
    media: _t.AnyMessageMedia
    out: _b.bool = ...
    selected_contacts: _b.bool = ...
    contacts: _b.bool = ...
    edited: _b.bool = ...
    noforwards: _b.bool = ...
    min: _b.bool = ...
    close_friends: _b.bool = ...
    pinned: _b.bool = ...
    public: _b.bool = ...
    from_id: _t.AnyPeer | None = ...
    fwd_from: _t.AnyStoryFwdHeader | None = ...
    caption: _b.str | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    media_areas: _b.list[_t.AnyMediaArea] | None = ...
    privacy: _b.list[_t.AnyPrivacyRule] | None = ...
    views: _t.AnyStoryViews | None = ...
    sent_reaction: _t.AnyReaction | None = ...
    albums: _b.list[_b.int] | None = ...
    music: _t.AnyDocument | None = ...

class StoryItemDeleted(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class StoryItemSkipped(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    date: _b.int
    expire_date: _b.int
    close_friends: _b.bool = ...
    live: _b.bool = ...

class StoryReaction(_registry.TLObject, frozen=True, gc=False):
    peer_id: _t.AnyPeer
    date: _b.int
    reaction: _t.AnyReaction

class StoryReactionPublicForward(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class StoryReactionPublicRepost(_registry.TLObject, frozen=True, gc=False):
    peer_id: _t.AnyPeer
    story: _t.AnyStoryItem

class StoryView(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    date: _b.int
    blocked: _b.bool = ...
    blocked_my_stories_from: _b.bool = ...
    reaction: _t.AnyReaction | None = ...

class StoryViewPublicForward(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage
    blocked: _b.bool = ...
    blocked_my_stories_from: _b.bool = ...

class StoryViewPublicRepost(_registry.TLObject, frozen=True, gc=False):
    peer_id: _t.AnyPeer
    story: _t.AnyStoryItem
    blocked: _b.bool = ...
    blocked_my_stories_from: _b.bool = ...

class StoryViews(_registry.TLObject, frozen=True, gc=False):
    views_count: _b.int
    has_viewers: _b.bool = ...
    forwards_count: _b.int | None = ...
    reactions: _b.list[_t.AnyReactionCount] | None = ...
    reactions_count: _b.int | None = ...
    recent_viewers: _b.list[_b.int] | None = ...

class SuggestedPost(_registry.TLObject, frozen=True, gc=False):
    accepted: _b.bool = ...
    rejected: _b.bool = ...
    price: _t.AnyStarsAmount | None = ...
    schedule_date: _b.int | None = ...

class TextAnchor(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    name: _b.str

class TextAutoEmail(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextAutoPhone(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextAutoUrl(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextBankCard(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextBold(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextBotCommand(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextButton(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    type: _t.AnyInlineButtonType
    style: _t.AnyRichButtonStyle | None = ...

class TextCashtag(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextConcat(_registry.TLObject, frozen=True, gc=False):
    texts: _b.list[_t.AnyRichText]

class TextCustomEmoji(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int
    alt: _b.str

class TextDate(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    date: _b.int
    day_of_week: _b.bool = ...
    long_date: _b.bool = ...
    short_date: _b.bool = ...
    long_time: _b.bool = ...
    relative: _b.bool = ...
    short_time: _b.bool = ...

class TextDiff(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    old_text: _t.AnyRichText

class TextEmail(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    email: _b.str

class TextEmpty(_registry.TLObject, frozen=True, gc=False): ...

class TextFixed(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextHashtag(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextImage(_registry.TLObject, frozen=True, gc=False):
    document_id: _b.int
    w: _b.int
    h: _b.int

class TextItalic(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextMarked(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextMath(_registry.TLObject, frozen=True, gc=False):
    source: _b.str

class TextMention(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextMentionName(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    user_id: _b.int

class TextPhone(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    phone: _b.str

class TextPlain(_registry.TLObject, frozen=True, gc=False):
    text: _b.str

class TextSpoiler(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextStrike(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextSubscript(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextSuperscript(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextUnderline(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText

class TextUrl(_registry.TLObject, frozen=True, gc=False):
    text: _t.AnyRichText
    url: _b.str
    webpage_id: _b.int

class TextWithEntities(_registry.TLObject, frozen=True, gc=False):
    text: _b.str
    entities: _b.list[_t.AnyMessageEntity]

class Theme(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    slug: _b.str
    title: _b.str
    creator: _b.bool = ...
    default: _b.bool = ...
    for_chat: _b.bool = ...
    document: _t.AnyDocument | None = ...
    settings: _b.list[_t.AnyThemeSettings] | None = ...
    emoticon: _b.str | None = ...
    installs_count: _b.int | None = ...

class ThemeSettings(_registry.TLObject, frozen=True, gc=False):
    base_theme: _t.AnyBaseTheme
    accent_color: _b.int
    message_colors_animated: _b.bool = ...
    outbox_accent_color: _b.int | None = ...
    message_colors: _b.list[_b.int] | None = ...
    wallpaper: _t.AnyWallPaper | None = ...

class Timezone(_registry.TLObject, frozen=True, gc=False):
    id: _b.str
    name: _b.str
    utc_offset: _b.int

class TlsBlockDomain(_registry.TLObject, frozen=True, gc=False): ...

class TlsBlockGrease(_registry.TLObject, frozen=True, gc=False):
    seed: _b.int

class TlsBlockPublicKey(_registry.TLObject, frozen=True, gc=False): ...

class TlsBlockRandom(_registry.TLObject, frozen=True, gc=False):
    length: _b.int

class TlsBlockScope(_registry.TLObject, frozen=True, gc=False):
    entries: _b.list[_t.AnyTlsBlock]

class TlsBlockString(_registry.TLObject, frozen=True, gc=False):
    data: _b.str

class TlsBlockZero(_registry.TLObject, frozen=True, gc=False):
    length: _b.int

class TlsClientHello(_registry.TLObject, frozen=True, gc=False):
    blocks: _b.list[_t.AnyTlsBlock]

class TodoCompletion(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    completed_by: _t.AnyPeer
    date: _b.int

class TodoItem(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    title: _t.AnyTextWithEntities

class TodoList(_registry.TLObject, frozen=True, gc=False):
    title: _t.AnyTextWithEntities
    list: _b.list[_t.AnyTodoItem]
    others_can_append: _b.bool = ...
    others_can_complete: _b.bool = ...

class TopPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    rating: _b.float

class TopPeerCategoryBotsApp(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryBotsGuestChat(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryBotsInline(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryBotsPM(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryChannels(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryCorrespondents(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryForwardChats(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryForwardUsers(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryGroups(_registry.TLObject, frozen=True, gc=False): ...

class TopPeerCategoryPeers(_registry.TLObject, frozen=True, gc=False):
    category: _t.AnyTopPeerCategory
    count: _b.int
    peers: _b.list[_t.AnyTopPeer]

class TopPeerCategoryPhoneCalls(_registry.TLObject, frozen=True, gc=False): ...

class True_(_registry.TLObject, frozen=True, gc=False): ...

class UpdateAiComposeTones(_registry.TLObject, frozen=True, gc=False): ...

class UpdateAttachMenuBots(_registry.TLObject, frozen=True, gc=False): ...

class UpdateAutoSaveSettings(_registry.TLObject, frozen=True, gc=False): ...

class UpdateBotBusinessConnect(_registry.TLObject, frozen=True, gc=False):
    connection: _t.AnyBotBusinessConnection
    qts: _b.int

class UpdateBotCallbackQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    user_id: _b.int
    peer: _t.AnyPeer
    msg_id: _b.int
    chat_instance: _b.int
    data: _b.bytes | None = ...
    game_short_name: _b.str | None = ...

class UpdateBotChatBoost(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    boost: _t.AnyBoost
    qts: _b.int

class UpdateBotChatInviteRequester(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    date: _b.int
    user_id: _b.int
    about: _b.str
    invite: _t.AnyExportedChatInvite
    qts: _b.int
    query_id: _b.int | None = ...

class UpdateBotCommands(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    bot_id: _b.int
    commands: _b.list[_t.AnyBotCommand]

class UpdateBotDeleteBusinessMessage(_registry.TLObject, frozen=True, gc=False):
    connection_id: _b.str
    peer: _t.AnyPeer
    messages: _b.list[_b.int]
    qts: _b.int

class UpdateBotEditBusinessMessage(_registry.TLObject, frozen=True, gc=False):
    connection_id: _b.str
    message: _t.AnyMessage
    qts: _b.int
    reply_to_message: _t.AnyMessage | None = ...

class UpdateBotGuestChatQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    message: _t.AnyMessage
    qts: _b.int
    reference_messages: _b.list[_t.AnyMessage] | None = ...

class UpdateBotInlineQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    user_id: _b.int
    query: _b.str
    offset: _b.str
    geo: _t.AnyGeoPoint | None = ...
    peer_type: _t.AnyInlineQueryPeerType | None = ...

class UpdateBotInlineSend(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    query: _b.str
    id: _b.str
    geo: _t.AnyGeoPoint | None = ...
    msg_id: _t.AnyInputBotInlineMessageID | None = ...

class UpdateBotMenuButton(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int
    button: _t.AnyBotMenuButton

class UpdateBotMessageReaction(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    msg_id: _b.int
    date: _b.int
    actor: _t.AnyPeer
    old_reactions: _b.list[_t.AnyReaction]
    new_reactions: _b.list[_t.AnyReaction]
    qts: _b.int

class UpdateBotMessageReactions(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    msg_id: _b.int
    date: _b.int
    reactions: _b.list[_t.AnyReactionCount]
    qts: _b.int

class UpdateBotNewBusinessMessage(_registry.TLObject, frozen=True, gc=False):
    connection_id: _b.str
    message: _t.AnyMessage
    qts: _b.int
    reply_to_message: _t.AnyMessage | None = ...

class UpdateBotPrecheckoutQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    user_id: _b.int
    payload: _b.bytes
    currency: _b.str
    total_amount: _b.int
    info: _t.AnyPaymentRequestedInfo | None = ...
    shipping_option_id: _b.str | None = ...

class UpdateBotPurchasedPaidMedia(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    payload: _b.str
    qts: _b.int

class UpdateBotShippingQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    user_id: _b.int
    payload: _b.bytes
    shipping_address: _t.AnyPostAddress

class UpdateBotStarsSubscription(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    payload: _b.bytes
    qts: _b.int
    restored: _b.bool = ...
    canceled: _b.bool = ...
    payment_failed: _b.bool = ...

class UpdateBotStopped(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    date: _b.int
    stopped: _b.bool
    qts: _b.int

class UpdateBotSubscriptionExpire(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    payload: _b.str
    invoice_slug: _b.str
    until_date: _b.int
    qts: _b.int

class UpdateBotWebhookJSON(_registry.TLObject, frozen=True, gc=False):
    data: _t.AnyDataJSON

class UpdateBotWebhookJSONQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    data: _t.AnyDataJSON
    timeout: _b.int

class UpdateBroadcastRevenueTransactions(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    balances: _t.AnyBroadcastRevenueBalances

class UpdateBusinessBotCallbackQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    user_id: _b.int
    connection_id: _b.str
    message: _t.AnyMessage
    chat_instance: _b.int
    reply_to_message: _t.AnyMessage | None = ...
    data: _b.bytes | None = ...

class UpdateChannel(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int

class UpdateChannelAvailableMessages(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    available_min_id: _b.int

class UpdateChannelMessageForwards(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    id: _b.int
    forwards: _b.int

class UpdateChannelMessageViews(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    id: _b.int
    views: _b.int

class UpdateChannelParticipant(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    date: _b.int
    actor_id: _b.int
    user_id: _b.int
    qts: _b.int
    via_chatlist: _b.bool = ...
    prev_participant: _t.AnyChannelParticipant | None = ...
    new_participant: _t.AnyChannelParticipant | None = ...
    invite: _t.AnyExportedChatInvite | None = ...

class UpdateChannelPinnedTopic(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    topic_id: _b.int
    pinned: _b.bool = ...

class UpdateChannelPinnedTopics(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    order: _b.list[_b.int] | None = ...

class UpdateChannelReadMessagesContents(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    messages: _b.list[_b.int]
    top_msg_id: _b.int | None = ...
    saved_peer_id: _t.AnyPeer | None = ...

class UpdateChannelTooLong(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    pts: _b.int | None = ...

class UpdateChannelUserTyping(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    from_id: _t.AnyPeer
    action: _t.AnySendMessageAction
    top_msg_id: _b.int | None = ...

class UpdateChannelViewForumAsMessages(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    enabled: _b.bool

class UpdateChannelWebPage(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    webpage: _t.AnyWebPage
    pts: _b.int
    pts_count: _b.int

class UpdateChat(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int

class UpdateChatDefaultBannedRights(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    default_banned_rights: _t.AnyChatBannedRights
    version: _b.int

class UpdateChatParticipant(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    date: _b.int
    actor_id: _b.int
    user_id: _b.int
    qts: _b.int
    prev_participant: _t.AnyChatParticipant | None = ...
    new_participant: _t.AnyChatParticipant | None = ...
    invite: _t.AnyExportedChatInvite | None = ...

class UpdateChatParticipantAdd(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    user_id: _b.int
    inviter_id: _b.int
    date: _b.int
    version: _b.int

class UpdateChatParticipantAdmin(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    user_id: _b.int
    is_admin: _b.bool
    version: _b.int

class UpdateChatParticipantDelete(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    user_id: _b.int
    version: _b.int

class UpdateChatParticipantRank(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    user_id: _b.int
    rank: _b.str
    version: _b.int

class UpdateChatParticipants(_registry.TLObject, frozen=True, gc=False):
    participants: _t.AnyChatParticipants

class UpdateChatUserTyping(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    from_id: _t.AnyPeer
    action: _t.AnySendMessageAction

class UpdateConfig(_registry.TLObject, frozen=True, gc=False): ...

class UpdateContactsReset(_registry.TLObject, frozen=True, gc=False): ...

class UpdateDcOptions(_registry.TLObject, frozen=True, gc=False):
    dc_options: _b.list[_t.AnyDcOption]

class UpdateDeleteChannelMessages(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    messages: _b.list[_b.int]
    pts: _b.int
    pts_count: _b.int

class UpdateDeleteEphemeralMessages(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    ids: _b.list[_b.int]

class UpdateDeleteGroupCallMessages(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    messages: _b.list[_b.int]

class UpdateDeleteMessages(_registry.TLObject, frozen=True, gc=False):
    messages: _b.list[_b.int]
    pts: _b.int
    pts_count: _b.int

class UpdateDeleteQuickReply(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int

class UpdateDeleteQuickReplyMessages(_registry.TLObject, frozen=True, gc=False):
    shortcut_id: _b.int
    messages: _b.list[_b.int]

class UpdateDeleteScheduledMessages(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    messages: _b.list[_b.int]
    sent_messages: _b.list[_b.int] | None = ...

class UpdateDialogFilter(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    filter: _t.AnyDialogFilter | None = ...

class UpdateDialogFilterOrder(_registry.TLObject, frozen=True, gc=False):
    order: _b.list[_b.int]

class UpdateDialogFilters(_registry.TLObject, frozen=True, gc=False): ...

class UpdateDialogPinned(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyDialogPeer
    pinned: _b.bool = ...
    folder_id: _b.int | None = ...

class UpdateDialogUnreadMark(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyDialogPeer
    unread: _b.bool = ...
    saved_peer_id: _t.AnyPeer | None = ...

class UpdateDraftMessage(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    draft: _t.AnyDraftMessage
    top_msg_id: _b.int | None = ...
    saved_peer_id: _t.AnyPeer | None = ...

class UpdateEditChannelMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage
    pts: _b.int
    pts_count: _b.int

class UpdateEditEphemeralMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyEphemeralMessage

class UpdateEditMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage
    pts: _b.int
    pts_count: _b.int

class UpdateEmojiGameInfo(_registry.TLObject, frozen=True, gc=False):
    info: _t.messages.AnyEmojiGameInfo

class UpdateEncryptedChatTyping(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int

class UpdateEncryptedMessagesRead(_registry.TLObject, frozen=True, gc=False):
    chat_id: _b.int
    max_date: _b.int
    date: _b.int

class UpdateEncryption(_registry.TLObject, frozen=True, gc=False):
    chat: _t.AnyEncryptedChat
    date: _b.int

class UpdateEphemeralBotCallbackQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    user_id: _b.int
    msg_id: _b.int
    data: _b.bytes
    message: _t.AnyEphemeralMessage
    peer: _t.AnyPeer | None = ...
    chat_instance: _b.int | None = ...

class UpdateFavedStickers(_registry.TLObject, frozen=True, gc=False): ...

class UpdateFolderPeers(_registry.TLObject, frozen=True, gc=False):
    folder_peers: _b.list[_t.AnyFolderPeer]
    pts: _b.int
    pts_count: _b.int

class UpdateGeoLiveViewed(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    msg_id: _b.int

class UpdateGroupCall(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyGroupCall
    live_story: _b.bool = ...
    peer: _t.AnyPeer | None = ...

class UpdateGroupCallChainBlocks(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    sub_chain_id: _b.int
    blocks: _b.list[_b.bytes]
    next_offset: _b.int

class UpdateGroupCallConnection(_registry.TLObject, frozen=True, gc=False):
    params: _t.AnyDataJSON
    presentation: _b.bool = ...

class UpdateGroupCallEncryptedMessage(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    from_id: _t.AnyPeer
    encrypted_message: _b.bytes

class UpdateGroupCallMessage(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    message: _t.AnyGroupCallMessage

class UpdateGroupCallParticipants(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    participants: _b.list[_t.AnyGroupCallParticipant]
    version: _b.int

class UpdateGroupInvitePrivacyForbidden(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int

class UpdateInlineBotCallbackQuery(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int
    user_id: _b.int
    msg_id: _t.AnyInputBotInlineMessageID
    chat_instance: _b.int
    data: _b.bytes | None = ...
    game_short_name: _b.str | None = ...

class UpdateJoinChatWebViewDecision(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    query_id: _b.int
    result: _t.AnyJoinChatBotResult

class UpdateLangPack(_registry.TLObject, frozen=True, gc=False):
    difference: _t.AnyLangPackDifference

class UpdateLangPackTooLong(_registry.TLObject, frozen=True, gc=False):
    lang_code: _b.str

class UpdateLoginToken(_registry.TLObject, frozen=True, gc=False): ...

class UpdateManagedBot(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    bot_id: _b.int
    qts: _b.int

class UpdateMessageExtendedMedia(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    msg_id: _b.int
    extended_media: _b.list[_t.AnyMessageExtendedMedia]

class UpdateMessageID(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    random_id: _b.int

class UpdateMessagePoll(_registry.TLObject, frozen=True, gc=False):
    poll_id: _b.int
    results: _t.AnyPollResults
    peer: _t.AnyPeer | None = ...
    msg_id: _b.int | None = ...
    top_msg_id: _b.int | None = ...
    poll: _t.AnyPoll | None = ...

class UpdateMessagePollVote(_registry.TLObject, frozen=True, gc=False):
    poll_id: _b.int
    peer: _t.AnyPeer
    options: _b.list[_b.bytes]
    positions: _b.list[_b.int]
    qts: _b.int

class UpdateMessageReactions(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    msg_id: _b.int
    reactions: _t.AnyMessageReactions
    top_msg_id: _b.int | None = ...
    saved_peer_id: _t.AnyPeer | None = ...

class UpdateMonoForumNoPaidException(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    saved_peer_id: _t.AnyPeer
    exception: _b.bool = ...

class UpdateMoveStickerSetToTop(_registry.TLObject, frozen=True, gc=False):
    stickerset: _b.int
    masks: _b.bool = ...
    emojis: _b.bool = ...

class UpdateNewAuthorization(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    unconfirmed: _b.bool = ...
    date: _b.int | None = ...
    device: _b.str | None = ...
    location: _b.str | None = ...

class UpdateNewBotConnection(_registry.TLObject, frozen=True, gc=False):
    bot_id: _b.int
    confirmed: _b.bool = ...
    date: _b.int | None = ...
    device: _b.str | None = ...
    location: _b.str | None = ...

class UpdateNewChannelMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage
    pts: _b.int
    pts_count: _b.int

class UpdateNewEncryptedMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyEncryptedMessage
    qts: _b.int

class UpdateNewEphemeralMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyEphemeralMessage

class UpdateNewMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage
    pts: _b.int
    pts_count: _b.int

class UpdateNewQuickReply(_registry.TLObject, frozen=True, gc=False):
    quick_reply: _t.AnyQuickReply

class UpdateNewScheduledMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class UpdateNewStickerSet(_registry.TLObject, frozen=True, gc=False):
    stickerset: _t.messages.AnyStickerSet

class UpdateNewStoryReaction(_registry.TLObject, frozen=True, gc=False):
    story_id: _b.int
    peer: _t.AnyPeer
    reaction: _t.AnyReaction

class UpdateNotifySettings(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyNotifyPeer
    notify_settings: _t.AnyPeerNotifySettings

class UpdatePaidReactionPrivacy(_registry.TLObject, frozen=True, gc=False):
    private: _t.AnyPaidReactionPrivacy

class UpdatePeerBlocked(_registry.TLObject, frozen=True, gc=False):
    peer_id: _t.AnyPeer
    blocked: _b.bool = ...
    blocked_my_stories_from: _b.bool = ...

class UpdatePeerHistoryTTL(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    ttl_period: _b.int | None = ...

class UpdatePeerLocated(_registry.TLObject, frozen=True, gc=False):
    peers: _b.list[_t.AnyPeerLocated]

class UpdatePeerSettings(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    settings: _t.AnyPeerSettings

class UpdatePeerWallpaper(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    wallpaper_overridden: _b.bool = ...
    wallpaper: _t.AnyWallPaper | None = ...

class UpdatePendingJoinRequests(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    requests_pending: _b.int
    recent_requesters: _b.list[_b.int]

class UpdatePhoneCall(_registry.TLObject, frozen=True, gc=False):
    phone_call: _t.AnyPhoneCall

class UpdatePhoneCallSignalingData(_registry.TLObject, frozen=True, gc=False):
    phone_call_id: _b.int
    data: _b.bytes

class UpdatePinnedChannelMessages(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    messages: _b.list[_b.int]
    pts: _b.int
    pts_count: _b.int
    pinned: _b.bool = ...

class UpdatePinnedDialogs(_registry.TLObject, frozen=True, gc=False):
    folder_id: _b.int | None = ...
    order: _b.list[_t.AnyDialogPeer] | None = ...

class UpdatePinnedForumTopic(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    topic_id: _b.int
    pinned: _b.bool = ...

class UpdatePinnedForumTopics(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    order: _b.list[_b.int] | None = ...

class UpdatePinnedMessages(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    messages: _b.list[_b.int]
    pts: _b.int
    pts_count: _b.int
    pinned: _b.bool = ...

class UpdatePinnedSavedDialogs(_registry.TLObject, frozen=True, gc=False):
    order: _b.list[_t.AnyDialogPeer] | None = ...

class UpdatePrivacy(_registry.TLObject, frozen=True, gc=False):
    key: _t.AnyPrivacyKey
    rules: _b.list[_t.AnyPrivacyRule]

class UpdatePtsChanged(_registry.TLObject, frozen=True, gc=False): ...

class UpdateQuickReplies(_registry.TLObject, frozen=True, gc=False):
    quick_replies: _b.list[_t.AnyQuickReply]

class UpdateQuickReplyMessage(_registry.TLObject, frozen=True, gc=False):
    message: _t.AnyMessage

class UpdateReadChannelDiscussionInbox(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    top_msg_id: _b.int
    read_max_id: _b.int
    broadcast_id: _b.int | None = ...
    broadcast_post: _b.int | None = ...

class UpdateReadChannelDiscussionOutbox(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    top_msg_id: _b.int
    read_max_id: _b.int

class UpdateReadChannelInbox(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    max_id: _b.int
    still_unread_count: _b.int
    pts: _b.int
    folder_id: _b.int | None = ...

class UpdateReadChannelOutbox(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    max_id: _b.int

class UpdateReadFeaturedEmojiStickers(_registry.TLObject, frozen=True, gc=False): ...

class UpdateReadFeaturedStickers(_registry.TLObject, frozen=True, gc=False): ...

class UpdateReadHistoryInbox(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    max_id: _b.int
    still_unread_count: _b.int
    pts: _b.int
    pts_count: _b.int
    folder_id: _b.int | None = ...
    top_msg_id: _b.int | None = ...

class UpdateReadHistoryOutbox(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    max_id: _b.int
    pts: _b.int
    pts_count: _b.int

class UpdateReadMessagesContents(_registry.TLObject, frozen=True, gc=False):
    messages: _b.list[_b.int]
    pts: _b.int
    pts_count: _b.int
    date: _b.int | None = ...

class UpdateReadMonoForumInbox(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    saved_peer_id: _t.AnyPeer
    read_max_id: _b.int

class UpdateReadMonoForumOutbox(_registry.TLObject, frozen=True, gc=False):
    channel_id: _b.int
    saved_peer_id: _t.AnyPeer
    read_max_id: _b.int

class UpdateReadStories(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    max_id: _b.int

class UpdateRecentEmojiStatuses(_registry.TLObject, frozen=True, gc=False): ...

class UpdateRecentReactions(_registry.TLObject, frozen=True, gc=False): ...

class UpdateRecentStickers(_registry.TLObject, frozen=True, gc=False): ...

class UpdateSavedDialogPinned(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyDialogPeer
    pinned: _b.bool = ...

class UpdateSavedGifs(_registry.TLObject, frozen=True, gc=False): ...

class UpdateSavedReactionTags(_registry.TLObject, frozen=True, gc=False): ...

class UpdateSavedRingtones(_registry.TLObject, frozen=True, gc=False): ...

class UpdateSentPhoneCode(_registry.TLObject, frozen=True, gc=False):
    sent_code: _t.auth.AnySentCode

class UpdateSentStoryReaction(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    story_id: _b.int
    reaction: _t.AnyReaction

class UpdateServiceNotification(_registry.TLObject, frozen=True, gc=False):
    type: _b.str
    message: _b.str
    media: _t.AnyMessageMedia
    entities: _b.list[_t.AnyMessageEntity]
    popup: _b.bool = ...
    invert_media: _b.bool = ...
    inbox_date: _b.int | None = ...

class UpdateShort(_registry.TLObject, frozen=True, gc=False):
    update: _t.AnyUpdate
    date: _b.int

class UpdateShortChatMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    from_id: _b.int
    chat_id: _b.int
    message: _b.str
    pts: _b.int
    pts_count: _b.int
    date: _b.int
    out: _b.bool = ...
    mentioned: _b.bool = ...
    media_unread: _b.bool = ...
    silent: _b.bool = ...
    fwd_from: _t.AnyMessageFwdHeader | None = ...
    via_bot_id: _b.int | None = ...
    reply_to: _t.AnyMessageReplyHeader | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    ttl_period: _b.int | None = ...

class UpdateShortMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    user_id: _b.int
    message: _b.str
    pts: _b.int
    pts_count: _b.int
    date: _b.int
    out: _b.bool = ...
    mentioned: _b.bool = ...
    media_unread: _b.bool = ...
    silent: _b.bool = ...
    fwd_from: _t.AnyMessageFwdHeader | None = ...
    via_bot_id: _b.int | None = ...
    reply_to: _t.AnyMessageReplyHeader | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    ttl_period: _b.int | None = ...

class UpdateShortSentMessage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    pts: _b.int
    pts_count: _b.int
    date: _b.int
    out: _b.bool = ...
    media: _t.AnyMessageMedia | None = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...
    ttl_period: _b.int | None = ...

class UpdateSmsJob(_registry.TLObject, frozen=True, gc=False):
    job_id: _b.str

class UpdateStarGiftAuctionState(_registry.TLObject, frozen=True, gc=False):
    gift_id: _b.int
    state: _t.AnyStarGiftAuctionState

class UpdateStarGiftAuctionUserState(_registry.TLObject, frozen=True, gc=False):
    gift_id: _b.int
    user_state: _t.AnyStarGiftAuctionUserState

class UpdateStarGiftCraftFail(_registry.TLObject, frozen=True, gc=False): ...

class UpdateStarsBalance(_registry.TLObject, frozen=True, gc=False):
    balance: _t.AnyStarsAmount

class UpdateStarsRevenueStatus(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    status: _t.AnyStarsRevenueStatus

class UpdateStickerSets(_registry.TLObject, frozen=True, gc=False):
    masks: _b.bool = ...
    emojis: _b.bool = ...

class UpdateStickerSetsOrder(_registry.TLObject, frozen=True, gc=False):
    order: _b.list[_b.int]
    masks: _b.bool = ...
    emojis: _b.bool = ...

class UpdateStoriesStealthMode(_registry.TLObject, frozen=True, gc=False):
    stealth_mode: _t.AnyStoriesStealthMode

class UpdateStory(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    story: _t.AnyStoryItem

class UpdateStoryID(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    random_id: _b.int

class UpdateTheme(_registry.TLObject, frozen=True, gc=False):
    theme: _t.AnyTheme

class UpdateTranscribedAudio(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    msg_id: _b.int
    transcription_id: _b.int
    text: _b.str
    pending: _b.bool = ...

class UpdateUser(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int

class UpdateUserEmojiStatus(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    emoji_status: _t.AnyEmojiStatus

class UpdateUserName(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    first_name: _b.str
    last_name: _b.str
    usernames: _b.list[_t.AnyUsername]

class UpdateUserPhone(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    phone: _b.str

class UpdateUserPhoto(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    date: _b.int
    photo: _t.AnyUserProfilePhoto
    previous: _b.bool

class UpdateUserStatus(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    status: _t.AnyUserStatus

class UpdateUserTyping(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    action: _t.AnySendMessageAction
    top_msg_id: _b.int | None = ...

class UpdateWebBrowserException(_registry.TLObject, frozen=True, gc=False):
    exception: _t.AnyWebDomainException
    delete: _b.bool = ...
    open_external_browser: _b.bool | None = ...

class UpdateWebBrowserSettings(_registry.TLObject, frozen=True, gc=False):
    open_external_browser: _b.bool = ...
    display_close_button: _b.bool = ...

class UpdateWebPage(_registry.TLObject, frozen=True, gc=False):
    webpage: _t.AnyWebPage
    pts: _b.int
    pts_count: _b.int

class UpdateWebViewResultSent(_registry.TLObject, frozen=True, gc=False):
    query_id: _b.int

class Updates(_registry.TLObject, frozen=True, gc=False):
    updates: _b.list[_t.AnyUpdate]
    users: _b.list[_t.AnyUser]
    chats: _b.list[_t.AnyChat]
    date: _b.int
    seq: _b.int

class UpdatesCombined(_registry.TLObject, frozen=True, gc=False):
    updates: _b.list[_t.AnyUpdate]
    users: _b.list[_t.AnyUser]
    chats: _b.list[_t.AnyChat]
    date: _b.int
    seq_start: _b.int
    seq: _b.int

class UpdatesTooLong(_registry.TLObject, frozen=True, gc=False): ...

class UrlAuthResultAccepted(_registry.TLObject, frozen=True, gc=False):
    url: _b.str | None = ...

class UrlAuthResultDefault(_registry.TLObject, frozen=True, gc=False): ...

class UrlAuthResultRequest(_registry.TLObject, frozen=True, gc=False):
    bot: _t.AnyUser
    domain: _b.str
    is_app: _b.bool = ...
    match_codes_first: _b.bool = ...
    request_write_access: _b.bool = ...
    request_phone_number: _b.bool = ...
    browser: _b.str | None = ...
    platform: _b.str | None = ...
    ip: _b.str | None = ...
    region: _b.str | None = ...
    match_codes: _b.list[_b.str] | None = ...
    user_id_hint: _b.int | None = ...
    verified_app_name: _b.str | None = ...

class User(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    attach_menu_enabled: _b.bool = ...
    premium: _b.bool = ...
    bot_attach_menu: _b.bool = ...
    fake: _b.bool = ...
    apply_min_photo: _b.bool = ...
    scam: _b.bool = ...
    support: _b.bool = ...
    bot_inline_geo: _b.bool = ...
    min: _b.bool = ...
    restricted: _b.bool = ...
    verified: _b.bool = ...
    bot_nochats: _b.bool = ...
    bot_chat_history: _b.bool = ...
    bot: _b.bool = ...
    deleted: _b.bool = ...
    mutual_contact: _b.bool = ...
    self_: _b.bool = ...
    contact: _b.bool = ...
    bot_guard: _b.bool = ...
    bot_guestchat: _b.bool = ...
    bot_can_manage_bots: _b.bool = ...
    bot_forum_can_manage_topics: _b.bool = ...
    bot_forum_view: _b.bool = ...
    bot_has_main_app: _b.bool = ...
    bot_business: _b.bool = ...
    contact_require_premium: _b.bool = ...
    stories_unavailable: _b.bool = ...
    stories_hidden: _b.bool = ...
    bot_can_edit: _b.bool = ...
    close_friend: _b.bool = ...
    access_hash: _b.int | None = ...
    first_name: _b.str | None = ...
    last_name: _b.str | None = ...
    username: _b.str | None = ...
    phone: _b.str | None = ...
    photo: _t.AnyUserProfilePhoto | None = ...
    status: _t.AnyUserStatus | None = ...
    bot_info_version: _b.int | None = ...
    restriction_reason: _b.list[_t.AnyRestrictionReason] | None = ...
    bot_inline_placeholder: _b.str | None = ...
    lang_code: _b.str | None = ...
    emoji_status: _t.AnyEmojiStatus | None = ...
    usernames: _b.list[_t.AnyUsername] | None = ...
    stories_max_id: _t.AnyRecentStory | None = ...
    color: _t.AnyPeerColor | None = ...
    profile_color: _t.AnyPeerColor | None = ...
    bot_active_users: _b.int | None = ...
    bot_verification_icon: _b.int | None = ...
    send_paid_messages_stars: _b.int | None = ...
    linked_community_id: _b.int | None = ...

class UserEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class UserFull(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    settings: _t.AnyPeerSettings
    notify_settings: _t.AnyPeerNotifySettings
    common_chats_count: _b.int
    read_dates_private: _b.bool = ...
    contact_require_premium: _b.bool = ...
    wallpaper_overridden: _b.bool = ...
    blocked_my_stories_from: _b.bool = ...
    stories_pinned_available: _b.bool = ...
    translations_disabled: _b.bool = ...
    voice_messages_forbidden: _b.bool = ...
    video_calls_available: _b.bool = ...
    has_scheduled: _b.bool = ...
    can_pin_message: _b.bool = ...
    phone_calls_private: _b.bool = ...
    blocked: _b.bool = ...
    phone_calls_available: _b.bool = ...
    unofficial_security_risk: _b.bool = ...
    noforwards_peer_enabled: _b.bool = ...
    noforwards_my_enabled: _b.bool = ...
    display_gifts_button: _b.bool = ...
    bot_can_manage_emoji_status: _b.bool = ...
    sponsored_enabled: _b.bool = ...
    can_view_revenue: _b.bool = ...
    about: _b.str | None = ...
    personal_photo: _t.AnyPhoto | None = ...
    profile_photo: _t.AnyPhoto | None = ...
    fallback_photo: _t.AnyPhoto | None = ...
    bot_info: _t.AnyBotInfo | None = ...
    pinned_msg_id: _b.int | None = ...
    folder_id: _b.int | None = ...
    ttl_period: _b.int | None = ...
    theme: _t.AnyChatTheme | None = ...
    private_forward_name: _b.str | None = ...
    bot_group_admin_rights: _t.AnyChatAdminRights | None = ...
    bot_broadcast_admin_rights: _t.AnyChatAdminRights | None = ...
    wallpaper: _t.AnyWallPaper | None = ...
    stories: _t.AnyPeerStories | None = ...
    business_work_hours: _t.AnyBusinessWorkHours | None = ...
    business_location: _t.AnyBusinessLocation | None = ...
    business_greeting_message: _t.AnyBusinessGreetingMessage | None = ...
    business_away_message: _t.AnyBusinessAwayMessage | None = ...
    business_intro: _t.AnyBusinessIntro | None = ...
    birthday: _t.AnyBirthday | None = ...
    personal_channel_id: _b.int | None = ...
    personal_channel_message: _b.int | None = ...
    stargifts_count: _b.int | None = ...
    starref_program: _t.AnyStarRefProgram | None = ...
    bot_verification: _t.AnyBotVerification | None = ...
    send_paid_messages_stars: _b.int | None = ...
    disallowed_gifts: _t.AnyDisallowedGiftsSettings | None = ...
    stars_rating: _t.AnyStarsRating | None = ...
    stars_my_pending_rating: _t.AnyStarsRating | None = ...
    stars_my_pending_rating_date: _b.int | None = ...
    main_tab: _t.AnyProfileTab | None = ...
    saved_music: _t.AnyDocument | None = ...
    note: _t.AnyTextWithEntities | None = ...
    bot_manager_id: _b.int | None = ...

class UserProfilePhoto(_registry.TLObject, frozen=True, gc=False):
    photo_id: _b.int
    dc_id: _b.int
    has_video: _b.bool = ...
    personal: _b.bool = ...
    stripped_thumb: _b.bytes | None = ...

class UserProfilePhotoEmpty(_registry.TLObject, frozen=True, gc=False): ...

class UserStarGift(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    gift: _t.AnyStarGift
    name_hidden: _b.bool = ...
    unsaved: _b.bool = ...
    from_id: _b.int | None = ...
    message: _t.AnyTextWithEntities | None = ...
    msg_id: _b.int | None = ...
    convert_stars: _b.int | None = ...

class UserStatusEmpty(_registry.TLObject, frozen=True, gc=False): ...

class UserStatusLastMonth(_registry.TLObject, frozen=True, gc=False):
    by_me: _b.bool = ...

class UserStatusLastWeek(_registry.TLObject, frozen=True, gc=False):
    by_me: _b.bool = ...

class UserStatusOffline(_registry.TLObject, frozen=True, gc=False):
    was_online: _b.int

class UserStatusOnline(_registry.TLObject, frozen=True, gc=False):
    expires: _b.int

class UserStatusRecently(_registry.TLObject, frozen=True, gc=False):
    by_me: _b.bool = ...

class UserStories(_registry.TLObject, frozen=True, gc=False):
    user_id: _b.int
    stories: _b.list[_t.AnyStoryItem]
    max_read_id: _b.int | None = ...

class Username(_registry.TLObject, frozen=True, gc=False):
    username: _b.str
    editable: _b.bool = ...
    active: _b.bool = ...

class VideoSize(_registry.TLObject, frozen=True, gc=False):
    type: _b.str
    w: _b.int
    h: _b.int
    size: _b.int
    video_start_ts: _b.float | None = ...

class VideoSizeEmojiMarkup(_registry.TLObject, frozen=True, gc=False):
    emoji_id: _b.int
    background_colors: _b.list[_b.int]

class VideoSizeStickerMarkup(_registry.TLObject, frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet
    sticker_id: _b.int
    background_colors: _b.list[_b.int]

class WallPaper(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    access_hash: _b.int
    slug: _b.str
    document: _t.AnyDocument
    creator: _b.bool = ...
    default: _b.bool = ...
    pattern: _b.bool = ...
    dark: _b.bool = ...
    settings: _t.AnyWallPaperSettings | None = ...

class WallPaperNoFile(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    default: _b.bool = ...
    dark: _b.bool = ...
    settings: _t.AnyWallPaperSettings | None = ...

class WallPaperSettings(_registry.TLObject, frozen=True, gc=False):
    blur: _b.bool = ...
    motion: _b.bool = ...
    background_color: _b.int | None = ...
    second_background_color: _b.int | None = ...
    third_background_color: _b.int | None = ...
    fourth_background_color: _b.int | None = ...
    intensity: _b.int | None = ...
    rotation: _b.int | None = ...
    emoticon: _b.str | None = ...

class WebAuthorization(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    bot_id: _b.int
    domain: _b.str
    browser: _b.str
    platform: _b.str
    date_created: _b.int
    date_active: _b.int
    ip: _b.str
    region: _b.str

class WebDocument(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    access_hash: _b.int
    size: _b.int
    mime_type: _b.str
    attributes: _b.list[_t.AnyDocumentAttribute]

class WebDocumentNoProxy(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    size: _b.int
    mime_type: _b.str
    attributes: _b.list[_t.AnyDocumentAttribute]

class WebDomainException(_registry.TLObject, frozen=True, gc=False):
    domain: _b.str
    url: _b.str
    title: _b.str
    favicon: _b.int | None = ...

class WebPage(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    url: _b.str
    display_url: _b.str
    hash: _b.int
    has_large_media: _b.bool = ...
    video_cover_photo: _b.bool = ...
    type: _b.str | None = ...
    site_name: _b.str | None = ...
    title: _b.str | None = ...
    description: _b.str | None = ...
    photo: _t.AnyPhoto | None = ...
    embed_url: _b.str | None = ...
    embed_type: _b.str | None = ...
    embed_width: _b.int | None = ...
    embed_height: _b.int | None = ...
    duration: _b.int | None = ...
    author: _b.str | None = ...
    document: _t.AnyDocument | None = ...
    cached_page: _t.AnyPage | None = ...
    attributes: _b.list[_t.AnyWebPageAttribute] | None = ...

class WebPageAttributeAiComposeTone(_registry.TLObject, frozen=True, gc=False):
    emoji_id: _b.int

class WebPageAttributeStarGiftAuction(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    end_date: _b.int

class WebPageAttributeStarGiftCollection(_registry.TLObject, frozen=True, gc=False):
    icons: _b.list[_t.AnyDocument]

class WebPageAttributeStickerSet(_registry.TLObject, frozen=True, gc=False):
    stickers: _b.list[_t.AnyDocument]
    emojis: _b.bool = ...
    text_color: _b.bool = ...

class WebPageAttributeStory(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    id: _b.int
    story: _t.AnyStoryItem | None = ...

class WebPageAttributeTheme(_registry.TLObject, frozen=True, gc=False):
    documents: _b.list[_t.AnyDocument] | None = ...
    settings: _t.AnyThemeSettings | None = ...

class WebPageAttributeUniqueStarGift(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift

class WebPageEmpty(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    url: _b.str | None = ...

class WebPageNotModified(_registry.TLObject, frozen=True, gc=False):
    cached_page_views: _b.int | None = ...

class WebPagePending(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    date: _b.int
    url: _b.str | None = ...

class WebViewMessageSent(_registry.TLObject, frozen=True, gc=False):
    msg_id: _t.AnyInputBotInlineMessageID | None = ...

class WebViewResultUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    fullsize: _b.bool = ...
    fullscreen: _b.bool = ...
    same_origin: _b.bool = ...
    query_id: _b.int | None = ...

AnyAccessPointRule: _typing.TypeAlias = (
    _t.AccessPointRule
)

AnyAccountDaysTTL: _typing.TypeAlias = (
    _t.AccountDaysTTL
)

AnyAiComposeTone: _typing.TypeAlias = (
    _t.AiComposeTone
    | _t.AiComposeToneDefault
)

AnyAiComposeToneExample: _typing.TypeAlias = (
    _t.AiComposeToneExample
)

AnyAppWebViewResult: _typing.TypeAlias = (
    _t.AppWebViewResultUrl
)

AnyAttachMenuBot: _typing.TypeAlias = (
    _t.AttachMenuBot
)

AnyAttachMenuBotIcon: _typing.TypeAlias = (
    _t.AttachMenuBotIcon
)

AnyAttachMenuBotIconColor: _typing.TypeAlias = (
    _t.AttachMenuBotIconColor
)

AnyAttachMenuBots: _typing.TypeAlias = (
    _t.AttachMenuBots
    | _t.AttachMenuBotsNotModified
)

AnyAttachMenuBotsBot: _typing.TypeAlias = (
    _t.AttachMenuBotsBot
)

AnyAttachMenuPeerType: _typing.TypeAlias = (
    _t.AttachMenuPeerTypeBotPM
    | _t.AttachMenuPeerTypeBroadcast
    | _t.AttachMenuPeerTypeChat
    | _t.AttachMenuPeerTypePM
    | _t.AttachMenuPeerTypeSameBotPM
)

AnyAuctionBidLevel: _typing.TypeAlias = (
    _t.AuctionBidLevel
)

AnyAuthorization: _typing.TypeAlias = (
    _t.Authorization
)

AnyAutoDownloadSettings: _typing.TypeAlias = (
    _t.AutoDownloadSettings
)

AnyAutoSaveException: _typing.TypeAlias = (
    _t.AutoSaveException
)

AnyAutoSaveSettings: _typing.TypeAlias = (
    _t.AutoSaveSettings
)

AnyAvailableEffect: _typing.TypeAlias = (
    _t.AvailableEffect
)

AnyAvailableReaction: _typing.TypeAlias = (
    _t.AvailableReaction
)

AnyBankCardOpenUrl: _typing.TypeAlias = (
    _t.BankCardOpenUrl
)

AnyBaseTheme: _typing.TypeAlias = (
    _t.BaseThemeArctic
    | _t.BaseThemeClassic
    | _t.BaseThemeDay
    | _t.BaseThemeNight
    | _t.BaseThemeTinted
)

AnyBirthday: _typing.TypeAlias = (
    _t.Birthday
)

AnyBoost: _typing.TypeAlias = (
    _t.Boost
)

AnyBooster: _typing.TypeAlias = (
    _t.Booster
)

AnyBotApp: _typing.TypeAlias = (
    _t.BotApp
    | _t.BotAppNotModified
)

AnyBotAppSettings: _typing.TypeAlias = (
    _t.BotAppSettings
)

AnyBotBusinessConnection: _typing.TypeAlias = (
    _t.BotBusinessConnection
)

AnyBotCommand: _typing.TypeAlias = (
    _t.BotCommand
)

AnyBotCommandScope: _typing.TypeAlias = (
    _t.BotCommandScopeChatAdmins
    | _t.BotCommandScopeChats
    | _t.BotCommandScopeDefault
    | _t.BotCommandScopePeer
    | _t.BotCommandScopePeerAdmins
    | _t.BotCommandScopePeerUser
    | _t.BotCommandScopeUsers
)

AnyBotInfo: _typing.TypeAlias = (
    _t.BotInfo
)

AnyBotInlineMessage: _typing.TypeAlias = (
    _t.BotInlineMessageMediaAuto
    | _t.BotInlineMessageMediaContact
    | _t.BotInlineMessageMediaGeo
    | _t.BotInlineMessageMediaInvoice
    | _t.BotInlineMessageMediaVenue
    | _t.BotInlineMessageMediaWebPage
    | _t.BotInlineMessageRichMessage
    | _t.BotInlineMessageText
)

AnyBotInlineResult: _typing.TypeAlias = (
    _t.BotInlineMediaResult
    | _t.BotInlineResult
)

AnyBotMenuButton: _typing.TypeAlias = (
    _t.BotMenuButton
    | _t.BotMenuButtonCommands
    | _t.BotMenuButtonDefault
)

AnyBotPreviewMedia: _typing.TypeAlias = (
    _t.BotPreviewMedia
)

AnyBotVerification: _typing.TypeAlias = (
    _t.BotVerification
)

AnyBotVerifierSettings: _typing.TypeAlias = (
    _t.BotVerifierSettings
)

AnyBroadcastRevenueBalances: _typing.TypeAlias = (
    _t.BroadcastRevenueBalances
)

AnyBroadcastRevenueTransaction: _typing.TypeAlias = (
    _t.BroadcastRevenueTransactionProceeds
    | _t.BroadcastRevenueTransactionRefund
    | _t.BroadcastRevenueTransactionWithdrawal
)

AnyBusinessAwayMessage: _typing.TypeAlias = (
    _t.BusinessAwayMessage
)

AnyBusinessAwayMessageSchedule: _typing.TypeAlias = (
    _t.BusinessAwayMessageScheduleAlways
    | _t.BusinessAwayMessageScheduleCustom
    | _t.BusinessAwayMessageScheduleOutsideWorkHours
)

AnyBusinessBotRecipients: _typing.TypeAlias = (
    _t.BusinessBotRecipients
)

AnyBusinessBotRights: _typing.TypeAlias = (
    _t.BusinessBotRights
)

AnyBusinessChatLink: _typing.TypeAlias = (
    _t.BusinessChatLink
)

AnyBusinessGreetingMessage: _typing.TypeAlias = (
    _t.BusinessGreetingMessage
)

AnyBusinessIntro: _typing.TypeAlias = (
    _t.BusinessIntro
)

AnyBusinessLocation: _typing.TypeAlias = (
    _t.BusinessLocation
)

AnyBusinessRecipients: _typing.TypeAlias = (
    _t.BusinessRecipients
)

AnyBusinessWeeklyOpen: _typing.TypeAlias = (
    _t.BusinessWeeklyOpen
)

AnyBusinessWorkHours: _typing.TypeAlias = (
    _t.BusinessWorkHours
)

AnyButtonType: _typing.TypeAlias = (
    _t.ButtonTypeDefault
    | _t.ButtonTypeRequestGeoLocation
    | _t.ButtonTypeRequestPeer
    | _t.ButtonTypeRequestPhone
    | _t.ButtonTypeRequestPoll
    | _t.ButtonTypeSimpleWebView
    | _t.InputButtonTypeRequestPeer
)

AnyCdnConfig: _typing.TypeAlias = (
    _t.CdnConfig
)

AnyCdnPublicKey: _typing.TypeAlias = (
    _t.CdnPublicKey
)

AnyChannelAdminLogEvent: _typing.TypeAlias = (
    _t.ChannelAdminLogEvent
)

AnyChannelAdminLogEventAction: _typing.TypeAlias = (
    _t.ChannelAdminLogEventActionChangeAbout
    | _t.ChannelAdminLogEventActionChangeAvailableReactions
    | _t.ChannelAdminLogEventActionChangeBackgroundEmoji
    | _t.ChannelAdminLogEventActionChangeColor
    | _t.ChannelAdminLogEventActionChangeEmojiStatus
    | _t.ChannelAdminLogEventActionChangeEmojiStickerSet
    | _t.ChannelAdminLogEventActionChangeHistoryTTL
    | _t.ChannelAdminLogEventActionChangeLinkedChat
    | _t.ChannelAdminLogEventActionChangeLocation
    | _t.ChannelAdminLogEventActionChangePeerColor
    | _t.ChannelAdminLogEventActionChangePhoto
    | _t.ChannelAdminLogEventActionChangeProfilePeerColor
    | _t.ChannelAdminLogEventActionChangeStickerSet
    | _t.ChannelAdminLogEventActionChangeTitle
    | _t.ChannelAdminLogEventActionChangeUsername
    | _t.ChannelAdminLogEventActionChangeUsernames
    | _t.ChannelAdminLogEventActionChangeWallpaper
    | _t.ChannelAdminLogEventActionCreateTopic
    | _t.ChannelAdminLogEventActionDefaultBannedRights
    | _t.ChannelAdminLogEventActionDeleteMessage
    | _t.ChannelAdminLogEventActionDeleteTopic
    | _t.ChannelAdminLogEventActionDiscardGroupCall
    | _t.ChannelAdminLogEventActionEditMessage
    | _t.ChannelAdminLogEventActionEditTopic
    | _t.ChannelAdminLogEventActionExportedInviteDelete
    | _t.ChannelAdminLogEventActionExportedInviteEdit
    | _t.ChannelAdminLogEventActionExportedInviteRevoke
    | _t.ChannelAdminLogEventActionParticipantEditRank
    | _t.ChannelAdminLogEventActionParticipantInvite
    | _t.ChannelAdminLogEventActionParticipantJoin
    | _t.ChannelAdminLogEventActionParticipantJoinByInvite
    | _t.ChannelAdminLogEventActionParticipantJoinByRequest
    | _t.ChannelAdminLogEventActionParticipantLeave
    | _t.ChannelAdminLogEventActionParticipantMute
    | _t.ChannelAdminLogEventActionParticipantSubExtend
    | _t.ChannelAdminLogEventActionParticipantToggleAdmin
    | _t.ChannelAdminLogEventActionParticipantToggleBan
    | _t.ChannelAdminLogEventActionParticipantUnmute
    | _t.ChannelAdminLogEventActionParticipantVolume
    | _t.ChannelAdminLogEventActionPinTopic
    | _t.ChannelAdminLogEventActionSendMessage
    | _t.ChannelAdminLogEventActionStartGroupCall
    | _t.ChannelAdminLogEventActionStopPoll
    | _t.ChannelAdminLogEventActionToggleAntiSpam
    | _t.ChannelAdminLogEventActionToggleAutotranslation
    | _t.ChannelAdminLogEventActionToggleForum
    | _t.ChannelAdminLogEventActionToggleGroupCallSetting
    | _t.ChannelAdminLogEventActionToggleInvites
    | _t.ChannelAdminLogEventActionToggleNoForwards
    | _t.ChannelAdminLogEventActionTogglePreHistoryHidden
    | _t.ChannelAdminLogEventActionToggleSignatureProfiles
    | _t.ChannelAdminLogEventActionToggleSignatures
    | _t.ChannelAdminLogEventActionToggleSlowMode
    | _t.ChannelAdminLogEventActionUpdatePinned
)

AnyChannelAdminLogEventsFilter: _typing.TypeAlias = (
    _t.ChannelAdminLogEventsFilter
)

AnyChannelLocation: _typing.TypeAlias = (
    _t.ChannelLocation
    | _t.ChannelLocationEmpty
)

AnyChannelMessagesFilter: _typing.TypeAlias = (
    _t.ChannelMessagesFilter
    | _t.ChannelMessagesFilterEmpty
)

AnyChannelParticipant: _typing.TypeAlias = (
    _t.ChannelParticipant
    | _t.ChannelParticipantAdmin
    | _t.ChannelParticipantBanned
    | _t.ChannelParticipantCreator
    | _t.ChannelParticipantLeft
    | _t.ChannelParticipantSelf
)

AnyChannelParticipantsFilter: _typing.TypeAlias = (
    _t.ChannelParticipantsAdmins
    | _t.ChannelParticipantsBanned
    | _t.ChannelParticipantsBots
    | _t.ChannelParticipantsContacts
    | _t.ChannelParticipantsKicked
    | _t.ChannelParticipantsMentions
    | _t.ChannelParticipantsRecent
    | _t.ChannelParticipantsSearch
)

AnyChat: _typing.TypeAlias = (
    _t.Channel
    | _t.ChannelForbidden
    | _t.Chat
    | _t.ChatEmpty
    | _t.ChatForbidden
    | _t.Community
    | _t.CommunityForbidden
)

AnyChatAdminRights: _typing.TypeAlias = (
    _t.ChatAdminRights
)

AnyChatAdminWithInvites: _typing.TypeAlias = (
    _t.ChatAdminWithInvites
)

AnyChatBannedRights: _typing.TypeAlias = (
    _t.ChatBannedRights
)

AnyChatFull: _typing.TypeAlias = (
    _t.ChannelFull
    | _t.ChatFull
    | _t.CommunityFull
)

AnyChatInvite: _typing.TypeAlias = (
    _t.ChatInvite
    | _t.ChatInviteAlready
    | _t.ChatInvitePeek
)

AnyChatInviteImporter: _typing.TypeAlias = (
    _t.ChatInviteImporter
)

AnyChatOnlines: _typing.TypeAlias = (
    _t.ChatOnlines
)

AnyChatParticipant: _typing.TypeAlias = (
    _t.ChatParticipant
    | _t.ChatParticipantAdmin
    | _t.ChatParticipantCreator
)

AnyChatParticipants: _typing.TypeAlias = (
    _t.ChatParticipants
    | _t.ChatParticipantsForbidden
)

AnyChatPhoto: _typing.TypeAlias = (
    _t.ChatPhoto
    | _t.ChatPhotoEmpty
)

AnyChatReactions: _typing.TypeAlias = (
    _t.ChatReactionsAll
    | _t.ChatReactionsNone
    | _t.ChatReactionsSome
)

AnyChatTheme: _typing.TypeAlias = (
    _t.ChatTheme
    | _t.ChatThemeUniqueGift
)

AnyCodeSettings: _typing.TypeAlias = (
    _t.CodeSettings
)

AnyCommunityPeer: _typing.TypeAlias = (
    _t.CommunityPeer
)

AnyCommunityPeerRequest: _typing.TypeAlias = (
    _t.CommunityPeerRequest
)

AnyConfig: _typing.TypeAlias = (
    _t.Config
)

AnyConnectedBot: _typing.TypeAlias = (
    _t.ConnectedBot
)

AnyConnectedBotStarRef: _typing.TypeAlias = (
    _t.ConnectedBotStarRef
)

AnyContact: _typing.TypeAlias = (
    _t.Contact
)

AnyContactBirthday: _typing.TypeAlias = (
    _t.ContactBirthday
)

AnyContactStatus: _typing.TypeAlias = (
    _t.ContactStatus
)

AnyDataJSON: _typing.TypeAlias = (
    _t.DataJSON
)

AnyDcOption: _typing.TypeAlias = (
    _t.DcOption
)

AnyDefaultHistoryTTL: _typing.TypeAlias = (
    _t.DefaultHistoryTTL
)

AnyDialog: _typing.TypeAlias = (
    _t.Dialog
    | _t.DialogCommunity
    | _t.DialogFolder
)

AnyDialogFilter: _typing.TypeAlias = (
    _t.DialogFilter
    | _t.DialogFilterChatlist
    | _t.DialogFilterDefault
)

AnyDialogFilterSuggested: _typing.TypeAlias = (
    _t.DialogFilterSuggested
)

AnyDialogPeer: _typing.TypeAlias = (
    _t.DialogPeer
    | _t.DialogPeerCommunity
    | _t.DialogPeerFolder
)

AnyDisallowedGiftsSettings: _typing.TypeAlias = (
    _t.DisallowedGiftsSettings
)

AnyDocument: _typing.TypeAlias = (
    _t.Document
    | _t.DocumentEmpty
)

AnyDocumentAttribute: _typing.TypeAlias = (
    _t.DocumentAttributeAnimated
    | _t.DocumentAttributeAudio
    | _t.DocumentAttributeCustomEmoji
    | _t.DocumentAttributeFilename
    | _t.DocumentAttributeHasStickers
    | _t.DocumentAttributeImageSize
    | _t.DocumentAttributeSticker
    | _t.DocumentAttributeVideo
)

AnyDraftMessage: _typing.TypeAlias = (
    _t.DraftMessage
    | _t.DraftMessageEmpty
)

AnyEmailVerification: _typing.TypeAlias = (
    _t.EmailVerificationApple
    | _t.EmailVerificationCode
    | _t.EmailVerificationGoogle
)

AnyEmailVerifyPurpose: _typing.TypeAlias = (
    _t.EmailVerifyPurposeLoginChange
    | _t.EmailVerifyPurposeLoginSetup
    | _t.EmailVerifyPurposePassport
)

AnyEmojiGroup: _typing.TypeAlias = (
    _t.EmojiGroup
    | _t.EmojiGroupGreeting
    | _t.EmojiGroupPremium
)

AnyEmojiKeyword: _typing.TypeAlias = (
    _t.EmojiKeyword
    | _t.EmojiKeywordDeleted
)

AnyEmojiKeywordsDifference: _typing.TypeAlias = (
    _t.EmojiKeywordsDifference
)

AnyEmojiLanguage: _typing.TypeAlias = (
    _t.EmojiLanguage
)

AnyEmojiList: _typing.TypeAlias = (
    _t.EmojiList
    | _t.EmojiListNotModified
)

AnyEmojiStatus: _typing.TypeAlias = (
    _t.EmojiStatus
    | _t.EmojiStatusCollectible
    | _t.EmojiStatusEmpty
    | _t.EmojiStatusUntil
    | _t.InputEmojiStatusCollectible
)

AnyEmojiURL: _typing.TypeAlias = (
    _t.EmojiURL
)

AnyEncryptedChat: _typing.TypeAlias = (
    _t.EncryptedChat
    | _t.EncryptedChatDiscarded
    | _t.EncryptedChatEmpty
    | _t.EncryptedChatRequested
    | _t.EncryptedChatWaiting
)

AnyEncryptedFile: _typing.TypeAlias = (
    _t.EncryptedFile
    | _t.EncryptedFileEmpty
)

AnyEncryptedMessage: _typing.TypeAlias = (
    _t.EncryptedMessage
    | _t.EncryptedMessageService
)

AnyEphemeralMessage: _typing.TypeAlias = (
    _t.EphemeralMessage
)

AnyError: _typing.TypeAlias = (
    _t.Error
)

AnyExportedChatInvite: _typing.TypeAlias = (
    _t.ChatInviteExported
    | _t.ChatInvitePublicJoinRequests
)

AnyExportedChatlistInvite: _typing.TypeAlias = (
    _t.ExportedChatlistInvite
)

AnyExportedContactToken: _typing.TypeAlias = (
    _t.ExportedContactToken
)

AnyExportedMessageLink: _typing.TypeAlias = (
    _t.ExportedMessageLink
)

AnyExportedStoryLink: _typing.TypeAlias = (
    _t.ExportedStoryLink
)

AnyFactCheck: _typing.TypeAlias = (
    _t.FactCheck
)

AnyFileHash: _typing.TypeAlias = (
    _t.FileHash
)

AnyFolder: _typing.TypeAlias = (
    _t.Folder
)

AnyFolderPeer: _typing.TypeAlias = (
    _t.FolderPeer
)

AnyForumTopic: _typing.TypeAlias = (
    _t.ForumTopic
    | _t.ForumTopicDeleted
)

AnyFoundStory: _typing.TypeAlias = (
    _t.FoundStory
)

AnyGame: _typing.TypeAlias = (
    _t.Game
)

AnyGeoPoint: _typing.TypeAlias = (
    _t.GeoPoint
    | _t.GeoPointEmpty
)

AnyGeoPointAddress: _typing.TypeAlias = (
    _t.GeoPointAddress
)

AnyGlobalPrivacySettings: _typing.TypeAlias = (
    _t.GlobalPrivacySettings
)

AnyGroupCall: _typing.TypeAlias = (
    _t.GroupCall
    | _t.GroupCallDiscarded
)

AnyGroupCallDonor: _typing.TypeAlias = (
    _t.GroupCallDonor
)

AnyGroupCallMessage: _typing.TypeAlias = (
    _t.GroupCallMessage
)

AnyGroupCallParticipant: _typing.TypeAlias = (
    _t.GroupCallParticipant
)

AnyGroupCallParticipantVideo: _typing.TypeAlias = (
    _t.GroupCallParticipantVideo
)

AnyGroupCallParticipantVideoSourceGroup: _typing.TypeAlias = (
    _t.GroupCallParticipantVideoSourceGroup
)

AnyGroupCallStreamChannel: _typing.TypeAlias = (
    _t.GroupCallStreamChannel
)

AnyHighScore: _typing.TypeAlias = (
    _t.HighScore
)

AnyImportedContact: _typing.TypeAlias = (
    _t.ImportedContact
)

AnyInlineBotSwitchPM: _typing.TypeAlias = (
    _t.InlineBotSwitchPM
)

AnyInlineBotWebView: _typing.TypeAlias = (
    _t.InlineBotWebView
)

AnyInlineButtonType: _typing.TypeAlias = (
    _t.InlineButtonTypeBuy
    | _t.InlineButtonTypeCallback
    | _t.InlineButtonTypeCopy
    | _t.InlineButtonTypeDisabled
    | _t.InlineButtonTypeGame
    | _t.InlineButtonTypeSwitchInline
    | _t.InlineButtonTypeUrl
    | _t.InlineButtonTypeUrlAuth
    | _t.InlineButtonTypeUserProfile
    | _t.InlineButtonTypeWebView
    | _t.InputInlineButtonTypeUrlAuth
    | _t.InputInlineButtonTypeUserProfile
)

AnyInlineQueryPeerType: _typing.TypeAlias = (
    _t.InlineQueryPeerTypeBotPM
    | _t.InlineQueryPeerTypeBroadcast
    | _t.InlineQueryPeerTypeChat
    | _t.InlineQueryPeerTypeMegagroup
    | _t.InlineQueryPeerTypePM
    | _t.InlineQueryPeerTypeSameBotPM
)

AnyInputAiComposeTone: _typing.TypeAlias = (
    _t.InputAiComposeToneDefault
    | _t.InputAiComposeToneID
    | _t.InputAiComposeToneSingleUse
    | _t.InputAiComposeToneSlug
)

AnyInputAppEvent: _typing.TypeAlias = (
    _t.InputAppEvent
)

AnyInputBotApp: _typing.TypeAlias = (
    _t.InputBotAppID
    | _t.InputBotAppShortName
)

AnyInputBotInlineMessage: _typing.TypeAlias = (
    _t.InputBotInlineMessageGame
    | _t.InputBotInlineMessageMediaAuto
    | _t.InputBotInlineMessageMediaContact
    | _t.InputBotInlineMessageMediaGeo
    | _t.InputBotInlineMessageMediaInvoice
    | _t.InputBotInlineMessageMediaVenue
    | _t.InputBotInlineMessageMediaWebPage
    | _t.InputBotInlineMessageRichMessage
    | _t.InputBotInlineMessageText
)

AnyInputBotInlineMessageID: _typing.TypeAlias = (
    _t.InputBotInlineMessageID
    | _t.InputBotInlineMessageID64
)

AnyInputBotInlineResult: _typing.TypeAlias = (
    _t.InputBotInlineResult
    | _t.InputBotInlineResultDocument
    | _t.InputBotInlineResultGame
    | _t.InputBotInlineResultPhoto
)

AnyInputBusinessAwayMessage: _typing.TypeAlias = (
    _t.InputBusinessAwayMessage
)

AnyInputBusinessBotRecipients: _typing.TypeAlias = (
    _t.InputBusinessBotRecipients
)

AnyInputBusinessChatLink: _typing.TypeAlias = (
    _t.InputBusinessChatLink
)

AnyInputBusinessGreetingMessage: _typing.TypeAlias = (
    _t.InputBusinessGreetingMessage
)

AnyInputBusinessIntro: _typing.TypeAlias = (
    _t.InputBusinessIntro
)

AnyInputBusinessRecipients: _typing.TypeAlias = (
    _t.InputBusinessRecipients
)

AnyInputChannel: _typing.TypeAlias = (
    _t.InputChannel
    | _t.InputChannelEmpty
    | _t.InputChannelFromMessage
)

AnyInputChatPhoto: _typing.TypeAlias = (
    _t.InputChatPhoto
    | _t.InputChatPhotoEmpty
    | _t.InputChatUploadedPhoto
)

AnyInputChatTheme: _typing.TypeAlias = (
    _t.InputChatTheme
    | _t.InputChatThemeEmpty
    | _t.InputChatThemeUniqueGift
)

AnyInputChatlist: _typing.TypeAlias = (
    _t.InputChatlistDialogFilter
)

AnyInputCheckPasswordSRP: _typing.TypeAlias = (
    _t.InputCheckPasswordEmpty
    | _t.InputCheckPasswordSRP
)

AnyInputClientProxy: _typing.TypeAlias = (
    _t.InputClientProxy
)

AnyInputCollectible: _typing.TypeAlias = (
    _t.InputCollectiblePhone
    | _t.InputCollectibleUsername
)

AnyInputContact: _typing.TypeAlias = (
    _t.InputPhoneContact
)

AnyInputDialogPeer: _typing.TypeAlias = (
    _t.InputDialogPeer
    | _t.InputDialogPeerCommunity
    | _t.InputDialogPeerFolder
)

AnyInputDocument: _typing.TypeAlias = (
    _t.InputDocument
    | _t.InputDocumentEmpty
)

AnyInputEncryptedChat: _typing.TypeAlias = (
    _t.InputEncryptedChat
)

AnyInputEncryptedFile: _typing.TypeAlias = (
    _t.InputEncryptedFile
    | _t.InputEncryptedFileBigUploaded
    | _t.InputEncryptedFileEmpty
    | _t.InputEncryptedFileUploaded
)

AnyInputFile: _typing.TypeAlias = (
    _t.InputFile
    | _t.InputFileBig
    | _t.InputFileStoryDocument
)

AnyInputFileLocation: _typing.TypeAlias = (
    _t.InputDocumentFileLocation
    | _t.InputEncryptedFileLocation
    | _t.InputFileLocation
    | _t.InputGroupCallStream
    | _t.InputPeerPhotoFileLocation
    | _t.InputPhotoFileLocation
    | _t.InputPhotoLegacyFileLocation
    | _t.InputSecureFileLocation
    | _t.InputStickerSetThumb
    | _t.InputTakeoutFileLocation
)

AnyInputFolderPeer: _typing.TypeAlias = (
    _t.InputFolderPeer
)

AnyInputGame: _typing.TypeAlias = (
    _t.InputGameID
    | _t.InputGameShortName
)

AnyInputGeoPoint: _typing.TypeAlias = (
    _t.InputGeoPoint
    | _t.InputGeoPointEmpty
)

AnyInputGroupCall: _typing.TypeAlias = (
    _t.InputGroupCall
    | _t.InputGroupCallInviteMessage
    | _t.InputGroupCallSlug
)

AnyInputInvoice: _typing.TypeAlias = (
    _t.InputInvoiceBusinessBotTransferStars
    | _t.InputInvoiceChatInviteSubscription
    | _t.InputInvoiceMessage
    | _t.InputInvoicePremiumAuthCode
    | _t.InputInvoicePremiumGiftCode
    | _t.InputInvoicePremiumGiftStars
    | _t.InputInvoiceSlug
    | _t.InputInvoiceStarGift
    | _t.InputInvoiceStarGiftAuctionBid
    | _t.InputInvoiceStarGiftDropOriginalDetails
    | _t.InputInvoiceStarGiftPrepaidUpgrade
    | _t.InputInvoiceStarGiftResale
    | _t.InputInvoiceStarGiftTransfer
    | _t.InputInvoiceStarGiftUpgrade
    | _t.InputInvoiceStars
)

AnyInputMedia: _typing.TypeAlias = (
    _t.InputMediaContact
    | _t.InputMediaDice
    | _t.InputMediaDocument
    | _t.InputMediaDocumentExternal
    | _t.InputMediaEmpty
    | _t.InputMediaGame
    | _t.InputMediaGeoLive
    | _t.InputMediaGeoPoint
    | _t.InputMediaInvoice
    | _t.InputMediaPaidMedia
    | _t.InputMediaPhoto
    | _t.InputMediaPhotoExternal
    | _t.InputMediaPoll
    | _t.InputMediaStakeDice
    | _t.InputMediaStory
    | _t.InputMediaTodo
    | _t.InputMediaUploadedDocument
    | _t.InputMediaUploadedPhoto
    | _t.InputMediaVenue
    | _t.InputMediaWebPage
)

AnyInputMessage: _typing.TypeAlias = (
    _t.InputMessageCallbackQuery
    | _t.InputMessageID
    | _t.InputMessagePinned
    | _t.InputMessageReplyTo
)

AnyInputMessageReadMetric: _typing.TypeAlias = (
    _t.InputMessageReadMetric
)

AnyInputNotifyPeer: _typing.TypeAlias = (
    _t.InputNotifyBroadcasts
    | _t.InputNotifyChats
    | _t.InputNotifyCommunity
    | _t.InputNotifyForumTopic
    | _t.InputNotifyPeer
    | _t.InputNotifyUsers
)

AnyInputPasskeyCredential: _typing.TypeAlias = (
    _t.InputPasskeyCredentialFirebasePNV
    | _t.InputPasskeyCredentialPublicKey
)

AnyInputPasskeyResponse: _typing.TypeAlias = (
    _t.InputPasskeyResponseLogin
    | _t.InputPasskeyResponseRegister
)

AnyInputPaymentCredentials: _typing.TypeAlias = (
    _t.InputPaymentCredentials
    | _t.InputPaymentCredentialsApplePay
    | _t.InputPaymentCredentialsGooglePay
    | _t.InputPaymentCredentialsSaved
)

AnyInputPeer: _typing.TypeAlias = (
    _t.InputPeerChannel
    | _t.InputPeerChannelFromMessage
    | _t.InputPeerChat
    | _t.InputPeerEmpty
    | _t.InputPeerSelf
    | _t.InputPeerUser
    | _t.InputPeerUserFromMessage
)

AnyInputPeerNotifySettings: _typing.TypeAlias = (
    _t.InputPeerNotifySettings
)

AnyInputPhoneCall: _typing.TypeAlias = (
    _t.InputPhoneCall
)

AnyInputPhoto: _typing.TypeAlias = (
    _t.InputPhoto
    | _t.InputPhotoEmpty
)

AnyInputPrivacyKey: _typing.TypeAlias = (
    _t.InputPrivacyKeyAbout
    | _t.InputPrivacyKeyAddedByPhone
    | _t.InputPrivacyKeyBirthday
    | _t.InputPrivacyKeyChatInvite
    | _t.InputPrivacyKeyForwards
    | _t.InputPrivacyKeyNoPaidMessages
    | _t.InputPrivacyKeyPhoneCall
    | _t.InputPrivacyKeyPhoneNumber
    | _t.InputPrivacyKeyPhoneP2P
    | _t.InputPrivacyKeyProfilePhoto
    | _t.InputPrivacyKeySavedMusic
    | _t.InputPrivacyKeyStarGiftsAutoSave
    | _t.InputPrivacyKeyStatusTimestamp
    | _t.InputPrivacyKeyVoiceMessages
)

AnyInputPrivacyRule: _typing.TypeAlias = (
    _t.InputPrivacyValueAllowAll
    | _t.InputPrivacyValueAllowBots
    | _t.InputPrivacyValueAllowChatParticipants
    | _t.InputPrivacyValueAllowCloseFriends
    | _t.InputPrivacyValueAllowContacts
    | _t.InputPrivacyValueAllowPremium
    | _t.InputPrivacyValueAllowUsers
    | _t.InputPrivacyValueDisallowAll
    | _t.InputPrivacyValueDisallowBots
    | _t.InputPrivacyValueDisallowChatParticipants
    | _t.InputPrivacyValueDisallowContacts
    | _t.InputPrivacyValueDisallowUsers
)

AnyInputQuickReplyShortcut: _typing.TypeAlias = (
    _t.InputQuickReplyShortcut
    | _t.InputQuickReplyShortcutId
)

AnyInputReplyTo: _typing.TypeAlias = (
    _t.InputReplyToEphemeralMessage
    | _t.InputReplyToMessage
    | _t.InputReplyToMonoForum
    | _t.InputReplyToStory
)

AnyInputRichFile: _typing.TypeAlias = (
    _t.InputRichFileDocument
    | _t.InputRichFilePhoto
)

AnyInputRichMessage: _typing.TypeAlias = (
    _t.InputRichMessage
    | _t.InputRichMessageHTML
    | _t.InputRichMessageMarkdown
)

AnyInputSavedStarGift: _typing.TypeAlias = (
    _t.InputSavedStarGiftChat
    | _t.InputSavedStarGiftSlug
    | _t.InputSavedStarGiftUser
)

AnyInputSecureFile: _typing.TypeAlias = (
    _t.InputSecureFile
    | _t.InputSecureFileUploaded
)

AnyInputSecureValue: _typing.TypeAlias = (
    _t.InputSecureValue
)

AnyInputSingleMedia: _typing.TypeAlias = (
    _t.InputSingleMedia
)

AnyInputStarGiftAuction: _typing.TypeAlias = (
    _t.InputStarGiftAuction
    | _t.InputStarGiftAuctionSlug
)

AnyInputStarsTransaction: _typing.TypeAlias = (
    _t.InputStarsTransaction
)

AnyInputStickerSet: _typing.TypeAlias = (
    _t.InputStickerSetAnimatedEmoji
    | _t.InputStickerSetAnimatedEmojiAnimations
    | _t.InputStickerSetDice
    | _t.InputStickerSetEmojiChannelDefaultStatuses
    | _t.InputStickerSetEmojiDefaultStatuses
    | _t.InputStickerSetEmojiDefaultTopicIcons
    | _t.InputStickerSetEmojiGenericAnimations
    | _t.InputStickerSetEmpty
    | _t.InputStickerSetID
    | _t.InputStickerSetPremiumGifts
    | _t.InputStickerSetShortName
    | _t.InputStickerSetTonGifts
)

AnyInputStickerSetItem: _typing.TypeAlias = (
    _t.InputStickerSetItem
)

AnyInputStickeredMedia: _typing.TypeAlias = (
    _t.InputStickeredMediaDocument
    | _t.InputStickeredMediaPhoto
)

AnyInputStorePaymentPurpose: _typing.TypeAlias = (
    _t.InputStorePaymentAuthCode
    | _t.InputStorePaymentGiftPremium
    | _t.InputStorePaymentPremiumGiftCode
    | _t.InputStorePaymentPremiumGiveaway
    | _t.InputStorePaymentPremiumSubscription
    | _t.InputStorePaymentStars
    | _t.InputStorePaymentStarsGift
    | _t.InputStorePaymentStarsGiveaway
    | _t.InputStorePaymentStarsTopup
)

AnyInputTheme: _typing.TypeAlias = (
    _t.InputTheme
    | _t.InputThemeSlug
)

AnyInputThemeSettings: _typing.TypeAlias = (
    _t.InputThemeSettings
)

AnyInputUser: _typing.TypeAlias = (
    _t.InputUser
    | _t.InputUserEmpty
    | _t.InputUserFromMessage
    | _t.InputUserSelf
)

AnyInputWallPaper: _typing.TypeAlias = (
    _t.InputWallPaper
    | _t.InputWallPaperNoFile
    | _t.InputWallPaperSlug
)

AnyInputWebDocument: _typing.TypeAlias = (
    _t.InputWebDocument
)

AnyInputWebFileLocation: _typing.TypeAlias = (
    _t.InputWebFileAudioAlbumThumbLocation
    | _t.InputWebFileGeoPointLocation
    | _t.InputWebFileLocation
)

AnyInvoice: _typing.TypeAlias = (
    _t.Invoice
)

AnyIpPort: _typing.TypeAlias = (
    _t.IpPort
    | _t.IpPortSecret
)

AnyJSONObjectValue: _typing.TypeAlias = (
    _t.JsonObjectValue
)

AnyJSONValue: _typing.TypeAlias = (
    _t.JsonArray
    | _t.JsonBool
    | _t.JsonNull
    | _t.JsonNumber
    | _t.JsonObject
    | _t.JsonString
)

AnyJoinChatBotResult: _typing.TypeAlias = (
    _t.JoinChatBotResultApproved
    | _t.JoinChatBotResultDeclined
    | _t.JoinChatBotResultQueued
    | _t.JoinChatBotResultWebView
)

AnyKeyboardButton: _typing.TypeAlias = (
    _t.InputKeyboardButtonRequestPeer
    | _t.InputKeyboardButtonUrlAuth
    | _t.InputKeyboardButtonUserProfile
    | _t.KeyboardButton
    | _t.KeyboardButtonBuy
    | _t.KeyboardButtonCallback
    | _t.KeyboardButtonCopy
    | _t.KeyboardButtonGame
    | _t.KeyboardButtonRequestGeoLocation
    | _t.KeyboardButtonRequestPeer
    | _t.KeyboardButtonRequestPhone
    | _t.KeyboardButtonRequestPoll
    | _t.KeyboardButtonSimpleWebView
    | _t.KeyboardButtonSwitchInline
    | _t.KeyboardButtonUrl
    | _t.KeyboardButtonUrlAuth
    | _t.KeyboardButtonUserProfile
    | _t.KeyboardButtonWebView
)

AnyKeyboardButtonRow: _typing.TypeAlias = (
    _t.KeyboardButtonRow
)

AnyKeyboardButtonStyle: _typing.TypeAlias = (
    _t.KeyboardButtonStyle
)

AnyKeyboardInlineButton: _typing.TypeAlias = (
    _t.KeyboardInlineButton
)

AnyKeyboardInlineButtonRow: _typing.TypeAlias = (
    _t.KeyboardInlineButtonRow
)

AnyLabeledPrice: _typing.TypeAlias = (
    _t.LabeledPrice
)

AnyLangPackDifference: _typing.TypeAlias = (
    _t.LangPackDifference
)

AnyLangPackLanguage: _typing.TypeAlias = (
    _t.LangPackLanguage
)

AnyLangPackString: _typing.TypeAlias = (
    _t.LangPackString
    | _t.LangPackStringDeleted
    | _t.LangPackStringPluralized
)

AnyMaskCoords: _typing.TypeAlias = (
    _t.MaskCoords
)

AnyMediaArea: _typing.TypeAlias = (
    _t.InputMediaAreaChannelPost
    | _t.InputMediaAreaVenue
    | _t.MediaAreaChannelPost
    | _t.MediaAreaGeoPoint
    | _t.MediaAreaStarGift
    | _t.MediaAreaSuggestedReaction
    | _t.MediaAreaUrl
    | _t.MediaAreaVenue
    | _t.MediaAreaWeather
)

AnyMediaAreaCoordinates: _typing.TypeAlias = (
    _t.MediaAreaCoordinates
)

AnyMessage: _typing.TypeAlias = (
    _t.Message
    | _t.MessageEmpty
    | _t.MessageService
)

AnyMessageAction: _typing.TypeAlias = (
    _t.MessageActionAttachMenuBotAllowed
    | _t.MessageActionBoostApply
    | _t.MessageActionBotAllowed
    | _t.MessageActionChangeCommunity
    | _t.MessageActionChangeCreator
    | _t.MessageActionChannelCreate
    | _t.MessageActionChannelMigrateFrom
    | _t.MessageActionChatAddUser
    | _t.MessageActionChatCreate
    | _t.MessageActionChatDeletePhoto
    | _t.MessageActionChatDeleteUser
    | _t.MessageActionChatEditPhoto
    | _t.MessageActionChatEditTitle
    | _t.MessageActionChatJoinedByLink
    | _t.MessageActionChatJoinedByRequest
    | _t.MessageActionChatJoinedViaCommunity
    | _t.MessageActionChatMigrateTo
    | _t.MessageActionConferenceCall
    | _t.MessageActionContactSignUp
    | _t.MessageActionCustomAction
    | _t.MessageActionEmpty
    | _t.MessageActionGameScore
    | _t.MessageActionGeoProximityReached
    | _t.MessageActionGiftCode
    | _t.MessageActionGiftPremium
    | _t.MessageActionGiftStars
    | _t.MessageActionGiftTon
    | _t.MessageActionGiveawayLaunch
    | _t.MessageActionGiveawayResults
    | _t.MessageActionGroupCall
    | _t.MessageActionGroupCallScheduled
    | _t.MessageActionHistoryClear
    | _t.MessageActionInviteToGroupCall
    | _t.MessageActionManagedBotCreated
    | _t.MessageActionNewCreatorPending
    | _t.MessageActionNoForwardsRequest
    | _t.MessageActionNoForwardsToggle
    | _t.MessageActionPaidMessagesPrice
    | _t.MessageActionPaidMessagesRefunded
    | _t.MessageActionPaymentRefunded
    | _t.MessageActionPaymentSent
    | _t.MessageActionPaymentSentMe
    | _t.MessageActionPhoneCall
    | _t.MessageActionPinMessage
    | _t.MessageActionPollAppendAnswer
    | _t.MessageActionPollDeleteAnswer
    | _t.MessageActionPrizeStars
    | _t.MessageActionRequestedPeer
    | _t.MessageActionRequestedPeerSentMe
    | _t.MessageActionScreenshotTaken
    | _t.MessageActionSecureValuesSent
    | _t.MessageActionSecureValuesSentMe
    | _t.MessageActionSetChatTheme
    | _t.MessageActionSetChatWallPaper
    | _t.MessageActionSetMessagesTTL
    | _t.MessageActionSetSameChatWallPaper
    | _t.MessageActionStarGift
    | _t.MessageActionStarGiftPurchaseOffer
    | _t.MessageActionStarGiftPurchaseOfferDeclined
    | _t.MessageActionStarGiftUnique
    | _t.MessageActionSuggestBirthday
    | _t.MessageActionSuggestProfilePhoto
    | _t.MessageActionSuggestedPostApproval
    | _t.MessageActionSuggestedPostRefund
    | _t.MessageActionSuggestedPostSuccess
    | _t.MessageActionTodoAppendTasks
    | _t.MessageActionTodoCompletions
    | _t.MessageActionTopicCreate
    | _t.MessageActionTopicEdit
    | _t.MessageActionWebViewDataSent
    | _t.MessageActionWebViewDataSentMe
)

AnyMessageEntity: _typing.TypeAlias = (
    _t.InputMessageEntityMentionName
    | _t.MessageEntityBankCard
    | _t.MessageEntityBlockquote
    | _t.MessageEntityBold
    | _t.MessageEntityBotCommand
    | _t.MessageEntityCashtag
    | _t.MessageEntityCode
    | _t.MessageEntityCustomEmoji
    | _t.MessageEntityDiffDelete
    | _t.MessageEntityDiffInsert
    | _t.MessageEntityDiffReplace
    | _t.MessageEntityEmail
    | _t.MessageEntityFormattedDate
    | _t.MessageEntityHashtag
    | _t.MessageEntityItalic
    | _t.MessageEntityMention
    | _t.MessageEntityMentionName
    | _t.MessageEntityPhone
    | _t.MessageEntityPre
    | _t.MessageEntitySpoiler
    | _t.MessageEntityStrike
    | _t.MessageEntityTextUrl
    | _t.MessageEntityUnderline
    | _t.MessageEntityUnknown
    | _t.MessageEntityUrl
)

AnyMessageExtendedMedia: _typing.TypeAlias = (
    _t.MessageExtendedMedia
    | _t.MessageExtendedMediaPreview
)

AnyMessageFwdHeader: _typing.TypeAlias = (
    _t.MessageFwdHeader
)

AnyMessageInteractionCounters: _typing.TypeAlias = (
    _t.MessageInteractionCounters
)

AnyMessageMedia: _typing.TypeAlias = (
    _t.MessageMediaContact
    | _t.MessageMediaDice
    | _t.MessageMediaDocument
    | _t.MessageMediaEmpty
    | _t.MessageMediaGame
    | _t.MessageMediaGeo
    | _t.MessageMediaGeoLive
    | _t.MessageMediaGiveaway
    | _t.MessageMediaGiveawayResults
    | _t.MessageMediaInvoice
    | _t.MessageMediaPaidMedia
    | _t.MessageMediaPhoto
    | _t.MessageMediaPoll
    | _t.MessageMediaStory
    | _t.MessageMediaToDo
    | _t.MessageMediaUnsupported
    | _t.MessageMediaVenue
    | _t.MessageMediaVideoStream
    | _t.MessageMediaWebPage
)

AnyMessagePeerReaction: _typing.TypeAlias = (
    _t.MessagePeerReaction
)

AnyMessagePeerVote: _typing.TypeAlias = (
    _t.MessagePeerVote
    | _t.MessagePeerVoteInputOption
    | _t.MessagePeerVoteMultiple
)

AnyMessageRange: _typing.TypeAlias = (
    _t.MessageRange
)

AnyMessageReactions: _typing.TypeAlias = (
    _t.MessageReactions
)

AnyMessageReactor: _typing.TypeAlias = (
    _t.MessageReactor
)

AnyMessageReplies: _typing.TypeAlias = (
    _t.MessageReplies
)

AnyMessageReplyHeader: _typing.TypeAlias = (
    _t.MessageReplyHeader
    | _t.MessageReplyStoryHeader
)

AnyMessageReportOption: _typing.TypeAlias = (
    _t.MessageReportOption
)

AnyMessageUserReaction: _typing.TypeAlias = (
    _t.MessageUserReaction
)

AnyMessageUserVote: _typing.TypeAlias = (
    _t.MessageUserVote
    | _t.MessageUserVoteInputOption
    | _t.MessageUserVoteMultiple
)

AnyMessageViews: _typing.TypeAlias = (
    _t.MessageViews
)

AnyMessagesFilter: _typing.TypeAlias = (
    _t.InputMessagesFilterChatPhotos
    | _t.InputMessagesFilterContacts
    | _t.InputMessagesFilterDocument
    | _t.InputMessagesFilterEmpty
    | _t.InputMessagesFilterGeo
    | _t.InputMessagesFilterGif
    | _t.InputMessagesFilterMusic
    | _t.InputMessagesFilterMyMentions
    | _t.InputMessagesFilterPhoneCalls
    | _t.InputMessagesFilterPhotoVideo
    | _t.InputMessagesFilterPhotos
    | _t.InputMessagesFilterPinned
    | _t.InputMessagesFilterPoll
    | _t.InputMessagesFilterRoundVideo
    | _t.InputMessagesFilterRoundVoice
    | _t.InputMessagesFilterUrl
    | _t.InputMessagesFilterVideo
    | _t.InputMessagesFilterVoice
)

AnyMissingInvitee: _typing.TypeAlias = (
    _t.MissingInvitee
)

AnyMyBoost: _typing.TypeAlias = (
    _t.MyBoost
)

AnyNearestDc: _typing.TypeAlias = (
    _t.NearestDc
)

AnyNotificationSound: _typing.TypeAlias = (
    _t.NotificationSoundDefault
    | _t.NotificationSoundLocal
    | _t.NotificationSoundNone
    | _t.NotificationSoundRingtone
)

AnyNotifyPeer: _typing.TypeAlias = (
    _t.NotifyBroadcasts
    | _t.NotifyChats
    | _t.NotifyCommunity
    | _t.NotifyForumTopic
    | _t.NotifyPeer
    | _t.NotifyUsers
)

AnyNull: _typing.TypeAlias = (
    _t.Null
)

AnyOutboxReadDate: _typing.TypeAlias = (
    _t.OutboxReadDate
)

AnyPage: _typing.TypeAlias = (
    _t.Page
)

AnyPageBlock: _typing.TypeAlias = (
    _t.InputPageBlockMap
    | _t.PageBlockAnchor
    | _t.PageBlockAudio
    | _t.PageBlockAuthorDate
    | _t.PageBlockBlockquote
    | _t.PageBlockBlockquoteBlocks
    | _t.PageBlockButtonRow
    | _t.PageBlockChannel
    | _t.PageBlockCollage
    | _t.PageBlockCover
    | _t.PageBlockDetails
    | _t.PageBlockDivider
    | _t.PageBlockDocument
    | _t.PageBlockEmbed
    | _t.PageBlockEmbedPost
    | _t.PageBlockFooter
    | _t.PageBlockHeader
    | _t.PageBlockHeading1
    | _t.PageBlockHeading2
    | _t.PageBlockHeading3
    | _t.PageBlockHeading4
    | _t.PageBlockHeading5
    | _t.PageBlockHeading6
    | _t.PageBlockKicker
    | _t.PageBlockList
    | _t.PageBlockMap
    | _t.PageBlockMath
    | _t.PageBlockOrderedList
    | _t.PageBlockParagraph
    | _t.PageBlockPhoto
    | _t.PageBlockPreformatted
    | _t.PageBlockPullquote
    | _t.PageBlockRelatedArticles
    | _t.PageBlockSlideshow
    | _t.PageBlockSubheader
    | _t.PageBlockSubtitle
    | _t.PageBlockTable
    | _t.PageBlockThinking
    | _t.PageBlockTitle
    | _t.PageBlockUnsupported
    | _t.PageBlockVideo
)

AnyPageButton: _typing.TypeAlias = (
    _t.PageButton
)

AnyPageCaption: _typing.TypeAlias = (
    _t.PageCaption
)

AnyPageListItem: _typing.TypeAlias = (
    _t.PageListItemBlocks
    | _t.PageListItemText
)

AnyPageListOrderedItem: _typing.TypeAlias = (
    _t.PageListOrderedItemBlocks
    | _t.PageListOrderedItemText
)

AnyPageRelatedArticle: _typing.TypeAlias = (
    _t.PageRelatedArticle
)

AnyPageTableCell: _typing.TypeAlias = (
    _t.PageTableCell
)

AnyPageTableRow: _typing.TypeAlias = (
    _t.PageTableRow
)

AnyPaidReactionPrivacy: _typing.TypeAlias = (
    _t.PaidReactionPrivacyAnonymous
    | _t.PaidReactionPrivacyDefault
    | _t.PaidReactionPrivacyPeer
)

AnyPasskey: _typing.TypeAlias = (
    _t.Passkey
)

AnyPasswordKdfAlgo: _typing.TypeAlias = (
    _t.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow
    | _t.PasswordKdfAlgoUnknown
)

AnyPaymentCharge: _typing.TypeAlias = (
    _t.PaymentCharge
)

AnyPaymentFormMethod: _typing.TypeAlias = (
    _t.PaymentFormMethod
)

AnyPaymentRequestedInfo: _typing.TypeAlias = (
    _t.PaymentRequestedInfo
)

AnyPaymentSavedCredentials: _typing.TypeAlias = (
    _t.PaymentSavedCredentialsCard
)

AnyPeer: _typing.TypeAlias = (
    _t.PeerChannel
    | _t.PeerChat
    | _t.PeerUser
)

AnyPeerBlocked: _typing.TypeAlias = (
    _t.PeerBlocked
)

AnyPeerColor: _typing.TypeAlias = (
    _t.InputPeerColorCollectible
    | _t.PeerColor
    | _t.PeerColorCollectible
)

AnyPeerLocated: _typing.TypeAlias = (
    _t.PeerLocated
    | _t.PeerSelfLocated
)

AnyPeerNotifySettings: _typing.TypeAlias = (
    _t.PeerNotifySettings
)

AnyPeerSettings: _typing.TypeAlias = (
    _t.PeerSettings
)

AnyPeerStories: _typing.TypeAlias = (
    _t.PeerStories
)

AnyPendingSuggestion: _typing.TypeAlias = (
    _t.PendingSuggestion
)

AnyPhoneCall: _typing.TypeAlias = (
    _t.PhoneCall
    | _t.PhoneCallAccepted
    | _t.PhoneCallDiscarded
    | _t.PhoneCallEmpty
    | _t.PhoneCallRequested
    | _t.PhoneCallWaiting
)

AnyPhoneCallDiscardReason: _typing.TypeAlias = (
    _t.PhoneCallDiscardReasonAllowGroupCall
    | _t.PhoneCallDiscardReasonBusy
    | _t.PhoneCallDiscardReasonDisconnect
    | _t.PhoneCallDiscardReasonHangup
    | _t.PhoneCallDiscardReasonMigrateConferenceCall
    | _t.PhoneCallDiscardReasonMissed
)

AnyPhoneCallProtocol: _typing.TypeAlias = (
    _t.PhoneCallProtocol
)

AnyPhoneConnection: _typing.TypeAlias = (
    _t.PhoneConnection
    | _t.PhoneConnectionWebrtc
)

AnyPhoto: _typing.TypeAlias = (
    _t.Photo
    | _t.PhotoEmpty
)

AnyPhotoSize: _typing.TypeAlias = (
    _t.PhotoCachedSize
    | _t.PhotoPathSize
    | _t.PhotoSize
    | _t.PhotoSizeEmpty
    | _t.PhotoSizeProgressive
    | _t.PhotoStrippedSize
)

AnyPoll: _typing.TypeAlias = (
    _t.Poll
)

AnyPollAnswer: _typing.TypeAlias = (
    _t.InputPollAnswer
    | _t.PollAnswer
)

AnyPollAnswerVoters: _typing.TypeAlias = (
    _t.PollAnswerVoters
)

AnyPollResults: _typing.TypeAlias = (
    _t.PollResults
)

AnyPopularContact: _typing.TypeAlias = (
    _t.PopularContact
)

AnyPostAddress: _typing.TypeAlias = (
    _t.PostAddress
)

AnyPostInteractionCounters: _typing.TypeAlias = (
    _t.PostInteractionCountersMessage
    | _t.PostInteractionCountersStory
)

AnyPremiumGiftCodeOption: _typing.TypeAlias = (
    _t.PremiumGiftCodeOption
)

AnyPremiumGiftOption: _typing.TypeAlias = (
    _t.PremiumGiftOption
)

AnyPremiumSubscriptionOption: _typing.TypeAlias = (
    _t.PremiumSubscriptionOption
)

AnyPrepaidGiveaway: _typing.TypeAlias = (
    _t.PrepaidGiveaway
    | _t.PrepaidStarsGiveaway
)

AnyPrivacyKey: _typing.TypeAlias = (
    _t.PrivacyKeyAbout
    | _t.PrivacyKeyAddedByPhone
    | _t.PrivacyKeyBirthday
    | _t.PrivacyKeyChatInvite
    | _t.PrivacyKeyForwards
    | _t.PrivacyKeyNoPaidMessages
    | _t.PrivacyKeyPhoneCall
    | _t.PrivacyKeyPhoneNumber
    | _t.PrivacyKeyPhoneP2P
    | _t.PrivacyKeyProfilePhoto
    | _t.PrivacyKeySavedMusic
    | _t.PrivacyKeyStarGiftsAutoSave
    | _t.PrivacyKeyStatusTimestamp
    | _t.PrivacyKeyVoiceMessages
)

AnyPrivacyRule: _typing.TypeAlias = (
    _t.PrivacyValueAllowAll
    | _t.PrivacyValueAllowBots
    | _t.PrivacyValueAllowChatParticipants
    | _t.PrivacyValueAllowCloseFriends
    | _t.PrivacyValueAllowContacts
    | _t.PrivacyValueAllowPremium
    | _t.PrivacyValueAllowUsers
    | _t.PrivacyValueDisallowAll
    | _t.PrivacyValueDisallowBots
    | _t.PrivacyValueDisallowChatParticipants
    | _t.PrivacyValueDisallowContacts
    | _t.PrivacyValueDisallowUsers
)

AnyProfileTab: _typing.TypeAlias = (
    _t.ProfileTabFiles
    | _t.ProfileTabGifs
    | _t.ProfileTabGifts
    | _t.ProfileTabLinks
    | _t.ProfileTabMedia
    | _t.ProfileTabMusic
    | _t.ProfileTabPosts
    | _t.ProfileTabVoice
)

AnyPublicForward: _typing.TypeAlias = (
    _t.PublicForwardMessage
    | _t.PublicForwardStory
)

AnyQuickReply: _typing.TypeAlias = (
    _t.QuickReply
)

AnyReaction: _typing.TypeAlias = (
    _t.ReactionCustomEmoji
    | _t.ReactionEmoji
    | _t.ReactionEmpty
    | _t.ReactionPaid
)

AnyReactionCount: _typing.TypeAlias = (
    _t.ReactionCount
)

AnyReactionNotificationsFrom: _typing.TypeAlias = (
    _t.ReactionNotificationsFromAll
    | _t.ReactionNotificationsFromContacts
)

AnyReactionsNotifySettings: _typing.TypeAlias = (
    _t.ReactionsNotifySettings
)

AnyReadParticipantDate: _typing.TypeAlias = (
    _t.ReadParticipantDate
)

AnyReceivedNotifyMessage: _typing.TypeAlias = (
    _t.ReceivedNotifyMessage
)

AnyRecentMeUrl: _typing.TypeAlias = (
    _t.RecentMeUrlChat
    | _t.RecentMeUrlChatInvite
    | _t.RecentMeUrlStickerSet
    | _t.RecentMeUrlUnknown
    | _t.RecentMeUrlUser
)

AnyRecentStory: _typing.TypeAlias = (
    _t.RecentStory
)

AnyReplyMarkup: _typing.TypeAlias = (
    _t.ReplyInlineMarkup
    | _t.ReplyKeyboardForceReply
    | _t.ReplyKeyboardHide
    | _t.ReplyKeyboardMarkup
)

AnyReportReason: _typing.TypeAlias = (
    _t.InputReportReasonChildAbuse
    | _t.InputReportReasonCopyright
    | _t.InputReportReasonFake
    | _t.InputReportReasonGeoIrrelevant
    | _t.InputReportReasonIllegalDrugs
    | _t.InputReportReasonOther
    | _t.InputReportReasonPersonalDetails
    | _t.InputReportReasonPornography
    | _t.InputReportReasonSpam
    | _t.InputReportReasonViolence
)

AnyReportResult: _typing.TypeAlias = (
    _t.ReportResultAddComment
    | _t.ReportResultChooseOption
    | _t.ReportResultReported
)

AnyRequestPeerType: _typing.TypeAlias = (
    _t.RequestPeerTypeBroadcast
    | _t.RequestPeerTypeChat
    | _t.RequestPeerTypeCreateBot
    | _t.RequestPeerTypeUser
)

AnyRequestedPeer: _typing.TypeAlias = (
    _t.RequestedPeerChannel
    | _t.RequestedPeerChat
    | _t.RequestedPeerUser
)

AnyRequirementToContact: _typing.TypeAlias = (
    _t.RequirementToContactEmpty
    | _t.RequirementToContactPaidMessages
    | _t.RequirementToContactPremium
)

AnyRestrictionReason: _typing.TypeAlias = (
    _t.RestrictionReason
)

AnyRichButtonStyle: _typing.TypeAlias = (
    _t.RichButtonStyle
)

AnyRichMessage: _typing.TypeAlias = (
    _t.RichMessage
)

AnyRichText: _typing.TypeAlias = (
    _t.TextAnchor
    | _t.TextAutoEmail
    | _t.TextAutoPhone
    | _t.TextAutoUrl
    | _t.TextBankCard
    | _t.TextBold
    | _t.TextBotCommand
    | _t.TextButton
    | _t.TextCashtag
    | _t.TextConcat
    | _t.TextCustomEmoji
    | _t.TextDate
    | _t.TextDiff
    | _t.TextEmail
    | _t.TextEmpty
    | _t.TextFixed
    | _t.TextHashtag
    | _t.TextImage
    | _t.TextItalic
    | _t.TextMarked
    | _t.TextMath
    | _t.TextMention
    | _t.TextMentionName
    | _t.TextPhone
    | _t.TextPlain
    | _t.TextSpoiler
    | _t.TextStrike
    | _t.TextSubscript
    | _t.TextSuperscript
    | _t.TextUnderline
    | _t.TextUrl
)

AnySavedContact: _typing.TypeAlias = (
    _t.SavedPhoneContact
)

AnySavedDialog: _typing.TypeAlias = (
    _t.MonoForumDialog
    | _t.SavedDialog
)

AnySavedReactionTag: _typing.TypeAlias = (
    _t.SavedReactionTag
)

AnySavedStarGift: _typing.TypeAlias = (
    _t.SavedStarGift
)

AnySearchPostsFlood: _typing.TypeAlias = (
    _t.SearchPostsFlood
)

AnySearchResultsCalendarPeriod: _typing.TypeAlias = (
    _t.SearchResultsCalendarPeriod
)

AnySearchResultsPosition: _typing.TypeAlias = (
    _t.SearchResultPosition
)

AnySecureCredentialsEncrypted: _typing.TypeAlias = (
    _t.SecureCredentialsEncrypted
)

AnySecureData: _typing.TypeAlias = (
    _t.SecureData
)

AnySecureFile: _typing.TypeAlias = (
    _t.SecureFile
    | _t.SecureFileEmpty
)

AnySecurePasswordKdfAlgo: _typing.TypeAlias = (
    _t.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000
    | _t.SecurePasswordKdfAlgoSHA512
    | _t.SecurePasswordKdfAlgoUnknown
)

AnySecurePlainData: _typing.TypeAlias = (
    _t.SecurePlainEmail
    | _t.SecurePlainPhone
)

AnySecureRequiredType: _typing.TypeAlias = (
    _t.SecureRequiredType
    | _t.SecureRequiredTypeOneOf
)

AnySecureSecretSettings: _typing.TypeAlias = (
    _t.SecureSecretSettings
)

AnySecureValue: _typing.TypeAlias = (
    _t.SecureValue
)

AnySecureValueError: _typing.TypeAlias = (
    _t.SecureValueError
    | _t.SecureValueErrorData
    | _t.SecureValueErrorFile
    | _t.SecureValueErrorFiles
    | _t.SecureValueErrorFrontSide
    | _t.SecureValueErrorReverseSide
    | _t.SecureValueErrorSelfie
    | _t.SecureValueErrorTranslationFile
    | _t.SecureValueErrorTranslationFiles
)

AnySecureValueHash: _typing.TypeAlias = (
    _t.SecureValueHash
)

AnySecureValueType: _typing.TypeAlias = (
    _t.SecureValueTypeAddress
    | _t.SecureValueTypeBankStatement
    | _t.SecureValueTypeDriverLicense
    | _t.SecureValueTypeEmail
    | _t.SecureValueTypeIdentityCard
    | _t.SecureValueTypeInternalPassport
    | _t.SecureValueTypePassport
    | _t.SecureValueTypePassportRegistration
    | _t.SecureValueTypePersonalDetails
    | _t.SecureValueTypePhone
    | _t.SecureValueTypeRentalAgreement
    | _t.SecureValueTypeTemporaryRegistration
    | _t.SecureValueTypeUtilityBill
)

AnySendAsPeer: _typing.TypeAlias = (
    _t.SendAsPeer
)

AnySendMessageAction: _typing.TypeAlias = (
    _t.InputSendMessageRichMessageDraftAction
    | _t.SendMessageCancelAction
    | _t.SendMessageChooseContactAction
    | _t.SendMessageChooseStickerAction
    | _t.SendMessageEmojiInteraction
    | _t.SendMessageEmojiInteractionSeen
    | _t.SendMessageGamePlayAction
    | _t.SendMessageGeoLocationAction
    | _t.SendMessageHistoryImportAction
    | _t.SendMessageRecordAudioAction
    | _t.SendMessageRecordRoundAction
    | _t.SendMessageRecordVideoAction
    | _t.SendMessageRichMessageDraftAction
    | _t.SendMessageStopDraftAction
    | _t.SendMessageTextDraftAction
    | _t.SendMessageTypingAction
    | _t.SendMessageUploadAudioAction
    | _t.SendMessageUploadDocumentAction
    | _t.SendMessageUploadPhotoAction
    | _t.SendMessageUploadRoundAction
    | _t.SendMessageUploadVideoAction
    | _t.SpeakingInGroupCallAction
)

AnyShippingOption: _typing.TypeAlias = (
    _t.ShippingOption
)

AnySimpleWebViewResult: _typing.TypeAlias = (
    _t.SimpleWebViewResultUrl
)

AnySmsJob: _typing.TypeAlias = (
    _t.SmsJob
)

AnySponsoredMessage: _typing.TypeAlias = (
    _t.SponsoredMessage
)

AnySponsoredMessageReportOption: _typing.TypeAlias = (
    _t.SponsoredMessageReportOption
)

AnySponsoredPeer: _typing.TypeAlias = (
    _t.SponsoredPeer
)

AnySponsoredWebPage: _typing.TypeAlias = (
    _t.SponsoredWebPage
)

AnyStarGift: _typing.TypeAlias = (
    _t.StarGift
    | _t.StarGiftUnique
)

AnyStarGiftActiveAuctionState: _typing.TypeAlias = (
    _t.StarGiftActiveAuctionState
)

AnyStarGiftAttribute: _typing.TypeAlias = (
    _t.StarGiftAttributeBackdrop
    | _t.StarGiftAttributeModel
    | _t.StarGiftAttributeOriginalDetails
    | _t.StarGiftAttributePattern
)

AnyStarGiftAttributeCounter: _typing.TypeAlias = (
    _t.StarGiftAttributeCounter
)

AnyStarGiftAttributeId: _typing.TypeAlias = (
    _t.StarGiftAttributeIdBackdrop
    | _t.StarGiftAttributeIdModel
    | _t.StarGiftAttributeIdPattern
)

AnyStarGiftAttributeRarity: _typing.TypeAlias = (
    _t.StarGiftAttributeRarity
    | _t.StarGiftAttributeRarityEpic
    | _t.StarGiftAttributeRarityLegendary
    | _t.StarGiftAttributeRarityRare
    | _t.StarGiftAttributeRarityUncommon
)

AnyStarGiftAuctionAcquiredGift: _typing.TypeAlias = (
    _t.StarGiftAuctionAcquiredGift
)

AnyStarGiftAuctionRound: _typing.TypeAlias = (
    _t.StarGiftAuctionRound
    | _t.StarGiftAuctionRoundExtendable
)

AnyStarGiftAuctionState: _typing.TypeAlias = (
    _t.StarGiftAuctionState
    | _t.StarGiftAuctionStateFinished
    | _t.StarGiftAuctionStateNotModified
)

AnyStarGiftAuctionUserState: _typing.TypeAlias = (
    _t.StarGiftAuctionUserState
)

AnyStarGiftBackground: _typing.TypeAlias = (
    _t.StarGiftBackground
)

AnyStarGiftCollection: _typing.TypeAlias = (
    _t.StarGiftCollection
)

AnyStarGiftUpgradePrice: _typing.TypeAlias = (
    _t.StarGiftUpgradePrice
)

AnyStarRefProgram: _typing.TypeAlias = (
    _t.StarRefProgram
)

AnyStarsAmount: _typing.TypeAlias = (
    _t.StarsAmount
    | _t.StarsTonAmount
)

AnyStarsGiftOption: _typing.TypeAlias = (
    _t.StarsGiftOption
)

AnyStarsGiveawayOption: _typing.TypeAlias = (
    _t.StarsGiveawayOption
)

AnyStarsGiveawayWinnersOption: _typing.TypeAlias = (
    _t.StarsGiveawayWinnersOption
)

AnyStarsRating: _typing.TypeAlias = (
    _t.StarsRating
)

AnyStarsRevenueStatus: _typing.TypeAlias = (
    _t.StarsRevenueStatus
)

AnyStarsSubscription: _typing.TypeAlias = (
    _t.StarsSubscription
)

AnyStarsSubscriptionPricing: _typing.TypeAlias = (
    _t.StarsSubscriptionPricing
)

AnyStarsTopupOption: _typing.TypeAlias = (
    _t.StarsTopupOption
)

AnyStarsTransaction: _typing.TypeAlias = (
    _t.StarsTransaction
)

AnyStarsTransactionPeer: _typing.TypeAlias = (
    _t.StarsTransactionPeer
    | _t.StarsTransactionPeerAPI
    | _t.StarsTransactionPeerAds
    | _t.StarsTransactionPeerAppStore
    | _t.StarsTransactionPeerFragment
    | _t.StarsTransactionPeerPlayMarket
    | _t.StarsTransactionPeerPremiumBot
    | _t.StarsTransactionPeerUnsupported
)

AnyStatsAbsValueAndPrev: _typing.TypeAlias = (
    _t.StatsAbsValueAndPrev
)

AnyStatsDateRangeDays: _typing.TypeAlias = (
    _t.StatsDateRangeDays
)

AnyStatsGraph: _typing.TypeAlias = (
    _t.StatsGraph
    | _t.StatsGraphAsync
    | _t.StatsGraphError
)

AnyStatsGroupTopAdmin: _typing.TypeAlias = (
    _t.StatsGroupTopAdmin
)

AnyStatsGroupTopInviter: _typing.TypeAlias = (
    _t.StatsGroupTopInviter
)

AnyStatsGroupTopPoster: _typing.TypeAlias = (
    _t.StatsGroupTopPoster
)

AnyStatsPercentValue: _typing.TypeAlias = (
    _t.StatsPercentValue
)

AnyStatsURL: _typing.TypeAlias = (
    _t.StatsURL
)

AnyStickerKeyword: _typing.TypeAlias = (
    _t.StickerKeyword
)

AnyStickerPack: _typing.TypeAlias = (
    _t.StickerPack
)

AnyStickerSet: _typing.TypeAlias = (
    _t.StickerSet
)

AnyStickerSetCovered: _typing.TypeAlias = (
    _t.StickerSetCovered
    | _t.StickerSetFullCovered
    | _t.StickerSetMultiCovered
    | _t.StickerSetNoCovered
)

AnyStoriesStealthMode: _typing.TypeAlias = (
    _t.StoriesStealthMode
)

AnyStoryAlbum: _typing.TypeAlias = (
    _t.StoryAlbum
)

AnyStoryFwdHeader: _typing.TypeAlias = (
    _t.StoryFwdHeader
)

AnyStoryItem: _typing.TypeAlias = (
    _t.StoryItem
    | _t.StoryItemDeleted
    | _t.StoryItemSkipped
)

AnyStoryReaction: _typing.TypeAlias = (
    _t.StoryReaction
    | _t.StoryReactionPublicForward
    | _t.StoryReactionPublicRepost
)

AnyStoryView: _typing.TypeAlias = (
    _t.StoryView
    | _t.StoryViewPublicForward
    | _t.StoryViewPublicRepost
)

AnyStoryViews: _typing.TypeAlias = (
    _t.StoryViews
)

AnySuggestedPost: _typing.TypeAlias = (
    _t.SuggestedPost
)

AnyTextWithEntities: _typing.TypeAlias = (
    _t.TextWithEntities
)

AnyTheme: _typing.TypeAlias = (
    _t.Theme
)

AnyThemeSettings: _typing.TypeAlias = (
    _t.ThemeSettings
)

AnyTimezone: _typing.TypeAlias = (
    _t.Timezone
)

AnyTlsBlock: _typing.TypeAlias = (
    _t.TlsBlockDomain
    | _t.TlsBlockGrease
    | _t.TlsBlockPublicKey
    | _t.TlsBlockRandom
    | _t.TlsBlockScope
    | _t.TlsBlockString
    | _t.TlsBlockZero
)

AnyTlsClientHello: _typing.TypeAlias = (
    _t.TlsClientHello
)

AnyTodoCompletion: _typing.TypeAlias = (
    _t.TodoCompletion
)

AnyTodoItem: _typing.TypeAlias = (
    _t.TodoItem
)

AnyTodoList: _typing.TypeAlias = (
    _t.TodoList
)

AnyTopPeer: _typing.TypeAlias = (
    _t.TopPeer
)

AnyTopPeerCategory: _typing.TypeAlias = (
    _t.TopPeerCategoryBotsApp
    | _t.TopPeerCategoryBotsGuestChat
    | _t.TopPeerCategoryBotsInline
    | _t.TopPeerCategoryBotsPM
    | _t.TopPeerCategoryChannels
    | _t.TopPeerCategoryCorrespondents
    | _t.TopPeerCategoryForwardChats
    | _t.TopPeerCategoryForwardUsers
    | _t.TopPeerCategoryGroups
    | _t.TopPeerCategoryPhoneCalls
)

AnyTopPeerCategoryPeers: _typing.TypeAlias = (
    _t.TopPeerCategoryPeers
)

AnyTrue: _typing.TypeAlias = (
    _t.True_
)

AnyUpdate: _typing.TypeAlias = (
    _t.UpdateAiComposeTones
    | _t.UpdateAttachMenuBots
    | _t.UpdateAutoSaveSettings
    | _t.UpdateBotBusinessConnect
    | _t.UpdateBotCallbackQuery
    | _t.UpdateBotChatBoost
    | _t.UpdateBotChatInviteRequester
    | _t.UpdateBotCommands
    | _t.UpdateBotDeleteBusinessMessage
    | _t.UpdateBotEditBusinessMessage
    | _t.UpdateBotGuestChatQuery
    | _t.UpdateBotInlineQuery
    | _t.UpdateBotInlineSend
    | _t.UpdateBotMenuButton
    | _t.UpdateBotMessageReaction
    | _t.UpdateBotMessageReactions
    | _t.UpdateBotNewBusinessMessage
    | _t.UpdateBotPrecheckoutQuery
    | _t.UpdateBotPurchasedPaidMedia
    | _t.UpdateBotShippingQuery
    | _t.UpdateBotStarsSubscription
    | _t.UpdateBotStopped
    | _t.UpdateBotSubscriptionExpire
    | _t.UpdateBotWebhookJSON
    | _t.UpdateBotWebhookJSONQuery
    | _t.UpdateBroadcastRevenueTransactions
    | _t.UpdateBusinessBotCallbackQuery
    | _t.UpdateChannel
    | _t.UpdateChannelAvailableMessages
    | _t.UpdateChannelMessageForwards
    | _t.UpdateChannelMessageViews
    | _t.UpdateChannelParticipant
    | _t.UpdateChannelPinnedTopic
    | _t.UpdateChannelPinnedTopics
    | _t.UpdateChannelReadMessagesContents
    | _t.UpdateChannelTooLong
    | _t.UpdateChannelUserTyping
    | _t.UpdateChannelViewForumAsMessages
    | _t.UpdateChannelWebPage
    | _t.UpdateChat
    | _t.UpdateChatDefaultBannedRights
    | _t.UpdateChatParticipant
    | _t.UpdateChatParticipantAdd
    | _t.UpdateChatParticipantAdmin
    | _t.UpdateChatParticipantDelete
    | _t.UpdateChatParticipantRank
    | _t.UpdateChatParticipants
    | _t.UpdateChatUserTyping
    | _t.UpdateConfig
    | _t.UpdateContactsReset
    | _t.UpdateDcOptions
    | _t.UpdateDeleteChannelMessages
    | _t.UpdateDeleteEphemeralMessages
    | _t.UpdateDeleteGroupCallMessages
    | _t.UpdateDeleteMessages
    | _t.UpdateDeleteQuickReply
    | _t.UpdateDeleteQuickReplyMessages
    | _t.UpdateDeleteScheduledMessages
    | _t.UpdateDialogFilter
    | _t.UpdateDialogFilterOrder
    | _t.UpdateDialogFilters
    | _t.UpdateDialogPinned
    | _t.UpdateDialogUnreadMark
    | _t.UpdateDraftMessage
    | _t.UpdateEditChannelMessage
    | _t.UpdateEditEphemeralMessage
    | _t.UpdateEditMessage
    | _t.UpdateEmojiGameInfo
    | _t.UpdateEncryptedChatTyping
    | _t.UpdateEncryptedMessagesRead
    | _t.UpdateEncryption
    | _t.UpdateEphemeralBotCallbackQuery
    | _t.UpdateFavedStickers
    | _t.UpdateFolderPeers
    | _t.UpdateGeoLiveViewed
    | _t.UpdateGroupCall
    | _t.UpdateGroupCallChainBlocks
    | _t.UpdateGroupCallConnection
    | _t.UpdateGroupCallEncryptedMessage
    | _t.UpdateGroupCallMessage
    | _t.UpdateGroupCallParticipants
    | _t.UpdateGroupInvitePrivacyForbidden
    | _t.UpdateInlineBotCallbackQuery
    | _t.UpdateJoinChatWebViewDecision
    | _t.UpdateLangPack
    | _t.UpdateLangPackTooLong
    | _t.UpdateLoginToken
    | _t.UpdateManagedBot
    | _t.UpdateMessageExtendedMedia
    | _t.UpdateMessageID
    | _t.UpdateMessagePoll
    | _t.UpdateMessagePollVote
    | _t.UpdateMessageReactions
    | _t.UpdateMonoForumNoPaidException
    | _t.UpdateMoveStickerSetToTop
    | _t.UpdateNewAuthorization
    | _t.UpdateNewBotConnection
    | _t.UpdateNewChannelMessage
    | _t.UpdateNewEncryptedMessage
    | _t.UpdateNewEphemeralMessage
    | _t.UpdateNewMessage
    | _t.UpdateNewQuickReply
    | _t.UpdateNewScheduledMessage
    | _t.UpdateNewStickerSet
    | _t.UpdateNewStoryReaction
    | _t.UpdateNotifySettings
    | _t.UpdatePaidReactionPrivacy
    | _t.UpdatePeerBlocked
    | _t.UpdatePeerHistoryTTL
    | _t.UpdatePeerLocated
    | _t.UpdatePeerSettings
    | _t.UpdatePeerWallpaper
    | _t.UpdatePendingJoinRequests
    | _t.UpdatePhoneCall
    | _t.UpdatePhoneCallSignalingData
    | _t.UpdatePinnedChannelMessages
    | _t.UpdatePinnedDialogs
    | _t.UpdatePinnedForumTopic
    | _t.UpdatePinnedForumTopics
    | _t.UpdatePinnedMessages
    | _t.UpdatePinnedSavedDialogs
    | _t.UpdatePrivacy
    | _t.UpdatePtsChanged
    | _t.UpdateQuickReplies
    | _t.UpdateQuickReplyMessage
    | _t.UpdateReadChannelDiscussionInbox
    | _t.UpdateReadChannelDiscussionOutbox
    | _t.UpdateReadChannelInbox
    | _t.UpdateReadChannelOutbox
    | _t.UpdateReadFeaturedEmojiStickers
    | _t.UpdateReadFeaturedStickers
    | _t.UpdateReadHistoryInbox
    | _t.UpdateReadHistoryOutbox
    | _t.UpdateReadMessagesContents
    | _t.UpdateReadMonoForumInbox
    | _t.UpdateReadMonoForumOutbox
    | _t.UpdateReadStories
    | _t.UpdateRecentEmojiStatuses
    | _t.UpdateRecentReactions
    | _t.UpdateRecentStickers
    | _t.UpdateSavedDialogPinned
    | _t.UpdateSavedGifs
    | _t.UpdateSavedReactionTags
    | _t.UpdateSavedRingtones
    | _t.UpdateSentPhoneCode
    | _t.UpdateSentStoryReaction
    | _t.UpdateServiceNotification
    | _t.UpdateSmsJob
    | _t.UpdateStarGiftAuctionState
    | _t.UpdateStarGiftAuctionUserState
    | _t.UpdateStarGiftCraftFail
    | _t.UpdateStarsBalance
    | _t.UpdateStarsRevenueStatus
    | _t.UpdateStickerSets
    | _t.UpdateStickerSetsOrder
    | _t.UpdateStoriesStealthMode
    | _t.UpdateStory
    | _t.UpdateStoryID
    | _t.UpdateTheme
    | _t.UpdateTranscribedAudio
    | _t.UpdateUser
    | _t.UpdateUserEmojiStatus
    | _t.UpdateUserName
    | _t.UpdateUserPhone
    | _t.UpdateUserPhoto
    | _t.UpdateUserStatus
    | _t.UpdateUserTyping
    | _t.UpdateWebBrowserException
    | _t.UpdateWebBrowserSettings
    | _t.UpdateWebPage
    | _t.UpdateWebViewResultSent
)

AnyUpdates: _typing.TypeAlias = (
    _t.UpdateShort
    | _t.UpdateShortChatMessage
    | _t.UpdateShortMessage
    | _t.UpdateShortSentMessage
    | _t.Updates
    | _t.UpdatesCombined
    | _t.UpdatesTooLong
)

AnyUrlAuthResult: _typing.TypeAlias = (
    _t.UrlAuthResultAccepted
    | _t.UrlAuthResultDefault
    | _t.UrlAuthResultRequest
)

AnyUser: _typing.TypeAlias = (
    _t.User
    | _t.UserEmpty
)

AnyUserFull: _typing.TypeAlias = (
    _t.UserFull
)

AnyUserProfilePhoto: _typing.TypeAlias = (
    _t.UserProfilePhoto
    | _t.UserProfilePhotoEmpty
)

AnyUserStarGift: _typing.TypeAlias = (
    _t.UserStarGift
)

AnyUserStatus: _typing.TypeAlias = (
    _t.UserStatusEmpty
    | _t.UserStatusLastMonth
    | _t.UserStatusLastWeek
    | _t.UserStatusOffline
    | _t.UserStatusOnline
    | _t.UserStatusRecently
)

AnyUserStories: _typing.TypeAlias = (
    _t.UserStories
)

AnyUsername: _typing.TypeAlias = (
    _t.Username
)

AnyVideoSize: _typing.TypeAlias = (
    _t.VideoSize
    | _t.VideoSizeEmojiMarkup
    | _t.VideoSizeStickerMarkup
)

AnyWallPaper: _typing.TypeAlias = (
    _t.WallPaper
    | _t.WallPaperNoFile
)

AnyWallPaperSettings: _typing.TypeAlias = (
    _t.WallPaperSettings
)

AnyWebAuthorization: _typing.TypeAlias = (
    _t.WebAuthorization
)

AnyWebDocument: _typing.TypeAlias = (
    _t.WebDocument
    | _t.WebDocumentNoProxy
)

AnyWebDomainException: _typing.TypeAlias = (
    _t.WebDomainException
)

AnyWebPage: _typing.TypeAlias = (
    _t.WebPage
    | _t.WebPageEmpty
    | _t.WebPageNotModified
    | _t.WebPagePending
)

AnyWebPageAttribute: _typing.TypeAlias = (
    _t.WebPageAttributeAiComposeTone
    | _t.WebPageAttributeStarGiftAuction
    | _t.WebPageAttributeStarGiftCollection
    | _t.WebPageAttributeStickerSet
    | _t.WebPageAttributeStory
    | _t.WebPageAttributeTheme
    | _t.WebPageAttributeUniqueStarGift
)

AnyWebViewMessageSent: _typing.TypeAlias = (
    _t.WebViewMessageSent
)

AnyWebViewResult: _typing.TypeAlias = (
    _t.WebViewResultUrl
)
