# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ExportedGroupCallInvite(_registry.TLObject, frozen=True, gc=False):
    link: _b.str

class GroupCall(_registry.TLObject, frozen=True, gc=False):
    call: _t.AnyGroupCall
    participants: _b.list[_t.AnyGroupCallParticipant]
    participants_next_offset: _b.str
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class GroupCallStars(_registry.TLObject, frozen=True, gc=False):
    total_stars: _b.int
    top_donors: _b.list[_t.AnyGroupCallDonor]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class GroupCallStreamChannels(_registry.TLObject, frozen=True, gc=False):
    channels: _b.list[_t.AnyGroupCallStreamChannel]

class GroupCallStreamRtmpUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    key: _b.str

class GroupParticipants(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    participants: _b.list[_t.AnyGroupCallParticipant]
    next_offset: _b.str
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    version: _b.int

class JoinAsPeers(_registry.TLObject, frozen=True, gc=False):
    peers: _b.list[_t.AnyPeer]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class PhoneCall(_registry.TLObject, frozen=True, gc=False):
    phone_call: _t.AnyPhoneCall
    users: _b.list[_t.AnyUser]

AnyExportedGroupCallInvite: _typing.TypeAlias = (
    _t.phone.ExportedGroupCallInvite
)

AnyGroupCall: _typing.TypeAlias = (
    _t.phone.GroupCall
)

AnyGroupCallStars: _typing.TypeAlias = (
    _t.phone.GroupCallStars
)

AnyGroupCallStreamChannels: _typing.TypeAlias = (
    _t.phone.GroupCallStreamChannels
)

AnyGroupCallStreamRtmpUrl: _typing.TypeAlias = (
    _t.phone.GroupCallStreamRtmpUrl
)

AnyGroupParticipants: _typing.TypeAlias = (
    _t.phone.GroupParticipants
)

AnyJoinAsPeers: _typing.TypeAlias = (
    _t.phone.JoinAsPeers
)

AnyPhoneCall: _typing.TypeAlias = (
    _t.phone.PhoneCall
)
