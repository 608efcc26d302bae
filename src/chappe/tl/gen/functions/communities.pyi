# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class Create(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    title: _b.str
    peer: _t.AnyInputPeer
    hidden: _b.bool = ...
    about: _b.str | None = ...

class GetJoinedCommunities(_registry.Request[_t.messages.AnyChats], frozen=True, gc=False): ...

class GetParticipantJoinedChats(_registry.Request[_t.communities.AnyParticipantJoinedChats], frozen=True, gc=False):
    community: _t.AnyInputChannel
    participant: _t.AnyInputPeer

class GetPeerLinkRequests(_registry.Request[_t.communities.AnyPeerLinkRequests], frozen=True, gc=False):
    community: _t.AnyInputChannel
    offset: _b.str
    limit: _b.int

class ToggleAllPeerLinkRequestApproval(_registry.Request[_b.bool], frozen=True, gc=False):
    community: _t.AnyInputChannel
    reject: _b.bool = ...

class ToggleCommunityCollapsedInDialogs(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    community: _t.AnyInputChannel
    collapsed: _b.bool = ...

class ToggleParticipantBanned(_registry.Request[_b.bool], frozen=True, gc=False):
    community: _t.AnyInputChannel
    participant: _t.AnyInputPeer
    unban: _b.bool = ...

class TogglePeerLink(_registry.Request[_b.bool], frozen=True, gc=False):
    community: _t.AnyInputChannel
    peer: _t.AnyInputPeer
    deleted: _b.bool = ...
    visible: _b.bool = ...
    hidden: _b.bool = ...

class TogglePeerLinkRequestApproval(_registry.Request[_b.bool], frozen=True, gc=False):
    community: _t.AnyInputChannel
    peer: _t.AnyInputPeer
    reject: _b.bool = ...
