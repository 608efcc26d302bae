# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ParticipantJoinedChats(_registry.TLObject, frozen=True, gc=False):
    creator_chat_ids: _b.list[_b.int]
    joined_chat_ids: _b.list[_b.int]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class PeerLinkRequests(_registry.TLObject, frozen=True, gc=False):
    total_count: _b.int
    requests: _b.list[_t.AnyCommunityPeerRequest]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

AnyParticipantJoinedChats: _typing.TypeAlias = (
    _t.communities.ParticipantJoinedChats
)

AnyPeerLinkRequests: _typing.TypeAlias = (
    _t.communities.PeerLinkRequests
)
