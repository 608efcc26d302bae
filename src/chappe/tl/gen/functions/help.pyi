# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AcceptTermsOfService(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyDataJSON

class DismissSuggestion(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    suggestion: _b.str

class EditUserInfo(_registry.Request[_t.help.AnyUserInfo], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    message: _b.str
    entities: _b.list[_t.AnyMessageEntity]

class GetAppChangelog(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    prev_app_version: _b.str

class GetAppConfig(_registry.Request[_t.help.AnyAppConfig], frozen=True, gc=False):
    hash: _b.int

class GetAppUpdate(_registry.Request[_t.help.AnyAppUpdate], frozen=True, gc=False):
    source: _b.str

class GetCdnConfig(_registry.Request[_t.AnyCdnConfig], frozen=True, gc=False): ...

class GetConfig(_registry.Request[_t.AnyConfig], frozen=True, gc=False): ...

class GetCountriesList(_registry.Request[_t.help.AnyCountriesList], frozen=True, gc=False):
    lang_code: _b.str
    hash: _b.int

class GetDeepLinkInfo(_registry.Request[_t.help.AnyDeepLinkInfo], frozen=True, gc=False):
    path: _b.str

class GetInviteText(_registry.Request[_t.help.AnyInviteText], frozen=True, gc=False): ...

class GetNearestDc(_registry.Request[_t.AnyNearestDc], frozen=True, gc=False): ...

class GetPassportConfig(_registry.Request[_t.help.AnyPassportConfig], frozen=True, gc=False):
    hash: _b.int

class GetPeerColors(_registry.Request[_t.help.AnyPeerColors], frozen=True, gc=False):
    hash: _b.int

class GetPeerProfileColors(_registry.Request[_t.help.AnyPeerColors], frozen=True, gc=False):
    hash: _b.int

class GetPremiumPromo(_registry.Request[_t.help.AnyPremiumPromo], frozen=True, gc=False): ...

class GetPromoData(_registry.Request[_t.help.AnyPromoData], frozen=True, gc=False): ...

class GetRecentMeUrls(_registry.Request[_t.help.AnyRecentMeUrls], frozen=True, gc=False):
    referer: _b.str

class GetSupport(_registry.Request[_t.help.AnySupport], frozen=True, gc=False): ...

class GetSupportName(_registry.Request[_t.help.AnySupportName], frozen=True, gc=False): ...

class GetTermsOfServiceUpdate(_registry.Request[_t.help.AnyTermsOfServiceUpdate], frozen=True, gc=False): ...

class GetTimezonesList(_registry.Request[_t.help.AnyTimezonesList], frozen=True, gc=False):
    hash: _b.int

class GetUserInfo(_registry.Request[_t.help.AnyUserInfo], frozen=True, gc=False):
    user_id: _t.AnyInputUser

class HidePromoData(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class SaveAppLog(_registry.Request[_b.bool], frozen=True, gc=False):
    events: _b.list[_t.AnyInputAppEvent]

class SetBotUpdatesStatus(_registry.Request[_b.bool], frozen=True, gc=False):
    pending_updates_count: _b.int
    message: _b.str
