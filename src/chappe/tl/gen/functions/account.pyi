# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AcceptAuthorization(_registry.Request[_b.bool], frozen=True, gc=False):
    bot_id: _b.int
    scope: _b.str
    public_key: _b.str
    value_hashes: _b.list[_t.AnySecureValueHash]
    credentials: _t.AnySecureCredentialsEncrypted

class AddNoPaidMessagesException(_registry.Request[_b.bool], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    refund_charged: _b.bool = ...

class CancelPasswordEmail(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ChangeAuthorizationSettings(_registry.Request[_b.bool], frozen=True, gc=False):
    hash: _b.int
    confirmed: _b.bool = ...
    encrypted_requests_disabled: _b.bool | None = ...
    call_requests_disabled: _b.bool | None = ...

class ChangePhone(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    phone_code: _b.str

class CheckUsername(_registry.Request[_b.bool], frozen=True, gc=False):
    username: _b.str

class ClearRecentEmojiStatuses(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ConfirmBotConnection(_registry.Request[_b.bool], frozen=True, gc=False):
    bot_id: _t.AnyInputUser

class ConfirmPasswordEmail(_registry.Request[_b.bool], frozen=True, gc=False):
    code: _b.str

class ConfirmPhone(_registry.Request[_b.bool], frozen=True, gc=False):
    phone_code_hash: _b.str
    phone_code: _b.str

class CreateBusinessChatLink(_registry.Request[_t.AnyBusinessChatLink], frozen=True, gc=False):
    link: _t.AnyInputBusinessChatLink

class CreateTheme(_registry.Request[_t.AnyTheme], frozen=True, gc=False):
    slug: _b.str
    title: _b.str
    document: _t.AnyInputDocument | None = ...
    settings: _b.list[_t.AnyInputThemeSettings] | None = ...

class DeclinePasswordReset(_registry.Request[_b.bool], frozen=True, gc=False): ...

class DeleteAccount(_registry.Request[_b.bool], frozen=True, gc=False):
    reason: _b.str
    password: _t.AnyInputCheckPasswordSRP | None = ...

class DeleteAutoSaveExceptions(_registry.Request[_b.bool], frozen=True, gc=False): ...

class DeleteBusinessChatLink(_registry.Request[_b.bool], frozen=True, gc=False):
    slug: _b.str

class DeletePasskey(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _b.str

class DeleteSecureValue(_registry.Request[_b.bool], frozen=True, gc=False):
    types: _b.list[_t.AnySecureValueType]

class DeleteWebBrowserSettingsExceptions(_registry.Request[_t.account.AnyWebBrowserSettings], frozen=True, gc=False): ...

class DisablePeerConnectedBot(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class EditBusinessChatLink(_registry.Request[_t.AnyBusinessChatLink], frozen=True, gc=False):
    slug: _b.str
    link: _t.AnyInputBusinessChatLink

class FinishTakeoutSession(_registry.Request[_b.bool], frozen=True, gc=False):
    success: _b.bool = ...

class GetAccountTTL(_registry.Request[_t.AnyAccountDaysTTL], frozen=True, gc=False): ...

class GetAllSecureValues(_registry.Request[_b.list[_t.AnySecureValue]], frozen=True, gc=False): ...

class GetAuthorizationForm(_registry.Request[_t.account.AnyAuthorizationForm], frozen=True, gc=False):
    bot_id: _b.int
    scope: _b.str
    public_key: _b.str

class GetAuthorizations(_registry.Request[_t.account.AnyAuthorizations], frozen=True, gc=False): ...

class GetAutoDownloadSettings(_registry.Request[_t.account.AnyAutoDownloadSettings], frozen=True, gc=False): ...

class GetAutoSaveSettings(_registry.Request[_t.account.AnyAutoSaveSettings], frozen=True, gc=False): ...

class GetBotBusinessConnection(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    connection_id: _b.str

class GetBusinessChatLinks(_registry.Request[_t.account.AnyBusinessChatLinks], frozen=True, gc=False): ...

class GetChannelDefaultEmojiStatuses(_registry.Request[_t.account.AnyEmojiStatuses], frozen=True, gc=False):
    hash: _b.int

class GetChannelRestrictedStatusEmojis(_registry.Request[_t.AnyEmojiList], frozen=True, gc=False):
    hash: _b.int

class GetChatThemes(_registry.Request[_t.account.AnyThemes], frozen=True, gc=False):
    hash: _b.int

class GetCollectibleEmojiStatuses(_registry.Request[_t.account.AnyEmojiStatuses], frozen=True, gc=False):
    hash: _b.int

class GetConnectedBots(_registry.Request[_t.account.AnyConnectedBots], frozen=True, gc=False): ...

class GetContactSignUpNotification(_registry.Request[_b.bool], frozen=True, gc=False): ...

class GetContentSettings(_registry.Request[_t.account.AnyContentSettings], frozen=True, gc=False): ...

class GetDefaultBackgroundEmojis(_registry.Request[_t.AnyEmojiList], frozen=True, gc=False):
    hash: _b.int

class GetDefaultEmojiStatuses(_registry.Request[_t.account.AnyEmojiStatuses], frozen=True, gc=False):
    hash: _b.int

class GetDefaultGroupPhotoEmojis(_registry.Request[_t.AnyEmojiList], frozen=True, gc=False):
    hash: _b.int

class GetDefaultProfilePhotoEmojis(_registry.Request[_t.AnyEmojiList], frozen=True, gc=False):
    hash: _b.int

class GetGlobalPrivacySettings(_registry.Request[_t.AnyGlobalPrivacySettings], frozen=True, gc=False): ...

class GetMultiWallPapers(_registry.Request[_b.list[_t.AnyWallPaper]], frozen=True, gc=False):
    wallpapers: _b.list[_t.AnyInputWallPaper]

class GetNotifyExceptions(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    compare_sound: _b.bool = ...
    compare_stories: _b.bool = ...
    peer: _t.AnyInputNotifyPeer | None = ...

class GetNotifySettings(_registry.Request[_t.AnyPeerNotifySettings], frozen=True, gc=False):
    peer: _t.AnyInputNotifyPeer

class GetPaidMessagesRevenue(_registry.Request[_t.account.AnyPaidMessagesRevenue], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    parent_peer: _t.AnyInputPeer | None = ...

class GetPasskeys(_registry.Request[_t.account.AnyPasskeys], frozen=True, gc=False): ...

class GetPassword(_registry.Request[_t.account.AnyPassword], frozen=True, gc=False): ...

class GetPasswordSettings(_registry.Request[_t.account.AnyPasswordSettings], frozen=True, gc=False):
    password: _t.AnyInputCheckPasswordSRP

class GetPrivacy(_registry.Request[_t.account.AnyPrivacyRules], frozen=True, gc=False):
    key: _t.AnyInputPrivacyKey

class GetReactionsNotifySettings(_registry.Request[_t.AnyReactionsNotifySettings], frozen=True, gc=False): ...

class GetRecentEmojiStatuses(_registry.Request[_t.account.AnyEmojiStatuses], frozen=True, gc=False):
    hash: _b.int

class GetSavedMusicIds(_registry.Request[_t.account.AnySavedMusicIds], frozen=True, gc=False):
    hash: _b.int

class GetSavedRingtones(_registry.Request[_t.account.AnySavedRingtones], frozen=True, gc=False):
    hash: _b.int

class GetSecureValue(_registry.Request[_b.list[_t.AnySecureValue]], frozen=True, gc=False):
    types: _b.list[_t.AnySecureValueType]

class GetTheme(_registry.Request[_t.AnyTheme], frozen=True, gc=False):
    format: _b.str
    theme: _t.AnyInputTheme

class GetThemes(_registry.Request[_t.account.AnyThemes], frozen=True, gc=False):
    format: _b.str
    hash: _b.int

class GetTmpPassword(_registry.Request[_t.account.AnyTmpPassword], frozen=True, gc=False):
    password: _t.AnyInputCheckPasswordSRP
    period: _b.int

class GetUniqueGiftChatThemes(_registry.Request[_t.account.AnyChatThemes], frozen=True, gc=False):
    offset: _b.str
    limit: _b.int
    hash: _b.int

class GetWallPaper(_registry.Request[_t.AnyWallPaper], frozen=True, gc=False):
    wallpaper: _t.AnyInputWallPaper

class GetWallPapers(_registry.Request[_t.account.AnyWallPapers], frozen=True, gc=False):
    hash: _b.int

class GetWebAuthorizations(_registry.Request[_t.account.AnyWebAuthorizations], frozen=True, gc=False): ...

class GetWebBrowserSettings(_registry.Request[_t.account.AnyWebBrowserSettings], frozen=True, gc=False):
    hash: _b.int

class InitPasskeyRegistration(_registry.Request[_t.account.AnyPasskeyRegistrationOptions], frozen=True, gc=False): ...

class InitTakeoutSession(_registry.Request[_t.account.AnyTakeout], frozen=True, gc=False):
    contacts: _b.bool = ...
    message_users: _b.bool = ...
    message_chats: _b.bool = ...
    message_megagroups: _b.bool = ...
    message_channels: _b.bool = ...
    files: _b.bool = ...
    file_max_size: _b.int | None = ...

class InstallTheme(_registry.Request[_b.bool], frozen=True, gc=False):
    dark: _b.bool = ...
    theme: _t.AnyInputTheme | None = ...
    format: _b.str | None = ...
    base_theme: _t.AnyBaseTheme | None = ...

class InstallWallPaper(_registry.Request[_b.bool], frozen=True, gc=False):
    wallpaper: _t.AnyInputWallPaper
    settings: _t.AnyWallPaperSettings

class InvalidateSignInCodes(_registry.Request[_b.bool], frozen=True, gc=False):
    codes: _b.list[_b.str]

class RegisterDevice(_registry.Request[_b.bool], frozen=True, gc=False):
    token_type: _b.int
    token: _b.str
    app_sandbox: _b.bool
    secret: _b.bytes
    other_uids: _b.list[_b.int]
    no_muted: _b.bool = ...

class RegisterPasskey(_registry.Request[_t.AnyPasskey], frozen=True, gc=False):
    credential: _t.AnyInputPasskeyCredential

class ReorderUsernames(_registry.Request[_b.bool], frozen=True, gc=False):
    order: _b.list[_b.str]

class ReportPeer(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    reason: _t.AnyReportReason
    message: _b.str

class ReportProfilePhoto(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    photo_id: _t.AnyInputPhoto
    reason: _t.AnyReportReason
    message: _b.str

class ResendPasswordEmail(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ResetAuthorization(_registry.Request[_b.bool], frozen=True, gc=False):
    hash: _b.int

class ResetNotifySettings(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ResetPassword(_registry.Request[_t.account.AnyResetPasswordResult], frozen=True, gc=False): ...

class ResetWallPapers(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ResetWebAuthorization(_registry.Request[_b.bool], frozen=True, gc=False):
    hash: _b.int

class ResetWebAuthorizations(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ResolveBusinessChatLink(_registry.Request[_t.account.AnyResolvedBusinessChatLinks], frozen=True, gc=False):
    slug: _b.str

class SaveAutoDownloadSettings(_registry.Request[_b.bool], frozen=True, gc=False):
    settings: _t.AnyAutoDownloadSettings
    low: _b.bool = ...
    high: _b.bool = ...

class SaveAutoSaveSettings(_registry.Request[_b.bool], frozen=True, gc=False):
    settings: _t.AnyAutoSaveSettings
    users: _b.bool = ...
    chats: _b.bool = ...
    broadcasts: _b.bool = ...
    peer: _t.AnyInputPeer | None = ...

class SaveMusic(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputDocument
    unsave: _b.bool = ...
    after_id: _t.AnyInputDocument | None = ...

class SaveRingtone(_registry.Request[_t.account.AnySavedRingtone], frozen=True, gc=False):
    id: _t.AnyInputDocument
    unsave: _b.bool

class SaveSecureValue(_registry.Request[_t.AnySecureValue], frozen=True, gc=False):
    value: _t.AnyInputSecureValue
    secure_secret_id: _b.int

class SaveTheme(_registry.Request[_b.bool], frozen=True, gc=False):
    theme: _t.AnyInputTheme
    unsave: _b.bool

class SaveWallPaper(_registry.Request[_b.bool], frozen=True, gc=False):
    wallpaper: _t.AnyInputWallPaper
    unsave: _b.bool
    settings: _t.AnyWallPaperSettings

class SendChangePhoneCode(_registry.Request[_t.auth.AnySentCode], frozen=True, gc=False):
    phone_number: _b.str
    settings: _t.AnyCodeSettings

class SendConfirmPhoneCode(_registry.Request[_t.auth.AnySentCode], frozen=True, gc=False):
    hash: _b.str
    settings: _t.AnyCodeSettings

class SendVerifyEmailCode(_registry.Request[_t.account.AnySentEmailCode], frozen=True, gc=False):
    purpose: _t.AnyEmailVerifyPurpose
    email: _b.str

class SendVerifyPhoneCode(_registry.Request[_t.auth.AnySentCode], frozen=True, gc=False):
    phone_number: _b.str
    settings: _t.AnyCodeSettings

class SetAccountTTL(_registry.Request[_b.bool], frozen=True, gc=False):
    ttl: _t.AnyAccountDaysTTL

class SetAuthorizationTTL(_registry.Request[_b.bool], frozen=True, gc=False):
    authorization_ttl_days: _b.int

class SetContactSignUpNotification(_registry.Request[_b.bool], frozen=True, gc=False):
    silent: _b.bool

class SetContentSettings(_registry.Request[_b.bool], frozen=True, gc=False):
    sensitive_enabled: _b.bool = ...

class SetGlobalPrivacySettings(_registry.Request[_t.AnyGlobalPrivacySettings], frozen=True, gc=False):
    settings: _t.AnyGlobalPrivacySettings

class SetMainProfileTab(_registry.Request[_b.bool], frozen=True, gc=False):
    tab: _t.AnyProfileTab

class SetPrivacy(_registry.Request[_t.account.AnyPrivacyRules], frozen=True, gc=False):
    key: _t.AnyInputPrivacyKey
    rules: _b.list[_t.AnyInputPrivacyRule]

class SetReactionsNotifySettings(_registry.Request[_t.AnyReactionsNotifySettings], frozen=True, gc=False):
    settings: _t.AnyReactionsNotifySettings

class ToggleConnectedBotPaused(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    paused: _b.bool

class ToggleNoPaidMessagesException(_registry.Request[_b.bool], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    refund_charged: _b.bool = ...
    require_payment: _b.bool = ...
    parent_peer: _t.AnyInputPeer | None = ...

class ToggleSponsoredMessages(_registry.Request[_b.bool], frozen=True, gc=False):
    enabled: _b.bool

class ToggleUsername(_registry.Request[_b.bool], frozen=True, gc=False):
    username: _b.str
    active: _b.bool

class ToggleWebBrowserSettingsException(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    url: _b.str
    delete: _b.bool = ...
    open_external_browser: _b.bool | None = ...

class UnregisterDevice(_registry.Request[_b.bool], frozen=True, gc=False):
    token_type: _b.int
    token: _b.str
    other_uids: _b.list[_b.int]

class UpdateBirthday(_registry.Request[_b.bool], frozen=True, gc=False):
    birthday: _t.AnyBirthday | None = ...

class UpdateBusinessAwayMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    message: _t.AnyInputBusinessAwayMessage | None = ...

class UpdateBusinessGreetingMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    message: _t.AnyInputBusinessGreetingMessage | None = ...

class UpdateBusinessIntro(_registry.Request[_b.bool], frozen=True, gc=False):
    intro: _t.AnyInputBusinessIntro | None = ...

class UpdateBusinessLocation(_registry.Request[_b.bool], frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint | None = ...
    address: _b.str | None = ...

class UpdateBusinessWorkHours(_registry.Request[_b.bool], frozen=True, gc=False):
    business_work_hours: _t.AnyBusinessWorkHours | None = ...

class UpdateColor(_registry.Request[_b.bool], frozen=True, gc=False):
    for_profile: _b.bool = ...
    color: _t.AnyPeerColor | None = ...

class UpdateConnectedBot(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    bot: _t.AnyInputUser
    recipients: _t.AnyInputBusinessBotRecipients
    deleted: _b.bool = ...
    rights: _t.AnyBusinessBotRights | None = ...

class UpdateDeviceLocked(_registry.Request[_b.bool], frozen=True, gc=False):
    period: _b.int

class UpdateEmojiStatus(_registry.Request[_b.bool], frozen=True, gc=False):
    emoji_status: _t.AnyEmojiStatus

class UpdateNotifySettings(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputNotifyPeer
    settings: _t.AnyInputPeerNotifySettings

class UpdatePasswordSettings(_registry.Request[_b.bool], frozen=True, gc=False):
    password: _t.AnyInputCheckPasswordSRP
    new_settings: _t.account.AnyPasswordInputSettings

class UpdatePersonalChannel(_registry.Request[_b.bool], frozen=True, gc=False):
    channel: _t.AnyInputChannel

class UpdateProfile(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    first_name: _b.str | None = ...
    last_name: _b.str | None = ...
    about: _b.str | None = ...

class UpdateStatus(_registry.Request[_b.bool], frozen=True, gc=False):
    offline: _b.bool

class UpdateTheme(_registry.Request[_t.AnyTheme], frozen=True, gc=False):
    format: _b.str
    theme: _t.AnyInputTheme
    slug: _b.str | None = ...
    title: _b.str | None = ...
    document: _t.AnyInputDocument | None = ...
    settings: _b.list[_t.AnyInputThemeSettings] | None = ...

class UpdateUsername(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    username: _b.str

class UpdateWebBrowserSettings(_registry.Request[_t.account.AnyWebBrowserSettings], frozen=True, gc=False):
    open_external_browser: _b.bool = ...
    display_close_button: _b.bool = ...

class UploadRingtone(_registry.Request[_t.AnyDocument], frozen=True, gc=False):
    file: _t.AnyInputFile
    file_name: _b.str
    mime_type: _b.str

class UploadTheme(_registry.Request[_t.AnyDocument], frozen=True, gc=False):
    file: _t.AnyInputFile
    file_name: _b.str
    mime_type: _b.str
    thumb: _t.AnyInputFile | None = ...

class UploadWallPaper(_registry.Request[_t.AnyWallPaper], frozen=True, gc=False):
    file: _t.AnyInputFile
    mime_type: _b.str
    settings: _t.AnyWallPaperSettings
    for_chat: _b.bool = ...

class VerifyEmail(_registry.Request[_t.account.AnyEmailVerified], frozen=True, gc=False):
    purpose: _t.AnyEmailVerifyPurpose
    verification: _t.AnyEmailVerification

class VerifyPhone(_registry.Request[_b.bool], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    phone_code: _b.str
