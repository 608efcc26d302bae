# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AppConfig(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    config: _t.AnyJSONValue

class AppConfigNotModified(_registry.TLObject, frozen=True, gc=False): ...

class AppUpdate(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    version: _b.str
    text: _b.str
    entities: _b.list[_t.AnyMessageEntity]
    can_not_skip: _b.bool = ...
    document: _t.AnyDocument | None = ...
    url: _b.str | None = ...
    sticker: _t.AnyDocument | None = ...

class ConfigSimple(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    expires: _b.int
    rules: _b.list[_t.AnyAccessPointRule]

class CountriesList(_registry.TLObject, frozen=True, gc=False):
    countries: _b.list[_t.help.AnyCountry]
    hash: _b.int

class CountriesListNotModified(_registry.TLObject, frozen=True, gc=False): ...

class Country(_registry.TLObject, frozen=True, gc=False):
    iso2: _b.str
    default_name: _b.str
    country_codes: _b.list[_t.help.AnyCountryCode]
    hidden: _b.bool = ...
    name: _b.str | None = ...

class CountryCode(_registry.TLObject, frozen=True, gc=False):
    country_code: _b.str
    prefixes: _b.list[_b.str] | None = ...
    patterns: _b.list[_b.str] | None = ...

class DeepLinkInfo(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    update_app: _b.bool = ...
    entities: _b.list[_t.AnyMessageEntity] | None = ...

class DeepLinkInfoEmpty(_registry.TLObject, frozen=True, gc=False): ...

class InviteText(_registry.TLObject, frozen=True, gc=False):
    message: _b.str

class NoAppUpdate(_registry.TLObject, frozen=True, gc=False): ...

class PassportConfig(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    countries_langs: _t.AnyDataJSON

class PassportConfigNotModified(_registry.TLObject, frozen=True, gc=False): ...

class PeerColorOption(_registry.TLObject, frozen=True, gc=False):
    color_id: _b.int
    hidden: _b.bool = ...
    colors: _t.help.AnyPeerColorSet | None = ...
    dark_colors: _t.help.AnyPeerColorSet | None = ...
    channel_min_level: _b.int | None = ...
    group_min_level: _b.int | None = ...

class PeerColorProfileSet(_registry.TLObject, frozen=True, gc=False):
    palette_colors: _b.list[_b.int]
    bg_colors: _b.list[_b.int]
    story_colors: _b.list[_b.int]

class PeerColorSet(_registry.TLObject, frozen=True, gc=False):
    colors: _b.list[_b.int]

class PeerColors(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    colors: _b.list[_t.help.AnyPeerColorOption]

class PeerColorsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class PremiumPromo(_registry.TLObject, frozen=True, gc=False):
    status_text: _b.str
    status_entities: _b.list[_t.AnyMessageEntity]
    video_sections: _b.list[_b.str]
    videos: _b.list[_t.AnyDocument]
    period_options: _b.list[_t.AnyPremiumSubscriptionOption]
    users: _b.list[_t.AnyUser]

class PromoData(_registry.TLObject, frozen=True, gc=False):
    expires: _b.int
    pending_suggestions: _b.list[_b.str]
    dismissed_suggestions: _b.list[_b.str]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    proxy: _b.bool = ...
    peer: _t.AnyPeer | None = ...
    psa_type: _b.str | None = ...
    psa_message: _b.str | None = ...
    custom_pending_suggestion: _t.AnyPendingSuggestion | None = ...

class PromoDataEmpty(_registry.TLObject, frozen=True, gc=False):
    expires: _b.int

class RecentMeUrls(_registry.TLObject, frozen=True, gc=False):
    urls: _b.list[_t.AnyRecentMeUrl]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class Support(_registry.TLObject, frozen=True, gc=False):
    phone_number: _b.str
    user: _t.AnyUser

class SupportName(_registry.TLObject, frozen=True, gc=False):
    name: _b.str

class TermsOfService(_registry.TLObject, frozen=True, gc=False):
    id: _t.AnyDataJSON
    text: _b.str
    entities: _b.list[_t.AnyMessageEntity]
    popup: _b.bool = ...
    min_age_confirm: _b.int | None = ...

class TermsOfServiceUpdate(_registry.TLObject, frozen=True, gc=False):
    expires: _b.int
    terms_of_service: _t.help.AnyTermsOfService

class TermsOfServiceUpdateEmpty(_registry.TLObject, frozen=True, gc=False):
    expires: _b.int

class TimezonesList(_registry.TLObject, frozen=True, gc=False):
    timezones: _b.list[_t.AnyTimezone]
    hash: _b.int

class TimezonesListNotModified(_registry.TLObject, frozen=True, gc=False): ...

class UserInfo(_registry.TLObject, frozen=True, gc=False):
    message: _b.str
    entities: _b.list[_t.AnyMessageEntity]
    author: _b.str
    date: _b.int

class UserInfoEmpty(_registry.TLObject, frozen=True, gc=False): ...

AnyAppConfig: _typing.TypeAlias = (
    _t.help.AppConfig
    | _t.help.AppConfigNotModified
)

AnyAppUpdate: _typing.TypeAlias = (
    _t.help.AppUpdate
    | _t.help.NoAppUpdate
)

AnyConfigSimple: _typing.TypeAlias = (
    _t.help.ConfigSimple
)

AnyCountriesList: _typing.TypeAlias = (
    _t.help.CountriesList
    | _t.help.CountriesListNotModified
)

AnyCountry: _typing.TypeAlias = (
    _t.help.Country
)

AnyCountryCode: _typing.TypeAlias = (
    _t.help.CountryCode
)

AnyDeepLinkInfo: _typing.TypeAlias = (
    _t.help.DeepLinkInfo
    | _t.help.DeepLinkInfoEmpty
)

AnyInviteText: _typing.TypeAlias = (
    _t.help.InviteText
)

AnyPassportConfig: _typing.TypeAlias = (
    _t.help.PassportConfig
    | _t.help.PassportConfigNotModified
)

AnyPeerColorOption: _typing.TypeAlias = (
    _t.help.PeerColorOption
)

AnyPeerColorSet: _typing.TypeAlias = (
    _t.help.PeerColorProfileSet
    | _t.help.PeerColorSet
)

AnyPeerColors: _typing.TypeAlias = (
    _t.help.PeerColors
    | _t.help.PeerColorsNotModified
)

AnyPremiumPromo: _typing.TypeAlias = (
    _t.help.PremiumPromo
)

AnyPromoData: _typing.TypeAlias = (
    _t.help.PromoData
    | _t.help.PromoDataEmpty
)

AnyRecentMeUrls: _typing.TypeAlias = (
    _t.help.RecentMeUrls
)

AnySupport: _typing.TypeAlias = (
    _t.help.Support
)

AnySupportName: _typing.TypeAlias = (
    _t.help.SupportName
)

AnyTermsOfService: _typing.TypeAlias = (
    _t.help.TermsOfService
)

AnyTermsOfServiceUpdate: _typing.TypeAlias = (
    _t.help.TermsOfServiceUpdate
    | _t.help.TermsOfServiceUpdateEmpty
)

AnyTimezonesList: _typing.TypeAlias = (
    _t.help.TimezonesList
    | _t.help.TimezonesListNotModified
)

AnyUserInfo: _typing.TypeAlias = (
    _t.help.UserInfo
    | _t.help.UserInfoEmpty
)
