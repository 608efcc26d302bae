# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ChatlistInvite(_registry.TLObject, frozen=True, gc=False):
    title: _t.AnyTextWithEntities
    peers: _b.list[_t.AnyPeer]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    title_noanimate: _b.bool = ...
    emoticon: _b.str | None = ...

class ChatlistInviteAlready(_registry.TLObject, frozen=True, gc=False):
    filter_id: _b.int
    missing_peers: _b.list[_t.AnyPeer]
    already_peers: _b.list[_t.AnyPeer]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ChatlistUpdates(_registry.TLObject, frozen=True, gc=False):
    missing_peers: _b.list[_t.AnyPeer]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ExportedChatlistInvite(_registry.TLObject, frozen=True, gc=False):
    filter: _t.AnyDialogFilter
    invite: _t.AnyExportedChatlistInvite

class ExportedInvites(_registry.TLObject, frozen=True, gc=False):
    invites: _b.list[_t.AnyExportedChatlistInvite]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

AnyChatlistInvite: _typing.TypeAlias = (
    _t.chatlists.ChatlistInvite
    | _t.chatlists.ChatlistInviteAlready
)

AnyChatlistUpdates: _typing.TypeAlias = (
    _t.chatlists.ChatlistUpdates
)

AnyExportedChatlistInvite: _typing.TypeAlias = (
    _t.chatlists.ExportedChatlistInvite
)

AnyExportedInvites: _typing.TypeAlias = (
    _t.chatlists.ExportedInvites
)
