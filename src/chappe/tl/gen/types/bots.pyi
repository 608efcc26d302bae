# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AccessSettings(_registry.TLObject, frozen=True, gc=False):
    restricted: _b.bool = ...
    add_users: _b.list[_t.AnyUser] | None = ...

class BotInfo(_registry.TLObject, frozen=True, gc=False):
    name: _b.str
    about: _b.str
    description: _b.str

class ExportedBotToken(_registry.TLObject, frozen=True, gc=False):
    token: _b.str

class PopularAppBots(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class PreviewInfo(_registry.TLObject, frozen=True, gc=False):
    media: _b.list[_t.AnyBotPreviewMedia]
    lang_codes: _b.list[_b.str]

class RequestedButton(_registry.TLObject, frozen=True, gc=False):
    webapp_req_id: _b.str

AnyAccessSettings: _typing.TypeAlias = (
    _t.bots.AccessSettings
)

AnyBotInfo: _typing.TypeAlias = (
    _t.bots.BotInfo
)

AnyExportedBotToken: _typing.TypeAlias = (
    _t.bots.ExportedBotToken
)

AnyPopularAppBots: _typing.TypeAlias = (
    _t.bots.PopularAppBots
)

AnyPreviewInfo: _typing.TypeAlias = (
    _t.bots.PreviewInfo
)

AnyRequestedButton: _typing.TypeAlias = (
    _t.bots.RequestedButton
)
