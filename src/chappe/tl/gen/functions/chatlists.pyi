# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class CheckChatlistInvite(_registry.Request[_t.chatlists.AnyChatlistInvite], frozen=True, gc=False):
    slug: _b.str

class DeleteExportedInvite(_registry.Request[_b.bool], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist
    slug: _b.str

class EditExportedInvite(_registry.Request[_t.AnyExportedChatlistInvite], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist
    slug: _b.str
    title: _b.str | None = ...
    peers: _b.list[_t.AnyInputPeer] | None = ...

class ExportChatlistInvite(_registry.Request[_t.chatlists.AnyExportedChatlistInvite], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist
    title: _b.str
    peers: _b.list[_t.AnyInputPeer]

class GetChatlistUpdates(_registry.Request[_t.chatlists.AnyChatlistUpdates], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist

class GetExportedInvites(_registry.Request[_t.chatlists.AnyExportedInvites], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist

class GetLeaveChatlistSuggestions(_registry.Request[_b.list[_t.AnyPeer]], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist

class HideChatlistUpdates(_registry.Request[_b.bool], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist

class JoinChatlistInvite(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    slug: _b.str
    peers: _b.list[_t.AnyInputPeer]

class JoinChatlistUpdates(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist
    peers: _b.list[_t.AnyInputPeer]

class LeaveChatlist(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    chatlist: _t.AnyInputChatlist
    peers: _b.list[_t.AnyInputPeer]
