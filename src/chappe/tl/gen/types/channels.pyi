# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AdminLogResults(_registry.TLObject, frozen=True, gc=False):
    events: _b.list[_t.AnyChannelAdminLogEvent]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ChannelParticipant(_registry.TLObject, frozen=True, gc=False):
    participant: _t.AnyChannelParticipant
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ChannelParticipants(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    participants: _b.list[_t.AnyChannelParticipant]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ChannelParticipantsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class SendAsPeers(_registry.TLObject, frozen=True, gc=False):
    peers: _b.list[_t.AnySendAsPeer]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class SponsoredMessageReportResultAdsHidden(_registry.TLObject, frozen=True, gc=False): ...

class SponsoredMessageReportResultChooseOption(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    options: _b.list[_t.AnySponsoredMessageReportOption]

class SponsoredMessageReportResultReported(_registry.TLObject, frozen=True, gc=False): ...

AnyAdminLogResults: _typing.TypeAlias = (
    _t.channels.AdminLogResults
)

AnyChannelParticipant: _typing.TypeAlias = (
    _t.channels.ChannelParticipant
)

AnyChannelParticipants: _typing.TypeAlias = (
    _t.channels.ChannelParticipants
    | _t.channels.ChannelParticipantsNotModified
)

AnySendAsPeers: _typing.TypeAlias = (
    _t.channels.SendAsPeers
)

AnySponsoredMessageReportResult: _typing.TypeAlias = (
    _t.channels.SponsoredMessageReportResultAdsHidden
    | _t.channels.SponsoredMessageReportResultChooseOption
    | _t.channels.SponsoredMessageReportResultReported
)
