# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AuthorizationForm(_registry.TLObject, frozen=True, gc=False):
    required_types: _b.list[_t.AnySecureRequiredType]
    values: _b.list[_t.AnySecureValue]
    errors: _b.list[_t.AnySecureValueError]
    users: _b.list[_t.AnyUser]
    privacy_policy_url: _b.str | None = ...

class Authorizations(_registry.TLObject, frozen=True, gc=False):
    authorization_ttl_days: _b.int
    authorizations: _b.list[_t.AnyAuthorization]

class AutoDownloadSettings(_registry.TLObject, frozen=True, gc=False):
    low: _t.AnyAutoDownloadSettings
    medium: _t.AnyAutoDownloadSettings
    high: _t.AnyAutoDownloadSettings

class AutoSaveSettings(_registry.TLObject, frozen=True, gc=False):
    users_settings: _t.AnyAutoSaveSettings
    chats_settings: _t.AnyAutoSaveSettings
    broadcasts_settings: _t.AnyAutoSaveSettings
    exceptions: _b.list[_t.AnyAutoSaveException]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class BusinessChatLinks(_registry.TLObject, frozen=True, gc=False):
    links: _b.list[_t.AnyBusinessChatLink]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ChatThemes(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    themes: _b.list[_t.AnyChatTheme]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class ChatThemesNotModified(_registry.TLObject, frozen=True, gc=False): ...

class ConnectedBots(_registry.TLObject, frozen=True, gc=False):
    connected_bots: _b.list[_t.AnyConnectedBot]
    users: _b.list[_t.AnyUser]

class ContentSettings(_registry.TLObject, frozen=True, gc=False):
    sensitive_enabled: _b.bool = ...
    sensitive_can_change: _b.bool = ...

class EmailVerified(_registry.TLObject, frozen=True, gc=False):
    email: _b.str

class EmailVerifiedLogin(_registry.TLObject, frozen=True, gc=False):
    email: _b.str
    sent_code: _t.auth.AnySentCode

class EmojiStatuses(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    statuses: _b.list[_t.AnyEmojiStatus]

class EmojiStatusesNotModified(_registry.TLObject, frozen=True, gc=False): ...

class PaidMessagesRevenue(_registry.TLObject, frozen=True, gc=False):
    stars_amount: _b.int

class PasskeyRegistrationOptions(_registry.TLObject, frozen=True, gc=False):
    options: _t.AnyDataJSON

class Passkeys(_registry.TLObject, frozen=True, gc=False):
    passkeys: _b.list[_t.AnyPasskey]

class Password(_registry.TLObject, frozen=True, gc=False):
    new_algo: _t.AnyPasswordKdfAlgo
    new_secure_algo: _t.AnySecurePasswordKdfAlgo
    secure_random: _b.bytes
    has_recovery: _b.bool = ...
    has_secure_values: _b.bool = ...
    has_password: _b.bool = ...
    current_algo: _t.AnyPasswordKdfAlgo | None = ...
    srp_B: _b.bytes | None = ...
    srp_id: _b.int | None = ...
    hint: _b.str | None = ...
    email_unconfirmed_pattern: _b.str | None = ...
    pending_reset_date: _b.int | None = ...
    login_email_pattern: _b.str | None = ...

class PasswordInputSettings(_registry.TLObject, frozen=True, gc=False):
    new_algo: _t.AnyPasswordKdfAlgo | None = ...
    new_password_hash: _b.bytes | None = ...
    hint: _b.str | None = ...
    email: _b.str | None = ...
    new_secure_settings: _t.AnySecureSecretSettings | None = ...

class PasswordSettings(_registry.TLObject, frozen=True, gc=False):
    email: _b.str | None = ...
    secure_settings: _t.AnySecureSecretSettings | None = ...

class PrivacyRules(_registry.TLObject, frozen=True, gc=False):
    rules: _b.list[_t.AnyPrivacyRule]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ResetPasswordFailedWait(_registry.TLObject, frozen=True, gc=False):
    retry_date: _b.int

class ResetPasswordOk(_registry.TLObject, frozen=True, gc=False): ...

class ResetPasswordRequestedWait(_registry.TLObject, frozen=True, gc=False):
    until_date: _b.int

class ResolvedBusinessChatLinks(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    message: _b.str
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    entities: _b.list[_t.AnyMessageEntity] | None = ...

class SavedMusicIds(_registry.TLObject, frozen=True, gc=False):
    ids: _b.list[_b.int]

class SavedMusicIdsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class SavedRingtone(_registry.TLObject, frozen=True, gc=False): ...

class SavedRingtoneConverted(_registry.TLObject, frozen=True, gc=False):
    document: _t.AnyDocument

class SavedRingtones(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    ringtones: _b.list[_t.AnyDocument]

class SavedRingtonesNotModified(_registry.TLObject, frozen=True, gc=False): ...

class SentEmailCode(_registry.TLObject, frozen=True, gc=False):
    email_pattern: _b.str
    length: _b.int

class Takeout(_registry.TLObject, frozen=True, gc=False):
    id: _b.int

class Themes(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    themes: _b.list[_t.AnyTheme]

class ThemesNotModified(_registry.TLObject, frozen=True, gc=False): ...

class TmpPassword(_registry.TLObject, frozen=True, gc=False):
    tmp_password: _b.bytes
    valid_until: _b.int

class WallPapers(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    wallpapers: _b.list[_t.AnyWallPaper]

class WallPapersNotModified(_registry.TLObject, frozen=True, gc=False): ...

class WebAuthorizations(_registry.TLObject, frozen=True, gc=False):
    authorizations: _b.list[_t.AnyWebAuthorization]
    users: _b.list[_t.AnyUser]

class WebBrowserSettings(_registry.TLObject, frozen=True, gc=False):
    external_exceptions: _b.list[_t.AnyWebDomainException]
    inapp_exceptions: _b.list[_t.AnyWebDomainException]
    hash: _b.int
    open_external_browser: _b.bool = ...
    display_close_button: _b.bool = ...

class WebBrowserSettingsNotModified(_registry.TLObject, frozen=True, gc=False): ...

AnyAuthorizationForm: _typing.TypeAlias = (
    _t.account.AuthorizationForm
)

AnyAuthorizations: _typing.TypeAlias = (
    _t.account.Authorizations
)

AnyAutoDownloadSettings: _typing.TypeAlias = (
    _t.account.AutoDownloadSettings
)

AnyAutoSaveSettings: _typing.TypeAlias = (
    _t.account.AutoSaveSettings
)

AnyBusinessChatLinks: _typing.TypeAlias = (
    _t.account.BusinessChatLinks
)

AnyChatThemes: _typing.TypeAlias = (
    _t.account.ChatThemes
    | _t.account.ChatThemesNotModified
)

AnyConnectedBots: _typing.TypeAlias = (
    _t.account.ConnectedBots
)

AnyContentSettings: _typing.TypeAlias = (
    _t.account.ContentSettings
)

AnyEmailVerified: _typing.TypeAlias = (
    _t.account.EmailVerified
    | _t.account.EmailVerifiedLogin
)

AnyEmojiStatuses: _typing.TypeAlias = (
    _t.account.EmojiStatuses
    | _t.account.EmojiStatusesNotModified
)

AnyPaidMessagesRevenue: _typing.TypeAlias = (
    _t.account.PaidMessagesRevenue
)

AnyPasskeyRegistrationOptions: _typing.TypeAlias = (
    _t.account.PasskeyRegistrationOptions
)

AnyPasskeys: _typing.TypeAlias = (
    _t.account.Passkeys
)

AnyPassword: _typing.TypeAlias = (
    _t.account.Password
)

AnyPasswordInputSettings: _typing.TypeAlias = (
    _t.account.PasswordInputSettings
)

AnyPasswordSettings: _typing.TypeAlias = (
    _t.account.PasswordSettings
)

AnyPrivacyRules: _typing.TypeAlias = (
    _t.account.PrivacyRules
)

AnyResetPasswordResult: _typing.TypeAlias = (
    _t.account.ResetPasswordFailedWait
    | _t.account.ResetPasswordOk
    | _t.account.ResetPasswordRequestedWait
)

AnyResolvedBusinessChatLinks: _typing.TypeAlias = (
    _t.account.ResolvedBusinessChatLinks
)

AnySavedMusicIds: _typing.TypeAlias = (
    _t.account.SavedMusicIds
    | _t.account.SavedMusicIdsNotModified
)

AnySavedRingtone: _typing.TypeAlias = (
    _t.account.SavedRingtone
    | _t.account.SavedRingtoneConverted
)

AnySavedRingtones: _typing.TypeAlias = (
    _t.account.SavedRingtones
    | _t.account.SavedRingtonesNotModified
)

AnySentEmailCode: _typing.TypeAlias = (
    _t.account.SentEmailCode
)

AnyTakeout: _typing.TypeAlias = (
    _t.account.Takeout
)

AnyThemes: _typing.TypeAlias = (
    _t.account.Themes
    | _t.account.ThemesNotModified
)

AnyTmpPassword: _typing.TypeAlias = (
    _t.account.TmpPassword
)

AnyWallPapers: _typing.TypeAlias = (
    _t.account.WallPapers
    | _t.account.WallPapersNotModified
)

AnyWebAuthorizations: _typing.TypeAlias = (
    _t.account.WebAuthorizations
)

AnyWebBrowserSettings: _typing.TypeAlias = (
    _t.account.WebBrowserSettings
    | _t.account.WebBrowserSettingsNotModified
)
